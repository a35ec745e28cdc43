//! What is read, and how it is printed.

use entra_expr::limits::Limits;
use entra_expr::syntax::tree::{Argument, Expr, Numeral};
use entra_expr::syntax::{Parsed, nested_iif, parse, print};

fn read(source: &str) -> Parsed<'_> {
    parse(source, &Limits::default())
}

/// The tree of a text without errors or warnings.
fn tree(source: &str) -> Expr<'_> {
    let parsed = read(source);
    assert_eq!(parsed.diagnostics, [], "{source}");
    parsed.tree.unwrap()
}

/// The tree in a form that shows its structure.
fn shape(expr: &Expr<'_>) -> String {
    match expr {
        Expr::Attribute(attribute) => format!("attribute:{}", attribute.name),
        Expr::Text(text) => format!("text:{}", text.value),
        Expr::Number(number) => match number.value {
            Numeral::Integer(value) => format!("integer:{value}"),
            Numeral::Double(value) => format!("double:{value}"),
        },
        Expr::Word(word) => format!("word:{}", word.name),
        Expr::Parameter(word) => format!("parameter:{}", word.name),
        Expr::Variable(word) => format!("variable:{}", word.name),
        Expr::Call(call) => {
            let arguments: Vec<String> = call
                .arguments
                .iter()
                .map(|argument| match argument {
                    Argument::Given(expr) => shape(expr),
                    Argument::Omitted(_) => "-".to_string(),
                })
                .collect();
            format!("{}<{}>", call.name.name, arguments.join(" "))
        }
        Expr::Chain(chain) => {
            let rest = chain
                .rest
                .iter()
                .map(|link| format!(" {} {}", link.operator.sign(), shape(&link.operand)));
            format!("{{{}{}}}", shape(&chain.first), rest.collect::<String>())
        }
        Expr::Group(group) => format!("({})", shape(&group.inner)),
        Expr::Error(_) => "error".to_string(),
    }
}

