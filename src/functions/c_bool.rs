//! `CBool(Expression)`

use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site};
use crate::value::Value;
use crate::value::strings::conversion;

/// `CBool(Expression)`
pub static C_BOOL: Function = Function {
    name: "CBool",
    summary: "Gives True for a comparison that holds and for a value that is not zero, else False.",
    parameters: &[Parameter::required(
        "Expression",
        Type::Condition,
        "a comparison, a number or a Boolean",
    )
    .key("source")],
    returns: Type::Boolean,
    dialects: &Dialect::ALL,
    evidence: Evidence::DotNet,
    search_terms: &[
        "boolean",
        "true",
        "false",
        "compare",
        "equals",
        "condition",
        "test",
        "convert",
    ],
    notes: &[
        "text is read as Visual Basic does: True and False in any case, or a number such as 1.5 or &HF; any other text is an error, an empty one too",
        "null gives False",
    ],
    examples: &[
        Example::new(
            "CBool([attribute1] = [attribute2])",
            r#"{"attribute1": "same", "attribute2": "same"}"#,
            "True",
        ),
        Example::new(
            "CBool([attribute1] = [attribute2])",
            r#"{"attribute1": "same", "attribute2": "Same"}"#,
            "False",
        ),
        Example::new(
            "CBool(BitAnd([groupType], 2))",
            r#"{"groupType": 6}"#,
            "True",
        ),
        Example::new("CBool([flag])", r#"{"flag": "FALSE"}"#, "False"),
        Example::new("CBool([flag])", r#"{"flag": "yes"}"#, "")
            .gives(Gives::Error("not-a-boolean")),
        Example::new("CBool([flag])", "{}", "False").about("null"),
    ],
    facts: |_| Facts::of(Kinds::BOOLEAN),
    code: Code::Value(c_bool),
    prepare,
    ..Function::PLAIN
};

fn c_bool<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    call.condition(0).map(Value::Boolean)
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    if let Some(text) = site.text(0)
        && conversion::bool_from_text(text).is_err()
    {
        let message = format!("`CBool` does not read {}", quoted(text));
        let place = site.argument_span(0);
        site.report(
            Diagnostic::new(
                &code::types::BAD_FORM,
                message,
                place,
                "neither True nor False",
            )
            .help("write \"True\", \"False\" or a number"),
        );
    }
    Prepared::None
}
