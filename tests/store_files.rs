//! Sessions opened, mended, written and followed, each in a folder of its own.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use convoke::editor::{Document, Edit, SessionChange};
use convoke::session::{Form, Header, Session};
use convoke::store::{
    self, Failure, FollowEvent, Follower, RelocationReason, Repair, Watch, WriteReport, Writer,
};

/// A session of this many entries.
fn session(entries: u32) -> Session {
    let header = Header {
        format: "convoke/1".into(),
        id: "7K2M9QF3".into(),
        title: "Clean energy".into(),
        question: Some("What keeps coal plants running?".into()),
        started: "2026-11-23T14:00:00-06:00".into(),
        origin: None,
    };
    let mut session = Session::new(header, "convoke");
    (1..entries).for_each(|_| _ = grow(&mut session));
    session
}

/// One more entry, as the writer wants it.
fn grow(session: &mut Session) -> (u32, String) {
    let moment = SessionChange::Marker(format!("moment {}", session.entries().len()));
    let mut document = Document::new(session.clone());
    let plan = document.plan(&Edit::from(moment)).unwrap();
    document.commit(plan, Vec::new(), 0).unwrap();
    let unwritten = document.drain_unwritten().remove(0);
    *session = document.into_session();
    (unwritten.n, unwritten.line)
}

fn text(session: &Session) -> String {
    convoke::session::file_text(session.header_line(), session.lines())
}

/// A folder with one session file of this content.
fn file_of(content: impl AsRef<[u8]>) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.convoke.json");
    fs::write(&path, content).unwrap();
    (folder, path)
}

fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// A file of ten entries, damaged in some way, how many entries are kept, and what is said.
fn damaged() -> Vec<(Vec<u8>, usize, &'static str)> {
    let whole = text(&session(10)).into_bytes();
    let text = || String::from_utf8(whole.clone()).unwrap();
    let mut not_utf8 = whole.clone();
    not_utf8[whole
        .windows(8)
        .position(|window| window == b"moment 5")
        .unwrap()] = 0xff;
    let missing = "10 of 10 entries; the end of the file was missing.";
    vec![
        (
            text().replace("\"moment 5\"}", "moment").into_bytes(),
            9,
            "9 of 10 entries; ",
        ),
        (not_utf8, 9, "9 of 10 entries; "),
        (whole[..whole.len() - 9].to_vec(), 9, "9 of 10 entries; "),
        (whole[..whole.len() - 3].to_vec(), 10, missing),
        (
            whole[..whole.len() - 2].to_vec(),
            10,
            "10 of 11 entries; 1 byte at line 12 could not",
        ),
    ]
}

#[test]
fn a_sound_session_is_opened_without_a_byte_changed() {
    let sound = text(&session(3));
    let (folder, path) = file_of(&sound);
    let opened = store::open(&path, "T").unwrap();
    assert_eq!(opened.mended, None);
    assert_eq!(opened.live.upto, 3);
    assert_eq!(fs::read_to_string(&path).unwrap(), sound);
    drop(opened);
    assert_eq!(names_in(folder.path()), ["map.convoke.json"]);
}

#[test]
fn a_damaged_session_is_copied_aside_unchanged_and_goes_on_with_every_sound_entry() {
    for (bytes, kept, said) in damaged() {
        let (folder, path) = file_of(&bytes);
        let opened = store::open(&path, "20261123-140000").unwrap();
        let mended = opened.mended.unwrap();
        let copy = folder.path().join("map.damaged-20261123-140000.json");
        assert!(mended.to_string().starts_with(said), "{mended}");
        assert!(
            mended
                .to_string()
                .ends_with(&format!("kept as {}.", copy.display()))
        );
        assert_eq!(fs::read(&copy).unwrap(), bytes);
        assert_eq!(opened.session.entries().len(), kept);
        assert_eq!(fs::read_to_string(&path).unwrap(), text(&opened.session));
        drop(opened.live);
        assert_eq!(store::open(&path, "T").unwrap().mended, None);
    }
}

