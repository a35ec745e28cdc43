//! The tree in the syntax of the engines.

use super::check::GroupFacts;
use super::emit_class::{ASCII_NOTHING, NOTHING, emit_ascii_class, emit_class, emit_unit};
use super::facts::{Empties, empties};
use super::fault::PatternFault;
use super::lookbehind::emit_lookbehind;
use super::tree::{Anchor, Kind, Node};

/// Stands for the group number of an engine group that is no group of the pattern.
const HELPER: u32 = u32::MAX;
/// Matches nothing. The backtracking engine merges quantifiers that stand side by side or inside
/// each other, also lazy ones, and then finds other matches; with this between it does not.
const SEPARATOR: &str = "(?:|)";
/// Longest translation in bytes.
const MAX_LENGTH: usize = 1 << 18;

/// What is known of a text when a translation is used on it; each kind of text has its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextKind {
    /// All characters are ASCII.
    pub(super) ascii: bool,
    /// The text ends with a line feed.
    pub(super) final_newline: bool,
    /// The search starts past the end of an empty match, so `\G` stands nowhere.
    pub(super) moved: bool,
}

/// A pattern in engine syntax.
#[derive(Debug)]
pub(super) struct Translation {
    pub(super) pattern: String,
    /// Needs the backtracking engine.
    pub(super) backtracks: bool,
    /// The group number of each engine group, from 1 on.
    pub(super) groups: Vec<u32>,
}

/// Translates a checked tree for one kind of text.
///
/// # Errors
/// A lookbehind that cannot be expressed.
pub(super) fn translate(
    tree: &Node,
    facts: &GroupFacts,
    text: TextKind,
) -> Result<Translation, PatternFault> {
    if text.moved && facts.has_match_start_behind() {
        return Err(PatternFault::unsupported(
            tree.span.clone(),
            "`\\G` in a lookbehind is not supported after an empty match",
        ));
    }
    let linear = Emitter::new(facts, text, false, None).finish(tree)?;
    if !linear.backtracks {
        return Ok(linear);
    }
    let backtracking = Emitter::new(facts, text, true, None).finish(tree)?;
    let refers = |kind: &Kind| matches!(kind, Kind::Backreference { .. } | Kind::GroupTest { .. });
    if !tree.any(&refers) {
        return Ok(backtracking);
    }
    // references may look at groups further on, whose engine groups are now known
    Emitter::new(facts, text, true, Some(&backtracking.groups)).finish(tree)
}

pub(super) struct Emitter<'t> {
    facts: &'t GroupFacts,
    pub(super) text: TextKind,
    translation: Translation,
    /// The pattern is known to need the backtracking engine.
    for_backtracking: bool,
    /// The group number of each engine group, once it is known.
    known: Option<&'t [u32]>,
    pub(super) in_lookbehind: bool,
    /// Only whether the part matches counts, not how.
    only_whether: bool,
}

impl<'t> Emitter<'t> {
    fn new(
        facts: &'t GroupFacts,
        text: TextKind,
        for_backtracking: bool,
        known: Option<&'t [u32]>,
    ) -> Self {
        Self {
            facts,
            text,
            translation: Translation {
                pattern: String::new(),
                backtracks: false,
                groups: Vec::new(),
            },
            known,
            for_backtracking,
            in_lookbehind: false,
            only_whether: false,
        }
    }

    fn finish(mut self, tree: &Node) -> Result<Translation, PatternFault> {
        self.emit(tree)?;
        Ok(self.translation)
    }

    pub(super) fn push(&mut self, text: &str) {
        self.translation.pattern.push_str(text);
    }

    /// Writes what only the backtracking engine reads.
    pub(super) fn push_hard(&mut self, text: &str) {
        self.translation.backtracks = true;
        self.push(text);
    }

    /// Writes a part inside a group of its own.
    pub(super) fn emit_group(&mut self, node: &Node) -> Result<(), PatternFault> {
        self.push("(?:");
        self.emit(node)?;
        self.push(")");
        Ok(())
    }

    /// Writes a part so that it can stand in a sequence.
    pub(super) fn emit_part(&mut self, node: &Node) -> Result<(), PatternFault> {
        match node.kind {
            Kind::Alternate(_) => self.emit_group(node),
            _ => self.emit(node),
        }
    }

