//! What formats print and read.

use super::fault::Place;
use super::instant::{Kind, clock_ticks};
use super::{DateTime, Format, Styles};

fn value(kind: Kind) -> DateTime {
    DateTime::from_date(2009, 6, 5, kind)
        .and_then(|day| day.checked_add_ticks(clock_ticks(13, 4, 7) + 1_200_000))
        .unwrap()
}

fn printed(format: &str, kind: Kind) -> Option<String> {
    let mut out = String::from("before.");
    Format::compile(format).print(value(kind), &mut out).ok()?;
    Some(out.strip_prefix("before.").unwrap().to_owned())
}

/// Reads with the default styles, prints with `o`.
fn read(format: &str, source: &str) -> Option<String> {
    read_with(format, source, Styles::DEFAULT)
}

fn read_with(format: &str, source: &str, styles: Styles) -> Option<String> {
    let now = DateTime::from_date(2022, 7, 15, Kind::Utc);
    let value = Format::compile(format).parse(source, styles, now).ok()?;
    let mut out = String::new();
    Format::compile("yyyy-MM-ddTHH:mm:ss.FFFFFFFK")
        .print(value, &mut out)
        .unwrap();
    Some(out)
}

#[test]
fn custom_formats_print() {
    let cases = [
        ("d dd ddd dddd ddddd", "5 05 Fri Friday Friday"),
        ("M MM MMM MMMM MMMMM", "6 06 Jun June June"),
        ("y yy yyy yyyy yyyyyy", "9 09 2009 2009 002009"),
        ("h hh H HH HHH m mm s ss", "1 01 13 13 13 4 04 7 07"),
        ("f ff fffffff", "1 12 1200000"),
        ("F FF FFFFFFF", "1 12 12"),
        ("t tt ttt g", "P PM PM A.D."),
        ("z zz zzz zzzz", "+0 +00 +00:00 +00:00"),
        ("'d''M' \"y\" \\d", "dM y d"),
        ("'it\\'s' Q:/T", "it's Q:/T"),
        ("%dd", "55"),
        ("%d-", "5-"),
        ("\u{e9}\u{1f600} yyyy", "\u{e9}\u{1f600} 2009"),
        ("GMT", "G6T"),
    ];
    for (format, expected) in cases {
        assert_eq!(
            printed(format, Kind::Utc).as_deref(),
            Some(expected),
            "{format}"
        );
    }
}

#[test]
fn an_empty_fraction_takes_its_own_dot_only() {
    let whole = DateTime::from_date(2009, 6, 5, Kind::Utc).unwrap();
    for (format, expected) in [("s.FF", "0"), ("s..FF", "0."), ("s'.'F", "0"), ("%F", ".")] {
        let mut out = if format == "%F" {
            ".".to_owned()
        } else {
            String::new()
        };
        Format::compile(format).print(whole, &mut out).unwrap();
        assert_eq!(out, expected, "{format}");
    }
}

#[test]
fn standard_formats_print() {
    let cases = [
        ("", "06/05/2009 13:04:07"),
        ("d", "06/05/2009"),
        ("D", "Friday, 05 June 2009"),
        ("f", "Friday, 05 June 2009 13:04"),
        ("m", "June 05"),
        ("Y", "2009 June"),
        ("o", "2009-06-05T13:04:07.1200000Z"),
        ("R", "Fri, 05 Jun 2009 13:04:07 GMT"),
        ("s", "2009-06-05T13:04:07"),
        ("u", "2009-06-05 13:04:07Z"),
        ("U", "Friday, 05 June 2009 13:04:07"),
    ];
    for (format, expected) in cases {
        assert_eq!(
            printed(format, Kind::Utc).as_deref(),
            Some(expected),
            "{format}"
        );
    }
    assert_eq!(printed("%K", Kind::Local).as_deref(), Some("+00:00"));
    assert_eq!(printed("%K", Kind::Unspecified).as_deref(), Some(""));
}

#[test]
fn format_faults_have_a_place() {
    let cases = [
        (
            "yyyy 'at",
            Some(5..8),
            Some(5..8),
            "the format ends inside a quote",
        ),
        ("d\\", Some(1..2), Some(1..2), "the format ends after `\\`"),
        ("dd%", Some(2..3), Some(2..3), "no specifier follows `%`"),
        ("d%%M", Some(1..2), Some(1..2), "no specifier follows `%`"),
        (
            "s ffffffff",
            Some(2..10),
            Some(2..10),
            "a fraction has seven digits at most, `ffffffff` asks for 8",
        ),
        (
            "Z",
            Some(0..1),
            Some(0..1),
            "`Z` is not a standard date format",
        ),
        ("", None, Some(0..0), "the format is empty"),
        (
            "s.FFFFFFFF",
            Some(2..10),
            None,
            "a fraction has seven digits at most, `FFFFFFFF` asks for 8",
        ),
        ("yyyy", None, None, ""),
    ];
    for (text, print, parse, message) in cases {
        let format = Format::compile(text);
        for (fault, span) in [(format.print_fault(), print), (format.parse_fault(), parse)] {
            assert_eq!(
                fault.map(|f| f.place.clone()),
                span.map(Place::Format),
                "{text}"
            );
            assert!(
                fault.is_none_or(|fault| fault.message == message),
                "{fault:?}"
            );
        }
    }
}

