//! Several tables' maps become one, a table after the other, each as entries of its own.

mod table;

use std::collections::BTreeSet;

use super::commit::commit;
use crate::analysis::Matching;
use crate::layout::tidied;
use crate::model::{Edit, Label, Map, Refusal, Voice};
use crate::session::{Contribution, Deed, Session};
use table::Table;

/// What came of merging a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// Factors that were there already.
    pub factors_known: usize,
    /// Factors that are new.
    pub factors_new: usize,
    /// Links that were there with the same sign.
    pub links_agreed: usize,
    /// Links that were there with another sign.
    pub links_contested: usize,
    /// Links that are new.
    pub links_new: usize,
    /// Labels that may mean the same and were kept apart: in the merged map, in the table's.
    pub doubtful: Vec<(String, String)>,
}

/// Takes the maps of several sessions into a new one, then tidies it. The order of the sessions
/// makes no difference. `same` are labels that mean the same: the first one stays.
///
/// # Errors
/// The map refuses, which only a full session or spent numbers bring about.
pub fn merge_all(
    into: &mut Session,
    mut sources: Vec<&Session>,
    same: &[(Label, Label)],
) -> Result<Vec<(Voice, Merged)>, Refusal> {
    sources.sort_by_key(|one| (&one.header().id, one.lines()));
    let mut merged = Vec::new();
    for (source, voice) in sources.iter().zip(voices(&sources)) {
        let mut table = Table::of(source, voice.clone());
        let renamed =
            |(kept, other): &(Label, Label)| Some((table.map.named(other)?.id, kept.clone()));
        table.renamed = same.iter().filter_map(renamed).collect();
        merged.push((voice, merge(into, &table, 0)?));
    }
    let tidying = tidied(into.map());
    match commit(into, Edit::Tidy(tidying), Vec::new(), 0) {
        Ok(_) | Err(Refusal::Nothing { .. }) => Ok(merged),
        Err(refusal) => Err(refusal),
    }
}

/// A voice for each table, out of its session's title; no two alike.
fn voices(sources: &[&Session]) -> Vec<Voice> {
    let mut taken = BTreeSet::new();
    let voice = |(at, source): (usize, &&Session)| {
        let title = source.about().title.to_lowercase();
        let words = title.split(|c: char| !c.is_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).take(4).collect();
        let plain = words.join("-");
        let numbered = format!("{plain}-{}", at + 1);
        let name = if taken.insert(plain.clone()) {
            plain
        } else {
            numbered
        };
        Voice::new(&name).or_else(|_| Voice::new(&format!("table-{}", at + 1)))
    };
    sources
        .iter()
        .enumerate()
        .map(voice)
        .filter_map(Result::ok)
        .collect()
}

/// Takes a table's map into a session, at `at` milliseconds after its start: a marker, one entry
/// with all of its factors and links, one with what describes them and with its loops' names.
/// Voices are kept, and the table itself stands behind each of its links. An opposite sign makes
/// a link contested, with who holds what.
///
/// # Errors
/// The map refuses, which only a full session or spent numbers bring about; entries made before
/// that stand.
fn merge(session: &mut Session, table: &Table<'_>, at: u64) -> Result<Merged, Refusal> {
    let merged = tally(session.map(), table);
    session.push(Contribution {
        at,
        deeds: vec![Deed::Marker {
            was: None,
            now: Some(format!("Map of {}", table.voice)),
        }],
        ..Contribution::default()
    });
    let before = session.map().clone();
    take(session, table.said(&before), &table.voice, at)?;
    let described = table.described(&before, session.map());
    take(session, described, &table.voice, at)?;
    Ok(merged)
}

fn take(session: &mut Session, edits: Vec<Edit>, who: &Voice, at: u64) -> Result<(), Refusal> {
    match commit(session, Edit::All(edits), vec![who.clone()], at) {
        Ok(_) | Err(Refusal::Nothing { .. }) => Ok(()),
        Err(refusal) => Err(refusal),
    }
}

