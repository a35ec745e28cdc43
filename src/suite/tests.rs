use super::*;
use crate::value::DateTime;
use crate::value::date::Kind;
use serde_json::{Value as Json, json};

/// The files that cases may name.
pub(super) fn load(path: &str) -> Result<String, String> {
    match path {
        "a.expr" => Ok("// dialect: cloud-sync\nAppend([a],\n  \"b\")\n".to_string()),
        "list.json" => Ok(
            r#"[{"target": "x", "expression": "[x]"}, {"target": "mail", "expression": "[mail]"}]"#
                .to_string(),
        ),
        "user.json" => Ok("\u{feff}{\"a\": \"of file\"}".to_string()),
        _ => Err(format!("cannot read `{path}`: no such file")),
    }
}

pub(super) fn plain(text: &str) -> Suite {
    read(Form::Plain, text, &mut load)
}

pub(super) fn tests(suite: &Suite) -> Vec<&Test> {
    suite
        .items
        .iter()
        .map(|item| match item {
            Item::Test(test) => test.as_ref(),
            other => panic!("{other:?}"),
        })
        .collect()
}

/// One case, and what is not as expected: expected, got.
fn differences(form: Form, text: &str) -> Vec<(String, String)> {
    let suite = read(form, text, &mut load);
    let [test] = tests(&suite)[..] else {
        panic!("{text}")
    };
    run(&test.case, form.strictness())
        .differences
        .into_iter()
        .map(|found| (found.expected, found.got))
        .collect()
}

#[test]
fn a_case_says_everything() {
    let text = r#"
name: everything
dialect: cloud-sync
user: {
  "a": 1
}
set: b= x
set: c:=[true]
set: %P%=q
now: 2021-08-25T17:41:18Z
seed: 7
taken: jo
taken: ["ann", "bo"]
domain: contoso.com
expr:
  Append(
    [a], "é")
gives: "1é"
warns: C07
"#;
    let suite = plain(text);
    let [test] = tests(&suite)[..] else {
        panic!("{suite:?}")
    };
    let case = &test.case;
    assert_eq!(case.name.as_deref(), Some("everything"));
    assert_eq!(
        Json::from(case.given.user.clone()),
        json!({"a": 1, "b": " x", "c": [true]})
    );
    assert_eq!(case.given.parameters, [("P".to_string(), "q".to_string())]);
    assert_eq!(case.given.taken, ["jo", "ann", "bo"]);
    assert_eq!(case.given.seed, Some(7));
    assert_eq!(case.given.domain.as_deref(), Some("contoso.com"));
    assert_eq!(case.given.dialect, Some(Dialect::CloudSync));
    assert_eq!(case.expression, "Append(\n  [a], \"é\")");
    assert_eq!(test.whence.place_of(Span::new(10, 13)).of(text), "[a]");
    assert_eq!(
        test.gives_place.map(|place| place.of(text)),
        Some("gives: \"1é\"")
    );
    assert_eq!(test.warns_places[0].of(text), "warns: C07");
}

#[test]
fn cases_share_what_stands_before_them() {
    let text = "user: {\"a\": \"1\"}\nexpr: [a]\n\ngives: \"1\"\n\nset: a=2\ngives: \"2\"\n---\nuser: {}\nexpr: [b]\ngives: null\n\nexpr: [c]\n\nset: c=3\ngives: \"3\"";
    let suite = plain(text);
    for test in tests(&suite) {
        assert!(run(&test.case, Strictness::Exact).passes(), "{test:?}");
    }
    let users: Vec<Json> = tests(&suite)
        .iter()
        .map(|test| test.case.given.user.clone().into())
        .collect();
    assert_eq!(
        users,
        [
            json!({"a": "1"}),
            json!({"a": "2"}),
            json!({}),
            json!({"c": "3"})
        ]
    );
    let places: Vec<&str> = tests(&suite)
        .iter()
        .map(|test| test.whence.place_of(Span::new(0, 3)).of(text))
        .collect();
    assert_eq!(places, ["[a]", "[a]", "[b]", "[c]"]);
}

#[test]
fn expressions_and_users_stand_in_files() {
    let text = "user-file: user.json\n\nfile: a.expr\ngives: \"of fileb\"\n\nfile: list.json\ntarget: mail\nset: mail=m\ngives: \"m\"\n";
    let suite = plain(text);
    let all = tests(&suite);
    assert_eq!(all[0].case.given.dialect, Some(Dialect::CloudSync));
    for test in all {
        assert!(run(&test.case, Strictness::Exact).passes(), "{test:?}");
        let Whence::File { text, .. } = &test.whence else {
            panic!("{test:?}")
        };
        let span = Span::new(0, 3);
        assert_eq!(
            test.whence.place_of(span).of(text),
            span.of(&test.case.expression)
        );
    }
}

