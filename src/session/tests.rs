use super::*;
use crate::value::date;

fn moment() -> Moment {
    Moment {
        now: date::parse_any("2026-03-01T12:00:00Z", None).ok(),
        entropy: Some([7; 32]),
    }
}

/// A reply in lines, as a screen would show it without its layout.
fn shown(reply: &Reply) -> Vec<String> {
    let mut lines = Vec::new();
    for part in &reply.parts {
        match part {
            Part::Answer(answer) => {
                lines.extend(answer.lines.iter().cloned());
                if !answer.kind.is_empty() {
                    lines.push(format!(": {}", answer.kind));
                }
            }
            Part::Text(text) => lines.extend(text.lines().map(str::to_string)),
            Part::Rows(rows) => lines.extend(rows.iter().map(|row| row.join("|"))),
            Part::Cases(cases) => lines.push(format!("{} cases", cases.cases.len())),
            Part::Trace(trace) => lines.push(format!("{} steps", trace.steps().count())),
            Part::Note(text) => lines.push(text.clone()),
            Part::Fault(text) => lines.push(format!("× {text}")),
            Part::Problem {
                source, diagnostic, ..
            } => {
                let place = diagnostic.span().map(|span| span.of(source));
                let (id, message) = (diagnostic.code.id, &diagnostic.message);
                lines.push(format!(
                    "{id} at `{}`: {message}",
                    place.unwrap_or_default()
                ));
            }
        }
    }
    lines
}

/// Lines of a session: those after `> ` are entered, the others are the reply.
fn holds(mut session: Session, transcript: &str) {
    let mut expected: Vec<(&str, Vec<String>)> = Vec::new();
    for line in transcript
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
    {
        match (line.strip_prefix("> "), expected.last_mut()) {
            (Some(typed), _) => expected.push((typed, Vec::new())),
            (None, Some((_, reply))) => reply.push(line.to_string()),
            (None, None) => panic!("{line}"),
        }
    }
    for (typed, expected) in expected {
        let reply = session.enter(typed, &moment());
        let shown: Vec<String> = shown(&reply)
            .iter()
            .map(|line| line.trim().to_string())
            .collect();
        assert_eq!(shown, expected, "{typed}");
    }
}

#[test]
fn values_types_and_outcomes() {
    holds(
        Session::with_sample(),
        r#"
        > ToUpper([givenName])
        "JANE"
        : String
        > Len([mail])
        20
        : Integer
        > IsPresent([mail])
        True
        : Boolean
        > [proxyAddresses]
        "SMTP:jane.doe@contoso.com"
        "smtp:jdoe@contoso.com"
        : List of 2
        > Append([mail], 0)
        "jane.doe@contoso.com0"
        : String
        > [state]
        null
        : [state] is null for this user
        > IgnoreFlowIfNullOrEmpty([state])
        ignore-attribute
        : the attribute is left out of the flow
        > Lefft([mail], 1)
        E105 at `Lefft`: there is no function `Lefft`
        > Append([givenNam], "x")
        no loaded user has [givenNam]; did you mean [givenName]?
        "x"
        : String
        > // a remark
        "#,
    );
}

