//! `SelectUniqueValue(uniqueValueRule, …)`

use crate::diagnostic::words::{all_of, quoted_start};
use crate::diagnostic::{Diagnostic, code};
use crate::program::facts::{Facts, Kinds, Known};
use crate::program::function::{Code, Effect, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site, Telling};
use crate::value::Out;

/// `SelectUniqueValue(uniqueValueRule, …)`
pub static SELECT_UNIQUE_VALUE: Function = Function {
    name: "SelectUniqueValue",
    summary: "Gives the first of several values that the target does not hold yet.",
    parameters: &[Parameter::repeating(
        "uniqueValueRule",
        Type::String,
        "a candidate; at least two, tried in order",
    )],
    search_terms: &[
        "unique",
        "generate username",
        "upn",
        "duplicate",
        "conflict",
        "samaccountname",
        "first free",
    ],
    notes: &[
        "it must be the outermost function, on an attribute that is no matching attribute and flows during object creation only",
        "for Workday, SuccessFactors and API-driven provisioning to Active Directory only",
        "a rule is evaluated only when all before it are taken; one that gives null is passed over, and if all do the result is null",
        "if every value is taken the service sets the user aside and logs it; here it is an error",
        "over many users the values that users before took are taken for the same target attribute too, but not for another; a user who fails or is left out takes none",
        "values are compared without case, as a directory's search compares them",
        "the search does not escape special characters: put NormalizeDiacritics round names",
    ],
    examples: &[
        Example::new(RULES, JOHN, "John.Smith@contoso.com"),
        Example::new(RULES, JOHN, "J.Smith@contoso.com").taken(&["John.Smith@contoso.com"]),
        Example::new(RULES, JOHN, "Jo.Smith@contoso.com")
            .taken(&["john.smith@contoso.com", "j.smith@contoso.com"]),
        Example::new(r#"SelectUniqueValue([nickname], "jo")"#, "{}", "jo").about("a null rule"),
        Example::new(r#"SelectUniqueValue("a", "b")"#, "", "")
            .taken(&["A", "B"])
            .gives(Gives::Error("no-unique-value")),
    ],
    effect: Effect::Taken,
    passes: |_| true,
    facts: a_free_one,
    code: Code::Text(select_unique_value),
    tell,
    prepare,
    ..Function::PLAIN
};

/// The text of one rule; null where every rule can be null.
fn a_free_one(known: Known<'_>) -> Facts {
    let all = known.from(0).fold(Facts::NULL, Facts::or);
    let text = Facts {
        empty: all.empty,
        ..Facts::of(Kinds::TEXT).case_of(all)
    }
    .fallible();
    if known.from(0).all(Facts::can_be_null) {
        text.or_null()
    } else {
        text
    }
}

const RULES: &str = r#"SelectUniqueValue(Join("@", NormalizeDiacritics(StripSpaces(Join(".", [first], [last]))), "contoso.com"), Join("@", NormalizeDiacritics(StripSpaces(Join(".", Mid([first], 1, 1), [last]))), "contoso.com"), Join("@", NormalizeDiacritics(StripSpaces(Join(".", Mid([first], 1, 2), [last]))), "contoso.com"))"#;
const JOHN: &str = r#"{"first": "John", "last": "Smith"}"#;

fn select_unique_value(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let mark = out.mark();
    let mut taken: Vec<String> = Vec::new();
    for at in 0..call.count() {
        if !call.write(at, out)? {
            continue;
        }
        if call.take(at, out.since(mark)) {
            return Ok(true);
        }
        if !taken.iter().any(|known| known == out.since(mark)) {
            taken.push(out.since(mark).to_string());
        }
        out.truncate(mark);
    }
    if taken.is_empty() {
        return Ok(false);
    }
    Err(call.fault_here(
        &code::run::NO_UNIQUE_VALUE,
        format!(
            "every rule of `SelectUniqueValue` gives a value that is taken: {}",
            some_of(&taken)
        ),
        "no rule is left",
        Some("add a rule that gives other values, for instance with more letters of the name or with a number".to_string()),
    ))
}

/// The first few of the values that were tried.
fn some_of(values: &[String]) -> String {
    const SHOWN: usize = 3;
    let mut shown: Vec<String> = values
        .iter()
        .take(SHOWN)
        .map(|value| quoted_start(value, 40))
        .collect();
    if values.len() > SHOWN {
        shown.push("…".to_string());
        return shown.join(", ");
    }
    all_of(&shown)
}

fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    for at in 0..call.count() {
        let Some(value) = call.text(at)? else {
            telling.say_of(at, "null-rule", "null, so it is passed over");
            continue;
        };
        if call.environment().is_taken(value.as_str()) {
            telling.say_of(at, "taken", "taken: the target holds this value already");
            continue;
        }
        telling.take(at);
        telling.say_of(at, "free", "free, so it is the result");
        for later in at + 1..call.count() {
            telling.skip(later, "a rule before it gives a free value");
        }
        return Ok(());
    }
    Ok(())
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    let place = site.name_span();
    if !site.is_outermost() {
        site.report(
            Diagnostic::new(
                &code::names::NESTED_SELECT_UNIQUE_VALUE,
                "`SelectUniqueValue` must be the outermost function, but stands inside another",
                place,
                "not outermost",
            )
            .help("put SelectUniqueValue outside, and the other function into each of its rules"),
        );
    }
    if site.count() < 2 {
        let place = site.span();
        site.report(
            Diagnostic::new(
                &code::names::TOO_FEW_RULES,
                "`SelectUniqueValue` has one rule, but needs at least two to choose from",
                place,
                "one rule only",
            )
            .help("add what to take when the value of the first rule is taken"),
        );
    }
    Prepared::None
}
