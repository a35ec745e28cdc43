//! Infix operators: which the dialect has, and where they may stand.

use super::compile::{Compiler, Place};
use super::habit;
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::dialect::Dialect;
use crate::functions::{comparison, concatenate};
use crate::program::{Id, Prepared};
use crate::span::Span;
use crate::syntax::nested_iif;
use crate::syntax::tree::{Argument, Call, Chain, Expr, Group, Link, Operator};

impl<'s> Compiler<'_, 's> {
    pub(super) fn chain(&mut self, chain: &Chain<'s>, place: Place) -> Id {
        if chain
            .rest
            .iter()
            .all(|link| link.operator == Operator::Concatenate)
        {
            return self.concatenation(chain);
        }
        if let [link] = chain.rest.as_slice()
            && let Some(function) = comparison::of(link.operator)
        {
            if place == Place::Outermost && self.assigns(chain, link) {
                return self.expression(&link.operand, place);
            }
            // In Connect Sync a comparison is a value like any other.
            if place != Place::Condition
                && self.options.dialect != Dialect::Connect
                && !self.is_reported(link.place)
            {
                self.misplaced(chain, link);
            }
            let arguments = vec![
                self.expression(&chain.first, Place::Inner),
                self.expression(&link.operand, Place::Inner),
            ];
            return self.add_call(function, arguments, Prepared::None, chain.span);
        }
        self.refuse(chain);
        // What is joined by AND is a condition each, in parentheses or not.
        let joined = chain.rest.iter().any(|link| is_logical(link.operator));
        let place = if joined {
            Place::Condition
        } else {
            Place::Inner
        };
        for operand in chain.operands() {
            match operand {
                Expr::Group(group) if joined => self.expression(&group.inner, place),
                operand => self.expression(operand, place),
            };
        }
        self.refused(chain.span)
    }

    fn concatenation(&mut self, chain: &Chain<'s>) -> Id {
        self.documented(chain);
        let mut arguments = vec![self.expression(&chain.first, Place::Inner)];
        for link in &chain.rest {
            arguments.push(self.expression(&link.operand, Place::Inner));
        }
        self.add_call(
            &concatenate::CONCATENATE,
            arguments,
            Prepared::None,
            chain.span,
        )
    }

    /// Reports `&` where the dialect's page does not know it.
    #[inline(never)]
    fn documented(&mut self, chain: &Chain<'s>) {
        let first = chain.rest.first().map_or(chain.span, |link| link.place);
        if self.is_reported(first) {
            return;
        }
        match self.options.dialect {
            Dialect::App => {
                let call = self.joined(chain);
                let help = format!("write {call}");
                self.report(
                    Diagnostic::new(
                        &code::names::FOREIGN_OPERATOR,
                        "`&` joins texts in Connect Sync, not in app provisioning",
                        first,
                        "not an operator here",
                    )
                    .help(help)
                    .fix(Fix::replace(
                        "join the texts with Join",
                        chain.span,
                        call,
                    )),
                );
            }
            Dialect::CloudSync => self.report(
                Diagnostic::new(
                    &code::lint::NOT_ON_CLOUD_PAGE,
                    "`&` is used in an example of cloud sync's page, but not documented there",
                    first,
                    "not documented",
                )
                .help("use Append or Join"),
            ),
            Dialect::Connect => {}
        }
    }

    #[inline(never)]
    /// The operands as a call of Join.
    fn joined(&self, chain: &Chain<'s>) -> String {
        let operands: Vec<&str> = chain
            .operands()
            .map(|operand| operand.span().of(self.source))
            .collect();
        format!("Join(\"\", {})", operands.join(", "))
    }

    /// `userName = Append([mail], ".test")`: reports it, if it is one.
    #[inline(never)]
    fn assigns(&mut self, chain: &Chain<'s>, link: &Link<'s>) -> bool {
        let named = matches!(*chain.first, Expr::Word(_));
        if !named || link.operator != Operator::Equal || !matches!(link.operand, Expr::Call(_)) {
            return false;
        }
        let place = Span::new(chain.span.start, link.operand.span().start);
        let written = Span::new(place.start, link.place.end);
        self.report(
            Diagnostic::new(
                &code::names::MISPLACED_COMPARISON,
                "an expression does not name the attribute that it fills",
                written,
                "not part of it",
            )
            .help(format!("leave {} out", quoted(written.of(self.source))))
            .fix(Fix::guess("leave the name out", place, "")),
        );
        true
    }

    /// `Not([a]="x")`: the opposite comparison says it.
    fn denied(&mut self, call: &Call<'s>, link: &Link<'s>) {
        let opposite = match link.operator {
            Operator::Equal => "<>",
            Operator::NotEqual => "=",
            Operator::Less => ">=",
            Operator::LessOrEqual => ">",
            Operator::Greater => "<=",
            _ => "<",
        };
        let inner = Span::new(call.open.end, call.close.start).of(self.source);
        let at = link.place.start.saturating_sub(call.open.end);
        let Some((before, after)) = inner.split_at_checked(at) else {
            return;
        };
        let after = after.get(link.place.len()..).unwrap_or_default();
        let written = format!("{before}{opposite}{after}").trim().to_string();
        self.report(
            Diagnostic::new(
                &code::names::MISPLACED_COMPARISON,
                "Not takes no comparison",
                link.place,
                "a comparison here",
            )
            .help(format!("write {written}"))
            // With null, both are false.
            .fix(Fix::guess(
                "write the opposite comparison",
                call.span,
                written,
            )),
        );
    }

    fn misplaced(&mut self, chain: &Chain<'s>, link: &Link<'s>) {
        let condition = chain.span.of(self.source).to_string();
        self.report(
            Diagnostic::new(
                &code::names::MISPLACED_COMPARISON,
                format!(
                    "{} compares, but only IIF and CBool take a comparison",
                    quoted(&condition)
                ),
                link.place,
                "a comparison here",
            )
            .help(format!("write IIF({condition}, \"True\", \"False\")")),
        );
    }

    /// A chain that no dialect but Connect Sync has, or none at all: one error, at the operator to blame.
    #[inline(never)]
    fn refuse(&mut self, chain: &Chain<'s>) {
        let logical = chain.rest.iter().find(|link| is_logical(link.operator));
        if logical.is_some_and(|link| self.is_reported(link.place)) {
            return;
        }
        let foreign = chain.rest.iter().find(|link| !link.operator.compares());
        if foreign.is_some_and(|link| self.is_reported(link.place)) {
            return;
        }
        let diagnostic = if self.options.dialect == Dialect::Connect {
            Diagnostic::new(
                &code::names::UNSUPPORTED_FUNCTION,
                "this combination of operators of Connect Sync is not supported",
                chain.rest.first().map_or(chain.span, |link| link.place),
                "not supported",
            )
        } else if let Some(link) = logical {
            let (word, place) = if link.operator == Operator::And {
                ("AND", "valueIfTrue")
            } else {
                ("OR", "valueIfFalse")
            };
            let values = chain
                .operands()
                .all(|operand| matches!(operand, Expr::Attribute(_) | Expr::Text(_)))
                && chain.rest.iter().all(|link| link.operator == Operator::Or);
            combined(link).help(if values {
                "Coalesce(first, second) gives the first that is there, Join puts texts together"
                    .to_string()
            } else {
                format!("for {word}, nest a second IIF in {place} of the first")
            })
        } else if chain.rest.iter().all(|link| link.operator == Operator::Add)
            && chain
                .operands()
                .any(|operand| matches!(operand, Expr::Text(_)))
        {
            let call = self.joined(chain);
            let first = chain.rest.first().map_or(chain.span, |link| link.place);
            Diagnostic::new(
                &code::names::FOREIGN_OPERATOR,
                "`+` does not put texts together",
                first,
                "not an operator here",
            )
            .help(format!("write {call}"))
            .fix(Fix::replace("join the texts with Join", chain.span, call))
        } else if let Some(link) = foreign {
            let position = chain.operands().any(|operand| {
                matches!(operand, Expr::Call(call) if ["Find", "InStr", "Len", "Search"]
                    .iter()
                    .any(|name| name.eq_ignore_ascii_case(call.name.name)))
            });
            let help = match link.operator {
                Operator::Add | Operator::Subtract if position => {
                    "there is no arithmetic on positions; Word([…], 1, \"@\") gives what stands before a character, Replace with a regular expression cuts a text anywhere"
                }
                Operator::Add => {
                    "to put texts together, use Join or Append; to move a date, DateAdd"
                }
                Operator::Subtract => "to compare or move dates, use DateDiff or DateAdd",
                Operator::Concatenate => "to put texts together, use Join or Append",
                _ => "there is no arithmetic on numbers",
            };
            Diagnostic::new(
                &code::names::FOREIGN_OPERATOR,
                format!("`{}` is an operator of Connect Sync", link.operator.sign()),
                link.place,
                "not an operator here",
            )
            .help(help)
        } else {
            let second = chain.rest.get(1).map_or(chain.span, |link| link.place);
            Diagnostic::new(
                &code::names::CHAINED_COMPARISON,
                "a condition holds one comparison, but here are several",
                second,
                "a second comparison",
            )
            .help("nest IIF: IIF(first, IIF(second, …, …), …)")
        };
        self.report(diagnostic);
    }

    /// Conditions of an IIF that are combined by `&&` or `||`: the help says the call as nested ones.
    pub(super) fn combined_conditions(&mut self, call: &Call<'s>) {
        let chain = match call.arguments.first() {
            Some(Argument::Given(Expr::Chain(chain))) => chain,
            Some(Argument::Given(Expr::Call(inner))) => {
                if let Some(diagnostic) = habit::joint(self.source, call, inner) {
                    self.report(diagnostic);
                }
                return;
            }
            _ => return,
        };
        if let [link] = chain.rest.as_slice()
            && link.operator.compares()
            && call.name.name.eq_ignore_ascii_case("Not")
        {
            self.denied(call, link);
            return;
        }
        let logical = chain.rest.iter().find(|link| is_logical(link.operator));
        if self.options.dialect != Dialect::Connect
            && let Some(link) = logical.filter(|link| !self.is_reported(link.place))
            && let Some(nested) = nested_iif(self.source, call)
        {
            self.report(
                combined(link)
                    .help(format!("nest IIF: {nested}"))
                    .fix(Fix::guess("nest IIF", call.span, nested)),
            );
        }
    }

    /// Parentheses that hold one expression.
    #[inline(never)]
    pub(super) fn group(&mut self, group: &Group<'s>) {
        let span = group.span;
        let open = Span::new(span.start, (span.start + 1).min(span.end));
        if self.options.dialect != Dialect::Connect && !self.is_reported(open) {
            let inner = span.of(self.source);
            let inner = inner
                .get(1..inner.len().saturating_sub(1))
                .unwrap_or_default()
                .to_string();
            self.report(
                Diagnostic::new(
                    &code::names::FOREIGN_OPERATOR,
                    format!(
                        "parentheses group operators in Connect Sync, not in {}",
                        self.options.dialect.title()
                    ),
                    open,
                    "no function name before it",
                )
                .help("leave the parentheses out")
                // Round operators they may matter.
                .fix(
                    Fix::replace("leave the parentheses out", span, inner)
                        // Where another is missing, these may belong to a call.
                        .sure(!matches!(*group.inner, Expr::Chain(_)) && !self.is_unbalanced()),
                ),
            );
        }
    }
}

fn is_logical(operator: Operator) -> bool {
    matches!(operator, Operator::And | Operator::Or)
}

fn combined(link: &Link<'_>) -> Diagnostic {
    Diagnostic::new(
        &code::names::LOGICAL_OPERATOR,
        format!("`{}` cannot combine conditions", link.operator.sign()),
        link.place,
        "not an operator here",
    )
}

impl<'s> Chain<'s> {
    /// The operands from left to right.
    pub fn operands(&self) -> impl Iterator<Item = &Expr<'s>> {
        std::iter::once(&*self.first).chain(self.rest.iter().map(|link| &link.operand))
    }
}
