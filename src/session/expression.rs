//! What is done with an expression.

use super::answer::{Answer, some};
use super::pieces::Expanded;
use super::reply::{Part, Reply};
use super::{Moment, Session, User, tree_text, users};
use crate::cases::cases;
use crate::check::{Checked, Options, check};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::words::{all_of, nearest};
use crate::eval::{Evaluation, Outcome};
use crate::graph;
use crate::limits::Limits;
use crate::program::Program;
use crate::program::facts::{Facts, Kinds};
use crate::record::json::find;
use crate::span::Span;
use crate::syntax;
use crate::trace::trace;

/// How many different results `:all` lists.
const MOST_RESULTS: usize = 50;
/// How wide `:fmt` makes lines.
const WIDTH: usize = 80;

impl Session {
    /// The outcome of an expression for the current user, and everything there is to say about it.
    pub(super) fn evaluate(&self, typed: &str, traces: bool, moment: &Moment) -> Reply {
        let (expanded, checked) = match self.checked(typed) {
            Ok(found) => found,
            Err(reply) => return reply,
        };
        let Some(program) = checked.program else {
            return self.problems(typed, &expanded, checked.diagnostics);
        };
        let user = self.user();
        let environment = self.settings.environment(moment);
        let evaluation = program.evaluate(&user, &environment);
        let mut reply = self.problems(typed, &expanded, evaluation.said(checked.diagnostics));
        reply.failed = matches!(evaluation.outcome, Outcome::Error(_));
        let strange = self.strange(&program);
        let has_strange = !strange.is_empty();
        reply.parts.extend(strange.into_iter().map(Part::Note));
        if traces {
            let trace = trace(&program, &expanded.text, &user, &environment);
            reply.parts.push(Part::Trace(Box::new(trace)));
        }
        if let Some(mut answer) = Answer::of(&evaluation.outcome) {
            if evaluation.outcome == Outcome::Null && !has_strange {
                answer.kind = absent(&program, &user);
            }
            reply.parts.push(Part::Answer(answer));
        }
        reply
    }

    /// The expression with its pieces written out, checked.
    pub(super) fn checked(&self, typed: &str) -> Result<(Expanded, Checked), Reply> {
        let expanded = self.expanded(typed)?;
        let checked = check(&expanded.text, &Options::of(self.settings.dialect));
        Ok((expanded, checked))
    }

    fn expanded(&self, typed: &str) -> Result<Expanded, Reply> {
        self.pieces.expand(typed).map_err(|place| match place {
            Some(place) => {
                let name = place.of(typed);
                let bare = name.trim_start_matches('@');
                let hint = match nearest(bare, self.pieces.names()) {
                    Some(near) => format!("did you mean @{near}?"),
                    None => format!("name one with `:let {bare} = …`"),
                };
                Reply::failed(format!("there is no piece `{name}`; {hint}"))
            }
            None => Reply::failed("the expression is too long with its pieces written out"),
        })
    }

    /// The program of an expression, or what is wrong with it.
    pub(super) fn program(&self, typed: &str) -> Result<Program, Reply> {
        let (expanded, checked) = self.checked(typed)?;
        match checked.program {
            Some(program) => Ok(program),
            None => Err(self.problems(typed, &expanded, checked.diagnostics)),
        }
    }

    /// What there is to say, each with its place under the typed line; under the line as written out where the place is
    /// within a piece.
    fn problems(&self, typed: &str, expanded: &Expanded, said: Vec<Diagnostic>) -> Reply {
        let mut reply = Reply::default();
        for mut diagnostic in said {
            reply.failed |= diagnostic.is_error();
            let places: Option<Vec<Span>> = diagnostic
                .labels
                .iter()
                .map(|label| expanded.typed(label.span))
                .collect();
            let (name, source) = match places {
                Some(places) => {
                    for (label, place) in diagnostic.labels.iter_mut().zip(places) {
                        label.span = place;
                    }
                    ("expression", typed)
                }
                None => ("with its pieces written out", expanded.text.as_str()),
            };
            reply.parts.push(Part::Problem {
                name: name.to_string(),
                source: source.to_string(),
                diagnostic: Box::new(diagnostic),
            });
        }
        reply
    }

    /// Attributes that no loaded user has, with what may be meant.
    fn strange(&self, program: &Program) -> Vec<String> {
        let names = program.attributes().names();
        names
            .filter(|name| !self.has_attribute(name))
            .map(|name| {
                let near = nearest(name, self.attribute_names().iter().copied());
                match near {
                    Some(near) => format!("no loaded user has [{name}]; did you mean [{near}]?"),
                    None => {
                        format!("no loaded user has [{name}]; give it a value with `:set {name} …`")
                    }
                }
            })
            .collect()
    }

