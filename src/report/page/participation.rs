//! Participation by stage and person.

use maud::{Markup, html};

use super::lists::bar;
use crate::report::Contents;
use crate::report::contents::Stage;

/// Sets the stages and the voices.
pub(super) fn participation(contents: &Contents) -> Markup {
    html! {
        @if !contents.stages.is_empty() || !contents.voices.is_empty() {
            section aria-labelledby="course-head" {
                h2 id="course-head" { "Who contributed, and when" }
                @if !contents.stages.is_empty() { (stages(&contents.stages)) }
                @if !contents.voices.is_empty() { (voices(contents)) }
            }
        }
    }
}

fn stages(stages: &[Stage]) -> Markup {
    let most = stages.iter().map(|stage| stage.contributions).max();
    html! {
        table class="counts" {
            thead { tr {
                th scope="col" { "Stage" }
                th scope="col" { "Began" }
                th scope="col" { "Contributions" }
            } }
            tbody { @for stage in stages {
                tr {
                    th scope="row" { (stage.name) }
                    td { (stage.began) }
                    td { (bar(stage.contributions, most)) (stage.contributions) }
                }
            } }
        }
    }
}

fn voices(contents: &Contents) -> Markup {
    let all = |counts: &[usize]| counts.last().copied().unwrap_or(0);
    let most = contents.voices.iter().map(|(_, counts)| all(counts)).max();
    html! {
        div class="wide" tabindex="0" role="group" aria-label="Contributions by voice and stage" {
            table class="counts" {
                thead { tr {
                    th scope="col" { "Who" }
                    @for stage in &contents.stages { th scope="col" { (stage.name) } }
                    th scope="col" { "All" }
                } }
                tbody {
                    @for (who, counts) in &contents.voices {
                        tr {
                            th scope="row" { (who) }
                            @for count in counts.split_last().map_or(&[][..], |it| it.1) {
                                td { (count) }
                            }
                            td { (bar(all(counts), most)) (all(counts)) }
                        }
                    }
                }
            }
        }
    }
}
