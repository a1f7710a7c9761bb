//! What happens in a script, typed as somebody at the keyboard would type it.
//!
//! Between two things that happen the capture line is open and empty.

use anyhow::{Context, Result, anyhow, bail, ensure};
use convoke::app::command::KeyMode;
use convoke::app::{self, App, Key, KeyName, Selection};
use convoke::editor::{Completion, TypedLine, completions};
use convoke::grammar::quoted;
use convoke::model::{Cycle, FactorId, Label, LinkId, Map};
use convoke::records::Subject;
use convoke::run::press;
use convoke::session::Session;

use super::Step;

/// Somebody at the keyboard of a session.
pub struct Typist<'h> {
    /// The session, as it is after everything typed so far.
    pub app: App,
    /// Called with every few keys once they are pressed.
    pub hand: &'h mut dyn FnMut(&App, &[Key]),
    at: u64,
}

impl<'h> Typist<'h> {
    /// Sits down at a session.
    pub fn new(app: App, hand: &'h mut dyn FnMut(&App, &[Key])) -> Self {
        Self { app, hand, at: 0 }
    }

    /// Types one thing that happens.
    ///
    /// # Errors
    /// It cannot happen now; why.
    pub fn play(&mut self, step: &Step<'_>) -> Result<()> {
        self.at = step.at;
        let rest = step.rest;
        match step.verb {
            "say" => self.say(rest),
            "turn" => self.pass_turn(),
            "agenda" => self.answer("<Esc>:agenda<Enter>", rest),
            "stage" => self.enter(rest),
            "undo" => self.press("<Esc>ua"),
            "rename" => self.on_factor(rest, "r"),
            "remove" => self.select(rest).and_then(|()| self.press("xa")),
            "unlink" => self.select_link(rest).and_then(|_| self.press("<Esc>xa")),
            "between" => self.between(rest),
            "merge" => self.merge(rest),
            "course" => self.on_factor(rest, "<Space>et"),
            "goal" => self.on_factor(rest, "<Space>eg"),
            "name" => self.on_loop(rest, "b"),
            "story" => self.on_loop(rest, ":loop-story<Enter>"),
            "round" => self.answer_and_stay("<Esc><Space>nv", rest),
            "dots" => self.dots(rest),
            "show" => self.press("<Esc><Space>nrr<Esc>a"),
            "close" => self.press("<Esc><Space>nrc<Esc>a"),
            "tidy" => self.tidy(),
            verb => bail!("there is no verb “{verb}”"),
        }?;
        let line = self.app.line().text();
        let status = self.app.status().map(|status| status.text.as_str());
        let why = || {
            format!(
                "“{line}” is still in the line: {}",
                status.unwrap_or_default()
            )
        };
        ensure!(
            self.app.mode().keys() == KeyMode::Capture && line.is_empty(),
            why()
        );
        Ok(())
    }

    fn press(&mut self, script: &str) -> Result<()> {
        self.strike(&Key::script(script)?);
        Ok(())
    }

    fn write(&mut self, text: &str) {
        self.strike(&letters(text));
    }

    /// Esc is struck by itself: with the key behind it it would be another.
    fn strike(&mut self, keys: &[Key]) {
        for few in keys.chunk_by(|one, next| [one, next].iter().all(|key| key.code != KeyName::Esc))
        {
            press(&mut self.app, self.at, few);
            (self.hand)(&self.app, few);
        }
    }

    fn map(&self) -> &Map {
        self.app.session().map()
    }

    /// Types a line, every factor that is there already by a few of its letters.
    fn say(&mut self, line: &str) -> Result<()> {
        let mut keys = abbreviated(self.app.session(), line);
        keys.extend(Key::script("<Enter>")?);
        self.strike(&keys);
        Ok(())
    }

    /// In the empty line Enter goes on to the next; the first turn is given on the map.
    fn pass_turn(&mut self) -> Result<()> {
        match app::turn(&self.app) {
            Some(_) => self.press("<Enter>"),
            None => self.press("<Esc>wa"),
        }
    }

    fn enter(&mut self, name: &str) -> Result<()> {
        let next = app::next_stage(&self.app).map(|stage| stage.name.as_str());
        match next == Some(name) {
            true => self.press("<Esc>Sa"),
            false => self.answer("<Esc>:stage<Enter>", name),
        }
    }

    /// Asks for something on the map, answers, and comes back to the line.
    fn answer(&mut self, asks: &str, answer: &str) -> Result<()> {
        self.answer_and_stay(asks, answer)?;
        self.press("a")
    }

