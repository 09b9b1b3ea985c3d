//! The journal by role (« traces ») : all of it to the officer, and to the auditor with numbers instead of names; to a
//! manager what the team read, took out, gave or changed; to anyone of the operator, their own acts (ADR 0071).
//!
//! **Invariant:** nobody is counted or ranked, and a manager reads neither when somebody came in nor what they recorded:
//! a journal of acts is no time clock.

use std::sync::Arc;

use door::{Answer, Doors, Fault, Member, Query, Role, Shelf, Stop, html, html_refused, sql};
use kernel::{Day, Instant, Lang, Period, Refusals, french};
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::part;
use ui::{Column, Field, Form, Head, Icon, Markup, Row, Sample, Table, View, html, page};

use crate::{Acts, store};

pub(crate) mod words {
    ui::words! {
        section() { fr "Journal", en "Journal" }
        lede_all() {
            fr "Ce qui a été fait dans la convention, du plus récent au plus ancien. Chaque ligne est liée à la précédente : une ligne changée ou retirée se voit.",
            en "What was done in the agreement, the latest first. Each line is linked to the one before: a line that is changed or taken out shows.",
        }
        lede_auditor() {
            fr "Ce qui a été fait dans la convention, du plus récent au plus ancien. Les personnes y portent un numéro, le même partout ; seule la délégation à la protection des données connaît les noms.",
            en "What was done in the agreement, the latest first. People bear a number, the same everywhere; the data protection officer alone knows the names.",
        }
        lede_team() {
            fr "Ce que l’équipe a lu de confidentiel, sorti, donné ou changé, et vos propres actes. Ni les connexions ni les relevés des autres : ce journal n’est pas une pointeuse.",
            en "What the team read of the confidential, took out, gave or changed, and your own acts. Neither sign-ins nor records of others: this journal is no time clock.",
        }
        lede_own() {
            fr "Ce que Parvis a gardé de vos propres actes, et de personne d’autre.",
            en "What Parvis kept of your own acts, and of nobody else’s.",
        }
        from() { fr "Du", en "From" }
        to() { fr "Au", en "To" }
        show() { fr "Afficher", en "Show" }
        when() { fr "Quand", en "When" }
        act() { fr "Acte", en "Act" }
        by() { fr "Par", en "By" }
        why() { fr "Finalité", en "Purpose" }
        line() { fr "Ligne", en "Line" }
        none() { fr "Aucun acte entre ces deux jours", en "No act between these two days" }
        none_why() { fr "Choisissez d’autres jours.", en "Choose other days." }
        older() { fr "Plus anciens", en "Older" }
        house() { fr "Parvis ou un lien reçu", en "Parvis or a link" }
        person(number: i64) { fr "personne {number}", en "person {number}" }
        chain() { fr "La chaîne", en "The chain" }
        chain_why() {
            fr "Une tête signée quitte la machine chaque semaine, pour deux personnes. « parvis audit verify » relit toute la chaîne et la compare à ces têtes.",
            en "A signed head leaves the machine each week, for two people. “parvis audit verify” reads the whole chain again and compares it with those heads.",
        }
        signed() { fr "Dernière tête signée", en "Last signed head" }
        signed_at(moment: &str, seq: &str) { fr "le {moment}, à la ligne {seq}", en "{moment}, at line {seq}" }
        hash() { fr "Empreinte", en "Fingerprint" }
        not_signed() { fr "aucune encore", en "none yet" }
        moment(day: &str, time: &str) { fr "{day}, {time}", en "{day}, {time}" }
        read() { fr "lire", en "read" }
        record() { fr "enregistrer", en "record" }
        correct() { fr "corriger", en "correct" }
        withdraw() { fr "retirer", en "withdraw" }
        approve() { fr "valider", en "approve" }
        export() { fr "sortir en fichier", en "take out" }
        publish() { fr "publier", en "publish" }
        grant() { fr "droits d’accès", en "rights" }
        sign_in() { fr "entrer ou sortir", en "come in or go out" }
        routine() { fr "tâche de nuit", en "routine" }
        lay() { fr "installation", en "laying" }
        mediator() { fr "médiation", en "mediation" }
        manager() { fr "encadrement", en "management" }
        direction() { fr "direction", en "direction" }
        signatory() { fr "signataire", en "signatory" }
        referent() { fr "référent", en "referent" }
        dpo() { fr "protection des données", en "data protection" }
        technician() { fr "administration technique", en "technical administration" }
        auditor() { fr "audit", en "audit" }
    }
}

/// The most lines on a page.
const MOST: usize = 100;
/// Days shown when none were asked for.
const DAYS: i64 = 31;

/// A line of the journal, as much of it as the reader is given.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Noted {
    seq: i64,
    at: Instant,
    act: String,
    purpose: String,
    role: Option<Role>,
    name: String,
    /// In place of the name, for the auditor.
    number: i64,
}

/// The last head of the chain that was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Signed {
    seq: i64,
    hash: String,
    at: Instant,
}

