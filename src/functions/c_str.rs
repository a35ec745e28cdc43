//! `CStr(value)`

use crate::dialect::Dialect;
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Out;

/// `CStr(value)`
pub static C_STR: Function = Function {
    name: "CStr",
    summary: "Gives the text form of a value.",
    parameters: &[Parameter::required(
        "value",
        Type::One,
        "a number, a reference or a Boolean",
    )],
    dialects: &Dialect::ALL,
    evidence: Evidence::DotNet,
    search_terms: &["string", "text", "tostring", "convert", "cast", "format"],
    notes: &[
        "whole numbers in plain digits, others in the shortest form that reads back, as in .NET; Booleans as True and False",
        "null stays null; a list of several values is an error",
    ],
    examples: &[
        Example::new(
            "CStr([dn])",
            r#"{"dn": "cn=Joe,dc=contoso,dc=com"}"#,
            "cn=Joe,dc=contoso,dc=com",
        ),
        Example::new("CStr(100.0)", "", "100"),
        Example::new("CStr([enabled])", r#"{"enabled": true}"#, "True"),
        Example::new("CStr([share])", r#"{"share": 0.00001}"#, "1E-05"),
        Example::new("CStr([otherMails])", r#"{"otherMails": ["a", "b"]}"#, "")
            .gives(Gives::Error("list-for-one")),
        Example::new("CStr([dn])", "{}", "").gives(Gives::Null),
    ],
    facts: |known| known.like_first().case_of(known.at(0)),
    code: Code::Text(c_str),
    ..Function::PLAIN
};

fn c_str(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    call.write(0, out)
}
