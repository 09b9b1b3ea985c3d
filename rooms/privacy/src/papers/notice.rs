//! The information notice (« notice d’information », RGPD art. 12 to 14): for whoever lives there, to
//! read on a telephone or on a wall, in French then in English.

use kernel::Lang;
use proof::picture::Picture;
use ui::shell::{Bare, bare};
use ui::{Markup, html, part};

use super::{Controller, Posted, ProcessingRegister};

ui::words! {
    title() { fr "Vos données, vos droits", en "Your data, your rights" }
    lede() {
        fr "La médiation sociale passe dans votre quartier. Voici ce qu’elle écrit, et ce que vous pouvez demander.",
        en "Social mediation works in your neighbourhood. Here is what it writes, and what you may ask.",
    }
    prints() {
        fr "Cette page s’imprime en affiche : une feuille A4 par langue.",
        en "This page prints as a poster: one A4 sheet for each language.",
    }
    notice() { fr "Notice d’information", en "Information notice" }
    picture() { fr "Code à viser pour ouvrir cette notice", en "Code to point at to open this notice" }
    who() { fr "Qui répond de ces données", en "Who answers for these data" }
    nobody() {
        fr "L’opérateur de médiation sociale nommé dans la convention. Son adresse n’a pas encore été écrite ici : demandez-la aux médiateurs ou à la mairie.",
        en "The social mediation operator named in the convention. Its address is not written here yet: ask the mediators or the town hall.",
    }
    officer(email: &str) {
        fr "Protection des données : {email}", en "Data protection: {email}",
    }
    what() { fr "Ce qui est écrit", en "What is written" }
    what_residents() {
        fr "Des habitants : ni nom, ni adresse, ni santé ne sont demandés. Un jour, un lieu, un sujet, ce qui a été fait, combien de personnes étaient là (public, tranche d’âge, genre), et une note sur les faits, relue pour qu’elle ne désigne personne.",
        en "Of residents: no name, address or health is asked. A day, a place, a subject, what was done, how many people were there (audience, age band, gender), and a note on the facts, read over so that it points at nobody.",
    }
    what_alerts() {
        fr "Un fait à régler, comme un éclairage en panne : il est dit à qui peut agir, jamais qui en a parlé.",
        en "A fact to be mended, such as a broken light: it is told to whoever can act, never who spoke of it.",
    }
    what_staff() {
        fr "Des personnes qui travaillent avec Parvis : nom, fonction, courriel professionnel, droits, connexions et actes.",
        en "Of people who work with Parvis: name, post, professional e-mail, rights, sign-ins and acts.",
    }
    source() {
        fr "D’où cela vient : de ce que vous dites, de ce que le médiateur voit, de ce qu’un partenaire lui apprend. Personne n’est obligé de parler à un médiateur.",
        en "Where it comes from: what you say, what the mediator sees, what a partner tells. Nobody has to speak to a mediator.",
    }
    why() { fr "Pourquoi", en "Why" }
    why_said() {
        fr "Rendre compte d’une présence, faire régler ce qui doit l’être, savoir si l’action est utile. Jamais pour un contrôle, une sanction, du démarchage ou une campagne.",
        en "To account for a presence, to have mended what must be, to know whether the action is useful. Never for checks, sanctions, canvassing or campaigns.",
    }
    basis() {
        fr "Base légale : une mission d’intérêt public, confiée par une convention (RGPD, art. 6.1.e) ; pour les codes d’accès, l’obligation de sécurité (art. 6.1.c). Aucune décision automatique ; le logiciel n’envoie de lui-même rien hors de l’Union européenne.",
        en "Legal basis: a task in the public interest, entrusted by a convention (GDPR, art. 6.1.e); for access codes, the duty of security (art. 6.1.c). No automated decision; of itself the software sends nothing outside the European Union.",
    }
    how_long() { fr "Combien de temps", en "How long" }
    kept(what: &str, rule: &str) { fr "{what} : {rule}.", en "{what}: {rule}." }
    activity() { fr "Une activité", en "An activity" }
    alert() { fr "Une fiche de signalement", en "An alert" }
    photo() { fr "Une photo d’un lieu, visages et plaques couverts", en "A photograph of a place, faces and plates covered" }
    situation() { fr "Une situation suivie", en "A situation followed" }
    contact() { fr "Un interlocuteur désigné", en "A designated contact" }
    holder() { fr "La personne qui a un code", en "Someone who holds a code" }
    trace() { fr "Les mots du journal des actes", en "The words of the journal of acts" }
    letter() { fr "Un courriel envoyé", en "An e-mail sent" }
    readers() { fr "Qui lit", en "Who reads" }
    readers_said() {
        fr "L’équipe de médiation lit ses notes et voit ses photos. La mairie, le bailleur et les autres signataires lisent des chiffres, arrondis, où les petits nombres sont masqués. Chaque lecture d’une note ou d’une photo laisse une trace.",
        en "The mediation team reads its notes and sees its photographs. The town, the landlord and the other signatories read rounded figures where small numbers are withheld. Each reading of a note or a photograph leaves a trace.",
    }
    rights() { fr "Vos droits", en "Your rights" }
    rights_said() {
        fr "Lire ce qui aurait été écrit de vous, le faire corriger ou effacer, en faire suspendre l’usage, vous y opposer.",
        en "To read what may have been written of you, have it corrected or erased, have its use suspended, object to it.",
    }
    rights_how() {
        fr "Comment : écrivez à l’adresse ci-dessus, ou parlez-en à un médiateur. Rien n’est rangé par nom : dites le jour et le lieu. La réponse vient dans le mois, sans frais.",
        en "How: write to the address above, or tell a mediator. Nothing is filed by name: say the day and the place. The answer comes within a month, free of charge.",
    }
    complaint() {
        fr "Si la réponse ne vous convient pas : CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, www.cnil.fr.",
        en "When the answer does not satisfy you: CNIL (the French data protection authority), 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, www.cnil.fr.",
    }
}

