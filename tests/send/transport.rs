//! What can go wrong on the way, and what must never happen.

use crate::listener::{Listener, answer, list};
use crate::preview::{Ended, TOKEN, TOKEN_ENV, ada, mapping, preview};
use crate::server::free_port;
use serde_json::json;

const NO_ONE: &str = "";
const CREATED: &str = r#"{"id":"7","userName":"ada@contoso.com"}"#;

fn send(listener: &Listener, more: &[&str]) -> Ended {
    let url = listener.url();
    let own = ["--send", &url, "--token-env", TOKEN_ENV];
    preview(&mapping(), &ada(), &[&own, more].concat())
}

#[test]
fn requests_as_they_arrive() {
    let listener = Listener::answering(vec![
        list(NO_ONE),
        list(NO_ONE),
        answer("201 Created", "", CREATED),
    ]);
    let ended = send(&listener, &[]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let asked = listener.asked();
    let lines: Vec<&str> = asked.iter().map(|one| one.line.as_str()).collect();
    assert_eq!(
        lines,
        [
            "GET /scim/Users?filter=userName%20eq%20%22ada%40contoso.com%22 HTTP/1.1",
            "GET /scim/Users?filter=externalId%20eq%20%22source-ada%22 HTTP/1.1",
            "POST /scim/Users HTTP/1.1",
        ]
    );
    for one in &asked {
        let authorization = format!("Bearer {TOKEN}");
        assert_eq!(one.header("authorization"), Some(authorization.as_str()));
        assert_eq!(one.header("accept"), Some("application/scim+json"));
        let kind = one
            .line
            .starts_with("POST")
            .then_some("application/scim+json");
        assert_eq!(one.header("content-type"), kind);
        let agent = one.header("user-agent").expect("an agent");
        assert!(agent.starts_with("entra-expr/"), "{agent}");
    }
    let body: serde_json::Value = serde_json::from_str(&asked[2].body).expect("JSON");
    assert_eq!(body["userName"], "ada@contoso.com");
}

#[test]
fn without_a_token_there_is_no_authorization() {
    let listener = Listener::answering(vec![answer("401 Unauthorized", "", "")]);
    let ended = preview(&mapping(), &ada(), &["--send", &listener.url()]);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert_eq!(listener.asked()[0].header("authorization"), None);
}

#[test]
fn without_send_nothing_is_sent() {
    let ended = preview(&mapping(), &ada(), &["--token-env", TOKEN_ENV]);
    assert_eq!(ended.status, 2, "{ended:?}");
    assert!(ended.stderr.contains("--send"), "{}", ended.stderr);
}

#[test]
fn a_token_is_not_shown_even_where_the_server_repeats_it() {
    let detail = format!(r#"{{"detail":"unknown token {TOKEN}","status":"403"}}"#);
    for body in [detail, format!("no {TOKEN}")] {
        for format in ["text", "json"] {
            let listener = Listener::answering(vec![answer("403 Forbidden", "", &body)]);
            // That no output holds it, `preview` asserts.
            let ended = send(&listener, &["--format", format]);
            assert_eq!(ended.status, 1);
            assert!(ended.stdout.contains("(the token)"), "{}", ended.stdout);
        }
    }
    let location = format!("Location: https://example.com/?t={TOKEN}\r\n");
    let listener = Listener::answering(vec![answer("302 Found", &location, "")]);
    assert!(
        send(&listener, &[])
            .flat()
            .contains("https://example.com/?t=(the token)")
    );
}

#[test]
fn a_token_in_place_of_its_variable_is_not_shown() {
    for name in [TOKEN, "=", ""] {
        let arguments = ["--send", "http://127.0.0.1:1", "--token-env", name];
        let ended = preview(&mapping(), &ada(), &arguments);
        assert_eq!(ended.status, 2, "{ended:?}");
        assert!(
            ended
                .stderr
                .contains("is not set; give its name, not the token")
        );
        assert_eq!(ended.stdout, "");
    }
}

#[test]
fn urls_that_are_refused() {
    for (url, expected) in [
        ("ftp://127.0.0.1/scim", "http or https"),
        ("file:///etc/passwd", "http or https"),
        ("127.0.0.1", "http or https"),
        ("https://ada:secret@127.0.0.1/", "a user or a password"),
        ("https://127.0.0.1/?key=secret", "flags of the service"),
    ] {
        let ended = preview(&mapping(), &ada(), &["--send", url]);
        assert_eq!(ended.status, 2, "{ended:?}");
        assert!(!ended.stderr.contains("secret"), "{}", ended.stderr);
        let is_said = ended.stderr.contains(expected) || ended.stderr.contains("takes a URL");
        assert!(is_said, "{url}: {}", ended.stderr);
    }
}

#[test]
fn arguments_that_contradict() {
    for (more, expected) in [
        (&["--format", "http"][..], "--format http"),
        (&["--target", "x.json"], "--target"),
        (&["--timeout", "0"], "--timeout"),
    ] {
        let own = ["--send", "http://127.0.0.1:1"];
        let ended = preview(&mapping(), &ada(), &[&own, more].concat());
        assert_eq!(ended.status, 2, "{ended:?}");
        assert!(ended.stderr.contains(expected), "{}", ended.stderr);
    }
}

/// Each with what it answers, and what is said of it.
#[test]
fn a_query_without_a_usable_answer_ends_it() {
    let page = "<html>\u{1b}[31m no \u{7}</html>";
    let large = format!("\"{}\"", "x".repeat(11 * 1024 * 1024));
    let cases = [
        (answer("200 OK", "", page), 1, "this is no JSON object"),
        (
            answer("200 OK", "", r#"{"id":"1"}"#),
            1,
            "the service expects a ListResponse",
        ),
        (
            answer("200 OK", "", r#"{"totalResults":1}"#),
            1,
            "has none in Resources",
        ),
        (
            answer("404 Not Found", "", ""),
            1,
            "200 and a ListResponse with totalResults 0",
        ),
        (
            answer("500 Internal Server Error", "", "\u{1b}[2J"),
            1,
            "the server failed; the object is kept",
        ),
        (
            answer("429 Too Many Requests", "", ""),
            1,
            "asks for fewer requests",
        ),
        (
            answer("204 No Content", "", ""),
            1,
            "the service expects 200 and a ListResponse",
        ),
        (answer("200 OK", "", &large), 2, "larger than 10 MiB"),
        (b"SSH-2.0-OpenSSH_9.6\r\n".to_vec(), 2, "no answer"),
        (Vec::new(), 2, "no answer"),
        (
            b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".to_vec(),
            2,
            "no answer",
        ),
    ];
    for (bytes, status, expected) in cases {
        let listener = Listener::answering(vec![bytes]);
        let ended = send(&listener, &[]);
        assert_eq!(ended.status, status, "{expected}: {ended:?}");
        assert!(
            ended.flat().contains(expected),
            "{expected}: {}",
            ended.stdout
        );
        assert!(!ended.stdout.contains("Perform action"), "{}", ended.stdout);
        assert_eq!(
            listener.asked().len(),
            1,
            "{expected}: nothing more is sent"
        );
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let other = Listener::answering(vec![list(NO_ONE)]);
    let location = format!("Location: {}/Users\r\n", other.url());
    for status in [
        "301 Moved Permanently",
        "302 Found",
        "307 Temporary Redirect",
    ] {
        let listener = Listener::answering(vec![answer(status, &location, "")]);
        let ended = send(&listener, &[]);
        assert_eq!(ended.status, 1, "{ended:?}");
        assert!(
            ended.flat().contains("no redirect is followed"),
            "{}",
            ended.stdout
        );
        assert!(other.asked().is_empty(), "the other host gets nothing");
    }
}

#[test]
fn a_server_that_is_not_there() {
    let url = format!("http://127.0.0.1:{}/scim", free_port());
    let ended = preview(&mapping(), &ada(), &["--send", &url]);
    assert_eq!(ended.status, 2, "{ended:?}");
    assert!(
        ended.stderr.contains("the connection was refused"),
        "{}",
        ended.stderr
    );
    assert!(ended.stderr.contains(&url), "{}", ended.stderr);
}

#[test]
fn a_server_that_does_not_answer() {
    let listener = Listener::answering(Vec::new());
    let ended = send(&listener, &["--timeout", "1"]);
    assert_eq!(ended.status, 2, "{ended:?}");
    assert!(
        ended.stderr.contains("there was no answer within 1 s"),
        "{}",
        ended.stderr
    );
}

#[test]
fn two_objects_with_the_value_end_it() {
    let two = r#"{"id":"1","userName":"ada@contoso.com"},{"id":"2","userName":"ada@contoso.com"}"#;
    let listener = Listener::answering(vec![list(two)]);
    let ended = send(&listener, &[]);
    assert_eq!(ended.status, 1, "{ended:?}");
    assert!(
        ended.stderr.contains("2 objects of the target"),
        "{}",
        ended.stderr
    );
    assert_eq!(listener.asked().len(), 1);
}

/// A server may compare otherwise than we would: what it finds is found.
#[test]
fn what_the_server_finds_is_found() {
    let found = r#"{"id":"1","userName":"ADA@old.contoso.com","active":true}"#;
    let listener = Listener::answering(vec![list(found), answer("204 No Content", "", "")]);
    let ended = send(&listener, &[]);
    assert_eq!(ended.status, 0, "{ended:?}");
    let asked = listener.asked();
    assert_eq!(asked[1].line, "PATCH /scim/Users/1 HTTP/1.1");
}

#[test]
fn a_new_object_without_an_id_ends_it() {
    let mut ada = ada();
    ada["manager"] = "boss".into();
    for body in ["", "{}", "created"] {
        let created = answer("201 Created", "", body);
        let listener = Listener::answering(vec![list(NO_ONE), list(NO_ONE), created]);
        let url = listener.url();
        let ended = preview(&mapping(), &ada, &["--send", &url, "--link", "boss=9"]);
        assert_eq!(ended.status, 1, "{ended:?}");
        assert!(
            ended
                .flat()
                .contains("the service expects the new object with its `id`")
        );
        assert!(ended.stdout.contains("not sent"), "{}", ended.stdout);
        assert_eq!(listener.asked().len(), 3);
    }
}

#[test]
fn the_flag_of_the_tenant_url_decides_the_form() {
    let found = r#"{"id":"1","userName":"ada@contoso.com","active":true,"displayName":"A"}"#;
    for (flag, op) in [("", "Replace"), ("?AadOptScim062020", "replace")] {
        let listener = Listener::answering(vec![list(found), answer("204 No Content", "", "")]);
        let url = format!("{}/{flag}", listener.url());
        preview(&mapping(), &ada(), &["--send", &url]);
        let asked = listener.asked();
        assert!(
            asked[1].body.contains(&format!(r#""op":"{op}""#)),
            "{}",
            asked[1].body
        );
        assert_eq!(
            asked[0].line.matches('?').count(),
            1,
            "the flag is not sent"
        );
    }
}

#[test]
fn for_programs() {
    let listener = Listener::answering(vec![
        list(NO_ONE),
        list(NO_ONE),
        answer(
            "409 Conflict",
            "",
            r#"{"status":"409","scimType":"uniqueness","detail":"taken"}"#,
        ),
    ]);
    let ended = send(&listener, &["--format", "json"]);
    assert_eq!(ended.status, 1, "{ended:?}");
    let shown = ended.json();
    let inner = |name: &str| -> serde_json::Value {
        serde_json::from_str(shown[name].as_str().expect("text")).expect("JSON")
    };
    assert_eq!(inner("key")["result"], "Failure");
    assert_eq!(inner("key")["details"]["errorCode"], "409");
    assert_eq!(inner("value")["statusInfo"]["status"], "Failure");
    let exchanges = shown["sent"]["exchanges"].as_array().expect("a list");
    let statuses: Vec<_> = exchanges.iter().map(|one| one["status"].clone()).collect();
    assert_eq!(statuses, [200, 200, 409]);
    assert_eq!(exchanges[2]["request"]["method"], "POST");
    assert_eq!(exchanges[2]["body"]["detail"], "taken");
    assert_eq!(exchanges[2]["accepted"], false);
    assert_eq!(shown["sent"]["notSent"], json!([]));
}

#[test]
fn for_programs_nothing_is_decided_without_a_match() {
    let listener = Listener::answering(vec![answer("503 Service Unavailable", "", "")]);
    let ended = send(&listener, &["--format", "json"]);
    assert_eq!(ended.status, 1, "{ended:?}");
    let value = ended.json()["value"].as_str().expect("text").to_string();
    let value: serde_json::Value = serde_json::from_str(&value).expect("JSON");
    assert_eq!(value["action"], "Other");
    assert_eq!(value["modifiedProperties"], json!([]));
    let steps = value["provisioningSteps"].as_array().expect("a list");
    let last = steps.last().expect("a step");
    assert_eq!(
        (&last["type"], &last["status"]),
        (&json!("Matching"), &json!("Failure"))
    );
}
