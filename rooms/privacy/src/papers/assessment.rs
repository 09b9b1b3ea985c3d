//! The pre-filled impact assessment (« AIPD », RGPD art. 35), where the signed one is, and the
//! nominative mode that is asked for there and refused.

use door::Fields;
use kernel::{Lang, Refusals, french};
use ui::button::{self, Act, Look};
use ui::{Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, html, page, part};

use super::register::{Reader, said, who};
use super::{Denial, Papers, Processing, ProcessingRegister, method, printed, risk};

ui::words! {
    assessment() { fr "Analyse d’impact (AIPD)", en "Impact assessment (DPIA)" }
    lede() {
        fr "Les quatre parties de la méthode de la CNIL, remplies de ce que fait le logiciel. Le responsable complète, décide et signe.",
        en "The four parts of the CNIL’s method, filled in from what the software does. The controller completes, decides and signs.",
    }
    prints() {
        fr "Cette page s’imprime telle quelle, en A4, depuis le navigateur.",
        en "This page prints as it is, in A4, from the browser.",
    }
    signed() { fr "L’AIPD signée", en "The signed assessment" }
    signed_intro() {
        fr "Où se trouve l’analyse que le responsable a signée, et sa date. Le document lui-même reste chez lui.",
        en "Where the assessment that the controller signed is, and its date. The document itself stays with them.",
    }
    recorded_as(reference: &str, day: &str) {
        fr "Enregistrée : {reference}, signée le {day}.", en "Recorded: {reference}, signed on {day}.",
    }
    not_recorded() { fr "Aucune AIPD signée n’est enregistrée.", en "No signed assessment is recorded." }
    reference() { fr "Référence du document", en "Reference of the document" }
    reference_hint() {
        fr "Le numéro ou le titre sous lequel le responsable la conserve ; pas de nom de personne.",
        en "The number or title under which the controller keeps it; no person’s name.",
    }
    day() { fr "Date de signature", en "Date of signature" }
    save() { fr "Enregistrer l’AIPD signée", en "Record the signed assessment" }
    saved() { fr "L’AIPD signée est enregistrée.", en "The signed assessment is recorded." }
    nominative() { fr "Mode nominatif", en "Nominative mode" }
    nominative_intro() {
        fr "Suivre des personnes par leur nom veut d’abord une analyse d’impact signée. Parvis n’a pas de champ pour cela.",
        en "Following people by name first needs a signed impact assessment. Parvis has no field for that.",
    }
    ask() { fr "Demander le mode nominatif", en "Ask for the nominative mode" }
    refused() { fr "Le mode nominatif est refusé", en "The nominative mode is refused" }
    no_assessment() {
        fr "Aucune AIPD signée n’est enregistrée : sa référence et sa date sont à remplir d’abord (RGPD, art. 35 ; liste de la CNIL). La demande est notée, rien d’autre n’a changé.",
        en "No signed assessment is recorded: its reference and date are to be filled in first (GDPR, art. 35; the CNIL’s list). The request is noted, nothing else has changed.",
    }
    no_such_mode() {
        fr "Ce mode n’existe pas dans cette version ; l’AIPD est enregistrée. Aucune table n’a de place pour le nom d’un habitant : rien de nominatif n’est gardé. La demande est notée, rien d’autre n’a changé.",
        en "This mode does not exist in this version; the assessment is recorded. No table has a place for a resident’s name: nothing nominative is kept. The request is noted, nothing else has changed.",
    }
    line() { fr "Point", en "Point" }
    to_fill() { fr "À remplir", en "To be filled in" }
    blank() { fr "…", en "…" }
}

/// What the page shows.
pub(crate) struct Shown<'s> {
    pub(crate) papers: &'s Papers,
    pub(crate) register: &'s ProcessingRegister,
    pub(crate) typed: &'s Fields,
    pub(crate) refusals: &'s Refusals,
    pub(crate) denial: Option<Denial>,
}

