//! A small source of random numbers: the same seed gives the same numbers on every machine.

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
#[derive(Debug, Clone)]
pub(super) struct LayoutRng(u64);

impl LayoutRng {
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, not including, `end`; 0 when `end` is 0.
    pub(super) const fn below(&mut self, end: usize) -> usize {
        (((self.next() >> 32) * end as u64) >> 32) as usize
    }

    /// One of some items, of which there is at least one.
    pub(super) const fn one_of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }

    /// A whole number from `least` to `most`, both included; `least` when `most` is smaller.
    pub(super) fn between(&mut self, least: i32, most: i32) -> i32 {
        let span = (most - least + 1).max(1);
        least + self.below(span as usize) as i32
    }

    /// A number from 0 up to, not including, 1.
    pub(super) fn unit(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// An exponentially distributed number with mean 1, by comparisons only (J. von Neumann, "Various
    /// techniques used in connection with random digits", 1951), so that every machine agrees.
    pub(super) fn exponential(&mut self) -> f64 {
        let mut whole = 0.0;
        loop {
            let first = self.unit();
            let (mut last, mut falls) = (first, 0);
            loop {
                let next = self.unit();
                if next >= last {
                    break;
                }
                (last, falls) = (next, falls + 1);
            }
            if falls % 2 == 0 {
                return whole + first;
            }
            whole += 1.0;
        }
    }

    /// Puts the items in a random order (Fisher and Yates).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_to_their_bounds_and_means() {
        let mut random = LayoutRng::new(11);
        let mut sums = (0.0, 0.0);
        for _ in 0..20_000 {
            assert!((-3..=4).contains(&random.between(-3, 4)));
            sums.0 += random.unit();
            sums.1 += random.exponential();
        }
        assert!((sums.0 / 20_000.0 - 0.5).abs() < 0.02, "{}", sums.0);
        assert!((sums.1 / 20_000.0 - 1.0).abs() < 0.03, "{}", sums.1);
        assert_eq!((random.below(0), random.between(5, 2)), (0, 5));
    }

    #[test]
    fn the_same_seed_gives_the_same_numbers() {
        let first: Vec<u64> = std::iter::repeat_with({
            let mut random = LayoutRng::new(0);
            move || random.next()
        })
        .take(2)
        .collect();
        assert_eq!(first, [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4]);
    }
}