#[test]
fn exact_parse() {
    let cases = [
        ("yyyy-MM-dd", "2021-03-04", Some("2021-03-04T00:00:00")),
        ("yyyy-MM-dd", "2021-3-04", None),
        ("d/M/yyyy", "4/12/2021", Some("2021-12-04T00:00:00")),
        ("dMyyyy", "132021", None),
        ("yyyyy", "02021", Some("2021-01-01T00:00:00")),
        ("MM/dd/yy", "01/02/49", Some("2049-01-02T00:00:00")),
        ("MM/dd/yy", "01/02/50", Some("1950-01-02T00:00:00")),
        (
            "dddd d MMMM yyyy",
            "THURSDAY 4 march 2021",
            Some("2021-03-04T00:00:00"),
        ),
        ("ddd d MMM yyyy", "Fri 4 Mar 2021", None),
        ("MMM d yyyy", "Sept 4 2021", None),
        (
            "yyyy-MM-dd hh:mm tt",
            "2021-03-04 12:30 am",
            Some("2021-03-04T00:30:00"),
        ),
        (
            "yyyy-MM-dd hh:mm",
            "2021-03-04 12:30",
            Some("2021-03-04T00:30:00"),
        ),
        (
            "yyyy-MM-dd HH:mm tt",
            "2021-03-04 13:30 PM",
            Some("2021-03-04T13:30:00"),
        ),
        ("yyyy-MM-dd HH:mm tt", "2021-03-04 01:30 PM", None),
        (
            "yyyy-MM-dd h t",
            "2021-03-04 1 P",
            Some("2021-03-04T13:00:00"),
        ),
        ("yyyy-MM-dd h t", "2021-03-04 1 p", None),
        (
            "yyyy-MM-ddTHH:mm:ss.FFF",
            "2021-03-04T01:02:03",
            Some("2021-03-04T01:02:03"),
        ),
        ("yyyy-MM-dd s.F", "2021-03-04 3", None),
        ("yyyy-MM-dd s.fff", "2021-03-04 3.1230", None),
        (
            "yyyy-MM-ddzzz",
            "2021-03-04+08:00",
            Some("2021-03-03T16:00:00+00:00"),
        ),
        (
            "yyyy-MM-ddzzz",
            "2021-03-04-1:30",
            Some("2021-03-04T01:30:00+00:00"),
        ),
        ("yyyy-MM-ddzzz", "2021-03-04Z", None),
        ("yyyy-MM-ddzzz", "2021-03-04+14:01", None),
        ("yyyy-MM-ddzz", "2021-03-04+8", None),
        ("yyyy-MM-ddK", "2021-03-04Z", Some("2021-03-04T00:00:00Z")),
        ("yyyy-MM-ddK", "2021-03-04", Some("2021-03-04T00:00:00")),
        ("yyyy-MM-ddZ", "2021-03-04gmt", Some("2021-03-04T00:00:00Z")),
        ("yyyy-MM-dd'Z'", "2021-03-04Z", Some("2021-03-04T00:00:00")),
        (
            "yyyy-MM-dd GMT",
            "2021-03-04 GMT",
            Some("2021-03-04T00:00:00+00:00"),
        ),
        ("yyyy-MM-dd zzz K", "2021-03-04 +01:00 Z", None),
        ("yyyy MM M", "2021 03 3", Some("2021-03-01T00:00:00")),
        ("yyyy MM M", "2021 03 4", None),
        ("yyyy yy", "2021 21", None),
        (
            "h:mm tt dd.MM.yyyy",
            "1:02PM 04.03.2021",
            Some("2021-03-04T13:02:00"),
        ),
        ("yyyy MM", "2021  03", None),
        ("yyyy  MM", "2021 03", Some("2021-03-01T00:00:00")),
        ("yyyy MM", "2021\u{a0}03", Some("2021-03-01T00:00:00")),
        (" 'on ' yyyy", "on  2021 ", Some("2021-01-01T00:00:00")),
        ("'  on' yyyy", "on 2021", Some("2021-01-01T00:00:00")),
        (
            "yyyy-MM-dd",
            "\u{3000}2021-03-04 ",
            Some("2021-03-04T00:00:00"),
        ),
        ("yyyy-MM-dd", "\u{200b}2021-03-04", None),
        ("MM-dd", "03-04", Some("2022-03-04T00:00:00")),
        ("dd", "04", Some("2022-01-04T00:00:00")),
        ("HH:mm", "01:02", Some("2022-07-15T01:02:00")),
        (
            "U",
            "Thursday, 04 March 2021 01:02:03",
            Some("2021-03-04T01:02:03Z"),
        ),
        (
            "R",
            "Thu, 04 Mar 2021 01:02:03 GMT",
            Some("2021-03-04T01:02:03"),
        ),
        ("yyyy-MM-dd HH", "2021-03-04 24", None),
        ("yyyy-MM-dd", "2021-02-29", None),
        ("yyyy-MM-dd", "0000-01-01", None),
        ("yyyy-MM-dd", "", None),
        ("yyyyMMdd", "\u{ff12}0210304", None),
    ];
    for (format, source, expected) in cases {
        assert_eq!(
            read(format, source).as_deref(),
            expected,
            "{format} {source}"
        );
    }
}

