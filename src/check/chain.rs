//! Infix operators: which the dialect has, and where they may stand.

use super::compile::{Compiler, Place};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::dialect::Dialect;
use crate::functions::{comparison, concatenate};
use crate::program::{Id, Node, Prepared};
use crate::span::Span;
use crate::syntax::nested_iif;
use crate::syntax::tree::{Argument, Call, Chain, Expr, Link, Operator};

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
            if place != Place::Condition {
                self.misplaced(chain, link);
            }
            let arguments = vec![
                self.expression(&chain.first, Place::Inner),
                self.expression(&link.operand, Place::Inner),
            ];
            return self.add_call(function, arguments, Prepared::None, chain.span);
        }
        self.refuse(chain);
        self.expression(&chain.first, Place::Inner);
        for link in &chain.rest {
            self.expression(&link.operand, Place::Inner);
        }
        self.add(Node::Omitted, chain.span)
    }

    fn concatenation(&mut self, chain: &Chain<'s>) -> Id {
        let first = chain.rest.first().map_or(chain.span, |link| link.place);
        match self.options.dialect {
            Dialect::App => {
                let operands: Vec<&str> = chain
                    .operands()
                    .map(|operand| operand.span().of(self.source))
                    .collect();
                let call = format!("Join(\"\", {})", operands.join(", "));
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
        let arguments: Vec<Id> = chain
            .operands()
            .map(|operand| self.expression(operand, Place::Inner))
            .collect();
        self.add_call(
            &concatenate::CONCATENATE,
            arguments,
            Prepared::None,
            chain.span,
        )
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
    fn refuse(&mut self, chain: &Chain<'s>) {
        let logical = chain.rest.iter().find(|link| is_logical(link.operator));
        if logical.is_some_and(|link| self.is_reported(link.place)) {
            return;
        }
        let foreign = chain.rest.iter().find(|link| !link.operator.compares());
        let diagnostic = if let Some(link) = logical {
            let (word, place) = if link.operator == Operator::And {
                ("AND", "valueIfTrue")
            } else {
                ("OR", "valueIfFalse")
            };
            combined(link).help(format!(
                "for {word}, nest a second IIF in {place} of the first"
            ))
        } else if self.options.dialect == Dialect::Connect {
            Diagnostic::new(
                &code::names::UNSUPPORTED_FUNCTION,
                "this combination of operators of Connect Sync is not supported",
                chain.rest.first().map_or(chain.span, |link| link.place),
                "not supported",
            )
        } else if let Some(link) = foreign {
            let help = match link.operator {
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
        let Some(Argument::Given(Expr::Chain(chain))) = call.arguments.first() else {
            return;
        };
        let logical = chain.rest.iter().find(|link| is_logical(link.operator));
        if let Some(link) = logical.filter(|link| !self.is_reported(link.place))
            && let Some(nested) = nested_iif(self.source, call)
        {
            self.report(
                combined(link)
                    .help(format!("nest IIF: {nested}"))
                    .fix(Fix::replace("nest IIF", call.span, nested)),
            );
        }
    }

    /// Parentheses that hold one expression.
    pub(super) fn group(&mut self, span: Span) {
        if self.options.dialect != Dialect::Connect {
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
                    Span::new(span.start, (span.start + 1).min(span.end)),
                    "no function name before it",
                )
                .help("leave the parentheses out")
                .fix(Fix::replace("leave the parentheses out", span, inner)),
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
