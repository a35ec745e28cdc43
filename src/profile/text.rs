//! The report for people, 80 columns wide.

use super::report::{Distinct, Examples, Report, Target, Unique, User};
use crate::diagnostic::words::{count, quoted, quoted_start};
use std::fmt::Write as _;

const WIDTH: usize = 80;
/// Columns of a bar.
const BAR: usize = 24;
/// So many values are all shown, even where all differ; of more, the most frequent ones that several users have.
const FEW: u64 = 8;
const MOST: usize = 5;
/// Users that are named of those who share a value.
const NAMED: usize = 3;
/// Columns of what a line is about.
const NAME: usize = 30;

impl Report {
    /// As text for people.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let users = &self.users;
        let all = users.mapped + users.partly + users.failed + users.ignored + users.outside;
        line(
            &mut out,
            0,
            &format!(
                "{}: {} mapped, {} partly, {} failed, {} left out, {} out of scope",
                number_of(all, "user"),
                grouped(users.mapped),
                grouped(users.partly),
                grouped(users.failed),
                grouped(users.ignored),
                grouped(users.outside)
            ),
        );
        if self.unreadable.count > 0 {
            line(&mut out, 0, &unreadable(&self.unreadable));
        }
        for target in &self.targets {
            out.push('\n');
            self::target(target, &mut out);
        }
        out
    }
}

/// `4 lines are no users: 7, 8, 9, …`
pub(super) fn unreadable(examples: &Examples) -> String {
    let first = examples.first.iter();
    let lines: Vec<String> = first.map(|one| one.user.number.to_string()).collect();
    let more = examples.count > lines.len() as u64;
    let what = match examples.count {
        1 => "1 line is no user".to_string(),
        many => format!("{} lines are no users", grouped(many)),
    };
    format!(
        "{what}: {}{}",
        lines.join(", "),
        if more { ", …" } else { "" }
    )
}

fn target(target: &Target, out: &mut String) {
    let name = &target.name;
    let room = WIDTH.saturating_sub(name.chars().count() + 6).max(20);
    line(
        out,
        0,
        &format!("{name}  {}", quoted_start(&target.expression, room)),
    );
    let all = target.users();
    for (what, number) in [
        ("values", target.values),
        ("empty", target.empty),
        ("null", target.null),
        ("default", target.default),
        ("IgnoreAttributeFlow", target.ignored),
    ] {
        if number > 0 {
            bar(out, what, number, all);
        }
    }
    for error in &target.errors {
        let what = format!("error {} {}", error.code.id, error.code.name);
        bar(out, &what, error.examples.count, all);
        told(out, &error.examples, false);
    }
    if let Some(unique) = &target.unique {
        self::unique(unique, out);
    }
    if let Some(limit) = &target.limit {
        let what = format!("longer than {}", limit.most);
        broken(out, &what, &limit.beyond);
    }
    if let Some(examples) = &target.not_ascii {
        broken(out, "with other characters than ASCII", examples);
    }
    if let Some(shape) = &target.shape {
        broken(
            out,
            &format!("not of the form: {}", shape.due),
            &shape.broken,
        );
    }
    lengths(target, out);
    frequent(target, out);
    branches(target, out);
}

fn unique(unique: &Unique, out: &mut String) {
    if unique.share > 1 {
        let text = format!(
            "({}: one value in {} was compared, the others had no room)",
            unique.why, unique.share
        );
        line(out, 2, &text);
    }
    if unique.values == 0 {
        return;
    }
    let about = if unique.share > 1 { "about " } else { "" };
    line(
        out,
        2,
        &format!(
            "! {about}{} shared by {}, compared without case ({})",
            number_of(unique.values, "value"),
            number_of(unique.users, "user"),
            unique.why
        ),
    );
    for one in &unique.collisions {
        let named: Vec<String> = one.users.iter().take(NAMED).map(user).collect();
        let more = one.count > named.len() as u64;
        line(
            out,
            4,
            &format!(
                "{} get {}: {}{}",
                number_of(one.count, "user"),
                quoted(&one.value),
                named.join(", "),
                if more { ", …" } else { "" }
            ),
        );
    }
    let more = unique.values.saturating_sub(unique.collisions.len() as u64);
    if more > 0 {
        line(
            out,
            4,
            &format!("and {about}{} more", number_of(more, "value")),
        );
    }
}

fn lengths(target: &Target, out: &mut String) {
    let Some(spread) = target.lengths.as_ref().filter(|spread| spread.greatest > 0) else {
        return;
    };
    let text = if spread.least == spread.greatest {
        format!("length {}", spread.least)
    } else {
        format!(
            "lengths {} to {}, median {}, 95 % up to {}  {}",
            spread.least,
            spread.greatest,
            spread.median,
            spread.p95,
            columns(&spread.steps)
        )
    };
    line(out, 2, &text);
}

/// A column for each step of lengths.
fn columns(steps: &[(usize, usize, u64)]) -> String {
    const HEIGHTS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = steps.iter().map(|step| step.2).max().unwrap_or(0).max(1);
    let height = |number: u64| {
        let eighths = (u128::from(number) * 8).div_ceil(u128::from(most));
        let height = usize::try_from(eighths).unwrap_or(8);
        HEIGHTS.get(height).copied().unwrap_or('█')
    };
    let columns: String = steps.iter().map(|step| height(step.2)).collect();
    // Lines are broken at blanks.
    columns.replace(' ', "\u{a0}")
}

