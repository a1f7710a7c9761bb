//! The grammar as a table: what is typed, and what it says.

mod actions;
mod items;
mod others;

use super::*;
use crate::model::{Factor, FactorId, FactorRef, Label, LinkAssertion, MapEvent};
use crate::records::NoteKind;

/// A map with the factors F1 to F12.
fn twelve() -> Map {
    let mut map = Map::default();
    for id in 1..=12 {
        let label = Label::new(&format!("Factor {id}")).unwrap();
        let _ = map.apply(&MapEvent::FactorAdded(Factor::new(FactorId(id), label)));
    }
    map
}

/// What was understood, on one line:
/// `label #theme | F7 | … ; cause>effect sign delay … ; voices ; «note»`, or `!place`.
fn told(line: &str, map: &Map) -> String {
    match parse(line, map) {
        Ok(ParsedLine::Say(said)) => statement(&said),
        Ok(ParsedLine::Mark {
            sign,
            delay,
            voices,
        }) => {
            let delay = if delay { "||" } else { "" };
            format!(
                "mark {}{delay}{}",
                sign.map_or("", Polarity::symbol),
                people(&voices)
            )
        }
        Ok(ParsedLine::Act(act)) => acted(act),
        Ok(ParsedLine::Voices(voices)) => format!("voices{}", people(&voices)),
        Ok(ParsedLine::Agree(voices)) => format!("agree{}", people(&voices)),
        Ok(ParsedLine::Person(said)) => said.tells(None).typed(&said.who),
        Ok(ParsedLine::Aside(note)) => {
            let on = match note.on {
                NoteTarget::Unsaid => String::new(),
                NoteTarget::Nothing => " on nothing".into(),
                NoteTarget::Named(at, code) => format!(" on {code:?} at {at}"),
            };
            let kind = note.kind.word();
            format!("{kind} [{}]{on}{}", note.text, people(&note.who))
        }
        Ok(ParsedLine::Cast(cast)) => {
            let on = cast.on.iter();
            let on: String = on.map(|(_, code, n)| format!(" {code:?}x{n}")).collect();
            format!("dots{on}{}", people(&cast.who))
        }
        Err(misread) => format!("!{}", misread.at),
    }
}

/// An action, said on Thursday, 26 November 2026: `/what ; who with whom ; by ; on ; for`.
fn acted(act: ActionInput) -> String {
    let action = act.action(Some(jiff::civil::date(2026, 11, 26)));
    let on = action.on.map(|on| serde_json::to_string(&on).unwrap());
    let mut text = format!("/{}{}", action.what, people(&action.who));
    if !action.with.is_empty() {
        text.push_str(&format!(" with{}", people(&action.with)));
    }
    for (word, fact) in [
        ("by", action.by.map(String::from)),
        ("on", on),
        ("for", action.goal.map(|goal| goal.to_string())),
    ] {
        text.extend(fact.map(|fact| format!(" ; {word} {fact}")));
    }
    text
}

fn statement(said: &Assertion) -> String {
    let mentions: Vec<String> = said.mentions.iter().map(mention).collect();
    let mut text = mentions.join(" | ");
    if !said.claims.is_empty() {
        let claims: Vec<String> = said.claims.iter().map(claim).collect();
        text.push_str(&format!(" ; {}", claims.join(" ")));
    }
    text.push_str(&people(&said.voices));
    if let Some(note) = &said.note {
        text.push_str(&format!(" «{note}»"));
    }
    text
}

fn mention(mention: &crate::model::FactorMention) -> String {
    let name = match &mention.factor {
        FactorRef::Code(id) => id.to_string(),
        FactorRef::Label(label) => format!("[{label}]"),
    };
    match &mention.theme {
        Some(theme) => format!("{name} #{theme}"),
        None => name,
    }
}

fn claim(claim: &LinkAssertion) -> String {
    let delay = if claim.delay { "||" } else { "" };
    let sign = claim.sign.map_or("", Polarity::symbol);
    format!("{}>{}{sign}{delay}", claim.from, claim.to)
}

