//! Inverse events: a pure, total match that names every field.

use super::event::{
    BadgeVisibility, Change, DescriptionChange, FactorMerge, FlagChange, LayoutChange,
    LinkNoteChange, LoopChange, LoopRekeyed, MapEvent, PlaceChange, RouteChange, StanceChange,
    SupportChange, WeightChange,
};

impl MapEvent {
    /// The event that takes this one back, given that this one was applied last.
    pub fn inverse(&self) -> Self {
        match self.clone() {
            Self::FactorAdded(factor) => Self::FactorRemoved(factor),
            Self::FactorRemoved(factor) => Self::FactorAdded(factor),
            Self::FactorMerged(FactorMerge { was, into: _ }) => Self::FactorAdded(was),
            Self::FactorRenamed(change) => Self::FactorRenamed(swap(change)),
            Self::FactorDescribed(DescriptionChange {
                id,
                field,
                was,
                now,
            }) => Self::FactorDescribed(DescriptionChange {
                id,
                field,
                was: now,
                now: was,
            }),
            Self::FactorFlagged(FlagChange { id, flag, was, now }) => {
                Self::FactorFlagged(FlagChange {
                    id,
                    flag,
                    was: now,
                    now: was,
                })
            }
            Self::FactorVoiced(SupportChange { id, who, was, now }) => {
                Self::FactorVoiced(SupportChange {
                    id,
                    who,
                    was: now,
                    now: was,
                })
            }
            Self::FactorPlaced(placing) => Self::FactorPlaced(invert_place(placing)),
            Self::FactorPinned(change) => Self::FactorPinned(swap(change)),
            Self::LinkAdded(link) => Self::LinkRemoved(link),
            Self::LinkRemoved(link) => Self::LinkAdded(link),
            Self::LinkSign(change) => Self::LinkSign(swap(change)),
            Self::LinkDelay(change) => Self::LinkDelay(swap(change)),
            Self::LinkStrength(weighing) => Self::LinkStrength(invert_weight(weighing)),
            Self::LinkConfidence(weighing) => Self::LinkConfidence(invert_weight(weighing)),
            Self::LinkNoted(LinkNoteChange { id, was, now }) => Self::LinkNoted(LinkNoteChange {
                id,
                was: now,
                now: was,
            }),
            Self::LinkReversed(change) => Self::LinkReversed(swap(change)),
            Self::LinkRepointed(change) => Self::LinkRepointed(swap(change)),
            Self::LinkRouted(routing) => Self::LinkRouted(invert_route(routing)),
            Self::LinkHeld(StanceChange { id, who, was, now }) => Self::LinkHeld(StanceChange {
                id,
                who,
                was: now,
                now: was,
            }),
            Self::LoopNumbered(change) => Self::LoopNumbered(swap_loop(change)),
            Self::LoopNamed(change) => Self::LoopNamed(swap_loop(change)),
            Self::LoopTold(change) => Self::LoopTold(swap_loop(change)),
            Self::LoopHidden(BadgeVisibility { cycle, was, now }) => {
                Self::LoopHidden(BadgeVisibility {
                    cycle,
                    was: now,
                    now: was,
                })
            }
            Self::LoopCarried(LoopRekeyed { was, now }) => {
                Self::LoopCarried(LoopRekeyed { was: now, now: was })
            }
            Self::Tidied(LayoutChange { places, routes }) => Self::Tidied(LayoutChange {
                places: places.into_iter().map(invert_place).collect(),
                routes: routes.into_iter().map(invert_route).collect(),
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

fn invert_place(PlaceChange { id, was, now }: PlaceChange) -> PlaceChange {
    PlaceChange {
        id,
        was: now,
        now: was,
    }
}

fn invert_route(RouteChange { id, was, now }: RouteChange) -> RouteChange {
    RouteChange {
        id,
        was: now,
        now: was,
    }
}

fn invert_weight(WeightChange { id, was, now }: WeightChange) -> WeightChange {
    WeightChange {
        id,
        was: now,
        now: was,
    }
}
