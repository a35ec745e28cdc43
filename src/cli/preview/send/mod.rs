//! `preview --send`: the requests are sent, and what the server answers decides.

mod connection;
mod meaning;
mod tenant;
mod text;
mod token;

use crate::cli::{CannotRun, Ended, report};
use crate::diagnostic::words::quoted;
use crate::provisioning::{
    self, Event, Found, Plan, Preview, Protocol, Snapshot, Subject, Surroundings, UNKNOWN_ID,
};
use crate::scim::{Method, Request, Resource, Wire, read_by_id};
use clap::Args;
use connection::{Answer, Connection};
use meaning::{Meaning, Purpose, meaning};
use serde_json::{Value as Json, json};
use tenant::Tenant;
use token::Token;

#[derive(Debug, Args)]
pub(super) struct Sending {
    /// Send the requests to the server at this tenant URL: look for the object, then create, change or delete it there
    ///
    /// A flag of the service at its end, such as ?aadOptscim062020, is understood.
    #[arg(long, value_name = "URL", conflicts_with = "target")]
    send: Option<String>,
    /// The environment variable that holds the bearer token; it is shown nowhere
    #[arg(long, value_name = "NAME", requires = "send")]
    token_env: Option<String>,
    /// How many seconds a request may take
    #[arg(
        long,
        value_name = "SECONDS",
        default_value = "30",
        value_parser = clap::value_parser!(u64).range(1..=600)
    )]
    timeout: u64,
}

impl Sending {
    /// The server, where requests are to be sent.
    pub(super) fn target(&self) -> Result<Option<Target>, CannotRun> {
        let Some(url) = &self.send else {
            return Ok(None);
        };
        let tenant = Tenant::read(url).map_err(CannotRun::because)?;
        let token = self.token_env.as_deref().map(|name| {
            // What no variable is called may be a token.
            let is_name = !name.is_empty() && !name.contains(['=', '\0']);
            Token::read(is_name.then(|| std::env::var_os(name)).flatten())
        });
        let token = token.transpose().map_err(CannotRun::because)?;
        if tenant.is_open && token.is_some() {
            report::summary("warning: over http, the token and the user can be read on the way");
        }
        Ok(Some(Target {
            wire: tenant.wire,
            connection: Connection::new(tenant, token, self.timeout),
        }))
    }
}

/// Where requests are sent.
pub(super) struct Target {
    connection: Connection,
    /// How requests are written, where the tenant URL says it.
    pub(super) wire: Option<Wire>,
}

/// A request that was sent, and what came of it.
#[derive(Debug)]
struct Exchange {
    request: Request,
    /// Whether it is no request of the service's.
    is_own: bool,
    /// What was answered, or why there is no answer.
    answer: Result<(Answer, Meaning), String>,
}

impl Exchange {
    fn is_accepted(&self) -> bool {
        let answer = self.answer.as_ref();
        answer.is_ok_and(|(_, meaning)| meaning.is_accepted)
    }
}

/// What was sent.
#[derive(Debug)]
pub(super) struct Sent {
    base: String,
    wire: Wire,
    resource: Resource,
    exchanges: Vec<Exchange>,
    /// What was not sent, because something before it failed.
    unsent: Vec<Request>,
}

impl Target {
    /// Looks for the object as the service does: by the id that is known, then by one matching attribute after the
    /// other. Returns what was found.
    pub(super) fn find(
        &self,
        plan: &Plan<'_>,
        subject: &Subject<'_>,
        around: &Surroundings<'_>,
    ) -> Result<(Snapshot, Sent), CannotRun> {
        let resource = match &plan.protocol {
            Protocol::Scim(resource) => *resource,
            Protocol::Other(why) => {
                return Err(CannotRun::because(format!(
                    "there is no SCIM request to send: {why}"
                )));
            }
        };
        let mut sent = Sent {
            base: self.connection.base().to_string(),
            wire: around.style.wire,
            resource,
            exchanges: Vec::new(),
            unsent: Vec::new(),
        };
        let mut snapshot = Snapshot::default();
        loop {
            let seen = Surroundings {
                snapshot: Some(&snapshot),
                ..*around
            };
            let preview = provisioning::preview(plan, subject, &seen);
            let queries = preview.matching.queries(plan);
            let Some((row, query)) = queries.into_iter().nth(sent.exchanges.len()) else {
                let found = match preview.matching.found {
                    Found::Record(_) => preview.matching.id(plan),
                    _ => None,
                };
                self.read_members(&mut sent, &mut snapshot, plan, subject, found);
                return Ok((snapshot, sent));
            };
            let purpose = match row {
                Some(_) => Purpose::Match,
                None => Purpose::ReadById,
            };
            let Some(answer) = self.send(&mut sent, purpose, query) else {
                return Ok((snapshot, sent));
            };
            let first = snapshot.records.len();
            // A meaning that is accepted has nothing but objects; where something is gone, the error is no object.
            let is_there = answer.status == 200;
            if let Some(json) = answer.json.filter(|_| is_there) {
                let found = Snapshot::of(vec![json]).unwrap_or_default();
                snapshot.records.extend(found.records);
            }
            if let Some(row) = row {
                let numbers = (first..snapshot.records.len()).collect();
                snapshot.answers.insert(row, numbers);
            }
        }
    }

