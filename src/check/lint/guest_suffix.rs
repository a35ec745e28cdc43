//! C27: `#EXT#` looked for in the attribute from which it is stripped.

use super::tree::worked_on;
use crate::diagnostic::{Diagnostic, Fix, code};
use crate::dialect::Dialect;
use crate::program::Site;
use crate::program::function::Function;

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    const SEARCHES: [&str; 4] = ["Replace", "InStr", "Split", "Word"];
    if !SEARCHES.contains(&function.name) || site.dialect() != Dialect::App {
        return;
    }
    let Some(at) = (1..site.count().min(3)).find(|at| site.text(*at).is_some_and(has_mark)) else {
        return;
    };
    let Some(place) = site
        .argument(0)
        .and_then(worked_on)
        .filter(|attribute| attribute.name == "userPrincipalName")
        .map(|attribute| attribute.span)
    else {
        return;
    };
    let instead = "[originalUserPrincipalName]";
    let searched = site.argument_span(at);
    site.report(
        Diagnostic::new(
            &code::slip::GUEST_SUFFIX,
            "`userPrincipalName` comes without `#EXT#`, which is never found here",
            searched,
            "never found",
        )
        .and(place, "stripped for guests")
        .help(format!("write {instead}, which keeps it"))
        .fix(Fix::guess(format!("write {instead}"), place, instead)),
    );
}

/// In a pattern a backslash may stand before the signs.
fn has_mark(text: &str) -> bool {
    text.replace('\\', "")
        .to_ascii_lowercase()
        .contains("#ext#")
}
