//! What is known of a value before the program runs: its kinds, whether it can be null or empty, whether it can fail.

use super::node::Constant;
use crate::value::number::{self, Number};

/// A set of kinds of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kinds(u8);

impl Kinds {
    /// No kind.
    pub const NONE: Kinds = Kinds(0);
    /// Text.
    pub const TEXT: Kinds = Kinds(1);
    /// A whole number.
    pub const INTEGER: Kinds = Kinds(1 << 1);
    /// Any other number.
    pub const NUMBER: Kinds = Kinds(1 << 2);
    /// True or False.
    pub const BOOLEAN: Kinds = Kinds(1 << 3);
    /// A date and time.
    pub const DATE_TIME: Kinds = Kinds(1 << 4);
    /// Several values, how many is not known; the other kinds of a set are those of its values.
    pub const LIST: Kinds = Kinds(1 << 5);
    /// An object, such as a manager or an app role assignment.
    pub const OBJECT: Kinds = Kinds(1 << 6);
    /// No value.
    pub const NULL: Kinds = Kinds(1 << 7);
    /// Whatever has a text form.
    pub const ONE: Kinds = Kinds::TEXT
        .or(Kinds::INTEGER)
        .or(Kinds::NUMBER)
        .or(Kinds::BOOLEAN)
        .or(Kinds::DATE_TIME);
    /// Whatever reads as a number or is one.
    pub const NUMERIC: Kinds = Kinds::TEXT.or(Kinds::INTEGER).or(Kinds::NUMBER);

    /// With the names that messages give them; null is none of them.
    const NAMES: [(Kinds, &'static str); 7] = [
        (Kinds::TEXT, "text"),
        (Kinds::INTEGER, "a whole number"),
        (Kinds::NUMBER, "a number"),
        (Kinds::BOOLEAN, "a Boolean"),
        (Kinds::DATE_TIME, "a date and time"),
        (Kinds::LIST, "a list"),
        (Kinds::OBJECT, "an object"),
    ];

    /// The kinds of both.
    #[must_use]
    pub const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }

    /// The kinds that are not in `other`.
    #[must_use]
    pub const fn without(self, other: Kinds) -> Kinds {
        Kinds(self.0 & !other.0)
    }

    /// Whether one of `other` is among them.
    pub const fn has(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether one is among them that is not in `other`.
    pub const fn has_beyond(self, other: Kinds) -> bool {
        !self.without(other).is_none()
    }

    /// Whether there is none.
    pub const fn is_none(self) -> bool {
        self.0 == 0
    }

    /// Whether there is no other kind than those of `other`, and at least one.
    pub const fn is_within(self, other: Kinds) -> bool {
        !self.is_none() && !self.has_beyond(other)
    }

    /// The names that messages give them.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        Kinds::NAMES
            .into_iter()
            .filter(move |(kind, _)| self.has(*kind))
            .map(|(_, name)| name)
    }
}

/// What is known of a value before the program runs.
///
/// Everything that can happen on a record that fits is in here; what is in here need not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// The kinds that it can have, null among them.
    pub kinds: Kinds,
    /// Whether it can have any other kind too: an attribute of which nothing is known.
    pub open: bool,
    /// Whether it can be an empty text.
    pub empty: bool,
    /// Whether finding it can end in an error, be it of the record or of the surroundings.
    pub fails: bool,
    /// Whether its text has no letter that ToLower changes.
    pub lower: bool,
    /// Whether its text has no letter that ToUpper changes.
    pub upper: bool,
    /// No number that it can be is smaller.
    pub least: i64,
}

impl Facts {
    /// An argument that was left out.
    pub const NULL: Facts = Facts {
        kinds: Kinds::NULL,
        open: false,
        empty: false,
        fails: false,
        lower: true,
        upper: true,
        least: i64::MAX,
    };

    /// An attribute of which nothing is known.
    pub const UNKNOWN: Facts = Facts {
        kinds: Kinds::NULL,
        open: true,
        empty: true,
        fails: false,
        lower: false,
        upper: false,
        least: i64::MIN,
    };

    /// A value of these kinds that is there; text is not empty.
    pub const fn of(kinds: Kinds) -> Facts {
        Facts {
            kinds,
            open: false,
            empty: false,
            fails: false,
            lower: false,
            upper: false,
            least: i64::MIN,
        }
    }

    /// A whole number that is not negative.
    pub const NATURAL: Facts = Facts {
        least: 0,
        ..Facts::of(Kinds::INTEGER)
    };

