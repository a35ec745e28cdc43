//! The fast reader: from a line of JSON straight to the slots that programs name.
//!
//! It takes what records usually are and leaves the rest, with everything that is no record, to the general reader
//! ([`crate::record::json`]): nested values that are wanted, fractions, names with escapes. So both give the same slots.

use super::guess::Guess;
use super::names::{ABSENT, Names, Place};
use super::scan;
use crate::program::{Attributes, Memory};
use crate::record::graph_names::{GraphPlace, place};
use crate::record::json;
use crate::value::{Text, Value};
use serde_json::{Map, Value as Json};

/// Which properties fill which slots.
#[derive(Debug)]
pub(super) struct Reader {
    names: Names,
    /// Slots first, each in its number's cell, then what Graph's names fill.
    cells: usize,
    /// Slots with the cell that fills them where the record has not the attribute's own name.
    instead: Vec<(usize, usize)>,
    /// Cells that hold the same for every record, whatever it says.
    given: Vec<(usize, Json)>,
}

impl Reader {
    /// None where the names cross one another: the general reader then does it all.
    pub(super) fn new(attributes: &Attributes, given: &Map<String, Json>) -> Option<Reader> {
        let mut names: Vec<(&str, Place)> = attributes
            .names()
            .enumerate()
            .map(|(slot, name)| (name, Place::Cell(slot)))
            .collect();
        let mut within: Vec<(&str, Place)> = Vec::new();
        let mut object = None;
        let mut cells = names.len();
        let mut instead = Vec::new();
        for (slot, name) in attributes.names().enumerate() {
            let cell = match place(name) {
                None => continue,
                Some(GraphPlace::Property(property)) => match attributes.slot(property) {
                    Some(own) => own,
                    None => {
                        names.push((property, Place::Cell(cells)));
                        cells
                    }
                },
                Some(GraphPlace::Within(outer, property)) => {
                    object = Some(outer);
                    within.push((property, Place::Cell(cells)));
                    cells
                }
            };
            cells = cells.max(cell + 1);
            instead.push((slot, cell));
        }
        if let Some(outer) = object {
            if attributes.slot(outer).is_some() {
                return None;
            }
            names.push((outer, Place::Within));
        }
        let mut names = Names::of(&names);
        let mut fixed = Vec::new();
        for (name, value) in given {
            match names.find(name.as_bytes(), 0, name.len()) {
                None => {}
                Some(Place::Cell(cell)) => fixed.push((cell, value.clone())),
                Some(Place::Within) => return None,
            }
        }
        names.within = object.map(|_| Box::new(Names::of(&within)));
        Some(Reader {
            names,
            cells,
            instead,
            given: fixed,
        })
    }

    /// Reads the record that starts at `at`: the slots, and the place of the line's end. None where the general reader
    /// has to look.
    #[inline]
    pub(super) fn read<'a>(
        &'a self,
        text: &'a str,
        at: usize,
        memory: &'a Memory,
        guess: &mut Guess,
    ) -> Option<(&'a [Value<'a>], usize)> {
        let bytes = text.as_bytes();
        let cells = memory.slots(self.cells);
        for (slot, cell) in &self.instead {
            for at in [slot, cell] {
                *cells.get_mut(*at)? = ABSENT;
            }
        }
        let at = scan::blanks(bytes, at);
        let end = object(text, at, &self.names, cells, memory, guess)?;
        let end = scan::blanks(bytes, end);
        if !matches!(scan::byte(bytes, end), None | Some(b'\n')) {
            return None;
        }
        for (cell, value) in &self.given {
            *cells.get_mut(*cell)? = json::value(value, memory);
        }
        // What Graph's names gave is looked up before any slot is settled: one name may serve both ways.
        for (slot, cell) in &self.instead {
            if matches!(cells.get(*slot)?, Value::Json("")) {
                let found = *cells.get(*cell)?;
                *cells.get_mut(*slot)? = match found {
                    Value::Json("") | Value::List([]) => Value::Null,
                    found => found.single(),
                };
            }
        }
        for (_, cell) in &self.instead {
            let cell = cells.get_mut(*cell)?;
            if matches!(cell, Value::Json("")) {
                *cell = Value::Null;
            }
        }
        Some((cells, end))
    }
}

/// On the opening brace: fills cells by the names of this object, and gives the place behind it.
#[inline]
fn object<'a>(
    text: &'a str,
    at: usize,
    names: &Names,
    cells: &mut [Value<'a>],
    memory: &'a Memory,
    guess: &mut Guess,
) -> Option<usize> {
    let bytes = text.as_bytes();
    if scan::byte(bytes, at)? != b'{' {
        return None;
    }
    let mut at = scan::blanks(bytes, at + 1);
    if scan::byte(bytes, at)? == b'}' {
        return Some(at + 1);
    }
    let mut next = 0;
    loop {
        let (place, value) = guess.name(bytes, at, names, &mut next)?;
        at = match place {
            None => match scan::byte(bytes, value)? {
                b'"' => scan::string(bytes, value + 1)?.0 + 1,
                _ => scan::value(bytes, value)?,
            },
            Some(Place::Cell(cell)) => {
                let (value, behind) = wanted(text, value, memory)?;
                *cells.get_mut(cell)? = value;
                behind
            }
            Some(Place::Within) => within(text, value, names.within.as_deref()?, cells, memory)?,
        };
        at = scan::blanks(bytes, at);
        match scan::byte(bytes, at)? {
            b',' => at = scan::blanks(bytes, at + 1),
            b'}' => return Some(at + 1),
            _ => return None,
        }
    }
}

