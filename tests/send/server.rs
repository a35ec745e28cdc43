//! `scim2-server`, from PyPI, on loopback: it keeps what it is sent in memory. Where it is not installed, tests that need
//! it say so and pass, unless `SCIM_PYTHON` names a Python that has it or `CI` is set.

use crate::preview::{Ended, TOKEN, TOKEN_ENV, preview, preview_file};
use serde_json::{Value as Json, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// A server that runs until it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    process: Child,
    port: u16,
    reader: Mutex<Option<Reader>>,
}

/// A Python with all of requirements.txt.
fn python() -> Option<&'static str> {
    static PYTHON: OnceLock<Option<String>> = OnceLock::new();
    let found = PYTHON.get_or_init(|| {
        let named = std::env::var("SCIM_PYTHON").ok();
        let is_due = named.is_some() || std::env::var_os("CI").is_some();
        let python = named.unwrap_or_else(|| "python3".to_string());
        let has_all = Command::new(&python)
            .args(["-c", "import httpx2, scim2_client, scim2_server"])
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|status| status.success());
        assert!(
            has_all || !is_due,
            "`{python}` lacks what tests/send/requirements.txt lists"
        );
        has_all.then_some(python)
    });
    found.as_deref()
}

impl Server {
    /// Starts a server with nothing in it; none where it is not installed, which is printed.
    pub(crate) fn start() -> Option<Server> {
        let Some(python) = python() else {
            let skipped = "skipped: no scim2-server; `pip install -r tests/send/requirements.txt`, or name a Python that has it in SCIM_PYTHON\n";
            // Not println, which a test that passes swallows.
            let _ = std::io::stderr().write_all(skipped.as_bytes());
            return None;
        };
        // Another process may take the port first.
        let server = (0..5).find_map(|_| Server::start_once(python));
        Some(server.expect("scim2-server starts"))
    }

    fn start_once(python: &str) -> Option<Server> {
        let port = free_port();
        let process = Command::new(python)
            .args(["-m", "scim2_server.testserver.cli", "--bearer-token", TOKEN])
            .args(["--port", &port.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("Python runs");
        let mut server = Server {
            process,
            port,
            reader: Mutex::new(None),
        };
        let until = Instant::now() + Duration::from_secs(60);
        while Instant::now() < until {
            if server.process.try_wait().expect("a state").is_some() {
                return None;
            }
            if server.is_ready() {
                return Some(server);
            }
            sleep(Duration::from_millis(50));
        }
        None
    }

    /// Whether it answers as a SCIM server does to whom it does not know.
    fn is_ready(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) else {
            return false;
        };
        let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
        let asked = stream.write_all(b"GET /v2/Users HTTP/1.0\r\n\r\n");
        let mut answer = String::new();
        asked.is_ok() && stream.read_to_string(&mut answer).is_ok() && answer.contains(" 401 ")
    }

    /// Its tenant URL, with a flag or without.
    pub(crate) fn url(&self, flag: &str) -> String {
        format!("http://127.0.0.1:{}/v2{flag}", self.port)
    }

    /// Sends `subject` in the form that the flag asks for.
    pub(crate) fn send(&self, flag: &str, mapping: &Json, subject: &Json, more: &[&str]) -> Ended {
        let url = self.url(flag);
        let own = ["--send", &url, "--token-env", TOKEN_ENV];
        preview(mapping, subject, &[&own, more].concat())
    }

    /// The same with a mapping file of the examples, in the form of `aadOptscim062020`.
    pub(crate) fn send_example(&self, file: &str, subject: &Json, more: &[&str]) -> Ended {
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("examples")
            .join(file);
        let url = self.url("?aadOptscim062020");
        let own = ["--send", &url, "--token-env", TOKEN_ENV];
        preview_file(&file, subject, &[&own, more].concat())
    }

    /// What another client reads, where the object is there: `User` or `Group`, by an attribute.
    pub(crate) fn read(&self, kind: &str, attribute: &str, value: &str) -> Option<Json> {
        let mut reader = self.reader.lock().expect("no panic");
        let reader = reader.get_or_insert_with(|| Reader::start(&self.url("")));
        let question = json!([kind, attribute, value]);
        writeln!(reader.questions, "{question}").expect("the reader takes a line");
        let mut answer = String::new();
        let read = reader.answers.read_line(&mut answer);
        read.expect("the reader answers");
        match serde_json::from_str(&answer).expect("JSON; what is wrong stands above") {
            Json::Null => None,
            found => Some(found),
        }
    }
}

/// A Python that runs the other client.
#[derive(Debug)]
struct Reader {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Reader {
    fn start(url: &str) -> Reader {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/send/read_back.py");
        let mut process = Command::new(python().expect("the server runs"))
            .arg(script)
            .args([url, TOKEN])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("Python runs");
        Reader {
            questions: process.stdin.take().expect("piped"),
            answers: BufReader::new(process.stdout.take().expect("piped")),
            process,
        }
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        end(&mut self.process);
    }
}

fn end(process: &mut Child) {
    let _ = process.kill();
    let _ = process.wait();
}

/// A port below those that the system gives to connections, so that none of them takes it first.
pub(crate) fn free_port() -> u16 {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let ports = std::iter::repeat_with(|| {
        let number = std::process::id()
            .wrapping_mul(31)
            .wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed));
        20_000 + u16::try_from(number % 10_000).expect("it is small")
    });
    let is_free = |port: &u16| TcpListener::bind(("127.0.0.1", *port)).is_ok();
    ports.take(1000).find(is_free).expect("a port is free")
}
