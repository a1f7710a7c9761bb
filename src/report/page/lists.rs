//! Record sections as HTML lists.

use maud::{Markup, html};

use crate::report::section::TrendPart;
use crate::report::{ReportItem, ReportSection};

/// A section as an HTML list.
pub(super) fn record_lists(section: &ReportSection) -> Markup {
    let counts = section.items.iter().filter_map(|item| item.count.as_ref());
    let most = counts.map(|count| count.of).max();
    html! {
        section aria-labelledby=(section.id) class="kept" {
            h2 id=(section.id) { (section.heading) }
            @if !section.says.is_empty() { p { (section.says) } }
            ul class="items" { @for item in &section.items { (set(item, most)) } }
        }
    }
}

fn set(item: &ReportItem, most: Option<usize>) -> Markup {
    html! {
        li {
            strong { (item.says) }
            @if !item.courses.is_empty() { (courses(&item.courses)) }
            @if let Some(count) = &item.count { span { (bar(count.of, most)) (count.says) } }
            @if !item.more.is_empty() { span class="more" { (item.more.join(" · ")) } }
        }
    }
}

/// A bar scaled to the maximum, with its number.
pub(super) fn bar(count: usize, most: Option<usize>) -> Markup {
    let share = 100 * count / most.unwrap_or(1).max(1);
    html! {
        svg class="share" aria-hidden="true" {
            rect width=(format!("{share}%")) height="100%" rx="3" {}
        }
    }
}

/// Trend lines: the past on the left half, expected futures on the right.
fn courses(courses: &[(TrendPart, Vec<f64>)]) -> Markup {
    let values = || courses.iter().flat_map(|(_, points)| points).copied();
    let (low, high) = (
        values().fold(f64::MAX, f64::min),
        values().fold(f64::MIN, f64::max),
    );
    let y = |value: f64| 34.0 - 30.0 * (value - low) / (high - low).max(f64::MIN_POSITIVE);
    let path = |(when, points): &(TrendPart, Vec<f64>)| {
        let left = if *when == TrendPart::Past { 2.0 } else { 70.0 };
        let step = 66.0 / points.len().saturating_sub(1).max(1) as f64;
        let x = |at: usize| left + step * at as f64;
        let each = points.iter().enumerate();
        let corners: Vec<String> = each
            .map(|(at, value)| format!("{:.1},{:.1}", x(at), y(*value)))
            .collect();
        corners.join(" ")
    };
    html! {
        svg class="courses" viewBox="0 0 138 38" role="img" aria-label="Course over time" {
            @for course in courses {
                @let class = match course.0 {
                    TrendPart::Past => "past",
                    TrendPart::Hoped => "hoped",
                    TrendPart::Feared => "feared",
                };
                polyline class=(class) points=(path(course)) {}
            }
        }
    }
}
