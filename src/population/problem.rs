//! What went wrong with one user.

use crate::diagnostic::code::Code;
use serde_json::{Map, Value};

/// An attribute that could not be mapped, or a line that is no user.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The line of the block, from 0.
    pub line: u64,
    /// The byte of the line, from 1, where a place in it is known.
    pub column: Option<u64>,
    /// Who it is: the user principal name, else the id, where the record has one.
    pub user: Option<String>,
    /// The target attribute; none where the whole record is wrong.
    pub target: Option<String>,
    /// What kind of problem.
    pub code: &'static Code,
    /// One fact.
    pub message: String,
}

/// Where records say who they are, the best first.
pub(crate) const KEYS: [&str; 3] = ["userPrincipalName", "id", "objectId"];

/// Who a record is.
pub(super) fn user(record: &Map<String, Value>) -> Option<String> {
    KEYS.iter()
        .filter_map(|key| record.get(*key)?.as_str())
        .find(|text| !text.is_empty())
        .map(str::to_string)
}
