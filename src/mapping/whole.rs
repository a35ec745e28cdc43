//! The rules over all mappings of an object together. What is missing is said at the first expression.

use super::Judged;
use super::target::Target;
use crate::diagnostic::code::Code;
use crate::diagnostic::words::{all_of, nearest, quoted, quoted_start};
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::document::System;
use crate::document::{Document, Located, MappingFacts, ObjectMapping};
use crate::record::graph_names::SET_BY_SERVICE;
use crate::scim::overfilled;
use crate::span::Span;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// One mapping among the others.
struct Row<'d> {
    target: Target<'d>,
    facts: &'d MappingFacts,
    /// Its number in the document and its expression; one without an expression has none.
    expression: Option<(usize, &'d Located)>,
}

/// The mappings of an object.
struct Whole<'d> {
    mapping: &'d ObjectMapping,
    rows: Vec<Row<'d>>,
    judged: &'d [Judged],
}

/// What is found: the number of the expression, and what there is to say.
type Found = Vec<(usize, Diagnostic)>;

const RULES: [fn(&Whole<'_>, &mut Found); 7] = [
    repeated_target,
    overfilled_attribute,
    unknown_target,
    required_target,
    matching,
    constant_match,
    soft_delete,
];

/// Looks at every object mapping of the document.
pub(super) fn look(document: &Document, judged: &[Judged], found: &mut [Vec<Diagnostic>]) {
    let mut numbered: Vec<Vec<(usize, &Located)>> =
        vec![Vec::new(); document.object_mappings.len()];
    for (at, located) in document.expressions.iter().enumerate() {
        let number = located.object_mapping;
        if let Some(own) = number.and_then(|number| numbered.get_mut(number)) {
            own.push((at, located));
        }
    }
    for (mapping, expressions) in document.object_mappings.iter().zip(numbered) {
        look_at_one(mapping, expressions, judged, found);
    }
}

fn look_at_one(
    mapping: &ObjectMapping,
    expressions: Vec<(usize, &Located)>,
    judged: &[Judged],
    found: &mut [Vec<Diagnostic>],
) {
    let written = expressions.into_iter().filter_map(|(at, located)| {
        Some(Row {
            target: Target::of(located.target.as_deref()?),
            facts: &located.mapping,
            expression: Some((at, located)),
        })
    });
    let silent = mapping
        .without_expression
        .iter()
        .map(|(target, facts)| Row {
            target: Target::of(target),
            facts,
            expression: None,
        });
    let whole = Whole {
        mapping,
        rows: written.chain(silent).collect(),
        judged,
    };
    let mut all = Vec::new();
    for rule in RULES {
        rule(&whole, &mut all);
    }
    for (at, diagnostic) in all {
        if let Some(found) = found.get_mut(at) {
            found.push(diagnostic);
        }
    }
}

impl<'d> Whole<'d> {
    /// The first expression, for what is missing in all of them.
    fn first(&self) -> Option<(usize, &'d Located)> {
        self.rows.iter().find_map(|row| row.expression)
    }

    fn report(
        &self,
        (at, located): (usize, &Located),
        code: &'static Code,
        message: String,
        label: &str,
        help: impl Into<String>,
        found: &mut Found,
    ) {
        let place = Span::new(0, located.text.len());
        found.push((at, Diagnostic::new(code, message, place, label).help(help)));
    }

    fn system(&self, of: fn(&MappingFacts) -> Option<&String>) -> Option<System> {
        System::of(of(self.rows.first()?.facts)?)
    }

    fn dialect(&self) -> Option<Dialect> {
        Some(self.judged.get(self.first()?.0)?.dialect)
    }

    /// Whether an expression names an attribute; what is not valid may name any.
    fn names(&self, attribute: &str) -> bool {
        let names = |(at, located): (usize, &Located)| {
            let program = self
                .judged
                .get(at)
                .and_then(|one| one.checked.program.as_ref());
            match program {
                Some(program) => program.attributes().slot(attribute).is_some(),
                None => located.text.contains(attribute),
            }
        };
        self.rows.iter().filter_map(|row| row.expression).any(names)
    }
}

/// A target attribute that two mappings fill.
fn repeated_target(whole: &Whole<'_>, found: &mut Found) {
    let mut seen = HashMap::new();
    for row in &whole.rows {
        let Some(first) = seen.insert(row.target.key(), row) else {
            continue;
        };
        let (expression, other) = match (row.expression, first.expression) {
            (Some(expression), other) => (expression, other),
            (None, Some(expression)) => (expression, None),
            (None, None) => continue,
        };
        let other = match other {
            Some((_, located)) => quoted_start(&located.text, 40),
            None => "one without a source".to_string(),
        };
        let message = format!(
            "the target {} has two mappings: this one and {other}",
            quoted(row.target.text)
        );
        let help = "keep one of them; a choice between two values is Coalesce, IIF or Switch";
        whole.report(
            expression,
            &code::mapping::REPEATED_TARGET,
            message,
            "its second mapping",
            help,
            found,
        );
    }
}

/// C38: an attribute of an extension with three or more sub-attributes.
fn overfilled_attribute(whole: &Whole<'_>, found: &mut Found) {
    let paths = whole
        .rows
        .iter()
        .filter_map(|row| row.target.scim.as_ref().ok());
    let Some((path, count)) = overfilled(paths) else {
        return;
    };
    let own = whole.rows.iter().find(|row| row.target.text == path.text);
    let Some(expression) = own.and_then(|row| row.expression).or_else(|| whole.first()) else {
        return;
    };
    let message = format!(
        "{} is one of {count} sub-attributes of `{}`, and of an attribute of an extension two are filled at most",
        quoted(path.text),
        path.attribute
    );
    let code = &code::mapping::OVERFILLED_ATTRIBUTE;
    let help = "give each value a simple attribute of the extension";
    whole.report(expression, code, message, "one too many", help, found);
}

/// A target that the document's own directory lacks.
fn unknown_target(whole: &Whole<'_>, found: &mut Found) {
    // Where more are unknown, it is another list that is wrong; and each is compared with all names.
    const SUGGESTED: usize = 20;
    if whole.mapping.targets.is_empty() {
        return;
    }
    let is_unknown = |row: &&Row<'_>| {
        whole.mapping.target(row.target.text).is_none() && !row.target.is_directory_extension()
    };
    for (number, row) in whole.rows.iter().filter(is_unknown).enumerate() {
        let Some(expression) = row.expression else {
            continue;
        };
        let name = row.target.text;
        let message = format!("the target system has no attribute {}", quoted(name));
        let known = whole.mapping.targets.values().map(|one| one.name.as_str());
        let near = if number < SUGGESTED {
            nearest(name, known)
        } else {
            None
        };
        let help = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "add it to the attribute list of the target, or correct the name".to_string(),
        };
        let code = &code::mapping::UNKNOWN_TARGET;
        whole.report(expression, code, message, "no such target", help, found);
    }
}