#[test]
fn a_reader_changes_nothing_whatever_it_finds() {
    for (bytes, kept, _) in damaged() {
        let (folder, path) = file_of(&bytes);
        let reading = store::load(&path).unwrap();
        assert!(matches!(reading.form, Form::Damaged(_)));
        assert_eq!(reading.session.entries().len(), kept);
        let (_follower, reading) = Follower::open(&path).unwrap();
        assert_eq!(reading.session.entries().len(), kept);
        assert_eq!(fs::read(&path).unwrap(), bytes);
        assert_eq!(names_in(folder.path()), ["map.convoke.json"]);
    }
}

#[test]
fn a_session_that_a_formatter_moved_is_put_back_into_lines_once() {
    let sound = text(&session(4));
    let json: serde_json::Value = serde_json::from_str(&sound).unwrap();
    let pretty = serde_json::to_string_pretty(&json).unwrap();
    for moved in [
        pretty,
        json.to_string(),
        sound.replace('\n', "\r\n"),
        format!("{sound}\n"),
    ] {
        let (folder, path) = file_of(&moved);
        let opened = store::open(&path, "T").unwrap();
        assert_eq!(opened.mended, Some(Repair::PutBackIntoLines));
        assert_eq!(opened.session.entries().len(), 4);
        assert_eq!(fs::read_to_string(&path).unwrap(), text(&opened.session));
        drop(opened);
        assert_eq!(store::open(&path, "T").unwrap().mended, None);
        assert_eq!(names_in(folder.path()), ["map.convoke.json"]);
    }
}

#[test]
fn what_cannot_be_continued_is_refused_unchanged() {
    let later = text(&session(2)).replace("convoke/1", "convoke/2");
    for (content, said) in [
        (later.as_str(), "was made by a later version of convoke"),
        (
            "{\"a\":1}",
            "cannot be opened: this is not a convoke session. Nothing was changed.",
        ),
        ("", "cannot be opened: it is empty. Nothing was changed."),
    ] {
        let (folder, path) = file_of(content);
        let refused = store::open(&path, "T").unwrap_err().to_string();
        assert!(refused.contains(said), "{refused}");
        assert_eq!(fs::read_to_string(&path).unwrap(), content);
        assert_eq!(names_in(folder.path()), ["map.convoke.json"]);
    }
    let nowhere = Path::new("nowhere/map.convoke.json");
    assert!(matches!(
        store::open(nowhere, "T"),
        Err(Failure::NotRead { .. })
    ));
}

#[test]
fn a_session_that_is_open_can_be_read_but_not_opened_again() {
    let (_folder, path) = file_of(text(&session(2)));
    let opened = store::open(&path, "T").unwrap();
    assert!(matches!(store::open(&path, "T"), Err(Failure::Held { .. })));
    assert_eq!(store::load(&path).unwrap().session.entries().len(), 2);
    drop(opened);
    store::open(&path, "T").unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_to_a_session_opens_the_session_itself() {
    let (folder, path) = file_of(text(&session(2)).replace('\n', "\r\n"));
    let link = folder.path().join("link.convoke.json");
    std::os::unix::fs::symlink("map.convoke.json", &link).unwrap();
    let opened = store::open(&link, "T").unwrap();
    assert!(matches!(store::open(&path, "T"), Err(Failure::Held { .. })));
    assert_eq!(opened.mended, Some(Repair::PutBackIntoLines));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
}

#[test]
fn new_sessions_of_one_title_are_files_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let made = session(1);
    let held = store::create_in(folder.path(), "Clean energy", &made).unwrap();
    drop(store::create_in(folder.path(), "Clean energy", &made).unwrap());
    drop(held);
    let names = ["clean-energy-2.convoke.json", "clean-energy.convoke.json"];
    assert_eq!(names_in(folder.path()), names);
    let taken = folder.path().join("clean-energy.convoke.json");
    let refused = store::create(&taken, &made).unwrap_err();
    assert_eq!(refused, Failure::NameTaken { path: taken });
}

