//! `IgnoreFlowIfNullOrEmpty(expression)`

use super::is_null_or_empty;
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::program::function::{Code, Effect, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site, Stop, Telling};
use crate::value::Value;

/// `IgnoreFlowIfNullOrEmpty(expression)`
pub static IGNORE_FLOW_IF_NULL_OR_EMPTY: Function = Function {
    name: "IgnoreFlowIfNullOrEmpty",
    summary: "Gives its argument, or leaves the target attribute out of the flow where that is null or empty.",
    parameters: &[Parameter::required("expression", Type::Any, "the value that flows unless it is null or empty").key("source")],
    returns: Type::Any,
    dialects: &[Dialect::App],
    search_terms: &["skip", "omit", "do not overwrite", "keep value", "ignore", "empty"],
    notes: &[
        "it steers the flow of the whole attribute, so nothing should stand around it; inside another function it warns",
        "an empty list counts as empty; a blank does not",
        "cloud sync writes it in its own default mappings, though its page does not list it",
    ],
    examples: &[
        Example::new("IgnoreFlowIfNullOrEmpty([department])", r#"{"department": "IT"}"#, "IT"),
        Example::new("IgnoreFlowIfNullOrEmpty([department])", "{}", "").gives(Gives::IgnoreAttribute),
        Example::new(
            r#"IgnoreFlowIfNullOrEmpty(Switch([prefix], "", "3443", "Dr.", "3444", "Prof.", "3445", "Prof. Dr."))"#,
            r#"{"prefix": "3446"}"#,
            "",
        )
        .gives(Gives::IgnoreAttribute),
        Example::new(
            r#"IgnoreFlowIfNullOrEmpty(IIF([country]="USA",[region],""))"#,
            r#"{"country": "USA", "region": "West"}"#,
            "West",
        ),
        Example::new("IgnoreFlowIfNullOrEmpty([otherMails])", r#"{"otherMails": []}"#, "").gives(Gives::IgnoreAttribute),
    ],
    effect: Effect::Flow,
    passes: |at| at == 0,
    facts: |known| known.at(0).present(),
    code: Code::Value(ignore_flow_if_null_or_empty),
    tell,
    prepare,
    ..Function::PLAIN
};

fn ignore_flow_if_null_or_empty<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let value = call.value(0)?;
    if is_null_or_empty::holds(value) {
        Err(Stop::IgnoreAttribute)
    } else {
        Ok(value)
    }
}

fn tell(call: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    let value = call.value(0)?;
    if value.is_null() {
        telling.say(
            "left-out",
            "its expression is null, so the target attribute keeps what it has",
        );
    } else if is_null_or_empty::holds(value) {
        telling.say(
            "left-out",
            "its expression is empty, so the target attribute keeps what it has",
        );
    } else {
        telling.take(0);
    }
    Ok(())
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    if !site.is_outermost() {
        let place = site.name_span();
        site.report(
            Diagnostic::new(
                &code::lint::NESTED_IGNORE_FLOW,
                "`IgnoreFlowIfNullOrEmpty` stands inside another function, but steers the flow of the whole attribute",
                place,
                "not outermost",
            )
            .help("write its argument alone here, and put IgnoreFlowIfNullOrEmpty round the whole expression"),
        );
    }
    Prepared::None
}
