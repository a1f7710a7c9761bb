//! Emphasis: which factors and links are drawn bright or dimmed in this frame.

use std::collections::BTreeSet;

use super::StyleRole;
use crate::app::{self, App, Highlight, Selection};
use crate::model::{FactorId, LinkId, Polarity};
use crate::session::AffectedIds;

/// Emphasis of factors and links: highlighted, selected, moving or new.
#[derive(Default)]
pub(super) struct Emphasis<'a> {
    pub(super) lit: Option<&'a Highlight>,
    pub(super) factor: Option<FactorId>,
    pub(super) link: Option<LinkId>,
    pub(super) moving: Option<FactorId>,
    /// Ids changed by the last entry of a session being watched.
    pub(super) fresh: Option<&'a AffectedIds>,
    /// The loops whose badges are drawn, where not all are.
    pub(super) badges: Option<BTreeSet<u32>>,
}

impl<'a> Emphasis<'a> {
    pub(super) fn of(app: &'a App) -> Self {
        let (factor, link) = match app.selection() {
            Some(Selection::Factor(id)) => (Some(id), None),
            Some(Selection::Link { link, .. }) => (None, Some(link)),
            None => (None, None),
        };
        Self {
            lit: app.highlight(),
            factor,
            link,
            moving: app.moving().map(|moving| moving.factor),
            fresh: Some(app.recent_changes()),
            badges: Some(app::badges_shown(app)),
        }
    }

    pub(super) fn is_fresh_factor(&self, id: FactorId) -> bool {
        self.fresh.is_some_and(|fresh| fresh.factors.contains(&id))
    }

    pub(super) fn is_fresh_link(&self, id: LinkId) -> bool {
        self.fresh.is_some_and(|fresh| fresh.links.contains(&id))
    }

    pub(super) fn is_dim_factor(&self, id: FactorId) -> bool {
        self.moving == Some(id) || self.lit.is_some_and(|lit| !lit.factors.contains(&id))
    }

    pub(super) fn is_dim_link(&self, id: LinkId) -> bool {
        self.lit.is_some_and(|lit| !lit.links.contains(&id))
    }

    pub(super) fn line_role(&self, link: LinkId, sign: Polarity) -> StyleRole {
        match self.link == Some(link) {
            true => StyleRole::SelectedLine,
            false if self.is_fresh_link(link) => StyleRole::of_sign(sign),
            false if self.is_dim_link(link) => StyleRole::LineDim,
            false => StyleRole::of_sign(sign),
        }
    }

    pub(super) fn hides_badge(&self, number: u32) -> bool {
        let left_out = self
            .badges
            .as_ref()
            .is_some_and(|shown| !shown.contains(&number));
        left_out || self.lit.is_some_and(|lit| lit.number != Some(number))
    }
}
