//! What the free parse reads.

use super::fault::Place;
use super::instant::Kind;
use super::{DateTime, parse_any};

fn text(source: &str) -> Option<String> {
    let now = DateTime::from_date(2022, 7, 15, Kind::Utc);
    let mut out = String::new();
    parse_any(source, now).ok()?.write_text(&mut out);
    Some(out)
}

#[test]
fn dates_in_many_orders() {
    let cases = [
        ("2021-3-4", "3/4/2021"),
        ("3/4/2021", "3/4/2021"),
        ("3.4.21", "3/4/2021"),
        ("3-4-60", "3/4/1960"),
        ("2021 3 4", "3/4/2021"),
        ("2021-3", "3/1/2021"),
        ("4 Mar 2021", "3/4/2021"),
        ("March 4, 2021", "3/4/2021"),
        ("march 2021", "3/1/2021"),
        ("2021 MARCH", "3/1/2021"),
        ("4-Mar-2021", "3/4/2021"),
        ("4Mar2021", "3/4/2021"),
        ("Thu, 4 Mar 2021", "3/4/2021"),
        ("Thursday March 4 2021", "3/4/2021"),
        ("2021\u{5e74}3\u{6708}4\u{65e5}", "3/4/2021"),
        (" #2021-03-04# \0", "3/4/2021"),
        ("2021-03-04 A.D.", "3/4/2021"),
        ("Mar 4", "3/4/2022"),
        ("4 Mar", "3/1/2004"),
        ("3/4", "3/4/2022"),
    ];
    for (source, date) in cases {
        assert_eq!(
            text(source),
            Some(format!("{date} 12:00:00 AM")),
            "{source}"
        );
    }
}

#[test]
fn times_and_zones() {
    let cases = [
        ("2021-03-04 13:05", "3/4/2021 1:05:00 PM"),
        ("1:05:06 pm 2021-03-04", "3/4/2021 1:05:06 PM"),
        ("2021-03-04 1PM", "3/4/2021 1:00:00 PM"),
        ("2021-03-04 13:00 PM", "3/4/2021 1:00:00 PM"),
        ("2021-03-04 12:30 AM", "3/4/2021 12:30:00 AM"),
        ("2021-03-04 01:02:03,5", "3/4/2021 1:02:03 AM"),
        ("2021-03-04T01:02:03.99999999", "3/4/2021 1:02:04 AM"),
        ("2021-03-04T01:02Z", "3/4/2021 1:02:00 AM"),
        ("2021-03-04 10:00 gmt", "3/4/2021 10:00:00 AM"),
        ("2021-03-04+8", "3/3/2021 4:00:00 PM"),
        ("2021-03-04 10:00 -0830", "3/4/2021 6:30:00 PM"),
        ("2021-03-04T10:00:00+1:30", "3/4/2021 8:30:00 AM"),
        ("0001-01-01T00:00:00+08:00", "1/1/0001 4:00:00 PM"),
        ("5\u{6642}6\u{5206}7\u{79d2}", "7/15/2022 5:06:07 AM"),
        ("10:30", "7/15/2022 10:30:00 AM"),
    ];
    for (source, expected) in cases {
        assert_eq!(text(source).as_deref(), Some(expected), "{source}");
    }
}

#[test]
fn what_dotnet_does_not_read() {
    let cases = [
        "",
        " ",
        "20210304",
        "13/1/2021",
        "21-3-4",
        "0000-01-01",
        "12021-01-01",
        "2021-02-29",
        "Sept 4 2021",
        "4th March 2021",
        "Fri, 4 Mar 2021",
        "2021-03-04 10",
        "2021-03-04 24:00",
        "2021-03-04 1P",
        "2021-03-04T1:02",
        "2021-03-04T01:02:03.",
        "2021-03-04 13:00 AM",
        "2021-03-04 10:00 UTC",
        "2021-03-04+15",
        "2021-03-04T10:00:00+01:00Z",
        "#2021-03-04",
        "2021-03-04 2021-03-05",
        "9999-12-31T23:00:00-08:00",
        "\u{661}/1/2021",
        "2021\u{2013}01",
    ];
    for source in cases {
        assert_eq!(text(source), None, "{source}");
    }
}

#[test]
fn without_a_clock_a_missing_date_is_a_fault() {
    assert!(parse_any("2021-03-04 10:00", None).is_ok());
    for source in ["10:00", "Mar 4", "3/4"] {
        let fault = parse_any(source, None).unwrap_err();
        assert!(
            fault.message.contains("the current date is not known"),
            "{fault}"
        );
    }
}

#[test]
fn faults_point_at_the_text() {
    let cases = [
        (
            "2021-13-04",
            5..7,
            "`2021-13-04` is not a date: the month is `13`",
        ),
        (
            "2021-02-29",
            8..10,
            "`2021-02-29` is not a date: February has no day `29` in that year",
        ),
        (
            "4 Sept 2021",
            2..11,
            "`4 Sept 2021` is not a date that .NET reads: `Sept 2021` does not belong there",
        ),
        (
            "2021-03-04T",
            11..11,
            "`2021-03-04T` is not a date that .NET reads: it ends too early",
        ),
    ];
    for (source, span, message) in cases {
        let fault = parse_any(source, None).unwrap_err();
        assert_eq!(fault.message, message);
        assert_eq!(fault.place, Place::Source(span), "{source}");
    }
}
