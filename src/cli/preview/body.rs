//! JSON for people: what fits on a line stands on one.

use serde_json::Value as Json;
use unicode_width::UnicodeWidthStr;

/// The lines of a value, indented by two columns a level; no more of them than `width` asks for.
pub(super) fn lines(value: &Json, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    push(value, 0, width, "", &mut lines);
    lines
}

/// Adds to the last line. JSON that was read or made has a bounded depth, and so has the recursion.
fn push(value: &Json, indent: usize, width: usize, after: &str, lines: &mut Vec<String>) {
    let flat = flat(value);
    let used = lines.last().map_or(0, |line| line.width());
    let fits = used + flat.width() + after.len() <= width;
    let items: Vec<(Option<&String>, &Json)> = match value {
        Json::Object(members) if !fits => {
            members.iter().map(|(key, one)| (Some(key), one)).collect()
        }
        Json::Array(items) if !fits => items.iter().map(|one| (None, one)).collect(),
        _ => Vec::new(),
    };
    let (open, close) = match value {
        Json::Object(_) => ("{", "}"),
        _ => ("[", "]"),
    };
    if items.is_empty() {
        add(lines, &flat);
        add(lines, after);
        return;
    }
    add(lines, open);
    let last = items.len() - 1;
    for (at, (key, one)) in items.into_iter().enumerate() {
        let inner = indent + 2;
        let key = key.map_or(String::new(), |key| {
            format!("{}: ", Json::from(key.as_str()))
        });
        lines.push(format!("{:inner$}{key}", ""));
        push(one, inner, width, if at == last { "" } else { "," }, lines);
    }
    lines.push(format!("{:indent$}{close}{after}", ""));
}

fn add(lines: &mut [String], text: &str) {
    if let Some(line) = lines.last_mut() {
        line.push_str(text);
    }
}

/// On one line, with a blank after `:` and `,`.
fn flat(value: &Json) -> String {
    match value {
        Json::Array(items) => {
            let items: Vec<String> = items.iter().map(flat).collect();
            format!("[{}]", items.join(", "))
        }
        Json::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .map(|(key, one)| format!("{}: {}", Json::from(key.as_str()), flat(one)))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
        one => one.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::lines;
    use serde_json::json;

    #[test]
    fn what_fits_stands_on_one_line() {
        let value = json!({"a": [1, 2], "b": {"c": "d"}, "e": []});
        assert_eq!(
            lines(&value, 80),
            [r#"{"a": [1, 2], "b": {"c": "d"}, "e": []}"#]
        );
        assert_eq!(
            lines(&value, 20),
            [
                "{",
                r#"  "a": [1, 2],"#,
                r#"  "b": {"c": "d"},"#,
                r#"  "e": []"#,
                "}"
            ]
        );
        assert_eq!(
            lines(&json!([["x", "y"]]), 6),
            ["[", "  [", r#"    "x","#, r#"    "y""#, "  ]", "]"]
        );
    }

    #[test]
    fn the_lines_are_the_same_json() {
        let value = json!({"a\"": [{"b": "ä"}, null, true, 1.5], "c": {}});
        for width in [1, 10, 100] {
            let text = lines(&value, width).join("\n");
            let read: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert_eq!(read, value);
        }
    }
}
