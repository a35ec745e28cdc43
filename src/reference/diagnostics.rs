//! Help about diagnostics, derived from their codes. What the examples give is found out, not written down.

use crate::check::policy::suppress_all;
use crate::check::{Options, check};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::{self, Case, Code};
use crate::dialect::Dialect;
use crate::document::{self, Kind};
use crate::environment::Environment;
use crate::eval::Outcome;
use crate::mapping::{self, Judged};
use crate::provisioning::{Action, Plan, Snapshot, Subject, Surroundings, preview};
use crate::schema::Schema;
use crate::scope::{Nulls, Scope};
use crate::synchronization;
use crate::value::{OwnedValue, date};
use serde_json::{Map, Value, json};
use std::fmt::Write;
use unicode_general_category::{GeneralCategory, get_general_category};

/// How wide paragraphs of a page are.
const WIDTH: usize = 100;

/// Number, severity, name and meaning on one line.
pub fn line(code: &Code) -> String {
    format!(
        "{} {:<7} {:<26} {}",
        code.id,
        code.severity.name(),
        code.name,
        code.about
    )
}

/// The codes of that number or name, or those that stand for that rule, whatever its case.
pub fn find(asked: &str) -> Vec<&'static Code> {
    code::all().filter(|code| code.is_called(asked)).collect()
}

/// What an example comes to.
#[derive(Debug)]
pub struct Ran {
    /// Everything that is said: by the check, beside the evaluation, and its error.
    pub diagnostics: Vec<Diagnostic>,
    /// How the evaluation ended, where there was a user and a valid expression.
    pub outcome: Option<Outcome>,
}

impl Ran {
    /// What it says of a code.
    pub fn of(&self, code: &Code) -> Option<&Diagnostic> {
        self.diagnostics
            .iter()
            .find(|diagnostic| diagnostic.code == code)
    }
}

/// Checks an example, and evaluates it if it has a user; a user of a file is provisioned by it.
pub fn run(case: &Case) -> Ran {
    if let Some(name) = case.file {
        let alone = Ran {
            diagnostics: in_file(name, case),
            outcome: None,
        };
        let is_undecided = |one: &Diagnostic| one.code == &code::run::UNDECIDED_SCOPE;
        return match case.user {
            Some(user) if !alone.diagnostics.iter().any(is_undecided) => {
                provisioned(name, user, case).unwrap_or(alone)
            }
            _ => alone,
        };
    }
    let schema = case
        .schema
        .and_then(|schema| serde_json::from_str(schema).ok())
        .and_then(|schema| Schema::of_json(&schema).ok());
    let options = Options {
        schema: schema.as_ref(),
        ..Options::of(case.dialect)
    };
    let checked = check(&case.text(), &options);
    let diagnostics = checked.diagnostics;
    let user: Option<Map<String, Value>> =
        case.user.and_then(|user| serde_json::from_str(user).ok());
    let (Some(program), Some(user)) = (checked.program, user) else {
        return Ran {
            diagnostics,
            outcome: None,
        };
    };
    let evaluation = program.evaluate(&user, &environment(case));
    Ran {
        diagnostics: evaluation.said(diagnostics),
        outcome: Some(evaluation.outcome),
    }
}

/// What provisioning says of a user; none where there is nothing to provision by.
fn provisioned(name: &str, user: &str, case: &Case) -> Option<Ran> {
    let document = document::read(Kind::of_path(name), &case.text()).ok()?;
    let plan = Plan::of(&document, 0, Some(case.dialect)).ok()??;
    let user: Map<String, Value> = serde_json::from_str(user).ok()?;
    let target = case.target.and_then(|text| serde_json::from_str(text).ok());
    let snapshot = target.and_then(|value| Snapshot::of(vec![value]).ok());
    let environment = environment(case);
    let around = Surroundings {
        snapshot: snapshot.as_ref(),
        ..Surroundings::of(&environment)
    };
    let seen = preview(&plan, &Subject::of(&user), &around);
    let diagnostics: Vec<Diagnostic> = match seen.action {
        Action::Fail(failures) => failures.into_iter().map(|one| one.error).collect(),
        _ => Vec::new(),
    };
    let outcome = match diagnostics.first() {
        Some(error) => Outcome::Error(Box::new(error.clone())),
        None => Outcome::Null,
    };
    Some(Ran {
        diagnostics,
        outcome: Some(outcome),
    })
}

