//! Report sections: a heading with a list. Page and Markdown render all kinds of records alike.

/// A section: heading and list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReportSection {
    /// What the page calls it.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// What the list is, in a sentence; empty where the heading says it.
    pub says: String,
    /// The list.
    pub items: Vec<ReportItem>,
}

/// An item of a section.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReportItem {
    /// What it says.
    pub says: String,
    /// Who, when, about what: of less weight.
    pub more: Vec<String>,
    /// How many of what, where that is told: set as a bar too.
    pub count: Option<Count>,
    /// Courses over time, where they are known in values: each is drawn as a line.
    pub courses: Vec<(TrendPart, Vec<f64>)>,
}

/// How many of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// How many.
    pub of: usize,
    /// Of what, in words: `5 dots`.
    pub says: String,
}

/// Which part of a trend a line shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TrendPart {
    /// How it went.
    Past,
    /// How the group hopes it goes on.
    Hoped,
    /// How the group fears it goes on.
    Feared,
}

impl ReportSection {
    /// A section; `None` where nothing is in it.
    pub fn of(id: &str, heading: &str, says: &str, items: Vec<ReportItem>) -> Option<Self> {
        (!items.is_empty()).then(|| Self {
            id: id.to_owned(),
            heading: heading.to_owned(),
            says: says.to_owned(),
            items,
        })
    }
}
