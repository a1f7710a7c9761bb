//! What takes long to find out about a map: asked once for each entry, worked out elsewhere,
//! and kept until the map changes.

use super::what_if;
use super::{App, Effect, Job};
use crate::analysis::{
    self, ArchetypeCandidate, Bound, Centrality, DuplicatePair, Graph, Influence, Loops,
    MissingLinks, PathSet, Roles, UnresolvedLink,
    dynamics::{Perturbation, WhatIf},
};
use crate::model::{FactorId, Map};
use crate::session::{Entry, LogText};

/// The work spent on each link in looking for the loops worth naming.
const STEPS_PER_LINK: u64 = 200_000;

/// Something to find out about a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnalysisQuery {
    /// What concerns the whole map.
    WholeMap,
    /// How one factor affects another.
    Paths {
        /// Where the ways begin.
        from: FactorId,
        /// Where they end.
        to: FactorId,
    },
    /// Which absent links of a factor would close loops.
    Missing(FactorId),
    /// What follows when factors are pushed.
    WhatIf(Vec<Perturbation>),
}

/// What was found out.
#[derive(Debug)]
pub enum AnalysisResult {
    /// Of the whole map.
    WholeMap(Box<MapAnalysis>),
    /// The ways from one factor to another.
    Paths(PathSet),
    /// Absent links.
    Missing(MissingLinks),
    /// What follows.
    WhatIf(Box<WhatIf>),
}

/// What there is to say of a whole map.
#[derive(Debug)]
pub struct MapAnalysis {
    /// Its loops, within the default bound.
    pub loops: Loops,
    /// The short list of loops worth naming.
    pub worth_naming: Loops,
    /// Its open signs, those that decide most first.
    pub questions: Vec<UnresolvedLink>,
    /// Known stories it may be telling.
    pub candidates: Vec<ArchetypeCandidate>,
    /// What drives, what is driven, what turns in circles.
    pub roles: Roles,
    /// How well every factor is connected.
    pub connected: Vec<Centrality>,
    /// How many such places maps of this size drawn at random show.
    pub by_chance: f64,
    /// Influence and dependence of every factor, direct and through chains.
    pub influence: Influence,
    /// Factors that may be one and the same.
    pub alike: Vec<DuplicatePair>,
}

impl MapAnalysis {
    /// Surveys a map.
    pub fn of(map: &Map) -> Self {
        let graph = Graph::of(map);
        let loops = analysis::loops(&graph, Bound::default());
        let candidates = analysis::archetypes(map, &graph, &loops);
        let by_chance = match candidates.is_empty() {
            true => 0.0,
            false => analysis::by_chance(&graph),
        };
        Self {
            worth_naming: analysis::shortest_independent_loops(&graph, STEPS_PER_LINK),
            questions: analysis::unresolved_links(&graph, &loops),
            candidates,
            by_chance,
            roles: analysis::roles(&graph),
            connected: analysis::centrality(&graph),
            influence: analysis::influence(&graph),
            alike: analysis::find_duplicates(map),
            loops,
        }
    }
}

impl AnalysisQuery {
    /// Finds it out. Pure, and slow.
    pub fn answer(&self, map: &Map) -> AnalysisResult {
        let bound = Bound::default();
        match self {
            Self::WholeMap => AnalysisResult::WholeMap(Box::new(MapAnalysis::of(map))),
            Self::Paths { from, to } => {
                AnalysisResult::Paths(analysis::paths(&Graph::of(map), *from, *to, bound))
            }
            Self::Missing(factor) => {
                AnalysisResult::Missing(analysis::missing_links(&Graph::of(map), *factor, bound))
            }
            Self::WhatIf(pushes) => AnalysisResult::WhatIf(Box::new(what_if::ask(map, pushes))),
        }
    }
}

/// What is known of the map of one entry, what is being worked out, and the log in words as far as
/// it was wanted.
#[derive(Debug, Default)]
pub struct AnalysisCache {
    n: u32,
    known: Vec<(AnalysisQuery, AnalysisResult)>,
    asked: bool,
    log_text: LogText,
}

impl AnalysisCache {
    /// What was found out about the map after entry `n`.
    fn get(&self, n: u32, query: &AnalysisQuery) -> Option<&AnalysisResult> {
        let mut known = self.known.iter();
        let found = known.find(|(asked, _)| asked == query)?;
        (self.n == n).then_some(&found.1)
    }

    /// The first of the queries about the map after entry `n` that is to be answered now; one at
    /// a time.
    fn begin(&mut self, n: u32, queries: Vec<AnalysisQuery>) -> Option<AnalysisQuery> {
        let mut queries = queries.into_iter().filter(|_| !self.asked);
        let query = queries.find(|query| self.get(n, query).is_none())?;
        if self.n != n {
            self.known.clear();
            self.n = n;
        }
        self.asked = true;
        Some(query)
    }

