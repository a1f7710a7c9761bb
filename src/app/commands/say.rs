//! Saying: the capture line, and what Enter does with it.

use crate::app::command::{Command, CommandSection, Mode, always, nothing};
use crate::app::input_queue::InputQueue;
use crate::app::{App, Effect, LineError, LineOutcome, Selection};
use crate::model::{
    Assertion, FactorId, FactorMention, FactorRef, LinkAssertion, LinkId, MapEdit, Polarity,
};
use crate::session::grammar::{self, ParseError};

pub(super) const ROWS: &[Command] = &[
    Command {
        name: "add",
        section: CommandSection::Say,
        mode: Mode::Map,
        keys: &["a"],
        help: "open the line to type what is said",
        when: App::is_live,
        needs: nothing,
        run: App::open_line,
    },
    Command {
        name: "link",
        section: CommandSection::Say,
        mode: Mode::Map,
        keys: &["l"],
        help: "type what the selected factor causes",
        when: |app| app.is_live() && app.selected_factor().is_some(),
        needs: nothing,
        run: link_from_here,
    },
    Command {
        name: "between",
        section: CommandSection::Say,
        mode: Mode::Map,
        keys: &["i"],
        help: "put a factor in the middle of the selected link",
        when: |app| app.is_live() && app.selected_link().is_some(),
        needs: nothing,
        run: put_between,
    },
    Command {
        name: "say",
        section: CommandSection::Say,
        mode: Mode::Capture,
        keys: &["Enter"],
        help: "put what is typed on the map",
        when: always,
        needs: |app| app.line_means().into(),
        run: enter,
    },
    Command {
        name: "take-offer",
        section: CommandSection::Say,
        mode: Mode::Capture,
        keys: &["Tab"],
        help: "put what is offered into the line: a factor, @somebody, a #theme",
        when: has_offer,
        needs: nothing,
        run: take_offer,
    },
    Command {
        name: "to-map",
        section: CommandSection::Say,
        mode: Mode::Capture,
        keys: &["Esc"],
        help: "go to the map; the words stay in the line",
        when: always,
        needs: nothing,
        run: |app| app.mode = Mode::Map,
    },
    Command {
        name: "said-before",
        section: CommandSection::Say,
        mode: Mode::Capture,
        keys: &["Up"],
        help: "the line said before",
        when: always,
        needs: nothing,
        run: |app| app.line.recall(1),
    },
    Command {
        name: "said-after",
        section: CommandSection::Say,
        mode: Mode::Capture,
        keys: &["Down"],
        help: "the line said after",
        when: always,
        needs: nothing,
        run: |app| app.line.recall(-1),
    },
];

impl App {
    /// Opens the capture line with the words that are in it.
    pub(in crate::app) fn open_line(&mut self) {
        if self.is_live() {
            self.drop_question();
            self.moving = None;
            self.mode = Mode::Capture;
        }
    }

    /// Does what a line says, wherever it was typed; says why where it does not.
    pub(in crate::app) fn hear_line(&mut self, words: &str) {
        if let Err(why) = submit_line(self, words, None) {
            self.warn(why.to_string());
        }
    }

    /// Text that was pasted goes to the line, whatever the keyboard is for. Each line break acts
    /// as Enter.
    pub(in crate::app) fn paste(&mut self, text: &str) {
        if !self.is_live() {
            return self.warn("This session is only being looked at: nothing can be pasted.");
        }
        self.open_line();
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        match text.rsplit_once('\n') {
            None => insert(self, &text),
            Some((lines, rest)) => {
                let (words, cursor) = (self.line.text().to_owned(), self.line.cursor());
                let (before, after) = words.split_at(cursor);
                let lines = format!("{before}{lines}");
                self.paste_queue
                    .extend(lines.split('\n').map(str::to_owned));
                self.line.put(after, 0);
                insert(self, rest);
            }
        }
    }

    /// Keeps the words that nobody has entered yet, and the pasted lines still to be taken,
    /// beside the session.
    pub(in crate::app) fn keep_words(&mut self) {
        let waiting = self.paste_queue.iter().map(String::as_str);
        let words: Vec<&str> = waiting.chain([self.line.text()]).collect();
        self.effects.push(Effect::Draft(words.join("\n")));
    }

    /// Opens the line for a note on what is selected, whose first word can pick its kind.
    pub(in crate::app) fn note_here(&mut self) {
        put(self, "! ", 2);
        let on = self.subject();
        let on = on.map(|on| format!(" on {}", self.called(&on)));
        self.say_status(format!(
            "Parks what you type{}. !insight !decision !question !hope !fear !private keep it as \
             that.",
            on.unwrap_or_default()
        ));
    }

    /// Lets go of everything half done; how many pasted lines were left out.
    pub(in crate::app) fn stop_typing(&mut self) -> usize {
        self.drop_question();
        self.moving = None;
        let dropped = self.paste_queue.len();
        self.paste_queue.clear();
        self.input_queue = InputQueue::default();
        match self.mode {
            Mode::Capture => self.line.take(),
            _ => self.mode = Mode::Map,
        }
        self.keep_words();
        dropped
    }

