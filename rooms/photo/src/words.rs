//! Words of the room.

use kernel::{Lang, Reason};

use crate::added::Shot;
use crate::picture::Spoiled;

ui::words! {
    /// How it was taken.
    near() { fr "De près", en "From near" }
    wide() { fr "D’ensemble", en "Wide" }
    before() { fr "Avant", en "Before" }
    after() { fr "Après", en "After" }
    photographs() { fr "Photos", en "Photographs" }
    why() {
        fr "Refaites ici sans rien de ce que l’appareil y avait écrit. Gardées six mois, montrées à un partenaire seulement si l’encadrement les transmet.",
        en "Made again here without anything that the camera wrote. Kept six months, shown to a partner only when management passes them on.",
    }
    alt(rank: &str, all: &str) {
        fr "Photo {rank} sur {all} de cet enregistrement",
        en "Photograph {rank} of {all} of this record",
    }
    received(when: &str) { fr "Reçue le {when}", en "Received on {when}" }
    remove(rank: &str) { fr "Retirer la photo {rank}", en "Remove photograph {rank}" }
    remove_why() {
        fr "Une personne reconnaissable, une plaque, une photo sans rapport : la retirer l’efface pour de bon.",
        en "Someone who can be recognised, a number plate, an unrelated picture: removing it erases it for good.",
    }
    yes() { fr "Effacer pour de bon", en "Erase for good" }
}

/// How a photograph was taken, in words.
pub fn shot(lang: Lang, shot: Shot) -> &'static str {
    match shot {
        Shot::Near => near(lang),
        Shot::Wide => wide(lang),
    }
}

pub(crate) const fn too_heavy() -> Reason {
    Reason::said(
        "Cette photo dépasse 8 Mo : la reprendre en plus petit.",
        "This photograph is over 8 MB: take it again, smaller.",
    )
}

pub(crate) const fn other_bytes() -> Reason {
    Reason::said(
        "Une autre photo a déjà été annoncée sous ce nom : la première est gardée.",
        "Another photograph was announced under this name already: the first one stands.",
    )
}

pub(crate) const fn damaged() -> Reason {
    Reason::said(
        "Ce morceau est arrivé abîmé : il est à renvoyer.",
        "This piece came damaged: it is to be sent again.",
    )
}

/// Enough for today.
pub(crate) const fn enough() -> Reason {
    Reason::said(
        "Ce téléphone a envoyé assez de photos pour aujourd’hui : les suivantes partiront demain.",
        "This telephone has sent enough photographs for today: the next ones leave tomorrow.",
    )
}

pub(crate) const fn spoiled(spoiled: Spoiled) -> Reason {
    match spoiled {
        Spoiled::NotAPicture => Reason::said(
            "Ce fichier n’est ni une photo JPEG ni une image PNG.",
            "This file is neither a JPEG photograph nor a PNG picture.",
        ),
        Spoiled::TooLarge => Reason::said(
            "Cette photo dépasse 16 millions de points : la reprendre en plus petit.",
            "This photograph has more than 16 million points: take it again, smaller.",
        ),
        Spoiled::Broken => Reason::said(
            "Cette photo ne s’ouvre pas : la reprendre.",
            "This photograph does not open: take it again.",
        ),
        Spoiled::Unopened => Reason::said(
            "Le scellé de cette photo ne s’ouvre pas ici : la reprendre.",
            "The seal of this photograph does not open here: take it again.",
        ),
        Spoiled::Mismatch => Reason::said(
            "Cette photo n’est pas arrivée telle qu’annoncée : la reprendre.",
            "This photograph did not come as announced: take it again.",
        ),
        Spoiled::TooMany => Reason::said(
            "Cet enregistrement a déjà quatre photos : en retirer une d’abord.",
            "This record has four photographs already: remove one first.",
        ),
        Spoiled::SetAside => Reason::said(
            "L’encadrant a écarté cette photo.",
            "The manager set this photograph aside.",
        ),
    }
}