    /// Keeps what was found out about the map after an entry, where that is entry `now`; whether
    /// it is.
    fn keep(&mut self, [n, now]: [u32; 2], query: AnalysisQuery, finding: AnalysisResult) -> bool {
        self.asked = false;
        let is_of_now = n == now && n == self.n;
        if is_of_now {
            self.known.push((query, finding));
        }
        is_of_now
    }

    /// Every entry in words, as far as the log has been open.
    pub const fn log_text(&self) -> &LogText {
        &self.log_text
    }

    /// Tells what the log does not have yet. Whether there was anything.
    pub(super) fn catch_up(&mut self, entries: &[Entry]) -> bool {
        let is_behind = self.log_text.lines().len() != entries.len();
        if is_behind {
            self.log_text.catch_up(entries);
        }
        is_behind
    }

    /// Forgets the log: another one is shown.
    pub(super) fn forget_log(&mut self) {
        self.log_text = LogText::default();
    }
}

/// What was found out about the map as it is now.
pub(super) fn result<'a>(app: &'a App, query: &AnalysisQuery) -> Option<&'a AnalysisResult> {
    app.analysis().get(app.last_n(), query)
}

/// The survey of the map as it is now.
pub(super) fn map_analysis(app: &App) -> Option<&MapAnalysis> {
    match result(app, &AnalysisQuery::WholeMap)? {
        AnalysisResult::WholeMap(survey) => Some(survey),
        AnalysisResult::Paths(_) | AnalysisResult::Missing(_) | AnalysisResult::WhatIf(_) => None,
    }
}

/// Asks for what the open panel needs and does not have; one thing at a time, so that
/// nothing is worked out for a map that has changed since. Whether it did.
pub(super) fn request(app: &mut App) -> bool {
    let n = app.last_n();
    let queries = app.panel().map(|panel| panel.queries(app));
    let query = app.analysis_mut().begin(n, queries.unwrap_or_default());
    let Some(query) = query else { return false };
    let map = Box::new(app.session().map().clone());
    app.emit(Effect::Work(Job::Inquire { n, map, query }));
    true
}

/// Whether all that the open panel lists is known; else it is being found out.
pub(super) fn has_listed(app: &mut App) -> bool {
    let queries = app.panel().map(|panel| panel.queries(app));
    let mut queries = queries.unwrap_or_default().into_iter();
    let is_known = queries.all(|query| result(app, &query).is_some());
    if !is_known {
        request(app);
    }
    is_known
}

/// Keeps what was found out; whether it is of the map as it is now.
pub(super) fn store(app: &mut App, n: u32, query: AnalysisQuery, finding: AnalysisResult) -> bool {
    let now = app.last_n();
    app.analysis_mut().keep([n, now], query, finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::history;
    use crate::app::panel::PanelContent;
    use crate::app::panel::test_support::app;
    use crate::app::{Answer, Input};
    use crate::model::{LinkId, MapEdit};

    /// The job that the app gives to the worker, if it gives one.
    fn asked(app: &mut App) -> Option<Job> {
        request(app);
        let effects = app.take_effects();
        effects.into_iter().find_map(|effect| match effect {
            Effect::Work(job) => Some(job),
            _ => None,
        })
    }

    #[test]
    fn an_answer_about_a_map_that_has_changed_since_is_dropped_and_asked_for_again() {
        let mut app = app(&["A -> B +", "B -> A +", "B -> C + -> A +"]);
        app.open_panel(PanelContent::Roles);
        let overtaken = asked(&mut app).expect("the panel asks");
        history::ask(&mut app, MapEdit::RemoveLink(LinkId(2)), Vec::new());
        assert!(asked(&mut app).is_none(), "one thing at a time");
        app.update(0, Input::Answer(overtaken.run()));
        assert!(map_analysis(&app).is_none(), "it told of another map");
        let again = asked(&mut app).expect("the panel asks again");
        let Job::Inquire { n, .. } = &again else {
            panic!("it asks for nothing else");
        };
        assert_eq!(*n, app.last_n());
        app.update(0, Input::Answer(again.run()));
        assert_eq!(map_analysis(&app).map(|survey| survey.loops.len()), Some(1));
        assert!(asked(&mut app).is_none(), "all is known");
    }

    #[test]
    fn what_was_found_out_is_forgotten_with_the_next_entry() {
        let mut app = app(&["A -> B +", "B -> A +"]);
        app.open_panel(PanelContent::Roles);
        let job = asked(&mut app).expect("the panel asks");
        let answer = job.run();
        assert!(matches!(answer, Answer::Found { .. }));
        app.update(0, Input::Answer(answer));
        assert!(map_analysis(&app).is_some());
        history::ask(&mut app, MapEdit::RemoveLink(LinkId(2)), Vec::new());
        assert!(map_analysis(&app).is_none());
    }
}
