//! States said with a drawing and a word, never with a colour alone.

use kernel::Lang;
use maud::{Markup, html};

use crate::{Icon, chart, words};

/// How a state, a notice or an end should be felt.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing to say about it.
    #[default]
    Plain,
    /// To be known.
    Info,
    /// Reached, done.
    Ok,
    /// To be looked at.
    Warn,
    /// Late, refused, broken.
    Bad,
}

impl Tone {
    /// The class of the style sheet.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Info => "info",
            Self::Ok => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }

    /// The drawing that doubles the colour.
    pub const fn icon(self) -> Option<Icon> {
        match self {
            Self::Plain => None,
            Self::Info => Some(Icon::Info),
            Self::Ok => Some(Icon::Check),
            Self::Warn => Some(Icon::Warning),
            Self::Bad => Some(Icon::Stop),
        }
    }

    /// The tone in a word, for those who see neither colour nor drawing.
    pub(crate) fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Plain | Self::Info => words::tone_info(lang),
            Self::Ok => words::tone_ok(lang),
            Self::Warn => words::tone_warn(lang),
            Self::Bad => words::tone_bad(lang),
        }
    }
}

impl From<Tone> for chart::Tone {
    fn from(tone: Tone) -> Self {
        match tone {
            Tone::Plain | Tone::Info => Self::Plain,
            Tone::Ok => Self::Good,
            Tone::Warn => Self::Watch,
            Tone::Bad => Self::Late,
        }
    }
}

/// A state on its own ground, as in a list of alerts (« Transmise », « En retard »).
pub fn badge(tone: Tone, label: &str) -> Markup {
    html! { span class={ "badge " (tone.class()) } { @if let Some(icon) = tone.icon() { (icon) } (label) } }
}

/// A state with a drawing of its own choice.
pub fn badge_with(tone: Tone, icon: Icon, label: &str) -> Markup {
    html! { span class={ "badge " (tone.class()) } { (icon) (label) } }
}

/// A state inside a sentence or a tile, without a ground.
pub fn status(tone: Tone, label: &str) -> Markup {
    html! { span class={ "status " (tone.class()) } { @if let Some(icon) = tone.icon() { (icon) } (label) } }
}

/// How many things wait behind a word (« 3 »).
pub fn count(number: i64, lang: Lang) -> Markup {
    html! { span.count { (kernel::french::whole(lang, number)) } }
}
