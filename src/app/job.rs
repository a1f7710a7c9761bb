//! Work too long for the app's own thread: a snapshot goes out, one finished value comes back.

use crate::layout::tidied;
use crate::model::{Map, Tidying};

/// Long work on a snapshot of the map.
#[derive(Debug)]
pub enum Job {
    /// Lay the map out again.
    Tidy {
        /// The number of the entry the map was taken after.
        n: u32,
        /// The map.
        map: Box<Map>,
    },
}

/// What came of a job.
#[derive(Debug)]
pub enum Answer {
    /// A new layout.
    Tidied {
        /// The number of the entry it was computed for.
        n: u32,
        /// The places and lines it proposes.
        tidying: Tidying,
    },
}

impl Job {
    /// Does the work. Pure, and slow.
    pub fn run(self) -> Answer {
        match self {
            Self::Tidy { n, map } => Answer::Tidied {
                n,
                tidying: tidied(&map),
            },
        }
    }
}
