//! Finding the object in the target (customize-application-attributes.md, matching attributes).

use super::plan::{Plan, Row};
use super::snapshot::{self, Snapshot};
use super::subject::{Event, Surroundings};
use super::typed;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::provisioning::{NO_MATCHING_VALUE, SEVERAL_MATCHES};
use crate::diagnostic::code::run::LIST_FOR_ONE;
use crate::diagnostic::words::{all_of, count, quoted};
use crate::eval::Outcome;
use crate::scim::{self, Request};
use crate::span::Span;
use crate::value::OwnedValue;
use serde_json::{Map, Value as Json};

/// The step `Match user between source and target`.
#[derive(Clone, Debug)]
pub struct Matching<'s> {
    /// The target's id that an earlier cycle has found: the object is read by it.
    pub linked_id: Option<String>,
    /// Whether the target lacks the object of that id, so that it is looked for anew.
    pub is_link_gone: bool,
    /// Each matching attribute that is tried, in order.
    pub tries: Vec<Try>,
    /// What came out.
    pub found: Found<'s>,
}

/// One matching attribute.
#[derive(Clone, Debug)]
pub struct Try {
    /// Its row in the plan.
    pub row: usize,
    /// Its precedence.
    pub precedence: i64,
    /// The value that is looked for; none is skipped.
    pub value: Option<String>,
    /// How many objects have the value; none where that is not known.
    pub hits: Option<usize>,
}

/// What the target has of the object.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Found<'s> {
    /// Nothing.
    Nothing,
    /// This.
    Record(&'s Map<String, Json>),
    /// Something of which nothing is known.
    Something,
}

impl Matching<'_> {
    /// The target's id of what was found.
    pub fn id(&self, plan: &Plan<'_>) -> Option<String> {
        match self.found {
            Found::Record(record) => snapshot::id(plan, record),
            Found::Something => self.linked_id.clone().filter(|_| !self.is_link_gone),
            Found::Nothing => None,
        }
    }

    /// The requests that look for it, in order, each with the row of the plan whose value it asks for; none reads the
    /// object by the id that is known.
    pub fn queries(&self, plan: &Plan<'_>) -> Vec<(Option<usize>, Request)> {
        let Some(resource) = plan.protocol.resource() else {
            return Vec::new();
        };
        let by_id = self.linked_id.as_deref();
        let by_id = by_id.map(|id| (None, scim::read_by_id(resource, id)));
        let queries = self.tries.iter().filter_map(|one| {
            let path = plan.rows.get(one.row)?.path()?;
            let query = scim::match_query(resource, path, one.value.as_deref()?);
            Some((Some(one.row), query))
        });
        by_id.into_iter().chain(queries).collect()
    }

    /// The same without the rows.
    pub(super) fn requests(&self, plan: &Plan<'_>) -> Vec<Request> {
        let queries = self.queries(plan).into_iter();
        queries.map(|(_, request)| request).collect()
    }
}

/// Looks for the object. `outcomes` are those of the plan's rows, as far as they are known.
pub(super) fn matching<'s>(
    plan: &Plan<'_>,
    outcomes: &[Option<Outcome>],
    event: Option<Event>,
    around: &Surroundings<'s>,
) -> (Matching<'s>, Option<(Option<usize>, Diagnostic)>) {
    let mut matching = Matching {
        linked_id: around.linked_id.map(str::to_string),
        is_link_gone: false,
        tries: Vec::new(),
        found: Found::Nothing,
    };
    // Nobody looks for what does not go through the mapping.
    if plan.mapping.is_off() {
        matching.linked_id = None;
        return (matching, None);
    }
    if let Some(id) = around.linked_id {
        match around.snapshot.map(|snapshot| snapshot.by_id(plan, id)) {
            None => matching.found = Found::Something,
            Some(Some(record)) => matching.found = Found::Record(record),
            Some(None) => matching.is_link_gone = true,
        }
        if !matching.is_link_gone {
            return (matching, None);
        }
    }
    let exists = around.snapshot.is_none() && event.is_some_and(Event::implies_target);
    for (at, precedence) in plan.matching() {
        let Some(row) = plan.rows.get(at) else {
            continue;
        };
        let value = match outcomes.get(at).and_then(Option::as_ref).map(text) {
            Some(Ok(value)) => value,
            Some(Err(several)) => return (matching, Some((Some(at), list_for_one(row, several)))),
            None => None,
        };
        let hits = match (&value, around.snapshot) {
            (Some(value), Some(snapshot)) => Some(hits(snapshot, at, row, value)),
            _ => None,
        };
        matching.tries.push(Try {
            row: at,
            precedence,
            value: value.clone(),
            hits: hits.as_ref().map(Vec::len),
        });
        match hits.as_deref() {
            Some([record]) => {
                matching.found = Found::Record(record);
                return (matching, None);
            }
            Some([_, _, ..]) => {
                let error = several(row, value.as_deref().unwrap_or_default(), &hits, plan);
                return (matching, Some((Some(at), error)));
            }
            _ if exists && value.is_some() => {
                matching.found = Found::Something;
                return (matching, None);
            }
            _ => {}
        }
    }
    let failure = matching.tries.iter().all(|one| one.value.is_none());
    let failure = failure.then(|| {
        let row = matching.tries.first().map(|one| one.row);
        (row, no_value(plan, &matching))
    });
    (matching, failure)
}

