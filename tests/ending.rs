//! However a session ends, and whatever happens to its file meanwhile: what was called saved is on
//! a disk, and the terminal is given back.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

#[path = "terminal/pty.rs"]
mod pty;

use pty::{Hangup, Program, close_window_of, folder, session_in, wait_until};

fn opened(folder: &Path) -> (Program, PathBuf) {
    let file = folder.join("s.convoke.json");
    let mut program = Program::open(&file, (100, 30), &[]);
    program.wait_for("saved");
    program.keys("Coal jobs -> Political support +\r");
    program.wait_for("2 factors 1 link");
    program.wait_for("● saved");
    (program, file)
}

fn beside(folder: &Path, part: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let named = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().contains(part);
    paths.filter(named).collect()
}

#[test]
fn every_signal_to_end_keeps_the_words_and_gives_the_terminal_back() {
    for signal in ["TERM", "HUP", "INT", "QUIT"] {
        let folder = folder();
        let (mut program, file) = opened(folder.path());
        program.keys("half typed");
        program.wait_for("half typed");
        program.signal(signal);
        program.wait_for_end();
        program.assert_terminal_given_back();
        assert_eq!(session_in(&file).map().link_count(), 1, "{signal}");
        assert_eq!(pty::words_beside(&file), "half typed", "{signal}");
        assert_eq!(beside(folder.path(), "lock"), Vec::<PathBuf>::new());
    }
}

#[test]
fn a_file_replaced_from_outside_is_noticed_and_all_goes_on_beside() {
    let folder = folder();
    let (mut program, file) = opened(folder.path());
    let other = folder.path().join("t");
    let theirs = fs::read_to_string(&file).unwrap().replace("Coal", "Cool");
    fs::write(&other, &theirs).unwrap();
    fs::rename(&other, &file).unwrap();
    wait_until("a file of ours", || {
        !beside(folder.path(), "ours-").is_empty()
    });
    program.wait_for("ours-");
    program.keys("Political support -> Votes +\r");
    program.wait_for("3 factors 2 links");
    program.wait_for("● saved");
    assert_eq!(program.quit(), 0);
    program.wait_for("The session is now saved in");
    let ours = beside(folder.path(), "ours-");
    assert_eq!(ours.len(), 1, "{ours:?}");
    assert_eq!(session_in(&ours[0]).map().link_count(), 2);
    assert_eq!(fs::read_to_string(&file).unwrap(), theirs);
}

#[test]
fn a_file_taken_away_is_there_again_before_the_program_is_gone() {
    let folder = folder();
    let (mut program, file) = opened(folder.path());
    fs::remove_file(&file).unwrap();
    wait_until("the file again", || file.exists());
    assert_eq!(program.quit(), 0);
    assert_eq!(session_in(&file).map().link_count(), 1);
}

#[test]
fn what_is_typed_into_a_private_session_is_private() {
    let folder = folder();
    let file = folder.path().join("s.convoke.json");
    drop(Program::open(&file, (100, 30), &[]));
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    let (mut program, _) = opened(folder.path());
    program.keys("!private secret wor");
    wait_until("the words are kept", || {
        pty::words_beside(&file) == "!private secret wor"
    });
    for hidden in beside(folder.path(), ".s.convoke.json.") {
        let mode = fs::metadata(&hidden).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode & 0o077, 0, "{}", hidden.display());
    }
    drop(program);
}

#[test]
fn files_beside_a_session_are_not_opened_through_links() {
    let folder = folder();
    let file = folder.path().join("s.convoke.json");
    drop(Program::open(&file, (100, 30), &[]));
    let precious = folder.path().join("precious");
    fs::write(&precious, "mine").unwrap();
    for ending in ["draft", "gaze"] {
        let link = folder.path().join(format!(".s.convoke.json.{ending}"));
        fs::remove_file(&link).ok();
        std::os::unix::fs::symlink(&precious, link).unwrap();
    }
    let (mut program, _) = opened(folder.path());
    program.keys("half typed");
    program.wait_for("half typed");
    program.signal("TERM");
    program.wait_for_end();
    assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
}

#[test]
fn a_closed_window_ends_the_program_quietly_whether_the_signal_comes_or_not() {
    for hangup in [Hangup::Heard, Hangup::Ignored] {
        let folder = folder();
        let file = folder.path().join("s.convoke.json");
        let code = close_window_of(&file, hangup);
        assert_ne!(code, 101, "{hangup:?}: that would be a panic");
        assert_eq!(session_in(&file).entries().len(), 1);
        assert!(convoke::store::open(&file, "now").is_ok(), "{hangup:?}");
        let faults = fs::read_dir(folder.path().join("convoke"));
        let is_fault = |path: &PathBuf| path.to_string_lossy().contains("fault-");
        let faults = faults
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().path());
        assert_eq!(
            faults.filter(is_fault).collect::<Vec<_>>(),
            Vec::<PathBuf>::new()
        );
    }
}
