//! Made-up formats and sources: whatever comes in, a value or a fault comes out, and what was printed reads back.

use super::{DateFault, DateTime, Format, Interval, Kind, Place, Styles, add, diff, parse_any};

const FORMAT_PIECES: &[&str] = &[
    "y", "yy", "yyy", "yyyy", "yyyyy", "M", "MM", "MMM", "MMMM", "d", "dd", "ddd", "dddd", "h",
    "hh", "H", "HH", "m", "mm", "s", "ss", "f", "fff", "fffffff", "ffffffff", ".FFF", ".F", "F",
    "t", "tt", "g", "z", "zz", "zzz", "K", "Z", "GMT", "T", ":", "/", "-", " ", "  ", ".", ",",
    "%", "%d", "\\", "\\d", "'", "\"", "'at '", "\" x\"", "é", "😀", "年", "\u{a0}", "\t", "o", "",
];

const SOURCE_PIECES: &[&str] = &[
    "2021",
    "1",
    "01",
    "13",
    "31",
    "99",
    "0",
    "123456789",
    "Jan",
    "january",
    "Mon",
    "Sunday",
    "AM",
    "pm",
    "A.D.",
    "ad",
    "Z",
    "GMT",
    "T",
    "t",
    "+01:00",
    "-8",
    "+0830",
    "+15",
    "+",
    "-",
    "/",
    ":",
    ".",
    ",",
    "#",
    "\0",
    " ",
    "  ",
    "\u{a0}",
    "\u{200f}",
    "年",
    "月",
    "日",
    "時",
    "分",
    "秒",
    "é",
    "😀",
    "'",
    "x",
];

/// A small generator of the xorshift kind.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn text(&mut self, pieces: &[&str], most: usize) -> String {
        let count = self.roll(most + 1);
        (0..count)
            .map(|_| pieces[self.roll(pieces.len())])
            .collect()
    }

    fn value(&mut self) -> DateTime {
        let kind = [Kind::Unspecified, Kind::Utc, Kind::Local][self.roll(3)];
        let ticks = self.0 % (DateTime::MAX_TICKS as u64 + 1);
        DateTime::from_ticks(ticks as i64, kind).unwrap()
    }
}

fn check(fault: &DateFault, format: &str, source: &str) {
    assert!(
        !fault.message.is_empty() && !fault.message.ends_with('.'),
        "{fault:?}"
    );
    let part = match &fault.place {
        Place::Format(span) => format.get(span.clone()),
        Place::Source(span) => source.get(span.clone()),
        Place::Nowhere => Some(""),
    };
    assert!(part.is_some(), "{fault:?} for {format:?} and {source:?}");
}

#[test]
fn any_format_and_any_source_give_a_value_or_a_fault() {
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let now = DateTime::from_date(2024, 2, 29, Kind::Utc);
    let (mut read, mut free) = (0, 0);
    for round in 0..60_000 {
        let text = dice.text(FORMAT_PIECES, 7);
        let format = Format::compile(&text);
        for fault in [format.print_fault(), format.parse_fault()]
            .into_iter()
            .flatten()
        {
            check(fault, &text, "");
        }
        let mut source = String::new();
        if round % 2 == 0 || format.print(dice.value(), &mut source).is_err() {
            source = dice.text(SOURCE_PIECES, 8);
        }
        let styles = Styles::from_bits(dice.roll(256) as i64).unwrap_or_default();
        let clock = now.filter(|_| dice.roll(4) > 0);
        match format.parse(&source, styles, clock) {
            Ok(_) => {
                assert!(format.parse_fault().is_none(), "{text:?} read {source:?}");
                read += 1;
            }
            Err(fault) => check(&fault, &text, &source),
        }
        match parse_any(&source, clock) {
            Ok(_) => free += 1,
            Err(fault) => check(&fault, "", &source),
        }
    }
    assert!(read > 1000 && free > 200, "{read} {free}");
}

#[test]
fn what_round_trips_in_dotnet_round_trips() {
    let mut dice = Dice(42);
    for pattern in [
        "o",
        "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
        "dddd d MMMM yyyyy h.m.s.fffffff tt K g",
    ] {
        let format = Format::compile(pattern);
        for _ in 0..2000 {
            let value = dice.value();
            let mut text = String::new();
            format.print(value, &mut text).unwrap();
            let back = format.parse(&text, Styles::DEFAULT, None);
            assert_eq!(back.as_ref(), Ok(&value), "{pattern} {text}");
        }
    }
}

#[test]
fn free_parse_reads_common_forms_of_any_value() {
    let mut dice = Dice(7);
    let exact = Format::compile("yyyy-MM-ddTHH:mm:ss");
    for pattern in [
        "MM/dd/yyyy HH:mm:ss",
        "yyyy-MM-ddTHH:mm:ssZ",
        "ddd, dd MMM yyyy HH:mm:ss 'GMT'",
        "d MMMM yyyy h:mm:ss tt",
        "yyyy年M月d日 H時m分s秒",
    ] {
        let format = Format::compile(pattern);
        for _ in 0..500 {
            let value = dice.value();
            let (mut text, mut expected, mut actual) =
                (String::new(), String::new(), String::new());
            format.print(value, &mut text).unwrap();
            exact.print(value, &mut expected).unwrap();
            let back = parse_any(&text, None).unwrap();
            exact.print(back, &mut actual).unwrap();
            assert_eq!(actual, expected, "{text}");
            assert_eq!(back.kind(), Kind::Utc);
        }
    }
}

#[test]
fn sums_and_differences_never_fail_but_at_the_ends() {
    let mut dice = Dice(99);
    let units = [
        Interval::Year,
        Interval::Quarter,
        Interval::Month,
        Interval::Day,
        Interval::Week,
        Interval::Hour,
        Interval::Minute,
        Interval::Second,
    ];
    for _ in 0..5000 {
        let (value, unit) = (dice.value(), units[dice.roll(units.len())]);
        let number = (dice.0 % (1 << 33)) as f64 - (1_u64 << 32) as f64;
        if let Ok(moved) = add(unit, number, value) {
            assert_eq!(moved.kind(), value.kind());
            assert_eq!(
                diff(unit, value, moved).ok(),
                Some(number as i64),
                "{unit:?} {value:?}"
            );
        }
    }
}
