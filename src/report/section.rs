//! Report sections: a heading with a list. Page and Markdown render all kinds of records alike.

/// A section: heading and list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReportSection {
    /// Anchor on the page.
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
    /// Secondary facts: people, dates, subjects.
    pub more: Vec<String>,
    /// Count, if any; also drawn as a bar.
    pub count: Option<Count>,
    /// Courses over time, where they are known in values: each is drawn as a line.
    pub courses: Vec<(TrendPart, Vec<f64>)>,
}

/// A count with its noun.
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
    /// Past.
    Past,
    /// Hoped for.
    Hoped,
    /// Feared.
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
