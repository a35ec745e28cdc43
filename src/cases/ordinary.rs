//! Ordinary values for attributes, by their names.

use serde_json::{Value as Json, json};

/// An ordinary value of the attributes that a word names.
struct Ordinary {
    /// In lower case: the whole name where `whole`, else a part of it.
    word: &'static str,
    whole: bool,
    value: Sample,
}

/// A value as the table holds it.
#[derive(Clone, Copy)]
enum Sample {
    Text(&'static str),
    List(&'static [&'static str]),
}

const fn whole(word: &'static str, value: &'static str) -> Ordinary {
    Ordinary {
        word,
        whole: true,
        value: Sample::Text(value),
    }
}

const fn part(word: &'static str, value: &'static str) -> Ordinary {
    Ordinary {
        word,
        whole: false,
        value: Sample::Text(value),
    }
}

const fn list(word: &'static str, values: &'static [&'static str]) -> Ordinary {
    Ordinary {
        word,
        whole: true,
        value: Sample::List(values),
    }
}

/// A date of the form that most sources give.
pub(super) const DATE: &str = "2024-03-15";

const ADDRESS: &str = "jane.doe@contoso.com";
const PHONE: &str = "+1 425 555 0100";
const GUID: &str = "2c4a5b6e-1d3f-4a7b-8c9d-0e1f2a3b4c5d";
const FILE_TIME: &str = "133549344000000000";

/// The first row that fits counts: whole names first, then parts of names, the longer before the shorter.
static TABLE: &[Ordinary] = &[
    list("othermails", &["jane@fabrikam.com", "jd@fabrikam.com"]),
    list(
        "proxyaddresses",
        &["SMTP:jane.doe@contoso.com", "smtp:jdoe@contoso.com"],
    ),
    list("approleassignments", &["User"]),
    whole("accountenabled", "True"),
    whole("accountexpires", FILE_TIME),
    whole("alias", "jane.doe"),
    whole("c", "US"),
    whole("city", "Seattle"),
    whole("cn", "Jane Doe"),
    whole("companyname", "Contoso"),
    whole("country", "US"),
    whole(
        "distinguishedname",
        "CN=Jane Doe,OU=Sales,DC=contoso,DC=com",
    ),
    whole("dn", "CN=Jane Doe,OU=Sales,DC=contoso,DC=com"),
    whole("employeetype", "Employee"),
    whole("immutableid", "LFpLbh0/e0qMnQ4fKjtMXQ=="),
    whole("issoftdeleted", "False"),
    whole("l", "Seattle"),
    whole("mailnickname", "jane.doe"),
    whole("manager", GUID),
    whole("name", "Jane Doe"),
    whole("objectid", GUID),
    whole("physicaldeliveryofficename", "Building 7"),
    whole("preferredlanguage", "en-US"),
    whole("pwdlastset", FILE_TIME),
    whole("samaccountname", "jdoe"),
    whole("sn", "Doe"),
    whole("st", "WA"),
    whole("state", "WA"),
    whole("title", "Engineer"),
    whole("usagelocation", "US"),
    whole("useraccountcontrol", "512"),
    whole("username", "jdoe"),
    part("userprincipalname", ADDRESS),
    part("streetaddress", "1 Main Street"),
    part("displayname", "Jane Doe"),
    part("department", "Sales"),
    part("postalcode", "98052"),
    part("givenname", "Jane"),
    part("firstname", "Jane"),
    part("middlename", "Ann"),
    part("lastname", "Doe"),
    part("jobtitle", "Engineer"),
    part("surname", "Doe"),
    part("country", "US"),
    part("company", "Contoso"),
    part("mobile", PHONE),
    part("phone", PHONE),
    part("email", ADDRESS),
    part("mail", ADDRESS),
    part("date", DATE),
    part("employeeid", "1001"),
    part("employeenumber", "1001"),
];

/// The value of `name`: by the table, else a text that says whose place it takes (`someCostCenter`).
pub(super) fn ordinary(name: &str) -> Json {
    let lower = name.to_ascii_lowercase();
    let fits = |row: &&Ordinary| {
        if row.whole {
            lower == row.word
        } else {
            lower.contains(row.word)
        }
    };
    match TABLE.iter().find(fits).map(|row| row.value) {
        Some(Sample::Text(text)) => Json::from(text),
        Some(Sample::List(values)) => json!(values),
        None => Json::from(placeholder(name)),
    }
}

fn placeholder(name: &str) -> String {
    format!("some{}", capitalised(name))
}

/// A text that is not [`ordinary`]: `anotherCostCenter`.
pub(super) fn another(name: &str) -> String {
    format!("another{}", capitalised(name))
}

/// The last part of the name: of `extension_9d98_costCenter`, `CostCenter`.
fn capitalised(name: &str) -> String {
    let last = name
        .rsplit(|c: char| !c.is_alphanumeric())
        .find(|part| !part.is_empty())
        .unwrap_or("value");
    let mut chars = last.chars();
    let first: String = chars
        .next()
        .map(char::to_uppercase)
        .into_iter()
        .flatten()
        .collect();
    first + chars.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_give_values() {
        for (name, expected) in [
            ("mail", json!(ADDRESS)),
            ("userPrincipalName", json!(ADDRESS)),
            ("PreferredFirstName", json!("Jane")),
            ("employeeHireDate", json!(DATE)),
            ("mobile", json!(PHONE)),
            ("mailNickname", json!("jane.doe")),
            ("IsSoftDeleted", json!("False")),
            ("extension_9d98_costCenter", json!("someCostCenter")),
            ("extensionAttribute7", json!("someExtensionAttribute7")),
            ("x", json!("someX")),
            ("-", json!("someValue")),
            ("straße", json!("someStraße")),
        ] {
            assert_eq!(ordinary(name), expected, "{name}");
        }
        assert!(ordinary("otherMails").is_array());
    }

    #[test]
    fn no_row_stands_behind_one_that_takes_its_names() {
        for (at, row) in TABLE.iter().enumerate() {
            assert_eq!(row.word, row.word.to_lowercase());
            let taken = TABLE[..at].iter().find(|before| {
                if before.whole {
                    before.word == row.word && row.whole
                } else {
                    row.word.contains(before.word)
                }
            });
            assert!(taken.is_none(), "{} is never reached", row.word);
        }
    }

    #[test]
    fn no_value_is_malformed() {
        for row in TABLE {
            if let Sample::Text(text) = row.value {
                assert_eq!(crate::cases::form::faults(text), [], "{text}");
            }
        }
    }
}
