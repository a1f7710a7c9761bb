//! The answers of a what-if question in words: one wording for map, panel, worksheet, command
//! line and JSON.

use super::answer::{Counted, Direction, Doubt, FactorAnswer, Hinge, ScenarioWay, Verdict};
use super::press_model::STATED_WITHIN;
use super::terms::Terms;
use super::trials::ATTEMPTS;
use super::what_if::{Checked, WhatIf};
use crate::analysis::bound::grouped;
use crate::model::{LinkId, Map};

/// What the answers mean, in one line.
pub const WHAT_IF_MEANING: &str = "Settled is only what the signs alone and trials with many \
    strengths agree on. No number here is a probability, and none says how much.";

impl FactorAnswer {
    /// The direction as one sign: `↑` and `↓` where it is settled, `~` where nobody can say, `·`
    /// where it does not move, `?` where there is no answer.
    pub const fn sign(&self) -> &'static str {
        match self.verdict {
            Verdict::Settled(direction) => direction.arrow(),
            Verdict::Open(_) | Verdict::Few(_) => "~",
            Verdict::NoRest => "?",
            Verdict::Unreached => "·",
        }
    }

    /// What can be said, as a clause behind the factor's label.
    pub fn says(&self, map: &Map, found: &WhatIf) -> String {
        match self.verdict {
            Verdict::Settled(direction) => format!("{}, settled", direction.word()),
            Verdict::Unreached => "no effect: no path leads there".to_owned(),
            Verdict::NoRest => format!(
                "no answer: in none of {} does it come to rest",
                trials(found.made)
            ),
            Verdict::Few(most) => self.few(most, found.made),
            Verdict::Open(doubt) => format!("nobody can say: {}", self.hangs_on(doubt, map, found)),
        }
    }

    fn few(&self, most: Option<Direction>, made: usize) -> String {
        let kept = self.trials.kept();
        let went = match most {
            Some(direction) => format!("{} in {}", direction.word(), share(self.trials, direction)),
            None => "as often up as down".to_owned(),
        };
        format!(
            "too little to say: only {} of {} come to rest, those with the weakest loops; {went}",
            grouped(kept as u64),
            trials(made)
        )
    }

    fn hangs_on(&self, doubt: Doubt, map: &Map, found: &WhatIf) -> String {
        match doubt {
            Doubt::Signs => self.on_signs(map),
            Doubt::Strengths => self.on_strengths(map),
            Doubt::SelfLimits => "it hangs on whether the others settle by themselves; a link to \
                 itself is drawn only for some"
                .to_owned(),
            Doubt::Uncounted => format!(
                "trials go {} but the core of {} is too large for its signs to be counted",
                self.trials
                    .most()
                    .map_or("both ways", |(direction, _)| direction.word()),
                factors(found.uncounted.unwrap_or(0))
            ),
        }
    }

    fn on_signs(&self, map: &Map) -> String {
        let told: Vec<String> = self
            .hinges
            .iter()
            .map(|hinge| hinge.question(map))
            .collect();
        match &told[..] {
            [] => "it hangs on open signs".to_owned(),
            [one] => format!("it hangs on {one}"),
            several => format!("it hangs on {}", several.join(" and ")),
        }
    }

    fn on_strengths(&self, map: &Map) -> String {
        let names: Vec<String> = self
            .hinges
            .iter()
            .map(|hinge| link(map, hinge.link))
            .collect();
        match &names[..] {
            [] => "it hangs on how strong the links are".to_owned(),
            [one] => format!("it hangs on how strong {one} is"),
            several => format!("it hangs on how strong these are: {}", several.join(", ")),
        }
    }

    /// The three voices, side by side: "signs alone all up; trials up in all 1,000; scenario ↑".
    pub fn voices(&self) -> String {
        let parts = match self.verdict {
            Verdict::Unreached => return String::new(),
            Verdict::NoRest => vec![
                self.signs_say(),
                format!("scenario {}", self.scenario.sign()),
            ],
            _ => vec![
                self.signs_say(),
                format!("trials {}", self.trials.says()),
                format!(
                    "scenario {}{}",
                    self.scenario.sign(),
                    self.parts_from_scenario()
                ),
            ],
        };
        parts.join("; ")
    }

    fn signs_say(&self) -> String {
        match self.signs {
            None => "signs alone not counted".to_owned(),
            Some(terms) => format!("signs alone {}", terms.says()),
        }
    }

    fn parts_from_scenario(&self) -> &'static str {
        match (self.verdict, self.scenario) {
            (Verdict::Settled(own), ScenarioWay::Goes(other)) if own != other => ", the other way",
            (Verdict::Settled(_), ScenarioWay::Stays) => ", not so",
            _ => "",
        }
    }
}

impl Terms {
    /// Which way the terms push: "all up", "3 of 4 up", "as many up as down".
    pub fn says(self) -> String {
        let most = self.up.max(self.down);
        let word = if self.up >= self.down { "up" } else { "down" };
        let all = self.all();
        match most / all {
            _ if self.open == all => "open".to_owned(),
            _ if most == all => format!("all {word}"),
            _ if self.up == self.down => "as many up as down".to_owned(),
            share => format!("{} % {word}", percent(share)),
        }
    }
}

/// A share below 1 and above 0 is never told as all or nothing.
fn percent(share: f64) -> f64 {
    (100.0 * share).round().clamp(1.0, 99.0)
}

impl Counted {
    /// The share of trials in words: "up in all 1,000", "down in 64 % of 1,000".
    pub fn says(self) -> String {
        match self.most() {
            None if self.up == 0 => format!("still in all {}", grouped(self.kept() as u64)),
            None => format!("as often up as down in {}", grouped(self.kept() as u64)),
            Some((direction, _)) => format!("{} in {}", direction.word(), share(self, direction)),
        }
    }
}

