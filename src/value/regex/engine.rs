//! The engines behind a translation, and the budget of a call.

use std::sync::OnceLock;

use super::fault::{MatchFault, PatternFault};
use super::translate::Translation;

/// Bytes a compiled engine may take.
const SIZE_LIMIT: usize = 2 << 20;
/// Instructions of a backtracking program.
const PROGRAM_LIMIT: usize = 50_000;
/// Backtracking steps that one search may take in the first, second, ... attempt. The engine does
/// not tell how many it took, so a search that runs out is done again with a larger limit, and the
/// limits that were used up are charged.
const STEP_LIMITS: [usize; 3] = [300, 6_000, 120_000];

/// The backtracking steps left for a whole call.
#[derive(Debug)]
pub(super) struct Budget(usize);

impl Budget {
    /// The budget of one call.
    pub(super) fn new() -> Self {
        Self(STEP_LIMITS.iter().sum())
    }

    fn charge(&mut self, steps: usize) -> Result<(), MatchFault> {
        self.0 = self.0.checked_sub(steps).ok_or_else(MatchFault::budget)?;
        Ok(())
    }
}

/// The spans of a match: the whole, then the engine's groups.
pub(super) type Spans = Vec<Option<(usize, usize)>>;

/// A compiled translation.
pub(super) struct Engine {
    kind: Kind,
    /// The group number of each engine group, from 1 on.
    pub(super) groups: Vec<u32>,
}

enum Kind {
    /// No backtracking, ASCII text.
    Ascii(regex::bytes::Regex),
    /// No backtracking, any text.
    Linear(regex::Regex),
    Backtracking(Box<Backtracking>),
}

/// One engine for each step limit, built when it is needed.
struct Backtracking {
    pattern: String,
    first: fancy_regex::Regex,
    larger: [OnceLock<Option<fancy_regex::Regex>>; 2],
}

impl Engine {
    /// Compiles a translation.
    ///
    /// # Errors
    /// The pattern is too large for the engines.
    pub(super) fn build(translation: Translation, ascii: bool) -> Result<Self, PatternFault> {
        let Translation {
            pattern,
            backtracks,
            groups,
        } = translation;
        let kind = if backtracks {
            backtracking(pattern).map(|engine| Kind::Backtracking(Box::new(engine)))
        } else if ascii {
            regex::bytes::RegexBuilder::new(&pattern)
                .unicode(false)
                .size_limit(SIZE_LIMIT)
                .dfa_size_limit(SIZE_LIMIT)
                .build()
                .map(Kind::Ascii)
                .map_err(|error| error.to_string())
        } else {
            regex::RegexBuilder::new(&pattern)
                .size_limit(SIZE_LIMIT)
                .dfa_size_limit(SIZE_LIMIT)
                .build()
                .map(Kind::Linear)
                .map_err(|error| error.to_string())
        };
        match kind {
            Ok(kind) => Ok(Self { kind, groups }),
            Err(_) => Err(PatternFault::unsupported(
                0..0,
                "the pattern is too large or too deeply nested",
            )),
        }
    }

    /// The first match at or after `pos`: its spans with `groups`, else only the whole.
    pub(super) fn find(
        &self,
        text: &str,
        pos: usize,
        groups: bool,
        budget: &mut Budget,
        spans: &mut Spans,
    ) -> Result<bool, MatchFault> {
        spans.clear();
        match &self.kind {
            Kind::Ascii(engine) => {
                let bytes = text.as_bytes();
                if groups {
                    let mut locations = engine.capture_locations();
                    let found = engine
                        .captures_read_at(&mut locations, bytes, pos)
                        .is_some();
                    if found {
                        spans.extend((0..locations.len()).map(|group| locations.get(group)));
                    }
                } else {
                    let found = engine.find_at(bytes, pos);
                    spans.extend(found.map(|found| Some((found.start(), found.end()))));
                }
            }
            Kind::Linear(engine) => {
                if groups {
                    let mut locations = engine.capture_locations();
                    let found = engine.captures_read_at(&mut locations, text, pos).is_some();
                    if found {
                        spans.extend((0..locations.len()).map(|group| locations.get(group)));
                    }
                } else {
                    let found = engine.find_at(text, pos);
                    spans.extend(found.map(|found| Some((found.start(), found.end()))));
                }
            }
            Kind::Backtracking(engine) => engine.find(text, pos, groups, budget, spans)?,
        }
        Ok(!spans.is_empty())
    }
}

impl Backtracking {
    fn find(
        &self,
        text: &str,
        pos: usize,
        groups: bool,
        budget: &mut Budget,
        spans: &mut Spans,
    ) -> Result<(), MatchFault> {
        budget.charge(1)?;
        let [first, ..] = STEP_LIMITS;
        if search(&self.first, text, pos, groups, spans).is_ok() {
            return Ok(());
        }
        budget.charge(first)?;
        for (limit, larger) in STEP_LIMITS.iter().skip(1).zip(&self.larger) {
            let engine = larger.get_or_init(|| fancy(&self.pattern, *limit).ok());
            let engine = engine.as_ref().ok_or_else(MatchFault::budget)?;
            if search(engine, text, pos, groups, spans).is_ok() {
                return Ok(());
            }
            budget.charge(*limit)?;
        }
        Err(MatchFault::budget())
    }
}

/// A search; an error means that it ran out of steps or of stack.
fn search(
    engine: &fancy_regex::Regex,
    text: &str,
    pos: usize,
    groups: bool,
    spans: &mut Spans,
) -> Result<(), ()> {
    if groups {
        if let Some(captures) = engine.captures_from_pos(text, pos).map_err(drop)? {
            spans.extend((0..captures.len()).map(|group| {
                let found = captures.get(group)?;
                Some((found.start(), found.end()))
            }));
        }
    } else if let Some(found) = engine.find_from_pos(text, pos).map_err(drop)? {
        spans.push(Some((found.start(), found.end())));
    }
    Ok(())
}

fn backtracking(pattern: String) -> Result<Backtracking, String> {
    let [first, ..] = STEP_LIMITS;
    Ok(Backtracking {
        first: fancy(&pattern, first)?,
        larger: [const { OnceLock::new() }; 2],
        pattern,
    })
}

fn fancy(pattern: &str, steps: usize) -> Result<fancy_regex::Regex, String> {
    fancy_regex::RegexBuilder::new(pattern)
        .backtrack_limit(steps)
        .delegate_size_limit(SIZE_LIMIT)
        .delegate_dfa_size_limit(SIZE_LIMIT)
        .max_prog_size(PROGRAM_LIMIT)
        .seek(false)
        .build()
        .map_err(|error| error.to_string())
}
