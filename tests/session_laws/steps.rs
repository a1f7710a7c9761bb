//! What people may do, drawn at random over a small stock of names.

use convoke::model::Polarity;
use proptest::collection::vec;
use proptest::prelude::*;

/// One thing a person does. Numbers choose among what is there.
#[derive(Debug, Clone)]
pub enum Step {
    Line(String),
    Undo,
    Redo,
    Rename(usize, String),
    Describe(usize, String),
    Flag(usize, bool),
    Pin(usize, bool),
    Move(usize, i32, i32),
    RemoveFactor(usize),
    Merge(usize, usize),
    Split(usize, String, usize),
    RemoveLink(usize),
    Reverse(usize),
    Repoint(usize, usize, usize),
    Sign(usize, Polarity),
    Weigh(usize, f64),
    Between(usize, String),
    NameLoop(usize, String),
    HideLoop(usize, bool),
    Tidy(i32),
    Stage(String),
    Marker(String),
    Reword(String),
    Attribute(usize, String),
}

pub fn steps() -> impl Strategy<Value = Vec<Step>> {
    vec(step(), 0..30)
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => line().prop_map(Step::Line),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
        3 => of_links(),
        3 => of_factors(),
        1 => of_the_session(),
    ]
}

fn at() -> impl Strategy<Value = usize> {
    0..8_usize
}

fn name() -> impl Strategy<Value = String> {
    let names = vec!["a", "b", "c", "d", "A", "F1", "2", "\"F1\"", "经济", "x, y"];
    prop::sample::select(names).prop_map(str::to_owned)
}

fn line() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec!["", " +", " -", " ?", " ~", " ||", " - ||"]);
    let item = (name(), sign).prop_map(|(name, sign)| format!("{name}{sign}"));
    let list = vec(item, 1..3).prop_map(|items| items.join(", "));
    let tail = prop::sample::select(vec!["", " @ana", " @bo", " @ana @bo", " #x", " ; note"]);
    let mark = prop::sample::select(vec!["+", "- @ana", "||", "? @bo"]).prop_map(str::to_owned);
    let linked = (name(), vec(list, 1..3), tail.clone())
        .prop_map(|(cause, lists, tail)| format!("{cause} -> {}{tail}", lists.join(" -> ")));
    let single = (name(), tail).prop_map(|(name, tail)| format!("{name}{tail}"));
    let person = prop::sample::select(vec![
        "@ana Ana Ruiz, Duluth, table 2; works on a, wind",
        "@ana offers a room; needs data",
        "@bo left",
        "@bo back",
    ]);
    let person = person.prop_map(str::to_owned);
    prop_oneof![6 => linked, 2 => single, 1 => mark, 1 => person]
}

fn of_links() -> impl Strategy<Value = Step> {
    use Polarity::{Contested, Negative, Positive, Unknown};
    let sign = prop::sample::select(vec![Positive, Negative, Unknown, Contested]);
    prop_oneof![
        at().prop_map(Step::RemoveLink),
        at().prop_map(Step::Reverse),
        (at(), at(), at()).prop_map(|(link, from, to)| Step::Repoint(link, from, to)),
        (at(), sign).prop_map(|(link, sign)| Step::Sign(link, sign)),
        (at(), -1.0..2.0).prop_map(|(link, weight)| Step::Weigh(link, weight)),
        (at(), name()).prop_map(|(link, middle)| Step::Between(link, middle)),
        (at(), name()).prop_map(|(link, name)| Step::NameLoop(link, name)),
        (at(), any::<bool>()).prop_map(|(link, now)| Step::HideLoop(link, now)),
    ]
}

fn of_factors() -> impl Strategy<Value = Step> {
    prop_oneof![
        (at(), name()).prop_map(|(factor, name)| Step::Rename(factor, name)),
        (at(), "[a-z\n]{0,3}").prop_map(|(factor, text)| Step::Describe(factor, text)),
        (at(), any::<bool>()).prop_map(|(factor, now)| Step::Flag(factor, now)),
        (at(), any::<bool>()).prop_map(|(factor, now)| Step::Pin(factor, now)),
        (at(), 0..9_i32, 0..9_i32).prop_map(|(factor, x, y)| Step::Move(factor, x, y)),
        at().prop_map(Step::RemoveFactor),
        (at(), at()).prop_map(|(gone, into)| Step::Merge(gone, into)),
        (at(), name(), at()).prop_map(|(factor, name, link)| Step::Split(factor, name, link)),
        (0..9_i32).prop_map(Step::Tidy),
    ]
}

fn of_the_session() -> impl Strategy<Value = Step> {
    prop_oneof![
        name().prop_map(Step::Stage),
        name().prop_map(Step::Marker),
        name().prop_map(Step::Reword),
        (at(), "[a-z]{1,3}").prop_map(|(entry, who)| Step::Attribute(entry, who)),
    ]
}
