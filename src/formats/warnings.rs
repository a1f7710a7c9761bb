//! What a reader did not understand, assumed or left out, counted and with the first place.

use std::collections::HashMap;
use std::fmt;

/// Warnings of one import, each kind once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Warnings {
    list: Vec<Warning>,
    places: HashMap<String, usize>,
}

/// One kind of warning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// What happened, as a sentence without its end.
    pub says: String,
    /// Where in the file it happened first.
    pub place: Option<String>,
    /// How often it happened.
    pub count: usize,
    /// Whether something of the file is not in the map.
    pub is_loss: bool,
}

impl Warnings {
    /// Something was assumed or changed, and nothing is missing.
    pub fn note(&mut self, says: impl Into<String>, place: impl fmt::Display) {
        self.add(says.into(), &place.to_string(), false);
    }

    /// Something of the file is not in the map.
    pub fn loss(&mut self, says: impl Into<String>, place: impl fmt::Display) {
        self.add(says.into(), &place.to_string(), true);
    }

    fn add(&mut self, says: String, place: &str, is_loss: bool) {
        if let Some(&at) = self.places.get(&says) {
            self.list[at].count += 1;
            return;
        }
        self.places.insert(says.clone(), self.list.len());
        let place = (!place.is_empty()).then(|| place.to_owned());
        self.list.push(Warning {
            says,
            place,
            count: 1,
            is_loss,
        });
    }

    /// Adds those of another reader behind these.
    pub fn extend(&mut self, others: Self) {
        for other in others.list {
            let place = other.place.clone().unwrap_or_default();
            let (says, count) = (other.says.clone(), other.count);
            for _ in 0..count.min(1) {
                self.add(other.says.clone(), &place, other.is_loss);
            }
            if let Some(&at) = self.places.get(&says) {
                self.list[at].count += count.saturating_sub(1);
            }
        }
    }

    /// Every warning, in the order of first appearance.
    pub fn iter(&self) -> impl Iterator<Item = &Warning> {
        self.list.iter()
    }

    /// How many kinds there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether something of the file is not in the map.
    pub fn has_losses(&self) -> bool {
        self.list.iter().any(|warning| warning.is_loss)
    }

    /// Whether a warning holds this text.
    pub fn mentions(&self, text: &str) -> bool {
        self.list.iter().any(|warning| warning.says.contains(text))
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.says)?;
        match (&self.place, self.count) {
            (Some(place), 1) => write!(f, " ({place})"),
            (Some(place), count) => write!(f, " ({count} times, first: {place})"),
            (None, 1) => Ok(()),
            (None, count) => write!(f, " ({count} times)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_of_warning_is_said_once_with_its_first_place_and_how_often() {
        let mut warnings = Warnings::default();
        warnings.note("the sign “x” is not understood", "line 4");
        warnings.note("the sign “x” is not understood", "line 9");
        warnings.loss("a picture is left out", "");
        let said: Vec<String> = warnings.iter().map(ToString::to_string).collect();
        assert_eq!(
            said,
            [
                "the sign “x” is not understood (2 times, first: line 4)",
                "a picture is left out"
            ]
        );
        let mut all = warnings.clone();
        all.extend(warnings);
        assert_eq!(all.iter().map(|it| it.count).collect::<Vec<_>>(), [4, 2]);
        assert!(all.has_losses());
    }
}
