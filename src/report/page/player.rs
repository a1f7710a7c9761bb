//! The map with its replay controls.

use maud::{Markup, PreEscaped, html};

use super::replay_data::ReplayData;
use super::scrubber::{Chapter, chapters, scrubber};
use crate::formats::svg::{self, SvgSheet};
use crate::model::Map;
use crate::report::{Contents, Stat};
use crate::session::Session;

/// Replay speeds with their labels.
const SPEEDS: [(&str, &str); 7] = [
    ("0.5", "½×"),
    ("1", "1×"),
    ("2", "2×"),
    ("4", "4×"),
    ("8", "8×"),
    ("20", "20×"),
    ("60", "60×"),
];

/// The map as it is, and over it the stage on which a script replays how it came to be.
pub(super) fn the_map(session: &Session, contents: &Contents, film: &ReplayData) -> Markup {
    let sheet = SvgSheet::of(session.map(), None);
    html! {
        section aria-labelledby="map-head" {
            h2 id="map-head" { "The map, and how it came to be" }
            svg id="still" role="img" aria-label=(picture_label(contents))
                viewBox=(svg::view_box(sheet.frame)) {
                g id="map" {
                    @for part in &sheet.parts {
                        g id=(format!("m-{}", part.key)) { (PreEscaped(&part.svg)) }
                    }
                }
            }
            (replay(session, contents, film))
            @if film.stride() > 1 {
                p class="about" {
                    "Of " (film.stride()) " changes of the map one is drawn: all of them would be "
                    "too many for a page. Every entry is in the text."
                }
            }
            (svg::legend_list())
        }
    }
}

fn picture_label(contents: &Contents) -> String {
    let facts: Vec<String> = contents.facts.iter().map(Stat::says).collect();
    format!(
        "The map: {}. Every factor is listed with its causes and effects below.",
        facts.join(", ")
    )
}

fn replay(session: &Session, contents: &Contents, film: &ReplayData) -> Markup {
    html! {
        div id="replay" hidden {
            div id="stage" tabindex="0" role="group"
                aria-label="The map, moment by moment. Left and right arrow go an entry back and on, page up and page down to the stage or loop before and after, space plays, Escape ends the focus." {
                svg role="img" aria-label="The map" {
                    g data-layer="L" {}
                    g data-layer="F" {}
                    g data-layer="B" {}
                }
            }
            div class="player" {
                p id="caption" aria-live="polite" {}
                div class="scrub" {
                    (scrubber(session.entries()))
                    input type="range" id="scrub" aria-label="Moment" min="0"
                        max=(film.len().saturating_sub(1)) step="1" value="0";
                }
                div class="controls" {
                    (controls())
                    (choices(session.map(), &chapters(session.entries(), &contents.log)))
                }
                p id="near" aria-live="polite" {}
            }
        }
    }
}

fn controls() -> Markup {
    html! {
        div class="controls" role="group" aria-label="Replay" {
            button type="button" id="first" { "To the start" }
            button type="button" id="back" { "Back" }
            button type="button" id="play" { "Play" }
            button type="button" id="on" { "On" }
            button type="button" id="last" { "To the end" }
            label { "Speed "
                select id="speed" {
                    @for (speed, says) in SPEEDS {
                        option value=(speed) selected[speed == "1"] { (says) }
                    }
                }
            }
        }
    }
}

fn choices(map: &Map, jumps: &[Chapter]) -> Markup {
    html! {
        @if !jumps.is_empty() {
            label { "Go to "
                select id="jump" {
                    option value="" { "…" }
                    @for jump in jumps { option value=(jump.place) { (jump.says) } }
                }
            }
        }
        label { "Focus on "
            select id="focus" {
                option value="" { "the whole map" }
                @for factor in map.factors() {
                    option value=(factor.id.0) { (factor.label) }
                }
            }
        }
    }
}
