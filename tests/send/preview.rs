//! Runs `entra-expr preview --send`.

use serde_json::{Value as Json, json};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

/// What no output may hold.
pub(crate) const TOKEN: &str = "t0ken-of-the-tests";

/// The environment variable that holds it.
pub(crate) const TOKEN_ENV: &str = "SEND_TEST_TOKEN";

/// The environment variable that holds a token which no server knows.
pub(crate) const OTHER_TOKEN_ENV: &str = "SEND_TEST_OTHER_TOKEN";

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ended {
    /// The lines of standard output that hold a request: `PATCH /Users/1`.
    pub(crate) fn requests(&self) -> Vec<&str> {
        let lines = self.stdout.lines().map(str::trim);
        let is_request = |line: &&str| {
            ["GET /", "POST /", "PATCH /", "DELETE /"]
                .iter()
                .any(|start| line.starts_with(start))
        };
        lines.filter(is_request).collect()
    }

    /// Standard output without line breaks and indentation, for what may be wrapped.
    pub(crate) fn flat(&self) -> String {
        let words: Vec<&str> = self.stdout.split_whitespace().collect();
        words.join(" ")
    }

    pub(crate) fn json(&self) -> Json {
        serde_json::from_str(&self.stdout).expect("standard output is JSON")
    }
}

/// Mappings that use each form of a target path.
pub(crate) fn mapping() -> Json {
    let enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    json!({
        "user": [
            {"target": "userName", "expression": "[userPrincipalName]", "matching": 1},
            {"target": "externalId", "expression": "[objectId]", "matching": 2},
            {"target": "active", "expression": "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")"},
            {"target": "displayName", "expression": "Join(\" \", [givenName], [surname])"},
            {"target": "name.givenName", "expression": "[givenName]"},
            {"target": "name.familyName", "expression": "[surname]"},
            {"target": "emails[type eq \"work\"].value", "expression": "ToLower([mail])"},
            {"target": "phoneNumbers[type eq \"mobile\"].value", "expression": "[mobile]"},
            {"target": format!("{enterprise}:department"), "expression": "[department]"},
            {"target": format!("{enterprise}:manager"), "expression": "[manager]", "type": "Reference"},
        ],
        "group": [
            {"target": "displayName", "expression": "[displayName]", "matching": 1},
            {"target": "externalId", "expression": "[objectId]"},
            {"target": "members", "expression": "[members]", "type": "Reference", "multivalued": true},
        ],
    })
}

/// A user of the source.
pub(crate) fn ada() -> Json {
    json!({
        "objectId": "source-ada",
        "userPrincipalName": "ada@contoso.com",
        "givenName": "Ada",
        "surname": "Lovelace",
        "mail": "Ada@Contoso.com",
        "department": "R&D",
        "accountEnabled": true,
    })
}

/// Runs a preview of `subject` with further arguments; the output never holds the token.
pub(crate) fn preview(mapping: &Json, subject: &Json, arguments: &[&str]) -> Ended {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("entra-expr-send-{}-{number}.json", std::process::id());
    let file = std::env::temp_dir().join(name);
    std::fs::write(&file, mapping.to_string()).expect("a file");
    let ended = preview_file(&file, subject, arguments);
    std::fs::remove_file(&file).expect("the file goes");
    ended
}

/// The same with a mapping file.
pub(crate) fn preview_file(mapping: &Path, subject: &Json, arguments: &[&str]) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_entra-expr"))
        .args(["preview", "--user", "-", "--mapping"])
        .arg(mapping)
        .args(arguments)
        .env(TOKEN_ENV, TOKEN)
        .env(OTHER_TOKEN_ENV, "another-token")
        .env("NO_COLOR", "1")
        .env("no_proxy", "127.0.0.1,localhost")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary starts");
    // Arguments that are wrong end it before it reads.
    let _ = child
        .stdin
        .take()
        .expect("piped")
        .write_all(subject.to_string().as_bytes());
    let output = child.wait_with_output().expect("the binary ends");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    let ended = Ended {
        status: output.status.code().expect("no signal ends it"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    };
    for shown in [&ended.stdout, &ended.stderr] {
        assert!(!shown.contains(TOKEN), "the token is shown: {ended:?}");
        assert!(!shown.contains('\u{1b}'), "an escape is shown: {ended:?}");
    }
    ended
}
