//! What a target takes, for values that are there already.

use super::definition::{is_boolean, is_integer};
use super::directory::{HIDE, is_capital_boolean};
use super::length;
use super::login;
use super::target::Target;
use crate::document::{MappingFacts, System, TargetAttribute};

/// What is known of the values of a target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    /// The greatest number of characters.
    pub(crate) longest: Option<usize>,
    /// Whether no two objects may have the same value, apart from matching.
    pub(crate) unique: bool,
    /// Whether its values are made of ASCII characters.
    pub(crate) ascii: bool,
    /// What each value has to be.
    pub(crate) shape: Option<Shape>,
}

/// What a value has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Boolean,
    CapitalBoolean,
    Integer,
    LogonName,
    AccountName,
    Address,
}

impl Form {
    /// By the target's name, its system and what the document says of it.
    pub(crate) fn of(
        target: &str,
        facts: &MappingFacts,
        definition: Option<&TargetAttribute>,
    ) -> Form {
        let target = Target::of(target);
        let system = facts.target_system.as_deref().and_then(System::of);
        let is_directory = system != Some(System::Other);
        let kind = facts.target_type.as_deref().unwrap_or_default();
        let is_email = target.is_one_of(&["mail", "otherMails"])
            || starts_with(target.path, "emails[") && ends_with(target.path, "].value");
        let shape = if target.is(HIDE) {
            Some(Shape::CapitalBoolean)
        } else if kind.eq_ignore_ascii_case("Boolean") || target.is("active") {
            Some(Shape::Boolean)
        } else if kind.eq_ignore_ascii_case("Integer") {
            Some(Shape::Integer)
        } else if target.is("userPrincipalName") && is_directory {
            Some(Shape::LogonName)
        } else if target.is("sAMAccountName") && is_directory {
            Some(Shape::AccountName)
        } else if is_email {
            Some(Shape::Address)
        } else {
            None
        };
        let is_plain = target.is_one_of(&["mailNickname", "proxyAddresses"]);
        Form {
            longest: length::limit(&target, system, definition.and_then(|one| one.longest)),
            unique: target.is_unique(),
            ascii: is_plain || matches!(shape, Some(Shape::LogonName | Shape::Address)),
            shape,
        }
    }
}

impl Shape {
    /// What is due, in words.
    pub(crate) const fn due(self) -> &'static str {
        match self {
            Shape::Boolean => "True or False",
            Shape::CapitalBoolean => "TRUE or FALSE in capitals",
            Shape::Integer => "a whole number",
            Shape::LogonName => "A-Z, a-z, 0-9 and ' . - _ ! # ^ ~, then @ and the domain",
            Shape::AccountName => {
                "a name without \" / \\ [ ] : ; | = , + * ? < > and without a dot at its end"
            }
            Shape::Address => "name@domain, with dots between other characters only",
        }
    }

    /// Whether a text that is not empty is such a value.
    pub(crate) fn fits(self, text: &str) -> bool {
        match self {
            Shape::Boolean => is_boolean(text),
            Shape::CapitalBoolean => is_capital_boolean(text),
            Shape::Integer => is_integer(text),
            Shape::LogonName => text.chars().all(login::is_allowed) && has_two_parts(text),
            Shape::AccountName => !text.contains(is_forbidden) && !text.ends_with('.'),
            Shape::Address => is_address(text),
        }
    }
}

fn starts_with(text: &str, start: &str) -> bool {
    text.get(..start.len())
        .is_some_and(|own| own.eq_ignore_ascii_case(start))
}

fn ends_with(text: &str, end: &str) -> bool {
    let own = text
        .len()
        .checked_sub(end.len())
        .and_then(|at| text.get(at..));
    own.is_some_and(|own| own.eq_ignore_ascii_case(end))
}

/// What Active Directory refuses in a logon name, as the pattern of workday-inbound-tutorial.md has it.
fn is_forbidden(c: char) -> bool {
    "\"/\\[]:;|=,+*?<>".contains(c) || c.is_control()
}

fn has_two_parts(text: &str) -> bool {
    let mut parts = text.split('@');
    let both = [parts.next(), parts.next()];
    both.iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .count()
        == 2
        && parts.next().is_none()
}

/// One `@` between a name and a domain, dots only between other characters, no blanks.
fn is_address(text: &str) -> bool {
    let is_dotted = |part: &str| part.split('.').all(|piece| !piece.is_empty());
    let in_domain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-');
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let in_name = |c: char| !c.is_whitespace() && !c.is_control() && !"()<>[]:;,\\\"".contains(c);
    name.chars().all(in_name)
        && domain.chars().all(in_domain)
        && is_dotted(name)
        && is_dotted(domain)
        && domain.contains('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(target: &str, system: &str, kind: &str) -> Form {
        let facts = MappingFacts {
            target_system: (!system.is_empty()).then(|| system.to_string()),
            target_type: (!kind.is_empty()).then(|| kind.to_string()),
            ..MappingFacts::default()
        };
        Form::of(target, &facts, None)
    }

    #[test]
    fn what_a_target_takes() {
        let ad = "Active Directory";
        for (target, system, kind, longest, shape) in [
            ("sAMAccountName", ad, "", Some(20), Some(Shape::AccountName)),
            ("userPrincipalName", "", "", None, Some(Shape::LogonName)),
            ("userPrincipalName", "Salesforce", "", None, None),
            ("department", ad, "", Some(64), None),
            ("department", "", "", None, None),
            ("active", "", "", None, Some(Shape::Boolean)),
            ("level", "", "integer", None, Some(Shape::Integer)),
            (HIDE, ad, "Boolean", None, Some(Shape::CapitalBoolean)),
            (
                "emails[type eq \"work\"].value",
                "",
                "",
                None,
                Some(Shape::Address),
            ),
            ("emails", "", "", None, None),
        ] {
            let form = form(target, system, kind);
            assert_eq!((form.longest, form.shape), (longest, shape), "{target}");
        }
        assert!(form("userName", "", "").unique && !form("displayName", "", "").unique);
        assert!(form("mailNickname", ad, "").ascii && !form("cn", ad, "").ascii);
    }

    #[test]
    fn which_values_fit() {
        for (shape, good, bad) in [
            (Shape::Boolean, &["True", "false"][..], &["1", "yes"][..]),
            (Shape::CapitalBoolean, &["TRUE"], &["True", "false"]),
            (Shape::Integer, &["7", "-1"], &["1.5", "x"]),
            (
                Shape::LogonName,
                &["j.o'neil@contoso.com"],
                &["jo", "@a", "a@", "a@b@c", "jö@a", "a b@c"],
            ),
            (
                Shape::AccountName,
                &["jo.neil", "jö"],
                &["jo.", "a/b", "a,b"],
            ),
            (
                Shape::Address,
                &["j.o+x@contoso.com", "ö@b.de"],
                &[
                    "jo",
                    "jo@contoso",
                    "a..b@c.d",
                    "a@b.",
                    "a b@c.d",
                    "a@b@c.d",
                    "@b.c",
                ],
            ),
        ] {
            for text in good {
                assert!(shape.fits(text), "{shape:?} {text}");
            }
            for text in bad {
                assert!(!shape.fits(text), "{shape:?} {text}");
            }
        }
    }
}
