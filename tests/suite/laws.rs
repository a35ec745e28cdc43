//! What the checker says holds when the program runs: no type errors on records that fit the schema, and nothing but
//! what the analysis allows.

use super::property::cases;
use entra_expr::check::{Options, check};
use entra_expr::diagnostic::code;
use entra_expr::environment::Environment;
use entra_expr::eval::Outcome;
use entra_expr::functions;
use entra_expr::program::facts::{Facts, Kinds};
use entra_expr::program::function::{Function, Type};
use entra_expr::schema::Schema;
use entra_expr::value::{OwnedValue, date};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use std::cell::Cell;

/// One attribute of each type, and lists of them.
fn schema() -> Schema {
    let attribute = |name: &str, of: &str| json!({"name": name, "type": of});
    let several = |name: &str, of: &str| json!({"name": name, "type": of, "multivalued": true});
    Schema::of_json(&json!({"attributes": [
        attribute("text", "String"), attribute("whole", "Integer"), attribute("flag", "Boolean"),
        attribute("when", "DateTime"), attribute("manager", "Reference"), several("texts", "String"),
        several("wholes", "Integer"),
        {"name": "id", "type": "String", "required": true}, {"name": "on", "type": "Boolean", "required": true}]}))
    .unwrap()
}

/// Users that fit it.
pub(crate) fn user() -> impl Strategy<Value = Map<String, Value>> {
    let text = || {
        select(vec![
            "",
            " ",
            "x",
            "Jo.Doe@contoso.com",
            "Žoë, 😀",
            "2021-08-25",
            "42",
            "True",
            "a,b",
        ])
    };
    let optional = |values: Vec<Value>| proptest::option::weighted(0.8, select(values));
    let whole = vec![json!(0), json!(7), json!(-3), json!("12"), json!("")];
    let flag = vec![
        json!(true),
        json!(false),
        json!("True"),
        json!("false"),
        json!(""),
    ];
    (
        proptest::option::weighted(0.8, text()),
        optional(whole.clone()),
        optional(flag.clone()),
        optional(vec![
            json!("2021-08-25T17:41:18Z"),
            json!("8/25/2021"),
            json!("soon"),
            json!(""),
        ]),
        optional(vec![json!("0b5e"), json!({"id": "0b5e"})]),
        proptest::option::weighted(0.8, proptest::collection::vec(text(), 0..3)),
        optional(vec![json!([]), json!([1]), json!([1, 2]), json!(5)]),
        text(),
        select(vec![json!(true), json!("False")]),
    )
        .prop_map(
            |(text, whole, flag, when, manager, texts, wholes, id, on)| {
                let mut user = Map::new();
                let mut put = |name: &str, value: Option<Value>| {
                    if let Some(value) = value {
                        user.insert(name.to_string(), value);
                    }
                };
                put("text", text.map(Value::from));
                put("whole", whole);
                put("flag", flag);
                put("when", when);
                put("manager", manager);
                put("texts", texts.map(Value::from));
                put("wholes", wholes);
                put("id", Some(id.into()));
                put("on", Some(on));
                user
            },
        )
}

/// Programs that mostly have arguments of the right types.
pub(crate) fn program() -> impl Strategy<Value = String> {
    any::<[u8; 48]>().prop_map(|choices| {
        let mut choices = Choices { choices, at: 0 };
        expression(Type::Any, 3, &mut choices)
    })
}

/// What a program is made from.
struct Choices {
    choices: [u8; 48],
    at: usize,
}

impl Choices {
    fn below(&mut self, count: usize) -> usize {
        let choice = self.choices[self.at % self.choices.len()];
        self.at += 1;
        usize::from(choice).wrapping_add(self.at / self.choices.len()) % count
    }

    fn of<'c>(&mut self, of: &[&'c str]) -> &'c str {
        of[self.below(of.len())]
    }
}

fn expression(due: Type, depth: usize, choices: &mut Choices) -> String {
    if let Type::Word(words) = due {
        return choices.of(words).to_string();
    }
    if due == Type::Condition && depth > 0 && choices.below(2) == 0 {
        let operator = choices.of(&["=", "<>", "<", "<=", ">", ">="]);
        let left = expression(Type::One, depth - 1, choices);
        let right = expression(Type::One, depth - 1, choices);
        return format!("{left} {operator} {right}");
    }
    if depth > 0 && due == Type::Any && choices.below(3) == 0 {
        return guarded(depth, choices);
    }
    if depth == 0 || choices.below(4) == 0 {
        return leaf(due, choices).to_string();
    }
    // One in six stands where another type is due.
    let any = choices.below(6) == 0;
    let fitting: Vec<&Function> = functions::ALL
        .iter()
        .copied()
        .filter(|function| any || fits(function.returns, due))
        .filter(|function| function.is_in(entra_expr::dialect::Dialect::App))
        .filter(|function| {
            !["IgnoreFlowIfNullOrEmpty", "SelectUniqueValue"].contains(&function.name)
        })
        .collect();
    if fitting.is_empty() {
        return leaf(due, choices).to_string();
    }
    let function = fitting[choices.below(fitting.len())];
    let extra = if function.repeats() > 0 {
        function.repeats() * choices.below(3)
    } else {
        0
    };
    let count = function.least() + extra;
    let count = match function.most() {
        Some(most) => count + choices.below(most - function.least() + 1),
        None => count,
    };
    let arguments: Vec<String> = (0..count)
        .map(|at| expression(function.parameter(at).unwrap().accepts, depth - 1, choices))
        .collect();
    format!("{}({})", function.name, arguments.join(", "))
}

