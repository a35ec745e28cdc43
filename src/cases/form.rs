//! What makes a text look broken: a separator with nothing beside it, stray blanks, placeholders nobody filled in.

use std::fmt;

/// One thing that is wrong with the form of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormFault {
    /// A separator at the start: `.doe`, `@contoso.com`.
    NothingBefore(char),
    /// A separator at the end: `jane.`, `Doe, `.
    NothingAfter(char),
    /// Two separators with at most blanks between them: `jane.@contoso.com`.
    NothingBetween(char, char),
    /// Separators alone.
    OnlySeparators,
    /// Blanks alone.
    OnlyBlanks,
    /// A blank at the start.
    BlankAtStart,
    /// A blank at the end.
    BlankAtEnd,
    /// Two blanks in a row.
    DoubledBlank,
    /// `()`
    EmptyParentheses,
    /// A blank within an address.
    BlankInAddress,
    /// A character beyond ASCII in an address.
    NonAsciiInAddress(char),
    /// The domain of what is an address otherwise: Join leaves an empty name out, and the `@` with it.
    DomainAlone,
    /// `${name}` or `[name]`, left as it is.
    Unresolved(String),
    /// U+FFFD, which stands for text that was cut or read wrongly.
    ReplacementCharacter,
}

impl FormFault {
    /// In kebab-case, for programs.
    pub const fn name(&self) -> &'static str {
        match self {
            FormFault::NothingBefore(_) => "nothing-before",
            FormFault::NothingAfter(_) => "nothing-after",
            FormFault::NothingBetween(..) => "nothing-between",
            FormFault::OnlySeparators => "only-separators",
            FormFault::OnlyBlanks => "only-blanks",
            FormFault::BlankAtStart => "blank-at-start",
            FormFault::BlankAtEnd => "blank-at-end",
            FormFault::DoubledBlank => "doubled-blank",
            FormFault::EmptyParentheses => "empty-parentheses",
            FormFault::BlankInAddress => "blank-in-address",
            FormFault::NonAsciiInAddress(_) => "non-ascii-in-address",
            FormFault::DomainAlone => "domain-alone",
            FormFault::Unresolved(_) => "unresolved",
            FormFault::ReplacementCharacter => "replacement-character",
        }
    }

    /// Whether it is the same fault, whichever letter or name it is about.
    fn is_like(&self, other: &FormFault) -> bool {
        match (self, other) {
            (FormFault::NonAsciiInAddress(_), FormFault::NonAsciiInAddress(_)) => true,
            (one, other) => one == other,
        }
    }
}

impl fmt::Display for FormFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FormFault::NothingBefore(sign) => write!(f, "nothing before \"{sign}\""),
            FormFault::NothingAfter(sign) => write!(f, "nothing after \"{sign}\""),
            FormFault::NothingBetween(one, other) => {
                write!(f, "nothing between \"{one}\" and \"{other}\"")
            }
            FormFault::OnlySeparators => f.write_str("nothing but separators"),
            FormFault::OnlyBlanks => f.write_str("nothing but blanks"),
            FormFault::BlankAtStart => f.write_str("a blank at the start"),
            FormFault::BlankAtEnd => f.write_str("a blank at the end"),
            FormFault::DoubledBlank => f.write_str("two blanks in a row"),
            FormFault::EmptyParentheses => f.write_str("nothing in the parentheses"),
            FormFault::BlankInAddress => f.write_str("a blank in an address"),
            FormFault::NonAsciiInAddress(letter) => write!(f, "\"{letter}\" in an address"),
            FormFault::DomainAlone => f.write_str("a domain with no name before it"),
            FormFault::Unresolved(text) => write!(f, "\"{text}\" is not filled in"),
            FormFault::ReplacementCharacter => f.write_str("U+FFFD, a character cut in two"),
        }
    }
}

