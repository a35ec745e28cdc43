//! What is not looked for and not sent, and what is said of it.

use super::*;

const OFF: &str = r#""enabled": false,"#;

#[test]
fn nothing_goes_through_a_mapping_that_is_off() {
    let taken = [case(ROWS, OFF), there().mapping(ROWS, OFF)];
    for one in taken {
        for event in [
            None,
            Some(Event::Create),
            Some(Event::Update),
            Some(Event::Delete),
        ] {
            let one = Case {
                event,
                mapping: one.mapping.clone(),
                user: one.user.clone(),
                target: one.target.clone(),
                ..case(ROWS, OFF)
            };
            assert_eq!(one.action(), skip(Skip::MappingOff), "{event:?}");
            assert_eq!(one.requests(), [""; 0], "{event:?}");
        }
    }
    // What would fail elsewhere is not looked at either: a missing matching value, an id that was found before.
    let nameless = case(ROWS, OFF).user("userPrincipalName", Json::Null);
    let nameless = nameless.user("objectId", Json::Null);
    assert_eq!(nameless.action(), skip(Skip::MappingOff));
    let linked = Case {
        linked_id: Some("42"),
        ..case(ROWS, OFF)
    };
    assert_eq!(linked.requests(), [""; 0]);
    // Its values are there to be seen.
    let value = nameless.see(|_, seen| seen.mapped[3].outcome.clone());
    assert_eq!(
        value
            .and_then(|one| one.value().map(|one| one.to_text()))
            .as_deref(),
        Some("Clerk")
    );
    for on in ["", r#""enabled": true,"#] {
        assert_eq!(case(ROWS, on).action(), Action::Create, "{on}");
    }
}

#[test]
fn a_precedence_in_quotes_is_a_precedence() {
    for (written, is_matching) in [
        (r#""1""#, true),
        ("1", true),
        (r#""0""#, false),
        (r#""first""#, false),
        ("true", false),
    ] {
        let rows = UNMAPPED.replace(": 1,", &format!(": {written},"));
        let one = case(&rows, "").target(json!([]));
        let tries = one.see(|_, seen| seen.matching.tries.len());
        assert_eq!(tries, usize::from(is_matching), "{written}");
        assert_eq!(one.action().is_failure(), !is_matching, "{written}");
    }
}

#[test]
fn objects_are_matched_by_one_value() {
    let by_mails = UNMAPPED.replace("[userPrincipalName]", "[otherMails]");
    let of = |value: Json| {
        case(&by_mails, "")
            .target(json!([]))
            .user("otherMails", value)
    };
    let several = of(json!(["a@a.com", "b@a.com"]));
    let Action::Fail(failures) = several.action() else {
        panic!("{:?}", several.action())
    };
    let [failure] = failures.as_slice() else {
        panic!("{failures:?}")
    };
    assert_eq!((failure.row, failure.error.code.id), (Some(0), "F507"));
    assert_eq!(
        failure.error.message,
        "objects are matched by one value, but `userName` has 2"
    );
    let help = failure.error.help.as_deref().unwrap_or_default();
    assert!(help.contains("Item(") && help.contains("Join("), "{help}");
    assert_eq!(
        failure.error.span(),
        Some(crate::span::Span::new(0, "[otherMails]".len()))
    );
    assert_eq!(several.requests(), [""; 0]);
    for one in [
        json!("jo@a.com"),
        json!(["jo@a.com"]),
        json!([null, "jo@a.com", ""]),
    ] {
        assert_eq!(of(one.clone()).requests(), [QUERY, "POST /Users"], "{one}");
    }
    // Whoever is found by an attribute before it is not looked for by this one.
    let second = ROWS.replace("[objectId]", "[otherMails]");
    let found = there()
        .mapping(&second, "")
        .user("otherMails", json!(["a", "b"]));
    assert_ne!(found.requests().len(), 0);
    assert!(!found.action().is_failure());
}

#[test]
fn a_reference_that_is_left_out_is_said_with_the_skip() {
    let manager = |links| Case {
        links,
        ..with_manager().user("manager", json!("m1"))
    };
    let unknown = skip(Skip::RedundantWithoutReference);
    assert_eq!(manager(Vec::new()).action(), unknown);
    assert_eq!(manager(vec![("m1", "70")]).action(), skip(Skip::Redundant));
    assert_eq!(with_manager().action(), skip(Skip::Redundant));
    // No page shows how another reference is sent.
    let rows = format!(
        r#"{ROWS}, {{"targetAttributeName": "{MANAGER}:assistant", "source": {{"expression": "[assistant]"}}}}"#
    );
    let directories = json!({"name": "Contoso", "objects": [{"name": "User", "attributes": [
        {"name": format!("{MANAGER}:assistant"), "type": "Reference", "multivalued": false}]}]});
    let mapping =
        schema(&rows, "").replacen('{', &format!(r#"{{"directories": [{directories}], "#), 1);
    let other = Case {
        mapping,
        links: vec![("a1", "80")],
        ..there().user("assistant", json!("a1"))
    };
    assert_eq!(other.action(), unknown);
    for skip in [Skip::Redundant, Skip::RedundantWithoutReference] {
        assert_eq!(skip.name(), Some("RedundantExport"));
    }
}
