//! Whatever is open, the map is to be seen: over all modes, panels and prompts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use convoke::app::{Access, App, DisplayOptions, Input, Key};
use convoke::run::play;
use convoke::session::read;
use ratatui::buffer::Buffer;

/// What modes, panels and prompts are opened with, a factor of the worked session selected; and
/// the keys that close them, besides Esc.
const VIEWS: &[(&str, &str)] = &[
    ("", ""),
    ("<Enter>", ""),
    ("o", ""),
    ("<Space>ao", ""),
    ("<Space>ad", ""),
    ("<Space>ad<Space>ad", ""),
    ("j", ""),
    (":split<Enter>Second<Enter>", ""),
    (":log<Enter>", ""),
    (":log<Enter>v", ""),
    (":open questions<Enter>", ""),
    (":roles<Enter>", ""),
    (":archetypes<Enter>", ""),
    (":stages<Enter>", ""),
    (":people<Enter>", ""),
    (":participation<Enter>", ""),
    (":introductions<Enter>", ""),
    (":set up<Enter>", ""),
    ("<Space>aw", ""),
    ("<Space>ap", ""),
    ("r", ""),
    ("m<Right>", ""),
    ("f", ""),
    ("]", ""),
    ("#", "#"),
    ("<Space>vb", ""),
    ("<Space>vr", ""),
    ("P", "P"),
    ("P:", "<Esc>P"),
    ("P?", "<Esc>P"),
    ("Po", "<Esc>P"),
    (":e", ""),
    ("?lo", ""),
    ("aCoal jobs -> Votes + @ana", ""),
    ("<Ctrl-c>/coal", ""),
    ("q", ""),
    ("<Space>rr", ""),
    ("<Space>rro", ""),
    ("<Space>nn", ""),
    ("<Space>nn<Down>e", "<Esc>"),
    ("<Space>nr", ""),
    ("<Space>nl", ""),
    ("<Space>nl<Down>e", "<Esc>"),
    ("<Space>nt", ""),
    ("<Space>na", "<Ctrl-c>"),
    ("aTab @ma", "<Ctrl-c>"),
    ("<Space>nv", ""),
    ("<Space>et", ""),
    ("<Space>eg", ""),
    ("S", ""),
    ("@", "<Ctrl-c>"),
    ("w", ""),
    ("<Space>", ""),
    ("<Space>v", ""),
    (":my part<Enter>", ""),
    (":leverage-points<Enter>", ""),
    (":missing links<Enter>", ""),
    (":export<Enter>", ""),
    (":stage<Enter>", ""),
    (":bookmark<Enter>", ""),
    ("<Space>rc", ""),
    ("<Space>rc10<Enter>", ""),
    ("<Space>vq", "<Space>vq"),
    ("<Space>vS", ""),
    ("<Space>vm", "<Space>vm"),
    ("t", ""),
    ("Z", ""),
    ("z", ""),
    ("zz", ""),
    ("<Space>vn", ""),
    ("<Space>vg", ""),
    ("<Space>vx", ""),
    ("P<Space>nn", "<Esc>P"),
    ("P<Space>nr", "<Esc>P"),
    ("P<Space>nl", "<Esc>P"),
    ("P<Space>vx", "<Esc>P"),
];

fn app(size: (u16, u16)) -> App {
    let text = include_str!("../sessions/clean-energy.convoke.json");
    let session = read(text.as_bytes()).unwrap().session;
    let window = (size.0.into(), size.1.into());
    App::new(session, Access::Live, window, DisplayOptions::default())
}

/// The letters and lines within a part of a frame.
fn drawn(app: &App, cells: &Buffer) -> usize {
    let map = app.window().map;
    let inside = |x: i32, y: i32| x >= map.x && x < map.right() && y >= map.y && y < map.bottom();
    let width = usize::from(cells.area.width);
    let at = |at: usize| {
        let (x, y) = (at % width, at / width);
        inside(i32::try_from(x).unwrap(), i32::try_from(y).unwrap())
    };
    let cells = cells.content().iter().enumerate();
    cells
        .filter(|(place, cell)| at(*place) && cell.symbol().trim() != "")
        .count()
}

#[test]
fn no_mode_panel_or_prompt_covers_the_whole_map() {
    for size in [(120, 35), (200, 55)] {
        let mut app = app(size);
        for (open, close) in VIEWS {
            let keys = format!("<Esc><Esc>/political will<Enter>{open}");
            let cells = play(&mut app, &Key::script(&keys).unwrap(), size);
            let map = app.window().map;
            assert!(
                map.w * 2 > i32::from(size.0),
                "{open:?} at {size:?}: {map:?}"
            );
            assert!(
                map.h * 2 > i32::from(size.1),
                "{open:?} at {size:?}: {map:?}"
            );
            let drawn = drawn(&app, &cells);
            assert!(drawn > 30, "{open:?} at {size:?}: {drawn} cells of the map");
            let keys = format!("{close}<Esc><Esc><Esc><Esc>");
            play(&mut app, &Key::script(&keys).unwrap(), size);
        }
    }
}

#[test]
fn a_line_not_understood_and_a_loop_told_leave_the_map_in_view() {
    let size = (120, 35);
    let mut app = app(size);
    app.update(0, Input::Paste("a <- b\nc <- d\n".into()));
    let cells = play(&mut app, &Key::script("<Esc>]").unwrap(), size);
    assert!(drawn(&app, &cells) > 30);
}