    /// `:type`: what is known of the result before it is evaluated.
    pub(super) fn type_of(&self, typed: &str) -> Reply {
        let (expanded, checked) = match self.checked(typed) {
            Ok(found) => found,
            Err(reply) => return reply,
        };
        let Some(program) = &checked.program else {
            return self.problems(typed, &expanded, checked.diagnostics);
        };
        // What the users have says more, unless they lack an attribute: then it would only be an error.
        let known = program.attributes().names().all(|name| {
            self.schema()
                .is_some_and(|schema| schema.attribute(name).is_some())
        });
        let options = Options {
            schema: self.schema().filter(|_| known),
            ..Options::of(self.settings.dialect)
        };
        let facts = match check(&expanded.text, &options).program {
            Some(informed) => informed.facts(),
            None => program.facts(),
        };
        Reply::text(told(facts))
    }

    /// `:tree`: the syntax tree.
    pub(super) fn tree(&self, typed: &str) -> Reply {
        self.parsed(typed, |_, tree| tree_text::of(tree))
    }

    /// `:graph`: the node that exported schemas hold.
    pub(super) fn in_graph(&self, typed: &str) -> Reply {
        self.parsed(typed, |_, tree| format!("{:#}", graph::tree(tree)))
    }

    /// `:fmt`: the layout for reading.
    pub(super) fn formatted(&self, typed: &str) -> Reply {
        self.parsed(typed, |source, tree| syntax::layout(source, tree, WIDTH))
    }

    fn parsed(&self, typed: &str, show: fn(&str, &syntax::tree::Expr<'_>) -> String) -> Reply {
        let expanded = match self.expanded(typed) {
            Ok(expanded) => expanded,
            Err(reply) => return reply,
        };
        let parsed = syntax::parse(&expanded.text, &Limits::default());
        let wrong: Vec<Diagnostic> = parsed
            .diagnostics
            .into_iter()
            .filter(Diagnostic::is_error)
            .collect();
        match parsed.tree.filter(|_| wrong.is_empty()) {
            Some(tree) => Reply::text(show(&expanded.text, &tree)),
            None => self.problems(typed, &expanded, wrong),
        }
    }

    /// `:cases`: what becomes of it when its input lacks something.
    pub(super) fn cases(&self, typed: &str, moment: &Moment) -> Reply {
        match self.program(typed) {
            Ok(program) => {
                let found = cases(&program, &self.user(), &self.settings.repeatable(moment));
                Reply::of(vec![Part::Cases(Box::new(found))])
            }
            Err(reply) => reply,
        }
    }

    /// `:all`: the different results over all users, the most frequent first.
    pub(super) fn over_all(&self, typed: &str, moment: &Moment) -> Reply {
        let program = match self.program(typed) {
            Ok(program) => program,
            Err(reply) => return reply,
        };
        if self.users.is_empty() {
            return Reply::failed("no users are loaded; `:load FILE` loads some");
        }
        let environment = self.settings.environment(moment);
        let mut results: Vec<Group> = Vec::new();
        let mut index = hashbrown::HashMap::new();
        for user in self.users.iter() {
            let Evaluation { outcome, .. } =
                program.evaluate(&self.with_settings(Some(user)), &environment);
            let shown = Answer::on_one_line(&outcome);
            let at = *index.entry(shown).or_insert_with_key(|shown| {
                results.push(Group {
                    shown: shown.clone(),
                    outcome: outcome.clone(),
                    users: Vec::new(),
                });
                results.len() - 1
            });
            if let Some(result) = results.get_mut(at) {
                result.users.push(users::title(user));
            }
        }
        let summary = summary(&results, self.users.len());
        results.sort_by_key(|result| std::cmp::Reverse(result.users.len()));
        let mut rows: Vec<[String; 3]> = vec![["users", "result", ""].map(str::to_string)];
        rows.extend(results.iter().take(MOST_RESULTS).map(Group::row));
        let mut parts: Vec<Part> = self.strange(&program).into_iter().map(Part::Note).collect();
        parts.push(Part::Rows(rows));
        if let Some(left) = some(results.len().saturating_sub(MOST_RESULTS), "more result") {
            parts.push(Part::Note(format!("{left} not listed")));
        }
        parts.push(Part::Note(summary));
        Reply::of(parts)
    }

    /// `:let name = expr`; without anything, the pieces there are.
    pub(super) fn name_piece(&mut self, arguments: &str) -> Reply {
        if arguments.is_empty() {
            let rows: Vec<[String; 3]> = self
                .pieces
                .iter()
                .map(|(name, text)| [format!("@{name}"), text.to_string(), String::new()])
                .collect();
            return if rows.is_empty() {
                Reply::note(
                    "no pieces are named yet; `:let name = expression` names one, @name uses it",
                )
            } else {
                Reply::of(vec![Part::Rows(rows)])
            };
        }
        let Some((name, typed)) = arguments.split_once('=') else {
            return Reply::failed("write `:let name = expression`");
        };
        let name = name.trim().trim_start_matches('@');
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !is_name {
            return Reply::failed(format!(
                "`{name}` is no name: it has letters, digits and _ only"
            ));
        }
        let (expanded, checked) = match self.checked(typed.trim()) {
            Ok(found) => found,
            Err(reply) => return reply,
        };
        // A comparison is no expression by itself, but it is a piece of one.
        let condition = format!("IIF({}, \"\", \"\")", expanded.text);
        let options = Options::of(self.settings.dialect);
        if checked.program.is_none() && !check(&condition, &options).is_valid() {
            return self.problems(typed.trim(), &expanded, checked.diagnostics);
        }
        let parsed = syntax::parse(&expanded.text, &Limits::default());
        // A single comparison stands where conditions stand, and there it needs no parentheses.
        let together = |chain: &syntax::tree::Chain<'_>| match chain.rest.as_slice() {
            [link] => !link.operator.compares(),
            _ => true,
        };
        let text = match parsed.tree {
            Some(syntax::tree::Expr::Chain(chain)) if together(&chain) => {
                format!("({})", expanded.text)
            }
            _ => expanded.text,
        };
        self.pieces.set(name, text);
        Reply::note(format!("@{name} stands for it"))
    }
}