#[test]
fn the_tree_of_each_construct() {
    for (source, expected) in [
        // Attributes: any name, inner brackets balanced, inner quoted parts opaque.
        ("[mail]", "attribute:mail"),
        ("[ mail ]", "attribute: mail "),
        (
            "[urn:ietf:params:scim:schemas:extension:x:2.0:User:a-b]",
            "attribute:urn:ietf:params:scim:schemas:extension:x:2.0:User:a-b",
        ),
        (
            r#"[emails[type eq "work"].value]"#,
            r#"attribute:emails[type eq "work"].value"#,
        ),
        (r#"[a[b eq "]"].c]"#, r#"attribute:a[b eq "]"].c"#),
        ("[extension_<id>_x]", "attribute:extension_<id>_x"),
        ("[städte.größe]", "attribute:städte.größe"),
        // Strings: two escapes, any other keeps both characters (with a warning, elsewhere).
        (r#""""#, "text:"),
        (r#""a\\b\"c""#, r#"text:a\b"c"#),
        ("\"two\nlines\"", "text:two\nlines"),
        (
            r#""[x], (y) 'z' “q” &amp; ...""#,
            "text:[x], (y) 'z' “q” &amp; ...",
        ),
        // Numbers.
        ("7", "integer:7"),
        ("-10", "integer:-10"),
        ("- 10", "{error - integer:10}"),
        ("42568.75", "double:42568.75"),
        ("9223372036854775807", "integer:9223372036854775807"),
        ("-9223372036854775808", "integer:-9223372036854775808"),
        ("&HF7", "integer:247"),
        ("&hff", "integer:255"),
        ("&HFFFFFFFFFFFFFFFF", "integer:-1"),
        // A sign belongs to the number where a value is due; after a value it is an operator.
        ("[a]-1", "{attribute:a - integer:1}"),
        ("[a] - -1", "{attribute:a - integer:-1}"),
        ("F([a], -1)", "F<attribute:a integer:-1>"),
        ("[a]=-1", "{attribute:a = integer:-1}"),
        ("F(1)-2", "{F<integer:1> - integer:2}"),
        ("BitAnd(&HF, [a])", "BitAnd<integer:15 attribute:a>"),
        ("\"x\"&HF", "{text:x & word:HF}"),
        ("\"x\"& &HF", "{text:x & integer:15}"),
        // Words, parameters, variables.
        ("vbTextCompare", "word:vbTextCompare"),
        ("%Domain.Netbios%", "parameter:Domain.Netbios"),
        ("%My-Domain%", "parameter:My-Domain"),
        ("$item", "variable:item"),
        // Calls: white space anywhere, omitted arguments, also first and last.
        ("F()", "F<>"),
        ("F( )", "F<>"),
        ("F(,)", "F<- ->"),
        ("F([a],)", "F<attribute:a ->"),
        ("F(,[a])", "F<- attribute:a>"),
        ("F ( [a] ,\t,\r\n\"b\" )", "F<attribute:a - text:b>"),
        ("Größe([a])", "Größe<attribute:a>"),
        ("AND([a], [b])", "AND<attribute:a attribute:b>"),
        // Operators have one priority: a chain is flat.
        ("[a]=\"x\"", "{attribute:a = text:x}"),
        ("1+2*3-4", "{integer:1 + integer:2 * integer:3 - integer:4}"),
        (
            "1<>2 && 3>=4 || 5<=6",
            "{integer:1 <> integer:2 && integer:3 >= integer:4 || integer:5 <= integer:6}",
        ),
        ("1<2>3", "{integer:1 < integer:2 > integer:3}"),
        ("([a]&\"b\")*2", "{({attribute:a & text:b}) * integer:2}"),
    ] {
        let parsed = read(source);
        assert_eq!(
            parsed.tree.as_ref().map(shape).as_deref(),
            Some(expected),
            "{source}"
        );
        assert_eq!(
            parsed.diagnostics.is_empty(),
            !expected.contains("error"),
            "{source} {:?}",
            parsed.diagnostics
        );
    }
}

#[test]
fn spans_hold_what_was_written() {
    let source = r#"IIF ( [a]="é" , , Left("ü", -1) )"#;
    let Expr::Call(call) = tree(source) else {
        panic!("not a call")
    };
    assert_eq!(call.span.of(source), source);
    assert_eq!(
        (
            call.name.span.of(source),
            call.open.of(source),
            call.close.of(source)
        ),
        ("IIF", "(", ")")
    );
    let arguments: Vec<&str> = call
        .arguments
        .iter()
        .map(|argument| argument.span().of(source))
        .collect();
    assert_eq!(arguments, [r#"[a]="é""#, "", r#"Left("ü", -1)"#]);
    let omitted = call.arguments[1].span();
    assert_eq!(&source[omitted.start..], r#", Left("ü", -1) )"#);
}

#[test]
fn the_canonical_print() {
    for (source, expected) in [
        (
            "Replace ([a],\"-\", , ,\"_\", ,  )",
            "Replace([a], \"-\", , , \"_\", , )",
        ),
        ("IIF( [a] = \"x\" ,, )", "IIF([a]=\"x\", , )"),
        ("[a]<>  [b]", "[a]<>[b]"),
        ("\"a\"&\"b\"&&( 1+2 )", "\"a\" & \"b\" && (1 + 2)"),
        (r#"Append([ a ],"\\\"\\")"#, r#"Append([ a ], "\\\"\\")"#),
        ("F(-007,&hF,$x,%A.B%)", "F(-007, &hF, $x, %A.B%)"),
        ("F\n(\n)", "F()"),
    ] {
        assert_eq!(print(&tree(source)), expected);
    }
    // An unknown escape keeps its backslash, which is then escaped.
    let parsed = read(r#""\d""#);
    assert_eq!(
        parsed.tree.map(|tree| print(&tree)).as_deref(),
        Some(r#""\\d""#)
    );
}

#[test]
fn a_place_in_a_value_is_found_in_the_source() {
    let source = r#"F("a\\d\"é\x")"#;
    let Some(Expr::Call(call)) = read(source).tree else {
        panic!("not a call")
    };
    let [Argument::Given(Expr::Text(text))] = call.arguments.as_slice() else {
        panic!("not a text")
    };
    assert_eq!(text.value, r#"a\d"é\x"#);
    for (part, written) in [
        ("a", "a"),
        (r"\d", r"\\d"),
        ("\"", "\\\""),
        ("é", "é"),
        (r"\x", r"\x"),
        (r#"d"é"#, r#"d\"é"#),
    ] {
        let at = text.value.find(part).unwrap();
        assert_eq!(text.place(source, at..at + part.len()).of(source), written);
    }
    let all = text.place(source, 0..text.value.len());
    assert_eq!(all.of(source), r#"a\\d\"é\x"#);
    assert_eq!(text.place(source, 0..1000), all);
}

#[test]
fn limits_are_kept() {
    let long = format!("\"{}\"", "é".repeat(9_999));
    let parsed = read(&long);
    let [error] = parsed.diagnostics.as_slice() else {
        panic!("one error")
    };
    assert_eq!(
        (error.code.rule, error.message.as_str()),
        (
            Some("C10"),
            "the expression has 10001 characters and may have 10000"
        )
    );
    assert_eq!(error.labels[0].span.of(&long), "\"");
    assert!(parsed.tree.is_some());
    let fits = format!("\"{}\"", "é".repeat(9_998));
    assert_eq!(read(&fits).diagnostics, []);
    // A character outside the basic plane counts twice.
    let astral = format!("\"{}\"", "😀".repeat(5_000));
    assert_eq!(read(&astral).diagnostics.len(), 1);

    let nested = |depth: usize| format!("{}[a]{}", "F(".repeat(depth), ")".repeat(depth));
    assert_eq!(read(&nested(200)).diagnostics, []);
    let source = nested(201);
    let parsed = read(&source);
    let [error] = parsed.diagnostics.as_slice() else {
        panic!("one error")
    };
    assert_eq!(
        error.message,
        "the expression is nested deeper than 200 levels"
    );
    assert_eq!(error.labels[0].span.start, 401);
    assert_eq!(parsed.tree, None);
    let raised = Limits {
        length: usize::MAX,
        nesting: usize::MAX,
    };
    assert!(parse(&nested(Limits::DEEPEST), &raised).tree.is_some());
    assert!(parse(&nested(Limits::DEEPEST + 1), &raised).tree.is_none());
}

#[test]
fn conditions_that_are_joined_can_be_nested() {
    for (source, expected) in [
        (
            "IIF([a]=1 && [b]=2, \"x\", \"y\")",
            Some("IIF([a]=1, IIF([b]=2, \"x\", \"y\"), \"y\")"),
        ),
        (
            "IIF([a]=1 || [b]=2, \"x\", \"y\")",
            Some("IIF([a]=1, \"x\", IIF([b]=2, \"x\", \"y\"))"),
        ),
        ("IIF([a]=1 || [b]=2 && [c]=3, \"x\", \"y\")", None),
        ("IIF([a]=1, \"x\", \"y\")", None),
        ("Switch([a]=1 && [b]=2, \"x\", \"y\")", None),
    ] {
        let Expr::Call(call) = tree(source) else {
            panic!("not a call")
        };
        assert_eq!(nested_iif(source, &call).as_deref(), expected);
    }
}
