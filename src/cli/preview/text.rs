//! The steps for people, in the words of the portal, then the requests.

use super::rows::{self, Sign, linked};
use super::send::Sent;
use super::{Seen, assumptions, body};
use crate::cli::mapping::scope::{group_title, row as clause_row, word};
use crate::cli::table::{Row, cut, render, terminal_width, wrap};
use crate::cli::{CannotRun, mapping, output_failed, report, trace};
use crate::diagnostic::words::{all_of, quoted, visible};
use crate::document::FlowType;
use crate::provisioning::{Action, Found, Link, Mapped, Protocol};
use crate::scim::Request;
use serde_json::Value as Json;
use std::io::Write;
use unicode_width::UnicodeWidthStr;

const BOLD: &str = "\x1b[1m";
const DIM: &str = "\x1b[2m";
const RESET: &str = "\x1b[0m";
/// So many members go with a group (provision-on-demand.md).
const MOST_MEMBERS: usize = 5;

pub(super) fn print(seen: &Seen<'_>) -> Result<(), CannotRun> {
    let mut page = Page {
        seen,
        width: terminal_width(),
        lines: Vec::new(),
    };
    page.lines.push(mapping::title(seen.plan.mapping));
    page.import();
    page.scoping();
    if seen.sent.is_none_or(Sent::is_matched) {
        page.matching();
        page.attributes();
        page.action();
    }
    match seen.sent {
        Some(sent) => {
            page.heading("Requests", "");
            page.lines.extend(sent.lines(page.width));
        }
        None => page.requests(),
    }
    let mut output = anstream::stdout().lock();
    writeln!(output, "{}", page.lines.join("\n"))
        .and_then(|()| output.flush())
        .map_err(output_failed)
}

struct Page<'p> {
    seen: &'p Seen<'p>,
    width: usize,
    lines: Vec<String>,
}