/// The whole assessment.
pub(crate) fn assessment_page(view: &View, shown: &Shown<'_>) -> Markup {
    let lang = view.lang;
    let file =
        button::download(Look::Plain, "/protection-des-donnees/aipd/pdf", printed::to_pdf(lang));
    let head = Head::new(assessment(lang))
        .lede(html! { (lede(lang)) span.screen-only { " " (prints(lang)) } })
        .actions(button::group(file));
    page(
        view,
        &head,
        html! {
            @if let Some(denial) = shown.denial { (denied(lang, denial)) }
            (who(lang, shown.papers.controller.as_ref(), Reader::Officer))
            (part::section("contexte", method::context(lang), Some(method::context_intro(lang)),
                facts(&method::context_facts(lang))))
            (part::section("principes", method::principles(lang), None, html! {
                (facts(&method::necessity_facts(lang)))
                (times(lang, shown.register))
                (facts(&method::rights_facts(lang)))
            }))
            (part::section("risques", risk::risks(lang), Some(risk::risks_intro(lang)), risks(lang)))
            (part::section("validation", method::validation(lang),
                Some(method::validation_intro(lang)), validation(lang)))
            (part::section("signee", signed(lang), Some(signed_intro(lang)), recorded(view, shown)))
            div.screen-only {
                (part::section("nominatif", nominative(lang), Some(nominative_intro(lang)), asking(view)))
            }
        },
    )
}

fn denied(lang: Lang, denial: Denial) -> Markup {
    let (tone, why) = match denial {
        Denial::NoAssessment => (Tone::Warn, no_assessment(lang)),
        Denial::NoSuchMode => (Tone::Info, no_such_mode(lang)),
    };
    part::notice(lang, tone, refused(lang), html! { p { (why) } })
}

fn facts(list: &method::Facts) -> Markup {
    let told: Vec<_> = list.iter().map(|(name, said)| (*name, html! { (said) })).collect();
    part::facts(&told)
}

/// Each time that a table declares, once.
pub(crate) fn told_times(lang: Lang, register: &ProcessingRegister) -> Vec<String> {
    let rules = Processing::ALL.into_iter().flat_map(|one| register.rules(Some(one)));
    let mut told: Vec<String> = Vec::new();
    for (rule, _) in rules {
        let rule = said(lang, rule);
        if !told.contains(&rule) {
            told.push(rule);
        }
    }
    told
}

/// Where the signed assessment is, or that there is none.
pub(crate) fn recorded_said(lang: Lang, papers: &Papers) -> String {
    papers.assessment.as_ref().map_or_else(
        || not_recorded(lang).to_owned(),
        |one| recorded_as(lang, &one.reference, &french::day(lang, one.day)),
    )
}

/// The times, as the tables declare them.
fn times(lang: Lang, register: &ProcessingRegister) -> Markup {
    let told = told_times(lang, register);
    part::facts(&[(
        method::times(lang),
        html! {
            (method::times_said(lang))
            ul { @for rule in &told { li { (rule) } } }
        },
    )])
}

fn risks(lang: Lang) -> Markup {
    html! {
        @for one in risk::all(lang) {
            @let told: Vec<_> =
                one.facts.iter().map(|(name, said)| (*name, html! { (said) })).collect();
            h3 { (one.title) }
            (part::facts(&told))
        }
    }
}

fn validation(lang: Lang) -> Markup {
    let rows: Vec<Row<'_>> = method::blanks(lang)
        .into_iter()
        .map(|name| Row::new([html! { (name) }, html! { (blank(lang)) }]))
        .collect();
    Table::list("validation-lignes", method::validation(lang))
        .caption_unseen()
        .columns([Column::text(line(lang)), Column::text(to_fill(lang))])
        .draw(lang, &rows)
}

fn recorded(view: &View, shown: &Shown<'_>) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, "/protection-des-donnees/aipd", shown.refusals);
    let reference = Field::new("aipd_reference", reference(lang))
        .hint(reference_hint(lang))
        .value(shown.typed.get("aipd_reference"))
        .longest(80)
        .required();
    let day = Field::new("aipd_date", day(lang)).value(shown.typed.get("aipd_date")).required();
    html! {
        p { (recorded_said(lang, shown.papers)) }
        div.screen-only {
            (form.wrap(html! {
                (form.text(&reference))
                (form.day(&day))
                (button::group(button::submit(Look::Primary, Icon::Check, save(lang))))
            }))
        }
    }
}

fn asking(view: &View) -> Markup {
    let act =
        Act { action: "/protection-des-donnees/aipd/nominatif", token: &view.token, values: &[] };
    button::group(button::post(act, Look::Plain, None, ask(view.lang)))
}
