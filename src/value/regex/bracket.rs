//! Character classes in brackets.

use super::class::{Class, Item};
use super::escape::{char_escape, property_name, shorthand};
use super::fault::PatternFault;
use super::parse::Parser;
use super::source::Source;

/// Subtractions nested deeper are refused.
const MAX_DEPTH: u32 = 20;

impl Parser {
    /// Reads on after `[`, whose unit index is `start`.
    pub(super) fn class(&mut self, start: usize) -> Result<Class, PatternFault> {
        let reader = Reader {
            ignore_case: self.options.ignore_case,
            scan_only: false,
        };
        reader.class(&mut self.source, start, 0)
    }
}

/// Moves past a class without looking at its meaning, after `[`.
pub(super) fn skip_class(source: &mut Source) -> Result<(), PatternFault> {
    let start = source.pos.saturating_sub(1);
    let reader = Reader {
        ignore_case: false,
        scan_only: true,
    };
    reader.class(source, start, 0).map(drop)
}

#[derive(Clone, Copy)]
struct Reader {
    ignore_case: bool,
    /// Counting groups only: no faults about meaning.
    scan_only: bool,
}

/// A member that has been read.
enum Member {
    Items(Vec<Item>),
    Unit { unit: u16, escaped: bool },
}

impl Reader {
    fn class(self, source: &mut Source, start: usize, depth: u32) -> Result<Class, PatternFault> {
        if depth > MAX_DEPTH {
            let span = source.span(start..source.pos);
            let message =
                format!("class subtractions nested deeper than {MAX_DEPTH} are not supported");
            return Err(PatternFault::unsupported(span, message));
        }
        let mut class = Class {
            negated: source.eat(b'^'),
            ..Class::default()
        };
        let mut range_start: Option<u16> = None;
        let mut first = true;
        loop {
            let at = source.pos;
            if source.at_end() {
                return Err(source.invalid(start, "the class is not closed with `]`"));
            }
            if !first && source.eat(b']') {
                break;
            }
            let is_first = std::mem::take(&mut first);
            let (unit, escaped) = match self.member(source, at, range_start.is_some())? {
                Member::Items(items) => {
                    class.items.extend(items);
                    continue;
                }
                Member::Unit { unit, escaped } => (unit, escaped),
            };
            let is = |byte: u8| unit == u16::from(byte) && !escaped;
            if let Some(from) = range_start.take() {
                if self.scan_only {
                    continue;
                }
                if is(b'[') {
                    class.push(from, from);
                    self.subtract(source, &mut class, at, depth)?;
                } else if from > unit {
                    let text = source.text(at.saturating_sub(2)..source.pos);
                    let message = format!("the range `{text}` runs backwards");
                    return Err(source.invalid(at.saturating_sub(2), message));
                } else {
                    class.push(from, unit);
                }
            } else if source.sees(b'-') && source.left() >= 2 && !source.sees_at(1, b']') {
                source.pos += 1;
                range_start = Some(unit);
            } else if is(b'-') && !is_first && source.eat(b'[') {
                self.subtract(source, &mut class, at, depth)?;
            } else {
                class.push(unit, unit);
            }
        }
        if self.ignore_case {
            class.ignore_case();
        }
        Ok(class)
    }

    /// Reads a subtracted class, after its `[`.
    fn subtract(
        self,
        source: &mut Source,
        class: &mut Class,
        start: usize,
        depth: u32,
    ) -> Result<(), PatternFault> {
        let inner = self.class(source, start, depth + 1)?;
        class.subtracted = Some(Box::new(inner));
        if !self.scan_only && !source.at_end() && !source.sees(b']') {
            return Err(source.invalid(start, "a subtraction must be the last thing in its class"));
        }
        Ok(())
    }

    fn member(
        self,
        source: &mut Source,
        at: usize,
        in_range: bool,
    ) -> Result<Member, PatternFault> {
        let unit = source.next().unwrap_or_default();
        if unit == u16::from(b'[') && !in_range && source.sees(b':') {
            // `[:` directly followed by `:]` is skipped
            if source.sees_at(1, b':') && source.sees_at(2, b']') {
                source.pos += 3;
            }
        }
        if unit != u16::from(b'\\') || source.at_end() {
            return Ok(Member::Unit {
                unit,
                escaped: false,
            });
        }
        let letter = source.peek().and_then(|unit| u8::try_from(unit).ok());
        match letter {
            Some(letter @ (b'd' | b'D' | b's' | b'S' | b'w' | b'W' | b'p' | b'P')) => {
                source.pos += 1;
                if self.scan_only {
                    if letter.eq_ignore_ascii_case(&b'p') {
                        property_name(source, at)?;
                    }
                    return Ok(Member::Items(Vec::new()));
                }
                if in_range {
                    let text = source.text(at..source.pos);
                    let message = format!("`{text}` cannot be the end of a range");
                    return Err(source.invalid(at, message));
                }
                shorthand(source, letter, at, self.ignore_case).map(Member::Items)
            }
            // an escaped minus may end a range but never starts one
            Some(b'-') if !in_range => {
                source.pos += 1;
                let minus = u16::from(b'-');
                Ok(Member::Items(vec![Item::Range(minus, minus)]))
            }
            _ => char_escape(source, at).map(|unit| Member::Unit {
                unit,
                escaped: true,
            }),
        }
    }
}