/// The object whose properties are wanted, or something else that stands in its place.
fn within<'a>(
    text: &'a str,
    at: usize,
    names: &Names,
    cells: &mut [Value<'a>],
    memory: &'a Memory,
) -> Option<usize> {
    // The last one of a name counts, with all that it has not.
    for cell in &names.cells {
        *cells.get_mut(*cell)? = ABSENT;
    }
    match scan::byte(text.as_bytes(), at)? {
        // Its names are others: what is learnt of them is forgotten.
        b'{' => object(text, at, names, cells, memory, &mut Guess::default()),
        _ => scan::value(text.as_bytes(), at),
    }
}

/// A value that is wanted and the place behind it.
#[inline(always)]
fn wanted<'a>(text: &'a str, at: usize, memory: &'a Memory) -> Option<(Value<'a>, usize)> {
    let bytes = text.as_bytes();
    Some(match scan::byte(bytes, at)? {
        b'"' => {
            let (end, has_escapes) = scan::string(bytes, at + 1)?;
            let inside = text.get(at + 1..end)?;
            let text = if has_escapes {
                unescaped(inside, memory)?
            } else {
                // The scan has stopped at everything that JSON escapes.
                Text::marked(inside, true)
            };
            (Value::Text(text), end + 1)
        }
        b'n' => (Value::Null, scan::word(bytes, at, b"null")?),
        b't' => (Value::Boolean(true), scan::word(bytes, at, b"true")?),
        b'f' => (Value::Boolean(false), scan::word(bytes, at, b"false")?),
        b'[' => list(text, at + 1, memory)?,
        b'{' => return None,
        _ => {
            let (end, number) = scan::integer(bytes, at)?;
            (Value::Integer(number), end)
        }
    })
}

/// A list of values that are no lists or objects themselves.
#[inline(never)]
fn list<'a>(text: &'a str, at: usize, memory: &'a Memory) -> Option<(Value<'a>, usize)> {
    let bytes = text.as_bytes();
    let mut items = memory.list();
    let mut at = scan::blanks(bytes, at);
    if scan::byte(bytes, at)? == b']' {
        return Some((Value::List(&[]), at + 1));
    }
    loop {
        if scan::byte(bytes, at)? == b'[' {
            return None;
        }
        let (item, behind) = wanted(text, at, memory)?;
        items.push(item);
        at = scan::blanks(bytes, behind);
        match scan::byte(bytes, at)? {
            b',' => at = scan::blanks(bytes, at + 1),
            b']' => return Some((Value::List(items.into_bump_slice()), at + 1)),
            _ => return None,
        }
    }
}

/// The inside of a string, whose escapes the scan has checked, without them.
#[inline(never)]
fn unescaped<'a>(inside: &str, memory: &'a Memory) -> Option<Text<'a>> {
    let mut whole = true;
    let written = memory.text(|out| {
        out.edit(|out| {
            let mut rest = inside;
            while let Some((before, escape)) = rest.split_once('\\') {
                out.push_str(before);
                let Some(behind) = unescape(escape, out) else {
                    whole = false;
                    return;
                };
                rest = behind;
            }
            out.push_str(rest);
        });
        Ok(true)
    });
    let text = written.ok()??;
    whole.then(|| Text::scanned(text.as_str()))
}

/// Behind a backslash: writes what it stands for, and gives what follows.
fn unescape<'t>(escape: &'t str, out: &mut String) -> Option<&'t str> {
    let (kind, behind) = escape.split_at_checked(1)?;
    let plain = match kind {
        "b" => '\u{8}',
        "f" => '\u{c}',
        "n" => '\n',
        "r" => '\r',
        "t" => '\t',
        "u" => {
            let high = scan::hex(behind.as_bytes(), 0)?;
            let (unit, length) = if (0xd800..0xdc00).contains(&high) {
                let low = scan::hex(behind.as_bytes(), 6)?;
                (
                    0x1_0000 + ((high - 0xd800) << 10) + low.checked_sub(0xdc00)?,
                    10,
                )
            } else {
                (high, 4)
            };
            out.push(char::from_u32(unit)?);
            return behind.get(length..);
        }
        other => {
            out.push_str(other);
            return Some(behind);
        }
    };
    out.push(plain);
    Some(behind)
}
