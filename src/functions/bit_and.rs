//! `BitAnd(value1, value2)`

use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site};
use crate::value::Value;
use crate::value::number::Number;
use crate::value::strings::conversion;

/// `BitAnd(value1, value2)`
pub static BIT_AND: Function = Function {
    name: "BitAnd",
    summary: "Gives the bits that two numbers have in common.",
    parameters: &[
        Parameter::required("value1", Type::Number, "a number").key("left"),
        Parameter::required(
            "value2",
            Type::Number,
            "another number, such as a mask: &H2",
        )
        .key("right"),
    ],
    returns: Type::Integer,
    dialects: &Dialect::ALL,
    search_terms: &[
        "mask",
        "flag",
        "bit",
        "userAccountControl",
        "bitwise",
        "&",
        "and",
    ],
    notes: &[
        "numbers have 64 bits; text is read as Visual Basic's CLng does: &HF, 1,000, halves to the even neighbour",
        "&HFFFFFFFF is 4294967295 here, as in .NET; Visual Basic for Applications would read -1",
        "null is an error",
    ],
    examples: &[
        Example::new("BitAnd(&HF, &HF7)", "", "7"),
        Example::new(
            r#"IIF(BitAnd([userAccountControl], 2)="0", "True", "False")"#,
            r#"{"userAccountControl": 514}"#,
            "False",
        )
        .about("whether an account is enabled"),
        Example::new(
            "BitAnd([groupType], -2147483648)",
            r#"{"groupType": "-2147483646"}"#,
            "-2147483648",
        )
        .about("a number as text"),
        Example::new("BitAnd([groupType], 2)", r#"{"groupType": "security"}"#, "")
            .gives(Gives::Error("not-a-whole-number")),
        Example::new("BitAnd([groupType], 2)", "{}", "").gives(Gives::Error("null-argument")),
    ],
    facts: |_| Facts::of(Kinds::INTEGER).fallible(),
    code: Code::Value(bit_and),
    prepare,
    ..Function::PLAIN
};

fn bit_and<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let (left, right) = (operand(call, 0)?, operand(call, 1)?);
    Ok(Value::Integer(left & right))
}

fn operand(call: Call<'_, '_>, at: usize) -> Result<i64> {
    let value = call.single(at)?;
    let number = match value {
        Value::Integer(number) => return Ok(number),
        Value::Null => return Err(call.null(at)),
        Value::Number(number) => Number::Double(number).to_i64(),
        Value::Text(text) => {
            return conversion::read_i64(text.as_str()).map_err(|fault| {
                super::string_fault(call, at, &code::run::NOT_A_WHOLE_NUMBER, &fault)
            });
        }
        _ => None,
    };
    number.ok_or_else(|| call.unfit(at, &code::run::NOT_A_WHOLE_NUMBER, value, "a whole number"))
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    for at in 0..2 {
        if let Some(text) = site.text(at)
            && conversion::read_i64(text).is_err()
        {
            let message = format!("`BitAnd` does not read {} as a whole number", quoted(text));
            let place = site.argument_span(at);
            site.report(
                Diagnostic::new(&code::types::BAD_NUMBER, message, place, "no whole number")
                    .help("write digits, or &H and hexadecimal digits"),
            );
        }
    }
    Prepared::None
}
