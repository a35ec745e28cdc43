//! W47: allows that do not do what they say.

use super::{Code, case, warning};

/// An allow that silences nothing.
pub static UNUSED_ALLOW: Code = warning(
    "W470",
    "unused-allow",
    "an allow silences nothing",
)
.why("What it was for is gone, or it never was there. Left in, it would hide the next finding of its kind.")
.bad(case("// allow: null-condition\nSwitch([country], [country], \"\", \"Other\")").file("country.expr"))
.good(case("// allow: null-condition\nIIF(IsNullOrEmpty([country]), \"Other\", [country])").file("country.expr"));
/// An allow of what does not exist.
pub static UNKNOWN_ALLOW: Code = warning(
    "W471",
    "unknown-allow",
    "an allow names a finding that does not exist",
)
.why("It silences nothing, and what it was meant for is reported.")
.bad(
    case("// allow: nul-condition\nSwitch([country], [country], \"\", \"Other\")")
        .file("country.expr"),
)
.good(
    case("// allow: null-condition\nIIF(IsNullOrEmpty([country]), \"Other\", [country])")
        .file("country.expr"),
);
/// A comment that was to allow something.
pub static MISSPELT_ALLOW: Code = warning(
    "W480",
    "misspelt-allow",
    "a comment looks like an allow and is none",
)
.why("Comments that are no `// allow:` are free text, so what it names is reported as before.")
.bad(case("// Allow W407\nSwitch([country], [country], \"\", \"Other\")").file("country.expr"))
.good(
    case("// allow: W407\nIIF(IsNullOrEmpty([country]), \"Other\", [country])")
        .file("country.expr"),
);

/// Every code of this group.
pub static ALL: &[&Code] = &[&UNUSED_ALLOW, &UNKNOWN_ALLOW, &MISSPELT_ALLOW];
