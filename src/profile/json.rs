//! The report as JSON. Keys are only ever added.
//!
//! ```text
//! {"users": {"mapped", "partly", "failed", "ignored", "outside"},
//!  "unreadable": EXAMPLES,
//!  "targets": [{"target", "expression",
//!    "users", "values", "empty", "null", "default", "ignored", "failed",
//!    "errors": [{"code", "name", EXAMPLES…}],
//!    "distinct": {"count", "share", "among", "most": [{"value", "count"}]},
//!    "lengths": null | {"least", "median", "p95", "greatest", "steps": [{"from", "to", "count"}]},
//!    "limit": null | {"most", EXAMPLES…},
//!    "notAscii": null | EXAMPLES,
//!    "form": null | {"due", EXAMPLES…},
//!    "unique": null | {"why", "values", "users", "share", "collisions": [{"value", "count", "users": [USER]}]},
//!    "branches": {"count", "never": [{"branch", "source"}]}}]}
//! EXAMPLES: "count", "examples": [{USER…, "text"}]      USER: "line" from 1, "user" where the record says who it is;
//!     in place of "line" stands "record", from 1, for users in a list or in pages of JSON, of whom a line may hold many
//! ```
//!
//! `share` is 1 where every value was counted; where it is n, one value in n was, and the counts beside it are
//! estimates. `most` was then counted among `among` users drawn by chance.

use super::plan::Numbering;
use super::report::{Examples, Report, Target, User};
use serde_json::{Value as Json, json};

impl Report {
    /// As JSON.
    pub fn json(&self) -> Json {
        json!({
            "users": {
                "mapped": self.users.mapped,
                "partly": self.users.partly,
                "failed": self.users.failed,
                "ignored": self.users.ignored,
                "outside": self.users.outside,
            },
            "unreadable": examples(&self.unreadable),
            "targets": self.targets.iter().map(target).collect::<Vec<_>>(),
        })
    }
}

fn target(target: &Target) -> Json {
    let errors = target.errors.iter().map(|error| {
        let own = json!({"code": error.code.id, "name": error.code.name});
        with(own, &error.examples)
    });
    let distinct = &target.distinct;
    let most = distinct.most.iter();
    let lengths = target.lengths.as_ref().map(|spread| {
        let steps = spread.steps.iter();
        let steps = steps.map(|(from, to, count)| json!({"from": from, "to": to, "count": count}));
        json!({
            "least": spread.least,
            "median": spread.median,
            "p95": spread.p95,
            "greatest": spread.greatest,
            "steps": steps.collect::<Vec<_>>(),
        })
    });
    let limit = target.limit.as_ref();
    let shape = target.shape.as_ref();
    let unique = target.unique.as_ref().map(|unique| {
        let collisions = unique.collisions.iter().map(|one| {
            json!({
                "value": one.value,
                "count": one.count,
                "users": one.users.iter().map(user).collect::<Vec<_>>(),
            })
        });
        json!({
            "why": unique.why,
            "values": unique.values,
            "users": unique.users,
            "share": unique.share,
            "collisions": collisions.collect::<Vec<_>>(),
        })
    });
    let never = target.branches.never.iter();
    let never = never.map(|(branch, source)| json!({"branch": branch, "source": source}));
    json!({
        "target": target.name,
        "expression": target.expression,
        "users": target.users(),
        "values": target.values,
        "empty": target.empty,
        "null": target.null,
        "default": target.default,
        "ignored": target.ignored,
        "failed": target.failed(),
        "errors": errors.collect::<Vec<_>>(),
        "distinct": {
            "count": distinct.values,
            "share": distinct.share,
            "among": distinct.among,
            "most": most
                .map(|(value, count)| json!({"value": value, "count": count}))
                .collect::<Vec<_>>(),
        },
        "lengths": lengths,
        "limit": limit.map(|limit| with(json!({"most": limit.most}), &limit.beyond)),
        "notAscii": target.not_ascii.as_ref().map(examples),
        "form": shape.map(|shape| with(json!({"due": shape.due}), &shape.broken)),
        "unique": unique,
        "branches": {"count": target.branches.all, "never": never.collect::<Vec<_>>()},
    })
}

fn examples(examples: &Examples) -> Json {
    with(json!({}), examples)
}

fn with(mut own: Json, examples: &Examples) -> Json {
    if let Json::Object(own) = &mut own {
        let first = examples.first.iter().map(|example| {
            let mut one = user(&example.user);
            if let Json::Object(one) = &mut one {
                one.insert("text".into(), example.text.as_str().into());
            }
            one
        });
        own.insert("count".into(), examples.count.into());
        own.insert("examples".into(), first.collect());
    }
    own
}

fn user(user: &User) -> Json {
    let number = match user.numbering {
        Numbering::Lines => "line",
        Numbering::Users => "record",
    };
    match &user.name {
        Some(name) => json!({number: user.number, "user": name}),
        None => json!({number: user.number}),
    }
}
