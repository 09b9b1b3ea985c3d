//! Sentences of the settings of the reports, and of the logos.

use kernel::Reason;

ui::words! {
    settings() { fr "Réglages des synthèses", en "Settings of the reports" }
    settings_lede() {
        fr "Ce qui se règle une fois pour la convention : l’heure d’envoi, le logo de chaque partie sur ses documents, et la page publique si chaque signataire en est d’accord.",
        en "What is set once for the agreement: the hour of sending, the logo of each party on its papers, and the public page if each signatory agrees.",
    }
    logos() { fr "Logos des parties", en "Logos of the parties" }
    logos_why() {
        fr "Chaque partie trouve son logo en tête de sa synthèse et de ses bilans : page, PDF et document à modifier. Un document arrêté garde le logo qu’il portait.",
        en "Each party finds its logo at the head of its report and reviews: page, PDF and document to edit. A frozen paper keeps the logo it bore.",
    }
    no_party() {
        fr "La convention ne nomme encore aucune partie.",
        en "The agreement names no party yet.",
    }
    party() { fr "Partie", en "Party" }
    logo() { fr "Logo", en "Logo" }
    gesture() { fr "Geste", en "Gesture" }
    no_logo() { fr "Sans logo", en "No logo" }
    give() { fr "Donner un logo", en "Give a logo" }
    replace() { fr "Remplacer ou retirer", en "Replace or remove" }
    logo_of(party: &str) { fr "Logo : {party}", en "Logo: {party}" }
    logo_lede() {
        fr "L’image est redessinée par Parvis : rien de ce que le fichier contenait d’autre n’est gardé. Le nom de la partie la décrit à qui ne la voit pas.",
        en "The picture is drawn again by Parvis: nothing else that the file held is kept. The name of the party describes it to who does not see it.",
    }
    file() { fr "Image", en "Picture" }
    file_hint() {
        fr "PNG ou JPEG, 1 Mo et 16 millions de points au plus. Elle sera réduite à 480 points, sur fond blanc.",
        en "PNG or JPEG, 1 MB and 16 million points at most. It will be reduced to 480 points, on white.",
    }
    keep() { fr "Enregistrer le logo", en "Save the logo" }
    remove() { fr "Retirer le logo", en "Remove the logo" }
    remove_what() {
        fr "Les prochains documents de cette partie n’en porteront plus. Ceux qui sont arrêtés gardent le leur.",
        en "The next papers of this party will bear none. Those that are frozen keep theirs.",
    }
    logo_kept() { fr "Logo enregistré.", en "Logo saved." }
    logo_removed() { fr "Logo retiré.", en "Logo removed." }
}

pub(crate) const fn too_heavy() -> Reason {
    Reason::said(
        "Ce fichier pèse plus de 1\u{a0}Mo. Envoyez une image plus légère.",
        "This file weighs more than 1 MB. Send a lighter picture.",
    )
}

pub(crate) const fn too_detailed() -> Reason {
    Reason::said(
        "Cette image a trop de détails pour un logo. Envoyez-en une plus simple.",
        "This picture has too many details for a logo. Send a plainer one.",
    )
}

pub(crate) const fn not_a_picture() -> Reason {
    Reason::said(
        "Ce fichier n’est ni un PNG ni un JPEG. Enregistrez le logo dans l’un de ces formats.",
        "This file is neither a PNG nor a JPEG. Save the logo in one of these formats.",
    )
}

pub(crate) const fn too_large() -> Reason {
    Reason::said(
        "Cette image a plus de 16 millions de points. Réduisez-la d’abord.",
        "This picture has more than 16 million points. Reduce it first.",
    )
}

pub(crate) const fn broken() -> Reason {
    Reason::said(
        "Cette image ne s’ouvre pas\u{a0}: le fichier est incomplet ou abîmé.",
        "This picture does not open: the file is incomplete or damaged.",
    )
}
