//! The filter of a path, and what its names may be.

use super::fault::{EXAMPLE, PathFault};
use crate::diagnostic::words::quoted;
use crate::span::Span;
use std::borrow::Cow;

/// The filter of a path, which is always of the form `[attribute eq "value"]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter<'t> {
    /// `type`
    pub attribute: &'t str,
    /// `work`; a Boolean is written as text: `True`.
    pub value: Cow<'t, str>,
}

/// Where a part of `text` stands in it.
fn place(text: &str, part: &str) -> Span {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    Span::new(start, start + part.len())
}

pub(super) fn name(text: &str, name: &str) -> Result<(), PathFault> {
    if name.is_empty() {
        let message = format!("{} has an empty name", quoted(text));
        return Err(PathFault::new(message, place(text, name), EXAMPLE));
    }
    let is_wrong = |c: char| c.is_whitespace() || c.is_control() || "[]\"\\".contains(c);
    if let Some((at, wrong)) = name.char_indices().find(|(_, c)| is_wrong(*c)) {
        let start = place(text, name).start + at;
        let message = match wrong {
            ']' => format!("{} has a bracket without its other", quoted(text)),
            _ => format!(
                "the name {} has a character that names have not: {}",
                quoted(name),
                quoted(&wrong.to_string())
            ),
        };
        let place = Span::new(start, start + wrong.len_utf8());
        return Err(PathFault::new(message, place, EXAMPLE));
    }
    Ok(())
}

/// Reads the filter whose bracket is at byte `open` of `text`: it, and where what follows starts.
pub(super) fn filter(text: &str, open: usize) -> Result<(Filter<'_>, usize), PathFault> {
    let inner = text.get(open + 1..).unwrap_or_default();
    let rest = |message: &str| {
        let place = Span::new(open, text.len());
        Err(PathFault::new(
            format!("{} {message}", quoted(text)),
            place,
            EXAMPLE,
        ))
    };
    let form = "has a filter that is not of the form `[type eq \"work\"]`";
    if !inner.contains(']') {
        return rest("has a bracket without its other");
    }
    let mut words = inner.splitn(3, ' ');
    let (Some(attribute), Some(operator), Some(value)) = (words.next(), words.next(), words.next())
    else {
        return rest(form);
    };
    if !operator.eq_ignore_ascii_case("eq") || !value.starts_with('"') {
        return rest(form);
    }
    name(text, attribute)?;
    let mut texts = serde_json::Deserializer::from_str(value).into_iter::<String>();
    let Some(Ok(read)) = texts.next() else {
        return rest("has a filter whose text does not end");
    };
    let end = texts.byte_offset();
    let written = value.get(1..end.saturating_sub(1)).unwrap_or_default();
    let value_start = text.len() - value.len();
    if !text
        .get(value_start + end..)
        .unwrap_or_default()
        .starts_with(']')
    {
        return rest("has more than one condition in its filter, and a path takes one");
    }
    let value = if written == read {
        Cow::Borrowed(written)
    } else {
        Cow::Owned(read)
    };
    Ok((Filter { attribute, value }, value_start + end + 1))
}

/// What stands behind the filter: nothing, or a dot and names.
pub(super) fn sub_after_filter(text: &str, after: usize) -> Result<Option<&str>, PathFault> {
    let rest = text.get(after..).unwrap_or_default();
    let fault = |message: &str| {
        let message = format!("{} {message}", quoted(text));
        PathFault::new(message, Span::new(after, text.len()), EXAMPLE)
    };
    if rest.contains('[') {
        return Err(fault("has two filters, and a path takes one"));
    }
    match rest.strip_prefix('.') {
        Some(sub) => Ok(Some(sub)),
        None if rest.is_empty() => Ok(None),
        None => Err(fault("has text behind its filter without a dot before it")),
    }
}
