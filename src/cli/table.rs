//! Tables of three columns for people, as wide as the terminal at most.

use super::report::usable_width;
use std::borrow::Cow;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// One line of a table: what is meant, what it is, what there is to say. The last is wrapped, the others are cut.
pub(super) type Row = [String; 3];

const GAP: usize = 2;

/// Below this many columns, cells that do not fit stand one under the other.
const NARROW: usize = 60;

/// The least width of the last column for which others are not cut.
const LEAST: usize = 18;

/// The columns that the first one may take of `width`.
pub(super) fn first_column(width: usize) -> usize {
    width.saturating_sub(2 * GAP) * 2 / 5
}

/// The rows with their columns aligned, no line wider than `width`; without a line end at the end. Where `width` is
/// too small for columns, the cells of a row stand one under the other.
pub(super) fn render(rows: &[Row], width: usize) -> String {
    let [first, second, third] = widths(rows, width);
    if width < NARROW && first < widest(rows, 0) {
        return stacked(rows, width);
    }
    let mut lines: Vec<String> = Vec::new();
    for [name, value, remark] in rows {
        let name = cut(name, first, first.saturating_sub(1) / 3);
        let value = cut(value, second, 0);
        let mut remarks = wrap(remark, third).into_iter();
        let mut line = String::new();
        pad(&mut line, &name, first);
        pad(&mut line, &value, second);
        line += &remarks.next().unwrap_or_default();
        lines.push(line.trim_end().to_string());
        for more in remarks {
            lines.push(format!(
                "{:indent$}{more}",
                "",
                indent = first + second + 2 * GAP
            ));
        }
    }
    lines.join("\n")
}

/// As wide as the terminal that standard output is, within reason.
pub(super) fn terminal_width() -> usize {
    usable_width(terminal_size::terminal_size_of(std::io::stdout()))
}

/// As wide as the cells where that fits, else the first column up to its share, and what is left for the other two.
fn widths(rows: &[Row], width: usize) -> [usize; 3] {
    let (name, value, remark) = (widest(rows, 0), widest(rows, 1), widest(rows, 2));
    let inner = width.saturating_sub(2 * GAP);
    if name + value + remark <= inner {
        return [name, value, remark];
    }
    let first = name.min(first_column(width));
    let rest = inner - first;
    let second = value.min((rest / 2).max(rest.saturating_sub(remark.min(LEAST))));
    [first, second, rest - second]
}

/// The width of the widest cell of a column.
fn widest(rows: &[Row], column: usize) -> usize {
    let cells = rows.iter().filter_map(|row| row.get(column));
    cells.map(|cell| cell.width()).max().unwrap_or(0)
}

fn stacked(rows: &[Row], width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    for [name, value, remark] in rows {
        lines.push(cut(name, width, width / 3).into_owned());
        if !value.is_empty() {
            lines.push(format!("  {}", cut(value, width.saturating_sub(GAP), 0)));
        }
        if !remark.is_empty() {
            let remarks = wrap(remark, width.saturating_sub(GAP));
            lines.extend(remarks.iter().map(|line| format!("  {line}")));
        }
    }
    lines.join("\n")
}

fn pad(line: &mut String, cell: &str, width: usize) {
    line.push_str(cell);
    let blanks = width.saturating_sub(cell.width()) + GAP;
    line.extend(std::iter::repeat_n(' ', blanks));
}

/// At most `width` columns of the text, `…` for what was left out before its last `tail` columns.
pub(super) fn cut(text: &str, width: usize, tail: usize) -> Cow<'_, str> {
    if text.width() <= width {
        return Cow::Borrowed(text);
    }
    let head = taken(text.chars(), width.saturating_sub(tail + 1));
    let mut end: Vec<char> = taken(text.chars().rev(), tail);
    end.reverse();
    Cow::Owned(head.into_iter().chain(['…']).chain(end).collect())
}

/// The first characters, as many as fit into `width` columns.
fn taken(chars: impl Iterator<Item = char>, width: usize) -> Vec<char> {
    let mut used = 0;
    chars
        .take_while(|c| {
            used += c.width().unwrap_or(0);
            used <= width
        })
        .collect()
}

/// The words of the text in lines of `width` columns; a longer word is cut.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let word = cut(word, width, 0);
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word.into_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, value: &str, remark: &str) -> Row {
        [name, value, remark].map(str::to_string)
    }

    #[test]
    fn columns_are_aligned_by_width() {
        let rows = [
            row("case", "outcome", "remark"),
            row("a", "日本", "x"),
            row("bc", "é", ""),
        ];
        assert_eq!(
            render(&rows, 80),
            "case  outcome  remark\na     日本     x\nbc    é"
        );
    }

    #[test]
    fn no_line_is_wider_than_asked() {
        let long = "nothing between one and the other ".repeat(4);
        let rows = [
            row(
                "[extension_with_a_very_long_name_in_it] missing",
                &"日本".repeat(40),
                &long,
            ),
            row("b", "c", &"x".repeat(150)),
        ];
        for width in [40, 41, 60, 80, 100] {
            let shown = render(&rows, width);
            let widest = shown.lines().map(UnicodeWidthStr::width).max();
            assert!(widest <= Some(width), "{shown}");
            assert!(shown.contains("…"), "{shown}");
            assert!(
                shown.contains("missing"),
                "the end of a name stays: {shown}"
            );
            assert_eq!(shown.matches("other").count(), 4, "{shown}");
        }
    }

    #[test]
    fn in_little_room_cells_stand_under_each_other() {
        let rows = [row(
            "[givenName] missing",
            "null",
            "something to say about it",
        )];
        assert_eq!(
            render(&rows, 40),
            "[givenName] missing\n  null\n  something to say about it"
        );
        assert_eq!(
            render(&rows, 60),
            "[givenName] missing  null  something to say about it"
        );
    }

    #[test]
    fn texts_are_cut_to_a_width() {
        for (text, width, tail, expected) in [
            ("abc", 3, 0, "abc"),
            ("abcd", 3, 0, "ab…"),
            ("abcdef", 5, 2, "ab…ef"),
            ("日本語", 5, 0, "日本…"),
            ("日本語", 4, 0, "日…"),
            ("ab", 1, 0, "…"),
            ("ab", 0, 0, "…"),
        ] {
            assert_eq!(cut(text, width, tail), expected, "{text}");
        }
    }
}
