//! What commands speak of: the selection, what is lit, and what was found.

use super::{Highlight, Selection};
use crate::model::{FactorId, LinkId, Map};

/// The selection, the highlight and the search hits.
#[derive(Debug, Default)]
pub struct Focus {
    selection: Option<Selection>,
    highlight: Option<Highlight>,
    search_hits: Vec<FactorId>,
}

impl Focus {
    /// What is selected.
    pub const fn selection(&self) -> Option<Selection> {
        self.selection
    }

    /// The factor that is selected, or from which the selected link was reached.
    pub fn factor(&self) -> Option<FactorId> {
        match self.selection? {
            Selection::Factor(id) => Some(id),
            Selection::Link { via, .. } => Some(via),
        }
    }

    /// The link that is selected.
    pub fn link(&self) -> Option<LinkId> {
        match self.selection? {
            Selection::Factor(_) => None,
            Selection::Link { link, .. } => Some(link),
        }
    }

    /// What is lit while the rest is dim.
    pub const fn highlight(&self) -> Option<&Highlight> {
        self.highlight.as_ref()
    }

    /// The factors that were found, the best first.
    pub fn search_hits(&self) -> &[FactorId] {
        &self.search_hits
    }

    /// Selects something, or nothing.
    pub(super) fn select(&mut self, selection: Option<Selection>) {
        self.selection = selection;
    }

    /// Lights something up in place of what was lit, or nothing; whether anything was.
    pub(super) fn light(&mut self, highlight: Option<Highlight>) -> bool {
        std::mem::replace(&mut self.highlight, highlight).is_some()
    }

    /// Keeps what was found, to be gone through.
    pub(super) fn keep_found(&mut self, search_hits: Vec<FactorId>) {
        self.search_hits = search_hits;
    }

    /// Forgets what is no longer on the map.
    pub(super) fn forget_gone(&mut self, map: &Map) {
        self.selection = self.selection.filter(|selection| match selection {
            Selection::Factor(id) => map.factor(*id).is_some(),
            Selection::Link { link, .. } => map.link(*link).is_some(),
        });
        self.highlight.take_if(|highlight| !highlight.is_on(map));
        self.search_hits
            .retain(|factor| map.factor(*factor).is_some());
    }
}
