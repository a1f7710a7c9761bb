//! The views of a map, by keys and by mouse: what is shown, what stays where it is, and the way
//! back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::OnceLock;

use convoke::app::{Access, App, DisplayOptions, Input, Key, Mouse, Press};
use convoke::model::{Cell, CellRect, Cycle, Factor, FactorId, Label, Link, LinkId, MapEvent};
use convoke::run::{frame, play};
use convoke::scene::View;
use convoke::session::{FORMAT, Header, Session, read};
use convoke::ui;
use ratatui::buffer::Buffer;

const SIZES: [(u16, u16); 3] = [(80, 24), (120, 35), (200, 55)];

/// A hundred factors and two hundred links.
fn large() -> Session {
    static GROWN: OnceLock<Session> = OnceLock::new();
    let grown = GROWN.get_or_init(|| {
        let header = Header {
            format: FORMAT.into(),
            id: "7K2M9QF3".into(),
            title: "A large map".into(),
            question: None,
            started: "2026-03-12T13:30:00-06:00".into(),
            origin: None,
        };
        let session = Session::new(header, "convoke 0.1.0");
        let mut app = App::new(session, Access::Live, (80, 24), DisplayOptions::default());
        let map =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/maps/synthetic-100-200.txt");
        let lines = std::fs::read_to_string(map).unwrap();
        app.update(0, Input::Paste(lines));
        app.flush(0);
        app.session().clone()
    });
    grown.clone()
}

fn worked(name: &str) -> Session {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read(root.join(format!("sessions/{name}.convoke.json"))).unwrap();
    read(&text).unwrap().session
}

fn looked_at(session: Session, (w, h): (u16, u16), look: DisplayOptions) -> App {
    App::new(
        session,
        Access::ReadOnly("Only to look at.".into()),
        (w.into(), h.into()),
        look,
    )
}

fn see(app: &mut App, keys: &str) -> String {
    let parts = app.window();
    let size = (parts.title.w as u16, parts.hints.bottom() as u16);
    text(&play(app, &Key::script(keys).unwrap(), size))
}

fn text(cells: &Buffer) -> String {
    let rows = cells.content().chunks(usize::from(cells.area.width));
    let rows = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
    rows.map(|row| row.trim_end().to_owned() + "\n").collect()
}

/// The middle of a factor's chip in the window.
fn middle(app: &App, factor: FactorId) -> Cell {
    let chip = app.scene().chip(factor).unwrap();
    let place = app.camera().to_window(chip.place, app.window().map);
    Cell::new(place.x + place.w / 2, place.y + place.h / 2)
}

fn mouse(app: &mut App, at: Cell, press: Press) {
    app.update(0, Input::Mouse(Mouse { at, press }));
    see(app, "");
}

#[test]
fn every_view_has_a_banner_and_escape_shows_the_map_as_it_was() {
    for size in SIZES {
        let mut app = looked_at(worked("fishery"), size, DisplayOptions::default());
        see(&mut app, "/catch<Enter>");
        let before = see(&mut app, "}");
        for (keys, says) in [
            ("z", "Drawn smaller"),
            ("zz", "The whole map, small"),
            ("<Space>vn", "Only what is nearest to"),
            ("<Space>vg", "Groups of factors"),
            ("<Space>vx", "Causes in rows, effects across"),
        ] {
            let shown = see(&mut app, keys);
            let above: Vec<&str> = shown.lines().take(2).collect();
            let banner = above.iter().find(|row| row.contains(says));
            assert!(
                banner.is_some_and(|row| row.contains("Esc: back to normal view")),
                "{keys} at {size:?}: {above:?}"
            );
            assert_eq!(see(&mut app, "<Esc>"), before, "{keys} at {size:?}");
        }
    }
}

#[test]
fn what_is_hidden_is_said_at_every_width_and_so_is_whether_all_is_saved() {
    for columns in (40..=200).step_by(4) {
        let mut app = looked_at(worked("fishery"), (columns, 30), DisplayOptions::default());
        let shown = see(&mut app, "]");
        let above: Vec<&str> = shown.lines().take(2).collect();
        assert!(above[0].contains("read-only"), "{columns}: {above:?}");
        assert!(
            above
                .iter()
                .any(|row| row.contains("Esc: back to normal view")),
            "{columns}: {above:?}"
        );
    }
}