fn people(voices: &[Handle]) -> String {
    voices.iter().map(|voice| format!(" {voice}")).collect()
}

fn check(cases: &[(&str, &str)]) {
    let map = twelve();
    let wrong: Vec<String> = cases
        .iter()
        .map(|(line, wanted)| (line, wanted, told(line, &map)))
        .filter(|(_, wanted, told)| *wanted != told)
        .map(|(line, wanted, told)| format!("{line:?}\n  wanted {wanted}\n  told   {told}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_line_of_the_table_of_what_people_type_does_what_the_table_says() {
    check(&[
        ("Coal jobs", "[Coal jobs]"),
        (
            "Coal jobs -> Political support +",
            "[Coal jobs] | [Political support] ; 0>1+",
        ),
        ("a -> b + -> c -", "[a] | [b] | [c] ; 0>1+ 1>2-"),
        ("7 -> 12 -", "F7 | F12 ; 0>1-"),
        ("a -> b - ||", "[a] | [b] ; 0>1-||"),
        ("a -> b ?", "[a] | [b] ; 0>1?"),
        ("a -> b", "[a] | [b] ; 0>1"),
        ("a -> b +/-", "[a] | [b] ; 0>1~"),
        ("a, b, c -> d +", "[a] | [b] | [c] | [d] ; 0>3+ 1>3+ 2>3+"),
        ("a -> b, c +", "[a] | [b] | [c] ; 0>1+ 0>2+"),
        ("a -> b + @ana @bo", "[a] | [b] ; 0>1+ @ana @bo"),
        ("@ana", "voices @ana"),
        ("@", "voices"),
        ("Coal jobs #jobs", "[Coal jobs] #jobs"),
        (
            "a -> b + ; because of the 2019 closures",
            "[a] | [b] ; 0>1+ «because of the 2019 closures»",
        ),
    ]);
}

#[test]
fn a_note_begins_at_a_semicolon_between_spaces_and_is_verbatim() {
    check(&[
        (
            "a ; b -> c, \"d\" @ana #x +",
            "[a] «b -> c, \"d\" @ana #x +»",
        ),
        ("a -> b - ; one ; two", "[a] | [b] ; 0>1- «one ; two»"),
        ("a;b -> c", "[a;b] | [c] ; 0>1"),
        ("a; b -> c", "[a; b] | [c] ; 0>1"),
        ("a ;b -> c", "[a ;b] | [c] ; 0>1"),
        ("a -> b ;", "[a] | [b] ; 0>1"),
        ("a -> b ;   ", "[a] | [b] ; 0>1"),
        ("a\t;\tnote", "[a] «note»"),
        ("\"a ; b\" -> c", "[a ; b] | [c] ; 0>1"),
        ("a -> \"b ; c\" ; d", "[a] | [b ; c] ; 0>1 «d»"),
        ("“a ; b” ; c", "[a ; b] «c»"),
        ("Oil, \"gas ; coal\"", "[Oil, \"gas] «coal\"»"),
        ("; a note", "!0"),
        ("  ; a note", "!2"),
        ("a -> ; note", "!5"),
        ("+ ; note", "!2"),
        ("@ana ; note", "!7"),
        ("@ana ;", "voices @ana"),
        (";", "!0"),
    ]);
}

#[test]
fn arrows_have_four_shapes_and_one_more_between_spaces() {
    check(&[
        ("a->b", "[a] | [b] ; 0>1"),
        ("a --> b", "[a] | [b] ; 0>1"),
        ("a-->b +", "[a] | [b] ; 0>1+"),
        ("a => b", "[a] | [b] ; 0>1"),
        ("a=>b", "[a] | [b] ; 0>1"),
        ("a → b -", "[a] | [b] ; 0>1-"),
        ("a→b", "[a] | [b] ; 0>1"),
        ("a > b +", "[a] | [b] ; 0>1+"),
        ("a-> b ->c → d", "[a] | [b] | [c] | [d] ; 0>1 1>2 2>3"),
        ("🌱 -> 🌳 +", "[🌱] | [🌳] ; 0>1+"),
        ("a>b", "[a>b]"),
        ("a >b", "[a >b]"),
        ("a> b", "[a> b]"),
        ("income>50k -> votes", "[income>50k] | [votes] ; 0>1"),
        ("x >= 5 -> y", "[x >= 5] | [y] ; 0>1"),
        ("x <= 5", "[x <= 5]"),
        ("a < b", "[a < b]"),
        ("a <- b", "!2"),
        ("a<-b", "!1"),
        ("a <-- b", "!2"),
        ("a <-> b", "!2"),
        ("a <=> b", "!2"),
        ("a ---> b", "!2"),
        ("a ==> b", "!2"),
        ("a ->> b", "!2"),
        ("a - > b", "!2"),
        ("a -- b", "[a -- b]"),
        ("a - b", "[a - b]"),
        ("\"a <- b\" -> c", "[a <- b] | [c] ; 0>1"),
        ("a ; b <- c", "[a] «b <- c»"),
        (
            "well-being -> low-carbon-jobs",
            "[well-being] | [low-carbon-jobs] ; 0>1",
        ),
    ]);
}

#[test]
fn a_line_without_an_arrow_is_one_label() {
    check(&[
        ("Oil, gas and coal", "[Oil, gas and coal]"),
        ("Pourquoi le charbon ?", "[Pourquoi le charbon ?]"),
        ("Coal +", "[Coal +]"),
        ("Coal - ||", "[Coal - ||]"),
        ("Coal + @ana", "[Coal +] @ana"),
        ("Coal @ana +", "[Coal @ana +]"),
        ("Coal #jobs @ana", "[Coal] #jobs @ana"),
        ("Coal @ana #jobs @bo", "[Coal] #jobs @ana @bo"),
        ("Cost @ home", "[Cost @ home]"),
        ("Mail ana@bo.org", "[Mail ana@bo.org]"),
        ("7, 12", "[7, 12]"),
        ("7 +", "[7 +]"),
        ("- Coal jobs", "[- Coal jobs]"),
        ("1. Coal jobs", "[1. Coal jobs]"),
        ("Oil, \"gas -> coal\"", "[Oil, \"gas -> coal\"]"),
        ("Oil, \"gas", "[Oil, \"gas]"),
        ("Coal @", "!5"),
        ("Coal #", "!5"),
        ("Coal #a #b", "!8"),
        ("\"Coal\" +", "!7"),
        ("\"Coal\" ||", "!7"),
        ("#jobs", "!0"),
        ("@ana #jobs", "!5"),
    ]);
}

#[test]
fn a_comma_before_a_space_parts_a_list_and_lists_join_each_to_each() {
    check(&[
        ("a, b -> c, d", "[a] | [b] | [c] | [d] ; 0>2 0>3 1>2 1>3"),
        ("a -> b, c -> d", "[a] | [b] | [c] | [d] ; 0>1 0>2 1>3 2>3"),
        ("1,5 °C -> heat +", "[1,5 °C] | [heat] ; 0>1+"),
        ("a,b -> c", "[a,b] | [c] ; 0>1"),
        ("a ,b -> c", "[a ,b] | [c] ; 0>1"),
        ("a , b -> c", "[a] | [b] | [c] ; 0>2 1>2"),
        ("a,\tb -> c", "[a] | [b] | [c] ; 0>2 1>2"),
        ("7, 12 -> 1 +", "F7 | F12 | F1 ; 0>2+ 1>2+"),
        ("a -> a", "[a] | [a] ; 0>1"),
        ("a -> b -> a", "[a] | [b] | [a] ; 0>1 1>2"),
        ("a， b -> c", "[a， b] | [c] ; 0>1"),
        ("\"a, b\" -> c", "[a, b] | [c] ; 0>1"),
        ("\"a\", \"b\" -> c", "[a] | [b] | [c] ; 0>2 1>2"),
        ("\"a\",\"b\" -> c", "!3"),
    ]);
}

#[test]
fn a_name_that_is_missing_is_an_error_where_it_should_stand() {
    check(&[
        ("-> b", "!0"),
        ("→", "!0"),
        ("=> b", "!0"),
        ("> b", "!0"),
        ("a -> ", "!5"),
        ("a ->", "!4"),
        ("a >", "!3"),
        ("a -> -> b", "!5"),
        ("a, -> b", "!3"),
        ("a,-> b", "!2"),
        (", a -> b", "!0"),
        ("a -> , b", "!5"),
        ("a -> b,", "!7"),
        ("a -> b, ", "!8"),
        ("a, , b -> c", "!3"),
        ("a -> +", "!5"),
        ("a -> @ana", "!5"),
        ("a -> + -> b", "!5"),
        ("a -> \"\"", "!6"),
        ("\"\"", "!1"),
        ("a -> \u{200b}", "!5"),
        ("", "!0"),
        ("   ", "!3"),
    ]);
}

#[test]
fn what_is_no_name_is_refused() {
    check(&[
        ("//", "!0"),
        ("# a comment", "!0"),
        ("#", "!0"),
        ("\"# a\" -> b", "[# a] | [b] ; 0>1"),
    ]);
}

#[test]
fn what_drives_a_terminal_is_taken_out_of_labels() {
    check(&[
        ("Coal\u{1b}[31m jobs", "[Coal[31m jobs]"),
        ("a\u{202e} -> b +", "[a] | [b] ; 0>1+"),
        ("a\u{a0}b", "[a b]"),
        ("Coal\r", "[Coal]"),
        (
            "日本, 経済 -> 雇用 +",
            "[日本] | [経済] | [雇用] ; 0>2+ 1>2+",
        ),
    ]);
}

#[test]
fn a_line_that_was_not_understood_is_told_in_a_sentence() {
    let map = twelve();
    for (line, why) in [
        (
            "a <- b",
            "An arrow points to the effect: write it the other way round.",
        ),
        (
            "a <-> b",
            "An arrow points one way: write each direction on its own.",
        ),
        (
            "a ==> b",
            "This is not an arrow: write -> with a space on both sides.",
        ),
        (
            "!x a",
            "There is no kind of note called x: write ! and a space to park it, or !insight, \
             !decision, !question, !hope, !fear, !private.",
        ),
        (
            "a -> 99",
            "There is no factor F99; quote it to make it a name.",
        ),
        (
            "a + -> b",
            "Put signs and remarks at the end of the link, after the effect.",
        ),
        ("a -> b + -", "A link has one sign."),
        ("a -> \"b", "This quote is not closed."),
        ("\"a\" b", "After a closing quote only marks can follow."),
        ("a ->", "The name of a factor is missing here."),
        ("a -> b @", "After the @ comes who said it."),
    ] {
        assert_eq!(parse(line, &map).unwrap_err().why, why, "{line:?}");
    }
}

#[test]
fn a_line_makes_no_more_links_than_a_person_can_mean() {
    let list = |count: usize| vec!["a"; count].join(", ");
    let map = Map::default();
    assert!(parse(&format!("{} -> {}", list(25), list(40)), &map).is_ok());
    let line = format!("{} -> {}", list(25), list(41));
    assert_eq!(parse(&line, &map).unwrap_err().at, 76);
    assert!(parse(&"x".repeat(201), &map).is_err());
    let long = format!("a ; {}", "x".repeat(64 * 1024));
    assert!(parse(&long, &map).is_err());
    assert!(parse(&long[..64 * 1024], &map).is_ok());
}

#[test]
fn empty_lines_and_comments_are_skipped_in_files_and_said_nowhere() {
    for (line, skipped) in [
        ("", true),
        ("  \t", true),
        ("# who was there", true),
        ("  # indented", true),
        ("#", true),
        ("#jobs", false),
        ("a # b", false),
        ("\"# a\"", false),
    ] {
        assert_eq!(is_skipped(line), skipped, "{line:?}");
        assert!(!skipped || parse(line, &Map::default()).is_err());
    }
}
