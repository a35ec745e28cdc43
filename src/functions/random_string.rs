//! `RandomString(Length, MinimumNumbers, MinimumSpecialCharacters, MinimumCapital, MinimumLowerCase, CharactersToAvoid)`

use super::random::{below, generator};
use super::refusal::Refusal;
use crate::diagnostic::code;
use crate::diagnostic::words::count;
use crate::dialect::Dialect;
use crate::program::facts::{Facts, Kinds};
use crate::program::function::{Code, Effect, Example, Function, Gives, Parameter, Type};
use crate::program::{Call, Prepared, Recipe, Result, Site};
use crate::value::Out;
use rand_chacha::ChaCha20Rng;

/// `RandomString(Length, MinimumNumbers, MinimumSpecialCharacters, MinimumCapital, MinimumLowerCase, CharactersToAvoid)`
pub static RANDOM_STRING: Function = Function {
    name: "RandomString",
    summary: "Gives a random text, such as a password, with so many characters of each kind at least.",
    parameters: &[
        Parameter::required(
            "Length",
            Type::Integer,
            "how many characters in all, at most 256",
        ),
        Parameter::required("MinimumNumbers", Type::Integer, "how many digits at least"),
        Parameter::required(
            "MinimumSpecialCharacters",
            Type::Integer,
            "how many special characters at least",
        ),
        Parameter::required(
            "MinimumCapital",
            Type::Integer,
            "how many capital letters at least",
        ),
        Parameter::required(
            "MinimumLowerCase",
            Type::Integer,
            "how many lower-case letters at least",
        ),
        Parameter::optional(
            "CharactersToAvoid",
            Type::String,
            "characters that never come",
        ),
    ],
    dialects: &[Dialect::App],
    search_terms: &[
        "password",
        "random",
        "generate",
        "secret",
        "initial password",
    ],
    notes: &[
        "Length must be at least the sum of the minimums; the page leaves MinimumLowerCase out of that sum, but all must fit",
        "special characters are those that Windows counts for password complexity: ~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/",
        "what the minimums leave over is filled with letters and digits",
        "put Redact round it, so that the logs do not show it",
        "another one for each call and each user; with a seed the same in every run",
    ],
    examples: &[
        Example::new("RandomString(6,3,0,0,3)", "", "").gives(Gives::Random(6)),
        Example::new(r#"RandomString(10,2,2,2,1,"?,")"#, "", "").gives(Gives::Random(10)),
        Example::new("RandomString(256,0,0,0,0)", "", "").gives(Gives::Random(256)),
        Example::new("RandomString([length],2,2,2,2)", r#"{"length": 7}"#, "")
            .gives(Gives::Error("bad-argument")),
    ],
    effect: Effect::Random,
    facts: |_| Facts::of(Kinds::TEXT).or_empty().fallible(),
    code: Code::Text(random_string),
    tell: super::random::tell,
    prepare,
    ..Function::PLAIN
};

/// The greatest length that the page allows.
const LONGEST: i64 = 256;
/// The argument after the numbers.
const AVOID: usize = 5;

/// The kinds of characters, in the order of their minimums.
const KINDS: [(&str, &str); 4] = [
    ("digit", "0123456789"),
    ("special character", "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,.?/"),
    ("capital letter", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ("lower-case letter", "abcdefghijklmnopqrstuvwxyz"),
];
/// The place of the special characters, which do not fill what is left over.
const SPECIAL: usize = 1;

/// The recipe for the five numbers and the characters to avoid.
fn recipe(numbers: [i64; AVOID], avoid: &str) -> std::result::Result<Recipe, Refusal> {
    for (at, number) in numbers.into_iter().enumerate() {
        if number < 0 {
            let name = RANDOM_STRING
                .parameter(at)
                .map_or("", |parameter| parameter.name);
            return Err(Refusal::new(
                at,
                format!("`{name}` of `RandomString` is {number}"),
                "negative",
            ));
        }
    }
    let [length, least @ ..] = numbers;
    if length > LONGEST {
        let message = format!(
            "`Length` of `RandomString` is {length}, but at most {LONGEST} characters are given"
        );
        return Err(
            Refusal::new(0, message, "too long").help(Some(format!("write {LONGEST} or less")))
        );
    }
    let sum = least.into_iter().fold(0_i64, i64::saturating_add);
    if sum > length {
        let message = format!(
            "`RandomString` is to hold {sum} characters of given kinds, but its length is {length}"
        );
        return Err(Refusal::new(0, message, "less than the minimums")
            .help(Some(format!("write {sum} or more"))));
    }
    let mut draws = Vec::with_capacity(KINDS.len() + 1);
    let mut filling = Vec::new();
    for (at, ((kind, set), least)) in KINDS.into_iter().zip(least).enumerate() {
        let set: Vec<char> = set.chars().filter(|c| !avoid.contains(*c)).collect();
        if set.is_empty() && least > 0 {
            let message = format!(
                "`RandomString` is to hold {}, but `CharactersToAvoid` takes out every {kind}",
                count(size(least), kind)
            );
            return Err(Refusal::new(AVOID, message, "leaves none of them"));
        }
        if at != SPECIAL {
            filling.extend_from_slice(&set);
        }
        draws.push((set, size(least)));
    }
    if filling.is_empty() && sum < length {
        let message = "`CharactersToAvoid` of `RandomString` takes out every letter and digit";
        return Err(Refusal::new(AVOID, message, "leaves nothing to fill with"));
    }
    draws.push((filling, size(length - sum)));
    Ok(Recipe { draws })
}

/// Draws the characters and puts them in a random order.
fn draw(recipe: &Recipe, generator: &mut ChaCha20Rng) -> Vec<char> {
    let mut drawn = Vec::with_capacity(size(LONGEST));
    for (set, count) in &recipe.draws {
        drawn.extend((0..*count).filter_map(|_| set.get(index(set.len(), generator))));
    }
    for last in (1..drawn.len()).rev() {
        drawn.swap(last, index(last + 1, generator));
    }
    drawn
}

/// A number from 0 to 256.
fn size(number: i64) -> usize {
    usize::try_from(number).unwrap_or_default()
}

fn index(length: usize, generator: &mut ChaCha20Rng) -> usize {
    below(u32::try_from(length).unwrap_or_default(), generator) as usize
}

fn random_string(call: Call<'_, '_>, out: &mut Out) -> Result<bool> {
    let made;
    let ready = if let Prepared::Recipe(recipe) = call.prepared() {
        recipe
    } else {
        let mut numbers = [0; AVOID];
        for (at, number) in numbers.iter_mut().enumerate() {
            *number = call.integer(at)?;
        }
        let avoid = call.text(AVOID)?.map_or("", |text| text.as_str());
        made = recipe(numbers, avoid)
            .map_err(|refusal| refusal.stop(call, &code::run::BAD_ARGUMENT))?;
        &made
    };
    let drawn = draw(ready, &mut generator(call)?);
    out.edit(|text| text.extend(drawn));
    Ok(true)
}

fn prepare(site: &mut Site<'_, '_>) -> Prepared {
    let mut numbers = [0; AVOID];
    for (at, number) in numbers.iter_mut().enumerate() {
        match site.integer(at) {
            Some(constant) => *number = constant,
            None => return Prepared::None,
        }
    }
    let avoid = if site.has(AVOID) {
        site.text_form(AVOID)
    } else {
        Some(String::new())
    };
    let Some(avoid) = avoid else {
        return Prepared::None;
    };
    match recipe(numbers, &avoid) {
        Ok(recipe) => Prepared::Recipe(Box::new(recipe)),
        Err(refusal) => {
            refusal.report(site, &code::types::BAD_RANDOM_STRING);
            Prepared::None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand_chacha::rand_core::SeedableRng;

    #[test]
    fn meets_its_minimums_and_leaves_out_what_is_to_be_avoided() {
        let cases = [
            ([6, 3, 0, 0, 3], ""),
            ([10, 2, 2, 2, 1], "?,"),
            ([256, 0, 0, 0, 0], "abcXYZ123"),
            ([40, 10, 10, 10, 10], "~!@#$%^&*_-+=`|\\(){}[]:;\"'<>,."),
            ([0, 0, 0, 0, 0], "x"),
        ];
        for (numbers, avoid) in cases {
            let recipe = super::recipe(numbers, avoid).unwrap();
            for seed in 0..50 {
                let text = draw(&recipe, &mut ChaCha20Rng::from_seed([seed; 32]));
                assert_eq!(text.len(), size(numbers[0]));
                assert!(!text.iter().any(|c| avoid.contains(*c)), "{text:?}");
                for ((_, set), least) in KINDS.iter().zip(&numbers[1..]) {
                    assert!(
                        text.iter().filter(|c| set.contains(**c)).count() >= size(*least),
                        "{text:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn special_characters_come_only_when_they_are_asked_for() {
        let recipe = super::recipe([256, 0, 0, 0, 0], "").unwrap();
        let text = draw(&recipe, &mut ChaCha20Rng::from_seed([1; 32]));
        assert!(text.iter().all(char::is_ascii_alphanumeric));
    }

    #[test]
    fn the_kinds_do_not_stand_in_order() {
        let recipe = super::recipe([20, 10, 0, 0, 10], "").unwrap();
        let digits_first = |seed| {
            let text = draw(&recipe, &mut ChaCha20Rng::from_seed([seed; 32]));
            text.iter().take(10).all(char::is_ascii_digit)
        };
        assert!((0..50).filter(|seed| digits_first(*seed)).count() < 2);
    }

    #[test]
    fn refuses_what_cannot_be_met() {
        let cases = [
            ([5, 3, 0, 0, 3], "", 0, "6 characters"),
            ([257, 0, 0, 0, 0], "", 0, "257"),
            (
                [6, -1, 0, 0, 0],
                "",
                1,
                "`MinimumNumbers` of `RandomString` is -1",
            ),
            ([6, i64::MAX, i64::MAX, 0, 0], "", 0, "length is 6"),
            ([6, 1, 0, 0, 0], "0123456789", AVOID, "1 digit,"),
            (
                [6, 0, 6, 0, 0],
                KINDS[SPECIAL].1,
                AVOID,
                "6 special characters",
            ),
        ];
        for (numbers, avoid, at, said) in cases {
            let refusal = super::recipe(numbers, avoid).unwrap_err();
            assert_eq!(refusal.at, at);
            assert!(refusal.message.contains(said), "{}", refusal.message);
        }
        let letters: String = ('0'..='z').filter(char::is_ascii_alphanumeric).collect();
        assert!(super::recipe([6, 0, 6, 0, 0], &letters).is_ok());
        assert_eq!(
            super::recipe([7, 0, 6, 0, 0], &letters).unwrap_err().at,
            AVOID
        );
    }
}
