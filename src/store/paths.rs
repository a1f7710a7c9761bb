//! File names of sessions and of the files beside them.

use std::path::{Path, PathBuf};

/// Extension of session files.
pub const SESSION_ENDING: &str = ".convoke.json";

/// A title this long names its file as well as a longer one would, and leaves room for what the
/// files beside it add to the name (255 bytes is what common file systems allow).
const LONGEST_SLUG: usize = 60;

/// Suffixes added to the stem for relocated sessions and backups.
const ADDED: [&str; 3] = ["ours", "damaged", "repaired"];

/// Longest stem in bytes that leaves room for what is added to it.
const LONGEST_STEM: usize = 180;

/// Names that Windows keeps for itself, whatever the ending.
const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// The file name for a session of this title: letters and digits of any script in lower case,
/// hyphens for the rest, at most 60 letters and 120 bytes; `session` if nothing is left.
pub fn session_name(title: &str) -> String {
    format!("{}{SESSION_ENDING}", slug(title))
}

/// Default name of an exported file: the session's stem in the current folder, with another
/// extension.
pub fn named_after(session: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}.{ending}", stem_of(session)))
}

/// A path as a person types it: `~` at its beginning is the person's own folder, as in a shell.
pub fn from_home(typed: PathBuf) -> PathBuf {
    expanded(typed, etcetera::home_dir().ok())
}

fn expanded(typed: PathBuf, home: Option<PathBuf>) -> PathBuf {
    match (typed.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) => home.join(rest),
        _ => typed,
    }
}

/// The names a new session of this title may have in `folder`, best first: plain, `-2`, `-3` …
pub(super) fn session_paths(folder: &Path, title: &str) -> impl Iterator<Item = PathBuf> {
    numbered(folder.to_owned(), slug(title), SESSION_ENDING)
}

/// The names for a copy beside a session, best first: `NAME.WHAT-STAMP.json`, then with `-2` …
/// However often a session goes on elsewhere, NAME stays the one it began with.
pub(super) fn sibling(path: &Path, what: &str, stamp: &str) -> impl Iterator<Item = PathBuf> {
    let stem = format!("{}.{what}-{stamp}", first_stem_of(path));
    numbered(
        super::atomic_file::folder_of(path).to_owned(),
        stem,
        ".json",
    )
}

/// The names for a session that is kept in a folder of others, best first:
/// `NAME.ID-STAMP.convoke.json`, then with `-2` …
pub(super) fn kept_in(
    folder: &Path,
    path: &Path,
    id: &str,
    stamp: &str,
) -> impl Iterator<Item = PathBuf> {
    let stem = format!("{}.{id}-{stamp}", first_stem_of(path));
    numbered(folder.to_owned(), stem, SESSION_ENDING)
}

/// The names for a file made from a session, beside it, best first: `NAME.ENDING`, then with
/// `-2` …
pub(super) fn made_from(path: &Path, ending: &str) -> impl Iterator<Item = PathBuf> {
    let folder = super::atomic_file::folder_of(path).to_owned();
    numbered(folder, stem_of(path), format!(".{ending}"))
}

/// The hidden file `.NAME.ENDING` beside a session: its lock, its draft.
pub(super) fn hidden_sibling(path: &Path, ending: &str) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.{ending}"))
}

/// A session's id as it may stand in a name: letters and digits, at most 32. Anything can stand in
/// a file.
pub(super) fn plain_id(id: &str) -> String {
    let plain = id.chars().filter(char::is_ascii_alphanumeric);
    plain.take(32).collect()
}

fn numbered(
    folder: PathBuf,
    stem: String,
    ending: impl Into<String>,
) -> impl Iterator<Item = PathBuf> {
    let ending = ending.into();
    (1..=1000).map(move |n| match n {
        1 => folder.join(format!("{stem}{ending}")),
        n => folder.join(format!("{stem}-{n}{ending}")),
    })
}

fn stem_of(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name
        .strip_suffix(SESSION_ENDING)
        .or_else(|| name.strip_suffix(".json"));
    stem.unwrap_or(&name).to_owned()
}

