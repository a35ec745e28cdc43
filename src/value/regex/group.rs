//! What follows an opening parenthesis.

use super::class::is_name_unit;
use super::fault::PatternFault;
use super::parse::Parser;

/// The kind of group that was opened.
#[derive(Debug, Clone, Copy)]
pub(super) enum Opened {
    Group,
    Capture {
        number: Option<u32>,
        pops: Option<u32>,
    },
    Look {
        behind: bool,
        negative: bool,
    },
    Atomic,
    GroupTest(u32),
    ExpressionTest,
}

impl Parser {
    /// Reads on after `(`, whose unit index is `start`. `None`: options alone, already in force.
    pub(super) fn group_open(&mut self, start: usize) -> Result<Option<Opened>, PatternFault> {
        if !self.source.sees(b'?') || self.source.sees_at(1, b')') {
            return Ok(Some(self.plain_group()));
        }
        self.source.pos += 1;
        let look = |behind, negative| Ok(Some(Opened::Look { behind, negative }));
        let mark = self.source.pos;
        match self.source.next().map(u8::try_from) {
            Some(Ok(b':')) => Ok(Some(Opened::Group)),
            Some(Ok(b'=')) => look(false, false),
            Some(Ok(b'!')) => look(false, true),
            Some(Ok(b'>')) => Ok(Some(Opened::Atomic)),
            Some(Ok(b'<')) if self.source.eat(b'=') => look(true, false),
            Some(Ok(b'<')) if self.source.eat(b'!') => look(true, true),
            Some(Ok(b'<')) => self.named_group(start, b'>').map(Some),
            Some(Ok(b'\'')) => self.named_group(start, b'\'').map(Some),
            Some(Ok(b'(')) => self.conditional(start).map(Some),
            Some(_) => {
                self.source.pos = mark;
                self.options_group(start)
            }
            None => Err(self.unknown_group(start)),
        }
    }

    fn plain_group(&mut self) -> Opened {
        if self.options.explicit_capture || self.ignore_next_group {
            self.ignore_next_group = false;
            return Opened::Group;
        }
        let number = Some(self.next_number);
        self.next_number += 1;
        Opened::Capture { number, pops: None }
    }

    fn options_group(&mut self, start: usize) -> Result<Option<Opened>, PatternFault> {
        // .NET reads no options directly inside a conditional
        if !matches!(self.frame.opened, Opened::ExpressionTest) {
            self.options.read(&mut self.source);
        }
        if self.source.eat(b')') {
            return Ok(None);
        }
        if self.source.eat(b':') {
            return Ok(Some(Opened::Group));
        }
        self.source.pos += usize::from(!self.source.at_end());
        Err(self.unknown_group(start))
    }

    fn unknown_group(&self, start: usize) -> PatternFault {
        let text = self.source.text(start..self.source.pos);
        let mut fault = self
            .source
            .invalid(start, format!("`{text}` starts no known kind of group"));
        if text == "(?P" {
            fault.help = Some("name a group with `(?<name>...)`".to_owned());
        }
        fault
    }

    fn named_group(&mut self, start: usize, close: u8) -> Result<Opened, PatternFault> {
        if self.source.at_end() {
            return Err(self.unknown_group(start));
        }
        let mut number = None;
        let only_pops = self.source.sees(b'-');
        if !only_pops {
            let name_start = self.source.pos;
            number = self.group_reference()?;
            if !self.source.at_end() && !self.source.sees(close) && !self.source.sees(b'-') {
                return Err(self.bad_name(name_start));
            }
            if number == Some(0) {
                return Err(self
                    .source
                    .invalid(name_start, "a group cannot be number 0"));
            }
        }
        let mut pops = None;
        if (number.is_some() || only_pops) && self.source.left() > 1 && self.source.eat(b'-') {
            let name_start = self.source.pos;
            pops = self.group_reference()?;
            if pops.is_none() {
                let name = self.source.text(name_start..self.source.pos);
                let message = format!("there is no group `{name}`");
                return Err(self.source.invalid(name_start, message));
            }
            if !self.source.at_end() && !self.source.sees(close) {
                return Err(self.bad_name(name_start));
            }
        }
        if (number.is_some() || pops.is_some()) && self.source.next_is(close) {
            return Ok(Opened::Capture { number, pops });
        }
        Err(self.unknown_group(start))
    }

    /// A number or name, and the group it stands for if there is one.
    fn group_reference(&mut self) -> Result<Option<u32>, PatternFault> {
        let start = self.source.pos;
        if self.source.sees_digit() {
            let number = self.source.decimal()?;
            return Ok(Some(number).filter(|&number| self.groups.has(number)));
        }
        if !self.source.peek().is_some_and(is_name_unit) {
            return Err(self.bad_name(start));
        }
        let name = self.source.name();
        Ok(self.groups.named(&name))
    }

    fn bad_name(&mut self, start: usize) -> PatternFault {
        self.source.pos += usize::from(!self.source.at_end());
        let mut fault = self.source.invalid(
            start,
            "a group name is made of letters, digits and `_`, or is a number",
        );
        fault.help = Some("write `(?<name>...)`".to_owned());
        fault
    }

    fn conditional(&mut self, start: usize) -> Result<Opened, PatternFault> {
        let open = self.source.pos - 1;
        if self.source.sees_digit() {
            let number = self.source.decimal()?;
            if !self.source.next_is(b')') {
                let message = "the group number of a conditional is not closed with `)`";
                return Err(self.source.invalid(start, message));
            }
            if !self.groups.has(number) {
                let message = format!("there is no group {number} for the conditional");
                return Err(self.source.invalid(start, message));
            }
            return Ok(Opened::GroupTest(number));
        }
        if self.source.peek().is_some_and(is_name_unit) {
            let name = self.source.name();
            if let Some(number) = self.groups.named(&name)
                && self.source.next_is(b')')
            {
                return Ok(Opened::GroupTest(number));
            }
        }
        self.source.pos = open;
        self.ignore_next_group = true;
        if self.source.sees_at(1, b'?') {
            let named = self.source.sees_at(2, b'\'')
                || (self.source.sees_at(2, b'<')
                    && self.source.left() >= 4
                    && !self.source.sees_at(3, b'!')
                    && !self.source.sees_at(3, b'='));
            if named || self.source.sees_at(2, b'#') {
                let message = "the condition of a conditional cannot be a comment or a named group";
                return Err(self.source.invalid(start, message));
            }
        }
        Ok(Opened::ExpressionTest)
    }
}
