//! The pages of links by e-mail with sample values.

use kernel::{Lang, Reason, Refusals};
use ui::Sample;

use super::pages::{self, Frame};
use super::words;
use crate::pages::{Door, Why, sign_in};

/// Every page of links by e-mail.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    let (ask, show) = ("/connexion/courriel", "/connexion/lien");
    vec![
        sample(ask, "vide", |lang| pages::ask(&frame(lang), "", &Refusals::new())),
        sample(ask, "refusé", |lang| {
            pages::ask(&frame(lang), "", &Refusals::one("qui", Reason::Missing))
        }),
        sample(show, "usuel", |lang| pages::show(&frame(lang), &Refusals::new())),
        sample(show, "refusé", |lang| {
            let why = Reason::said(words::nowhere(Lang::Fr), words::nowhere(Lang::En));
            pages::show(&frame(lang), &Refusals::one("code", why))
        }),
        sample("/connexion", "amené par un lien", |lang| {
            let door = Door { login: "camille", why: Why::Led, ..Door::default() };
            sign_in(lang, &door, &Refusals::new())
        }),
    ]
}

fn frame(lang: Lang) -> Frame<'static> {
    Frame { lang, token: "", demo: false }
}
