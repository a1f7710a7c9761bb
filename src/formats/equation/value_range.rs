//! What a value can be: arithmetic of intervals.
//!
//! After R. E. Moore, *Interval Analysis* (1966). Bounds may be infinite; a product with zero is
//! zero, as values themselves are finite.

/// Every number from `low` to `high`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ValueRange {
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
}

impl ValueRange {
    /// Any number.
    pub const ANY: Self = Self {
        low: f64::NEG_INFINITY,
        high: f64::INFINITY,
    };
    /// Nothing below zero.
    pub const NOT_NEGATIVE: Self = Self {
        low: 0.0,
        high: f64::INFINITY,
    };
    /// No or yes.
    pub const TRUTH: Self = Self {
        low: 0.0,
        high: 1.0,
    };

    /// One number; any where it is none.
    pub fn exactly(value: f64) -> Self {
        match value.is_finite() {
            true => Self {
                low: value,
                high: value,
            },
            false => Self::ANY,
        }
    }

    /// Whether nothing of it is below zero.
    pub fn is_not_negative(self) -> bool {
        self.low >= 0.0
    }

    /// Whether nothing of it is above zero.
    pub fn is_not_positive(self) -> bool {
        self.high <= 0.0
    }

    /// The values of both.
    pub fn or(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
        }
    }

    /// The values in both; those of the first where there are none.
    pub fn and(self, other: Self) -> Self {
        let (low, high) = (self.low.max(other.low), self.high.min(other.high));
        match low <= high {
            true => Self { low, high },
            false => self,
        }
    }

    /// Sums.
    pub fn plus(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            high: self.high + other.high,
        }
    }

    /// The same with the other sign.
    pub fn negated(self) -> Self {
        Self {
            low: -self.high,
            high: -self.low,
        }
    }

    /// Products.
    pub fn times(self, other: Self) -> Self {
        let product = |a: f64, b: f64| if a == 0.0 || b == 0.0 { 0.0 } else { a * b };
        let all = [
            product(self.low, other.low),
            product(self.low, other.high),
            product(self.high, other.low),
            product(self.high, other.high),
        ];
        Self {
            low: all.into_iter().fold(f64::INFINITY, f64::min),
            high: all.into_iter().fold(f64::NEG_INFINITY, f64::max),
        }
    }

    /// One divided by the values; any number where they lie on both sides of zero.
    pub fn inverted(self) -> Self {
        match (self.low, self.high) {
            (low, high) if low > 0.0 || high < 0.0 => Self {
                low: 1.0 / high,
                high: 1.0 / low,
            },
            (0.0, high) if high > 0.0 => Self {
                low: 1.0 / high,
                high: f64::INFINITY,
            },
            (low, 0.0) if low < 0.0 => Self {
                low: f64::NEG_INFINITY,
                high: 1.0 / low,
            },
            _ => Self::ANY,
        }
    }

    /// The smaller of two values.
    pub fn min(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.min(other.high),
        }
    }

    /// The greater of two values.
    pub fn max(self, other: Self) -> Self {
        Self {
            low: self.low.max(other.low),
            high: self.high.max(other.high),
        }
    }

    /// The values of a function that never falls.
    pub fn mapped(self, rising: impl Fn(f64) -> f64) -> Self {
        let (low, high) = (rising(self.low), rising(self.high));
        match low.is_nan() || high.is_nan() {
            true => Self::ANY,
            false => Self { low, high },
        }
    }
}
