//! A value, which is JSON already, in the type of the attribute that it goes to.

use crate::scim::Kind;
use crate::value::Out;

/// Null, no value at all, an empty text, and lists of nothing else.
pub(super) fn is_empty(value: &str) -> bool {
    match value {
        "" | "null" | "\"\"" => true,
        list if list.starts_with('[') => elements(list).all(is_empty),
        _ => false,
    }
}

/// Writes a value as the type has it: Booleans and whole numbers where text reads as such, text in place of other
/// scalars. `several` puts one value into a list.
pub(super) fn write_typed(value: &str, kind: Kind, several: bool, out: &mut Out) {
    if value.starts_with('[') {
        out.push_json("[");
        for (at, element) in elements(value).enumerate() {
            if at > 0 {
                out.push_json(",");
            }
            write_one(element, kind, out);
        }
        out.push_json("]");
    } else if several {
        out.push_json("[");
        write_one(value, kind, out);
        out.push_json("]");
    } else {
        write_one(value, kind, out);
    }
}

#[inline]
fn write_one(value: &str, kind: Kind, out: &mut Out) {
    let text = value
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let is_text = text.is_some();
    match (kind, text.unwrap_or(value)) {
        (Kind::Boolean, text) => match boolean(text) {
            Some(json) => out.push_json(json),
            None => write_text(value, is_text, out),
        },
        (Kind::Integer, text) => match unescaped(text).trim().parse() {
            Ok(number) => out.push_integer(number),
            Err(_) => write_text(value, is_text, out),
        },
        _ => write_text(value, is_text, out),
    }
}

fn boolean(text: &str) -> Option<&'static str> {
    let text = unescaped(text);
    let is = |word: &str| text.trim().eq_ignore_ascii_case(word);
    ["true", "false"].into_iter().find(|word| is(word))
}

/// The text that JSON has between its quotes.
fn unescaped(inside: &str) -> std::borrow::Cow<'_, str> {
    if !inside.contains('\\') {
        return inside.into();
    }
    serde_json::from_str(&format!("\"{inside}\"")).unwrap_or_else(|_| inside.into())
}

/// Scalars become text; objects and lists within lists stay as they are.
#[inline]
fn write_text(value: &str, is_text: bool, out: &mut Out) {
    match value {
        value if is_text || value.starts_with(['{', '[']) || value == "null" => {
            out.push_json(value);
        }
        "true" => out.push_json("\"True\""),
        "false" => out.push_json("\"False\""),
        number => {
            out.push_json("\"");
            out.push_json(number);
            out.push_json("\"");
        }
    }
}

/// The elements of a list, which is valid JSON.
fn elements(list: &str) -> impl Iterator<Item = &str> {
    let mut rest = list
        .strip_prefix('[')
        .and_then(|list| list.strip_suffix(']'))
        .unwrap_or_default()
        .trim_ascii();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let end = element_end(rest);
        let (element, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
        rest = behind.strip_prefix(',').unwrap_or_default();
        Some(element.trim_ascii())
    })
}

/// Where the first element ends: at a comma that is in no text and in no bracket.
fn element_end(list: &str) -> usize {
    let (mut depth, mut is_text, mut is_escaped) = (0_usize, false, false);
    for (at, byte) in list.bytes().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' if is_text => is_escaped = true,
            b'"' => is_text = !is_text,
            _ if is_text => {}
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => return at,
            _ => {}
        }
    }
    list.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_take_the_type_of_the_attribute() {
        for (value, kind, several, expected) in [
            (r#""True""#, Kind::Boolean, false, "true"),
            (r#"" FALSE ""#, Kind::Boolean, false, "false"),
            (r#""\ttrue""#, Kind::Boolean, false, "true"),
            ("true", Kind::Boolean, false, "true"),
            (r#""yes""#, Kind::Boolean, false, r#""yes""#),
            ("1", Kind::Boolean, false, r#""1""#),
            ("true", Kind::String, false, r#""True""#),
            ("-7", Kind::String, false, r#""-7""#),
            ("1E+21", Kind::DateTime, false, r#""1E+21""#),
            (r#"" 7""#, Kind::Integer, false, "7"),
            ("7", Kind::Integer, false, "7"),
            ("1.5", Kind::Integer, false, r#""1.5""#),
            (r#""a\"b""#, Kind::String, false, r#""a\"b""#),
            (r#""a""#, Kind::String, true, r#"["a"]"#),
            (
                r#"["a", 1, true,{"b":[1,"]"]}, [2], null]"#,
                Kind::String,
                true,
                r#"["a","1","True",{"b":[1,"]"]},[2],null]"#,
            ),
            (r#"["True","x"]"#, Kind::Boolean, false, r#"[true,"x"]"#),
            (
                r#"["a,\",b\\","c"]"#,
                Kind::String,
                false,
                r#"["a,\",b\\","c"]"#,
            ),
            (r#"{"a": 1}"#, Kind::String, false, r#"{"a": 1}"#),
        ] {
            let mut out = Out::new();
            write_typed(value, kind, several, &mut out);
            assert_eq!(out.as_str(), expected, "{value} as {kind:?}");
        }
    }

    #[test]
    fn what_is_empty() {
        for (value, empty) in [
            ("null", true),
            (r#""""#, true),
            ("[]", true),
            (r#"["",null]"#, true),
            (r#"["", [ ]]"#, true),
            (r#"["","a"]"#, false),
            ("0", false),
            ("false", false),
            (r#"" ""#, false),
            ("{}", false),
        ] {
            assert_eq!(is_empty(value), empty, "{value}");
        }
    }
}
