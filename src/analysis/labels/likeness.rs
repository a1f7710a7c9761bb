//! Label similarity: whether two labels may be spellings of one factor.
//!
//! Word by word, and strictly: a false alarm in front of a group costs more than a missed one,
//! which can still be merged.

use std::collections::BTreeSet;

use nucleo_matcher::chars::normalize;

use super::likeness_words::{CONFUSABLE, FILLERS, SMALL_WORDS};
use crate::model::{FactorId, Label, Map};

/// Shortest word in which a letter may be wrong.
const MISSPELT_FROM: usize = 5;
/// Shortest word in which two letters may be wrong.
const TWICE_MISSPELT_FROM: usize = 9;

/// A factor that a new label is probably another spelling of; never one of the same name.
pub fn near_duplicate(map: &Map, label: &Label) -> Option<FactorId> {
    if map.factor_by_label(label).is_some() {
        return None;
    }
    let typed = LabelKey::of(label);
    map.factors()
        .filter_map(|factor| {
            Some((
                typed.edit_distance(&LabelKey::of(&factor.label))?,
                factor.id,
            ))
        })
        .min()
        .map(|(_, id)| id)
}

/// The words of a label, without case, accents, punctuation, plural endings and small words.
#[derive(Debug, Clone)]
pub struct LabelKey {
    words: Vec<Vec<char>>,
    sorted: Vec<Vec<char>>,
    letters: Vec<char>,
}

