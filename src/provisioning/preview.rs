//! The steps in their order.

use super::action::{Action, Failure, Skip};
use super::flow::{Flow, Pass};
use super::guest;
use super::links::{self, Link};
use super::mapped::{Evaluated, Mapped, mapped, says_leaving};
use super::matching::{Found, Matching, matching};
use super::plan::Plan;
use super::scoping::{Scoping, scoping};
use super::subject::{Event, Subject, Surroundings};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::provisioning::NOT_SENDABLE;
use crate::environment::Environment;
use crate::eval::Outcome;
use crate::record::graph_names::SET_BY_SERVICE;
use crate::record::json;
use crate::scim::{self, Change, PathFault, Request};
use crate::span::Span;
use serde_json::{Map, Value as Json};

/// What stands for the target's id where it is not known: the target gives it when it creates the object, or the match
/// query returns it.
pub const UNKNOWN_ID: &str = "{id}";

/// What provisioning on demand would do with one object, step by step.
#[derive(Clone, Debug)]
pub struct Preview<'d, 's> {
    /// The object with the attributes that the service makes.
    pub user: Map<String, Json>,
    /// The source attributes that are read, with their values.
    pub import: Vec<(String, Option<Json>)>,
    /// Whether the object is for the target.
    pub scoping: Scoping<'d>,
    /// What the target has of it.
    pub matching: Matching<'s>,
    /// Whether it was taken for granted that the target has it, or has it not.
    pub is_assumed: bool,
    /// What becomes of each target attribute, in order of the plan's rows.
    pub mapped: Vec<Mapped>,
    /// The references.
    pub links: Vec<Link>,
    /// What is done.
    pub action: Action,
    /// The requests in order: those that look for the object, the change, the references. None where the target does
    /// not speak SCIM.
    pub requests: Vec<Request>,
}

/// Takes one object through an object mapping.
pub fn preview<'d, 's>(
    plan: &Plan<'d>,
    subject: &Subject<'_>,
    around: &Surroundings<'s>,
) -> Preview<'d, 's> {
    let scoping = scoping(plan, subject);
    let mut user = subject.user.clone();
    guest::strip(&mut user);
    let import = import(plan, &user);
    user.insert(
        SET_BY_SERVICE.to_string(),
        scoping.soft_deleted.value.into(),
    );
    let evaluated = evaluate(plan, &user, &scoping, subject.event, around.environment);
    let outcomes: Vec<Option<Outcome>> = evaluated
        .iter()
        .map(|(outcome, _)| outcome.clone())
        .collect();
    let (matching, failure) = matching(plan, &outcomes, subject.event, around);
    let mut preview = Preview {
        requests: matching.requests(plan),
        is_assumed: around.snapshot.is_none()
            && around.linked_id.is_none()
            && !plan.mapping.is_off(),
        user,
        import,
        scoping,
        matching,
        mapped: Vec::new(),
        links: Vec::new(),
        action: Action::Delete,
    };
    let decided = preview.decide(plan, subject, around);
    // Without a match there is nothing to map for.
    let pass = decided.as_ref().ok().copied().flatten();
    let pass = pass.filter(|_| failure.is_none());
    let leaves = !preview.scoping.is_entitled();
    let rows = plan.rows.iter().zip(&evaluated).enumerate();
    preview.mapped = rows
        .map(|(at, (row, evaluated))| {
            let pass = pass.filter(|_| !leaves || says_leaving(plan, at));
            mapped(row, at, evaluated, pass, preview.matching.found)
        })
        .collect();
    let failed = failures(&preview.matching, &preview.mapped, failure);
    if !failed.is_empty() {
        preview.action = Action::Fail(failed);
        return preview;
    }
    match decided {
        Err(skip) => preview.action = Action::Skip(skip),
        Ok(None) => preview.delete(plan),
        Ok(Some(pass)) => preview.change(plan, pass, around),
    }
    preview
}

/// The attributes that are read. What the service makes is not imported.
fn import(plan: &Plan<'_>, user: &Map<String, Json>) -> Vec<(String, Option<Json>)> {
    let names = plan.reads().into_iter();
    names
        .filter(|name| *name != SET_BY_SERVICE || user.contains_key(*name))
        .map(|name| (name.to_string(), json::find(user, name).cloned()))
        .collect()
}

