//! Inline options: `(?imnsx-imnsx)`.

use super::source::Source;

/// The options in force at a place of the pattern.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) ignore_case: bool,
    pub(super) multiline: bool,
    pub(super) explicit_capture: bool,
    pub(super) singleline: bool,
    pub(super) ignore_whitespace: bool,
}

impl Options {
    /// Reads option letters up to the first character that is none.
    pub(super) fn read(&mut self, source: &mut Source) {
        let mut on = true;
        while let Some(unit) = source.peek() {
            let letter = u8::try_from(unit | 0x20).unwrap_or_default();
            match u8::try_from(unit) {
                Ok(b'-') => on = false,
                Ok(b'+') => on = true,
                _ => match self.flag(letter) {
                    Some(flag) => *flag = on,
                    None => return,
                },
            }
            source.pos += 1;
        }
    }

    fn flag(&mut self, letter: u8) -> Option<&mut bool> {
        match letter {
            b'i' => Some(&mut self.ignore_case),
            b'm' => Some(&mut self.multiline),
            b'n' => Some(&mut self.explicit_capture),
            b's' => Some(&mut self.singleline),
            b'x' => Some(&mut self.ignore_whitespace),
            _ => None,
        }
    }
}
