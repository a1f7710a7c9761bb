//! A factor's course in a few columns, for its chip.

use crate::records::Trend;

/// Heights from the lowest to the highest, and the same in ASCII.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const ASCII: [char; 5] = ['_', '.', '-', '=', '#'];

/// The course in at most `columns`: how it went, then how it is hoped (`h`) and feared (`f`) to
/// go on. `None` where nothing of it can be drawn so small.
pub fn sparkline(trend: &Trend, columns: usize, ascii: bool) -> Option<String> {
    let heights = trend.chart_series();
    let parts = [
        ("", &heights.past, 2),
        ("h", &heights.hoped, 1),
        ("f", &heights.feared, 1),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .filter(|(_, course, _)| course.len() > 1)
        .collect();
    let letters: usize = parts.iter().map(|(letter, ..)| letter.len()).sum();
    let weights: usize = parts.iter().map(|(.., weight)| weight).sum();
    let room = columns
        .checked_sub(letters)
        .filter(|room| weights > 0 && *room >= weights)?;
    let scale: &[char] = if ascii { &ASCII } else { &BLOCKS };
    let mut drawn = String::new();
    for (letter, course, weight) in parts {
        let most = room * weight / weights;
        drawn.push_str(letter);
        drawn
            .extend(sampled(course, most.min(2 * course.len())).map(|height| block(scale, height)));
    }
    Some(drawn)
}

/// A course at so many points, its ends among them.
fn sampled(course: &[f64], count: usize) -> impl Iterator<Item = f64> + '_ {
    let last = course.len() - 1;
    (0..count).map(move |at| match count {
        1 => course[last],
        _ => {
            let place = (at * last) as f64 / (count - 1) as f64;
            let (low, share) = (place.floor() as usize, place.fract());
            let high = (low + 1).min(last);
            course[low] + (course[high] - course[low]) * share
        }
    })
}

fn block(scale: &[char], height: f64) -> char {
    let last = scale.len() - 1;
    scale[((height * last as f64).round() as usize).min(last)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::read_trend;

    #[test]
    fn a_course_is_drawn_in_the_room_there_is() {
        for (line, columns, ascii, drawn) in [
            ("1 2 3 4", 8, false, Some("▁▂▃▄▅▆▇█")),
            ("1 2 3 4", 4, false, Some("▁▃▆█")),
            ("1 2; hoped 4; feared 0", 10, false, Some("▃▃▄▅h▅█f▅▁")),
            ("1 2; hoped 4; feared 0", 10, true, Some("..--h-#f-_")),
            ("1 2; hoped 4; feared 0", 5, false, None),
            ("nobody knows", 20, false, None),
            ("", 20, false, None),
        ] {
            let trend = read_trend(line).unwrap().trend;
            let got = sparkline(&trend, columns, ascii);
            assert_eq!(got.as_deref(), drawn, "{line:?} in {columns}");
        }
    }
}