#[test]
fn everything_appended_is_in_the_file_when_the_writer_has_finished() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.convoke.json");
    let mut session = session(1);
    let live = store::create(&path, &session).unwrap();
    let (tell, told) = mpsc::channel();
    let tell = move |report| tell.send(report).unwrap();
    let writer = Writer::start(live, || "T".into(), tell).unwrap();
    for portion in 0..40 {
        writer.append((0..portion).map(|_| grow(&mut session)).collect());
        writer.draft(format!("words {portion}"));
    }
    assert_eq!(writer.flush().unwrap().unsaved, 0);
    let words = |path: &Path| {
        let session = store::load(path).unwrap().session;
        store::draft_of(path, &session.header().id, session.last().unwrap().n)
    };
    assert_eq!(words(&path), "words 39");
    writer.draft(String::new());
    let last = session.last().unwrap().n;
    assert_eq!(writer.finish().unwrap().upto, last);
    assert_eq!(told.iter().last(), Some(WriteReport::Saved { upto: last }));
    assert_eq!(fs::read_to_string(&path).unwrap(), text(&session));
    assert_eq!(names_in(folder.path()), ["map.convoke.json"]);
}

#[test]
fn half_typed_words_come_back_when_the_session_is_opened_again() {
    let (_folder, path) = file_of(text(&session(2)));
    let opened = store::open(&path, "T").unwrap();
    let writer = Writer::start(opened.live, || "T".into(), |_| {}).unwrap();
    writer.draft("Coal jobs -> Polit".into());
    drop(writer);
    assert_eq!(store::open(&path, "T").unwrap().words, "Coal jobs -> Polit");
}

#[test]
fn a_writer_without_its_folder_keeps_everything_until_it_is_saved_elsewhere() {
    let (folder, path) = file_of(text(&session(2)));
    let elsewhere = tempfile::tempdir().unwrap();
    let opened = store::open(&path, "T").unwrap();
    let mut session = opened.session;
    let (tell, told) = mpsc::channel();
    let tell = move |report| tell.send(report).unwrap();
    let writer = Writer::start(opened.live, || "T".into(), tell).unwrap();
    writer.flush().unwrap();
    folder.close().unwrap();
    writer.append(vec![grow(&mut session)]);
    assert_eq!(
        writer.flush().unwrap().unsaved,
        3,
        "its file is gone as well"
    );
    let to = elsewhere.path().join("saved.convoke.json");
    writer.save_as(to.clone());
    writer.append(vec![grow(&mut session)]);
    assert_eq!(writer.finish().unwrap().upto, 4);
    assert_eq!(fs::read_to_string(&to).unwrap(), text(&session));
    let told: Vec<_> = told.iter().collect();
    assert!(
        matches!(
            &told[..2],
            [
                WriteReport::Lost,
                WriteReport::Trouble(Failure::Unsaved { unsaved: 3, .. })
            ]
        ),
        "{told:?}"
    );
    assert!(
        told.contains(&WriteReport::Moved {
            from: path,
            to,
            why: RelocationReason::SavedAs
        }),
        "{told:?}"
    );
}

#[test]
fn a_writer_that_ends_in_trouble_says_so() {
    let (folder, path) = file_of(text(&session(2)));
    let opened = store::open(&path, "T").unwrap();
    let mut session = opened.session;
    let mut live = opened.live;
    live.refuges = Vec::new();
    let writer = Writer::start(live, || "T".into(), |_| {}).unwrap();
    writer.flush().unwrap();
    folder.close().unwrap();
    writer.append(vec![grow(&mut session)]);
    let said = writer.finish().unwrap_err().to_string();
    assert!(said.starts_with("3 entries of "), "{said}");
    assert!(
        said.contains(" are not on the disk: file not found."),
        "{said}"
    );
}