/// What the notice is made of.
pub(crate) struct Notice<'n> {
    pub(crate) lang: Lang,
    pub(crate) demo: bool,
    pub(crate) controllers: &'n [Controller],
    pub(crate) register: &'n ProcessingRegister,
    /// Its own address, whole.
    pub(crate) address: &'n str,
}

/// The notice, whatever the language of the reader in both.
pub(crate) fn notice_page(shown: &Notice<'_>) -> Markup {
    let shell = Bare {
        lang: shown.lang,
        title: title(shown.lang),
        lede: Some(lede(shown.lang)),
        here: "/information",
        demo: shown.demo,
    };
    bare(
        &shell,
        html! {
            p.mute.screen-only { (prints(shown.lang)) }
            (sheet(Lang::Fr, shown))
            (sheet(Lang::En, shown))
        },
    )
}

fn sheet(lang: Lang, shown: &Notice<'_>) -> Markup {
    let class = match lang {
        Lang::Fr => "prose poster",
        Lang::En => "prose poster overleaf",
    };
    html! {
        section class=(class) lang=(lang.code()) {
            h2 { (notice(lang)) }
            @if let Some(drawn) = Picture::of(shown.address) {
                div.poster-code {
                    (square(&drawn, picture(lang)))
                    p { code { (shown.address) } }
                }
            }
            h3 { (who(lang)) }
            (controllers(lang, shown.controllers))
            h3 { (what(lang)) }
            ul {
                @for said in [what_residents(lang), what_alerts(lang), what_staff(lang)] { li { (said) } }
            }
            p { (source(lang)) }
            h3 { (why(lang)) }
            p { (why_said(lang)) }
            p { (basis(lang)) }
            h3 { (how_long(lang)) }
            ul {
                @for (posted, rule) in shown.register.posted(lang) {
                    li { (kept(lang, said(lang, posted), &rule)) }
                }
            }
            h3 { (readers(lang)) }
            p { (readers_said(lang)) }
            h3 { (rights(lang)) }
            p { (rights_said(lang)) }
            p { (rights_how(lang)) }
            p { (complaint(lang)) }
        }
    }
}

fn controllers(lang: Lang, named: &[Controller]) -> Markup {
    if named.is_empty() {
        return html! { p { (nobody(lang)) } };
    }
    html! {
        @for one in named {
            @if named.len() > 1 { p { strong { (one.convention) } } }
            p { (one.name) }
            (part::prose(&one.address))
            p { (officer(lang, &one.email)) }
        }
    }
}

fn said(lang: Lang, posted: Posted) -> &'static str {
    match posted {
        Posted::Activity => activity(lang),
        Posted::Alert => alert(lang),
        Posted::Photo => photo(lang),
        Posted::Situation => situation(lang),
        Posted::Contact => contact(lang),
        Posted::Holder => holder(lang),
        Posted::Trace => trace(lang),
        Posted::Letter => letter(lang),
    }
}

fn square(picture: &Picture, label: &str) -> Markup {
    let side = picture.whole();
    html! {
        svg.qr viewBox=(format!("0 0 {side} {side}")) width="160" height="160" role="img"
            aria-label=(label) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(picture.path()) fill="#000" {}
        }
    }
}
