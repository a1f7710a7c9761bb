//! The whole state of the program while a session is open.

use std::collections::{BTreeMap, VecDeque};

use super::access::{Access, OtherWriter};
use super::command::Mode;
use super::panel::Panel;
use super::{
    Camera, CommandPalette, Config, DisplayOptions, Effect, Highlight, InputLine, Interpreter,
    KeyMap, Moving, Prompt, Quit, Selection, Status, Tone, Window, window::Open,
};
use crate::model::{CellRect, FactorId, Handle, LinkId};
use crate::scene::{Scene, UnlinkedTray, View};
use crate::session::records::Agenda;
use crate::session::{AffectedIds, LogText, Session};

/// What is on the disk.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// Every entry up to this number is.
    pub upto: u32,
    /// Why the rest is not, where something is wrong.
    pub trouble: Option<String>,
}

/// A session that is open: the log, and everything about it that is not in the log.
pub struct App {
    pub(super) session: Session,
    /// The session as its file has it, where less of it is shown: see [`Access::visible_copy`].
    pub(super) full_session: Option<Session>,
    pub(super) access: Access,
    pub(super) other: OtherWriter,
    pub(super) saved: Saved,
    pub(super) scene: Scene,
    pub(super) viewport: super::Viewport,
    pub(super) size: (i32, i32),
    pub(super) camera: Camera,
    pub(super) mode: Mode,
    pub(super) line: InputLine,
    pub(super) prompt: Option<Prompt>,
    /// Which step of setting the session up is asked.
    pub(super) setting_up: Option<usize>,
    /// Whether what plays is there to be taken over.
    pub(super) demo: bool,
    pub(super) palette: CommandPalette,
    pub(super) panel: Option<Panel>,
    pub(super) playback: Option<super::Playback>,
    pub(super) recent_changes: AffectedIds,
    /// Whether the window goes where a session that is followed changes.
    pub(super) syncs_viewport: bool,
    /// Where the facilitator looks, on a second screen.
    pub(super) shared_viewport: Option<super::shared_viewport::SharedViewport>,
    pub(super) log_text: LogText,
    pub(super) comparing: Option<super::Comparing>,
    pub(super) selection: Option<Selection>,
    pub(super) highlight: Option<Highlight>,
    /// What is to be said once the file that was asked for stands beside the session.
    pub(super) export_note: Option<String>,
    pub(super) moving: Option<Moving>,
    pub(super) dragging: Option<super::mouse::Drag>,
    pub(super) search_hits: Vec<FactorId>,
    pub(super) interpreter: Interpreter,
    pub(super) people: super::People,
    /// Agendas of the configuration, by name.
    pub(super) agendas: BTreeMap<String, Agenda>,
    pub(super) paste_queue: VecDeque<String>,
    /// What hands did while an edit was being worked out.
    pub(super) input_queue: super::input_queue::InputQueue,
    pub(super) status: Option<Status>,
    pub(super) quit: Option<Quit>,
    pub(super) tidy: super::TidyState,
    pub(super) display: DisplayOptions,
    pub(super) theme_selection: super::ThemeSelection,
    pub(super) projector: super::ProjectorOptions,
    pub(super) keymap: KeyMap,
    pub(super) analysis: super::AnalysisCache,
    pub(super) now: u64,
    pub(super) effects: Vec<Effect>,
}

