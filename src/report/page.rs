//! The report as one HTML page that opens offline in any browser.
//!
//! Every word goes through [`maud`], which escapes it where it is set. The style and the script
//! are the only ones the page lets in, by their hashes.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::contents::{OpenSign, Row, ToldLoop};
use super::film::{Film, Jump, jumps};
use super::policy::policy;
use super::{Contents, Naming};
use crate::formats::svg::{self, Bright, Sheet};
use crate::model::Map;
use crate::scene::Palette;
use crate::session::Session;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// Sets a session as a page.
pub fn page(session: &Session, naming: Naming) -> String {
    let contents = Contents::of(session, naming);
    let film = Film::of(session.entries(), &contents.log);
    let jumps = jumps(session.entries(), &contents.log);
    let style = style();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(&style, SCRIPT));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (contents.title) }
                style { (PreEscaped(&style)) }
            }
            body {
                (head(&contents))
                main {
                    (the_map(session.map(), &contents, &film, &jumps))
                    (the_rest(session.map(), &contents))
                }
                footer { "Made with convoke. This file is all there is: it works offline." }
                script type="application/json" id="film" { (PreEscaped(film.json())) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

/// The style sheet: light, dark where the reader's system is, and light again on paper.
fn style() -> String {
    let (light, dark) = (colours(&Palette::LIGHT), colours(&Palette::DARK));
    format!(
        "{}{light}@media screen and (prefers-color-scheme:dark){{{dark}}}\n{STYLE}",
        svg::shapes()
    )
}

fn colours(palette: &Palette) -> String {
    let [chip, ..] = palette.chips;
    let roles = [
        ("ground", palette.ground),
        ("text", palette.text),
        ("quiet", palette.quiet),
        ("chip", chip.1),
        ("rule", palette.line_dim),
        ("accent", palette.signs[0]),
    ];
    let roles = roles.map(|(name, colour)| format!("--{name}:#{colour:06X};"));
    format!(":root{{{}}}{}", roles.concat(), svg::colours(palette))
}

fn head(contents: &Contents) -> Markup {
    html! {
        header {
            h1 { (contents.title) }
            @if let Some(question) = &contents.question {
                p class="question" { (question) }
            }
            p class="facts" { (contents.facts.join(" · ")) }
        }
    }
}

/// The map as it is, and over it the stage on which a script replays how it came to be.
fn the_map(map: &Map, contents: &Contents, film: &Film, jumps: &[Jump]) -> Markup {
    let sheet = Sheet::of(map, None);
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
            (replay(map, film, jumps))
            (svg::legend_list())
        }
    }
}

fn picture_label(contents: &Contents) -> String {
    format!(
        "The map: {}. Every factor is listed with its causes and effects below.",
        contents.facts.join(", ")
    )
}

fn replay(map: &Map, film: &Film, jumps: &[Jump]) -> Markup {
    html! {
        div id="replay" hidden {
            p id="caption" aria-live="polite" {}
            div id="stage" tabindex="0" role="group"
                aria-label="The map, moment by moment. Left and right arrow go an entry back and on, space plays, Escape ends the focus." {
                svg role="img" aria-label="The map" {
                    g data-layer="L" {}
                    g data-layer="F" {}
                    g data-layer="B" {}
                }
            }
            div class="bar-of-controls" role="group" aria-label="Replay" {
                button type="button" id="first" { "To the start" }
                button type="button" id="back" { "Back" }
                button type="button" id="play" { "Play" }
                button type="button" id="on" { "On" }
                button type="button" id="last" { "To the end" }
                label { "Speed "
                    select id="speed" {
                        option value="0.5" { "½×" }
                        option value="1" selected { "1×" }
                        option value="2" { "2×" }
                        option value="5" { "5×" }
                    }
                }
            }
            label class="scrub" { "Moment "
                input type="range" id="scrub" min="0" max=(film.len().saturating_sub(1)) step="1" value="0";
            }
            div class="bar-of-controls" {
                @if !jumps.is_empty() {
                    label { "Go to "
                        select id="jump" {
                            option value="" { "…" }
                            @for jump in jumps { option value=(jump.place) { (jump.says) } }
                        }
                    }
                }
                label { "Lead the eye to "
                    select id="focus" {
                        option value="" { "the whole map" }
                        @for factor in map.factors() {
                            option value=(factor.id.0) { (factor.label) }
                        }
                    }
                }
            }
        }
    }
}

