//! What holds of every line, whatever is typed.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};

use super::*;
use crate::model::{Factor, FactorId, FactorMention, FactorRef, Label, LinkAssertion, MapEvent};

fn config(cases: u32) -> Config {
    Config {
        cases,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(11),
        ..Config::default()
    }
}

/// A map with the factors F1 to F3.
fn three() -> Map {
    let mut map = Map::default();
    for id in 1..=3 {
        let label = Label::new(&format!("Factor {id}")).unwrap();
        let _ = map.apply(&MapEvent::FactorAdded(Factor::new(FactorId(id), label)));
    }
    map
}

/// A factor as it is named, its theme, and what is known of the links into it.
type Typed = (FactorRef, Option<String>, Option<Polarity>, bool);

/// A statement with what is known of the links into each mention, list by list.
#[derive(Debug, Clone)]
struct Lists {
    lists: Vec<Vec<Typed>>,
    voices: Vec<Handle>,
    note: Option<String>,
}

impl Lists {
    /// How it can be typed.
    fn typed(&self) -> String {
        let lists: Vec<String> = self
            .lists
            .iter()
            .map(|list| list.iter().map(typed_item).collect::<Vec<_>>().join(", "))
            .collect();
        let mut line = lists.join(" -> ");
        for voice in &self.voices {
            line.push_str(&format!(" {voice}"));
        }
        if let Some(note) = &self.note {
            line.push_str(&format!(" ; {note}"));
        }
        line
    }

    /// What it says.
    fn said(&self) -> Assertion {
        let items = self.lists.iter().flatten();
        let mentions = items.map(|(named, theme, ..)| FactorMention {
            factor: named.clone(),
            theme: theme.clone(),
        });
        let mut claims = Vec::new();
        let mut first = 0;
        for two in self.lists.windows(2) {
            let next = first + two[0].len();
            for from in first..next {
                for (at, &(_, _, sign, delay)) in two[1].iter().enumerate() {
                    let to = next + at;
                    claims.push(LinkAssertion {
                        from,
                        to,
                        sign,
                        delay,
                    });
                }
            }
            first = next;
        }
        Assertion {
            mentions: mentions.collect(),
            claims,
            voices: self.voices.clone(),
            note: self.note.clone(),
        }
    }
}

fn typed_item((named, theme, sign, delay): &Typed) -> String {
    let name = match named {
        FactorRef::Code(id) => id.to_string(),
        FactorRef::Label(label) => quoted(label.as_str()),
    };
    let theme = theme.as_ref().map(|theme| format!(" #{theme}"));
    let sign = sign.map(|sign| format!(" {}", sign.symbol()));
    let delay = delay.then(|| " ||".to_owned());
    [Some(name), theme, sign, delay]
        .into_iter()
        .flatten()
        .collect()
}

fn awkward() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zF0-9]{1,3}",
        prop::sample::select(vec![
            " ", " ", " ", "->", "-->", "=>", "→", ">", "<-", ",", ", ", "\"", "\"\"", "“", "”",
            ";", " ; ", "+", "-", "−", "?", "+/-", "~", "||", "//", "@", "#", "@ana", "#x", "!",
            "é", "経", "\u{200b}", "\u{301}", "\t",
        ])
        .prop_map(str::to_owned),
    ];
    vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

fn label() -> impl Strategy<Value = Label> {
    awkward().prop_filter_map("a label has something to see", |typed| {
        Label::new(&typed).ok()
    })
}

fn named() -> impl Strategy<Value = FactorRef> {
    prop_oneof![
        1 => (1..=3_u32).prop_map(|id| FactorRef::Code(FactorId(id))),
        4 => label().prop_map(FactorRef::Label),
    ]
}

fn sign() -> impl Strategy<Value = Polarity> {
    use Polarity::{Contested, Negative, Positive, Unknown};
    prop::sample::select(vec![Positive, Negative, Unknown, Contested])
}

