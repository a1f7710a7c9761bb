//! Links: said, said again, contested, settled, and parted by a factor in between.

use super::*;

#[test]
fn a_link_said_again_is_agreed_to_contested_or_changed() {
    for (first, again, wanted) in [
        ((Positive, "ana"), (None, "bo"), "a>b+ @ana p @bo p"),
        (
            (Positive, "ana"),
            (Some(Positive), "bo"),
            "a>b+ @ana p @bo p",
        ),
        (
            (Positive, "ana"),
            (Some(Negative), "bo"),
            "a>b~ @ana p @bo n",
        ),
        ((Positive, "ana"), (Some(Negative), "ana"), "a>b- @ana n"),
        ((Positive, "ana"), (Some(Negative), ""), "a>b- @ana p"),
        ((Positive, ""), (Some(Negative), "bo"), "a>b- @bo n"),
        (
            (Unknown, "ana"),
            (Some(Negative), "bo"),
            "a>b- @ana w @bo n",
        ),
        ((Contested, "ana"), (Some(Positive), ""), "a>b+ @ana w"),
        ((Contested, ""), (Some(Positive), "bo"), "a>b+ @bo p"),
        ((Positive, "ana"), (Some(Contested), ""), "a>b~ @ana p"),
    ] {
        let voice = |who: &'static str| [who].into_iter().filter(|who| !who.is_empty());
        let said = |sign, who| {
            let voices: Vec<&str> = voice(who).collect();
            MapEdit::Say(chain(&["a", "b"], sign, &voices))
        };
        let mut map = Map::default();
        ask(&mut map, said(Some(first.0), first.1)).unwrap();
        ask(&mut map, said(again.0, again.1)).unwrap();
        assert_eq!(links(&map), wanted, "{first:?} then {again:?}");
    }
}

#[test]
fn a_contested_link_stays_so_until_all_who_hold_it_agree() {
    let mut map = Map::default();
    for (sign, who, wanted) in [
        (Positive, "ana", "a>b+ @ana p"),
        (Negative, "bo", "a>b~ @ana p @bo n"),
        (Negative, "cy", "a>b~ @ana p @bo n @cy n"),
        (Negative, "ana", "a>b- @ana n @bo n @cy n"),
    ] {
        ask(
            &mut map,
            MapEdit::Say(chain(&["a", "b"], Some(sign), &[who])),
        )
        .unwrap();
        assert_eq!(links(&map), wanted);
    }
}

#[test]
fn a_settled_link_keeps_who_held_what() {
    let mut map = Map::default();
    ask(
        &mut map,
        MapEdit::Say(chain(&["a", "b"], Some(Positive), &["ana"])),
    )
    .unwrap();
    ask(
        &mut map,
        MapEdit::Say(chain(&["a", "b"], Some(Negative), &["bo"])),
    )
    .unwrap();
    ask(&mut map, MapEdit::Sign(LinkId(1), Positive)).unwrap();
    assert_eq!(links(&map), "a>b+ @ana p @bo n");
}

#[test]
fn a_bare_mark_speaks_of_the_links_it_is_given() {
    let mut map = map(&[&["a", "b", "c"]]);
    let mark = |links: &[u32], sign, delay| MapEdit::Mark {
        links: links.iter().copied().map(LinkId).collect(),
        sign,
        delay,
        voices: people(&["ana"]),
    };
    ask(&mut map, mark(&[1, 2], Some(Negative), true)).unwrap();
    assert_eq!(links(&map), "a>b-|| @ana n, b>c-|| @ana n");
    let before = map.clone();
    assert_eq!(
        ask(&mut map, mark(&[1, 9], Some(Positive), false)).unwrap_err(),
        "That link is no longer there."
    );
    assert_eq!(map, before, "all of it or nothing");
}

#[test]
fn what_is_said_twice_on_one_line_is_done_once() {
    let mut map = Map::default();
    let mut said = chain(&["a", "b"], Some(Positive), &["ana"]);
    said.mentions.push(mention("A"));
    said.claims.push(LinkAssertion {
        from: 2,
        ..said.claims[0]
    });
    said.note = Some("once".into());
    ask(&mut map, MapEdit::Say(said)).unwrap();
    assert_eq!(links(&map), "a>b+ @ana p");
    assert_eq!(map.links().next().unwrap().note.as_deref(), Some("once"));
}

#[test]
fn a_note_goes_on_links_or_on_factors_where_there_is_none_and_is_added_to() {
    let mut map = map(&[&["a", "b"]]);
    let noted = |names: &[&str], note: &str| {
        MapEdit::Say(Assertion {
            note: Some(note.into()),
            ..chain(names, None, &[])
        })
    };
    ask(&mut map, noted(&["a", "b"], "one")).unwrap();
    ask(&mut map, noted(&["a", "b"], " two\u{1b} ")).unwrap();
    ask(&mut map, noted(&["a"], "three")).unwrap();
    assert_eq!(
        map.links().next().unwrap().note.as_deref(),
        Some("one\ntwo")
    );
    let notes: Vec<_> = map.factors().map(|factor| factor.note.clone()).collect();
    assert_eq!(notes, [Some("three".into()), None]);
    let long = noted(&["a"], &"x".repeat(16 * 1024));
    assert_eq!(
        ask(&mut map, long).unwrap_err(),
        "A note can be at most 16 KiB long."
    );
}

#[test]
fn the_factor_in_between_inherits_what_was_known() {
    let mut map = Map::default();
    let mut said = chain(&["a", "b"], Some(Negative), &["ana"]);
    said.note = Some("why".into());
    said.claims[0].delay = true;
    ask(&mut map, MapEdit::Say(said)).unwrap();
    ask(&mut map, MapEdit::Say(chain(&["b", "a"], None, &[]))).unwrap();
    ask(&mut map, MapEdit::NameLoop(cycle(&[1, 2]), "Spiral".into())).unwrap();
    let between = MapEdit::Between(LinkId(1), chain(&["a", "x", "b"], None, &["bo"]));
    ask(&mut map, between).unwrap();
    assert_eq!(links(&map), "b>a?, a>x+ @ana p @bo p, x>b- @ana n @bo n");
    let head = map.link_between(FactorId(1), FactorId(3)).unwrap();
    assert_eq!(head.note.as_deref(), Some("why"));
    let known = map.numbered_loop(&cycle(&[1, 3, 2])).unwrap();
    assert_eq!((known.number, known.name.as_deref()), (1, Some("Spiral")));
}

#[test]
fn a_half_that_is_there_already_keeps_its_sign_unless_one_is_typed() {
    for (typed, wanted) in [(None, "a>x-, x>b+"), (Some(Negative), "a>x-, x>b-")] {
        let mut map = Map::default();
        for (names, sign) in [
            (["a", "x"], Negative),
            (["x", "b"], Positive),
            (["a", "b"], Unknown),
        ] {
            ask(&mut map, MapEdit::Say(chain(&names, Some(sign), &[]))).unwrap();
        }
        let between = MapEdit::Between(LinkId(3), chain(&["a", "x", "b"], typed, &[]));
        ask(&mut map, between).unwrap();
        assert_eq!(links(&map), wanted);
    }
}