#[test]
fn the_printed_picture_and_the_live_map_are_the_same_cells() {
    for (size, keys, view) in [
        ((100, 30), "", View::Map),
        ((100, 30), "]", View::Map),
        ((60, 19), "=", View::Small),
        ((100, 30), "zz", View::Dots),
        ((100, 30), "<Space>vg", View::Groups(BTreeSet::new())),
        ((100, 30), "<Space>vx", View::Matrix),
        ((100, 30), "]<Space>vr", View::Ring(first_loop())),
    ] {
        let session = worked("fishery");
        let mut app = looked_at(session, size, DisplayOptions::default());
        let live = play(&mut app, &Key::script(keys).unwrap(), size);
        let CellRect { w, h, .. } = app.window().map;
        let map = app.session().map();
        let scene = view.draw(map, (w, h));
        let area = CellRect::new(0, 0, w, h);
        let printed = ui::picture(
            map,
            &scene,
            DisplayOptions::default(),
            area,
            app.highlight(),
        );
        // The map's first row is the banner's.
        for (x, y) in (1..h as u16).flat_map(|y| (0..w as u16).map(move |x| (x, y))) {
            let at = format!("{keys}: {x}, {y}\n{}\n{}", text(&live), text(&printed));
            assert_eq!(live[(x, y + 1)], printed[(x, y)], "{at}");
        }
    }
}

fn first_loop() -> Cycle {
    let session = worked("fishery");
    session.map().loops().next().unwrap().cycle.clone()
}

#[test]
fn zooming_keeps_what_is_in_the_middle_and_the_wheel_what_is_under_the_pointer() {
    let mut app = looked_at(large(), (80, 24), DisplayOptions::default());
    see(&mut app, "");
    let centre = Cell::new(40, 11);
    let off = |cell: Cell| (cell.x - centre.x).abs() + 2 * (cell.y - centre.y).abs();
    let ids: Vec<FactorId> = app.scene().chips.iter().map(|chip| chip.factor).collect();
    let nearest = *ids
        .iter()
        .min_by_key(|id| (off(middle(&app, **id)), **id))
        .unwrap();
    let stood = middle(&app, nearest);
    see(&mut app, "z");
    assert_eq!((app.view(), middle(&app, nearest)), (&View::Small, stood));
    see(&mut app, "Z");
    assert_eq!((app.view(), middle(&app, nearest)), (&View::Map, stood));
    let pointed = *ids
        .iter()
        .find(|id| app.window().map.contains(middle(&app, **id)))
        .unwrap();
    let at = middle(&app, pointed);
    mouse(&mut app, at, Press::Wheel(3));
    assert_eq!((app.view(), middle(&app, pointed)), (&View::Small, at));
    mouse(&mut app, at, Press::Wheel(3));
    assert_eq!(app.view(), &View::Dots);
    let at = middle(&app, pointed);
    mouse(&mut app, at, Press::Wheel(-3));
    assert_eq!((app.view(), middle(&app, pointed)), (&View::Small, at));
}

#[test]
fn fit_takes_the_largest_level_on_which_all_is_in_view() {
    for (session, size, level) in [
        (worked("fishery"), (120, 35), View::Map),
        (worked("fishery"), (60, 19), View::Small),
        (large(), (80, 24), View::Dots),
    ] {
        let mut app = looked_at(session, size, DisplayOptions::default());
        let shown = see(&mut app, "=");
        assert_eq!(app.view(), &level, "{size:?}");
        assert!(!shown.contains("off screen"), "{size:?}\n{shown}");
        see(&mut app, "=");
        assert_eq!(app.view(), &level, "again at {size:?}");
    }
}

#[test]
fn the_ground_is_moved_by_dragging_it() {
    let mut app = looked_at(worked("fishery"), (120, 35), DisplayOptions::default());
    see(&mut app, "");
    let before = middle(&app, FactorId(1));
    mouse(&mut app, Cell::new(2, 3), Press::Down);
    mouse(&mut app, Cell::new(7, 6), Press::Drag);
    mouse(&mut app, Cell::new(7, 6), Press::Up);
    mouse(&mut app, Cell::new(20, 20), Press::Drag);
    let after = middle(&app, FactorId(1));
    assert_eq!((after.x - before.x, after.y - before.y), (5, 3));
}