/// What a table brings that is new.
fn tally(into: &Map, table: &Table<'_>) -> Merged {
    let mut matching = Matching::by_label(into, table.map);
    for (id, label) in &table.renamed {
        if let Some(known) = into.named(label) {
            matching.confirm(known.id, *id);
        }
    }
    let mut merged = Merged {
        doubtful: matching
            .doubtful
            .iter()
            .map(|(known, own)| (into.label(*known), table.map.label(*own)))
            .collect(),
        ..Merged::default()
    };
    for factor in table.map.factors() {
        match table.known(factor.id, into) {
            Some(_) => merged.factors_known += 1,
            None => merged.factors_new += 1,
        }
    }
    for link in table.map.links() {
        match table.link_in(link, into) {
            None => merged.links_new += 1,
            Some(there) if there.sign == link.sign => merged.links_agreed += 1,
            Some(_) => merged.links_contested += 1,
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::panel::trial::session;
    use crate::model::{Link, Sign, Stance};

    const TABLES: [(&str, &[&str]); 3] = [
        (
            "Table one",
            &[
                "Coal jobs -> Votes + @ana",
                "Votes -> Plants open + || ; they said so",
            ],
        ),
        (
            "Table two",
            &[
                "Coal jobs -> Votes - @bo",
                "Coal job -> Rents +",
                "Votes -> Plants open ?",
            ],
        ),
        (
            "Table two",
            &[
                "Votes -> Plants open -",
                "Plants open -> Coal jobs +",
                "Alone @cy",
            ],
        ),
    ];

    fn merged(order: [usize; 3], same: &[(&str, &str)]) -> (Session, Vec<(Voice, Merged)>) {
        let sources = TABLES.map(|(title, lines)| session(title, lines));
        let mut into = session("All", &[]);
        let label = |text: &str| Label::new(text).unwrap();
        let same: Vec<_> = same.iter().map(|(a, b)| (label(a), label(b))).collect();
        let report = merge_all(&mut into, order.map(|at| &sources[at]).to_vec(), &same).unwrap();
        (into, report)
    }

    fn link<'a>(map: &'a Map, from: &str, to: &str) -> &'a Link {
        let id = |label: &str| map.named(&Label::new(label).unwrap()).unwrap().id;
        map.between(id(from), id(to)).unwrap()
    }

    #[test]
    fn the_order_of_the_tables_changes_nothing() {
        let (first, report) = merged([0, 1, 2], &[]);
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let (other, told) = merged(order, &[]);
            assert_eq!(first.lines(), other.lines());
            assert_eq!(report, told);
        }
    }

    #[test]
    fn opposite_signs_become_contested_and_everybody_is_still_heard() {
        let (session, _) = merged([0, 1, 2], &[]);
        let votes = link(session.map(), "Coal jobs", "Votes");
        assert_eq!(votes.sign, Sign::Contested);
        let held = |who: &str| votes.held.get(&Voice::new(who).unwrap()).copied();
        assert_eq!(held("ana"), Some(Stance::Positive));
        assert_eq!(held("bo"), Some(Stance::Negative));
        assert_eq!(held("table-one"), Some(Stance::Positive));
        let open = link(session.map(), "Votes", "Plants open");
        assert_eq!((open.sign, open.held.len()), (Sign::Contested, 3));
        assert!(open.delay && open.note.as_deref() == Some("they said so"));
        let alone = session.map().named(&Label::new("Alone").unwrap()).unwrap();
        assert!(alone.voices.contains(&Voice::new("cy").unwrap()));
    }

    #[test]
    fn what_may_be_the_same_is_kept_apart_until_somebody_says_so() {
        let (apart, report) = merged([0, 1, 2], &[]);
        let doubtful: Vec<_> = report
            .iter()
            .flat_map(|(_, merged)| &merged.doubtful)
            .collect();
        assert_eq!(doubtful.len(), 1);
        let (one, _) = merged([0, 1, 2], &[("Coal jobs", "Coal job")]);
        assert_eq!(one.map().factor_count() + 1, apart.map().factor_count());
        link(one.map(), "Coal jobs", "Rents");
    }

    #[test]
    fn a_table_can_be_taken_back_like_anything_else() {
        let (mut session, _) = merged([0, 1, 2], &[]);
        while session.undo(0).is_ok() {}
        assert_eq!(session.map().factor_count(), 0);
    }
}
