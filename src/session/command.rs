//! The commands: declared once, from which help, completion and the documentation come.

pub use super::help::document;

use super::reply::{Ask, Reply};
use super::{Moment, Session, help, pages};
use crate::diagnostic::words::nearest;

/// One command.
pub struct Command {
    /// Without the colon.
    pub name: &'static str,
    /// What follows it.
    pub arguments: &'static str,
    /// What it does, in one line.
    pub about: &'static str,
    /// What else there is to know, a sentence each.
    pub notes: &'static [&'static str],
    /// A line that works with the sample users.
    pub example: &'static str,
    /// What follows it, for completion and colours.
    pub takes: Takes,
    run: fn(&mut Session, &str, &Moment) -> Reply,
}

/// What stands behind a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Nothing, or something that cannot be completed.
    Nothing,
    /// An expression; without one, the last one entered.
    Expression,
    /// `on`, `off` or an expression.
    Trace,
    /// A name, `=` and an expression.
    Piece,
    /// One of these words.
    Words(&'static [&'static str]),
    /// A file.
    File,
    /// `case` and a file.
    CaseFile,
    /// A function.
    Function,
    /// A diagnostic's code or name.
    Diagnostic,
    /// An attribute, then a value.
    Attribute,
    /// A user.
    User,
    /// A command.
    Command,
}

const DIALECTS: &[&str] = &["app", "cloud-sync", "connect"];

/// What the commands have in common.
const PLAIN: Command = Command {
    name: "",
    arguments: "",
    about: "",
    notes: &[],
    example: "",
    takes: Takes::Nothing,
    run: |_, _, _| Reply::default(),
};

