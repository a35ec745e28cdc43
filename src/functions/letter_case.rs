//! What ToLower and ToUpper have in common: the culture, and changing case where the text is written.

use crate::diagnostic::{Diagnostic, code};
use crate::program::{Call, Prepared, Result, Site};
use crate::value::{Culture, Out};

/// Reads a constant culture.
pub(super) fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    if !site.has(1) {
        return Prepared::Culture(Culture::Invariant);
    }
    let Some(name) = site.text_form(1) else {
        return Prepared::None;
    };
    match Culture::parse(&name) {
        Ok(culture) => Prepared::Culture(culture),
        Err(fault) => {
            let place = site.argument_span(1);
            site.report(
                Diagnostic::new(
                    &code::types::BAD_CULTURE,
                    fault.message(),
                    place,
                    "no culture",
                )
                .help("write a name such as \"en-US\", or leave it out"),
            );
            Prepared::None
        }
    }
}

/// Writes the source and changes its case from there on with `map`. A null culture is the invariant one.
pub(super) fn map(
    call: Call<'_, '_>,
    out: &mut Out,
    map: fn(&mut String, usize, Culture),
) -> Result<bool> {
    let mark = out.mark();
    if !call.write(0, out)? {
        return Ok(false);
    }
    let culture = match call.prepared() {
        Prepared::Culture(culture) => *culture,
        _ => match call.text(1)? {
            None => Culture::Invariant,
            Some(name) => Culture::parse(name.as_str())
                .map_err(|fault| super::string_fault(call, 1, &code::run::BAD_ARGUMENT, &fault))?,
        },
    };
    // No letter is the partner of a quote, a backslash or a control character.
    out.edit_clean(|text| map(text, mark, culture));
    Ok(true)
}
