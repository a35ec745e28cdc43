//! C16: a password that flows outside Redact.

use super::tree::{argument, call_of};
use super::walk::{Around, walk};
use crate::diagnostic::words::quoted;
use crate::diagnostic::{Diagnostic, Edit, Fix, Severity, code};
use crate::dialect::Dialect;
use crate::program::function::Type;
use crate::span::Span;
use crate::syntax::tree::{Call, Expr};

pub(super) fn look(tree: &Expr<'_>, dialect: Dialect, found: &mut Vec<Diagnostic>) {
    // Cloud sync's page has no Redact.
    if dialect != Dialect::App {
        return;
    }
    let mut told = None;
    walk(tree, None, &mut |part, around| {
        if told.is_some() || around.is_some_and(|around| !flows(around)) {
            return false;
        }
        match part {
            Expr::Attribute(attribute) if is_password(attribute.name) => {
                let message = format!("{} flows as plain text into logs", quoted(attribute.name));
                told = Some(diagnostic(
                    message,
                    attribute.span,
                    "a password by its name",
                ));
            }
            Expr::Call(call) if looks_random(call) => {
                let message = "a random text with special characters looks like a password, which logs would show";
                let one = diagnostic(message.to_string(), call.span, "a password, perhaps");
                told = Some(one.severity(Severity::Hint));
            }
            _ => {}
        }
        true
    });
    if let Some(one) = told {
        let what = wrapped(tree);
        found.push(match what {
            Some(place) => {
                let certain = one.severity != Severity::Hint;
                one.help("put Redact around it")
                    .fix(wrap(place).sure(certain))
            }
            None => one.help("put Redact around the value that flows"),
        });
    }
}

fn diagnostic(message: String, place: Span, label: &str) -> Diagnostic {
    Diagnostic::new(&code::slip::PLAIN_PASSWORD, message, place, label)
}

/// What Redact goes around: all, but for the functions that have to stand outermost.
pub(crate) fn wrapped(tree: &Expr<'_>) -> Option<Span> {
    if let Some(outer) = call_of(tree, "IgnoreFlowIfNullOrEmpty") {
        return argument(outer, 0).map(Expr::span);
    }
    call_of(tree, "SelectUniqueValue")
        .is_none()
        .then(|| tree.span())
}

pub(crate) fn wrap(place: Span) -> Fix {
    let edit = |at: usize, insert: &str| Edit {
        span: Span::at(at),
        insert: insert.to_string(),
    };
    Fix::of(
        "put Redact around it",
        vec![edit(place.start, "Redact("), edit(place.end, ")")],
    )
}

/// Whether the argument goes into what the call gives: not where it is looked up, counted, compared or hidden.
fn flows(around: Around<'_, '_>) -> bool {
    let carries = |kind: Type| {
        matches!(
            kind,
            Type::Any | Type::One | Type::Texts | Type::String | Type::List
        )
    };
    let looked_up = match around.name() {
        "Redact" => true,
        "Switch" => around.at.is_multiple_of(2),
        "Replace" => matches!(around.at, 1..=3),
        // User names and numbers, which have to be unique.
        "SelectUniqueValue" => true,
        _ => false,
    };
    !looked_up
        && around
            .function()
            .is_some_and(|function| carries(function.returns))
        && around
            .parameter()
            .is_some_and(|parameter| carries(parameter.accepts))
}

/// `initialPassword`, `urn:…:User:password`, `unicodePwd`; not `passwordPolicies`, not `forceChangePassword`.
pub(crate) fn is_password(attribute: &str) -> bool {
    const ENDINGS: [&str; 4] = ["password", "passwd", "pwd", "passphrase"];
    const FLAGS: [&str; 7] = ["change", "reset", "force", "must", "expire", "has", "no"];
    let last = attribute
        .rsplit([':', '.'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    ENDINGS.iter().any(|ending| {
        last.strip_suffix(ending).is_some_and(|start| {
            !FLAGS.iter().any(|flag| match *flag {
                "has" | "no" => start == *flag,
                _ => start.contains(flag),
            })
        })
    })
}

/// Long enough for a password, and with special characters, which numbers and user names lack.
fn looks_random(call: &Call<'_>) -> bool {
    let number = |at: usize| {
        let text = match argument(call, at)? {
            Expr::Number(number) => number.text,
            Expr::Text(text) => &text.value,
            _ => return None,
        };
        text.trim().parse::<u32>().ok()
    };
    call.name.name == "RandomString"
        && number(0).is_some_and(|length| length >= 8)
        && number(2).is_some_and(|special| special > 0)
}
