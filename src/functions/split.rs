//! `Split(source, delimiter)`

use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site};
use crate::value::Value;
use memchr::memchr_iter;
use memchr::memmem::Finder;

/// `Split(source, delimiter)`
pub static SPLIT: Function = Function {
    name: "Split",
    summary: "Cuts a text at a delimiter into a list.",
    parameters: &[
        Parameter::required("source", Type::String, "the text"),
        Parameter::required(
            "delimiter",
            Type::String,
            "the text at which it is cut, as a whole",
        ),
    ],
    returns: Type::List,
    evidence: Evidence::DotNet,
    search_terms: &[
        "list",
        "array",
        "separate",
        "multi-valued",
        "explode",
        "tokens",
    ],
    notes: &[
        "blanks stay: the page shows none after a comma, but does not say that items are trimmed; cut at \", \" or take the blanks out before",
        "empty items stay, and an empty text gives one empty item",
        "an empty delimiter gives the whole text as the one item",
    ],
    examples: &[
        Example::new(
            r#"Split([extensionAttribute5], ",")"#,
            r#"{"extensionAttribute5": "PermissionSetOne,PermissionSetTwo"}"#,
            r#"["PermissionSetOne","PermissionSetTwo"]"#,
        ),
        Example::new(
            r#"Split([extensionAttribute5], ", ")"#,
            r#"{"extensionAttribute5": "PermissionSetOne, PermissionSetTwo"}"#,
            r#"["PermissionSetOne","PermissionSetTwo"]"#,
        )
        .about("a delimiter of two characters"),
        Example::new(
            r#"Split([folders], ",")"#,
            r#"{"folders": "ä,,ö, ü"}"#,
            r#"["ä","","ö"," ü"]"#,
        )
        .about("empty items and blanks stay"),
        Example::new(
            r#"Item(Split([mail], "@"), 2)"#,
            r#"{"mail": "john.doe@contoso.com"}"#,
            "contoso.com",
        ),
        Example::new(r#"Split([folders], ",")"#, "{}", "").gives(Gives::Null),
    ],
    facts: |known| {
        known.null_with_first(
            Facts::of(Kinds::LIST.or(Kinds::TEXT))
                .or_empty()
                .case_of(known.at(0)),
        )
    },
    code: Code::Value(split),
    prepare,
    ..Function::PLAIN
};

fn split<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let Some(source) = call.text(0)? else {
        return Ok(Value::Null);
    };
    let whole = source.as_str();
    let mut items = call.memory().list();
    let mut from = 0;
    let mut cut = |at: usize, length: usize| {
        items.push(Value::Text(
            source.part(whole.get(from..at).unwrap_or_default()),
        ));
        from = at + length;
    };
    if let Prepared::Finder(finder) = call.prepared() {
        match finder.needle() {
            // By far the most usual delimiter.
            [byte] => memchr_iter(*byte, whole.as_bytes()).for_each(|at| cut(at, 1)),
            needle => finder
                .find_iter(whole.as_bytes())
                .for_each(|at| cut(at, needle.len())),
        }
    } else if let Some(delimiter) = call.text(1)?.filter(|delimiter| !delimiter.is_empty()) {
        whole
            .match_indices(delimiter.as_str())
            .for_each(|(at, found)| cut(at, found.len()));
    }
    cut(whole.len(), 0);
    Ok(Value::List(items.into_bump_slice()))
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    match site.text_form(1).filter(|delimiter| !delimiter.is_empty()) {
        Some(delimiter) => Prepared::Finder(Box::new(Finder::new(&delimiter).into_owned())),
        None => Prepared::None,
    }
}
