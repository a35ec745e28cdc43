//! The parser: .NET's reading of a pattern, in its order, without recursion over groups.

use std::ops::Range;

use super::class::{Class, Item};
use super::count::count_groups;
use super::fault::PatternFault;
use super::group::Opened;
use super::options::Options;
use super::source::{Source, is_digit};
use super::tree::{Anchor, Groups, Kind, Node};

/// Groups nested deeper are refused: everything after the parser recurses over the tree.
const MAX_DEPTH: usize = 100;

/// Parses a pattern into a tree and its groups.
pub(crate) fn parse(pattern: &str) -> Result<(Node, Groups), PatternFault> {
    let mut source = Source::new(pattern);
    let groups = count_groups(&mut source)?;
    source.pos = 0;
    let mut parser = Parser {
        source,
        groups,
        options: Options::default(),
        next_number: 1,
        ignore_next_group: false,
        stack: Vec::new(),
        frame: Frame::new(Opened::Group, Options::default(), 0),
        unit: None,
    };
    let tree = parser.pattern()?;
    Ok((tree, parser.groups))
}

/// A group that is still open.
pub(super) struct Frame {
    pub(super) opened: Opened,
    /// Options to go back to at the end of the group.
    outer: Options,
    /// First unit of the group.
    start: usize,
    /// First unit of the current alternative.
    branch_start: usize,
    parts: Vec<Node>,
    branches: Vec<Node>,
    /// The condition of a conditional, once it is complete.
    test: Option<Node>,
}

impl Frame {
    fn new(opened: Opened, outer: Options, start: usize) -> Self {
        Self {
            opened,
            outer,
            start,
            branch_start: start,
            parts: Vec::new(),
            branches: Vec::new(),
            test: None,
        }
    }
}

pub(super) struct Parser {
    pub(super) source: Source,
    pub(super) groups: Groups,
    pub(super) options: Options,
    pub(super) next_number: u32,
    /// The next plain parenthesis is a condition and does not capture.
    pub(super) ignore_next_group: bool,
    stack: Vec<Frame>,
    pub(super) frame: Frame,
    /// The part that a quantifier would apply to.
    unit: Option<Node>,
}

impl Parser {
    fn pattern(&mut self) -> Result<Node, PatternFault> {
        let mut after_quantifier = false;
        loop {
            skip_blank(&mut self.source, self.options)?;
            let start = self.source.pos;
            let Some(unit) = self.source.next() else {
                break;
            };
            let was_after_quantifier = std::mem::take(&mut after_quantifier);
            match u8::try_from(unit).unwrap_or_default() {
                b'[' => {
                    let class = self.class(start)?;
                    self.set_unit(Kind::Class(class), start);
                }
                b'(' => {
                    self.open(start)?;
                    continue;
                }
                b'|' => {
                    self.end_branch(start);
                    continue;
                }
                b')' => {
                    self.close(start)?;
                    if self.unit.is_none() {
                        continue;
                    }
                }
                b'\\' => {
                    let kind = self.backslash(start)?;
                    self.set_unit(kind, start);
                }
                b'^' if self.options.multiline => self.set_anchor(Anchor::LineStart, start),
                b'^' => self.set_anchor(Anchor::Start, start),
                b'$' if self.options.multiline => self.set_anchor(Anchor::LineEnd, start),
                b'$' => self.set_anchor(Anchor::EndOrFinalNewline, start),
                b'.' if self.options.singleline => {
                    self.set_unit(Kind::Class(Class::everything()), start);
                }
                b'.' => self.set_unit(Kind::Class(Class::not_newline()), start),
                b'*' | b'+' | b'?' => {
                    return Err(self.lone_quantifier(start, was_after_quantifier));
                }
                b'{' if self.quantifier_at(start) => {
                    return Err(self.lone_quantifier(start, was_after_quantifier));
                }
                _ => {
                    let kind = literal(unit, self.options.ignore_case);
                    self.set_unit(kind, start);
                }
            }
            skip_blank(&mut self.source, self.options)?;
            if self.quantifier_at(self.source.pos) {
                self.quantify()?;
                after_quantifier = true;
            } else {
                self.frame.parts.extend(self.unit.take());
            }
        }
        if !self.stack.is_empty() {
            let start = self.frame.start;
            let mut fault = self
                .source
                .invalid(start, "the group is not closed with `)`");
            fault.span.end = fault.span.end.min(fault.span.start + 1);
            return Err(fault);
        }
        let outer = Frame::new(Opened::Group, Options::default(), 0);
        let frame = std::mem::replace(&mut self.frame, outer);
        Ok(self.finish(frame)?.unwrap_or(Node::new(Kind::Empty, 0..0)))
    }

