//! Saying: the capture line, and what Enter does with it.

use crate::app::command::{Command, CommandGroup, CommandSection, KeyMode, Trait};
use crate::app::intent::{Intent, live, on_anything, on_link, run, when};
use crate::app::{
    App, Effect, MenuFamily, Mode, Selection, endorse, history, people, preview, prompt, records,
};
use crate::editor::{Edit, LineError, LineOutcome, Meaning, TypedLine, factors_mentioned};
use crate::grammar::{self, ParseError, ParsedLine};
use crate::model::{
    Assertion, FactorId, FactorMention, FactorRef, LinkAssertion, LinkId, Polarity,
};

const ON_MAP: CommandGroup = CommandGroup::new(CommandSection::Say, KeyMode::Map);
const IN_LINE: CommandGroup = CommandGroup::new(CommandSection::Say, KeyMode::Capture);

/// Named in sentences, so that they say the key that is bound.
pub(in crate::app) const ADD: Command = ON_MAP
    .row(
        "add",
        &["a"],
        "type what people say: factors, links, notes",
        |app| {
            live(app)?;
            run(open_line)
        },
    )
    .in_menu(MenuFamily::Edit, 'a')
    .known_as(&[
        "new", "type", "write", "factor", "variable", "node", "idea", "insert",
    ]);

pub(super) const ROWS: &[Command] = &[
    ADD,
    ON_MAP
        .row(
            "link",
            &["l"],
            "type what the selected factor causes",
            |app| {
                on_anything(app)?;
                run(link_from_here)
            },
        )
        .in_menu(MenuFamily::Edit, 'l')
        .known_as(&["connect", "arrow", "relation", "edge", "cause"]),
    ON_MAP
        .row(
            "insert-between",
            &["i"],
            "insert a factor into the selected link",
            |app| {
                on_link(app)?;
                run(put_between)
            },
        )
        .in_menu(MenuFamily::Edit, 'i')
        .known_as(&["mediator", "intermediate", "middle"]),
    IN_LINE
        .row(
            "submit-line",
            &["Enter"],
            "add what is typed to the map",
            |_| Ok(Intent::Knowing(|app| line_means(app).into(), enter)),
        )
        .labelled("add"),
    IN_LINE.row(
        "accept-suggestion",
        &["Tab"],
        "complete the line: a factor, @somebody, a #theme",
        |app| {
            when(has_offer(app))?;
            run(take_offer)
        },
    ),
    IN_LINE
        .row(
            "leave-line",
            &["Esc"],
            "go to the map; the words stay in the line",
            |_| run(|app| drop(app.enter(Mode::Map))),
        )
        .labelled("map"),
    IN_LINE
        .row("previous-line", &["Up"], "the line typed before", |_| {
            run(|app| app.line_mut().recall(1))
        })
        .being(&[Trait::Expected]),
    IN_LINE
        .row("next-line", &["Down"], "the line typed after", |_| {
            run(|app| app.line_mut().recall(-1))
        })
        .being(&[Trait::Expected]),
];

/// Opens the capture line with the words that are in it.
pub(in crate::app) fn open_line(app: &mut App) {
    if app.is_live() {
        prompt::drop_question(app);
        app.pointer_mut().put_back();
        app.enter(Mode::Capture);
    }
}

/// Does what a line says, wherever it was typed; says why where it does not.
pub(in crate::app) fn hear_line(app: &mut App, words: &str) {
    if let Err(why) = submit_line(app, words) {
        app.warn(why.to_string());
    }
}

/// Text that was pasted goes to the line, whatever the keyboard is for. Each line break acts
/// as Enter.
pub(in crate::app) fn paste(app: &mut App, text: &str) {
    if !app.is_live() {
        return app.warn("This session is only being looked at: nothing can be pasted.");
    }
    open_line(app);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match text.rsplit_once('\n') {
        None => insert(app, &text),
        Some((lines, rest)) => {
            let (words, cursor) = (app.line().text().to_owned(), app.line().cursor());
            let (before, after) = words.split_at(cursor);
            let lines = format!("{before}{lines}");
            app.paste_queue_mut()
                .extend(lines.split('\n').map(str::to_owned));
            app.line_mut().put(after, 0);
            insert(app, rest);
        }
    }
}

/// Keeps the words that nobody has entered yet, and the pasted lines still to be taken,
/// beside the session.
pub(in crate::app) fn keep_words(app: &mut App) {
    let waiting = app.paste_queue().iter().map(String::as_str);
    let words: Vec<&str> = waiting.chain([app.line().text()]).collect();
    app.emit(Effect::Draft(words.join("\n")));
}

