//! The loops of the map: those that have a number, and others worth a name.

use super::{ListLine, count, sentence as stated};
use crate::analysis::{Loop, LoopKind, Loops, walk_loop};
use crate::app::{App, LoopKindDisplay, MapAnalysis, Selection, Tone, analysis_cache};
use crate::model::{Cycle, Map, NumberedLoop};

/// How many loops without a number are listed.
const MOST: usize = 30;

const MEANING: &str = "R reinforcing: amplifies the change. B balancing: counteracts it. U \
    unknown: a sign is missing. Which loop is strong, only the group knows.";

/// Which loops are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LoopFilter {
    /// Those with a number, and the short list of others worth naming.
    #[default]
    All,
    /// All that run through what is selected.
    Through,
    /// All of a kind.
    Of(LoopKind),
}

impl LoopFilter {
    /// The filter after this one; through the selection only where there is one.
    pub fn next(self, selected: bool) -> Self {
        match self {
            Self::All if selected => Self::Through,
            Self::All | Self::Through => Self::Of(LoopKind::Reinforcing),
            Self::Of(LoopKind::Reinforcing) => Self::Of(LoopKind::Balancing),
            Self::Of(LoopKind::Balancing) => Self::Of(LoopKind::Undetermined),
            Self::Of(LoopKind::Undetermined) => Self::All,
        }
    }

    fn lets_pass(self, app: &App, cycle: &Cycle) -> bool {
        let map = app.session().map();
        match self {
            Self::All => true,
            Self::Through => app
                .selection()
                .is_none_or(|at| runs_through(map, cycle, at)),
            Self::Of(kind) => walk_loop(map, cycle).is_some_and(|course| course.kind == kind),
        }
    }

    /// The same of a loop that was found, without reading it along the map: there may be
    /// thousands.
    fn lets_pass_found(self, app: &App, found: Loop<'_>) -> bool {
        match (self, app.selection()) {
            (Self::All, _) | (Self::Through, None) => true,
            (Self::Through, Some(Selection::Factor(id))) => found.factors().any(|own| own == id),
            (Self::Through, Some(Selection::Link { link, .. })) => {
                found.links().any(|own| own == link)
            }
            (Self::Of(kind), _) => found.kind == kind,
        }
    }

    /// What is listed below the numbered loops.
    fn heading(self, app: &App) -> String {
        let map = app.session().map();
        match (self, app.selection()) {
            (Self::All | Self::Through, None) | (Self::All, _) => "Worth naming".to_owned(),
            (Self::Through, Some(Selection::Factor(id))) => format!("Through {}", map.label(id)),
            (Self::Through, Some(Selection::Link { link, .. })) => {
                let ends = map
                    .link(link)
                    .map(|link| (map.label(link.from), map.label(link.to)));
                let (from, to) = ends.unwrap_or_default();
                format!("Through {from} → {to}")
            }
            (Self::Of(kind), _) => stated(kind.word()).trim_end_matches('.').to_owned(),
        }
    }
}

fn runs_through(map: &Map, cycle: &Cycle, selection: Selection) -> bool {
    match selection {
        Selection::Factor(id) => cycle.factors().contains(&id),
        Selection::Link { link, .. } => map
            .link(link)
            .is_some_and(|link| cycle.steps().any(|step| step == (link.from, link.to))),
    }
}

/// The loops of a list, in the order they stand in.
pub struct LoopList {
    /// Those with a number, the named ones first.
    pub known: Vec<NumberedLoop>,
    /// Those without.
    pub others: Vec<Cycle>,
    /// How many more without a number there are.
    pub left: usize,
}

impl LoopList {
    /// What passes a filter.
    pub fn of(app: &App, filter: LoopFilter) -> Self {
        let map = app.session().map();
        let known = map
            .loops()
            .filter(|known| filter.lets_pass(app, &known.cycle));
        let mut known: Vec<NumberedLoop> = known.cloned().collect();
        known.sort_by_key(|known| (known.name.is_none(), known.number));
        let source = analysis_cache::map_analysis(app).map(|survey| source(survey, app, filter));
        let found = source.into_iter().flat_map(Loops::iter);
        let mut others: Vec<Cycle> = found
            .filter(|found| filter.lets_pass_found(app, *found))
            .map(Loop::cycle)
            .filter(|cycle| map.numbered_loop(cycle).is_none())
            .collect();
        let left = others.len().saturating_sub(MOST);
        others.truncate(MOST);
        Self {
            known,
            others,
            left,
        }
    }

    /// All of them in order.
    pub fn cycles(&self) -> Vec<Cycle> {
        let known = self.known.iter().map(|known| &known.cycle);
        known.chain(&self.others).cloned().collect()
    }
}

