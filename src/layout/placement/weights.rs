//! How much room a map takes while it grows, by how many factors it will have at least.

use crate::model::CellRect;

/// Maps of no more factors than that have few lines, and look best close together.
const FEW: usize = 30;

/// What is asked of a spot by how many lines are still to come.
#[derive(Debug, Clone, Copy)]
pub struct PlacementWeights {
    /// Columns and rows around a chip that later lines would like to have.
    pub liked: (i32, i32),
    /// What a line that must turn costs; lines that run straight leave room for later ones.
    pub bend: i64,
    /// Quarters of the mean distance to the chips two links away: later links are likely to lead
    /// there.
    pub two_away: i64,
}

impl PlacementWeights {
    /// What is asked where all must find room in one window.
    pub fn within_an_area() -> Self {
        Self::of(FEW)
    }

    /// What is asked in a map of at least so many factors.
    pub fn of(factors: usize) -> Self {
        let (liked, bend, two_away) = if factors <= FEW {
            ((8, 3), 24, 1)
        } else {
            ((6, 4), 80, 2)
        };
        Self {
            liked,
            bend,
            two_away,
        }
    }
}

/// The part of the world, centred on the origin, that a map of so many factors should fill:
/// what a terminal window shows, in steps so that the map does not creep.
pub fn canvas(factors: usize) -> CellRect {
    let (w, h) = match factors {
        // Few so far: what stands cannot make way for those that come later.
        0..=50 => (196, 50),
        more => {
            // No window shows so many at once: what counts is room for lines to go round. The
            // area grows with the number of factors, the sides in steps of a quarter.
            let quarters = (1..)
                .find(|q| 25 * (4 + q) * (4 + q) >= 13 * more)
                .unwrap_or(1) as i32;
            (196 * (4 + quarters) / 4, 50 * (4 + quarters) / 4)
        }
    };
    CellRect::new(-w / 2, -h / 2, w, h)
}
