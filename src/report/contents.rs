//! Contents of a report as text, independent of its format.

use std::collections::BTreeMap;

use super::record_sections::record_sections;
use super::section::{ReportItem, ReportSection};
use super::stats::{Stat, stats, when};
use crate::analysis::{Bound, Graph, UnresolvedLink, loops, unresolved_links, walk_loop};
use crate::model::text::{clean_line, clean_text};
use crate::model::{
    ClaimedPolarity, Factor, FactorField, Handle, Link, LinkId, Map, NumberedLoop, Polarity,
};
use crate::session::{
    Entry, Event, NamePolicy, Replay, Session, SharePolicy, clock, entry_sentence,
};

/// Contents of a report. Empty lists are left out by the formats.
#[derive(Debug, Clone, PartialEq)]
pub struct Contents {
    /// Title.
    pub title: String,
    /// The question put to the group.
    pub question: Option<String>,
    /// The day, and how long it took.
    pub when: String,
    /// Headline counts.
    pub facts: Vec<Stat>,
    /// The loops that have a number.
    pub loops: Vec<ReportLoop>,
    /// Record sections, one per kind; then unresolved polarities, most decisive first, and markers.
    pub sections: Vec<ReportSection>,
    /// The stages, in the order they began.
    pub stages: Vec<Stage>,
    /// Contributions by person and stage; empty in an anonymous report.
    pub voices: Vec<(String, Vec<usize>)>,
    /// Every factor with its causes and effects.
    pub factors: Vec<FactorRow>,
    /// Every entry in a sentence.
    pub log: Vec<LogRow>,
}

/// A numbered loop in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportLoop {
    /// Its number.
    pub number: u32,
    /// Its code and name: `R1 Jobs and votes`.
    pub heading: String,
    /// Whether the group gave it a name or a story.
    pub is_named: bool,
    /// The loop as a sentence, or that it is broken.
    pub says: String,
    /// The story the group tells of it.
    pub story: Option<String>,
}

/// A stage of the session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Name.
    pub name: String,
    /// When it began, since the start of the session.
    pub began: String,
    /// Number of contributions.
    pub contributions: usize,
}

/// A factor with its causes and effects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactorRow {
    /// Code and label.
    pub factor: String,
    /// Descriptive texts.
    pub about: Vec<String>,
    /// Its causes, each with its sign.
    pub causes: Vec<String>,
    /// Its effects, each with its sign.
    pub effects: Vec<String>,
}

/// A log entry as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogRow {
    /// Its number.
    pub n: u32,
    /// When, since the start of the session.
    pub at: String,
    /// The stage it belongs to; empty for none.
    pub stage: String,
    /// Speakers; empty in an anonymous report.
    pub who: String,
    /// What it did.
    pub says: String,
}

impl Contents {
    /// Reads a session as it is handed on.
    pub fn of(session: &Session, terms: impl Into<SharePolicy>) -> Self {
        let terms = terms.into();
        let naming = session.naming(terms.naming);
        let handed = session.shareable(terms);
        let (map, about) = (handed.map(), handed.heading());
        let stages = stages(handed.entries());
        let question = about.question.as_deref().map(clean_line);
        let open = open_signs(map, naming);
        let marks = marks(handed.entries());
        let sections = record_sections(&handed)
            .into_iter()
            .chain(open)
            .chain(marks);
        Self {
            title: clean_line(&about.title),
            question: question.filter(|asked| !asked.is_empty()),
            when: when(session),
            facts: stats(session),
            loops: map.loops().map(|known| report_loop(map, known)).collect(),
            sections: sections.collect(),
            voices: voices(handed.entries(), &stages),
            stages,
            factors: map.factors().map(|factor| row(map, factor)).collect(),
            log: log(handed.entries()),
        }
    }
}

fn report_loop(map: &Map, known: &NumberedLoop) -> ReportLoop {
    let course = walk_loop(map, &known.cycle);
    let letter = course.as_ref().map_or('—', |course| course.kind.letter());
    let name = known.name.as_deref().map(clean_line).unwrap_or_default();
    let says = match course {
        Some(course) => capital(&course.says()),
        None => "Broken: one of its links is gone.".to_owned(),
    };
    ReportLoop {
        number: known.number,
        heading: format!("{letter}{} {name}", known.number)
            .trim_end()
            .to_owned(),
        is_named: known.name.is_some() || known.story.is_some(),
        says,
        story: known.story.as_deref().map(clean_text),
    }
}