    pub(super) fn emit(&mut self, node: &Node) -> Result<(), PatternFault> {
        if self.translation.pattern.len() > MAX_LENGTH {
            let message = "the pattern is too large";
            return Err(PatternFault::unsupported(node.span.clone(), message));
        }
        match &node.kind {
            Kind::Empty => {}
            Kind::Unit(unit) => emit_unit(*unit, &mut self.translation.pattern),
            Kind::Class(class) if self.text.ascii => {
                emit_ascii_class(class, &mut self.translation.pattern);
            }
            Kind::Class(class) => emit_class(class, &mut self.translation.pattern),
            Kind::Anchor(anchor) => self.emit_anchor(*anchor),
            Kind::Concat(parts) => {
                let mut after_loop = false;
                for part in parts {
                    let is_loop = matches!(part.kind, Kind::Loop { .. });
                    if after_loop && is_loop {
                        self.push(SEPARATOR);
                    }
                    after_loop = is_loop;
                    self.emit_part(part)?;
                }
            }
            Kind::Alternate(branches) => self.emit_branches(branches)?,
            Kind::Capture { body, .. } => self.emit_capture(node, body)?,
            Kind::Loop {
                body,
                min,
                max,
                lazy,
            } if self.facts.is_spelled(node) => self.emit_spelled(body, *min, *max, *lazy)?,
            Kind::Loop {
                body,
                min,
                max,
                lazy,
            } => self.emit_loop(body, *min, *max, *lazy)?,
            Kind::Look {
                behind: true,
                negative,
                body,
            } => {
                let outer = (self.in_lookbehind, self.only_whether);
                self.in_lookbehind = true;
                self.only_whether = !self.facts.order_shows(body);
                emit_lookbehind(self, body, *negative)?;
                (self.in_lookbehind, self.only_whether) = outer;
            }
            Kind::Look { negative, body, .. } => self.emit_lookahead(body, *negative)?,
            // in a lookbehind it has been checked to make no difference
            Kind::Atomic(body) if self.in_lookbehind => self.emit_group(body)?,
            Kind::Atomic(body) => {
                self.push_hard("(?>");
                self.emit(body)?;
                self.push(")");
            }
            Kind::Backreference { .. } if self.facts.is_dead(node) => {
                self.push(self.nothing());
            }
            Kind::Backreference {
                number,
                ignore_case,
            } => self.emit_reference(*number, *ignore_case),
            Kind::GroupTest { branches, .. } if self.facts.is_dead(node) => {
                let [_, no] = branches.as_ref();
                self.emit_group(no)?;
            }
            // The engine's own conditionals go wrong inside atomic groups, so both cases are
            // alternatives with opposite conditions.
            Kind::GroupTest { number, branches } => {
                let condition = match self.engine_groups(*number).first() {
                    Some(group) => format!("(?({group}))"),
                    None => "(?!)".to_owned(),
                };
                let [yes, no] = branches.as_ref();
                self.push_hard(&format!("(?:{condition}"));
                self.emit_group(yes)?;
                self.push(&format!("|(?!{condition})"));
                self.emit_group(no)?;
                self.push(")");
            }
            Kind::ExpressionTest { test, branches } => {
                let [yes, no] = branches.as_ref();
                self.push_hard("(?:");
                self.emit_condition(test)?;
                self.emit_group(yes)?;
                self.push("|(?!");
                self.emit_condition(test)?;
                self.push(")");
                self.emit_group(no)?;
                self.push(")");
            }
        }
        Ok(())
    }

    fn emit_branches(&mut self, branches: &[Node]) -> Result<(), PatternFault> {
        for (index, branch) in branches.iter().enumerate() {
            if index > 0 {
                self.push("|");
            }
            self.emit(branch)?;
        }
        Ok(())
    }

    fn emit_condition(&mut self, test: &Node) -> Result<(), PatternFault> {
        match test.kind {
            Kind::Look { .. } => self.emit(test),
            _ => self.emit_lookahead(test, false),
        }
    }

