//! The two pages that every visitor may read: accessibility and personal data. Short and honest.

use kernel::Lang;
use ui::shell::{Bare, bare};
use ui::{Markup, html};

ui::words! {
    accessibility() { fr "Accessibilité : partiellement conforme", en "Accessibility: partially compliant" }
    accessibility_lede() {
        fr "Parvis s’efforce d’être utilisable par toutes et tous, sur téléphone, au clavier et avec un lecteur d’écran.",
        en "Parvis strives to be usable by everyone, on a phone, by keyboard and with a screen reader."
    }
    state() { fr "État de conformité", en "State of compliance" }
    state_said() {
        fr "Partiellement conforme au référentiel général d’amélioration de l’accessibilité (RGAA 4.1). Cette déclaration repose sur nos propres contrôles, automatiques et au clavier ; aucun audit extérieur n’a encore été mené.",
        en "Partially compliant with the French accessibility standard (RGAA 4.1). This statement rests on our own checks, automatic and by keyboard; no outside audit has been made yet."
    }
    known() { fr "Limites connues", en "Known limits" }
    known_plan() {
        fr "Le plan du quartier et les graphiques ont un équivalent en texte et en tableau, mais ne se parcourent pas élément par élément.",
        en "The plan of the district and the charts have an equivalent in text and tables, but cannot be walked through item by item."
    }
    known_words() {
        fr "Aucune version en langue des signes ni en facile à lire et à comprendre n’existe pour l’instant.",
        en "There is no sign language or easy-to-read version for now."
    }
    known_readers() {
        fr "Aucun essai complet avec un lecteur d’écran n’a encore été mené.",
        en "No complete test with a screen reader has been made yet."
    }
    contact() { fr "Signaler une difficulté", en "Tell us about a difficulty" }
    contact_said() {
        fr "Écrire ou téléphoner à l’opérateur de médiation sociale, dont les coordonnées figurent dans la convention et sur chaque courrier : il donne l’information demandée sous une autre forme.",
        en "Write to or call the social mediation operator, whose address stands in the convention and on every letter: the information is then given in another form."
    }
    appeal() { fr "Sans réponse satisfaisante", en "Without a satisfying answer" }
    appeal_said() {
        fr "Le Défenseur des droits peut être saisi, par son formulaire en ligne, par téléphone ou auprès de ses délégués.",
        en "The French Defender of Rights (Défenseur des droits) can be asked, online, by telephone or through local delegates."
    }
    data() { fr "Données personnelles", en "Personal data" }
    data_lede() {
        fr "Parvis enregistre l’activité d’un service de médiation, pas la vie des habitants.",
        en "Parvis records the activity of a mediation service, not the life of residents."
    }
    who() { fr "Responsable", en "Who is responsible" }
    who_said() {
        fr "L’opérateur de médiation sociale nommé dans la convention. Les signataires lisent des chiffres publiés, chacun sur son périmètre.",
        en "The social mediation operator named in the convention. Signatories read published figures, each within their perimeter."
    }
    what() { fr "Ce qui est enregistré", en "What is recorded" }
    what_residents() {
        fr "Des habitants : aucun nom, aucune adresse, aucune donnée de santé. Des comptes par public, tranche d’âge et genre ; un thème ; un lieu nommé.",
        en "Of residents: no name, no address, no health data. Counts by audience, age band and gender; a theme; a named place."
    }
    what_staff() {
        fr "Des personnes qui ont un code : nom, fonction, structure, courriel, droits accordés, connexions et actes.",
        en "Of people who hold a code: name, post, organisation, e-mail, rights given, sign-ins and acts."
    }
    what_contacts() {
        fr "Des interlocuteurs désignés par les structures : fonction, nom, courriel et téléphone professionnels.",
        en "Of contacts designated by organisations: post, name, professional e-mail and telephone."
    }
    small() { fr "Petits nombres", en "Small numbers" }
    small_said() {
        fr "Un chiffre qui pourrait désigner quelqu’un est masqué avant d’être publié, et le reste.",
        en "A figure that could point at someone is withheld before it is published, and stays so."
    }
    kept() { fr "Durées", en "How long" }
    kept_said() {
        fr "Un code s’éteint à sa date de fin ; la fiche de son titulaire est effacée douze mois après. Les connexions et les actes sont gardés douze mois. Les textes libres ont une durée plus courte que les chiffres.",
        en "A code ends on its last day; its holder’s record is erased twelve months later. Sign-ins and acts are kept twelve months. Free texts are kept less long than figures."
    }
    cookies() { fr "Cookies", en "Cookies" }
    cookies_said() {
        fr "Un cookie de session, un cookie d’étape le temps de se connecter, un cookie qui reconnaît votre appareil et, si vous changez de langue, un cookie de langue. Aucune mesure d’audience, et aucun service extérieur, sauf le fournisseur d’identité avec lequel vous choisiriez de vous connecter.",
        en "A session cookie, a step cookie while you sign in, a cookie that knows your device again and, if you change language, a language cookie. No audience measurement, and no outside service but the provider of identities with which you might choose to sign in."
    }
    rights() { fr "Vos droits", en "Your rights" }
    rights_said() {
        fr "Accès, rectification, effacement, limitation, opposition : s’adresser au délégué à la protection des données de l’opérateur. Réclamation possible auprès de la CNIL.",
        en "Access, rectification, erasure, restriction, objection: ask the operator’s data protection officer. A complaint may be made to the CNIL."
    }
    back() { fr "Retour à l’accueil", en "Back to the home page" }
}

/// What Parvis says of its own accessibility.
pub(crate) fn accessibility_page(lang: Lang, demo: bool) -> Markup {
    let shell = Bare {
        lang,
        title: accessibility(lang),
        lede: Some(accessibility_lede(lang)),
        here: "/accessibilite",
        demo,
    };
    let limits = [known_plan(lang), known_words(lang), known_readers(lang)];
    bare(
        &shell,
        html! {
            h2 { (state(lang)) }
            p { (state_said(lang)) }
            h2 { (known(lang)) }
            ul { @for limit in limits { li { (limit) } } }
            h2 { (contact(lang)) }
            p { (contact_said(lang)) }
            h2 { (appeal(lang)) }
            p { (appeal_said(lang)) }
            p { a href="/" { (back(lang)) } }
        },
    )
}

/// What Parvis keeps of people, for how long, and whom to ask.
pub(crate) fn data_page(lang: Lang, demo: bool) -> Markup {
    let shell = Bare {
        lang,
        title: data(lang),
        lede: Some(data_lede(lang)),
        here: "/donnees-personnelles",
        demo,
    };
    let kinds = [what_residents(lang), what_staff(lang), what_contacts(lang)];
    let rest = [
        (small(lang), small_said(lang)),
        (kept(lang), kept_said(lang)),
        (cookies(lang), cookies_said(lang)),
        (rights(lang), rights_said(lang)),
    ];
    bare(
        &shell,
        html! {
            h2 { (who(lang)) }
            p { (who_said(lang)) }
            h2 { (what(lang)) }
            ul { @for kind in kinds { li { (kind) } } }
            @for (title, said) in rest {
                h2 { (title) }
                p { (said) }
            }
            p { a href="/" { (back(lang)) } }
        },
    )
}
