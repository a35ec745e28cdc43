//! The line editor: what it asks the session while a line is typed.

use super::{files, history, show};
use crate::cli::{CannotRun, Ended, report};
use crate::session::{Paint, Reply, Session, Style};
use anstream::{AutoStream, ColorChoice};
use rustyline::completion::{Completer, Pair};
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::history::{FileHistory, History, SearchDirection};
use rustyline::validate::{ValidationContext, ValidationResult, Validator};
use rustyline::{ColorMode, CompletionType, Config, Context, Editor, Helper};
use std::borrow::Cow;
use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use unicode_width::UnicodeWidthStr;

/// How many lines are kept between sessions.
const KEPT: usize = 1_000;

const WELCOME: &str = "\
Type an expression, such as ToUpper([givenName]); Tab completes, :help helps.
Twelve sample users are loaded; :next goes to the next, :load FILE loads yours.";

/// Runs the session at the terminal until its end.
pub(super) fn run(session: Session, is_sample: bool, loaded: Reply) -> Result<Ended, CannotRun> {
    let failed = |error: ReadlineError| CannotRun::because(format!("the terminal fails: {error}"));
    let colored = AutoStream::choice(&std::io::stdout()) != ColorChoice::Never;
    let config = Config::builder()
        .completion_type(CompletionType::List)
        .max_history_size(KEPT)
        .map_err(failed)?
        .color_mode(if colored {
            ColorMode::Forced
        } else {
            ColorMode::Disabled
        })
        .build();
    let session = Rc::new(RefCell::new(session));
    let mut editor: Editor<Typing, FileHistory> = Editor::with_config(config).map_err(failed)?;
    let mut kept = Kept::load(&mut editor, &session);
    editor.set_helper(Some(Typing {
        session: Rc::clone(&session),
        colored,
        painted: RefCell::default(),
    }));
    if is_sample {
        show::note(WELCOME);
    }
    show::reply(&loaded)?;
    loop {
        let prompt = session.borrow().prompt();
        let line = match editor.readline(&prompt) {
            Ok(line) => line,
            Err(ReadlineError::Interrupted | ReadlineError::Signal(_)) => continue,
            Err(ReadlineError::Eof) => return Ok(Ended::Fine),
            Err(error) => return Err(failed(error)),
        };
        kept.add(&mut editor, line.trim());
        let reply = super::enter(&mut session.borrow_mut(), &line)?;
        show::reply(&reply)?;
        if reply.quit {
            return Ok(Ended::Fine);
        }
    }
}

/// The lines that are kept; that they cannot be is said once, and no more.
struct Kept {
    file: Option<PathBuf>,
}

impl Kept {
    fn load(editor: &mut Editor<Typing, FileHistory>, session: &Rc<RefCell<Session>>) -> Kept {
        let file = history::path();
        if let Some(file) = &file
            && editor.load_history(file).is_ok()
        {
            let kept = editor.history();
            let lines = (0..kept.len()).filter_map(|at| {
                let found = kept.get(at, SearchDirection::Forward).ok()??;
                Some(found.entry.into_owned())
            });
            session.borrow_mut().remember(lines);
        }
        Kept { file }
    }

    fn add(&mut self, editor: &mut Editor<Typing, FileHistory>, line: &str) {
        if line.is_empty() || !editor.add_history_entry(line).unwrap_or(false) {
            return;
        }
        let Some(file) = &self.file else { return };
        let kept = history::make_folder(file)
            .map_err(ReadlineError::from)
            .and_then(|()| editor.append_history(file));
        if let Err(error) = kept {
            report::summary(&format!(
                "the history is not kept in `{}`: {error}",
                file.display()
            ));
            self.file = None;
        }
    }
}

/// What helps while a line is typed.
struct Typing {
    session: Rc<RefCell<Session>>,
    colored: bool,
    /// The last line with its colours: the same one is asked for several times.
    painted: RefCell<(String, usize, String)>,
}

impl Helper for Typing {}

