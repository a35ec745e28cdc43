//! E300, E316 and E317: files of mappings rather than their expressions.

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

/// A member of an export that is of another type.
pub static WRONG_MEMBER: Code = error(
    "E316",
    "wrong-member",
    "a member of an exported schema is of another type than Graph's",
)
.why("Graph refuses a schema with such a member. The text `\"1\"` is no matching precedence.")
.page("synchronization-attributemapping.md")
.bad(case(r#"{"attributeMappings": [
 {"targetAttributeName": "userName", "matchingPriority": "1", "source": {"expression": "[mail]"}}]}"#).file("mapping.json"))
.good(case(r#"{"attributeMappings": [
 {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[mail]"}}]}"#).file("mapping.json"));
/// A word that an enumeration lacks.
pub static UNKNOWN_SCHEMA_WORD: Code = error(
    "E317",
    "unknown-schema-word",
    "a member of an exported schema has a word that Graph's enumeration lacks",
)
.why("Graph refuses a schema with such a word. Case does not matter.")
.page("synchronization-attributemapping.md")
.bad(
    case(
        r#"{"attributeMappings": [{"targetAttributeName": "login", "flowType": "OnCreate",
 "source": {"expression": "[mail]"}}]}"#,
    )
    .file("mapping.json"),
)
.good(
    case(
        r#"{"attributeMappings": [{"targetAttributeName": "login", "flowType": "ObjectAddOnly",
 "source": {"expression": "[mail]"}}]}"#,
    )
    .file("mapping.json"),
);

/// Every code of this group.
pub static ALL: &[&Code] = &[&MALFORMED_FILE, &WRONG_MEMBER, &UNKNOWN_SCHEMA_WORD];
