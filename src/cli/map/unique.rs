//! How users came by values that no other user has.

use crate::cli::report;
use crate::population::{Population, Tally};
use std::num::NonZeroUsize;

/// Where users take values from each other they are mapped one after the other; whoever asked for more is told.
pub(super) fn jobs(population: &Population, asked: Option<NonZeroUsize>) -> Option<NonZeroUsize> {
    if !population.is_ordered() {
        return asked;
    }
    if asked.is_some_and(|jobs| jobs > NonZeroUsize::MIN) {
        report::summary(
            "one thread is used: what SelectUniqueValue gives depends on the users before",
        );
    }
    Some(NonZeroUsize::MIN)
}

/// One line for each target attribute.
pub(super) fn tell(tallies: &[Tally]) {
    for tally in tallies {
        report::summary(&line(tally));
    }
}

/// `sAMAccountName: 950 by rule 1, 48 by rule 2, 2 escrowed`
fn line(tally: &Tally) -> String {
    let rules = (1..)
        .zip(&tally.by_rule)
        .map(|(rule, users)| (*users, format!("by rule {rule}")));
    let others = [
        (tally.escrowed, "escrowed"),
        (tally.null, "null"),
        (
            tally.untaken,
            "not taken, as the user failed or was left out",
        ),
    ];
    let others = others.map(|(users, how)| (users, how.to_string()));
    let parts: Vec<String> = rules
        .chain(others)
        .filter(|(users, _)| *users > 0)
        .map(|(users, how)| format!("{users} {how}"))
        .collect();
    let parts = if parts.is_empty() {
        "nobody".to_string()
    } else {
        parts.join(", ")
    };
    format!("{}: {parts}", report::on_one_line(&tally.target))
}
