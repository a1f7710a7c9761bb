//! Monotone priority queue of search states: one bucket per cost (Dial 1969).

const NONE: u32 = u32::MAX;

/// Costs from this on are treated as unreachable.
pub const LIMIT: u32 = 1 << 17;

/// States by cost, last in first out within a cost, which makes A* go deep first among ties.
#[derive(Debug, Clone)]
pub struct BucketQueue {
    first: Vec<u32>,
    pool: Vec<(u32, u32)>,
    at: u32,
    top: u32,
}

impl BucketQueue {
    pub fn new() -> Self {
        Self {
            first: Vec::new(),
            pool: Vec::new(),
            at: 0,
            top: 0,
        }
    }

    pub fn clear(&mut self) {
        let used = self.first.len().min(self.top as usize + 1);
        self.first[..used].fill(NONE);
        self.pool.clear();
        (self.at, self.top) = (LIMIT, 0);
    }

    pub fn push(&mut self, cost: u32, state: u32) {
        if cost >= LIMIT {
            return;
        }
        let bucket = cost as usize;
        if bucket >= self.first.len() {
            self.first.resize(bucket + 1, NONE);
        }
        self.pool.push((state, self.first[bucket]));
        self.first[bucket] = self.pool.len() as u32 - 1;
        self.at = self.at.min(cost);
        self.top = self.top.max(cost);
    }

    /// The cheapest state and its cost.
    pub fn pop(&mut self) -> Option<(u32, u32)> {
        while self.at <= self.top {
            let head = *self.first.get(self.at as usize)?;
            if head == NONE {
                self.at += 1;
                continue;
            }
            let (state, next) = self.pool[head as usize];
            self.first[self.at as usize] = next;
            return Some((self.at, state));
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_come_out_cheapest_first_and_a_cleared_queue_is_empty() {
        let mut queue = BucketQueue::new();
        queue.clear();
        for (cost, state) in [(7, 1), (3, 2), (7, 3), (LIMIT, 4)] {
            queue.push(cost, state);
        }
        let out: Vec<_> = std::iter::from_fn(|| queue.pop()).collect();
        assert_eq!(out, [(3, 2), (7, 3), (7, 1)]);
        queue.push(9, 5);
        queue.clear();
        assert_eq!(queue.pop(), None);
    }
}