    fn set_unit(&mut self, kind: Kind, start: usize) {
        let span = self.span_from(start);
        self.unit = Some(Node::new(kind, span));
    }

    fn set_anchor(&mut self, anchor: Anchor, start: usize) {
        self.set_unit(Kind::Anchor(anchor), start);
    }

    fn span_from(&self, start: usize) -> Range<usize> {
        self.source.span(start..self.source.pos)
    }

    fn lone_quantifier(&self, start: usize, after_quantifier: bool) -> PatternFault {
        let quantifier = self.source.text(start..self.source.pos);
        let message = if after_quantifier {
            format!("the quantifier `{quantifier}` follows another quantifier")
        } else {
            format!("the quantifier `{quantifier}` follows nothing that can be repeated")
        };
        let mut fault = self.source.invalid(start, message);
        fault.help = Some(format!(
            "write `\\{quantifier}` to match the character itself, or group what is to be repeated: `(?:a+)*`"
        ));
        fault
    }

    /// Whether a quantifier stands at a unit; a brace that is none is an ordinary character.
    fn quantifier_at(&self, at: usize) -> bool {
        let unit = |index: usize| {
            let ahead = index.checked_sub(self.source.pos);
            match ahead {
                Some(ahead) => self.source.peek_at(ahead),
                None => None,
            }
        };
        // the brace itself may have been read already
        if at < self.source.pos {
            return braces(|index| unit(at + index));
        }
        match unit(at).map(u8::try_from) {
            Some(Ok(b'*' | b'+' | b'?')) => true,
            Some(Ok(b'{')) => braces(|index| unit(at + index)),
            _ => false,
        }
    }

    /// Reads a quantifier and applies it to the unit.
    fn quantify(&mut self) -> Result<(), PatternFault> {
        let start = self.source.pos;
        let (min, max) = match self.source.next().map(u8::try_from) {
            Some(Ok(b'*')) => (0, None),
            Some(Ok(b'+')) => (1, None),
            Some(Ok(b'?')) => (0, Some(1)),
            _ => {
                let min = self.source.decimal()?;
                let max = if !self.source.eat(b',') {
                    Some(min)
                } else if self.source.sees(b'}') {
                    None
                } else {
                    Some(self.source.decimal()?)
                };
                self.source.pos += 1;
                (min, max)
            }
        };
        skip_blank(&mut self.source, self.options)?;
        let lazy = self.source.eat(b'?');
        if max.is_some_and(|max| min > max) {
            let message = "the quantifier's lower bound is above its upper bound";
            return Err(self.source.invalid(start, message));
        }
        // .NET's "no bound" is the largest number it can read
        let max = max.filter(|&max| max != i32::MAX.unsigned_abs());
        if let Some(body) = self.unit.take() {
            let span = body.span.start..self.span_from(start).end;
            let kind = match (min, max) {
                (0, Some(0)) => Kind::Empty,
                (1, Some(1)) => body.kind,
                _ => Kind::Loop {
                    body: Box::new(body),
                    min,
                    max,
                    lazy,
                },
            };
            self.frame.parts.push(Node::new(kind, span));
        }
        Ok(())
    }

    fn open(&mut self, start: usize) -> Result<(), PatternFault> {
        let outer = self.options;
        let opened = match self.group_open(start)? {
            // options alone last to the end of the group around them
            None => return Ok(()),
            Some(opened) => opened,
        };
        if self.stack.len() >= MAX_DEPTH {
            let span = self.source.span(start..start + 1);
            let message = format!("groups nested deeper than {MAX_DEPTH} are not supported");
            return Err(PatternFault::unsupported(span, message));
        }
        let mut inner = Frame::new(opened, outer, start);
        inner.branch_start = self.source.pos;
        let frame = std::mem::replace(&mut self.frame, inner);
        self.stack.push(frame);
        Ok(())
    }

    fn end_branch(&mut self, end: usize) {
        let span = self.source.span(self.frame.branch_start..end);
        let parts = std::mem::take(&mut self.frame.parts);
        self.frame.branches.push(concat(parts, span));
        self.frame.branch_start = end + 1;
    }

    fn close(&mut self, start: usize) -> Result<(), PatternFault> {
        let Some(outer) = self.stack.pop() else {
            let mut fault = self.source.invalid(start, "`)` closes no group");
            fault.help = Some("write `\\)` to match the character itself".to_owned());
            return Err(fault);
        };
        let frame = std::mem::replace(&mut self.frame, outer);
        self.options = frame.outer;
        self.unit = self.finish_closed(frame, start)?;
        if matches!(self.frame.opened, Opened::ExpressionTest) && self.frame.test.is_none() {
            let Some(test) = self.unit.take() else {
                return Err(self
                    .source
                    .invalid(start, "the condition of the conditional is empty"));
            };
            self.frame.test = Some(test);
            self.frame.branch_start = self.source.pos;
        }
        Ok(())
    }

