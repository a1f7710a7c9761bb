//! Work too long for the app's own thread: a snapshot goes out, one finished value comes back.

use std::collections::BTreeSet;

use super::{AnalysisQuery, AnalysisResult, PlannedEdit};
use crate::formats::{ExportError, ExportInput, Exported, Format};
use crate::layout::layout_selected;
use crate::model::{FactorId, LayoutChange, Map, MapEdit};
use crate::scene::{Scene, View};

/// Long work on a snapshot of the map.
#[derive(Debug)]
pub enum Job {
    /// Lay the map out again.
    Tidy {
        /// The number of the entry the map was taken after.
        n: u32,
        /// The map.
        map: Box<Map>,
        /// The factors that may move; all where none are named.
        only: Option<BTreeSet<FactorId>>,
    },
    /// Draw a view of the map.
    Draw {
        /// The number of the entry the map was taken after.
        n: u32,
        /// The map.
        map: Box<Map>,
        /// The view.
        view: View,
        /// Columns and rows there are for it.
        room: (i32, i32),
    },
    /// Find something out about the map.
    Inquire {
        /// The number of the entry the map was taken after.
        n: u32,
        /// The map.
        map: Box<Map>,
        /// What is to be found out.
        query: AnalysisQuery,
    },
    /// Work out what an edit would do.
    Plan {
        /// The number of the entry the map was taken after.
        n: u32,
        /// The map.
        map: Box<Map>,
        /// The edit.
        edit: Box<MapEdit>,
    },
    /// Make a file of the map.
    Export {
        /// What is in it.
        subject: Box<ExportInput>,
        /// In which format.
        format: &'static Format,
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
        tidying: LayoutChange,
    },
    /// A drawing.
    Drawn {
        /// The number of the entry it was made of.
        n: u32,
        /// The view.
        view: View,
        /// The drawing.
        scene: Box<Scene>,
    },
    /// What was found out.
    Found {
        /// The number of the entry it was found out of.
        n: u32,
        /// What was asked.
        query: AnalysisQuery,
        /// What came of it.
        finding: AnalysisResult,
    },
    /// What an edit would do.
    Foreseen(Box<PlannedEdit>),
    /// A file of the map.
    Exported {
        /// Its format.
        format: &'static Format,
        /// What is in it, or why there is none.
        made: Result<Exported, ExportError>,
    },
}

impl Job {
    /// Whether what a hand does may wait for it.
    pub const fn is_urgent(&self) -> bool {
        matches!(self, Self::Plan { .. } | Self::Inquire { .. })
    }

    /// Does the work. Pure, and slow.
    pub fn run(self) -> Answer {
        match self {
            Self::Tidy { n, map, only } => Answer::Tidied {
                n,
                tidying: layout_selected(&map, |id| {
                    only.as_ref().is_none_or(|only| only.contains(&id))
                }),
            },
            Self::Draw { n, map, view, room } => Answer::Drawn {
                n,
                scene: Box::new(view.draw(&map, room)),
                view,
            },
            Self::Inquire { n, map, query } => Answer::Found {
                n,
                finding: query.answer(&map),
                query,
            },
            Self::Plan { n, map, edit } => {
                Answer::Foreseen(Box::new(PlannedEdit::of(n, &map, *edit)))
            }
            Self::Export { subject, format } => Answer::Exported {
                format,
                made: format.export(&subject),
            },
        }
    }
}
