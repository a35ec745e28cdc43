//! The rules on scoping filters. Their places count in bytes of the file.

use crate::check::Options;
use crate::diagnostic::code::{self, Code};
use crate::diagnostic::words::{all_of, nearest, quoted};
use crate::diagnostic::{Diagnostic, Severity};
use crate::dialect::Dialect;
use crate::document::{Document, ObjectMapping, System};
use crate::program::facts::Kinds;
use crate::record::graph_names::SET_BY_SERVICE;
use crate::schema::MULTI_VALUED;
use crate::schema::{Attribute, Schema, is_extension, known_name};
use crate::scope::{Clause, Operator};
use crate::span::Span;
use crate::value::regex::{Pattern, PatternFaultKind};

/// One clause with what stands around it.
struct Subject<'d> {
    clause: &'d Clause,
    /// None where there is none of that name.
    operator: Option<Operator>,
    mapping: &'d ObjectMapping,
    dialect: Dialect,
    schema: Option<&'d Schema>,
}

const RULES: [fn(&Subject<'_>, &mut Vec<Diagnostic>); 8] = [
    operator,
    unexplained,
    unknown_attribute,
    unsupported_attribute,
    operand,
    number,
    pattern,
    attribute_type,
];

/// What there is to say about the scoping filters of a document. `options` has the dialect of mappings that do not
/// say theirs, and the source's attributes where they are not those that the document lists.
pub fn check_scopes(document: &Document, options: &Options<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for mapping in &document.object_mappings {
        let groups = mapping.scope.iter().flat_map(|scope| &scope.groups);
        for clause in groups.flat_map(|group| &group.clauses) {
            let subject = Subject {
                clause,
                operator: clause.operator(),
                mapping,
                dialect: mapping.dialect.unwrap_or(options.dialect),
                schema: options.schema.or(mapping.source.as_ref()),
            };
            for rule in RULES {
                rule(&subject, &mut found);
            }
        }
    }
    found.sort_by_key(Diagnostic::span);
    found
}

impl Subject<'_> {
    fn name(&self) -> &str {
        &self.clause.attribute
    }

    fn is_one_of(&self, names: &[&str]) -> bool {
        names
            .iter()
            .any(|name| name.eq_ignore_ascii_case(self.name()))
    }

    /// Whether the attribute can be Entra ID's.
    fn may_be_entra(&self) -> bool {
        let system = self.mapping.source_system.as_deref().and_then(System::of);
        matches!(system, None | Some(System::Entra))
    }

    /// What the source's own definition says.
    fn definition(&self) -> Option<Attribute> {
        let schema = self.schema.filter(|schema| schema.is_complete())?;
        schema.attribute(self.name())
    }
}

fn said(code: &'static Code, message: String, place: Span, label: &str) -> Diagnostic {
    Diagnostic::new(code, message, place, label)
}

/// An operator that there is not.
fn operator(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    if subject.operator.is_some() {
        return;
    }
    let written = &subject.clause.operator;
    let message = if written.is_empty() {
        "the clause has no operator".to_string()
    } else {
        format!("there is no operator {}", quoted(written))
    };
    // Words are written with blanks and with underscores.
    let plain = written.replace(['_', '-'], " ");
    let names = || Operator::all().map(Operator::name);
    let near = nearest(written, names())
        .or_else(|| nearest(&plain, names()))
        .or_else(|| nearest(&plain.replace(' ', "_"), names()));
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`entra-expr graph operators` lists those that the service declares".to_string(),
    };
    let place = subject.clause.places.operator;
    let code = &code::scope::UNKNOWN_OPERATOR;
    found.push(said(code, message, place, "not an operator").help(help));
}

/// An operator whose meaning is not known.
fn unexplained(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(operator) = subject.operator.filter(|one| !one.is_explained()) else {
        return;
    };
    let place = subject.clause.places.operator;
    if operator == Operator::IsMemberOf && subject.dialect == Dialect::App {
        unsupported(
            "`IS_MEMBER_OF` is not for app provisioning".to_string(),
            place,
            found,
        );
        return;
    }
    let message = format!("no page says what `{operator}` does");
    let code = &code::scope::UNEXPLAINED_OPERATOR;
    found.push(
        said(code, message, place, "not explained")
            .help("use an operator that is explained, or try it with provisioning on demand"),
    );
}

