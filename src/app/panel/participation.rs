//! Who has been heard, and who not yet: for the facilitator alone. In the order of the roster,
//! never sorted by how much: nobody is to be ranked.

use std::collections::BTreeMap;

use super::people::{heading, tables};
use super::{ListLine, count};
use crate::app::{App, Tone};
use crate::model::Handle;
use crate::session::{ParticipationCount, Session};

const MEANING: &str = "Only for you: never on a projector, a second screen or in an export. How often \
    somebody spoke says nothing about what it was worth.";

pub(super) fn lines(app: &App) -> Vec<ListLine> {
    let mut lines = vec![ListLine::quiet(MEANING)];
    lines.extend(participation(app.session()));
    lines
}

/// The balance in lines.
pub fn participation(session: &Session) -> Vec<ListLine> {
    let heard = session.participation();
    let of = |who: &Handle| heard.get(who).copied().unwrap_or_default();
    let stage = session.stage();
    let mut lines = unheard(session, &heard);
    let tables = tables(session);
    for (table, seated) in &tables {
        if tables.len() > 1 || table.is_some() {
            let all = seated.iter().map(|(who, _)| of(who).times).sum();
            let times = count(all, "contribution", "contributions");
            lines.extend(ListLine::heading(format!("{}: {times}", heading(*table))));
        } else {
            lines.extend(ListLine::heading("Contributions"));
        }
        lines.extend(
            seated
                .iter()
                .map(|(who, person)| row(&person.called(who), of(who), stage)),
        );
    }
    let listed = session.records().people();
    let others: Vec<_> = heard
        .iter()
        .filter(|(who, _)| !listed.contains_key(*who))
        .collect();
    if !others.is_empty() {
        lines.extend(ListLine::heading("Not listed"));
        lines.extend(
            others
                .iter()
                .map(|(who, heard)| row(&who.to_string(), **heard, stage)),
        );
    }
    lines
}

/// How often somebody has spoken, and how often of that in the stage that is on.
fn row(name: &str, heard: ParticipationCount, stage: Option<&str>) -> ListLine {
    let ParticipationCount { times, in_stage } = heard;
    let now = stage.filter(|_| times > 0);
    let now = now.map_or_else(String::new, |stage| format!(", {in_stage} in {stage}"));
    ListLine {
        hang: 2,
        ..ListLine::toned(format!("{name}: {times}{now}"), Tone::Plain, 2)
    }
}

/// Who has said nothing at all, and who nothing in this stage.
fn unheard(session: &Session, heard: &BTreeMap<Handle, ParticipationCount>) -> Vec<ListLine> {
    let roster = session.roster();
    let names = |is_meant: &dyn Fn(Option<&ParticipationCount>) -> bool| {
        let meant = roster.iter().filter(|(who, _)| is_meant(heard.get(*who)));
        meant
            .map(|(who, person)| person.called(who))
            .collect::<Vec<_>>()
    };
    let never = names(&|heard| heard.is_none());
    let not_now = names(&|heard| heard.is_some_and(|heard| heard.in_stage == 0));
    let mut lines = Vec::new();
    if roster.is_empty() {
        lines.push(ListLine::quiet(
            "Nobody is listed: @ana Ana Ruiz lists somebody.",
        ));
    } else if never.is_empty() {
        lines.push(ListLine::plain("Everybody who is listed has been heard."));
    } else {
        lines.push(ListLine::plain(format!(
            "Not heard yet: {}.",
            never.join(", ")
        )));
    }
    if let Some(stage) = session.stage().filter(|_| !not_now.is_empty()) {
        let says = format!("Not yet in {stage}: {}.", not_now.join(", "));
        lines.push(ListLine::plain(says));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::test_support::{app, keys, told};
    use super::super::{Panel, PanelContent};

    #[test]
    fn everybody_is_told_in_the_order_of_the_roster_and_nobody_is_ranked() {
        let mut app = app(&[
            "@cy Cy Dahl, table 2",
            "@ana Ana Ruiz, table 1",
            "@bo Bo Lind, table 2",
            "A -> B + @ana",
            "C @ana @cy",
            "D @zed",
        ]);
        keys(&mut app, "<Esc>:stage<Enter>Loops<Enter>");
        let says = told(&mut app, PanelContent::Balance);
        let wanted = "Not heard yet: Bo Lind.\nNot yet in Loops: Cy Dahl, Ana Ruiz.\n\n\
            Table 2: 1 contribution\n  Cy Dahl: 1, 0 in Loops\n  Bo Lind: 0\n\n\
            Table 1: 2 contributions\n  Ana Ruiz: 2, 0 in Loops\n\n\
            Not listed\n  @zed: 1, 0 in Loops\n";
        assert!(says.ends_with(wanted), "{says}");
    }

    #[test]
    fn it_goes_when_the_projector_comes_and_is_not_to_be_had_there() {
        let mut app = app(&["@cy Cy Dahl"]);
        keys(&mut app, "<Esc>:participation<Enter>");
        assert!(app.panel().is_some());
        keys(&mut app, "P");
        assert!(app.panel().is_none());
        keys(&mut app, ":participation<Enter>");
        let is_it = |panel: &Panel| matches!(panel.kind(), PanelContent::Balance);
        assert!(!app.panel().is_some_and(is_it));
    }
}
