//! The processing register (« registre des activités de traitement », RGPD art. 30): how long is
//! read from the plates of the rooms, never written here.

use std::collections::BTreeSet;

use door::Retention;
use kernel::Lang;
use ui::button::{self, Look};
use ui::{Head, Icon, Markup, Tone, View, html, page, part};

use super::entries::{Entry, entry};
use super::{Controller, Processing, printed, told};

ui::words! {
    register() { fr "Registre des traitements", en "Processing register" }
    register_lede() {
        fr "Ce que le responsable fait des données, traitement par traitement (RGPD, art. 30). Les durées sont celles que le logiciel applique.",
        en "What the controller does with data, one processing after another (GDPR, art. 30). Times are those that the software applies.",
    }
    prints() {
        fr "Cette page s’imprime telle quelle, en A4, depuis le navigateur.",
        en "This page prints as it is, in A4, from the browser.",
    }
    controller() { fr "Responsable de traitement", en "Controller" }
    officer() { fr "Délégation à la protection des données", en "Data protection officer" }
    nobody() { fr "Le responsable de traitement n’est pas encore nommé", en "The controller is not named yet" }
    nobody_why() {
        fr "Le nom, l’adresse et le courriel manquent au registre et à la notice affichée. La personne déléguée à la protection des données les remplit.",
        en "The name, the address and the e-mail are missing from the register and from the posted notice. The data protection officer fills them in.",
    }
    name_controller() { fr "Nommer le responsable", en "Name the controller" }
    purpose() { fr "Finalité", en "Purpose" }
    basis() { fr "Base légale", en "Legal basis" }
    people() { fr "Personnes concernées", en "People concerned" }
    data() { fr "Catégories de données", en "Categories of data" }
    recipients() { fr "Destinataires", en "Recipients" }
    kept() { fr "Durées de conservation", en "How long it is kept" }
    unassigned() { fr "Tables qu’aucun traitement ne revendique", en "Tables that no processing claims" }
    in_english(rule: &str) { fr "{rule} (règle non traduite)", en "{rule} (rule not told)" }
    of_tables(rule: &str, tables: &str) { fr "{rule} : {tables}", en "{rule}: {tables}" }
    common() { fr "Pour tous les traitements", en "For every processing" }
    safety() { fr "Mesures de sécurité", en "Security measures" }
    safety_doors() {
        fr "Accès : un code par personne, seconde preuve (dont l’hébergeur peut dispenser les partenaires), fin datée, revue tous les trois mois, périmètre vérifié à chaque lecture ; une preuve récente pour exporter, donner un droit ou effacer.",
        en "Access: one code a person, a second proof (which the host may waive for partners), a dated end, a review every three months, the perimeter checked at each reading; a recent proof to export, give a right or erase.",
    }
    safety_trace() {
        fr "Traçabilité : actes et lectures sensibles notés avant la réponse, dans un journal chaîné et signé, vérifiable par « parvis audit verify ».",
        en "Trace: acts and sensitive readings noted before the answer, in a chained and signed journal that “parvis audit verify” checks.",
    }
    safety_less() {
        fr "Minimisation : aucun champ de nom d’habitant, garde sur les textes libres, petits nombres masqués avant publication, effacement chaque nuit avec certificat.",
        en "Minimisation: no field for a resident’s name, a guard over free texts, small numbers withheld before publication, erasure each night with a certificate.",
    }
    safety_copies() {
        fr "Disponibilité : écritures durables, sauvegarde et remise en place par une commande, effacements rejoués sur une copie remise en place. Le chiffrement du transport et des sauvegardes revient à l’hébergeur.",
        en "Availability: durable writes, copy and restoration by one command, erasures carried out again on a copy put back. Enciphering the transport and the copies is the host’s part.",
    }
    transfers() { fr "Transferts hors de l’Union européenne", en "Transfers outside the European Union" }
    no_transfer() {
        fr "Aucun par le logiciel : il n’envoie rien à un service que l’hébergeur n’a pas choisi. L’hébergement et l’envoi de courriels sont à choisir dans l’Union.",
        en "None by the software: it sends nothing to a service that the host did not choose. Hosting and e-mail are to be chosen within the Union.",
    }
    automated() { fr "Décision automatisée, profilage", en "Automated decision, profiling" }
    no_automated() { fr "Aucun.", en "None." }
    processors() { fr "Sous-traitants", en "Processors" }
    processors_said() {
        fr "L’hébergeur et le prestataire d’envoi de courriels, s’ils ne sont pas l’opérateur lui-même ; un contrat les lie (art. 28).",
        en "The host and the e-mail provider, when they are not the operator; a contract binds them (art. 28).",
    }
}

