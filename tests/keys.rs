//! (state, keys, state): what the keyboard does, as a table of transcripts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use convoke::app::command::KeyMode;
use convoke::app::{Access, App, DisplayOptions, Effect, Input, Key, Selection};
use convoke::run::{play, press};
use convoke::session::{FORMAT, Header, Session};

const SIZE: (u16, u16) = (120, 35);
const TRIANGLE: &str =
    "Coal jobs -> Votes +<Enter>Votes -> Plants open + ||<Enter>Plants open -> Coal jobs<Enter>";

fn app() -> App {
    let header = Header {
        format: FORMAT.into(),
        id: "7K2M9QF3".into(),
        title: "The lake".into(),
        question: None,
        started: "2026-03-12T13:30:00-06:00".into(),
        origin: None,
    };
    App::new(
        Session::new(header, "convoke 0.1.0"),
        Access::Live,
        (120, 35),
        DisplayOptions::default(),
    )
}

/// What is selected, the line, and the map, in a few words.
fn state(app: &App) -> String {
    let map = app.session().map();
    let selected = match app.selection() {
        None => "nothing".to_owned(),
        Some(Selection::Factor(id)) => map.label(id),
        Some(Selection::Link { link, .. }) => {
            let link = map.link(link).unwrap();
            let delay = if link.delay { " ||" } else { "" };
            format!(
                "{} -> {} {}{delay}",
                map.label(link.from),
                map.label(link.to),
                link.sign.symbol()
            )
        }
    };
    let factors: Vec<String> = map
        .factors()
        .map(|factor| factor.label.to_string())
        .collect();
    format!(
        "{:?} | {selected} | {} | {}",
        app.mode().keys(),
        app.line().text(),
        factors.join(", ")
    )
}

fn check(keys: &str, expected: &str) {
    let mut app = app();
    play(&mut app, &Key::script(keys).unwrap(), SIZE);
    assert_eq!(state(&app), expected, "{keys}");
}

fn typed(keys: &str) -> App {
    let mut app = app();
    play(&mut app, &Key::script(keys).unwrap(), SIZE);
    app
}

#[test]
fn the_line_is_open_at_the_start_and_stays_open_after_enter() {
    check("", "Capture | nothing |  | ");
    check("Coal jobs<Enter>", "Capture | Coal jobs |  | Coal jobs");
    check(
        "Coal jobs -> Votes +<Enter>",
        "Capture | Coal jobs -> Votes + |  | Coal jobs, Votes",
    );
    check("Coal<Esc>", "Map | nothing | Coal | ");
    check(
        "Coal<Esc>a jobs<Enter>",
        "Capture | Coal jobs |  | Coal jobs",
    );
}

#[test]
fn a_link_just_made_is_selected_and_one_key_corrects_it() {
    for (keys, link) in [
        ("-", "A -> B -"),
        ("0", "A -> B ?"),
        ("~", "A -> B ~"),
        ("d", "A -> B + ||"),
        ("dd", "A -> B +"),
        ("-+", "A -> B +"),
    ] {
        check(
            &format!("A -> B +<Enter><Esc>{keys}"),
            &format!("Map | {link} |  | A, B"),
        );
    }
    check("A -> B<Enter>-<Enter>", "Capture | A -> B - |  | A, B");
    check(
        "A -> B<Enter>|| @ana<Enter>",
        "Capture | A -> B ? || |  | A, B",
    );
}

#[test]
fn tab_takes_what_is_offered_for_the_letters_typed_however_fast_they_came() {
    let mut app = typed("Coal jobs<Enter>Votes for coal<Enter>");
    press(&mut app, 1_000, &Key::script("vot<Tab>->j<Tab> +").unwrap());
    assert_eq!(app.line().text(), "Votes for coal->Coal jobs +");
}

#[test]
fn a_code_is_found_whatever_it_is_of() {
    for (code, found) in [
        ("3", "Plants open"),
        ("f3", "Plants open"),
        ("2>3", "Votes -> Plants open + ||"),
        ("L1", "Coal jobs -> Votes +"),
        ("vo", "Votes"),
    ] {
        let app = typed(&format!("{TRIANGLE}<Esc>/{code}<Enter>"));
        assert!(
            state(&app).contains(&format!("| {found} |")),
            "{code}: {}",
            state(&app)
        );
    }
    let app = typed(&format!("{TRIANGLE}<Esc><Esc>/r1<Enter>"));
    assert!(
        app.highlight().is_some_and(|lit| lit.cycle.is_some()),
        "a loop is lit"
    );
}