/// The text that is compared; none where there is no value, and how many where there are several.
fn text(outcome: &Outcome) -> Result<Option<String>, usize> {
    let value = outcome.value().filter(|value| !typed::is_empty(value));
    let Some(OwnedValue::List(items)) = value else {
        return Ok(value.map(OwnedValue::to_text));
    };
    let mut items = items.iter().filter(|one| !typed::is_empty(one));
    let first = items.next().map(OwnedValue::to_text);
    match items.count() {
        0 => Ok(first),
        more => Err(more + 1),
    }
}

fn hits<'s>(
    snapshot: &'s Snapshot,
    at: usize,
    row: &Row<'_>,
    value: &str,
) -> Vec<&'s Map<String, Json>> {
    if let Some(numbers) = snapshot.answers.get(&at) {
        let records = numbers.iter();
        return records
            .filter_map(|number| snapshot.records.get(*number))
            .collect();
    }
    let wanted = Json::from(value);
    let is_it = |found: &Json| scim::same(Some(found), Some(&wanted), row.kind, row.case_exact());
    let has = |record: &&Map<String, Json>| match snapshot::value(record, row) {
        Some(Json::Array(items)) => items.iter().any(is_it),
        Some(one) => is_it(one),
        None => false,
    };
    snapshot.records.iter().filter(has).collect()
}

fn place(row: &Row<'_>) -> Span {
    Span::new(0, row.source().map_or(0, str::len))
}

fn several(
    row: &Row<'_>,
    value: &str,
    hits: &Option<Vec<&Map<String, Json>>>,
    plan: &Plan<'_>,
) -> Diagnostic {
    let records = hits.as_deref().unwrap_or_default();
    let ids: Vec<String> = records
        .iter()
        .filter_map(|record| snapshot::id(plan, record))
        .map(|id| quoted(&id))
        .collect();
    let named = if ids.is_empty() {
        String::new()
    } else {
        format!(": {}", all_of(&ids))
    };
    let message = format!(
        "{} of the target have {} in {}{named}",
        count(records.len(), "object"),
        quoted(value),
        quoted(row.target)
    );
    Diagnostic::new(&SEVERAL_MATCHES, message, place(row), "not unique there")
        .help("match by an attribute whose values are unique, or remove the duplicate")
}

/// Objects are matched by one value (customize-application-attributes.md), and no page says which of several it is.
fn list_for_one(row: &Row<'_>, values: usize) -> Diagnostic {
    let message = format!(
        "objects are matched by one value, but {} has {values}",
        quoted(row.target)
    );
    Diagnostic::new(&LIST_FOR_ONE, message, place(row), "a list")
        .help("take one with Item(…, 1) or put them together with Join(\",\", …)")
}

fn no_value(plan: &Plan<'_>, matching: &Matching<'_>) -> Diagnostic {
    let rows = matching
        .tries
        .iter()
        .filter_map(|one| plan.rows.get(one.row));
    let names: Vec<String> = rows.clone().map(|row| quoted(row.target)).collect();
    let message = match names.as_slice() {
        [] => "the mapping has no matching attribute".to_string(),
        [one] => format!("the matching attribute {one} has no value"),
        several => format!("the matching attributes {} have no value", all_of(several)),
    };
    let place = rows.into_iter().next().map_or(Span::default(), place);
    Diagnostic::new(&NO_MATCHING_VALUE, message, place, "this is null").help(
        "match by an attribute that every object has, such as [objectId] or [userPrincipalName]",
    )
}