/// Text, what is said, the text at the place, the help.
#[test]
fn what_is_wrong_has_its_place() {
    let cases = [
        (
            "nmae: a\nexpr: [a]\ngives: null",
            "a case has no key `nmae`",
            "nmae",
            Some("did you mean `name`?"),
        ),
        (
            "expr: [a]\ngives: jdoe",
            "a word without quotes",
            "jdoe",
            Some("texts stand in `\"…\"`; the words of JSON are `true`, `false` and `null`"),
        ),
        (
            "expr: [a]\nuser: {\n  \"a\": }\ngives: null",
            "expected a value, but here is `}`",
            "}",
            None,
        ),
        (
            "expr: [a]\nuser: [1]\ngives: null",
            "a user is one JSON object",
            "[1]",
            Some("write {\"mail\": \"a@contoso.com\"}"),
        ),
        (
            "expr: [a]\ngives: 1\ngives: 2",
            "the key `gives` stands twice",
            "gives",
            Some("take one of them out; an empty line or `---` stands between cases"),
        ),
        (
            "expr: [a]\ngives: 1\nfails: F505",
            "the case expects two ends",
            "fails",
            Some(
                "`gives`, `matches`, `fails`, `invalid` and `valid` go without each other; only `warns` goes with them",
            ),
        ),
        (
            "expr: [a]\nfails: null-argumnt",
            "there is no finding `null-argumnt`",
            "null-argumnt",
            Some("did you mean `null-argument`?"),
        ),
        (
            "expr: [a]\nwarns:",
            "`warns` names nothing",
            "warns",
            Some("write a code such as F505, its name, or a documented warning such as C07"),
        ),
        (
            "expr: [a]\nnow: tomorow\ngives: 1",
            "",
            "tomorow",
            Some("write it as 2021-08-25T17:41:18Z"),
        ),
        (
            "expr: [a]\nseed: -1\ngives: 1",
            "`seed` is a whole number from 0 on",
            "-1",
            None,
        ),
        (
            "expr: [a]\ndialect: cloudsync\ngives: 1",
            "there is no dialect `cloudsync`",
            "cloudsync",
            Some("did you mean `cloud-sync`?"),
        ),
        (
            "expr: [a]\nset: x\ngives: 1",
            "this sets nothing",
            "x",
            Some(SETTING_FORMS),
        ),
        (
            "expr: [a]\nset: x:=y\ngives: 1",
            "what `x` is set to is not JSON",
            "x:=y",
            Some("after `=` a text stands as it is, after `:=` stands JSON"),
        ),
        (
            "expr: [a]\nmatches: (\n",
            "this is no regular expression",
            "(",
            None,
        ),
        (
            "expr: [a]\ntaken: [1]\ngives: 1",
            "texts are needed here",
            "[1]",
            None,
        ),
        (
            "name: a\nexpr: [a]",
            "the case expects nothing",
            "name",
            Some("say what it `gives`, how it `fails`, or what it `warns` of"),
        ),
        (
            "gives: 1",
            "the case has no expression",
            "gives",
            Some("write `expr:`, or `file:` for one in a file"),
        ),
        (
            "expr: [a]\nfile: a.expr\ngives: 1",
            "the case has two expressions",
            "a.expr",
            Some("take `expr` or `file`"),
        ),
        (
            "file: b.expr\ngives: 1",
            "cannot read `b.expr`: no such file",
            "b.expr",
            None,
        ),
        (
            "file: list.json\ngives: 1",
            "`list.json` holds 2 expressions",
            "list.json",
            Some("say which with `target:`"),
        ),
        (
            "file: list.json\ntarget: Mail\ngives: 1",
            "`list.json` has no target `Mail`",
            "Mail",
            Some("did you mean `mail`?"),
        ),
        (
            "user: {}\nexpr: [a]",
            "nothing is expected here, and no case shares it",
            "user",
            Some("say what it `gives`, how it `fails`, or what it `warns` of"),
        ),
        (
            "expr: [a]\n\nexpr: [b]\ngives: null",
            "nothing is expected here, and no case takes the expression",
            "expr",
            Some("say what it `gives`, how it `fails`, or what it `warns` of"),
        ),
    ];
    for (text, message, place, help) in cases {
        let suite = plain(text);
        let found = suite.items.iter().find_map(|item| match item {
            Item::Broken { faults, .. } => Some(faults),
            _ => None,
        });
        let Some([fault]) = found.map(Vec::as_slice) else {
            panic!("{text}: {suite:?}")
        };
        if !message.is_empty() {
            assert_eq!(fault.message, message, "{text}");
        }
        assert_eq!(fault.place.of(text), place, "{text}");
        assert_eq!(fault.help.as_deref(), help, "{text}");
    }
}

