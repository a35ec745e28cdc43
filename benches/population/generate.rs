//! Users as an export has them: some sixteen attributes, of which a mapping reads nine; a quarter of them with every
//! character beyond ASCII escaped. The first users of any count are the same.

use crate::users::{DEPARTMENT, GIVEN, Mix, SURNAME, TITLE};
use std::io::{BufWriter, Write};
use std::path::Path;

const COMPANY: [&str; 4] = [
    "Contoso Ltd.",
    "Fabrikam, Inc.",
    "Northwind Traders",
    "Adventure Works",
];
const PLACE: [(&str, &str); 6] = [
    ("US", "WA"),
    ("CA", "ON"),
    ("GB", "England"),
    ("FR", "Île-de-France"),
    ("JP", "東京都"),
    ("IN", "KA"),
];

/// Writes the users to a file, unless it is there.
pub(crate) fn write(path: &Path, count: u64) {
    if path.exists() {
        return;
    }
    let new = path.with_extension("new");
    let mut file = BufWriter::new(std::fs::File::create(&new).unwrap());
    let mut mix = Mix(2026);
    for number in 0..count {
        file.write_all(user(number, &mut mix).as_bytes()).unwrap();
    }
    file.flush().unwrap();
    std::fs::rename(new, path).unwrap();
}

/// One line.
fn user(number: u64, mix: &mut Mix) -> String {
    let is_ascii = mix.below(4) == 0;
    let text = |text: &str| quoted(text, is_ascii);
    let (given, surname) = (mix.pick(&GIVEN), mix.pick(&SURNAME));
    let local: String = format!("{given}.{surname}{number}")
        .to_ascii_lowercase()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '.')
        .collect();
    let mut all: Vec<(&str, String)> = Vec::new();
    let id = (mix.next() << 31 | mix.next(), mix.next());
    all.push((
        "objectId",
        format!(
            "\"{:08x}-{:04x}-4{:03x}-8000-{:012x}\"",
            id.0 >> 30,
            id.0 & 0xffff,
            id.1 & 0xfff,
            id.1
        ),
    ));
    all.push(("userPrincipalName", text(&format!("{local}@contoso.com"))));
    match mix.below(20) {
        0 => all.push(("mail", "null".to_string())),
        1 => {}
        at => all.push((
            "mail",
            text(&format!(
                "{local}@{}",
                if at < 14 {
                    "contoso.com"
                } else {
                    "fabrikam.com"
                }
            )),
        )),
    }
    match mix.below(100) {
        0 => all.push(("displayName", text(&format!("{given} \"Jo\" {surname}")))),
        1 => all.push(("displayName", text(&format!("CONTOSO\\{given} {surname}")))),
        2 => {}
        _ => all.push(("displayName", text(&format!("{given} {surname}")))),
    }
    all.push(("givenName", text(given)));
    all.push(("surname", text(surname)));
    if mix.below(10) > 0 {
        let titles: Vec<&str> = (0..=mix.below(3)).map(|_| mix.pick(&TITLE)).collect();
        all.push(("jobTitle", text(&titles.join(","))));
    }
    all.push(("department", text(mix.pick(&DEPARTMENT))));
    if mix.below(5) > 0 {
        all.push(("companyName", text(mix.pick(&COMPANY))));
    }
    all.push(("accountEnabled", (mix.below(12) > 0).to_string()));
    match mix.below(20) {
        0..=11 => all.push(("IsSoftDeleted", text("False"))),
        12 => all.push(("IsSoftDeleted", text("True"))),
        13..=17 => all.push(("IsSoftDeleted", "false".to_string())),
        18 => all.push(("IsSoftDeleted", "null".to_string())),
        _ => {}
    }
    all.push(("employeeId", format!("\"E{number:07}\"")));
    let (area, exchange, line) = (
        200 + mix.below(700),
        200 + mix.below(700),
        mix.below(10_000),
    );
    match mix.below(10) {
        0 => {}
        1..=6 => all.push(("mobile", text(&format!("+1 ({area}) {exchange}-{line:04}")))),
        7..=8 => all.push(("mobile", text(&format!("({area}) {exchange}-{line:04}")))),
        _ => all.push(("mobile", text(&format!("+1{area}{exchange}{line:04}")))),
    }
    let (country, state) = mix.pick(&PLACE);
    all.push(("country", text(country)));
    all.push(("state", text(state)));
    all.push((
        "extensionAttribute1",
        format!(
            "\"2024{:02}{:02}120000.0Z\"",
            1 + mix.below(12),
            1 + mix.below(28)
        ),
    ));
    if mix.below(2) == 0 {
        all.push((
            "proxyAddresses",
            format!("[\"SMTP:{local}@contoso.com\",\"smtp:{local}@fabrikam.com\"]"),
        ));
    }
    let members: Vec<String> = all
        .iter()
        .map(|(name, value)| format!("\"{name}\":{value}"))
        .collect();
    format!("{{{}}}\n", members.join(","))
}

/// A string of JSON.
fn quoted(text: &str, is_ascii: bool) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if is_ascii && !c.is_ascii() => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    out.push_str(&format!("\\u{unit:04x}"));
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