#[test]
fn escape_closes_exactly_one_layer_and_never_destroys() {
    let open = format!("{TRIANGLE}<Esc>");
    check(
        &open,
        "Map | Plants open -> Coal jobs ? |  | Coal jobs, Votes, Plants open",
    );
    check(
        &format!("{open}<Enter><Esc>"),
        "Map | Plants open -> Coal jobs ? |  | Coal jobs, Votes, Plants open",
    );
    check(
        &format!("{open}<Esc>"),
        "Map | Plants open |  | Coal jobs, Votes, Plants open",
    );
    check(
        &format!("{open}<Esc><Esc>"),
        "Map | nothing |  | Coal jobs, Votes, Plants open",
    );
    check(
        &format!("{open}:un<Esc>"),
        "Map | Plants open -> Coal jobs ? |  | Coal jobs, Votes, Plants open",
    );
    check(
        &format!("{open}<Esc>rOther<Esc>"),
        "Map | Plants open |  | Coal jobs, Votes, Plants open",
    );
}

#[test]
fn links_are_stepped_through_effects_first() {
    let at = format!("{TRIANGLE}<Esc>/votes<Enter>");
    check(&at, "Map | Votes |  | Coal jobs, Votes, Plants open");
    check(
        &format!("{at}."),
        "Map | Votes -> Plants open + || |  | Coal jobs, Votes, Plants open",
    );
    check(
        &format!("{at}.."),
        "Map | Coal jobs -> Votes + |  | Coal jobs, Votes, Plants open",
    );
    check(
        &format!("{at},"),
        "Map | Coal jobs -> Votes + |  | Coal jobs, Votes, Plants open",
    );
}

#[test]
fn undo_and_redo_go_as_far_as_there_is_anything() {
    check(&format!("{TRIANGLE}<Esc>uuu"), "Map | nothing |  | ");
    check(
        &format!("{TRIANGLE}<Esc>uuuuUUU."),
        "Map | nothing |  | Coal jobs, Votes, Plants open",
    );
    check(
        &format!("{TRIANGLE}<Esc>uaHope<Enter><Esc>U"),
        "Map | Hope |  | Coal jobs, Votes, Plants open, Hope",
    );
    let app = typed(&format!("{TRIANGLE}<Esc>u"));
    assert!(
        app.status().unwrap().text.starts_with("Undone:"),
        "{:?}",
        app.status()
    );
}

#[test]
fn factors_are_renamed_removed_and_put_in_between() {
    check(
        &format!("{TRIANGLE}<Esc>/votes<Enter>r<Ctrl-u>Elections<Enter>"),
        "Map | Elections |  | Coal jobs, Elections, Plants open",
    );
    check(
        &format!("{TRIANGLE}<Esc>/votes<Enter>x"),
        "Map | nothing |  | Coal jobs, Plants open",
    );
    let between = format!("{TRIANGLE}<Esc>iUnion dues<Enter>");
    check(
        &between,
        "Capture | Union dues -> Coal jobs ? |  | Coal jobs, Votes, Plants open, Union dues",
    );
    assert_eq!(typed(&between).session().map().link_count(), 4);
}

#[test]
fn a_chip_moved_with_the_arrows_stands_where_it_was_put_or_where_it_was() {
    let at = format!("{TRIANGLE}<Esc>/votes<Enter>");
    let place = |app: &App| app.session().map().factors().nth(1).unwrap().place.unwrap();
    let before = place(&typed(&at));
    assert_eq!(place(&typed(&format!("{at}m<Left><Left><Esc>"))), before);
    let moved = typed(&format!("{at}m<Down><Down><Down><Down><Down><Down><Enter>"));
    assert_eq!(place(&moved), before.translate(0, 6));
    assert_eq!(
        place(&typed(&format!(
            "{at}m<Down><Down><Down><Down><Down><Down><Enter>u"
        ))),
        before
    );
}

#[test]
fn tab_takes_what_is_offered_and_enter_never_does() {
    check(
        "Political support<Enter>poli<Enter>",
        "Capture | poli |  | Political support, poli",
    );
    check(
        "Political support<Enter>Jobs -> poli<Tab> +<Enter>",
        "Capture | Jobs -> Political support + |  | Political support, Jobs",
    );
}

#[test]
fn an_answer_kept_open_keeps_the_map_from_keys() {
    check("A -> B +<Enter><Esc>/zzz", "Prompt | A -> B + |  | A, B");
    let app = typed("A -> B +<Enter><Esc>/zzz");
    assert_eq!(app.mode().keys(), KeyMode::Prompt);
}

