//! The one panel beside the map: lines of text about the session, each maybe leading somewhere.

pub(in crate::app) mod actions;
mod archetypes;
mod compared;
pub mod dots;
mod duplicates;
pub mod formats;
pub mod help;
mod inspector;
pub mod introductions;
mod leverage_points;
pub mod log;
pub mod loops;
mod missing;
pub mod notes;
mod open_signs;
pub mod outline;
pub(in crate::app) mod page;
pub mod participation;
mod paths;
pub mod people;
mod quadrants;
mod roles;
pub(in crate::app) mod split;
pub mod stages;
#[cfg(test)]
pub(in crate::app) mod test_support;
mod trend_chart;
pub mod undo_list;
mod what_if;

pub use loops::LoopFilter;
pub use page::{Page, WrappedRow};

use super::{AnalysisQuery, App, MapAnalysis, Tone, analysis_cache, export};
use crate::analysis::dynamics::Perturbation;
use crate::model::text::count;
use crate::model::{FactorId, Label};
use crate::records::RecordId;
use crate::session::LogFilter;

/// An open panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// What it shows.
    kind: PanelContent,
    /// The first line in view, from 0.
    scroll: usize,
    /// Whether the marked line is kept in view instead.
    follows: bool,
}

/// What a panel shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PanelContent {
    /// Everything known of what is selected.
    Inspector,
    /// The loops: those that have a number, and others worth a name.
    Loops(LoopFilter),
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
    WhatIf(Vec<Perturbation>),
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
    /// What can be undone, and the row that is current.
    UndoList(usize),
    /// Files that can be made, and the row that is current.
    Formats(usize),
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

impl PanelContent {
    /// Whether it is for the facilitator alone: it goes when the projector comes.
    pub const fn is_private(&self) -> bool {
        matches!(self, Self::Balance)
    }
}

/// One line of a panel; the frame wraps it to the panel's width.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListLine {
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

impl ListLine {
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
    pub fn new(kind: PanelContent) -> Self {
        Self {
            kind,
            scroll: 0,
            follows: false,
        }
    }

    /// What it shows.
    pub const fn kind(&self) -> &PanelContent {
        &self.kind
    }

    /// Whether it is for the facilitator alone.
    pub const fn is_private(&self) -> bool {
        self.kind.is_private()
    }

    /// Shows something else of its sort, its marked line in view.
    pub(in crate::app) fn turn(&mut self, kind: PanelContent) {
        self.kind = kind;
        self.follows = true;
    }

    /// Keeps the marked line in view.
    pub(in crate::app) fn follow(&mut self) {
        self.follows = true;
    }

    /// The row of a list is the next or one before, of rows up to `last`.
    pub(in crate::app) fn step(&mut self, step: isize, last: usize) {
        if let PanelContent::Notes(row)
        | PanelContent::Dots(_, row)
        | PanelContent::UndoList(row)
        | PanelContent::Formats(row) = &mut self.kind
        {
            *row = (*row).min(last).saturating_add_signed(step).min(last);
            self.follows = true;
        }
    }

    /// An empty list of lines that were not understood.
    pub fn not_understood() -> Self {
        Self::new(PanelContent::NotUnderstood(Vec::new()))
    }

    /// Adds a line that was not understood, where the panel lists such lines.
    pub fn collect(&mut self, line: &str, why: &str) {
        if let PanelContent::NotUnderstood(lines) = &mut self.kind {
            lines.push((line.to_owned(), why.to_owned()));
        }
    }

    /// Whether it is the log.
    pub const fn is_log(&self) -> bool {
        matches!(self.kind, PanelContent::Log(_))
    }

