//! What a mapping makes of its expressions: each rule with what it fires on and what is near and fine.

use super::folder::Folder;
use super::process::run;
use entra_expr::check::{Options, check};
use entra_expr::diagnostic::Diagnostic;
use entra_expr::document::{Document, Kind, read};
use entra_expr::mapping::{self, Judged};
use serde_json::{Value, json};

pub(super) fn judged(document: &Document) -> Vec<Vec<Diagnostic>> {
    let judge = |located| {
        let options = Options {
            schema: document.source(located),
            ..Options::of(located.dialect.unwrap_or_default())
        };
        Judged {
            dialect: options.dialect,
            checked: check(&located.text, &options),
        }
    };
    mapping::check(document, document.expressions.iter().map(judge).collect())
}

/// Code and underlined text of everything that is said of a document.
fn said(kind: Kind, text: &str) -> Vec<(&'static str, String)> {
    let document = read(kind, text).unwrap_or_else(|fault| panic!("{text}: {fault}"));
    let found = judged(&document);
    let texts = document.expressions.iter().map(|located| &located.text);
    texts
        .zip(found)
        .flat_map(|(text, found)| {
            found.into_iter().map(|one| {
                let place = one.span().expect("every finding has a place");
                (one.code.id, place.of(text).to_string())
            })
        })
        .collect()
}

pub(super) fn ids(document: &Value) -> Vec<&'static str> {
    let found = said(Kind::Json, &document.to_string());
    found.into_iter().map(|(id, _)| id).collect()
}

/// One mapping with its keys, between two systems.
fn one(from: &str, to: &str, target: &str, expression: &str, keys: Value) -> Value {
    let mut row = json!({"target": target, "expression": expression});
    if let (Some(row), Value::Object(keys)) = (row.as_object_mut(), keys) {
        row.extend(keys);
    }
    let mut file = json!({"mapping": [row]});
    for (key, system) in [("source", from), ("target", to)] {
        if !system.is_empty() {
            file[key] = system.into();
        }
    }
    file
}

/// Lines of: what is found, source > target system, target attribute, expression, and keys where there are any.
fn holds(lines: &str) {
    for line in lines.lines().map(str::trim) {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let parts: Vec<&str> = line.split(" | ").collect();
        let (from, to) = parts[1].split_once('>').expect("source > target");
        let keys = parts
            .get(4)
            .map_or(json!({}), |keys| serde_json::from_str(keys).unwrap());
        let file = one(from.trim(), to.trim(), parts[2], parts[3], keys);
        let expected: Vec<&str> = parts[0].split(' ').filter(|id| *id != "-").collect();
        assert_eq!(ids(&file), expected, "{line}");
    }
}

const AD: &str = "Active Directory";

#[test]
fn what_users_of_entra_id_get_by_switch() {
    holds(
        r##"
        W301 | Microsoft Entra ID > App | team | Switch([department], "other", "Sales", "sales")
        W301 | Azure Active Directory > | team | Switch([department], "other", "Sales", "sales")
        W301 | Microsoft Entra ID > App | team | Append("x", Switch([department], "other", "Sales", "sales"))
        - | Workday > App | team | Switch([department], "other", "Sales", "sales")
        - | > | team | Switch([department], "other", "Sales", "sales")
        - | Microsoft Entra ID > App | team | Switch([department], , "Sales", "sales")
        - | Microsoft Entra ID > App | team | IgnoreFlowIfNullOrEmpty(Switch([department], "other", "Sales", "sales"))
        "##,
    );
}

#[test]
fn references_are_mapped_directly() {
    holds(
        r##"
        W302 | > | manager | Append([managerId], "x")
        W302 | > | urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager | "nobody"
        - | > | urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager | [manager]
        - | > | manager | ToLower([managerMail]) | {"type": "String"}
        # The expression shows it by itself.
        W440 | > | manager | ToLower([manager])
        - | > | managerName | ToLower([managerMail])
        "##,
    );
}

