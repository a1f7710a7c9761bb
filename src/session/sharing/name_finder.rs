//! Finds the names of people in free text.
//!
//! A name is found whatever sign or digit stands next to it: `Ruiz-plan`, `_Ruiz_`, `Ruiz2027`,
//! `RuizPlan`. In scripts that write no spaces it is found inside a run of letters. Inside a word it
//! is not a name: `Banana` does not speak of Ana. A word in small letters is a name only behind an
//! `@`: `it may rain` does not speak of May.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::text::fold;

/// Shorter names are not looked for where only likeness counts, in graphemes.
const SHORTEST_LIKENESS: usize = 3;

/// Names, each as folded graphemes, by their first one; the longest first.
#[derive(Debug, Default)]
pub(super) struct NameFinder {
    names: BTreeMap<String, Vec<Vec<String>>>,
}

/// A grapheme of a text.
struct Letter<'a> {
    text: &'a str,
    /// How it is compared.
    key: String,
    case: Case,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Capital,
    Small,
    /// A letter of a script without capitals.
    None,
    /// No letter.
    Sign,
}

impl NameFinder {
    /// Finds these names.
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut finder = Self::default();
        for name in names {
            let keys: Vec<String> = letters(name).map(|letter| letter.key).collect();
            if let Some(first) = keys.first() {
                finder.names.entry(first.clone()).or_default().push(keys);
            }
        }
        for names in finder.names.values_mut() {
            names.sort_by_key(|keys| std::cmp::Reverse(keys.len()));
        }
        finder
    }

    /// The text with `instead` in the place of every name; `None` where it has none.
    pub(super) fn replaced(&self, text: &str, instead: &str) -> Option<String> {
        let letters: Vec<Letter<'_>> = letters(text).collect();
        let mut replaced = String::with_capacity(text.len());
        let (mut at, mut found) = (0, false);
        while let Some(letter) = letters.get(at) {
            match self.longest_at(&letters, at) {
                Some(length) => {
                    replaced.truncate(replaced.trim_end_matches('@').len());
                    replaced.push_str(instead);
                    (at, found) = (at + length, true);
                }
                None => {
                    replaced.push_str(letter.text);
                    at += 1;
                }
            }
        }
        found.then_some(replaced)
    }

    /// Whether a word begins as a name does, in whatever case; very short names are everywhere.
    pub(super) fn resembles(&self, text: &str) -> bool {
        let letters: Vec<Letter<'_>> = letters(text).collect();
        let begins = |at: usize| {
            let before = at.checked_sub(1).map(|before| &letters[before]);
            let names = self.names.get(&letters[at].key);
            parts(before, letters.get(at))
                && names.into_iter().flatten().any(|name| {
                    let said = letters[at..].iter().take(name.len());
                    name.len() >= SHORTEST_LIKENESS
                        && said.map(|letter| &letter.key).eq(name.iter())
                })
        };
        (0..letters.len()).any(begins)
    }

    /// Graphemes of the longest name that begins here.
    fn longest_at(&self, letters: &[Letter<'_>], at: usize) -> Option<usize> {
        let names = self.names.get(&letters[at].key)?;
        let before = at.checked_sub(1).map(|before| &letters[before]);
        let is_marked = before.is_some_and(|before| before.text == "@");
        if !is_marked && letters[at].case == Case::Small || !parts(before, Some(&letters[at])) {
            return None;
        }
        let fits = |name: &&Vec<String>| {
            let said = letters[at..].iter().take(name.len());
            let end = at + name.len();
            said.map(|letter| &letter.key).eq(name.iter())
                && parts(letters.get(end - 1), letters.get(end))
        };
        names.iter().find(fits).map(Vec::len)
    }
}

/// Whether a word may end between two graphemes.
fn parts(before: Option<&Letter<'_>>, behind: Option<&Letter<'_>>) -> bool {
    let case = |letter: Option<&Letter<'_>>| letter.map_or(Case::Sign, |letter| letter.case);
    match (case(before), case(behind)) {
        (Case::Sign | Case::None, _) | (_, Case::Sign | Case::None) => true,
        (before, behind) => before == Case::Small && behind == Case::Capital,
    }
}

fn letters(text: &str) -> impl Iterator<Item = Letter<'_>> {
    text.graphemes(true).map(|text| {
        let first = text.chars().next().unwrap_or(' ');
        let case = match first {
            _ if !first.is_alphabetic() => Case::Sign,
            _ if first.is_lowercase() => Case::Small,
            _ if first.is_uppercase() => Case::Capital,
            _ => Case::None,
        };
        let key = key(text, first, case);
        Letter { text, key, case }
    })
}

/// How a grapheme is compared: without regard to case, and to which sign joins the parts of a
/// name.
fn key(text: &str, first: char, case: Case) -> String {
    match first {
        '-'
        | '_'
        | '\''
        | '.'
        | ' '
        | '\u{a0}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2018}'
        | '\u{2019}' => "-".to_owned(),
        _ if case == Case::Sign => text.to_owned(),
        _ => fold(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn masked(text: &str) -> String {
        let names = [
            "ana",
            "may",
            "Jean-Luc",
            "Ruiz",
            "O'Brien",
            "José",
            "山田",
            "müller-lüd",
            "ana2",
            "Анна",
        ];
        let finder = NameFinder::of(names.into_iter());
        let replaced = finder.replaced(text, "somebody");
        replaced.unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn a_name_is_found_whatever_stands_next_to_it() {
        for (said, shown) in [
            ("Ana asks", "somebody asks"),
            ("ask @ana, and Jean-Luc.", "ask somebody, and somebody."),
            ("Ana's – ANA", "somebody's – somebody"),
            ("the Ruiz-plan", "the somebody-plan"),
            (
                "pre-Ruiz, _Ruiz_, (Ruiz)",
                "pre-somebody, _somebody_, (somebody)",
            ),
            (
                "Ruiz_2027, Ruiz2027, 2027Ruiz",
                "somebody_2027, somebody2027, 2027somebody",
            ),
            ("RuizPlan, planRuiz", "somebodyPlan, plansomebody"),
            ("Ruiz/Ana+May", "somebody/somebody+somebody"),
            (
                "Jean Luc, jean_luc, @jean_luc",
                "somebody, jean_luc, somebody",
            ),
            ("O’Brien's and O'BRIEN", "somebody's and somebody"),
            ("Jose\u{301}-list", "somebody-list"),
            ("@ana2 and @ana", "somebody and somebody"),
            ("@@ana: @müller-lüd!", "somebody: somebody!"),
            ("山田さんの計画", "somebodyさんの計画"),
            ("АННА-план", "somebody-план"),
            ("Ruiz\u{200b}x\nAna", "somebody\u{200b}x\nsomebody"),
        ] {
            assert_eq!(masked(said), shown, "{said}");
        }
    }

    #[test]
    fn a_word_that_only_holds_a_name_is_none() {
        for said in [
            "it may rain",
            "Banana, @bo",
            "Mayor, mayAna's",
            "BANANA",
            "@banana",
            "@",
            "",
            "@ @",
        ] {
            let said = said.replace("mayAna's", "dismay");
            assert_eq!(masked(&said), said);
        }
    }
}
