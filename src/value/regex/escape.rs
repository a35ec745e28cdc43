//! What follows a backslash.

use super::class::{Class, Item, is_name_unit, property};
use super::fault::PatternFault;
use super::parse::{Parser, literal};
use super::source::Source;
use super::tree::{Anchor, Kind};

impl Parser {
    /// Reads on after a backslash outside a class, whose unit index is `start`.
    pub(super) fn backslash(&mut self, start: usize) -> Result<Kind, PatternFault> {
        let Some(unit) = self.source.peek() else {
            return Err(self
                .source
                .invalid(start, "the pattern ends with a lone `\\`"));
        };
        let letter = u8::try_from(unit).unwrap_or_default();
        let anchor = match letter {
            b'b' => Anchor::WordBoundary,
            b'B' => Anchor::NotWordBoundary,
            b'A' => Anchor::Start,
            b'G' => Anchor::MatchStart,
            b'Z' => Anchor::EndOrFinalNewline,
            b'z' => Anchor::End,
            b'w' | b'W' | b's' | b'S' | b'd' | b'D' | b'p' | b'P' => {
                self.source.pos += 1;
                let items = shorthand(&mut self.source, letter, start, self.options.ignore_case)?;
                let mut class = Class::of(items);
                if self.options.ignore_case {
                    class.ignore_case();
                }
                return Ok(Kind::Class(class));
            }
            _ => {
                if let Some(number) = self.reference(start)? {
                    return Ok(Kind::Backreference {
                        number,
                        ignore_case: self.options.ignore_case,
                    });
                }
                self.source.pos = start + 1;
                let unit = char_escape(&mut self.source, start)?;
                return Ok(literal(unit, self.options.ignore_case));
            }
        };
        self.source.pos += 1;
        Ok(Kind::Anchor(anchor))
    }

    /// A backreference in any spelling, or `None` for a character escape.
    fn reference(&mut self, start: usize) -> Result<Option<u32>, PatternFault> {
        let explicit = self.source.eat(b'k');
        let close = if self.source.sees(b'<') && self.source.left() > 1 {
            Some(b'>')
        } else if self.source.sees(b'\'') && self.source.left() > 1 {
            Some(b'\'')
        } else {
            None
        };
        let Some(close) = close else {
            if explicit {
                let message = "a named backreference is written `\\k<name>`";
                return Err(self.source.invalid(start, message));
            }
            return self.numbered_reference(start);
        };
        self.source.pos += 1;
        let by_number = self.source.sees_digit();
        if !by_number && !self.source.peek().is_some_and(is_name_unit) {
            return Ok(None);
        }
        let name_start = self.source.pos;
        let number = if by_number {
            let number = self.source.decimal()?;
            Some(number).filter(|&number| self.groups.has(number))
        } else {
            let name = self.source.name();
            self.groups.named(&name)
        };
        let name = self.source.text(name_start..self.source.pos);
        if !self.source.next_is(close) {
            return Ok(None);
        }
        match number {
            Some(number) => Ok(Some(number)),
            None => Err(self
                .source
                .invalid(start, format!("there is no group `{name}`"))),
        }
    }

    fn numbered_reference(&mut self, start: usize) -> Result<Option<u32>, PatternFault> {
        if !self.source.sees_digit() || self.source.sees(b'0') {
            return Ok(None);
        }
        let number = self.source.decimal()?;
        if self.groups.has(number) {
            return Ok(Some(number));
        }
        if number > 9 {
            return Ok(None);
        }
        Err(self
            .source
            .invalid(start, format!("there is no group {number}")))
    }
}

/// The class items of `\d`, `\w`, `\s`, `\p{..}` and their negations, after the letter.
pub(super) fn shorthand(
    source: &mut Source,
    letter: u8,
    start: usize,
    ignore_case: bool,
) -> Result<Vec<Item>, PatternFault> {
    let negated = letter.is_ascii_uppercase();
    let item = match letter.to_ascii_lowercase() {
        b'd' => Item::Digit { negated },
        b'w' => Item::Word { negated },
        b's' => Item::Space { negated },
        _ => {
            let name = property_name(source, start)?;
            return property(&name, negated, ignore_case).ok_or_else(|| {
                let message = format!("there is no Unicode category or block `{name}`");
                let mut fault = source.invalid(start, message);
                fault.help = Some(
                    "use a category of one or two letters such as `\\p{L}`, or a block such as `\\p{IsGreek}`"
                        .to_owned(),
                );
                fault
            });
        }
    };
    Ok(vec![item])
}

/// The name in `{name}`.
pub(super) fn property_name(source: &mut Source, start: usize) -> Result<String, PatternFault> {
    let malformed = |source: &Source| {
        let mut fault = source.invalid(start, "a Unicode category is written `\\p{name}`");
        fault.help = Some("write the name in braces: `\\p{L}`".to_owned());
        fault
    };
    if source.left() < 3 || !source.eat(b'{') {
        return Err(malformed(source));
    }
    let name_start = source.pos;
    while source.sees(b'-') || source.peek().is_some_and(is_name_unit) {
        source.pos += 1;
    }
    let name = source.text(name_start..source.pos);
    if !source.next_is(b'}') {
        return Err(malformed(source));
    }
    Ok(name)
}

/// The code unit of a character escape, after the backslash.
pub(super) fn char_escape(source: &mut Source, start: usize) -> Result<u16, PatternFault> {
    let Some(unit) = source.next() else {
        return Err(source.invalid(start, "the pattern ends with a lone `\\`"));
    };
    match u8::try_from(unit).unwrap_or_default() {
        b'0'..=b'7' => {
            source.pos -= 1;
            Ok(octal(source))
        }
        b'x' => hex(source, 2, start),
        b'u' => hex(source, 4, start),
        b'a' => Ok(7),
        b'b' => Ok(8),
        b'e' => Ok(0x1B),
        b'f' => Ok(12),
        b'n' => Ok(10),
        b'r' => Ok(13),
        b't' => Ok(9),
        b'v' => Ok(11),
        b'c' => control(source, start),
        _ if is_name_unit(unit) => {
            let text = source.text(start..source.pos);
            Err(source.invalid(start, format!("`{text}` is not an escape")))
        }
        _ => Ok(unit),
    }
}

/// Up to three octal digits; bits above the eighth are dropped.
fn octal(source: &mut Source) -> u16 {
    let mut value: u16 = 0;
    for _ in 0..3 {
        match source.peek() {
            Some(unit @ 48..=55) => value = value * 8 + (unit - 48),
            _ => break,
        }
        source.pos += 1;
    }
    value & 0xFF
}

fn hex(source: &mut Source, digits: usize, start: usize) -> Result<u16, PatternFault> {
    let mut value: u16 = 0;
    for _ in 0..digits {
        let digit = source
            .next()
            .and_then(|unit| char::from_u32(u32::from(unit)))
            .and_then(|c| c.to_digit(16))
            .and_then(|digit| u16::try_from(digit).ok());
        let Some(digit) = digit else {
            let message = format!("exactly {digits} hexadecimal digits must follow");
            return Err(source.invalid(start, message));
        };
        value = value << 4 | digit;
    }
    Ok(value)
}

fn control(source: &mut Source, start: usize) -> Result<u16, PatternFault> {
    match source.next() {
        Some(unit @ 0x40..=0x5F) => Ok(unit - 0x40),
        Some(unit @ 0x61..=0x7A) => Ok(unit - 0x60),
        _ => Err(source.invalid(start, "`\\c` must be followed by a letter")),
    }
}