/// The stem a session began with: without what was added when it went on elsewhere before, and
/// short enough for what is added now.
fn first_stem_of(path: &Path) -> String {
    let stem = stem_of(path);
    let added = |what: &&str| stem.find(&format!(".{what}-"));
    let end = ADDED.iter().filter_map(added).min().unwrap_or(stem.len());
    let end = end.min(LONGEST_STEM);
    let end = (0..=end).rev().find(|end| stem.is_char_boundary(*end));
    stem[..end.unwrap_or(0)].to_owned()
}

fn slug(title: &str) -> String {
    let mut slug = String::new();
    for letter in title.chars().flat_map(char::to_lowercase) {
        if slug.chars().count() >= LONGEST_SLUG || slug.len() + letter.len_utf8() > 2 * LONGEST_SLUG
        {
            break;
        }
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    match slug {
        "" => "session".into(),
        _ if is_reserved(slug) => format!("{slug}-session"),
        _ => slug.into(),
    }
}

fn is_reserved(slug: &str) -> bool {
    RESERVED.contains(&slug.trim_end_matches(|letter: char| letter.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_its_file() {
        for (title, name) in [
            (
                "Clean energy in our region",
                "clean-energy-in-our-region.convoke.json",
            ),
            (
                "  What keeps coal plants running?  ",
                "what-keeps-coal-plants-running.convoke.json",
            ),
            ("../../etc/passwd", "etc-passwd.convoke.json"),
            ("Énergie propre", "énergie-propre.convoke.json"),
            ("清洁能源", "清洁能源.convoke.json"),
            ("...", "session.convoke.json"),
            ("", "session.convoke.json"),
            ("CON", "con-session.convoke.json"),
            ("Com1", "com1-session.convoke.json"),
            ("Coal\u{202e}\u{7}\n", "coal.convoke.json"),
        ] {
            assert_eq!(session_name(title), name);
        }
    }

    #[test]
    fn a_tilde_at_the_beginning_is_the_persons_own_folder() {
        for (typed, meant) in [
            ("~/maps/a.json", "/people/ana/maps/a.json"),
            ("~", "/people/ana"),
            ("maps/~/a.json", "maps/~/a.json"),
            ("~bo/a.json", "~bo/a.json"),
        ] {
            let home = || Some(PathBuf::from("/people/ana"));
            assert_eq!(expanded(typed.into(), home()), PathBuf::from(meant));
            assert_eq!(expanded(typed.into(), None), PathBuf::from(typed));
        }
    }

    #[test]
    fn a_long_title_is_cut_to_a_name_every_file_system_takes() {
        for letter in ["a", "é", "漢", "\u{1f30d}x"] {
            let name = session_name(&letter.repeat(500));
            assert!(name.len() <= 120 + SESSION_ENDING.len(), "{name}");
        }
    }

    #[test]
    fn a_file_made_from_a_session_is_named_after_it() {
        for (session, name) in [
            ("/a/map.convoke.json", "map.svg"),
            ("map.json", "map.svg"),
            ("map.v2", "map.v2.svg"),
        ] {
            assert_eq!(named_after(Path::new(session), "svg"), Path::new(name));
        }
    }

    #[test]
    fn files_beside_a_session_bear_its_name() {
        for (path, name) in [
            ("/a/map.convoke.json", "/a/map.ours-T.json"),
            ("/a/map.json", "/a/map.ours-T.json"),
            ("map", "./map.ours-T.json"),
            ("/a/map.v2.txt", "/a/map.v2.txt.ours-T.json"),
            ("/a/map.ours-S.json", "/a/map.ours-T.json"),
            ("/a/map.ours-S-2.ours-U.json", "/a/map.ours-T.json"),
            ("/a/map.damaged-S.json", "/a/map.ours-T.json"),
        ] {
            assert_eq!(
                sibling(Path::new(path), "ours", "T").next(),
                Some(PathBuf::from(name))
            );
        }
        let long = format!("{}.convoke.json", "é".repeat(121));
        let name = sibling(Path::new(&long), "ours", "20261123-140000").nth(11);
        assert!(name.unwrap().file_name().unwrap().len() < 255);
        assert_eq!(
            hidden_sibling(Path::new("/a/map.convoke.json"), "lock"),
            Path::new("/a/.map.convoke.json.lock")
        );
    }
}
