//! Requests over HTTP.

use super::tenant::Tenant;
use super::token::Token;
use crate::scim::{CONTENT_TYPE, Request};
use serde_json::Value as Json;
use std::error::Error as _;
use std::io;
use std::time::Duration;
use ureq::http::{self, header};
use ureq::{Agent, Error};

/// More than any answer to one of these requests has.
const LARGEST_ANSWER: u64 = 10 * 1024 * 1024;

/// A SCIM server.
#[derive(Debug)]
pub(super) struct Connection {
    tenant: Tenant,
    token: Option<Token>,
    agent: Agent,
    seconds: u64,
}

/// What a server answered.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Answer {
    /// The status code.
    pub(super) status: u16,
    /// Where a redirect leads.
    pub(super) location: Option<String>,
    /// The body; bytes that are no UTF-8 are replaced.
    pub(super) text: String,
    /// The body as JSON, where it is.
    pub(super) json: Option<Json>,
}

impl Connection {
    /// Nothing is sent yet. `seconds` is what a request may take as a whole.
    pub(super) fn new(tenant: Tenant, token: Option<Token>, seconds: u64) -> Connection {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            // A redirect is an answer like another: the token goes where the tenant URL says, and nowhere else.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(Duration::from_secs(seconds)))
            .max_idle_connections(0)
            .user_agent(concat!("entra-expr/", env!("CARGO_PKG_VERSION")))
            .build();
        Connection {
            tenant,
            token,
            agent: Agent::new_with_config(config),
            seconds,
        }
    }

    /// The URL to which paths are added.
    pub(super) fn base(&self) -> &str {
        &self.tenant.base
    }

    /// Sends a request. A status of any kind is an answer; the error says why there is none.
    pub(super) fn exchange(&self, request: &Request) -> Result<Answer, String> {
        let url = format!("{}{}", self.tenant.base, request.encoded());
        let mut sent = http::Request::builder()
            .method(request.method.name())
            .uri(url)
            .header(header::ACCEPT, CONTENT_TYPE);
        if let Some(token) = &self.token {
            sent = sent.header(header::AUTHORIZATION, token.header().clone());
        }
        let answer = match &request.body {
            Some(body) => sent
                .header(header::CONTENT_TYPE, CONTENT_TYPE)
                .body(body.to_string())
                .map_err(Error::from)
                .and_then(|sent| self.agent.run(sent)),
            None => sent
                .body(())
                .map_err(Error::from)
                .and_then(|sent| self.agent.run(sent)),
        };
        let read = answer.and_then(|answer| self.read(answer));
        read.map_err(|error| self.hidden(&self.why(&error)))
    }

    fn read(&self, answer: http::Response<ureq::Body>) -> Result<Answer, Error> {
        let location = answer.headers().get(header::LOCATION);
        let location = location.and_then(|value| value.to_str().ok());
        let location = location.map(|text| self.hidden(text));
        let status = answer.status().as_u16();
        let body = answer.into_body().into_with_config();
        let bytes = body.limit(LARGEST_ANSWER).read_to_vec()?;
        let text = self.hidden(&String::from_utf8_lossy(&bytes));
        Ok(Answer {
            status,
            location,
            json: serde_json::from_str(text.trim_start_matches('\u{feff}')).ok(),
            text,
        })
    }

    fn hidden(&self, text: &str) -> String {
        match &self.token {
            Some(token) => token.hidden(text).into_owned(),
            None => text.to_string(),
        }
    }

    /// Why there is no answer.
    fn why(&self, error: &Error) -> String {
        match error {
            Error::Timeout(_) => format!("there was no answer within {} s", self.seconds),
            Error::HostNotFound => "there is no host of this name".to_string(),
            Error::ConnectionFailed => "no connection could be made".to_string(),
            Error::Io(error) => match error.kind() {
                io::ErrorKind::ConnectionRefused => "the connection was refused".to_string(),
                io::ErrorKind::ConnectionReset
                | io::ErrorKind::UnexpectedEof
                | io::ErrorKind::BrokenPipe => {
                    "the server closed the connection before it answered".to_string()
                }
                _ => failed(&error.to_string()),
            },
            Error::BodyExceedsLimit(_) => format!(
                "the answer is larger than {} MiB",
                LARGEST_ANSWER / (1024 * 1024)
            ),
            Error::Rustls(error) => failed(&error.to_string()),
            other => match other.source() {
                Some(source) => format!("the server's answer is not HTTP: {source}"),
                None => format!("the exchange failed: {other}"),
            },
        }
    }
}

/// What the libraries say of a connection. TLS has no errors of its own kind there.
fn failed(error: &str) -> String {
    let help = if error.contains("certificate") {
        "; certificates of public authorities alone are accepted"
    } else {
        ""
    };
    format!("the connection failed: {error}{help}")
}
