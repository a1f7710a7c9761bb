//! Everybody who is here, by table, in the order they were listed.

use super::{ListLine, count};
use crate::app::{App, Tone, people};
use crate::model::{Handle, Map};
use crate::records::Person;
use crate::session::Session;

const HOW: &str = "@name and a name in the line lists somebody: @ana Ana Ruiz, Duluth Power, \
    table 2, planner; works on coal jobs; offers a room; needs data";

pub(super) fn lines(app: &App) -> Vec<ListLine> {
    let mut lines = roster(app.session(), people::turn(app));
    lines.push(ListLine::default());
    lines.push(ListLine::quiet(HOW));
    lines
}

/// A person of the roster under the heading of a table.
pub(super) type Seated<'a> = (Option<&'a str>, Vec<(&'a Handle, &'a Person)>);

/// The roster by table, the tables in the order their first people were listed.
pub(super) fn tables(session: &Session) -> Vec<Seated<'_>> {
    let mut tables: Vec<Seated<'_>> = Vec::new();
    for (who, person) in session.roster() {
        let name = person.table.as_deref();
        match tables.iter_mut().find(|(table, _)| *table == name) {
            Some((_, seated)) => seated.push((who, person)),
            None => tables.push((name, vec![(who, person)])),
        }
    }
    tables
}

/// The roster in lines; the one whose turn it is is marked.
pub fn roster(session: &Session, turn: Option<&Handle>) -> Vec<ListLine> {
    let tables = tables(session);
    let people = tables.iter().map(|(_, seated)| seated.len()).sum();
    let mut lines = vec![ListLine::plain(match people {
        0 => "Nobody is listed yet.".to_owned(),
        _ => format!("{} here.", count(people, "person", "people")),
    })];
    for (table, seated) in &tables {
        let headed = tables.len() > 1 || table.is_some();
        lines.extend(
            headed
                .then(|| ListLine::heading(heading(*table)))
                .into_iter()
                .flatten(),
        );
        for (who, person) in seated {
            lines.extend(of_person(session.map(), who, person, turn == Some(*who)));
        }
    }
    let left = session
        .records()
        .people()
        .iter()
        .filter(|(_, person)| person.left);
    let left: Vec<String> = left.map(|(who, person)| person.called(who)).collect();
    if !left.is_empty() {
        lines.push(ListLine::quiet(format!("Left: {}", left.join(", "))));
    }
    lines
}

/// What a table is headed with.
pub(super) fn heading(table: Option<&str>) -> String {
    table.map_or_else(|| "No table".to_owned(), |table| format!("Table {table}"))
}

fn of_person(map: &Map, who: &Handle, person: &Person, marked: bool) -> Vec<ListLine> {
    let facts = [&person.name, &person.role, &person.from];
    let facts: Vec<&str> = facts.into_iter().flatten().map(String::as_str).collect();
    let head = format!("{who} {}", facts.join(", "));
    let mut lines = vec![ListLine {
        marked,
        hang: 2,
        ..ListLine::plain(head.trim_end())
    }];
    let there = person
        .works_on
        .iter()
        .filter(|id| map.factor(**id).is_some());
    let work = there
        .map(|id| map.label(*id))
        .chain(person.topics.iter().cloned());
    let lists = [
        ("works on", work.collect::<Vec<_>>()),
        ("offers", person.offers.clone()),
        ("needs", person.needs.clone()),
    ];
    let told = lists.iter().filter(|(_, list)| !list.is_empty());
    lines.extend(told.map(|(what, list)| ListLine {
        hang: 2,
        ..ListLine::toned(format!("{what} {}", list.join(", ")), Tone::Quiet, 2)
    }));
    lines
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, told};

    #[test]
    fn people_stand_under_their_tables_in_the_order_of_listing() {
        let mut app = app(&[
            "Coal jobs",
            "@cy Cy Dahl, Fargo, table 2",
            "@ana Ana Ruiz, Duluth, table 1, planner; works on coal jobs, wind; needs data",
            "@bo Bo Lind, table 2; offers a room",
            "@dee left",
        ]);
        let says = told(&mut app, PanelContent::People);
        let wanted = "3 people here.\n\nTable 2\n@cy Cy Dahl, Fargo\n@bo Bo Lind\n  offers a room\n\n\
            Table 1\n@ana Ana Ruiz, planner, Duluth\n  works on Coal jobs, wind\n  needs data\nLeft: @dee\n";
        assert!(says.starts_with(wanted), "{says}");
    }

    #[test]
    fn where_nobody_is_listed_it_is_said_how() {
        let says = told(&mut app(&[]), PanelContent::People);
        assert!(
            says.starts_with("Nobody is listed yet.\n\n@name and a name"),
            "{says}"
        );
    }
}
