//! Trends: behaviour of a factor over time (reference modes).

mod shape;

use serde::{Deserialize, Serialize};

use super::Due;

/// A trend: past, hoped and feared behaviour of a factor.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Trend {
    /// Past behaviour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub past: Option<Trajectory>,
    /// Hoped-for behaviour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hoped: Option<Trajectory>,
    /// Feared behaviour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feared: Option<Trajectory>,
    /// Until when, such as a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    pub horizon: Option<String>,
    /// Measure of the goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    pub measure: Option<String>,
    /// Horizon of the goal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Due>,
}

/// A time series, as numbers or as words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trajectory {
    /// In words.
    #[serde(deserialize_with = "crate::model::safe_text::line")]
    Words(String),
    /// In values at equal steps of time, in the factor's unit.
    Points(Vec<f64>),
}

/// The series of a trend normalised to one scale, for drawing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ChartSeries {
    /// Past values.
    pub past: Vec<f64>,
    /// Hoped-for values; starts where the past ends.
    pub hoped: Vec<f64>,
    /// Feared values; starts where the past ends.
    pub feared: Vec<f64>,
    /// The values of the lowest and the highest height, where any were said.
    pub values: Option<(f64, f64)>,
}

impl Trend {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Every course from 0, the lowest, to 1, the highest; empty where none can be drawn.
    ///
    /// Words that draw a shape are a sketch: as high as the values that were said span, or as
    /// each other where none were.
    pub fn chart_series(&self) -> ChartSeries {
        let all = [&self.past, &self.hoped, &self.feared];
        let said: Vec<f64> = all
            .into_iter()
            .flatten()
            .flat_map(Trajectory::points)
            .copied()
            .collect();
        let values = ends(&said);
        let scale = values.map_or(1.0, |(low, high)| {
            if high > low {
                high - low
            } else {
                high.abs().max(1.0)
            }
        });
        let first = match &self.past {
            Some(Trajectory::Points(points)) => points.first().copied().unwrap_or(0.0),
            _ => values.map_or(0.0, |(low, high)| (low + high) / 2.0),
        };
        let past = self
            .past
            .as_ref()
            .map_or(Vec::new(), |course| course.drawn(first, scale));
        let now = past.last().copied().unwrap_or(first);
        let future = |course: &Option<Trajectory>| match course {
            None => Vec::new(),
            Some(Trajectory::Points(points)) if past.is_empty() => points.clone(),
            Some(Trajectory::Points(points)) => {
                std::iter::once(now).chain(points.iter().copied()).collect()
            }
            Some(course) => course.drawn(now, scale),
        };
        let (hoped, feared) = (future(&self.hoped), future(&self.feared));
        let everything: Vec<f64> = [&past[..], &hoped, &feared].concat();
        let (low, high) = ends(&everything).unwrap_or((0.0, 0.0));
        let height = |value: &f64| {
            if high > low {
                (value - low) / (high - low)
            } else {
                0.5
            }
        };
        ChartSeries {
            past: past.iter().map(height).collect(),
            hoped: hoped.iter().map(height).collect(),
            feared: feared.iter().map(height).collect(),
            values: values.map(|_| (low, high)),
        }
    }
}

impl Trajectory {
    /// Its values; none where it is in words.
    fn points(&self) -> &[f64] {
        match self {
            Self::Points(points) => points,
            Self::Words(_) => &[],
        }
    }

    /// As values to draw, words from a value on and in units of `scale`.
    fn drawn(&self, from: f64, scale: f64) -> Vec<f64> {
        match self {
            Self::Points(points) => points.clone(),
            Self::Words(words) => {
                let shape = shape::parse_shape(words).unwrap_or_default();
                shape.iter().map(|height| from + height * scale).collect()
            }
        }
    }
}

fn ends(values: &[f64]) -> Option<(f64, f64)> {
    let low = values.iter().copied().reduce(f64::min)?;
    Some((low, values.iter().copied().fold(low, f64::max)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Option<Trajectory> {
        Some(Trajectory::Words(text.into()))
    }

    #[test]
    fn courses_stand_on_one_scale_and_go_on_where_the_past_ends() {
        let trend = Trend {
            past: Some(Trajectory::Points(vec![2.0, 4.0])),
            hoped: Some(Trajectory::Points(vec![6.0])),
            feared: words("falls fast"),
            ..Trend::default()
        };
        let heights = trend.chart_series();
        assert_eq!(heights.past, [1.0 / 3.0, 2.0 / 3.0]);
        assert_eq!(heights.hoped, [2.0 / 3.0, 1.0]);
        assert_eq!(heights.feared.first(), Some(&(2.0 / 3.0)));
        assert_eq!(heights.feared.last(), Some(&0.0));
        assert_eq!(heights.values, Some((0.0, 6.0)));
    }

    #[test]
    fn what_cannot_be_drawn_is_not_drawn() {
        for (past, drawn) in [(None, 0), (words("nobody knows"), 0), (words("steady"), 5)] {
            let trend = Trend {
                past,
                ..Trend::default()
            };
            let heights = trend.chart_series();
            assert_eq!(heights.past.len(), drawn);
            assert!(heights.past.iter().all(|height| *height == 0.5));
            assert_eq!(heights.values, None);
        }
    }
}
