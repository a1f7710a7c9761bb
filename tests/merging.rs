//! Factors that look alike, two that become one, one that becomes two: keys in, frame out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use convoke::app::{Access, App, DisplayOptions, Input, Key};
use convoke::run::play;
use convoke::session::{FORMAT, Header, Session};

const LINES: &str = "Coal jobs -> Votes + @ana\nVotes -> Coal plants open + @cy\n\
    Coal plants open -> Coal jobs + @ana\nCoal plants open -> Coal job - @bo\n\
    Coal job -> Political support +\nSupport, political -> Votes -\n\
    Power bills -> Votes -\nPower bill -> Anger +\n";

fn played(size: (u16, u16), keys: &str) -> (App, String) {
    let header = Header {
        format: FORMAT.into(),
        id: "7K2M9QF3".into(),
        title: "The plant".into(),
        question: None,
        started: "2026-03-12T13:30:00-06:00".into(),
        origin: None,
    };
    let session = Session::new(header, "convoke 0.1.0");
    let window = (size.0.into(), size.1.into());
    let mut app = App::new(session, Access::Live, window, DisplayOptions::default());
    app.update(0, Input::Paste(LINES.into()));
    while app.run_idle(0).is_some() {}
    let keys = Key::script(&format!("<Esc>{keys}")).unwrap();
    let cells = play(&mut app, &keys, size);
    let rows = cells.content().chunks(usize::from(size.0));
    let rows = rows.map(|row| row.iter().map(|cell| cell.symbol()).collect::<String>());
    let text = rows.map(|row| row.trim_end().to_owned() + "\n").collect();
    (app, text)
}

fn check(name: &str, keys: &str) {
    for size in [(80, 24), (120, 35)] {
        let (_, frame) = played(size, keys);
        insta::assert_snapshot!(format!("{name}_{}", size.0), frame);
    }
}

#[test]
fn factors_that_look_alike_are_listed_and_lit_two_by_two() {
    check("duplicates", "<Space>ad<Space>ad");
}

#[test]
fn merging_asks_into_which_with_the_likeliest_in_the_line() {
    check("merge_asks", "<Space>ad<Space>adj");
}

#[test]
fn what_became_of_the_links_is_told() {
    check("merged", "<Space>ad<Space>adj<Enter>");
}

#[test]
fn the_room_says_which_links_go_over() {
    check(
        "split_asks",
        "/votes<Enter>:split<Enter>Votes for coal<Enter>1 4",
    );
}

#[test]
fn a_merge_is_one_entry_and_taken_back_as_one() {
    let (before, _) = played((120, 35), "");
    let (merged, _) = played((120, 35), "<Space>ad<Space>adj<Enter>");
    let (back, _) = played((120, 35), "<Space>ad<Space>adj<Enter>u");
    let count = |app: &App| app.session().entries().len();
    assert_eq!(count(&merged), count(&before) + 1);
    assert_eq!(
        merged.session().map().factor_count() + 1,
        before.session().map().factor_count()
    );
    assert_eq!(back.session().map(), before.session().map());
}

#[test]
fn a_number_that_is_not_in_the_list_is_asked_again() {
    let (app, frame) = played(
        (120, 35),
        "/votes<Enter>:split<Enter>Coal votes<Enter>9<Enter>",
    );
    assert!(
        frame.contains("“9” is not the number of a link in the list."),
        "{frame}"
    );
    assert!(
        app.session()
            .map()
            .factors()
            .all(|factor| factor.label.as_str() != "Coal votes")
    );
}