#[test]
fn quitting_asks_once_and_once_more_only_when_something_is_unsaved() {
    let mut app = typed("A<Enter><Esc>");
    let press =
        |app: &mut App, at: u64, key: &str| app.update(at, Input::Key(key.parse().unwrap()));
    assert!(press(&mut app, 10_000, "q").is_empty());
    assert!(matches!(press(&mut app, 10_100, "q")[..], [Effect::Quit]));

    let mut app = typed("A<Enter><Esc>");
    app.update(1, Input::Trouble("the disk is full".into()));
    app.update(2, Input::Key("a".parse().unwrap()));
    for key in ["B", "Enter", "Esc"] {
        app.update(3, Input::Key(key.parse().unwrap()));
    }
    for key in ["q", "q"] {
        assert!(
            press(&mut app, 10_000, key).is_empty(),
            "{:?}",
            app.status()
        );
    }
    assert!(matches!(press(&mut app, 10_200, "q")[..], [Effect::Quit]));
}

#[test]
fn control_c_empties_the_line_and_twice_within_a_second_ends() {
    let mut app = typed("half a line");
    let press = |app: &mut App, at| app.update(at, Input::Key("Ctrl-c".parse().unwrap()));
    let first = press(&mut app, 5_000);
    assert!(!first.iter().any(|effect| matches!(effect, Effect::Quit)));
    assert_eq!(app.line().text(), "");
    let late = press(&mut app, 6_500);
    assert!(!late.iter().any(|effect| matches!(effect, Effect::Quit)));
    let soon = press(&mut app, 6_900);
    assert!(soon.iter().any(|effect| matches!(effect, Effect::Quit)));
}

#[test]
fn a_session_that_is_only_looked_at_changes_by_no_key() {
    let session = typed(TRIANGLE).session().clone();
    let before = session.lines().to_vec();
    let mut app = App::new(
        session,
        Access::ReadOnly("held elsewhere".into()),
        (120, 35),
        DisplayOptions::default(),
    );
    let keys: String = (' '..='~')
        .filter(|c| *c != '<')
        .map(String::from)
        .collect();
    play(&mut app, &Key::script(&keys).unwrap(), SIZE);
    app.update(0, Input::Paste("New -> factor +\n".into()));
    while app.run_idle(0).is_some() {}
    assert_eq!(app.session().lines(), before);
}

#[test]
fn a_paste_goes_to_the_line_from_any_mode() {
    for mode in ["", "<Esc>", "<Esc>:", "<Esc>?", "<Esc>/x"] {
        let mut app = typed(&format!("A<Enter>{mode}"));
        app.update(0, Input::Paste("Coal jobs -> Votes +\nq\nhalf".into()));
        while app.run_idle(0).is_some() {}
        assert_eq!(
            state(&app),
            "Capture | q | half | A, Coal jobs, Votes, q",
            "{mode}"
        );
    }
}

#[test]
fn words_half_typed_are_never_lost_to_a_key() {
    check(
        "A -> B +<Enter>half ty<Up><Down>",
        "Capture | A -> B + | half ty | A, B",
    );
    check(
        "A -> B +<Enter>half ty<Esc>l<Up>",
        "Capture | A -> B + | half ty | A, B",
    );
}

#[test]
fn a_line_in_between_keeps_to_its_link() {
    let refused = "Capture | A -> B + | Brand -> New -> Thing + | A, B";
    check(
        "A -> B +<Enter><Esc>i<Ctrl-e> x<Ctrl-u>Brand -> New -> Thing +<Esc>",
        "Map | A -> B + | Brand -> New -> Thing + | A, B",
    );
    let mut app = typed("A -> B +<Enter><Esc>iC, D<Enter>");
    assert!(app.status().unwrap().text.starts_with("To insert a factor"));
    assert_eq!(app.session().map().factor_count(), 2);
    play(
        &mut app,
        &Key::script("<Ctrl-e><Ctrl-u>Brand -> New -> Thing +<Enter>").unwrap(),
        SIZE,
    );
    assert_ne!(
        state(&app),
        refused,
        "an emptied line is an ordinary line again"
    );
    assert_eq!(app.session().map().link_count(), 3);
    let loops = typed("A -> B +<Enter>B -> A +<Enter><Esc>iC<Enter>");
    assert!(
        !loops.status().unwrap().text.contains("closed"),
        "{:?}",
        loops.status()
    );
}

