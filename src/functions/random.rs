//! Random values that depend on the environment's key, the record and the call alone, never on what was drawn before:
//! so any number of threads gives the same result.

use crate::diagnostic::code;
use crate::program::{Call, Result, Telling};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// The generator for one call and one record.
pub(super) fn generator(call: Call<'_, '_>) -> Result<ChaCha20Rng> {
    let Some(mut key) = call.environment().random_key() else {
        return Err(call.fault_here(
            &code::run::NO_RANDOMNESS,
            "a random value is needed, and no source of randomness is given".to_string(),
            "needs a random value",
            Some("give one: `--seed 1` for values that can be repeated".to_string()),
        ));
    };
    let (place, record) = call.occasion();
    // A seed fills the first bytes of the key, the record changes the last: seed 1 of record 2 is not seed 2 of record 1.
    for (byte, change) in key.iter_mut().rev().zip(record.to_le_bytes()) {
        *byte ^= change;
    }
    let mut generator = ChaCha20Rng::from_seed(key);
    generator.set_stream(place);
    Ok(generator)
}

/// What a random value hangs on.
pub(super) fn tell(_: Call<'_, '_>, telling: &mut Telling) -> Result<()> {
    telling.say(
        "random",
        "drawn at random, for this place in the expression and this user",
    );
    Ok(())
}

/// A number below `bound`, each with the same probability; 0 for a bound of 0.
pub(super) fn below(bound: u32, generator: &mut ChaCha20Rng) -> u32 {
    let Some(surplus) = u32::MAX.checked_rem(bound) else {
        return 0;
    };
    // Numbers from here on would make the small remainders more probable.
    let end = u32::MAX - surplus;
    loop {
        let number = generator.next_u32();
        if number < end {
            return number % bound;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::{Options, check};
    use crate::environment::Environment;
    use crate::program::{Memory, Run};
    use std::collections::BTreeSet;

    #[test]
    fn numbers_stay_below_their_bound_and_all_come() {
        let mut generator = ChaCha20Rng::from_seed([7; 32]);
        assert_eq!(below(0, &mut generator), 0);
        assert_eq!(below(1, &mut generator), 0);
        let mut seen = [0_u32; 5];
        for _ in 0..5_000 {
            seen[below(5, &mut generator) as usize] += 1;
        }
        assert!(
            seen.iter().all(|count| (800..1_200).contains(count)),
            "{seen:?}"
        );
    }

    #[test]
    fn values_hang_on_seed_record_and_call_alone() {
        let program = check(r#"Join(" ", Guid(), Guid())"#, &Options::default())
            .into_program()
            .unwrap();
        let made = |seed, record| {
            let environment = Environment::new().seed(seed);
            let memory = Memory::new();
            Run::new(&program, &[], &environment, &memory)
                .record(record)
                .value()
                .unwrap()
                .to_text()
        };
        let first = made(1, 0);
        assert_eq!(made(1, 0), first);
        let (one, other) = first.split_once(' ').unwrap();
        assert_ne!(one, other, "two calls");
        let all: BTreeSet<String> = (0..9).map(|at| made(at / 3, at % 3)).collect();
        assert_eq!(all.len(), 9, "three seeds with three records each");
    }
}
