//! Events, objects of the target and settings, and what they come to.

mod deprovisioning;
mod left_out;

use super::*;
use crate::document::{self, Document, Kind};
use crate::environment::Environment;
use serde_json::{Value as Json, json};

/// One preview and what is around it.
struct Case {
    mapping: String,
    user: Json,
    event: Option<Event>,
    assigned: Option<bool>,
    target: Option<Json>,
    linked_id: Option<&'static str>,
    links: Vec<(&'static str, &'static str)>,
    skip_out_of_scope_deletions: bool,
    can_disable: Option<bool>,
}

const ROWS: &str = r#"
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "externalId", "matchingPriority": 2, "source": {"expression": "[objectId]"}},
  {"targetAttributeName": "active", "source": {"expression": "Not([IsSoftDeleted])"}},
  {"targetAttributeName": "title", "source": {"expression": "[jobTitle]"}}"#;

/// A schema with these attribute mappings and these other properties of the object mapping.
fn schema(rows: &str, more: &str) -> String {
    format!(
        r#"{{"synchronizationRules": [{{"sourceDirectoryName": "Azure Active Directory",
          "targetDirectoryName": "Contoso", "objectMappings": [{{"sourceObjectName": "User",
          "targetObjectName": "User", {more} "attributeMappings": [{rows}]}}]}}]}}"#
    )
}

fn case(rows: &str, more: &str) -> Case {
    Case {
        mapping: schema(rows, more),
        user: json!({"userPrincipalName": "jo@a.com", "objectId": "s1", "jobTitle": "Clerk", "accountEnabled": true}),
        event: None,
        assigned: None,
        target: None,
        linked_id: None,
        links: Vec::new(),
        skip_out_of_scope_deletions: false,
        can_disable: None,
    }
}

/// The usual mapping and a target that has the user as it is.
fn there() -> Case {
    let record = json!({"id": "42", "userName": "jo@a.com", "externalId": "s1", "active": true, "title": "Clerk"});
    case(ROWS, "").target(record)
}

impl Case {
    fn target(self, target: Json) -> Case {
        Case {
            target: Some(target),
            ..self
        }
    }

    fn event(self, event: Event) -> Case {
        Case {
            event: Some(event),
            ..self
        }
    }

    fn user(mut self, name: &str, value: Json) -> Case {
        self.user[name] = value;
        self
    }

    fn mapping(self, rows: &str, more: &str) -> Case {
        Case {
            mapping: schema(rows, more),
            ..self
        }
    }

    fn see<T>(&self, look: impl Fn(&Plan<'_>, &Preview<'_, '_>) -> T) -> T {
        let document: Document = document::read(Kind::Json, &self.mapping).unwrap();
        let plan = Plan::of(&document, 0, None).unwrap().unwrap();
        let environment = Environment::new();
        let snapshot = self
            .target
            .clone()
            .map(|one| Snapshot::of(vec![one]).unwrap());
        let own = |(from, to): &(&str, &str)| ((*from).to_string(), (*to).to_string());
        let links: Links = self.links.iter().map(own).collect();
        let around = Surroundings {
            snapshot: snapshot.as_ref(),
            linked_id: self.linked_id,
            links: &links,
            skip_out_of_scope_deletions: self.skip_out_of_scope_deletions,
            can_disable: self.can_disable,
            ..Surroundings::of(&environment)
        };
        let subject = Subject {
            user: self.user.as_object().unwrap(),
            event: self.event,
            assigned: self.assigned,
        };
        look(&plan, &preview(&plan, &subject, &around))
    }

    fn action(&self) -> Action {
        self.see(|_, seen| seen.action.clone())
    }

    /// Methods and paths.
    fn requests(&self) -> Vec<String> {
        self.see(|_, seen| {
            let line =
                |one: &crate::scim::Request| format!("{} {}", one.method.name(), one.shown());
            seen.requests.iter().map(line).collect()
        })
    }

    /// The operations of the last request.
    fn operations(&self) -> Json {
        self.see(|_, seen| {
            let body = seen.requests.last().and_then(|one| one.body.clone());
            body.map(|body| body["Operations"].clone())
                .unwrap_or_default()
        })
    }

    fn failure(&self) -> &'static str {
        match self.action() {
            Action::Fail(failures) => failures[0].error.code.id,
            other => panic!("{other:?}"),
        }
    }
}

const QUERY: &str = r#"GET /Users?filter=userName eq "jo@a.com""#;
const SECOND: &str = r#"GET /Users?filter=externalId eq "s1""#;
const LEAVING: [Event; 2] = [Event::Unassign, Event::SoftDelete];
const SCOPE: &str = r#""scope": {"groups": [{"clauses": [{"operatorName": "EQUALS",
  "sourceOperandName": "department", "targetOperand": {"values": ["Sales"]}}]}]},"#;