#[test]
fn an_answer_speaks_of_what_was_selected_when_it_was_asked_for() {
    let mut app = typed("A -> B +<Enter><Esc>/a<Enter>r!");
    let other = app.scene().chip(convoke::model::FactorId(2)).unwrap().place;
    let at = app.camera().to_window(other, app.window().map);
    let at = convoke::model::Cell::new(at.x, at.y);
    let press = convoke::app::Press::Down;
    app.update(0, Input::Mouse(convoke::app::Mouse { at, press }));
    app.update(0, Input::Key("Enter".parse().unwrap()));
    let labels: Vec<String> = app
        .session()
        .map()
        .factors()
        .map(|f| f.label.to_string())
        .collect();
    assert_eq!(labels, ["A!", "B"]);
}

#[test]
fn a_search_given_up_goes_back_to_what_was_selected() {
    check("A -> B +<Enter><Esc>/a<Enter>/b<Esc>", "Map | A |  | A, B");
}

#[test]
fn only_the_same_key_twice_in_a_row_ends() {
    let press =
        |app: &mut App, at: u64, key: &str| app.update(at, Input::Key(key.parse().unwrap()));
    let ends = |effects: Vec<Effect>| effects.iter().any(|effect| matches!(effect, Effect::Quit));
    for keys in [["Ctrl-c", "q"], ["q", "Ctrl-c"]] {
        let mut app = typed("A<Enter><Esc>");
        assert!(!ends(press(&mut app, 10_000, keys[0])));
        assert!(!ends(press(&mut app, 12_000, keys[1])), "{keys:?}");
    }
    let mut app = typed("A<Enter><Esc>");
    for (at, key) in [(10_000, "q"), (10_100, "y"), (10_200, "q")] {
        assert!(!ends(press(&mut app, at, key)), "{key}");
    }
}

#[test]
fn a_mark_after_a_line_that_failed_settles_nothing() {
    let app = typed("A -> B +<Enter>C <lt>- D<Enter><Ctrl-u>-<Enter>");
    let link = app.session().map().links().next().unwrap();
    assert_eq!(link.sign.symbol(), "+");
}

#[test]
fn the_palette_knows_a_command_by_its_name_with_or_without_hyphens() {
    for words in ["save-as", "save as"] {
        check(
            &format!("A<Enter><Esc>:{words}<Enter>"),
            "Prompt | A |  | A",
        );
    }
    check("A<Enter><Esc>:zzzz<Enter>", "Palette | A |  | A");
}

#[test]
fn a_paste_is_taken_whole_when_the_program_ends_in_the_middle_of_it() {
    let mut app = app();
    let lines: String = (0..50).map(|n| format!("Factor {n}\n")).collect();
    app.update(0, Input::Paste(lines));
    app.run_idle(0);
    app.flush(0);
    assert_eq!(app.session().map().factor_count(), 50);
}

#[test]
fn pasted_lines_not_yet_taken_are_kept_beside_the_session() {
    let mut app = app();
    let pasted = "One\nTwo\nThree\nFour\nFive\nSix\nhalf";
    let effects = app.update(0, Input::Paste(pasted.into()));
    let kept = effects.iter().rev().find_map(|effect| match effect {
        Effect::Draft(words) => Some(words.clone()),
        _ => None,
    });
    let kept = kept.unwrap();
    assert_eq!(kept, pasted);
    let session = app.session().clone();
    let mut again = App::new(session, Access::Live, (120, 35), DisplayOptions::default());
    again.restore_draft(&kept);
    while again.run_idle(0).is_some() {}
    assert_eq!(again.session().map().factor_count(), 6);
    assert_eq!(again.line().text(), "half");
}

/// A map that a tidy lays out in another way: twelve links, typed in no good order.
fn tangled() -> App {
    let mut app = app();
    let pairs = [
        (1, 7),
        (2, 9),
        (7, 4),
        (9, 1),
        (4, 8),
        (8, 2),
        (3, 9),
        (5, 1),
        (6, 8),
        (2, 7),
    ];
    let lines: String = pairs
        .iter()
        .map(|(from, to)| format!("Factor {from} -> Factor {to} +<Enter>"))
        .collect();
    play(&mut app, &Key::script(&(lines + "<Esc>")).unwrap(), SIZE);
    app
}

fn places(app: &App) -> Vec<Option<convoke::model::CellRect>> {
    app.session()
        .map()
        .factors()
        .map(|factor| factor.place)
        .collect()
}

