//! Numbered loops, each with its picture and story.

use maud::{Markup, html};

use crate::formats::svg::{self, PictureHighlight};
use crate::model::Map;
use crate::report::contents::ReportLoop;

/// Sets the loops: those with a name each with the part of the map where it runs, the others as a
/// list.
pub(super) fn loops(map: &Map, told: &[ReportLoop]) -> Markup {
    let (named, others): (Vec<_>, Vec<_>) = told.iter().partition(|told| told.is_named);
    html! {
        section aria-labelledby="loops-head" {
            h2 id="loops-head" { "Loops" }
            p { "In a reinforcing loop (R) a change comes round and adds to itself; in a balancing \
                loop (B) it comes round and works against itself." }
            @if !named.is_empty() {
                div class="cards" { @for told in named { (the_loop(map, told)) } }
            }
            @if !others.is_empty() {
                h3 { "Loops without a name" }
                ul class="others" {
                    @for told in others { li { (badge(told)) " " (told.says) } }
                }
            }
        }
    }
}

/// A loop: the part of the map where it runs, the rest far away.
fn the_loop(map: &Map, told: &ReportLoop) -> Markup {
    let known = map.loops().find(|known| known.number == told.number);
    let bright = known.map(|known| PictureHighlight::along(map, known));
    let frame = bright
        .as_ref()
        .and_then(|bright| svg::frame_of(map, bright));
    html! {
        article {
            h3 { (badge(told)) " " (told.heading.split_once(' ').map_or("", |it| it.1)) }
            @if let (Some(bright), Some(frame)) = (&bright, frame) {
                svg class="loop" role="img" aria-label=(told.says) viewBox=(svg::view_box(frame))
                    width=(svg::width(frame)) {
                    use href="#map" class="far" {}
                    @for link in &bright.links { use href=(format!("#m-{link}")) {} }
                    @for factor in &bright.factors { use href=(format!("#m-{factor}")) {} }
                    use href=(format!("#m-B{}", told.number)) {}
                }
            }
            div class="words" {
                p { (told.says) }
                @if let Some(story) = &told.story {
                    blockquote { @for line in story.lines() { p { (line) } } }
                }
            }
        }
    }
}

/// The code of a loop, coloured by its kind.
fn badge(told: &ReportLoop) -> Markup {
    let (code, _) = told.heading.split_once(' ').unwrap_or((&told.heading, ""));
    let class = match code.chars().next() {
        Some('R') => "code br brt",
        Some('B') => "code bb bbt",
        _ => "code bo bot",
    };
    html! { span class=(class) { (code) } }
}