const EARLY: &str = r#""scope": {"groups": [], "inputFilterGroups": [{"clauses": [{"operatorName": "EQUALS",
  "sourceOperandName": "department", "targetOperand": {"values": ["Sales"]}}]}]},"#;
const UNMAPPED: &str = r#"
  {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
  {"targetAttributeName": "title", "source": {"expression": "[jobTitle]"}}"#;

fn skip(skip: Skip) -> Action {
    Action::Skip(skip)
}

#[test]
fn who_is_not_there_is_created() {
    let new = case(ROWS, "").target(json!([]));
    assert_eq!(new.action(), Action::Create);
    assert_eq!(new.requests(), [QUERY, SECOND, "POST /Users"]);
}

#[test]
fn who_is_there_is_updated_or_skipped() {
    assert_eq!(there().action(), skip(Skip::Redundant));
    assert_eq!(there().requests(), [QUERY]);
    let changed = there().user("jobTitle", json!("Chief"));
    assert_eq!(changed.action(), Action::Update);
    assert_eq!(changed.requests(), [QUERY, "PATCH /Users/42"]);
    assert_eq!(
        changed.operations(),
        json!([{"op": "Replace", "path": "title", "value": "Chief"}])
    );
}

#[test]
fn who_comes_back_is_enabled() {
    let record = json!({"id": "42", "userName": "jo@a.com", "externalId": "s1", "active": false, "title": "Clerk"});
    let back = there().target(record);
    assert_eq!(back.action(), Action::Enable);
    assert_eq!(
        back.operations(),
        json!([{"op": "Replace", "path": "active", "value": "True"}])
    );
}

#[test]
fn nothing_known_of_the_target_is_taken_for_granted() {
    assert_eq!(case(ROWS, "").action(), Action::Create);
    assert_eq!(case(ROWS, "").event(Event::Create).action(), Action::Create);
    let known = case(ROWS, "").event(Event::Update);
    assert_eq!(known.action(), Action::Update);
    assert_eq!(known.requests(), [QUERY, "PATCH /Users/{id}"]);
    assert!(known.see(|_, seen| seen.is_assumed));
    assert!(!there().see(|_, seen| seen.is_assumed));
}

#[test]
fn matching_goes_by_precedence() {
    let second = there().target(json!([{"id": "7", "externalId": "S1"}]));
    assert_eq!(second.requests()[..2], [QUERY, SECOND]);
    assert_eq!(second.requests()[2], "PATCH /Users/7");
    let null = there().user("userPrincipalName", Json::Null);
    assert_eq!(null.requests()[0], SECOND);
    let twice = there()
        .target(json!([{"id": "1", "userName": "jo@a.com"}, {"id": "2", "userName": "JO@a.com"}]));
    assert_eq!(twice.failure(), "E312");
    let none = null.user("objectId", json!(""));
    assert_eq!(none.failure(), "E311");
    assert_eq!(none.requests(), [] as [&str; 0]);
}

#[test]
fn a_link_takes_the_place_of_matching() {
    let linked = |id| Case {
        linked_id: Some(id),
        ..there().user("jobTitle", json!("Chief"))
    };
    assert_eq!(
        linked("42").requests(),
        ["GET /Users/42", "PATCH /Users/42"]
    );
    assert_eq!(
        linked("9").requests(),
        ["GET /Users/9", QUERY, "PATCH /Users/42"]
    );
    let unknown = Case {
        target: None,
        ..linked("9")
    };
    assert_eq!(unknown.requests(), ["GET /Users/9", "PATCH /Users/9"]);
}

#[test]
fn actions_that_are_off() {
    let only =
        |flow_types: &str| there().mapping(ROWS, &format!(r#""flowTypes": "{flow_types}","#));
    let new = only("Update").target(json!([]));
    assert_eq!(new.action(), skip(Skip::CreateOff));
    assert_eq!(only("Add, Delete").action(), skip(Skip::UpdateOff));
    let unassigned = only("Add").event(Event::Unassign);
    assert_eq!(unassigned.action(), skip(Skip::UpdateOff));
}

#[test]
fn the_metadata_say_that_the_target_cannot_disable() {
    let mapping = schema(ROWS, "").replacen(
        '{',
        r#"{"directories": [{"name": "Contoso", "objects": [{"name": "User", "metadata": [
          {"key": "IsSoftDeletionSupported", "value": "\"False\""}], "attributes": []}]}],"#,
        1,
    );
    let unassigned = Case {
        mapping,
        ..there().event(Event::Unassign)
    };
    assert_eq!(unassigned.action(), Action::Delete);
}

