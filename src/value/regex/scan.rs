//! Patterns that are one character class or one literal: found by a plain scan, without an engine.

use super::class::Class;
use super::tree::{Kind, Node};

/// A pattern that a scan can find.
#[derive(Debug)]
pub(super) enum Scan {
    /// One member of a class, or a run of them; only for ASCII text.
    Class(ClassScan),
    /// A text that stands for itself; for text without surrogates, which it cannot hold.
    Literal(String),
}

/// A class as a table over ASCII.
#[derive(Debug)]
pub(super) struct ClassScan {
    members: [bool; 128],
    /// A match is a whole run of members.
    run: bool,
}

impl Scan {
    /// The scan for a pattern, if it is simple enough.
    pub(super) fn of(tree: &Node) -> Option<Self> {
        match &tree.kind {
            Kind::Class(class) => Some(Self::Class(ClassScan::new(class, false))),
            Kind::Loop {
                body,
                min: 1,
                max: None,
                lazy: false,
            } => match &body.kind {
                Kind::Class(class) => Some(Self::Class(ClassScan::new(class, true))),
                _ => None,
            },
            _ => literal(tree).map(Self::Literal),
        }
    }

    /// The first match at or after `pos`.
    pub(super) fn find(&self, text: &str, pos: usize) -> Option<(usize, usize)> {
        let rest = text.get(pos..)?;
        let (start, end) = match self {
            Self::Class(class) => class.find(rest.as_bytes())?,
            Self::Literal(literal) => {
                let start = rest.find(literal.as_str())?;
                (start, start + literal.len())
            }
        };
        Some((pos + start, pos + end))
    }
}

impl ClassScan {
    fn new(class: &Class, run: bool) -> Self {
        let mask = class.ascii_mask();
        let mut members = [false; 128];
        for (bit, member) in members.iter_mut().enumerate() {
            *member = mask >> bit & 1 == 1;
        }
        Self { members, run }
    }

    fn has(&self, byte: u8) -> bool {
        self.members
            .get(usize::from(byte))
            .copied()
            .unwrap_or_default()
    }

    fn find(&self, text: &[u8]) -> Option<(usize, usize)> {
        let start = text.iter().position(|&byte| self.has(byte))?;
        if !self.run {
            return Some((start, start + 1));
        }
        let length = text.get(start..)?.iter().position(|&byte| !self.has(byte));
        Some((start, length.map_or(text.len(), |length| start + length)))
    }

    /// Appends an ASCII text without the members of the class.
    pub(super) fn remove(&self, text: &str, out: &mut String) {
        let mut kept = [0; 64];
        for chunk in text.as_bytes().chunks(kept.len()) {
            let mut count = 0;
            for &byte in chunk {
                if let Some(place) = kept.get_mut(count) {
                    *place = byte;
                }
                count += usize::from(!self.has(byte));
            }
            let kept = kept.get(..count).and_then(|kept| str::from_utf8(kept).ok());
            out.push_str(kept.unwrap_or_default());
        }
    }
}

/// The text of a pattern that stands for itself.
fn literal(tree: &Node) -> Option<String> {
    let parts = match &tree.kind {
        Kind::Concat(parts) => parts.as_slice(),
        _ => std::slice::from_ref(tree),
    };
    let units = parts.iter().map(|part| match part.kind {
        Kind::Unit(unit) => char::from_u32(u32::from(unit)),
        _ => None,
    });
    units.collect()
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::Scan;

    fn scan(pattern: &str) -> Option<Scan> {
        Scan::of(&parse(pattern).expect("a pattern").0)
    }

    #[test]
    fn finds_classes_runs_and_literals() {
        let cases = [
            ("[ -]", "a -b", 0, Some((1, 2))),
            ("[ -]+", "a -b", 0, Some((1, 3))),
            ("[ -]+", "a -", 2, Some((2, 3))),
            (r"\d", "abc", 0, None),
            ("bc", "abcbc", 2, Some((3, 5))),
            (r"\.", "a.b", 0, Some((1, 2))),
        ];
        for (pattern, text, pos, expected) in cases {
            let found = scan(pattern).expect("a scan").find(text, pos);
            assert_eq!(found, expected, "{pattern} in {text}");
        }
    }

    #[test]
    fn other_patterns_need_an_engine() {
        for pattern in ["a*", "(a)", "^a", "[ab]+?", "ab|c", "(?i)a+b", r"\uD83D"] {
            assert!(scan(pattern).is_none(), "{pattern}");
        }
    }

    #[test]
    fn removes_members_over_many_chunks() {
        let Some(Scan::Class(class)) = scan("[^a-z]+") else {
            panic!("a class");
        };
        let mut out = String::from("x");
        class.remove(&"ab1-".repeat(50), &mut out);
        assert_eq!(out, format!("x{}", "ab".repeat(50)));
    }
}
