//! Keys in, frame out: what a person sees, at several sizes, in every set of characters.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use convoke::app::{Access, App, BuiltinTheme, ColourDepth, DisplayOptions, Key};
use convoke::run::{frame, play};
use convoke::session::{FORMAT, Header, Session};
use ratatui::buffer::Buffer;

const FISHERY: &str = "Fish stock -> Catch + @ana<Enter>Catch -> Fish stock -<Enter>\
    Catch -> Profit per boat +<Enter>Profit per boat -> Investment in boats + -> Fleet size + ||<Enter>\
    Fleet size -> Fishing effort + -> Catch +<Enter>Catch -> Fish price - -> Profit per boat +<Enter>";

fn session() -> Session {
    let header = Header {
        format: FORMAT.into(),
        id: "7K2M9QF3".into(),
        title: "The lake".into(),
        question: None,
        started: "2026-03-12T13:30:00-06:00".into(),
        origin: None,
    };
    Session::new(header, "convoke 0.1.0")
}

fn app(size: (u16, u16), look: DisplayOptions) -> App {
    App::new(
        session(),
        Access::Live,
        (size.0.into(), size.1.into()),
        look,
    )
}

fn played(size: (u16, u16), look: DisplayOptions, keys: &str) -> Buffer {
    play(&mut app(size, look), &Key::script(keys).unwrap(), size)
}

/// The characters of a frame, row by row.
fn text(cells: &Buffer) -> String {
    let width = usize::from(cells.area.width);
    let rows = cells.content().chunks(width.max(1));
    let rows = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
    rows.map(|row| row.trim_end().to_owned() + "\n").collect()
}

fn check(name: &str, size: (u16, u16), keys: &str) {
    insta::assert_snapshot!(name, text(&played(size, DisplayOptions::default(), keys)));
}

#[test]
fn an_empty_session_is_open_to_be_typed_into() {
    check("empty", (80, 24), "");
}

#[test]
fn loose_ideas_stand_as_a_wall() {
    check(
        "wall",
        (80, 24),
        "Coal jobs<Enter>Votes<Enter>Political support for coal<Enter>",
    );
}

#[test]
fn a_map_grows_and_the_loop_that_closes_is_announced() {
    check("grown", (100, 30), FISHERY);
}

#[test]
fn what_enter_would_do_is_shown_while_typing() {
    check(
        "preview",
        (100, 30),
        &format!("{FISHERY}Fish price -> Fish st"),
    );
}

#[test]
fn a_line_that_is_not_understood_stays_with_the_reason() {
    check("misread", (80, 24), "Coal jobs <lt>- Votes<Enter>");
}

#[test]
fn a_near_duplicate_is_pointed_out_before_it_is_made() {
    check("near", (100, 30), &format!("{FISHERY}Fishing efforts"));
}

#[test]
fn the_factor_in_between_is_typed_into_the_line() {
    check(
        "between",
        (100, 30),
        "Coal jobs -> Votes -<Enter><Esc>iUnion power",
    );
}

#[test]
fn the_palette_leaves_the_map_in_view() {
    check("palette", (120, 35), &format!("{FISHERY}<Esc>:undo"));
}

#[test]
fn help_stands_beside_the_map() {
    check("help", (120, 35), &format!("{FISHERY}<Esc>?"));
}

#[test]
fn what_is_selected_is_explained_beside_the_map() {
    check(
        "inspector",
        (120, 35),
        &format!("{FISHERY}<Esc>/catch<Enter><Enter>"),
    );
}

#[test]
fn one_loop_is_lit_and_told() {
    check("loop", (100, 30), &format!("{FISHERY}<Esc>]"));
}

#[test]
fn a_narrow_window_shows_the_panel_in_the_maps_place() {
    check("narrow", (60, 18), &format!("{FISHERY}<Esc>o"));
}

#[test]
fn what_was_taken_back_is_said() {
    check("undone", (80, 24), &format!("{FISHERY}<Esc>u"));
}

#[test]
fn every_character_of_an_ascii_frame_is_ascii() {
    let look = DisplayOptions {
        ascii: true,
        ..DisplayOptions::default()
    };
    for keys in [
        "<Esc>",
        "<Esc>]",
        "<Esc>:",
        "<Esc>?",
        "<Esc>o",
        "Fish price -> Fish",
    ] {
        let drawn = text(&played((120, 35), look, &format!("{FISHERY}{keys}")));
        let foreign: String = drawn.chars().filter(|c| !c.is_ascii()).collect();
        assert_eq!(foreign, "", "{keys}\n{drawn}");
    }
    insta::assert_snapshot!(
        "ascii",
        text(&played((100, 30), look, &format!("{FISHERY}<Esc>")))
    );
}

#[test]
fn nothing_stands_elsewhere_in_another_theme_or_depth() {
    let plain = text(&played(
        (100, 30),
        DisplayOptions::default(),
        &format!("{FISHERY}<Esc>"),
    ));
    for skin in BuiltinTheme::ALL {
        for depth in [
            ColourDepth::Mono,
            ColourDepth::Sixteen,
            ColourDepth::Cube,
            ColourDepth::True,
        ] {
            let look = DisplayOptions {
                theme: skin,
                depth,
                ..DisplayOptions::default()
            };
            assert_eq!(
                text(&played((100, 30), look, &format!("{FISHERY}<Esc>"))),
                plain,
                "{look:?}"
            );
        }
    }
}

