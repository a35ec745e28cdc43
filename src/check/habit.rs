//! Functions of other languages whose work a function here does: the call is written anew from its own arguments.

use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::syntax::tree::{Argument, Call};

/// A function of another language.
struct Habit {
    name: &'static str,
    /// How many arguments it has there; none where it takes any number.
    arguments: Option<usize>,
    /// What does its work here: `$1` is its first argument, `$*` are all.
    write: &'static str,
    /// Whether that is the same for every value.
    same: bool,
}

impl Habit {
    const fn same(self) -> Habit {
        Habit { same: true, ..self }
    }
}

const fn habit(name: &'static str, arguments: usize, write: &'static str) -> Habit {
    Habit {
        name,
        arguments: Some(arguments),
        write,
        same: false,
    }
}

const fn any(name: &'static str, write: &'static str) -> Habit {
    Habit {
        name,
        arguments: None,
        write,
        same: false,
    }
}

/// Of spreadsheets, SQL, PowerShell and JavaScript, in order of name.
static ALL: &[Habit] = &[
    habit("Base64", 1, "ConvertToBase64($1)"),
    habit("Cast", 1, "CStr($1)").same(),
    habit("CharIndex", 2, "InStr($2, $1)"),
    any("Concat", "Join(\"\", $*)").same(),
    any("Concatenate", "Join(\"\", $*)").same(),
    habit("Distinct", 1, "RemoveDuplicates($1)").same(),
    habit("Find", 2, "InStr($2, $1)"),
    habit("First", 1, "Item($1, 1)"),
    habit("GetDate", 0, "Now()"),
    habit("If", 3, "IIF($1, $2, $3)").same(),
    habit("IfNull", 2, "Coalesce($1, $2)").same(),
    habit("IndexOf", 2, "InStr($1, $2)"),
    habit("IsBlank", 1, "IsNullOrEmpty($1)"),
    habit("IsNotNull", 1, "IsPresent($1)"),
    habit("IsNullOrWhiteSpace", 1, "IsNullOrEmpty($1)"),
    habit("Length", 1, "Len($1)").same(),
    habit("Lower", 1, "ToLower($1)").same(),
    habit("LowerCase", 1, "ToLower($1)").same(),
    habit("NewGuid", 0, "Guid()").same(),
    habit("Nvl", 2, "Coalesce($1, $2)"),
    habit("Proper", 1, "PCase($1)"),
    habit("ProperCase", 1, "PCase($1)"),
    habit("RegexReplace", 3, "Replace($1, , $2, , $3, , )"),
    habit("RemoveSpaces", 1, "StripSpaces($1)").same(),
    habit("Search", 2, "InStr($2, $1)"),
    habit("Str", 1, "CStr($1)").same(),
    habit("Substitute", 3, "Replace($1, $2, , , $3, , )").same(),
    habit("TitleCase", 1, "PCase($1)"),
    habit("ToLowerCase", 1, "ToLower($1)").same(),
    habit("ToString", 1, "CStr($1)").same(),
    habit("ToUpperCase", 1, "ToUpper($1)").same(),
    habit("Today", 0, "Now()"),
    habit("Upper", 1, "ToUpper($1)").same(),
    habit("UpperCase", 1, "ToUpper($1)").same(),
    habit("UtcNow", 0, "Now()").same(),
    habit("Uuid", 0, "Guid()").same(),
];

/// Functions of other languages that nothing here does in the same way.
static OTHERS: &[(&str, &str)] = &[
    ("And", "nest a second IIF in valueIfTrue of the first"),
    ("Case", "use Switch(source, defaultValue, key, value, …)"),
    ("Choose", "use Switch(source, defaultValue, key, value, …)"),
    ("Decode", "use Switch(source, defaultValue, key, value, …)"),
    (
        "IfError",
        "an error cannot be caught; test the value with IsNullOrEmpty, or choose one with Coalesce",
    ),
    (
        "Ifs",
        "nest IIF(condition, valueIfTrue, valueIfFalse), or use Switch",
    ),
    ("Lookup", "use Switch(source, defaultValue, key, value, …)"),
    ("Or", "nest a second IIF in valueIfFalse of the first"),
    (
        "StartsWith",
        "compare in the condition of IIF: InStr(text, start)=1",
    ),
    ("Substr", "use Mid, which counts from 1"),
    ("Substring", "use Mid, which counts from 1"),
    (
        "Text",
        "use FormatDateTime(source, dateTimeStyles, inputFormat, outputFormat)",
    ),
    ("TextJoin", "use Join(separator, source, …)"),
    ("ToDate", "use CDate"),
    ("VLookup", "use Switch(source, defaultValue, key, value, …)"),
    ("XLookup", "use Switch(source, defaultValue, key, value, …)"),
];

