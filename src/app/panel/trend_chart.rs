//! A factor's course as a picture of letters: past, hoped and feared, each with its own line.

use super::ListLine;
use crate::app::{App, Tone};
use crate::model::{Factor, FactorField, Flag};
use crate::records::{ChartSeries, Trajectory, Trend};

/// Rows of the picture.
const ROWS: usize = 7;

/// The pens of the three courses, along and up or down, and the mark of now between them.
struct LineGlyphs {
    past: [char; 2],
    hoped: [char; 2],
    feared: [char; 2],
    now: char,
}

const LINES: LineGlyphs = LineGlyphs {
    past: ['━', '┃'],
    hoped: ['╌', '╎'],
    feared: ['·', '·'],
    now: '┊',
};

const ASCII: LineGlyphs = LineGlyphs {
    past: ['#', '#'],
    hoped: ['-', '|'],
    feared: ['.', '.'],
    now: ':',
};

/// Everything that is said of a factor's course and of the goal it is.
pub(super) fn lines(app: &App, factor: &Factor) -> Vec<ListLine> {
    let trend = app
        .session()
        .records()
        .trends()
        .get(&factor.id)
        .cloned()
        .unwrap_or_default();
    let mut lines = Vec::new();
    if factor.flags.contains(&Flag::Outcome) {
        lines.push(ListLine::toned(goal(&trend), Tone::Strong, 0));
    }
    if trend.past.is_none() && trend.hoped.is_none() && trend.feared.is_none() {
        return lines;
    }
    let columns = usize::try_from(app.window().panel.w - 3).unwrap_or(0);
    let pens = if app.display().ascii { &ASCII } else { &LINES };
    lines.push(ListLine::default());
    lines.extend(picture(&trend.chart_series(), columns, pens));
    let unit = factor.text(FactorField::Unit).unwrap_or_default();
    lines.extend(words(&trend, unit, pens));
    lines
}

/// The goal in words: its measure, and by when.
fn goal(trend: &Trend) -> String {
    match (&trend.measure, &trend.by) {
        (Some(measure), Some(by)) => format!("Goal: {measure} by {by}"),
        (Some(measure), None) => format!("Goal: {measure}"),
        (None, Some(by)) => format!("Goal, by {by}"),
        (None, None) => "Goal".to_owned(),
    }
}

/// Each course in words or numbers, behind the line it is drawn with.
fn words(trend: &Trend, unit: &str, pens: &LineGlyphs) -> Vec<ListLine> {
    let told = |name: &str, pen: char, course: &Option<Trajectory>| {
        let told = match course.as_ref()? {
            Trajectory::Words(words) => words.clone(),
            Trajectory::Points(points) => {
                let points: Vec<String> = points.iter().map(|value| short(*value)).collect();
                format!("{} {unit}", points.join(" ")).trim_end().to_owned()
            }
        };
        let pen = String::from(pen).repeat(3);
        Some(ListLine {
            hang: 4,
            ..ListLine::plain(format!("{pen} {name}: {told}"))
        })
    };
    let until = trend.horizon.as_ref();
    let until = until.map(|until| ListLine::quiet(format!("until {until}")));
    let all = [
        told("past", pens.past[0], &trend.past),
        told("hoped", pens.hoped[0], &trend.hoped),
        told("feared", pens.feared[0], &trend.feared),
        until,
    ];
    all.into_iter().flatten().collect()
}

fn picture(heights: &ChartSeries, columns: usize, pens: &LineGlyphs) -> Vec<ListLine> {
    let past = heights.past.len().saturating_sub(1);
    let future = heights
        .hoped
        .len()
        .max(heights.feared.len())
        .saturating_sub(1);
    if past + future == 0 || columns < 10 {
        return Vec::new();
    }
    let axis = heights.values.map(|(low, high)| [short(high), short(low)]);
    let lead = axis
        .iter()
        .flatten()
        .map(String::len)
        .max()
        .map_or(0, |width| width + 1);
    let wide = columns - lead;
    let mut sheet = vec![vec![' '; wide]; ROWS];
    let column = |step: usize| step * (wide - 1) / (past + future);
    if past > 0 && future > 0 {
        for row in &mut sheet {
            row[column(past)] = pens.now;
        }
    }
    for (course, from, pen) in [
        (&heights.feared, past, pens.feared),
        (&heights.hoped, past, pens.hoped),
        (&heights.past, 0, pens.past),
    ] {
        for (at, ends) in course.windows(2).enumerate() {
            let span = [column(from + at), column(from + at + 1)];
            draw(&mut sheet, span, [ends[0], ends[1]], pen);
        }
    }
    let rows = sheet.iter().enumerate().map(|(row, cells)| {
        let label = match (&axis, row) {
            (Some([high, _]), 0) => high,
            (Some([_, low]), row) if row + 1 == ROWS => low,
            _ => "",
        };
        let cells: String = cells.iter().collect();
        let gap = if lead > 0 { lead - 1 } else { 0 };
        ListLine::plain(format!(
            "{label:>gap$}{}{}",
            if lead > 0 { " " } else { "" },
            cells.trim_end()
        ))
    });
    rows.collect()
}

/// One step of a course from column to column and height to height.
fn draw(sheet: &mut [Vec<char>], [left, right]: [usize; 2], [from, to]: [f64; 2], pen: [char; 2]) {
    let row = |height: f64| ((1.0 - height) * (ROWS - 1) as f64).round() as usize;
    let mut before = row(from);
    for x in left..=right {
        let share = if right > left {
            (x - left) as f64 / (right - left) as f64
        } else {
            1.0
        };
        let now = row(from + (to - from) * share).min(ROWS - 1);
        for (y, cells) in sheet
            .iter_mut()
            .enumerate()
            .take(before.max(now))
            .skip(before.min(now) + 1)
        {
            cells[x] = pen[usize::from(y != now)];
        }
        sheet[now][x] = pen[0];
        before = now;
    }
}

/// A value with at most two decimals.
fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(past: &[f64], hoped: &[f64], feared: &[f64]) -> Vec<String> {
        let points =
            |points: &[f64]| (!points.is_empty()).then(|| Trajectory::Points(points.to_vec()));
        let trend = Trend {
            past: points(past),
            hoped: points(hoped),
            feared: points(feared),
            ..Trend::default()
        };
        picture(&trend.chart_series(), 24, &LINES)
            .into_iter()
            .map(|line| line.text)
            .collect()
    }

    #[test]
    fn past_hoped_and_feared_have_lines_of_their_own() {
        assert_eq!(
            drawn(&[3.0, 6.0], &[12.0], &[0.0]),
            [
                "12           ┊        ╌╌",
                "             ┊     ╌╌╌",
                "             ┊ ╌╌╌╌",
                "          ━━━━╌",
                "    ━━━━━━   ┊ ···",
                "   ━         ┊    ····",
                " 0           ┊        ··",
            ]
        );
    }

    #[test]
    fn a_line_without_a_step_is_no_picture() {
        assert!(drawn(&[], &[], &[]).is_empty());
        assert_eq!(drawn(&[5.0, 5.0], &[], &[]).len(), ROWS);
    }
}