    fn emit_anchor(&mut self, anchor: Anchor) {
        const WORD: &str = r"[\p{L}\p{Mn}\p{Nd}\p{Pc}\x{200C}\x{200D}]";
        match anchor {
            Anchor::Start => self.push(r"\A"),
            Anchor::LineStart => self.push("(?m:^)"),
            Anchor::End => self.push(r"\z"),
            Anchor::EndOrFinalNewline if self.text.final_newline => self.push_hard(r"(?=\n?\z)"),
            Anchor::EndOrFinalNewline => self.push(r"\z"),
            Anchor::LineEnd => self.push("(?m:$)"),
            Anchor::WordBoundary if self.text.ascii => self.push(r"\b"),
            Anchor::NotWordBoundary if self.text.ascii => self.push(r"\B"),
            Anchor::WordBoundary => {
                self.push_hard(&format!("(?:(?<={WORD})(?!{WORD})|(?<!{WORD})(?={WORD}))"));
            }
            Anchor::NotWordBoundary => {
                self.push_hard(&format!("(?:(?<={WORD})(?={WORD})|(?<!{WORD})(?!{WORD}))"));
            }
            Anchor::MatchStart if self.text.moved => self.push(self.nothing()),
            // as a mere alternative it does not end the engine's search
            Anchor::MatchStart => self.push_hard(r"(?:\G|(?!))"),
        }
    }

