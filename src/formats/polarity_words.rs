//! What people and programs write for a sign, a delay and a strength, as one table.
//!
//! Whatever is not in the table is not understood: the link stays without a sign.

use crate::model::Polarity;

/// Words for a positive link, in lower case without a full stop. `--` is positive: it marks both
/// ends, and both fall.
const POSITIVE: &[&str] = &[
    "+",
    "++",
    "--",
    "(+)",
    "[+]",
    "+ve",
    "pos",
    "p",
    "plus",
    "same",
    "s",
    "increases",
    "increase",
    "increasing",
    "increased",
    "raises",
    "raise",
    "direct",
    "directly",
    "proportional",
    "supports",
    "support",
    "reinforces",
    "more",
    "attracts",
    "adds to",
    "add to",
    "adds",
    "strengthens",
    "encourages",
    "enables",
    "improves",
    "＋",
];

/// Words for a negative link, likewise. `+-` and `-+` mark both ends: one rises, one falls.
const NEGATIVE: &[&str] = &[
    "-",
    "–",
    "—",
    "−",
    "﹣",
    "－",
    "‐",
    "‑",
    "(-)",
    "(−)",
    "(–)",
    "[-]",
    "+-",
    "-+",
    "-ve",
    "−ve",
    "–ve",
    "neg",
    "n",
    "minus",
    "opposite",
    "opp",
    "o",
    "inverse",
    "inversely",
    "decreases",
    "decrease",
    "decreasing",
    "decreased",
    "lowers",
    "lower",
    "reduces",
    "reduce",
    "less",
    "detracts",
    "detracts from",
    "detract from",
    "helps deal with",
    "weakens",
    "inhibits",
    "prevents",
    "hinders",
    "limits",
];

/// What says in so many words that the sign is open.
const OPEN: &[&str] = &[
    "",
    "?",
    "unknown",
    "unclear",
    "none",
    "neutral",
    "na",
    "n/a",
    "null",
    "undefined",
    "0",
    "u",
];

/// Both signs at once.
const CONTESTED: &[&str] = &[
    "~",
    "±",
    "+/-",
    "-/+",
    "+/−",
    "contested",
    "ambiguous",
    "mixed",
    "both",
];

/// Marks of a delay.
const DELAYS: &[&str] = &[
    "||",
    "‖",
    "//",
    "delay",
    "delayed",
    "(delay)",
    "(delayed)",
    "[delay]",
    "∥",
];

/// What a value of a polarity column says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Claim {
    /// The sign.
    pub polarity: Polarity,
    /// How strong, from 0 to 1, where a number says so.
    pub strength: Option<f64>,
}

/// Reads a sign, a word for one, or a number; `None` where it is not understood.
pub fn claim(text: &str) -> Option<Claim> {
    if let Some(polarity) = polarity(text) {
        let strength = None;
        return Some(Claim { polarity, strength });
    }
    number(text).map(claim_of_number)
}

/// The sign and size of a number: 0 has no sign; 1 and more say nothing of strength.
pub fn claim_of_number(value: f64) -> Claim {
    let size = value.abs();
    let polarity = match value {
        _ if value > 0.0 => Polarity::Positive,
        _ if value < 0.0 => Polarity::Negative,
        _ => Polarity::Unknown,
    };
    let strength = (size > 0.0 && size < 1.0).then_some(size);
    Claim { polarity, strength }
}

/// The sign that a whole text names, by the table; `None` where it names none.
pub fn polarity(text: &str) -> Option<Polarity> {
    let word = text.trim().trim_end_matches('.').to_lowercase();
    let word = word.as_str();
    if POSITIVE.contains(&word) || word.starts_with("positiv") {
        return Some(Polarity::Positive);
    }
    if NEGATIVE.contains(&word) || word.starts_with("negat") {
        return Some(Polarity::Negative);
    }
    if CONTESTED.contains(&word) {
        return Some(Polarity::Contested);
    }
    OPEN.contains(&word).then_some(Polarity::Unknown)
}

/// The sign that the name of a style or of a link gives, wherever in it the word stands: `None`
/// where no word of it is a sign, or two of them are opposite.
pub fn polarity_in_name(name: &str) -> Option<Polarity> {
    if let Some(whole) = polarity(name) {
        return Some(whole).filter(|sign| *sign != Polarity::Unknown);
    }
    let mut found = None;
    for word in name.split([' ', '/', ',', ';', '(', ')', '\u{a0}', '\n', ':']) {
        let sign = match word {
            "" => None,
            _ if word.chars().count() == 1 && word.chars().all(char::is_alphabetic) => None,
            _ => polarity(word),
        };
        match (found, sign) {
            (_, None | Some(Polarity::Unknown)) => {}
            (None, some) => found = some,
            (Some(one), Some(other)) if one == other => {}
            _ => return None,
        }
    }
    found
}