    /// The panel's heading.
    pub const fn title(&self) -> &'static str {
        match &self.kind {
            PanelContent::Inspector => "Selected",
            PanelContent::Loops(_) => "Loops",
            PanelContent::Ways { .. } => "Paths",
            PanelContent::OpenSigns => "Open questions",
            PanelContent::Roles => "Roles",
            PanelContent::WhatIf(_) => "What if",
            PanelContent::Stories => "System archetypes",
            PanelContent::Missing => "Missing links",
            PanelContent::Worksheet => "Leverage points",
            PanelContent::Duplicates => "Possible duplicates",
            PanelContent::Split { .. } => "Split a factor",
            PanelContent::Actions(_) => "Actions",
            PanelContent::Notes(_) => "Notes and parking lot",
            PanelContent::UndoList(_) => "Undo",
            PanelContent::Formats(_) => "Export",
            PanelContent::Dots(..) => "Dot vote",
            PanelContent::Outline => "Outline",
            PanelContent::Log(_) => "Log",
            PanelContent::People => "People",
            PanelContent::Balance => "Participation",
            PanelContent::Introductions => "Introductions",
            PanelContent::Stages => "Stages",
            PanelContent::Compared => "Differences",
            PanelContent::Help => "Help",
            PanelContent::NotUnderstood(_) => "Not understood",
        }
    }

    /// What must be found out before it can say all it has to say.
    pub fn queries(&self, app: &App) -> Vec<AnalysisQuery> {
        match &self.kind {
            PanelContent::Loops(_)
            | PanelContent::OpenSigns
            | PanelContent::Roles
            | PanelContent::Duplicates
            | PanelContent::Stories => vec![AnalysisQuery::WholeMap],
            PanelContent::Ways { from, to } => vec![AnalysisQuery::Paths {
                from: *from,
                to: *to,
            }],
            PanelContent::WhatIf(pushes) => vec![AnalysisQuery::WhatIf(pushes.clone())],
            PanelContent::Missing => app
                .selected_factor()
                .map(AnalysisQuery::Missing)
                .into_iter()
                .collect(),
            PanelContent::Worksheet => leverage_points::queries(app),
            PanelContent::Actions(_) => actions::queries(app),
            PanelContent::Inspector
            | PanelContent::Split { .. }
            | PanelContent::Outline
            | PanelContent::Log(_)
            | PanelContent::People
            | PanelContent::Balance
            | PanelContent::Introductions
            | PanelContent::Stages
            | PanelContent::Compared
            | PanelContent::Help
            | PanelContent::Notes(_)
            | PanelContent::UndoList(_)
            | PanelContent::Formats(_)
            | PanelContent::Dots(..)
            | PanelContent::NotUnderstood(_) => Vec::new(),
        }
    }

    /// What it says about the session now.
    pub fn lines(&self, app: &App) -> Vec<ListLine> {
        match &self.kind {
            PanelContent::Inspector => inspector::lines(app),
            PanelContent::Loops(filter) => loops::lines(app, *filter),
            PanelContent::Ways { from, to } => paths::lines(app, *from, *to),
            PanelContent::OpenSigns => open_signs::lines(app),
            PanelContent::Roles => roles::lines(app),
            PanelContent::WhatIf(pushes) => what_if::lines(app, pushes),
            PanelContent::Stories => archetypes::lines(app),
            PanelContent::Missing => missing::lines(app),
            PanelContent::Worksheet => leverage_points::lines(app),
            PanelContent::Duplicates => duplicates::lines(app),
            PanelContent::Split { factor, label } => split::lines(app, *factor, label),
            PanelContent::Actions(_) => actions::lines(app, actions::marked_action(app)),
            PanelContent::Notes(row) => notes::lines(app, *row),
            PanelContent::UndoList(row) => undo_list::lines(app, *row),
            PanelContent::Formats(row) => formats::lines(*row),
            PanelContent::Dots(asked, row) => dots::lines(app, *asked, *row),
            PanelContent::Outline => outline::lines(app),
            PanelContent::Log(wanted) => log::lines(app, wanted),
            PanelContent::People => people::lines(app),
            PanelContent::Balance => participation::lines(app),
            PanelContent::Introductions => introductions::lines(app),
            PanelContent::Stages => stages::lines(app),
            PanelContent::Compared => compared::lines(app),
            PanelContent::Help => help::lines(app),
            PanelContent::NotUnderstood(lines) => refused(lines),
        }
    }
}

/// How many rows the cursor of the open panel can go to.
pub(in crate::app) fn row_count(app: &App) -> usize {
    match app.panel().map(Panel::kind) {
        Some(PanelContent::Notes(_)) => notes::listed(app).len(),
        Some(PanelContent::Dots(asked, _)) => dots::item_count(app, *asked),
        Some(PanelContent::UndoList(_)) => undo_list::steps(app).len(),
        Some(PanelContent::Formats(_)) => export::kinds().count(),
        _ => 0,
    }
}

/// What stands in a panel until its answer is there.
fn waiting() -> Vec<ListLine> {
    vec![ListLine::quiet("Working it out …")]
}

/// What a panel is about, and what the survey of the map tells it once that is there.
fn with_map_analysis(
    app: &App,
    meaning: &str,
    told: impl Fn(&MapAnalysis) -> Vec<ListLine>,
) -> Vec<ListLine> {
    let mut lines = vec![ListLine::quiet(meaning)];
    lines.extend(analysis_cache::map_analysis(app).map_or_else(waiting, told));
    lines
}

/// What a panel of the selected factor says where none is.
fn nothing_selected() -> Vec<ListLine> {
    vec![ListLine::quiet("Select a factor: the arrow keys do.")]
}

/// A sentence with its first letter capital and a full stop.
fn sentence(says: &str) -> String {
    let mut letters = says.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(['.']).collect()
}

fn refused(lines: &[(String, String)]) -> Vec<ListLine> {
    let head = ListLine::toned("Nothing came of these:", Tone::Quiet, 0);
    let each = lines.iter().flat_map(|(line, why)| {
        [
            ListLine::plain(line),
            ListLine::toned(why, Tone::Warning, 2),
        ]
    });
    std::iter::once(head).chain(each).collect()
}