pub(crate) fn doors() -> Doors {
    Doors::default().get("/journal", show)
}

fn noted(shelf: &mut Shelf<'_>, days: Period, before: i64) -> Result<Vec<Noted>, Fault> {
    let (from, to) = store::moments(days);
    shelf.all(
        sql!(
            shelf
            "SELECT seq, at, act, purpose, role, name, number FROM published_journal
              WHERE grant_id = $1 AND at >= $2 AND at < $3 AND seq < $4
              ORDER BY seq DESC LIMIT 101"
        ),
        &(from, to, before),
        |row| {
            Ok(Noted {
                seq: row.take()?,
                at: row.take()?,
                act: row.take()?,
                purpose: row.take()?,
                role: Role::parse(&row.take::<String>()?).ok(),
                name: row.take()?,
                number: row.take()?,
            })
        },
    )
}

fn signed(shelf: &mut Shelf<'_>) -> Result<Option<Signed>, Fault> {
    shelf.one(
        sql!(
            shelf
            "SELECT seq, hash, at FROM published_checkpoint WHERE grant_id = $1 AND seq > 0
              ORDER BY seq DESC LIMIT 1"
        ),
        &(),
        |row| Ok(Signed { seq: row.take()?, hash: row.take()?, at: row.take()? }),
    )
}

async fn show(key: Member, Query(query): Query) -> Answer {
    query.only(&["du", "au", "avant"])?;
    let role = key.role();
    match role {
        Role::Mediator | Role::Manager | Role::Dpo | Role::Technician | Role::Auditor => {}
        Role::Direction | Role::Signatory | Role::Referent => return Err(Stop::NotFound),
    }
    let (from, to) = asked(&query, key.today());
    let (days, refusals) = match Period::parse(&from, &to) {
        Ok(days) => (Some(days), Refusals::new()),
        Err(refusals) => (None, refusals),
    };
    let before = query.get("avant").parse().unwrap_or(i64::MAX);
    let (lines, signed) = key
        .shelf(move |shelf| {
            let lines = days.map(|days| noted(shelf, days, before)).transpose()?;
            Ok((lines.unwrap_or_default(), signed(shelf)?))
        })
        .await?;
    let acts = key.service().unwrap_or_else(|_| Arc::new(Acts(Vec::new())));
    let journal = Journal {
        role,
        asked: (&from, &to),
        lines: &lines,
        signed: signed.as_ref(),
        acts: &acts,
        refusals: &refusals,
    };
    let markup = draw(&key.view("/journal"), &journal);
    Ok(if refusals.is_empty() { html(markup) } else { html_refused(markup) })
}

/// The days asked for, else the last month.
fn asked(query: &door::Fields, today: Day) -> (String, String) {
    match (query.get("du"), query.get("au")) {
        ("", "") => (today.plus_days(-DAYS).text(), today.text()),
        (from, to) => (from.to_owned(), to.to_owned()),
    }
}

/// What is drawn.
#[derive(Clone, Debug)]
struct Journal<'j> {
    role: Role,
    asked: (&'j str, &'j str),
    lines: &'j [Noted],
    signed: Option<&'j Signed>,
    acts: &'j Acts,
    refusals: &'j Refusals,
}

fn draw(view: &View, journal: &Journal<'_>) -> Markup {
    let lang = view.lang;
    let checks = matches!(journal.role, Role::Dpo | Role::Auditor);
    let lede = match journal.role {
        Role::Auditor => words::lede_auditor(lang),
        Role::Dpo => words::lede_all(lang),
        Role::Manager => words::lede_team(lang),
        Role::Mediator | Role::Technician | Role::Direction | Role::Signatory | Role::Referent => {
            words::lede_own(lang)
        }
    };
    let head = Head::new(words::section(lang)).lede(html! { (lede) });
    let form = Form::get(lang, "/journal");
    let day = |name, label, value| form.day(&Field::new(name, label).value(value).required());
    let (from, to) = journal.asked;
    page(
        view,
        &head,
        html! {
            @if !journal.refusals.is_empty() {
                ul.reasons { @for (_, reason) in journal.refusals.iter() { li { (reason.say(lang)) } } }
            }
            (form.wrap(html! {
                (side_by_side(html! {
                    (day("du", words::from(lang), from))
                    (day("au", words::to(lang), to))
                }))
                (button::group(button::submit(Look::Primary, Icon::Search, words::show(lang))))
            }))
            @if journal.lines.is_empty() {
                (part::empty(words::none(lang), words::none_why(lang), None))
            } @else {
                (table(lang, journal))
            }
            @if let Some(last) = journal.lines.get(MOST.saturating_sub(1)).filter(|_| journal.lines.len() > MOST) {
                @let older = format!("/journal?du={from}&au={to}&avant={}", last.seq);
                (button::group(button::link(Look::Quiet, None, &older, words::older(lang))))
            }
            @if checks {
                (part::section("chaine", words::chain(lang), Some(words::chain_why(lang)), chain(lang, journal.signed)))
            }
        },
    )
}