/// One result of `:all` and who has it.
struct Group<'u> {
    shown: String,
    outcome: Outcome,
    users: Vec<&'u str>,
}

impl Group<'_> {
    fn row(&self) -> [String; 3] {
        const NAMED: usize = 3;
        let named: Vec<&str> = self.users.iter().copied().take(NAMED).collect();
        let more = if self.users.len() > NAMED {
            ", …"
        } else {
            ""
        };
        let remark = match &self.outcome {
            Outcome::Error(error) => format!("{}: {}{more}", error.message, named.join(", ")),
            _ => format!("{}{more}", named.join(", ")),
        };
        [self.users.len().to_string(), self.shown.clone(), remark]
    }
}

fn summary(results: &[Group<'_>], users: usize) -> String {
    let of = |is: fn(&Outcome) -> bool| -> (usize, usize) {
        let found = results.iter().filter(|result| is(&result.outcome));
        found.fold((0, 0), |(kinds, number), result| {
            (kinds + 1, number + result.users.len())
        })
    };
    let (distinct, values) = of(|outcome| matches!(outcome, Outcome::Value(_)));
    let (_, null) = of(|outcome| matches!(outcome, Outcome::Null));
    let (_, ignored) =
        of(|outcome| matches!(outcome, Outcome::IgnoreAttribute | Outcome::IgnoreObject));
    let (_, errors) = of(|outcome| matches!(outcome, Outcome::Error(_)));
    let parts: Vec<String> = [
        some(values, "value").map(|values| format!("{values} ({distinct} different)")),
        (null > 0).then(|| format!("{null} null")),
        (ignored > 0).then(|| format!("{ignored} ignored")),
        some(errors, "error"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let users = crate::diagnostic::words::count(users, "user");
    format!("{users}: {}", parts.join(", "))
}

/// Which attributes of an expression the user lacks, where that can be all there is to it.
fn absent(program: &Program, user: &User) -> String {
    let names: Vec<String> = program
        .attributes()
        .names()
        .filter(|name| find(user, name).is_none_or(users::is_absent))
        .map(|name| format!("[{name}]"))
        .collect();
    match names.len() {
        0 => String::new(),
        1 => format!("{} is null for this user", names.concat()),
        2..=4 => format!("{} are null for this user", all_of(&names)),
        many => format!("{many} of its attributes are null for this user"),
    }
}

/// `text; can be null; can fail`
fn told(facts: Facts) -> String {
    let kinds: Vec<&str> = if facts.open {
        Vec::new()
    } else {
        facts.kinds.without(Kinds::NULL).names().collect()
    };
    let mut told = match kinds.as_slice() {
        [] if facts.open => "anything: it is an attribute's value as it is".to_string(),
        [] => "null".to_string(),
        kinds => crate::diagnostic::words::one_of(kinds),
    };
    let can: Vec<&str> = [
        (facts.can_be_null() && told != "null", "null"),
        (facts.empty, "empty"),
    ]
    .into_iter()
    .filter(|(is, _)| *is)
    .map(|(_, name)| name)
    .collect();
    if !can.is_empty() {
        told += &format!("; can be {}", crate::diagnostic::words::one_of(&can));
    }
    if facts.fails {
        told += "; can end in an error";
    }
    told
}
