//! Settings of a TOML file, for other modules: a key with its value and the places of both.

use super::node::Entry;
use super::{Fault, entry, toml};
use crate::dialect::Dialect;
use crate::span::Span;

/// One key of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting<'a> {
    entry: &'a Entry,
}

/// A file of settings.
#[derive(Debug)]
pub(crate) struct Settings {
    root: super::node::Node,
}

impl Settings {
    pub(crate) fn read(text: &str) -> Result<Settings, Fault> {
        Ok(Settings {
            root: toml::parse(text)?,
        })
    }

    /// In order of place.
    pub(crate) fn all(&self) -> impl Iterator<Item = Setting<'_>> {
        let entries = self.root.table().unwrap_or_default();
        entries.iter().map(|entry| Setting { entry })
    }
}

impl<'a> Setting<'a> {
    pub(crate) fn key(self) -> &'a str {
        &self.entry.key
    }

    /// Where the key is written.
    pub(crate) fn place(self) -> Span {
        self.entry.place
    }

    pub(crate) fn text(self) -> Result<String, Fault> {
        entry::text(self.entry)
    }

    pub(crate) fn dialect(self) -> Result<Dialect, Fault> {
        entry::dialect(&entry::text(self.entry)?, self.entry.value.span)
    }

    /// One of a few words, whatever its case.
    pub(crate) fn choice<'c>(self, choices: &[&'c str]) -> Result<&'c str, Fault> {
        entry::choice(self.entry, choices)
    }

    /// The settings of a table.
    pub(crate) fn inside(self) -> Result<impl Iterator<Item = Setting<'a>>, Fault> {
        let entries = self.entry.value.table();
        let entries = entries.ok_or_else(|| entry::other(self.entry, "a table"))?;
        Ok(entries.iter().map(|entry| Setting { entry }))
    }

    pub(crate) fn unknown(self, of: &str, known: &[&str]) -> Fault {
        entry::unknown_key(self.entry, of, known)
    }
}
