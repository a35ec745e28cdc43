use crate::scim::TargetPath;

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

#[test]
fn the_parts_of_a_path() {
    let custom = "urn:ietf:params:scim:schemas:extension:2.0:CustomExtensionName";
    let core = "urn:ietf:params:scim:schemas:core:2.0:User";
    for (text, urn, attribute, filter, sub) in [
        ("userName", None, "userName", None, None),
        ("name.givenName", None, "name", None, Some("givenName")),
        (
            r#"emails[type eq "work"].value"#,
            None,
            "emails",
            Some(("type", "work")),
            Some("value"),
        ),
        (
            r#"addresses[type eq "other"].Formatted"#,
            None,
            "addresses",
            Some(("type", "other")),
            Some("Formatted"),
        ),
        (
            r#"roles[primary eq "True"].display"#,
            None,
            "roles",
            Some(("primary", "True")),
            Some("display"),
        ),
        ("roles", None, "roles", None, None),
        (
            &format!("{ENTERPRISE}:department"),
            Some(ENTERPRISE),
            "department",
            None,
            None,
        ),
        (
            &format!("{ENTERPRISE}.department"),
            Some(ENTERPRISE),
            "department",
            None,
            None,
        ),
        (
            &format!("{custom}:folders"),
            Some(custom),
            "folders",
            None,
            None,
        ),
        (
            &format!("{core}:name.givenName"),
            Some(core),
            "name",
            None,
            Some("givenName"),
        ),
        (
            &format!("{core}.name.givenName"),
            Some(core),
            "name",
            None,
            Some("givenName"),
        ),
        (
            r#"urn:x:2.0:User:emails[type eq "a:]\"b"].value"#,
            Some("urn:x:2.0:User"),
            "emails",
            Some(("type", "a:]\"b")),
            Some("value"),
        ),
    ] {
        let path = TargetPath::read(text).unwrap();
        let found = path
            .filter
            .as_ref()
            .map(|filter| (filter.attribute, filter.value.as_ref()));
        assert_eq!(
            (path.urn, path.attribute, found, path.sub),
            (urn, attribute, filter, sub),
            "{text}"
        );
    }
}

/// The default maps of mapping-model 6.2: each is read, and printed as it is written.
#[test]
fn default_maps() {
    let department = format!("{ENTERPRISE}:department");
    let employee = format!("{ENTERPRISE}:employeeNumber");
    let manager = format!("{ENTERPRISE}:manager");
    for text in [
        "active",
        &department,
        "displayName",
        &employee,
        r#"phoneNumbers[type eq "fax"].value"#,
        "name.givenName",
        "name.familyName",
        "title",
        r#"emails[type eq "work"].value"#,
        "externalId",
        &manager,
        r#"phoneNumbers[type eq "mobile"].value"#,
        r#"phoneNumbers[type eq "work"].value"#,
        r#"addresses[type eq "work"].postalCode"#,
        r#"addresses[type eq "work"].streetAddress"#,
        r#"addresses[type eq "other"].Formatted"#,
        r#"emails[type eq "other"].Value"#,
        "userName",
        "members",
    ] {
        assert_eq!(TargetPath::read(text).unwrap().to_string(), text);
    }
}

#[test]
fn the_same_attribute_has_the_same_key() {
    let key = |text: &str| TargetPath::read(text).unwrap().key();
    let manager = format!("{ENTERPRISE}:manager");
    let department = format!("{ENTERPRISE}:department");
    for (one, other, is_same) in [
        (
            r#"emails[type eq "work"].Value"#,
            r#"Emails[Type eq "Work"].value"#,
            true,
        ),
        (
            r#"emails[type eq "work"].value"#,
            r#"emails[type eq "home"].value"#,
            false,
        ),
        (r#"emails[type eq "work"].value"#, "emails.value", false),
        (
            "urn:ietf:params:scim:schemas:core:2.0:User:userName",
            "username",
            true,
        ),
        (&manager, "manager", true),
        (&department, "department", false),
        (
            &department,
            &department.replace(":department", ".Department"),
            true,
        ),
        ("urn:x:2.0:User:a", "urn:y:2.0:User:a", false),
    ] {
        assert_eq!(key(one) == key(other), is_same, "{one} {other}");
    }
}

#[test]
fn what_is_no_path() {
    for (text, message, place) in [
        ("", "the path is empty", ""),
        (
            "urn:x:2.0:User",
            "`urn:x:2.0:User` names no attribute",
            "urn:x:2.0:User",
        ),
        ("urn:x:2.0", "`urn:x:2.0` names no attribute", "urn:x:2.0"),
        (
            "urn:x:2.0:User:",
            "`urn:x:2.0:User:` names no attribute",
            "urn:x:2.0:User:",
        ),
        ("name.", "`name.` has an empty name", ""),
        ("a..b", "`a..b` has an empty name", ""),
        (
            "my name",
            "the name `my name` has a character that names have not: ` `",
            " ",
        ),
        ("emails]", "`emails]` has a bracket without its other", "]"),
        (
            r#"emails[type eq "work".value"#,
            r#"`emails[type eq "work".value` has a bracket without its other"#,
            r#"[type eq "work".value"#,
        ),
        (
            "emails[type eq work]",
            "`emails[type eq work]` has a filter that is not of the form `[type eq \"work\"]`",
            "[type eq work]",
        ),
        (
            "emails[type]",
            "`emails[type]` has a filter that is not of the form `[type eq \"work\"]`",
            "[type]",
        ),
        (
            r#"emails[type ne "work"]"#,
            r#"`emails[type ne "work"]` has a filter that is not of the form `[type eq "work"]`"#,
            r#"[type ne "work"]"#,
        ),
        (
            r#"emails[type eq "work]"#,
            r#"`emails[type eq "work]` has a filter whose text does not end"#,
            r#"[type eq "work]"#,
        ),
        (
            r#"emails[type eq "work" and primary eq "True"].value"#,
            r#"`emails[type eq "work" and primary eq "True"].value` has more than one condition in its filter, and a path takes one"#,
            r#"[type eq "work" and primary eq "True"].value"#,
        ),
        (
            r#"emails[type eq "a"][b eq "c"]"#,
            r#"`emails[type eq "a"][b eq "c"]` has two filters, and a path takes one"#,
            r#"[b eq "c"]"#,
        ),
        (
            r#"emails[type eq "a"]value"#,
            r#"`emails[type eq "a"]value` has text behind its filter without a dot before it"#,
            "value",
        ),
        (
            r#"user.emails[type eq "a"]"#,
            "a filter stands behind the attribute itself",
            "user.emails",
        ),
    ] {
        let fault = TargetPath::read(text).unwrap_err();
        assert_eq!(
            (fault.message.as_str(), fault.place.of(text)),
            (message, place),
            "{text}"
        );
        assert!(!fault.help.is_empty());
    }
}
