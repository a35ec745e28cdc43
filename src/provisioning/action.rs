//! What provisioning does with the object.

use crate::diagnostic::Diagnostic;

/// The step `Perform action`.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The target gets the object.
    Create,
    /// Attributes of it change.
    Update,
    /// It changes so that it is disabled.
    Disable,
    /// It changes so that it is enabled again.
    Enable,
    /// The target loses it.
    Delete,
    /// Nothing.
    Skip(Skip),
    /// Nothing, because something is wrong: it is tried again in later cycles.
    Fail(Vec<Failure>),
}

/// Something that is wrong with the object.
#[derive(Clone, Debug, PartialEq)]
pub struct Failure {
    /// The row of the plan that it is about.
    pub row: Option<usize>,
    /// What is wrong; places are those of the row's expression.
    pub error: Diagnostic,
}

/// Why nothing is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Skip {
    /// The mapping is off.
    MappingOff,
    /// The target has all values already.
    Redundant,
    /// The same, but for a reference that is left out, since its id in the target is not known or no page shows how it
    /// is sent.
    RedundantWithoutReference,
    /// It is not for the target, and the target does not have it.
    NotEntitled,
    /// The mapping creates nothing.
    CreateOff,
    /// The mapping changes nothing.
    UpdateOff,
    /// The mapping deletes nothing.
    DeleteOff,
    /// It left the scope, and `SkipOutOfScopeDeletions` is set.
    LeftAlone,
    /// It left filters whose leaving deprovisions nobody.
    EarlyFilter,
    /// Nothing is mapped from `IsSoftDeleted`.
    NothingMapped,
    /// It was unassigned before, and is no longer looked after since.
    Unmanaged,
    /// An expression gave `IgnoreObjectFlow`.
    IgnoreObject,
    /// It is to be deleted, and the target does not have it.
    NotInTarget,
}

impl Skip {
    /// The service's word for it, where a page has one.
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Skip::Redundant | Skip::RedundantWithoutReference => Some("RedundantExport"),
            Skip::NotEntitled => Some("NotEffectivelyEntitled"),
            _ => None,
        }
    }

    /// In words.
    pub const fn sentence(self) -> &'static str {
        match self {
            Skip::MappingOff => {
                "the object mapping is off (enabled is false): no object goes through it"
            }
            Skip::RedundantWithoutReference => {
                "the target has all of the other values already, and a reference is left out here, which may differ"
            }
            Skip::Redundant => "the target has all of these values already",
            Skip::NotEntitled => {
                "it is not to be provisioned, and the target does not have it: who is out of scope or disabled at first sight is not created"
            }
            Skip::CreateOff => "the mapping does not create objects (target object actions)",
            Skip::UpdateOff => {
                "the mapping does not update objects (target object actions), so it cannot disable them either"
            }
            Skip::DeleteOff => "the mapping does not delete objects (target object actions)",
            Skip::LeftAlone => "SkipOutOfScopeDeletions is set: who leaves is left alone",
            Skip::EarlyFilter => {
                "it left filters other than `groups`, and leaving those deprovisions nobody"
            }
            Skip::NothingMapped => {
                "nothing is mapped from [IsSoftDeleted], so nothing happens to who leaves"
            }
            Skip::Unmanaged => {
                "it was unassigned before, and since then the service does not look after it"
            }
            Skip::IgnoreObject => "an expression gave IgnoreObjectFlow",
            Skip::NotInTarget => "the target does not have it",
        }
    }
}

impl Action {
    /// As the provisioning logs call it: `Create`, `Update`, `Disable`, `Enable`, `Delete`, `Skip`, `Fail`.
    pub const fn name(&self) -> &'static str {
        match self {
            Action::Create => "Create",
            Action::Update => "Update",
            Action::Disable => "Disable",
            Action::Enable => "Enable",
            Action::Delete => "Delete",
            Action::Skip(_) => "Skip",
            Action::Fail(_) => "Fail",
        }
    }

    /// Whether the object fails.
    pub const fn is_failure(&self) -> bool {
        matches!(self, Action::Fail(_))
    }
}