#[test]
fn what_could_not_be_saved_where_it_belongs_is_elsewhere_and_told_when_it_is_opened_again() {
    let (folder, path) = file_of(text(&session(2)));
    let refuge = tempfile::tempdir().unwrap();
    let opened = store::open(&path, "T").unwrap();
    let (mut live, mut session) = (opened.live, opened.session);
    live.refuges = vec![refuge.path().join("unsaved")];
    let writer = Writer::start(live, || "T".into(), |_| {}).unwrap();
    writer.flush().unwrap();
    folder.close().unwrap();
    writer.append(vec![grow(&mut session)]);
    let Err(Failure::Rescued { to, unsaved, .. }) = writer.finish() else {
        panic!("not rescued");
    };
    assert_eq!(unsaved, 3);
    assert_eq!(fs::read_to_string(&to).unwrap(), text(&session));
}

#[test]
fn a_follower_takes_whole_lines_and_only_those() {
    let mut session = session(2);
    let (_folder, path) = file_of(text(&session));
    let (mut follower, reading) = Follower::open(&path).unwrap();
    assert_eq!(reading.session.entries().len(), 2);
    assert!(follower.poll().unwrap().is_none());
    let before = text(&session);
    let new: Vec<_> = (0..3).map(|_| grow(&mut session).1).collect();
    let after = text(&session);
    let mut lines = Vec::new();
    for end in before.len() - 2..=after.len() {
        fs::write(&path, &after[..end]).unwrap();
        match follower.poll().unwrap() {
            Some(FollowEvent::Grown(more)) => lines.extend(more),
            Some(news) => panic!("{end} bytes of the same file: {news:?}"),
            None => {}
        }
    }
    assert_eq!(lines, new);
}

#[test]
fn a_line_that_does_not_go_on_makes_a_follower_read_all_of_the_file() {
    let session = session(3);
    let (_folder, path) = file_of(text(&session));
    let (mut follower, _) = Follower::open(&path).unwrap();
    let again = session.lines().last().unwrap();
    let whole = text(&session).replace("\n]}\n", &format!("\n,{again}\n]}}\n"));
    fs::write(&path, whole).unwrap();
    let Some(FollowEvent::Replaced(reading)) = follower.poll().unwrap() else {
        panic!("read again")
    };
    assert_eq!(reading.session.lines(), session.lines());
}

#[test]
fn a_follower_reads_all_of_a_file_that_is_another_one() {
    let whole = text(&session(5));
    let changes: [fn(&Path, &str); 4] = [
        |path, whole| fs::write(path, whole.replace("moment 4", "longer moment")).unwrap(),
        |path, _| fs::write(path, text(&session(3))).unwrap(),
        |path, whole| fs::write(path, whole.replace("moment", "longer moment")).unwrap(),
        |path, _| store::replace(path, text(&session(7)).as_bytes()).unwrap(),
    ];
    for change in changes {
        let (_folder, path) = file_of(&whole);
        let (mut follower, _) = Follower::open(&path).unwrap();
        change(&path, &whole);
        let Some(FollowEvent::Replaced(reading)) = follower.poll().unwrap() else {
            panic!("replaced")
        };
        assert_eq!(text(&reading.session), fs::read_to_string(&path).unwrap());
        assert!(follower.poll().unwrap().is_none());
    }
}

#[test]
fn a_file_that_is_not_there_yet_is_waited_for_in_a_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("map.convoke.json");
    let mut follower = Follower::waiting(&path);
    for _ in 0..2 {
        let said = follower.poll().unwrap_err().to_string();
        assert!(
            said.starts_with("Waiting for ") && said.contains("map.convoke.json"),
            "{said}"
        );
    }
    let session = session(4);
    store::create_new(&path, text(&session).as_bytes()).unwrap();
    let Some(FollowEvent::Replaced(reading)) = follower.poll().unwrap() else {
        panic!("it is there")
    };
    assert_eq!(reading.session.lines(), session.lines());
    assert!(follower.poll().unwrap().is_none());
}