/// Opens the line for a note on what is selected, whose first word can pick its kind.
pub(in crate::app) fn note_here(app: &mut App) {
    put(app, "! ", 2);
    let on = records::subject(app);
    let on = on.map(|on| format!(" on {}", records::called(app, &on)));
    app.say_status(format!(
        "Parks what you type{}. !insight !decision !question !hope !fear !private keep it as \
         that.",
        on.unwrap_or_default()
    ));
}

/// Lets go of everything half done; how many pasted lines were left out.
pub(in crate::app) fn stop_typing(app: &mut App) -> usize {
    prompt::drop_question(app);
    app.pointer_mut().put_back();
    let dropped = app.paste_queue().len();
    app.paste_queue_mut().clear();
    app.input_queue_mut().clear();
    match app.mode() {
        Mode::Capture => app.line_mut().take(),
        _ => drop(app.enter(Mode::Map)),
    }
    keep_words(app);
    dropped
}

/// The edit that the words in the line ask for, where they say something of the map.
fn line_means(app: &App) -> Option<Edit> {
    let Ok(ParsedLine::Say(statement)) = app.line().typed(app.document()).parsed() else {
        return None;
    };
    let between = app.line().between;
    let utterance = app.interpreter().statement(statement.clone(), between);
    Some(utterance.edit())
}

/// Draws a link by hand, its sign not said.
pub(in crate::app) fn link_by_hand(app: &mut App, from: FactorId, to: FactorId) {
    let utterance = app.interpreter().statement(link_of(from, to), None);
    carry_out_and_show(app, Meaning::change(utterance));
}

/// Does what is asked for, and shows what came of it.
fn carry_out_and_show(app: &mut App, meaning: Meaning) {
    match history::carry_out(app, meaning) {
        Ok(outcome) => show_outcome(app, outcome),
        Err(why) => app.warn(why.to_string()),
    }
}

/// What is said by drawing a link by hand.
pub(in crate::app) fn link_of(from: FactorId, to: FactorId) -> Assertion {
    let mention = |id| FactorMention {
        factor: FactorRef::Code(id),
        theme: None,
    };
    Assertion {
        mentions: vec![mention(from), mention(to)],
        claims: vec![LinkAssertion {
            from: 0,
            to: 1,
            sign: None,
            delay: false,
        }],
        voices: Vec::new(),
        note: None,
    }
}

fn insert(app: &mut App, words: &str) {
    let words = crate::model::text::clean(&words.replace('\t', " "));
    let (text, cursor) = (app.line().text().to_owned(), app.line().cursor());
    let (before, after) = text.split_at(cursor);
    app.line_mut().put(
        &format!("{before}{words}{after}"),
        before.len() + words.len(),
    );
    keep_words(app);
}

/// Puts words of our own into the line. What stood there can be called back with the arrow keys.
pub(super) fn put(app: &mut App, words: &str, cursor: usize) {
    app.line_mut().take();
    app.line_mut().put(words, cursor);
    open_line(app);
    keep_words(app);
}

fn link_from_here(app: &mut App) {
    let Some(factor) = app.selected_factor() else {
        return;
    };
    let words = format!(
        "{} -> ",
        grammar::quoted(&app.session().map().label(factor))
    );
    put(app, &words, words.len());
}

/// Opens the line with both halves in it, the cursor where the new factor goes.
fn put_between(app: &mut App) {
    let map = app.session().map();
    let Some(link) = app.selected_link().and_then(|id| map.link(id)) else {
        return;
    };
    let id = link.id;
    let (from, to) = (map.label(link.from), map.label(link.to));
    let before = format!("{} -> ", grammar::quoted(&from));
    let sign = match link.sign {
        Polarity::Contested => "+/-",
        sign => sign.symbol(),
    };
    let delay = if link.delay { " ||" } else { "" };
    let words = format!("{before} +{delay} -> {} {sign}", grammar::quoted(&to));
    put(app, &words, before.len());
    app.line_mut().between = Some(id);
    app.say_status("Type the factor in between; both signs can be corrected.");
}

/// Opens the line with what is known of a person in it, to be said or mended.
pub(super) fn introduce(app: &mut App) {
    let words = people::introduction(app);
    put(app, &words, words.len());
    app.say_status("Name, place, table 2, role; works on …; offers …; needs …");
}

