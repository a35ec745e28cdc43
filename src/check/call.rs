//! Calls: the function's name, its dialect, the count of its arguments, what it says of constant ones.

use super::compile::{Compiler, Place};
use super::habit;
use super::lint;
use crate::diagnostic::words::{count, is_slip, nearest, quoted};
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::dialect::Dialect;
use crate::functions;
use crate::functions::connect::Foreign;
use crate::program::function::{Function, Presence, Type};
use crate::program::{Id, Site};
use crate::span::Span;
use crate::syntax::tree::{Argument, Call, Expr};

impl<'s> Compiler<'_, 's> {
    pub(super) fn call(&mut self, call: &Call<'s>, place: Place) -> Id {
        let Some(function) = self.declaration(call) else {
            // Its arguments may hold mistakes of their own.
            for argument in &call.arguments {
                self.argument(argument, Place::Condition);
            }
            return self.refused(call.span);
        };
        let counted = self.count(function, call);
        let mut arguments = Vec::with_capacity(call.arguments.len());
        for (at, argument) in call.arguments.iter().enumerate() {
            let around = self.guards.len();
            let behind = self.guards(function, call, arguments.first().copied(), at);
            self.guards.extend(behind.iter().copied());
            let id = self.one(function, at, argument);
            self.guards.truncate(around);
            self.chosen(id, &behind);
            arguments.push(id);
        }
        let unread = |argument: &Argument<'_>| matches!(argument, Argument::Given(Expr::Error(_)));
        // What the function would say of an argument that could not be read is not the user's.
        if !counted || call.arguments.iter().any(unread) {
            return self.refused(call.span);
        }
        self.compiled(function, arguments, call, place)
    }

    /// The function that is called, once what is wrong with calling it here has been said.
    #[inline(never)]
    fn declaration(&mut self, call: &Call<'s>) -> Option<&'static Function> {
        let function = self.function(call)?;
        self.dialect_of(function, call);
        if self.options.dialect == Dialect::Connect && !function.is_in(Dialect::Connect) {
            // Its arguments mean something else there.
            return None;
        }
        self.combined_conditions(call);
        Some(function)
    }

    /// The call, once its arguments are compiled: what the function says of them and makes ready.
    #[inline(never)]
    fn compiled(
        &mut self,
        function: &'static Function,
        arguments: Vec<Id>,
        call: &Call<'s>,
        place: Place,
    ) -> Id {
        let (source, dialect) = (self.source, self.options.dialect);
        let mut diagnostics = Vec::new();
        let mut site = Site {
            source,
            call,
            dialect,
            nodes: self.nodes(),
            arguments: &arguments,
            facts: self.facts(),
            spans: self.spans(),
            outermost: place == Place::Outermost,
            diagnostics: &mut diagnostics,
        };
        functions::whole_number::check(&mut site, function);
        let prepared = (function.prepare)(&mut site);
        // What is wrong comes before what is odd.
        if !site.diagnostics.iter().any(Diagnostic::is_error) {
            lint::look(&mut site, function);
        }
        for diagnostic in diagnostics {
            // What only says the same of another place is said once.
            if diagnostic.fix.is_some() || !self.is_said(&diagnostic) {
                self.report(diagnostic);
            }
        }
        self.untaken(function, call, &arguments);
        self.add_call(function, arguments, prepared, call.span)
    }

    /// Compiles argument `at`.
    fn one(&mut self, function: &'static Function, at: usize, argument: &Argument<'s>) -> Id {
        let Some(parameter) = function.parameter(at) else {
            return self.argument(argument, Place::Inner);
        };
        if let Some(word) =
            self.word_argument(argument, parameter.accepts, function.name, parameter.name)
        {
            return word;
        }
        let place = if parameter.accepts == Type::Condition {
            Place::Condition
        } else {
            Place::Inner
        };
        self.argument(argument, place)
    }

    /// The function that is called; an unknown name is reported.
    fn function(&mut self, call: &Call<'s>) -> Option<&'static Function> {
        let (name, span) = (call.name.name, call.name.span);
        if let Some(function) = functions::find(name) {
            return Some(function);
        }
        if self.is_reported(span) {
            return self.written_apart(name, span);
        }
        if let Some(function) = functions::ALL
            .iter()
            .find(|function| function.name.eq_ignore_ascii_case(name))
        {
            if self.options.dialect == Dialect::App && !function.is_in(Dialect::App) {
                // That it is another dialect's is what matters.
                return Some(function);
            }
            self.report(
                Diagnostic::new(
                    &code::names::FUNCTION_CASE,
                    format!("`{name}` is spelt `{}`", function.name),
                    span,
                    "wrong case",
                )
                .help(format!(
                    "write {}: function names are case-sensitive",
                    function.name
                ))
                .fix(Fix::replace(
                    format!("write {}", function.name),
                    span,
                    function.name,
                )),
            );
            return Some(function);
        }
        let diagnostic = match functions::connect::find(name) {
            // Where it belongs, another name would be wrong.
            Some(foreign) if self.options.dialect == Dialect::Connect => {
                self.connect(foreign, span)
            }
            Some(foreign) => renamed(self.connect(foreign, span), foreign, call),
            None => unknown(self.source, call),
        };
        self.report(diagnostic);
        None
    }

    /// `To Lower(`: a name of several words, reported as such, that is one function's with blanks in it.
    #[inline(never)]
    fn written_apart(&mut self, name: &str, span: Span) -> Option<&'static Function> {
        let joined: String = name.split_whitespace().collect();
        let function = functions::ALL
            .iter()
            .find(|function| function.name.eq_ignore_ascii_case(&joined))?;
        if joined == name {
            return None;
        }
        let title = format!("write {}", function.name);
        let fix = Fix::replace(title.clone(), span, function.name);
        self.amend(span, &title, Some(fix));
        Some(function)
    }

    fn connect(&self, foreign: &Foreign, span: Span) -> Diagnostic {
        if self.options.dialect == Dialect::Connect {
            return Diagnostic::new(
                &code::names::UNSUPPORTED_FUNCTION,
                format!(
                    "`{}` is a Connect Sync function, which is not supported yet",
                    foreign.name
                ),
                span,
                "not supported",
            );
        }
        let diagnostic = Diagnostic::new(
            &code::names::FOREIGN_FUNCTION,
            format!("`{}` is a Connect Sync function", foreign.name),
            span,
            format!("not in {}", self.options.dialect.title()),
        );
        if foreign.instead.is_empty() {
            diagnostic
        } else {
            diagnostic.help(foreign.instead)
        }
    }

    /// Reports a function that the dialect does not have, or that its page does not list.
    fn dialect_of(&mut self, function: &'static Function, call: &Call<'s>) {
        let dialect = self.options.dialect;
        if function.is_in(dialect) {
            return;
        }
        let span = call.name.span;
        let diagnostic = match dialect {
            Dialect::App => Diagnostic::new(
                &code::names::FOREIGN_FUNCTION,
                format!("`{}` is a function of cloud sync", function.name),
                span,
                "not in app provisioning",
            ),
            Dialect::CloudSync => Diagnostic::new(
                &code::lint::NOT_ON_CLOUD_PAGE,
                format!(
                    "`{}` is not on cloud sync's page of functions",
                    function.name
                ),
                span,
                "not documented",
            ),
            Dialect::Connect => Diagnostic::new(
                &code::names::UNSUPPORTED_FUNCTION,
                format!(
                    "`{}` as Connect Sync means it is not supported yet",
                    function.name
                ),
                span,
                "not supported",
            ),
        };
        let instead = function.instead_in_app;
        let helps = dialect == Dialect::App && !instead.is_empty();
        self.report(if helps {
            diagnostic.help(instead)
        } else {
            diagnostic
        });
    }

    /// Whether the count of arguments fits and none that must be there is left out; reports what does not.
    #[inline(never)]
    fn count(&mut self, function: &'static Function, call: &Call<'s>) -> bool {
        let given = call.arguments.len();
        if self.is_unbalanced() {
            // Where a parenthesis is missing, arguments may stand in another call than they are meant for.
            return false;
        }
        let guessed = call.arguments.windows(2).find_map(|pair| match pair {
            [one, next] => {
                let gap = Span::new(one.span().end, next.span().start);
                self.is_reported(gap).then_some(gap)
            }
            _ => None,
        });
        let fits = function.most().is_none_or(|most| given <= most)
            && given >= function.least()
            && !(function.repeats() > 1 && given % 2 == 1);
        if let Some(gap) = guessed.filter(|_| !fits) {
            // A comma was put in for what is missing, and is not what is.
            self.amend(
                gap,
                "put a comma or an operator between the two, or remove one",
                None,
            );
            return false;
        }
        if let Some(most) = function.most().filter(|most| given > *most) {
            if let Some(comma) = surplus_comma(self.source, call).filter(|_| given - most == 1) {
                self.report(
                    Diagnostic::new(
                        &code::names::TOO_MANY_ARGUMENTS,
                        format!("the call of `{}` has a comma too many", function.name),
                        comma,
                        "nothing at this comma",
                    )
                    .help("remove it")
                    .fix(Fix::replace("remove the comma", comma, "")),
                );
                return false;
            }
            let surplus: Option<Span> = call.arguments.get(most).map(Argument::span);
            let last = call.arguments.last().map_or(call.close, Argument::span);
            let from = surplus.map_or(call.close, |first| first.to(last));
            self.report(
                Diagnostic::new(
                    &code::names::TOO_MANY_ARGUMENTS,
                    format!(
                        "`{}` takes {} but has {given}",
                        function.name,
                        takes(function)
                    ),
                    from,
                    if given - most == 1 {
                        "one too many".to_string()
                    } else {
                        format!("{} too many", given - most)
                    },
                )
                .help(format!("write {}", function.signature())),
            );
            return false;
        }
        // The smallest count of pairs and the like is the function's own matter where it says more about it.
        let missing = (0..function.least().max(given)).find(|at| {
            let Some(parameter) = function.parameter(*at) else {
                return false;
            };
            match call.arguments.get(*at) {
                None => *at < function.least(),
                Some(Argument::Given(_)) => false,
                Some(Argument::Omitted(_)) => {
                    matches!(parameter.presence, Presence::Required | Presence::Repeating)
                }
            }
        });
        let Some(at) = missing else { return true };
        if function.repeats() > 1 && given > 1 && given % 2 == 1 && at >= given {
            // An odd Switch: its own message says more.
            return true;
        }
        let parameter = function.parameter_name(at);
        let place = call
            .arguments
            .get(at)
            .map_or(Span::at(call.close.start), Argument::span);
        let message = if at < given {
            format!("`{parameter}` of `{}` is left out", function.name)
        } else {
            format!(
                "`{}` takes {} but has {given}",
                function.name,
                takes(function)
            )
        };
        self.report(
            Diagnostic::new(
                &code::names::MISSING_ARGUMENT,
                message,
                place,
                format!("`{parameter}` is missing here"),
            )
            .help(format!("write {}", function.signature())),
        );
        false
    }
}

