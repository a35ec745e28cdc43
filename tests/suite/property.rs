//! How property tests are run.

use proptest::test_runner::{Config, RngSeed};

/// So many cases, the same ones each time: a check that fails must fail again. `PROPTEST_RNG_SEED` asks for others.
pub(crate) fn cases(count: u32) -> Config {
    let config = Config {
        failure_persistence: None,
        ..Config::with_cases(count)
    };
    match std::env::var_os("PROPTEST_RNG_SEED") {
        Some(_) => config,
        None => Config {
            rng_seed: RngSeed::Fixed(20_261_121),
            ..config
        },
    }
}