/// All of them, in the order of help.
pub static COMMANDS: &[Command] = &[
    Command {
        name: "help",
        arguments: "[COMMAND]",
        about: "list the commands, or explain one",
        example: ":help set",
        takes: Takes::Command,
        run: |_, asked, _| help::help(asked),
        ..PLAIN
    },
    Command {
        name: "load",
        arguments: "FILE",
        about: "load users from JSON: an object, a list, one a line",
        notes: &["It may be a page of Graph's too; attributes may have Entra's names or Graph's"],
        example: ":load examples/users/sample.ndjson",
        takes: Takes::File,
        run: |_, path, _| match path {
            "" => Reply::failed("write `:load FILE`"),
            path => Reply::asking(Ask::Load(path.to_string())),
        },
    },
    Command {
        name: "user",
        arguments: "[N|UPN]",
        about: "show the current user, or go to another",
        notes: &["A part of a name will do if no other user has it"],
        example: ":user zoe",
        takes: Takes::User,
        run: |session, asked, _| session.go_to(asked),
    },
    Command {
        name: "next",
        about: "go to the next user",
        example: ":next",
        run: |session, _, _| session.step(true),
        ..PLAIN
    },
    Command {
        name: "prev",
        about: "go to the previous user",
        example: ":prev",
        run: |session, _, _| session.step(false),
        ..PLAIN
    },
    Command {
        name: "users",
        arguments: "[names]",
        about: "say which attributes there are, how often null",
        example: ":users",
        takes: Takes::Words(&["names"]),
        run: |session, asked, _| session.about_users(asked),
        ..PLAIN
    },
    Command {
        name: "set",
        arguments: "[NAME VALUE]",
        about: "give an attribute or %Name% a value, for every user",
        notes: &[
            "NAME VALUE is a text and needs no quotes, NAME := JSON any value; `:set mail \"\"` gives the empty text and `:set mail := null` takes it away",
            "Without anything it shows what is set",
        ],
        example: ":set proxyAddresses := [\"SMTP:a@contoso.com\"]",
        takes: Takes::Attribute,
        run: |session, asked, _| session.set(asked),
    },
    Command {
        name: "unset",
        arguments: "[NAME]",
        about: "undo :set, for one or for all",
        example: ":unset mail",
        takes: Takes::Attribute,
        run: |session, asked, _| session.unset(asked),
        ..PLAIN
    },
    Command {
        name: "now",
        arguments: "[INSTANT|system]",
        about: "stop the clock of Now() at an instant in UTC",
        notes: &["`:now system` lets it run again"],
        example: ":now 2026-01-31T08:00:00Z",
        takes: Takes::Words(&["system"]),
        run: |session, asked, moment| session.set_now(asked, moment),
    },
    Command {
        name: "seed",
        arguments: "[N|off]",
        about: "make random values the same each time",
        example: ":seed 7",
        takes: Takes::Words(&["off"]),
        run: |session, asked, _| session.set_seed(asked),
        ..PLAIN
    },
    Command {
        name: "taken",
        arguments: "[VALUE|none]",
        about: "add a value that SelectUniqueValue finds taken",
        example: ":taken jane.doe@contoso.com",
        takes: Takes::Words(&["none"]),
        run: |session, asked, _| session.set_taken(asked),
        ..PLAIN
    },
    Command {
        name: "domain",
        arguments: "[DOMAIN]",
        about: "set what DefaultDomain() gives",
        example: ":domain contoso.com",
        run: |session, asked, _| session.set_domain(asked),
        ..PLAIN
    },
    Command {
        name: "dialect",
        arguments: "[NAME]",
        about: "say whose expressions are meant: app, cloud-sync, connect",
        example: ":dialect app",
        takes: Takes::Words(DIALECTS),
        run: |session, asked, _| session.choose_dialect(asked),
        ..PLAIN
    },
    Command {
        name: "type",
        arguments: "[EXPR]",
        about: "say what the result can be: kinds, null, an error",
        example: ":type Left([mail], 5)",
        takes: Takes::Expression,
        run: |session, asked, _| session.with(asked, Session::type_of),
        ..PLAIN
    },
    Command {
        name: "tree",
        arguments: "[EXPR]",
        about: "show the parts of an expression",
        example: ":tree Append([mail], \".test\")",
        takes: Takes::Expression,
        run: |session, asked, _| session.with(asked, Session::tree),
        ..PLAIN
    },
    Command {
        name: "trace",
        arguments: "[on|off|EXPR]",
        about: "show why it gives what it gives; on: for all",
        example: ":trace Switch([country], \"other\", \"US\", \"America\")",
        takes: Takes::Trace,
        run: |session, asked, moment| session.trace(asked, moment),
        ..PLAIN
    },
    Command {
        name: "cases",
        arguments: "[EXPR]",
        about: "show it with each attribute missing, empty, blank",
        example: ":cases Join(\".\", [givenName], [surname])",
        takes: Takes::Expression,
        run: |session, asked, moment| {
            session.with(asked, |session, typed| session.cases(typed, moment))
        },
        ..PLAIN
    },
    Command {
        name: "all",
        arguments: "[EXPR]",
        about: "evaluate for every user, and count the results",
        example: ":all ToLower([country])",
        takes: Takes::Expression,
        run: |session, asked, moment| {
            session.with(asked, |session, typed| session.over_all(typed, moment))
        },
        ..PLAIN
    },
    Command {
        name: "fmt",
        arguments: "[EXPR]",
        about: "lay an expression out for reading",
        example: ":fmt Join(\" \",[givenName],[surname])",
        takes: Takes::Expression,
        run: |session, asked, _| session.with(asked, Session::formatted),
        ..PLAIN
    },
    Command {
        name: "graph",
        arguments: "[EXPR]",
        about: "show the parsed form that Graph has for it",
        example: ":graph [mail]",
        takes: Takes::Expression,
        run: |session, asked, _| session.with(asked, Session::in_graph),
        ..PLAIN
    },
    Command {
        name: "let",
        arguments: "[NAME = EXPR]",
        about: "name a piece to build on; @NAME stands for it",
        notes: &[
            "The piece is written out before the expression is read",
            "Without anything it shows the pieces there are",
        ],
        example: ":let full = Join(\" \", [givenName], [surname])",
        takes: Takes::Piece,
        run: |session, asked, _| session.name_piece(asked),
    },
    Command {
        name: "doc",
        arguments: "[FUNCTION|WORD]",
        about: "show a function's page, or functions about a word",
        example: ":doc concat",
        takes: Takes::Function,
        run: |_, asked, _| pages::doc(asked.trim_end_matches("()").trim_end_matches('(')),
        ..PLAIN
    },
    Command {
        name: "explain",
        arguments: "CODE",
        about: "show the page of a diagnostic",
        example: ":explain E104",
        takes: Takes::Diagnostic,
        run: |_, asked, _| pages::explain(asked),
        ..PLAIN
    },
    Command {
        name: "save",
        arguments: "case FILE [NAME]",
        about: "put the last expression into a test file",
        notes: &[
            "With its user and result; of the user only the attributes that the expression names are kept",
        ],
        example: ":save case names.case upper case",
        takes: Takes::CaseFile,
        run: |session, asked, moment| session.save(asked, moment),
    },
    Command {
        name: "history",
        arguments: "[N]",
        about: "show what was entered",
        example: ":history 5",
        run: |session, asked, _| session.history(asked),
        ..PLAIN
    },
    Command {
        name: "quit",
        about: "leave, as Ctrl-D does",
        example: ":quit",
        run: |_, _, _| Reply::quit(),
        ..PLAIN
    },
];