#[test]
fn what_is_around_a_factor_is_shown_alone_and_around_another_on_request() {
    let mut app = looked_at(large(), (120, 35), DisplayOptions::default());
    see(&mut app, "/water<Enter><Space>vn");
    let first = app.view().clone();
    assert_eq!(app.scene().chips.len(), 32);
    assert_eq!(app.scene().left_out, 68);
    see(&mut app, "<Right><Space>vn");
    assert_ne!(app.view(), &first);
    assert!(matches!(app.view(), View::Around(_)));
    see(&mut app, "<Space>vn");
    assert_eq!(app.view(), &View::Map);
}

#[test]
fn a_group_opens_where_it_stands_and_closes_again() {
    let mut app = looked_at(large(), (120, 35), DisplayOptions::default());
    let closed = see(&mut app, "<Space>vg<Right>");
    let group = app
        .scene()
        .chip(app.selected_factor().unwrap())
        .unwrap()
        .clone();
    let chips = app.scene().chips.len();
    assert!(closed.contains(" +"), "{closed}");
    let members = app.scene().groups[&group.factor].len();
    see(&mut app, "<Enter>");
    assert_eq!(app.scene().chips.len(), chips + members - 1);
    see(&mut app, "<Enter>");
    assert_eq!(app.scene().chips.len(), chips);
}

#[test]
fn a_line_that_leaves_the_window_names_where_it_leads_and_a_click_goes_there() {
    let mut app = looked_at(worked("clean-energy"), (100, 30), DisplayOptions::default());
    let shown = see(&mut app, "/political<Enter>");
    let mut exits = app.exits().into_iter();
    let exit = exits.find(|exit| shown.contains(&exit.text)).unwrap();
    let at = app.camera().to_window(exit.place, app.window().map);
    let area = app.free_area();
    assert!(!area.contains(middle(&app, exit.factor)));
    mouse(&mut app, Cell::new(at.x, at.y), Press::Down);
    assert_eq!(app.selected_factor(), Some(exit.factor));
    assert!(area.contains(middle(&app, exit.factor)));
}

#[test]
fn the_whole_map_stands_in_a_corner_while_a_part_of_it_is_in_view() {
    let mut app = looked_at(large(), (120, 35), DisplayOptions::default());
    let area = app.window().map;
    see(&mut app, "");
    // Scrolled until a corner of the window is empty: it covers nothing.
    let mut scrolls = [
        "",
        "}",
        "}",
        "}",
        "<PageDown>",
        "<PageDown>",
        "}",
        "<PageDown>",
    ]
    .iter();
    let small = scrolls.find_map(|keys| {
        see(&mut app, keys);
        convoke::app::Minimap::of(&app)
    });
    let small = small.unwrap();
    assert_eq!(small.points.len(), 100);
    let mut chips = app.scene().chips.iter();
    assert!(chips.all(|chip| {
        !app.camera()
            .to_window(chip.place, area)
            .overlaps(small.place)
    }));
    let before = app.seen();
    mouse(
        &mut app,
        Cell::new(small.place.x, small.place.y),
        Press::Down,
    );
    let after = app.seen();
    assert!(
        after.x < before.x || after.y < before.y,
        "{before:?} {after:?}"
    );
    see(&mut app, "<Space>vm");
    assert_eq!(convoke::app::Minimap::of(&app), None);
    see(&mut app, "<Space>vm");
    assert!(convoke::app::Minimap::of(&app).is_some());
    see(&mut app, "zz");
    assert_eq!(
        convoke::app::Minimap::of(&app),
        None,
        "all of it is in view"
    );
}

#[test]
fn every_link_of_a_map_too_large_to_keep_its_lines_is_drawn_or_named_at_its_ends() {
    let mut app = looked_at(wide(310), (120, 35), DisplayOptions::default());
    see(&mut app, "");
    let scene = app.scene();
    let named = |link| scene.stubs.iter().any(|stub| stub.link == link);
    let drawn = |link| scene.strokes.iter().any(|stroke| stroke.link == link);
    for link in app.session().map().links() {
        assert!(drawn(link.id) != named(link.id), "{:?}", link.id);
    }
    assert!((1..40).contains(&scene.undrawn), "{}", scene.undrawn);
}

