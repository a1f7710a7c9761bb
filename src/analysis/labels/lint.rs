//! Label lint: hints for labels that do not name a quantity that can rise and fall. English only;
//! never enforced.

use crate::model::Label;

/// Words of direction, which belong to a link's polarity, not to a label.
const DIRECTIONS: &[&str] = &[
    "more",
    "less",
    "fewer",
    "increase",
    "increased",
    "increasing",
    "decrease",
    "decreased",
    "decreasing",
    "rising",
    "falling",
    "growing",
    "declining",
    "reduced",
    "improved",
    "higher",
    "lower",
    "better",
    "worse",
];

/// Beginnings that name a thing by its absence.
const ABSENCES: &[&str] = &[
    "lack of",
    "no",
    "absence of",
    "shortage of",
    "insufficient",
    "not enough",
    "missing",
    "poor",
];

/// Verbs with which an action begins, of those that are no nouns.
const VERBS: &[&str] = &[
    "reduce",
    "improve",
    "build",
    "create",
    "develop",
    "ensure",
    "provide",
    "promote",
    "implement",
    "strengthen",
    "establish",
    "encourage",
    "educate",
    "teach",
    "get",
    "make",
    "give",
    "prevent",
    "avoid",
    "keep",
    "find",
    "introduce",
    "enable",
    "close",
    "stop",
];

/// A hint for a label, or `None`.
pub fn lint_label(label: &Label) -> Option<String> {
    let name = label.folded();
    let words: Vec<&str> = name.split_whitespace().collect();
    if let [first, _, ..] = words[..] {
        if let Some(absence) = ABSENCES.iter().find(|it| begins(name, it)) {
            let thing = label.as_str().get(absence.len()..)?.trim();
            return Some(format!("name the thing itself, “{}”?", capital(thing)));
        }
        if VERBS.contains(&first) {
            return Some(format!(
                "“{first}” is something to do; what goes up and down?"
            ));
        }
    }
    if let Some(word) = words.iter().find(|word| DIRECTIONS.contains(word)) {
        return Some(format!("without “{word}”? + and − say which way"));
    }
    let two = words.iter().any(|word| ["and", "&"].contains(word)) && words.len() > 2;
    two.then(|| "two things in one?".to_owned())
}

fn begins(name: &str, words: &str) -> bool {
    name.strip_prefix(words)
        .is_some_and(|rest| rest.starts_with(' '))
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
        for (name, hint) in [
            ("Lack of trust", Some("name the thing itself, “Trust”?")),
            ("no money", Some("name the thing itself, “Money”?")),
            (
                "Build trust",
                Some("“build” is something to do; what goes up and down?"),
            ),
            (
                "More coal jobs",
                Some("without “more”? + and − say which way"),
            ),
            (
                "Rising prices",
                Some("without “rising”? + and − say which way"),
            ),
            ("Jobs and votes", Some("two things in one?")),
            ("Trust", None),
            ("Coal jobs", None),
            ("Building permits", None),
            ("Norway", None),
            ("No", None),
            ("Close", None),
            ("Morecambe", None),
            ("Landing price", None),
            ("And", None),
        ] {
            let said = lint_label(&Label::new(name).unwrap());
            assert_eq!(said.as_deref(), hint, "{name}");
        }
    }
}
