//! `:save`: an expression and what it gives, as a case of a test file.

use super::{Moment, Session, User};
use crate::functions;
use crate::program::Program;
use crate::program::function::Effect;
use crate::record::json::find;
use crate::session::reply::{Ask, Reply};
use crate::suite::{Case, Given, Gives};
use crate::syntax::{Lexer, Token};
use serde_json::Value;

impl Session {
    /// `:save case FILE [NAME]`: the last expression with the current user.
    pub(super) fn save(&self, asked: &str, moment: &Moment) -> Reply {
        let usage = "write `:save case FILE`, with a name behind it if you like";
        let Some(("case", rest)) = asked.split_once(char::is_whitespace) else {
            return Reply::failed(usage);
        };
        let rest = rest.trim();
        // A file's name may have blanks in quotes.
        let quoted = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
        let (file, name) = quoted
            .or_else(|| rest.split_once(char::is_whitespace))
            .unwrap_or((rest, ""));
        if file.is_empty() {
            return Reply::failed(usage);
        }
        let Some(typed) = &self.last else {
            return Reply::failed("no expression has been entered yet");
        };
        let (expanded, checked) = match self.checked(typed) {
            Ok(found) => found,
            Err(reply) => return reply,
        };
        let mut case = Case {
            name: (!name.trim().is_empty()).then(|| name.trim().to_string()),
            given: self.given(&expanded.text, moment),
            expression: expanded.text,
            ..Case::default()
        };
        case.gives = Some(match &checked.program {
            Some(program) => {
                case.given.user = used(program, &self.user());
                let evaluation = program.evaluate(&case.given.user, &case.given.environment());
                Gives::of(Some(&evaluation.outcome))
            }
            None => {
                let error = checked.diagnostics.iter().find(|said| said.is_error());
                Gives::Invalid(error.map(|error| error.code.id.to_string()))
            }
        });
        Reply::asking(Ask::Save(file.to_string(), Box::new(case)))
    }

    /// The surroundings that the expression asks for; the clock stands, so that the case repeats.
    fn given(&self, expression: &str, moment: &Moment) -> Given {
        let effects: Vec<Effect> = Lexer::new(expression)
            .filter(|lexeme| lexeme.token == Token::Word)
            .filter_map(|lexeme| functions::find(lexeme.span.of(expression)))
            .map(|function| function.effect)
            .collect();
        let settings = &self.settings;
        let parameters = settings
            .parameters
            .iter()
            .filter(|(name, _)| expression.contains(&format!("%{name}%")));
        let asks_environment = effects.contains(&Effect::Environment);
        let clock = settings.now.or(moment.now);
        Given {
            user: User::new(),
            now: clock.filter(|_| effects.contains(&Effect::Clock)),
            seed: settings.seed.filter(|_| effects.contains(&Effect::Random)),
            taken: match effects.contains(&Effect::Taken) {
                true => settings.taken.clone(),
                false => Vec::new(),
            },
            domain: settings.domain.clone().filter(|_| asks_environment),
            parameters: parameters
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect(),
            dialect: Some(settings.dialect).filter(|dialect| *dialect != Default::default()),
        }
    }
}

/// The attributes that the program reads, by the names it has for them.
fn used(program: &Program, user: &User) -> User {
    let mut used = User::new();
    for name in program.attributes().names() {
        let value = match (user.get(name), find(user, name)) {
            (Some(own), _) => own.clone(),
            // Where Graph has a list, the attribute is its only element.
            (None, Some(Value::Array(values))) => match values.as_slice() {
                [] => continue,
                [one] => one.clone(),
                _ => Value::Array(values.clone()),
            },
            (None, Some(value)) => value.clone(),
            (None, None) => continue,
        };
        used.insert(name.to_string(), value);
    }
    used
}
