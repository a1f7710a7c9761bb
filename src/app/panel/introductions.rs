//! Who should talk with whom, and why.

use super::ListLine;
use crate::analysis::{
    OfferMatch, SharedPath, SuggestedIntroduction, mid_sentence, suggest_introductions,
};
use crate::app::{App, Tone};
use crate::model::Map;
use crate::session::Session;

/// How many are told.
const MOST: usize = 12;

const MEANING: &str = "From what people work on, offer and need, and the links between these. People from \
    the same place are assumed to know each other.";

pub(super) fn lines(app: &App) -> Vec<ListLine> {
    let mut lines = vec![ListLine::quiet(MEANING)];
    lines.extend(introductions(app.session()));
    lines
}

/// The introductions in lines.
pub fn introductions(session: &Session) -> Vec<ListLine> {
    let (map, roster) = (session.map(), session.roster());
    let people: Vec<_> = roster.iter().map(|(_, person)| *person).collect();
    let names: Vec<String> = roster
        .iter()
        .map(|(who, person)| person.called(who))
        .collect();
    let found = suggest_introductions(map, &people);
    if found.is_empty() {
        let says = "None seen yet. Say what people work on: @ana works on coal jobs; offers a room";
        return vec![ListLine::plain(says)];
    }
    let told = found.iter().take(MOST);
    let mut lines: Vec<ListLine> = told.flat_map(|one| of_two(map, one, &names)).collect();
    if found.len() > MOST {
        lines.push(ListLine::quiet(format!(
            "… and {} more",
            found.len() - MOST
        )));
    }
    lines
}

fn of_two(map: &Map, one: &SuggestedIntroduction, names: &[String]) -> Vec<ListLine> {
    let pair = one.pair.map(|at| names[at].as_str());
    let mut lines = Vec::from(ListLine::heading(format!("{} and {}", pair[0], pair[1])));
    let gifts = one
        .offer_matches
        .iter()
        .map(|gift| gives(gift, one.pair, pair));
    let says = gifts.chain(one.shared_path.iter().map(|meeting| meets(map, meeting)));
    lines.extend(says.map(|says| ListLine {
        hang: 2,
        ..ListLine::toned(says, Tone::Plain, 2)
    }));
    lines
}

fn gives(gift: &OfferMatch, places: [usize; 2], names: [&str; 2]) -> String {
    let [giver, taker] = match gift.giver == places[0] {
        true => names,
        false => [names[1], names[0]],
    };
    format!(
        "{giver} offers {}; {taker} needs {}.",
        gift.offer, gift.need
    )
}

/// Where two people's work meets, in a sentence.
pub fn meets(map: &Map, meeting: &SharedPath) -> String {
    let name = map.label(meeting.at(map));
    let way = way(map, meeting);
    match meeting.links.len() {
        0 => format!("Both work on {}.", mid_sentence(&name)),
        1 => format!("Their work is linked: {way}."),
        _ => format!("Their work meets at {name}, two links apart: {way}."),
    }
}

/// The way from one to the other, each arrow as its link runs.
fn way(map: &Map, meeting: &SharedPath) -> String {
    let mut text = meeting
        .factors
        .first()
        .map(|id| map.label(*id))
        .unwrap_or_default();
    for (link, to) in meeting.links.iter().zip(meeting.factors.iter().skip(1)) {
        let onward = map.link(*link).is_some_and(|link| link.to == *to);
        let arrow = if onward { "→" } else { "←" };
        text.push_str(&format!(" {arrow} {}", map.label(*to)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, told};

    #[test]
    fn it_is_said_where_work_meets_and_who_has_what_somebody_needs() {
        let mut app = app(&[
            "Solar build -> Grid capacity +",
            "Permits -> Grid capacity -",
            "@ana Ana Ruiz; works on solar build; needs a room",
            "@bo Bo Lind; works on permits; offers the big room",
            "@cy Cy Dahl; works on permits",
        ]);
        let says = told(&mut app, PanelContent::Introductions);
        for part in [
            "\nAna Ruiz and Bo Lind\n  Bo Lind offers the big room; Ana Ruiz needs a room.\n  \
                Their work meets at Grid capacity, two links apart: Solar build → Grid capacity ← Permits.\n",
            "\nBo Lind and Cy Dahl\n  Both work on permits.\n",
        ] {
            assert!(says.contains(part), "{part}\nin\n{says}");
        }
    }
}
