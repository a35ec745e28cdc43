//! Watching what each user's each target comes to.

use crate::program::{Fault, Run};

/// Sees what every user comes to while a block is mapped ([`Population::map_observed`](super::Population::map_observed)).
///
/// For each user come its targets, in order, then the user. Behind a target that leaves the user out come no others;
/// a line that is no user has no targets.
pub trait Observer {
    /// Target `number`, from 0, of the user whose values stand in the slots of `run`.
    fn target(&mut self, number: usize, run: &Run<'_>, came: Came<'_>);

    /// The user is done. `record` is the number of its line among all of the job, from 0. `who` reads who it is, which
    /// takes longer than mapping it.
    fn user(&mut self, record: u64, end: End, who: impl FnOnce() -> Option<String>);
}

/// Nobody watches.
impl Observer for () {
    #[inline(always)]
    fn target(&mut self, _: usize, _: &Run<'_>, _: Came<'_>) {}

    #[inline(always)]
    fn user(&mut self, _: u64, _: End, _: impl FnOnce() -> Option<String>) {}
}

/// What a target came to for one user.
#[derive(Clone, Copy, Debug)]
pub enum Came<'a> {
    /// A value, as the JSON that was written.
    Value(&'a str),
    /// Null, so that the default was written, as JSON.
    Default(&'a str),
    /// Null, and nothing was written.
    Null,
    /// Nothing was written, as `IgnoreAttributeFlow` says.
    IgnoredAttribute,
    /// The whole user is left out, as `IgnoreObjectFlow` says.
    IgnoredObject,
    /// An error.
    Fault(&'a Fault),
}

/// How a user ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// With every target.
    Mapped,
    /// Without the targets that failed.
    Partly,
    /// Not at all, as targets failed, or SCIM cannot send it.
    Failed,
    /// Left out as `IgnoreObjectFlow` says.
    Ignored,
    /// Out of scope.
    Outside,
    /// Nobody can say whether it is in scope.
    Undecided,
    /// The line could not be read as a user.
    Unreadable,
}