#[test]
fn an_object_that_an_expression_takes_out_is_skipped() {
    let rows = format!(
        r#"{ROWS}, {{"targetAttributeName": "nickName", "source": {{"expression": "IIF([jobTitle]=\"Clerk\", IgnoreObjectFlow, \"x\")"}}}}"#
    );
    assert_eq!(
        there().mapping(&rows, "").action(),
        skip(Skip::IgnoreObject)
    );
}

#[test]
fn an_error_of_an_expression_fails_the_object() {
    let row = |flow_type: &str| {
        format!(
            r#"{ROWS}, {{"targetAttributeName": "nickName", "flowType": "{flow_type}", "source": {{"expression": "CDate([jobTitle])"}}}}"#
        )
    };
    let failed = there().mapping(&row("Always"), "");
    assert_eq!(failed.failure(), "F505");
    assert_eq!(failed.requests(), [QUERY]);
    // What is for new objects is not needed on an update, and what is not sent to who leaves neither.
    assert_eq!(
        there().mapping(&row("ObjectAddOnly"), "").action(),
        skip(Skip::Redundant)
    );
    let leaving = there().mapping(&row("Always"), "").event(Event::Unassign);
    assert_eq!(leaving.action(), Action::Disable);
}

#[test]
fn null_flows_from_hr_through_both_gates() {
    let mapping = |source: &str, of_source: bool, of_row: bool| {
        format!(
            r#"{{"directories": [{{"name": "{source}", "objects": [{{"name": "Worker", "attributes": [
              {{"name": "Title", "flowNullValues": {of_source}}}]}}]}}],
             "synchronizationRules": [{{"sourceDirectoryName": "{source}", "targetDirectoryName": "Contoso",
              "objectMappings": [{{"sourceObjectName": "Worker", "targetObjectName": "User", "attributeMappings": [
              {{"targetAttributeName": "userName", "matchingPriority": 1, "source": {{"expression": "[userPrincipalName]"}}}},
              {{"targetAttributeName": "title", "flowNullValues": {of_row}, "source": {{"expression": "[Title]"}}}}]}}]}}]}}"#
        )
    };
    let cases = [
        ("Workday", true, true, Flow::Clear),
        ("Workday", false, true, Flow::Leave(Why::NullOffAtSource)),
        ("Workday", true, false, Flow::Leave(Why::Null)),
        (
            "Salesforce",
            true,
            true,
            Flow::Leave(Why::NullOfOtherSource),
        ),
    ];
    for (source, of_source, of_row, expected) in cases {
        let one = Case {
            mapping: mapping(source, of_source, of_row),
            ..there()
        };
        let flow = one.see(|_, seen| seen.mapped[1].flow.clone());
        assert_eq!(flow, Some(expected), "{source} {of_source} {of_row}");
    }
}

const MANAGER: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

fn with_manager() -> Case {
    let rows = format!(
        r#"{ROWS}, {{"targetAttributeName": "{MANAGER}:manager", "source": {{"expression": "[manager]"}}}}"#
    );
    let record = json!({"id": "42", "userName": "jo@a.com", "externalId": "s1", "active": true, "title": "Clerk",
        MANAGER: {"manager": {"value": "70"}}});
    there().mapping(&rows, "").target(record)
}

#[test]
fn a_manager_is_linked_in_a_second_pass() {
    let linked = |to| Case {
        links: vec![("m1", to)],
        ..with_manager().user("manager", json!({"id": "m1"}))
    };
    assert_eq!(linked("70").action(), skip(Skip::Redundant));
    assert_eq!(
        linked("71").operations(),
        json!([{"op": "Add", "path": "manager", "value": [{"$ref": null, "value": "71"}]}])
    );
    let new = linked("71").target(json!([]));
    assert_eq!(new.requests()[2..], ["POST /Users", "PATCH /Users/{id}"]);
    let unknown = with_manager().user("manager", json!("m1"));
    assert_eq!(unknown.action(), skip(Skip::RedundantWithoutReference));
    assert_eq!(
        unknown.see(|_, seen| seen.links[0].unresolved.clone()),
        ["m1"]
    );
}

#[test]
fn values_of_several_lines_are_matched_whole() {
    let lines = there()
        .user("userPrincipalName", json!("a\nb"))
        .target(json!([{"id": "1", "userName": "a"}, {"id": "2", "userName": "a\nb"}]));
    let id = lines.see(|plan, seen| seen.matching.id(plan));
    assert_eq!(id.as_deref(), Some("2"));
}

