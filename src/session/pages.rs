//! Commands that show pages of the reference.

use super::Session;
use super::answer::plain;
use super::reply::{Part, Reply};
use crate::diagnostic::code;
use crate::diagnostic::words::nearest;
use crate::functions;
use crate::program::function::Function;
use crate::reference::{self, diagnostics};

/// `:doc`: the page of a function, or the functions about a word.
pub(super) fn doc(asked: &str) -> Reply {
    if asked.is_empty() {
        return listed(functions::ALL.iter().copied());
    }
    let named = functions::ALL
        .iter()
        .find(|function| function.name.eq_ignore_ascii_case(asked));
    if let Some(function) = named {
        return Reply::text(reference::page(function));
    }
    let about: Vec<&Function> = functions::ALL
        .iter()
        .copied()
        .filter(|function| reference::is_about(function, asked))
        .collect();
    if !about.is_empty() {
        return listed(about);
    }
    let hint = match nearest(asked, functions::ALL.iter().map(|function| function.name)) {
        Some(near) => format!("did you mean {near}?"),
        None => "`:doc` lists all".to_string(),
    };
    Reply::failed(format!(
        "no function is named or about `{}`; {hint}",
        plain(asked)
    ))
}

fn listed<'f>(functions: impl IntoIterator<Item = &'f Function>) -> Reply {
    let row = |function: &Function| {
        [
            function.name.to_string(),
            String::new(),
            function.summary.to_string(),
        ]
    };
    Reply::of(vec![Part::Rows(functions.into_iter().map(row).collect())])
}

/// `:explain`: the page of a code.
pub(super) fn explain(asked: &str) -> Reply {
    if asked.is_empty() {
        return Reply::failed("write `:explain CODE`, such as `:explain E104`");
    }
    match diagnostics::find(asked).as_slice() {
        [] => {
            let hint = match nearest(asked, code::all().map(|code| code.name)) {
                Some(near) => format!("; did you mean {near}?"),
                None => String::new(),
            };
            Reply::failed(format!("there is no diagnostic `{}`{hint}", plain(asked)))
        }
        [one] => Reply::text(diagnostics::page(one)),
        several => {
            let lines: Vec<String> = several.iter().map(|code| diagnostics::line(code)).collect();
            Reply::text(lines.join("\n"))
        }
    }
}

impl Session {
    /// `:history`: what was entered, the latest last.
    pub(super) fn history(&self, asked: &str) -> Reply {
        let many = match asked.parse::<usize>() {
            Ok(many) => many,
            Err(_) if asked.is_empty() => 30,
            Err(_) => return Reply::failed("write `:history` or `:history NUMBER`"),
        };
        let from = self.entered.len().saturating_sub(many);
        let lines: Vec<&str> = self.entered.iter().skip(from).map(String::as_str).collect();
        let shown: Vec<String> = lines.join("\n").lines().map(plain).collect();
        Reply::text(shown.join("\n"))
    }
}
