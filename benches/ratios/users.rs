//! Users as a directory has them, the same ones each time: names beyond ASCII, missing attributes, nulls.

use serde_json::{Map, Value, json};

pub(crate) const GIVEN: [&str; 24] = [
    "James",
    "Mary",
    "Robert",
    "Patricia",
    "Christopher",
    "Jo",
    "Al",
    "Mary Ann",
    "Jean-Luc",
    "Wei",
    "Fatima",
    "Li",
    "Margaret",
    "Daniel",
    "Alexandria",
    "Ahmed",
    "Sandra",
    "Thomas",
    "Priya",
    "Mark",
    "Éloïse",
    "Jürgen",
    "Дмитрий",
    "美咲",
];
pub(crate) const SURNAME: [&str; 24] = [
    "Smith",
    "Johnson",
    "Rodriguez",
    "Garcia",
    "Hernandez",
    "Lee",
    "Ng",
    "O'Brien",
    "de la Cruz",
    "Smith-Jones",
    "van den Berg",
    "Patel",
    "Okafor",
    "Williams",
    "Thompson",
    "Anderson",
    "Clark",
    "Khan",
    "Taylor",
    "White",
    "Müller",
    "Østergård",
    "Иванова",
    "佐藤",
];
pub(crate) const TITLE: [&str; 8] = [
    "Engineer",
    "Senior Engineer",
    "Manager",
    "Account Executive",
    "Vice President",
    "Designer",
    "Analyst",
    "Recruiter",
];
pub(crate) const DEPARTMENT: [&str; 7] = [
    "Sales",
    "Engineering",
    "HR",
    "Finance",
    "Legal",
    "Marketing",
    "IT",
];

/// A linear congruential generator: enough to mix, and the same everywhere.
pub(crate) struct Mix(pub(crate) u64);

impl Mix {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.next() % limit as u64).unwrap()
    }

    pub(crate) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

pub(crate) fn users(count: usize) -> Vec<Map<String, Value>> {
    let mut mix = Mix(2025);
    (0..count).map(|number| user(number, &mut mix)).collect()
}

fn user(number: usize, mix: &mut Mix) -> Map<String, Value> {
    let (given, surname) = (mix.pick(&GIVEN), mix.pick(&SURNAME));
    let local: String = format!("{given}.{surname}{number}")
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '.')
        .collect();
    let mut user = Map::new();
    user.insert(
        "userPrincipalName".into(),
        json!(format!("{local}@contoso.com")),
    );
    match mix.below(20) {
        0 => user.insert("mail".into(), Value::Null),
        1 => None,
        at => {
            let domain = if at < 14 {
                "contoso.com"
            } else {
                "fabrikam.com"
            };
            user.insert("mail".into(), json!(format!("{local}@{domain}")))
        }
    };
    let display = if mix.below(100) == 0 {
        format!("{given} \"Jo\" {surname}")
    } else {
        format!("{given} {surname}")
    };
    user.insert("displayName".into(), json!(display));
    user.insert("givenName".into(), json!(given));
    user.insert("surname".into(), json!(surname));
    if mix.below(10) > 0 {
        let titles: Vec<&str> = (0..=mix.below(3)).map(|_| mix.pick(&TITLE)).collect();
        user.insert("jobTitle".into(), json!(titles.join(",")));
    }
    user.insert("department".into(), json!(mix.pick(&DEPARTMENT)));
    match mix.below(20) {
        0..=11 => user.insert("IsSoftDeleted".into(), json!("False")),
        12 => user.insert("IsSoftDeleted".into(), json!("True")),
        13..=17 => user.insert("IsSoftDeleted".into(), json!(false)),
        18 => user.insert("IsSoftDeleted".into(), Value::Null),
        _ => None,
    };
    let (area, exchange, line) = (
        200 + mix.below(700),
        200 + mix.below(700),
        mix.below(10_000),
    );
    match mix.below(10) {
        0 => None,
        1..=6 => user.insert(
            "mobile".into(),
            json!(format!("+1 ({area}) {exchange}-{line:04}")),
        ),
        7..=8 => user.insert(
            "mobile".into(),
            json!(format!("({area}) {exchange}-{line:04}")),
        ),
        _ => user.insert(
            "mobile".into(),
            json!(format!("+1{area}{exchange}{line:04}")),
        ),
    };
    user.insert(
        "hired".into(),
        json!(format!(
            "20{:02}-{:02}-{:02}+0{}:00",
            mix.below(26),
            1 + mix.below(12),
            1 + mix.below(28),
            mix.below(10)
        )),
    );
    user
}