fn unsupported(message: String, place: Span, found: &mut Vec<Diagnostic>) {
    let code = &code::scope::UNSUPPORTED_IN_SCOPE;
    found.push(
        said(code, message, place, "not supported here").help(
            "filter by another attribute, or write what it depends on to a directory extension",
        ),
    );
}

/// An attribute that the source does not have.
fn unknown_attribute(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let (name, place) = (subject.name(), subject.clause.places.attribute);
    let is_known = name == SET_BY_SERVICE || is_extension(name) || subject.is_one_of(&[MEMBER_OF]);
    let code = &code::scope::UNKNOWN_SCOPE_ATTRIBUTE;
    if name.is_empty() {
        let message = "the clause has no attribute".to_string();
        let help = "name the source attribute that it tests";
        found.push(said(code, message, place, "no attribute").help(help));
        return;
    }
    let Some(schema) = subject.schema else {
        if subject.dialect == Dialect::App
            && subject.may_be_entra()
            && let Some(known) = known_name(name)
        {
            let code = &code::lint::ATTRIBUTE_CASE;
            let message = format!("Entra ID spells this attribute {}", quoted(known));
            let one = said(code, message, place, "another case").severity(Severity::Hint);
            found.push(one.help(format!("write `{known}`")));
        }
        return;
    };
    if is_known || schema.attribute(name).is_some() {
        return;
    }
    let message = format!("the source has no attribute {}", quoted(name));
    let one = said(code, message, place, "not in the source");
    let one = if schema.is_complete() {
        one
    } else {
        // What one user lacks, another may have.
        one.severity(Severity::Warning)
    };
    // Where more are unknown, it is another list that is wrong; and each is compared with all names.
    const SUGGESTED: usize = 20;
    let near = schema.in_other_case(name).or_else(|| {
        let is_worth_it = found.len() < SUGGESTED;
        is_worth_it.then(|| nearest(name, schema.names())).flatten()
    });
    found.push(one.help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "add it to the source system's attributes, or name another".to_string(),
    }));
}

const MEMBER_OF: &str = "IsMemberOf";

/// C22: what app provisioning cannot filter by.
fn unsupported_attribute(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    // Cloud sync's own filters test proxyAddresses.
    if subject.dialect != Dialect::App {
        return;
    }
    const NAMES: [&str; 3] = ["appRoleAssignments", "userType", "manager"];
    const DATES: [&str; 2] = ["employeeHireDate", "employeeLeaveDateTime"];
    let known = |names: &[&str]| subject.may_be_entra() && subject.is_one_of(names);
    let defined = subject.definition();
    let is_group = subject
        .mapping
        .source_object
        .as_deref()
        .is_some_and(|object| object.eq_ignore_ascii_case("Group"));
    let why = if known(&NAMES) || subject.is_one_of(&[MEMBER_OF]) {
        "is not supported in scoping filters"
    } else if is_group && subject.is_one_of(&["members"]) {
        "of a group is not supported in scoping filters"
    } else if defined.is_some_and(|one| one.kinds.has(Kinds::DATE_TIME)) || known(&DATES) {
        "is a date, which scoping filters do not support"
    } else if defined.map_or(known(&MULTI_VALUED), |one| one.multivalued) {
        "holds several values, which scoping filters do not support"
    } else {
        return;
    };
    let message = format!("{} {why}", quoted(subject.name()));
    unsupported(message, subject.clause.places.attribute, found);
}

/// None to compare with, or too many.
fn operand(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let Some(operator) = subject.operator.filter(|one| one.is_explained()) else {
        return;
    };
    let places = subject.clause.places;
    let count = subject.clause.values.len();
    if operator.is_unary() && count > 0 {
        let message = format!("`{operator}` compares with nothing, so the value does not count");
        let code = &code::scope::STRAY_OPERAND;
        found.push(said(code, message, places.value, "does not count").help("take it out"));
    } else if !operator.is_unary() && count == 0 {
        let message = format!("`{operator}` has no value to compare with");
        let code = &code::scope::MISSING_OPERAND;
        let help = "give it a value; for attributes without one there is IS NULL";
        found.push(said(code, message, places.clause, "no value").help(help));
    } else if count > 1 {
        let message =
            format!("`{operator}` has {count} values, and no page says how it takes them");
        let code = &code::scope::STRAY_OPERAND;
        let help = match operator {
            Operator::Equals => "write a group for each value: groups are alternatives",
            _ => "write a clause for each value",
        };
        found.push(said(code, message, places.value, "the first of them").help(help));
    }
}

