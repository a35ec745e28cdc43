//! About files rather than expressions.

use super::{Code, error};

/// A file that is not what its name says.
pub static MALFORMED_FILE: Code = error(
    "E300",
    "malformed-file",
    "the file is not what its name says",
)
.why("What cannot be read as JSON or TOML, or as a list of mappings, has no expressions to check.");