    fn answer_and_stay(&mut self, asks: &str, answer: &str) -> Result<()> {
        self.press(asks)?;
        if self
            .app
            .prompt()
            .is_some_and(|prompt| !prompt.input.value().is_empty())
        {
            self.press("<Ctrl-u>")?;
        }
        self.write(answer);
        self.press("<Enter>")
    }

    /// `A => answer`: a question about a factor, answered.
    fn on_factor(&mut self, rest: &str, asks: &str) -> Result<()> {
        let (label, answer) = halves(rest)?;
        self.select(label)?;
        self.answer(asks, answer)
    }

    /// `A, B, C => answer`: a question about a loop, answered.
    fn on_loop(&mut self, rest: &str, asks: &str) -> Result<()> {
        let (labels, answer) = halves(rest)?;
        let ids: Result<Vec<FactorId>> = labels.split(", ").map(|one| self.factor(one)).collect();
        let cycle = Cycle::from(ids?);
        self.press("<Esc>")?;
        match self.map().numbered_loop(&cycle) {
            Some(known) => {
                let number = known.number;
                self.press(&format!("/R{number}<Enter>"))?;
            }
            None => self.page_to(&cycle)?,
        }
        self.answer(asks, answer)
    }

    /// Goes through the list of loops to one that has no number yet.
    fn page_to(&mut self, cycle: &Cycle) -> Result<()> {
        self.press("o]")?;
        let lit = |app: &App| app.highlight().and_then(|lit| lit.cycle.clone());
        let first = lit(&self.app).context("there is no loop")?;
        while lit(&self.app).as_ref() != Some(cycle) {
            self.press("]")?;
            ensure!(
                lit(&self.app).as_ref() != Some(&first),
                "there is no such loop"
            );
        }
        Ok(())
    }

    /// `A => B`: A becomes one with B.
    fn merge(&mut self, rest: &str) -> Result<()> {
        let (gone, into) = halves(rest)?;
        self.select(gone)?;
        let into = shortest(self.map(), into)?;
        self.answer("j", &into)
    }

    /// `A => B : New + -` puts New between, positive into it and negative out of it, as the
    /// program proposes it.
    fn between(&mut self, rest: &str) -> Result<()> {
        let (link, middle) = rest.split_once(" : ").context("a colon is needed")?;
        let mut words = middle.rsplitn(3, ' ');
        let (Some(second), Some(first), Some(new)) = (words.next(), words.next(), words.next())
        else {
            bail!("a name and two signs are needed");
        };
        let id = self.select_link(link)?;
        let is_proposed = |sign: &str| first == "+" && second == sign;
        let sign = self.map().link(id).map(|link| link.sign.symbol());
        ensure!(sign.is_some_and(is_proposed), "other signs are proposed");
        self.press("<Esc>i")?;
        self.write(&quoted(new));
        self.press("<Enter>")
    }

    /// `@ana: A, A, B`: dots, by the numbers of the factors.
    fn dots(&mut self, rest: &str) -> Result<()> {
        let (who, labels) = rest.split_once(": ").context("a colon is needed")?;
        let codes: Result<Vec<String>> = labels
            .split(", ")
            .map(|label| Ok(self.factor(label)?.0.to_string()))
            .collect();
        self.say(&format!("= {} {who}", codes?.join(" ")))
    }

    fn tidy(&mut self) -> Result<()> {
        self.press("<Esc>t")?;
        if self.app.mode().keys() == KeyMode::Proposal {
            self.press("<Enter>")?;
        }
        self.press("a")
    }

    /// On the map, the factor of this name selected.
    fn select(&mut self, label: &str) -> Result<()> {
        let id = self.factor(label)?;
        self.press("<Esc>")?;
        if app::subject(&self.app) == Some(Subject::Factor(id)) {
            return Ok(());
        }
        let letters = shortest(self.map(), label)?;
        self.press(&format!("/{letters}<Enter>"))
    }

    /// Selects a link by saying again that it is there.
    fn select_link(&mut self, rest: &str) -> Result<LinkId> {
        let (from, to) = halves(rest)?;
        let ends = (self.factor(from)?, self.factor(to)?);
        let id = self.map().link_between(ends.0, ends.1).map(|link| link.id);
        let id = id.ok_or_else(|| anyhow!("there is no link from “{from}” to “{to}”"))?;
        self.say(&format!("{} -> {}", quoted(from), quoted(to)))?;
        let selected = self.app.selection();
        let is_it = matches!(selected, Some(Selection::Link { link, .. }) if link == id);
        ensure!(is_it, "the link is not selected");
        Ok(id)
    }

