//! The free texts of an entry as JSON: what people typed, without kinds, ids and handles.

use serde_json::Value;

/// JSON fields that hold no free text: kinds, ids, handles, references.
const NO_WORDS: [&str; 13] = [
    "id", "kind", "field", "flag", "flags", "sign", "held", "voices", "who", "with", "on", "goal",
    "works_on",
];
/// Events whose `was` and `now` hold no free text.
const NO_WORDS_IN: [&str; 5] = [
    "session-opened",
    "link-sign",
    "link-held",
    "entry-attributed",
    "factor-voiced",
];

/// Calls `each` on every free text of an entry; returns whether any call changed its text.
pub(super) fn each_text(entry: &mut Value, each: &mut impl FnMut(&mut String) -> bool) -> bool {
    let Value::Object(fields) = entry else {
        return false;
    };
    let mut changed = false;
    for (name, field) in fields {
        if matches!(name.as_str(), "do" | "stage") {
            changed |= walk(field, each);
        }
    }
    changed
}

/// As `each_text`, without `was` values: only the text that the entry introduces.
pub(super) fn each_new_text(entry: &mut Value, each: &mut impl FnMut(&mut String) -> bool) {
    let Some(Value::Array(events)) = entry.get_mut("do") else {
        return;
    };
    for event in events {
        if let Value::Object(fields) = event {
            for (kind, body) in fields {
                if let (Value::Object(body), false) = (&mut *body, kind == "factor-merged") {
                    body.remove("was");
                }
                walk_field(kind, body, each);
            }
        }
    }
}

fn walk(value: &mut Value, each: &mut impl FnMut(&mut String) -> bool) -> bool {
    match value {
        Value::String(text) => each(text),
        Value::Array(values) => {
            let mut changed = false;
            for value in values {
                changed |= walk(value, each);
            }
            changed
        }
        Value::Object(fields) => fields.iter_mut().fold(false, |changed, (name, field)| {
            walk_field(name, field, each) || changed
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

fn walk_field(name: &str, field: &mut Value, each: &mut impl FnMut(&mut String) -> bool) -> bool {
    let skipped = NO_WORDS.contains(&name) || NO_WORDS_IN.contains(&name);
    !skipped && walk(field, each)
}