fn capital(says: &str) -> String {
    let mut letters = says.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).chain(['.']).collect()
}

fn open_signs(map: &Map, naming: NamePolicy) -> Option<ReportSection> {
    let graph = Graph::of(map);
    let asked = unresolved_links(&graph, &loops(&graph, Bound::default()));
    let items = asked
        .iter()
        .filter_map(|asked| open_sign(map, map.link(asked.link)?, asked, naming));
    let says = "Links of which the group could not say, or not agree, which way they act. Those \
                on which most loops hang come first.";
    ReportSection::of("open", "Open questions", says, items.collect())
}

fn open_sign(
    map: &Map,
    link: &Link,
    asked: &UnresolvedLink,
    naming: NamePolicy,
) -> Option<ReportItem> {
    let held = match naming {
        NamePolicy::Named => link
            .held
            .iter()
            .map(|(who, stance)| format!("{} says {}", who.as_str(), stance.word()))
            .collect::<Vec<_>>(),
        NamePolicy::Anonymous => [ClaimedPolarity::Positive, ClaimedPolarity::Negative]
            .into_iter()
            .map(|stance| {
                let own = link.held.values().filter(|own| **own == stance);
                (stance, own.count())
            })
            .filter(|(_, count)| *count > 0)
            .map(|(stance, count)| format!("{count} say {}", stance.word()))
            .collect(),
    };
    let weight = match (asked.loops, asked.decides) {
        (0, _) => None,
        (1, 0) => Some("on 1 loop".to_owned()),
        (1, _) => Some("on 1 loop, which it decides".to_owned()),
        (loops, decides) => Some(format!("on {loops} loops, decides {decides}")),
    };
    Some(ReportItem {
        says: format!("{}: {}", arrow(map, link.id)?, link.sign.word()),
        more: weight.into_iter().chain(held).collect(),
        ..ReportItem::default()
    })
}

fn arrow(map: &Map, id: LinkId) -> Option<String> {
    let link = map.link(id)?;
    Some(format!("{} → {}", map.label(link.from), map.label(link.to)))
}

fn is_contribution(entry: &Entry) -> bool {
    let opens = |event: &Event| matches!(event, Event::Opened { .. } | Event::Stage { .. });
    entry.undo.is_none() && entry.redo.is_none() && !entry.events.iter().all(opens)
}

fn stages(entries: &[Entry]) -> Vec<Stage> {
    let mut stages: Vec<Stage> = Vec::new();
    for entry in entries {
        for event in &entry.events {
            if let Event::Stage { now: Some(now), .. } = event
                && stages.iter().all(|stage| stage.name != *now)
            {
                stages.push(Stage {
                    name: now.clone(),
                    began: clock(entry.at),
                    contributions: 0,
                });
            }
        }
        let own = |stage: &&mut Stage| entry.stage.as_ref() == Some(&stage.name);
        if let (true, Some(stage)) = (is_contribution(entry), stages.iter_mut().find(own)) {
            stage.contributions += 1;
        }
    }
    stages
}

fn voices(entries: &[Entry], stages: &[Stage]) -> Vec<(String, Vec<usize>)> {
    let mut voices: BTreeMap<&Handle, Vec<usize>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| is_contribution(entry)) {
        let own = |stage: &Stage| entry.stage.as_ref() == Some(&stage.name);
        let column = stages.iter().position(own).unwrap_or(stages.len());
        for who in &entry.said {
            let counts = voices
                .entry(who)
                .or_insert_with(|| vec![0; stages.len() + 1]);
            counts[column] += 1;
        }
    }
    let mut rows: Vec<(String, Vec<usize>)> = voices
        .into_iter()
        .map(|(who, mut counts)| {
            let elsewhere = counts.pop().unwrap_or(0);
            counts.push(counts.iter().sum::<usize>() + elsewhere);
            (who.as_str().to_owned(), counts)
        })
        .collect();
    rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.last().copied()));
    rows
}

