use super::super::{Document, Kind, read};

fn of(text: &str) -> Document {
    read(Kind::Markdown, text).unwrap()
}

fn texts(text: &str) -> Vec<String> {
    of(text)
        .expressions
        .into_iter()
        .map(|located| located.text)
        .collect()
}

/// A page in the manner of Microsoft Learn.
const PAGE: &str = "---
title: Append([a], \"b\")
---

# Writing expressions

The function `Append` takes a *source*; `[mail]` alone is a direct mapping. The syntax is `Append(source, suffix)`.

Use `Append([mail], \".test\")` or ``Join(\"`\", [a], [b])``.

### Switch

**Function:** Switch(source, defaultValue, key1, value1, key2, value2, …)

|Name|Required/ Repeating|Type|Notes|
|--- |--- |--- |--- |
|**source** |Required |String |**Source** value to check.|
|**key** |Required |String |`Replace([x], \"a\\|b\", , , \"c\", , )`|
|bare |Required |String |Append([x], \"a\\|b\")|
|entity |Required |String |Append([x], &quot;y&quot;)|

```ad-attr-mapping-expr
Switch([state], , \"NSW\", \"Sydney\",
  \"QLD\", \"Brisbane\")

Foo([x])
```

```json
{\"expression\": \"Append([a], [b])\"}
```

> A note: `Left([a],
> 1)` over two lines.
>
> ```
> Left([b],
>   2)
> ```

1. A step

   ```text
   Mid([c], 1, 2)
   ```

    Trim([notcode])
";

#[test]
fn a_page_gives_its_expressions_and_nothing_else() {
    assert_eq!(
        texts(PAGE),
        [
            "Append([mail], \".test\")",
            "Join(\"`\", [a], [b])",
            "Replace([x], \"a|b\", , , \"c\", , )",
            "Append([x], \"a|b\")",
            "Append([x], \"y\")",
            "Switch([state], , \"NSW\", \"Sydney\",\n  \"QLD\", \"Brisbane\")",
            "Foo([x])",
            "Left([a], 1)",
            "Left([b],\n  2)",
            "Mid([c], 1, 2)",
        ]
    );
}

/// Each character stands where its place says, or an escape of it does.
fn places_hold(text: &str) {
    for located in of(text).expressions {
        for (at, c) in located.text.char_indices() {
            let place = located.place(at);
            let there = &text[place..];
            let escaped = match c {
                '|' => there.starts_with("\\|"),
                '"' => there.starts_with("&quot;"),
                ' ' | '\n' => there.starts_with(['\r', '\n']),
                _ => false,
            };
            assert!(there.starts_with(c) || escaped, "{at} {c:?} {there:?}");
        }
        let end = located.place(located.text.len());
        let before = text[..end].chars().next_back();
        assert!(
            before == located.text.chars().next_back(),
            "{:?} ends after {before:?}",
            located.text
        );
    }
}

#[test]
fn places_are_exact() {
    places_hold(PAGE);
    places_hold(&PAGE.replace('\n', "\r\n"));
    assert_eq!(texts(&PAGE.replace('\n', "\r\n")), texts(PAGE));
}

#[test]
fn a_comment_allows_for_the_next_block() {
    let text = "<!-- entra-expr allow: null-condition, W408 -->\n\nUse `Left([a], 1)` and `Left([b], 1)`.\n\nThen `Left([c], 1)`.\n\n<!-- entra-expr allow: C07 -->\n```\nLeft([d], 1)\n```\n";
    let allows: Vec<Vec<&str>> = of(text)
        .expressions
        .iter()
        .map(|located| {
            located
                .allows
                .iter()
                .map(|one| one.place.of(text))
                .collect()
        })
        .collect();
    let both = vec!["null-condition", "W408"];
    assert_eq!(allows, [both.clone(), both, vec![], vec!["C07"]]);
}

/// Markdown, the new expression, the file after it.
#[test]
fn an_expression_is_rewritten_in_its_form() {
    let cases = [
        ("`Left([a], 1)` x", "Left([b], 1)", Some("`Left([b], 1)` x")),
        ("`Left([a], 1)`", "Left([a], \"`\")", None),
        (
            "`` Left([a], \"`\") ``",
            "Left([b], \"x\")",
            Some("`` Left([b], \"x\") ``"),
        ),
        (
            "|a|\n|-|\n|`Left([a], \"x\")`|",
            "Left([a], \"x|\")",
            Some("|a|\n|-|\n|`Left([a], \"x\\|\")`|"),
        ),
        (
            "```\nLeft([a], 1)\n```",
            "Left([a],\n  1)",
            Some("```\nLeft([a],\n  1)\n```"),
        ),
        (
            "> ```\n> Left([a],\n> 1)\n> ```",
            "Left([a],\n2)",
            Some("> ```\n> Left([a],\n> 2)\n> ```"),
        ),
        ("> ```\n> Left([a],\n> 1)\n> ```", "Left(\n[a],\n1)", None),
        ("> ```\n> Left([a], 1)\n> ```", "Left([a],\n1)", None),
        ("- x\n\n  ```\n  Left([a], 1)\n  ```", "Left([a],\n1)", None),
        (
            "```\r\nLeft([a], 1)\r\n```",
            "Left([a],\n1)",
            Some("```\r\nLeft([a],\r\n1)\r\n```"),
        ),
        ("```\nLeft([a], 1)\n```", "Left([a],\n```\n1)", None),
    ];
    for (text, new, after) in cases {
        let document = of(text);
        let edited = document.expressions[0].rewrite(new).map(|(span, insert)| {
            let mut file = text.to_string();
            file.replace_range(span.start..span.end, &insert);
            file
        });
        assert_eq!(edited.as_deref(), after, "{text}");
        if let Some(file) = edited {
            assert_eq!(texts(&file), [new], "{file}");
        }
    }
}