#[test]
fn what_is_linked_is_deleted_whatever_its_matching_value() {
    let rows = r#"{"targetAttributeName": "userName", "matchingPriority": 1,
      "source": {"expression": "CDate([jobTitle])"}}"#;
    let broken = |linked_id| Case {
        linked_id,
        ..there()
            .mapping(rows, "")
            .event(Event::Delete)
            .user("jobTitle", json!("x"))
    };
    assert!(broken(None).action().is_failure());
    let linked = Case {
        target: None,
        ..broken(Some("7"))
    };
    assert_eq!(linked.action(), Action::Delete);
}

#[test]
fn a_guest_is_matched_by_the_stripped_name() {
    let guest = there()
        .user(
            "userPrincipalName",
            json!("ann_b.com#EXT#@c.onmicrosoft.com"),
        )
        .target(
            json!([{"id": "1", "userName": "ann_b.com#EXT#@c.onmicrosoft.com"},
            {"id": "2", "userName": "ann_b.com"}]),
        );
    let id = guest.see(|plan, seen| seen.matching.id(plan));
    assert_eq!(id.as_deref(), Some("2"));
}

#[test]
fn members_are_added_and_taken_away() {
    let mapping = r#"{"group": [
      {"target": "displayName", "expression": "[displayName]", "matching": 1},
      {"target": "members", "expression": "[members]"}]}"#;
    let group = |members: Json| Case {
        mapping: mapping.to_string(),
        user: json!({"displayName": "Staff", "members": members}),
        target: Some(
            json!({"id": "5", "displayName": "Staff", "members": [{"value": "u1"}, {"value": "u2"}]}),
        ),
        links: vec![("s1", "u1"), ("s3", "u3")],
        ..there()
    };
    let changed = group(json!([{"id": "s1"}, "s3"]));
    assert_eq!(
        changed.requests()[0],
        r#"GET /Groups?excludedAttributes=members&filter=displayName eq "Staff""#
    );
    let link = |case: &Case| case.see(|_, seen| seen.links[0].clone());
    assert_eq!(link(&changed).added, ["u3"]);
    assert_eq!(link(&changed).removed, ["u2"]);
    assert_eq!(
        changed.requests()[1..],
        ["PATCH /Groups/5", "PATCH /Groups/5"]
    );
    let unknown = link(&group(json!(["s1", "s9"])));
    assert!(unknown.keeps_unknown && unknown.removed.is_empty());
    // Nobody is a member any more, which is no null.
    let empty = group(json!([]));
    assert_eq!(link(&empty).removed, ["u1", "u2"]);
    assert_eq!(empty.requests()[1..], ["PATCH /Groups/5"]);
    let absent = group(Json::Null);
    assert_eq!(absent.action(), skip(Skip::Redundant));
    let gone = group(json!([])).event(Event::Unassign);
    assert_eq!(gone.action(), Action::Delete);
}

#[test]
fn other_targets_have_no_request() {
    for (target, object, is_scim) in [
        ("Contoso", "User", true),
        ("Contoso", "Person", false),
        ("Active Directory", "User", false),
        ("Workday", "User", false),
    ] {
        let mapping = schema(ROWS, "")
            .replace("\"Contoso\"", &format!("\"{target}\""))
            .replace(
                "\"targetObjectName\": \"User\"",
                &format!("\"targetObjectName\": \"{object}\""),
            );
        let one = Case { mapping, ..there() }.user("jobTitle", json!("Chief"));
        assert_eq!(one.action(), Action::Update, "{target}");
        assert_eq!(one.requests().is_empty(), !is_scim, "{target} {object}");
    }
    let own = UNMAPPED
        .replace("title", "FirstName")
        .replace("userName", "Username__c");
    assert_eq!(there().mapping(&own, "").requests(), [] as [&str; 0]);
}

#[test]
fn assignment_matters_where_only_the_assigned_are_synchronized() {
    let list = |assignment: &str| {
        format!(
            r#"{{"assignment": "{assignment}", "user": [
            {{"target": "userName", "expression": "[userPrincipalName]", "matching": 1}},
            {{"target": "active", "expression": "Not([IsSoftDeleted])"}}]}}"#
        )
    };
    for (assignment, expected) in [
        ("assigned", Action::Disable),
        ("all", skip(Skip::Redundant)),
    ] {
        let one = Case {
            mapping: list(assignment),
            ..there().event(Event::Unassign)
        };
        assert_eq!(one.action(), expected, "{assignment}");
    }
}