#[test]
fn a_follower_is_told_where_the_facilitator_looks_while_the_session_is_open() {
    let (folder, path) = file_of(text(&session(3)));
    let (mut follower, _) = Follower::open(&path).unwrap();
    assert_eq!(follower.gaze(), None);
    let opened = store::open(&path, "T").unwrap();
    let writer = Writer::start(opened.live, || "T".into(), |_| {}).unwrap();
    for line in ["{\"a\":1}", "{}", "{\"longer\":[1,2]}"] {
        writer.gaze(line.into());
        writer.flush().unwrap();
        assert_eq!(follower.gaze().as_deref(), Some(line));
        assert_eq!(follower.gaze(), None, "told once");
    }
    writer.finish().unwrap();
    assert_eq!(follower.gaze(), None);
    assert!(
        !names_in(folder.path())
            .iter()
            .any(|name| name.ends_with(".gaze"))
    );
}

#[test]
fn a_follower_misses_nothing_whatever_happens_to_the_writers_program() {
    let (_folder, path) = file_of(text(&session(2)));
    let (mut follower, reading) = Follower::open(&path).unwrap();
    let mut followed = reading.session;
    let mut written = followed.clone();
    for life in 0..4 {
        // A program that is killed leaves half a line behind; the next one mends the file.
        let opened = store::open(&path, "T").unwrap();
        assert_eq!(opened.mended.is_some(), life > 0);
        written = opened.session;
        let writer = Writer::start(opened.live, || "T".into(), |_| {}).unwrap();
        for _ in 0..250 {
            let (n, line) = grow(&mut written);
            writer.append(vec![(n, line)]);
        }
        let end = Instant::now() + Duration::from_secs(60);
        while followed.all_entries().len() < written.all_entries().len() {
            assert!(
                Instant::now() < end,
                "{} entries",
                followed.all_entries().len()
            );
            match follower.poll() {
                Ok(Some(FollowEvent::Grown(lines))) => {
                    lines
                        .iter()
                        .for_each(|line| followed.append_line(line).unwrap());
                }
                Ok(Some(FollowEvent::Replaced(reading))) => followed = reading.session,
                Ok(Some(FollowEvent::Held(_) | FollowEvent::Gaze(_)) | None) | Err(_) => {}
            }
        }
        assert_eq!(followed.lines(), written.lines());
        writer.finish().unwrap();
        let whole = text(&written);
        fs::write(
            &path,
            format!("{},{{\"n\":9", whole.strip_suffix("]}\n").unwrap()),
        )
        .unwrap();
    }
    assert_eq!(written.all_entries().len(), 1_002);
}

#[test]
fn a_second_screen_is_told_what_the_writer_appends() {
    let (_folder, path) = file_of(text(&session(2)));
    let opened = store::open(&path, "T").unwrap();
    let mut session = opened.session;
    let writer = Writer::start(opened.live, || "T".into(), |_| {}).unwrap();
    let (follower, _) = Follower::open(&path).unwrap();
    let (tell, told) = mpsc::channel();
    let watch = Watch::start(follower, move |news| tell.send(news).unwrap()).unwrap();
    let held = told.recv_timeout(Duration::from_secs(20)).unwrap();
    assert!(matches!(held, Ok(FollowEvent::Held(true))), "{held:?}");
    for _ in 0..5 {
        let (n, line) = grow(&mut session);
        writer.append(vec![(n, line.clone())]);
        let news = told.recv_timeout(Duration::from_secs(20)).unwrap().unwrap();
        let FollowEvent::Grown(lines) = news else {
            panic!("grown")
        };
        assert_eq!(lines, [line]);
    }
    fs::remove_file(&path).unwrap();
    let lost = told.recv_timeout(Duration::from_secs(20)).unwrap();
    assert!(matches!(lost, Err(Failure::Awaited { .. })), "{lost:?}");
    store::create_new(&path, text(&session).as_bytes()).unwrap();
    let again = told.recv_timeout(Duration::from_secs(20)).unwrap();
    assert!(matches!(again, Ok(FollowEvent::Replaced(_))), "{again:?}");
    let _ = writer.finish();
    let ended = told.recv_timeout(Duration::from_secs(20)).unwrap();
    assert!(matches!(ended, Ok(FollowEvent::Held(false))), "{ended:?}");
    drop(watch);
    assert!(told.recv().is_err());
}