    /// What a constant is.
    pub(crate) fn of_constant(constant: &Constant) -> Facts {
        match constant {
            Constant::Null => Facts::NULL,
            Constant::Boolean(_) => Facts::of(Kinds::BOOLEAN),
            Constant::Integer(number) => Facts {
                least: *number,
                ..Facts::of(Kinds::INTEGER)
            },
            Constant::Number(number) => Facts {
                least: if *number >= 0.0 { 0 } else { i64::MIN },
                ..Facts::of(Kinds::NUMBER)
            },
            Constant::DateTime(_) => Facts::of(Kinds::DATE_TIME),
            Constant::Text { text, .. } => Facts {
                least: number::read_number(text)
                    .and_then(Number::whole)
                    .unwrap_or(i64::MIN),
                empty: text.is_empty(),
                lower: !text
                    .chars()
                    .any(|letter| !letter.to_lowercase().eq([letter])),
                upper: !text
                    .chars()
                    .any(|letter| !letter.to_uppercase().eq([letter])),
                ..Facts::of(Kinds::TEXT)
            },
        }
    }

    /// The same where it can be an empty text.
    #[must_use]
    pub const fn or_empty(self) -> Facts {
        Facts {
            empty: true,
            ..self
        }
    }

    /// The same where it can be null.
    #[must_use]
    pub const fn or_null(self) -> Facts {
        Facts {
            kinds: self.kinds.or(Kinds::NULL),
            ..self
        }
    }

    /// The same without null.
    #[must_use]
    pub const fn not_null(self) -> Facts {
        Facts {
            kinds: self.kinds.without(Kinds::NULL),
            ..self
        }
    }

    /// The same without null and without an empty text.
    #[must_use]
    pub const fn present(self) -> Facts {
        Facts {
            empty: false,
            ..self.not_null()
        }
    }

    /// The same where finding it can end in an error.
    #[must_use]
    pub const fn fallible(self) -> Facts {
        Facts {
            fails: true,
            ..self
        }
    }

    /// The same with the letter case of `source`.
    #[must_use]
    pub const fn case_of(self, source: Facts) -> Facts {
        Facts {
            lower: source.lower,
            upper: source.upper,
            ..self
        }
    }

    /// One of the two.
    #[must_use]
    pub const fn or(self, other: Facts) -> Facts {
        Facts {
            kinds: self.kinds.or(other.kinds),
            open: self.open || other.open,
            empty: self.empty || other.empty,
            fails: self.fails || other.fails,
            lower: self.lower && other.lower,
            upper: self.upper && other.upper,
            least: if self.least < other.least {
                self.least
            } else {
                other.least
            },
        }
    }

    /// Whether it can be null.
    pub const fn can_be_null(self) -> bool {
        self.kinds.has(Kinds::NULL)
    }

    /// Whether it can be null or an empty text.
    pub const fn can_be_missing(self) -> bool {
        self.can_be_null() || self.empty
    }

    /// Whether it can be one of these kinds.
    pub const fn can_be(self, kinds: Kinds) -> bool {
        self.open || self.kinds.has(kinds)
    }
}

/// What is known of the arguments of a call.
#[derive(Clone, Copy, Debug)]
pub struct Known<'f> {
    arguments: &'f [Facts],
}

impl<'f> Known<'f> {
    pub(crate) fn new(arguments: &'f [Facts]) -> Known<'f> {
        Known { arguments }
    }

    /// How many arguments were written, left-out ones between commas included.
    pub fn count(self) -> usize {
        self.arguments.len()
    }

    /// Argument `at`; null where it was left out.
    pub fn at(self, at: usize) -> Facts {
        self.arguments.get(at).copied().unwrap_or(Facts::NULL)
    }

    /// All of them from number `from` on.
    pub fn from(self, from: usize) -> impl Iterator<Item = Facts> {
        self.arguments.iter().copied().skip(from)
    }

    /// Texts put together from number `from` on: null where all are null, empty where nothing is certain to be there.
    pub fn joined(self, from: usize) -> Facts {
        let mut facts = Facts {
            lower: true,
            upper: true,
            ..Facts::of(Kinds::TEXT)
        };
        let (mut null, mut missing) = (true, true);
        for part in self.from(from) {
            null &= part.can_be_null();
            missing &= part.can_be_missing();
            facts.lower &= part.lower;
            facts.upper &= part.upper;
        }
        facts.empty = missing;
        if null { facts.or_null() } else { facts }
    }

    /// Text made of argument 0: null where that is null, perhaps empty, of any case.
    pub fn text_of_first(self) -> Facts {
        self.null_with_first(Facts::of(Kinds::TEXT).or_empty())
    }

    /// `facts`, or null where argument 0 is null.
    pub fn null_with_first(self, facts: Facts) -> Facts {
        if self.at(0).can_be_null() {
            facts.or_null()
        } else {
            facts
        }
    }

    /// Text made of argument 0: null where that is null, empty where that is empty, of any case.
    pub fn like_first(self) -> Facts {
        Facts {
            empty: self.at(0).empty,
            ..self.text_of_first()
        }
    }

    /// A part of the text of argument 0: never null, perhaps empty, of its case.
    pub fn part_of_first(self) -> Facts {
        Facts::of(Kinds::TEXT).or_empty().case_of(self.at(0))
    }
}
