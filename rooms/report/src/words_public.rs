//! Sentences of the public page of key figures.

use kernel::Reason;

ui::words! {
    public() { fr "Page publique", en "Public page" }
    public_why() {
        fr "Une page sans compte montre les chiffres clés des mois arrêtés, pour toute la convention, petits effectifs retenus. Elle n’existe que si chaque signataire en est d’accord, et disparaît dès que l’un se retire.",
        en "A page without an account shows the key figures of frozen months, for the whole agreement, small counts withheld. It exists only if each signatory agrees, and goes as soon as one withdraws.",
    }
    there() { fr "En ligne", en "Online" }
    closed() { fr "Fermée", en "Closed" }
    waits(count: i64) {
        fr "Il manque {count} accord" | "Il manque {count} accords",
        en "{count} agreement missing" | "{count} agreements missing",
    }
    decide() { fr "Accords et ouverture", en "Agreements and opening" }
    preview() { fr "Aperçu de la page", en "Preview of the page" }
    preview_lede() {
        fr "Exactement ce que chacun lirait. Les mois arrêtés avant l’arrivée de cette page n’y sont pas.",
        en "Exactly what everyone would read. Months frozen before this page existed are not on it.",
    }
    agreements() { fr "Accords des signataires", en "Agreements of the signatories" }
    agreements_why() {
        fr "Pour chacun : au nom de quelle fonction, quel jour, devant quelle instance.",
        en "For each: in the name of which office, on which day, before which body.",
    }
    signatory() { fr "Signataire", en "Signatory" }
    agreement() { fr "Accord", en "Agreement" }
    awaited() { fr "Attendu", en "Awaited" }
    given(by: &str, day: &str, body: &str) {
        fr "{by}, le {day}, {body}",
        en "{by}, {day}, {body}",
    }
    take_back() { fr "Retirer l’accord", en "Take the agreement back" }
    record() { fr "Enregistrer un accord", en "Record an agreement" }
    by() { fr "Donné par", en "Given by" }
    by_hint() { fr "Une fonction, jamais un nom : maire, présidence.", en "An office, never a name: mayor, chair." }
    on() { fr "Le", en "On" }
    body() { fr "Devant quelle instance", en "Before which body" }
    body_hint() {
        fr "Comité de pilotage, conseil municipal : celle dont le compte rendu en garde trace.",
        en "Steering committee, town council: the one whose minutes keep it.",
    }
    agreed() { fr "Accord enregistré.", en "Agreement recorded." }
    taken_back() { fr "Accord retiré : la page n’est plus en ligne.", en "Agreement taken back: the page is no longer online." }
    opening() { fr "Ouverture", en "Opening" }
    opening_why() {
        fr "La page n’est en ligne qu’ouverte, et avec tous les accords.",
        en "The page is online only when opened, and with all agreements.",
    }
    open_it() { fr "Ouvrir la page publique", en "Open the public page" }
    list_it() { fr "Laisser les moteurs de recherche la proposer", en "Let search engines list it" }
    list_hint() {
        fr "Sinon, seul qui a l’adresse la trouve.",
        en "Otherwise only who has the address finds it.",
    }
    keep() { fr "Enregistrer", en "Save" }
    kept() { fr "Page publique enregistrée.", en "Public page saved." }
    title(month: &str) { fr "Chiffres clés {month}", en "Key figures {month}" }
    lede() {
        fr "Ce que la médiation sociale a fait dans le quartier, tel que les signataires de la convention l’ont arrêté. Des nombres et des mots, personne n’y est reconnaissable.",
        en "What social mediation did in the neighbourhood, as the signatories of the agreement froze it. Numbers and words: nobody can be recognised.",
    }
    mail_agreed_subject() {
        fr "Un accord à la page publique est noté au nom de votre structure",
        en "An agreement to the public page was noted in the name of your organisation",
    }
    mail_agreed(party: &str, given: &str) {
        fr "Un accord à la page publique des chiffres clés vient d’être noté au nom de votre structure, {party} : {given}.",
        en "An agreement to the public page of key figures was just noted in the name of your organisation, {party}: {given}.",
    }
    mail_agreed_then() {
        fr "La page n’est en ligne que si chaque signataire en est d’accord. Si cet accord n’est pas le vôtre, dites-le à qui gère la convention : il se retire, et la page disparaît aussitôt.",
        en "The page is online only if each signatory agrees. If this agreement is not yours, tell whoever manages the convention: it is taken back, and the page goes at once.",
    }
    mail_opened_subject() {
        fr "La page publique des chiffres clés est en ligne",
        en "The public page of key figures is online",
    }
    mail_opened() {
        fr "La page publique des chiffres clés de la convention vient d’être mise en ligne. Chacun peut la lire, sans compte :",
        en "The public page of key figures of the agreement was just put online. Anyone may read it, without an account:",
    }
    mail_opened_then() {
        fr "Elle ne montre que des mois arrêtés, petits effectifs retenus. Elle disparaît aussitôt que votre structure retire son accord.",
        en "It shows frozen months only, small counts withheld. It goes at once when your organisation takes its agreement back.",
    }
    mail_why() {
        fr "Vous recevez ce courriel parce que vous lisez pour un signataire de la convention.",
        en "You get this e-mail because you read for a signatory of the agreement.",
    }
    months() { fr "Mois après mois", en "Month by month" }
    months_caption() {
        fr "Les huit chiffres des derniers mois arrêtés",
        en "The eight figures of the last frozen months",
    }
    figure() { fr "Chiffre", en "Figure" }
    withheld() {
        fr "« moins de 5 » : trop peu pour être dit sans que quelqu’un se reconnaisse. « – » : rien à mesurer, ou mois arrêté avant ce chiffre.",
        en "“fewer than 5”: too few to be told without someone being recognised. “–”: nothing to measure, or a month frozen before that figure.",
    }
    nothing() { fr "Aucun mois arrêté pour l’instant", en "No frozen month yet" }
    nothing_why() {
        fr "Les chiffres paraissent une fois le mois passé et arrêté par la convention.",
        en "Figures appear once a month is over and frozen by the agreement.",
    }
}

pub(crate) const fn to_come() -> Reason {
    Reason::said("Ce jour n’est pas encore venu.", "This day has not come yet.")
}

pub(crate) const fn address_taken() -> Reason {
    Reason::said(
        "Une autre convention vient de prendre cette adresse. Rien n’a été changé\u{a0}: enregistrez de nouveau, une autre adresse vous sera donnée.",
        "Another agreement just took this address. Nothing was changed: save again, and another address will be given.",
    )
}

pub(crate) const fn names_someone() -> Reason {
    Reason::said(
        "Ce texte semble désigner quelqu’un. Écrivez une fonction ou une instance.",
        "This text seems to point at someone. Write an office or a body.",
    )
}
