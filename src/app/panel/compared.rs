//! What differs between the map and what it is compared with.

use super::ListLine;
use crate::app::{App, Tone};

pub(super) fn lines(app: &App) -> Vec<ListLine> {
    let Some(comparing) = app.watching().comparing() else {
        return vec![ListLine::quiet("Nothing is compared.")];
    };
    let told = comparing.differences(app.open_session());
    let mut lines = vec![
        ListLine::toned(format!("Then: {}", comparing.with()), Tone::Strong, 0),
        ListLine::plain(told.agreement()),
        ListLine::quiet("F turns between the two, Esc ends it."),
    ];
    if let Some([one, other]) = told.doubtful.first() {
        lines.extend(ListLine::heading("The same factor?"));
        lines.push(ListLine::plain(format!("“{one}” then, “{other}” now")));
        let more = match told.doubtful.len() - 1 {
            0 => String::new(),
            more => format!(" {more} more to ask."),
        };
        let how = format!("1: they are one. 2: they are two.{more}");
        lines.push(ListLine::quiet(how));
    }
    let sections = told.sections();
    if sections.is_empty() {
        lines.extend(ListLine::heading("The maps say the same."));
    }
    for (heading, rows) in sections {
        lines.extend(ListLine::heading(format!("{heading}: {}", rows.len())));
        let set = |row| ListLine {
            hang: 2,
            ..ListLine::plain(row)
        };
        lines.extend(rows.into_iter().map(set));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, session, told};
    use crate::app::{App, Input, Key};

    fn press(app: &mut App, keys: &str) {
        for key in Key::script(keys).unwrap() {
            app.update(0, Input::Key(key));
        }
    }

    fn labels(app: &App) -> Vec<String> {
        let lit = app.highlight().unwrap();
        let map = app.session().map();
        lit.factors.iter().map(|id| map.label(*id)).collect()
    }

    const LINES: [&str; 3] = ["A -> B +", "B -> C +", "B -> C -"];

    #[test]
    fn the_map_is_told_apart_from_a_moment_before() {
        let mut app = app(&LINES);
        press(&mut app, "<Esc><Space>rc2<Enter>");
        let listed = told(&mut app, PanelContent::Compared);
        assert!(listed.contains("Then: after entry 2, 0:00:00"), "{listed}");
        assert!(listed.contains("New factors: 1\nC\n"), "{listed}");
        assert!(listed.contains("New links: 1\nB → C -\n"), "{listed}");
        assert_eq!(labels(&app), ["B", "C"]);
    }

    #[test]
    fn one_turns_between_the_two_maps_and_changes_neither() {
        let mut app = app(&["A -> B +", "B -> C +"]);
        press(&mut app, "<Esc><Space>rc2<Enter><Space>rc");
        assert_eq!(app.session().map().factor_count(), 2);
        press(&mut app, "uxt+d0~");
        assert_eq!(app.session().map().factor_count(), 2);
        press(&mut app, "<Esc><Esc><Esc><Esc>");
        assert!(app.watching().comparing().is_none() && app.is_live());
        assert_eq!(app.session().map().factor_count(), 3);
        assert_eq!(
            app.session().all_entries().len(),
            3,
            "nothing was done meanwhile"
        );
    }

    #[test]
    fn what_may_be_the_same_is_asked_and_counts_as_one_once_it_is_said() {
        let other = session("Other", &["Coal job -> Votes +", "Rains -> Floods +"]);
        let mut app = app(&["Coal jobs -> Votes +", "Rain -> Flood +"]);
        press(&mut app, "<Esc>");
        let (session, name) = (Box::new(other), "other".to_owned());
        app.update(0, Input::Fetched { session, name });
        for (keys, factors) in [("", 3), ("1", 2), ("2", 2)] {
            press(&mut app, keys);
            let new = app
                .watching()
                .comparing()
                .unwrap()
                .differences(app.open_session())
                .new;
            assert_eq!(new.len(), factors, "{keys}: {new:?}");
        }
        assert!(!told(&mut app, PanelContent::Compared).contains("Rain” now"));
    }
}
