//! Work too long for the app's own thread: a snapshot goes out, one finished value comes back.

use std::collections::BTreeSet;

use super::{AnalysisQuery, AnalysisResult, ExportTarget, PlannedEdit};
use crate::editor::{Document, Edit, Interpreter, PlannedLines};
use crate::formats::{ExportError, ExportInput, Exported, Format};
use crate::layout::{layout_selected, rearranged};
use crate::model::{FactorId, LayoutChange, Map};
use crate::report::page;
use crate::scene::{Scene, View};
use crate::session::{NamePolicy, Session};

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
    /// Look for an arrangement of the growing map that is far better.
    Rearrange {
        /// The number of the entry the map was taken after.
        n: u32,
        /// The map.
        map: Box<Map>,
        /// Columns and rows in which it stays.
        area: (i32, i32),
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
    /// Plan an edit.
    Plan {
        /// The document as it is.
        snapshot: Box<Document>,
        /// The edit.
        edit: Box<Edit>,
    },
    /// Interpret and plan lines that came together.
    PlanLines {
        /// The document as it is.
        snapshot: Box<Document>,
        /// Who is speaking, and what the last line spoke of.
        interpreter: Box<Interpreter>,
        /// The lines.
        lines: Vec<String>,
        /// When they came, in milliseconds since the session started.
        at: u64,
    },
    /// Make a file of the map.
    Export {
        /// What is in it.
        subject: Box<ExportInput>,
        /// In which format.
        format: &'static Format,
        /// Where it goes.
        to: ExportTarget,
    },
    /// Make the report of a session.
    Report(Box<Session>),
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
    /// A better arrangement, if there is one.
    Rearranged {
        /// The number of the entry it was looked for after.
        n: u32,
        /// The places and lines.
        change: Option<LayoutChange>,
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
    /// An edit is planned.
    Planned(Box<PlannedEdit>),
    /// Lines that came together are planned.
    LinesPlanned(Box<PlannedLines>),
    /// A file of the map.
    Exported {
        /// Its format.
        format: &'static Format,
        /// Where it goes.
        to: ExportTarget,
        /// What is in it, or why there is none.
        made: Result<Exported, ExportError>,
    },
    /// The report of the session, as a page.
    Reported(String),
}

impl Job {
    /// Whether what a hand does may wait for it.
    pub const fn is_urgent(&self) -> bool {
        matches!(
            self,
            Self::Plan { .. } | Self::PlanLines { .. } | Self::Inquire { .. }
        )
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
            Self::Rearrange { n, map, area } => Answer::Rearranged {
                n,
                change: rearranged(&map, area),
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
            Self::Plan { snapshot, edit } => {
                Answer::Planned(Box::new(PlannedEdit::of(&snapshot, *edit)))
            }
            Self::PlanLines {
                snapshot,
                interpreter,
                lines,
                at,
            } => {
                let planned = PlannedLines::of(&snapshot, &interpreter, lines, at);
                Answer::LinesPlanned(Box::new(planned))
            }
            Self::Report(session) => Answer::Reported(page(&session, NamePolicy::Named)),
            Self::Export {
                subject,
                format,
                to,
            } => Answer::Exported {
                format,
                to,
                made: format.export(&subject),
            },
        }
    }
}
