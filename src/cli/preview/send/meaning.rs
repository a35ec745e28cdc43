//! What an answer means for the service (use-scim-to-provision-users-and-groups.md, how-provisioning-works.md).

use super::connection::Answer;
use crate::scim::{Method, Request, Resource, Wire};
use serde_json::Value as Json;

/// What a request is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Reads the object that an earlier cycle has found.
    ReadById,
    /// Looks for the object.
    Match,
    /// Reads the members of a group, for this preview alone.
    Members,
    /// Creates, changes or deletes the object.
    Change,
}

/// What an answer comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    /// Whether the service goes on.
    pub(super) is_accepted: bool,
    /// In words; empty where the status says it all.
    pub(super) words: String,
}

const AGAIN: &str =
    "the object is kept and tried again after 6, 12 and 24 hours, then daily, for 28 days";

/// What the service makes of an answer, as far as a page says.
pub(super) fn meaning(
    purpose: Purpose,
    request: &Request,
    wire: Wire,
    resource: Resource,
    answer: &Answer,
) -> Meaning {
    let fine = |words: &str| Meaning {
        is_accepted: true,
        words: words.to_string(),
    };
    let wrong = |words: String| Meaning {
        is_accepted: false,
        words,
    };
    match (purpose, answer.status) {
        (_, 300..=399) => wrong(match &answer.location {
            Some(location) => format!(
                "no redirect is followed, so that the token stays with the host it is meant for; it leads to {location}"
            ),
            None => "no redirect is followed".to_string(),
        }),
        (_, 401 | 403) => wrong(
            "the server does not accept the token; a job without access is quarantined (EncounteredQuarantineException)"
                .to_string(),
        ),
        (_, 429) => wrong(format!("the server asks for fewer requests; {AGAIN}")),
        (_, 500..) => wrong(format!("the server failed; {AGAIN}")),
        (Purpose::ReadById, 404) => {
            fine("the target has no such object any more, so it is looked for anew")
        }
        (Purpose::ReadById | Purpose::Members, 200) if is_object(&answer.json) => fine(""),
        (Purpose::ReadById | Purpose::Members, 200) => {
            wrong("the service expects a JSON object with an `id`".to_string())
        }
        (Purpose::Match, 200) => match list(&answer.json) {
            Ok(0) => fine("the target does not have it"),
            Ok(1) => fine("the target has it"),
            Ok(several) => fine(&format!("{several} objects have the value, and one alone may")),
            Err(words) => wrong(words),
        },
        (Purpose::Match, 404) => wrong(
            "the service expects 200 and a ListResponse with totalResults 0 where nothing is found"
                .to_string(),
        ),
        (Purpose::Match, _) => wrong("the service expects 200 and a ListResponse".to_string()),
        (Purpose::Change, status) => change(request, wire, resource, status, answer),
        (_, status) => wrong(format!("the service expects 200, and not {status}")),
    }
}

fn change(
    request: &Request,
    wire: Wire,
    resource: Resource,
    status: u16,
    answer: &Answer,
) -> Meaning {
    let fine = |words: &str| Meaning {
        is_accepted: true,
        words: words.to_string(),
    };
    let wrong = |words: &str| Meaning {
        is_accepted: false,
        words: words.to_string(),
    };
    match (request.method, status) {
        (Method::Post, 201) if is_object(&answer.json) => fine("the target has it now"),
        (Method::Post, 200 | 201) if !is_object(&answer.json) => {
            wrong("the service expects the new object with its `id`")
        }
        (Method::Post, 200..=299) => fine("the service expects 201"),
        (Method::Post, 409) => wrong(&format!(
            "the target has such an object, which the match query did not find; {AGAIN}"
        )),
        (Method::Patch, 200) if resource == Resource::Group => {
            fine("the service expects 204 where a group changes")
        }
        (Method::Patch, 200 | 204) | (Method::Delete, 204) => fine(""),
        (Method::Patch, 200..=299) => fine("the service expects 200 or 204"),
        (Method::Delete, 200..=299) => fine("the service expects 204"),
        (Method::Patch | Method::Delete, 404) => {
            wrong("the target has no such object any more; the next cycle looks for it anew")
        }
        (_, 400..) => wrong(&match form(request, wire) {
            Some(form) => format!("{form}; {AGAIN}"),
            None => AGAIN.to_string(),
        }),
        _ => wrong("the service expects another answer"),
    }
}

