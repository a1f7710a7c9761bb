//! CPU time, for benches: what other programs do on the machine does not count.

#![allow(dead_code, reason = "each bench uses what it measures")]

use rustix::time::{ClockId, clock_gettime};
use std::hint::black_box;

/// CPU time this process has used, in milliseconds.
pub fn now() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

/// Milliseconds of CPU that `work` takes: the median of the best five of twenty runs.
pub fn time<T>(mut work: impl FnMut() -> T) -> f64 {
    let run = |_| {
        let start = now();
        black_box(work());
        now() - start
    };
    let mut runs: Vec<f64> = (0..20).map(run).collect();
    runs.sort_by(f64::total_cmp);
    runs[2]
}

/// Milliseconds for a fixed piece of work, by which figures from two machines can be compared.
pub fn reference() -> f64 {
    time(|| {
        let mut state = black_box(1_u64);
        for _ in 0..10_000_000 {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            state ^= state >> 29;
        }
        state
    })
}

/// The value below which a share of the values lies; they need not be sorted.
pub fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    sorted
        .get((share * last as f64).round() as usize)
        .copied()
        .unwrap_or(0.0)
}
