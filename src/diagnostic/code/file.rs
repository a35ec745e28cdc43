//! E300: files of mappings rather than their expressions.

use super::{Code, case, error};

/// A file that is not what its name says.
pub static MALFORMED_FILE: Code = error(
    "E300",
    "malformed-file",
    "the file is not what its name says",
)
.why("What cannot be read as JSON or TOML, or is no list of mappings and no exported schema, has no expressions to check.")
.bad(case(r#"[{"target": "mail", "expression": "[mail]",}]"#).file("list.json"))
.good(case(r#"[{"target": "mail", "expression": "[mail]"}]"#).file("list.json"));

/// Every code of this group.
pub static ALL: &[&Code] = &[&MALFORMED_FILE];
