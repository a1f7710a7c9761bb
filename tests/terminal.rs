//! The real program in a real pseudo-terminal: start, live editing, resize, suspend, fail, die.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

#[path = "terminal/pty.rs"]
mod pty;

use pty::{Program, folder, session_in, wait_until, words_beside};

/// A map of twelve factors and nineteen links, as a facilitator would type it.
const FISHERY: [&str; 12] = [
    "Fish stock -> Fish births + -> Fish stock +",
    "Fish stock -> Natural deaths + -> Fish stock -",
    "Fish stock -> Catch per trip + -> Catch +",
    "Catch -> Fish stock -",
    "Catch per trip -> Profit per boat + -> Fishing effort +",
    "Fishing effort -> Catch +",
    "Profit per boat -> Investment in boats + -> Fleet size + ||",
    "Fleet size -> Fishing effort +",
    "Fleet size -> Profit per boat -",
    "Catch -> Fish price - -> Profit per boat +",
    "Fish stock -> Public concern - || -> Catch quota - ||",
    "Catch quota -> Fishing effort +",
];

#[test]
fn a_line_typed_is_on_the_map_and_in_the_file() {
    let folder = folder();
    let file = folder.path().join("s.convoke.json");
    let mut program = Program::open(&file, (100, 30), &[]);
    program.wait_for("saved");
    program.keys("Coal jobs -> Political support +\r");
    program.wait_for("2 factors 1 link");
    program.wait_for("● saved");
    assert_eq!(program.quit(), 0);
    let map = session_in(&file).map().clone();
    assert_eq!((map.factor_count(), map.link_count()), (2, 1));
}

