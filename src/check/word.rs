//! Bare words, `%…%` and `$…`.

use super::compile::Compiler;
use crate::diagnostic::words::{nearest, one_of, quoted};
use crate::diagnostic::{Diagnostic, Fix, Severity, code};
use crate::dialect::Dialect;
use crate::functions;
use crate::program::function::Type;
use crate::program::{Constant, Id, Node};
use crate::schema::is_known_name;
use crate::span::Span;
use crate::syntax::tree::{Argument, Expr, Word};

/// Literals of Connect Sync.
const CONNECT_WORDS: [&str; 6] = [
    "True",
    "False",
    "NULL",
    "CRLF",
    "IgnoreThisFlow",
    "AuthoritativeNull",
];
/// Words of the Workday guide that steer the flow.
const FLOW_WORDS: [&str; 2] = ["IgnoreAttributeFlow", "IgnoreObjectFlow"];

impl<'s> Compiler<'_, 's> {
    /// A bare word where no parameter asks for one.
    pub(super) fn word(&mut self, word: &Word<'s>) -> Id {
        match word.name {
            "IgnoreAttributeFlow" | "IgnoreObjectFlow" => {
                self.report(
                    Diagnostic::new(
                        &code::lint::UNDOCUMENTED_WORD,
                        format!("`{}` is used in the Workday guide, but the reference page does not know it", word.name),
                        word.span,
                        "not documented",
                    )
                    .help("wrap the expression in IgnoreFlowIfNullOrEmpty and give \"\" here"),
                );
                let node = if word.name == "IgnoreAttributeFlow" {
                    Node::IgnoreAttribute
                } else {
                    Node::IgnoreObject
                };
                self.add(node, word.span)
            }
            name => {
                let diagnostic = self.unknown_word(name, word);
                self.report(diagnostic);
                self.refused(word.span)
            }
        }
    }

    fn unknown_word(&self, name: &str, word: &Word<'s>) -> Diagnostic {
        if CONNECT_WORDS.contains(&name) {
            if self.options.dialect == Dialect::Connect {
                return Diagnostic::new(
                    &code::names::UNSUPPORTED_FUNCTION,
                    format!("`{name}` of Connect Sync is not supported"),
                    word.span,
                    "not supported",
                );
            }
            let diagnostic = Diagnostic::new(
                &code::names::FOREIGN_LITERAL,
                format!("`{name}` is a literal of Connect Sync"),
                word.span,
                "not known here",
            );
            return match name {
                "True" | "False" => diagnostic
                    .help(format!("Booleans are compared as text: write \"{name}\""))
                    .fix(Fix::replace(
                        "put it in quotes",
                        word.span,
                        format!("\"{name}\""),
                    )),
                "NULL" | "AuthoritativeNull" => {
                    diagnostic.help("leave the argument empty for null")
                }
                "IgnoreThisFlow" => diagnostic
                    .help("wrap the expression in IgnoreFlowIfNullOrEmpty and give \"\" here"),
                _ => diagnostic,
            };
        }
        if let Some(diagnostic) = self.known_elsewhere(name, word) {
            return diagnostic;
        }
        let diagnostic = Diagnostic::new(
            &code::names::UNKNOWN_WORD,
            format!("{} is not in quotes", quoted(name)),
            word.span,
            "a bare word",
        );
        match nearest(name, FLOW_WORDS) {
            Some(near) => diagnostic.help(format!("write {near}")).fix(
                Fix::replace(format!("write {near}"), word.span, near)
                    .sure(near.eq_ignore_ascii_case(name)),
            ),
            None if self.is_attribute(name) => diagnostic
                .help(format!(
                    "write [{name}] for the attribute or \"{name}\" for text"
                ))
                .fix(Fix::guess(
                    "write it as an attribute",
                    word.span,
                    format!("[{name}]"),
                )),
            None => diagnostic
                .help(format!(
                    "write \"{name}\" for text or [{name}] for an attribute"
                ))
                .fix(Fix::guess(
                    "put it in quotes",
                    word.span,
                    format!("\"{name}\""),
                )),
        }
    }

    /// Whether the schema has an attribute of this name, or Entra ID.
    fn is_attribute(&self, name: &str) -> bool {
        match self.options.schema {
            Some(schema) => schema.attribute(name).is_some(),
            None => is_known_name(name),
        }
    }

    /// A function without its arguments, or a constant of another language.
    fn known_elsewhere(&self, name: &str, word: &Word<'s>) -> Option<Diagnostic> {
        if let Some(function) = functions::find(name) {
            let message = format!("`{name}` is a function and has no arguments here");
            let end = Span::at(word.span.end);
            let diagnostic = Diagnostic::new(
                &code::names::MISSING_ARGUMENT,
                message,
                end,
                "`(` belongs here",
            )
            .help(format!("write {}", function.signature()));
            return Some(if function.most() == Some(0) {
                diagnostic.fix(Fix::replace("call it", end, "()"))
            } else {
                diagnostic
            });
        }
        let lower = name.to_ascii_lowercase();
        let (message, help, text) = match lower.as_str() {
            "true" | "false" => {
                let text = if lower == "true" {
                    "\"True\""
                } else {
                    "\"False\""
                };
                (
                    "there are no Boolean constants",
                    format!("Booleans are compared as text: write {text}"),
                    Some(text),
                )
            }
            "null" | "nil" | "nothing" | "undefined" => (
                "there is no constant for null",
                "leave the argument empty for null; IsNull(…) tests for it".to_string(),
                None,
            ),
            _ => return None,
        };
        let diagnostic = Diagnostic::new(
            &code::names::UNKNOWN_WORD,
            message,
            word.span,
            "a bare word",
        )
        .help(help);
        Some(match text {
            Some(text) => diagnostic.fix(Fix::guess(format!("write {text}"), word.span, text)),
            None => diagnostic,
        })
    }

    /// An argument whose parameter takes one of a few words; `None` when it is no bare word.
    #[inline(never)]
    pub(super) fn word_argument(
        &mut self,
        argument: &Argument<'s>,
        accepts: Type,
        function: &str,
        parameter: &str,
    ) -> Option<Id> {
        let Type::Word(words) = accepts else {
            return None;
        };
        let (name, span) = match argument {
            Argument::Given(Expr::Word(word)) => (word.name, word.span),
            _ => return None,
        };
        if !words.contains(&name) {
            let near = nearest(name, words.iter().copied());
            let diagnostic = Diagnostic::new(
                &code::types::BAD_WORD,
                format!(
                    "`{parameter}` of `{function}` does not take {}",
                    quoted(name)
                ),
                span,
                "not one of its words",
            );
            self.report(match near {
                Some(near) => diagnostic.help(format!("write {near}")).fix(
                    Fix::replace(format!("write {near}"), span, near)
                        .sure(near.eq_ignore_ascii_case(name)),
                ),
                None => diagnostic.help(format!("write {}", one_of(words))),
            });
        }
        Some(self.add(Node::Constant(Constant::text(name)), span))
    }

    /// `%Name%`
    pub(super) fn parameter(&mut self, parameter: &Word<'s>) -> Id {
        if self.options.dialect == Dialect::App {
            self.report(
                Diagnostic::new(
                    &code::names::FOREIGN_LITERAL,
                    format!("`%{}%` is a parameter of cloud sync and Connect Sync", parameter.name),
                    parameter.span,
                    "not known here",
                )
                .help("write the value itself as text, or DefaultDomain() for the tenant's default domain"),
            );
        }
        self.add(Node::Parameter(parameter.name.into()), parameter.span)
    }

    /// `$name`
    pub(super) fn variable(&mut self, variable: &Word<'s>) -> Id {
        let diagnostic = if self.options.dialect == Dialect::Connect {
            Diagnostic::new(
                &code::names::UNSUPPORTED_FUNCTION,
                format!(
                    "the variable `${}` of Connect Sync is not supported",
                    variable.name
                ),
                variable.span,
                "not supported",
            )
        } else {
            Diagnostic::new(
                &code::names::FOREIGN_LITERAL,
                format!("`${}` is a variable of Connect Sync", variable.name),
                variable.span,
                "not known here",
            )
            .severity(Severity::Error)
            .help(format!("write [{}] for an attribute", variable.name))
        };
        self.report(diagnostic);
        self.refused(variable.span)
    }
}