/// Every row's outcome; of an object that leaves, only those that are matched or tell the target so.
fn evaluate(
    plan: &Plan<'_>,
    user: &Map<String, Json>,
    scoping: &Scoping<'_>,
    event: Option<Event>,
    environment: &Environment,
) -> Vec<Evaluated> {
    let is_needed = |at: usize, is_matching: bool| match event {
        Some(Event::Delete) => is_matching,
        _ => scoping.is_entitled() || is_matching || says_leaving(plan, at),
    };
    let rows = plan.rows.iter().enumerate();
    rows.map(|(at, row)| match &row.program {
        Some(program) if is_needed(at, row.facts.matching.is_some()) => {
            let evaluation = program.evaluate(user, environment);
            (Some(evaluation.outcome), evaluation.diagnostics)
        }
        _ => (None, Vec::new()),
    })
    .collect()
}

/// An error in an expression that is needed fails the whole object; without one, a failed match does.
fn failures(
    tried: &Matching<'_>,
    mapped: &[Mapped],
    matching: Option<(Option<usize>, Diagnostic)>,
) -> Vec<Failure> {
    let is_matched = |at: usize| tried.tries.iter().any(|one| one.row == at);
    let error = |one: &Mapped| match (&one.flow, &one.outcome) {
        (Some(Flow::Fail(error)), _) => Some((**error).clone()),
        (_, Some(Outcome::Error(error))) if is_matched(one.row) => Some((**error).clone()),
        _ => None,
    };
    let mut all: Vec<Failure> = mapped
        .iter()
        .filter_map(|one| {
            Some(Failure {
                row: Some(one.row),
                error: error(one)?,
            })
        })
        .collect();
    if all.is_empty() {
        all.extend(matching.map(|(row, error)| Failure { row, error }));
    }
    all
}

impl Preview<'_, '_> {
    /// Whether it is created, changed or, by none, deleted; or why nothing is done.
    fn decide(
        &self,
        plan: &Plan<'_>,
        subject: &Subject<'_>,
        around: &Surroundings<'_>,
    ) -> Result<Option<Pass>, Skip> {
        let mapping = plan.mapping;
        if mapping.is_off() {
            return Err(Skip::MappingOff);
        }
        let is_off = |action: Option<bool>| action == Some(false);
        let is_there = self.matching.found != Found::Nothing;
        // After an unassignment the object is not looked after (how-provisioning-works.md).
        let is_unmanaged = subject.assigned == Some(false)
            && mapping.assigned_only != Some(false)
            && matches!(subject.event, Some(Event::SoftDelete | Event::Delete));
        let delete = || {
            if is_off(mapping.deletes) {
                Err(Skip::DeleteOff)
            } else {
                Ok(None)
            }
        };
        if subject.event == Some(Event::Delete) {
            let deleted = delete();
            return match is_unmanaged {
                true if deleted.is_ok() => Err(Skip::Unmanaged),
                false if deleted.is_ok() && !is_there => Err(Skip::NotInTarget),
                _ => deleted,
            };
        }
        let leaves = !self.scoping.is_entitled();
        let is_out = leaves || self.scoping.soft_deleted.value;
        let can_disable = around.can_disable.unwrap_or_else(|| plan.can_disable());
        if is_out && !is_there {
            return Err(Skip::NotEntitled);
        }
        if leaves {
            if is_unmanaged {
                return Err(Skip::Unmanaged);
            }
            if self.scoping.left_early_filters_only() {
                return Err(Skip::EarlyFilter);
            }
            if around.skip_out_of_scope_deletions {
                return Err(Skip::LeftAlone);
            }
            if can_disable && !plan.maps_soft_deletion() {
                return Err(Skip::NothingMapped);
            }
        }
        if is_out && !can_disable {
            return delete();
        }
        match (is_there, mapping.creates, mapping.updates) {
            (false, Some(false), _) => Err(Skip::CreateOff),
            (true, _, Some(false)) => Err(Skip::UpdateOff),
            (false, ..) => Ok(Some(Pass::Create)),
            (true, ..) => Ok(Some(Pass::Update)),
        }
    }

    fn delete(&mut self, plan: &Plan<'_>) {
        self.action = Action::Delete;
        let id = self.id(plan);
        let resource = plan.protocol.resource();
        self.requests
            .extend(resource.map(|resource| scim::delete(resource, &id)));
    }

