//! `a & b & c`: concatenation, as cloud sync's page uses it.

use crate::dialect::Dialect;
use crate::program::function::{CLOUD_PAGE, Code, Evidence, Function, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Out;

/// `a & b & c`
pub(crate) static CONCATENATE: Function = Function {
    name: "&",
    summary: "Puts texts one after the other.",
    parameters: &[Parameter::repeating("operand", Type::String, "a text")],
    dialects: &[Dialect::Connect],
    page: CLOUD_PAGE,
    evidence: Evidence::Observed,
    facts: |known| known.joined(0),
    code: Code::Text(concatenate),
    ..Function::PLAIN
};

fn concatenate(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let mut any = false;
    for at in 0..call.count() {
        any |= call.write(at, out)?;
    }
    Ok(any)
}