impl App {
    /// Opens a session in a window of `size` (columns, rows), the capture line open.
    ///
    /// Every entry the session holds counts as saved: it came from the disk.
    pub fn new(session: Session, access: Access, size: (i32, i32), look: DisplayOptions) -> Self {
        let source = access.source_copy(&session);
        let session = access.visible_copy(session);
        let upto = session.last().map_or(0, |last| last.n);
        let at = session.last().map_or(0, |last| last.at);
        let live = access == Access::Live;
        let mut app = Self {
            scene: Scene::default(),
            viewport: super::Viewport::default(),
            session,
            full_session: source,
            access,
            other: OtherWriter::default(),
            saved: Saved {
                upto,
                trouble: None,
            },
            size,
            camera: Camera::default(),
            mode: if live { Mode::Capture } else { Mode::Map },
            line: InputLine::default(),
            prompt: None,
            setting_up: None,
            demo: false,
            palette: CommandPalette::default(),
            panel: None,
            playback: None,
            recent_changes: AffectedIds::default(),
            syncs_viewport: true,
            shared_viewport: None,
            log_text: LogText::default(),
            comparing: None,
            selection: None,
            highlight: None,
            export_note: None,
            moving: None,
            dragging: None,
            search_hits: Vec::new(),
            interpreter: Interpreter::default(),
            people: super::People::default(),
            agendas: BTreeMap::new(),
            paste_queue: VecDeque::new(),
            input_queue: super::input_queue::InputQueue::default(),
            status: None,
            quit: None,
            tidy: super::TidyState::default(),
            display: look,
            theme_selection: super::ThemeSelection::default(),
            projector: super::ProjectorOptions::default(),
            keymap: KeyMap::default(),
            analysis: super::AnalysisCache::default(),
            now: at,
            effects: Vec::new(),
        };
        app.draw_view();
        app.centre();
        app.open_large();
        app
    }

    /// Takes over what a person has configured; the sentences are what in the file did not hold.
    pub fn configure(&mut self, config: &Config, problems: Vec<String>) {
        self.keymap = KeyMap::with(&config.keys);
        self.theme_selection = super::ThemeSelection::of(config);
        self.agendas.clone_from(&config.agendas);
        if !problems.is_empty() {
            let mut panel = Panel::not_understood();
            for why in &problems {
                panel.collect("in the configuration file", why);
            }
            self.panel = Some(panel);
        }
    }

    /// Puts back the words that were half typed when the program last ended.
    pub fn restore_draft(&mut self, words: &str) {
        if words.contains('\n') {
            self.paste(words);
            self.say_status("These lines were still to be taken when the program ended.");
        } else if !words.is_empty() {
            self.line.put(words, words.len());
            self.say_status("These words were in the line when the program ended.");
        }
    }

    /// Tells what had to be done to the file when it was opened.
    pub fn notify(&mut self, sentence: Option<String>) {
        if let Some(sentence) = sentence {
            self.warn(sentence);
        }
    }

    /// The session.
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Whether it may be changed.
    pub const fn access(&self) -> &Access {
        &self.access
    }

    /// What is known of another program that writes it.
    pub const fn other(&self) -> OtherWriter {
        self.other
    }

    /// What is on the disk.
    pub const fn saved(&self) -> &Saved {
        &self.saved
    }

    /// The map as drawn things.
    pub const fn scene(&self) -> &Scene {
        &self.scene
    }

    /// What the keyboard is for.
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// The capture line.
    pub const fn line(&self) -> &InputLine {
        &self.line
    }

    /// The question in the capture line's place.
    pub const fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    /// The palette's words and cursor.
    pub const fn palette(&self) -> &CommandPalette {
        &self.palette
    }

    /// The open panel.
    pub const fn panel(&self) -> Option<&Panel> {
        self.panel.as_ref()
    }

    /// What is selected.
    pub const fn selection(&self) -> Option<Selection> {
        self.selection
    }

    /// What is lit while the rest is dim.
    pub const fn highlight(&self) -> Option<&Highlight> {
        self.highlight.as_ref()
    }

    /// The factor on its way.
    pub const fn moving(&self) -> Option<Moving> {
        self.moving
    }

    /// Who is speaking.
    pub fn voices(&self) -> &[Handle] {
        &self.interpreter.voices
    }

    /// The sentence that answers the last key.
    pub const fn status(&self) -> Option<&Status> {
        self.status.as_ref()
    }

    /// How things look.
    pub const fn display(&self) -> DisplayOptions {
        self.display
    }

    /// The keys as they are bound.
    pub const fn keymap(&self) -> &KeyMap {
        &self.keymap
    }

    /// Which part of the world the window shows.
    pub const fn camera(&self) -> Camera {
        self.camera
    }

