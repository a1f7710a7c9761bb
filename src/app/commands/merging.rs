//! Two factors become one, one becomes two.

use crate::analysis::{DuplicatePair, duplicates_of};
use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode};
use crate::app::intent::{on_factor, run, when};
use crate::app::panel::{Panel, PanelContent, split};
use crate::app::{
    App, Highlight, MenuFamily, Prompt, Selection, analysis_cache, highlight, history, prompt,
};
use crate::editor::resolve_factor;
use crate::model::{FactorId, Handle, Label, LinkId, MapEdit, MapEvent};
use crate::session::{Entry, Event};

const CHANGE: CommandGroup = CommandGroup::new(CommandSection::Change, KeyMode::Map);
const ASK: CommandGroup = CommandGroup::new(CommandSection::Ask, KeyMode::Map);

/// Named in sentences, so that they say the key that is bound.
pub(in crate::app) const MERGE: Command = CHANGE
    .row("merge", &["j"], "merge this factor into another", |app| {
        when(has_two(app))?;
        on_factor(app)?;
        run(ask_into_which)
    })
    .in_menu(MenuFamily::Edit, 'm')
    .known_as(&["combine", "join", "unite", "same"]);

/// Named in sentences, so that they say the key that is bound.
pub(in crate::app) const DUPLICATES: Command = ASK
    .row(
        "duplicates",
        &[],
        "factors that may mean the same; again for the next pair",
        |app| {
            when(has_two(app))?;
            run(look_for_duplicates)
        },
    )
    .in_menu(MenuFamily::Analyse, 'd')
    .known_as(&["similar", "double", "same", "alike", "synonyms"]);

pub(super) const ROWS: &[Command] = &[
    MERGE,
    CHANGE
        .row(
            "split",
            &[],
            "split the factor in two; choose which links to move",
            |app| {
                on_factor(app)?;
                run(ask_for_name)
            },
        )
        .in_menu(MenuFamily::Edit, 's')
        .known_as(&["divide", "separate"]),
    DUPLICATES,
];

fn has_two(app: &App) -> bool {
    app.session().map().factor_count() > 1
}

/// Asks which factor the selected one is to become one with. The likeliest is in the line.
fn ask_into_which(app: &mut App) {
    let Some(gone) = app.selected_factor() else {
        return;
    };
    let map = app.session().map();
    let likely = duplicates_of(map, gone).first().map(|id| map.label(*id));
    let likely = likely.unwrap_or_default();
    let mut prompt = Prompt::new("Merge into", &likely, merge);
    prompt.changed = tell_merging;
    prompt.preview = |app, typed| merging(app, typed).map(|(edit, _)| edit);
    prompt::question(app, prompt);
    tell_merging(app, &likely);
}

/// Says what would become of the links, and lights both factors.
fn tell_merging(app: &mut App, typed: &str) {
    let map = app.session().map();
    let ends = app.selected_factor().zip(resolve_factor(map, typed));
    let Some((gone, into)) = ends.filter(|(gone, into)| gone != into) else {
        app.answer_mut().clear();
        app.light(None);
        return;
    };
    let (one, other) = (map.label(gone), map.label(into));
    let lit = Highlight::of(map, &format!("{one} and {other}"), [gone, into], []);
    app.light(Some(lit));
    app.say_status(format!("“{one}” is merged into “{other}” (u undoes it)."));
}

fn merge(app: &mut App, typed: &str) {
    app.light(None);
    match merging(app, typed) {
        Some((edit, into)) => {
            if history::ask(app, edit, app.voices().to_vec()).is_some() {
                app.select(into);
            }
        }
        _ if typed.trim().is_empty() => app.answer_mut().clear(),
        _ => app.warn(format!("No factor is called “{}”.", typed.trim())),
    }
}

/// The edit by which the selected factor becomes one with the one typed, and that one.
fn merging(app: &App, typed: &str) -> Option<(MapEdit, FactorId)> {
    let (gone, into) = app
        .selected_factor()
        .zip(resolve_factor(app.session().map(), typed))?;
    let voices = who_named(app.session().entries(), gone);
    Some((MapEdit::Merge { gone, into, voices }, into))
}

