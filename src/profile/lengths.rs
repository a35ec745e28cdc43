//! How long values are, in UTF-16 units, as .NET and the documentation count characters.

/// Lengths from here on are counted together.
pub(super) const LONG: usize = 4096;

/// How many values have each length.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Lengths {
    /// By length; the last possible place, [`LONG`], is for all longer ones too.
    counts: Vec<u64>,
    greatest: usize,
}

/// What is told of lengths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// The least length.
    pub least: usize,
    /// Half of the values are no longer.
    pub median: usize,
    /// 95 of 100 values are no longer. From 4096 on the quantiles say no more than that.
    pub p95: usize,
    /// The greatest length.
    pub greatest: usize,
    /// The number of values for each step of lengths: the least and the greatest of them, and how many.
    pub steps: Vec<(usize, usize, u64)>,
}

/// Steps of the histogram.
const STEPS: usize = 12;

pub(super) fn units(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.encode_utf16().count()
    }
}

impl Lengths {
    pub(super) fn clear(&mut self) {
        self.counts.clear();
        self.greatest = 0;
    }

    pub(super) fn add(&mut self, length: usize) {
        self.greatest = self.greatest.max(length);
        let at = length.min(LONG);
        if self.counts.len() <= at {
            self.counts.resize(at + 1, 0);
        }
        if let Some(count) = self.counts.get_mut(at) {
            *count += 1;
        }
    }

    pub(super) fn merge(&mut self, other: &Lengths) {
        self.greatest = self.greatest.max(other.greatest);
        if self.counts.len() < other.counts.len() {
            self.counts.resize(other.counts.len(), 0);
        }
        for (own, count) in self.counts.iter_mut().zip(&other.counts) {
            *own += count;
        }
    }

    /// None where there is no value.
    pub(super) fn spread(&self) -> Option<Spread> {
        let all: u64 = self.counts.iter().sum();
        let least = self.counts.iter().position(|count| *count > 0)?;
        let quantile = |percent: u64| {
            let mut left = (all * percent).div_ceil(100).max(1);
            for (length, count) in self.counts.iter().enumerate() {
                if *count >= left {
                    return length;
                }
                left -= count;
            }
            self.greatest
        };
        Some(Spread {
            least,
            median: quantile(50),
            p95: quantile(95),
            greatest: self.greatest,
            steps: self.steps(least),
        })
    }

    /// Of one width each, as narrow as it can be.
    fn steps(&self, least: usize) -> Vec<(usize, usize, u64)> {
        let last = self.counts.len().saturating_sub(1);
        let width = (last - least + 1).div_ceil(STEPS);
        let counts = self.counts.get(least..).unwrap_or_default();
        let steps = counts.chunks(width).zip((least..).step_by(width));
        steps
            .map(|(counts, from)| {
                let to = from + counts.len() - 1;
                let to = if to == LONG { self.greatest } else { to };
                (from, to, counts.iter().sum())
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lengths: impl IntoIterator<Item = usize>) -> Lengths {
        let mut all = Lengths::default();
        for length in lengths {
            all.add(length);
        }
        all
    }

    #[test]
    fn quantiles_and_steps() {
        assert_eq!(of([]).spread(), None);
        let spread = of([3]).spread().unwrap();
        assert_eq!((spread.least, spread.median, spread.p95), (3, 3, 3));
        assert_eq!(spread.steps, [(3, 3, 1)]);
        let spread = of(1..=100).spread().unwrap();
        assert_eq!((spread.least, spread.median), (1, 50));
        assert_eq!((spread.p95, spread.greatest), (95, 100));
        assert_eq!(spread.steps[0], (1, 9, 9));
        assert_eq!(spread.steps[11], (100, 100, 1));
        let spread = of([5, 10_000]).spread().unwrap();
        assert_eq!((spread.median, spread.greatest), (5, 10_000));
        assert_eq!(spread.steps.last(), Some(&(3756, 10_000, 1)));
    }

    #[test]
    fn parts_add_up() {
        let mut one = of([1, 2]);
        one.merge(&of([2, 7]));
        assert_eq!(one, of([7, 2, 2, 1]));
        assert_eq!(units("a😀é"), 4);
    }
}
