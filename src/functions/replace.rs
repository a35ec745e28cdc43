//! `Replace(source, oldValue, regexPattern, regexGroupName, replacementValue, replacementAttributeName, template)`

use super::{refusal::Refusal, replace_pattern, replace_tell};
use crate::diagnostic::words::all_of;
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::program::facts::{Facts, Known};
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site};
use crate::span::Span;
use crate::value::{Out, Text};
use memchr::memmem::Finder;

/// `Replace(source, oldValue, regexPattern, regexGroupName, replacementValue, replacementAttributeName, template)`
pub static REPLACE: Function = Function {
    name: "Replace",
    summary: "Replaces a text, the matches of a regular expression or one of its groups; or fills a template.",
    parameters: &[
        Parameter::required("source", Type::String, "the text that is worked on"),
        Parameter::optional("oldValue", Type::String, "the text that is replaced").key("Find"),
        Parameter::optional(
            "regexPattern",
            Type::Pattern,
            "the pattern whose matches are replaced",
        )
        .key("RegularExpression"),
        Parameter::optional(
            "regexGroupName",
            Type::String,
            "the group of the pattern that is replaced or taken out",
        )
        .key("RegularExpressionGroupName"),
        Parameter::optional(
            "replacementValue",
            Type::String,
            "what comes in its place; with a pattern ${name} and $1 are groups",
        )
        .key("Replacement"),
        Parameter::optional(
            "replacementAttributeName",
            Type::String,
            "the attribute from which the group is taken when the source is empty",
        )
        .key("ReplacementPropertyName"),
        Parameter::optional(
            "template",
            Type::String,
            "the text in which oldValue is replaced by the source",
        )
        .key("Template"),
    ],
    evidence: Evidence::DotNet,
    search_terms: &[
        "substitute",
        "regex",
        "regular expression",
        "remove",
        "strip",
        "template",
        "gsub",
        "swap",
    ],
    notes: &[
        "which arguments are written decides what it does; any other combination than these is not documented, and here an error:",
        "oldValue, replacementValue: every oldValue in source is replaced",
        "oldValue, template: every oldValue in template is replaced by source",
        "regexPattern, replacementValue: every match in source is replaced",
        "regexPattern, regexGroupName, replacementValue: in every match only that group is replaced, by the text as it is",
        "regexPattern, regexGroupName, replacementAttributeName: source if it has a value, else that group of the first match in the attribute, empty without a match; cloud sync's page says the opposite",
        "case counts; without a match the source stays as it is; a null source gives null in all but the last form",
        "a null replacementValue counts as empty",
    ],
    examples: &[
        Example::new(
            r#"Replace([BusinessTitle],"Product Developer", , , "Software Engineer", , )"#,
            r#"{"BusinessTitle": "Product Developer"}"#,
            "Software Engineer",
        ),
        Example::new(
            r#"Replace([UserID],"<username>", , , , , "<username>@contoso.com")"#,
            r#"{"UserID": "jsmith"}"#,
            "jsmith@contoso.com",
        ),
        Example::new(
            r#"Replace([telephoneNumber], , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", , "${phoneNumber}", , )"#,
            r#"{"telephoneNumber": "+91 9998887777"}"#,
            "9998887777",
        ),
        Example::new(
            r#"Replace([AddressLineData], ,"(?<streetNumber>^\\d*)","streetNumber", "888", , )"#,
            r#"{"AddressLineData": "545 Tremont Street"}"#,
            "888 Tremont Street",
        ),
        Example::new(
            r#"Replace([telephoneNumber], , "\\+(?<isdCode>\\d* )(?<phoneNumber>\\d{10})", "phoneNumber" , , [mobile], )"#,
            r#"{"telephoneNumber": "", "mobile": "+91 8887779999"}"#,
            "8887779999",
        ),
        Example::new(
            r#"Replace([mailNickname], , "[a-zA-Z_]*", , "", , )"#,
            r#"{"mailNickname": "john_doe72"}"#,
            "72",
        ),
        Example::new(r#"Replace([mail], "@contoso.com", , , "")"#, "{}", "").gives(Gives::Null),
        Example::new(
            r#"Replace([mail], [old], , , "")"#,
            r#"{"mail": "a@b", "old": ""}"#,
            "",
        )
        .gives(Gives::Error("bad-argument")),
        Example::new(r#"Replace([mail], "@", "[a-z]")"#, r#"{"mail": "a@b"}"#, "")
            .gives(Gives::Error("unsupported")),
    ],
    facts: replaced,
    code: Code::Text(replace),
    tell: replace_tell::tell,
    prepare,
    ..Function::PLAIN
};

/// Its letters come from the source, the replacement and the template.
fn replaced(known: Known<'_>) -> Facts {
    const TEXTS: [usize; 4] = [SOURCE, REPLACEMENT, ATTRIBUTE, TEMPLATE];
    let letters = TEXTS
        .into_iter()
        .map(|at| known.at(at))
        .fold(Facts::NULL, Facts::or);
    let facts = known.text_of_first().case_of(letters);
    // Texts are replaced without fail; patterns can run out of steps, and without either there is no mode.
    let text_by_text = !known.at(OLD).can_be_missing()
        && known.at(PATTERN) == Facts::NULL
        && !known.at(REPLACEMENT).can_be_null();
    if text_by_text {
        facts
    } else {
        facts.fallible()
    }
}

pub(super) const SOURCE: usize = 0;
pub(super) const OLD: usize = 1;
pub(super) const PATTERN: usize = 2;
pub(super) const GROUP: usize = 3;
pub(super) const REPLACEMENT: usize = 4;
pub(super) const ATTRIBUTE: usize = 5;
pub(super) const TEMPLATE: usize = 6;

/// What is done, as the written arguments decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// oldValue in source
    Old,
    /// oldValue in template
    Template,
    /// matches
    Matches,
    /// a group of the matches
    Group,
    /// a group of the attribute
    Extract,
}

/// The page's table: the arguments that are written besides the source.
const MODES: [(&[usize], Mode); 5] = [
    (&[OLD, REPLACEMENT], Mode::Old),
    (&[OLD, TEMPLATE], Mode::Template),
    (&[PATTERN, REPLACEMENT], Mode::Matches),
    (&[PATTERN, GROUP, REPLACEMENT], Mode::Group),
    (&[PATTERN, GROUP, ATTRIBUTE], Mode::Extract),
];

impl Mode {
    pub(super) fn of(has: impl Fn(usize) -> bool) -> Option<Mode> {
        let fits = |places: &[usize]| (OLD..=TEMPLATE).all(|at| has(at) == places.contains(&at));
        MODES
            .iter()
            .find(|(places, _)| fits(places))
            .map(|(_, mode)| *mode)
    }
}

fn replace(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    match call.prepared() {
        Prepared::Finder(old) => {
            let Some(source) = call.text(SOURCE)? else {
                return Ok(false);
            };
            let (text, new) = sides(call, source)?;
            splice(text, old, new, out);
            Ok(true)
        }
        Prepared::Pattern(matcher) => {
            let mode = if !call.has(GROUP) {
                Mode::Matches
            } else if call.has(REPLACEMENT) {
                Mode::Group
            } else {
                Mode::Extract
            };
            replace_pattern::run(call, mode, matcher, out)
        }
        _ => unprepared(call, out),
    }
}

/// A call whose oldValue or pattern is not constant.
fn unprepared(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    match Mode::of(|at| call.has(at)) {
        None => Err(call.fault_here(
            &code::run::UNSUPPORTED,
            no_mode(|at| call.has(at)),
            "meaning not known",
            Some(modes_help()),
        )),
        Some(Mode::Old | Mode::Template) => replace_unprepared(call, out),
        Some(mode) => replace_pattern::run_unprepared(call, mode, out),
    }
}

fn replace_unprepared(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let Some(source) = call.text(SOURCE)? else {
        return Ok(false);
    };
    let Some(old) = call.text(OLD)? else {
        return Err(call.null(OLD));
    };
    if old.is_empty() {
        return Err(empty_old().stop(call, &code::run::BAD_ARGUMENT));
    }
    let (text, new) = sides(call, source)?;
    splice_anew(text, old, new, out);
    Ok(true)
}

/// The text in which each oldValue is replaced, and what by: in the template by the source, else in the source.
fn sides<'a>(call: Call<'_, 'a>, source: Text<'a>) -> Result<(Text<'a>, Text<'a>)> {
    if call.has(TEMPLATE) {
        match call.text(TEMPLATE)? {
            Some(template) => Ok((template, source)),
            None => Err(call.null(TEMPLATE)),
        }
    } else {
        Ok((source, call.text(REPLACEMENT)?.unwrap_or(Text::EMPTY)))
    }
}

