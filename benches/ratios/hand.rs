//! The same work as an expert would write it by hand for these expressions alone.

use memchr::memmem::Finder;
use regex::Regex;
use serde_json::{Map, Value};
use std::io::Write as _;

/// A user as the twelve expressions need it, its text borrowed from the JSON.
pub(crate) struct User<'a> {
    pub(crate) user_principal_name: Option<&'a str>,
    pub(crate) mail: Option<&'a str>,
    pub(crate) display_name: Option<&'a str>,
    pub(crate) given_name: Option<&'a str>,
    pub(crate) surname: Option<&'a str>,
    pub(crate) job_title: Option<&'a str>,
    pub(crate) department: Option<&'a str>,
    pub(crate) mobile: Option<&'a str>,
    pub(crate) soft_deleted: Option<bool>,
    pub(crate) hired: Option<&'a str>,
}

impl<'a> User<'a> {
    pub(crate) fn of(user: &'a Map<String, Value>) -> User<'a> {
        let text = |name: &str| user.get(name).and_then(Value::as_str);
        User {
            user_principal_name: text("userPrincipalName"),
            mail: text("mail"),
            display_name: text("displayName"),
            given_name: text("givenName"),
            surname: text("surname"),
            job_title: text("jobTitle"),
            department: text("department"),
            mobile: text("mobile"),
            soft_deleted: match user.get("IsSoftDeleted") {
                Some(Value::Bool(value)) => Some(*value),
                Some(Value::String(text)) if text == "True" => Some(true),
                Some(Value::String(text)) if text == "False" => Some(false),
                _ => None,
            },
            hired: text("hired"),
        }
    }
}

pub(crate) fn active(soft_deleted: Option<bool>) -> Option<&'static str> {
    soft_deleted.map(|deleted| if deleted { "False" } else { "True" })
}

fn first(text: &str, count: usize) -> &str {
    let bytes = text.as_bytes();
    if bytes.len() <= count {
        return text;
    }
    if bytes[..count].is_ascii() {
        return &text[..count];
    }
    text.char_indices()
        .nth(count)
        .map_or(text, |(at, _)| &text[..at])
}

fn lower(text: &str, out: &mut String) {
    if text.is_ascii() {
        let at = out.len();
        out.push_str(text);
        out[at..].make_ascii_lowercase();
    } else {
        text.chars().for_each(|c| out.extend(c.to_lowercase()));
    }
}

pub(crate) fn alias(given: &str, surname: &str, out: &mut String) {
    lower(first(given, 3), out);
    lower(first(surname, 5), out);
}

pub(crate) fn formatted(given: &str, surname: &str, out: &mut String) {
    out.push_str(surname);
    out.push_str(", ");
    out.push_str(given);
}

fn team(department: &str) -> &'static str {
    match department {
        "Sales" => "sales-team",
        "Engineering" => "eng-team",
        "HR" => "people",
        _ => "other",
    }
}

pub(crate) fn phone(regex: &Regex, mobile: &str, out: &mut String) {
    let mut at = 0;
    for found in regex.find_iter(mobile) {
        out.push_str(&mobile[at..found.start()]);
        at = found.end();
    }
    out.push_str(&mobile[at..]);
}