#[test]
fn every_view_draws_in_every_window() {
    let views = [
        "",
        "<Esc>]",
        "<Esc>f",
        "<Esc>o",
        "<Esc><Space>ao",
        "<Esc>?",
        "<Esc>:",
        "<Esc>/x",
        "<Esc>m",
    ];
    for size in [
        (1, 1),
        (2, 3),
        (9, 4),
        (40, 12),
        (60, 18),
        (80, 24),
        (200, 55),
    ] {
        let mut app = app(size, DisplayOptions::default());
        let mut see = |keys: &str| play(&mut app, &Key::script(keys).unwrap(), size);
        see(&format!("{FISHERY}<Esc>"));
        for view in views {
            see(&format!(
                "<Esc><Esc><Esc>/catch<Enter>{}",
                view.trim_start_matches("<Esc>")
            ));
        }
    }
}

#[test]
fn a_window_made_smaller_and_larger_again_shows_the_same() {
    let mut app = app((100, 30), DisplayOptions::default());
    let before = play(
        &mut app,
        &Key::script(&format!("{FISHERY}<Esc>")).unwrap(),
        (100, 30),
    );
    for (w, h) in [(40, 12), (1, 1), (100, 30)] {
        app.update(0, convoke::app::Input::Resize(w, h));
    }
    assert_eq!(text(&frame(&app, (100, 30))), text(&before));
}

#[test]
fn why_a_long_line_is_not_understood_is_said_above_it() {
    let keys =
        "A rather long cause that somebody said -> <lt>- another long effect someone said<Enter>";
    for size in [(80, 24), (60, 18)] {
        let drawn = text(&played(size, DisplayOptions::default(), keys));
        assert!(drawn.contains("write it the other way"), "{drawn}");
    }
}

#[test]
fn whether_all_is_saved_is_to_be_seen_whatever_the_title() {
    let keys = format!("<Esc>:title<Enter>{}<Enter>", " and more of it".repeat(12));
    for size in [(100, 30), (60, 18)] {
        let drawn = text(&played(size, DisplayOptions::default(), &keys));
        assert!(drawn.lines().next().unwrap().contains("● saved"), "{drawn}");
    }
}

#[test]
fn help_scrolled_past_its_end_comes_back_with_the_first_key() {
    let scrolled = |keys: &str| {
        let keys = format!("{FISHERY}<Esc>?{}{keys}", "<Down>".repeat(60));
        text(&played((120, 35), DisplayOptions::default(), &keys))
    };
    assert_ne!(scrolled("<Up>"), scrolled(""));
}

/// A group of four at two tables, with an agenda, in its second stage.
const GROUP: &str = "@ana Ana Ruiz, Duluth Power, table 2, planner; works on solar build; needs a room<Enter>\
    @bo Bo Lind, Fargo Grid, table 1; works on permits, wind; offers the big room<Enter>\
    @cy Cy Dahl, table 2, farmer<Enter>@dee Dee Moe, Fargo Grid, table 1<Enter>\
    Solar build -> Grid capacity + @ana @cy<Enter>Permits -> Grid capacity - @bo<Enter>\
    <Esc>:agenda<Enter>Ideas 30: What matters? | Connections 40: What causes it? What does it cause? | \
    Action 20<Enter>SSaLack of wind -> Solar build - @ana<Enter><Esc>";

/// A view at both sizes.
fn check_both(name: &str, keys: &str) {
    for (size, at) in [((80, 24), "small"), ((120, 35), "wide")] {
        check(&format!("{name}_{at}"), size, &format!("{GROUP}{keys}"));
    }
}

#[test]
fn everybody_who_is_here_is_listed_by_table() {
    check_both("people", "<Space>pl");
}

#[test]
fn who_has_not_been_heard_is_told_to_the_facilitator() {
    check_both("balance", ":participation<Enter>");
}

#[test]
fn who_should_talk_with_whom_is_told_with_the_reason() {
    check_both("introductions", ":introductions<Enter>");
}

#[test]
fn the_agenda_stands_beside_the_map() {
    check_both("stages", ":stages<Enter>");
}

#[test]
fn a_stage_that_begins_says_what_it_asks() {
    check_both("stage_begins", ":stage<Enter><Ctrl-u>Ideas<Enter>s");
}

#[test]
fn ready_agendas_are_offered_while_one_is_asked_for() {
    check_both("agenda", ":agenda<Enter><Ctrl-u>l");
}

#[test]
fn a_stranger_is_asked_about_in_the_line() {
    check_both("stranger", "aPermits -> Trust - @eve<Enter>");
}

#[test]
fn what_is_known_of_a_person_is_put_into_the_line_to_be_mended() {
    check_both("person", "a@ana<Enter><Esc>@; offers maps");
}

#[test]
fn a_name_that_cannot_go_up_and_down_gets_a_hint() {
    check_both("advice", "aMore trust -> Permits");
}

#[test]
fn support_is_counted_in_the_inspector() {
    check_both("support", "/permits<Enter>.a@ana @cy +1<Enter><Esc><Enter>");
}

#[test]
fn what_a_stage_asks_is_shown_in_big_letters() {
    check_both("asked", "<Esc><Esc><Space>vb");
}