#[test]
fn a_broken_case_hides_no_other() {
    let text = "expr: [a]\ngives: null\n\nexpr: [a]\ngvies: null\nwrong\n\nexpr: [b]\ngives: null\n\nuser: {\n\nexpr: [a]\ngives: null\n\nuser: {}\n\nexpr: [a]\ngives: null";
    let shown: String = plain(text)
        .items
        .iter()
        .map(|item| match item {
            Item::Test(_) => 't',
            _ => 'b',
        })
        .collect();
    // The third part expects nothing that can be read; what the fifth shares is wrong.
    assert_eq!(shown, "tbtbbt");
}

/// What is expected of `[a]` for a user, and what is told.
#[test]
fn ends_are_compared() {
    let pass = |form, text: &str| assert_eq!(differences(form, text), [], "{text}");
    for text in [
        "expr: [a]\nset: a=x y\ngives: \"x y\"",
        "expr: [a]\nset: a:=7\ngives: \"7\"",
        "expr: [a]\nset: a=7\ngives: 7",
        "expr: Not([a])\nset: a=true\ngives: \"False\"",
        "expr: [a]\nset: a:=[1, \"b\"]\ngives: [\"1\", \"b\"]",
        "expr: [a]\nset: a:={\"x\": 1, \"y\": 2}\ngives: {\"y\": 2, \"x\": 1}",
        "expr: [a]\ngives: null",
        "expr: IIF(IsPresent([a]), [a], IgnoreAttributeFlow)\ngives: ignore-attribute",
        "expr: DateAdd(\"d\", 1, [a])\nfails: F501",
        "expr: DateAdd(\"d\", 1, [a])\nfails: null-argument",
        "expr: DateAdd(\"d\", 1, [a])\nfails: any",
        "expr: Append([a])\nfails: E102",
        "expr: Append([a])\ninvalid: E102",
        "expr: [a]\nvalid: true",
        "expr: Append([a])\nvalid: false",
        "expr: IIF([a] = \"x\", \"y\", \"z\")\ngives: \"z\"\nwarns: W404",
        "expr: RandomString(8, 0, 0, 0, 8, )\nmatches: [a-z]{8}",
        "expr: Now()\nnow: 2021-08-25T17:41:18Z\ngives: \"8/25/2021 5:41:18 PM\"",
    ] {
        pass(Form::Plain, text);
    }
    for text in [
        r#"{"expression": "[a]", "input": {"a": "x"}, "expected": "x"}"#,
        r#"{"expression": "[a]", "input": {"a": ""}, "expected": null}"#,
        r#"{"expression": "[a]", "input": {}, "expected": ""}"#,
        r#"{"expression": "[a]", "input": {"a": "b"}, "expected": ["b"]}"#,
        r#"{"expression": "Left([a], 1)", "input": {"a": "😀"}, "expected": {"utf16": [55357]}}"#,
        r#"{"expression": "DateAdd(\"d\", 1, [a])", "expected": {"error": "System.FormatException"}}"#,
        r#"{"expression": "[a]", "input": {"a": "12"}, "expected_pattern": "[0-9]+"}"#,
        r#"{"expression": "[a]", "input": {"a": "1"}, "expected": "2", "disputed": true, "derived": "1"}"#,
        r#"{"expression": "Append([a])", "valid": false, "diagnostics": ["E102"]}"#,
        r#"{"expression": "SelectUniqueValue([a], [b])", "input": {"a": "x", "b": "y"}, "existing": ["X"], "expected": "y"}"#,
    ] {
        pass(Form::JsonLines, text);
    }
    for (text, expected, got) in [
        (
            "expr: [a]\nset: a=x\u{a0} \ngives: \"x \"",
            "\"x·\"",
            "\"x\"",
        ),
        (
            "expr: [a]\nset: a=x\u{a0}y\ngives: \"x y\"",
            "\"x·y\"",
            "\"x\\u00a0y\"",
        ),
        ("expr: [a]\ngives: \"\"", "\"\"", "null"),
        (
            "expr: [a]\nset: a:=[\"b\"]\ngives: \"b\"",
            "\"b\"",
            "[\"b\"]",
        ),
        ("expr: [a]\nset: a=x\nfails: F505", "error F505", "\"x\""),
        (
            "expr: Append([a])\ngives: \"x\"",
            "\"x\"",
            "an invalid expression: E102 missing-argument: `Append` takes 2 arguments but has 1",
        ),
        (
            "expr: [a]\ninvalid: E102",
            "an invalid expression: E102",
            "a valid expression",
        ),
        ("expr: [a]\nwarns: C07", "a warning or hint C07", "none"),
        (
            "expr: [a]\nset: a=ab\nmatches: a",
            "a text that matches \"a\"",
            "\"ab\"",
        ),
    ] {
        assert_eq!(
            differences(Form::Plain, text),
            [(expected.to_string(), got.to_string())],
            "{text}"
        );
    }
}