/// `2021-06-30+08:00` as the UTC day it starts on, by the day number.
pub(crate) fn day(text: &str, out: &mut String) -> Option<()> {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i64>().ok();
    let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
    let minutes =
        (number(11..13)? * 60 + number(14..16)?) * if text.as_bytes()[10] == b'-' { -1 } else { 1 };
    // Days since 0000-03-01, with years that start in March.
    let (y, m) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = y * 365 + y / 4 - y / 100 + y / 400 + (m * 153 + 2) / 5 + day - 1;
    let days = (days * 1440 - minutes).div_euclid(1440);
    let era = days / 146_097;
    let of_era = days % 146_097;
    let of_year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_day = of_era - (of_year * 365 + of_year / 4 - of_year / 100);
    let m = (of_day * 5 + 2) / 153;
    let (day, month) = (
        of_day - (m * 153 + 2) / 5 + 1,
        if m < 10 { m + 3 } else { m - 9 },
    );
    let year = of_year + era * 400 + i64::from(month <= 2);
    let two = |n: i64| [b'0' + (n / 10) as u8, b'0' + (n % 10) as u8];
    let bytes: Vec<u8> = [two(year / 100), two(year % 100)].concat();
    out.push_str(std::str::from_utf8(&bytes).ok()?);
    for part in [month, day] {
        out.push('-');
        out.push_str(std::str::from_utf8(&two(part)).ok()?);
    }
    Some(())
}

/// All twelve, as one line of JSON.
pub(crate) struct Mapper {
    regex: Regex,
    finder: Finder<'static>,
    scratch: String,
}

impl Mapper {
    pub(crate) fn new() -> Mapper {
        Mapper {
            regex: Regex::new(r"[()\s-]+").unwrap(),
            finder: Finder::new("@contoso.com"),
            scratch: String::new(),
        }
    }

    pub(crate) fn map(&mut self, user: &User<'_>, out: &mut Vec<u8>) {
        let start = out.len();
        let scratch = &mut self.scratch;
        for (name, text) in [
            (&b",\"userName\":"[..], user.user_principal_name),
            (b",\"active\":", active(user.soft_deleted)),
            (b",\"displayName\":", user.display_name),
            (b",\"name.givenName\":", user.given_name),
            (b",\"name.familyName\":", user.surname),
            (b",\"workEmail\":", user.mail.or(user.user_principal_name)),
        ] {
            if let Some(text) = text {
                out.extend_from_slice(name);
                string(text, out);
            }
        }
        if let Some(titles) = user.job_title {
            out.extend_from_slice(b",\"folders\":[");
            let mut at = 0;
            for comma in memchr::memchr_iter(b',', titles.as_bytes()) {
                string(&titles[at..comma], out);
                out.push(b',');
                at = comma + 1;
            }
            string(&titles[at..], out);
            out.push(b']');
        }
        if let (Some(given), Some(surname)) = (user.given_name, user.surname) {
            out.extend_from_slice(b",\"alias\":");
            scratch.clear();
            alias(given, surname, scratch);
            string(scratch, out);
            out.extend_from_slice(b",\"formatted\":");
            scratch.clear();
            formatted(given, surname, scratch);
            string(scratch, out);
        }
        if let Some(mail) = user.mail {
            out.extend_from_slice(b",\"login\":");
            scratch.clear();
            let mut at = 0;
            for found in self.finder.find_iter(mail.as_bytes()) {
                scratch.push_str(&mail[at..found]);
                at = found + "@contoso.com".len();
            }
            scratch.push_str(&mail[at..]);
            string(scratch, out);
        }
        if let Some(mobile) = user.mobile {
            out.extend_from_slice(b",\"phoneDigits\":");
            scratch.clear();
            phone(&self.regex, mobile, scratch);
            string(scratch, out);
        }
        if let Some(department) = user.department {
            out.extend_from_slice(b",\"team\":");
            string(team(department), out);
        }
        out[start] = b'{';
        out.extend_from_slice(b"}\n");
    }
}

fn string(text: &str, out: &mut Vec<u8>) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    if !bytes.iter().fold(false, |any, &b| {
        any | (b < 0x20) | (b == b'"') | (b == b'\\')
    }) {
        out.extend_from_slice(bytes);
    } else {
        for &b in bytes {
            match b {
                b'"' => out.extend_from_slice(b"\\\""),
                b'\\' => out.extend_from_slice(b"\\\\"),
                0..=0x1f => write!(out, "\\u{b:04x}").unwrap(),
                b => out.push(b),
            }
        }
    }
    out.push(b'"');
}
