//! `repl` at a real pseudo-terminal: keys in, screen out. Nothing waits for a time, all for what the screen shows.

use super::folder::Folder;
use super::process::root;
use entra_expr::session::command::COMMANDS;
use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};
use vt100::{Color, Parser};

const ROWS: u16 = 70;
const COLUMNS: u16 = 100;
/// Nothing takes so long, on a machine however slow.
const LONGEST: Duration = Duration::from_secs(60);

const ENTER: &str = "\r";
const TAB: &str = "\t";
const CTRL_C: &str = "\x03";
const CTRL_D: &str = "\x04";
const CTRL_L: &str = "\x0c";
const RIGHT: &str = "\x1b[C";
const UP: &str = "\x1b[A";

/// Whether a line is a prompt and nothing else.
fn is_prompt(line: &str) -> bool {
    line.ends_with('>') && !line.contains(' ')
}

struct Terminal {
    screen: Parser,
    output: Receiver<Vec<u8>>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    // The terminal is there as long as this is.
    _pty: Box<dyn portable_pty::MasterPty + Send>,
}

impl Terminal {
    fn start(state: &Folder, arguments: &[&str], columns: u16) -> Terminal {
        let size = PtySize {
            rows: ROWS,
            cols: columns,
            pixel_width: 0,
            pixel_height: 0,
        };
        let pty = native_pty_system()
            .openpty(size)
            .expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_entra-expr"));
        command.arg("repl");
        command.args(arguments);
        command.cwd(root());
        command.env("TERM", "xterm-256color");
        command.env("XDG_STATE_HOME", state.path("state"));
        for name in [
            "NO_COLOR",
            "CLICOLOR_FORCE",
            "CLICOLOR",
            "COLUMNS",
            "LINES",
            "CI",
        ] {
            command.env_remove(name);
        }
        let child = pty.slave.spawn_command(command).expect("the binary starts");
        drop(pty.slave);
        let mut reader = pty.master.try_clone_reader().expect("readable");
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let mut terminal = Terminal {
            screen: Parser::new(ROWS, columns, 0),
            output,
            keys: pty.master.take_writer().expect("writable"),
            child,
            _pty: pty.master,
        };
        terminal.until("a prompt", |lines| {
            lines.last().is_some_and(|last| is_prompt(last))
        });
        terminal
    }

    fn lines(&self) -> Vec<String> {
        let columns = self.screen.screen().size().1;
        let rows = self.screen.screen().rows(0, columns);
        let mut lines: Vec<String> = rows.map(|row| row.trim_end().to_string()).collect();
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        lines
    }

    fn press(&mut self, keys: &str) {
        self.keys
            .write_all(keys.as_bytes())
            .expect("keys are taken");
        self.keys.flush().expect("keys are taken");
    }

    /// Waits until the screen is so.
    fn until(&mut self, what: &str, is: impl Fn(&[String]) -> bool) {
        let deadline = Instant::now() + LONGEST;
        loop {
            let lines = self.lines();
            if is(&lines) {
                return;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(error) => panic!("no {what} ({error}) on\n{}", lines.join("\n")),
            }
        }
    }

    /// Ctrl-C; keys that come in before the next prompt would be dropped with the line.
    fn cancel(&mut self) {
        self.press(CTRL_C);
        self.until("a new prompt", |lines| {
            lines.len() > 1 && lines.last().is_some_and(|last| is_prompt(last))
        });
    }

    fn shows(&mut self, text: &str) {
        self.until(text, |lines| lines.join("\n").contains(text));
    }

    /// An empty screen with a prompt.
    fn clear(&mut self) {
        self.press(CTRL_L);
        self.until("an empty screen", |lines| {
            lines.len() == 1 && is_prompt(&lines[0])
        });
    }

    /// Enters a line on an empty screen; afterwards it holds the text, and there is a prompt again.
    fn enter(&mut self, line: &str, expected: &str) {
        self.clear();
        self.press(line);
        self.press(ENTER);
        self.until(expected, |lines| {
            lines.len() > 1
                && lines.join("\n").contains(expected)
                && lines.last().is_some_and(|last| is_prompt(last))
        });
    }

    /// The cell in which a text begins.
    fn cell(&self, text: &str) -> &vt100::Cell {
        let lines = self.lines();
        let (row, line) = lines
            .iter()
            .enumerate()
            .rev()
            .find(|(_, line)| line.contains(text))
            .expect("the text is on the screen");
        let column = line.split(text).next().unwrap().chars().count();
        let (row, column) = (u16::try_from(row).unwrap(), u16::try_from(column).unwrap());
        self.screen.screen().cell(row, column).unwrap()
    }