/// Everything that is wrong with the form of `text`, in order of kind, each once. A number or an empty text has none.
pub fn faults(text: &str) -> Vec<FormFault> {
    let mut found = Vec::new();
    if text.is_empty() || text.parse::<f64>().is_ok() {
        return found;
    }
    if text.chars().all(is_blank) {
        return vec![FormFault::OnlyBlanks];
    }
    if text.chars().all(separates) {
        return vec![FormFault::OnlySeparators];
    }
    runs(text, &mut found);
    if has_empty_parentheses(text) {
        add(&mut found, FormFault::EmptyParentheses);
    }
    if is_address(text) {
        if text.trim_matches(is_blank).contains(is_blank) {
            add(&mut found, FormFault::BlankInAddress);
        }
        if let Some(letter) = text.chars().find(|c| !c.is_ascii() && *c != '\u{fffd}') {
            add(&mut found, FormFault::NonAsciiInAddress(letter));
        }
    }
    if let Some(left) = unresolved(text) {
        add(&mut found, FormFault::Unresolved(left.to_string()));
    }
    if text.contains('\u{fffd}') {
        add(&mut found, FormFault::ReplacementCharacter);
    }
    found
}

/// The faults of `text` that `usual`, a text of the same origin, does not have: what is there on purpose is none.
pub fn faults_beyond(text: &str, usual: &[FormFault]) -> Vec<FormFault> {
    let mut found = faults(text);
    found.retain(|fault| !usual.iter().any(|known| known.is_like(fault)));
    found
}

/// Whether `text` is the domain of `usual`, an address.
pub fn is_domain_of(text: &str, usual: &str) -> bool {
    let domain = usual.rsplit_once('@').map(|(_, domain)| domain);
    is_address(usual) && domain == Some(text)
}

fn add(found: &mut Vec<FormFault>, fault: FormFault) {
    if !found.contains(&fault) {
        found.push(fault);
    }
}

