//! The three dialects that share one grammar.

/// Which product's expressions are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// App provisioning, HR provisioning: functions-for-customizing-application-data.md.
    #[default]
    App,
    /// Cloud sync: reference-expressions.md.
    CloudSync,
    /// Connect Sync rules: reference-connect-sync-functions-reference.md.
    Connect,
}

impl Dialect {
    /// All three.
    pub const ALL: [Dialect; 3] = [Dialect::App, Dialect::CloudSync, Dialect::Connect];

    /// As the command line spells it.
    pub const fn name(self) -> &'static str {
        match self {
            Dialect::App => "app",
            Dialect::CloudSync => "cloud-sync",
            Dialect::Connect => "connect",
        }
    }

    /// As messages say it.
    pub const fn title(self) -> &'static str {
        match self {
            Dialect::App => "app provisioning",
            Dialect::CloudSync => "cloud sync",
            Dialect::Connect => "Connect Sync",
        }
    }
}
