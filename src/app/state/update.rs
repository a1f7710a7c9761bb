//! Everything that happens, one thing after the other, and what several parts do together.

use super::{AffectedIds, Mode, Status, StatusLine, TidyState, Tone, Viewport, Watching};
use super::{AnalysisCache, Appearance, Camera, KeyMap, OffscreenLabel, Panel, Playback, Window};
use super::{
    App, CellRect, DisplayOptions, FactorId, KeyMode, MapArea, Open, Scene, Selection,
    UnlinkedTray, View,
};
use crate::app::command::{Command, Trait};
use crate::app::input_queue::UserInput;
use crate::app::{Answer, Effect, Input, Key};
use crate::app::{
    analysis_cache, commands, comparing, drawing, export, glide, highlight, input_queue, key_mode,
    menu, outside, pause, playback, preview, projector, shared_viewport, stages, tidying,
};

/// What happens.
impl App {
    /// Takes one thing that happened at `at` (milliseconds since the session started) and says
    /// what must be done outside.
    pub fn update(&mut self, at: u64, input: Input) -> Vec<Effect> {
        self.now = at;
        match input {
            Input::Key(key) => input_queue::take(self, UserInput::Key(key)),
            Input::Paste(text) => input_queue::take(self, UserInput::Paste(text)),
            Input::Mouse(mouse) => input_queue::take(self, UserInput::Mouse(mouse)),
            Input::Resize(w, h) => self.resize(w, h),
            Input::Background(colour) => self.appearance.adopt_background(colour),
            Input::Moved(why) | Input::Refused(why) => self.warn(why),
            Input::Fetched { session, name } => comparing::compare(self, *session, name),
            Input::Gaze(told) => shared_viewport::sync_viewport(self, &told),
            Input::Woken => {
                glide::animate(self);
                pause::take(self);
                playback::play_on(self);
                input_queue::expire_queue(self);
            }
            Input::Answer(answer) => self.answered(answer),
            file => outside::happened(self, file),
        }
        self.take_effects()
    }

    fn answered(&mut self, answer: Answer) {
        match answer {
            Answer::Rearranged { n, change } => pause::rearranged(self, n, change),
            Answer::Tidied { n, tidying } => tidying::tidied(self, n, tidying),
            Answer::Drawn { n, view, scene } => drawing::drawn(self, n, &view, *scene),
            Answer::Found { n, query, finding } => {
                if analysis_cache::store(self, n, query.clone(), finding) {
                    highlight::highlight_paths(self, &query);
                    commands::actions::light_action(self);
                }
                input_queue::drain_queue(self);
            }
            Answer::Planned(planned) => preview::planned_edit(self, *planned),
            Answer::LinesPlanned(planned) => commands::pasting::take_planned(self, *planned),
            Answer::Exported { format, to, made } => export::exported(self, format, to, made),
            Answer::Reported(page) => export::reported(self, page),
        }
    }

    /// Does what may wait until a frame is out: pasted lines, the preview, then what the open panel
    /// needs. Says what must be done outside; `None` when there was nothing left to do.
    pub fn run_idle(&mut self, at: u64) -> Option<Vec<Effect>> {
        self.now = at;
        if commands::pasting::take_pasted(self) || drawing::keep_view_fitting(self) {
            // Taken, or drawn, or being drawn.
        } else if self.line.stale && self.paste_queue.is_empty() && self.input_queue.is_empty() {
            preview::request_preview(self);
        } else if !self.extend_log_text()
            && !analysis_cache::request(self)
            && self.effects.is_empty()
        {
            return None;
        }
        Some(self.take_effects())
    }

    pub(in crate::app) fn press(&mut self, key: Key) {
        match (key_mode::command_of(self, key), key_mode::key_mode(self)) {
            (Some(command), _) => menu::run(self, command),
            (None, KeyMode::Menu) => menu::press(self, key),
            (None, KeyMode::Demo) => playback::take_over(self),
            (None, _) => {
                self.answer.leave(None);
                commands::text::type_in(self, key);
            }
        }
    }

    /// When something is due with nothing happening outside, in milliseconds since the session
    /// started; `None` lets an idle program sleep.
    pub fn wakes_at(&self) -> Option<u64> {
        let due = [
            glide::is_due_at(self),
            pause::comes_at(self),
            playback::plays_on_at(self),
            stages::ticks_at(self),
            self.input_queue
                .until()
                .filter(|_| self.paste_queue.is_empty()),
        ];
        due.into_iter().flatten().min()
    }