#[test]
fn a_tidier_layout_is_shown_first_and_left_or_taken_as_one_entry() {
    let mut app = tangled();
    let (before, entries) = (places(&app), app.session().entries().len());
    play(&mut app, &Key::script("t").unwrap(), SIZE);
    assert_eq!(app.mode().keys(), KeyMode::Proposal);
    assert_eq!(places(&app), before, "shown is not taken");
    let shown: Vec<_> = app
        .scene()
        .chips
        .iter()
        .map(|chip| Some(chip.place))
        .collect();
    assert_ne!(shown, before);
    play(&mut app, &Key::script("<Esc>").unwrap(), SIZE);
    assert_eq!(app.session().entries().len(), entries);
    assert_eq!(app.scene(), &convoke::scene::Scene::of(app.session().map()));
    play(&mut app, &Key::script("t<Enter>").unwrap(), SIZE);
    assert_eq!(app.session().entries().len(), entries + 1);
    assert_eq!(places(&app), shown);
    play(&mut app, &Key::script("u").unwrap(), SIZE);
    assert_eq!(places(&app), before);
}

#[test]
fn what_was_put_somewhere_by_hand_stays_there_when_the_map_is_tidied() {
    let mut app = tangled();
    play(
        &mut app,
        &Key::script("<Tab>m<Right><Right><Down><Enter>").unwrap(),
        SIZE,
    );
    let put = app
        .session()
        .map()
        .factors()
        .find(|factor| factor.pinned)
        .unwrap()
        .clone();
    play(&mut app, &Key::script("t<Enter>").unwrap(), SIZE);
    assert_eq!(app.session().map().factor(put.id).unwrap().place, put.place);
}

#[test]
fn a_tidy_limited_to_what_is_lit_moves_nothing_else() {
    let mut app = tangled();
    play(&mut app, &Key::script("f").unwrap(), SIZE);
    let lit = app.highlight().unwrap().factors.clone();
    let before = app.session().map().clone();
    play(
        &mut app,
        &Key::script(":tidy-highlighted<Enter><Enter>").unwrap(),
        SIZE,
    );
    for factor in before.factors().filter(|factor| !lit.contains(&factor.id)) {
        assert_eq!(
            app.session().map().factor(factor.id).unwrap().place,
            factor.place
        );
    }
}

#[test]
fn a_loop_is_shown_as_a_ring_and_one_key_shows_the_map_as_it_was() {
    let mut app = app();
    play(
        &mut app,
        &Key::script(&format!("{TRIANGLE}<Esc>")).unwrap(),
        SIZE,
    );
    let (map, camera) = (app.scene().clone(), app.camera());
    play(&mut app, &Key::script("<Space>vr").unwrap(), SIZE);
    assert_eq!(app.scene().curves.len(), 3);
    play(&mut app, &Key::script("<Esc>").unwrap(), SIZE);
    assert_eq!((app.scene(), app.camera()), (&map, camera));
}

#[test]
fn words_that_are_refused_stay_in_the_question_they_answer() {
    for (keys, words) in [
        (
            "<Esc><Esc>/votes<Enter>r<Ctrl-u>Coal jobs<Enter>",
            "Coal jobs",
        ),
        ("<Esc><Esc>/votes<Enter>r<Ctrl-u><Enter>", ""),
        ("<Esc>:title<Enter><Ctrl-u><Enter>", ""),
        ("<Esc>/zebra<Enter>", "zebra"),
    ] {
        let app = typed(&format!("{TRIANGLE}{keys}"));
        let prompt = app.mode().prompt().expect(keys);
        assert_eq!(prompt.input.value(), words, "{keys}");
        assert!(app.status().is_some(), "{keys}");
        let app = typed(&format!("{TRIANGLE}{keys}x<Esc>"));
        assert!(app.mode().prompt().is_none(), "{keys}");
    }
    let app = typed(&format!(
        "{TRIANGLE}<Esc><Esc>/votes<Enter>r<Ctrl-u>Coal jobs<Enter> abroad<Enter>"
    ));
    let labels: Vec<&str> = app
        .session()
        .map()
        .factors()
        .map(|it| it.label.as_str())
        .collect();
    assert!(labels.contains(&"Coal jobs abroad"), "{labels:?}");
}

#[test]
fn words_not_understood_are_mended_where_they_stand_or_replaced_with_one_key() {
    let refused = format!("{TRIANGLE}= votes agency 3<Enter>");
    let app = typed(&format!("{refused}in "));
    assert_eq!(app.line().text(), "= votes in agency 3");
    let app = typed(&format!("{refused}<Ctrl-u>A -> B +"));
    assert_eq!(app.line().text(), "A -> B +");
    let app = typed(&format!("{refused}<Ctrl-u><Ctrl-y>"));
    assert_eq!(app.line().text(), "= votes agency 3");
    let app = typed(&format!("{refused}in <Ctrl-u>"));
    assert_eq!(
        app.line().text(),
        "agency 3",
        "once edited it is a line like any other"
    );
}
