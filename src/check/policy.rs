//! How much each finding matters to a project, and what a document asks not to be told.

use crate::diagnostic::code::{self, Code};
use crate::diagnostic::words::nearest;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{Allow, Document};
use crate::span::Span;

/// What becomes of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// It is not reported.
    Allow,
    /// It is a warning.
    Warn,
    /// It is an error.
    Deny,
}

impl Level {
    /// All three.
    pub const ALL: [Level; 3] = [Level::Allow, Level::Warn, Level::Deny];

    /// As the command line and the project file spell it.
    pub const fn name(self) -> &'static str {
        match self {
            Level::Allow => "allow",
            Level::Warn => "warn",
            Level::Deny => "deny",
        }
    }

    /// The level of that name.
    pub fn of(name: &str) -> Option<Level> {
        Level::ALL.into_iter().find(|level| level.name() == name)
    }
}

/// The words that stand for every finding of a severity.
const GROUPS: [(&str, Severity); 2] = [("warnings", Severity::Warning), ("hints", Severity::Hint)];

/// Levels for findings, later ones over earlier ones.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    levels: Vec<(Matter, Level)>,
}

/// What a level is for.
#[derive(Clone, Copy, Debug)]
enum Matter {
    Every(Severity),
    Of(&'static Code),
}

/// Why a word cannot have a level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyFault {
    /// One fact: lower case, no full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl std::fmt::Display for PolicyFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for PolicyFault {}

impl Policy {
    /// Everything as it is by itself.
    pub fn new() -> Policy {
        Policy::default()
    }

    /// Gives a level to what a word stands for, whatever its case: a code's number or name, a rule such as `C07`,
    /// `warnings` or `hints`. It goes over what was added before.
    ///
    /// # Errors
    /// The word stands for nothing, or the level would let an error pass: there is no program without it.
    pub fn add(&mut self, word: &str, level: Level) -> Result<(), PolicyFault> {
        let group = GROUPS
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(word));
        if let Some((_, severity)) = group {
            self.levels.push((Matter::Every(*severity), level));
            return Ok(());
        }
        let named = named(word);
        if named.is_empty() {
            return Err(unknown(word, &GROUPS.map(|(name, _)| name)));
        }
        let free: Vec<&'static Code> = named
            .into_iter()
            .filter(|code| level == Level::Deny || code.severity != Severity::Error)
            .collect();
        if free.is_empty() {
            return Err(PolicyFault {
                message: format!("`{word}` is an error by nature: there is no program without it"),
                help: Some(
                    "correct what it reports; levels are for warnings and hints".to_string(),
                ),
            });
        }
        let levels = free.into_iter().map(|code| (Matter::Of(code), level));
        self.levels.extend(levels);
        Ok(())
    }

    /// The findings as this policy has them. An error stays one.
    pub fn apply(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        diagnostics
            .into_iter()
            .filter_map(|diagnostic| match self.level(&diagnostic) {
                None => Some(diagnostic),
                Some(Level::Allow) => None,
                Some(Level::Warn) => Some(diagnostic.severity(Severity::Warning)),
                Some(Level::Deny) => Some(diagnostic.severity(Severity::Error)),
            })
            .collect()
    }

    /// The last level that was added for it.
    fn level(&self, diagnostic: &Diagnostic) -> Option<Level> {
        if diagnostic.is_error() {
            return None;
        }
        let meant = |(matter, _): &&(Matter, Level)| match matter {
            Matter::Every(severity) => *severity == diagnostic.severity,
            Matter::Of(code) => *code == diagnostic.code,
        };
        self.levels
            .iter()
            .rev()
            .find(meant)
            .map(|(_, level)| *level)
    }
}

/// The codes of that number, name or rule, whatever its case.
fn named(word: &str) -> Vec<&'static Code> {
    code::all().filter(|code| code.is_called(word)).collect()
}

/// `groups`: words that may be meant beside the codes.
fn unknown(word: &str, groups: &[&'static str]) -> PolicyFault {
    let names = code::all().flat_map(|code| [code.id, code.name]);
    let near = nearest(word, names.chain(groups.iter().copied()));
    PolicyFault {
        message: format!("there is no finding `{word}`"),
        help: Some(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`entra-expr explain` lists them".to_string(),
        }),
    }
}

/// What is left of the findings of an expression, and which allows silence nothing. `line_of` tells the line of the
/// file, from 1, that the main place of a finding is on. No allow silences an error.
pub fn suppress(
    diagnostics: Vec<Diagnostic>,
    allows: &[Allow],
    line_of: impl Fn(&Diagnostic) -> usize,
) -> (Vec<Diagnostic>, Vec<&Allow>) {
    let mut used = vec![false; allows.len()];
    let kept = silence(diagnostics, allows, &mut used, &line_of);
    let unused = allows
        .iter()
        .zip(used)
        .filter(|(_, used)| !used)
        .map(|(allow, _)| allow)
        .collect();
    (kept, unused)
}

