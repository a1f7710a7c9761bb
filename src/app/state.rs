//! The whole state of the program while a session is open: parts, each with its own rules.

use std::collections::{BTreeMap, VecDeque};

use super::access::{Access, OtherWriter, Saved};
use super::command::KeyMode;
use super::focus::Focus;
use super::growth::Growing;
use super::input_queue::InputQueue;
use super::mouse::Pointer;
use super::panel::{Panel, PanelContent};
use super::status::StatusLine;
use super::viewport::MapArea;
use super::{
    AnalysisCache, Appearance, Camera, Config, DisplayOptions, Effect, GrowthSettings, Highlight,
    InputLine, KeyMap, Mode, Moving, People, Playback, Prompt, Selection, Status, TidyState, Tone,
    Viewport, Watching, Window, tutor, window::Open,
};
use crate::editor::{Document, Interpreter};
use crate::model::{CellRect, FactorId, Handle, LinkId};
use crate::records::Agenda;
use crate::scene::{OffscreenLabel, Scene, UnlinkedTray, View};
use crate::session::{AffectedIds, Session};

mod update;

/// A session that is open: the log, and everything about it that is not in the log.
///
/// No field is written from outside this file: each part has methods that keep its rules.
pub struct App {
    document: Document,
    /// The session as its file has it, where less of it is shown: see [`Access::shows`].
    full_session: Option<Session>,
    access: Access,
    other: OtherWriter,
    saved: Saved,
    interpreter: Interpreter,
    people: People,
    /// Agendas of the configuration, by name.
    agendas: BTreeMap<String, Agenda>,
    line: InputLine,
    paste_queue: VecDeque<String>,
    /// What hands did while an edit was being worked out.
    input_queue: InputQueue,
    mode: Mode,
    viewport: Viewport,
    pointer: Pointer,
    focus: Focus,
    panel: Option<Panel>,
    watching: Watching,
    appearance: Appearance,
    growth: Growing,
    answer: StatusLine,
    analysis: AnalysisCache,
    tidy: TidyState,
    now: u64,
    effects: Vec<Effect>,
}

/// The parts, and what is read of them.
impl App {
    /// Opens a session in a window of `size` (columns, rows), the capture line open.
    ///
    /// Every entry the session holds counts as saved: it came from the disk.
    pub fn new(
        session: Session,
        access: Access,
        size: (i32, i32),
        display: DisplayOptions,
    ) -> Self {
        let full_session = access.source_copy(&session);
        let session = access.visible_copy(session);
        let upto = session.last().map_or(0, |last| last.n);
        let mut app = Self {
            now: session.last().map_or(0, |last| last.at),
            document: Document::new(session),
            full_session,
            mode: match access {
                Access::Live => Mode::Capture,
                _ => Mode::Map,
            },
            access,
            other: OtherWriter::default(),
            saved: Saved {
                upto,
                trouble: None,
            },
            interpreter: Interpreter::default(),
            people: People::default(),
            agendas: BTreeMap::new(),
            line: InputLine::default(),
            paste_queue: VecDeque::new(),
            input_queue: InputQueue::default(),
            viewport: Viewport::new(size),
            pointer: Pointer::default(),
            focus: Focus::default(),
            panel: None,
            watching: Watching::default(),
            appearance: Appearance::new(display),
            growth: Growing::still(),
            answer: StatusLine::default(),
            analysis: AnalysisCache::default(),
            tidy: TidyState::default(),
            effects: Vec::new(),
        };
        app.over_map(|viewport, on| {
            viewport.draw(on);
            viewport.centre(on);
        });
        super::drawing::open_large(&mut app);
        app
    }

    /// Takes over what a person has configured; the sentences are what in the file did not hold.
    pub fn configure(&mut self, config: &Config, problems: Vec<String>) {
        self.appearance.configure(config);
        self.growth = Growing::of(config, self.document.session().map().link_count() == 0);
        self.set_growth(self.growth.settings());
        self.agendas.clone_from(&config.agendas);
        if !problems.is_empty() {
            let mut panel = Panel::not_understood();
            for why in &problems {
                panel.collect("in the configuration file", why);
            }
            self.panel = Some(panel);
        }
    }

