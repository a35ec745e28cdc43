//! The whole program as an expert would write it by hand for this mapping alone: serde, text borrowed from the line,
//! blocks in and out.

use crate::hand::{Mapper, User};
use serde::de::{Deserialize, Deserializer, Visitor};
use std::borrow::Cow;
use std::io::{Read, Write};

const BLOCK: usize = 1 << 20;

#[derive(serde::Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record<'a> {
    #[serde(borrow)]
    user_principal_name: Option<Text<'a>>,
    #[serde(borrow)]
    mail: Option<Text<'a>>,
    #[serde(borrow)]
    display_name: Option<Text<'a>>,
    #[serde(borrow)]
    given_name: Option<Text<'a>>,
    #[serde(borrow)]
    surname: Option<Text<'a>>,
    #[serde(borrow)]
    job_title: Option<Text<'a>>,
    #[serde(borrow)]
    department: Option<Text<'a>>,
    #[serde(borrow)]
    mobile: Option<Text<'a>>,
    #[serde(rename = "IsSoftDeleted")]
    is_soft_deleted: Option<Flag>,
}

#[derive(serde::Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// `"True"`, `"False"`, true or false.
struct Flag(Option<bool>);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Flag, D::Error> {
        from.deserialize_any(FlagVisitor)
    }
}

struct FlagVisitor;

impl Visitor<'_> for FlagVisitor {
    type Value = Flag;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a flag")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Flag, E> {
        Ok(Flag(Some(value)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Flag, E> {
        Ok(Flag(match text {
            "True" => Some(true),
            "False" => Some(false),
            _ => None,
        }))
    }
}

/// Standard input to standard output.
pub(crate) fn run() {
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    let (mut block, mut out, mut have) = (vec![0; BLOCK], Vec::with_capacity(BLOCK), 0);
    let mut mapper = Mapper::new();
    loop {
        let read = input.read(&mut block[have..]).unwrap();
        have += read;
        if have < block.len() && read > 0 {
            continue;
        }
        let Some(end) = memchr::memrchr(b'\n', &block[..have]) else {
            return;
        };
        let text = simdutf8::basic::from_utf8(&block[..=end]).unwrap();
        out.clear();
        for line in text.lines() {
            map(&serde_json::from_str(line).unwrap(), &mut mapper, &mut out);
        }
        output.write_all(&out).unwrap();
        block.copy_within(end + 1..have, 0);
        have -= end + 1;
    }
}

fn map(record: &Record<'_>, mapper: &mut Mapper, out: &mut Vec<u8>) {
    fn text<'a>(text: &'a Option<Text<'_>>) -> Option<&'a str> {
        text.as_ref().map(|text| &*text.0)
    }
    let user = User {
        user_principal_name: text(&record.user_principal_name),
        mail: text(&record.mail),
        display_name: text(&record.display_name),
        given_name: text(&record.given_name),
        surname: text(&record.surname),
        job_title: text(&record.job_title),
        department: text(&record.department),
        mobile: text(&record.mobile),
        soft_deleted: record.is_soft_deleted.as_ref().and_then(|flag| flag.0),
        hired: None,
    };
    mapper.map(&user, out);
}
