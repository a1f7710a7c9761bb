//! The one panel beside the map: lines of text about the session, each maybe leading somewhere.

pub(in crate::app) mod actions;
pub mod balance;
mod charting;
mod compared;
pub mod dots;
mod duplicates;
pub mod help;
mod inspector;
pub mod introductions;
pub mod log;
pub mod loops;
mod missing;
pub mod notes;
mod open_signs;
pub mod outline;
mod page;
pub mod people;
mod quadrants;
mod roles;
pub(in crate::app) mod split;
pub mod stages;
mod stories;
#[cfg(test)]
pub(in crate::app) mod trial;
mod ways;
mod what_if;
mod worksheet;

pub use loops::Filter;
pub use page::{Page, Row};

use super::what_if::Push;
use super::{App, Query, Survey, Tone};
use crate::model::text::count;
use crate::model::{FactorId, Label};
use crate::session::LogFilter;
use crate::session::records::RecordId;

/// An open panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// What it shows.
    pub kind: PanelKind,
    /// The first line in view, from 0.
    pub scroll: usize,
    /// Whether the marked line is kept in view instead.
    pub follows: bool,
}

/// What a panel shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PanelKind {
    /// Everything known of what is selected.
    Inspector,
    /// The loops: those that have a number, and others worth a name.
    Loops(Filter),
    /// How one factor affects another.
    Ways {
        /// Where the ways begin.
        from: FactorId,
        /// Where they end.
        to: FactorId,
    },
    /// Links whose sign is unknown or contested.
    OpenSigns,
    /// What drives, what is driven, what turns in circles.
    Roles,
    /// What follows when factors are pushed.
    WhatIf(Vec<Push>),
    /// Known stories the map may be telling.
    Stories,
    /// Links of the selected factor that nobody has drawn.
    Missing,
    /// Where the selected factor could be pushed.
    Worksheet,
    /// Factors that may be one and the same.
    Duplicates,
    /// Notes by kind, and the row that is current.
    Notes(usize),
    /// A round of dots (the last one where none is named), and the row that is current.
    Dots(Option<RecordId>, usize),
    /// Which links go over when a factor becomes two.
    Split {
        /// The factor.
        factor: FactorId,
        /// What the new one is called.
        label: Label,
    },
    /// Who does what by when; the action it is at.
    Actions(Option<RecordId>),
    /// Every factor with causes and effects.
    Outline,
    /// Who said what, the last first.
    Log(LogFilter),
    /// Everybody who is here.
    People,
    /// Who has been heard; for the facilitator alone.
    Balance,
    /// Who should talk with whom.
    Introductions,
    /// The agenda, and where the group is.
    Stages,
    /// What differs from what the map is compared with.
    Compared,
    /// Every key and what it does.
    Help,
    /// Pasted lines that were not understood, each with the reason.
    NotUnderstood(Vec<(String, String)>),
}

impl PanelKind {
    /// Whether it is for the facilitator alone: it goes when the projector comes.
    pub const fn is_private(&self) -> bool {
        matches!(self, Self::Balance)
    }
}

/// One line of a panel; the frame wraps it to the panel's width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PanelLine {
    /// What it says.
    pub text: String,
    /// How it is meant.
    pub tone: Tone,
    /// Columns it is set in from the left.
    pub indent: usize,
    /// Further columns that its second row and later ones are set in.
    pub hang: usize,
    /// Whether it is the one that the map shows lit.
    pub marked: bool,
}

impl PanelLine {
    /// A plain line.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// A line with a tone and an indent.
    pub fn toned(text: impl Into<String>, tone: Tone, indent: usize) -> Self {
        Self {
            text: text.into(),
            tone,
            indent,
            ..Self::default()
        }
    }

    /// A line of less weight: what numbers mean, and what they do not.
    pub fn quiet(text: impl Into<String>) -> Self {
        Self::toned(text, Tone::Quiet, 0)
    }

    /// A heading, with a blank line before it.
    pub fn heading(text: impl Into<String>) -> [Self; 2] {
        [Self::default(), Self::toned(text, Tone::Strong, 0)]
    }
}

impl Panel {
    /// A panel scrolled to its top.
    pub fn new(kind: PanelKind) -> Self {
        Self {
            kind,
            scroll: 0,
            follows: false,
        }
    }

    /// An empty list of lines that were not understood.
    pub fn not_understood() -> Self {
        Self::new(PanelKind::NotUnderstood(Vec::new()))
    }

    /// Adds a line that was not understood, where the panel lists such lines.
    pub fn collect(&mut self, line: &str, why: &str) {
        if let PanelKind::NotUnderstood(lines) = &mut self.kind {
            lines.push((line.to_owned(), why.to_owned()));
        }
    }

    /// Whether it is the log.
    pub const fn is_log(&self) -> bool {
        matches!(self.kind, PanelKind::Log(_))
    }