impl Page<'_> {
    fn heading(&mut self, title: &str, end: &str) {
        let end = if end.is_empty() {
            String::new()
        } else {
            format!(": {end}")
        };
        self.lines.push(String::new());
        self.lines.push(format!("{BOLD}{title}{RESET}{end}"));
    }

    /// Words under a heading.
    fn say(&mut self, indent: usize, text: &str) {
        for line in wrap(text, self.width.saturating_sub(indent)) {
            self.lines.push(format!("{:indent$}{line}", ""));
        }
    }

    fn table(&mut self, indent: usize, rows: &[Row]) {
        let table = render(rows, self.width.saturating_sub(indent));
        let lines = table.lines().map(|line| format!("{:indent$}{line}", ""));
        self.lines.extend(lines);
    }

    /// What the portal calls the object.
    fn object(&self) -> String {
        let mapping = self.seen.plan.mapping;
        let object = mapping.source_object.as_deref().unwrap_or("user");
        let last = object.rsplit(':').next().unwrap_or_default();
        last.to_lowercase()
    }

    fn import(&mut self) {
        self.heading(&format!("Import {}", self.object()), "");
        let rows: Vec<Row> = self
            .seen
            .preview
            .import
            .iter()
            .map(|(name, value)| {
                let shown = value.as_ref().map_or("null".to_string(), rows::value);
                [report::on_one_line(name), shown, String::new()]
            })
            .collect();
        if rows.is_empty() {
            self.say(2, "no attribute of the source is read");
        }
        self.table(2, &rows);
        self.many_members();
    }

    /// A group that provisioning on demand does not take as a whole (provision-on-demand.md).
    fn many_members(&mut self) {
        let import = &self.seen.preview.import;
        let members = import
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case("members"));
        let Some((_, Some(Json::Array(members)))) = members else {
            return;
        };
        if members.len() > MOST_MEMBERS && self.object() == "group" {
            let note = format!(
                "the service takes up to {MOST_MEMBERS} members of a group on demand, which are chosen there; here are all {}",
                members.len()
            );
            self.say(2, &note);
        }
    }

    fn scoping(&mut self) {
        let scoping = &self.seen.preview.scoping;
        let title = format!("Determine if {} is in scope", self.object());
        self.heading(&title, word(self.in_scope()));
        let yes_no = |is_so: bool| if is_so { "yes" } else { "no" }.to_string();
        let assigned = if self.seen.arguments.assigned.is_some() || !scoping.is_assigned {
            ""
        } else {
            "taken for granted"
        };
        let (sync, said) = match scoping.assigned_only {
            Some(true) => ("assigned", "sync only assigned users and groups"),
            Some(false) => ("all", "sync all users and groups"),
            None => (
                "assigned",
                "taken for granted: the mapping file does not say",
            ),
        };
        self.table(
            2,
            &[
                [
                    "Active in source system".into(),
                    yes_no(scoping.is_active),
                    String::new(),
                ],
                [
                    "Assigned to application".into(),
                    yes_no(scoping.is_assigned),
                    assigned.into(),
                ],
                ["Scope".into(), sync.into(), said.into()],
                [
                    "IsSoftDeleted".into(),
                    if scoping.soft_deleted.value {
                        "True"
                    } else {
                        "False"
                    }
                    .into(),
                    self.why_soft_deleted(),
                ],
            ],
        );
        let Some(verdict) = &scoping.verdict else {
            self.say(2, "there is no scoping filter, which everybody passes");
            return;
        };
        for (at, group) in verdict.groups.iter().enumerate() {
            self.say(
                2,
                &format!("{}: {}", group_title(at, group), word(group.in_scope)),
            );
            let rows: Vec<Row> = group.clauses.iter().map(clause_row).collect();
            self.table(4, &rows);
        }
        if scoping.in_scope.is_none() {
            self.say(2, "what is open is taken as in scope here");
        }
    }

    /// As a whole, what the filters leave open being open.
    fn in_scope(&self) -> Option<bool> {
        let scoping = &self.seen.preview.scoping;
        match scoping.is_entitled() {
            true => scoping.in_scope,
            false => Some(false),
        }
    }

    fn why_soft_deleted(&self) -> String {
        let soft_deleted = &self.seen.preview.scoping.soft_deleted;
        if soft_deleted.is_given {
            return "as the user's record has it".to_string();
        }
        let causes = soft_deleted.causes.iter().map(|one| one.sentence());
        all_of(&causes.collect::<Vec<_>>())
    }

    fn matching(&mut self) {
        let (plan, preview) = (self.seen.plan, self.seen.preview);
        let matching = &preview.matching;
        let end = match matching.found {
            Found::Nothing if matching.tries.is_empty() => "not looked for".to_string(),
            Found::Nothing => match matching.tries.last().and_then(|one| one.hits) {
                Some(hits) if hits > 1 => format!("{hits} objects found"),
                _ => "not found".to_string(),
            },
            Found::Something | Found::Record(_) => match matching.id(plan) {
                Some(id) => format!("found, id {}", quoted(&id)),
                None => "found".to_string(),
            },
        };
        let title = format!("Match {} between source and target", self.object());
        self.heading(&title, &end);
        if let Some(id) = &matching.linked_id {
            let end = if matching.is_link_gone {
                "but the target has no such object, so it is looked for anew"
            } else {
                "so it is not matched"
            };
            self.say(
                2,
                &format!("an earlier cycle found it as {}, {end}", quoted(id)),
            );
        }
        let rows: Vec<Row> = matching
            .tries
            .iter()
            .map(|one| {
                let target = plan.rows.get(one.row).map_or("", |row| row.target);
                let value = one.value.as_deref();
                let is_last = matching
                    .tries
                    .last()
                    .is_some_and(|last| last.row == one.row);
                let said = match (value, one.hits) {
                    (None, _) => "skipped: it has no value".to_string(),
                    (_, Some(0)) => "no object has it".to_string(),
                    (_, Some(1)) => "one object has it".to_string(),
                    (_, Some(several)) => format!("{several} objects have it"),
                    (_, None) if matching.found == Found::Something && is_last => {
                        "taken to be found".to_string()
                    }
                    (_, None) => "taken to be not found".to_string(),
                };
                [
                    format!("{} {}", one.precedence, report::on_one_line(target)),
                    value.map_or("null".to_string(), |value| visible(value, 60)),
                    said,
                ]
            })
            .collect();
        self.table(2, &rows);
        for line in assumptions(self.seen) {
            self.say(2, &line);
        }
    }

    fn attributes(&mut self) {
        let (plan, preview) = (self.seen.plan, self.seen.preview);
        let only = self.seen.arguments.only.as_deref();
        let shown: Vec<&Mapped> = preview
            .mapped
            .iter()
            .filter(|one| one.flow.is_some() || one.outcome.is_some())
            .filter(|one| {
                let target = plan.rows.get(one.row).map_or("", |row| row.target);
                only.is_none_or(|only| only.eq_ignore_ascii_case(target))
            })
            .collect();
        if shown.is_empty() {
            return;
        }
        self.heading("Map attributes", "");
        let is_sent = rows::is_change(&preview.action).is_some();
        let legend: Vec<String> = Sign::ALL
            .into_iter()
            .filter(|sign| {
                let mut signs = shown.iter().map(|one| self.sign(one));
                signs.any(|own| own == *sign)
            })
            .map(|sign| format!("{} {}", sign.text(), sign.meaning(is_sent)))
            .collect();
        self.say(2, &legend.join(", "));
        let widest = shown
            .iter()
            .filter_map(|one| plan.rows.get(one.row))
            .map(|row| row.target.width())
            .max()
            .unwrap_or(0);
        let first = widest.min(self.width * 2 / 5);
        for one in shown {
            self.attribute(one, first);
        }
    }

    fn sign(&self, mapped: &Mapped) -> Sign {
        let value = String::new();
        match (self.link(mapped.row), self.seen.plan.rows.get(mapped.row)) {
            (Some(link), Some(row)) => linked(link, mapped, row, value).0,
            (None, Some(row)) => rows::row(mapped, row, self.seen.plan).0,
            (_, None) => Sign::Left,
        }
    }

    fn attribute(&mut self, mapped: &Mapped, first: usize) {
        let Some(row) = self.seen.plan.rows.get(mapped.row) else {
            return;
        };
        let (sign, value, why) = rows::row(mapped, row, self.seen.plan);
        let (sign, value, why) = match self.link(mapped.row) {
            Some(link) => linked(link, mapped, row, value),
            None => (sign, value, why),
        };
        let target = report::on_one_line(row.target);
        let target = cut(&target, first, first * 2 / 3);
        let blanks = first.saturating_sub(target.width());
        let room = self.width.saturating_sub(first + 6).max(20);
        let line = format!("{target}{:blanks$}  ", "");
        let mut pieces = wrap(&value, room).into_iter();
        self.lines.push(
            format!(
                "  {}{}{RESET} {line}{}",
                sign.color(),
                sign.text(),
                pieces.next().unwrap_or_default()
            )
            .trim_end()
            .to_string(),
        );
        for more in pieces {
            self.lines
                .push(format!("{:indent$}{more}", "", indent = first + 6));
        }
        let room = self.width.saturating_sub(6);
        // The trace begins with the expression.
        if !(self.seen.arguments.trace && row.source().is_some()) {
            let source = match row.source() {
                Some(source) => source.split_whitespace().collect::<Vec<_>>().join(" "),
                None => "(none)".to_string(),
            };
            let source = report::on_one_line(&source);
            self.dim(&cut(&source, room, room / 3));
        }
        if !why.is_empty() {
            for line in wrap(&why, room) {
                self.dim(&line);
            }
        }
        if !row.facts.flow_type.is_explained() {
            let name = FlowType::name(row.facts.flow_type);
            self.dim(&format!("no page says what {name} does: taken as Always"));
        }
        for said in &mapped.said {
            let line = format!(
                "{} {}: {}",
                said.severity.name(),
                said.code.id,
                said.message
            );
            for line in wrap(&report::on_one_line(&line), room) {
                self.dim(&line);
            }
        }
        if self.seen.arguments.trace {
            self.trace(mapped.row);
        }
    }

    fn dim(&mut self, text: &str) {
        self.lines.push(format!("      {DIM}{text}{RESET}"));
    }

    fn trace(&mut self, at: usize) {
        let Some(row) = self.seen.plan.rows.get(at) else {
            return;
        };
        let (Some(program), Some(source)) = (&row.program, row.source()) else {
            return;
        };
        let traced = crate::trace::trace(
            program,
            source,
            &self.seen.preview.user,
            self.seen.environment,
        );
        let tree = trace::render(&traced, self.width.saturating_sub(6));
        let lines = tree.lines().map(|line| format!("      {line}"));
        self.lines.extend(lines);
    }

    fn link(&self, row: usize) -> Option<&Link> {
        let mut links = self.seen.preview.links.iter();
        links.find(|link| link.row == row)
    }

    fn action(&mut self) {
        let preview = self.seen.preview;
        let end = match &preview.action {
            Action::Skip(skip) => match skip.name() {
                Some(name) => format!("Skip ({name})"),
                None => "Skip".to_string(),
            },
            other => other.name().to_string(),
        };
        let color = match &preview.action {
            Action::Fail(_) | Action::Delete | Action::Disable => "\x1b[31m",
            Action::Skip(_) => DIM,
            Action::Create | Action::Enable => "\x1b[32m",
            Action::Update => "\x1b[33m",
        };
        self.heading("Perform action", &format!("{color}{end}{RESET}"));
        match &preview.action {
            Action::Skip(skip) => self.say(2, skip.sentence()),
            Action::Fail(failures) => {
                for failure in failures {
                    let row = failure.row.and_then(|row| self.seen.plan.rows.get(row));
                    let of = row.map_or(String::new(), |row| format!("{}: ", row.target));
                    let code = failure.error.code;
                    let line = format!("{of}error {}: {}", code.id, failure.error.message);
                    self.say(2, &report::on_one_line(&line));
                }
                self.say(
                    2,
                    "nothing is sent; the object is kept and tried again after 6, 12 and 24 hours, then daily, for 28 days",
                );
            }
            Action::Delete => self.say(2, "the target loses the object"),
            Action::Disable => self.say(2, "the target keeps the object, disabled"),
            _ => {}
        }
    }

    fn requests(&mut self) {
        let preview = self.seen.preview;
        if let Protocol::Other(why) = &self.seen.plan.protocol {
            self.heading("Requests", "none of SCIM");
            self.say(2, why);
            return;
        }
        if preview.requests.is_empty() {
            return;
        }
        self.heading("Requests", "");
        for (at, request) in preview.requests.iter().enumerate() {
            if at > 0 {
                self.lines.push(String::new());
            }
            self.lines.extend(request_lines(request, self.width));
        }
    }
}

/// A request, not cut: it is to be copied.
pub(super) fn request_lines(request: &Request, width: usize) -> Vec<String> {
    let path = report::on_one_line(&request.shown());
    let mut lines = vec![format!("  {BOLD}{}{RESET} {path}", request.method.name())];
    if let Some(body) = &request.body {
        let body = body::lines(body, width.saturating_sub(2));
        lines.extend(body.iter().map(|line| format!("  {line}")));
    }
    lines
}