    /// Does at once what still waits to be worked out, and what is left of a paste: the program is
    /// about to end. Says what must be done outside.
    pub fn flush(&mut self, at: u64) -> Vec<Effect> {
        self.now = at;
        commands::pasting::finish_paste(self);
        input_queue::flush_queue(self);
        commands::pasting::finish_paste(self);
        self.take_effects()
    }

    /// Runs a command if it is possible now.
    pub(in crate::app) fn run(&mut self, command: &Command) {
        if !command.is(Trait::Leaves) {
            self.answer.leave(None);
        }
        match (command.plan)(self) {
            Ok(intent) => {
                if !command.mode.is_text() && command.mode != KeyMode::Anywhere {
                    self.answer.clear();
                }
                intent.carry_out(self);
            }
            Err(why) if matches!(self.mode, Mode::Map) && !command.is(Trait::Silent) => {
                let why = why.sentence(self, command);
                self.warn(why);
            }
            Err(_) => {}
        }
    }

    fn resize(&mut self, w: i32, h: i32) {
        let before = self.window().map;
        self.viewport.resize((w, h));
        self.set_growth(self.growth.settings());
        let after = self.window().map;
        self.viewport
            .pan((before.w - after.w) / 2, (before.h - after.h) / 2);
        projector::tell_small_letters(self);
    }

    /// Draws the map again after it has changed, and forgets what is gone.
    pub(in crate::app) fn refresh(&mut self) {
        let was_bare = self.viewport.scene().chips.is_empty();
        self.forget_tidy();
        self.growth.set_glide(None);
        self.watching.compare_again(self.document.session());
        self.over_map(Viewport::draw);
        self.line.outdate();
        self.focus
            .forget_gone(self.watching.map(self.document.session()));
        if was_bare && self.playback().is_none() {
            self.over_map(Viewport::centre);
        } else if self.growth.is_calm() && self.is_live() {
            self.over_map(Viewport::keep_whole);
        }
    }

    /// Forgets a layout that was ready: the map is another one now.
    fn forget_tidy(&mut self) {
        if let TidyState::Ready(_) = self.tidy {
            self.tidy = TidyState::None;
        }
        if let Mode::Proposal(_) = self.mode {
            self.mode = Mode::Map;
        }
    }

    /// Tells what the open log does not have yet. Whether there was anything.
    pub(in crate::app) fn extend_log_text(&mut self) -> bool {
        let entries = self.watching.view(self.document.session()).all_entries();
        self.panel.as_ref().is_some_and(Panel::is_log) && self.analysis.catch_up(entries)
    }

    pub(in crate::app) fn last_n(&self) -> u32 {
        self.session().last().map_or(0, |last| last.n)
    }

    /// Whether the session may be changed here and now.
    pub fn is_live(&self) -> bool {
        self.access == super::Access::Live && self.playback().is_none() && !self.is_turned()
    }

