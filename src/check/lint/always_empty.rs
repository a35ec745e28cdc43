//! Pieces that are empty whatever they are cut from.

use crate::diagnostic::{Diagnostic, code};
use crate::program::Site;
use crate::program::function::Function;

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    let (at, label, help) = match function.name {
        "Mid" => (2, "no character", "lengths count characters, 1 at least"),
        "Left" => (1, "no character", "lengths count characters, 1 at least"),
        "Word" => (1, "no word", "words are counted from 1"),
        _ => return,
    };
    if site.integer(at) != Some(0) {
        return;
    }
    let parameter = function.parameter_name(at);
    let message = format!(
        "with `{parameter}` 0 `{}` always gives an empty text",
        function.name
    );
    let place = site.argument_span(at);
    site.report(Diagnostic::new(&code::slip::ALWAYS_EMPTY, message, place, label).help(help));
}
