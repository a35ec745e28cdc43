//! Which users, and what they are written in.

use super::form::Form;
use crate::cli::input;
use crate::population::MAX_LINE;
use clap::Args;
use std::path::PathBuf;

#[derive(Debug, Args)]
pub(in crate::cli) struct Users {
    /// The users, in Entra's or Graph's attribute names; otherwise standard input
    #[arg(long = "users", value_name = "FILE")]
    file: Option<PathBuf>,
    /// What the users are written in; otherwise what they look like
    #[arg(long, value_name = "FORM")]
    pub(super) input: Option<Form>,
    /// What parts the columns of CSV, one ASCII character; otherwise a comma, or a tab where the file's name ends in .tsv
    #[arg(long, value_name = "CHARACTER", value_parser = delimiter)]
    delimiter: Option<u8>,
    /// How many bytes a user may have
    #[arg(long, value_name = "BYTES", default_value_t = MAX_LINE)]
    pub(in crate::cli) max_line: usize,
}

impl Users {
    /// What parts the columns of CSV in a file of this name.
    pub(super) fn delimiter(&self, name: &str) -> u8 {
        let usual = if has_extension(name, "tsv") {
            b'\t'
        } else {
            b','
        };
        self.delimiter.unwrap_or(usual)
    }

    /// None: standard input.
    pub(in crate::cli) fn file(&self) -> Option<&PathBuf> {
        self.file
            .as_ref()
            .filter(|path| !input::is_standard_input(Some(path)))
    }
}

/// Whether the name of a file ends so, after a full stop, in whatever case.
pub(super) fn has_extension(name: &str, extension: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.eq_ignore_ascii_case(extension)
}

fn delimiter(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"\\t" => Ok(b'\t'),
        [sign] if sign.is_ascii() && !matches!(sign, b'"' | b'\r' | b'\n') => Ok(*sign),
        _ => Err("one ASCII character is due, or \\t".to_string()),
    }
}