/// The command of that name.
pub fn find(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

/// Runs a command, given without its colon.
pub(super) fn run(session: &mut Session, line: &str, moment: &Moment) -> Reply {
    let line = line.trim();
    let name = line.split(char::is_whitespace).next().unwrap_or_default();
    let arguments = line.strip_prefix(name).unwrap_or_default().trim();
    match find(name) {
        Some(command) => (command.run)(session, arguments, moment),
        None => unknown(name),
    }
}

pub(super) fn unknown(name: &str) -> Reply {
    let near = nearest(name, COMMANDS.iter().map(|command| command.name));
    // Two letters are too few for a guess by distance, but they may be the first two.
    let begun = || {
        COMMANDS
            .iter()
            .find(|command| !name.is_empty() && command.name.starts_with(name))
    };
    let hint = match near.or_else(|| begun().map(|command| command.name)) {
        Some(near) => format!("did you mean `:{near}`?"),
        None => "`:help` lists them".to_string(),
    };
    Reply::failed(format!(
        "there is no command `:{}`; {hint}",
        super::answer::plain(name)
    ))
}

impl Session {
    /// Does something with the expression given, or with the last one entered.
    fn with(&mut self, asked: &str, what: impl FnOnce(&Session, &str) -> Reply) -> Reply {
        if !asked.is_empty() {
            self.last = Some(asked.to_string());
        }
        match &self.last {
            Some(typed) => what(self, typed),
            None => Reply::failed("no expression has been entered yet"),
        }
    }

    fn trace(&mut self, asked: &str, moment: &Moment) -> Reply {
        if !matches!(asked, "on" | "off") {
            return self.with(asked, |session, typed| {
                session.evaluate(typed, true, moment)
            });
        }
        self.traces = asked == "on";
        Reply::note(match self.traces {
            true => "every expression is traced from now on",
            false => "expressions are no longer traced",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::Dialect;
    use crate::session::Part;

    #[test]
    fn every_command_has_help_and_an_example_that_works() {
        for command in COMMANDS {
            let mut session = Session::with_sample();
            session.enter("[mail]", &Moment::default());
            session.enter(":set mail x", &Moment::default());
            assert!(
                command.example.starts_with(&format!(":{}", command.name)),
                "{}",
                command.name
            );
            assert!(
                !command.about.is_empty() && command.about.len() < 60,
                "{}",
                command.name
            );
            let reply = session.enter(command.example, &Moment::default());
            assert!(!reply.failed, "{}: {:?}", command.example, reply.parts);
            assert!(!help::help(command.name).failed);
        }
    }

    #[test]
    fn dialects_are_all() {
        assert_eq!(DIALECTS, Dialect::ALL.map(Dialect::name));
    }

    #[test]
    fn unknown_commands_suggest_the_nearest() {
        for (name, expected) in [
            ("usr", "did you mean `:user`?"),
            ("hist", "did you mean `:history`?"),
            ("xyzzy", "`:help` lists them"),
            ("", "`:help` lists them"),
        ] {
            let reply = unknown(name);
            let [Part::Fault(message)] = reply.parts.as_slice() else {
                panic!("{reply:?}")
            };
            assert!(message.ends_with(expected), "{message}");
        }
    }
}