fn item() -> impl Strategy<Value = Typed> {
    (
        named(),
        option::of("[a-z]{1,3}"),
        option::of(sign()),
        any::<bool>(),
    )
}

/// Lists of at least two, such as a line can say them: a sign says no less than those before
/// it, nothing is known of a link before the first arrow, and one theme is for all.
fn lists() -> impl Strategy<Value = Lists> {
    let voices = vec("[a-z]{1,4}", 0..3);
    let note = option::of("[a-z\"@#,>-]([a-z ;\"@#,>-]{0,10}[a-z])?");
    (vec(vec(item(), 1..4), 2..4), voices, note).prop_map(|(mut lists, voices, note)| {
        for (at, list) in lists.iter_mut().enumerate() {
            let last_sign = list.iter().rposition(|item| item.2.is_some());
            for (place, item) in list.iter_mut().enumerate() {
                let shown = last_sign.is_some_and(|last| place < last);
                item.2 = item.2.or(shown.then_some(Polarity::Unknown));
                if at == 0 {
                    (item.2, item.3) = (None, false);
                }
            }
        }
        if lists
            .iter()
            .flatten()
            .filter(|item| item.1.is_some())
            .count()
            == 1
        {
            let all = lists.iter_mut().flatten();
            all.for_each(|item| item.1 = Some("all".into()));
        }
        let voices = voices.iter().map(|name| Handle::new(name).unwrap());
        Lists {
            lists,
            voices: statement::each_once(voices.collect()),
            note,
        }
    })
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn no_line_is_too_strange(line in prop_oneof![awkward(), any::<String>()], cursor in 0..40_usize) {
        let read = parse(&line, &three());
        if let Err(misread) = &read {
            prop_assert!(line.is_char_boundary(misread.at), "{misread:?}");
            prop_assert!(misread.why.ends_with('.'), "{misread:?}");
        }
        prop_assert!(!is_skipped(&line) || read.is_err());
        if let Some(range) = item_at(&line, cursor) {
            prop_assert!(line.get(range).is_some());
        }
        let (line, cursor) = replace_item(&line, cursor.min(line.len()), "x");
        prop_assert!(cursor <= line.len());
    }

    #[test]
    fn what_is_typed_is_what_was_meant(lists in lists()) {
        let line = lists.typed();
        prop_assert_eq!(parse(&line, &three()), Ok(ParsedLine::Say(lists.said())), "{}", line);
    }

    #[test]
    fn a_quoted_label_is_that_label_wherever_it_stands(label in label()) {
        let name = quoted(label.as_str());
        for (line, at) in [
            (name.clone(), 0),
            (format!("{name} @ana #x ; note"), 0),
            (format!("{name} -> x +"), 0),
            (format!("x -> {name} - ||, x"), 1),
            (format!("x, {name} -> x"), 1),
        ] {
            let Ok(ParsedLine::Say(said)) = parse(&line, &Map::default()) else {
                return Err(TestCaseError::fail(line));
            };
            prop_assert_eq!(&said.mentions[at].factor, &FactorRef::Label(label.clone()), "{}", line);
        }
    }

    #[test]
    fn a_name_put_under_the_cursor_is_read_back(label in label(), typed in "[a-z]{0,3}", at in 0..3_usize) {
        for (before, after) in [("", ""), ("x -> ", ""), ("", " -> x"), ("x, ", " - -> x"), ("x -> \"", "")] {
            let line = format!("{before}{typed}{after}");
            let cursor = before.len() + at.min(typed.len());
            let (line, cursor) = replace_item(&line, cursor, label.as_str());
            prop_assert_eq!(&line[cursor..], after);
            if !after.contains('-') || !before.contains(',') {
                let read = parse(&line, &Map::default());
                let Ok(ParsedLine::Say(said)) = read else {
                    return Err(TestCaseError::fail(format!("{line}: {read:?}")));
                };
                let label = FactorRef::Label(label.clone());
                prop_assert!(said.mentions.iter().any(|mention| mention.factor == label));
            }
        }
    }
}