fn silence(
    mut diagnostics: Vec<Diagnostic>,
    allows: &[Allow],
    used: &mut [bool],
    line_of: &impl Fn(&Diagnostic) -> usize,
) -> Vec<Diagnostic> {
    diagnostics.retain(|diagnostic| {
        let mut silenced = false;
        for (allow, used) in allows.iter().zip(used.iter_mut()) {
            let meant = !diagnostic.is_error()
                && diagnostic.code.is_called(&allow.word)
                && allow.line.is_none_or(|line| line == line_of(diagnostic));
            *used |= meant;
            silenced |= meant;
        }
        !silenced
    });
    diagnostics
}

/// What a whole document's findings come to.
#[derive(Debug)]
pub struct Suppressed {
    /// What is left for each expression, in their order.
    pub kept: Vec<Vec<Diagnostic>>,
    /// What is left for the file itself, and what there is to say about its allows. These places count in bytes of the
    /// file.
    pub about: Vec<Diagnostic>,
}

/// Takes out what a document allows. `found` has the findings of each of its expressions, in their order, `of_file`
/// those of the file itself, with its places; `text` is the file.
pub fn suppress_all(
    text: &str,
    document: &Document,
    found: Vec<Vec<Diagnostic>>,
    of_file: Vec<Diagnostic>,
) -> Suppressed {
    let lines: Vec<usize> = memchr::memchr_iter(b'\n', text.as_bytes()).collect();
    let line_at = |place: usize| lines.partition_point(|line_end| *line_end < place) + 1;
    let mut by_file = vec![false; document.allows.len()];
    let line_of = |diagnostic: &Diagnostic| line_at(diagnostic.span().map_or(0, |span| span.start));
    let of_file = silence(of_file, &document.allows, &mut by_file, &line_of);
    let mut used: Vec<(&Allow, bool)> = document.allows.iter().zip(by_file).collect();
    let mut kept = Vec::with_capacity(found.len());
    for (located, diagnostics) in document.expressions.iter().zip(found) {
        let line_of = |diagnostic: &Diagnostic| {
            line_at(located.place(diagnostic.span().map_or(0, |span| span.start)))
        };
        let mut for_file = vec![false; document.allows.len()];
        let mut for_one = vec![false; located.allows.len()];
        let left = silence(diagnostics, &document.allows, &mut for_file, &line_of);
        let left = silence(left, &located.allows, &mut for_one, &line_of);
        for ((_, used), now) in used.iter_mut().zip(for_file) {
            *used |= now;
        }
        for (allow, now) in located.allows.iter().zip(for_one) {
            // A comment in Markdown is for every expression of a block.
            match used
                .iter_mut()
                .find(|(known, _)| known.place == allow.place)
            {
                Some((_, used)) => *used |= now,
                None => used.push((allow, now)),
            }
        }
        kept.push(left);
    }
    let unused = used.into_iter().filter(|(_, used)| !used);
    Suppressed {
        kept,
        about: of_file
            .into_iter()
            .chain(document.notes.iter().map(misspelt))
            .chain(unused.map(|(allow, _)| about(allow)))
            .collect(),
    }
}

/// A comment that was to allow something, and what to write instead.
fn misspelt((place, write): &(Span, String)) -> Diagnostic {
    let code = &code::allow::MISSPELT_ALLOW;
    Diagnostic::new(code, "the comment allows nothing", *place, "free text").help(write)
}

