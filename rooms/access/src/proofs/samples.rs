//! The pages of the proofs with sample values.

use door::confirm::Ways;
use kernel::{Lang, Reason, Refusals};
use proof::application::Application;
use ui::Sample;

use super::pages::{self, Frame, Newcomer};

/// Every page of the proofs.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    vec![
        sample("/connexion/preuve", "vide", |lang| {
            pages::second(&frame(lang), "Camille Exemple", &Refusals::new())
        }),
        sample("/connexion/preuve", "refusé", |lang| {
            let refused = Refusals::one("preuve", Reason::Missing);
            pages::second(&frame(lang), "Camille Exemple", &refused)
        }),
        sample("/activation", "usuel", |lang| activation(lang, false, &Refusals::new())),
        sample("/activation", "sans application", |lang| activation(lang, true, &Refusals::new())),
        sample("/activation", "refusé", |lang| {
            let mut refused = Refusals::one("motdepasse", Reason::Missing);
            refused.add("preuve", Reason::Missing);
            refused.add("charte", Reason::Missing);
            activation(lang, false, &refused)
        }),
        sample("/activation", "chiffres refusés", |lang| {
            let refused = Refusals::one("chiffres", Reason::Missing);
            newcomer(lang, (false, Some("402 918")), &refused)
        }),
        sample("/activation", "codes de secours", |lang| {
            let codes: Vec<String> =
                (0..10_u8).map(|number| proof::recovery::printed([number * 25; 16])).collect();
            pages::codes(&frame(lang), &codes, "/tableau-de-bord")
        }),
        sample("/activation", "mot de passe seul", |lang| {
            pages::codes(&frame(lang), &[], "/tableau-de-bord")
        }),
        sample("/compte/mot-de-passe", "vide", |lang| {
            pages::new_password(&crate::samples::view(lang, "/compte"), &Refusals::new())
        }),
        sample("/compte/mot-de-passe", "refusé", |lang| {
            let refused = Refusals::one("motdepasse", Reason::Missing);
            pages::new_password(&crate::samples::view(lang, "/compte"), &refused)
        }),
        sample("/confirmer", "usuel", |lang| again(lang, (true, false), &Refusals::new())),
        sample("/confirmer", "refusé", |lang| {
            again(lang, (true, false), &Refusals::one("code", Reason::Missing))
        }),
        sample("/confirmer", "avec clé d’accès", |lang| {
            again(lang, (true, true), &Refusals::new())
        }),
        sample("/confirmer", "clé d’accès seule", |lang| {
            again(lang, (false, true), &Refusals::one("cle", Reason::Missing))
        }),
    ]
}

fn frame(lang: Lang) -> Frame<'static> {
    Frame { lang, token: "jeton", demo: false, back: "/acces/inviter", passkeys: true }
}

fn again(lang: Lang, (password, passkey): (bool, bool), refusals: &Refusals) -> ui::Markup {
    pages::again(&frame(lang), Ways { password, passkey }, refusals)
}

fn activation(lang: Lang, may_do_without: bool, refusals: &Refusals) -> ui::Markup {
    newcomer(lang, (may_do_without, None), refusals)
}

fn newcomer(
    lang: Lang,
    (may_do_without, told): (bool, Option<&str>),
    refusals: &Refusals,
) -> ui::Markup {
    let application = Application::of(&[7; proof::application::LENGTH]);
    let who = Newcomer {
        name: "Camille Exemple",
        login: "c.exemple",
        convention: "Quartier, convention 2019",
        perimeter: "partie communale – tous les thèmes",
        application: &application,
        told,
        may_do_without,
        without: false,
        accepted: false,
    };
    pages::activation(&frame(lang), &who, refusals)
}