/// The same with a fix where the help says no more than another function's name, which takes as many arguments.
fn renamed(diagnostic: Diagnostic, foreign: &Foreign, call: &Call<'_>) -> Diagnostic {
    let given = call.arguments.len();
    let function = foreign
        .instead
        .strip_prefix("use ")
        .and_then(functions::find)
        .filter(|function| {
            // What is the same takes one argument; more would mean something else.
            given >= function.least()
                && (function.most() == Some(given) || (foreign.same && given == 1))
        });
    match function {
        Some(function) => diagnostic.fix(
            Fix::replace(
                format!("write {}", function.name),
                call.name.span,
                function.name,
            )
            .sure(foreign.same),
        ),
        None => diagnostic,
    }
}

/// The comma beside the only argument that is left out.
fn surplus_comma(source: &str, call: &Call<'_>) -> Option<Span> {
    let mut omitted = call
        .arguments
        .iter()
        .filter(|argument| matches!(argument, Argument::Omitted(_)));
    let (place, None) = (omitted.next()?.span(), omitted.next()) else {
        return None;
    };
    let last = call.arguments.last().map(Argument::span) == Some(place);
    let at = if last {
        source.get(..place.start)?.rfind(',')?
    } else {
        place.end + source.get(place.end..)?.find(',')?
    };
    Some(Span::new(at, at + 1))
}

