//! The way back: the inverse of an event is a pure, total match that names every field.

use super::event::{
    Carrying, Change, Description, Event, Flagging, Hiding, Holding, LoopChange, Merging, Noting,
    Placing, Routing, Tidying, Voicing, Weighing,
};

impl Event {
    /// The event that takes this one back, given that this one was applied last.
    pub fn inverse(&self) -> Self {
        match self.clone() {
            Self::FactorAdded(factor) => Self::FactorRemoved(factor),
            Self::FactorRemoved(factor) => Self::FactorAdded(factor),
            Self::FactorMerged(Merging { was, into: _ }) => Self::FactorAdded(was),
            Self::FactorRenamed(change) => Self::FactorRenamed(swap(change)),
            Self::FactorDescribed(Description {
                id,
                field,
                was,
                now,
            }) => Self::FactorDescribed(Description {
                id,
                field,
                was: now,
                now: was,
            }),
            Self::FactorFlagged(Flagging { id, flag, was, now }) => Self::FactorFlagged(Flagging {
                id,
                flag,
                was: now,
                now: was,
            }),
            Self::FactorVoiced(Voicing { id, who, was, now }) => Self::FactorVoiced(Voicing {
                id,
                who,
                was: now,
                now: was,
            }),
            Self::FactorPlaced(placing) => Self::FactorPlaced(unplace(placing)),
            Self::FactorPinned(change) => Self::FactorPinned(swap(change)),
            Self::LinkAdded(link) => Self::LinkRemoved(link),
            Self::LinkRemoved(link) => Self::LinkAdded(link),
            Self::LinkSign(change) => Self::LinkSign(swap(change)),
            Self::LinkDelay(change) => Self::LinkDelay(swap(change)),
            Self::LinkStrength(weighing) => Self::LinkStrength(unweigh(weighing)),
            Self::LinkConfidence(weighing) => Self::LinkConfidence(unweigh(weighing)),
            Self::LinkNoted(Noting { id, was, now }) => Self::LinkNoted(Noting {
                id,
                was: now,
                now: was,
            }),
            Self::LinkReversed(change) => Self::LinkReversed(swap(change)),
            Self::LinkRepointed(change) => Self::LinkRepointed(swap(change)),
            Self::LinkRouted(routing) => Self::LinkRouted(unroute(routing)),
            Self::LinkHeld(Holding { id, who, was, now }) => Self::LinkHeld(Holding {
                id,
                who,
                was: now,
                now: was,
            }),
            Self::LoopNumbered(change) => Self::LoopNumbered(swap_loop(change)),
            Self::LoopNamed(change) => Self::LoopNamed(swap_loop(change)),
            Self::LoopTold(change) => Self::LoopTold(swap_loop(change)),
            Self::LoopHidden(Hiding { cycle, was, now }) => Self::LoopHidden(Hiding {
                cycle,
                was: now,
                now: was,
            }),
            Self::LoopCarried(Carrying { was, now }) => {
                Self::LoopCarried(Carrying { was: now, now: was })
            }
            Self::Tidied(Tidying { places, routes }) => Self::Tidied(Tidying {
                places: places.into_iter().map(unplace).collect(),
                routes: routes.into_iter().map(unroute).collect(),
            }),
        }
    }
}

fn swap<I, T>(Change { id, was, now }: Change<I, T>) -> Change<I, T> {
    Change {
        id,
        was: now,
        now: was,
    }
}

fn swap_loop<T>(LoopChange { cycle, was, now }: LoopChange<T>) -> LoopChange<T> {
    LoopChange {
        cycle,
        was: now,
        now: was,
    }
}

fn unplace(Placing { id, was, now }: Placing) -> Placing {
    Placing {
        id,
        was: now,
        now: was,
    }
}

fn unroute(Routing { id, was, now }: Routing) -> Routing {
    Routing {
        id,
        was: now,
        now: was,
    }
}

fn unweigh(Weighing { id, was, now }: Weighing) -> Weighing {
    Weighing {
        id,
        was: now,
        now: was,
    }
}