/// What is wrong with an allow that silences nothing. Its place counts in bytes of the file.
pub fn about(allow: &Allow) -> Diagnostic {
    let named = named(&allow.word);
    let label = |code: &'static Code, message: String, text: &str| {
        Diagnostic::new(code, message, allow.place, text)
    };
    if named.is_empty() {
        let fault = unknown(&allow.word, &[]);
        let diagnostic = label(&code::allow::UNKNOWN_ALLOW, fault.message, "not known");
        return match fault.help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        };
    }
    if named.iter().all(|code| code.severity == Severity::Error) {
        let message = format!("`{}` is an error, and no allow silences it", allow.word);
        return label(&code::allow::UNUSED_ALLOW, message, "silences nothing")
            .help("correct what it reports");
    }
    let (message, help) = match allow.line {
        Some(line) => (
            format!("`{}` is not found on line {line}", allow.word),
            "take it out, or correct the line",
        ),
        None => (format!("`{}` is not found here", allow.word), "take it out"),
    };
    label(&code::allow::UNUSED_ALLOW, message, "silences nothing").help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check};
    use crate::document::{Kind, read};

    /// A hint (W407, C07) and a warning (W418).
    const BOTH: &str = r#"IIF(IsNullOrEmpty([a]), "x", Switch([b], , "1", "2", "1", "3"))"#;

    fn found(expression: &str) -> Vec<Diagnostic> {
        check(expression, &Options::default()).diagnostics
    }

    fn shown(diagnostics: &[Diagnostic]) -> Vec<(&'static str, &'static str)> {
        diagnostics
            .iter()
            .map(|one| (one.code.id, one.severity.name()))
            .collect()
    }

    #[test]
    fn later_levels_go_over_earlier_ones() {
        use Level::{Allow, Deny, Warn};
        type Shown = &'static [(&'static str, &'static str)];
        let cases: [(&[(&str, Level)], Shown); 9] = [
            (&[], &[("W407", "hint"), ("W418", "warning")]),
            (
                &[("warnings", Deny)],
                &[("W407", "hint"), ("W418", "error")],
            ),
            (&[("hints", Allow)], &[("W418", "warning")]),
            (
                &[("C07", Warn)],
                &[("W407", "warning"), ("W418", "warning")],
            ),
            (
                &[("Null-Condition", Deny)],
                &[("W407", "error"), ("W418", "warning")],
            ),
            (&[("warnings", Deny), ("w418", Allow)], &[("W407", "hint")]),
            (
                &[("W418", Allow), ("warnings", Deny)],
                &[("W407", "hint"), ("W418", "error")],
            ),
            (
                &[("W418", Allow), ("W418", Warn)],
                &[("W407", "hint"), ("W418", "warning")],
            ),
            (
                &[("hints", Deny), ("warnings", Allow)],
                &[("W407", "error")],
            ),
        ];
        for (levels, expected) in cases {
            let mut policy = Policy::new();
            for (word, level) in levels {
                policy.add(word, *level).unwrap();
            }
            assert_eq!(shown(&policy.apply(found(BOTH))), expected, "{levels:?}");
        }
    }

    #[test]
    fn an_error_stays_an_error() {
        let mut policy = Policy::new();
        for word in ["E001", "syntax-error-of-no-name", "C10"] {
            assert!(policy.add(word, Level::Allow).is_err(), "{word}");
        }
        assert!(policy.add("E001", Level::Deny).is_ok());
        let fault = policy.add("E001", Level::Warn).unwrap_err();
        assert_eq!(
            fault.message,
            "`E001` is an error by nature: there is no program without it"
        );
        // A rule of an error and a warning: the level is for the warning.
        policy.add("C42", Level::Allow).unwrap();
        assert_eq!(
            policy.apply(found("LCase([a])")).len(),
            found("LCase([a])").len()
        );
    }

    #[test]
    fn a_word_that_is_nearly_one_is_suggested() {
        let cases = [
            ("nul-condition", "did you mean `null-condition`?"),
            ("warning", "did you mean `warnings`?"),
            ("E01", "did you mean `E001`?"),
            ("quux", "`entra-expr explain` lists them"),
        ];
        for (word, help) in cases {
            let fault = Policy::new().add(word, Level::Warn).unwrap_err();
            assert_eq!(fault.message, format!("there is no finding `{word}`"));
            assert_eq!(fault.help.as_deref(), Some(help));
        }
    }

    /// A file, what is left, what is said of its allows.
    #[test]
    fn a_document_silences_what_it_names() {
        type Case = (
            &'static str,
            &'static [&'static str],
            &'static [(&'static str, &'static str)],
        );
        let bad = r#"IIF(IsNullOrEmpty([a]), "x", [a])"#;
        let cases: [Case; 7] = [
            ("", &["W407"], &[]),
            ("// allow: C07\n", &[], &[]),
            ("// allow: W407, W418\n", &[], &[("W470", "W418")]),
            ("// allow line 2: W407\n", &[], &[]),
            ("// allow line 1: W407\n", &["W407"], &[("W470", "W407")]),
            (
                "// allow: nul-condition\n",
                &["W407"],
                &[("W471", "nul-condition")],
            ),
            ("// allow: E001\n", &["W407"], &[("W470", "E001")]),
        ];
        for (before, left, said) in cases {
            let text = format!("{before}{bad}");
            let document = read(Kind::Expression, &text).unwrap();
            let all = suppress_all(&text, &document, vec![found(bad)], Vec::new());
            let kept: Vec<&str> = all.kept[0].iter().map(|one| one.code.id).collect();
            assert_eq!(kept, left, "{text}");
            let about: Vec<(&str, &str)> = all
                .about
                .iter()
                .map(|one| (one.code.id, one.span().unwrap().of(&text)))
                .collect();
            assert_eq!(about, said, "{text}");
            let (again, unused) = suppress(found(bad), &document.expressions[0].allows, |_| 2);
            assert_eq!(
                (again.len(), unused.len()),
                (left.len(), said.len()),
                "{text}"
            );
        }
    }

    #[test]
    fn an_allow_for_the_file_is_used_if_one_expression_uses_it() {
        let text = r#"{"allow": ["W407", "W418"], "user": [
            {"target": "a", "expression": "IIF(IsNullOrEmpty([a]), \"x\", [a])"}, {"target": "b", "expression": "[b]"}]}"#;
        let document = read(Kind::Json, text).unwrap();
        let found: Vec<_> = document
            .expressions
            .iter()
            .map(|one| found(&one.text))
            .collect();
        let all = suppress_all(text, &document, found, Vec::new());
        assert!(all.kept.iter().all(Vec::is_empty));
        let about: Vec<&str> = all
            .about
            .iter()
            .map(|one| one.span().unwrap().of(text))
            .collect();
        assert_eq!(about, ["W418"]);
    }
}