    /// The target's id of the object, or what stands for it.
    fn id(&self, plan: &Plan<'_>) -> String {
        let id = self.matching.id(plan);
        id.unwrap_or_else(|| UNKNOWN_ID.to_string())
    }

    fn change(&mut self, plan: &Plan<'_>, pass: Pass, around: &Surroundings<'_>) {
        if self
            .mapped
            .iter()
            .any(|one| one.flow == Some(Flow::SkipObject))
        {
            self.action = Action::Skip(Skip::IgnoreObject);
            return;
        }
        let is_reference =
            |one: &&Mapped| plan.rows.get(one.row).is_some_and(|row| row.is_reference());
        self.links = self
            .mapped
            .iter()
            .filter(is_reference)
            .filter_map(|one| links::link(plan, one, around.links))
            .collect();
        let (is_sent, is_linked) = (
            self.mapped
                .iter()
                .any(|one| one.is_sent() && !is_reference(&one)),
            self.links.iter().any(Link::is_sent),
        );
        if pass == Pass::Update && !is_sent && !is_linked {
            let is_left_out = self.links.iter().any(Link::is_left_out);
            self.action = Action::Skip(match is_left_out {
                true => Skip::RedundantWithoutReference,
                false => Skip::Redundant,
            });
            return;
        }
        self.action = match pass {
            Pass::Create => Action::Create,
            Pass::Update => self.kind_of_update(plan),
        };
        let first = match self.first_pass(plan, pass, around) {
            Ok(first) => first,
            Err(fault) => {
                self.action = Action::Fail(vec![not_sendable(fault)]);
                return;
            }
        };
        self.requests.extend(first);
        if plan.protocol.resource().is_some() {
            let id = self.id(plan);
            for link in &self.links {
                let requests = links::requests(plan, link, &id, around.style);
                self.requests.extend(requests);
            }
        }
    }

    /// Whether the change is one of those that the service has a name for: what is mapped from `IsSoftDeleted` changes.
    fn kind_of_update(&self, plan: &Plan<'_>) -> Action {
        let mut told = self
            .mapped
            .iter()
            .filter(|one| one.is_sent() && says_leaving(plan, one.row));
        match (self.scoping.soft_deleted.value, told.next()) {
            (true, Some(_)) => Action::Disable,
            // Of an object that only is taken to be there nobody knows that it was disabled.
            (false, Some(one)) if one.old.is_some() => Action::Enable,
            _ => Action::Update,
        }
    }

    /// The request without references; none where the target does not speak SCIM or nothing else changes.
    fn first_pass(
        &self,
        plan: &Plan<'_>,
        pass: Pass,
        around: &Surroundings<'_>,
    ) -> Result<Option<Request>, PathFault> {
        let Some(resource) = plan.protocol.resource() else {
            return Ok(None);
        };
        let assigned = match json::find(&self.user, "appRoleAssignments") {
            Some(Json::Array(items)) => items.as_slice(),
            _ => &[],
        };
        let sent = self.mapped.iter().filter_map(|one| {
            let row = plan.rows.get(one.row).filter(|row| !row.is_reference())?;
            let flow = one.flow.as_ref().filter(|flow| flow.is_sent())?;
            Some((row.attribute(assigned)?, flow.value(), one))
        });
        match pass {
            Pass::Create => {
                let values: Vec<_> = sent
                    .filter_map(|(attribute, value, _)| Some((attribute, value?.clone())))
                    .collect();
                scim::create(resource, &values, around.style).map(Some)
            }
            Pass::Update => {
                // Stands for a value of which nothing is known but that it is replaced.
                let some = Json::from(true);
                let changes: Vec<Change<'_>> = sent
                    .map(|(attribute, new, one)| Change {
                        attribute,
                        old: match one.is_old_known {
                            true => one.old.as_ref(),
                            false => Some(&some),
                        },
                        new,
                    })
                    .collect();
                scim::update(resource, &self.id(plan), &changes, around.style)
            }
        }
    }
}

fn not_sendable(fault: PathFault) -> Failure {
    let error = Diagnostic::new(&NOT_SENDABLE, fault.message, Span::default(), "not sent");
    Failure {
        row: None,
        error: error.help(fault.help),
    }
}
