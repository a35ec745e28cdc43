//! Date formats that are valid and mean something else: minutes for months, letters of other languages, twelve hours
//! without a half of the day.

use crate::diagnostic::code::{self, Code};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Fix};
use crate::program::Site;
use crate::program::function::Function;
use crate::value::date::{Field, fields, foreign_fields};

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    if function.name != "FormatDateTime" {
        return;
    }
    // The formats are the last two arguments, with styles before them or without.
    for at in site.count().saturating_sub(2)..site.count() {
        let Some(format) = site.text(at).map(str::to_string) else {
            continue;
        };
        let fields = fields(&format);
        if let Some((field, letter, message)) = minutes_and_months(&fields) {
            report(
                site,
                at,
                &code::lint::MINUTES_AND_MONTHS,
                field,
                letter,
                message.to_string(),
            );
        }
        for field in &foreign(&fields, &format) {
            let (written, letter) = (field.letter, field.letter.to_ascii_lowercase());
            let message =
                format!("`{written}` is no field of a format, and stays as it is written");
            report(
                site,
                at,
                &code::slip::FOREIGN_DATE_LETTER,
                field,
                letter,
                message,
            );
        }
        if let Some(field) = half_a_day(&fields) {
            let message = format!(
                "{} counts to twelve, and nothing tells morning from evening",
                quoted(&format)
            );
            report(site, at, &code::lint::HALF_A_DAY, field, 'H', message);
        }
    }
}

/// `mm` in a date without hours, `MM` right after hours: the field, the letter that is meant, what is wrong.
fn minutes_and_months(fields: &[Field]) -> Option<(&Field, char, &'static str)> {
    let has = |letters: &str| fields.iter().any(|field| letters.contains(field.letter));
    let of = |letter: char| {
        fields
            .iter()
            .find(|field| field.letter == letter && field.count <= 2)
    };
    if let Some(minutes) = of('m').filter(|_| has("yd") && !has("MhHs")) {
        return Some((minutes, 'M', "`m` is minutes, and this date has no month"));
    }
    let after_hours = fields.windows(2).find_map(|pair| match pair {
        [hours, months]
            if "hH".contains(hours.letter) && months.letter == 'M' && months.count <= 2 =>
        {
            Some(months)
        }
        _ => None,
    });
    let months = after_hours.filter(|_| !has("m"))?;
    Some((
        months,
        'm',
        "`M` is the month, and these hours have no minutes",
    ))
}

/// `YYYY`, `DD` and `SS` in a format that has no field for what they are meant for.
fn foreign(fields: &[Field], format: &str) -> Vec<Field> {
    let mut found = foreign_fields(format);
    let has = |letter: char| fields.iter().any(|field| field.letter == letter);
    found.retain(|field| field.count > 1 && !has(field.letter.to_ascii_lowercase()));
    // A date has more than one part: what stands alone may be a text.
    if found.len() + fields.len() < 2 {
        found.clear();
    }
    found
}

/// Hours that count to twelve without `t` beside them.
fn half_a_day(fields: &[Field]) -> Option<&Field> {
    let has = |letter: char| fields.iter().any(|field| field.letter == letter);
    fields
        .iter()
        .find(|field| field.letter == 'h')
        .filter(|_| !has('t') && !has('H'))
}

fn report(
    site: &mut Site<'_, '_>,
    at: usize,
    code: &'static Code,
    field: &Field,
    letter: char,
    message: String,
) {
    let place = site.place(at, field.span.clone());
    let written = letter.to_string().repeat(field.count);
    let diagnostic = Diagnostic::new(code, message, place, "another letter is meant");
    let fixed = Fix::guess(format!("write {written}"), place, written.clone());
    site.report(diagnostic.help(format!("write {written}")).fix(fixed));
}