/// Not inlined: a finder is large, and calls nest.
#[inline(never)]
fn splice_anew(text: Text<'_>, old: Text<'_>, new: Text<'_>, out: &mut Out) {
    splice(text, &Finder::new(old.as_str()), new, out);
}

#[inline(never)]
fn splice(text: Text<'_>, old: &Finder<'_>, new: Text<'_>, out: &mut Out) {
    let whole = text.as_str();
    let mut done = 0;
    for found in old.find_iter(whole.as_bytes()) {
        out.push(text.part(whole.get(done..found).unwrap_or_default()));
        out.push(new);
        done = found + old.needle().len();
    }
    out.push(text.part(whole.get(done..).unwrap_or_default()));
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    match Mode::of(|at| site.has(at)) {
        None => {
            report_no_mode(site);
            Prepared::None
        }
        Some(Mode::Old | Mode::Template) => match site.text_form(OLD) {
            None => Prepared::None,
            Some(old) if old.is_empty() => {
                empty_old().report(site, &code::types::EMPTY_SEARCH);
                Prepared::None
            }
            Some(old) => Prepared::Finder(Box::new(Finder::new(&old).into_owned())),
        },
        Some(mode) => replace_pattern::prepare(site, mode),
    }
}

fn empty_old() -> Refusal {
    Refusal::new(
        OLD,
        "`oldValue` of `Replace` is empty, and an empty text cannot be replaced",
        "empty",
    )
    .help(Some("write the text that is to be replaced".to_string()))
}