/// What of a request is the service's own way and no SCIM, so that strict servers refuse it.
fn form(request: &Request, wire: Wire) -> Option<&'static str> {
    let body = request.body.as_ref()?;
    let schemas = body.get("schemas").and_then(Json::as_array);
    let is_adscim = |one: &Json| one.as_str().is_some_and(|urn| urn.contains("ADSCIM"));
    if schemas.is_some_and(|all| all.iter().any(is_adscim)) {
        return Some(
            "a new group names the ADSCIM schema, which is the service's own; a server has to take it",
        );
    }
    (request.method == Method::Patch && wire == Wire::Default).then_some(
        "by default the service departs from SCIM in what it changes; `?aadOptscim062020` at the end of the tenant URL asks for SCIM's form",
    )
}

fn is_object(json: &Option<Json>) -> bool {
    let id = json.as_ref().and_then(|json| json.get("id"));
    id.is_some_and(|id| id.is_string() || id.is_number())
}

/// How many objects a ListResponse has.
fn list(json: &Option<Json>) -> Result<usize, String> {
    let object = json.as_ref().and_then(Json::as_object);
    let object = object.ok_or("the service expects a ListResponse, and this is no JSON object")?;
    let find = |wanted: &str| {
        let mut members = object.iter();
        members.find_map(|(name, value)| name.eq_ignore_ascii_case(wanted).then_some(value))
    };
    let total = find("totalResults").and_then(Json::as_u64);
    let items = find("Resources").and_then(Json::as_array);
    match (total, items.map(|items| items.len())) {
        (None, None) => {
            Err("the service expects a ListResponse: totalResults, Resources".to_string())
        }
        (Some(1..), None | Some(0)) => {
            Err("the answer counts objects in totalResults and has none in Resources".to_string())
        }
        (_, count) => Ok(count.unwrap_or(0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scim::{delete, read_by_id};
    use serde_json::json;

    #[test]
    fn answers_to_changes() {
        let new = json!({"id": "1"});
        let adscim = json!({"schemas": ["http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"]});
        let plain = json!({"schemas": []});
        let of = |method, body: &Json| Request {
            method,
            body: Some(body.clone()),
            ..delete(Resource::User, "1")
        };
        let (post, patch) = (of(Method::Post, &plain), of(Method::Patch, &plain));
        let gone = delete(Resource::User, "1");
        let group = of(Method::Post, &adscim);
        let cases = [
            (&post, 201, Some(&new), true, "has it now"),
            (&post, 201, None, false, "with its `id`"),
            (&post, 200, Some(&new), true, "expects 201"),
            (&post, 409, None, false, "match query did not find"),
            (&post, 400, None, false, "kept and tried again"),
            (&group, 400, None, false, "ADSCIM"),
            (&patch, 200, None, true, ""),
            (&patch, 204, None, true, ""),
            (&patch, 202, None, true, "expects 200 or 204"),
            (&patch, 404, None, false, "no such object any more"),
            (&patch, 400, None, false, "aadOptscim062020"),
            (&patch, 500, None, false, "the server failed"),
            (&patch, 100, None, false, "another answer"),
            (&gone, 204, None, true, ""),
            (&gone, 200, None, true, "expects 204"),
            (&gone, 404, None, false, "no such object any more"),
            (&gone, 401, None, false, "does not accept the token"),
        ];
        for (request, status, json, is_accepted, words) in cases {
            let answer = Answer {
                status,
                location: None,
                text: String::new(),
                json: json.cloned(),
            };
            let said = meaning(
                Purpose::Change,
                request,
                Wire::Default,
                Resource::User,
                &answer,
            );
            assert_eq!(said.is_accepted, is_accepted, "{status}: {said:?}");
            assert!(said.words.contains(words), "{status}: {said:?}");
            assert_eq!(
                said.words.is_empty(),
                words.is_empty(),
                "{status}: {said:?}"
            );
        }
    }

    #[test]
    fn the_form_with_the_flag_is_not_asked_for_again() {
        let patch = Request {
            method: Method::Patch,
            body: Some(json!({})),
            ..delete(Resource::Group, "1")
        };
        let answer = |status| Answer {
            status,
            location: None,
            text: String::new(),
            json: None,
        };
        let said = |status| {
            meaning(
                Purpose::Change,
                &patch,
                Wire::Compliant,
                Resource::Group,
                &answer(status),
            )
        };
        assert!(!said(400).words.contains("aadOptscim062020"));
        assert!(said(200).words.contains("204 where a group changes"));
        assert!(said(204).words.is_empty());
    }

    #[test]
    fn reading_by_id() {
        let request = read_by_id(Resource::User, "1");
        let said = |status, json| {
            let answer = Answer {
                status,
                location: None,
                text: String::new(),
                json,
            };
            meaning(
                Purpose::ReadById,
                &request,
                Wire::Default,
                Resource::User,
                &answer,
            )
        };
        assert!(said(200, Some(json!({"id": 1}))).is_accepted);
        assert!(!said(200, Some(json!([]))).is_accepted);
        assert!(said(404, None).is_accepted);
        assert!(!said(400, None).is_accepted);
    }
}
