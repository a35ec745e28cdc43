//! What may follow what has been typed, as a ghost behind the cursor.

use super::Session;
use super::command::{self, COMMANDS};
use super::paint::starts_with;
use super::reading::Reading;
use crate::functions;
use crate::program::function::{Function, Presence};
use crate::syntax::{Slip, Token};

/// What may follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What to show behind the cursor.
    pub shown: String,
    /// What of it can be taken over as it is; the rest are names of what belongs there.
    pub take: String,
}

impl Session {
    /// The hint at the end of a line.
    pub fn hint(&self, line: &str) -> Option<Hint> {
        if let Some(command) = line.trim_start().strip_prefix(':')
            && self
                .expression_in(line)
                .is_none_or(|start| line.get(start..).is_none_or(|rest| rest.trim().is_empty()))
        {
            return of_command(command);
        }
        let text = line.get(self.expression_in(line)?..)?;
        let reading = Reading::of(text);
        let last = reading.last.filter(|(_, span)| span.end == text.len());
        match last {
            Some((Token::Word, span)) if !text.get(..span.start)?.ends_with('@') => {
                of_word(span.of(text))
            }
            Some((Token::Slip(Slip::UnclosedAttribute), span)) => {
                self.of_attribute(span.of(text).trim_start_matches('['))
            }
            Some((Token::Slip(_), _)) => None,
            _ => {
                let open = reading.open.last()?;
                let function = functions::find(open.name?.of(text))?;
                let apart = text.ends_with([' ', '(']) || open.begun;
                let rest = parameters(function, open.argument, open.begun);
                let shown = if apart { rest } else { format!(" {rest}") };
                Some(Hint {
                    shown,
                    take: String::new(),
                })
            }
        }
    }

    /// The rest of the only attribute that begins so.
    fn of_attribute(&self, typed: &str) -> Option<Hint> {
        if typed.is_empty() {
            return None;
        }
        let names = self.attribute_names();
        let mut names = names.iter().filter(|name| name.starts_with(typed));
        let (name, None) = (names.next()?, names.next()) else {
            return None;
        };
        let rest = format!("{}]", name.strip_prefix(typed)?);
        Some(Hint {
            shown: rest.clone(),
            take: rest,
        })
    }
}

/// The rest of the only function that begins so, with its parameters.
fn of_word(typed: &str) -> Option<Hint> {
    const LEAST: usize = 2;
    let mut named = functions::ALL
        .iter()
        .filter(|function| starts_with(function.name, typed));
    let exact = functions::find(typed);
    let function: &Function = match (exact, named.next(), named.next()) {
        (Some(function), ..) => function,
        (None, Some(function), None) if typed.len() >= LEAST => function,
        _ => return None,
    };
    // With another case it would have to be written anew; Tab does that.
    let take = format!("{}(", function.name.strip_prefix(typed)?);
    Some(Hint {
        shown: format!("{take}{}", parameters(function, 0, false)),
        take,
    })
}

/// The parameters from argument `at` on, up to the parenthesis; where it has `begun`, those behind it.
fn parameters(function: &Function, at: usize, begun: bool) -> String {
    let mut names: Vec<String> = Vec::new();
    let repeats = function.repeats();
    let from = if begun { at + 1 } else { at };
    let fixed = function.parameters.len();
    // Repeating ones go on for ever: those of one more round are enough.
    let to = if repeats > 0 && from >= fixed {
        from.max(at + 1)
    } else {
        fixed
    };
    for number in from..to.max(from) {
        let Some(parameter) = function.parameter(number) else {
            break;
        };
        let mark = match parameter.presence {
            Presence::Optional | Presence::Rest => "?",
            _ => "",
        };
        names.push(format!("{}{mark}", parameter.name));
    }
    if repeats > 0 {
        names.push("…".to_string());
    }
    let rest = names.join(", ");
    let comma = if begun && !rest.is_empty() { ", " } else { "" };
    format!("{comma}{rest})")
}

fn of_command(typed: &str) -> Option<Hint> {
    let name = typed.split(char::is_whitespace).next().unwrap_or_default();
    if name.len() < typed.len() {
        let command = command::find(name)?;
        return typed.trim_end().eq(name).then(|| Hint {
            shown: command.arguments.to_string(),
            take: String::new(),
        });
    }
    let mut named = COMMANDS
        .iter()
        .filter(|command| command.name.starts_with(name));
    let command = match (command::find(name), named.next(), named.next()) {
        (Some(command), ..) => command,
        (None, Some(command), None) if !name.is_empty() => command,
        _ => return None,
    };
    let rest = command.name.strip_prefix(name)?;
    let blank = if command.arguments.is_empty() {
        ""
    } else {
        " "
    };
    Some(Hint {
        shown: format!("{rest}{blank}{}", command.arguments),
        take: rest.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows() {
        let session = Session::with_sample();
        for (line, expected) in [
            ("Lef", Some("t(String, NumChars)")),
            ("Left(", Some("String, NumChars)")),
            ("Left([mail]", Some(", NumChars)")),
            ("Left([mail],", Some(" NumChars)")),
            ("Left([mail], ", Some("NumChars)")),
            ("Left([mail], 2", Some(")")),
            ("Left([mail], 2)", None),
            ("ToLower([mail]", Some(", culture?)")),
            ("Append(Left([mail], ", Some("NumChars)")),
            ("Append(Left([mail], 2)", Some(", suffix)")),
            ("[givenN", Some("ame]")),
            ("Append(\"Lef", None),
            ("Foo(", None),
            ("", None),
            (":lo", Some("ad FILE")),
            (":load ", Some("FILE")),
            (":type ", Some("[EXPR]")),
            (":type Left(", Some("String, NumChars)")),
        ] {
            let hint = session.hint(line).map(|hint| hint.shown);
            assert_eq!(hint.as_deref(), expected, "{line}");
        }
    }
}