    fn finish_closed(
        &mut self,
        mut frame: Frame,
        end: usize,
    ) -> Result<Option<Node>, PatternFault> {
        let span = self.source.span(frame.branch_start..end);
        let parts = std::mem::take(&mut frame.parts);
        frame.branches.push(concat(parts, span));
        self.wrap(frame)
    }

    fn finish(&mut self, frame: Frame) -> Result<Option<Node>, PatternFault> {
        let end = self.source.pos;
        self.finish_closed(frame, end)
    }

    /// The node of a group whose branches are complete.
    fn wrap(&mut self, frame: Frame) -> Result<Option<Node>, PatternFault> {
        let span = self.span_from(frame.start);
        let mut branches = frame.branches;
        let conditional = matches!(frame.opened, Opened::GroupTest(_) | Opened::ExpressionTest);
        if conditional {
            if branches.len() > 2 {
                let message = "a conditional has more than two branches";
                return Err(self.source.invalid(frame.start, message));
            }
            let no = match branches.len() {
                2 => branches.pop(),
                _ => None,
            };
            let yes = branches.pop();
            let empty = || Node::new(Kind::Empty, span.end..span.end);
            let branches = Box::new([yes.unwrap_or_else(empty), no.unwrap_or_else(empty)]);
            let kind = match (frame.opened, frame.test) {
                (Opened::GroupTest(number), _) => Kind::GroupTest { number, branches },
                (_, Some(test)) => Kind::ExpressionTest {
                    test: Box::new(test),
                    branches,
                },
                (_, None) => {
                    let message = "the conditional has no condition";
                    return Err(self.source.invalid(frame.start, message));
                }
            };
            return Ok(Some(Node::new(kind, span)));
        }
        let body = match branches.len() {
            1 => branches.pop(),
            _ => None,
        }
        .unwrap_or_else(|| Node::new(Kind::Alternate(branches), span.clone()));
        let kind = match frame.opened {
            Opened::Capture { number, pops } => Kind::Capture {
                number,
                pops,
                body: Box::new(body),
            },
            Opened::Look { behind, negative } => Kind::Look {
                behind,
                negative,
                body: Box::new(body),
            },
            Opened::Atomic => Kind::Atomic(Box::new(body)),
            _ => body.kind,
        };
        Ok(Some(Node::new(kind, span)))
    }
}

fn concat(mut parts: Vec<Node>, span: Range<usize>) -> Node {
    match parts.len() {
        0 => Node::new(Kind::Empty, span),
        1 => parts.pop().unwrap_or(Node::new(Kind::Empty, span)),
        _ => Node::new(Kind::Concat(parts), span),
    }
}

/// One character, or the class of its case variants.
pub(super) fn literal(unit: u16, ignore_case: bool) -> Kind {
    if ignore_case {
        let mut class = Class::of(vec![Item::Range(unit, unit)]);
        class.ignore_case();
        if class.items.len() > 1 {
            return Kind::Class(class);
        }
    }
    Kind::Unit(unit)
}

/// Whether `{n}`, `{n,}` or `{n,m}` stands at index 0; the brace itself is not looked at.
fn braces(unit: impl Fn(usize) -> Option<u16>) -> bool {
    let is = |index: usize, byte: u8| unit(index) == Some(u16::from(byte));
    let digits_from = |mut index: usize| {
        while unit(index).is_some_and(is_digit) {
            index += 1;
        }
        index
    };
    let after = digits_from(1);
    after > 1 && (is(after, b'}') || (is(after, b',') && is(digits_from(after + 1), b'}')))
}

/// Skips comments, and with option x white space.
pub(super) fn skip_blank(source: &mut Source, options: Options) -> Result<(), PatternFault> {
    loop {
        if options.ignore_whitespace {
            while matches!(source.peek(), Some(9 | 10 | 12 | 13 | 32)) {
                source.pos += 1;
            }
            if source.sees(b'#') {
                while source.peek().is_some_and(|unit| unit != 10) {
                    source.pos += 1;
                }
                continue;
            }
        }
        if !(source.sees(b'(') && source.sees_at(1, b'?') && source.sees_at(2, b'#')) {
            return Ok(());
        }
        let start = source.pos;
        while !source.eat(b')') {
            if source.next().is_none() {
                return Err(source.invalid(start, "the comment `(?#` is not closed with `)`"));
            }
        }
    }
}