/// What of a rule stands on the public notice, in words of the street and in the order of the notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Posted {
    /// A record of activity and its note.
    Activity,
    /// A photograph of a record.
    Photo,
    /// A situation followed.
    Situation,
    /// An alert.
    Alert,
    /// A contact designated by an organisation.
    Contact,
    /// The holder of a code.
    Holder,
    /// Who did what.
    Trace,
    /// A letter sent.
    Letter,
}

/// How long a table keeps what it holds, and what it serves. The house says which; this room knows
/// no table of others.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// What it serves; none when the house forgot, which the register says.
    pub processing: Option<Processing>,
    /// How the notice names it, when it does.
    pub posted: Option<Posted>,
    /// The rule of its owner.
    pub rule: Retention,
}

/// What every room declares of the times it keeps, handed over by the house (« registre »).
#[derive(Clone, Debug, Default)]
pub struct ProcessingRegister(pub Vec<Kept>);

impl ProcessingRegister {
    /// The rules of a processing, each with its tables, in the order of the rooms.
    pub(crate) fn rules(
        &self,
        processing: Option<Processing>,
    ) -> Vec<(&'static str, Vec<&'static str>)> {
        let mut rules: Vec<(&str, Vec<&str>)> = Vec::new();
        for kept in self.0.iter().filter(|kept| kept.processing == processing) {
            match rules.iter_mut().find(|(rule, _)| *rule == kept.rule.rule) {
                Some((_, tables)) => tables.push(kept.rule.table),
                None => rules.push((kept.rule.rule, vec![kept.rule.table])),
            }
        }
        rules
    }

    /// What the notice tells of times.
    pub(crate) fn posted(&self, lang: Lang) -> Vec<(Posted, String)> {
        let told = |kept: &Kept| Some((kept.posted?, said(lang, kept.rule.rule)));
        let mut posted: Vec<_> = self.0.iter().filter_map(told).collect();
        posted.sort_by_key(|(posted, _)| *posted);
        posted
    }
}

/// A rule in the language of the reader, or as its owner wrote it.
pub(crate) fn said(lang: Lang, rule: &str) -> String {
    told(lang, rule).unwrap_or_else(|| in_english(lang, rule))
}

/// Who reads a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// The officer, who may name the controller.
    Officer,
    /// A manager, who may not.
    Manager,
}

/// The whole register of a convention.
pub(crate) fn register_page(
    view: &View,
    register_of: &ProcessingRegister,
    named: Option<&Controller>,
    reader: Reader,
) -> Markup {
    let lang = view.lang;
    let file = button::download(
        Look::Plain,
        "/protection-des-donnees/registre/pdf",
        printed::to_pdf(lang),
    );
    let head = Head::new(register(lang))
        .lede(html! { (register_lede(lang)) span.screen-only { " " (prints(lang)) } })
        .actions(button::group(file));
    page(
        view,
        &head,
        html! {
            (who(lang, named, reader))
            @for processing in Processing::ALL {
                @let entry = entry(lang, processing);
                (part::section(processing.anchor(), entry.title, None,
                    one(lang, &entry, &register_of.rules(Some(processing)))))
            }
            @let left = register_of.rules(None);
            @if !left.is_empty() {
                (part::section("autres", unassigned(lang), None, times(lang, &left)))
            }
            (part::section("communes", common(lang), None, common_facts(lang)))
        },
    )
}

