//! What was sent and answered, for people.

use super::super::body;
use super::super::text::request_lines;
use super::connection::Answer;
use super::{Exchange, Sent};
use crate::cli::report;
use crate::cli::table::wrap;
use crate::diagnostic::words::{quoted, visible};
use serde_json::Value as Json;
use ureq::http::StatusCode;

/// Of an answer that is no JSON.
const SHOWN_CHARACTERS: usize = 300;

impl Sent {
    /// Lines that fit `width`, but for requests and answers in JSON, which are to be copied.
    pub(crate) fn lines(&self, width: usize) -> Vec<String> {
        let base = report::on_one_line(&self.base);
        let mut lines = match self.exchanges.is_empty() {
            true => vec![format!("  nothing was sent to {base}")],
            false => vec![format!("  to {base}")],
        };
        for one in &self.exchanges {
            lines.push(String::new());
            lines.extend(request_lines(&one.request, width));
            answer(one, width, &mut lines);
        }
        for one in &self.unsent {
            lines.push(String::new());
            lines.extend(request_lines(one, width));
            lines.push("    not sent".to_string());
        }
        lines
    }
}

fn answer(one: &Exchange, width: usize, lines: &mut Vec<String>) {
    let mut say = |text: &str| {
        let wrapped = wrap(&report::on_one_line(text), width.saturating_sub(4));
        lines.extend(wrapped.iter().map(|line| format!("    {line}")));
    };
    let (answer, meaning) = match &one.answer {
        Ok(both) => both,
        Err(why) => return say(&format!("no answer: {why}")),
    };
    let status = status(answer.status);
    if meaning.words.is_empty() {
        say(&format!("answered {status}"));
    } else {
        say(&format!("answered {status}: {}", meaning.words));
    }
    if one.is_own {
        say("the service does not send this: it knows from earlier cycles whom it has added");
    }
    match (&answer.json, answer.text.trim()) {
        // There is nothing in an empty list.
        (Some(Json::Object(list)), _) if list.get("totalResults") == Some(&0.into()) => {}
        (Some(json), _) => {
            let body = body::lines(json, width.saturating_sub(4));
            lines.extend(body.iter().map(|line| format!("    {line}")));
        }
        (None, "") => {}
        (None, text) => say(&format!("no JSON: {}", visible(text, SHOWN_CHARACTERS))),
    }
}

/// `409 Conflict`.
pub(super) fn status(status: u16) -> String {
    let reason = StatusCode::from_u16(status).ok();
    match reason.and_then(|code| code.canonical_reason()) {
        Some(reason) => format!("{status} {reason}"),
        None => status.to_string(),
    }
}

/// What an error of SCIM says (RFC 7644, 3.12).
pub(super) fn detail(answer: &Answer) -> Option<String> {
    let error = answer.json.as_ref()?.as_object()?;
    let text = |name: &str| error.get(name).and_then(Json::as_str);
    match (text("scimType"), text("detail")) {
        (Some(kind), Some(detail)) => Some(format!("{}, {}", quoted(kind), quoted(detail))),
        (kind, detail) => kind.or(detail).map(quoted),
    }
}