fn frequent(target: &Target, out: &mut String) {
    let distinct = &target.distinct;
    if distinct.values == 0 {
        return;
    }
    let about = if distinct.share > 1 { "about " } else { "" };
    let mut text = format!("{about}{}", number_of(distinct.values, "different value"));
    if distinct.share > 1 {
        text += &format!(
            " (one in {} was counted; below {} drawn by chance)",
            distinct.share,
            number_of(distinct.among, "user")
        );
    }
    line(out, 2, &text);
    for (value, number) in frequent_values(distinct, MOST) {
        bar(
            out,
            &format!("  {}", quoted_start(value, NAME - 6)),
            *number,
            distinct.among,
        );
    }
}

/// The most frequent values: all of a few, else `most` at most. Of many, those that one user has say nothing.
pub(super) fn frequent_values(
    distinct: &Distinct,
    most: usize,
) -> impl Iterator<Item = &(String, u64)> {
    let are_few = distinct.values <= FEW;
    let values = distinct.most.iter();
    values
        .filter(move |(_, number)| are_few || *number > 1)
        .take(if are_few { usize::MAX } else { most })
}

fn branches(target: &Target, out: &mut String) {
    let never = &target.branches.never;
    if never.is_empty() {
        return;
    }
    let all = count(target.branches.all, "branch").replace("branchs", "branches");
    line(out, 2, &format!("! {} of {all} never taken:", never.len()));
    for (label, source) in never {
        let own = quoted(source);
        let text = match source.as_str() {
            "" => format!("{label}, left empty"),
            // The label of a source of Coalesce is its text.
            _ if label.ends_with(&own) => label.clone(),
            source => format!("{label}, {}", quoted_start(source, 40)),
        };
        line(out, 4, &text);
    }
}

/// What is wrong with some values.
fn broken(out: &mut String, what: &str, examples: &Examples) {
    if examples.count > 0 {
        line(
            out,
            2,
            &format!("! {} {what}", number_of(examples.count, "value")),
        );
        told(out, examples, true);
    }
}

fn told(out: &mut String, examples: &Examples, is_value: bool) {
    for example in &examples.first {
        let text = if is_value {
            quoted(&example.text)
        } else {
            example.text.clone()
        };
        line(out, 4, &format!("{}: {text}", user(&example.user)));
    }
}

/// `jo@contoso.com (line 7)`, `line 7`
fn user(user: &User) -> String {
    let (noun, number) = (user.numbering.noun(), user.number);
    match &user.name {
        Some(name) => format!("{} ({noun}\u{a0}{number})", on_one_line(name)),
        None => format!("{noun} {number}"),
    }
}

fn on_one_line(text: &str) -> String {
    text.replace(|c: char| c.is_control(), " ")
}

/// `  null              1,234  ██▌                        5.1 %`
fn bar(out: &mut String, what: &str, number: u64, all: u64) {
    let blocks = blocks(number, all);
    let percent = percent(number, all);
    let what: String = what.chars().take(NAME).collect();
    let text = format!(
        "{what:<NAME$} {:>11}  {blocks:<BAR$} {percent:>7}",
        grouped(number)
    );
    line(out, 2, &text);
}

/// Columns filled by a share, in eighths.
fn blocks(number: u64, all: u64) -> String {
    const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (BAR as u128) * 8 * u128::from(number) / u128::from(all.max(1));
    // Something is never nothing.
    let eighths = usize::try_from(eighths)
        .unwrap_or(0)
        .max(usize::from(number > 0));
    let part = PARTS.get(eighths % 8).copied().unwrap_or_default();
    format!("{}{part}", "█".repeat(eighths / 8))
}

/// `12.5 %`; `<0.1 %` and `>99.9 %` where it is nearly nothing or all.
pub(super) fn percent(number: u64, all: u64) -> String {
    let tenths = (u128::from(number) * 1000 + u128::from(all) / 2) / u128::from(all.max(1));
    if tenths == 0 && number > 0 {
        "<0.1 %".to_string()
    } else if tenths >= 1000 && number < all {
        ">99.9 %".to_string()
    } else {
        format!("{}.{} %", tenths / 10, tenths % 10)
    }
}

/// `1,234,567`
pub(super) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

pub(super) fn number_of(number: u64, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", grouped(number))
}

/// One line, indented, that goes on indented further where it is too long.
fn line(out: &mut String, indent: usize, text: &str) {
    let mut column = indent;
    let mut is_first = true;
    let _ = write!(out, "{:indent$}", "");
    for word in text.split_inclusive(' ') {
        let width = word.trim_end().chars().count();
        if !is_first && column + width > WIDTH {
            while out.ends_with(' ') {
                out.pop();
            }
            column = indent + 4;
            let _ = write!(out, "\n{:column$}", "");
        }
        out.push_str(word);
        column += word.chars().count();
        is_first = false;
    }
    while out.ends_with(' ') {
        out.pop();
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_bars() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(1_234_567), "1,234,567");
        for (number, all, expected) in [
            (0, 0, "0.0 %"),
            (1, 8, "12.5 %"),
            (1, 10_000, "<0.1 %"),
            (9_999, 10_000, ">99.9 %"),
            (5, 5, "100.0 %"),
        ] {
            assert_eq!(percent(number, all), expected);
        }
        assert_eq!(blocks(0, 9), "");
        assert_eq!(blocks(1, 100_000), "▏");
        assert_eq!(blocks(1, 16), "█▌");
        assert_eq!(blocks(7, 7), "█".repeat(BAR));
        let steps = [(1, 1, 800), (2, 2, 1), (3, 3, 0), (4, 4, 400)];
        assert_eq!(columns(&steps), "█▁\u{a0}▄");
    }

    #[test]
    fn long_lines_go_on_indented() {
        let mut out = String::new();
        line(&mut out, 2, &"word ".repeat(20));
        let lines: Vec<&str> = out.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].chars().count() <= WIDTH && lines[1].starts_with("      word"));
    }
}
