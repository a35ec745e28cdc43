//! The requests as they are sent, in the form of `.http` files: `###` between two.

use super::Seen;
use crate::cli::{CannotRun, print as print_line, report};
use crate::provisioning::{Action, Protocol, UNKNOWN_ID};
use crate::scim::{CONTENT_TYPE, Request};

pub(super) fn print(seen: &Seen<'_>) -> Result<(), CannotRun> {
    if let Protocol::Other(why) = &seen.plan.protocol {
        report::summary(&format!("there is no SCIM request: {why}"));
    }
    let all: Vec<String> = seen.preview.requests.iter().map(request).collect();
    if all.is_empty() {
        if let (Action::Skip(skip), Protocol::Scim(_)) = (&seen.preview.action, &seen.plan.protocol)
        {
            report::summary(&format!("there is no SCIM request: {}", skip.sentence()));
        }
        return Ok(());
    }
    print_line(all.join("\n\n###\n\n"))
}

fn request(request: &Request) -> String {
    // The braces of an id that is not known are no part of any id.
    let unknown = UNKNOWN_ID.replace('{', "%7B").replace('}', "%7D");
    let path = request.encoded().replace(&unknown, UNKNOWN_ID);
    let line = format!("{} {path} HTTP/1.1", request.method.name());
    match &request.body {
        Some(body) => format!("{line}\nContent-Type: {CONTENT_TYPE}\n\n{body:#}"),
        None => format!("{line}\nAccept: {CONTENT_TYPE}"),
    }
}
