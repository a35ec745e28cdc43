//! The culture argument of ToLower and ToUpper.

use super::fault::Fault;
use crate::diagnostic::words::quoted;

/// What a culture name means for case: every culture of .NET has one of three rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Culture {
    /// The invariant culture: `İ` and `ı` have no partner.
    #[default]
    Invariant,
    /// Any culture but those below: `İ` lowers to `i`, `ı` rises to `I`.
    Ordinary,
    /// Turkish and Azeri: `i` and `İ` are a pair, `ı` and `I` are one.
    Turkic,
}

/// The longest name that .NET looks at (its LocaleNameMaxLength).
const LONGEST_NAME: usize = 85;

/// The longest language subtag that ICU holds (its ULOC_LANG_CAPACITY without the terminator).
const LONGEST_LANGUAGE: usize = 11;

/// Two-letter and three-letter codes of the languages with the dotless i; ICU shortens the long ones.
const TURKIC: [&str; 4] = ["tr", "az", "tur", "aze"];

/// Names of ICU's root locale: whether .NET treats them as invariant depends on the version.
const ROOT: [&str; 2] = ["root", "und"];

impl Culture {
    /// Reads a culture name as `CultureInfo` of .NET 9 does: `""` is invariant, any name of letters, digits
    /// and single hyphens is accepted whether or not such a culture exists, one underscore (an alternate
    /// sort order) too, and case does not matter.
    ///
    /// # Errors
    /// Every name that .NET refuses, and the names of the root locale.
    pub fn parse(name: &str) -> Result<Culture, Fault> {
        if name.is_empty() {
            return Ok(Culture::Invariant);
        }
        if let Some(problem) = problem_with(name) {
            return Err(Fault::Invalid(format!(
                "{} is not a culture name: {problem}",
                quoted(name)
            )));
        }
        let language = language_of(name);
        if ROOT.iter().any(|root| language.eq_ignore_ascii_case(root)) {
            return Err(Fault::Unsupported(format!(
                "{} does not name the culture of a language",
                quoted(name)
            )));
        }
        let turkic = TURKIC
            .iter()
            .any(|code| language.eq_ignore_ascii_case(code));
        Ok(if turkic {
            Culture::Turkic
        } else {
            Culture::Ordinary
        })
    }
}

/// The part before the first separator.
fn language_of(name: &str) -> &str {
    name.split(['-', '_']).next().unwrap_or_default()
}

fn problem_with(name: &str) -> Option<String> {
    let foreign = |c: &char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_');
    if let Some(c) = name.chars().find(foreign) {
        return Some(if c.is_whitespace() {
            "a blank cannot be part of one".to_owned()
        } else if c.is_control() {
            format!("the character U+{:04X} cannot be part of one", u32::from(c))
        } else {
            format!("`{c}` cannot be part of one")
        });
    }
    let problem = if name.len() == 1 {
        "one character is too short"
    } else if name.len() > LONGEST_NAME {
        "it is longer than 85 characters"
    } else if name.split(['-', '_']).any(str::is_empty) {
        "a hyphen must stand between two parts"
    } else if name.matches('_').count() > 1 {
        "it has more than one underscore"
    } else if language_of(name).len() > LONGEST_LANGUAGE {
        "the language is longer than 11 characters"
    } else {
        return None;
    };
    Some(problem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_three_kinds() {
        let cases = [
            ("", Culture::Invariant),
            ("en-US", Culture::Ordinary),
            ("de", Culture::Ordinary),
            ("xx-YY", Culture::Ordinary),
            ("zh-Hans-CN", Culture::Ordinary),
            ("en_US", Culture::Ordinary),
            ("123", Culture::Ordinary),
            ("invariant", Culture::Ordinary),
            ("Turkish", Culture::Ordinary),
            ("trv", Culture::Ordinary),
            ("crh", Culture::Ordinary),
            ("en-tr", Culture::Ordinary),
            ("tr", Culture::Turkic),
            ("TR-tr", Culture::Turkic),
            ("tur-TR", Culture::Turkic),
            ("az-Cyrl-AZ", Culture::Turkic),
            ("aze", Culture::Turkic),
        ];
        for (name, expected) in cases {
            assert_eq!(Culture::parse(name), Ok(expected), "{name}");
        }
    }

    #[test]
    fn malformed_names_are_refused() {
        let long_name = ["abcdefgh"; 10].join("-");
        let cases = [
            ("a", "one character is too short"),
            ("-", "one character is too short"),
            ("en-", "a hyphen must stand between two parts"),
            ("-en", "a hyphen must stand between two parts"),
            ("en--US", "a hyphen must stand between two parts"),
            ("en-_US", "a hyphen must stand between two parts"),
            ("a_b_c", "it has more than one underscore"),
            ("en US", "a blank cannot be part of one"),
            ("tr-TR ", "a blank cannot be part of one"),
            ("!!", "`!` cannot be part of one"),
            ("e\0", "the character U+0000 cannot be part of one"),
            ("dé", "`é` cannot be part of one"),
            (
                "invariantculture",
                "the language is longer than 11 characters",
            ),
            (&long_name, "it is longer than 85 characters"),
        ];
        for (name, problem) in cases {
            let expected = format!("{} is not a culture name: {problem}", quoted(name));
            assert_eq!(Culture::parse(name), Err(Fault::Invalid(expected)));
        }
        for name in ["root", "und-US"] {
            assert!(matches!(Culture::parse(name), Err(Fault::Unsupported(_))));
        }
    }
}