    fn factor(&self, label: &str) -> Result<FactorId> {
        let found = self.map().factor_by_label(&Label::new(label)?);
        found
            .map(|factor| factor.id)
            .ok_or_else(|| anyhow!("there is no factor “{label}”"))
    }
}

fn halves(text: &str) -> Result<(&str, &str)> {
    text.split_once(" => ")
        .context("two sides of a => are needed")
}

fn letters(text: &str) -> Vec<Key> {
    text.chars().map(|c| Key::plain(KeyName::Char(c))).collect()
}

/// A line and what is typed for it, letter by letter.
struct Writing<'a> {
    session: &'a Session,
    line: &'a str,
    keys: Vec<Key>,
}

/// The keys of a line: what is there already as the letters after which Tab puts it in, where
/// that is shorter.
fn abbreviated(session: &Session, line: &str) -> Vec<Key> {
    let line = line.replace(" -> ", "->");
    let mut writing = Writing {
        session,
        line: &line,
        keys: Vec::new(),
    };
    let mut at = 0;
    while at < line.len() {
        at += writing.next(at);
    }
    writing.keys
}

impl Writing<'_> {
    /// Types what stands at a place; how many bytes of the line that was.
    fn next(&mut self, at: usize) -> usize {
        let rest = &self.line[at..];
        if let Some((typed, whole)) = self
            .known(at)
            .filter(|(typed, whole)| typed.chars().count() + 1 < whole.chars().count())
        {
            self.keys.extend(letters(&typed));
            self.keys.push(Key::plain(KeyName::Tab));
            return whole.len();
        }
        let c = rest.chars().next().unwrap_or(' ');
        self.keys.push(Key::plain(KeyName::Char(c)));
        c.len_utf8()
    }

    /// What the line goes on with that the program knows, and the letters after which Tab puts
    /// it in.
    fn known(&self, at: usize) -> Option<(String, String)> {
        let (before, rest) = self.line.split_at(at);
        let whole = self.label(before, rest).or_else(|| mark(before, rest))?;
        let puts_in = |typed: &String| {
            let text = format!("{before}{typed}");
            let typed = TypedLine::of_session(&text, self.session);
            let offer = Completion::of(self.session, &typed, text.len());
            let put = offer.map(|offer| offer.put(self.session, &text, text.len()));
            put.is_some_and(|(words, _)| words == format!("{before}{whole}"))
        };
        let typed = short_forms(&whole).into_iter().find(puts_in)?;
        Some((typed, whole))
    }

    /// The factor's label with which the line goes on.
    fn label(&self, before: &str, rest: &str) -> Option<String> {
        let begins = ["->", ", ", " on ", " for "];
        let begins = before.is_empty() || begins.iter().any(|word| before.ends_with(word));
        let is_whole = |label: &&str| {
            let behind = &rest[label.len()..];
            behind.is_empty() || behind.starts_with([' ', ',']) || behind.starts_with("->")
        };
        let labels = self
            .session
            .map()
            .factors()
            .map(|factor| factor.label.as_str());
        labels
            .filter(|label| begins && rest.starts_with(label))
            .filter(is_whole)
            .max_by_key(|label| label.len())
            .map(str::to_owned)
    }
}

/// The handle or theme with which a line goes on.
fn mark(before: &str, rest: &str) -> Option<String> {
    let begins = before.ends_with(' ') && rest.starts_with(['@', '#']);
    let word = rest.split(' ').next()?;
    begins.then(|| word.to_owned())
}

/// What somebody may type for a name, the shortest first: a few first letters of its first words.
fn short_forms(name: &str) -> Vec<String> {
    let mut forms = vec![String::new()];
    for word in name.split(' ').take(3) {
        let heads = (0..=3).map(|count| word.chars().take(count).collect::<String>());
        let heads: Vec<String> = heads.collect();
        let longer = forms
            .iter()
            .flat_map(|form| heads.iter().map(move |head| format!("{form}{head}")));
        forms = longer.collect();
    }
    forms.extend(
        name.char_indices()
            .map(|(at, c)| name[..at + c.len_utf8()].to_owned()),
    );
    forms.retain(|form| !form.is_empty());
    forms.sort_by_key(|form| form.chars().count());
    forms
}

/// The fewest letters for which a factor is found before all others.
fn shortest(map: &Map, label: &str) -> Result<String> {
    let id = map
        .factor_by_label(&Label::new(label)?)
        .map(|factor| factor.id);
    let found = |form: &String| completions(map, form, 1).first().copied() == id;
    let form = short_forms(label).into_iter().find(found);
    Ok(form.unwrap_or_else(|| label.to_owned()))
}
