//! Detection of the terminal's character set.

use std::env::var;
use std::io::{Write, stdout};

use crossterm::{cursor, execute, style::Print};

/// Whether only ASCII characters should be drawn: in a locale that is not UTF-8, or where the
/// terminal draws a line two columns wide. That happens under East Asian locales alone, so only
/// there is the terminal asked, once, before anything else is read from it.
pub fn needs_ascii() -> bool {
    locale_needs_ascii() || (is_east_asian(&locale()) && draws_lines_wide())
}

/// Whether the locale is not UTF-8, so that only ASCII characters should be printed.
pub fn locale_needs_ascii() -> bool {
    !is_unicode(&locale())
}

/// Whether this is a terminal that draws octants by itself, whatever its font has: kitty from
/// 0.40 on and Ghostty do.
pub fn supports_octants() -> bool {
    let term = var("TERM").unwrap_or_default();
    ["xterm-kitty", "xterm-ghostty"].contains(&term.as_str())
}

fn locale() -> String {
    let named = ["LC_ALL", "LC_CTYPE", "LANG"]
        .into_iter()
        .filter_map(|name| var(name).ok());
    named
        .into_iter()
        .find(|value| !value.is_empty())
        .unwrap_or_default()
}

/// Whether a locale is UTF-8; an unset one counts as such.
fn is_unicode(locale: &str) -> bool {
    let folded = locale.to_lowercase().replace('-', "");
    cfg!(windows) || folded.is_empty() || folded.contains("utf8")
}

fn is_east_asian(locale: &str) -> bool {
    ["zh", "ja", "ko"]
        .iter()
        .any(|language| locale.starts_with(language))
}

fn draws_lines_wide() -> bool {
    let drawn = execute!(stdout(), cursor::MoveTo(0, 0), Print('─'));
    let column = drawn
        .and_then(|()| cursor::position())
        .map(|(column, _)| column);
    let _ = stdout().flush();
    column.is_ok_and(|column| column > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_locale_that_says_otherwise_is_not_unicode() {
        for (locale, unicode, east_asian) in [
            ("en_US.UTF-8", true, false),
            ("C.utf8", true, false),
            ("", true, false),
            ("C", false, false),
            ("de_DE.ISO-8859-1", false, false),
            ("ja_JP.UTF-8", true, true),
        ] {
            assert_eq!(is_unicode(locale), unicode || cfg!(windows), "{locale}");
            assert_eq!(is_east_asian(locale), east_asian, "{locale}");
        }
    }
}
