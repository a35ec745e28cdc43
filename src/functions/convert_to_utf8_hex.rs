//! `ConvertToUTF8Hex(source)`

use crate::dialect::Dialect;
use crate::program::function::{Code, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Out;
use data_encoding::HEXUPPER;

/// `ConvertToUTF8Hex(source)`
pub static CONVERT_TO_UTF8_HEX: Function = Function {
    name: "ConvertToUTF8Hex",
    summary: "Gives the bytes of a text in UTF-8 as hexadecimal digits.",
    parameters: &[Parameter::required("source", Type::String, "the text")],
    dialects: &Dialect::ALL,
    search_terms: &["encode", "hexadecimal", "hex", "bytes", "utf-8"],
    notes: &["two digits a byte, in upper case, with nothing between them"],
    examples: &[
        Example::new(
            r#"ConvertToUTF8Hex("Hello world!")"#,
            "",
            "48656C6C6F20776F726C6421",
        ),
        Example::new(r#"ConvertToUTF8Hex("é😀")"#, "", "C3A9F09F9880"),
        Example::new(r#"ConvertToUTF8Hex("")"#, "", ""),
        Example::new("ConvertToUTF8Hex([objectId])", "{}", "").gives(Gives::Null),
    ],
    facts: |known| known.like_first(),
    code: Code::Text(convert_to_utf8_hex),
    ..Function::PLAIN
};

fn convert_to_utf8_hex(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let Some(source) = call.text(0)? else {
        return Ok(false);
    };
    out.edit_clean(|text| HEXUPPER.encode_append(source.as_str().as_bytes(), text));
    Ok(true)
}
