//! What can stand where the cursor is.

use super::command::{self, COMMANDS, Takes};
use super::paint::starts_with;
use super::reading::Reading;
use super::{Session, users};
use crate::diagnostic::code;
use crate::functions;
use crate::program::function::{Function, Type};
use crate::reference;
use crate::syntax::{Slip, Token};
use crate::value::date::Interval;

/// Cultures that are often meant; any other name is taken too.
const CULTURES: [&str; 12] = [
    "az-Latn-AZ",
    "da-DK",
    "de-DE",
    "en-GB",
    "en-US",
    "es-ES",
    "fr-FR",
    "it-IT",
    "ja-JP",
    "nl-NL",
    "pt-BR",
    "tr-TR",
];

/// How many candidates are worth showing.
const MOST: usize = 200;

/// What can stand from byte `start` up to the cursor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The first byte that is replaced.
    pub start: usize,
    /// In the order to show.
    pub candidates: Vec<Candidate>,
    /// Whether names of files that begin with what stands there can be used as well.
    pub files: bool,
}

/// One thing that can stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// As a list shows it.
    pub shown: String,
    /// What replaces the text.
    pub insert: String,
}

impl Candidate {
    fn plain(text: &str) -> Candidate {
        Candidate {
            shown: text.to_string(),
            insert: text.to_string(),
        }
    }
}

impl Session {
    /// The candidates at byte `pos` of a line.
    pub fn complete(&self, line: &str, pos: usize) -> Completion {
        let typed = line.get(..pos).unwrap_or(line);
        let after = line.get(pos..).unwrap_or_default();
        let mut completion = match typed.trim_start().strip_prefix(':') {
            Some(command) if !command.contains(char::is_whitespace) => Completion {
                start: typed.len() - command.len() - 1,
                candidates: COMMANDS
                    .iter()
                    .filter(|known| known.name.starts_with(command))
                    .map(|known| Candidate {
                        shown: format!(":{}", known.name),
                        insert: match (known.arguments, after.starts_with(' ')) {
                            ("", _) | (_, true) => format!(":{}", known.name),
                            _ => format!(":{} ", known.name),
                        },
                    })
                    .collect(),
                files: false,
            },
            Some(command) if self.expression_in(typed).is_none() => self.argument(typed, command),
            _ => self.in_expression(typed, after),
        };
        completion.candidates.truncate(MOST);
        completion
    }