#[test]
fn control_characters_do_not_reach_the_terminal() {
    let mut session = Session::new();
    session.load("x", "{\"mail\": \"a\\u001b[31m\u{9b}b\"}");
    assert_eq!(
        shown(&session.enter("[mail]", &moment())),
        [r#""a\u001b[31m\u{9b}b""#, ": String"]
    );
}

#[test]
fn users_are_gone_through() {
    let mut session = Session::new();
    session.load(
        "x",
        r#"[{"mail": "ann@c.com"}, {"mail": "bob@c.com", "city": "X"}]"#,
    );
    holds(
        session,
        r#"
        > [mail]
        "ann@c.com"
        : String
        > :next
        user 2 of 2: bob@c.com
        > [mail]
        "bob@c.com"
        : String
        > :next
        user 1 of 2: ann@c.com
        > :prev
        user 2 of 2: bob@c.com
        > :user
        mail|"bob@c.com"|
        city|"X"|
        user 2 of 2: bob@c.com
        > :user ann
        user 1 of 2: ann@c.com
        > :user 7
        × there is no user 7; 2 are loaded
        > :users
        attribute|null for|for example
        [city]|1|"X"
        [mail]|no one|"ann@c.com"
        2 users, 2 attributes; user 1 of 2: ann@c.com
        > :users names
        1|ann@c.com|here
        2|bob@c.com|
        2 users, 2 attributes; user 1 of 2: ann@c.com
        > :all Switch([city], "-", "X", Append([city], [country]))
        no loaded user has [country]; give it a value with `:set country …`
        users|result|
        1|"-"|ann@c.com
        1|"X"|bob@c.com
        2 users: 2 values (2 different)
        > :all CDate(IIF(IsPresent([city]), "soon", "2026-01-02"))
        users|result|
        1|1/2/2026 12:00:00 AM|ann@c.com
        1|error F505 not-a-date|`soon` is not a date that .NET reads: `soon` does not belong there: bob@c.com
        2 users: 1 value (1 different), 1 error
        > :all [city]
        users|result|
        1|null|ann@c.com
        1|"X"|bob@c.com
        2 users: 1 value (1 different), 1 null
        "#,
    );
}

#[test]
fn what_is_set_goes_for_every_user() {
    holds(
        Session::with_sample(),
        r#"
        > :set mail me@x.com
        [mail] is "me@x.com" for every user
        > :set otherMails := ["a", "b"]
        [otherMails] is ["a","b"] for every user
        > :set %Site% north
        %Site% is "north"
        > :set city=
        [city] is "" for every user
        > :dialect cloud-sync
        expressions are those of cloud sync
        > Join(",", [mail], [otherMails], %Site%, [city])
        "me@x.com,a,b,north"
        : String
        > :set
        [city]|""|
        [mail]|"me@x.com"|
        [otherMails]|["a","b"]|
        %Site%|"north"|
        > :unset [mail]
        `mail` is as the users have it
        > [mail]
        "jane.doe@contoso.com"
        : String
        > :unset mail
        × `mail` is not set
        > :unset
        nothing is set any more
        > :set
        nothing is set
        > :set mail
        × write `:set mail text`, or `:set mail := json`
        > :set mail := {
        × what follows := is not JSON: EOF while parsing an object at line 1 column 1
        "#,
    );
}

#[test]
fn the_surroundings() {
    holds(
        Session::with_sample(),
        r#"
        > :now
        the clock runs, it is 3/1/2026 12:00:00 PM UTC
        > :now 2021-08-25T17:41:18Z
        the clock stands at 8/25/2021 5:41:18 PM UTC
        > Now()
        8/25/2021 5:41:18 PM
        : DateTime
        > :now soon
        × `soon` is not a date that .NET reads: `soon` does not belong there; write it as 2021-08-25T17:41:18Z
        > :now system
        the clock runs, it is 3/1/2026 12:00:00 PM UTC
        > :seed 7
        random values come from seed 7
        > Left(Guid(), 8)
        "f19ee3b9"
        : String
        > Left(Guid(), 8)
        "f19ee3b9"
        : String
        > :seed off
        random values differ each time
        > :seed x
        × write `:seed NUMBER` or `:seed off`
        > :taken jane@c.com
        taken: "jane@c.com"
        > SelectUniqueValue("jane@c.com", "jane1@c.com")
        "jane1@c.com"
        : String
        > :taken none
        no value is taken
        > :domain contoso.com
        the default domain is contoso.com
        > DefaultDomain()
        "contoso.com"
        : String
        > :dialect connect
        expressions are those of Connect Sync
        > :dialect x
        × write `:dialect` with app, cloud-sync or connect
        "#,
    );
}

#[test]
fn commands_about_an_expression() {
    holds(
        Session::with_sample(),
        r#"
        > :type
        × no expression has been entered yet
        > Left([mail], 4)
        "jane"
        : String
        > :type
        text; can be empty
        > :type Switch([city], "a", "b", Len([city]))
        text or a whole number
        > :type [state]
        text; can be null or empty
        > :type [what]
        anything: it is an attribute's value as it is; can be null or empty
        > :type Item([proxyAddresses], 1)
        text; can be null or empty; can end in an error
        > :tree Append(([mail]), "x")
        Append      function, 2 arguments
        ( )       parentheses
        [mail]  attribute
        "x"       text
        > :fmt Join( "-",[city] ,[state])
        Join("-", [city], [state])
        > :fmt
        Join("-", [city], [state])
        > :tree Join(
        E001 at `Join(`: `Join(` is never closed
        > :cases Append([mail], "x")
        6 cases
        > :trace Append([mail], "x")
        3 steps
        "jane.doe@contoso.comx"
        : String
        > :trace on
        every expression is traced from now on
        > [mail]
        1 steps
        "jane.doe@contoso.com"
        : String
        > :trace off
        expressions are no longer traced
        > :graph "x"
        {
          "expression": "\"x\"",
          "name": "x",
          "parameters": [],
          "type": "Constant"
        }
        "#,
    );
}

#[test]
fn pieces_to_build_on() {
    holds(
        Session::with_sample(),
        r#"
        > :let
        no pieces are named yet; `:let name = expression` names one, @name uses it
        > :let first = Left([givenName], 1)
        @first stands for it
        > :let both = Append(@first, [surname])
        @both stands for it
        > ToLower(@both)
        "jdoe"
        : String
        > Append(@both)
        E102 at ``: `Append` takes 2 arguments but has 1
        > Append(@bot, "x")
        × there is no piece `@bot`; did you mean @both?
        > Append(@other, "x")
        × there is no piece `@other`; name one with `:let other = …`
        > :let
        @both|Append(Left([givenName], 1), [surname])|
        @first|Left([givenName], 1)|
        > :let bad = Lefft([mail], 1)
        E105 at `Lefft`: there is no function `Lefft`
        > :let a b = [mail]
        × `a b` is no name: it has letters, digits and _ only
        > :let text = [country]="US"
        @text stands for it
        > IIF(@text, "here", "abroad")
        "here"
        : String
        > :dialect cloud-sync
        expressions are those of cloud sync
        > :let pair = [givenName] & [surname]
        @pair stands for it
        > :let
        @both|Append(Left([givenName], 1), [surname])|
        @first|Left([givenName], 1)|
        @pair|([givenName] & [surname])|
        @text|[country]="US"|
        "#,
    );
}

#[test]
fn the_reference() {
    let mut session = Session::with_sample();
    let found = shown(&session.enter(":doc concat", &moment()));
    let names: Vec<&str> = found
        .iter()
        .map(|line| line.split('|').next().unwrap())
        .collect();
    assert_eq!(names, ["Append", "Join", "Prepend"]);
    let page = shown(&session.enter(":doc left", &moment()));
    assert_eq!(page[0], "Left(String, NumChars) → String");
    let page = shown(&session.enter(":explain E104", &moment()));
    assert_eq!(page[0], "E104 unpaired-switch: error, C02");
    let help = shown(&session.enter(":help", &moment()));
    assert_eq!(help.len(), command::COMMANDS.len() + 1);
    holds(
        session,
        "
        > :doc xyzzy
        × no function is named or about `xyzzy`; `:doc` lists all
        > :explain unpaird-switch
        × there is no diagnostic `unpaird-switch`; did you mean unpaired-switch?
        > :history 2
        :explain unpaird-switch
        :history 2
        > :usr
        × there is no command `:usr`; did you mean `:user`?
        ",
    );
}

#[test]
fn what_ends_a_session() {
    for line in [":quit", "exit", "quit"] {
        assert!(Session::new().enter(line, &moment()).quit, "{line}");
    }
}

#[test]
fn several_lines_until_all_is_closed() {
    let session = Session::new();
    for (text, expected) in [
        ("Join(", true),
        ("Join(\n", false),
        ("Join(\n\"a\",", true),
        ("Join(\n\"a\", [b])", false),
        (":type Join(", true),
        (":let x = Join(", true),
        (":let x", false),
        (":doc Join(", false),
        (":trace on", false),
        (":trace Join(", true),
    ] {
        assert_eq!(session.is_unfinished(text), expected, "{text}");
    }
}

#[test]
fn a_case_is_kept_with_what_it_needs() {
    let mut session = Session::with_sample();
    session.enter(":set %Site% north", &moment());
    session.enter(":dialect cloud-sync", &moment());
    session.enter(
        "Join(\"-\", [givenName], [telephoneNumber], %Site%, Now())",
        &moment(),
    );
    let reply = session.enter(":save case out.case named so", &moment());
    let Some(Ask::Save(file, case)) = reply.ask else {
        panic!("{reply:?}")
    };
    assert_eq!(file, "out.case");
    let expected = "\
name: named so
dialect: cloud-sync
user: {\"givenName\": \"Jane\", \"telephoneNumber\": \"+1 206 555 0100\"}
now: 2026-03-01T12:00:00Z
set: %Site%:=\"north\"
expr: Join(\"-\", [givenName], [telephoneNumber], %Site%, Now())
gives: \"Jane-+1 206 555 0100-north-3/1/2026 12:00:00 PM\"
";
    assert_eq!(crate::suite::write(&case), expected);
}

#[test]
fn taken_values_are_kept_for_what_asks_for_them() {
    let mut session = Session::new();
    session.enter(":taken jo", &moment());
    for (expression, is_kept) in [
        (r#"SelectUniqueValue("jo", "jo1")"#, true),
        (r#"ToLower("Jo")"#, false),
    ] {
        session.enter(expression, &moment());
        let reply = session.enter(":save case out.case x", &moment());
        let Some(Ask::Save(_, case)) = reply.ask else {
            panic!("{reply:?}")
        };
        assert_eq!(
            crate::suite::write(&case).contains("\ntaken: \"jo\"\n"),
            is_kept
        );
    }
}

#[test]
fn asks_for_files() {
    let mut session = Session::new();
    let reply = session.enter(":load a b.json", &moment());
    assert_eq!(reply.ask, Some(Ask::Load("a b.json".to_string())));
    assert_eq!(
        shown(&session.load("a", "[1]")),
        ["× a: element 1 of the list is no object"]
    );
    assert_eq!(
        shown(&session.load("a", "")),
        ["× a: there is no user in it"]
    );
    let loaded = session.load_all([("a", "{\"mail\": \"x\"}"), ("b", "{\"mail\": \"y\"}")]);
    assert_eq!(shown(&loaded), ["2 users, 1 attribute; user 1 of 2: x"]);
    assert_eq!(session.prompt(), "x> ");
}

#[test]
fn an_error_within_a_piece_is_shown_in_the_text_as_written_out() {
    let mut session = Session::with_sample();
    session.enter(":let d = Append(CDate([city]), \"x\")", &moment());
    let reply = session.enter("ToLower(@d)", &moment());
    let Some(Part::Problem {
        name,
        source,
        diagnostic,
    }) = reply.parts.last()
    else {
        panic!("{reply:?}")
    };
    assert_eq!(name, "with its pieces written out");
    assert_eq!(source, "ToLower(Append(CDate([city]), \"x\"))");
    assert_eq!(
        diagnostic.span().map(|span| span.of(source)),
        Some("[city]")
    );
}
