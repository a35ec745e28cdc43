//! The deprovisioning table of how-provisioning-works.md row by row, then what else it says of who leaves.

use super::*;

#[test]
fn do_nothing_without_the_mapping_of_soft_deletion() {
    for event in LEAVING {
        let unmapped = there().mapping(UNMAPPED, "").event(event);
        assert_eq!(unmapped.action(), skip(Skip::NothingMapped), "{event:?}");
        assert_eq!(unmapped.requests(), [QUERY]);
    }
    let blocked = there()
        .mapping(UNMAPPED, "")
        .user("accountEnabled", json!(false));
    assert_eq!(blocked.action(), skip(Skip::Redundant));
}

#[test]
fn do_nothing_where_out_of_scope_deletions_are_skipped() {
    for event in LEAVING {
        let left = Case {
            skip_out_of_scope_deletions: true,
            ..there().event(event)
        };
        assert_eq!(left.action(), skip(Skip::LeftAlone), "{event:?}");
    }
    let out = Case {
        skip_out_of_scope_deletions: true,
        ..there().mapping(ROWS, SCOPE)
    };
    assert_eq!(out.action(), skip(Skip::LeftAlone));
}

#[test]
fn set_an_attribute_where_soft_deletion_is_mapped() {
    let disabled = json!([{"op": "Replace", "path": "active", "value": "False"}]);
    let all = [
        there().event(Event::Unassign),
        there().event(Event::SoftDelete),
        there().user("accountEnabled", json!(false)),
        there().mapping(ROWS, SCOPE),
        there().user("IsSoftDeleted", json!(true)),
    ];
    for one in all {
        assert_eq!(one.action(), Action::Disable, "{:?}", one.event);
        assert_eq!(one.operations(), disabled);
    }
    let record = json!({"id": "42", "userName": "jo@a.com", "externalId": "s1", "active": false});
    let again = there().event(Event::Unassign).target(record);
    assert_eq!(again.action(), skip(Skip::Redundant));
}

#[test]
fn send_a_delete_where_the_target_cannot_disable() {
    let all = [
        there().event(Event::Unassign),
        there().event(Event::SoftDelete),
        there().user("accountEnabled", json!(false)),
        there().mapping(ROWS, SCOPE),
    ];
    for one in all {
        let one = Case {
            can_disable: Some(false),
            ..one
        };
        assert_eq!(one.action(), Action::Delete, "{:?}", one.event);
        assert_eq!(one.requests(), [QUERY, "DELETE /Users/42"]);
    }
}

#[test]
fn a_hard_delete_is_ignored_without_the_action() {
    let off = there().mapping(ROWS, r#""flowTypes": "Add, Update","#);
    assert_eq!(off.event(Event::Delete).action(), skip(Skip::DeleteOff));
}

#[test]
fn a_hard_delete_sets_no_attribute() {
    let deleted = there().event(Event::Delete);
    assert!(deleted.see(|_, seen| seen.mapped.iter().all(|one| one.flow.is_none())));
}

#[test]
fn a_hard_delete_deletes() {
    for flow_types in ["", r#""flowTypes": "Add,Update,Delete","#] {
        let deleted = there().mapping(ROWS, flow_types).event(Event::Delete);
        assert_eq!(deleted.action(), Action::Delete);
        assert_eq!(deleted.requests(), [QUERY, "DELETE /Users/42"]);
    }
    let absent = there().target(json!([])).event(Event::Delete);
    assert_eq!(absent.action(), skip(Skip::NotInTarget));
}

#[test]
fn after_an_unassignment_nobody_looks_after_the_object() {
    for event in [Event::SoftDelete, Event::Delete] {
        let unassigned = Case {
            assigned: Some(false),
            ..there().event(event)
        };
        assert_eq!(unassigned.action(), skip(Skip::Unmanaged), "{event:?}");
    }
}

#[test]
fn who_leaves_at_first_sight_is_not_created() {
    let all = [
        there().event(Event::Unassign),
        there().user("accountEnabled", json!(false)),
        there().mapping(ROWS, SCOPE),
    ];
    for one in all {
        let one = one.target(json!([]));
        assert_eq!(one.action(), skip(Skip::NotEntitled), "{:?}", one.event);
    }
}

#[test]
fn early_filters_deprovision_nobody() {
    let out = there().mapping(ROWS, EARLY);
    assert_eq!(out.action(), skip(Skip::EarlyFilter));
    assert_eq!(there().mapping(ROWS, SCOPE).action(), Action::Disable);
}
