//! Fixes applied: those that are certain, round by round, each checked again before it is taken.

use super::{Options, check};
use crate::diagnostic::code::Code;
use crate::diagnostic::code::syntax::{MISSING_COMMA, QUOTE_IN_TEXT, UNCLOSED_QUOTE};
use crate::diagnostic::{Diagnostic, Edit};
use crate::span::Span;

/// How often an expression is checked while its fixes are tried. Every fix that is taken leaves less to say, so that
/// only a text full of fixes that cannot be taken comes near this.
const MOST_CHECKS: usize = 500;

/// With one of these, strings may be turned inside out: what looks like a mistake may stand in a text.
static STRINGS_IN_DOUBT: [&Code; 3] = [&UNCLOSED_QUOTE, &QUOTE_IN_TEXT, &MISSING_COMMA];

/// An expression after its fixes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The expression as it is now.
    pub text: String,
    /// What was done, in order.
    pub applied: Vec<Applied>,
    /// What there is to say about the expression as it is now, in order of place.
    pub left: Vec<Diagnostic>,
}

/// A fix that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// What it did, as an order: "use straight quotes".
    pub title: String,
    /// Its first place, in bytes of the expression as it was then.
    pub span: Span,
}

/// Applies the certain fixes that do not overlap, checks again, and repeats until none is left to take. A fix is
/// taken only if what it mends is gone and no error comes instead.
pub fn fixed(source: &str, options: &Options) -> Fixed {
    fixed_of(source, options, &|_| true)
}

/// As [`fixed`], for the diagnostics alone that are `wanted`; what is left has the others too.
pub fn fixed_of(source: &str, options: &Options, wanted: &dyn Fn(&Diagnostic) -> bool) -> Fixed {
    let mut text = source.to_string();
    let mut left = check(&text, options).diagnostics;
    let mut applied = Vec::new();
    let mut checks = 0;
    while checks < MOST_CHECKS {
        let candidates = candidates(&left, wanted);
        let all = (candidates.len() > 1).then(|| candidates.clone());
        // All at once; where that does not do, the first that does alone.
        let tries = all
            .into_iter()
            .chain(candidates.iter().map(|one| vec![*one]));
        let taken = tries.take(MOST_CHECKS - checks).find_map(|fixes| {
            checks += 1;
            let new = with(&text, &fixes);
            let then = check(&new, options).diagnostics;
            is_better(&left, &fixes, &then).then(|| (new, then, titles(&fixes)))
        });
        let Some((new, then, titles)) = taken else {
            break;
        };
        (text, left) = (new, then);
        applied.extend(titles);
    }
    Fixed {
        text,
        applied,
        left,
    }
}

/// The diagnostics with certain fixes that do not touch each other, in order of place.
fn candidates<'d>(
    diagnostics: &'d [Diagnostic],
    wanted: &dyn Fn(&Diagnostic) -> bool,
) -> Vec<&'d Diagnostic> {
    let mut found: Vec<&Diagnostic> = Vec::new();
    let in_doubt = |found: &Diagnostic| STRINGS_IN_DOUBT.contains(&found.code);
    if diagnostics.iter().any(in_doubt) {
        return found;
    }
    let mut taken: Vec<Span> = Vec::new();
    for diagnostic in diagnostics {
        let edits = edits(diagnostic);
        let free = |edit: &Edit| {
            taken
                .iter()
                .all(|span| edit.span.end < span.start || span.end < edit.span.start)
        };
        if !edits.is_empty() && edits.iter().all(free) && wanted(diagnostic) {
            taken.extend(edits.iter().map(|edit| edit.span));
            found.push(diagnostic);
        }
    }
    found
}

/// The edits of a diagnostic's certain fix.
fn edits(diagnostic: &Diagnostic) -> &[Edit] {
    match &diagnostic.fix {
        Some(fix) if fix.certain => &fix.edits,
        _ => &[],
    }
}

fn with(text: &str, fixes: &[&Diagnostic]) -> String {
    let mut edits: Vec<Edit> = fixes.iter().flat_map(|fix| edits(fix)).cloned().collect();
    edits.sort_by_key(|edit| edit.span);
    Edit::apply(&edits, text)
}