    /// How the window is divided now.
    pub fn window(&self) -> Window {
        let open = Open {
            panel: self.panel.is_some(),
            timeline: self.playback.is_some(),
            hints: self.shows_hints(),
        };
        Window::divide(self.size.0, self.size.1, open)
    }

    /// The factors that wait for their first link, as the window shows them.
    pub fn shelf(&self) -> UnlinkedTray {
        UnlinkedTray::beside(self.session.map(), &self.scene, self.window().map)
    }

    /// The map's part of the window without the shelf.
    pub fn free_area(&self) -> CellRect {
        self.shelf().free
    }

    /// Looks at the middle of the map.
    pub(super) fn centre(&mut self) {
        let (free, area) = (self.free_area(), self.window().map);
        self.camera = Camera::beside(&self.scene, free, area);
    }

    /// Draws the map again after it has changed, and forgets what is gone.
    pub(super) fn refresh(&mut self) {
        let was_bare = self.scene.chips.is_empty();
        self.forget_tidy();
        self.compare_again();
        self.draw_view();
        self.line.stale = true;
        self.selection = self.selection.filter(|selection| self.is_there(*selection));
        let lit = self.highlight.take();
        self.highlight = lit.filter(|lit| self.can_be_lit(lit));
        let map = self.session.map();
        self.search_hits
            .retain(|factor| map.factor(*factor).is_some());
        if was_bare && self.playback.is_none() {
            self.centre();
        }
    }

    fn can_be_lit(&self, lit: &Highlight) -> bool {
        let map = self.session.map();
        lit.factors.iter().all(|id| map.factor(*id).is_some())
            && lit.links.iter().all(|id| map.link(*id).is_some())
    }

    fn is_there(&self, selection: Selection) -> bool {
        let map = self.session.map();
        match selection {
            Selection::Factor(id) => map.factor(id).is_some(),
            Selection::Link { link, .. } => map.link(link).is_some(),
        }
    }

    /// Brings a box of the world into view by the least movement.
    pub(super) fn reveal(&mut self, target: CellRect) {
        let (free, area) = (self.free_area(), self.window().map);
        self.camera.reveal(target, free, area);
    }

    /// Selects a factor and brings it into view.
    pub(super) fn select(&mut self, factor: FactorId) {
        self.selection = Some(Selection::Factor(factor));
        if let Some(place) = self.scene.chip(factor).map(|chip| chip.place) {
            self.reveal(match self.viewport() {
                View::Matrix => self.beside_heads(place),
                _ => place,
            });
        }
    }

    /// What must be in view for a row of a table to be seen below the numbers of its columns; its
    /// name always is.
    fn beside_heads(&self, row: CellRect) -> CellRect {
        let heads = self.scene.heads.iter().map(|head| head.place.h);
        let tallest = heads.max().unwrap_or(0);
        CellRect {
            x: self.seen().x,
            y: row.y - tallest,
            h: row.h + tallest,
            ..row
        }
    }

    /// The factor that is selected, or from which the selected link was reached.
    pub fn selected_factor(&self) -> Option<FactorId> {
        match self.selection? {
            Selection::Factor(id) => Some(id),
            Selection::Link { via, .. } => Some(via),
        }
    }

    /// The link that is selected.
    pub fn selected_link(&self) -> Option<LinkId> {
        match self.selection? {
            Selection::Factor(_) => None,
            Selection::Link { link, .. } => Some(link),
        }
    }

    /// Whether the session may be changed here and now.
    pub fn is_live(&self) -> bool {
        self.access == Access::Live && self.playback.is_none() && !self.is_turned()
    }

    /// How many links could only be drawn as stubs.
    pub fn undrawn(&self) -> usize {
        self.scene.undrawn
    }

    pub(super) fn say_status(&mut self, text: impl Into<String>) {
        self.status = Some(Status {
            text: text.into(),
            tone: Tone::Plain,
        });
    }

    pub(super) fn warn(&mut self, text: impl Into<String>) {
        self.status = Some(Status {
            text: text.into(),
            tone: Tone::Warning,
        });
    }
}