/// Who said the entry by which a factor came.
fn who_named(entries: &[Entry], id: FactorId) -> Vec<Handle> {
    let brought = |deed: &Event| match deed {
        Event::Map(MapEvent::FactorAdded(factor)) => factor.id == id,
        _ => false,
    };
    let entry = entries
        .iter()
        .find(|entry| entry.events.iter().any(brought));
    entry.map(|entry| entry.said.clone()).unwrap_or_default()
}

/// Opens the list of factors that look alike; selects the next two of it.
fn look_for_duplicates(app: &mut App) {
    let open = app.panel().map(Panel::kind);
    if open != Some(&PanelContent::Duplicates) {
        app.light(None);
        return app.toggle_panel(PanelContent::Duplicates);
    }
    let pairs = analysis_cache::map_analysis(app).map(|survey| survey.alike.clone());
    let pairs = pairs.unwrap_or_default();
    let lit = app.highlight().map(|lit| &lit.factors);
    let is_lit =
        |pair: &DuplicatePair| lit.is_some_and(|lit| lit.iter().eq([&pair.one, &pair.other]));
    let next = pairs.iter().position(is_lit).map_or(0, |at| at + 1);
    match pairs.get(next).or(pairs.first()) {
        Some(pair) => show(app, pair),
        None => app.say_status("No two factors look alike."),
    }
}

/// Lights two factors and selects the one with fewer links: the one that would go.
fn show(app: &mut App, pair: &DuplicatePair) {
    let map = app.session().map();
    let (one, other) = (pair.one, pair.other);
    let goes = match map.degree(one) < map.degree(other) {
        true => one,
        false => other,
    };
    let what = format!("{} and {}", map.label(one), map.label(other));
    app.light(Some(Highlight::of(map, &what, [one, other], [])));
    app.select(goes);
    highlight::reveal_lit(app);
    if let Some(panel) = app.panel_mut() {
        panel.follow();
    }
}

fn ask_for_name(app: &mut App) {
    prompt::question(
        app,
        Prompt::new("Name of the second factor", "", |app, name| {
            match (Label::new(name), app.selected_factor()) {
                (Ok(label), Some(factor)) => ask_for_links(app, factor, label),
                (Err(refusal), _) => app.warn(refusal.to_string()),
                (Ok(_), None) => {}
            }
        }),
    );
}

fn ask_for_links(app: &mut App, factor: FactorId, label: Label) {
    app.open_panel(PanelContent::Split { factor, label });
    let mut prompt = Prompt::new("Links to move (e.g. 1 3 4)", "", split);
    prompt.changed = |app, typed| {
        let lit = to_split(app).and_then(|(factor, _)| chosen(app, factor, typed).ok());
        let map = app.session().map();
        app.light(lit.map(|links| Highlight::of(map, "links to move", [], links)));
    };
    prompt::question(app, prompt);
}

/// The factor that is to become two, and the name of the second.
fn to_split(app: &App) -> Option<(FactorId, Label)> {
    match app.panel()?.kind() {
        PanelContent::Split { factor, label } => Some((*factor, label.clone())),
        _ => None,
    }
}

/// The links whose numbers were typed.
fn chosen(app: &App, factor: FactorId, typed: &str) -> Result<Vec<LinkId>, String> {
    let links = split::links(app.session().map(), factor);
    let numbers = typed.split([' ', ',']).filter(|word| !word.is_empty());
    let link = |word: &str| {
        let place = word.parse::<usize>().ok()?.checked_sub(1)?;
        links.get(place).copied()
    };
    numbers
        .map(|word| {
            link(word).ok_or_else(|| format!("“{word}” is not the number of a link in the list."))
        })
        .collect()
}

fn split(app: &mut App, typed: &str) {
    let Some((factor, label)) = to_split(app) else {
        return;
    };
    let links = match chosen(app, factor, typed) {
        Ok(links) => links,
        Err(why) => {
            ask_for_links(app, factor, label);
            return app.warn(why);
        }
    };
    app.close_panel();
    app.light(None);
    let edit = MapEdit::Split {
        factor,
        label: label.clone(),
        links,
    };
    if history::ask(app, edit, app.voices().to_vec()).is_some() {
        let new = app
            .session()
            .map()
            .factor_by_label(&label)
            .map(|factor| factor.id);
        app.pick(new.map(Selection::Factor));
    }
}
