//! A factor as people name it: a code, a label, or a part of one that fits no other.

use super::user_error::UserError;
use crate::model::text::fold;
use crate::model::{Factor, FactorId, Map};

/// The factor that `typed` names: a code (`F7` or `7`), an exact label, or an unambiguous part
/// of one.
///
/// # Errors
/// No factor is called so, or several are.
pub fn factor(map: &Map, typed: &str) -> anyhow::Result<FactorId> {
    if let Some(found) = by_code(map, typed) {
        return Ok(found.id);
    }
    let words = fold(typed);
    if let Some(found) = map.factors().find(|factor| factor.label.folded() == words) {
        return Ok(found.id);
    }
    let part = |factor: &&Factor| factor.label.folded().contains(&words);
    let found: Vec<&Factor> = map.factors().filter(part).collect();
    match found[..] {
        [only] => Ok(only.id),
        [] => Err(unknown(map, typed)),
        _ => Err(ambiguous(typed, &found)),
    }
}

fn by_code<'a>(map: &'a Map, typed: &str) -> Option<&'a Factor> {
    let digits = typed.strip_prefix(['F', 'f']).unwrap_or(typed);
    let number = digits.parse().ok()?;
    map.factor(FactorId(number))
}

fn unknown(map: &Map, typed: &str) -> anyhow::Error {
    let hint = match map.factor_count() {
        0 => "There is no factor on this map yet.".to_owned(),
        _ => "`convoke show FILE --view outline` lists every factor with its code.".to_owned(),
    };
    UserError::new(format!("No factor is called “{typed}”."), hint).into()
}

fn ambiguous(typed: &str, found: &[&Factor]) -> anyhow::Error {
    let few = found.iter().take(5);
    let names: Vec<String> = few.map(|one| format!("{} {}", one.id, one.label)).collect();
    let more = if found.len() > 5 { ", …" } else { "" };
    let hint = format!("It may be {}{more}.", names.join(", "));
    let says = format!("“{typed}” is part of {} labels.", found.len());
    UserError::new(says, hint).into()
}