#[test]
fn lines_that_are_no_tests_are_left_out() {
    let text = "{\"args\": []}\n\n{\"expression\": \"[a]\"}\n{\"expression\": \"[a]\", \"input\": {\"a\": \"\\ud83d\"}, \"expected\": \"\"}\n{\"expression\": \"[a]\"\n";
    let suite = read(Form::JsonLines, text, &mut load);
    let reasons: Vec<&str> = suite
        .items
        .iter()
        .map(|item| match item {
            Item::LeftOut { reason, .. } => *reason,
            Item::Broken { .. } => "broken",
            Item::Test(_) => "test",
        })
        .collect();
    assert_eq!(
        reasons,
        [
            "it has no expression",
            "nothing is expected of it",
            "its input holds half of a surrogate pair",
            "broken"
        ]
    );
    let line = "\n{\"expression\": \"Append(\\\"a\\\", [b])\", \"expected\": \"\"}";
    let suite = read(Form::JsonLines, line, &mut load);
    assert_eq!(
        tests(&suite)[0].whence.place_of(Span::new(12, 15)).of(line),
        "[b]"
    );
}

/// What becomes of a file when all its cases are to expect what they give.
pub(super) fn updates(text: &str, suite: &Suite) -> Vec<crate::diagnostic::Edit> {
    let of_item = |item: &Item| match item {
        Item::Test(test) => update(text, test, &run(&test.case, Strictness::Exact)),
        _ => Vec::new(),
    };
    suite.items.iter().flat_map(of_item).collect()
}

#[test]
fn expectations_are_rewritten_and_nothing_else() {
    let text = "# top\r\nname: a\r\nexpr: [a]\r\nset: a=x\r\ngives:   \"y\"   \r\n# end\r\n\r\nexpr: [a]\r\nwarns: C07\r\nwarns: W407\r\n\r\nexpr: [b]\r\ngives: null\r\nwarns: C07\r\n\r\nexpr: Append([a])\r\ngives:\r\n  \"x\"\r\n\r\nbroken\r\n";
    let suite = plain(text);
    let edits = updates(text, &suite);
    assert_eq!(
        crate::diagnostic::Edit::apply(&edits, text),
        "# top\r\nname: a\r\nexpr: [a]\r\nset: a=x\r\ngives: \"x\"   \r\n# end\r\n\r\nexpr: [a]\r\ngives: null\r\n\r\nexpr: [b]\r\ngives: null\r\n\r\nexpr: Append([a])\r\ninvalid: E102\r\n\r\nbroken\r\n"
    );
}

#[test]
fn the_plain_form_is_plain() {
    let mut case = Case {
        name: Some("adds a suffix".to_string()),
        expression: "IIF([a] = \"x\",\n  [b], )".to_string(),
        gives: Some(Gives::Value(json!("x"))),
        ..Case::default()
    };
    case.given.user = json!({"a": "x", "b": ["y", 1]})
        .as_object()
        .unwrap()
        .clone();
    case.given.now = DateTime::from_date(2021, 8, 25, Kind::Utc);
    assert_eq!(
        write(&case),
        "name: adds a suffix\nuser: {\"a\": \"x\", \"b\": [\"y\", 1]}\nnow: 2021-08-25T00:00:00Z\nexpr:\n  IIF([a] = \"x\",\n    [b], )\ngives: \"x\"\n"
    );
}