fn report_no_mode(site: &mut Site<'_, '_>) {
    let message = no_mode(|at| site.has(at));
    let place = site.span();
    let diagnostic = Diagnostic::new(
        &code::lint::NO_REPLACE_MODE,
        message,
        place,
        "meaning not known",
    );
    let other_languages = site.count() == 3 && site.has(OLD) && site.has(PATTERN);
    if !other_languages {
        return site.report(diagnostic.help(modes_help()));
    }
    let third = Span::at(site.argument_span(PATTERN).start);
    let (source, old, new) = (
        site.argument_source(SOURCE),
        site.argument_source(OLD),
        site.argument_source(PATTERN),
    );
    let help =
        format!("the new text is the fifth argument: write Replace({source}, {old}, , , {new})");
    site.report(
        diagnostic
            .help(help)
            .fix(Fix::guess("make it the fifth argument", third, ", , ")),
    );
}

/// `Replace` with these arguments has no documented meaning.
fn no_mode(has: impl Fn(usize) -> bool) -> String {
    match all_of(&filled(has)) {
        names if names.is_empty() => {
            "`Replace` with a source alone has no documented meaning".to_string()
        }
        names => format!("`Replace` with {names} has no documented meaning"),
    }
}

fn modes_help() -> String {
    let modes: Vec<String> = MODES
        .iter()
        .map(|(places, _)| filled(|at| places.contains(&at)).join(" + "))
        .collect();
    format!("fill one of: {}", modes.join("; "))
}

fn filled(has: impl Fn(usize) -> bool) -> Vec<String> {
    let named = |at: usize| {
        REPLACE
            .parameter(at)
            .map(|parameter| format!("`{}`", parameter.name))
    };
    (OLD..=TEMPLATE)
        .filter(|at| has(*at))
        .filter_map(named)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check};

    #[test]
    fn the_written_arguments_select_the_mode() {
        let cases: [(&[usize], Option<Mode>); 10] = [
            (&[1, 4], Some(Mode::Old)),
            (&[1, 6], Some(Mode::Template)),
            (&[2, 4], Some(Mode::Matches)),
            (&[2, 3, 4], Some(Mode::Group)),
            (&[2, 3, 5], Some(Mode::Extract)),
            (&[], None),
            (&[1], None),
            (&[1, 2, 4], None),
            (&[2, 5], None),
            (&[2, 3, 4, 5], None),
        ];
        for (written, mode) in cases {
            assert_eq!(Mode::of(|at| written.contains(&at)), mode, "{written:?}");
        }
    }

    #[test]
    fn another_combination_names_what_is_filled() {
        for (text, said, fixed) in [
            (
                r#"Replace([a], "x", "y")"#,
                "`oldValue` and `regexPattern`",
                Some(r#"Replace([a], "x", , , "y")"#),
            ),
            (
                r#"Replace([a], , "x", , , [b])"#,
                "`regexPattern` and `replacementAttributeName`",
                None,
            ),
            (
                r#"Replace([a], "x", , , "y", , "z")"#,
                "`oldValue`, `replacementValue` and `template`",
                None,
            ),
            ("Replace([a])", "a source alone", None),
        ] {
            let checked = check(text, &Options::default());
            assert!(checked.is_valid(), "{text}");
            let [found] = checked.diagnostics.as_slice() else {
                panic!("{text}: {:?}", checked.diagnostics)
            };
            assert_eq!(found.code, &code::lint::NO_REPLACE_MODE);
            assert!(found.message.contains(said), "{}", found.message);
            assert_eq!(
                found.fix.as_ref().map(|fix| fix.apply(text)).as_deref(),
                fixed
            );
        }
    }

    #[test]
    fn pieces_are_put_together() {
        for (text, old, new, expected) in [
            ("aXbX", "X", "--", "a--b--"),
            ("aaa", "aa", "b", "ba"),
            ("äöä", "ä", "", "ö"),
            ("abc", "x", "y", "abc"),
            ("", "x", "y", ""),
        ] {
            let mut out = Out::new();
            splice(
                Text::from(text),
                &Finder::new(old),
                Text::from(new),
                &mut out,
            );
            assert_eq!(out.as_str(), expected, "{text}");
        }
    }
}