fn marks(entries: &[Entry]) -> Option<ReportSection> {
    let named = |entry: &Entry| -> Vec<ReportItem> {
        let events = entry.events.iter().filter_map(|event| match event {
            Event::Marker { now: Some(now), .. } => Some(ReportItem {
                says: clean_line(now),
                more: vec![clock(entry.at)],
                ..ReportItem::default()
            }),
            _ => None,
        });
        events.collect()
    };
    let is_done = |entry: &&Entry| entry.undo.is_none();
    let items = entries.iter().filter(is_done).flat_map(named);
    ReportSection::of("marks", "Marked moments", "", items.collect())
}

fn row(map: &Map, factor: &Factor) -> FactorRow {
    let fields = [
        FactorField::Definition,
        FactorField::Unit,
        FactorField::Note,
    ];
    let end = |link: &Link, far| {
        let delay = if link.delay { ", delayed" } else { "" };
        format!("{} {}{delay}", symbol(link.sign), map.label(far))
    };
    FactorRow {
        factor: format!("{} {}", factor.id, factor.label),
        about: fields
            .into_iter()
            .filter_map(|field| factor.text(field))
            .map(clean_text)
            .collect(),
        causes: map
            .causes(factor.id)
            .into_iter()
            .map(|link| end(link, link.from))
            .collect(),
        effects: map
            .effects(factor.id)
            .into_iter()
            .map(|link| end(link, link.to))
            .collect(),
    }
}

const fn symbol(sign: Polarity) -> &'static str {
    match sign {
        Polarity::Positive => "+",
        Polarity::Negative => "−",
        Polarity::Unknown => "?",
        Polarity::Contested => "±",
    }
}

fn log(entries: &[Entry]) -> Vec<LogRow> {
    let mut replay = Replay::default();
    let mut told = Vec::with_capacity(entries.len());
    for entry in entries {
        replay.step(entries);
        let said: Vec<&str> = entry.said.iter().map(Handle::as_str).collect();
        told.push(LogRow {
            n: entry.n,
            at: clock(entry.at),
            stage: entry.stage.as_deref().map(clean_line).unwrap_or_default(),
            who: said.join(", "),
            says: entry_sentence(entry, replay.map()),
        });
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::read;

    fn contents(naming: NamePolicy) -> Contents {
        let bytes = include_bytes!("../../sessions/clean-energy.convoke.json");
        Contents::of(&read(bytes).unwrap().session, naming)
    }

    #[test]
    fn who_said_what_is_told_or_left_out_everywhere() {
        let (named, nameless) = (contents(NamePolicy::Named), contents(NamePolicy::Anonymous));
        assert!(named.voices.iter().any(|(who, _)| who == "marta"));
        assert!(nameless.voices.is_empty());
        let words = format!("{nameless:?}").to_lowercase();
        let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).collect();
        for (who, _) in &named.voices {
            assert!(!words.contains(&who.as_str()), "{who}");
        }
        assert!(nameless.log.iter().all(|told| told.who.is_empty()));
        let is_of_map = |told: &&LogRow| !told.says.contains(" is here: ");
        let of_map = named.log.iter().filter(is_of_map).count();
        assert_eq!(of_map, nameless.log.len(), "who is here is not told");
    }

    #[test]
    fn contributions_are_counted_by_stage() {
        let contents = contents(NamePolicy::Named);
        for (who, counts) in &contents.voices {
            let (all, stages) = counts.split_last().unwrap();
            assert_eq!(stages.len(), contents.stages.len());
            assert!(stages.iter().sum::<usize>() <= *all, "{who}");
        }
        assert!(contents.stages.iter().any(|stage| stage.contributions > 0));
    }

    #[test]
    fn the_question_that_decides_most_loops_comes_first() {
        let contents = contents(NamePolicy::Named);
        let open = contents
            .sections
            .iter()
            .find(|section| section.id == "open");
        let open = open.unwrap();
        let first = &open.items[0];
        assert!(first.says.ends_with("contested") || first.says.ends_with("unknown"));
        assert!(first.more[0].contains("loop"), "{first:?}");
    }
}
