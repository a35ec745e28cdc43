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