/// A session of so many factors in rows of twenty, each linked with the next and some with one
/// far away.
fn wide(factors: u32) -> Session {
    let header = worked("tiny").header().clone();
    let mut session = Session::new(header, "convoke 0.1.0");
    let factor = |n: u32| {
        let place = CellRect::new((n % 20 * 24) as i32, (n / 20 * 5) as i32, 12, 1);
        let label = Label::new(&format!("Factor {n}")).unwrap();
        MapEvent::FactorAdded(Factor {
            place: Some(place),
            ..Factor::new(FactorId(n), label)
        })
    };
    let far = (1..factors)
        .step_by(40)
        .map(|n| (n, (n + 170) % factors + 1));
    let ends = (1..factors)
        .map(|n| (n, n + 1))
        .chain(far.filter(|(a, b)| a != b));
    let link = |(id, (from, to)): (u32, (u32, u32))| {
        MapEvent::LinkAdded(Link::new(LinkId(id), FactorId(from), FactorId(to)))
    };
    let events: Vec<MapEvent> = (1..=factors)
        .map(factor)
        .chain((1..).zip(ends).map(link))
        .collect();
    let events = serde_json::to_string(&events).unwrap();
    let line = format!(r#"{{"n":2,"at":0,"do":{events}}}"#);
    session.append_line(&line).unwrap();
    session
}

#[test]
fn what_is_near_is_lit_one_step_further_each_time_and_then_all() {
    let mut app = looked_at(worked("fishery"), (120, 35), DisplayOptions::default());
    see(&mut app, "/fleet<Enter>");
    for key in ["f", "<lt>", ">"] {
        let mut sizes = Vec::new();
        for _ in 0..3 {
            see(&mut app, key);
            sizes.push(app.highlight().unwrap().factors.len());
        }
        assert!(sizes.is_sorted() && sizes[0] > 1, "{key}: {sizes:?}");
        see(&mut app, key);
        assert_eq!(app.highlight(), None, "{key}");
    }
}

#[test]
fn every_view_looks_as_it_should() {
    for (name, session, size, keys) in [
        ("small", worked("clean-energy"), (120, 35), "z"),
        ("dots", worked("clean-energy"), (80, 24), "zz"),
        (
            "around",
            worked("clean-energy"),
            (120, 35),
            "/political<Enter><Space>vn",
        ),
        ("groups", large(), (120, 35), "<Space>vg"),
        (
            "matrix",
            worked("clean-energy"),
            (120, 35),
            "I/wind and<Enter>",
        ),
        (
            "part",
            worked("clean-energy"),
            (100, 30),
            "/political<Enter>",
        ),
    ] {
        let mut app = looked_at(session, size, DisplayOptions::default());
        insta::assert_snapshot!(name, see(&mut app, keys));
    }
}

#[test]
fn every_character_of_every_view_is_ascii_where_asked() {
    let look = DisplayOptions {
        ascii: true,
        ..DisplayOptions::default()
    };
    for keys in [
        "",
        "z",
        "zz",
        "<Space>vn",
        "<Space>vg",
        "<Space>vx",
        "f",
        "<Space>vg<Right><Enter>",
    ] {
        let mut app = looked_at(large(), (120, 35), look);
        let shown = see(&mut app, &format!("/water<Enter>{keys}"));
        let foreign: String = shown.chars().filter(|c| !c.is_ascii()).collect();
        assert_eq!(foreign, "", "{keys}\n{shown}");
    }
}

#[test]
fn a_view_is_drawn_in_every_window() {
    for size in [(1, 1), (2, 3), (9, 4), (40, 12), (60, 18)] {
        for keys in [
            "z",
            "zz",
            "=",
            "<Space>vn",
            "<Space>vg",
            "<Space>vx",
            "<Space>vg<Right><Enter>",
        ] {
            let mut app = looked_at(worked("fishery"), size, DisplayOptions::default());
            see(&mut app, &format!("/catch<Enter>{keys}"));
            frame(&app, size);
        }
    }
}