/// Whoever is speaking stands behind what is selected.
pub(super) fn agree(app: &mut App) {
    let target = endorse::endorsement_target(app);
    app.editing().0.endorsement_target = target;
    match app.interpreter().endorse(app.session().map(), Vec::new()) {
        Ok(utterance) => carry_out_and_show(app, Meaning::change(utterance)),
        Err(why) => app.warn(why.to_string()),
    }
}

fn has_offer(app: &App) -> bool {
    is_asked_who(app) || preview::offered(app).is_some()
}

/// Whether a stranger was asked about, and nothing is typed since.
fn is_asked_who(app: &App) -> bool {
    app.people().unknown_speaker().is_some() && app.line().text().is_empty()
}

fn take_offer(app: &mut App) {
    if is_asked_who(app) {
        return introduce(app);
    }
    if let Some(offer) = preview::offered(app) {
        let (words, cursor) = offer.put(app.session(), app.line().text(), app.line().cursor());
        app.line_mut().put(&words, cursor);
        keep_words(app);
    }
}

fn enter(app: &mut App) {
    if app.line().text().trim().is_empty() {
        if people::turn(app).is_some() {
            people::next_turn(app);
        }
        return;
    }
    app.people_mut().forget_stranger();
    let about = records::subject(app);
    let line = app.line().typed(app.document()).clone();
    app.editing().0.about = about;
    let heard = submit(app, &line, app.line().between);
    app.editing().0.about = None;
    match heard {
        Ok(()) => {
            app.line_mut().take();
            keep_words(app);
        }
        Err(LineError::NotUnderstood(misread)) => show_parse_error(app, misread),
        Err(LineError::Refused(refusal)) => app.warn(refusal.to_string()),
    }
}

/// Does what a line says and shows what came of it.
fn submit_line(app: &mut App, words: &str) -> Result<(), LineError> {
    let line = TypedLine::parse(words, app.document());
    submit(app, &line, None)
}

fn submit(app: &mut App, line: &TypedLine, between: Option<LinkId>) -> Result<(), LineError> {
    let (target, at) = (endorse::endorsement_target(app), app.now());
    let (interpreter, document) = app.editing();
    interpreter.endorsement_target = target;
    let meaning = interpreter.interpret(document.session(), line, between, at)?;
    let outcome = history::carry_out(app, meaning)?;
    show_outcome(app, outcome);
    Ok(())
}

/// Tells what came of a line, selects what it spoke of, and asks who spoke where nobody knows.
pub(super) fn show_outcome(app: &mut App, outcome: LineOutcome) {
    match outcome {
        LineOutcome::Done {
            committed,
            statement,
        } => {
            if statement.is_some() || !committed.links.is_empty() {
                app.light(None);
            }
            history::report_outcome(app, committed.closed.as_ref());
            statement.inspect(|statement| show(app, statement));
            let entry = app.session().entry(committed.n);
            let said = entry.map(|entry| entry.said.clone()).unwrap_or_default();
            people::ask_who(app, &said);
        }
        LineOutcome::Already { what, statement } => {
            app.say_status(format!("{what}."));
            statement.inspect(|statement| show(app, statement));
        }
        LineOutcome::Speaking(voices) => {
            let who: Vec<String> = voices.iter().map(ToString::to_string).collect();
            app.say_status(match who.is_empty() {
                true => "Nobody in particular is speaking.".to_owned(),
                false => format!("{} speaking.", who.join(" and ")),
            });
            people::ask_who(app, &voices);
        }
    }
}

fn show_parse_error(app: &mut App, misread: ParseError) {
    let words = app.line().text().to_owned();
    app.line_mut().put(&words, misread.at);
    app.warn(misread.why.clone());
    app.line_mut().misread = Some(misread);
}

/// Selects what a line spoke of: its last link, else its last factor.
fn show(app: &mut App, statement: &Assertion) {
    let map = app.session().map();
    let ids: Vec<Option<FactorId>> = factors_mentioned(map, statement);
    let link = statement
        .claims
        .last()
        .and_then(|claim| map.link_between(ids[claim.from]?, ids[claim.to]?));
    let selection = match (link, ids.last().copied().flatten()) {
        (Some(link), _) => Some(Selection::Link {
            link: link.id,
            via: link.from,
        }),
        (None, Some(factor)) => Some(Selection::Factor(factor)),
        (None, None) => None,
    };
    app.pick(selection);
    for id in ids.into_iter().flatten() {
        if let Some(place) = app.scene().chip(id).map(|chip| chip.place) {
            app.over_map(|viewport, on| viewport.reveal(place, on));
        }
    }
}
