//! A request, and those without a body.

use super::path::TargetPath;
use super::resource::Resource;
use serde_json::Value as Json;

/// The media type of requests with a body.
pub const CONTENT_TYPE: &str = "application/scim+json";

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates.
    Post,
    /// Changes.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// As it is sent: `GET`.
    pub const fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }
}

/// A request to a SCIM target.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The path under the tenant URL: `/Users`.
    pub endpoint: &'static str,
    /// The target's own name of the object.
    pub id: Option<String>,
    /// The query's names and values, in order.
    pub query: Vec<(&'static str, String)>,
    /// The body; its members have a fixed order.
    pub body: Option<Json>,
}

impl Request {
    pub(super) fn new(method: Method, resource: Resource) -> Request {
        Request {
            method,
            endpoint: resource.endpoint(),
            id: None,
            query: Vec::new(),
            body: None,
        }
    }

    pub(super) fn id(self, id: &str) -> Request {
        Request {
            id: Some(id.to_string()),
            ..self
        }
    }

    pub(super) fn body(self, body: Json) -> Request {
        Request {
            body: Some(body),
            ..self
        }
    }

    fn query(mut self, name: &'static str, value: impl Into<String>) -> Request {
        self.query.push((name, value.into()));
        self
    }

    /// The path under the tenant URL as people read it: `/Users?filter=userName eq "ada"`.
    pub fn shown(&self) -> String {
        self.joined(|text, out| out.push_str(text))
    }

    /// The path under the tenant URL as it is sent: `/Users?filter=userName%20eq%20%22ada%22`.
    pub fn encoded(&self) -> String {
        self.joined(encode)
    }

    fn joined(&self, push: fn(&str, &mut String)) -> String {
        let mut out = self.endpoint.to_string();
        if let Some(id) = &self.id {
            out.push('/');
            push(id, &mut out);
        }
        for (at, (name, value)) in self.query.iter().enumerate() {
            out.push(if at == 0 { '?' } else { '&' });
            out.push_str(name);
            out.push('=');
            push(value, &mut out);
        }
        out
    }
}

/// Percent-encoding of everything but the unreserved characters (RFC 3986, 2.3).
fn encode(text: &str, out: &mut String) {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F',
    ];
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let digit = |number: u8| DIGITS.get(usize::from(number)).copied().unwrap_or_default();
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
}

/// Looks for the object whose attribute has this value: `GET /Users?filter=userName eq "…"`; of groups, members are not
/// asked for.
pub fn match_query(resource: Resource, path: &TargetPath<'_>, value: &str) -> Request {
    // SCIM writes texts as JSON does (RFC 7644, 3.4.2.2).
    let filter = format!("{path} eq {}", Json::from(value));
    without_members(Request::new(Method::Get, resource), resource).query("filter", filter)
}

/// Reads the object that was matched before: `GET /Users/{id}`.
pub fn read_by_id(resource: Resource, id: &str) -> Request {
    without_members(Request::new(Method::Get, resource), resource).id(id)
}

/// Deletes an object: `DELETE /Users/{id}`.
pub fn delete(resource: Resource, id: &str) -> Request {
    Request::new(Method::Delete, resource).id(id)
}

fn without_members(request: Request, resource: Resource) -> Request {
    match resource {
        Resource::User => request,
        Resource::Group => request.query("excludedAttributes", "members"),
    }
}