/// Who answers, or what is to be filled in.
pub(crate) fn who(lang: Lang, named: Option<&Controller>, reader: Reader) -> Markup {
    let Some(named) = named else {
        let fill = button::link(
            Look::Plain,
            Icon::Edit,
            "/protection-des-donnees/responsable",
            name_controller(lang),
        );
        return part::notice(
            lang,
            Tone::Warn,
            nobody(lang),
            html! {
                p { (nobody_why(lang)) }
                @if reader == Reader::Officer { (button::group(fill)) }
            },
        );
    };
    part::facts(&[
        (controller(lang), html! { (named.name) (part::prose(&named.address)) }),
        (officer(lang), html! { (named.email) }),
    ])
}

fn one(lang: Lang, entry: &Entry, rules: &[(&str, Vec<&str>)]) -> Markup {
    let facts = facts_of(lang, entry).into_iter().map(|(name, said)| (name, html! { (said) }));
    let facts: Vec<_> = facts
        .chain([
            (kept(lang), times(lang, rules)),
            (safety(lang), html! { a href="#communes" { (common(lang)) } }),
            (transfers(lang), html! { (no_automated(lang)) }),
        ])
        .collect();
    part::facts(&facts)
}

/// What the register says of a processing, but for its times and what is common to all.
pub(crate) fn facts_of(lang: Lang, entry: &Entry) -> [(&'static str, &'static str); 5] {
    [
        (purpose(lang), entry.purpose),
        (basis(lang), entry.basis),
        (people(lang), entry.people),
        (data(lang), entry.data),
        (recipients(lang), entry.recipients),
    ]
}

/// The measures of security.
pub(crate) fn measures(lang: Lang) -> [&'static str; 4] {
    [safety_doors(lang), safety_trace(lang), safety_less(lang), safety_copies(lang)]
}

/// What else is common to every processing.
pub(crate) fn common_of(lang: Lang) -> [(&'static str, &'static str); 3] {
    [
        (transfers(lang), no_transfer(lang)),
        (processors(lang), processors_said(lang)),
        (automated(lang), no_automated(lang)),
    ]
}

fn times(lang: Lang, rules: &[(&str, Vec<&str>)]) -> Markup {
    let mut seen = BTreeSet::new();
    html! {
        ul {
            @for (rule, tables) in rules.iter().filter(|(rule, _)| seen.insert(*rule)) {
                li { (of_tables(lang, &said(lang, rule), &tables.join(", "))) }
            }
        }
    }
}

fn common_facts(lang: Lang) -> Markup {
    let mut facts =
        vec![(safety(lang), html! { ul { @for measure in measures(lang) { li { (measure) } } } })];
    facts.extend(common_of(lang).map(|(name, said)| (name, html! { (said) })));
    part::facts(&facts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_under_one_rule_stand_together_and_a_forgotten_one_is_shown() {
        let kept = |table, processing| Kept {
            processing,
            posted: None,
            rule: Retention { table, rule: "life of the convention; no personal data" },
        };
        let register = ProcessingRegister(vec![
            kept("zone", Some(Processing::Agreement)),
            kept("place", Some(Processing::Agreement)),
            kept("ghost", None),
        ]);
        let rules = register.rules(Some(Processing::Agreement));
        assert_eq!(rules, [("life of the convention; no personal data", vec!["zone", "place"])]);
        let drawn = register_page(&View::default(), &register, None, Reader::Manager);
        let drawn = drawn.into_string();
        assert!(drawn.contains("aucune donnée personnelle\u{a0}: zone, place"), "{drawn}");
        assert!(drawn.contains("Tables qu’aucun traitement ne revendique"));
    }
}