/// What is said of a file and the expressions in it, and of a user whom its scope leaves open.
fn in_file(name: &str, case: &Case) -> Vec<Diagnostic> {
    let (text, options) = (&case.text(), &Options::of(case.dialect));
    let document = match document::read(Kind::of_path(name), text) {
        Ok(document) => document,
        Err(fault) => return vec![fault.diagnostic()],
    };
    let judged = document
        .expressions
        .iter()
        .map(|located| {
            let options = Options {
                schema: document.source(located),
                ..*options
            };
            Judged {
                dialect: options.dialect,
                checked: check(&located.text, &options),
            }
        })
        .collect();
    let found = mapping::check(&document, judged);
    let mut about = mapping::check_scopes(&document, options);
    if Kind::of_path(name) == Kind::Json {
        about.extend(synchronization::check(text));
    }
    let suppressed = suppress_all(text, &document, found, about);
    let kept = suppressed.kept.into_iter().flatten();
    let user = case.user.and_then(|user| serde_json::from_str(user).ok());
    let undecided = user.and_then(|user: Map<String, Value>| {
        let scope = document.object_mappings.first()?.scope.as_ref()?;
        undecided(scope, Nulls::of(case.dialect), &user)
    });
    kept.chain(suppressed.about).chain(undecided).collect()
}

/// What is said of a user whom a scope leaves open.
fn undecided(scope: &Scope, nulls: Nulls, user: &Map<String, Value>) -> Option<Diagnostic> {
    let verdict = scope.judge(user, nulls);
    let mut clauses = verdict.groups.iter().flat_map(|group| &group.clauses);
    let open = clauses.find(|clause| verdict.in_scope.is_none() && clause.holds.is_none())?;
    let code = &code::run::UNDECIDED_SCOPE;
    let place = open.clause.places.clause;
    Some(Diagnostic::new(code, open.reason.clone(), place, "here"))
}

fn environment(case: &Case) -> Environment {
    let mut environment = Environment::new();
    if let Some(now) = case.now.and_then(|now| date::parse_any(now, None).ok()) {
        environment = environment.now(now);
    }
    if let Some(seed) = case.seed {
        environment = environment.seed(seed);
    }
    if let Some(domain) = case.domain {
        environment = environment.default_domain(domain);
    }
    if let Some((name, value)) = case.parameter {
        environment = environment.parameter(name, value);
    }
    for value in case.taken {
        environment = environment.taken(value);
    }
    environment
}

/// The page of one code.
pub fn page(code: &Code) -> String {
    let mut page = format!("{}\n\n", heading(code));
    paragraph(&sentence(code.about), "", &mut page);
    page.push('\n');
    paragraph(code.why, "", &mut page);
    if let Some(entra) = code.page {
        // Writing to a String does not fail.
        let _ = writeln!(page, "Page: {entra}");
    }
    for (title, case) in [("Bad", &code.bad), ("Good", &code.good)] {
        let _ = writeln!(page, "\n{title}\n  {}", shown(case).replace('\n', "\n  "));
        let said = said(code, case);
        for text in surroundings(case).iter().chain(&said) {
            paragraph(text, "    ", &mut page);
        }
    }
    page.truncate(page.trim_end().len());
    page
}

/// The page of one code in Markdown.
pub fn markdown(code: &Code) -> String {
    let mut page = format!(
        "### {}\n\n{} {}",
        heading(code),
        sentence(code.about),
        code.why
    );
    if let Some(entra) = code.page {
        // Writing to a String does not fail.
        let _ = write!(page, " ({entra})");
    }
    page.push('\n');
    for (title, case) in [("Bad", &code.bad), ("Good", &code.good)] {
        let around = surroundings(case).map_or(String::new(), |around| format!(", {around}"));
        let _ = writeln!(page, "\n{title}{around}:\n\n```text\n{}\n```", shown(case));
        for text in said(code, case) {
            let _ = writeln!(page, "\n{text}");
        }
    }
    page
}

/// Every code on one line of a Markdown table, then every page.
pub fn document() -> String {
    let mut text =
        String::from("| code | severity | name | it means |\n| --- | --- | --- | --- |\n");
    for code in code::all() {
        // Writing to a String does not fail.
        let _ = writeln!(
            text,
            "| {} | {} | `{}` | {} |",
            code.id,
            code.severity.name(),
            code.name,
            code.about.replace('|', "\\|")
        );
    }
    for code in code::all() {
        let _ = write!(text, "\n{}", markdown(code));
    }
    text
}

/// The declaration as JSON, with what is said of the bad example.
pub fn json(code: &Code) -> Value {
    let mut bad = case_json(&code.bad);
    if let (Some(said), Value::Object(bad)) = (run(&code.bad).of(code), &mut bad) {
        bad.insert("message".into(), said.message.clone().into());
        if let Some(help) = &said.help {
            bad.insert("help".into(), help.clone().into());
        }
    }
    let mut object = Map::new();
    object.insert("code".into(), code.id.into());
    object.insert("name".into(), code.name.into());
    if let Some(rule) = code.rule {
        object.insert("rule".into(), rule.into());
    }
    object.insert("severity".into(), code.severity.name().into());
    object.insert("about".into(), code.about.into());
    object.insert("why".into(), code.why.into());
    if let Some(page) = code.page {
        object.insert("page".into(), page.into());
    }
    object.insert("bad".into(), bad);
    object.insert("good".into(), case_json(&code.good));
    Value::Object(object)
}

