//! How an outcome changes.

/// What a change does to a target attribute of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// There was no value, and there is one.
    New,
    /// Another value.
    Changed,
    /// There was a value, and there is none: null, ignored, or not mapped any more.
    Cleared,
    /// No value in both, but not in the same way: null and ignored, or another default. It shows where null values
    /// flow, and when the user is created.
    Nothing,
    /// An error that was not there before.
    Failing,
    /// An error that is not there any more.
    Recovered,
    /// `IgnoreObjectFlow` leaves the whole user out, who was not left out before.
    LeftOut,
    /// The user is not left out any more.
    Back,
}

impl Kind {
    /// Every kind, in the order that they are shown in.
    pub const ALL: [Kind; 8] = [
        Kind::New,
        Kind::Changed,
        Kind::Cleared,
        Kind::Nothing,
        Kind::Failing,
        Kind::Recovered,
        Kind::LeftOut,
        Kind::Back,
    ];

    /// As JSON has it.
    pub const fn name(self) -> &'static str {
        match self {
            Kind::New => "new-value",
            Kind::Changed => "changed-value",
            Kind::Cleared => "cleared",
            Kind::Nothing => "other-nothing",
            Kind::Failing => "newly-failing",
            Kind::Recovered => "no-longer-failing",
            Kind::LeftOut => "newly-left-out",
            Kind::Back => "no-longer-left-out",
        }
    }

    /// For people.
    pub const fn title(self) -> &'static str {
        match self {
            Kind::New => "new value",
            Kind::Changed => "changed value",
            Kind::Cleared => "cleared",
            Kind::Nothing => "no value, but in another way",
            Kind::Failing => "newly failing",
            Kind::Recovered => "no longer failing",
            Kind::LeftOut => "newly left out",
            Kind::Back => "no longer left out",
        }
    }

    /// Whether a user is looked for by another value, where the target is a matching attribute.
    pub const fn is_rematch(self) -> bool {
        !matches!(self, Kind::Nothing | Kind::LeftOut | Kind::Back)
    }

    pub(super) fn number(self) -> usize {
        Kind::ALL.iter().take_while(|kind| **kind != self).count()
    }
}

/// What a change of scope does to a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Movement {
    /// Out of scope before, in scope now.
    Enters,
    /// In scope before, out of scope now.
    Leaves,
    /// Decided in one version, and in the other dependent on what no page says.
    Open,
}

impl Movement {
    /// Every movement, in the order that they are shown in.
    pub const ALL: [Movement; 3] = [Movement::Enters, Movement::Leaves, Movement::Open];

    /// As JSON has it.
    pub const fn name(self) -> &'static str {
        match self {
            Movement::Enters => "enters-scope",
            Movement::Leaves => "leaves-scope",
            Movement::Open => "scope-open",
        }
    }

    /// For people.
    pub const fn title(self) -> &'static str {
        match self {
            Movement::Enters => "enters scope",
            Movement::Leaves => "leaves scope",
            Movement::Open => "open in one version, as no page decides it",
        }
    }

    pub(super) fn number(self) -> usize {
        Movement::ALL.iter().take_while(|one| **one != self).count()
    }

    /// Of two verdicts, where none is open; none where nothing moves.
    pub(super) fn of(from: Option<bool>, to: Option<bool>) -> Option<Movement> {
        match (from, to) {
            (Some(false), Some(true)) => Some(Movement::Enters),
            (Some(true), Some(false)) => Some(Movement::Leaves),
            (Some(_), Some(_)) | (None, None) => None,
            (None, Some(_)) | (Some(_), None) => Some(Movement::Open),
        }
    }
}