/// A text on a line, taken apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LinkText {
    /// The sign, where the text has one.
    pub polarity: Option<Polarity>,
    /// Whether the text has a mark of a delay.
    pub delay: bool,
    /// How strong, from 0 to 1, where a number says so.
    pub strength: Option<f64>,
    /// The other words.
    pub words: String,
}

/// Reads what stands on a line: a sign first, last or alone, marks of a delay, words.
pub fn link_text(text: &str) -> LinkText {
    let mut words: Vec<&str> = text.split_whitespace().collect();
    let before = words.len();
    words.retain(|word| !is_delay(word));
    let mut read = LinkText {
        delay: words.len() < before,
        ..LinkText::default()
    };
    if let Some(claim) = claim(&words.join(" ")).filter(|_| !words.is_empty()) {
        read.polarity = Some(claim.polarity);
        read.strength = claim.strength;
        return read;
    }
    let symbol = |word: &&str| symbol(word);
    if let Some(sign) = words.first().and_then(symbol) {
        read.polarity = Some(sign);
        words.remove(0);
    } else if let Some(sign) = words.last().and_then(symbol) {
        read.polarity = Some(sign);
        words.pop();
    }
    read.words = words.join(" ");
    read
}

/// Whether a word marks a delay.
pub fn is_delay(word: &str) -> bool {
    DELAYS.contains(&word.to_lowercase().as_str())
}

/// The sign of a word that has no letters.
fn symbol(word: &str) -> Option<Polarity> {
    let has_letters = word.chars().any(char::is_alphanumeric);
    if has_letters || word.is_empty() {
        return None;
    }
    polarity(word)
}

/// Whether a value of a delay column says yes.
pub fn is_delayed(text: &str) -> bool {
    let word = text.trim().to_lowercase();
    let yes = [
        "1", "true", "yes", "y", "x", "ja", "oui", "long", "short", "medium",
    ];
    yes.contains(&word.as_str())
        || is_delay(&word)
        || number(&word).is_some_and(|delay| delay > 0.0)
}

/// A finite number with a decimal point or comma; also with one of the three dashes for minus.
pub fn number(text: &str) -> Option<f64> {
    let plain = text.trim().replace(['−', '–'], "-");
    let looks = plain
        .chars()
        .all(|c| c.is_ascii_digit() || "+-.,eE".contains(c));
    if !looks || !plain.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    let plain = match plain.contains('.') {
        true => plain,
        false => plain.replacen(',', ".", 1),
    };
    plain.parse().ok().filter(|value: &f64| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Polarity::{Contested, Negative, Positive, Unknown};

    #[test]
    fn words_for_a_sign_are_read_by_the_table_and_no_other() {
        for (text, sign) in [
            ("positive", Some(Positive)),
            ("Positive", Some(Positive)),
            ("negatve", Some(Negative)),
            ("Negative", Some(Negative)),
            ("?", Some(Unknown)),
            ("", Some(Unknown)),
            ("pos.", Some(Positive)),
            ("–", Some(Negative)),
            ("−", Some(Negative)),
            ("+1", Some(Positive)),
            ("-0.3", Some(Negative)),
            ("-0,3", Some(Negative)),
            ("increases", Some(Positive)),
            ("inverse", Some(Negative)),
            ("--", Some(Positive)),
            ("-+", Some(Negative)),
            ("+/-", Some(Contested)),
            ("0", Some(Unknown)),
            ("perhaps", None),
            ("NaN", None),
            ("1e999", None),
        ] {
            assert_eq!(claim(text).map(|it| it.polarity), sign, "{text:?}");
        }
        assert_eq!(claim("-0.3").unwrap().strength, Some(0.3));
        assert_eq!(claim("+1").unwrap().strength, None);
    }

    #[test]
    fn a_name_gives_a_sign_only_where_a_word_of_it_is_one() {
        for (name, sign) in [
            ("Positive influence", Some(Positive)),
            ("+ve", Some(Positive)),
            ("-ve", Some(Negative)),
            ("Reciprocal influence", None),
            ("non-linear", None),
            ("Sample", None),
            ("increase/decrease", None),
            ("same direction", Some(Positive)),
            ("a o b", None),
        ] {
            assert_eq!(polarity_in_name(name), sign, "{name}");
        }
    }

    #[test]
    fn a_text_on_a_line_is_sign_delay_and_words() {
        for (text, sign, delay, words) in [
            ("+", Some(Positive), false, ""),
            ("− ‖", Some(Negative), true, ""),
            (
                "+ because of rain",
                Some(Positive),
                false,
                "because of rain",
            ),
            ("leads to (-)", Some(Negative), false, "leads to"),
            ("more mud", None, false, "more mud"),
            ("delayed", None, true, ""),
            ("", None, false, ""),
            ("± ||", Some(Contested), true, ""),
        ] {
            let read = link_text(text);
            let told = (read.polarity, read.delay, read.words.as_str());
            assert_eq!(told, (sign, delay, words), "{text:?}");
        }
    }
}
