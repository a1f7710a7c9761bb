//! The report as one HTML page that opens offline in any browser.
//!
//! Every word goes through [`maud`], which escapes it where it is set. The style and the script
//! are the only ones the page lets in, by their hashes.

mod content_security_policy;
mod drawn_entries;
mod lists;
mod loops;
mod participation;
mod player;
mod replay_data;
mod scrubber;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use self::content_security_policy::content_security_policy;
use self::lists::record_lists;
use self::loops::loops;
use self::participation::participation;
use self::player::the_map;
use self::replay_data::ReplayData;
use super::Contents;
use super::contents::FactorRow;
use crate::formats::svg;
use crate::model::Map;
use crate::scene::Palette;
use crate::session::{Session, SharePolicy};

const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// Sets a session as a page, as it is handed on.
pub fn page(session: &Session, terms: impl Into<SharePolicy>) -> String {
    let terms = terms.into();
    let contents = Contents::of(session, terms);
    let session = session.shareable(terms);
    let film = ReplayData::of(session.entries(), &contents.log);
    let style = style();
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(content_security_policy(&style, SCRIPT));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="referrer" content="no-referrer";
                title { (contents.title) }
                style { (PreEscaped(&style)) }
            }
            body {
                (head(&contents))
                main {
                    (the_map(&session, &contents, &film))
                    (other_sections(session.map(), &contents))
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
        ("warm", palette.signs[1]),
        ("loop", palette.badges[0].1),
        ("balance", palette.badges[1].1),
        ("mark", palette.signs[3]),
    ];
    let roles = roles.map(|(name, colour)| format!("--{name}:#{colour:06X};"));
    format!(":root{{{}}}{}", roles.concat(), svg::colours(palette))
}

fn head(contents: &Contents) -> Markup {
    html! {
        header {
            p class="when" { (contents.when) }
            h1 { (contents.title) }
            @if let Some(question) = &contents.question {
                p class="question" { (question) }
            }
            ul class="facts" {
                @for fact in &contents.facts { li { strong { (fact.count) } " " (fact.of) } }
            }
            nav aria-label="On this page" {
                @for (id, heading) in headings(contents) { a href=(format!("#{id}")) { (heading) } }
            }
        }
    }
}

/// Anchors and headings of the page.
fn headings(contents: &Contents) -> Vec<(&str, &str)> {
    let own = |is_there: bool, id, heading| is_there.then_some((id, heading));
    let course = !contents.stages.is_empty() || !contents.voices.is_empty();
    [
        Some(("map-head", "The map")),
        own(!contents.loops.is_empty(), "loops-head", "Loops"),
    ]
    .into_iter()
    .flatten()
    .chain(contents.sections.iter().map(|it| (&*it.id, &*it.heading)))
    .chain(own(course, "course-head", "Who contributed"))
    .chain(own(
        !contents.factors.is_empty(),
        "factors-head",
        "Every factor",
    ))
    .chain([("log-head", "Everything said")])
    .collect()
}

fn other_sections(map: &Map, contents: &Contents) -> Markup {
    html! {
        @if !contents.loops.is_empty() { (loops(map, &contents.loops)) }
        @for section in &contents.sections { (record_lists(section)) }
        (participation(contents))
        @if !contents.factors.is_empty() {
            section aria-labelledby="factors-head" {
                h2 id="factors-head" { "Every factor" }
                div class="wide" tabindex="0" role="group" aria-labelledby="factors-head" {
                    table {
                        thead { tr {
                            th scope="col" { "Factor" }
                            th scope="col" { "Causes" }
                            th scope="col" { "Effects" }
                        } }
                        tbody { @for row in &contents.factors { (factor(row)) } }
                    }
                }
            }
        }
        (log(contents))
    }
}

fn factor(row: &FactorRow) -> Markup {
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
    use crate::model::{Factor, FactorId, Label, MapEvent};
    use crate::session::NamePolicy;
    use crate::session::{Event, Header, NewEntry, read};

    #[test]
    fn a_page_fetches_nothing_and_lets_in_nothing_else() {
        let bytes = include_bytes!("../../sessions/clean-energy.convoke.json");
        let page = page(&read(bytes).unwrap().session, NamePolicy::Named);
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
        session.push(NewEntry {
            events: vec![Event::Map(MapEvent::FactorAdded(factor))],
            ..NewEntry::default()
        });
        let page = page(&session, NamePolicy::Named);
        assert_eq!(page.matches("<script").count(), 2);
        assert_eq!(page.matches("</script").count(), 2);
        let film = page
            .find("id=\"film\"")
            .map(|at| page.split_at(at))
            .unwrap();
        assert!(!film.0.contains("\"onload"));
    }
}