    /// The session that is shown: the one that is open, or what it is compared with.
    pub fn session(&self) -> &Session {
        self.watching.view(self.document.session())
    }

    /// The session that is open, whatever is shown.
    pub const fn open_session(&self) -> &Session {
        self.document.session()
    }

    /// The document that is open.
    pub(super) const fn document(&self) -> &Document {
        &self.document
    }

    /// The document that is open, and who says what in it.
    pub(super) const fn editing(&mut self) -> (&mut Interpreter, &mut Document) {
        (&mut self.interpreter, &mut self.document)
    }

    /// Puts another session in the place of the one that is open.
    pub(super) fn reopen(&mut self, session: Session) {
        self.full_session = self.access.source_copy(&session);
        self.document = Document::new(self.access.visible_copy(session));
    }

    /// The session that is open as its file has it, where less of it is shown.
    pub(super) const fn source_mut(&mut self) -> (Option<&mut Session>, &mut Document) {
        (self.full_session.as_mut(), &mut self.document)
    }

    /// Whether it may be changed.
    pub const fn access(&self) -> &Access {
        &self.access
    }

    /// It may be changed, or no longer.
    pub(super) fn set_access(&mut self, access: Access) {
        let shows_less = access != Access::Live;
        self.full_session = self.full_session.take().filter(|_| shows_less);
        self.access = access;
    }

    /// What is known of another program that writes it.
    pub const fn other(&self) -> OtherWriter {
        self.other
    }

    /// Takes up whether another program has the session.
    pub(super) const fn looked_for_other(&mut self, held: bool) {
        self.other.looked(held);
    }

    /// What is on the disk.
    pub const fn saved(&self) -> &Saved {
        &self.saved
    }

    /// More of it is on the disk, or something is wrong.
    pub(super) const fn saved_mut(&mut self) -> &mut Saved {
        &mut self.saved
    }

    /// Who says what.
    pub(super) const fn interpreter(&self) -> &Interpreter {
        &self.interpreter
    }

    /// Who is speaking.
    pub fn voices(&self) -> &[Handle] {
        &self.interpreter.voices
    }

    /// What this screen knows of people.
    pub(super) const fn people(&self) -> &People {
        &self.people
    }

    /// What this screen knows of people, to learn more.
    pub(super) const fn people_mut(&mut self) -> &mut People {
        &mut self.people
    }

    /// Agendas of the configuration, by name.
    pub(super) const fn agendas(&self) -> &BTreeMap<String, Agenda> {
        &self.agendas
    }

    /// The capture line.
    pub const fn line(&self) -> &InputLine {
        &self.line
    }

    /// The capture line, to be typed in.
    pub(super) const fn line_mut(&mut self) -> &mut InputLine {
        &mut self.line
    }

    /// The paste_queue lines that are still to be taken.
    pub(super) const fn paste_queue(&self) -> &VecDeque<String> {
        &self.paste_queue
    }

    /// The paste_queue lines, to be taken.
    pub(super) const fn paste_queue_mut(&mut self) -> &mut VecDeque<String> {
        &mut self.paste_queue
    }

    /// What hands did that waits.
    pub(super) const fn input_queue(&self) -> &InputQueue {
        &self.input_queue
    }

    /// What hands did, to be done.
    pub(super) const fn input_queue_mut(&mut self) -> &mut InputQueue {
        &mut self.input_queue
    }

    /// The time, in milliseconds since the session started.
    pub(super) const fn now(&self) -> u64 {
        self.now
    }

    /// It is this late.
    pub(super) const fn set_now(&mut self, at: u64) {
        self.now = at;
    }

