//! The built-in functions, one file each: a declaration and the code beside it.

mod append;
pub(crate) mod comparison;
pub(crate) mod concatenate;
pub(crate) mod connect;
mod iif;
mod mid;
mod switch;

use crate::program::Call;
use crate::program::function::Function;
use crate::value::utf16::Piece;
use crate::value::{Text, Value};

/// Every function, in the order of its name.
pub static ALL: &[&Function] = &[&append::APPEND, &iif::IIF, &mid::MID, &switch::SWITCH];

/// Functions of other languages, as people try them, with what to use here.
pub(crate) static HABITS: &[(&str, &str)] = &[
    ("Concat", "use Join or Append"),
    ("Concatenate", "use Join or Append"),
    ("If", "use IIF(condition, valueIfTrue, valueIfFalse)"),
    ("Length", "use Len"),
    ("Substring", "use Mid, which counts from 1"),
    ("Substr", "use Mid, which counts from 1"),
    ("Lower", "use ToLower"),
    ("Upper", "use ToUpper"),
    ("And", "nest a second IIF in valueIfTrue of the first"),
    ("Or", "nest a second IIF in valueIfFalse of the first"),
    ("IndexOf", "use InStr, which counts from 1"),
    ("Case", "use Switch"),
    ("Today", "use Now"),
    ("NewGuid", "use Guid"),
    ("Proper", "use PCase"),
];

/// The function of that name, case counting.
pub fn find(name: &str) -> Option<&'static Function> {
    ALL.binary_search_by(|function| function.name.cmp(name)).ok().and_then(|at| ALL.get(at)).copied()
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