/// A choice by what is known of an attribute, which then stands in both branches.
fn guarded(depth: usize, choices: &mut Choices) -> String {
    let condition = choices.of(&[
        "IsPresent([text])",
        "Not(IsPresent([text]))",
        "IsNull([text])",
        "IsNullOrEmpty(ToLower([text]))",
        "IsString([text])",
        "[text] = \"\"",
        "[text] <> \"\"",
        "\"\" = [text]",
        "[text] = \"x\"",
        "[text] <> \"x\"",
        "[text] > \"a\"",
        "[text] < \"a\"",
        "Len([text]) > 0",
        "Len([text]) = 0",
        "0 < Len([text])",
        "Len([text]) >= 0",
        "Len([text]) <> 0",
        "InStr([text], \"x\") > 0",
        "CBool(Not(IsNull([text])))",
    ]);
    let mut branch = || {
        let plain = choices.of(&[
            "[text]",
            "Left([text], 2)",
            "Append([text], \"\")",
            "Coalesce([text], [id])",
            "DateAdd(\"d\", 1, [text])",
        ]);
        if depth > 1 && choices.below(3) == 0 {
            guarded(depth - 1, choices)
        } else {
            plain.to_string()
        }
    };
    let (yes, no) = (branch(), branch());
    match choices.below(3) {
        0 => format!("Switch([text], {yes}, \"x\", {no}, \"\", [id])"),
        1 => format!("Switch([text], {yes}, \"x\", {no})"),
        _ => format!("IIF({condition}, {yes}, {no})"),
    }
}

fn fits(returns: Type, due: Type) -> bool {
    returns == Type::Any
        || returns == due
        || matches!(due, Type::Any | Type::One | Type::Texts | Type::String)
}

fn leaf(due: Type, choices: &mut Choices) -> &'static str {
    choices.of(match due {
        Type::Integer | Type::Number => &["1", "2", "0", "[whole]", "\"3\"", "[text]", "[on]"],
        Type::Boolean | Type::Condition => &["[flag]", "[on]", "\"True\"", "[text]"],
        Type::DateTime => &[
            "[when]",
            "Now()",
            "CDate([when])",
            "\"2021-08-25\"",
            "[text]",
        ],
        Type::List => &["[texts]", "[wholes]", "[text]", "Split([text], \",\")"],
        Type::Pattern => &["\"(?<first>[a-z]+)\"", "\"\\\\d\""],
        Type::Format => &["\"yyyy-MM-dd\"", "\"M/d/yyyy h:mm:ss tt\""],
        Type::Interval => &["\"d\"", "\"yyyy\""],
        Type::Culture => &["\"en-US\"", "\"tr-TR\""],
        Type::Roles => &["[texts]"],
        _ => &[
            "[text]",
            "[id]",
            "\"x\"",
            "\"\"",
            "[flag]",
            "[whole]",
            "[when]",
            "[manager]",
            "[texts]",
            "\"A.b\"",
            "7",
        ],
    })
}

/// What the analysis allows must be all that happens.
fn allows(facts: Facts, outcome: &Outcome) -> Result<(), String> {
    let lower = |text: &str| {
        text.chars()
            .all(|letter| letter.to_lowercase().eq([letter]))
    };
    let upper = |text: &str| {
        text.chars()
            .all(|letter| letter.to_uppercase().eq([letter]))
    };
    match outcome {
        Outcome::Null if !facts.can_be_null() => Err("null".into()),
        Outcome::Error(error) if !facts.fails => Err(format!("error {}", error.message)),
        Outcome::Value(value) => {
            let kind = match value {
                OwnedValue::Text(_) => Kinds::TEXT,
                OwnedValue::Integer(_) => Kinds::INTEGER,
                OwnedValue::Number(_) => Kinds::NUMBER,
                OwnedValue::Boolean(_) => Kinds::BOOLEAN,
                OwnedValue::DateTime(_) => Kinds::DATE_TIME,
                OwnedValue::List(_) => Kinds::LIST,
                _ => Kinds::OBJECT,
            };
            if !facts.can_be(kind) {
                return Err(format!("{:?} is none of {:?}", value, facts.kinds));
            }
            let text = value.to_text();
            if kind == Kinds::TEXT && text.is_empty() && !facts.empty {
                return Err("an empty text".into());
            }
            if kind == Kinds::TEXT && (facts.lower && !lower(&text) || facts.upper && !upper(&text))
            {
                return Err(format!("the case of {text}"));
            }
            match value {
                OwnedValue::Integer(number) if *number < facts.least => Err(format!("{number}")),
                _ => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

#[test]
fn what_was_checked_meets_no_type_error_and_nothing_unforeseen() {
    let schema = schema();
    let options = Options {
        schema: Some(&schema),
        ..Options::default()
    };
    let now = date::parse_any("2025-07-30", None).unwrap();
    let environment = Environment::new()
        .now(now)
        .seed(1)
        .default_domain("contoso.com");
    let types = [
        &code::run::WRONG_TYPE,
        &code::run::LIST_FOR_ONE,
        &code::run::OBJECT_FOR_TEXT,
    ];
    let tried = Cell::new(0);
    let held = Cell::new(0);
    proptest!(cases(4000), |(text in program(), user in user())| {
        tried.set(tried.get() + 1);
        if let Some(program) = check(&text, &options).program {
            held.set(held.get() + 1);
            let outcome = program.evaluate(&user, &environment).outcome;
            if let Outcome::Error(error) = &outcome {
                prop_assert!(!types.contains(&error.code), "{text}\n{user:?}\n{}", error.message);
            }
            let allowed = allows(program.facts(), &outcome);
            prop_assert!(allowed.is_ok(), "{text}\n{user:?}\n{allowed:?}\n{:?}", program.facts());
        }
    });
    assert!(
        held.get() * 3 > tried.get(),
        "too few programs are valid: {held:?} of {tried:?}"
    );
}