impl LabelKey {
    /// The wording of a label.
    pub fn of(label: &Label) -> Self {
        let plain: Vec<char> = label.folded().chars().map(normalize).collect();
        let words: Vec<Vec<char>> = plain
            .split(|c| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(stem)
            .collect();
        let is_filler = |word: &Vec<char>| FILLERS.contains(&&*word.iter().collect::<String>());
        let words = match words.iter().all(is_filler) {
            true => words,
            false => words.into_iter().filter(|word| !is_filler(word)).collect(),
        };
        let mut sorted = words.clone();
        sorted.sort_unstable();
        Self {
            letters: words.concat(),
            words,
            sorted,
        }
    }

    /// Edit distance of two labels; `None` if they are unlikely to mean the same.
    ///
    /// Suspicious are the same words in another order, in singular or plural, with other accents,
    /// hyphens or spaces, and words of five letters and more with a slip of the keys in them,
    /// nine and more with two. A slip is a letter wrong, missing, too many, or two swapped
    /// (Damerau, "A technique for computer detection and correction of spelling errors", 1964);
    /// the first letter is taken to be right, since slips rarely fall on it (Kukich, "Techniques
    /// for automatically correcting words in text", 1992), and so *import* is not *export*. Words
    /// with digits are what they are.
    pub fn edit_distance(&self, other: &Self) -> Option<usize> {
        if self.letters.is_empty() || other.letters.is_empty() {
            return None;
        }
        if self.sorted == other.sorted || self.letters == other.letters {
            return Some(0);
        }
        if self.words.len() != other.words.len() {
            return None;
        }
        // What both have in common may stand in another order; what is left may not.
        let (own, its) = (self.without(other), other.without(self));
        let words = own.iter().zip(&its);
        words.map(|(a, b)| word_distance(a, b)).sum()
    }

    /// The words that another wording does not have, in order.
    fn without(&self, other: &Self) -> Vec<&Vec<char>> {
        let mut left: Vec<&Vec<char>> = other.words.iter().collect();
        let is_new = |word: &&Vec<char>| match left.iter().position(|its| its == word) {
            Some(at) => {
                left.swap_remove(at);
                false
            }
            None => true,
        };
        self.words.iter().filter(is_new).collect()
    }

    /// Whether one of two wordings says all that the other says.
    pub(super) fn is_within_or_around(&self, other: &Self) -> bool {
        self.without(other).is_empty() || other.without(self).is_empty()
    }

    /// What labels that may mean the same have in common with this one: a word, all letters, or
    /// the letters their words begin with.
    pub(in crate::analysis) fn keys(&self) -> Vec<Vec<char>> {
        let heads = self.words.iter().filter_map(|word| word.first());
        let heads: Vec<char> = heads.flat_map(|head| [*head, ' ']).collect();
        let mut keys = self.words.clone();
        keys.extend([self.letters.clone(), heads]);
        keys
    }

    /// The share of words that two labels have in common (Jaccard 1901), from 0 to 1; words
    /// that only slips of the keys part count as the same.
    pub fn shared_ratio(&self, other: &Self) -> f64 {
        let mine: BTreeSet<&Vec<char>> = self.words.iter().collect();
        let theirs: BTreeSet<&Vec<char>> = other.words.iter().collect();
        let is_theirs =
            |word: &&&Vec<char>| theirs.iter().any(|own| word_distance(word, own).is_some());
        let common = mine.iter().filter(is_theirs).count().min(theirs.len());
        match mine.len() + theirs.len() - common {
            0 => 0.0,
            all => common as f64 / all as f64,
        }
    }
}

/// Number of words that two texts share, stop words excluded and typing errors tolerated.
pub fn words_in_common(one: &str, other: &str) -> usize {
    let words = |text: &str| {
        let wording = Label::new(text).map(|label| LabelKey::of(&label).words);
        let mut words = wording.unwrap_or_default();
        words.retain(|word| !SMALL_WORDS.contains(&word.iter().collect::<String>().as_str()));
        words.into_iter().collect::<BTreeSet<_>>()
    };
    let theirs = words(other);
    let is_theirs = |word: &&Vec<char>| theirs.iter().any(|own| word_distance(word, own).is_some());
    words(one).iter().filter(is_theirs).count()
}

/// A word without its English plural ending, and without an `e` behind a hissing sound: *houses*
/// may be of *house* and *taxes* of *tax*, and so all of them end alike.
fn stem(word: &[char]) -> Vec<char> {
    let mut stem = singular(word);
    let hisses = matches!(
        stem[..],
        [_, .., 's' | 'x' | 'z', 'e'] | [_, .., 'c' | 's', 'h', 'e']
    );
    if hisses {
        stem.pop();
    }
    stem
}

/// A word without its English plural ending.
fn singular(word: &[char]) -> Vec<char> {
    let cut = |length: usize, ending: &[char]| {
        let mut stem = word[..word.len() - length].to_vec();
        stem.extend(ending);
        stem
    };
    match word {
        [.., 's' | 'u' | 'i', 's'] | [_] | [_, _] | [_, _, _] => word.to_vec(),
        [_, _, .., 'i', 'e', 's'] => cut(3, &['y']),
        [.., 's' | 'x' | 'z', 'e', 's'] | [.., 'c' | 's', 'h', 'e', 's'] => cut(2, &[]),
        [.., 's'] => cut(1, &[]),
        _ => word.to_vec(),
    }
}

/// Edit distance of two words; `None` if above what their lengths allow.
fn word_distance(a: &[char], b: &[char]) -> Option<usize> {
    if a == b {
        return Some(0);
    }
    let allowed = match a.len().min(b.len()) {
        0..MISSPELT_FROM => return None,
        MISSPELT_FROM..TWICE_MISSPELT_FROM => 1,
        _ => 2,
    };
    let counted = a.iter().chain(b).any(|c| c.is_numeric());
    if counted || a.first() != b.first() || a.len().abs_diff(b.len()) > allowed {
        return None;
    }
    if is_confusable(a, b) || is_another_word(a, b) {
        return None;
    }
    Some(distance(a, b)).filter(|slips| *slips <= allowed)
}

fn is_confusable(a: &[char], b: &[char]) -> bool {
    let stems = |word: &str| stem(&word.chars().collect::<Vec<char>>());
    CONFUSABLE.iter().any(|pair| {
        let [one, other] = pair.map(stems);
        (a == one && b == other) || (a == other && b == one)
    })
}

/// Two letters apart without one in a place of its own, as *production* and *protection* are,
/// are two words: two slips seldom put other letters twice.
fn is_another_word(a: &[char], b: &[char]) -> bool {
    if distance(a, b) < 2 {
        return false;
    }
    let shared = |a: &mut dyn Iterator<Item = &char>, b: &mut dyn Iterator<Item = &char>| {
        a.zip(b).take_while(|(x, y)| x == y).count()
    };
    let head = shared(&mut a.iter(), &mut b.iter());
    let tail = shared(&mut a.iter().rev(), &mut b.iter().rev());
    let middle = |word: &[char]| {
        let mut letters = word
            .get(head..word.len().saturating_sub(tail))
            .unwrap_or(&[])
            .to_vec();
        letters.sort_unstable();
        letters
    };
    let (mine, its) = (middle(a), middle(b));
    // Letters left out, doubled or swapped keep what is there; others put in its place do not.
    let (few, many) = if mine.len() <= its.len() {
        (mine, its)
    } else {
        (its, mine)
    };
    let mut left = many;
    let kept = few.iter().filter(|letter| {
        let at = left.iter().position(|other| other == *letter);
        at.map(|at| left.swap_remove(at)).is_some()
    });
    kept.count() < few.len()
}

/// Damerau's distance between two words, each pair of letters swapped at most once.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let kept = above[j] + usize::from(x != y);
            let mut least = kept.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut above, row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::test_support::named;

