//! Two maps told apart: another moment of the session, or another session, beside what is shown.
//!
//! ```text
//!  shown here ─┬─▶ Matching ─▶ Comparison ─▶ Differences: a table
//!       other ─┘                   └───────▶ what differs, lit on either map
//! ```
//!
//! Both sessions are there all the time and one is shown: turning shows the other one. Maps of one
//! lineage stand where they stood, so that what came and went is seen as one turns.

mod differences;

pub use differences::Differences;

use super::panel::PanelContent;
use super::{AnalysisCache, App, Highlight, Mode, playback};
use crate::analysis::{Comparison, Matching, compare_matched};
use crate::model::{FactorId, Map};
use crate::session::{Replay, Session, clock};

/// What another map has that this one has not, and the other way round.
pub struct Comparing {
    /// What is compared with, in words.
    with: String,
    /// That session; the one that is open stays where it is.
    other: Box<Session>,
    /// Whether that is the one that is shown.
    turned: bool,
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

/// Tells the map apart from what it was after so many entries.
pub(super) fn compare_with_moment(app: &mut App, position: usize) {
    let mut then = app.session().clone();
    then.seek(position);
    let last = then.last().map_or((0, 0), |last| (last.n, last.at));
    compare(
        app,
        then,
        format!("after entry {}, {}", last.0, clock(last.1)),
    );
}

/// Tells the map apart from another one, lights up what differs, and lists it.
pub(super) fn compare(app: &mut App, other: Session, with: String) {
    end_comparing(app);
    let comparing = Comparing::new(other, with, app.open_session());
    app.watching_mut().compare(comparing);
    app.open_panel(PanelContent::Compared);
    light_differences(app);
}

/// Shows the other one of the two maps.
pub(super) fn turn_comparison(app: &mut App) {
    playback::stand_still(app);
    if app.watching_mut().turn() {
        *app.analysis_mut() = AnalysisCache::default();
        app.pick(None);
        app.refresh();
        light_differences(app);
    }
}

/// Shows the map that was open before, and compares no more.
pub(super) fn end_comparing(app: &mut App) {
    if app.is_turned() {
        turn_comparison(app);
    }
    if app.watching_mut().end_comparing() {
        app.light(None);
        if app
            .panel()
            .is_some_and(|panel| *panel.kind() == PanelContent::Compared)
        {
            app.close_panel();
        }
    }
}

/// Says of the first doubtful pair whether it is one factor.
pub(super) fn decide_pair(app: &mut App, is_one: bool) {
    let (watching, open) = app.watching_and_open();
    if watching.decide_pair(is_one, open) {
        light_differences(app);
    }
}

/// Lights up what the shown one of the two maps has and the other has not.
fn light_differences(app: &mut App) {
    let Some(comparing) = app.watching().comparing() else {
        return;
    };
    let map = app.session().map();
    let (factors, links) = match comparing.turned {
        true => comparing.found.only_in_first(),
        false => comparing.found.only_in_second(),
    };
    let says = match comparing.turned {
        true => format!("Before: {} · removed items highlighted", comparing.with),
        false => "Now · new items highlighted".to_owned(),
    };
    let lit = Highlight {
        says,
        ..Highlight::of(map, "", factors, links)
    };
    app.light((!lit.factors.is_empty()).then_some(lit));
    app.enter(Mode::Map);
}

impl Comparing {
    /// Compares the session that is open with another one.
    fn new(other: Session, with: String, open: &Session) -> Self {
        let mut comparing = Self {
            with,
            other: Box::new(other),
            turned: false,
            same: Vec::new(),
            apart: Vec::new(),
            matching: Matching::default(),
            found: Comparison::default(),
        };
        comparing.find(open);
        comparing
    }

    /// What is compared with, in words.
    pub fn with(&self) -> &str {
        &self.with
    }

    /// What is compared with.
    pub(super) fn other(&self) -> &Session {
        &self.other
    }

    /// Whether the other one is shown.
    pub(super) const fn is_turned(&self) -> bool {
        self.turned
    }

    /// Shows the other one of the two.
    pub(super) const fn turn(&mut self) {
        self.turned = !self.turned;
    }

    /// What differs from the session that is open, in words.
    pub fn differences(&self, open: &Session) -> Differences {
        let (first, second) = (self.other.map(), open.map());
        Differences::of(first, second, &self.matching, &self.found)
    }

    /// The doubtful pair that is asked about first.
    pub fn asked(&self) -> Option<(FactorId, FactorId)> {
        self.matching.uncertain.first().copied()
    }

    /// Says of that pair whether it is one factor; whether there is one.
    pub(super) fn decide(&mut self, is_one: bool) -> bool {
        let Some(pair) = self.asked() else {
            return false;
        };
        match is_one {
            true => self.same.push(pair),
            false => self.apart.push(pair),
        }
        true
    }

    /// Finds what differs from the session that is open.
    pub(super) fn find(&mut self, open: &Session) {
        let (first, second) = (&*self.other, open);
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