impl Completer for Typing {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        pos: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let completion = self.session.borrow().complete(line, pos);
        let mut pairs: Vec<Pair> = completion
            .candidates
            .into_iter()
            .map(|candidate| Pair {
                display: candidate.shown,
                replacement: candidate.insert,
            })
            .collect();
        if completion.files {
            let typed = line.get(completion.start..pos).unwrap_or_default();
            pairs.extend(files::beginning_with(typed).into_iter().map(|path| Pair {
                display: path.clone(),
                replacement: path,
            }));
        }
        Ok((completion.start, pairs))
    }
}

/// A hint cut to the room there is.
struct Ghost {
    shown: String,
    take: String,
}

impl Hint for Ghost {
    fn display(&self) -> &str {
        &self.shown
    }

    fn completion(&self) -> Option<&str> {
        (!self.take.is_empty()).then_some(&self.take)
    }
}

impl Hinter for Typing {
    type Hint = Ghost;

    fn hint(&self, line: &str, pos: usize, _: &Context<'_>) -> Option<Ghost> {
        if pos < line.len() {
            return None;
        }
        let session = self.session.borrow();
        let hint = session.hint(line)?;
        // Without colours it must not look typed.
        let shown = if self.colored {
            hint.shown
        } else {
            format!("   … {}", hint.shown)
        };
        let columns = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
        let used = match line.rsplit_once('\n') {
            Some((_, last)) => last.width(),
            None => session.prompt().width() + line.width(),
        };
        let room = columns.saturating_sub(used % columns.max(1) + 1);
        Some(Ghost {
            shown: cut(&shown, room)?,
            take: hint.take,
        })
    }
}

/// At most `room` columns of it; nothing where that would say nothing.
fn cut(text: &str, room: usize) -> Option<String> {
    const LEAST: usize = 4;
    if text.width() <= room {
        return Some(text.to_string());
    }
    if room < LEAST {
        return None;
    }
    let mut short = String::new();
    for c in text.chars() {
        if short.width() + 2 > room {
            break;
        }
        short.push(c);
    }
    short.push('…');
    Some(short)
}

impl Highlighter for Typing {
    fn highlight<'l>(&self, line: &'l str, pos: usize) -> Cow<'l, str> {
        let mut painted = self.painted.borrow_mut();
        if (painted.0.as_str(), painted.1) != (line, pos) {
            let paints = self.session.borrow().paint(line, pos);
            *painted = (line.to_string(), pos, colored(line, &paints));
        }
        Cow::Owned(painted.2.clone())
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        Cow::Owned(format!("\x1b[1m{prompt}\x1b[0m"))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(format!("\x1b[2m{hint}\x1b[0m"))
    }

    fn highlight_char(&self, _: &str, _: usize, _: CmdKind) -> bool {
        true
    }
}

/// The line with the terminal's own colours: they are readable on its background, whatever that is.
fn colored(line: &str, paints: &[Paint]) -> String {
    let mut text = String::with_capacity(line.len() * 2);
    let mut done = 0;
    for paint in paints {
        text += line.get(done..paint.span.start).unwrap_or_default();
        let code = match paint.style {
            Style::Function | Style::Command => "1",
            Style::Attribute => "36",
            Style::Absent => "4;36",
            Style::Text => "32",
            Style::Number | Style::Word => "35",
            Style::Operator => "0",
            Style::Wrong => "4;31",
        };
        text += &format!("\x1b[{code}m{}\x1b[0m", paint.span.of(line));
        done = paint.span.end;
    }
    text += line.get(done..).unwrap_or_default();
    text
}

impl Validator for Typing {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        Ok(if self.session.borrow().is_unfinished(context.input()) {
            ValidationResult::Incomplete
        } else {
            ValidationResult::Valid(None)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_fit_the_room() {
        for (room, expected) in [
            (20, Some("String, NumChars)")),
            (10, Some("String, N…")),
            (4, Some("Str…")),
            (3, None),
        ] {
            assert_eq!(
                cut("String, NumChars)", room).as_deref(),
                expected,
                "{room}"
            );
        }
    }

    #[test]
    fn colours_add_nothing_to_the_line() {
        let session = Session::with_sample();
        let line = "Join(\"é\", [mail]) & Foo(1)";
        let text = colored(line, &session.paint(line, line.len()));
        let mut bare = String::new();
        let mut parts = text.split('\x1b');
        bare += parts.next().unwrap();
        for part in parts {
            bare += part.split_once('m').unwrap().1;
        }
        assert_eq!(bare, line);
    }
}
