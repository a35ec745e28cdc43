//! `ConvertToBase64(source)`

use crate::dialect::Dialect;
use crate::program::function::{Code, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Result};
use crate::value::Out;
use data_encoding::BASE64;

/// `ConvertToBase64(source)`
pub static CONVERT_TO_BASE64: Function = Function {
    name: "ConvertToBase64",
    summary: "Gives a text in base64, as UTF-16.",
    parameters: &[Parameter::required("source", Type::String, "the text")],
    dialects: &Dialect::ALL,
    search_terms: &["encode", "base64", "binary", "utf-16", "unicode"],
    notes: &["the bytes are those of UTF-16, low byte first, without a byte order mark"],
    examples: &[
        Example::new(
            r#"ConvertToBase64("Hello world!")"#,
            "",
            "SABlAGwAbABvACAAdwBvAHIAbABkACEA",
        ),
        Example::new(r#"ConvertToBase64("é😀")"#, "", "6QA92ADe"),
        Example::new(r#"ConvertToBase64("")"#, "", ""),
        Example::new("ConvertToBase64([objectId])", "{}", "").gives(Gives::Null),
    ],
    facts: |known| known.like_first(),
    code: Code::Text(convert_to_base64),
    ..Function::PLAIN
};

fn convert_to_base64(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let Some(source) = call.text(0)? else {
        return Ok(false);
    };
    out.edit_clean(|text| encode(source.as_str(), text));
    Ok(true)
}

/// Appends `source` piece by piece; the pieces are a multiple of three bytes, so that only the last one is padded.
fn encode(source: &str, out: &mut String) {
    let mut block = [0; 96];
    let mut units = source.encode_utf16();
    loop {
        let mut filled = 0;
        for (place, unit) in block.chunks_exact_mut(2).zip(units.by_ref()) {
            place.copy_from_slice(&unit.to_le_bytes());
            filled += place.len();
        }
        match block.get(..filled) {
            Some(bytes) if filled > 0 => BASE64.encode_append(bytes, out),
            _ => return,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_the_same_as_the_whole() {
        for length in [1, 2, 3, 47, 48, 49, 95, 96, 97, 200] {
            let source = "é".repeat(length);
            let bytes: Vec<u8> = source.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let mut out = "x".to_string();
            encode(&source, &mut out);
            assert_eq!(out, format!("x{}", BASE64.encode(&bytes)), "{length}");
        }
    }
}
