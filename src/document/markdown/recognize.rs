//! What in prose is an expression, and what only speaks of one.

use crate::functions::{self, connect};

/// Words that stand for any value in a signature, beside the names of parameters.
const PLACEHOLDERS: [&str; 32] = [
    "a",
    "arg",
    "argument",
    "attr",
    "attribute",
    "b",
    "bin",
    "c",
    "condition",
    "expression",
    "input",
    "item",
    "items",
    "list",
    "message",
    "n",
    "new",
    "num",
    "number",
    "old",
    "param",
    "parameter",
    "rule",
    "s",
    "str",
    "string",
    "text",
    "val",
    "value",
    "x",
    "y",
    "z",
];

/// Whether a text is an expression: a call of a function that somebody has, with arguments of its own, or an
/// attribute that something is joined to. A name, `[mail]` or a signature by itself is prose.
pub(super) fn is_expression(text: &str) -> bool {
    let text = text.trim();
    if joins_attribute(text) {
        return !is_elided(text);
    }
    let Some((name, blank, rest)) = call(text) else {
        return false;
    };
    let inside = Inside::of(text);
    is_known(name)
        && goes_on_as_one(inside.after)
        && !inside.is_empty
        && !is_elided(text)
        && (inside.has_values || (!blank && !is_signature(rest) && functions_of(name)))
}

/// Whether a text declared to be one is only a signature, or has parts left out.
pub(super) fn is_template(text: &str) -> bool {
    let text = text.trim();
    if is_elided(text) {
        return true;
    }
    match call(text) {
        Some((_, _, rest)) => {
            let inside = Inside::of(text);
            !inside.has_values && !inside.is_empty && is_signature(rest)
        }
        None => false,
    }
}

/// Whether an expression may start with this line.
pub(super) fn starts(line: &str) -> bool {
    let line = line.trim_start();
    call(line).is_some_and(|(name, _, _)| is_known(name)) || joins_attribute(line)
}

/// The name before a parenthesis, whether there are blanks between, and what comes after the parenthesis.
fn call(text: &str) -> Option<(&str, bool, &str)> {
    let (name, rest) = text.split_once('(')?;
    let bare = name.trim_end();
    let plain = bare.starts_with(|c: char| c.is_ascii_alphabetic())
        && bare.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain.then_some((bare, bare.len() < name.len(), rest))
}

fn is_known(name: &str) -> bool {
    functions_of(name) || connect::find(name).is_some()
}

fn functions_of(name: &str) -> bool {
    functions::ALL
        .iter()
        .any(|function| function.name.eq_ignore_ascii_case(name))
}

/// `[attr] & …`
fn joins_attribute(text: &str) -> bool {
    text.strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .is_some_and(|(name, rest)| {
            let rest = rest.trim_start();
            !name.is_empty() && rest.starts_with('&') && !rest.starts_with("&&") && rest.len() > 1
        })
}

/// Whether what comes after the call can belong to an expression; `.Length`, `=>` and prose cannot, and a comparison is
/// part of one only, which prose speaks of.
fn goes_on_as_one(after: &str) -> bool {
    let after = after.trim_start();
    let operator = after.starts_with(['&', '+', ',', ')']) && !after.starts_with("&&");
    after.is_empty() || operator
}

/// Whether dots or angle brackets stand for what the reader is to put in.
fn is_elided(text: &str) -> bool {
    pieces(text).any(|piece| {
        let angled = piece.starts_with('<') && piece.ends_with('>') && piece.len() > 2;
        let braced = piece.starts_with('{') && piece.ends_with('}');
        piece.ends_with('…') || piece.ends_with("...") || angled || braced
    })
}

/// What the parentheses of the first call hold.
struct Inside<'a> {
    /// Whether a literal, a number or an attribute is in it.
    has_values: bool,
    is_empty: bool,
    /// What comes after its closing parenthesis.
    after: &'a str,
}

impl Inside<'_> {
    fn of(text: &str) -> Inside<'_> {
        let mut inside = Inside {
            has_values: false,
            is_empty: true,
            after: "",
        };
        let mut depth = 0_usize;
        for part in Parts::of(text) {
            match part {
                Part::Sign('(', _) => depth += 1,
                Part::Sign(')', rest) => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        inside.after = rest;
                        break;
                    }
                }
                Part::Quoted | Part::Attribute => inside.has_values = true,
                Part::Bare(word) if depth > 0 => {
                    let number = word.trim_start_matches(['-', '+', '<', '>', '=', ' ']);
                    inside.has_values |= number.starts_with(|c: char| c.is_ascii_digit())
                        || number.starts_with('%') && number.ends_with('%') && number.len() > 2;
                    inside.is_empty &= word.is_empty();
                }
                _ => {}
            }
        }
        inside.is_empty &= !inside.has_values;
        inside
    }
}

