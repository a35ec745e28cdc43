//! A server that answers with what the test says, and keeps what it was asked.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A server on loopback. It ends with the process.
#[derive(Debug)]
pub(crate) struct Listener {
    port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// A request that arrived.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The first line: `GET /Users HTTP/1.1`.
    pub(crate) line: String,
    /// The others, as they came.
    pub(crate) headers: Vec<String>,
    /// The body.
    pub(crate) body: String,
}

impl Asked {
    /// The value of a header.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let pairs = self.headers.iter().filter_map(|line| line.split_once(':'));
        let mut same = pairs.filter(|(own, _)| own.eq_ignore_ascii_case(name));
        same.next().map(|(_, value)| value.trim())
    }
}

impl Listener {
    /// Answers one connection after the other with these bytes; an empty answer closes the connection, and when there is
    /// none left, whoever asks waits.
    pub(crate) fn answering(answers: Vec<Vec<u8>>) -> Listener {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&asked);
        thread::spawn(move || {
            let mut answers = answers.into_iter();
            let mut waiting = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.expect("a connection");
                kept.lock().expect("no panic").push(read(&stream));
                match answers.next() {
                    // Who has read enough closes the connection early.
                    Some(answer) => drop(stream.write_all(&answer)),
                    None => waiting.push(stream),
                }
            }
        });
        Listener { port, asked }
    }

    /// Its tenant URL.
    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/scim", self.port)
    }

    /// What it was asked.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().expect("no panic").clone()
    }
}

fn read(stream: &TcpStream) -> Asked {
    let mut reader = BufReader::new(stream);
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a line");
        let line = line.trim_end().to_string();
        if line.is_empty() {
            break;
        }
        lines.push(line);
    }
    let line = if lines.is_empty() {
        String::new()
    } else {
        lines.remove(0)
    };
    let mut asked = Asked {
        line,
        headers: lines,
        body: String::new(),
    };
    let length = asked.header("content-length");
    let length: usize = length.map_or(0, |length| length.parse().expect("a number"));
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("the body");
    asked.body = String::from_utf8(body).expect("UTF-8");
    asked
}

/// An answer with a status, further headers (each with its line break) and a body.
pub(crate) fn answer(status: &str, headers: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
    .into_bytes()
}

/// A ListResponse of these resources.
pub(crate) fn list(resources: &str) -> Vec<u8> {
    let count = resources.matches("\"id\"").count();
    let body = format!(
        r#"{{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":{count},"Resources":[{resources}]}}"#
    );
    answer("200 OK", "Content-Type: application/scim+json\r\n", &body)
}
