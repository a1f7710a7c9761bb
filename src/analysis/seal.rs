//! Sets of factors as bits.

/// Some of the factors that were given a seal by the same [`Seals`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seal(u128);

impl Seal {
    /// The seal of no factor.
    pub const NONE: Self = Self(0);

    /// The seal of the factors of both.
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether no factor can be in both.
    pub fn apart(self, other: Self) -> bool {
        self.0 & other.0 == 0
    }
}

/// Gives every factor a seal, its own as long as there are any.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seals {
    given: u32,
}

impl Seals {
    /// The seal for one more factor.
    pub fn next(&mut self) -> Seal {
        let seal = Seal(1 << (self.given % u128::BITS));
        self.given += 1;
        seal
    }

    /// Whether every factor has a seal of its own, so that seals which are not apart have a
    /// factor in common.
    pub fn exact(self) -> bool {
        self.given <= u128::BITS
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seals_are_exact_until_two_factors_share_one() {
        let mut seals = Seals::default();
        let own: Vec<Seal> = (0..128).map(|_| seals.next()).collect();
        let all = own.iter().fold(Seal::NONE, |all, &seal| {
            assert!(all.apart(seal));
            all.with(seal)
        });
        assert!(seals.exact());
        assert!(!seals.next().apart(all));
        assert!(!seals.exact());
    }
}