    /// A class that matches no character of the text.
    fn nothing(&self) -> &'static str {
        if self.text.ascii {
            ASCII_NOTHING
        } else {
            NOTHING
        }
    }

    fn emit_capture(&mut self, node: &Node, body: &Node) -> Result<(), PatternFault> {
        let Some(number) = self.facts.captured(node) else {
            return self.emit_group(body);
        };
        if !self.facts.is_recursive(node) {
            self.translation.groups.push(number);
            self.push("(");
            if self.facts.is_tested(number) {
                // else the engine may settle on one of several ways to match the same length
                self.push_hard("(?=)");
                self.emit_part(body)?;
            } else {
                self.emit(body)?;
            }
            self.push(")");
            return Ok(());
        }
        // The engine forgets the earlier capture where the group begins. So the body is matched
        // ahead into a helper group, to which the engine backtracks, and then captured.
        self.translation.groups.push(HELPER);
        let helper = self.translation.groups.len();
        self.push_hard("(?=(");
        self.emit_part(body)?;
        self.push("(?=)))");
        self.translation.groups.push(number);
        self.push(&format!(r"(\{helper})"));
        Ok(())
    }

    fn emit_lookahead(&mut self, body: &Node, negative: bool) -> Result<(), PatternFault> {
        // the engine would try a lookahead's other captures, .NET does not
        let atomic = !negative && body.has_captures();
        let outer = (self.in_lookbehind, self.only_whether);
        self.in_lookbehind = false;
        self.only_whether = !self.facts.order_shows(body);
        self.push_hard(match (negative, atomic) {
            (true, _) => "(?!",
            (false, true) => "(?=(?>",
            (false, false) => "(?=",
        });
        self.emit(body)?;
        self.push(if atomic { "))" } else { ")" });
        (self.in_lookbehind, self.only_whether) = outer;
        Ok(())
    }

    /// The engine groups of a group number.
    fn engine_groups(&self, number: u32) -> Vec<usize> {
        (1..)
            .zip(self.known.unwrap_or_default())
            .filter(|entry| *entry.1 == number)
            .map(|entry| entry.0)
            .collect()
    }

    fn emit_reference(&mut self, number: u32, ignore_case: bool) {
        self.translation.backtracks = true;
        let groups = self.engine_groups(number);
        let Some((&first, later)) = groups.split_first() else {
            // its place is in a branch that cannot match, or not known yet
            self.push(self.nothing());
            return;
        };
        let one = |group: usize| match ignore_case {
            true => format!(r"(?i:\{group})"),
            false => format!(r"(?:\{group})"),
        };
        let mut reference = one(first);
        for &group in later {
            reference = format!("(?({group}){}|{reference})", one(group));
        }
        self.push(&reference);
    }

    fn emit_loop(
        &mut self,
        body: &Node,
        min: u32,
        max: Option<u32>,
        lazy: bool,
    ) -> Result<(), PatternFault> {
        let body_empties = empties(body);
        if body_empties == Empties::Only {
            return self.emit_empty_loop(body, min, lazy);
        }
        let nullable = body_empties != Empties::Never;
        if self.for_backtracking && max.is_none() && min > 0 && nullable && !self.captures(body) {
            // the engine may count too few iterations of such a loop when it is run again
            self.emit_group(body)?;
            self.push(&format!("{{{min}}}"));
            return self.emit_loop(body, 0, None, lazy);
        }
        // the linear engine gives up an iteration that matches nothing, .NET keeps its captures
        let force = !self.only_whether
            && max.is_none()
            && body_empties != Empties::Never
            && (body_empties == Empties::Mixed || body.has_captures());
        if force {
            self.push_hard("(?:");
            self.emit_part(body)?;
            self.push("(?=))");
        } else if is_loop(body) {
            self.push("(?:");
            self.emit_part(body)?;
            self.push(SEPARATOR);
            self.push(")");
        } else {
            self.emit_group(body)?;
        }
        let quantifier = match (min, max) {
            (0, None) => "*".to_owned(),
            (1, None) => "+".to_owned(),
            (0, Some(1)) => "?".to_owned(),
            (min, None) => format!("{{{min},}}"),
            (min, Some(max)) if min == max => format!("{{{min}}}"),
            (min, Some(max)) => format!("{{{min},{max}}}"),
        };
        self.push(&quantifier);
        self.push(if lazy && max != Some(min) { "?" } else { "" });
        Ok(())
    }

    /// Whether a part is written with groups that capture.
    fn captures(&self, node: &Node) -> bool {
        self.facts.captured(node).is_some() || node.children().any(|child| self.captures(child))
    }

    /// A quantifier written out: after an iteration that matched nothing there is no other.
    fn emit_spelled(
        &mut self,
        body: &Node,
        min: u32,
        max: Option<u32>,
        lazy: bool,
    ) -> Result<(), PatternFault> {
        for _ in 1..min {
            self.emit_group(body)?;
        }
        let more = max.map(|max| max.saturating_sub(min));
        if min > 0 {
            self.emit_iteration(body, more, lazy)
        } else {
            self.emit_more(body, more, lazy)
        }
    }

    /// One iteration, and up to `more` others if it matched something.
    fn emit_iteration(
        &mut self,
        body: &Node,
        more: Option<u32>,
        lazy: bool,
    ) -> Result<(), PatternFault> {
        if more == Some(0) {
            return self.emit_group(body);
        }
        // the place is the same when the rest of the text is
        self.translation.groups.push(HELPER);
        let rest = self.translation.groups.len();
        self.push_hard("(?=((?s:.*)))");
        self.emit_group(body)?;
        self.push(&format!(r"(?:(?=(?:\{rest})\z)|(?!(?:\{rest})\z)"));
        self.emit_more(body, more, lazy)?;
        self.push(")");
        Ok(())
    }

    fn emit_more(
        &mut self,
        body: &Node,
        more: Option<u32>,
        lazy: bool,
    ) -> Result<(), PatternFault> {
        match more {
            None => return self.emit_loop(body, 0, None, lazy),
            Some(0) => return Ok(()),
            Some(more) => {
                self.push(if lazy { "(?:|" } else { "(?:" });
                self.emit_iteration(body, Some(more - 1), lazy)?;
            }
        }
        self.push(if lazy { ")" } else { "|)" });
        Ok(())
    }

    /// A quantifier over a part that only matches nothing: once or not at all.
    fn emit_empty_loop(&mut self, body: &Node, min: u32, lazy: bool) -> Result<(), PatternFault> {
        if min > 0 {
            return self.emit_group(body);
        }
        if !body.has_captures() {
            return Ok(());
        }
        self.push(if lazy { "(?:|" } else { "(?:" });
        self.emit_part(body)?;
        self.push(if lazy { ")" } else { "|)" });
        Ok(())
    }
}

/// Whether a part is a quantified part, perhaps in groups.
fn is_loop(node: &Node) -> bool {
    match &node.kind {
        Kind::Loop { .. } => true,
        Kind::Capture { body, .. } => is_loop(body),
        _ => false,
    }
}