#[test]
fn styles_decide_on_white_space_and_zone() {
    let zone = "yyyy-MM-ddTHH:mmK";
    let cases = [
        (
            "yyyy-MM-dd",
            "2021 - 03 - 04",
            "AllowWhiteSpaces",
            Some("2021-03-04T00:00:00"),
        ),
        ("yyyy-MM-dd", "2021 - 03 - 04", "None", None),
        ("yyyy-MM-dd", " 2021-03-04", "AllowTrailingWhite", None),
        (
            "yyyy-MM-dd",
            "2021-03-04 ",
            "AllowTrailingWhite",
            Some("2021-03-04T00:00:00"),
        ),
        (
            "yyyy' at 'HH",
            "2021at\t01",
            "AllowInnerWhite",
            Some("2021-01-01T01:00:00"),
        ),
        (
            zone,
            "2021-03-04T01:00Z",
            "None",
            Some("2021-03-04T01:00:00+00:00"),
        ),
        (
            zone,
            "2021-03-04T01:00+01:00",
            "AdjustToUniversal",
            Some("2021-03-04T00:00:00Z"),
        ),
        (
            zone,
            "2021-03-04T01:00",
            "AdjustToUniversal",
            Some("2021-03-04T01:00:00"),
        ),
        (
            zone,
            "2021-03-04T01:00",
            "AssumeUniversal",
            Some("2021-03-04T01:00:00+00:00"),
        ),
        (
            zone,
            "2021-03-04T01:00",
            "AssumeLocal, AdjustToUniversal",
            Some("2021-03-04T01:00:00Z"),
        ),
        (
            "HH:mm",
            "01:02",
            "NoCurrentDateDefault",
            Some("0001-01-01T01:02:00"),
        ),
        ("o", "2021-03-04T01:02:03.0000000+0100", "None", None),
        (
            "o",
            "2021-03-04T01:02:03.0000000+1:75",
            "None",
            Some("2021-03-03T22:47:03+00:00"),
        ),
        (
            "o",
            "2021-03-04T01:02:03.0000000+1:75",
            "AllowLeadingWhite",
            None,
        ),
    ];
    for (format, source, styles, expected) in cases {
        let styles = Styles::parse(styles).unwrap();
        assert_eq!(
            read_with(format, source, styles).as_deref(),
            expected,
            "{format} {source}"
        );
    }
}

#[test]
fn misfits_say_where_and_why() {
    let cases = [
        ("yyyy-MM-dd", "2021-13-01", 5..7, "the month is `13`"),
        (
            "yyyy-MM-dd",
            "2021-02-30",
            8..10,
            "February has no day `30` in that year",
        ),
        (
            "yyyy-MM-dd",
            "2021-1-01",
            5..9,
            "`MM` takes two digits, found `1-01`",
        ),
        (
            "yyyy-MM-dd",
            "2021/01/01",
            4..10,
            "expected `-`, found `/01/01`",
        ),
        ("yyyy-MM-dd", "2021-01", 7..7, "expected `-`, found the end"),
        (
            "yyyy-MM-dd",
            "2021-01-01T00:00",
            10..16,
            "`T00:00` is left over",
        ),
        (
            "dddd d.M.yyyy",
            "Monday 5.1.2021",
            0..6,
            "the weekday is `Monday`, the date is a Tuesday",
        ),
        (
            "hh:mm",
            "13:00",
            0..2,
            "the hour of a twelve-hour clock is `13`",
        ),
        (
            "o",
            "2021-1-01",
            5..9,
            "`MM` takes two digits, found `1-01`",
        ),
        (
            "  MM M",
            "01 2",
            3..4,
            "`M` reads `2`, an earlier field reads something else",
        ),
    ];
    for (format, source, span, reason) in cases {
        let fault = Format::compile(format)
            .parse(source, Styles::DEFAULT, None)
            .unwrap_err();
        let message = format!("`{source}` does not fit the format `{format}`: {reason}");
        assert_eq!(fault.message, message);
        assert_eq!(fault.place, Place::Source(span), "{format} {source}");
    }
    let fault = Format::compile("HH:mm")
        .parse("01:02", Styles::DEFAULT, None)
        .unwrap_err();
    assert_eq!(
        fault.message,
        "`01:02` leaves out part of the date, and the current date is not known"
    );
}