    /// The match query leaves members out. The service knows from earlier cycles whom it has added; a preview knows it
    /// from the target alone.
    fn read_members(
        &self,
        sent: &mut Sent,
        snapshot: &mut Snapshot,
        plan: &Plan<'_>,
        subject: &Subject<'_>,
        found: Option<String>,
    ) {
        let maps_members =
            |row: &provisioning::Row<'_>| row.is_reference() && row.target.ends_with("members");
        let is_kept = subject.event != Some(Event::Delete) && plan.rows.iter().any(maps_members);
        let (Resource::Group, Some(id), true) = (sent.resource, found, is_kept) else {
            return;
        };
        let read = Request {
            query: Vec::new(),
            ..read_by_id(sent.resource, &id)
        };
        let Some(answer) = self.send(sent, Purpose::Members, read) else {
            return;
        };
        if let Some(Json::Object(record)) = answer.json {
            let is_it =
                |one: &&mut serde_json::Map<String, Json>| one.get("id") == record.get("id");
            if let Some(old) = snapshot.records.iter_mut().find(is_it) {
                *old = record;
            }
        }
    }

    /// Sends what follows the queries, as long as it is accepted.
    pub(super) fn change(&self, sent: &mut Sent, plan: &Plan<'_>, preview: &Preview<'_, '_>) {
        if sent.has_failed() {
            return;
        }
        let queries = preview.matching.queries(plan).len();
        let mut id = preview.matching.id(plan);
        for request in preview.requests.iter().skip(queries) {
            let mut request = request.clone();
            if request.id.as_deref() == Some(UNKNOWN_ID) {
                request.id.clone_from(&id);
            }
            let is_ready = request.method == Method::Post || request.id.is_some();
            if sent.has_failed() || !is_ready {
                sent.unsent.push(request);
                continue;
            }
            let is_new = request.method == Method::Post;
            let answer = self.send(sent, Purpose::Change, request);
            if let (true, Some(Json::Object(created))) = (is_new, answer.and_then(|one| one.json)) {
                id = created.get("id").map(|id| match id {
                    Json::String(text) => text.clone(),
                    other => other.to_string(),
                });
            }
        }
    }

    /// The answer, where it is accepted.
    fn send(&self, sent: &mut Sent, purpose: Purpose, request: Request) -> Option<Answer> {
        let answer = self.connection.exchange(&request).map(|answer| {
            let meaning = meaning(purpose, &request, sent.wire, sent.resource, &answer);
            (answer, meaning)
        });
        let exchange = Exchange {
            request,
            is_own: purpose == Purpose::Members,
            answer,
        };
        let accepted = match &exchange.answer {
            Ok((answer, meaning)) if meaning.is_accepted => Some(answer.clone()),
            _ => None,
        };
        sent.exchanges.push(exchange);
        accepted
    }
}

impl Sent {
    /// Whether the server did not take something.
    fn has_failed(&self) -> bool {
        self.exchanges.iter().any(|one| !one.is_accepted())
    }

    /// Whether it is known what the target has, so that something could be decided.
    pub(super) fn is_matched(&self) -> bool {
        let reads = self
            .exchanges
            .iter()
            .filter(|one| one.request.method == Method::Get);
        reads.into_iter().all(Exchange::is_accepted)
    }

    /// What the server did not take: its status, where it answered, and a sentence.
    pub(super) fn refused(&self) -> Option<(String, String)> {
        let failed = self.exchanges.iter().find(|one| !one.is_accepted())?;
        let method = failed.request.method.name();
        let request = quoted(&format!("{method} {}", failed.request.shown()));
        Some(match &failed.answer {
            Ok((answer, _)) => {
                let detail = text::detail(answer);
                let detail = detail.map_or(String::new(), |detail| format!(" ({detail})"));
                let status = text::status(answer.status);
                let message = format!("{request} was answered with {status}{detail}");
                (answer.status.to_string(), message)
            }
            Err(why) => (String::new(), format!("{request} to {}: {why}", self.base)),
        })
    }

    /// Each request with its answer, for programs.
    pub(super) fn json(&self) -> Json {
        let request = |request: &Request| json!({"method": request.method.name(), "path": request.encoded(), "body": request.body});
        let exchange = |one: &Exchange| {
            let (status, body, words) = match &one.answer {
                Ok((answer, meaning)) => {
                    let text = Some(&answer.text).filter(|text| !text.is_empty());
                    let body = answer
                        .json
                        .clone()
                        .or(text.map(|text| text.as_str().into()));
                    (Some(answer.status), body, &meaning.words)
                }
                Err(why) => (None, None, why),
            };
            json!({
                "request": request(&one.request),
                "sentByService": !one.is_own,
                "status": status,
                "body": body,
                "accepted": one.is_accepted(),
                "meaning": words,
            })
        };
        let exchanges: Vec<Json> = self.exchanges.iter().map(exchange).collect();
        let unsent: Vec<Json> = self.unsent.iter().map(request).collect();
        json!({"url": self.base, "exchanges": exchanges, "notSent": unsent})
    }

    /// Tells a failure, and how the run ends with it.
    pub(super) fn tell(&self) -> Option<Ended> {
        let (_, failure) = self.refused()?;
        report::cannot_run(&report::on_one_line(&failure));
        let is_silent = self.exchanges.iter().any(|one| one.answer.is_err());
        Some(if is_silent {
            Ended::Incomplete
        } else {
            Ended::Problems
        })
    }
}
