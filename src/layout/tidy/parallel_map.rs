//! Parallel map with deterministic results.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::thread::{available_parallelism, scope};

/// Maps `work` over the jobs in parallel, results in job order. Leaves one core for the UI thread.
pub(super) fn parallel_map<J: Send, T: Send>(jobs: Vec<J>, work: impl Fn(J) -> T + Sync) -> Vec<T> {
    let cores = available_parallelism().map_or(1, NonZero::get);
    let (mut jobs, mut done) = (jobs.into_iter(), Vec::new());
    let abreast = cores.saturating_sub(1).max(1);
    while jobs.len() > 0 {
        let now: Vec<J> = jobs.by_ref().take(abreast).collect();
        done.extend(run_batch(now, &work));
    }
    done
}

fn run_batch<J: Send, T: Send>(jobs: Vec<J>, work: &(impl Fn(J) -> T + Sync)) -> Vec<T> {
    if jobs.len() < 2 {
        return jobs.into_iter().map(work).collect();
    }
    scope(|scope| {
        let spawn = |job| scope.spawn(move || work(job));
        let running: Vec<_> = jobs.into_iter().map(spawn).collect();
        let finish = running.into_iter().map(|one| one.join());
        finish
            .map(|done| done.unwrap_or_else(|fault| resume_unwind(fault)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn however_many_are_done_at_once_the_order_stays() {
        let squares = parallel_map((0..50).collect(), |n: u32| n * n);
        assert_eq!(squares, (0..50).map(|n| n * n).collect::<Vec<_>>());
        assert_eq!(run_batch(vec![1, 2, 3], &|n: u32| n + 1), [2, 3, 4]);
    }
}