    #[test]
    fn another_spelling_is_pointed_out_and_another_thing_is_not() {
        for (there, typed, suspicious) in [
            ("Coal jobs", "Coal job", true),
            ("Coal job", "coal jobs!", true),
            ("Coal jobs", "jobs, coal", true),
            ("Political support", "Politcal support", true),
            ("Political support", "Support political", true),
            ("Political support", "Political suport", true),
            ("Political support", "Poltical suport", true),
            ("Unemployment", "Unemploymnet", true),
            ("Unemployment", "Unemplyoement", true),
            ("Feedback", "Feed back", true),
            ("Low-carbon jobs", "Low carbon jobs", true),
            ("Energies", "Energy", true),
            ("Taxes", "Tax", true),
            ("Énergie verte", "Energie verte", true),
            ("Batteries", "Battery", true),
            ("Price", "Prise", false),
            ("House", "Houses", true),
            ("Nurse", "Nurses", true),
            ("Case", "Cases", true),
            ("Disease", "Diseases", true),
            ("Nurse turnover", "Nurses turnover", true),
            ("Price of houses", "House prices", true),
            ("Work load", "Workloads", true),
            ("Stress", "Stress level", true),
            ("Mortality", "Morality", false),
            ("Production", "Protection", false),
            ("Predation", "Prediction", false),
            ("Short term profit", "Long term profit", false),
            ("Trust in government", "Distrust in government", false),
            ("Success of A", "Success of B", false),
            ("Increase in jobs", "Decrease in jobs", false),
            ("Coal price", "Gas price", false),
            ("Coal price", "Coal prices in Asia", false),
            ("R1", "R2", false),
            ("CO2", "CO", false),
            ("Coal", "Goal", false),
            ("Food", "Wood", false),
            ("Imports", "Exports", false),
            ("Immigration", "Emigration", false),
            ("Employment", "Unemployment", false),
            ("Security", "Insecurity", false),
            ("Births", "Deaths", false),
            ("Inflow of staff", "Outflow of staff", false),
            ("Plan 2019", "Plan 2020", false),
            ("Option A", "Option B", false),
            ("Phase 1", "Phase 11", false),
            ("Coal jobs", "Coal jobs", false),
            ("Coal jobs", "COAL  JOBS", false),
            ("Bus", "Bu", false),
            ("Crisis", "Crises", false),
            ("?", "!", false),
            ("雇用", "雇用者", false),
        ] {
            let map = named(&["Something else", there]);
            let near = near_duplicate(&map, &Label::new(typed).unwrap());
            assert_eq!(near.is_some(), suspicious, "{there:?} and {typed:?}");
            assert!(near.is_none_or(|id| id == FactorId(2)));
        }
    }

    #[test]
    fn texts_share_the_words_that_weigh_something() {
        for (one, other, shared) in [
            ("a room for thirty", "some rooms", 1),
            ("data on load", "Load data", 2),
            ("help with the maps", "help with money", 0),
            ("", "a room", 0),
            ("facilitation", "a facilitatoin", 1),
        ] {
            assert_eq!(words_in_common(one, other), shared, "{one} / {other}");
        }
    }

    #[test]
    fn of_several_the_nearest_is_pointed_out() {
        let map = named(&[
            "Political suppert",
            "Supports political",
            "Political supportt",
        ]);
        let near = near_duplicate(&map, &Label::new("Political support").unwrap());
        assert_eq!(near, Some(FactorId(2)));
    }
}
