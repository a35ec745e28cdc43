//! What an expression does with its attributes, from which values follow that it can work on.

use super::ordinary::DATE;
use crate::program::function::{Function, Type};
use crate::program::{CallNode, Constant, Id, Node, Prepared, Program};
use crate::value::date::{Format, Styles};
use crate::value::{DateTime, date::Kind};
use serde_json::{Value as Json, json};

/// What one use asks of an attribute, the more exacting first.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Need {
    /// A value such as this: a date, a number, a distinguished name.
    Like(Json),
    /// Several values, where a text is looked for, one with this text.
    List(Option<String>),
    /// True or False.
    Boolean,
    /// What it is compared with.
    Keys(Vec<Json>),
    /// A text with this text in it.
    With(String),
    /// Two parts with this text between them.
    Parted(String),
}

/// What a call asks of one of its arguments.
enum Asked {
    /// What is asked of the call itself: the argument is its result, or nearly so.
    TheSame,
    /// Something of its own, or nothing in particular.
    Own(Option<Need>),
}

/// The needs of each slot that the program itself fills, in order of slots; `None` for slots that other programs
/// with the same table have.
pub(super) fn needs(program: &Program) -> Vec<Option<Vec<Need>>> {
    let mut found: Vec<Option<Vec<Need>>> = vec![None; program.attributes().len()];
    let mut open: Vec<(Id, Option<Need>)> = vec![(program.root, None)];
    while let Some((id, need)) = open.pop() {
        match program.node(id) {
            Node::Slot(slot) => {
                if let Some(of_slot) = found.get_mut(*slot as usize) {
                    let of_slot = of_slot.get_or_insert_default();
                    if let Some(need) = need.filter(|need| !of_slot.contains(need)) {
                        of_slot.push(need);
                    }
                }
            }
            Node::Call(call) => {
                // The last goes onto the pile first, so that the first use is met first.
                for (at, argument) in call.arguments.iter().enumerate().rev() {
                    let need = match asked(program, call, at) {
                        Asked::TheSame => need.clone(),
                        Asked::Own(own) => own,
                    };
                    open.push((*argument, need));
                }
            }
            _ => {}
        }
    }
    found
}

fn asked(program: &Program, call: &CallNode, at: usize) -> Asked {
    let text = |at: usize| constant_text(program, call, at);
    let own = match (call.function.name, at) {
        ("Switch", 0) => keys(
            (2..call.arguments.len())
                .step_by(2)
                .filter_map(text)
                .map(Json::from)
                .collect(),
        ),
        ("Switch", at) if at > 1 && at % 2 == 0 => None,
        ("Switch", _) | ("IIF", 1..) | ("Coalesce" | "IgnoreFlowIfNullOrEmpty", _) => {
            return Asked::TheSame;
        }
        (
            "CStr"
            | "Left"
            | "NormalizeDiacritics"
            | "PCase"
            | "StripSpaces"
            | "ToLower"
            | "ToUpper"
            | "Trim",
            0,
        ) => return Asked::TheSame,
        ("=" | "<>" | "<" | "<=" | ">" | ">=", _) => compared(program, call, 1 - at.min(1)),
        ("FormatDateTime", 0) => Some(Need::Like(date_text(call))),
        ("BitAnd", _) => Some(Need::Like(json!(512))),
        ("CRef" | "DNComponent", 0) => {
            Some(Need::Like(json!("CN=Jane Doe,OU=Sales,DC=contoso,DC=com")))
        }
        ("ConvertFromBase64", 0) => Some(Need::Like(json!(match text(1).as_deref() {
            Some("UTF8" | "UTF-8") => "SmFuZQ==",
            _ => "SgBhAG4AZQA=",
        }))),
        ("DateFromNum", 0) => Some(Need::Like(json!("133549344000000000"))),
        ("StringFromSid", 0) => Some(Need::Like(json!("AQEAAAAAAAUSAAAA"))),
        ("Contains", 0) => Some(Need::List(text(1).filter(|text| !text.is_empty()))),
        // Where there is a template, the text is looked for in that.
        ("Replace", 0) if has(program, call, TEMPLATE) => None,
        ("InStr" | "Replace", 0) => text(1).filter(|text| !text.is_empty()).map(Need::With),
        ("Split", 0) => text(1).filter(|text| !text.is_empty()).map(Need::Parted),
        // Each character of its delimiters parts words.
        ("Word", 0) => text(2)
            .and_then(|text| text.chars().next())
            .map(|first| Need::Parted(first.into())),
        (name, _) if name.starts_with("Is") => None,
        _ => by_type(call.function, at),
    };
    Asked::Own(own)
}

/// The place of Replace's template.
const TEMPLATE: usize = 6;

/// Whether argument `at` was written.
fn has(program: &Program, call: &CallNode, at: usize) -> bool {
    let argument = call.arguments.get(at);
    argument.is_some_and(|id| !matches!(program.node(*id), Node::Omitted))
}

