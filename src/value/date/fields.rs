//! The fields of a custom format with their places, for a look at what is meant.

use super::format_scanner::FormatScanner;
use std::ops::Range;

/// A run of one specifier letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// `y`, `M`, `d`, `h`, `H`, `m`, `s`, `f`, `F`, `t`, `g`, `z` or `K`; a foreign one `Y`, `D` or `S`.
    pub letter: char,
    /// How many of it there are.
    pub count: usize,
    /// Where they stand, in bytes of the format.
    pub span: Range<usize>,
}

/// The fields of `format` in order; quoted and escaped text is none. A standard format, which is one character, has none.
pub fn fields(format: &str) -> Vec<Field> {
    runs(format, |letter| "yMdhHmsfFtgzK".contains(letter))
}

/// What other languages write for fields and .NET takes for text: `Y`, `D` and `S`.
pub fn foreign_fields(format: &str) -> Vec<Field> {
    runs(format, |letter| "YDS".contains(letter))
}

/// The runs of such letters outside quoted and escaped text.
fn runs(format: &str, is_field: impl Fn(char) -> bool) -> Vec<Field> {
    let mut fields = Vec::new();
    if format.chars().nth(1).is_none() {
        return fields;
    }
    let mut scanner = FormatScanner::new(format);
    while let Some(letter) = scanner.next() {
        let start = scanner.last_start();
        let quoted = matches!(letter, '\'' | '"');
        if quoted && scanner.quoted(letter, &mut String::new()).is_err() {
            // An unclosed quote is the format's fault, told elsewhere.
            break;
        }
        match letter {
            '\\' => {
                scanner.next();
            }
            letter if is_field(letter) => {
                let count = scanner.run(letter);
                fields.push(Field {
                    letter,
                    count,
                    span: start..scanner.position(),
                });
            }
            _ => {}
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_their_places() {
        for (format, expected) in [
            ("yyyy-MM-dd", "yyyy MM dd"),
            ("d", ""),
            ("%d", "d"),
            ("yyyy'yy'M", "yyyy M"),
            (r"\yy\\M", "y M"),
            ("h:mm tt", "h mm tt"),
            ("yyyy'MM", "yyyy"),
            ("日dd", "dd"),
        ] {
            let found: Vec<&str> = fields(format)
                .iter()
                .map(|field| &format[field.span.clone()])
                .collect();
            assert_eq!(found.join(" "), expected, "{format}");
            assert!(
                fields(format)
                    .iter()
                    .all(|field| field.span.len() == field.count),
                "{format}"
            );
        }
    }
}
