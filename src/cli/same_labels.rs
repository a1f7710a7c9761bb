//! `--same LABEL=LABEL`: two labels for one factor.
//!
//! A label may hold `=` itself, so where the argument is split depends on the maps: where both
//! sides are labels on them. Quotes around a side say where it ends.

use std::str::FromStr;

use super::user_error::UserError;
use crate::model::{Label, Map};

/// Two labels for one factor, as they were typed.
#[derive(Debug, Clone)]
pub struct SameLabels {
    typed: String,
    /// Every way to split what was typed; at least one.
    splits: Vec<(Label, Label)>,
}

impl FromStr for SameLabels {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let (mut splits, mut refused) = (Vec::new(), None);
        for (at, sign) in typed.match_indices('=') {
            match (label(&typed[..at]), label(&typed[at + sign.len()..])) {
                (Ok(kept), Ok(other)) => splits.push((kept, other)),
                (Err(why), _) | (_, Err(why)) => refused = refused.or(Some(why)),
            }
        }
        if splits.is_empty() {
            let none = || "two labels with = between them are expected".into();
            return Err(refused.unwrap_or_else(none));
        }
        let typed = typed.to_owned();
        Ok(Self { typed, splits })
    }
}

/// One side, with or without quotes around it.
fn label(typed: &str) -> Result<Label, String> {
    let typed = typed.trim();
    let quoted = typed.strip_prefix('"').and_then(|it| it.strip_suffix('"'));
    Label::new(quoted.unwrap_or(typed)).map_err(|refusal| refusal.to_string())
}

impl SameLabels {
    /// The label that stays and the other one, which must be on a map.
    ///
    /// # Errors
    /// No map has the other one, or there are several ways to read what was typed.
    pub fn on(&self, maps: &[&Map]) -> Result<(Label, Label), UserError> {
        let is_known = |label: &Label| maps.iter().any(|map| map.factor_by_label(label).is_some());
        let both = self.only(|kept, other| is_known(kept) && is_known(other))?;
        match both {
            Some(both) => Ok(both),
            None => self
                .only(|_, other| is_known(other))?
                .ok_or_else(|| self.none_called(|(_, other)| other)),
        }
    }

    /// The label on one map and that on the other.
    ///
    /// # Errors
    /// One of the maps has no such label, or there are several ways to read what was typed.
    pub fn of_two(&self, one: &Map, other: &Map) -> Result<(Label, Label), UserError> {
        let is_on = |map: &Map, label: &Label| map.factor_by_label(label).is_some();
        let both = self.only(|own, its| is_on(one, own) && is_on(other, its))?;
        let own_is_known = self.splits.iter().any(|(own, _)| is_on(one, own));
        both.ok_or_else(|| match own_is_known {
            true => self.none_called(|(_, its)| its),
            false => self.none_called(|(own, _)| own),
        })
    }

    /// The one way to split it of which both sides are right, if there is any.
    fn only(
        &self,
        is_right: impl Fn(&Label, &Label) -> bool,
    ) -> Result<Option<(Label, Label)>, UserError> {
        let mut right = self
            .splits
            .iter()
            .filter(|(one, other)| is_right(one, other));
        let only = right.next().cloned();
        match right.next() {
            None => Ok(only),
            Some(_) => Err(UserError::new(
                format!("“{}” can be read in several ways.", self.typed),
                "Quotes inside the argument part the labels: --same '\"a = b\"=\"c\"'.",
            )),
        }
    }

    fn none_called(&self, side: impl Fn(&(Label, Label)) -> &Label) -> UserError {
        let missing = self.splits.first().map(|split| side(split).to_string());
        UserError::new(
            format!("No factor is called “{}”.", missing.unwrap_or_default()),
            "--same takes two labels of the maps, with = between them.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Factor, FactorId, MapEvent};

    fn map(labels: &[&str]) -> Map {
        let mut map = Map::default();
        for (id, label) in (1..).zip(labels) {
            let factor = Factor::new(FactorId(id), Label::new(label).unwrap());
            let _ = map.apply(&MapEvent::FactorAdded(factor));
        }
        map
    }

    fn split(typed: &str, labels: &[&str]) -> Result<(String, String), String> {
        let same: SameLabels = typed.parse()?;
        let split = same.on(&[&map(labels)]);
        split
            .map(|(kept, other)| (kept.to_string(), other.to_string()))
            .map_err(|why| why.to_string())
    }

    #[test]
    fn it_is_split_where_both_sides_are_labels() {
        let known = ["a", "b", "a=b", "c", "b=c", "Speed = distance"];
        for (typed, kept, other) in [
            ("a=c", "a", "c"),
            ("Speed = distance=a", "Speed = distance", "a"),
            ("a=Speed = distance", "a", "Speed = distance"),
            ("x = y = c", "x = y", "c"),
            ("new name=Speed = distance", "new name", "Speed = distance"),
            ("\"a=b\"=\"c\"", "a=b", "c"),
        ] {
            let known: Vec<&str> = known.into_iter().filter(|it| *it != "b=c").collect();
            let split = split(typed, &known);
            assert_eq!(split, Ok((kept.to_owned(), other.to_owned())), "{typed}");
        }
        let several = split("a=b=c", &known).unwrap_err();
        assert_eq!(several, "“a=b=c” can be read in several ways.");
    }

    #[test]
    fn what_is_on_no_map_is_named() {
        let why = split("a=x=y", &["a"]).unwrap_err();
        assert_eq!(why, "No factor is called “x=y”.");
        assert!(split("a", &["a"]).is_err());
        assert!(split("=a", &["a"]).is_err());
    }

    #[test]
    fn compared_maps_have_a_label_each() {
        let same: SameLabels = "a = b=c".parse().unwrap();
        let (own, its) = same.of_two(&map(&["a = b"]), &map(&["c", "b=c"])).unwrap();
        assert_eq!((own.as_str(), its.as_str()), ("a = b", "c"));
        let why = same.of_two(&map(&["z"]), &map(&["c"])).unwrap_err();
        assert_eq!(why.to_string(), "No factor is called “a”.");
    }
}
