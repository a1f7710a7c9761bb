//! Vertex sets in 64 bits, exact for the first 48 vertices (a Bloom-style bit set).

/// A set of the vertices that one [`VertexBits`] has numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::analysis) struct VertexSet64(u64);

/// Bits that stand for one vertex each; the bits above them are shared.
const EXACT_BITS: u32 = 48;

impl VertexSet64 {
    /// The empty set.
    pub const EMPTY: Self = Self(0);

    /// The union of both sets.
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the sets intersect; `None` means maybe, when only shared bits are in common.
    pub fn intersects(self, other: Self) -> Option<bool> {
        match self.0 & other.0 {
            0 => Some(false),
            common if common.trailing_zeros() < EXACT_BITS => Some(true),
            _ => None,
        }
    }
}

/// Assigns one bit per vertex; the first 48 are exact, later vertices share 16 bits.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::analysis) struct VertexBits {
    given: u32,
}

impl VertexBits {
    /// The set of one further vertex.
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
