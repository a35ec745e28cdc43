//! The groups of a pattern and their numbers, found by a first pass as .NET does it: unnamed
//! groups from 1 on, left to right, then the named ones take the free numbers.

use super::bracket::skip_class;
use super::class::is_name_unit;
use super::escape::char_escape;
use super::fault::PatternFault;
use super::options::Options;
use super::parse::skip_blank;
use super::source::Source;
use super::tree::Groups;

/// Reads a whole pattern and tells its groups.
pub(super) fn count_groups(source: &mut Source) -> Result<Groups, PatternFault> {
    let mut counter = Counter {
        options: Options::default(),
        outer: Vec::new(),
        numbers: vec![0],
        names: Vec::new(),
        next_number: 1,
        ignore_next_group: false,
    };
    while let Some(unit) = source.next() {
        match u8::try_from(unit).unwrap_or_default() {
            b'\\' => skip_backslash(source)?,
            b'#' if counter.options.ignore_whitespace => {
                source.pos -= 1;
                skip_blank(source, counter.options)?;
            }
            b'[' => skip_class(source)?,
            b')' => counter.options = counter.outer.pop().unwrap_or(counter.options),
            b'(' => counter.group(source)?,
            _ => {}
        }
    }
    Ok(counter.finish())
}

struct Counter {
    options: Options,
    outer: Vec<Options>,
    numbers: Vec<u32>,
    names: Vec<String>,
    next_number: u32,
    ignore_next_group: bool,
}

impl Counter {
    fn group(&mut self, source: &mut Source) -> Result<(), PatternFault> {
        if source.sees(b'?') && source.sees_at(1, b'#') {
            source.pos -= 1;
            skip_blank(source, self.options)?;
            self.ignore_next_group = false;
            return Ok(());
        }
        self.outer.push(self.options);
        let ignored = std::mem::take(&mut self.ignore_next_group);
        if !source.eat(b'?') {
            if !self.options.explicit_capture && !ignored {
                self.numbers.push(self.next_number);
                self.next_number += 1;
            }
            return Ok(());
        }
        if source.left() > 1 && (source.sees(b'<') || source.sees(b'\'')) {
            source.pos += 1;
            return self.name(source);
        }
        self.options.read(source);
        if source.eat(b')') {
            self.outer.pop();
        } else if source.sees(b'(') {
            self.ignore_next_group = true;
        }
        Ok(())
    }

    fn name(&mut self, source: &mut Source) -> Result<(), PatternFault> {
        if source.sees(b'0') || !source.peek().is_some_and(is_name_unit) {
            return Ok(());
        }
        if source.sees_digit() {
            let number = source.decimal()?;
            self.numbers.push(number);
        } else {
            let name = source.name();
            if !self.names.contains(&name) {
                self.names.push(name);
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Groups {
        self.numbers.sort_unstable();
        self.numbers.dedup();
        let mut groups = Groups {
            numbers: self.numbers,
            names: Vec::new(),
        };
        let mut next = self.next_number;
        for name in self.names {
            while groups.has(next) {
                next += 1;
            }
            let at = groups.numbers.partition_point(|&number| number < next);
            groups.numbers.insert(at, next);
            groups.names.push((name, next));
            next += 1;
        }
        groups
    }
}

/// Moves past an escape; faults about unknown groups wait for the real reading.
fn skip_backslash(source: &mut Source) -> Result<(), PatternFault> {
    let start = source.pos - 1;
    match source.peek().map(u8::try_from) {
        None => Ok(()),
        Some(Ok(
            b'b' | b'B' | b'A' | b'G' | b'Z' | b'z' | b'w' | b'W' | b's' | b'S' | b'd' | b'D'
            | b'p' | b'P' | b'k' | b'<' | b'\'',
        )) => {
            source.pos += 1;
            Ok(())
        }
        Some(Ok(b'1'..=b'9')) => source.decimal().map(drop),
        Some(_) => char_escape(source, start).map(drop),
    }
}
