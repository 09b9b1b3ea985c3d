//! The pages of federation with sample values.

use kernel::{Lang, Refusals};
use ui::Sample;

use super::pages::{self, Frame, No};
use super::store::OwnIdentity;
use crate::pages::{Door, sign_in};
use crate::samples::{at, view};

/// Every page of federation.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    let (out, back, own) =
        ("/connexion/federation", "/connexion/federation/retour", "/compte/identite");
    vec![
        sample("/connexion", "avec fédération", |lang| door(lang, false)),
        sample("/connexion", "fournisseur muet", |lang| door(lang, true)),
        sample(out, "départ", |lang| {
            let address = "https://identite.example/authorize?state=0123456789abcdef";
            pages::leaving(&frame(lang), address)
        }),
        sample("/deconnexion", "chez le fournisseur aussi", |lang| {
            pages::parting(&frame(lang), "https://identite.example/session/end?state=01234567")
        }),
        sample(back, "périmé", |lang| pages::refused(&frame(lang), No::Stale)),
        sample(back, "renoncé", |lang| pages::refused(&frame(lang), No::GivenUp)),
        sample(back, "muet", |lang| pages::refused(&frame(lang), No::Silent)),
        sample(back, "inconnu", |lang| pages::refused(&frame(lang), No::Unknown)),
        sample(back, "autre établissement", |lang| pages::refused(&frame(lang), No::Moved)),
        sample(back, "sans seconde preuve", |lang| pages::refused(&frame(lang), No::Alone)),
        sample(back, "déjà reliée", |lang| {
            pages::refused(&Frame { home: "/compte", ..frame(lang) }, No::Taken)
        }),
        sample(own, "à relier", |lang| pages::identity(&view(lang, "/compte"), LABEL, None)),
        sample(own, "reliée", |lang| identity(lang, "13002526500013")),
        sample(own, "reliée sans établissement", |lang| identity(lang, "")),
    ]
}

const LABEL: &str = "ProConnect";

fn frame(lang: Lang) -> Frame<'static> {
    Frame { lang, demo: false, label: LABEL, home: "/connexion" }
}

fn door(lang: Lang, silent: bool) -> ui::Markup {
    let door = Door {
        back: "/activites?mois=2019-06",
        token: "jeton",
        federation: Some((LABEL, silent)),
        ..Door::default()
    };
    sign_in(lang, &door, &Refusals::new())
}

fn identity(lang: Lang, siret: &str) -> ui::Markup {
    let own = OwnIdentity { siret: siret.to_owned(), linked_at: at(2019, 6, 1) };
    pages::identity(&view(lang, "/compte"), LABEL, Some(&own))
}