/// Whether one of the bare words of a call is a declaration's: `source, suffix`, `str value, num count`.
fn is_signature(arguments: &str) -> bool {
    // Two words are a type and a name; more are prose. A stroke stands between choices.
    pieces(arguments).any(|piece| {
        piece.contains(char::is_whitespace) || piece.contains(['/', '|']) || is_parameter(piece)
    })
}

fn is_parameter(word: &str) -> bool {
    let word = word
        .trim_matches(|c: char| c.is_ascii_digit() || "[]*?".contains(c))
        .to_ascii_lowercase();
    PLACEHOLDERS.contains(&word.as_str())
        || functions::ALL
            .iter()
            .flat_map(|function| function.parameters)
            .any(|parameter| {
                let name = parameter
                    .name
                    .trim_end_matches(|c: char| c.is_ascii_digit());
                name.eq_ignore_ascii_case(&word)
            })
}

/// What stands between parentheses, commas and operators, outside texts and attributes; names of calls too.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    Parts::of(text).filter_map(|part| match part {
        Part::Bare(word) => Some(word),
        _ => None,
    })
}

enum Part<'a> {
    Quoted,
    Attribute,
    /// A sign, and what comes after it.
    Sign(char, &'a str),
    /// Trimmed; the name of a call is not one.
    Bare(&'a str),
}

/// The parts of an expression, right or wrong.
struct Parts<'a> {
    rest: &'a str,
}

impl<'a> Parts<'a> {
    fn of(text: &'a str) -> Parts<'a> {
        Parts { rest: text }
    }
}

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        loop {
            let first = self.rest.chars().next()?;
            if first == '"' {
                self.rest = after_quoted(self.rest);
                return Some(Part::Quoted);
            }
            if first == '[' {
                let inner = self.rest.get(1..).unwrap_or_default();
                let (name, rest) = inner.split_once(']').unwrap_or((inner, ""));
                // `[, length]` is how signatures write what may be left out.
                if !name.trim_start().starts_with(',') {
                    self.rest = rest;
                    return Some(Part::Attribute);
                }
                self.rest = inner;
                continue;
            }
            if "(),&=]".contains(first) {
                self.rest = self.rest.get(1..).unwrap_or_default();
                return Some(Part::Sign(first, self.rest));
            }
            let end = self
                .rest
                .find(['"', '[', ']', '(', ')', ',', '&', '='])
                .unwrap_or(self.rest.len());
            let (word, rest) = self.rest.split_at_checked(end)?;
            self.rest = rest;
            let word = word.trim();
            if !word.is_empty() && !rest.starts_with('(') {
                return Some(Part::Bare(word));
            }
        }
    }
}

/// What comes after a quoted text; the end where its quote is missing.
fn after_quoted(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    while let Some(c) = chars.next() {
        match c {
            '"' => break,
            '\\' => {
                chars.next();
            }
            _ => {}
        }
    }
    chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_told_from_prose() {
        let expressions = [
            r#"Append([mail], ".test")"#,
            r#"append([mail], ".test")"#,
            "Append(givenName, surname)",
            "ToUpper(givenName)",
            r#"LCase([mail])"#,
            r#"[a] & "x""#,
            "Mid([mail], 1, 3",
            r#"Left("abc", 2)"#,
            r#"Switch ([a], "x", "y", "z")"#,
            r#"IIF([a]<>"x", "1", "2")"#,
            r#"Left([a], 1) & [b]"#,
            "Append([a], [b]))",
            r#"IIF(Len([a]) > 20, Left([a], 20), [a])"#,
            r#"Replace([x], , "\\((?<a>.*)\\)", , "…", , )"#,
            "Append([a], \u{201c}b\u{201d})",
            "DateAdd(\"d\", 1, Now())",
        ];
        for text in expressions {
            assert!(is_expression(text), "{text}");
        }
        let prose = [
            "Append",
            "Append()",
            "Now()",
            "[mail]",
            "\"x\"",
            "",
            "Append(source, suffix)",
            "Switch(source, defaultValue, key1, value1, key2, value2, …)",
            "Join(separator, source1, source2, ...)",
            "Mid(source, start [, length])",
            "InStr(value1,value2,start,compareType)",
            "Left(str string, num NumChars)",
            "IsBitSet(num value, num flag)",
            "Trim(x)",
            "Switch(…)",
            r#"Switch([a], …)"#,
            "Append(<source>, \".x\")",
            "ToLower({attribute})",
            "Switch (see below)",
            "Not (or the like)",
            r#"Split([a], ",").Length"#,
            "Count([a]) => 3",
            r#"Len([a])="10""#,
            r#"InStr([a], "x") > 0"#,
            "console.log(x)",
            "$x.Split(\",\")",
            "GetUser(\"x\")",
            "[a] && [b]",
            "[link](target)",
            "IIF(condition, valueIfTrue, valueIfFalse)",
            "LCase(mail)",
            "Replace(string, old, new)",
            "Redact(attribute/value)",
            "Error(message)",
        ];
        for text in prose {
            assert!(!is_expression(text), "{text}");
        }
    }
}
