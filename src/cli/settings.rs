//! What a person has configured, and what the command line says on top of it.

use std::fs;

use crate::app::{Config, Depth, Look, Skin};
use crate::run::Settings;
use crate::scene::Palette;
use crate::store::settings_path;

/// How things are to be drawn, as options of a subcommand.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Drawing {
    /// Colours: on a terminal only, always, or never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub colour: super::colour::Colour,
    /// Light or dark, whatever the configuration says
    #[arg(long, value_name = "NAME", value_parser = ["dark", "light"])]
    pub theme: Option<String>,
    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,
}

impl Drawing {
    /// The settings of a session: the configuration, then what these options say.
    pub fn settings(&self) -> Settings {
        let (mut config, problems) = configuration();
        if self.theme.is_some() {
            config.theme.clone_from(&self.theme);
        }
        let look = Look {
            skin: config
                .theme
                .as_deref()
                .and_then(Skin::named)
                .unwrap_or_default(),
            ascii: self.ascii || config.ascii.unwrap_or(false),
            octants: config.octants.unwrap_or(false),
            depth: self.colour.depth().unwrap_or(Depth::Mono),
            ..Look::default()
        };
        Settings {
            look,
            config,
            problems,
            ..Settings::default()
        }
    }

    /// The look of a picture; what does not hold in the configuration is said on standard error.
    pub fn look(&self) -> Look {
        let settings = self.settings();
        note_problems(&settings.problems);
        settings.look
    }
}

/// The colours of what goes on paper or a page: light, unless the words ask for dark.
pub fn light_unless_told(theme: Option<&str>) -> Palette {
    match theme.and_then(Skin::named) {
        Some(Skin::Dark) => Palette::DARK,
        Some(Skin::Light) | None => Palette::LIGHT,
    }
}

/// The configuration file, and sentences about what in it does not hold.
pub fn configuration() -> (Config, Vec<String>) {
    let text = settings_path().and_then(|path| fs::read_to_string(path).ok());
    Config::read(&text.unwrap_or_default())
}

/// Says on standard error what in the configuration does not hold.
pub fn note_problems(problems: &[String]) {
    for problem in problems {
        eprintln!("note: configuration: {problem}");
    }
}
