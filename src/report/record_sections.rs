//! Report sections of the records: decisions, actions, insights, votes, trends, open points.

use super::section::{Count, ReportItem, ReportSection, TrendPart};
use crate::model::text::{clean_line, clean_text};
use crate::model::{Handle, Map};
use crate::session::{
    Action, Dots, Note, NoteKind, RecordId, Records, Round, Session, Subject, Trajectory, Trend,
};

/// A section for each kind of record there is, what the group will do and has agreed on first.
pub fn record_sections(session: &Session) -> Vec<ReportSection> {
    let (map, beside) = (session.map(), session.records());
    let listed = |kind, id, heading| notes(map, beside, kind, id, heading);
    let first = [
        actions(map, beside),
        listed(NoteKind::Decision, "decisions", "Decisions"),
        listed(NoteKind::Insight, "insights", "Insights"),
    ];
    let rounds = beside.rounds().iter();
    let dots = rounds.filter_map(|(id, round)| dots(map, beside, *id, round));
    let rest = [
        trends(map, beside),
        listed(NoteKind::Hope, "hopes", "Hopes"),
        listed(NoteKind::Fear, "fears", "Fears"),
        listed(
            NoteKind::Question,
            "questions",
            "Questions nobody could answer",
        ),
        listed(NoteKind::Parked, "parked", "Parking lot"),
        listed(NoteKind::Private, "private", "For the facilitator alone"),
    ];
    let all = first.into_iter().flatten().chain(dots);
    all.chain(rest.into_iter().flatten()).collect()
}

fn notes(
    map: &Map,
    beside: &Records,
    kind: NoteKind,
    id: &str,
    heading: &str,
) -> Option<ReportSection> {
    let notes = beside.notes().values().filter(|note| note.kind == kind);
    let item = |note: &Note| {
        let who = (!note.who.is_empty()).then(|| names(&note.who));
        let on = note.on.as_ref().map(|on| subject(map, beside, on));
        let settled = note.resolved.then(|| "done".to_owned());
        ReportItem {
            says: clean_text(&note.text),
            more: [who, on, settled].into_iter().flatten().collect(),
            ..ReportItem::default()
        }
    };
    ReportSection::of(id, heading, "", notes.map(item).collect())
}

/// Actions, open ones first.
fn actions(map: &Map, beside: &Records) -> Option<ReportSection> {
    let mut actions: Vec<&Action> = beside.actions().values().collect();
    actions.sort_by_key(|action| action.done);
    let item = |action: &&Action| {
        let with = (!action.with.is_empty()).then(|| format!("with {}", names(&action.with)));
        let by = action.by.as_ref().map(|by| format!("by {by}"));
        let on = action.on.as_ref().map(|on| subject(map, beside, on));
        let goal = action.goal.map(|goal| format!("for {}", map.label(goal)));
        let done = action.done.then(|| "done".to_owned());
        let who = (!action.who.is_empty()).then(|| names(&action.who));
        ReportItem {
            says: clean_text(&action.what),
            more: [who, with, by, on, goal, done]
                .into_iter()
                .flatten()
                .collect(),
            ..ReportItem::default()
        }
    };
    ReportSection::of("actions", "Actions", "", actions.iter().map(item).collect())
}

/// Votes of a round, most first.
fn dots(map: &Map, beside: &Records, id: RecordId, round: &Round) -> Option<ReportSection> {
    let ballots = beside
        .dots()
        .iter()
        .filter(|(ballot, _)| ballot.round == id);
    let mut given: Vec<(&Subject, u32)> = Vec::new();
    for (on, count) in ballots.flat_map(|(_, Dots { on })| on) {
        match given.iter_mut().find(|(known, _)| *known == on) {
            Some((_, sum)) => *sum += count,
            None => given.push((on, *count)),
        }
    }
    given.sort_by_key(|(on, count)| (std::cmp::Reverse(*count), *on));
    let item = |(on, count): &(&Subject, u32)| ReportItem {
        says: subject(map, beside, on),
        count: Some(Count {
            of: usize::try_from(*count).unwrap_or(0),
            says: format!("{count} {}", if *count == 1 { "dot" } else { "dots" }),
        }),
        ..ReportItem::default()
    };
    let heading = format!("Dots: {}", clean_line(&round.asks));
    let items = given.iter().map(item).collect();
    ReportSection::of(&format!("dots-{}", id.0), &heading, "", items)
}

fn trends(map: &Map, beside: &Records) -> Option<ReportSection> {
    let item = |(id, trend): (&crate::model::FactorId, &Trend)| {
        let courses = [
            (TrendPart::Past, "until now", &trend.past),
            (TrendPart::Hoped, "hoped for", &trend.hoped),
            (TrendPart::Feared, "feared", &trend.feared),
        ];
        let words = courses.iter().filter_map(|(_, name, course)| match course {
            Some(Trajectory::Words(words)) => Some(format!("{name}: {}", clean_text(words))),
            _ => None,
        });
        let horizon = trend
            .horizon
            .as_deref()
            .map(|it| format!("until {}", clean_line(it)));
        let measure = trend.measure.as_deref();
        let measure = measure.map(|it| format!("measured by {}", clean_line(it)));
        ReportItem {
            says: map.label(*id),
            more: words.chain(horizon).chain(measure).collect(),
            courses: courses
                .into_iter()
                .filter_map(|(when, _, course)| match course {
                    Some(Trajectory::Points(points)) => Some((when, points.clone())),
                    _ => None,
                })
                .collect(),
            ..ReportItem::default()
        }
    };
    let items = beside.trends().iter().map(item).collect();
    let says = "How factors developed, what the group hopes for and what it fears.";
    ReportSection::of("trends", "Over time", says, items)
}

