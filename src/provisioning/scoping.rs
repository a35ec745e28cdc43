//! Whether an object is for the target at all (provision-on-demand.md, `Determine if user is in scope`).

use super::plan::Plan;
use super::subject::{Cause, Event, SoftDeleted, Subject, boolean};
use crate::record::graph_names::SET_BY_SERVICE;
use crate::scope::{List, Nulls, Verdict};

/// The step `EntrySynchronizationScoping`.
#[derive(Clone, Debug, PartialEq)]
pub struct Scoping<'d> {
    /// Active in the source system.
    pub is_active: bool,
    /// Assigned to the application.
    pub is_assigned: bool,
    /// Whether only assigned objects are provisioned, where the document says.
    pub assigned_only: Option<bool>,
    /// What the scoping filters make of it; none where there is no filter.
    pub verdict: Option<Verdict<'d>>,
    /// Whether it passes the filters; none where that depends on what no page says.
    pub in_scope: Option<bool>,
    /// The attribute that the service makes of all this.
    pub soft_deleted: SoftDeleted,
}

impl Scoping<'_> {
    /// Whether it is to be provisioned. What is open counts as in scope.
    pub fn is_entitled(&self) -> bool {
        !self.soft_deleted.leaves()
    }

    /// Whether it has left a list of filters that deprovisions nobody, and no other.
    pub(super) fn left_early_filters_only(&self) -> bool {
        let passes = |list| {
            self.verdict
                .as_ref()
                .is_none_or(|one| one.passes(list) != Some(false))
        };
        self.soft_deleted.causes.contains(&Cause::OutOfScope)
            && !self.soft_deleted.causes.contains(&Cause::Unassigned)
            && !self.soft_deleted.causes.contains(&Cause::Deleted)
            && passes(List::Groups)
    }
}

pub(super) fn scoping<'d>(plan: &Plan<'d>, subject: &Subject<'_>) -> Scoping<'d> {
    let scope = plan.mapping.scope.as_ref();
    let scope = scope.filter(|scope| !scope.groups.is_empty());
    let verdict = scope.map(|scope| scope.judge(subject.user, Nulls::of(plan.dialect)));
    let in_scope = verdict.as_ref().map_or(Some(true), |one| one.in_scope);
    let is_assigned = subject
        .assigned
        .unwrap_or(subject.event != Some(Event::Unassign));
    let is_deleted = matches!(subject.event, Some(Event::SoftDelete | Event::Delete));
    let is_disabled = boolean(subject.user, "accountEnabled") == Some(false);
    let assigned_only = plan.mapping.assigned_only;
    let causes: Vec<Cause> = [
        (
            !is_assigned && assigned_only != Some(false),
            Cause::Unassigned,
        ),
        (in_scope == Some(false), Cause::OutOfScope),
        (is_deleted, Cause::Deleted),
        (is_disabled, Cause::Disabled),
    ]
    .into_iter()
    .filter_map(|(is_so, cause)| is_so.then_some(cause))
    .collect();
    let given = boolean(subject.user, SET_BY_SERVICE);
    Scoping {
        is_active: !is_deleted && !is_disabled,
        is_assigned,
        assigned_only,
        verdict,
        in_scope,
        soft_deleted: SoftDeleted {
            value: given.unwrap_or(!causes.is_empty()),
            is_given: given.is_some(),
            causes,
        },
    }
}