    /// Puts back the words that were half typed when the program last ended.
    pub fn restore_draft(&mut self, words: &str) {
        if words.contains('\n') {
            commands::say::paste(self, words);
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

    /// The part of the world that the window shows.
    pub const fn viewport(&self) -> &Viewport {
        &self.viewport
    }

    /// Moves the window over the map, or changes what it shows of it.
    pub(in crate::app) fn over_map<R>(
        &mut self,
        act: impl FnOnce(&mut Viewport, MapArea<'_>) -> R,
    ) -> R {
        let area = self.window().map;
        let map = self.watching.map(self.document.session());
        act(&mut self.viewport, MapArea { map, area })
    }

    /// The map, and its part of the window.
    fn map_area(&self) -> MapArea<'_> {
        MapArea {
            map: self.session().map(),
            area: self.window().map,
        }
    }

    /// Shows the map in another way, or as it stands again.
    pub(in crate::app) fn show(&mut self, view: View) {
        self.over_map(|viewport, on| viewport.show(view, on));
    }

    /// The map as drawn things.
    pub const fn scene(&self) -> &Scene {
        self.viewport.scene()
    }

    /// The view that is shown.
    pub const fn view(&self) -> &View {
        self.viewport.view()
    }

    /// Whether the map is shown as it stands, so that factors can be taken hold of.
    pub fn is_map(&self) -> bool {
        *self.view() == View::Map
    }

    /// Which part of the world the window shows.
    pub const fn camera(&self) -> Camera {
        self.viewport.camera()
    }

    /// How the window is divided now.
    pub fn window(&self) -> Window {
        let open = Open {
            panel: self.panel.is_some(),
            timeline: self.playback().is_some(),
            hints: self.appearance.shows_hints(),
        };
        let (w, h) = self.viewport.size();
        Window::divide(w, h, open)
    }

    /// The factors that wait for their first link, as the window shows them.
    pub fn shelf(&self) -> UnlinkedTray {
        self.viewport.shelf(self.map_area())
    }

    /// The map's part of the window without the shelf.
    pub fn free_area(&self) -> CellRect {
        self.shelf().free
    }

    /// The cells of the world that the free part of the map's window shows.
    pub fn seen(&self) -> CellRect {
        self.viewport.seen(self.map_area())
    }

    /// The names of factors outside the window, where the lines to them leave it.
    pub fn exits(&self) -> Vec<OffscreenLabel> {
        let (selected, highlight) = (self.selected_factor(), self.highlight());
        self.viewport.exits(self.map_area(), selected, highlight)
    }

    /// How many links could only be drawn as stubs.
    pub const fn undrawn(&self) -> usize {
        self.viewport.scene().undrawn
    }

    /// Selects a factor and brings it into view.
    pub(in crate::app) fn select(&mut self, factor: FactorId) {
        self.focus.select(Some(Selection::Factor(factor)));
        self.over_map(|viewport, on| viewport.reveal_factor(factor, on));
    }

    /// How the session is watched, while it is.
    pub fn playback(&self) -> Option<&Playback> {
        self.watching.playback()
    }

    /// How the session is looked at.
    pub const fn watching(&self) -> &Watching {
        &self.watching
    }

    /// How the session is looked at, to be changed.
    pub(in crate::app) const fn watching_mut(&mut self) -> &mut Watching {
        &mut self.watching
    }

    /// How the session is looked at, to be changed, and the session that is open.
    pub(in crate::app) const fn watching_and_open(&mut self) -> (&mut Watching, &super::Session) {
        (&mut self.watching, self.document.session())
    }

    /// What the last entry that came spoke of, while a session is watched or followed.
    pub const fn recent_changes(&self) -> &AffectedIds {
        self.watching.recent_changes()
    }

    /// Whether the other one of two compared maps is shown.
    pub fn is_turned(&self) -> bool {
        self.watching.is_turned()
    }

    /// Whether what plays is there to be taken over.
    pub fn is_demo(&self) -> bool {
        self.playback().is_some_and(Playback::is_demo)
    }

    /// How things look.
    pub const fn display(&self) -> DisplayOptions {
        self.appearance.display()
    }

    /// The keys as they are bound.
    pub const fn keymap(&self) -> &KeyMap {
        self.appearance.keymap()
    }

    /// Whether it matters what the terminal's background is.
    pub fn wants_background(&self) -> bool {
        self.appearance.wants_background()
    }

    /// How things look here and now.
    pub const fn appearance(&self) -> &Appearance {
        &self.appearance
    }

    /// How things look here and now, to be changed.
    pub(in crate::app) const fn appearance_mut(&mut self) -> &mut Appearance {
        &mut self.appearance
    }

    /// What was worked out about the map.
    pub(in crate::app) const fn analysis(&self) -> &AnalysisCache {
        &self.analysis
    }

    /// What was worked out about the map, to learn more.
    pub(in crate::app) const fn analysis_mut(&mut self) -> &mut AnalysisCache {
        &mut self.analysis
    }

    /// What is known of a new layout.
    pub(in crate::app) const fn tidy(&self) -> &TidyState {
        &self.tidy
    }

    /// A new layout is asked for, or there, or gone; what was known of one before.
    pub(in crate::app) fn set_tidy(&mut self, tidy: TidyState) -> TidyState {
        std::mem::replace(&mut self.tidy, tidy)
    }

    /// The sentence that answers the last key.
    pub const fn status(&self) -> Option<&Status> {
        self.answer.status()
    }

    /// What is said to the person at the keyboard.
    pub(in crate::app) const fn answer(&self) -> &StatusLine {
        &self.answer
    }

    /// What is said to the person at the keyboard, to say something else.
    pub(in crate::app) const fn answer_mut(&mut self) -> &mut StatusLine {
        &mut self.answer
    }

    pub(in crate::app) fn say_status(&mut self, text: impl Into<String>) {
        self.answer.say(text.into(), Tone::Plain);
    }

    pub(in crate::app) fn warn(&mut self, text: impl Into<String>) {
        self.answer.say(text.into(), Tone::Warning);
    }
}
