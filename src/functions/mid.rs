//! `Mid(source, start, length)`

use crate::diagnostic::{Diagnostic, code};
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Known};
use crate::program::function::{Code, Evidence, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Result, Site};
use crate::value::{Text, Value, utf16};

/// `Mid(source, start, length)`
pub static MID: Function = Function {
    name: "Mid",
    summary: "Gives a part of a text, from a position on.",
    parameters: &[
        Parameter::required("source", Type::String, "the text"),
        Parameter::required(
            "start",
            Type::Integer,
            "the position of the first character, counted from 1",
        ),
        Parameter::optional(
            "length",
            Type::Integer,
            "how many characters; left out, in cloud sync only: all the rest",
        ),
    ],
    evidence: Evidence::Assumed,
    search_terms: &["substring", "substr", "slice", "part"],
    notes: &[
        "characters are UTF-16 code units, as in .NET",
        "a start beyond the end and a length of 0 give an empty text; a start below 1 or a negative length is an error, as in Visual Basic",
        "a null source gives an empty text",
    ],
    examples: &[
        Example::new(
            "Mid([userPrincipalName], 1, 8)",
            r#"{"userPrincipalName": "John.Doe@contoso.com"}"#,
            "John.Doe",
        ),
        Example::new(r#"Mid("O", 2, 64)"#, "", "").about("a start beyond the end"),
        Example::new(r#"Mid("abc", 2, 100)"#, "", "bc"),
        Example::new(
            "Mid([surname], [from], 1)",
            r#"{"surname": "Doe", "from": 0}"#,
            "",
        )
        .gives(Gives::Error("out-of-range")),
    ],
    facts: part,
    code: Code::Value(mid),
    prepare,
    ..Function::PLAIN
};

/// A part of the text; a start below 1 and a negative length are errors.
fn part(known: Known<'_>) -> Facts {
    let part = known.part_of_first();
    if known.at(1).least < 1 || known.at(2).least < 0 {
        part.fallible()
    } else {
        part
    }
}

fn mid<'a>(call: Call<'_, 'a>) -> Result<Value<'a>> {
    let source = call.text(0)?;
    let start = call.integer(1)?;
    let length = if call.has(2) {
        call.integer(2)?
    } else {
        i64::MAX
    };
    let Some(skipped) = start
        .checked_sub(1)
        .and_then(|skipped| usize::try_from(skipped).ok())
    else {
        return Err(call.fault(
            1,
            &code::run::OUT_OF_RANGE,
            format!("`start` of `Mid` is {start}"),
            "below 1",
            Some("positions are counted from 1".to_string()),
        ));
    };
    let Ok(length) = usize::try_from(length) else {
        return Err(call.fault(
            2,
            &code::run::OUT_OF_RANGE,
            format!("`length` of `Mid` is {length}"),
            "negative",
            None,
        ));
    };
    let Some(source) = source else {
        return Ok(Value::Text(Text::EMPTY));
    };
    Ok(match utf16::ascii_mid(source.as_str(), skipped, length) {
        Some(part) => Value::Text(source.part(part)),
        None => super::cut(call, source, utf16::mid(source.as_str(), skipped, length)),
    })
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    if let Some(start) = site.integer(1).filter(|start| *start < 1) {
        site.refuse(
            1,
            &code::types::BAD_NUMBER,
            format!("`start` of `Mid` is {start}, but positions are counted from 1"),
            "below 1",
        );
    }
    if let Some(length) = site.integer(2).filter(|length| *length < 0) {
        site.refuse(
            2,
            &code::types::BAD_NUMBER,
            format!("`length` of `Mid` is {length}"),
            "negative",
        );
    }
    if !site.has(2) {
        let place = site.argument_span(2);
        let source = site.argument_source(0).to_string();
        let start = site.argument_source(1).to_string();
        site.report(if site.dialect() == Dialect::App {
            Diagnostic::new(
                &code::names::MISSING_ARGUMENT,
                "`Mid` takes 3 arguments but has 2",
                place,
                "`length` is missing here",
            )
            .help(format!(
                "write Mid({source}, {start}, 10000) for all the rest"
            ))
        } else {
            Diagnostic::new(
                &code::lint::NOT_ON_CLOUD_PAGE,
                "`Mid` with 2 arguments is used on cloud sync's page, but not documented there",
                place,
                "`length` is left out here",
            )
            .help(format!("write Mid({source}, {start}, 10000)"))
        });
    }
    Prepared::None
}