#[test]
fn values_that_have_to_be_unique() {
    holds(
        r##"
        - | Workday > Active Directory | mailNickname | SelectUniqueValue([login], Append([login], "1")) | {"apply": "create"}
        W304 | > | mailNickname | SelectUniqueValue([login], Append([login], "1"))
        W303 | > | mailNickname | SelectUniqueValue([login], Append([login], "1")) | {"apply": "create", "matching": 1}
        W305 | Workday > Microsoft Entra ID | mailNickname | SelectUniqueValue([login], Append([login], "1")) | {"apply": "create"}
        W305 | Microsoft Entra ID > App | mailNickname | SelectUniqueValue([login], Append([login], "1")) | {"apply": "create"}
        - | Our HR > Active Directory | mailNickname | SelectUniqueValue([login], Append([login], "1")) | {"apply": "create"}
        - | Workday > contoso.com | mailNickname | SelectUniqueValue([login], Append([login], "1")) | {"apply": "create"}
        W304 | > | badge | RandomString(6, 6, 0, 0, 0)
        - | > | badge | RandomString(6, 6, 0, 0, 0) | {"apply": "create"}
        W332 | > | userName | "all@contoso.com"
        W332 | > | team | "all" | {"matching": 1}
        - | > | team | "all"
        - | > | userName | Append([mailNickname], "@contoso.com") | {"matching": 1}
        "##,
    );
}

#[test]
fn app_roles() {
    let of = |assignment: &str, target: &str, expression: &str| json!({"assignment": assignment, "mapping": [{"target": target, "expression": expression}]});
    let single = "SingleAppRoleAssignment([appRoleAssignments])";
    let all = "AssertiveAppRoleAssignmentsComplex([appRoleAssignments])";
    let primary = r#"roles[primary eq "True"].value"#;
    for (assignment, target, expression, expected) in [
        ("all", primary, single, &["W306"][..]),
        ("all", "roles", all, &["W306"]),
        ("assigned", "roles", all, &[]),
        ("assigned", primary, single, &[]),
        ("assigned", "roles", single, &["W307"]),
        ("assigned", primary, all, &["W307"]),
        ("all", "title", "[jobTitle]", &[]),
    ] {
        let file = of(assignment, target, expression);
        assert_eq!(ids(&file), expected, "{file}");
    }
}

#[test]
fn passwords_by_their_target() {
    holds(
        r##"
        W308 | > | password | [secret]
        W308 | > | passwordProfile.password | [secret]
        W308 | > | unicodePwd | IgnoreFlowIfNullOrEmpty([secret])
        - | > | password | Redact([secret])
        W443 | > | password | [initialPassword]
        - | > | forceChangePassword | [secret]
        "##,
    );
}

#[test]
fn what_active_directory_takes() {
    holds(
        r##"
        W309 | > Active Directory | c | Switch([country], "", "USA", "US")
        - | > Active Directory | c | IgnoreFlowIfNullOrEmpty(Switch([country], "", "USA", "US"))
        # What the expression alone only hints at.
        W425 | > | c | Switch([country], "", "USA", "US")
        W425 | > Microsoft Entra ID | c | Switch([country], "", "USA", "US")
        - | > Active Directory | c | Switch([country], "", "USA", "US") | {"dialect": "cloud-sync"}
        # Left makes an empty text of null.
        W309 | > Active Directory | info | Left([note], 100)
        - | > Active Directory | info | IgnoreFlowIfNullOrEmpty(Left([note], 100))
        - | > Active Directory | info | [note]
        - | > Active Directory | info | Append([note], ".")
        W310 | > | msExchHideFromAddressLists | Switch([Active], , "0", "TRUE", "1", "False")
        W310 | > | msExchHideFromAddressLists | Not([Active])
        - | > | msExchHideFromAddressLists | Switch([Active], , "0", "TRUE", "1", "FALSE")
        - | > | msExchHideFromAddressLists | ToUpper([Hidden])
        W311 | > | proxyAddresses | Append("smtp:", [mail])
        W311 | > | proxyAddresses | Join("", "Smtp:", [mail])
        W311 | > | proxyAddresses | [mail]
        - | > | proxyAddresses | Append("SMTP:", [mail])
        - | > | proxyAddresses | Append("X500:", [legacyDN])
        - | > | proxyAddresses | [proxyAddresses]
        "##,
    );
}