    /// The panel's heading.
    pub const fn title(&self) -> &'static str {
        match &self.kind {
            PanelKind::Inspector => "Selected",
            PanelKind::Loops(_) => "Loops",
            PanelKind::Ways { .. } => "How does it affect?",
            PanelKind::OpenSigns => "Open questions",
            PanelKind::Roles => "Roles",
            PanelKind::WhatIf(_) => "What if?",
            PanelKind::Stories => "Known stories",
            PanelKind::Missing => "What is missing?",
            PanelKind::Worksheet => "Where could we push?",
            PanelKind::Duplicates => "The same?",
            PanelKind::Split { .. } => "One becomes two",
            PanelKind::Actions(_) => "Actions",
            PanelKind::Notes(_) => "Beside the map",
            PanelKind::Dots(..) => "Dots",
            PanelKind::Outline => "Outline",
            PanelKind::Log(_) => "Log",
            PanelKind::People => "People",
            PanelKind::Balance => "Balance",
            PanelKind::Introductions => "Introductions",
            PanelKind::Stages => "Stages",
            PanelKind::Compared => "What differs",
            PanelKind::Help => "Help",
            PanelKind::NotUnderstood(_) => "Not understood",
        }
    }

    /// What must be found out before it can say all it has to say.
    pub fn queries(&self, app: &App) -> Vec<Query> {
        match &self.kind {
            PanelKind::Loops(_)
            | PanelKind::OpenSigns
            | PanelKind::Roles
            | PanelKind::Duplicates
            | PanelKind::Stories => vec![Query::Survey],
            PanelKind::Ways { from, to } => vec![Query::Ways {
                from: *from,
                to: *to,
            }],
            PanelKind::WhatIf(pushes) => vec![Query::WhatIf(pushes.clone())],
            PanelKind::Missing => app
                .selected_factor()
                .map(Query::Missing)
                .into_iter()
                .collect(),
            PanelKind::Worksheet => worksheet::queries(app),
            PanelKind::Actions(_) => actions::queries(app),
            PanelKind::Inspector
            | PanelKind::Split { .. }
            | PanelKind::Outline
            | PanelKind::Log(_)
            | PanelKind::People
            | PanelKind::Balance
            | PanelKind::Introductions
            | PanelKind::Stages
            | PanelKind::Compared
            | PanelKind::Help
            | PanelKind::Notes(_)
            | PanelKind::Dots(..)
            | PanelKind::NotUnderstood(_) => Vec::new(),
        }
    }

    /// What it says about the session now.
    pub fn lines(&self, app: &App) -> Vec<PanelLine> {
        match &self.kind {
            PanelKind::Inspector => inspector::lines(app),
            PanelKind::Loops(filter) => loops::lines(app, *filter),
            PanelKind::Ways { from, to } => ways::lines(app, *from, *to),
            PanelKind::OpenSigns => open_signs::lines(app),
            PanelKind::Roles => roles::lines(app),
            PanelKind::WhatIf(pushes) => what_if::lines(app, pushes),
            PanelKind::Stories => stories::lines(app),
            PanelKind::Missing => missing::lines(app),
            PanelKind::Worksheet => worksheet::lines(app),
            PanelKind::Duplicates => duplicates::lines(app),
            PanelKind::Split { factor, label } => split::lines(app, *factor, label),
            PanelKind::Actions(_) => actions::lines(app, app.marked_action()),
            PanelKind::Notes(row) => notes::lines(app, *row),
            PanelKind::Dots(asked, row) => dots::lines(app, *asked, *row),
            PanelKind::Outline => outline::lines(app),
            PanelKind::Log(wanted) => log::lines(app, wanted),
            PanelKind::People => people::lines(app),
            PanelKind::Balance => balance::lines(app),
            PanelKind::Introductions => introductions::lines(app),
            PanelKind::Stages => stages::lines(app),
            PanelKind::Compared => compared::lines(app),
            PanelKind::Help => help::lines(app),
            PanelKind::NotUnderstood(lines) => refused(lines),
        }
    }
}

/// What stands in a panel until its answer is there.
fn waiting() -> Vec<PanelLine> {
    vec![PanelLine::quiet("Working it out …")]
}

/// What a panel is about, and what the survey of the map tells it once that is there.
fn surveyed(app: &App, meaning: &str, told: impl Fn(&Survey) -> Vec<PanelLine>) -> Vec<PanelLine> {
    let mut lines = vec![PanelLine::quiet(meaning)];
    lines.extend(app.survey().map_or_else(waiting, told));
    lines
}

/// What a panel of the selected factor says where none is.
fn nothing_selected() -> Vec<PanelLine> {
    vec![PanelLine::quiet("Select a factor: the arrow keys do.")]
}

/// A sentence with its first letter capital and a full stop.
fn sentence(says: &str) -> String {
    let mut letters = says.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(['.']).collect()
}

fn refused(lines: &[(String, String)]) -> Vec<PanelLine> {
    let head = PanelLine::toned("Nothing came of these:", Tone::Quiet, 0);
    let each = lines.iter().flat_map(|(line, why)| {
        [
            PanelLine::plain(line),
            PanelLine::toned(why, Tone::Warning, 2),
        ]
    });
    std::iter::once(head).chain(each).collect()
}
