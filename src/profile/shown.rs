//! Values that were written as JSON, as texts.

use serde_json::Value as Json;
use std::borrow::Cow;

/// Gives each text of a value, those of a list one by one: text without its quotes, anything else as its JSON.
pub(super) fn each_text(json: &str, mut take: impl FnMut(&str)) {
    let inside = json
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    if let Some(inside) = inside {
        return take(&unescaped(json, inside));
    }
    if !json.starts_with('[') {
        return take(json);
    }
    if let Ok(Json::Array(items)) = serde_json::from_str(json) {
        for item in &items {
            match item {
                Json::String(text) => take(text),
                other => take(&other.to_string()),
            }
        }
    }
}

/// A JSON string and its inside, as text.
fn unescaped<'j>(json: &'j str, inside: &'j str) -> Cow<'j, str> {
    if memchr::memchr(b'\\', inside.as_bytes()).is_none() {
        return Cow::Borrowed(inside);
    }
    serde_json::from_str(json).map_or(Cow::Borrowed(inside), Cow::Owned)
}

/// Whether it is an empty text or an empty list.
pub(super) fn is_empty(json: &str) -> bool {
    matches!(json, "\"\"" | "[]")
}

/// A value, of which only the start may be there, to be shown.
pub(super) fn shown(json: &str) -> String {
    let Some(start) = json.strip_prefix('"') else {
        let is_whole = serde_json::from_str::<Json>(json).is_ok();
        return format!("{json}{}", if is_whole { "" } else { "…" });
    };
    if let Ok(text) = serde_json::from_str(json) {
        return text;
    }
    // Cut within an escape, the text ends before it.
    let cut = (0..=start.len().min(12)).find_map(|less| {
        let kept = start.get(..start.len() - less)?;
        serde_json::from_str::<String>(&format!("\"{kept}\"")).ok()
    });
    format!("{}…", cut.as_deref().unwrap_or(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_values() {
        for (json, expected) in [
            (r#""a""#, &["a"][..]),
            (r#""a\"\u00e9""#, &["a\"é"]),
            ("true", &["true"]),
            ("[]", &[]),
            (r#"["a","b\\",7]"#, &["a", "b\\", "7"]),
        ] {
            let mut texts = Vec::new();
            each_text(json, |text| texts.push(text.to_string()));
            assert_eq!(texts, expected, "{json}");
        }
    }

    #[test]
    fn values_that_were_cut() {
        for (json, expected) in [
            (r#""a\n""#, "a\n"),
            (r#""abc"#, "abc…"),
            (r#""abc\u00e"#, "abc…"),
            (r#""abc\ud83d\ud"#, "abc…"),
            ("7", "7"),
            (r#"["a","b"#, "[\"a\",\"b…"),
        ] {
            assert_eq!(shown(json), expected, "{json}");
        }
    }
}
