//! `Guid()`

use super::random;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Effect, Example, Function, Gives};
use crate::program::{Call, Result};
use crate::value::Out;
use rand_chacha::rand_core::Rng;
use std::fmt::Write;

/// `Guid()`
pub static GUID: Function = Function {
    name: "Guid",
    summary: "Gives a new random GUID.",
    dialects: &[Dialect::App, Dialect::CloudSync, Dialect::Connect],
    search_terms: &["uuid", "newguid", "unique", "identifier", "random"],
    notes: &[
        "36 characters: lower-case hexadecimal digits in groups of 8, 4, 4, 4 and 12, version 4 as .NET makes it",
        "another one for each call and each user; with a seed the same in every run",
    ],
    examples: &[
        Example::new("Guid()", "", "").gives(Gives::Random(36)),
        Example::new(r#"Len(Append("id-", Guid()))"#, "", "39"),
    ],
    effect: Effect::Random,
    facts: |_| Facts::of(Kinds::TEXT).fallible(),
    code: Code::Text(guid),
    tell: random::tell,
    ..Function::PLAIN
};

/// Bits that say: version 4, made of random numbers (RFC 9562, section 5.4).
const VERSION: u128 = 0x4 << 76;
const VERSION_MASK: u128 = 0xf << 76;
const VARIANT: u128 = 0b10 << 62;
const VARIANT_MASK: u128 = 0b11 << 62;

fn guid(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let mut bytes = [0; 16];
    random::generator(call)?.fill_bytes(&mut bytes);
    let bits = u128::from_be_bytes(bytes);
    let bits = bits & !(VERSION_MASK | VARIANT_MASK) | VERSION | VARIANT;
    let group = |shift: u32, digits: u32| bits >> shift & ((1 << (4 * digits)) - 1);
    out.edit_clean(|text| {
        // Writing to a String does not fail.
        let _ = write!(
            text,
            "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
            group(96, 8),
            group(80, 4),
            group(64, 4),
            group(48, 4),
            group(0, 12)
        );
    });
    Ok(true)
}