fn share(counted: Counted, direction: Direction) -> String {
    let own = match direction {
        Direction::Up => counted.up,
        Direction::Down => counted.down,
    };
    let kept = grouped(counted.kept() as u64);
    match own == counted.kept() {
        true => format!("all {kept}"),
        false => format!(
            "{} % of {kept}",
            percent(own as f64 / counted.kept() as f64)
        ),
    }
}

impl ScenarioWay {
    /// `↑`, `↓`, `·` for what stays, `~` for what swings, `?` for an open sign on the way.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Goes(direction) => direction.arrow(),
            Self::Stays => "·",
            Self::Swings => "~ (swings)",
            Self::Open => "? (open sign)",
        }
    }
}

impl Hinge {
    /// What is open about a link, with the answer on either side where the two are clear.
    fn question(&self, map: &Map) -> String {
        let name = link(map, self.link);
        let Some(sides) = self.sides else {
            return name;
        };
        let open = match sides.is_contested {
            true => "on whose sign people disagree",
            false => "whose sign is open",
        };
        let clear = |side: Counted| {
            side.most()
                .filter(|(_, share)| *share >= super::answer::AGREED)
        };
        match (clear(sides.positive), clear(sides.negative)) {
            (Some((with, _)), Some((without, _))) => format!(
                "{name}, {open} (with + it goes {}, with - {})",
                with.word(),
                without.word()
            ),
            _ => format!("{name}, {open}"),
        }
    }
}

fn link(map: &Map, id: LinkId) -> String {
    map.link(id).map_or_else(
        || id.to_string(),
        |link| format!("{} → {}", map.label(link.from), map.label(link.to)),
    )
}

fn trials(count: usize) -> String {
    match count {
        1 => "1 trial".to_owned(),
        count => format!("{} trials", grouped(count as u64)),
    }
}

fn factors(count: usize) -> String {
    match count {
        1 => "1 factor".to_owned(),
        count => format!("{count} factors"),
    }
}

impl WhatIf {
    /// How the answers were worked out and what they assume, sentence by sentence.
    pub fn account(&self) -> Vec<String> {
        let mut told = vec![self.signs_account(), self.trials_account()];
        told.extend(self.checked.map(Checked::says));
        told.push(self.scenario_account());
        if self.delays > 0 {
            let links = match self.delays {
                1 => "1 delay is".to_owned(),
                more => format!("{more} delays are"),
            };
            told.push(format!(
                "{links} left aside: this is where it ends, not how it gets there; with delays \
                 it may swing."
            ));
        }
        told
    }

    fn signs_account(&self) -> String {
        let uncounted = self.uncounted.map_or_else(String::new, |size| {
            format!(" A core of {} was too large to count.", factors(size))
        });
        format!(
            "Signs alone: the ways from the push, each with what settles beside it, counted by \
             sign (Dambacher, Li and Rossignol 2003).{uncounted}"
        )
    }

    fn trials_account(&self) -> String {
        let stated = match self.stated {
            0 => String::new(),
            _ => format!(", within {STATED_WITHIN} of a stated one"),
        };
        let open = match self.open_signs {
            0 => String::new(),
            1 => " 1 open sign falls as a coin does.".to_owned(),
            more => format!(" {more} open signs fall as coins do."),
        };
        format!(
            "Trials: {}; every link a chance strength between 0 and 1{stated}, every factor \
             pulled back by itself with a chance strength between 0 and 1.{} {}{open}",
            trials(self.made),
            self.fewer(),
            self.rest()
        )
    }

    fn fewer(&self) -> &'static str {
        let wanted = self.effort.trials;
        let left_out = self.checked.map_or(0, |checked| checked.left_out);
        match self.made + left_out < wanted {
            true => " No more were made: the map is large.",
            false => "",
        }
    }

    fn rest(&self) -> String {
        match (self.rested, self.made) {
            (rested, made) if rested == made => "All come to rest.".to_owned(),
            (0, _) => format!(
                "In none does all come to rest, though strengths were drawn {ATTEMPTS} times: the \
                 loops as drawn feed themselves too strongly."
            ),
            (rested, _) => format!(
                "In {} all comes to rest, with strengths drawn up to {ATTEMPTS} times.",
                grouped(rested as u64)
            ),
        }
    }

    fn scenario_account(&self) -> String {
        let rest = match self.scenario_settled {
            true => "",
            false => " It does not settle; what still changes is marked ~.",
        };
        format!(
            "Scenario: the pushed factors held where they are put, the others following step by \
             step (fuzzy cognitive map, Kosko's rule, tanh); which way only, for its numbers come \
             from default strengths. Links of open sign have no say.{rest}"
        )
    }
}

impl Checked {
    /// How many trials the past trends left out.
    pub fn says(self) -> String {
        let trends = match self.against {
            1 => "1 past trend".to_owned(),
            more => format!("{more} past trends"),
        };
        format!(
            "Held against {trends}, with {} pushed: {} left out that contradict.",
            self.pushed,
            trials(self.left_out)
        )
    }
}

/// Why some pushes cannot be asked about together, in a sentence; `None` where they can.
pub fn contradictory(map: &Map, pushes: &[super::Perturbation]) -> Option<String> {
    let twice = pushes.iter().enumerate().find_map(|(at, push)| {
        let other = pushes[..at]
            .iter()
            .find(|other| other.factor == push.factor);
        other.filter(|other| other.direction != push.direction)
    })?;
    let label = map.label(twice.factor);
    Some(format!("“{label}” cannot go up and down at once."))
}