fn chain(lang: Lang, signed: Option<&Signed>) -> Markup {
    let Some(signed) = signed else {
        return part::facts(&[(words::signed(lang), html! { (words::not_signed(lang)) })]);
    };
    let seq = french::whole(lang, signed.seq);
    part::facts(&[
        (words::signed(lang), html! { (words::signed_at(lang, &moment(lang, signed.at), &seq)) }),
        (words::hash(lang), html! { code { (signed.hash) } }),
    ])
}

fn table(lang: Lang, journal: &Journal<'_>) -> Markup {
    let rows: Vec<Row<'_>> = journal
        .lines
        .iter()
        .take(MOST)
        .map(|one| {
            Row::new([
                html! { (moment(lang, one.at)) },
                html! { (journal.acts.said(lang, &one.act)) },
                by(lang, one),
                html! { (purpose(lang, &one.purpose)) },
                html! { (french::whole(lang, one.seq)) },
            ])
        })
        .collect();
    Table::list("lignes", words::section(lang))
        .caption_unseen()
        .columns([
            Column::text(words::when(lang)),
            Column::text(words::act(lang)),
            Column::text(words::by(lang)),
            Column::text(words::why(lang)),
            Column::number(words::line(lang)),
        ])
        .draw(lang, &rows)
}

fn by(lang: Lang, one: &Noted) -> Markup {
    let who = match (one.number, one.name.as_str()) {
        (0, "") => words::house(lang).to_owned(),
        (0, name) => name.to_owned(),
        (number, _) => words::person(lang, number),
    };
    html! {
        span {
            (who)
            @if let Some(role) = one.role { br; span.mute.small { (role_said(lang, role)) } }
        }
    }
}

/// Under which right, in a word.
fn role_said(lang: Lang, role: Role) -> &'static str {
    match role {
        Role::Mediator => words::mediator(lang),
        Role::Manager => words::manager(lang),
        Role::Direction => words::direction(lang),
        Role::Signatory => words::signatory(lang),
        Role::Referent => words::referent(lang),
        Role::Dpo => words::dpo(lang),
        Role::Technician => words::technician(lang),
        Role::Auditor => words::auditor(lang),
    }
}

/// The stored purpose, in words; one of another version is told as it is stored.
fn purpose(lang: Lang, stored: &str) -> &str {
    match stored {
        "read" => words::read(lang),
        "record" => words::record(lang),
        "correct" => words::correct(lang),
        "withdraw" => words::withdraw(lang),
        "approve" => words::approve(lang),
        "export" => words::export(lang),
        "publish" => words::publish(lang),
        "grant" => words::grant(lang),
        "sign-in" => words::sign_in(lang),
        "routine" => words::routine(lang),
        "lay" => words::lay(lang),
        other => other,
    }
}

fn moment(lang: Lang, instant: Instant) -> String {
    let (day, time) = instant.local();
    words::moment(lang, &french::day_short(lang, day), &french::time(lang, time))
}

/// The page with sample values.
pub(crate) fn samples() -> Vec<Sample> {
    let path = "/journal";
    vec![
        Sample { path, name: "vide", render: |lang| sample(lang, Role::Auditor, &[]) },
        Sample {
            path,
            name: "pseudonymisé",
            render: |lang| sample(lang, Role::Auditor, &lines(3, "")),
        },
        Sample {
            path,
            name: "équipe",
            render: |lang| sample(lang, Role::Manager, &lines(0, "Camille Exemple")),
        },
        Sample { path, name: "refusé", render: |lang| sample(lang, Role::Mediator, &[]) },
    ]
}

fn sample(lang: Lang, role: Role, lines: &[Noted]) -> Markup {
    let signed = Signed { seq: 1_204, hash: "a1".repeat(32), at: lines_at() };
    let refused = || Refusals::one("au", kernel::Reason::EndBeforeStart);
    let refusals = if role == Role::Mediator { refused() } else { Refusals::new() };
    let journal = Journal {
        role,
        asked: ("2019-06-01", "2019-06-30"),
        lines,
        signed: (!lines.is_empty()).then_some(&signed),
        acts: &Acts(Vec::new()),
        refusals: &refusals,
    };
    draw(&crate::samples::view(lang, "/journal"), &journal)
}

fn lines_at() -> Instant {
    Instant::at(crate::samples::june(14), kernel::TimeOfDay::clamped(600))
}

fn lines(number: i64, name: &str) -> Vec<Noted> {
    let line = |seq: i64, act: &str, purpose: &str| Noted {
        seq,
        at: lines_at(),
        act: act.to_owned(),
        purpose: purpose.to_owned(),
        role: Some(Role::Mediator),
        name: name.to_owned(),
        number,
    };
    let house =
        Noted { role: None, name: String::new(), number: 0, ..line(1, "privacy.swept", "routine") };
    let mut lines: Vec<Noted> =
        (2..110).map(|seq| line(seq, "privacy.searched", "read")).rev().collect();
    lines.push(house);
    lines
}
