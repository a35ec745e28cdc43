//! Tree to text: a layout for reading, within a width.
//!
//! What fits on a line stays on it. Else a call opens, its arguments stand four blanks further in: the pairs of
//! `Switch` a line each, the slots of `Replace` together under its source, an `IIF` in the place of the last argument of
//! an `IIF` as the next rung of a ladder.

use super::print::write_with;
use super::tree::{Argument, Call, Chain, Expr, Text};

const STEP: usize = 4;

/// Lays `tree`, parsed from `source`, out in lines of at most `width` characters where that is possible. String
/// constants stay as they are written. Reading the result gives the same tree, and laying it out again the same text.
pub fn layout(source: &str, tree: &Expr<'_>, width: usize) -> String {
    let mut page = Page {
        source,
        width,
        out: String::new(),
    };
    page.expression(tree, 0, 0);
    page.out
}

/// A text that grows line by line. The depth of what is written is within `Limits::DEEPEST`.
struct Page<'s> {
    source: &'s str,
    width: usize,
    out: String,
}

impl Page<'_> {
    /// Writes an expression whose further lines start `indent` blanks in and after which `after` characters follow on
    /// the same line.
    fn expression(&mut self, tree: &Expr<'_>, indent: usize, after: usize) {
        let line = self.on_one_line(tree);
        if self.column() + width_of(&line) + after <= self.width {
            self.out.push_str(&line);
            return;
        }
        match tree {
            Expr::Call(call) if is_ladder(call) => self.ladder(call, indent, after),
            Expr::Call(call) if !call.arguments.is_empty() => self.opened(call, indent, after),
            Expr::Chain(chain) => self.chain(chain, indent, after),
            Expr::Group(group) => {
                self.out.push('(');
                self.expression(&group.inner, indent + STEP, after + 1);
                self.out.push(')');
            }
            _ => self.out.push_str(&line),
        }
    }

    /// A call with its arguments on lines of their own.
    fn opened(&mut self, call: &Call<'_>, indent: usize, after: usize) {
        self.out.push_str(call.name.name);
        self.out.push('(');
        let rows = rows(call);
        let last = rows.len().saturating_sub(1);
        for (number, row) in rows.into_iter().enumerate() {
            self.line(indent + STEP);
            let end = if number == last { 1 + after } else { 1 };
            self.row(row, indent + STEP, end);
            if number < last {
                self.out.push(',');
            }
        }
        self.out.push(')');
    }

    /// Arguments that stand on one line where they fit.
    fn row(&mut self, row: &[Argument<'_>], indent: usize, after: usize) {
        for (number, argument) in row.iter().enumerate() {
            if number > 0 {
                self.out.push_str(", ");
            }
            if let Argument::Given(tree) = argument {
                let end = if number + 1 < row.len() { 1 } else { after };
                self.expression(tree, indent, end);
            }
        }
    }

    /// `IIF(a, x,` over `IIF(b, y,` over the last value.
    fn ladder(&mut self, first: &Call<'_>, indent: usize, after: usize) {
        let mut rung = first;
        let mut closing = 0;
        loop {
            let [condition, when_true, when_false] = rung.arguments.as_slice() else {
                return;
            };
            self.out.push_str(rung.name.name);
            self.out.push('(');
            if let Argument::Given(condition) = condition {
                self.expression(condition, indent + STEP, 1);
            }
            self.out.push(',');
            if let Argument::Given(value) = when_true {
                let fits = self.column() + 1 + width_of(&self.on_one_line(value)) < self.width;
                if fits {
                    self.out.push(' ')
                } else {
                    self.line(indent + STEP)
                }
                self.expression(value, indent + STEP, 1);
            } else {
                self.out.push(' ');
            }
            self.out.push(',');
            closing += 1;
            match when_false {
                Argument::Given(Expr::Call(next)) if is_ladder(next) => {
                    self.line(indent);
                    rung = next;
                }
                Argument::Given(value) => {
                    self.line(indent + STEP);
                    self.expression(value, indent + STEP, closing + after);
                    break;
                }
                Argument::Omitted(_) => {
                    self.out.push(' ');
                    break;
                }
            }
        }
        self.out.extend(std::iter::repeat_n(')', closing));
    }

    /// An operand a line, the operator before it; a comparison stays together, its sides may open.
    fn chain(&mut self, chain: &Chain<'_>, indent: usize, after: usize) {
        self.expression(&chain.first, indent, 2);
        for (number, link) in chain.rest.iter().enumerate() {
            if !link.operator.compares() {
                self.line(indent);
            }
            self.out.push_str(link.operator.sign());
            if !link.operator.compares() {
                self.out.push(' ');
            }
            let end = if number + 1 == chain.rest.len() {
                after
            } else {
                2
            };
            self.expression(&link.operand, indent, end);
        }
    }

    fn on_one_line(&self, tree: &Expr<'_>) -> String {
        let mut line = String::new();
        write_with(tree, &mut line, &|text: &Text<'_>, out: &mut String| {
            out.push_str(text.span.of(self.source))
        });
        line
    }

    fn line(&mut self, indent: usize) {
        let kept = self.out.trim_end_matches(' ').len();
        self.out.truncate(kept);
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
    }

    /// Characters since the last line end.
    fn column(&self) -> usize {
        width_of(self.out.rsplit('\n').next().unwrap_or_default())
    }
}

fn width_of(text: &str) -> usize {
    text.chars().count()
}

/// An IIF whose three arguments are written, or left empty.
fn is_ladder(call: &Call<'_>) -> bool {
    call.name.name == "IIF" && call.arguments.len() == 3
}

/// The arguments line by line: pairs where the function has pairs; an omitted argument stays with the one before it.
fn rows<'c, 's>(call: &'c Call<'s>) -> Vec<&'c [Argument<'s>]> {
    let arguments = call.arguments.as_slice();
    match call.name.name {
        "Switch" => arguments.chunks(2).collect(),
        "Replace" => {
            let (source, slots) = arguments.split_at(1.min(arguments.len()));
            [source, slots]
                .into_iter()
                .filter(|row| !row.is_empty())
                .collect()
        }
        _ => {
            let mut rows = Vec::new();
            let mut start = 0;
            for at in 1..=arguments.len() {
                if !matches!(arguments.get(at), Some(Argument::Omitted(_))) {
                    rows.extend(arguments.get(start..at));
                    start = at;
                }
            }
            rows
        }
    }
}
