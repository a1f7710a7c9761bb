//! Whether a loop runs through the same things of two actors, as in "our weapons" and "their
//! weapons".

use std::collections::BTreeSet;

/// Whether the second half of a loop repeats the first in the words of another actor: every two
/// labels half a round apart have words in common and differ by the same two.
pub(super) fn is_two_actors(labels: &[String]) -> bool {
    let half = labels.len() / 2;
    if half == 0 || !labels.len().is_multiple_of(2) {
        return false;
    }
    let pairs = (0..half).map(|at| differing(&labels[at], &labels[at + half]));
    let pairs: Option<BTreeSet<BTreeSet<String>>> = pairs.collect();
    let Some(actors) = pairs
        .filter(|pairs| pairs.len() == 1)
        .and_then(|mut it| it.pop_first())
    else {
        return false;
    };
    // One pair of labels alone says little: any two things of one subject differ by a word.
    half > 1 || actors.iter().all(|word| is_actor(word))
}

/// Words that name an actor and nothing else.
const ACTORS: [&str; 14] = [
    "our", "their", "my", "your", "his", "her", "us", "them", "we", "they", "one", "other", "ours",
    "theirs",
];

fn is_actor(word: &str) -> bool {
    ACTORS.contains(&word) || word.ends_with("'s") || word.chars().count() == 1
}

/// The words by which two labels differ, one on either side; `None` where that is not all.
fn differing(one: &str, other: &str) -> Option<BTreeSet<String>> {
    let words = |label: &str| -> Vec<String> {
        let apart = |c: char| !c.is_alphanumeric() && c != '\'';
        let words = label.split(apart).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    };
    let (one, other) = (words(one), words(other));
    let own: Vec<&String> = one.iter().filter(|word| !other.contains(word)).collect();
    let its: Vec<&String> = other.iter().filter(|word| !one.contains(word)).collect();
    let is_shared = one.len() > own.len();
    match (&own[..], &its[..]) {
        ([a], [b]) if is_shared => Some(BTreeSet::from([(*a).clone(), (*b).clone()])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_actors_are_told_by_the_words_that_part_them() {
        for (labels, two) in [
            (
                &["Our weapons", "Their fear", "Their weapons", "Our fear"][..],
                true,
            ),
            (&["A's price", "B's price"], true),
            (&["Price cuts by us", "Price cuts by them"], true),
            (
                &["Our weapons", "Their fear", "Their weapons", "Our hope"],
                false,
            ),
            (&["Effort", "Success"], false),
            (&["Coal jobs", "Coal votes"], false),
            (
                &["Our effort", "Our success", "Our pride", "Our skill"],
                false,
            ),
            (&["Trust", "Talks", "Trade"], false),
        ] {
            let labels: Vec<String> = labels.iter().map(ToString::to_string).collect();
            assert_eq!(is_two_actors(&labels), two, "{labels:?}");
        }
    }
}
