//! C09: a rule of SelectUniqueValue that takes a name as it is. The search in the directory does not escape special
//! characters.

use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, code};
use crate::program::Site;
use crate::program::function::Function;
use crate::span::Span;
use crate::syntax::tree::{Argument, Expr};

pub(super) fn look(site: &mut Site<'_, '_>, function: &Function) {
    if function.name != "SelectUniqueValue" {
        return;
    }
    // One is enough: the other rules are made alike.
    let found = (0..site.count())
        .filter_map(|at| site.argument(at))
        .find_map(plain_name);
    if let Some(span) = found {
        let name = span.of(site.source()).to_string();
        let diagnostic = Diagnostic::new(
            &code::lint::PLAIN_NAME,
            format!(
                "{} can hold accented letters, which the search for taken values does not expect",
                quoted(&name)
            ),
            span,
            "as it is",
        );
        site.report(diagnostic.help(format!(
            "write NormalizeDiacritics({name}), or put it around the whole rule"
        )));
    }
}

/// An attribute that holds a person's name and is not under NormalizeDiacritics. The depth is that of the parser.
pub(crate) fn plain_name(expr: &Expr<'_>) -> Option<Span> {
    match expr {
        Expr::Attribute(attribute) => is_name(attribute.name).then_some(attribute.span),
        Expr::Call(call) if call.name.name == "NormalizeDiacritics" => None,
        Expr::Call(call) => call.arguments.iter().find_map(|argument| match argument {
            Argument::Given(inner) => plain_name(inner),
            Argument::Omitted(_) => None,
        }),
        Expr::Chain(chain) => chain.operands().find_map(plain_name),
        Expr::Group(group) => plain_name(&group.inner),
        _ => None,
    }
}

/// `givenName`, `LastName`, `preferredSurname`; not `userPrincipalName` and other names of accounts.
fn is_name(attribute: &str) -> bool {
    const ENDINGS: [&str; 8] = [
        "givenname",
        "surname",
        "firstname",
        "lastname",
        "middlename",
        "displayname",
        "preferredname",
        "familyname",
    ];
    let lower = attribute.to_ascii_lowercase();
    ENDINGS.iter().any(|ending| lower.ends_with(ending))
}