/// Required attributes that nothing fills.
fn required_target(whole: &Whole<'_>, found: &mut Found) {
    let Some(first) = whole.first().filter(|_| whole.mapping.is_whole) else {
        return;
    };
    let filled: BTreeSet<String> = whole.rows.iter().map(|row| row.target.key()).collect();
    let missing: Vec<String> = whole
        .mapping
        .targets
        .values()
        .filter(|one| one.required && !one.anchor && !one.read_only && one.default.is_none())
        .filter(|one| !filled.contains(&Target::of(&one.name).key()))
        .map(|one| quoted(&one.name))
        .collect();
    if !missing.is_empty() {
        let verb = if missing.len() == 1 { "is" } else { "are" };
        let message = format!(
            "{} {verb} required in the target, without mapping and without default",
            all_of(&missing)
        );
        whole.report(
            first,
            &code::mapping::REQUIRED_TARGET,
            message,
            "the first mapping",
            "give each a mapping or a default, unless the application fills it itself",
            found,
        );
    }
}

/// The precedences of matching attributes: one at least, each once, from 1 on.
fn matching(whole: &Whole<'_>, found: &mut Found) {
    let mut seen: BTreeMap<i64, &Row<'_>> = BTreeMap::new();
    for row in &whole.rows {
        let Some(precedence) = row.facts.matching else {
            continue;
        };
        let Some(first) = seen.get(&precedence) else {
            seen.insert(precedence, row);
            continue;
        };
        let message = format!(
            "{} and {} have the same matching precedence {precedence}",
            quoted(first.target.text),
            quoted(row.target.text)
        );
        if let Some(expression) = row.expression.or(first.expression) {
            let help = "number them 1, 2, …: the first that finds an object ends the search";
            let code = &code::mapping::REPEATED_MATCHING;
            whole.report(expression, code, message, "also this one", help, found);
        }
    }
    let gap = (1..).zip(&seen).find(|(due, (is, _))| due != *is);
    if let Some((due, (is, row))) = gap
        && let Some(expression) = row.expression
    {
        let message = format!(
            "{} has matching precedence {is}, and nothing has {due}",
            quoted(row.target.text)
        );
        let code = &code::mapping::MATCHING_GAP;
        let help = format!("number it {due}, or give {due} to the attribute that is tried before");
        whole.report(expression, code, message, "after a gap", help, found);
    }
    let is_whole = whole.mapping.is_whole && whole.rows.len() > 1;
    if let (true, true, Some(first)) = (is_whole, seen.is_empty(), whole.first()) {
        let message =
            "no mapping has a matching precedence, so no object is ever found in the target";
        let code = &code::mapping::NO_MATCHING;
        let help =
            "give an attribute that is unique in both systems the precedence 1: `\"matching\": 1`";
        whole.report(
            first,
            code,
            message.to_string(),
            "the first mapping",
            help,
            found,
        );
    }
}

