//! Watches users go by and compares what both versions make of them.

use super::comparison::{Comparison, Source, To, Work};
use super::json;
use super::kind::{Kind, Movement};
use super::side::{Came, Side};
use super::tally::{Example, Tally};
use crate::population::{self, End, Observer};
use crate::program::{Run, Stop};
use crate::value::{Booleans, Out};

pub(super) struct Watcher<'w> {
    comparison: &'w Comparison<'w>,
    tally: &'w mut Tally,
    lines: &'w mut String,
    /// The values of the user at hand.
    out: Out,
    /// For each work, what the versions come to.
    came: Vec<(Came, Option<Came>)>,
    /// Whether the user is in scope, in both versions.
    verdicts: Verdicts,
}

type Verdicts = (Option<bool>, Option<bool>);

/// Where there is no scope.
const EVERYBODY: Verdicts = (Some(true), Some(true));

/// What happens to a target of the user at hand.
pub(super) struct Change {
    pub(super) pair: usize,
    pub(super) kind: Kind,
    pub(super) sides: Option<(Side, Side)>,
}

impl<'w> Watcher<'w> {
    pub(super) fn new(
        comparison: &'w Comparison<'w>,
        tally: &'w mut Tally,
        lines: &'w mut String,
    ) -> Watcher<'w> {
        Watcher {
            comparison,
            tally,
            lines,
            out: Out::new(),
            came: Vec::new(),
            verdicts: EVERYBODY,
        }
    }

    /// Whether both leave the user out, else the number of the work that does so in one version.
    fn left_out(&self) -> (bool, Option<usize>) {
        let old = self.came.iter().position(|(from, _)| from.is_left_out());
        let new = self
            .came
            .iter()
            .position(|(from, to)| to.as_ref().unwrap_or(from).is_left_out());
        (old.is_some() && new.is_some(), old.xor(new))
    }

    /// The changes of targets, with their sides where those are wanted.
    fn changes(&mut self) -> Vec<Change> {
        let (both, one) = self.left_out();
        if both {
            self.tally.users.left_out += 1;
            return Vec::new();
        }
        let mut changes = Vec::new();
        let works = self.comparison.works.iter().zip(&self.came).enumerate();
        for (number, (work, (from, to))) in works {
            // What is left out has no targets to compare.
            if one.is_some_and(|one| one != number) {
                continue;
            }
            let to = to.as_ref().unwrap_or(from);
            let Some(pair) = self.comparison.pairs.get(work.pair) else {
                continue;
            };
            let Some(kind) = pair.kind(from, to, self.out.as_str()) else {
                continue;
            };
            if !pair.is_asked {
                continue;
            }
            let group = self.tally.group(work.pair, kind);
            let is_wanted =
                self.comparison.has_lines || group.is_some_and(|group| group.wants_examples());
            let (old, new) = pair.defaults();
            let text = self.out.as_str();
            changes.push(Change {
                pair: work.pair,
                kind,
                sides: is_wanted.then(|| (from.side(text, old), to.side(text, new))),
            });
        }
        changes
    }

    /// Whether the user may be in scope in both versions: who is out of scope in one is not mapped by it.
    fn is_compared(&self) -> bool {
        !matches!(self.verdicts, (Some(false), _) | (_, Some(false)))
    }

    fn count(&mut self, record: u64, who: impl FnOnce() -> Option<String>) {
        let (from, to) = self.verdicts;
        self.tally.users.outside += u64::from(self.verdicts == (Some(false), Some(false)));
        let movement = Movement::of(from, to).filter(|_| self.comparison.has_scope);
        let changes = if self.is_compared() {
            self.changes()
        } else {
            Vec::new()
        };
        if changes.is_empty() && movement.is_none() {
            return;
        }
        let pair = |change: &Change| self.comparison.pairs.get(change.pair);
        let is_rematched = changes
            .iter()
            .any(|one| one.kind.is_rematch() && pair(one).is_some_and(|pair| pair.is_matching()));
        self.tally.users.changed += 1;
        self.tally.users.rematched += u64::from(is_rematched);
        let wants_movement = movement
            .and_then(|movement| self.tally.movement(movement))
            .is_some_and(|group| group.wants_examples());
        let is_told = self.comparison.has_lines
            || wants_movement
            || changes.iter().any(|change| change.sides.is_some());
        let user = if is_told { who() } else { None };
        if self.comparison.has_lines {
            let user = user.as_deref();
            let moved = movement.map(|one| (one, Side::Scope(from), Side::Scope(to)));
            let line = json::line(self.comparison, record, user, is_rematched, moved, &changes);
            self.lines.push_str(&line.to_string());
            self.lines.push('\n');
        }
        if let Some(group) = movement.and_then(|movement| self.tally.movement_mut(movement)) {
            group.add(wants_movement.then(|| Example {
                record,
                user: user.clone(),
                from: Side::Scope(from),
                to: Side::Scope(to),
            }));
        }
        for change in changes {
            if let Some(group) = self.tally.group_mut(change.pair, change.kind) {
                group.add(change.sides.map(|(from, to)| Example {
                    record,
                    user: user.clone(),
                    from,
                    to,
                }));
            }
        }
    }
}

impl Observer for Watcher<'_> {
    /// Comes once for each user, with its slots.
    fn target(&mut self, _: usize, run: &Run<'_>, _: population::Came<'_>) {
        self.out.clear();
        self.came.clear();
        let scoping = self.comparison.scoping.as_ref();
        self.verdicts = scoping.map_or(EVERYBODY, |scoping| scoping.judge(run));
        if !self.is_compared() {
            return;
        }
        for Work { pair, from, to } in &self.comparison.works {
            let from = came(from, run, *pair, &mut self.out);
            let to = match to {
                To::Same => None,
                To::Other(to) => Some(came(to, run, *pair, &mut self.out)),
            };
            self.came.push((from, to));
        }
    }

    fn user(&mut self, record: u64, end: End, who: impl FnOnce() -> Option<String>) {
        if end == End::Unreadable {
            self.tally.users.unreadable += 1;
            return;
        }
        self.tally.users.all += 1;
        self.count(record, who);
    }
}

/// What a version makes of the user in the slots. Its value goes to the end of `out`.
fn came(source: &Source, run: &Run<'_>, pair: usize, out: &mut Out) -> Came {
    let program = match source {
        Source::NotMapped => return Came::NotMapped,
        Source::Silent => return Came::Null,
        Source::Program(program) => program,
    };
    let mark = out.mark();
    let run = Run { program, ..*run }.target(u32::try_from(pair).unwrap_or(u32::MAX));
    let came = match run.append_json(Booleans::AsText, out) {
        Ok(true) => return Came::Value(mark..out.mark()),
        Ok(false) => Came::Null,
        Err(Stop::IgnoreAttribute) => Came::Ignored,
        Err(Stop::IgnoreObject) => Came::LeftOut,
        Err(Stop::Fault(fault)) => Came::Failed(fault),
    };
    out.truncate(mark);
    came
}