    /// Has something done outside.
    pub(super) fn emit(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// What is to be done outside: what was appended goes to the file before all else.
    pub(super) fn take_effects(&mut self) -> Vec<Effect> {
        tutor::advance(self);
        let unwritten = self.document.drain_unwritten();
        let appended = (!unwritten.is_empty()).then_some(Effect::Append(unwritten));
        let asked = std::mem::take(&mut self.effects);
        appended.into_iter().chain(asked).collect()
    }

    /// What the keyboard is for.
    pub const fn mode(&self) -> &Mode {
        &self.mode
    }

    /// What the keyboard is for, to be typed in.
    pub(super) const fn mode_mut(&mut self) -> &mut Mode {
        &mut self.mode
    }

    /// The keyboard is for something else; what it was for.
    pub(super) fn enter(&mut self, mode: Mode) -> Mode {
        std::mem::replace(&mut self.mode, mode)
    }

    /// The question in the capture line's place.
    pub const fn prompt(&self) -> Option<&Prompt> {
        self.mode.prompt()
    }

    /// The factor on its way, by keys or under the mouse.
    pub fn moving(&self) -> Option<Moving> {
        match &self.mode {
            Mode::Move(moving) => self.pointer.moving().or(Some(*moving)),
            _ => self.pointer.moving(),
        }
    }

    /// What the mouse has taken hold of.
    pub(super) const fn pointer(&self) -> &Pointer {
        &self.pointer
    }

    /// What the mouse has taken hold of, to be let go.
    pub(super) const fn pointer_mut(&mut self) -> &mut Pointer {
        &mut self.pointer
    }

    /// The open panel.
    pub const fn panel(&self) -> Option<&Panel> {
        self.panel.as_ref()
    }

    /// The open panel, to be scrolled or gone through.
    pub(super) const fn panel_mut(&mut self) -> Option<&mut Panel> {
        self.panel.as_mut()
    }

    /// Opens a panel in the place of the one that was open.
    pub(super) fn open_panel(&mut self, kind: PanelContent) {
        self.panel = Some(Panel::new(kind));
    }

    /// Opens a panel; where one of its sort is open, closes it.
    pub(super) fn toggle_panel(&mut self, kind: PanelContent) {
        let sort = std::mem::discriminant(&kind);
        let sort_of = |panel: &Panel| std::mem::discriminant(panel.kind());
        match self.panel().map(sort_of) == Some(sort) {
            true => self.panel = None,
            false => self.open_panel(kind),
        }
    }

    /// Closes the panel; whether one was open.
    pub(super) fn close_panel(&mut self) -> bool {
        self.panel.take().is_some()
    }

    /// What is selected.
    pub const fn selection(&self) -> Option<Selection> {
        self.focus.selection()
    }

    /// The factor that is selected, or from which the selected link was reached.
    pub fn selected_factor(&self) -> Option<FactorId> {
        self.focus.factor()
    }

    /// The link that is selected.
    pub fn selected_link(&self) -> Option<LinkId> {
        self.focus.link()
    }

    /// What is lit while the rest is dim.
    pub const fn highlight(&self) -> Option<&Highlight> {
        self.focus.highlight()
    }

    /// The factors that were found.
    pub(super) fn search_hits(&self) -> &[FactorId] {
        self.focus.search_hits()
    }

    /// Lays the map out otherwise from now on.
    pub(super) fn set_growth(&mut self, growth: GrowthSettings) {
        self.growth.set(growth);
        let was = self.document.layout();
        let layout = growth.in_window(self.viewport.size(), was);
        self.document.set_layout(layout);
        self.line.outdate();
    }

    /// The growing map.
    pub(super) const fn growth(&self) -> &Growing {
        &self.growth
    }

    /// The growing map, to be changed.
    pub(super) const fn growth_mut(&mut self) -> &mut Growing {
        &mut self.growth
    }

    /// Selects something, or nothing. What is selected does not move.
    pub(super) fn pick(&mut self, selection: Option<Selection>) {
        self.focus.select(selection);
        let map = self.document.session().map();
        let ids = selection.map(|it| it.factors(map)).unwrap_or_default();
        self.document.select(ids);
    }

    /// Lights something up in place of what was lit, or nothing; whether anything was.
    pub(super) fn light(&mut self, highlight: Option<Highlight>) -> bool {
        self.focus.light(highlight)
    }

    /// Keeps what was found, to be gone through.
    pub(super) fn keep_found(&mut self, search_hits: Vec<FactorId>) {
        self.focus.keep_found(search_hits);
    }
}