#[test]
fn what_a_target_is() {
    holds(
        r##"
        W312 | > | extension_0123456789abcdef0123456789abcdef_skills | Split([skills], ";")
        W312 | > | extension_0123456789abcdef0123456789abcdef_skills | [skills] | {"multivalued": true}
        - | > | extension_0123456789abcdef0123456789abcdef_skills | [skills]
        W313 | > | id | [objectId]
        - | > | externalId | [objectId]
        W340 | > | externalId | Append("staff#", [a]) | {"matching": 1}
        W340 | > | externalId | Append([a], "ü") | {"matching": 1}
        - | > | externalId | Append("staff#", [a])
        - | > | externalId | Append([a], "-x_1@contoso.com") | {"matching": 1}
        - | > | externalId | Replace(Append([a], "#"), "#", , , "", , ) | {"matching": 1}
        W314 | > Microsoft Entra ID | extensionAttribute3 | [WorkerID] | {"matching": 1}
        - | > Microsoft Entra ID | extensionAttribute3 | [WorkerID]
        - | > Active Directory | extensionAttribute3 | [WorkerID] | {"matching": 1}
        - | > Microsoft Entra ID | extensionAttribute16 | [WorkerID] | {"matching": 1}
        W315 | Workday > Microsoft Entra ID | mail | [EmailAddress]
        - | Workday > Active Directory | mail | [EmailAddress]
        W315 | Microsoft Entra ID > Microsoft Entra ID | otherMails | [otherMails]
        - | Microsoft Entra ID > App | otherMails | [otherMails]
        W315 | > | photos[type eq "photo"].value | [photo]
        W329 | > | displayName | Split([names], ";")
        W329 | > | emails[type eq "work"].value | Split([mails], ";")
        W329 | > | tags | Split([names], ";") | {"multivalued": false}
        - | > | tags | Split([names], ";")
        - | > | emails | Split([mails], ";")
        W330 | > | active | IIF([a]="1", "Yes", "No")
        W330 | > | active | Len([a])
        - | > | active | IIF([a]="1", "true", "FALSE")
        W330 | > | level | IIF([a]="1", "12", "high") | {"type": "integer"}
        - | > | level | IIF([a]="1", "12", [b]) | {"type": "integer"}
        W330 | > | level | Now() | {"type": "integer"}
        W331 | > | active | [IsSoftDeleted]
        W331 | > | active | Switch([IsSoftDeleted], , "True", "True", "False", "False")
        - | > | active | Switch([IsSoftDeleted], , "False", "True", "True", "False")
        - | > | suspended | [IsSoftDeleted]
        "##,
    );
}

#[test]
fn defaults_are_for_new_objects() {
    holds(
        r##"
        W316 | > | kind | [companyName] | {"default": "Standard"}
        - | > | kind | [companyName] | {"default": "Standard", "apply": "create"}
        - | > | kind | [companyName] | {"default": ""}
        - | > | kind | Switch([companyName], [companyName], "", "Standard") | {"default": "x"}
        "##,
    );
}

#[test]
fn how_long_and_of_which_characters() {
    holds(
        r##"
        W317 | > Active Directory | c | "Germany"
        - | > Active Directory | department | Append(Left([d], 100), ".")
        W317 | > Microsoft Entra ID | companyName | Mid([d], 1, 65)
        - | > Microsoft Entra ID | companyName | Mid([d], 1, 64)
        - | > | companyName | Mid([d], 1, 65)
        W317 | > | sAMAccountName | Left([a], 30)
        W319 | > | sAMAccountName | [mailNickname]
        W319 | > | sAMAccountName | IIF([a]="1", [b], Left([b], 20))
        - | > | sAMAccountName | Replace(Left([a], 20), , "\\.+$", , "", , )
        - | > | sAMAccountName | [employeeId]
        - | > Some App | sAMAccountName | [mailNickname]
        W318 | > | userPrincipalName | Join("@", [surname], "contoso.com")
        - | > | userPrincipalName | Append(NormalizeDiacritics([surname]), "@contoso.com")
        W318 | > | userPrincipalName | Append([employeeId], "@müller.de")
        W318 | > | userPrincipalName | Append(Join(" ", [a], [b]), "@contoso.com")
        - | > | userPrincipalName | StripSpaces(Append(Join(" ", [a], [b]), "@contoso.com"))
        - | > | userPrincipalName | IIF([country]="Côte d'Ivoire", [a], [b])
        - | > | userPrincipalName | [userPrincipalName]
        - | > | userName | Join("@", [surname], "contoso.com")
        "##,
    );
}

