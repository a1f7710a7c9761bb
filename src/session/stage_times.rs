//! Time spent in each stage.

use std::collections::BTreeMap;

use crate::model::text::fold;

/// Milliseconds in each stage. Returning to a stage resumes its count; time between sittings counts
/// for none.
#[derive(Debug, Clone, Default)]
pub(super) struct StageTimes {
    spent: BTreeMap<String, u64>,
    since: u64,
    last: u64,
}

impl StageTimes {
    /// An entry came at `at`, right after the session was taken up again if it was `resumed`.
    pub fn pass(&mut self, at: u64, resumed: bool) {
        if resumed {
            self.since += at.saturating_sub(self.last);
        }
        self.last = at;
    }

    /// The stage `was` ends with the entry that came last.
    pub fn turn(&mut self, was: Option<&str>) {
        if let Some(was) = was {
            *self.spent.entry(fold(was)).or_default() += self.running(self.last);
        }
        self.since = self.last;
    }

    /// Milliseconds in the stage `now` that is on at `at`, and in any other.
    pub fn spent(&self, stage: &str, now: Option<&str>, at: u64) -> u64 {
        let before = self.spent.get(&fold(stage)).copied().unwrap_or_default();
        match now.map(fold) == Some(fold(stage)) {
            true => before + self.running(at),
            false => before,
        }
    }

    const fn running(&self, at: u64) -> u64 {
        at.saturating_sub(self.since)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stage_goes_on_where_it_was_left_and_a_night_is_no_part_of_it() {
        let mut times = StageTimes::default();
        times.pass(1_000, false);
        times.turn(None);
        times.pass(5_000, false);
        times.turn(Some("ideas"));
        times.pass(6_000, false);
        times.turn(Some("loops"));
        let spent = |times: &StageTimes, stage, at| times.spent(stage, Some("ideas"), at);
        assert_eq!(spent(&times, "ideas", 6_500), 4_500);
        assert_eq!(spent(&times, "Loops", 6_500), 1_000);
        times.pass(90_000, true);
        assert_eq!(spent(&times, "ideas", 90_500), 4_500);
    }
}