/// `2 arguments`, `1 or 2 arguments`, `at least 3 arguments`.
fn takes(function: &Function) -> String {
    let least = function.least();
    match function.most() {
        Some(0) => "no arguments".to_string(),
        Some(most) if most == least => count(most, "argument"),
        Some(most) if most == least + 1 => format!("{least} or {}", count(most, "argument")),
        Some(most) => format!("{least} to {}", count(most, "argument")),
        None => format!("at least {}", count(least, "argument")),
    }
}

fn unknown(source: &str, call: &Call<'_>) -> Diagnostic {
    let (name, span) = (call.name.name, call.name.span);
    let diagnostic = Diagnostic::new(
        &code::names::UNKNOWN_FUNCTION,
        format!("there is no function {}", quoted(name)),
        span,
        "unknown",
    );
    if let Some((help, fix)) = habit::instead(source, call) {
        return Diagnostic {
            fix,
            ..diagnostic.help(help)
        };
    }
    match nearest(name, functions::ALL.iter().map(|function| function.name)) {
        Some(near) => diagnostic.help(format!("did you mean {near}?")).fix(
            Fix::replace(format!("write {near}"), span, near).sure(is_slip(
                name,
                functions::ALL.iter().map(|function| function.name),
            )),
        ),
        None => diagnostic.help("`entra-expr functions` lists all of them"),
    }
}
