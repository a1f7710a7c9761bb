//! Settings: the configuration file, overridden by the command line.

use std::fs;
use std::sync::OnceLock;

use super::clean_writer::complain;
use super::colour;
use crate::app::{BuiltinTheme, ColourDepth, Config, DisplayOptions, NamedTheme};
use crate::run::{ShellSettings, locale_needs_ascii};
use crate::scene::Palette;
use crate::store::settings_path;

/// How things are to be drawn, as options of a subcommand.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct DrawSettings {
    /// Colours: on a terminal only, always, or never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub colour: colour::Colour,
    /// The theme, whatever the configuration and the terminal say
    #[arg(long, value_name = "NAME", value_parser = theme)]
    pub theme: Option<String>,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
}

impl DrawSettings {
    /// The settings of a session: the configuration, then what these options say.
    pub fn settings(&self) -> ShellSettings {
        let (mut config, mut problems) = configuration();
        if self.theme.is_some() {
            config.theme.clone_from(&self.theme);
        }
        let asked = config.asked_theme().unwrap_or_else(|why| {
            problems.push(why);
            None
        });
        let theme = asked.unwrap_or_else(|| NamedTheme::from(colour::suited().unwrap_or_default()));
        let look = DisplayOptions {
            theme: theme.skin,
            overrides: theme.own,
            ascii: self.ascii || config.ascii.unwrap_or_else(locale_needs_ascii),
            octants: config.octants.unwrap_or(false),
            depth: self.colour.depth().unwrap_or(ColourDepth::Mono),
            ..DisplayOptions::default()
        };
        ShellSettings {
            look,
            config,
            problems,
            ..ShellSettings::default()
        }
    }

    /// The look of a picture; what does not hold in the configuration is said on standard error.
    pub fn look(&self) -> DisplayOptions {
        let settings = self.settings();
        note_problems(&settings.problems);
        settings.look
    }
}

/// The colours of what goes on paper or a page: light, unless the words ask for others.
pub fn light_unless_told(theme: Option<&str>) -> Palette {
    match theme.and_then(BuiltinTheme::named) {
        Some(BuiltinTheme::Dark) => Palette::DARK,
        Some(BuiltinTheme::Contrast) => Palette::CONTRAST,
        Some(BuiltinTheme::ContrastLight | BuiltinTheme::Mono) => Palette::CONTRAST_LIGHT,
        Some(BuiltinTheme::Light) | None => Palette::LIGHT,
    }
}

/// The name of a theme that there is.
fn theme(typed: &str) -> Result<String, String> {
    let mut config = configuration().0;
    config.theme = Some(typed.to_owned());
    config.asked_theme().map(|_| typed.to_owned())
}

/// Reads the configuration file; returns the settings and messages about invalid ones.
pub fn configuration() -> (Config, Vec<String>) {
    let text = settings_path().and_then(|path| fs::read_to_string(path).ok());
    Config::read(&text.unwrap_or_default())
}

/// Whether sentences are printed in ASCII: as it is configured, else as the locale needs it.
pub fn prints_ascii() -> bool {
    static ASCII: OnceLock<bool> = OnceLock::new();
    *ASCII.get_or_init(|| configuration().0.ascii.unwrap_or_else(locale_needs_ascii))
}

/// Prints configuration problems to standard error.
pub fn note_problems(problems: &[String]) {
    for problem in problems {
        complain(&format!("note: configuration: {problem}"));
    }
}