/// What to write for a call of another language's function, and the fix where its arguments fit.
pub(super) fn instead(source: &str, call: &Call<'_>) -> Option<(String, Option<Fix>)> {
    let name = call.name.name;
    if let Some((_, help)) = OTHERS
        .iter()
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
    {
        return Some(((*help).to_string(), None));
    }
    let mut habits = ALL
        .iter()
        .filter(|habit| habit.name.eq_ignore_ascii_case(name));
    let habit = habits.next()?;
    let given: Vec<&str> = call
        .arguments
        .iter()
        .map(|argument| argument.span().of(source))
        .collect();
    let whole = !call.close.is_empty()
        && call
            .arguments
            .iter()
            .all(|argument| matches!(argument, Argument::Given(_)));
    if !whole
        || habit
            .arguments
            .map_or(given.is_empty(), |count| count != given.len())
    {
        let general = fill(habit.write, |_| "…".to_string());
        return Some((format!("write {general}"), None));
    }
    let written = fill(habit.write, |sign| match sign.to_digit(10) {
        Some(number) => (number as usize)
            .checked_sub(1)
            .and_then(|at| given.get(at))
            .copied()
            .unwrap_or_default()
            .to_string(),
        None => given.join(", "),
    });
    let place = call.span;
    // Only the name changes: the arguments keep fixes of their own.
    let renamed = written
        .split_once('(')
        .filter(|(_, rest)| rest.strip_suffix(')') == Some(given.join(", ").as_str()));
    let fix = match renamed {
        Some((new, _)) => Fix::replace(format!("write {new}"), call.name.span, new),
        None => Fix::replace("write the call anew", place, written.clone()),
    };
    Some((
        format!("write {}", one_line(&written)),
        Some(fix.sure(habit.same)),
    ))
}

/// A template with each `$1` and `$*` replaced by what `argument` gives for the sign after `$`.
fn fill(template: &str, argument: impl Fn(char) -> String) -> String {
    let mut pieces = template.split('$');
    let mut text = pieces.next().unwrap_or_default().to_string();
    for piece in pieces {
        let mut rest = piece.chars();
        if let Some(sign) = rest.next() {
            text.push_str(&argument(sign));
        }
        text.push_str(rest.as_str());
    }
    text
}

/// `IIF(AND(a, b), x, y)` of spreadsheets, with the nested IIF that does the same.
pub(super) fn joint(source: &str, iif: &Call<'_>, joint: &Call<'_>) -> Option<Diagnostic> {
    let and = joint.name.name.eq_ignore_ascii_case("And");
    let or = joint.name.name.eq_ignore_ascii_case("Or");
    let [_, then, otherwise] = iif.arguments.as_slice() else {
        return None;
    };
    let all = joint.arguments.len();
    if !(and || or) || !(2..=8).contains(&all) || iif.name.name != "IIF" {
        return None;
    }
    let then = then.span().of(source);
    let otherwise = otherwise.span().of(source);
    let nest = |inner: String, argument: &Argument<'_>| {
        let condition = argument.span().of(source);
        if and {
            format!("IIF({condition}, {inner}, {otherwise})")
        } else {
            format!("IIF({condition}, {then}, {inner})")
        }
    };
    let innermost = if and { then } else { otherwise };
    let nested = joint
        .arguments
        .iter()
        .rev()
        .fold(innermost.to_string(), nest);
    Some(
        Diagnostic::new(
            &code::names::UNKNOWN_FUNCTION,
            format!("there is no function {}", quoted(joint.name.name)),
            joint.name.span,
            "one condition only",
        )
        .help(format!("nest IIF: {}", one_line(&nested)))
        .fix(Fix::guess("nest IIF", iif.span, nested)),
    )
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
