//! The built-in functions, one file each: a declaration and the code beside it.

mod app_role_assignments;
mod app_role_assignments_complex;
mod append;
mod assertive_app_role_assignments_complex;
mod base64;
mod bit_and;
mod c_bool;
mod c_date;
mod c_ref;
mod c_str;
mod choice;
mod coalesce;
pub(crate) mod comparison;
pub(crate) mod concatenate;
pub(crate) mod connect;
mod contains;
mod convert_from_base64;
mod convert_to_base64;
mod convert_to_utf8_hex;
mod count;
mod date_add;
mod date_diff;
mod date_from_num;
mod dates;
mod default_domain;
mod distinguished_name;
mod dn_component;
mod error;
mod format_date_time;
mod guid;
mod ignore_flow_if_null_or_empty;
mod iif;
mod in_str;
mod is_nothing;
mod is_null;
mod is_null_or_empty;
mod is_present;
mod is_string;
mod item;
mod join;
mod left;
mod len;
mod letter_case;
mod mid;
mod normalize_diacritics;
mod not;
mod now;
mod num_from_date;
mod p_case;
mod prepend;
mod random;
mod random_string;
mod redact;
mod refusal;
mod remove_duplicates;
mod replace;
mod replace_pattern;
mod replace_tell;
mod roles;
mod select_unique_value;
mod single_app_role_assignment;
mod split;
mod string_from_sid;
mod strip_spaces;
mod switch;
mod to_lower;
mod to_upper;
mod trim;
pub(crate) mod whole_number;
mod word;

use crate::diagnostic::code::{self, Code as ErrorCode};
use crate::program::function::Function;
use crate::program::{Call, Stop};
use crate::value::strings::fault::Fault;
use crate::value::utf16::Piece;
use crate::value::{Text, Value};

/// Every function, in the order of its name.
pub static ALL: &[&Function] = &[
    &app_role_assignments::APP_ROLE_ASSIGNMENTS,
    &app_role_assignments_complex::APP_ROLE_ASSIGNMENTS_COMPLEX,
    &append::APPEND,
    &assertive_app_role_assignments_complex::ASSERTIVE_APP_ROLE_ASSIGNMENTS_COMPLEX,
    &bit_and::BIT_AND,
    &c_bool::C_BOOL,
    &c_date::C_DATE,
    &c_ref::C_REF,
    &c_str::C_STR,
    &coalesce::COALESCE,
    &contains::CONTAINS,
    &convert_from_base64::CONVERT_FROM_BASE64,
    &convert_to_base64::CONVERT_TO_BASE64,
    &convert_to_utf8_hex::CONVERT_TO_UTF8_HEX,
    &count::COUNT,
    &dn_component::DN_COMPONENT,
    &date_add::DATE_ADD,
    &date_diff::DATE_DIFF,
    &date_from_num::DATE_FROM_NUM,
    &default_domain::DEFAULT_DOMAIN,
    &error::ERROR,
    &format_date_time::FORMAT_DATE_TIME,
    &guid::GUID,
    &iif::IIF,
    &ignore_flow_if_null_or_empty::IGNORE_FLOW_IF_NULL_OR_EMPTY,
    &in_str::IN_STR,
    &is_nothing::IS_NOTHING,
    &is_null::IS_NULL,
    &is_null_or_empty::IS_NULL_OR_EMPTY,
    &is_present::IS_PRESENT,
    &is_string::IS_STRING,
    &item::ITEM,
    &join::JOIN,
    &left::LEFT,
    &len::LEN,
    &mid::MID,
    &normalize_diacritics::NORMALIZE_DIACRITICS,
    &not::NOT,
    &now::NOW,
    &num_from_date::NUM_FROM_DATE,
    &p_case::P_CASE,
    &prepend::PREPEND,
    &random_string::RANDOM_STRING,
    &redact::REDACT,
    &remove_duplicates::REMOVE_DUPLICATES,
    &replace::REPLACE,
    &select_unique_value::SELECT_UNIQUE_VALUE,
    &single_app_role_assignment::SINGLE_APP_ROLE_ASSIGNMENT,
    &split::SPLIT,
    &string_from_sid::STRING_FROM_SID,
    &strip_spaces::STRIP_SPACES,
    &switch::SWITCH,
    &to_lower::TO_LOWER,
    &to_upper::TO_UPPER,
    &trim::TRIM,
    &word::WORD,
];

/// The function of that name, case counting.
pub fn find(name: &str) -> Option<&'static Function> {
    ALL.binary_search_by(|function| function.name.cmp(name))
        .ok()
        .and_then(|at| ALL.get(at))
        .copied()
}

/// A piece that was cut from `text`, as a value; where the cut went through a surrogate pair, U+FFFD shows it.
pub(crate) fn cut<'a>(call: Call<'_, 'a>, text: Text<'a>, piece: Piece<'a>) -> Value<'a> {
    Value::Text(match piece.as_text() {
        Some(whole) => text.part(whole),
        None => {
            let mut shown = String::with_capacity(piece.body.len() + 6);
            piece.write(&mut shown);
            Text::marked(call.memory().keep(&shown), text.is_clean())
        }
    })
}

/// The error for a text that a .NET rule refuses: `invalid` where .NET refuses it too.
#[cold]
pub(crate) fn string_fault(
    call: Call<'_, '_>,
    at: usize,
    invalid: &'static ErrorCode,
    fault: &Fault,
) -> Stop {
    match fault {
        Fault::Invalid(message) => call.fault(at, invalid, message.clone(), "not taken", None),
        Fault::Unsupported(message) => call.fault(
            at,
            &code::run::UNSUPPORTED,
            message.clone(),
            "not supported",
            None,
        ),
    }
}
