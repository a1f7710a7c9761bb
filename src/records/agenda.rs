//! The agenda: planned stages.
//!
//! As text a stage is a line, or stands between bars:
//!
//! ```text
//!  Ideas 30: What matters here? | Connections 40: What causes it? | Action
//!  └name └minutes └──prompt───┘
//! ```

mod ready;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::model::text::{clean_line, fold, graphemes};

pub use ready::{READY, Ready};

/// Most minutes of a stage: a day.
const LONGEST: u32 = 24 * 60;
/// Longest name of a stage, in graphemes.
const LONGEST_NAME: usize = 60;

/// An agenda: stages in order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Agenda {
    /// The stages.
    pub stages: Vec<Planned>,
}

/// A planned stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Name, also that of the stage when entered.
    #[serde(deserialize_with = "crate::model::safe_text::line")]
    pub name: String,
    /// Planned duration in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// Prompt for the facilitator to read aloud.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[serde(deserialize_with = "crate::model::safe_text::optional_line")]
    pub prompt: Option<String>,
}

impl Agenda {
    /// Reads stages, one a line or with bars between.
    ///
    /// # Errors
    /// A sentence that says which stage was not understood.
    pub fn read(text: &str) -> Result<Self, String> {
        let lines = text
            .split(['\n', '|'])
            .filter(|line| !line.trim().is_empty());
        let stages = lines.map(Planned::read).collect::<Result<Vec<_>, _>>()?;
        for (at, stage) in stages.iter().enumerate() {
            let same = |other: &Planned| fold(&other.name) == fold(&stage.name);
            if stages[..at].iter().any(same) {
                return Err(format!("Two stages are called “{}”.", stage.name));
            }
        }
        Ok(Self { stages })
    }

    /// The stage of this name, if it is planned.
    pub fn planned(&self, name: &str) -> Option<&Planned> {
        self.stages.get(self.place(name)?)
    }

    /// The stage that comes after the one the group is in; the first where that is none of these.
    pub fn after(&self, stage: Option<&str>) -> Option<&Planned> {
        let place = stage.and_then(|stage| self.place(stage));
        self.stages.get(place.map_or(0, |place| place + 1))
    }

    /// The minutes of all stages that have any.
    pub fn minutes(&self) -> u32 {
        let minutes = self.stages.iter().filter_map(|stage| stage.minutes);
        minutes.sum()
    }

    fn place(&self, name: &str) -> Option<usize> {
        let same = |stage: &Planned| fold(&stage.name) == fold(name);
        self.stages.iter().position(same)
    }
}

/// On one line, as [`Agenda::read`] reads it.
impl fmt::Display for Agenda {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, stage) in self.stages.iter().enumerate() {
            let bar = if at == 0 { "" } else { " | " };
            write!(f, "{bar}{}", stage.name)?;
            stage
                .minutes
                .map_or(Ok(()), |minutes| write!(f, " {minutes}"))?;
            let prompt = stage.prompt.as_ref();
            prompt.map_or(Ok(()), |prompt| write!(f, ": {prompt}"))?;
        }
        Ok(())
    }
}

impl Planned {
    fn read(line: &str) -> Result<Self, String> {
        let (head, prompt) = line.split_once(':').unwrap_or((line, ""));
        let (head, prompt) = (clean_line(head), clean_line(prompt));
        let (name, minutes) = minutes(&head)?;
        if name.is_empty() {
            let line = clean_line(line);
            return Err(format!(
                "“{line}” has no name. A stage is written like Connections 40: What causes it?"
            ));
        }
        if graphemes(name) > LONGEST_NAME {
            return Err(format!(
                "The name of a stage can have at most {LONGEST_NAME} characters."
            ));
        }
        Ok(Self {
            name: name.to_owned(),
            minutes,
            prompt: Some(prompt).filter(|prompt| !prompt.is_empty()),
        })
    }
}

/// The name, and the minutes behind it: `Ideas 30`, `Ideas 30 min`.
fn minutes(head: &str) -> Result<(&str, Option<u32>), String> {
    let bare = head.strip_suffix(" min").unwrap_or(head);
    let (name, last) = bare.rsplit_once(' ').unwrap_or((bare, ""));
    match last.parse::<u32>() {
        Err(_) => Ok((head, None)),
        Ok(1..=LONGEST) => Ok((name, last.parse().ok())),
        Ok(_) => Err(format!(
            "A stage takes from 1 to {LONGEST} minutes, not {last}."
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agenda_is_read_back_as_it_is_written() {
        for (text, written) in [
            ("Ideas", "Ideas"),
            ("Ideas 30", "Ideas 30"),
            ("Ideas 30 min:  What  matters?", "Ideas 30: What matters?"),
            (
                "Ideas\n\n Loops 5: Which: R or B?\n",
                "Ideas | Loops 5: Which: R or B?",
            ),
            ("A | B 2 | C: x", "A | B 2 | C: x"),
            ("Stage 2 15", "Stage 2 15"),
            ("", ""),
        ] {
            let agenda = Agenda::read(text).unwrap();
            assert_eq!(agenda.to_string(), written, "{text}");
            assert_eq!(Agenda::read(written), Ok(agenda), "{text}");
        }
    }

    #[test]
    fn what_is_no_stage_is_said_to_be_none() {
        for (text, why) in [
            ("Ideas | : what?", "“: what?” has no name."),
            ("Ideas 0", "A stage takes from 1 to 1440 minutes, not 0."),
            (
                "Ideas 2000",
                "A stage takes from 1 to 1440 minutes, not 2000.",
            ),
            ("Ideas 3 | ideas 4", "Two stages are called “ideas”."),
        ] {
            let said = Agenda::read(text).unwrap_err();
            assert!(said.starts_with(why), "{text}: {said}");
        }
    }

    #[test]
    fn stages_come_one_after_the_other() {
        let agenda = Agenda::read("Ideas 30 | Loops | Action 10").unwrap();
        let name = |stage: Option<&str>| agenda.after(stage).map(|next| next.name.as_str());
        assert_eq!(name(None), Some("Ideas"));
        assert_eq!(name(Some("ideas")), Some("Loops"));
        assert_eq!(name(Some("Lunch")), Some("Ideas"));
        assert_eq!(name(Some("Action")), None);
        assert_eq!(agenda.minutes(), 40);
    }

    #[test]
    fn every_ready_agenda_can_be_read_and_every_stage_has_minutes_and_a_prompt() {
        for ready in READY {
            let agenda = ready.agenda();
            assert!(!agenda.stages.is_empty(), "{}", ready.name);
            for stage in &agenda.stages {
                assert!(
                    stage.minutes.is_some() && stage.prompt.is_some(),
                    "{stage:?}"
                );
            }
        }
        let hour = READY.iter().find(|ready| ready.name == "hour");
        assert_eq!(hour.map(|ready| ready.agenda().minutes()), Some(60));
    }
}
