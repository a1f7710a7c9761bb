//! Hints about names of factors, so that they can go up and down. Never a rule; English words
//! only.

mod words;

use crate::model::Label;
use words::{
    ABSENCES, COUNTED_POOR, DIRECTIONS, FIXED_PHRASES, GERUNDS, LOW_KINDS, OPPOSITES, POOR_OF,
    THINGS, VERBS,
};

/// What may be better about a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LabelHint {
    /// It names a thing by its absence; the thing itself is this. The signs of all its links turn
    /// round with the name.
    Absence(String),
    /// It is something to do, as this word says.
    Action(String),
    /// It says which way it goes, in this word.
    Direction(String),
    /// It is two things.
    TwoThings,
    /// It is a body or a whole, and no quantity.
    NoQuantity(String),
}

impl LabelHint {
    /// The hint in words.
    pub fn says(&self) -> String {
        match self {
            Self::Absence(thing) => {
                format!("name the thing itself, “{thing}”? Then the signs of its links flip")
            }
            Self::Action(word) => format!("“{word}” is something to do; what goes up and down?"),
            Self::Direction(word) => format!("without “{word}”? + and − say which way"),
            Self::TwoThings => "two things in one?".to_owned(),
            Self::NoQuantity(thing) => format!("what of “{thing}” goes up and down?"),
        }
    }
}

/// What may be better about a name, in a few words; `None` where nothing is seen.
pub fn lint_label(label: &Label) -> Option<String> {
    label_hint(label).map(|hint| hint.says())
}

/// What may be better about a name; `None` where nothing is seen.
pub fn label_hint(label: &Label) -> Option<LabelHint> {
    let name = label.folded();
    let words: Vec<&str> = name.split_whitespace().collect();
    let fixed = |phrase: &str| name == phrase || begins(name, phrase) || ends(name, phrase);
    if FIXED_PHRASES.iter().any(|phrase| fixed(phrase)) {
        return None;
    }
    opposite(&words)
        .or_else(|| absence(label, name, &words))
        .or_else(|| no_quantity(label, &words))
        .or_else(|| action(&words))
        .or_else(|| direction(&words))
        .or_else(|| two_things(&words))
}

/// *Distrust in government* is less *trust in government*.
fn opposite(words: &[&str]) -> Option<LabelHint> {
    let (first, rest) = words.split_first()?;
    let (_, thing) = OPPOSITES.iter().find(|(opposite, _)| opposite == first)?;
    let whole: Vec<&str> = [&[*thing], rest].concat();
    Some(LabelHint::Absence(capital(&whole.join(" "))))
}

fn absence(label: &Label, name: &str, words: &[&str]) -> Option<LabelHint> {
    let [first, second, ..] = words[..] else {
        return None;
    };
    let rest = |words: &str| {
        let thing = label.as_str().get(words.len()..).unwrap_or("").trim();
        let thing = thing.strip_prefix("level of ").unwrap_or(thing);
        Some(LabelHint::Absence(capital(thing)))
    };
    match first {
        // Of people and places "poor" and "missing" say which of them are meant.
        "poor" if POOR_OF.contains(&second) => rest("poor"),
        "missing" if !COUNTED_POOR.contains(&second) => rest("missing"),
        // "Low income households" are some of the households, "low income" is little of it.
        "low" if !(LOW_KINDS.contains(&second) && words.len() > 2) => rest("low"),
        _ => {
            let absence = ABSENCES.iter().find(|absence| begins(name, absence))?;
            rest(absence)
        }
    }
}

fn no_quantity(label: &Label, words: &[&str]) -> Option<LabelHint> {
    let bare = match words {
        ["the", thing] | [thing] => *thing,
        _ => return None,
    };
    let thing = THINGS.contains(&bare);
    thing.then(|| LabelHint::NoQuantity(label.as_str().to_owned()))
}

fn action(words: &[&str]) -> Option<LabelHint> {
    let [first, _, ..] = words[..] else {
        return None;
    };
    let acts = VERBS.contains(&first) || GERUNDS.contains(&first);
    acts.then(|| LabelHint::Action(first.to_owned()))
}

fn direction(words: &[&str]) -> Option<LabelHint> {
    let says_way = |word: &&&str| DIRECTIONS.contains(word);
    let first = words
        .first()
        .filter(|word| **word == "high" && words.len() > 1);
    let word = words.iter().find(says_way).or(first)?;
    Some(LabelHint::Direction((*word).to_owned()))
}

fn two_things(words: &[&str]) -> Option<LabelHint> {
    let joined = words.iter().any(|word| ["and", "&"].contains(word));
    (joined && words.len() > 2).then_some(LabelHint::TwoThings)
}

fn begins(name: &str, words: &str) -> bool {
    name.strip_prefix(words)
        .is_some_and(|rest| rest.starts_with(' '))
}

fn ends(name: &str, words: &str) -> bool {
    name.strip_suffix(words)
        .is_some_and(|rest| rest.ends_with(' '))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_cannot_go_up_and_down_gets_a_hint() {
        let turn = "Then the signs of its links flip";
        for (name, hint) in [
            (
                "Lack of trust",
                Some(format!("name the thing itself, “Trust”? {turn}")),
            ),
            (
                "no money",
                Some(format!("name the thing itself, “Money”? {turn}")),
            ),
            (
                "Low level of trust",
                Some(format!("name the thing itself, “Trust”? {turn}")),
            ),
            (
                "Distrust in us",
                Some(format!("name the thing itself, “Trust in us”? {turn}")),
            ),
            (
                "Build trust",
                Some("“build” is something to do; what goes up and down?".into()),
            ),
            (
                "More coal jobs",
                Some("without “more”? + and − say which way".into()),
            ),
            ("Jobs and votes", Some("two things in one?".into())),
            (
                "Government",
                Some("what of “Government” goes up and down?".into()),
            ),
            ("Trust", None),
        ] {
            let said = lint_label(&Label::new(name).unwrap());
            assert_eq!(said, hint, "{name}");
        }
    }
}
