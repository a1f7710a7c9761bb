//! Keys, pastes and mouse in any order, also where no window is.

use convoke::app::{DisplayOptions, Input, Key, Mouse, Press};
use convoke::model::Cell;
use convoke::run::{frame, press, without_file};
use convoke::session::read;

use crate::{Random, inputs, is_clean};

/// Keys of every kind; letters come by themselves.
const KEYS: [&str; 22] = [
    "<Enter>",
    "<Esc>",
    "<Tab>",
    "<Backspace>",
    "<Up>",
    "<Down>",
    "<Left>",
    "<Right>",
    "<Home>",
    "<End>",
    "<PageUp>",
    "<PageDown>",
    "<Ctrl-z>",
    "<Ctrl-r>",
    "<Ctrl-u>",
    "<Space>",
    "a",
    ":",
    "/",
    "?",
    "o",
    "m",
];

/// Keys in one go, so that what one leaves half done meets the next.
const AT_ONCE: usize = 24;

pub fn run(seed: u64) {
    let mut random = Random::new(seed);
    let worked = include_bytes!("../../sessions/tiny.convoke.json");
    let session = read(worked).unwrap().session;
    let size = (1 + random.below(130), 1 + random.below(45));
    let (w, h) = (
        u16::try_from(size.0).unwrap(),
        u16::try_from(size.1).unwrap(),
    );
    let mut app = without_file(session, (w, h), DisplayOptions::default());
    let mut at = 10_000_000;
    for _ in 0..AT_ONCE {
        at += 1 + random.below(5_000) as u64;
        match random.below(8) {
            0 => drop(app.update(at, Input::Paste(random.text()))),
            1 => drop(app.update(at, Input::Mouse(mouse(&mut random)))),
            2 => {
                let side = |random: &mut Random| i32::try_from(random.below(200)).unwrap();
                let (w, h) = (side(&mut random), side(&mut random));
                drop(app.update(at, Input::Resize(w, h)));
            }
            3 => {
                let letter = char::from(b' ' + u8::try_from(random.below(95)).unwrap());
                let keys = Key::script(&letter.to_string()).unwrap_or_default();
                press(&mut app, at, &keys);
            }
            _ => press(&mut app, at, &Key::script(random.one_of(&KEYS)).unwrap()),
        }
    }
    let cells = frame(&app, (w, h));
    assert!(cells.content.iter().all(|cell| is_clean(cell.symbol())));
}

fn mouse(random: &mut Random) -> Mouse {
    let presses = [
        Press::Down,
        Press::LinkDown,
        Press::Drag,
        Press::Up,
        Press::Wheel(3),
        Press::Wheel(i32::MIN),
    ];
    let side = |random: &mut Random| match random.below(6) {
        0 => i32::MIN,
        1 => i32::MAX,
        _ => i32::try_from(random.below(200)).unwrap() - 20,
    };
    Mouse {
        at: Cell::new(side(random), side(random)),
        press: presses[random.below(presses.len())],
    }
}

#[test]
fn no_keys_make_the_screen_fail() {
    let keys = inputs(40 * AT_ONCE as u64);
    let runs = (keys.end - keys.start).div_ceil(AT_ONCE as u64);
    for seed in keys.start..keys.start + runs {
        run(seed);
    }
}
