//! The .NET replacement language.

use std::ops::Range;

use super::Pattern;
use super::fault::PatternFault;
use super::source::Source;
use super::tree::Groups;

/// A piece of a replacement text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Byte range of the replacement text.
    Literal(Range<usize>),
    /// `$1`, `${1}`, `${name}`
    Group(u32),
    /// `$&`, `$0`
    Match,
    /// `` $` ``
    Before,
    /// `$'`
    After,
    /// `$_`
    Input,
}

/// A parsed replacement text, bound to the groups of one pattern.
#[derive(Debug, Clone)]
pub struct Replacement {
    pub(crate) text: String,
    pub(crate) pieces: Vec<Piece>,
    unknown: Vec<Range<usize>>,
}

impl Replacement {
    /// Reads a replacement text: `$1 ${1} ${name} $$ $& $0 $` $' $+ $_`; everything else stays
    /// as it is.
    ///
    /// # Errors
    /// A group number above 2147483647, which .NET refuses; the span is in `text`.
    pub fn parse(text: &str, pattern: &Pattern) -> Result<Self, PatternFault> {
        Self::for_groups(text, pattern.groups())
    }

    /// As `parse`, for the groups of a pattern.
    pub(crate) fn for_groups(text: &str, groups: &Groups) -> Result<Self, PatternFault> {
        let mut replacement = Self {
            text: text.to_owned(),
            pieces: Vec::new(),
            unknown: Vec::new(),
        };
        if !text.contains('$') {
            replacement.literal(0..text.len());
            return Ok(replacement);
        }
        let mut source = Source::new(text);
        let mut literal_start = 0;
        while let Some(unit) = source.next() {
            if unit != u16::from(b'$') {
                continue;
            }
            let start = source.pos - 1;
            let (piece, known) = dollar(&mut source, groups)?;
            let span = source.span(start..source.pos);
            if !known {
                replacement.unknown.push(span.clone());
            }
            match piece {
                Some(piece) => {
                    replacement.literal(literal_start..span.start);
                    literal_start = span.end;
                    replacement.pieces.push(piece);
                }
                // not a substitution: the dollar is text, and so is what follows it
                None => source.pos = start + 1,
            }
        }
        replacement.literal(literal_start..text.len());
        Ok(replacement)
    }

    fn literal(&mut self, span: Range<usize>) {
        if !span.is_empty() {
            self.pieces.push(Piece::Literal(span));
        }
    }

    /// Byte ranges of `${name}` and `$1` whose group the pattern does not have; they stay text.
    #[must_use]
    pub fn unknown_names(&self) -> &[Range<usize>] {
        &self.unknown
    }

    /// The numbers of the groups in use, `$&` not counted.
    pub(super) fn groups(&self) -> impl Iterator<Item = u32> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Group(number) => Some(*number),
            _ => None,
        })
    }
}

/// What stands after a dollar: the piece, if it is one, and whether its group exists.
fn dollar(source: &mut Source, groups: &Groups) -> Result<(Option<Piece>, bool), PatternFault> {
    let start = source.pos;
    let braced = source.left() > 1 && source.eat(b'{');
    let numbered = source.sees_digit();
    if numbered || braced {
        let number = if numbered {
            let number = source.decimal()?;
            groups.has(number).then_some(number)
        } else {
            let name = source.name();
            groups.named(&name)
        };
        let closed = !braced || (source.pos > start + 1 && source.next_is(b'}'));
        return Ok(match number {
            Some(0) if closed => (Some(Piece::Match), true),
            Some(number) if closed => (Some(Piece::Group(number)), true),
            _ => (None, !closed),
        });
    }
    let piece = match source.next().map(u8::try_from) {
        Some(Ok(b'$')) => Piece::Literal(source.span(start..start + 1)),
        Some(Ok(b'&')) => Piece::Match,
        Some(Ok(b'`')) => Piece::Before,
        Some(Ok(b'\'')) => Piece::After,
        Some(Ok(b'_')) => Piece::Input,
        Some(Ok(b'+')) => match groups.numbers.last() {
            Some(&last) if last > 0 => Piece::Group(last),
            _ => Piece::Match,
        },
        _ => return Ok((None, true)),
    };
    Ok((Some(piece), true))
}