fn source<'a>(survey: &'a MapAnalysis, app: &App, filter: LoopFilter) -> &'a Loops {
    match filter {
        LoopFilter::Through if app.selection().is_some() => &survey.loops,
        LoopFilter::Of(_) => &survey.loops,
        LoopFilter::All | LoopFilter::Through => &survey.worth_naming,
    }
}

pub(super) fn lines(app: &App, filter: LoopFilter) -> Vec<ListLine> {
    let map = app.session().map();
    let listed = LoopList::of(app, filter);
    let lit = app.highlight().and_then(|lit| lit.cycle.as_ref());
    let mark = |lines: &mut Vec<ListLine>, cycle: &Cycle| {
        if let Some(line) = lines.first_mut().filter(|_| lit == Some(cycle)) {
            line.text.insert_str(0, "› ");
            line.marked = true;
        }
    };
    let mut lines = vec![ListLine::quiet(MEANING), ListLine::plain(bound(app))];
    for known in &listed.known {
        let mut own = of_known(map, known, app.display().kinds);
        mark(&mut own, &known.cycle);
        lines.extend(own);
    }
    if !listed.others.is_empty() || filter != LoopFilter::All {
        lines.extend(ListLine::heading(filter.heading(app)));
    }
    for cycle in &listed.others {
        let mut own = of_other(map, cycle, app.display().kinds);
        mark(&mut own, cycle);
        lines.extend(own);
    }
    if listed.left > 0 {
        lines.push(ListLine::quiet(format!("… and {} more", listed.left)));
    }
    lines
}

/// How many loops there are, and within which bound they were looked for.
fn bound(app: &App) -> String {
    let Some(survey) = analysis_cache::map_analysis(app) else {
        return "Looking for all loops …".to_owned();
    };
    let loops = &survey.loops;
    let of = |kind| format!("{} {}", loops.count_of(kind), LoopKind::letter(kind));
    let kinds = [
        LoopKind::Reinforcing,
        LoopKind::Balancing,
        LoopKind::Undetermined,
    ]
    .map(of);
    match loops.is_empty() {
        true => stated(&loops.says()),
        false => stated(&format!("{} ({})", loops.says(), kinds.join(", "))),
    }
}

fn of_known(map: &Map, known: &NumberedLoop, kinds: LoopKindDisplay) -> Vec<ListLine> {
    let broken = map.links_of_cycle(&known.cycle).is_none();
    let tone = if broken { Tone::Warning } else { Tone::Plain };
    let mut lines = vec![
        ListLine::toned(heading(map, known, kinds), Tone::Strong, 0),
        ListLine::toned(sentence(map, known, kinds), tone, 2),
    ];
    lines.extend(
        known
            .story
            .as_ref()
            .map(|story| ListLine::toned(story, Tone::Quiet, 2)),
    );
    lines
}

/// A loop as a text to be copied: its heading, its sentence, its story.
pub(in crate::app) fn as_text(app: &App, known: &NumberedLoop) -> String {
    let lines = of_known(app.session().map(), known, app.display().kinds);
    lines.into_iter().map(|line| line.text + "\n").collect()
}

fn of_other(map: &Map, cycle: &Cycle, kinds: LoopKindDisplay) -> Vec<ListLine> {
    let Some(course) = walk_loop(map, cycle) else {
        return Vec::new();
    };
    let links = count(cycle.factors().len(), "link", "links");
    let delayed = if course.delayed { ", with a delay" } else { "" };
    let letter = match kinds {
        LoopKindDisplay::Told => course.kind.letter(),
        LoopKindDisplay::Asked => '?',
    };
    let head = format!("{letter}, {links}{delayed}");
    vec![
        ListLine::toned(head, Tone::Strong, 0),
        ListLine::toned(says(map, cycle, kinds), Tone::Plain, 2),
    ]
}

/// The code of a loop, `R1`, and its name if it has one.
pub fn heading(map: &Map, known: &NumberedLoop, kinds: LoopKindDisplay) -> String {
    let name = known
        .name
        .as_ref()
        .map(|name| format!(" {name}"))
        .unwrap_or_default();
    let hidden = if known.hidden { " (hidden)" } else { "" };
    format!("{}{name}{hidden}", asked_code(map, known, kinds))
}

/// The code of a loop: the letter of its kind, and its number.
pub fn code(map: &Map, known: &NumberedLoop) -> String {
    let kind = walk_loop(map, &known.cycle).map(|course| course.kind);
    format!("{}{}", kind.map_or('—', LoopKind::letter), known.number)
}

/// The code of a loop, its letter kept back where the room is to guess.
pub fn asked_code(map: &Map, known: &NumberedLoop, kinds: LoopKindDisplay) -> String {
    match kinds {
        LoopKindDisplay::Told => code(map, known),
        LoopKindDisplay::Asked => format!("?{}", known.number),
    }
}