fn case_json(case: &Case) -> Value {
    let mut object = Map::new();
    object.insert("expression".into(), case.text().into());
    object.insert("dialect".into(), case.dialect.name().into());
    if let Some(user) = case.user {
        object.insert(
            "user".into(),
            serde_json::from_str(user).unwrap_or_default(),
        );
    }
    for (key, value) in [("now", case.now), ("defaultDomain", case.domain)] {
        if let Some(value) = value {
            object.insert(key.into(), value.into());
        }
    }
    if let Some(file) = case.file {
        object.insert("file".into(), file.into());
    }
    if let Some(seed) = case.seed {
        object.insert("seed".into(), seed.into());
    }
    if let Some((name, value)) = case.parameter {
        object.insert("parameters".into(), json!({ name: value }));
    }
    if !case.taken.is_empty() {
        object.insert("taken".into(), case.taken.into());
    }
    if let Some(target) = case.target {
        object.insert("target".into(), target.into());
    }
    if let Some(schema) = case.schema {
        object.insert("schema".into(), schema.into());
    }
    Value::Object(object)
}

/// `E104 unpaired-switch: error, C02`
fn heading(code: &Code) -> String {
    let rule = code.rule.map_or(String::new(), |rule| format!(", {rule}"));
    format!("{} {}: {}{rule}", code.id, code.name, code.severity.name())
}

/// What a code means is a phrase, as messages are.
fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or(String::new(), |first| {
        format!("{}{}.", first.to_ascii_uppercase(), letters.as_str())
    })
}

/// The expression with what nobody sees made visible.
fn shown(case: &Case) -> String {
    let mut text = String::new();
    for c in case.expression.chars() {
        let hidden = matches!(
            get_general_category(c),
            GeneralCategory::Format | GeneralCategory::SpaceSeparator
        );
        if hidden && c != ' ' {
            // Writing to a String does not fail.
            let _ = write!(text, "<U+{:04X}>", u32::from(c));
        } else {
            text.push(c);
        }
    }
    if text.is_empty() {
        text.push_str("(nothing)");
    }
    text
}

/// What is around an example, where it is not the usual.
fn surroundings(case: &Case) -> Option<String> {
    let mut all = Vec::new();
    all.extend(case.file.map(|file| format!("file {file}")));
    if case.dialect != Dialect::App {
        all.push(format!("in {}", case.dialect.title()));
    }
    for (part, times) in case.repeated {
        all.push(format!("`{part}` {times} times"));
    }
    all.extend(case.user.map(|user| format!("user `{user}`")));
    all.extend(case.now.map(|now| format!("now {now}")));
    all.extend(case.seed.map(|seed| format!("seed {seed}")));
    all.extend(case.domain.map(|domain| format!("default domain {domain}")));
    all.extend(
        case.parameter
            .map(|(name, value)| format!("`%{name}%` is {value}")),
    );
    if !case.taken.is_empty() {
        all.push(format!("taken {}", case.taken.join(", ")));
    }
    all.extend(case.target.map(|target| format!("target `{target}`")));
    all.extend(
        case.schema
            .map(|schema| format!("source schema `{schema}`")),
    );
    (!all.is_empty()).then(|| all.join(", "))
}

/// What an example comes to: message and help of its code, or the value.
fn said(code: &Code, case: &Case) -> Vec<String> {
    let ran = run(case);
    if let Some(diagnostic) = ran.of(code) {
        let help = diagnostic.help.as_ref();
        return std::iter::once(format!(
            "{}: {}",
            diagnostic.severity.name(),
            diagnostic.message
        ))
        .chain(help.map(|help| format!("help: {help}")))
        .collect();
    }
    let gives = |outcome| match outcome {
        Outcome::Value(OwnedValue::List(values)) => OwnedValue::List(values).to_json(),
        Outcome::Value(OwnedValue::Text(text)) if text.is_empty() => "\"\"".to_string(),
        Outcome::Value(value) => value.to_text(),
        other => other.name().to_string(),
    };
    ran.outcome
        .map(|outcome| format!("gives {}", gives(outcome)))
        .into_iter()
        .collect()
}

/// Puts a text into lines, broken at blanks.
fn paragraph(text: &str, indent: &str, page: &mut String) {
    let mut column = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            page.push('\n');
            column = 0;
        }
        let before = if column == 0 { indent } else { " " };
        page.push_str(before);
        page.push_str(word);
        column += before.len() + length;
    }
    page.push('\n');
}