#[test]
fn the_window_can_change_its_size_at_any_time() {
    let folder = folder();
    let file = folder.path().join("s.convoke.json");
    let mut program = Program::open(&file, (120, 35), &[]);
    program.wait_for("saved");
    program.keys("Coal jobs -> Political support +\r");
    program.wait_for("2 factors");
    for size in [(80, 24), (40, 12), (1, 1), (200, 55), (3, 2), (100, 30)] {
        program.resize(size);
    }
    program.wait_for("2 factors 1 link");
    program.wait_for("Political");
    program.keys("Votes\r");
    program.wait_for("3 factors");
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_goes_on_where_it_was() {
    let folder = folder();
    let file = folder.path().join("s.convoke.json");
    let mut program = Program::open(&file, (100, 30), &[]);
    program.wait_for("saved");
    program.keys("Coal jobs\r");
    program.wait_for("1 factor");
    program.keys("half ty");
    program.wait_for("half ty");
    program.keys("\x1b");
    program.wait_for("a add");
    program.keys(":suspend\r");
    program.wait_until("the terminal given back", |screen| {
        !screen.alternate_screen()
    });
    program.wait_until_stopped();
    program.signal("CONT");
    program.wait_until("the frame drawn again", |screen| {
        screen.alternate_screen() && screen.contents().contains("half ty")
    });
    program.keys("aped\r");
    program.wait_for("2 factors");
}

#[test]
fn a_fault_in_the_program_leaves_the_terminal_whole_and_the_session_safe() {
    let folder = folder();
    let file = folder.path().join("s.convoke.json");
    let mut program = Program::open(&file, (100, 30), &["--fail-at", "F9"]);
    program.wait_for("saved");
    program.keys("Coal jobs -> Political support +\r");
    program.wait_for("2 factors");
    program.wait_for("● saved");
    program.keys("\x1b[20~");
    assert_ne!(program.wait_for_end(), 0);
    program.assert_terminal_given_back();
    program.wait_for("fault in itself");
    assert_eq!(session_in(&file).map().link_count(), 1);
}

#[test]
fn a_signal_to_end_saves_everything_and_gives_the_terminal_back() {
    for signal in ["TERM", "HUP"] {
        let folder = folder();
        let file = folder.path().join("s.convoke.json");
        let mut program = Program::open(&file, (100, 30), &[]);
        program.wait_for("saved");
        program.keys("Coal jobs -> Political support +\r");
        program.wait_for("2 factors");
        program.signal(signal);
        program.wait_for_end();
        program.assert_terminal_given_back();
        assert_eq!(session_in(&file).map().link_count(), 1, "{signal}");
    }
}

#[test]
fn a_paste_of_two_hundred_lines_loses_nothing_and_is_never_read_as_keys() {
    let folder = folder();
    let file = folder.path().join("s.convoke.json");
    let mut program = Program::open(&file, (120, 35), &[]);
    program.wait_for("saved");
    program.keys("\x1b");
    program.wait_for("quit");
    let mut text = String::new();
    for n in 0..200 {
        text.push_str(&format!("Cause {} -> Effect {} +\n", n % 40, n));
    }
    text.push_str("a <- b\nqq\nuu \x1b[31m red\x07\n");
    program.paste(&text);
    program.wait_for("a <- b");
    program.wait_for("the other way round");
    program.wait_for("242 factors 200 links");
    program.wait_for("● saved");
    let session = session_in(&file);
    assert_eq!(session.map().link_count(), 200);
    let labels: Vec<&str> = session
        .map()
        .factors()
        .map(|factor| factor.label.as_str())
        .collect();
    assert!(
        labels.contains(&"qq"),
        "the letters of a paste are words, not keys"
    );
    assert!(
        labels.contains(&"uu [31m red"),
        "control characters are taken out"
    );
}

#[test]
fn keys_typed_ahead_faster_than_frames_are_all_taken() {
    let folder = folder();
    let file = folder.path().join("s.convoke.json");
    let mut program = Program::open(&file, (120, 35), &[]);
    program.wait_for("saved");
    program.keys(&FISHERY.map(|line| format!("{line}\r")).concat());
    program.wait_for("12 factors 19 links");
    program.wait_for("● saved");
    assert_eq!(session_in(&file).map().link_count(), 19);
}

#[test]
fn a_second_program_follows_read_only_and_live() {
    let folder = folder();
    let file = folder.path().join("s.convoke.json");
    let mut first = Program::open(&file, (100, 30), &[]);
    first.wait_for("saved");
    let mut second = Program::open(&file, (100, 30), &[]);
    second.wait_for("read-only");
    first.keys("Coal jobs -> Political support +\r");
    second.wait_for("2 factors 1 link");
    second.keys("a");
    second.keys("Votes\r");
    first.keys("Votes -> Coal jobs\r");
    second.wait_for("3 factors 2 links");
    assert_eq!(session_in(&file).map().factor_count(), 3);
}

#[test]
fn the_theme_follows_the_terminals_background_and_no_letter_of_its_answer_is_typed() {
    let folder = folder();
    let file = folder.path().join("s.convoke.json");
    for (flags, answer, ground) in [
        (
            &[][..],
            "\x1b]11;rgb:ffff/ffff/ffff\x07",
            (0xFA, 0xFA, 0xFA),
        ),
        (&[], "\x1b]11;rgb:0000/2b2b/3636\x1b\\", (0x0F, 0x14, 0x1C)),
        (
            &["--theme", "dark"],
            "\x1b]11;rgb:ff/ff/ff\x07",
            (0x0F, 0x14, 0x1C),
        ),
    ] {
        let mut program = Program::open(&file, (100, 30), flags);
        program.wait_for("saved");
        program.keys(&format!("Coal{answer} jobs"));
        program.wait_for("› Coal jobs");
        assert_eq!(program.has_asked_for_background(), flags.is_empty());
        program.wait_until("the theme", |screen| {
            let (r, g, b) = ground;
            let cell = screen.cell(14, 99).unwrap();
            cell.bgcolor() == vt100::Color::Rgb(r, g, b)
        });
        program.keys("\x15");
        program.wait_for("Enter add");
        assert_eq!(program.quit(), 0);
    }
}

/// Types a map into the program and kills it at a moment that the seed decides; everything the
/// screen had called saved is there again, and the half-typed words are in the line.
/// `CONVOKE_KILLS` says how many programs are killed.
#[test]
fn a_killed_program_has_lost_nothing_that_was_called_saved() {
    let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
    let rounds = std::env::var("CONVOKE_KILLS").ok();
    for round in 0..rounds.and_then(|rounds| rounds.parse().ok()).unwrap_or(12) {
        seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let lines = usize::try_from(seed >> 33).unwrap() % FISHERY.len();
        let folder = folder();
        let file = folder.path().join("s.convoke.json");
        let mut program = Program::open(&file, (120, 35), &[]);
        program.wait_for("saved");
        for line in &FISHERY[..lines] {
            program.keys(&format!("{line}\r"));
        }
        program.keys("half typed wor");
        if round % 3 != 0 {
            program.wait_for("half typed wor");
            wait_until("the words are kept", || {
                words_beside(&file) == "half typed wor"
            });
        }
        let promised = program.links_called_saved();
        program.signal("KILL");
        program.wait_for_end();
        let found = session_in(&file).map().link_count();
        assert!(
            found >= promised,
            "round {round}: {promised} links saved, {found} found"
        );
        let mut again = Program::open(&file, (120, 35), &[]);
        again.wait_for("saved");
        if round % 3 != 0 {
            again.wait_for("› half typed wor");
        }
        assert_eq!(again.quit(), 0);
    }
}

#[test]
fn the_mouse_is_asked_for_presses_and_drags_unless_it_is_left_to_the_terminal() {
    for (config, captures) in [("", true), ("mouse = true", true), ("mouse = false", false)] {
        let folder = folder();
        let settings = folder.path().join("convoke");
        std::fs::create_dir_all(&settings).unwrap();
        std::fs::write(settings.join("config.toml"), config).unwrap();
        let file = folder.path().join("s.convoke.json");
        let mut program = Program::open(&file, (100, 30), &[]);
        program.wait_for("saved");
        for (mode, wanted) in [
            ("1000", captures),
            ("1002", captures),
            ("1006", captures),
            ("1003", false),
            ("2004", true),
        ] {
            let asked = program.has_written(&format!("\x1b[?{mode}h"));
            assert_eq!(asked, wanted, "{config:?}: mode {mode}");
        }
        assert_eq!(program.quit(), 0);
        program.assert_terminal_given_back();
    }
}