    /// The edit that the words in the line ask for, where they say something of the map.
    pub(in crate::app) fn line_means(&self) -> Option<MapEdit> {
        let (map, line) = (self.session.map(), &self.line);
        self.interpreter
            .edit_for_line(map, line.text(), line.between)
    }

    /// Draws a link by hand, its sign not said.
    pub(in crate::app) fn link_by_hand(&mut self, from: FactorId, to: FactorId) {
        let statement = link_of(from, to);
        match self
            .interpreter
            .say(&mut self.session, statement, None, self.now)
        {
            Ok(heard) => show_outcome(self, heard),
            Err(why) => self.warn(why.to_string()),
        }
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
    let (text, cursor) = (app.line.text().to_owned(), app.line.cursor());
    let (before, after) = text.split_at(cursor);
    app.line.put(
        &format!("{before}{words}{after}"),
        before.len() + words.len(),
    );
    app.keep_words();
}

/// Puts words of our own into the line. What stood there can be called back with the arrow keys.
pub(super) fn put(app: &mut App, words: &str, cursor: usize) {
    app.line.take();
    app.line.put(words, cursor);
    app.open_line();
    app.keep_words();
}

fn link_from_here(app: &mut App) {
    let Some(factor) = app.selected_factor() else {
        return;
    };
    let words = format!("{} -> ", grammar::quoted(&app.session.map().label(factor)));
    put(app, &words, words.len());
}

/// Opens the line with both halves in it, the cursor where the new factor goes.
fn put_between(app: &mut App) {
    let map = app.session.map();
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
    app.line.between = Some(id);
    app.say_status("Type the factor in between; both signs can be corrected.");
}

/// Opens the line with what is known of a person in it, to be said or mended.
pub(super) fn introduce(app: &mut App) {
    let words = app.introduction();
    put(app, &words, words.len());
    app.say_status("Name, place, table 2, role; works on …; offers …; needs …");
}

/// Whoever is speaking stands behind what is selected.
pub(super) fn agree(app: &mut App) {
    app.interpreter.endorsement_target = app.endorsement_target();
    let speaker = app.interpreter.clone();
    match speaker.endorse(&mut app.session, Vec::new(), app.now) {
        Ok(heard) => show_outcome(app, heard),
        Err(why) => app.warn(why.to_string()),
    }
}

fn has_offer(app: &App) -> bool {
    is_asked_who(app) || app.offered().is_some()
}

/// Whether a stranger was asked about, and nothing is typed since.
fn is_asked_who(app: &App) -> bool {
    app.people.unknown_speaker.is_some() && app.line.text().is_empty()
}

fn take_offer(app: &mut App) {
    if is_asked_who(app) {
        return introduce(app);
    }
    if let Some(offer) = app.offered() {
        let (words, cursor) = offer.put(&app.session, app.line.text(), app.line.cursor());
        app.line.put(&words, cursor);
        app.keep_words();
    }
}

fn enter(app: &mut App) {
    let words = app.line.text().to_owned();
    if words.trim().is_empty() {
        if app.turn().is_some() {
            app.next_turn();
        }
        return;
    }
    app.people.unknown_speaker = None;
    app.interpreter.about = app.subject();
    let heard = submit_line(app, &words, app.line.between);
    app.interpreter.about = None;
    match heard {
        Ok(()) => {
            app.line.take();
            app.keep_words();
        }
        Err(LineError::Misread(misread)) => show_parse_error(app, misread),
        Err(LineError::Refused(refusal)) => app.warn(refusal.to_string()),
    }
}

/// Does what a line says and shows what came of it.
pub(super) fn submit_line(
    app: &mut App,
    words: &str,
    between: Option<LinkId>,
) -> Result<(), LineError> {
    app.interpreter.endorsement_target = app.endorsement_target();
    let heard = app
        .interpreter
        .interpret(&mut app.session, words, between, app.now)?;
    show_outcome(app, heard);
    Ok(())
}

fn show_outcome(app: &mut App, heard: LineOutcome) {
    match heard {
        LineOutcome::Done {
            committed,
            statement,
        } => {
            if statement.is_some() || !committed.links.is_empty() {
                app.highlight = None;
            }
            app.appended();
            app.tell(committed.closing.as_ref());
            statement.inspect(|statement| show(app, statement));
            let entry = app.session.entry(committed.n);
            let said = entry.map(|entry| entry.said.clone()).unwrap_or_default();
            app.ask_who(&said);
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
            app.ask_who(&voices);
        }
    }
}

fn show_parse_error(app: &mut App, misread: ParseError) {
    let words = app.line.text().to_owned();
    app.line.put(&words, misread.at);
    app.warn(misread.why.clone());
    app.line.misread = Some(misread);
}

/// Selects what a line spoke of: its last link, else its last factor.
fn show(app: &mut App, statement: &Assertion) {
    let map = app.session.map();
    let known = |mention: &FactorMention| match &mention.factor {
        FactorRef::Code(id) => Some(*id),
        FactorRef::Label(label) => map.factor_by_label(label).map(|factor| factor.id),
    };
    let ids: Vec<Option<FactorId>> = statement.mentions.iter().map(known).collect();
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
    app.selection = selection;
    for id in ids.into_iter().flatten() {
        if let Some(place) = app.scene.chip(id).map(|chip| chip.place) {
            app.reveal(place);
        }
    }
}
