//! The source of an attribute mapping that has no text of its own, as published scripts have them: an attribute or a
//! constant by its name alone.

use super::literal::Literal;
use super::node::{Entry, Node, Source};
use super::{Fault, entry};

/// The text that a source without `expression` stands for, and the member that says it.
///
/// # Errors
/// A function, whose text is not known here, and a source that says nothing.
pub(super) fn read<'n>(node: &'n Node, source: Source<'_>) -> Result<(Literal, &'n Entry), Fault> {
    let name = node.entry("name").filter(|name| !name.value.is_null());
    let Some(name) = name else {
        let fault = Fault::new("the source has neither `expression` nor `name`", node.span);
        return Err(fault.help("write the expression's text as `expression`"));
    };
    if name.value.text().is_none() {
        return Err(entry::other(name, "a text"));
    }
    // An attribute where nothing is said (synchronization-attributemappingsource.md).
    let kind = node.get_text("type").unwrap_or("Attribute");
    let is = |word: &str| kind.eq_ignore_ascii_case(word);
    let (inner, _) = source.literal(&name.value)?;
    if is("Constant") {
        Ok((constant(&inner), name))
    } else if is("Attribute") && node.get_list("parameters").is_empty() {
        Ok((attribute(&inner), name))
    } else {
        let message = format!("the function `{}` has no `expression`", inner.text);
        let help =
            "write the call's text as `expression`; `entra-expr graph text` makes it from the tree";
        Err(Fault::new(message, name.value.span).help(help))
    }
}

/// `[name]`
fn attribute(name: &Literal) -> Literal {
    let mut made = Literal::default();
    made.push_escape('[', name.place(0));
    made.append(name);
    made.push_escape(']', name.place(name.text.len()));
    made
}

/// `%DomainFQDN%`
pub(super) fn is_token(text: &str) -> bool {
    let name = text
        .strip_prefix('%')
        .and_then(|rest| rest.strip_suffix('%'));
    name.is_some_and(|name| !name.is_empty() && name.chars().all(char::is_alphanumeric))
}

/// `"text"`, and the tokens of cloud sync, which have no quotes: `%DomainFQDN%`.
fn constant(value: &Literal) -> Literal {
    if is_token(&value.text) {
        return value.clone();
    }
    let mut made = Literal::default();
    made.push_escape('"', value.place(0));
    let mut from = 0;
    for (at, _) in value.text.match_indices(['"', '\\']) {
        made.append(&value.part(from, at));
        made.push_escape('\\', value.place(at));
        from = at;
    }
    made.append(&value.part(from, value.text.len()));
    made.push_escape('"', value.place(value.text.len()));
    made
}

#[cfg(test)]
mod tests {
    use super::super::{Kind, Located, read};
    use crate::span::Span;

    fn row(source: &str) -> String {
        format!(r#"{{"attributeMappings": [{{"targetAttributeName": "x", "source": {source}}}]}}"#)
    }

    fn only(source: &str) -> (String, Located) {
        let text = row(source);
        let mut document = read(Kind::Json, &text).unwrap();
        assert_eq!(document.expressions.len(), 1, "{source}");
        (text, document.expressions.remove(0))
    }

    #[test]
    fn leaves_without_a_text() {
        let cases = [
            (r#"{"name": "mail", "type": "Attribute"}"#, "[mail]"),
            (r#"{"NAME": "mail", "Type": "attribute"}"#, "[mail]"),
            (r#"{"name": "mail"}"#, "[mail]"),
            (
                r#"{"name": "mail", "expression": null, "parameters": []}"#,
                "[mail]",
            ),
            (
                r#"{"name": "mail", "expression": "", "type": "Attribute"}"#,
                "[mail]",
            ),
            (r#"{"name": "/a b", "type": "Constant"}"#, r#""/a b""#),
            (r#"{"name": "", "type": "Constant"}"#, r#""""#),
            (r#"{"name": "a\"b\\", "type": "Constant"}"#, r#""a\"b\\""#),
            (
                r#"{"name": "%DomainFQDN%", "type": "Constant"}"#,
                "%DomainFQDN%",
            ),
            (r#"{"name": "%", "type": "Constant"}"#, r#""%""#),
            // The text goes over the name.
            (
                r#"{"name": "mail", "expression": "[title]", "type": "Attribute"}"#,
                "[title]",
            ),
        ];
        for (source, expected) in cases {
            let (_, located) = only(source);
            assert_eq!(located.text, expected, "{source}");
            assert_eq!(located.target.as_deref(), Some("x"));
        }
    }

    #[test]
    fn a_leaf_stands_at_its_name() {
        let (text, located) = only(r#"{"type": "Attribute", "name": "na\u006de"}"#);
        assert_eq!(located.text, "[name]");
        assert_eq!(
            located.path.as_deref(),
            Some("$.attributeMappings[0].source.name")
        );
        assert!(!located.is_editable());
        assert_eq!(located.place_of(Span::new(1, 5)).of(&text), r"na\u006de");
        assert_eq!(located.place_of(Span::new(0, 6)).of(&text), r"na\u006de");
        let (text, located) = only(r#"{"type": "Constant", "name": "a\"b"}"#);
        assert_eq!(located.text, r#""a\"b""#);
        assert_eq!(located.place_of(Span::new(4, 5)).of(&text), "b");
    }

    #[test]
    fn what_is_no_leaf_is_said() {
        let cases = [
            (
                r#"{"name": "Not", "type": "Function"}"#,
                "the function `Not` has no `expression`",
                r#""Not""#,
            ),
            (
                r#"{"name": "Not", "parameters": [{"key": "source"}]}"#,
                "the function `Not` has no `expression`",
                r#""Not""#,
            ),
            (
                r#"{"type": "Attribute"}"#,
                "the source has neither `expression` nor `name`",
                r#"{"type": "Attribute"}"#,
            ),
            (
                r#"{"name": 7}"#,
                "`name` is a text, but here is a number",
                "7",
            ),
            (
                r#""[mail]""#,
                "`source` is an object, but here is a text",
                r#""[mail]""#,
            ),
        ];
        for (source, message, place) in cases {
            let text = row(source);
            let fault = read(Kind::Json, &text).unwrap_err();
            assert_eq!(
                (fault.message.as_str(), fault.place.of(&text)),
                (message, place)
            );
        }
    }
}
