//! How the map is laid out while it grows: as it is configured, in the window that there is.

use super::Config;
use super::glide::Glide;
use super::pause::PauseWatch;
use crate::editor::LayoutSettings;
use crate::layout::LayoutStyle;

/// Smaller windows do not change the area.
const SMALLEST: (i32, i32) = (60, 18);

/// What is configured of the growing map.
#[derive(Debug, Clone, Copy, Default)]
pub struct GrowthSettings {
    style: LayoutStyle,
    /// The area, where the window does not say it.
    area: Option<(i32, i32)>,
}

impl GrowthSettings {
    /// As it is configured.
    pub fn of(config: &Config) -> Self {
        Self {
            style: config.layout.unwrap_or_default(),
            area: config.area,
        }
    }

    /// Nothing moves.
    pub(super) const fn still() -> Self {
        Self {
            style: LayoutStyle::Still,
            area: None,
        }
    }

    /// The settings where there is no window.
    pub fn without_window(&self) -> LayoutSettings {
        LayoutSettings {
            area: self.area.unwrap_or(LayoutSettings::AREA),
            style: self.style,
        }
    }

    /// The settings in a window of this size; `was` holds where it is too small.
    pub(super) fn in_window(&self, (w, h): (i32, i32), was: LayoutSettings) -> LayoutSettings {
        let is_small = w < SMALLEST.0 || h < SMALLEST.1;
        // A column at each side; title, line and hints, and a row between them and the map.
        let own = match is_small {
            true => was.area,
            false => (w - 2, h - 4),
        };
        LayoutSettings {
            area: self.area.unwrap_or(own),
            style: self.style,
        }
    }
}

/// The growing map: its settings, the glide that is on, and whether there is a pause.
#[derive(Debug)]
pub(super) struct Growing {
    settings: GrowthSettings,
    is_animated: bool,
    glide: Option<Glide>,
    pause: PauseWatch,
}

impl Growing {
    /// A map on which nothing moves.
    pub(super) fn still() -> Self {
        Self {
            settings: GrowthSettings::still(),
            is_animated: true,
            glide: None,
            pause: PauseWatch::default(),
        }
    }

    /// As it is configured; of a session that is new or was made elsewhere.
    pub(super) fn of(config: &Config, is_new: bool) -> Self {
        Self {
            settings: GrowthSettings::of(config),
            is_animated: config.animation.unwrap_or(true),
            glide: None,
            pause: PauseWatch::new(is_new),
        }
    }

    /// How the map is laid out.
    pub(super) const fn settings(&self) -> GrowthSettings {
        self.settings
    }

    /// Whether anything moves.
    pub(super) fn is_calm(&self) -> bool {
        self.settings.style != LayoutStyle::Still
    }

    /// Lays the map out otherwise from now on.
    pub(super) const fn set(&mut self, settings: GrowthSettings) {
        self.settings = settings;
    }

    /// Whether chips glide.
    pub(super) const fn is_animated(&self) -> bool {
        self.is_animated
    }

    /// The glide that is on.
    pub(super) const fn glide(&self) -> Option<&Glide> {
        self.glide.as_ref()
    }

    /// Another glide is on, or none.
    pub(super) fn set_glide(&mut self, glide: Option<Glide>) {
        self.glide = glide;
    }

    /// Whether there is a pause.
    pub(super) const fn pause(&self) -> &PauseWatch {
        &self.pause
    }

    /// Whether there is a pause, to be told of what happens.
    pub(super) const fn pause_mut(&mut self) -> &mut PauseWatch {
        &mut self.pause
    }
}

/// The largest area that can be configured.
const LARGEST: i32 = 1_000;

/// Reads columns and rows as in `118x31`.
pub(super) fn area_of(text: &str) -> Option<(i32, i32)> {
    let (w, h) = text.split_once(['x', '×'])?;
    let (w, h) = (w.trim().parse().ok()?, h.trim().parse().ok()?);
    let holds = |side: i32, least: i32| (least..=LARGEST).contains(&side);
    (holds(w, 20) && holds(h, 8)).then_some((w, h))
}

/// Reads a style by its name in the configuration.
pub(super) fn style_of(name: &str) -> Option<LayoutStyle> {
    match name {
        "calm" => Some(LayoutStyle::Calm),
        "still" => Some(LayoutStyle::Still),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_is_columns_and_rows_and_anything_else_is_none() {
        let cases = [
            ("118x31", Some((118, 31))),
            (" 78 × 20 ", Some((78, 20))),
            ("20x8", Some((20, 8))),
            ("19x8", None),
            ("118", None),
            ("x31", None),
            ("-118x31", None),
            ("99999999999x31", None),
            ("2147483647x2147483647", None),
        ];
        for (text, area) in cases {
            assert_eq!(area_of(text), area, "{text}");
        }
    }

    #[test]
    fn a_small_window_keeps_the_area_it_had() {
        let settings = GrowthSettings::default();
        let was = settings.in_window((120, 35), LayoutSettings::default());
        assert_eq!(was.area, (118, 31));
        assert_eq!(settings.in_window((59, 35), was).area, (118, 31));
        assert_eq!(settings.in_window((80, 24), was).area, (78, 20));
    }
}
