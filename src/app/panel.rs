//! The one panel beside the map: lines of text about the session, each maybe leading somewhere.

pub mod help;
mod inspector;
mod log;
pub mod loops;
pub mod outline;

use super::{App, Tone};

/// An open panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Panel {
    /// What it shows.
    pub kind: PanelKind,
    /// The first line in view, from 0.
    pub scroll: i32,
}

/// What a panel shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PanelKind {
    /// Everything known of what is selected.
    Inspector,
    /// The loops that have a number.
    Loops,
    /// Every factor with causes and effects.
    Outline,
    /// Who said what, the last first.
    Log,
    /// Every key and what it does.
    Help,
    /// Pasted lines that were not understood, each with the reason.
    NotUnderstood(Vec<(String, String)>),
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
            hang: 0,
        }
    }
}

impl Panel {
    /// A panel scrolled to its top.
    pub fn new(kind: PanelKind) -> Self {
        Self { kind, scroll: 0 }
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

    /// Scrolls; the frame stops at the end.
    pub fn scroll_by(&mut self, rows: i32) {
        self.scroll = (self.scroll + rows).max(0);
    }

    /// The panel's heading.
    pub const fn title(&self) -> &'static str {
        match &self.kind {
            PanelKind::Inspector => "Selected",
            PanelKind::Loops => "Loops",
            PanelKind::Outline => "Outline",
            PanelKind::Log => "Log",
            PanelKind::Help => "Help",
            PanelKind::NotUnderstood(_) => "Not understood",
        }
    }

    /// What it says about the session now.
    pub fn lines(&self, app: &App) -> Vec<PanelLine> {
        match &self.kind {
            PanelKind::Inspector => inspector::lines(app),
            PanelKind::Loops => loops::lines(app),
            PanelKind::Outline => outline::lines(app),
            PanelKind::Log => log::lines(app),
            PanelKind::Help => help::lines(app),
            PanelKind::NotUnderstood(lines) => refused(lines),
        }
    }
}

fn refused(lines: &[(String, String)]) -> Vec<PanelLine> {
    let head = PanelLine::toned("These lines are not on the map:", Tone::Quiet, 0);
    let each = lines.iter().flat_map(|(line, why)| {
        [
            PanelLine::plain(line),
            PanelLine::toned(why, Tone::Warning, 2),
        ]
    });
    std::iter::once(head).chain(each).collect()
}
