//! The declaration of a parameter: its names, what it takes, whether it may be left out.

use super::facts::Kinds;

/// One parameter.
#[derive(Debug)]
pub struct Parameter {
    /// As the page calls it.
    pub name: &'static str,
    /// As Graph's metadata and parsed expressions call it; where they are unknown, the page's name.
    pub key: &'static str,
    /// What it takes.
    pub accepts: Type,
    /// Whether it may be left out.
    pub presence: Presence,
    /// One phrase about it.
    pub about: &'static str,
    /// Whether null, and text that does not read as what is due, is an error.
    pub strict: bool,
}

impl Parameter {
    /// One that must be there.
    pub const fn required(name: &'static str, accepts: Type, about: &'static str) -> Parameter {
        Parameter {
            name,
            key: name,
            accepts,
            presence: Presence::Required,
            about,
            strict: matches!(accepts, Type::Integer | Type::Number | Type::DateTime),
        }
    }

    /// One whose place must be there but may be empty.
    pub const fn emptiable(name: &'static str, accepts: Type, about: &'static str) -> Parameter {
        Parameter {
            presence: Presence::Emptiable,
            ..Parameter::required(name, accepts, about)
        }
    }

    /// One that may be left out.
    pub const fn optional(name: &'static str, accepts: Type, about: &'static str) -> Parameter {
        Parameter {
            presence: Presence::Optional,
            ..Parameter::required(name, accepts, about)
        }
    }

    /// One that may come again; several in a row repeat together.
    pub const fn repeating(name: &'static str, accepts: Type, about: &'static str) -> Parameter {
        Parameter {
            presence: Presence::Repeating,
            ..Parameter::required(name, accepts, about)
        }
    }

    /// One that may come any number of times, each time left empty or not.
    pub const fn rest(name: &'static str, accepts: Type, about: &'static str) -> Parameter {
        Parameter {
            presence: Presence::Rest,
            ..Parameter::required(name, accepts, about)
        }
    }

    /// One for which null, and text that does not read as what is due, is an error.
    #[must_use]
    pub const fn strict(self) -> Parameter {
        Parameter {
            strict: true,
            ..self
        }
    }

    /// With the name that Graph gives it.
    #[must_use]
    pub const fn key(self, key: &'static str) -> Parameter {
        Parameter { key, ..self }
    }
}

/// Whether an argument may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It must be there.
    Required,
    /// Its comma must be there, the argument itself may be missing.
    Emptiable,
    /// It may be missing, at the end with its comma.
    Optional,
    /// It must be there once and may come again.
    Repeating,
    /// It may come any number of times, each time left empty or not.
    Rest,
}

/// What a parameter takes or a function gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Type {
    /// Anything.
    Any,
    /// Anything but a list of several values.
    One,
    /// Text or several texts.
    Texts,
    /// Text; other values by their text form.
    String,
    /// A whole number, or text that reads as one.
    Integer,
    /// A number, or text that reads as one.
    Number,
    /// True or False, or their text.
    Boolean,
    /// A date and time, or text that .NET reads as one.
    DateTime,
    /// A multi-valued attribute or another list.
    List,
    /// A comparison or a Boolean.
    Condition,
    /// One of a few bare words.
    Word(&'static [&'static str]),
    /// A .NET regular expression.
    Pattern,
    /// A .NET date and time format.
    Format,
    /// A DateAdd/DateDiff interval.
    Interval,
    /// A culture name such as `en-US`.
    Culture,
    /// The attribute `[appRoleAssignments]`.
    Roles,
}

impl Type {
    /// The kinds of value that it takes; any other is an error at run time, whatever its value is. Null is not its
    /// matter.
    pub const fn takes(self) -> Kinds {
        const ANY: Kinds = Kinds::ONE.or(Kinds::LIST).or(Kinds::OBJECT);
        match self {
            Type::Any | Type::List | Type::Roles => ANY,
            Type::Boolean => Kinds::ONE.or(Kinds::OBJECT),
            Type::Texts => Kinds::ONE.or(Kinds::LIST),
            Type::Integer | Type::Number => Kinds::NUMERIC,
            Type::DateTime => Kinds::TEXT.or(Kinds::DATE_TIME),
            Type::Condition => Kinds::NUMERIC.or(Kinds::BOOLEAN),
            Type::One
            | Type::String
            | Type::Word(_)
            | Type::Pattern
            | Type::Format
            | Type::Interval
            | Type::Culture => Kinds::ONE,
        }
    }

    /// As signatures and help show it.
    pub const fn name(self) -> &'static str {
        match self {
            Type::Any => "any",
            Type::One => "value",
            Type::Texts => "String, or multi-valued",
            Type::String => "String",
            Type::Integer => "Integer",
            Type::Number => "Number",
            Type::Boolean => "Boolean",
            Type::DateTime => "DateTime",
            Type::List => "multi-valued",
            Type::Condition => "condition",
            Type::Word(_) => "word",
            Type::Pattern => "regular expression",
            Type::Format => ".NET date format",
            Type::Interval => "interval",
            Type::Culture => "culture",
            Type::Roles => "[appRoleAssignments]",
        }
    }
}
