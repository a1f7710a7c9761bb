//! Who said what, the last first; all of it, or what is asked for.

use super::{ListLine, count};
use crate::app::{App, Tone};
use crate::editor::resolve_factor;
use crate::model::Handle;
use crate::session::{LogFilter, LogPosition, NetChanges, UnknownPosition, clock};

pub(super) fn lines(app: &App, wanted: &LogFilter) -> Vec<ListLine> {
    let told = app.analysis().log_text().lines();
    let listed: Vec<_> = (0..)
        .zip(app.session().entries())
        .zip(told)
        .filter(|((place, entry), told)| wanted.has(*place, entry, told))
        .filter(|((_, entry), _)| !(app.display().projector && entry.is_private()))
        .collect();
    let mut lines = heading(app, wanted, listed.len());
    for ((_, entry), told) in listed.into_iter().rev() {
        let who: Vec<String> = entry.said.iter().map(ToString::to_string).collect();
        let head = format!("{} {} {}", entry.n, clock(entry.at), who.join(" "));
        lines.push(ListLine::toned(head.trim_end(), Tone::Quiet, 0));
        lines.push(ListLine::toned(&told.says, Tone::Plain, 2));
    }
    lines
}

/// What is listed where not everything is, and what it came to.
fn heading(app: &App, wanted: &LogFilter, listed: usize) -> Vec<ListLine> {
    if *wanted == LogFilter::default() {
        return Vec::new();
    }
    let mut lines = vec![ListLine::toned(
        format!(
            "{}: {}",
            asked(app, wanted),
            count(listed, "entry", "entries")
        ),
        Tone::Strong,
        0,
    )];
    let since = app.session().entries().get(wanted.since..);
    if let Some(entries) = since.filter(|_| wanted.is_all_since()) {
        lines.push(ListLine::plain(format!(
            "All in all: {}.",
            NetChanges::of(entries)
        )));
    }
    lines.push(ListLine::default());
    lines
}

fn asked(app: &App, wanted: &LogFilter) -> String {
    let map = app.session().map();
    let before = wanted.since.checked_sub(1);
    let before = before.and_then(|at| app.session().all_entries().get(at));
    let facts = [
        wanted.voice.as_ref().map(ToString::to_string),
        wanted.stage.clone(),
        wanted.factor.map(|id| map.label(id)),
        before.map(|entry| format!("since {} ({})", entry.n, clock(entry.at))),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// What is asked for by words such as `@ana`, `connections`, `coal jobs`, `since break`, several
/// of them with commas between.
///
/// # Errors
/// A sentence that says which words mean nothing.
pub fn parse_filter(app: &App, typed: &str) -> Result<LogFilter, String> {
    let mut wanted = LogFilter::default();
    let words = typed.split(',').map(str::trim);
    for words in words.filter(|words| !words.is_empty()) {
        if let Some(handle) = words.strip_prefix('@') {
            wanted.voice = Some(Handle::new(handle).map_err(|why| why.to_string())?);
        } else if let Some(moment) = words.strip_prefix("since ") {
            let Ok(moment) = moment.parse::<LogPosition>();
            let position = moment.position(app.session().all_entries());
            let hint = |why| format!("{why} {}", UnknownPosition::HINT);
            wanted.since = position.map_err(hint)?;
        } else if app.session().all_entries().iter().any(|entry| {
            let stage = entry.stage.as_ref();
            stage.is_some_and(|stage| stage.to_lowercase() == words.to_lowercase())
        }) {
            wanted.stage = Some(words.to_owned());
        } else {
            let factor = resolve_factor(app.session().map(), words);
            let why = || format!("“{words}” is no voice, stage or factor of this session.");
            wanted.factor = Some(factor.ok_or_else(why)?);
        }
    }
    Ok(wanted)
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, told};
    use super::*;

    const LINES: [&str; 4] = ["A -> B + @ana", "B -> C - @bo", "C -> A + @ana", "D @bo"];

    #[test]
    fn the_log_is_told_by_the_names_of_each_moment_the_last_first() {
        let mut app = app(&LINES);
        let log = told(&mut app, PanelContent::Log(LogFilter::default()));
        let heads: Vec<&str> = log.lines().filter(|line| !line.starts_with(' ')).collect();
        assert_eq!(
            heads,
            [
                "5 0:00:00 @bo",
                "4 0:00:00 @ana",
                "3 0:00:00 @bo",
                "2 0:00:00 @ana",
                "1 0:00:00"
            ]
        );
        assert!(log.contains("  added C, linked B → C −\n"), "{log}");
    }

    #[test]
    fn the_log_lists_what_is_asked_for() {
        for (typed, entries) in [
            ("", vec![5, 4, 3, 2, 1]),
            ("@ana", vec![4, 2]),
            ("b", vec![4, 3, 2]),
            ("since 3", vec![5, 4]),
            ("@bo, since 3", vec![5]),
            ("F4", vec![5]),
        ] {
            let mut app = app(&LINES);
            let wanted = parse_filter(&app, typed).unwrap();
            let log = told(&mut app, PanelContent::Log(wanted));
            let number = |line: &str| line.split(' ').next().and_then(|n| n.parse().ok());
            let listed: Vec<u32> = log
                .lines()
                .filter(|line| line.contains(" 0:00:00"))
                .filter_map(number)
                .collect();
            assert_eq!(listed, entries, "{typed}: {log}");
        }
        let app = app(&LINES);
        for (typed, why) in [
            ("since lunch", "No moment is marked “lunch”."),
            ("zzz", "“zzz” is no voice, stage or factor"),
        ] {
            assert!(
                parse_filter(&app, typed).unwrap_err().starts_with(why),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_changed_since_a_moment_is_summed_up() {
        let mut app = app(&LINES);
        let wanted = parse_filter(&app, "since 2").unwrap();
        let log = told(&mut app, PanelContent::Log(wanted));
        assert!(
            log.contains("All in all: 2 factors more, 2 links more, 1 loop closed."),
            "{log}"
        );
    }
}