#[test]
fn names_of_scim() {
    let name = |target: &str| ids(&one("", "", target, "[a]", json!({})));
    for (target, expected) in [
        (
            "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge",
            &[][..],
        ),
        (
            "urn:ietf:params:scim:schemas:extension:2.0:contoso:badge",
            &[],
        ),
        (
            "urn:ietf:params:scim:schemas:core:2.0:User:name.givenName",
            &[],
        ),
        (
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.department",
            &[],
        ),
        (
            "urn:ietf:params:scim:schemas:extension:ECMA2Host:2.0:User:-dn-",
            &[],
        ),
        (
            "urn:ietf:params:scim:schemas:extension:contoso:User:badge",
            &["W320"],
        ),
        (
            "urn:ietf:params:scim:schemas:extension:contoso:2.0:User",
            &["W320"],
        ),
        (
            "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:",
            &["W320"],
        ),
        ("urn:contoso:2.0:User:badge", &["W320"]),
        (
            "urn:ietf:params:scim:schemas:extension:contoso:2.0",
            &["W320"],
        ),
        (
            "urn:ietf:params:scim:schemas:extension:2.0:contoso",
            &["W320"],
        ),
        (
            "urn:ietf:params:scim:schemas:extension:contoso:2.0:User:the badge",
            &["W320"],
        ),
        (r#"emails[type eq "work"].value"#, &[]),
        (r#"roles[primary eq "True"].display"#, &[]),
        (r#"emails[type eq work].value"#, &["W321"]),
        (r#"emails[type = "work"].value"#, &["W321"]),
        (r#"emails[type eq "work".value"#, &["W321"]),
        (r#"emails[type eq "work"]value"#, &["W321"]),
        (r#"emails[type eq "work"][type eq "work"].value"#, &["W321"]),
    ] {
        assert_eq!(name(target), expected, "{target}");
    }
    holds(
        r##"
        W320 | > | urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge | [a] | {"type": "Reference"}
        W320 | > | urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge | [a] | {"multivalued": true}
        - | > | urn:ietf:params:scim:schemas:extension:contoso:2.0:User:badge | [a] | {"multivalued": false}
        "##,
    );
}

#[test]
fn an_expression_file_has_a_target_and_no_keys() {
    for (text, expected) in [
        (
            "// target: sAMAccountName\nToLower([mailNickname])",
            &["W319"][..],
        ),
        ("// target: password\n[secret]", &["W308"]),
        ("// target: badge\nRandomString(6, 6, 0, 0, 0)", &[]),
        ("ToLower([mailNickname])", &[]),
    ] {
        let found = said(Kind::Expression, text);
        let ids: Vec<&str> = found.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids, expected, "{text}");
    }
}

/// The place is a part of the expression where the fault lies in one.
#[test]
fn places() {
    let place = |file: &Value| said(Kind::Json, &file.to_string());
    for (to, target, expression, keys, expected) in [
        (AD, "c", r#"IIF([a]="x", "DE", "")"#, json!({}), r#""""#),
        (
            "",
            "active",
            r#"IIF([a]="x", "True", "no")"#,
            json!({}),
            r#""no""#,
        ),
        (
            "",
            "sAMAccountName",
            r#"IIF([a]="x", "adm", ToLower([b]))"#,
            json!({}),
            "ToLower([b])",
        ),
        (
            "",
            "userPrincipalName",
            r#"Append([a], "@ä.de")"#,
            json!({}),
            r#""@ä.de""#,
        ),
        (
            "",
            "badge",
            r#"Append("x", RandomString(6, 6, 0, 0, 0))"#,
            json!({}),
            "RandomString",
        ),
        ("", "id", "[objectId]", json!({}), "[objectId]"),
        ("", "kind", "[a]", json!({"default": "x"}), "[a]"),
    ] {
        let found = place(&one("", to, target, expression, keys));
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].1, expected, "{target}");
    }
}

#[test]
fn messages_name_the_target_and_the_key() {
    let text = json!([{"target": "mailNickname", "matching": 1, "apply": "create",
        "expression": r#"SelectUniqueValue([a], [b])"#}]);
    let document = read(Kind::Json, &text.to_string()).unwrap();
    let found = judged(&document);
    let [one] = found[0].as_slice() else {
        panic!("{found:?}")
    };
    assert_eq!(
        one.message,
        "`mailNickname` has matching precedence 1, and a value that is not taken yet matches nobody"
    );
}

#[test]
fn allows_work_on_them() {
    let folder = Folder::new("mapping-allows");
    let list = folder.write(
        "list.json",
        "[{\"target\": \"id\", \"expression\": \"[a]\", \"allow\": \"primary-key-target\"},\n {\"target\": \"badge\", \"expression\": \"[b]\", \"allow\": \"W313\"}]",
    );
    let file = folder.write(
        "login.expr",
        "// target: sAMAccountName\n// allow: C35\n[mailNickname]\n",
    );
    let ended = run(
        &[
            "check",
            "--no-config",
            "--format",
            "plain",
            "--file",
            &list,
            &file,
        ],
        b"",
    );
    assert_eq!(ended.status, 0, "{ended:?}");
    assert!(
        ended.stderr.contains("list.json:2:53: warning W470"),
        "the second allow silences nothing: {}",
        ended.stderr
    );
    assert!(
        !ended.stderr.contains("W313:") && !ended.stderr.contains("W319"),
        "{}",
        ended.stderr
    );
}
