//! Parses words such as "rises, then falls" into a curve.

/// Time steps per part.
const STEPS: usize = 4;

/// Behaviour of one part; one unit is the height of a whole curve.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Move {
    /// Up or down by so much, evenly.
    By(f64),
    /// Slowly, then fast, then slowly to this height above where it was.
    SShaped(f64),
    /// Faster and faster.
    Faster(f64),
    /// Up and down, and back to where it was.
    Swings,
}

/// Parses words into values relative to the start; `None` if they describe no shape.
///
/// Parts follow one another behind *then*, *and then*, *before* a comma. In each the first word
/// that says which way counts, and how fast.
pub(super) fn parse_shape(words: &str) -> Option<Vec<f64>> {
    let words = words
        .to_lowercase()
        .replace(" then ", ",")
        .replace(" and ", " ");
    let words = words.strip_prefix("then ").unwrap_or(&words).to_owned();
    let parts = words.split(',').filter(|part| !part.trim().is_empty());
    let moves: Option<Vec<Move>> = parts.map(part).collect();
    let mut heights = vec![0.0];
    for one in moves.filter(|moves| !moves.is_empty())? {
        let from = heights.last().copied().unwrap_or(0.0);
        heights.extend((1..=one.steps()).map(|step| from + one.height(step)));
    }
    Some(heights)
}

impl Move {
    const fn steps(self) -> usize {
        match self {
            Self::By(_) => STEPS,
            Self::SShaped(_) | Self::Faster(_) | Self::Swings => 2 * STEPS,
        }
    }

    fn height(self, step: usize) -> f64 {
        let share = step as f64 / self.steps() as f64;
        match self {
            Self::By(rise) => rise * share,
            Self::SShaped(rise) => rise * share * share * (3.0 - 2.0 * share),
            Self::Faster(rise) => rise * share.powi(3),
            Self::Swings => (share * 4.0 * std::f64::consts::PI).sin() * 0.5,
        }
    }
}

/// Word stems of direction.
const UP: [&str; 12] = [
    "ris", "rose", "grow", "grew", "up", "increas", "climb", "soar", "improv", "recover", "more",
    "jump",
];
const DOWN: [&str; 14] = [
    "fall", "fell", "drop", "declin", "down", "decreas", "sink", "sank", "shrink", "collaps",
    "crash", "less", "worsen", "dwindl",
];
const FLAT: [&str; 10] = [
    "stead", "flat", "stable", "constant", "unchang", "level", "plateau", "same", "stagnat",
    "stays",
];
const SWING: [&str; 6] = ["oscillat", "swing", "fluctuat", "wave", "cycl", "ups"];
const SLOW: [&str; 6] = ["slow", "gentl", "little", "slight", "gradual", "bit"];
const FAST: [&str; 10] = [
    "fast", "quick", "sharp", "steep", "rapid", "soar", "collaps", "crash", "sudden", "jump",
];
const FASTER: [&str; 3] = ["exponential", "accelerat", "faster"];

fn part(text: &str) -> Option<Move> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let says = |beginnings: &[&str]| {
        words
            .iter()
            .any(|word| beginnings.iter().any(|begin| word.starts_with(begin)))
    };
    let first = words.iter().find_map(|word| {
        let is_in = |list: &[&str]| list.iter().any(|begin| word.starts_with(begin));
        match () {
            () if is_in(&DOWN) => Some(-1.0),
            () if is_in(&UP) => Some(1.0),
            () => None,
        }
    });
    let both = says(&UP) && says(&DOWN);
    if says(&SWING) || both {
        return Some(Move::Swings);
    }
    let way = first.unwrap_or(1.0);
    let speed = match (says(&SLOW), says(&FAST)) {
        (true, _) => 0.3,
        (false, true) => 1.0,
        (false, false) => 0.6,
    };
    match first {
        _ if words
            .iter()
            .any(|word| matches!(*word, "s-shaped" | "s-shape" | "s-curve")) =>
        {
            Some(Move::SShaped(way))
        }
        _ if says(&FASTER) => Some(Move::Faster(way)),
        Some(way) => Some(Move::By(way * speed)),
        None if says(&FLAT) => Some(Move::By(0.0)),
        None => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_say_which_way_draw_a_shape() {
        for (words, ends, steps) in [
            ("rises", &[0.6][..], 5),
            ("rises slowly, then falls", &[0.3, -0.3], 9),
            ("rises slowly then falls sharply", &[0.3, -0.7], 9),
            ("steady", &[0.0], 5),
            ("falls, then levels off", &[-0.6, -0.6], 9),
            ("S-shaped", &[1.0], 9),
            ("grows exponentially", &[1.0], 9),
            ("collapses", &[-1.0], 5),
            ("up and down", &[0.0], 9),
        ] {
            let shape = parse_shape(words).unwrap();
            assert_eq!(shape.len(), steps, "{words}");
            let last = shape.last().unwrap() - ends.last().unwrap();
            assert!(last.abs() < 1e-9, "{words}: {shape:?}");
            if let [turn, _] = ends {
                assert!((shape[4] - turn).abs() < 1e-9, "{words}: {shape:?}");
            }
        }
    }

    #[test]
    fn other_words_draw_none() {
        for words in ["", "nobody knows", "rises, then nobody knows", "it depends"] {
            assert_eq!(parse_shape(words), None, "{words}");
        }
    }
}
