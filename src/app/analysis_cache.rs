//! What takes long to find out about a map: asked once for each entry, worked out elsewhere,
//! and kept until the map changes.

use super::what_if::{Perturbation, WhatIf, what_if};
use super::{App, Effect, Job};
use crate::analysis::{
    self, ArchetypeCandidate, Bound, Centrality, DuplicatePair, Graph, Loops, MissingLinks,
    PathSet, Quadrant, Roles, UnresolvedLink,
};
use crate::model::{FactorId, Map};

/// The work spent on each link in looking for the loops worth naming.
const STEPS_PER_LINK: u64 = 200_000;
/// The most links of the chains by which influence and dependence are told.
const LONGEST_CHAIN: usize = 8;

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
    WhatIf(WhatIf),
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
    /// Where every factor stands between influence and dependence.
    pub quadrants: Vec<(FactorId, Quadrant)>,
    /// Factors that may be one and the same.
    pub alike: Vec<DuplicatePair>,
    /// How many links the chains have by which influence and dependence are told.
    pub chain: usize,
}

impl MapAnalysis {
    /// Surveys a map.
    pub fn of(map: &Map) -> Self {
        let graph = Graph::of(map);
        let loops = analysis::loops(&graph, Bound::default());
        let settled = analysis::settled_power(&graph, LONGEST_CHAIN);
        let chain = settled.unwrap_or(LONGEST_CHAIN);
        Self {
            worth_naming: analysis::shortest_independent_loops(&graph, STEPS_PER_LINK),
            questions: analysis::unresolved_links(&graph, &loops),
            candidates: analysis::archetypes(&graph, &loops),
            roles: analysis::roles(&graph),
            connected: analysis::centrality(&graph),
            quadrants: analysis::micmac(&graph, chain).quadrants(&graph),
            alike: analysis::find_duplicates(map),
            chain,
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
            Self::WhatIf(pushes) => AnalysisResult::WhatIf(what_if(map, pushes)),
        }
    }
}

/// What is known of the map of one entry, and what is being worked out.
#[derive(Debug, Default)]
pub struct AnalysisCache {
    n: u32,
    known: Vec<(AnalysisQuery, AnalysisResult)>,
    asked: bool,
}

impl App {
    /// What was found out about the map as it is now.
    pub fn result(&self, query: &AnalysisQuery) -> Option<&AnalysisResult> {
        let mut known = self.analysis.known.iter();
        let found = known.find(|(asked, _)| asked == query)?;
        (self.analysis.n == self.last_n()).then_some(&found.1)
    }

    /// The survey of the map as it is now.
    pub fn map_analysis(&self) -> Option<&MapAnalysis> {
        match self.result(&AnalysisQuery::WholeMap)? {
            AnalysisResult::WholeMap(survey) => Some(survey),
            AnalysisResult::Paths(_) | AnalysisResult::Missing(_) | AnalysisResult::WhatIf(_) => {
                None
            }
        }
    }

    /// Asks for what the open panel needs and does not have; one thing at a time, so that
    /// nothing is worked out for a map that has changed since. Whether it did.
    pub(super) fn request(&mut self) -> bool {
        let queries = match &self.panel {
            Some(panel) if !self.analysis.asked => panel.queries(self),
            _ => return false,
        };
        let Some(query) = queries
            .into_iter()
            .find(|query| self.result(query).is_none())
        else {
            return false;
        };
        if self.analysis.n != self.last_n() {
            self.analysis.known.clear();
            self.analysis.n = self.last_n();
        }
        self.analysis.asked = true;
        let (n, map) = (self.last_n(), Box::new(self.session.map().clone()));
        self.effects
            .push(Effect::Work(Job::Inquire { n, map, query }));
        true
    }

    /// Whether all that the open panel lists is known; else it is being found out.
    pub(super) fn has_listed(&mut self) -> bool {
        let queries = self.panel.as_ref().map(|panel| panel.queries(self));
        let mut queries = queries.unwrap_or_default().into_iter();
        let is_known = queries.all(|query| self.result(&query).is_some());
        if !is_known {
            self.request();
        }
        is_known
    }

    /// Keeps what was found out, where it is of the map as it is now.
    pub(super) fn store(&mut self, n: u32, query: AnalysisQuery, finding: AnalysisResult) {
        self.analysis.asked = false;
        if n == self.last_n() && n == self.analysis.n {
            self.highlight_paths(&query, &finding);
            self.analysis.known.push((query, finding));
            self.light_action();
        }
        self.drain_queue();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::test_support::app;
    use crate::app::panel::{Panel, PanelContent};
    use crate::app::{Answer, Input};
    use crate::model::{LinkId, MapEdit};

    /// The job that the app gives to the worker, if it gives one.
    fn asked(app: &mut App) -> Option<Job> {
        app.request();
        let effects = std::mem::take(&mut app.effects);
        effects.into_iter().find_map(|effect| match effect {
            Effect::Work(job) => Some(job),
            _ => None,
        })
    }

    #[test]
    fn an_answer_about_a_map_that_has_changed_since_is_dropped_and_asked_for_again() {
        let mut app = app(&["A -> B +", "B -> A +", "B -> C + -> A +"]);
        app.panel = Some(Panel::new(PanelContent::Roles));
        let overtaken = asked(&mut app).expect("the panel asks");
        app.ask(MapEdit::RemoveLink(LinkId(2)), Vec::new());
        assert!(asked(&mut app).is_none(), "one thing at a time");
        app.update(0, Input::Answer(overtaken.run()));
        assert!(app.map_analysis().is_none(), "it told of another map");
        let again = asked(&mut app).expect("the panel asks again");
        let Job::Inquire { n, .. } = &again else {
            panic!("it asks for nothing else");
        };
        assert_eq!(*n, app.last_n());
        app.update(0, Input::Answer(again.run()));
        assert_eq!(app.map_analysis().map(|survey| survey.loops.len()), Some(1));
        assert!(asked(&mut app).is_none(), "all is known");
    }

    #[test]
    fn what_was_found_out_is_forgotten_with_the_next_entry() {
        let mut app = app(&["A -> B +", "B -> A +"]);
        app.panel = Some(Panel::new(PanelContent::Roles));
        let job = asked(&mut app).expect("the panel asks");
        let answer = job.run();
        assert!(matches!(answer, Answer::Found { .. }));
        app.update(0, Input::Answer(answer));
        assert!(app.map_analysis().is_some());
        app.ask(MapEdit::RemoveLink(LinkId(2)), Vec::new());
        assert!(app.map_analysis().is_none());
    }
}