fn the_rest(map: &Map, contents: &Contents) -> Markup {
    html! {
        @if !contents.loops.is_empty() {
            section aria-labelledby="loops-head" {
                h2 id="loops-head" { "Loops" }
                @for told in contents.loops.iter().filter(|told| told.is_named) {
                    (the_loop(map, told))
                }
                @let others = contents.loops.iter().filter(|told| !told.is_named);
                @if others.clone().next().is_some() {
                    h3 { "Loops without a name" }
                    ul { @for told in others { li { strong { (told.heading) } " " (told.says) } } }
                }
            }
        }
        @if !contents.open.is_empty() {
            section aria-labelledby="open-head" {
                h2 id="open-head" { "Open questions" }
                p { "Links of which the group could not say, or not agree, which way they act." }
                ol { @for open in &contents.open { (open_sign(open)) } }
            }
        }
        (course(contents))
        @if !contents.factors.is_empty() {
            section aria-labelledby="factors-head" {
                h2 id="factors-head" { "Every factor" }
                div class="wide" tabindex="0" role="group" aria-labelledby="factors-head" {
                    table {
                        thead { tr {
                            th scope="col" { "Factor" }
                            th scope="col" { "Comes of" }
                            th scope="col" { "Leads to" }
                        } }
                        tbody { @for row in &contents.factors { (factor(row)) } }
                    }
                }
            }
        }
        (log(contents))
    }
}

/// A loop: the part of the map where it runs, the rest far away.
fn the_loop(map: &Map, told: &ToldLoop) -> Markup {
    let known = map.loops().find(|known| known.number == told.number);
    let bright = known.map(|known| Bright::along(map, known));
    let frame = bright
        .as_ref()
        .and_then(|bright| svg::frame_of(map, bright));
    html! {
        article {
            h3 { (told.heading) }
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

fn open_sign(open: &OpenSign) -> Markup {
    html! {
        li {
            strong { (open.says) }
            @for more in open.weight.iter().chain(&open.held) { "; " (more) }
        }
    }
}

fn course(contents: &Contents) -> Markup {
    html! {
        @if !contents.stages.is_empty() || !contents.voices.is_empty() {
            section aria-labelledby="course-head" {
                h2 id="course-head" { "Who contributed, and when" }
                ul {
                    @for stage in &contents.stages {
                        li { (stage.began) " " (stage.name) ": " (stage.contributions) " contributions" }
                    }
                }
                @if !contents.voices.is_empty() { (voices(contents)) }
            }
        }
        @if !contents.marks.is_empty() {
            section aria-labelledby="marks-head" {
                h2 id="marks-head" { "Marked moments" }
                ul { @for (at, name) in &contents.marks { li { (at) " " (name) } } }
            }
        }
    }
}

fn voices(contents: &Contents) -> Markup {
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
                        tr { th scope="row" { (who) } @for count in counts { td { (count) } } }
                    }
                }
            }
        }
    }
}

fn factor(row: &Row) -> Markup {
    let list = |ends: &[String]| html! { td { @for end in ends { div { (end) } } } };
    html! {
        tr {
            th scope="row" {
                (row.factor)
                @for line in &row.about { div class="about" { (line) } }
            }
            (list(&row.causes))
            (list(&row.effects))
        }
    }
}

fn log(contents: &Contents) -> Markup {
    html! {
        section aria-labelledby="log-head" {
            h2 id="log-head" { "Everything that was said" }
            details {
                summary { (contents.log.len()) " entries" }
                ol class="log" {
                    @for told in &contents.log {
                        li {
                            time { (told.at) }
                            @if !told.who.is_empty() { " " b { (told.who) } }
                            " " (told.says)
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Event, Factor, FactorId, Label};
    use crate::session::{Contribution, Deed, Header, read};

    #[test]
    fn a_page_fetches_nothing_and_lets_in_nothing_else() {
        let bytes = include_bytes!("../../sessions/clean-energy.convoke.json");
        let page = page(&read(bytes).unwrap().session, Naming::Named);
        assert!(page.contains("default-src 'none'"));
        let elsewhere = page.replace("http://www.w3.org/2000/svg", "");
        for way in ["http://", "https://", "src=", "url(", "@import", "style=\""] {
            assert!(!elsewhere.contains(way), "{way}");
        }
        assert!(page.len() < 700_000, "{} bytes", page.len());
    }

    #[test]
    fn what_people_typed_is_text_wherever_it_stands() {
        let typed = "</title></script><script>alert(1)</script>\"onload=\"alert(2)";
        let header = Header {
            format: "convoke/1".into(),
            id: "00000000".into(),
            title: typed.into(),
            question: Some(typed.into()),
            started: typed.into(),
            origin: None,
        };
        let mut session = Session::new(header, typed);
        let factor = Factor::new(FactorId(1), Label::new(typed).unwrap());
        session.push(Contribution {
            deeds: vec![Deed::Map(Event::FactorAdded(factor))],
            ..Contribution::default()
        });
        let page = page(&session, Naming::Named);
        assert_eq!(page.matches("<script").count(), 2);
        assert_eq!(page.matches("</script").count(), 2);
        let film = page
            .find("id=\"film\"")
            .map(|at| page.split_at(at))
            .unwrap();
        assert!(!film.0.contains("\"onload"));
    }
}
