//! The tree in the syntax of the engines.

use super::check::GroupFacts;
use super::emit_class::{ASCII_NOTHING, NOTHING, emit_ascii_class, emit_class, emit_unit};
use super::facts::{Empties, empties};
use super::fault::PatternFault;
use super::lookbehind::emit_lookbehind;
use super::tree::{Anchor, Kind, Node};

/// Longest translation in bytes.
const MAX_LENGTH: usize = 1 << 18;

/// What is known of a text when a translation is used on it; each kind of text has its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextKind {
    /// All characters are ASCII.
    pub(super) ascii: bool,
    /// The text ends with a line feed.
    pub(super) final_newline: bool,
    /// The search starts past the end of an empty match, so `\G` stands nowhere.
    pub(super) moved: bool,
}

/// A pattern in engine syntax.
#[derive(Debug)]
pub(super) struct Translation {
    pub(super) pattern: String,
    /// Needs the backtracking engine.
    pub(super) backtracks: bool,
    /// The group number of each engine group, from 1 on.
    pub(super) groups: Vec<u32>,
}

/// Translates a checked tree for one kind of text.
///
/// # Errors
/// A lookbehind that cannot be expressed.
pub(super) fn translate(
    tree: &Node,
    facts: &GroupFacts,
    text: TextKind,
) -> Result<Translation, PatternFault> {
    let mut emitter = Emitter {
        facts,
        text,
        translation: Translation {
            pattern: String::new(),
            backtracks: false,
            groups: Vec::new(),
        },
    };
    emitter.emit(tree)?;
    Ok(emitter.translation)
}

pub(super) struct Emitter<'t> {
    facts: &'t GroupFacts,
    pub(super) text: TextKind,
    translation: Translation,
}

