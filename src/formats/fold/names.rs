//! Labels of foreign factors as labels of a session: never empty, never too long, never twice.

use std::collections::{HashMap, HashSet};

use crate::formats::foreign::ForeignFactor;
use crate::formats::label_text::label_text;
use crate::formats::warnings::Warnings;
use crate::model::text::graphemes;
use crate::model::{Label, Refusal};

use unicode_segmentation::UnicodeSegmentation;

/// Graphemes left free behind a shortened label for a number.
const ROOM: usize = 10;

/// Labels that are taken, folded, and the last number given to each.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashSet<String>,
    last: HashMap<String, usize>,
}

/// The label of a factor, and the whole text where the label had to be shortened.
#[derive(Debug)]
pub struct Named {
    /// What it is called in the session.
    pub label: Label,
    /// The label of the file, where it was too long.
    pub whole: Option<String>,
}

impl Names {
    /// Names a factor.
    ///
    /// # Errors
    /// None that is known: what is given to the map is one line, not empty and short enough.
    pub fn name(
        &mut self,
        told: &ForeignFactor,
        place: usize,
        warnings: &mut Warnings,
    ) -> Result<Named, Refusal> {
        let text = label_text(&told.label);
        let at = match told.id.is_empty() {
            true => (place + 1).to_string(),
            false => label_text(&told.id),
        };
        let mut whole = None;
        let wanted = if text.is_empty() {
            warnings.note("a factor without a name is called by its number", &at);
            format!("(unnamed {})", shortened(&at, 40))
        } else if graphemes(&text) > Label::LONGEST {
            warnings.note(
                "a name longer than 200 characters is shortened; its whole text is the definition",
                &at,
            );
            whole = Some(text.clone());
            shortened(&text, Label::LONGEST - ROOM)
        } else {
            text
        };
        let free = self.free(&wanted);
        if free != wanted {
            warnings.note(
                format!("“{wanted}” is there already; this one is called “{free}”"),
                &at,
            );
        }
        let label = Label::new(&free)?;
        Ok(Named { label, whole })
    }

    /// The label itself, or with the first number behind it that is free.
    fn free(&mut self, wanted: &str) -> String {
        let key = wanted.to_lowercase();
        if self.taken.insert(key.clone()) {
            return wanted.to_owned();
        }
        let base = shortened(wanted, Label::LONGEST - ROOM);
        let mut number = self.last.get(&key).copied().unwrap_or(1);
        loop {
            number += 1;
            let numbered = format!("{base} ({number})");
            if self.taken.insert(numbered.to_lowercase()) {
                self.last.insert(key, number);
                return numbered;
            }
        }
    }
}

/// A text of at most `most` graphemes, cut behind a word, with `…` where cut.
fn shortened(text: &str, most: usize) -> String {
    if graphemes(text) <= most {
        return text.to_owned();
    }
    let cut: String = text.graphemes(true).take(most - 1).collect();
    let at_word = cut.rfind(' ').filter(|at| *at > cut.len() / 2);
    format!("{}…", cut[..at_word.unwrap_or(cut.len())].trim_end())
}
