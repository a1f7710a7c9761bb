//! Parser of a list of plain names: `Ana Ruiz, Ben Okafor and Chloe Martin`.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::text::{clean_line, fold, graphemes};
use crate::model::{Handle, Label};
use crate::records::Person;

/// Reads names and makes a handle for each: the first name, or the whole where another person has
/// that. Somebody of that very name who is listed already is left out.
///
/// # Errors
/// Something in the list is no name: a sentence.
pub fn read_names(
    typed: &str,
    people: &BTreeMap<Handle, Person>,
) -> Result<Vec<(Handle, Person)>, String> {
    let mut known: BTreeSet<String> = people
        .values()
        .filter_map(|person| person.name.as_deref().map(fold))
        .collect();
    let mut taken: BTreeSet<Handle> = people.keys().cloned().collect();
    let mut named = Vec::new();
    for name in names(typed) {
        refuse_what_is_no_name(&name)?;
        if !known.insert(fold(&name)) {
            continue;
        }
        let handle = handle(&name, &taken)
            .ok_or_else(|| format!("No handle can be made of “{name}”: type @ and one."))?;
        taken.insert(handle.clone());
        let person = Person {
            name: Some(name),
            ..Person::default()
        };
        named.push((handle, person));
    }
    Ok(named)
}

/// What stands between commas, semicolons and a last “and”.
fn names(typed: &str) -> Vec<String> {
    let parts = typed.split([',', ';', '、', '،', '，', '&']);
    let parts = parts.flat_map(|part| part.split(" and "));
    let parts = parts.map(|part| {
        let part = clean_line(part);
        part.strip_prefix("and ")
            .map_or(part.clone(), str::to_owned)
    });
    parts.filter(|part| !part.is_empty()).collect()
}

fn refuse_what_is_no_name(name: &str) -> Result<(), String> {
    let keyword = name.split(' ').next().unwrap_or_default();
    let is_fact = ["table", "from", "role", "works", "offers", "needs"].contains(&keyword);
    if is_fact || name.contains('@') {
        return Err(
            "Only names here; for more about one person begin with a handle: @ana Ana Ruiz, \
             Power, table 2."
                .into(),
        );
    }
    if graphemes(name) > Label::LONGEST {
        return Err(format!(
            "A name can have at most {} characters.",
            Label::LONGEST
        ));
    }
    Ok(())
}

/// The first of the first name, the whole name and numbered ones that is free. A title such as
/// `Dr.` is no first name.
fn handle(name: &str, taken: &BTreeSet<Handle>) -> Option<Handle> {
    let words: Vec<&str> = name.split(' ').collect();
    let titles = words.iter().take_while(|word| word.ends_with('.')).count();
    let words = words.get(titles..).filter(|words| !words.is_empty());
    let words: Vec<String> = words?.iter().filter_map(|word| plain(word)).collect();
    let first = words.first()?;
    let numbered = (2..).map(|number| format!("{first}-{number}"));
    let tries = [first.clone(), words.join("-")].into_iter().chain(numbered);
    tries
        .take(taken.len() + 3)
        .filter_map(|handle| Handle::new(&handle).ok())
        .find(|handle| !taken.contains(handle))
}

/// A word without the signs around it; `None` where nothing else is there.
fn plain(word: &str) -> Option<String> {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    (!word.is_empty()).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(typed: &str) -> Result<String, String> {
        let ana = Person {
            name: Some("Ana Ruiz".into()),
            ..Person::default()
        };
        let people = [("ana", ana), ("bo", Person::default())];
        let people = people.map(|(who, person)| (Handle::new(who).unwrap(), person));
        let named = read_names(typed, &people.into())?;
        let told = named.iter().map(|(who, person)| person.typed(who));
        Ok(told.collect::<Vec<_>>().join("; "))
    }

    #[test]
    fn names_get_handles_of_their_own() {
        for (typed, people) in [
            (
                "Cy Dahl, Dee Moe, Eli Oh",
                "@cy Cy Dahl; @dee Dee Moe; @eli Eli Oh",
            ),
            (
                "Cy Dahl; Dee Moe and Eli",
                "@cy Cy Dahl; @dee Dee Moe; @eli Eli",
            ),
            ("Ana Ruiz, Ana Lee", "@ana-lee Ana Lee"),
            ("Bo, Bo Ode, Bo Ode", "@bo-2 Bo; @bo-ode Bo Ode"),
            (
                "Dr. Cy Dahl, Jean-Luc Ode",
                "@cy Dr. Cy Dahl; @jean-luc Jean-Luc Ode",
            ),
            ("山田、 Zoë!", "@山田 山田; @zoë Zoë!"),
            ("Cy,, ", "@cy Cy"),
            ("Andrea and Sandy Sand", "@andrea Andrea; @sandy Sandy Sand"),
        ] {
            assert_eq!(read(typed), Ok(people.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_is_no_name_is_refused_in_words() {
        for typed in ["Cy Dahl, table 2", "Cy, @dee Dee", "Dr.", "!?"] {
            assert!(read(typed).is_err(), "{typed}");
        }
    }
}
