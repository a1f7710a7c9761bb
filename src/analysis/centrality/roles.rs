//! Structural roles of factors: driver, outcome, feedback core, in between.

use crate::analysis::graph::Graph;
use crate::analysis::graph::components::feedback_cores;
use crate::analysis::graph::distance::Distances;
use crate::model::FactorId;

/// Structural role of a factor, by its links alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Nothing on the map acts on it, and it acts on something.
    Driver,
    /// It lies on a loop.
    Core,
    /// It passes on what reaches it, and nothing comes back.
    Between,
    /// Something acts on it, and it acts on nothing.
    Outcome,
    /// It has no links.
    Orphan,
}

impl Role {
    /// The role in words.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Driver => "driver",
            Self::Core => "feedback core",
            Self::Between => "in between",
            Self::Outcome => "outcome",
            Self::Orphan => "not linked yet",
        }
    }
}

/// The roles of all factors, and the cores they form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roles {
    /// Every factor with its role, in the order of ids.
    pub of: Vec<(FactorId, Role)>,
    /// The sets of factors that all act on one another, the largest first.
    pub cores: Vec<Vec<FactorId>>,
}

/// The role of each factor.
pub fn roles(graph: &Graph) -> Roles {
    let mut cores = feedback_cores(graph);
    let mut in_core = vec![false; graph.factor_count()];
    cores
        .iter()
        .flatten()
        .for_each(|&factor| in_core[factor as usize] = true);
    cores.sort_by_key(|core| std::cmp::Reverse(core.len()));
    let named = |&factor: &u32| graph.factors()[factor as usize];
    let role = |factor: u32| match (graph.incoming(factor).len(), graph.outgoing(factor).len()) {
        _ if in_core[factor as usize] => Role::Core,
        (0, 0) => Role::Orphan,
        (0, _) => Role::Driver,
        (_, 0) => Role::Outcome,
        _ => Role::Between,
    };
    Roles {
        of: (0..graph.factor_count() as u32)
            .map(|factor| (named(&factor), role(factor)))
            .collect(),
        cores: cores
            .iter()
            .map(|core| core.iter().map(named).collect())
            .collect(),
    }
}

impl Roles {
    /// The factors of one role, in the order of ids.
    pub fn with(&self, role: Role) -> impl Iterator<Item = FactorId> {
        self.of
            .iter()
            .filter(move |(_, own)| *own == role)
            .map(|&(factor, _)| factor)
    }
}

/// A factor with its distance, in links.
pub type Near = (FactorId, usize);

/// Factors downstream within `steps` links, nearest first.
pub fn downstream(graph: &Graph, of: FactorId, steps: usize) -> Vec<Near> {
    around(graph, of, steps, |distances, factor| distances.from(factor))
}

/// Factors upstream within `steps` links, nearest first.
pub fn upstream(graph: &Graph, of: FactorId, steps: usize) -> Vec<Near> {
    around(graph, of, steps, |distances, factor| distances.to(factor))
}

fn around<'g>(
    graph: &'g Graph,
    of: FactorId,
    steps: usize,
    measure: impl Fn(&mut Distances<'g>, u32),
) -> Vec<Near> {
    let Some(factor) = graph.factor(of) else {
        return Vec::new();
    };
    let mut distances = Distances::new(graph);
    measure(&mut distances, factor);
    let near = |&factor: &u32| {
        let distance = distances.of(factor)? as usize;
        (distance <= steps).then(|| (graph.factors()[factor as usize], distance))
    };
    let mut found: Vec<Near> = distances
        .reached()
        .iter()
        .skip(1)
        .filter_map(near)
        .collect();
    found.sort_by_key(|&(factor, distance)| (distance, factor));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::sketch;
    use crate::model::{ApplyOutcome, Factor, Label, MapEvent};

    #[test]
    fn every_factor_has_one_role() {
        let mut map = sketch(&[
            "Rain -> River +",
            "River -> Fields +",
            "Fields -> Hope +",
            "Hope -> Work +",
            "Work -> Fields +",
            "Work -> Harvest +",
            "Mood -> Mood +",
        ]);
        let alone = Factor::new(FactorId(50), Label::new("Elsewhere").unwrap());
        assert_eq!(
            map.apply(&MapEvent::FactorAdded(alone)),
            ApplyOutcome::Applied
        );
        let roles = roles(&Graph::of(&map));
        let with = |role| roles.with(role).map(|id| id.0).collect::<Vec<_>>();
        assert_eq!(with(Role::Driver), [1]);
        assert_eq!(with(Role::Between), [2]);
        assert_eq!(with(Role::Core), [3, 4, 5, 7]);
        assert_eq!(with(Role::Outcome), [6]);
        assert_eq!(with(Role::Orphan), [50]);
        assert_eq!(
            roles.cores,
            [
                vec![FactorId(3), FactorId(4), FactorId(5)],
                vec![FactorId(7)]
            ]
        );
    }

    #[test]
    fn upstream_and_downstream_go_as_far_as_asked() {
        let map = sketch(&["A -> B +", "B -> C +", "C -> D +", "A -> C +", "D -> A +"]);
        let graph = Graph::of(&map);
        let ids = |near: Vec<Near>| {
            near.iter()
                .map(|&(id, far)| (id.0, far))
                .collect::<Vec<_>>()
        };
        assert_eq!(ids(downstream(&graph, FactorId(1), 1)), [(2, 1), (3, 1)]);
        assert_eq!(
            ids(downstream(&graph, FactorId(1), 3)),
            [(2, 1), (3, 1), (4, 2)]
        );
        assert_eq!(ids(upstream(&graph, FactorId(1), 2)), [(4, 1), (3, 2)]);
        assert_eq!(ids(upstream(&graph, FactorId(99), 2)), []);
    }
}
