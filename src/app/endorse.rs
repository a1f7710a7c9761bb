//! What is selected, as far as it can be endorsed.

use super::{App, Selection};
use crate::editor::EndorsementTarget;

/// What is selected, where that is not what the last line made anyway.
pub(super) fn endorsement_target(app: &App) -> Option<EndorsementTarget> {
    match app.selection()? {
        Selection::Link { link, .. } => {
            let is_new = !app.interpreter().recent_links.contains(&link);
            is_new.then_some(EndorsementTarget::Link(link))
        }
        Selection::Factor(factor) => {
            let is_new = !app.interpreter().recent_factors.contains(&factor);
            is_new.then_some(EndorsementTarget::Factor(factor))
        }
    }
}