    /// What can stand behind a command.
    fn argument(&self, typed: &str, command: &str) -> Completion {
        let name = command
            .split(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let arguments = command.strip_prefix(name).unwrap_or_default().trim_start();
        let Some(command) = command::find(name) else {
            return Completion::default();
        };
        let word = arguments
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        let is_first = word.len() == arguments.len();
        let whole = Completion {
            start: typed.len() - arguments.len(),
            ..Completion::default()
        };
        let of = |names: Vec<&str>| Completion {
            candidates: names
                .into_iter()
                .filter(|name| starts_with(name, arguments))
                .map(Candidate::plain)
                .collect(),
            ..whole.clone()
        };
        match command.takes {
            Takes::Words(words) => of(words.to_vec()),
            Takes::Trace => of(vec!["on", "off"]),
            Takes::CaseFile if is_first => of(vec!["case "]),
            Takes::CaseFile => Completion {
                start: typed.len() - word.len(),
                files: true,
                ..Completion::default()
            },
            Takes::File => Completion {
                files: true,
                ..whole
            },
            Takes::Function => of(functions::ALL
                .iter()
                .map(|function| function.name)
                .collect()),
            Takes::Diagnostic => {
                let names = code::all().flat_map(|code| [code.id, code.name]);
                of(names.collect())
            }
            Takes::Attribute if is_first => of(self.attribute_names().into_iter().collect()),
            Takes::User => of(self.users.iter().map(users::title).collect()),
            Takes::Command => of(COMMANDS.iter().map(|command| command.name).collect()),
            Takes::Attribute | Takes::Nothing | Takes::Expression | Takes::Piece => {
                Completion::default()
            }
        }
    }

    fn in_expression(&self, typed: &str, after: &str) -> Completion {
        let offset = self.expression_in(typed).unwrap_or(0);
        let text = typed.get(offset..).unwrap_or_default();
        let reading = Reading::of(text);
        let expected = expected(text, &reading);
        // Only what touches the cursor is being typed.
        let last = reading.last.filter(|(_, span)| span.end == text.len());
        let (start, candidates) = match last {
            Some((Token::Slip(Slip::UnclosedAttribute), span)) => {
                let name = span.of(text).trim_start_matches('[');
                (span.start, self.attributes(name, after))
            }
            Some((Token::Slip(Slip::UnclosedText), span)) => {
                (span.start, texts(expected, span.of(text), after))
            }
            Some((Token::Word, span)) if self.is_piece(text, span.start) => {
                (span.start - 1, self.named_pieces(span.of(text)))
            }
            Some((Token::Word, span)) => {
                let word = span.of(text);
                let mut found = words(expected, word);
                found.extend(called(word, after));
                (span.start, found)
            }
            Some((Token::Slip(Slip::Unknown), span)) if span.of(text) == "@" => {
                (span.start, self.named_pieces(""))
            }
            Some((token, _)) if token.ends_operand() => (text.len(), Vec::new()),
            _ => {
                let mut found = words(expected, "");
                found.extend(texts(expected, "", after));
                if found.is_empty() {
                    found = match text.trim().is_empty() {
                        true => called("", after),
                        false => self.attributes("", after),
                    };
                }
                (text.len(), found)
            }
        };
        Completion {
            start: offset + start,
            candidates,
            files: false,
        }
    }

    fn is_piece(&self, text: &str, word: usize) -> bool {
        text.get(..word).is_some_and(|before| before.ends_with('@'))
    }

    fn named_pieces(&self, typed: &str) -> Vec<Candidate> {
        self.pieces
            .names()
            .filter(|name| name.starts_with(typed))
            .map(|name| Candidate::plain(&format!("@{name}")))
            .collect()
    }

    fn attributes(&self, typed: &str, after: &str) -> Vec<Candidate> {
        let close = if after.starts_with(']') { "" } else { "]" };
        self.attribute_names()
            .into_iter()
            .filter(|name| starts_with(name, typed))
            .map(|name| Candidate {
                shown: format!("[{name}]"),
                insert: format!("[{name}{close}"),
            })
            .collect()
    }
}

/// What the argument at the cursor takes.
fn expected(text: &str, reading: &Reading) -> Option<Type> {
    let open = reading.open.last()?;
    let function = functions::find(open.name?.of(text))?;
    Some(function.parameter(open.argument)?.accepts)
}

/// Bare words that the argument can be.
fn words(expected: Option<Type>, typed: &str) -> Vec<Candidate> {
    let Some(Type::Word(words)) = expected else {
        return Vec::new();
    };
    words
        .iter()
        .filter(|word| starts_with(word, typed))
        .map(|word| Candidate::plain(word))
        .collect()
}

/// Texts in quotes that the argument can be; `typed` has the opening quote, or is empty.
fn texts(expected: Option<Type>, typed: &str, after: &str) -> Vec<Candidate> {
    let names: Vec<&str> = match expected {
        Some(Type::Interval) => Interval::published().collect(),
        Some(Type::Culture) => CULTURES.to_vec(),
        _ => return Vec::new(),
    };
    let begun = typed.trim_start_matches('"');
    let close = if after.starts_with('"') { "" } else { "\"" };
    names
        .into_iter()
        .filter(|name| starts_with(name, begun))
        .map(|name| Candidate {
            shown: format!("\"{name}\""),
            insert: format!("\"{name}{close}"),
        })
        .collect()
}

/// Functions whose names begin so; where none does, those that are about the word.
fn called(typed: &str, after: &str) -> Vec<Candidate> {
    let named = |function: &Function| Candidate {
        shown: function.name.to_string(),
        insert: match function.most() {
            _ if after.starts_with('(') => function.name.to_string(),
            Some(0) => format!("{}()", function.name),
            _ => format!("{}(", function.name),
        },
    };
    let all = || functions::ALL.iter().copied();
    let found: Vec<Candidate> = all()
        .filter(|function| starts_with(function.name, typed))
        .map(named)
        .collect();
    if !found.is_empty() || typed.len() < 3 {
        return found;
    }
    all()
        .filter(|function| reference::is_about(function, typed))
        .map(named)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Moment;

    #[test]
    fn what_can_stand_at_the_cursor() {
        let mut session = Session::with_sample();
        session.enter(":let full = [displayName]", &Moment::default());
        for (line, expected) in [
            ("Joi|", "0: Join("),
            ("joi|", "0: Join("),
            ("Guid|", "0: Guid()"),
            ("Append(ToU|", "7: ToUpper("),
            ("ToU|([mail])", "0: ToUpper"),
            ("concat|", "0: Append( Join( Prepend("),
            ("[giv|", "0: [givenName]"),
            ("Left([give|], 2)", "5: [givenName"),
            (
                "[extensionAttribute|",
                "0: [extensionAttribute1] [extensionAttribute2]",
            ),
            ("[mob|", "0: [mobile]"),
            (
                "DateAdd(|",
                "8: \"yyyy\" \"m\" \"d\" \"ww\" \"h\" \"n\" \"s\"",
            ),
            ("DateAdd(\"y|", "8: \"yyyy\""),
            ("DateAdd(\"y|\"", "8: \"yyyy"),
            ("ToLower([mail], \"t|", "16: \"tr-TR\""),
            ("Append(@fu|", "7: @full"),
            ("Append(\"Joi|", "7:"),
            ("[mail]|", "6:"),
            (":us|", "0: :user  :users "),
            (":qu|", "0: :quit"),
            (":dialect c|", "9: cloud-sync connect"),
            (":doc Joi|", "5: Join"),
            (":user zo|", "6: zoe.mueller@contoso.com"),
            (":set mai|", "5: mail mailNickname"),
            (":set mail mai|", "0:"),
            (":type ToU|", "6: ToUpper("),
            (":let x = [giv|", "9: [givenName]"),
            (":explain E104|", "9: E104"),
        ] {
            let pos = line.find('|').unwrap();
            let line = line.replacen('|', "", 1);
            let completion = session.complete(&line, pos);
            let inserts: Vec<&str> = completion
                .candidates
                .iter()
                .map(|candidate| candidate.insert.as_str())
                .collect();
            let found = format!("{}: {}", completion.start, inserts.join(" "));
            assert_eq!(found.trim_end(), expected.trim_end(), "{line}");
        }
    }

    #[test]
    fn without_users_entras_names_are_known() {
        let completion = Session::new().complete("[userPr", 7);
        assert_eq!(
            completion.candidates,
            [Candidate::plain("[userPrincipalName]")]
        );
    }

    #[test]
    fn files_behind_load() {
        let completion = Session::new().complete(":load exa", 9);
        assert!(completion.files && completion.start == 6, "{completion:?}");
    }
}
