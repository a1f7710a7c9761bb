//! Two maps told apart: another moment of the session, or another session, beside what is shown.
//!
//! ```text
//!  shown here ─┬─▶ Matching ─▶ Comparison ─▶ Differences: a table
//!       other ─┘                   └───────▶ what differs, lit on either map
//! ```
//!
//! Turning exchanges the two sessions: whatever looks at the one looks at the other then. Maps of
//! one lineage stand where they stood, so that what came and went is seen as one turns.

mod differences;

pub use differences::Differences;

use super::command::Mode;
use super::panel::{Panel, PanelContent};
use super::{AnalysisCache, App, Highlight, Playback};
use crate::analysis::{Comparison, Matching, compare_matched};
use crate::model::{FactorId, Map};
use crate::session::{AffectedIds, LogText, Replay, Session, clock};

/// What another map has that this one has not, and the other way round.
pub struct Comparing {
    /// What is compared with, in words.
    pub(super) with: String,
    /// The session that is not shown now.
    other: Box<Session>,
    /// Whether that is the one that was open before.
    turned: bool,
    /// How that one was watched.
    playback: Option<Playback>,
    /// Pairs that people said are one factor: in the other map, in the open one.
    same: Vec<(FactorId, FactorId)>,
    /// Pairs that people said are two.
    apart: Vec<(FactorId, FactorId)>,
    matching: Matching,
    found: Comparison,
}

/// The map that two sessions both come from: of sessions of one lineage as far as their entries
/// are the same, of others the empty one. Either is taken as it is looked at.
pub fn inherited(one: &Session, other: &Session) -> Map {
    let lines = one.lines().iter().zip(other.lines());
    let shared = lines.take_while(|(a, b)| a == b).count();
    let is_branch = |session: &Session| session.header().origin.is_some();
    let is_kin = one.header().id == other.header().id || is_branch(one) || is_branch(other);
    let mut replay = Replay::default();
    replay.seek(one.entries(), if is_kin { shared } else { 0 });
    replay.map().clone()
}

impl App {
    /// What the map is compared with, while it is.
    pub const fn comparing(&self) -> Option<&Comparing> {
        self.comparing.as_ref()
    }

    /// Whether the other one of two compared maps is shown.
    pub fn is_turned(&self) -> bool {
        self.comparing.as_ref().is_some_and(|it| it.turned)
    }

    /// Tells the map apart from what it was after so many entries.
    pub(super) fn compare_with_moment(&mut self, position: usize) {
        let mut then = self.session.clone();
        then.seek(position);
        let last = then.last().map_or((0, 0), |last| (last.n, last.at));
        self.compare(then, format!("after entry {}, {}", last.0, clock(last.1)));
    }

    /// Tells the map apart from another one, lights up what differs, and lists it.
    pub(super) fn compare(&mut self, other: Session, with: String) {
        self.end_comparing();
        self.comparing = Some(Comparing {
            with,
            other: Box::new(other),
            turned: false,
            playback: None,
            same: Vec::new(),
            apart: Vec::new(),
            matching: Matching::default(),
            found: Comparison::default(),
        });
        self.compare_again();
        self.panel = Some(Panel::new(PanelContent::Compared));
        self.light_differences();
    }

    /// Finds what differs anew, after either map has changed or a pair was decided.
    pub(super) fn compare_again(&mut self) {
        if let Some(comparing) = &mut self.comparing {
            comparing.find(&self.session);
        }
    }

    /// Shows the other one of the two maps.
    pub(super) fn turn_comparison(&mut self) {
        self.stand_still();
        let Some(mut comparing) = self.comparing.take() else {
            return;
        };
        std::mem::swap(&mut self.session, &mut *comparing.other);
        std::mem::swap(&mut self.playback, &mut comparing.playback);
        comparing.turned = !comparing.turned;
        self.comparing = Some(comparing);
        (self.analysis, self.log_text) = (AnalysisCache::default(), LogText::default());
        (self.selection, self.recent_changes) = (None, AffectedIds::default());
        self.refresh();
        self.light_differences();
    }

    /// Shows the map that was open before, and compares no more.
    pub(super) fn end_comparing(&mut self) {
        if self.is_turned() {
            self.turn_comparison();
        }
        if self.comparing.take().is_some() {
            self.highlight = None;
            let is_listed = |panel: &mut Panel| panel.kind == PanelContent::Compared;
            self.panel.take_if(is_listed);
        }
    }

    /// Says of the first doubtful pair whether it is one factor.
    pub(super) fn decide_pair(&mut self, is_one: bool) {
        let Some(comparing) = &mut self.comparing else {
            return;
        };
        if let Some(pair) = comparing.asked() {
            match is_one {
                true => comparing.same.push(pair),
                false => comparing.apart.push(pair),
            }
            self.compare_again();
            self.light_differences();
        }
    }

    /// Lights up what the shown one of the two maps has and the other has not.
    fn light_differences(&mut self) {
        let Some(comparing) = &self.comparing else {
            return;
        };
        let map = self.session.map();
        let (factors, links) = match comparing.turned {
            true => comparing.found.only_in_first(),
            false => comparing.found.only_in_second(),
        };
        let says = match comparing.turned {
            true => format!("Then: {} · lit is what is gone", comparing.with),
            false => "Now · lit is what is new".to_owned(),
        };
        let lit = Highlight {
            says,
            ..Highlight::of(map, "", factors, links)
        };
        self.highlight = (!lit.factors.is_empty()).then_some(lit);
        self.mode = Mode::Map;
    }
}

impl Comparing {
    /// What differs, in words.
    pub fn differences(&self, shown: &Session) -> Differences {
        let (first, second) = self.both(shown);
        Differences::of(first.map(), second.map(), &self.matching, &self.found)
    }

    /// The doubtful pair that is asked about first.
    pub fn asked(&self) -> Option<(FactorId, FactorId)> {
        self.matching.uncertain.first().copied()
    }

    /// The other one and the one that was open, whichever is shown.
    fn both<'a>(&'a self, shown: &'a Session) -> (&'a Session, &'a Session) {
        match self.turned {
            true => (shown, &self.other),
            false => (&self.other, shown),
        }
    }

    fn find(&mut self, shown: &Session) {
        let (first, second) = self.both(shown);
        let common = inherited(first, second);
        let mut matching = Matching::of(first.map(), second.map(), &common).one_to_one();
        for (one, other) in &self.same {
            matching.confirm(*one, *other);
        }
        matching.uncertain.retain(|pair| !self.apart.contains(pair));
        let found = compare_matched(first.map(), second.map(), &matching);
        (self.matching, self.found) = (matching, found);
    }
}