/// A separator that needs something on both sides.
fn is_separator(c: char) -> bool {
    matches!(c, '.' | '-' | '_' | '@' | ',' | ';')
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

fn separates(c: char) -> bool {
    is_separator(c) || is_blank(c)
}

/// What the separators of one run, blanks among them left aside, say about it.
#[derive(Default)]
struct SeparatorRun {
    first: Option<char>,
    last: Option<char>,
    blank: bool,
    doubled_blank: bool,
    blank_before: bool,
}

impl SeparatorRun {
    fn take(&mut self, c: char, found: &mut Vec<FormFault>) {
        if is_blank(c) {
            self.doubled_blank |= self.blank_before;
            (self.blank, self.blank_before) = (true, true);
            return;
        }
        self.blank_before = false;
        if let Some(before) = self.last {
            add(found, FormFault::NothingBetween(before, c));
        }
        self.first = self.first.or(Some(c));
        self.last = Some(c);
    }
}

/// Looks at each run of separators and blanks: at the start, at the end, between.
fn runs(text: &str, found: &mut Vec<FormFault>) {
    let mut run = SeparatorRun::default();
    let mut at_start = true;
    for c in text.chars() {
        if separates(c) {
            run.take(c, found);
            continue;
        }
        let ended = std::mem::take(&mut run);
        if at_start {
            edge(ended.first, ended.blank, true, found);
        }
        if ended.doubled_blank {
            add(found, FormFault::DoubledBlank);
        }
        at_start = false;
    }
    if run.doubled_blank {
        add(found, FormFault::DoubledBlank);
    }
    edge(run.last, run.blank, false, found);
}

fn edge(separator: Option<char>, blank: bool, start: bool, found: &mut Vec<FormFault>) {
    let fault = match (separator, blank, start) {
        (Some(sign), _, true) => FormFault::NothingBefore(sign),
        (Some(sign), _, false) => FormFault::NothingAfter(sign),
        (None, true, true) => FormFault::BlankAtStart,
        (None, true, false) => FormFault::BlankAtEnd,
        (None, false, _) => return,
    };
    add(found, fault);
}

fn has_empty_parentheses(text: &str) -> bool {
    text.split('(')
        .skip(1)
        .any(|rest| rest.trim_start_matches(is_blank).starts_with(')'))
}

/// One `@` with something like a domain after it.
fn is_address(text: &str) -> bool {
    text.split_once('@')
        .is_some_and(|(_, domain)| domain.contains('.') && !domain.contains('@'))
}

/// The first `${name}` or `[name]` in the text.
fn unresolved(text: &str) -> Option<&str> {
    let named = |open: &str, close: char| {
        text.match_indices(open).find_map(|(at, _)| {
            let rest = text.get(at..)?;
            let inner = rest.strip_prefix(open)?;
            let end = inner.find(close)?;
            let name = inner.get(..end)?;
            let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
                && name
                    .chars()
                    .all(|c| c.is_alphanumeric() || "_.-".contains(c));
            is_name.then(|| rest.get(..open.len() + end + close.len_utf8()))?
        })
    };
    named("${", '}').or_else(|| named("[", ']'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let said: Vec<String> = faults(text).iter().map(ToString::to_string).collect();
        said.join("; ")
    }

    #[test]
    fn separators_need_something_on_both_sides() {
        for (text, expected) in [
            ("jane.@contoso.com", r#"nothing between "." and "@""#),
            (".doe@contoso.com", r#"nothing before ".""#),
            ("jane..doe", r#"nothing between "." and ".""#),
            ("@contoso.com", r#"nothing before "@""#),
            ("jane.doe@", r#"nothing after "@""#),
            (", Doe", r#"nothing before ",""#),
            ("Doe, ", r#"nothing after ",""#),
            ("Doe, , Jane", r#"nothing between "," and ",""#),
            ("Sales -", r#"nothing after "-""#),
            ("_x", r#"nothing before "_""#),
            ("@", "nothing but separators"),
            (". -", "nothing but separators"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn blanks_stand_single_and_inside() {
        for (text, expected) in [
            (" ", "nothing but blanks"),
            ("\u{a0}\t", "nothing but blanks"),
            (" Jane", "a blank at the start"),
            ("Jane ", "a blank at the end"),
            ("Jane  Doe", "two blanks in a row"),
            ("Doe,  Jane", "two blanks in a row"),
            ("Jane  ", "two blanks in a row; a blank at the end"),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_are_ascii_without_blanks() {
        for (text, expected) in [
            ("josé@contoso.com", "\"é\" in an address"),
            ("jo@contosø.com", "\"ø\" in an address"),
            ("jo ann@contoso.com", "a blank in an address"),
            ("o'neil@contoso.com", ""),
            ("José @ home", ""),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn leftovers_are_seen() {
        for (text, expected) in [
            ("Jane ()", "nothing in the parentheses"),
            ("Jane ( )", "nothing in the parentheses"),
            ("${alias}@contoso.com", "\"${alias}\" is not filled in"),
            ("x[givenName]", "\"[givenName]\" is not filled in"),
            ("a\u{fffd}", "U+FFFD, a character cut in two"),
            ("x[1]", ""),
            ("[", ""),
            ("${", ""),
            ("${1}", ""),
        ] {
            assert_eq!(told(text), expected, "{text}");
        }
    }

    #[test]
    fn a_domain_is_no_address() {
        for (text, usual, expected) in [
            ("contoso.com", "jane@contoso.com", true),
            ("contoso.com", "jane.doe@fabrikam.com", false),
            ("jane", "jane@contoso.com", false),
            ("contoso.com", "contoso.com", false),
            ("", "jane@", false),
        ] {
            assert_eq!(is_domain_of(text, usual), expected, "{text} of {usual}");
        }
    }

    #[test]
    fn what_is_in_order_is_quiet() {
        for text in [
            "",
            "jane.doe@contoso.com",
            "Doe, Jane",
            "Doe, J. (Sales)",
            "Sales - EMEA",
            "-5",
            "+1 425 555 0100",
            "2021-06-30T00:00:00Z",
            "José Müller",
            "x_y-z",
            "St. John",
        ] {
            assert_eq!(told(text), "", "{text}");
        }
    }

    #[test]
    fn what_the_usual_text_has_too_is_on_purpose() {
        let usual = faults("Contoso Inc. (josé@contoso.com).");
        for (text, expected) in [
            ("Contoso Inc.", ""),
            ("zoë@contoso.com", ""),
            (".doe.", r#"nothing before ".""#),
        ] {
            let said: Vec<String> = faults_beyond(text, &usual)
                .iter()
                .map(ToString::to_string)
                .collect();
            assert_eq!(said.join("; "), expected, "{text}");
        }
    }
}
