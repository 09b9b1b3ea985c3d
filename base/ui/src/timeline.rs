//! What happened to one thing, step by step: who, when, what.

use kernel::Lang;
use maud::{Markup, html};

use crate::{Icon, Tone, words};

/// One step of a history (« étape »).
#[derive(Clone, Debug)]
pub struct Step<'a> {
    /// Who did it, by role or organisation (« Bailleur », « Awa, médiatrice »).
    pub who: &'a str,
    /// The moment as it is read (« 14 juin 2019, 9 h 30 »).
    pub when: &'a str,
    /// The moment as a machine reads it (`2019-06-14T09:30`).
    pub stamp: &'a str,
    /// What was done, in a few words.
    pub title: &'a str,
    /// What was written, if anything.
    pub said: Option<Markup>,
    /// How the step should be felt.
    pub tone: Tone,
}

/// The history of one thing, oldest or newest first as the room gives it (« historique »).
pub fn timeline(lang: Lang, steps: &[Step<'_>]) -> Markup {
    html! {
        ol.timeline aria-label=(words::history(lang)) {
            @for step in steps {
                li class=(step.tone.class()) {
                    span.dot { (step.tone.icon().unwrap_or(Icon::Clock)) }
                    div {
                        p.step { (step.title) }
                        p.mute.small { (step.who) ", " time datetime=(step.stamp) { (step.when) } }
                        @if let Some(said) = &step.said { div.said { (said) } }
                    }
                }
            }
        }
    }
}