/// Everybody with one value where values have to differ.
fn constant_match(whole: &Whole<'_>, found: &mut Found) {
    for row in &whole.rows {
        let Some((at, located)) = row.expression else {
            continue;
        };
        let program = whole
            .judged
            .get(at)
            .and_then(|one| one.checked.program.as_ref());
        let is_constant = program.is_some_and(|program| {
            let results = program.results();
            program.attributes().is_empty()
                && !results.is_empty()
                && results.iter().all(|given| given.text.is_some())
        });
        let why = match row.facts.matching {
            Some(precedence) => format!("has matching precedence {precedence}"),
            None if row.target.is_unique() => "has to be unique".to_string(),
            None => continue,
        };
        if is_constant {
            let message = format!(
                "{} {why}, but everybody gets {}",
                quoted(row.target.text),
                quoted(&located.text)
            );
            let code = &code::mapping::CONSTANT_MATCH;
            let help = "map an attribute that differs from user to user";
            whole.report(
                (at, located),
                code,
                message,
                "the same for all",
                help,
                found,
            );
        }
    }
}

/// C39: users who leave.
fn soft_delete(whole: &Whole<'_>, found: &mut Found) {
    let Some(first) = whole.first() else { return };
    let is_user = first
        .1
        .mapping
        .object
        .as_deref()
        .is_some_and(|object| object.eq_ignore_ascii_case("user") || object.ends_with(":User"));
    if !whole.mapping.is_whole || !is_user || whole.dialect() != Some(Dialect::App) {
        return;
    }
    let from = whole.system(|facts| facts.source_system.as_ref());
    let to = whole.system(|facts| facts.target_system.as_ref());
    let is_mapped = whole.names(SET_BY_SERVICE);
    if is_mapped && whole.mapping.updates == Some(false) {
        let message =
            "`IsSoftDeleted` is mapped, but the action Update is off, so nobody is disabled";
        let code = &code::mapping::UNSENT_SOFT_DELETE;
        let help = "switch the target object action Update on";
        whole.report(
            first,
            code,
            message.to_string(),
            "the first mapping",
            help,
            found,
        );
    }
    let is_app = from == Some(System::Entra) && matches!(to, None | Some(System::Other))
        || from.is_none() && to.is_none() && whole.rows.iter().any(|row| row.target.is("userName"));
    if is_app && !is_mapped && !whole.names("accountEnabled") {
        let message =
            "no mapping takes `IsSoftDeleted`, so users who leave stay active in the target";
        let code = &code::mapping::NO_SOFT_DELETE;
        let help = r#"map active to Switch([IsSoftDeleted], , "False", "True", "True", "False"), unless they are to stay"#;
        whole.report(
            first,
            code,
            message.to_string(),
            "the first mapping",
            help,
            found,
        );
    }
}