fn titles(fixes: &[&Diagnostic]) -> Vec<Applied> {
    let one = |diagnostic: &&Diagnostic| {
        Some(Applied {
            title: diagnostic.fix.as_ref()?.title.clone(),
            span: edits(diagnostic).first()?.span,
        })
    };
    fixes.iter().filter_map(one).collect()
}

/// Whether every mended error is gone and none is new; where only warnings are mended, whether there is less to say.
fn is_better(before: &[Diagnostic], fixes: &[&Diagnostic], after: &[Diagnostic]) -> bool {
    let errors = |found: &[Diagnostic]| found.iter().filter(|found| found.is_error()).count();
    let mended = fixes.iter().filter(|fix| fix.is_error()).count();
    let fewer = errors(after) + mended <= errors(before);
    fewer && (mended > 0 || after.len() < before.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dialect::Dialect;

    fn text(source: &str) -> String {
        fixed(source, &Options::default()).text
    }

    #[test]
    fn certain_fixes_are_applied_until_nothing_is_left() {
        for (source, expected) in [
            (r#"append([a], "b""#, r#"Append([a], "b")"#),
            (r#"Append([a], “b”)"#, r#"Append([a], "b")"#),
            (r#"=Join("-"; [a]; [b])"#, r#"Join("-", [a], [b])"#),
            (
                r#"lower(concat([a], [b]))"#,
                r#"ToLower(Join("", [a], [b]))"#,
            ),
            (r#"IIF([a] == "x", 1, 2)"#, r#"IIF([a] = "x", 1, 2)"#),
            (r#"UCase(lcase([a]))"#, "ToUpper(ToLower([a]))"),
            (r#"([a])"#, "[a]"),
            ("To Lower([[a])", "ToLower([a])"),
            (r#"Append([a], "b")"#, r#"Append([a], "b")"#),
        ] {
            assert_eq!(text(source), expected, "{source}");
        }
    }

    #[test]
    fn guesses_are_left_to_people() {
        for source in [
            r#"Switch([a], "False", "True", "True", "False")"#,
            r#"IIF([a]="x" AND [b]="y", "1", "2")"#,
            r#"Append([a], b)"#,
            r#"Swtcch([a], , "b", "c")"#,
            r#"Switch(ToLower([a]), , "USA", "en-US")"#,
            r#"Item([a], 0)"#,
            // Not every random text is a password.
            r#"RandomString(10, 2, 2, 2, 1, "?,")"#,
            // The second parenthesis is the one too many.
            r#"IIF(IsNullOrEmpty(([a]), "x", [a])"#,
            // What the unknown function gives may be a date.
            r#"DateDiff("d", No(), CDate([a]))"#,
            // The separators may stand in a string.
            r#"Join("", Append([a], ""x"), " 1;2")"#,
            r#"Append("a" b", "x;y;z")"#,
        ] {
            let fixed = fixed(source, &Options::default());
            assert_eq!((fixed.text.as_str(), fixed.applied), (source, vec![]));
            assert!(!fixed.left.is_empty(), "{source}");
        }
    }

    #[test]
    fn a_fix_that_brings_another_error_is_not_taken() {
        // The parenthesis is missing after `[a]`, not at the end.
        let source = r#"append(ToLower([a], "en-US", "b")"#;
        let fixed = fixed(source, &Options::default());
        assert_eq!(fixed.text, r#"Append(ToLower([a], "en-US", "b")"#);
        let titles: Vec<&str> = fixed.applied.iter().map(|one| one.title.as_str()).collect();
        assert_eq!(titles, ["write Append"]);
    }

    #[test]
    fn the_dialect_decides() {
        let source = r#"[a] & "b""#;
        assert_eq!(text(source), r#"Join("", [a], "b")"#);
        let left_alone = fixed(source, &Options::of(Dialect::CloudSync));
        assert_eq!(left_alone.text, source);
    }

    #[test]
    fn what_is_left_is_of_the_new_text() {
        let fixed = fixed(r#"append([a], b)"#, &Options::default());
        assert_eq!(fixed.text, r#"Append([a], b)"#);
        assert_eq!(fixed.left.len(), 1);
        assert_eq!(fixed.left[0].span(), Some(Span::new(12, 13)));
    }
}
