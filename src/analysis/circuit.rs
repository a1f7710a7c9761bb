//! A circuit as a search comes upon it, and why a search may end early.

use super::homes::Homes;
use super::tally::Tally;

/// A circuit: some links out from where the search began, then a way home.
pub(super) struct Circuit<'a> {
    path: &'a [u32],
    home: Option<(&'a Homes, u32)>,
    length: usize,
    /// The signs and delays of all links together.
    pub tally: Tally,
}

impl<'a> Circuit<'a> {
    /// A circuit whose links all stand in one row.
    pub fn of(links: &'a [u32], tally: Tally) -> Self {
        Self {
            path: links,
            home: None,
            length: links.len(),
            tally,
        }
    }

    /// A circuit that goes out along some links and takes a way home.
    pub fn closed(path: &'a [u32], homes: &'a Homes, way: u32, tally: Tally) -> Self {
        let home = homes.way(way);
        Self {
            path,
            home: Some((homes, way)),
            length: path.len() + home.length(),
            tally: tally.then(home.tally),
        }
    }

    /// How many links it has.
    pub fn length(&self) -> usize {
        self.length
    }

    /// Writes its links in order behind others.
    pub fn write(&self, links: &mut Vec<u32>) {
        links.extend_from_slice(self.path);
        if let Some((homes, way)) = self.home {
            for home in homes.along(way) {
                links.push(home.link);
            }
        }
    }

    /// Its links in order.
    pub fn links(&self) -> Vec<u32> {
        let mut links = Vec::with_capacity(self.length);
        self.write(&mut links);
        links
    }
}

/// Why a search ended before all was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Halt {
    /// The visitor wanted no more.
    Stopped,
    /// The work it was given was used up.
    Tired,
}

/// The work that a search may still do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Work(u64);

impl Work {
    /// So many steps.
    pub fn of(steps: u64) -> Self {
        Self(steps)
    }

    /// Does so many steps of it, or is tired.
    pub fn spend(&mut self, steps: usize) -> Result<(), Halt> {
        self.0 = self.0.checked_sub(steps as u64).ok_or(Halt::Tired)?;
        Ok(())
    }
}