impl Emitter<'_> {
    pub(super) fn push(&mut self, text: &str) {
        self.translation.pattern.push_str(text);
    }

    /// Writes what only the backtracking engine reads.
    pub(super) fn push_hard(&mut self, text: &str) {
        self.translation.backtracks = true;
        self.push(text);
    }

    /// Writes a part inside a group of its own.
    pub(super) fn emit_group(&mut self, node: &Node) -> Result<(), PatternFault> {
        self.push("(?:");
        self.emit(node)?;
        self.push(")");
        Ok(())
    }

    /// Writes a part so that it can stand in a sequence.
    pub(super) fn emit_part(&mut self, node: &Node) -> Result<(), PatternFault> {
        match node.kind {
            Kind::Alternate(_) => self.emit_group(node),
            _ => self.emit(node),
        }
    }

    pub(super) fn emit(&mut self, node: &Node) -> Result<(), PatternFault> {
        if self.translation.pattern.len() > MAX_LENGTH {
            let message = "the pattern is too large";
            return Err(PatternFault::unsupported(node.span.clone(), message));
        }
        match &node.kind {
            Kind::Empty => {}
            Kind::Unit(unit) => emit_unit(*unit, &mut self.translation.pattern),
            Kind::Class(class) if self.text.ascii => {
                emit_ascii_class(class, &mut self.translation.pattern);
            }
            Kind::Class(class) => emit_class(class, &mut self.translation.pattern),
            Kind::Anchor(anchor) => self.emit_anchor(*anchor),
            Kind::Concat(parts) => parts.iter().try_for_each(|part| self.emit_part(part))?,
            Kind::Alternate(branches) => self.emit_branches(branches)?,
            Kind::Capture { number, body, .. } => self.emit_capture(*number, body)?,
            Kind::Loop {
                body,
                min,
                max,
                lazy,
            } => self.emit_loop(body, *min, *max, *lazy)?,
            Kind::Look {
                behind: true,
                negative,
                body,
            } => {
                self.translation.backtracks = true;
                emit_lookbehind(self, body, *negative)?;
            }
            Kind::Look { negative, body, .. } => self.emit_lookahead(body, *negative)?,
            Kind::Atomic(body) => {
                self.push_hard("(?>");
                self.emit(body)?;
                self.push(")");
            }
            Kind::Backreference {
                number,
                ignore_case,
            } => self.emit_reference(*number, *ignore_case),
            Kind::GroupTest { number, branches } => match self.engine_groups(*number).last() {
                Some(&group) => {
                    let condition = format!("(?({group})");
                    self.push_hard(&condition);
                    self.emit_yes_no(branches)?;
                }
                None => {
                    let [_, no] = branches.as_ref();
                    self.emit_group(no)?;
                }
            },
            Kind::ExpressionTest { test, branches } => {
                self.push_hard("(?(");
                match test.kind {
                    Kind::Look { .. } => self.emit(test)?,
                    _ => self.emit_lookahead(test, false)?,
                }
                self.push(")");
                self.emit_yes_no(branches)?;
            }
        }
        Ok(())
    }

    fn emit_branches(&mut self, branches: &[Node]) -> Result<(), PatternFault> {
        for (index, branch) in branches.iter().enumerate() {
            if index > 0 {
                self.push("|");
            }
            self.emit(branch)?;
        }
        Ok(())
    }

    fn emit_yes_no(&mut self, [yes, no]: &[Node; 2]) -> Result<(), PatternFault> {
        self.emit_group(yes)?;
        self.push("|");
        self.emit_group(no)?;
        self.push(")");
        Ok(())
    }

    fn emit_anchor(&mut self, anchor: Anchor) {
        const WORD: &str = r"[\p{L}\p{Mn}\p{Nd}\p{Pc}\x{200C}\x{200D}]";
        match anchor {
            Anchor::Start => self.push(r"\A"),
            Anchor::LineStart => self.push("(?m:^)"),
            Anchor::End => self.push(r"\z"),
            Anchor::EndOrFinalNewline if self.text.final_newline => self.push_hard(r"(?=\n?\z)"),
            Anchor::EndOrFinalNewline => self.push(r"\z"),
            Anchor::LineEnd => self.push("(?m:$)"),
            Anchor::WordBoundary if self.text.ascii => self.push(r"\b"),
            Anchor::NotWordBoundary if self.text.ascii => self.push(r"\B"),
            Anchor::WordBoundary => {
                self.push_hard(&format!(
                    "(?:(?<={WORD})(?!{WORD})|(?<!{WORD})(?={WORD}))"
                ));
            }
            Anchor::NotWordBoundary => {
                self.push_hard(&format!(
                    "(?:(?<={WORD})(?={WORD})|(?<!{WORD})(?!{WORD}))"
                ));
            }
            Anchor::MatchStart if self.text.moved => self.push(if self.text.ascii {
                ASCII_NOTHING
            } else {
                NOTHING
            }),
            Anchor::MatchStart => self.push_hard(r"\G"),
        }
    }

    fn emit_capture(&mut self, number: Option<u32>, body: &Node) -> Result<(), PatternFault> {
        let Some(number) = number.filter(|&number| self.facts.doubt(number).is_none()) else {
            return self.emit_group(body);
        };
        self.translation.groups.push(number);
        self.push("(");
        self.emit(body)?;
        self.push(")");
        Ok(())
    }

    fn emit_lookahead(&mut self, body: &Node, negative: bool) -> Result<(), PatternFault> {
        // the engine would try a lookahead's other captures, .NET does not
        let atomic = !negative && body.has_captures();
        self.push_hard(match (negative, atomic) {
            (true, _) => "(?!",
            (false, true) => "(?=(?>",
            (false, false) => "(?=",
        });
        self.emit(body)?;
        self.push(if atomic { "))" } else { ")" });
        Ok(())
    }

    fn engine_groups(&self, number: u32) -> Vec<usize> {
        let numbered = (1..).zip(&self.translation.groups);
        numbered
            .filter(|entry| *entry.1 == number)
            .map(|entry| entry.0)
            .collect()
    }

    fn emit_reference(&mut self, number: u32, ignore_case: bool) {
        self.translation.backtracks = true;
        let groups = self.engine_groups(number);
        let Some((&first, later)) = groups.split_first() else {
            // the group does not capture before this place
            self.push("(?!)");
            return;
        };
        let one = |group: usize| match ignore_case {
            true => format!(r"(?i:\{group})"),
            false => format!(r"(?:\{group})"),
        };
        let mut reference = one(first);
        for &group in later {
            reference = format!("(?({group}){}|{reference})", one(group));
        }
        self.push(&reference);
    }

    fn emit_loop(
        &mut self,
        body: &Node,
        min: u32,
        max: Option<u32>,
        lazy: bool,
    ) -> Result<(), PatternFault> {
        let body_empties = empties(body);
        if body_empties == Empties::Only {
            return self.emit_empty_loop(body, min, lazy);
        }
        // the linear engine gives up an iteration that matches nothing, .NET keeps its captures
        let force = max.is_none()
            && body_empties != Empties::Never
            && (body_empties == Empties::Mixed || body.has_captures());
        if force {
            self.push_hard("(?:");
            self.emit_part(body)?;
            self.push("(?=))");
        } else {
            self.emit_group(body)?;
        }
        let quantifier = match (min, max) {
            (0, None) => "*".to_owned(),
            (1, None) => "+".to_owned(),
            (0, Some(1)) => "?".to_owned(),
            (min, None) => format!("{{{min},}}"),
            (min, Some(max)) if min == max => format!("{{{min}}}"),
            (min, Some(max)) => format!("{{{min},{max}}}"),
        };
        self.push(&quantifier);
        self.push(if lazy && max != Some(min) { "?" } else { "" });
        Ok(())
    }

    /// A quantifier over a part that only matches nothing: once or not at all.
    fn emit_empty_loop(&mut self, body: &Node, min: u32, lazy: bool) -> Result<(), PatternFault> {
        if min > 0 {
            return self.emit_group(body);
        }
        if !body.has_captures() {
            return Ok(());
        }
        self.push(if lazy { "(?:|" } else { "(?:" });
        self.emit_part(body)?;
        self.push(if lazy { ")" } else { "|)" });
        Ok(())
    }
}
