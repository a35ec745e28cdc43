//! The observer that counts.

use super::findings::Found;
use super::placed::Placed;
use super::plan::{Numbering, Plan, Row};
use super::shown::{each_text, is_empty, shown};
use super::tally::{Tally, Target};
use super::{distinct, lengths};
use crate::population::{Came, End, Lines, Observer};
use crate::program::{Fault, Run};
use crate::provisioning::guest::is_guest;
use crate::value::Value;

/// Counts what the users of some blocks come to.
#[derive(Debug)]
pub struct Watcher<'p> {
    plan: &'p Plan,
    tally: Tally,
    /// What the targets of the user came to; how the user ends is known only then.
    ahead: Vec<Ahead>,
    /// Their texts.
    texts: String,
    name: String,
    is_guest: bool,
    folded: String,
}

#[derive(Clone, Copy, Debug)]
struct Ahead {
    target: usize,
    kind: Kind,
    /// Where its text ends.
    end: usize,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Value,
    Default,
    Null,
    Ignored,
    Error(&'static crate::diagnostic::code::Code),
}

impl<'p> Watcher<'p> {
    pub(super) fn new(plan: &'p Plan) -> Watcher<'p> {
        Watcher {
            plan,
            tally: plan.tally(),
            ahead: Vec::new(),
            texts: String::new(),
            name: String::new(),
            is_guest: false,
            folded: String::new(),
        }
    }

    /// Adds what was counted to `whole`, and begins anew.
    pub fn hand_over(&mut self, whole: &mut Tally) {
        whole.merge(&self.tally);
        self.tally.restart(whole);
    }

    /// An observer of a block of users that were no lines, the first of which is record number `first`.
    pub fn placed<'w>(&'w mut self, lines: &'w Lines, first: u64) -> Placed<'w, 'p> {
        Placed::new(self, lines, first)
    }

    /// Counts what was no user among them.
    pub fn add_faults(&mut self, lines: &Lines) {
        for place in lines.faults() {
            self.add_unreadable(place.line);
        }
    }

    /// A line, from 0, that is no user.
    fn add_unreadable(&mut self, line: u64) {
        self.tally.users.failed += 1;
        self.tally.unreadable.add(line, || found((line, ""), ""));
    }

    pub(super) fn numbering(&self) -> Numbering {
        self.plan.numbering
    }

    /// Who the user is, by the slots that were filled for it.
    fn read_name(&mut self, run: &Run<'_>) {
        self.name.clear();
        for slot in &self.plan.names {
            if let Some(Value::Text(text)) = run.slots.get(*slot)
                && !text.is_empty()
            {
                self.name.push_str(text.as_str());
                return;
            }
        }
    }

    fn count_user(&mut self, record: u64) {
        let Watcher {
            plan,
            tally,
            ahead,
            texts,
            name,
            folded,
            ..
        } = self;
        let user = (record, name.as_str());
        let mut start = 0;
        for one in ahead.iter() {
            let text = texts.get(start..one.end).unwrap_or_default();
            start = one.end;
            let (Some(row), Some(target)) =
                (plan.rows.get(one.target), tally.targets.get_mut(one.target))
            else {
                continue;
            };
            match one.kind {
                Kind::Value if is_empty(text) => target.empty += 1,
                Kind::Value => target.values += 1,
                Kind::Default => target.default += 1,
                Kind::Null => target.null += 1,
                Kind::Ignored => target.ignored += 1,
                Kind::Error(code) => {
                    let of_code = target.errors.entry(code.id);
                    let (_, findings) = of_code.or_insert_with(|| (code, Default::default()));
                    findings.add(record, || found(user, text));
                }
            }
            if let Kind::Value | Kind::Default = one.kind {
                target.look(row, text, user, plan, folded);
            }
        }
        let mut start = 0;
        let values = ahead.iter().filter_map(|one| {
            let text = texts.get(start..one.end)?;
            start = one.end;
            matches!(one.kind, Kind::Value | Kind::Default).then_some((one.target, text))
        });
        tally.sample.add(record, plan.rows.len(), values);
    }
}

fn found(user: (u64, &str), text: &str) -> Found {
    Found {
        record: user.0,
        user: user.1.to_string(),
        text: distinct::start(text, 200).to_string(),
    }
}

impl Target {
    /// Looks at a value, as JSON.
    fn look(&mut self, row: &Row, json: &str, user: (u64, &str), plan: &Plan, folded: &mut String) {
        self.distinct.add(json, 1, plan.rooms.distinct);
        let (mut is_long, mut is_foreign, mut is_bad) = (false, false, false);
        let form = &row.form;
        each_text(json, |text| {
            let length = lengths::units(text);
            self.lengths.add(length);
            is_long |= form.longest.is_some_and(|most| length > most);
            is_foreign |= form.ascii && !text.is_ascii();
            is_bad |= form
                .shape
                .is_some_and(|shape| !text.is_empty() && !shape.fits(text));
        });
        let findings = [
            (is_long, &mut self.too_long),
            (is_foreign, &mut self.not_ascii),
            (is_bad, &mut self.misshapen),
        ];
        for (_, findings) in findings.into_iter().filter(|(is, _)| *is) {
            findings.add(user.0, || found(user, &shown(json)));
        }
        if row.unique.is_some() && !is_empty(json) {
            let inside = json
                .strip_prefix('"')
                .and_then(|rest| rest.strip_suffix('"'));
            let value = inside.unwrap_or(json);
            self.holders.add(value, user, plan.rooms.holders, folded);
        }
    }
}

impl Observer for Watcher<'_> {
    fn target(&mut self, number: usize, run: &Run<'_>, came: Came<'_>) {
        if self.ahead.is_empty() {
            self.read_name(run);
            let name = self.plan.guest.and_then(|slot| run.slots.get(slot));
            self.is_guest = matches!(name, Some(Value::Text(text)) if is_guest(text.as_str()));
        }
        if let (Some(row), Some(target)) = (
            self.plan.rows.get(number),
            self.tally.targets.get_mut(number),
        ) && target.open > 0
        {
            row.watch.look(run, &mut target.taken);
            target.close();
        }
        let kind = match came {
            Came::Value(json) => {
                self.texts.push_str(json);
                Kind::Value
            }
            Came::Default(json) => {
                self.texts.push_str(json);
                Kind::Default
            }
            Came::Null => Kind::Null,
            Came::IgnoredAttribute | Came::IgnoredObject => Kind::Ignored,
            Came::Fault(Fault { code, message, .. }) => {
                self.texts.push_str(message);
                Kind::Error(code)
            }
        };
        self.ahead.push(Ahead {
            target: number,
            kind,
            end: self.texts.len(),
        });
    }

    fn user(&mut self, record: u64, end: End, _: impl FnOnce() -> Option<String>) {
        let users = &mut self.tally.users;
        match end {
            End::Mapped => users.mapped += 1,
            End::Partly => users.partly += 1,
            End::Ignored => users.ignored += 1,
            End::Outside => users.outside += 1,
            End::Failed | End::Undecided => users.failed += 1,
            End::Unreadable => self.add_unreadable(record),
        }
        if let End::Mapped | End::Partly = end {
            self.tally.guests += u64::from(self.is_guest);
        }
        if let End::Mapped | End::Partly | End::Failed = end {
            self.count_user(record);
        }
        self.is_guest = false;
        self.ahead.clear();
        self.texts.clear();
    }
}
