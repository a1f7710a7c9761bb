//! Sets of factors in few bits.

/// Some of the factors that were given a seal by the same [`VertexBits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analysis) struct VertexSet64(u64);

/// How many bits stand for one factor each. Those above stand for several.
const EXACT_BITS: u32 = 48;

impl VertexSet64 {
    /// The seal of no factor.
    pub const EMPTY: Self = Self(0);

    /// The seal of the factors of both.
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether some factor is in both; `None` where the seals alone do not say.
    pub fn intersects(self, other: Self) -> Option<bool> {
        match self.0 & other.0 {
            0 => Some(false),
            common if common.trailing_zeros() < EXACT_BITS => Some(true),
            _ => None,
        }
    }
}

/// Gives every factor a seal, its own as long as there are any.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::analysis) struct VertexBits {
    given: u32,
}

impl VertexBits {
    /// The seal for one more factor.
    pub fn next(&mut self) -> VertexSet64 {
        let bit = match self.given.checked_sub(EXACT_BITS) {
            None => self.given,
            Some(more) => EXACT_BITS + more % (u64::BITS - EXACT_BITS),
        };
        self.given += 1;
        VertexSet64(1 << bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_factors_are_told_apart_and_of_later_ones_it_is_said_when_they_cannot_be() {
        let mut seals = VertexBits::default();
        let seals: Vec<VertexSet64> = (0..100).map(|_| seals.next()).collect();
        for (at, &one) in seals.iter().enumerate() {
            for (other_at, &other) in seals.iter().enumerate() {
                match one.intersects(other) {
                    Some(met) => assert_eq!(met, at == other_at),
                    None => assert!(at.min(other_at) >= 48),
                }
            }
        }
        let [first, second, last] = [seals[0], seals[1], seals[99]];
        assert_eq!(first.union(last).intersects(last.union(first)), Some(true));
        assert_eq!(first.union(last).intersects(last.union(second)), None);
    }
}
