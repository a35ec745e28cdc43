//! What is other for everybody, whoever the users are.

/// A property of a target, or of the mapping, that both versions have otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The target attribute; none for the scope.
    pub target: Option<String>,
    /// What is other.
    pub property: Property,
    /// What it was; none where there was none.
    pub from: Option<String>,
    /// What it is.
    pub to: Option<String>,
}

/// What can be other for everybody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Property {
    /// The target is mapped now, by this expression.
    Added,
    /// The target is not mapped any more.
    Removed,
    /// The matching precedence.
    Matching,
    /// `always` or `create`.
    Apply,
    /// The value for a new user where there is none.
    Default,
    /// The type of the target attribute.
    Type,
    /// Who is in scope.
    Scope,
}

impl Property {
    /// As JSON has it.
    pub const fn name(self) -> &'static str {
        match self {
            Property::Added => "added",
            Property::Removed => "removed",
            Property::Matching => "matching",
            Property::Apply => "apply",
            Property::Default => "default",
            Property::Type => "type",
            Property::Scope => "scope",
        }
    }

    /// For people.
    pub const fn title(self) -> &'static str {
        match self {
            Property::Matching => "matching precedence",
            other => other.name(),
        }
    }
}