    fn ends(mut self) -> u32 {
        let deadline = Instant::now() + LONGEST;
        while let Ok(bytes) = self
            .output
            .recv_timeout(deadline.saturating_duration_since(Instant::now()))
        {
            self.screen.process(&bytes);
        }
        self.child.wait().expect("it ends").exit_code()
    }
}

#[test]
fn a_first_start() {
    let state = Folder::new("terminal-first");
    let started = Instant::now();
    let mut terminal = Terminal::start(&state, &[], COLUMNS);
    // It is some milliseconds; the bound is for a busy machine and a build without optimization.
    assert!(started.elapsed() < Duration::from_secs(10));
    terminal.shows("Type an expression, such as ToUpper([givenName])");
    terminal.enter("ToUpper([givenName])", "\"JANE\" : String");
    terminal.clear();
    terminal.press(CTRL_D);
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn typing_is_helped() {
    let state = Folder::new("terminal-typing");
    let mut terminal = Terminal::start(&state, &[], COLUMNS);
    // A function begun: the hint, its take-over, Tab for attributes.
    terminal.clear();
    terminal.press("Lef");
    terminal.shows("jane.doe> Left(String, NumChars)");
    assert!(terminal.cell("t(String").dim());
    terminal.press(RIGHT);
    terminal.press("[giv");
    terminal.shows("Left([givenName]");
    terminal.press(TAB);
    terminal.shows("Left([givenName], NumChars)");
    assert_eq!(terminal.cell("[givenName]").fgcolor(), Color::Idx(6));
    assert!(terminal.cell("Left").bold());
    terminal.press(", 2)");
    terminal.press(ENTER);
    terminal.shows("\"Ja\" : String");
    // Several candidates are listed.
    terminal.clear();
    terminal.press("ToU");
    terminal.press(TAB);
    terminal.shows("ToUpper(source");
    terminal.cancel();
    terminal.clear();
    terminal.press("DateAdd(\"");
    terminal.press(TAB);
    terminal.press(TAB);
    terminal.shows("\"yyyy\"");
    terminal.cancel();
    terminal.clear();
    terminal.press(":l");
    terminal.press(TAB);
    terminal.press(TAB);
    terminal.shows(":load  :let");
    terminal.cancel();
    terminal.clear();
    // What is wrong is seen before Enter, what is unfinished is not.
    terminal.press("Append([givenNam], Lefft([mail]");
    terminal.shows("Lefft([mail]");
    assert!(
        terminal.cell("Lefft").underline() && terminal.cell("Lefft").fgcolor() == Color::Idx(1)
    );
    assert!(terminal.cell("[givenNam]").underline());
    assert!(!terminal.cell("[mail]").underline() && !terminal.cell("Append").underline());
    terminal.cancel();
    terminal.enter("Append([mail])", "help: write Append(source, suffix)");
    terminal.shows("1 │ Append([mail])");
}

#[test]
fn several_lines() {
    let state = Folder::new("terminal-lines");
    let mut terminal = Terminal::start(&state, &[], COLUMNS);
    terminal.clear();
    terminal.press("Join(\" \",");
    terminal.press(ENTER);
    terminal.press("  [surname],");
    terminal.press(ENTER);
    terminal.press("  [givenName])");
    terminal.press(ENTER);
    terminal.shows("\"Doe Jane\" : String");
    // An empty line gets out.
    terminal.clear();
    terminal.press("Join(");
    terminal.press(ENTER);
    terminal.press(ENTER);
    terminal.shows("never closed");
    // So does Ctrl-C.
    terminal.clear();
    terminal.press("Join(");
    terminal.press(ENTER);
    terminal.press("  [mail]");
    terminal.shows("  [mail]");
    terminal.cancel();
    terminal.enter("[surname]", "\"Doe\" : String");
}

#[test]
fn every_command() {
    let state = Folder::new("terminal-commands");
    let users = state.write(
        "users.json",
        r#"[{"mail": "a@x.com"}, {"mail": "b@x.com"}]"#,
    );
    let case = state.path("mine.case");
    let mut terminal = Terminal::start(&state, &[], COLUMNS);
    let load = format!(":load {users}");
    let save = format!(":save case {case} here");
    let shown: &[(&str, &str)] = &[
        (":help", "lay an expression out for reading"),
        (":help set", "for example"),
        (":user zoe", "user 3 of 12: zoe.mueller@contoso.com"),
        (":prev", "user 2 of 12: joao.goncalves@contoso.com"),
        (":next", "user 3 of 12: zoe.mueller@contoso.com"),
        (":user 1", "user 1 of 12"),
        (":users", "[employeeLeaveDateTime]"),
        (":set city Bonn", "[city] is \"Bonn\" for every user"),
        (":unset city", "`city` is as the users have it"),
        (
            ":now 2026-01-31",
            "the clock stands at 1/31/2026 12:00:00 AM UTC",
        ),
        (":seed 7", "random values come from seed 7"),
        (":taken jane@x.com", "taken: \"jane@x.com\""),
        (":domain x.com", "the default domain is x.com"),
        (":dialect app", "expressions are those of app provisioning"),
        (":type Left([mail], 5)", "text; can be empty"),
        (":tree Append([mail], \"x\")", "function, 2 arguments"),
        (":cases Append([mail], \"x\")", "[mail] missing"),
        (
            ":all ToLower([country])",
            "12 users: 10 values (9 different), 2 null",
        ),
        (
            ":fmt Join(\"-\",[city],[state])",
            "Join(\"-\", [city], [state])",
        ),
        (":trace Append([mail], \"x\")", "Append"),
        (":trace on", "every expression is traced from now on"),
        (":trace off", "expressions are no longer traced"),
        (":graph [mail]", "\"type\": \"Attribute\""),
        (":let first = Left([givenName], 1)", "@first stands for it"),
        ("Append(@first, \"x\")", "\"Jx\" : String"),
        (&save, "the case is in"),
        (":doc concat", "Join"),
        (":doc Left", "Left(String, NumChars) → String"),
        (":explain E104", "E104 unpaired-switch"),
        (":history 2", ":explain E104"),
        (":usr", "did you mean `:user`?"),
        (&load, "2 users, 1 attribute; user 1 of 2: a@x.com"),
    ];
    for (line, expected) in shown {
        terminal.enter(line, expected);
    }
    for command in COMMANDS.iter().filter(|command| command.name != "quit") {
        let is_this = |line: &str| {
            line.strip_prefix(':')
                .is_some_and(|rest| rest.split(' ').next() == Some(command.name))
        };
        assert!(
            shown.iter().any(|(line, _)| is_this(line)),
            "{}",
            command.name
        );
    }
    assert!(state.read("mine.case").contains("gives: \"Jx\""));
    terminal.clear();
    terminal.press(":quit");
    terminal.press(ENTER);
    assert_eq!(terminal.ends(), 0);
}

#[test]
fn history_outlives_the_session() {
    let state = Folder::new("terminal-history");
    let mut terminal = Terminal::start(&state, &[], COLUMNS);
    terminal.enter("ToUpper([surname])", "\"DOE\" : String");
    terminal.clear();
    terminal.press(CTRL_D);
    assert_eq!(terminal.ends(), 0);
    let mut terminal = Terminal::start(&state, &[], COLUMNS);
    terminal.clear();
    terminal.press(UP);
    terminal.shows("jane.doe> ToUpper([surname])");
    terminal.cancel();
    terminal.enter(":history", "ToUpper([surname])");
    use std::os::unix::fs::PermissionsExt;
    for (name, expected) in [
        ("state/entra-expr", 0o700),
        ("state/entra-expr/history", 0o600),
    ] {
        let mode = std::fs::metadata(state.path(name))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, expected, "{name}");
    }
}

#[test]
fn a_history_that_cannot_be_kept_ends_nothing() {
    let state = Folder::new("terminal-no-history");
    state.write("state", "a file where the folder should be");
    let mut terminal = Terminal::start(&state, &[], COLUMNS);
    terminal.enter("[surname]", "\"Doe\" : String");
    terminal.enter("[givenName]", "\"Jane\" : String");
    assert!(
        !terminal.lines().join("\n").contains("history"),
        "it is said once"
    );
}

#[test]
fn a_narrow_terminal_without_colours() {
    let state = Folder::new("terminal-narrow");
    let mut terminal = Terminal::start(&state, &["--color", "never"], 40);
    terminal.clear();
    terminal.press("Left(");
    terminal.shows("jane.doe> Left(   … String, NumChars)");
    assert_eq!(terminal.cell("Left").fgcolor(), Color::Default);
    terminal.press("[userPrincipalName], ");
    terminal.shows("[userPrincipalName],");
    terminal.cancel();
    terminal.enter(":users names", "zoe.mueller@contoso.com");
    assert!(
        terminal
            .lines()
            .iter()
            .all(|line| line.chars().count() <= 40)
    );
}