fn names(people: &[Handle]) -> String {
    let names: Vec<&str> = people.iter().map(Handle::as_str).collect();
    names.join(", ")
}

/// Display name of a record's subject.
fn subject(map: &Map, beside: &Records, on: &Subject) -> String {
    match on {
        Subject::Factor(id) => map.label(*id),
        Subject::Link(id) => map.link(*id).map_or_else(
            || id.to_string(),
            |link| format!("{} → {}", map.label(link.from), map.label(link.to)),
        ),
        Subject::Loop(cycle) => match map.numbered_loop(cycle).and_then(|it| it.name.clone()) {
            Some(name) => clean_line(&name),
            None => {
                let labels = cycle.factors().iter().map(|id| map.label(*id));
                labels.collect::<Vec<_>>().join(" → ")
            }
        },
        Subject::Action(id) => match beside.actions().get(id) {
            Some(action) => clean_line(&action.what),
            None => "an action".to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Contents, markdown, page};
    use crate::session::{Event, NamePolicy, NewEntry, read};

    /// The worked session with a record of each kind.
    fn session() -> Session {
        let bytes = include_bytes!("../../sessions/fishery.convoke.json");
        let mut session = read(bytes).unwrap().session;
        for record in [
            r#"{"note":{"id":1,"now":{"kind":"parked","text":"Storage","who":["gus"]}}}"#,
            r#"{"note":{"id":2,"now":{"kind":"decision","text":"We meet again","on":{"factor":1}}}}"#,
            r#"{"note":{"id":3,"now":{"kind":"private","text":"Lena is tired"}}}"#,
            r#"{"note":{"id":4,"now":{"kind":"fear","text":"Nothing comes of it"}}}"#,
            r#"{"action":{"id":5,"now":{"what":"Call the utility","who":["lena"],"by":"2027-03-01"}}}"#,
            r#"{"round":{"id":6,"now":{"asks":"Where to begin?","on":"factors","each":3}}}"#,
            r#"{"dots":{"id":{"round":6,"who":"gus"},"now":{"on":[[{"factor":1},1],[{"factor":2},2]]}}}"#,
            r#"{"dots":{"id":{"round":6,"who":"lena"},"now":{"on":[[{"factor":2},3]]}}}"#,
            r#"{"trend":{"id":1,"now":{"past":{"points":[1.0,2.0,2.5]},"feared":{"words":"it stops"}}}}"#,
        ] {
            let event: Event = serde_json::from_str(record).unwrap();
            session.push(NewEntry {
                events: vec![event],
                ..NewEntry::default()
            });
        }
        session
    }

    fn found(id: &str, naming: NamePolicy) -> ReportSection {
        let contents = Contents::of(&session(), naming);
        let mut sections = contents.sections.into_iter();
        sections.find(|section| section.id == id).unwrap()
    }

    #[test]
    fn every_kind_of_record_has_its_section() {
        for (id, says, more) in [
            ("parked", "Storage", "gus"),
            ("fears", "Nothing comes of it", ""),
            ("actions", "Call the utility", "lena by 1 March 2027"),
        ] {
            let item = &found(id, NamePolicy::Named).items[0];
            assert_eq!(
                (item.says.as_str(), item.more.join(" ").as_str()),
                (says, more)
            );
        }
        let dots: Vec<usize> = found("dots-6", NamePolicy::Named)
            .items
            .iter()
            .map(|item| item.count.as_ref().unwrap().of)
            .collect();
        assert_eq!(dots, [5, 1]);
        let trend = &found("trends", NamePolicy::Named).items[0];
        assert_eq!(trend.courses, [(TrendPart::Past, vec![1.0, 2.0, 2.5])]);
        assert_eq!(trend.more, ["feared: it stops"]);
    }

    #[test]
    fn nobody_is_named_in_what_is_kept_where_nobody_is_to_be() {
        let item = &found("actions", NamePolicy::Anonymous).items[0];
        assert_eq!(item.more, ["by 1 March 2027"]);
        assert!(
            found("parked", NamePolicy::Anonymous).items[0]
                .more
                .is_empty()
        );
    }

    #[test]
    fn what_is_for_the_facilitator_alone_is_in_no_report() {
        let session = session();
        let text = markdown(&Contents::of(&session, NamePolicy::Named), None);
        for report in [page(&session, NamePolicy::Named), text] {
            assert!(report.contains("We meet again"));
            assert!(!report.contains("tired") && !report.contains("private"));
        }
    }
}