fn by_type(function: &Function, at: usize) -> Option<Need> {
    Some(match function.parameter(at)?.accepts {
        Type::Integer => Need::Like(json!(2)),
        Type::Number => Need::Like(json!(3)),
        Type::Boolean | Type::Condition => Need::Boolean,
        Type::DateTime => Need::Like(json!(DATE)),
        Type::List => Need::List(None),
        Type::Word(words) => Need::Like(json!(words.first()?)),
        Type::Pattern => Need::Like(json!("[a-z]+")),
        Type::Format => Need::Like(json!("yyyy-MM-dd")),
        Type::Interval => Need::Like(json!("d")),
        Type::Culture => Need::Like(json!("en-US")),
        Type::Roles => Need::Like(json!(["User"])),
        Type::Any | Type::One | Type::Texts | Type::String => return None,
    })
}

fn keys(mut keys: Vec<Json>) -> Option<Need> {
    keys.retain(|key| key.as_str() != Some(""));
    (!keys.is_empty()).then_some(Need::Keys(keys))
}

/// The constant on the other side of a comparison; of a number its neighbours too, for `<` and its kin.
fn compared(program: &Program, call: &CallNode, other: usize) -> Option<Need> {
    match program.node(*call.arguments.get(other)?) {
        Node::Constant(Constant::Integer(number)) => keys(
            [Some(*number), number.checked_sub(1), number.checked_add(1)]
                .into_iter()
                .flatten()
                .map(Json::from)
                .collect(),
        ),
        Node::Constant(Constant::Number(number)) => keys(vec![Json::from(*number)]),
        _ => keys(vec![Json::from(constant_text(program, call, other)?)]),
    }
}

fn constant_text(program: &Program, call: &CallNode, at: usize) -> Option<String> {
    match program.node(*call.arguments.get(at)?) {
        Node::Constant(Constant::Null) => None,
        Node::Constant(constant) => Some(constant.value().to_text()),
        _ => None,
    }
}

/// A date as the constant input format writes it, if it also reads it.
fn date_text(call: &CallNode) -> Json {
    let format = match &call.prepared {
        Prepared::Formats(formats) => formats.input.as_ref(),
        _ => None,
    };
    Json::from(format.and_then(written).unwrap_or_else(|| DATE.to_string()))
}

fn written(format: &Format) -> Option<String> {
    let instant = DateTime::from_date(2024, 3, 15, Kind::Utc)?;
    let mut text = String::new();
    format.print(instant, &mut text).ok()?;
    format
        .parse(&text, Styles::DEFAULT, Some(instant))
        .ok()
        .map(|_| text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check};
    use crate::dialect::Dialect;

    fn needs_of(expression: &str) -> Vec<Vec<Need>> {
        let program = Dialect::ALL
            .iter()
            .find_map(|dialect| check(expression, &Options::of(*dialect)).program)
            .unwrap_or_else(|| panic!("{expression}"));
        needs(&program).into_iter().flatten().collect()
    }

    #[test]
    fn uses_ask_for_values() {
        let like = |json: Json| vec![Need::Like(json)];
        let text_keys =
            |keys: &[&str]| vec![Need::Keys(keys.iter().map(|key| json!(key)).collect())];
        for (expression, expected) in [
            ("[a]", vec![]),
            (r#"Append([a], "x")"#, vec![]),
            (
                r#"Switch([a], "d", "k", "v", "", "w", "l", "u")"#,
                text_keys(&["k", "l"]),
            ),
            (r#"Switch(ToLower([a]), "d", "k", "v")"#, text_keys(&["k"])),
            (r#"IIF("x" = Trim([a]), "b", "c")"#, text_keys(&["x"])),
            (
                r#"IIF([a] > 5, "b", "c")"#,
                vec![Need::Keys(vec![json!(5), json!(4), json!(6)])],
            ),
            (r#"IIF([a] = "", "b", "c")"#, vec![]),
            ("Not([a])", vec![Need::Boolean]),
            (r#"IIF(IsPresent([a]), "b", "c")"#, vec![]),
            ("CDate([a])", like(json!(DATE))),
            (
                r#"FormatDateTime([a], , "dd.MM.yyyy", "yyyy")"#,
                like(json!("15.03.2024")),
            ),
            (
                r#"FormatDateTime([a], "yyyyMMdd", "yyyy")"#,
                like(json!("20240315")),
            ),
            (
                r#"FormatDateTime(CDate([a]), , , "yyyy")"#,
                like(json!(DATE)),
            ),
            (r#"Left("x", [a])"#, like(json!(2))),
            ("Item([a], 1)", vec![Need::List(None)]),
            (
                r#"Contains([a], "SMTP:")"#,
                vec![Need::List(Some("SMTP:".into()))],
            ),
            (r#"Split([a], ",")"#, vec![Need::Parted(",".into())]),
            (r#"Word([a], 1, "@ ")"#, vec![Need::Parted("@".into())]),
            (
                r#"Replace([a], "@x.com", , , "@y.com", , )"#,
                vec![Need::With("@x.com".into())],
            ),
            (r#"Replace([a], "<n>", , , , , "<n>@x.com")"#, vec![]),
            ("NumFromDate(Coalesce([a], [a]))", like(json!(DATE))),
        ] {
            let found = needs_of(expression);
            assert_eq!(found, [expected], "{expression}");
        }
    }

    #[test]
    fn each_use_counts_once_in_order() {
        let expression = r#"IIF([a] = "never", "", Join("", CDate([a]), CDate([a]), [b]))"#;
        let never = Need::Keys(vec![json!("never")]);
        assert_eq!(
            needs_of(expression),
            [vec![never, Need::Like(json!(DATE))], vec![]]
        );
    }
}
