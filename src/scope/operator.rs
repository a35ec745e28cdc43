//! The operators of scoping filters (define-conditional-rules-for-provisioning-user-accounts.md, a published
//! filterOperators response, exported filters; how-to-attribute-mapping.md for the rest).

use std::fmt::{self, Display, Formatter};

/// What a clause tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// The same text, case counting.
    Equals,
    /// The Boolean is false.
    IsFalse,
    /// There is a value.
    IsNotNull,
    /// There is no value, or an empty one.
    IsNull,
    /// The Boolean is true.
    IsTrue,
    /// Another text, case counting.
    NotEquals,
    /// The pattern matches nowhere.
    NotRegexMatch,
    /// The pattern matches somewhere, case counting.
    RegexMatch,
    /// A greater whole number.
    GreaterThan,
    /// The same whole number or a greater one.
    GreaterThanOrEquals,
    /// The text is within the value, case counting.
    Includes,
    /// The value ends with the text, case counting.
    EndsWith,
    /// A bit is set in both whole numbers.
    Bits,
    /// No bit is set in both whole numbers.
    NoBits,
    /// Listed by cloud sync's pages without a word on what it does.
    NoBitsLong,
    /// Likewise.
    IsMemberOf,
    /// Likewise.
    Present,
    /// Likewise.
    ValidCertMatch,
}

/// What is declared of an operator.
struct Row {
    operator: Operator,
    name: &'static str,
    unary: bool,
    /// Attribute types; none where nothing is known.
    types: &'static [&'static str],
    /// Whether a response of the service declares it.
    published: bool,
}

const SIMPLE: &[&str] = &["Integer", "String"];
const ANY: &[&str] = &["Integer", "String", "Binary", "Boolean"];

const fn published(
    operator: Operator,
    name: &'static str,
    unary: bool,
    types: &'static [&'static str],
) -> Row {
    Row {
        operator,
        name,
        unary,
        types,
        published: true,
    }
}

const fn named(operator: Operator, name: &'static str, types: &'static [&'static str]) -> Row {
    Row {
        operator,
        name,
        unary: false,
        types,
        published: false,
    }
}

static TABLE: [Row; 18] = [
    published(Operator::Equals, "EQUALS", false, SIMPLE),
    published(Operator::IsFalse, "IS FALSE", true, &["Boolean"]),
    published(Operator::IsNotNull, "IS NOT NULL", true, ANY),
    published(Operator::IsNull, "IS NULL", true, ANY),
    published(Operator::IsTrue, "IS TRUE", true, &["Boolean"]),
    published(Operator::NotEquals, "NOT EQUALS", false, SIMPLE),
    published(Operator::NotRegexMatch, "NOT REGEX MATCH", false, SIMPLE),
    published(Operator::RegexMatch, "REGEX MATCH", false, SIMPLE),
    named(Operator::GreaterThan, "GREATER_THAN", SIMPLE),
    named(
        Operator::GreaterThanOrEquals,
        "GREATER_THAN_OR_EQUALS",
        SIMPLE,
    ),
    named(Operator::Includes, "INCLUDES", SIMPLE),
    named(Operator::EndsWith, "ENDS_WITH", SIMPLE),
    named(Operator::Bits, "&", SIMPLE),
    named(Operator::NoBits, "!&", SIMPLE),
    named(Operator::NoBitsLong, "!&L", &[]),
    named(Operator::IsMemberOf, "IS_MEMBER_OF", &[]),
    named(Operator::Present, "PRESENT", &[]),
    named(Operator::ValidCertMatch, "VALID CERT MATCH", &[]),
];

impl Operator {
    /// Every operator.
    pub fn all() -> impl Iterator<Item = Operator> {
        TABLE.iter().map(|row| row.operator)
    }

    /// The operator of a name, whatever its case.
    pub fn of(name: &str) -> Option<Operator> {
        let row = TABLE.iter().find(|row| row.name.eq_ignore_ascii_case(name));
        row.map(|row| row.operator)
    }

    fn row(self) -> Option<&'static Row> {
        TABLE.iter().find(|row| row.operator == self)
    }

    /// As exports write it.
    pub fn name(self) -> &'static str {
        self.row().map_or("", |row| row.name)
    }

    /// Whether it takes no value to compare with.
    pub fn is_unary(self) -> bool {
        self.row().is_some_and(|row| row.unary)
    }

    /// The types of attribute that it is for; none where nothing is known.
    pub fn types(self) -> &'static [&'static str] {
        self.row().map_or(&[], |row| row.types)
    }

    /// Whether a response of the service declares it.
    pub fn is_published(self) -> bool {
        self.row().is_some_and(|row| row.published)
    }

    /// Whether any page says what it does.
    pub const fn is_explained(self) -> bool {
        !matches!(
            self,
            Operator::NoBitsLong
                | Operator::IsMemberOf
                | Operator::Present
                | Operator::ValidCertMatch
        )
    }

    /// Whether it compares whole numbers.
    pub const fn is_numeric(self) -> bool {
        matches!(
            self,
            Operator::GreaterThan
                | Operator::GreaterThanOrEquals
                | Operator::Bits
                | Operator::NoBits
        )
    }

    /// Whether its value is a pattern.
    pub const fn is_pattern(self) -> bool {
        matches!(self, Operator::RegexMatch | Operator::NotRegexMatch)
    }

    /// Whether it says what a value is not.
    pub(super) const fn is_negative(self) -> bool {
        matches!(
            self,
            Operator::NotEquals | Operator::NotRegexMatch | Operator::NoBits
        )
    }
}

impl Display for Operator {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case() {
        for (name, expected) in [
            ("EQUALS", Some(Operator::Equals)),
            (
                "Greater_Than_OR_EQUALS",
                Some(Operator::GreaterThanOrEquals),
            ),
            ("Includes", Some(Operator::Includes)),
            ("is not null", Some(Operator::IsNotNull)),
            ("!&l", Some(Operator::NoBitsLong)),
            ("!&", Some(Operator::NoBits)),
            ("IS  NULL", None),
            ("", None),
        ] {
            assert_eq!(Operator::of(name), expected, "{name}");
        }
        for operator in Operator::all() {
            assert_eq!(Operator::of(operator.name()), Some(operator));
            assert_eq!(operator.types().is_empty(), !operator.is_explained());
        }
    }
}
