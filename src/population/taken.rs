//! Users who take values from each other, as they do in a first cycle.
//!
//! Each target attribute that `SelectUniqueValue` fills has values of its own: what one takes is free for another. Rows
//! of one attribute share them. A user takes its values when it has been mapped with every target. One who fails is not
//! created, and one who is left out is not either: what they would have taken is free for the next.

use super::target::Target;
use crate::diagnostic::code::run::NO_UNIQUE_VALUE;
use crate::environment::Values;
use crate::program::{Choice, Offer, Result, Run, Stop};
use crate::value::{Booleans, Out};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What users have taken so far.
#[derive(Debug)]
pub(super) struct Taken {
    attributes: Mutex<Vec<Attribute>>,
}

#[derive(Debug)]
struct Attribute {
    values: Values,
    tally: Tally,
}

/// How the users of a run came by the values of one target attribute.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The target attribute.
    pub target: String,
    /// How many users took the value of each rule, in order, up to the last one that was used.
    pub by_rule: Vec<u64>,
    /// How many found the values of all rules taken, so that the service would set them aside.
    pub escrowed: u64,
    /// How many got null, as all rules gave it.
    pub null: u64,
    /// How many found a value but did not take it, as they failed or were left out.
    pub untaken: u64,
}

/// What one user would take, by the number of the attribute.
pub(super) type Choices = Vec<(usize, Choice)>;

impl Taken {
    /// Nothing is taken yet; none where no target asks. Each target that does gets the number of its attribute.
    pub(super) fn of(targets: &mut [Target]) -> Option<Taken> {
        let mut attributes: Vec<Attribute> = Vec::new();
        for target in targets.iter_mut().filter(|target| target.selects()) {
            let is_same = |one: &Attribute| one.tally.target.eq_ignore_ascii_case(target.name());
            let known = attributes.iter().position(is_same);
            target.unique = Some(known.unwrap_or(attributes.len()));
            if known.is_none() {
                attributes.push(Attribute {
                    values: Values::default(),
                    tally: Tally {
                        target: target.name().to_string(),
                        ..Tally::default()
                    },
                });
            }
        }
        (!attributes.is_empty()).then(|| Taken {
            attributes: Mutex::new(attributes),
        })
    }

    fn attributes(&self) -> MutexGuard<'_, Vec<Attribute>> {
        self.attributes
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// As [`Run::append_json`], for a target of the attribute with this number.
    pub(super) fn append_json(
        &self,
        number: usize,
        run: &Run<'_>,
        booleans: Booleans,
        out: &mut Out,
        choices: &mut Choices,
    ) -> Result<bool> {
        let mut attributes = self.attributes();
        let Some(attribute) = attributes.get_mut(number) else {
            return run.append_json(booleans, out);
        };
        let offer = Offer::without(&attribute.values);
        let run = Run {
            offer: Some(&offer),
            ..*run
        };
        let ended = run.append_json(booleans, out);
        choices.extend(offer.into_choice().map(|choice| (number, choice)));
        match &ended {
            Ok(false) => attribute.tally.null += 1,
            Err(Stop::Fault(fault)) if *fault.code == NO_UNIQUE_VALUE => {
                attribute.tally.escrowed += 1;
            }
            _ => {}
        }
        ended
    }

    /// The user is done: it takes its values if it was mapped with every target.
    pub(super) fn settle(&self, choices: Choices, is_mapped: bool) {
        let mut attributes = self.attributes();
        for (number, choice) in choices {
            let Some(Attribute { values, tally }) = attributes.get_mut(number) else {
                continue;
            };
            if !is_mapped {
                tally.untaken += 1;
                continue;
            }
            values.add(choice.folded);
            if tally.by_rule.len() <= choice.rule {
                tally.by_rule.resize(choice.rule + 1, 0);
            }
            if let Some(count) = tally.by_rule.get_mut(choice.rule) {
                *count += 1;
            }
        }
    }

    pub(super) fn tallies(&self) -> Vec<Tally> {
        let attributes = self.attributes();
        attributes.iter().map(|one| one.tally.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{Options, check_sharing};
    use crate::environment::Environment;
    use crate::population::{Mapped, Population, Target};
    use crate::program::{Attributes, Memory};

    fn population(targets: &[&str]) -> Population {
        let mut attributes = Attributes::new();
        let expression = r#"SelectUniqueValue([a], Append([a], "1"))"#;
        let targets = targets.iter().map(|target| {
            let checked = check_sharing(expression, &Options::default(), &mut attributes);
            Target::new(target, checked.program.expect(expression))
        });
        let targets = targets.collect();
        Population::new(targets, &attributes, Environment::new().taken("ann"))
    }

    fn map(population: &Population, block: &str) -> String {
        let mut mapped = Mapped::default();
        population.map(block.as_bytes(), 0, &mut Memory::new(), &mut mapped);
        mapped.output().to_string()
    }

    #[test]
    fn users_of_earlier_blocks_have_taken_theirs() {
        let population = population(&["cn"]).first_cycle();
        assert_eq!(map(&population, "{\"a\":\"jo\"}\n"), "{\"cn\":\"jo\"}\n");
        assert_eq!(map(&population, "{\"a\":\"Jo\"}\n"), "{\"cn\":\"Jo1\"}\n");
        assert_eq!(map(&population, "{\"a\":\"JO\"}\n"), "{}\n");
        assert_eq!(map(&population, "{\"a\":\"Ann\"}\n"), "{\"cn\":\"Ann1\"}\n");
        let [tally] = population.tallies().try_into().unwrap();
        assert_eq!((tally.by_rule, tally.escrowed), (vec![1, 2], 1));
    }

    #[test]
    fn nobody_takes_from_another_unless_that_is_asked_for() {
        let population = population(&["cn"]);
        assert!(!population.is_ordered() && population.tallies().is_empty());
        for _ in 0..2 {
            assert_eq!(map(&population, "{\"a\":\"jo\"}\n"), "{\"cn\":\"jo\"}\n");
            assert_eq!(map(&population, "{\"a\":\"ann\"}\n"), "{\"cn\":\"ann1\"}\n");
        }
    }

    /// The user itself holds nothing while it is mapped.
    #[test]
    fn rows_of_one_attribute_share_its_values() {
        let population = population(&["cn", "CN"]).first_cycle();
        let both = "{\"cn\":\"jo\",\"CN\":\"jo\"}\n";
        assert_eq!(map(&population, "{\"a\":\"jo\"}\n"), both);
        let both = "{\"cn\":\"jo1\",\"CN\":\"jo1\"}\n";
        assert_eq!(map(&population, "{\"a\":\"jo\"}\n"), both);
        assert_eq!(population.tallies().len(), 1);
    }
}