/// The loop as a sentence, or what broke it.
pub fn sentence(map: &Map, known: &NumberedLoop, kinds: LoopKindDisplay) -> String {
    says(map, &known.cycle, kinds)
}

/// A cycle as a sentence, or what is missing in it.
pub fn says(map: &Map, cycle: &Cycle, kinds: LoopKindDisplay) -> String {
    if let Some(course) = walk_loop(map, cycle) {
        return match kinds {
            LoopKindDisplay::Told => course.says(),
            LoopKindDisplay::Asked => course.chain(),
        };
    }
    let gap = cycle
        .steps()
        .find(|(from, to)| map.link_between(*from, *to).is_none());
    gap.map_or_else(String::new, |(from, to)| {
        let (from, to) = (map.label(from), map.label(to));
        format!("broken: {from} → {to} is no longer there")
    })
}

#[cfg(test)]
mod tests {
    use super::super::PanelContent;
    use super::super::test_support::{app, select_link, told};
    use super::*;
    use crate::app::history;
    use crate::model::{FactorId, LinkId, MapEdit};

    const LINES: [&str; 5] = [
        "A -> B +",
        "B -> A -",
        "B -> C + -> A + ||",
        "C -> D ? -> C +",
        "E -> A +",
    ];

    #[test]
    fn numbered_loops_come_first_and_the_bound_is_stated() {
        let says = told(&mut app(&LINES), PanelContent::Loops(LoopFilter::All));
        let rows: Vec<&str> = says.lines().skip(1).collect();
        assert_eq!(
            rows,
            [
                "All 3 loops of up to 8 links (1 R, 1 B, 1 U).",
                "B1",
                "  A ↑ → B ↑ → A ↓: balancing",
                "R2",
                "  A ↑ → B ↑ → C ↑ → after a while A ↑: reinforcing",
                "U3",
                "  C ↑ → a change in D, sign unknown, → a change in C: undetermined",
            ]
        );
    }

    #[test]
    fn a_filter_lists_what_it_says() {
        let mut app = app(&LINES);
        select_link(&mut app, 3, 2);
        for (filter, heading, codes) in [
            (LoopFilter::Through, "Through B → C", "R2"),
            (LoopFilter::Of(LoopKind::Reinforcing), "Reinforcing", "R2"),
            (LoopFilter::Of(LoopKind::Balancing), "Balancing", "B1"),
            (LoopFilter::Of(LoopKind::Undetermined), "Undetermined", "U3"),
        ] {
            let says = told(&mut app, PanelContent::Loops(filter));
            assert!(says.contains(heading), "{filter:?}: {says}");
            let known = LoopList::of(&app, filter).known;
            let map = app.session().map();
            let shown: Vec<String> = known.iter().map(|one| code(map, one)).collect();
            assert_eq!(shown, [codes], "{filter:?}");
        }
    }

    #[test]
    fn a_broken_loop_is_kept_and_says_what_broke_it() {
        let mut app = app(&LINES);
        history::ask(&mut app, MapEdit::RemoveLink(LinkId(2)), Vec::new());
        let says = told(&mut app, PanelContent::Loops(LoopFilter::All));
        assert!(
            says.contains("—1\n  broken: B → A is no longer there"),
            "{says}"
        );
    }

    #[test]
    fn a_loop_without_a_number_is_worth_naming_until_it_is_named() {
        let mut app = app(&["A -> B +", "B -> C, D +", "C, D -> A +"]);
        let says = told(&mut app, PanelContent::Loops(LoopFilter::All));
        assert!(
            says.ends_with("\nWorth naming\nR, 3 links\n  A ↑ → B ↑ → D ↑ → A ↑: reinforcing\n"),
            "{says}"
        );
        let cycle = Cycle::from([1, 2, 4].map(FactorId).to_vec());
        history::ask(
            &mut app,
            MapEdit::NameLoop(cycle, "By way of D".into()),
            Vec::new(),
        );
        let says = told(&mut app, PanelContent::Loops(LoopFilter::All));
        let (named, first) = (says.find("R2 By way of D"), says.find("R1\n"));
        assert!(named < first && named.is_some(), "{says}");
        assert!(!says.contains("Worth naming"), "{says}");
    }

    #[test]
    fn filters_follow_one_another_and_end_where_they_began() {
        for (selected, steps) in [(true, 5), (false, 4)] {
            let mut filter = LoopFilter::All;
            for at in 1..=steps {
                filter = filter.next(selected);
                assert_eq!(filter == LoopFilter::All, at == steps);
            }
        }
    }
}