/// C36: what is compared as a number and is none.
fn number(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(operator), [value]) = (
        subject.operator.filter(|one| one.is_numeric()),
        subject.clause.values.as_slice(),
    ) else {
        return;
    };
    let is_bits = matches!(operator, Operator::Bits | Operator::NoBits);
    let is_fine = value
        .parse::<i64>()
        .is_ok_and(|number| is_bits || number >= 0);
    if is_fine {
        return;
    }
    let due = if is_bits {
        "whole numbers of 64 bits"
    } else {
        "whole numbers from 0 on"
    };
    let message = format!("`{operator}` compares {due}, and {} is none", quoted(value));
    let code = &code::scope::SCOPE_NUMBER;
    found.push(
        said(
            code,
            message,
            subject.clause.places.value,
            "not such a number",
        )
        .help("write a whole number, or compare text by EQUALS or REGEX MATCH"),
    );
}

/// A pattern that .NET refuses, or that cannot be run here.
fn pattern(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(_), [value]) = (
        subject.operator.filter(|one| one.is_pattern()),
        subject.clause.values.as_slice(),
    ) else {
        return;
    };
    let fault = match Pattern::compile(value).and_then(|pattern| pattern.build()) {
        Ok(()) => return,
        Err(fault) => fault,
    };
    let place = subject.clause.places.value;
    let one = match fault.kind {
        PatternFaultKind::Invalid => {
            let message = format!(
                "{} is not a valid pattern: {}",
                quoted(value),
                fault.message
            );
            said(&code::scope::SCOPE_PATTERN, message, place, "not a pattern")
        }
        PatternFaultKind::Unsupported => {
            let message = format!("the pattern cannot be tried here: {}", fault.message);
            let code = &code::scope::UNTRIED_PATTERN;
            said(code, message, place, "not supported here")
        }
    };
    found.push(match (fault.help, fault.kind) {
        (Some(help), _) => one.help(help),
        (None, PatternFaultKind::Invalid) => {
            one.help("correct it; a sign that stands for itself takes `\\` before it")
        }
        (None, PatternFaultKind::Unsupported) => one,
    });
}

/// An operator for another type than the attribute's.
fn attribute_type(subject: &Subject<'_>, found: &mut Vec<Diagnostic>) {
    let (Some(operator), Some(defined)) = (subject.operator, subject.definition()) else {
        return;
    };
    let kind = type_name(defined.kinds);
    let types = operator.types();
    if types.is_empty() || types.contains(&kind) {
        return;
    }
    let name = quoted(subject.name());
    let equality = matches!(operator, Operator::Equals | Operator::NotEquals);
    let (message, place, help) = if equality && kind == "Boolean" {
        // Graph's own example compares a Boolean with `True`.
        let Some(value) = subject.clause.values.first() else {
            return;
        };
        if value == "True" || value == "False" {
            return;
        }
        let message = format!(
            "{name} is a Boolean, whose text is True or False, never {}",
            quoted(value)
        );
        (
            message,
            subject.clause.places.value,
            "use IS TRUE or IS FALSE",
        )
    } else {
        let message = format!(
            "{name} is of type {kind}, and `{operator}` is for {}",
            all_of(types)
        );
        let help = match kind {
            "Boolean" => "use IS TRUE or IS FALSE",
            _ => "use an operator for its type; EQUALS compares text",
        };
        // Dates are said to be unsupported already.
        if kind == "DateTime" && subject.dialect == Dialect::App {
            return;
        }
        (message, subject.clause.places.operator, help)
    };
    let code = &code::scope::SCOPE_TYPE;
    found.push(said(code, message, place, "another type").help(help));
}

/// The type that an attribute is declared with, as far as its values show.
fn type_name(kinds: Kinds) -> &'static str {
    [
        (Kinds::BOOLEAN, "Boolean"),
        (Kinds::INTEGER, "Integer"),
        (Kinds::DATE_TIME, "DateTime"),
        (Kinds::OBJECT, "Reference"),
    ]
    .into_iter()
    .find(|(kind, _)| kinds.has(*kind))
    .map_or("String", |(_, name)| name)
}
