//! The pages of a recipient with invented values.

use alert::{Move, State};
use door::Fields;
use kernel::{Day, Instant, Lang, Reason, Refusals, TimeOfDay};
use ui::{Markup, Sample};

use crate::pages::{self, Frame, Shut, Typed};
use crate::sheet::{Beside, Lent, Said, Sheet, Who};
use crate::words;

/// Every page of a recipient.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |name, render| Sample { path: "/s/{selector}", name, render };
    vec![
        sample("à ouvrir", |lang| pages::closed(&frame(lang), &Shut::Yet)),
        sample("lien qui a cessé", |lang| pages::closed(&frame(lang), &Shut::Ended)),
        sample("nouveau lien demandé", |lang| pages::closed(&frame(lang), &Shut::Asked)),
        sample("rien ne s’ouvre", |lang| {
            let why = Reason::said(words::nowhere(Lang::Fr), words::nowhere(Lang::En));
            pages::closed(&frame(lang), &Shut::Refused(&Refusals::one("code", why)))
        }),
        sample("usuel", |lang| {
            pages::opened(&frame(lang), &sheet(State::Sent, &[]), &Typed::new(""))
        }),
        sample("répondu", |lang| {
            let said = [said(5, Who::Recipient, Move::TakeUp)];
            pages::opened(&frame(lang), &sheet(State::InHand, &said), &Typed::new("1"))
        }),
        sample("photos à demander", |lang| photographs(lang, false, "code")),
        sample("photos ouvertes", |lang| photographs(lang, true, "")),
        sample("refusé", refused),
        sample("rien à répondre", |lang| {
            let said = [
                said(5, Who::Team, Move::Acknowledge),
                said(9, Who::House, Move::Remind1),
                said(10, Who::Recipient, Move::DeclareDone),
            ];
            pages::opened(&frame(lang), &sheet(State::DeclaredDone, &said), &Typed::new(""))
        }),
    ]
}

fn photographs(lang: Lang, proved: bool, done: &'static str) -> Markup {
    let photo = kernel::id::PhotoId::from_uuid(kernel::id::uuid_v7(1_560_500_000_000, [60; 10]));
    let lent = Lent { photos: vec![photo], proved };
    let sheet = Sheet { lent, ..sheet(State::Sent, &[]) };
    pages::opened(&frame(lang), &sheet, &Typed::new(done))
}

fn refused(lang: Lang) -> Markup {
    let fields = Fields::of([("reponse", "refuse"), ("mot", "")]);
    let refusals = Refusals::one("mot", Reason::Missing);
    let typed = Typed { fields: &fields, refusals: &refusals, done: "" };
    pages::opened(&frame(lang), &sheet(State::Sent, &[]), &typed)
}

fn frame(lang: Lang) -> Frame<'static> {
    Frame { lang, token: "jeton", demo: true, here: "/s/0123456789abcdef".to_owned() }
}

fn day(number: i8) -> Day {
    Day::new(2019, 6, number).unwrap_or(Day::FIRST)
}

fn at(number: i8) -> Instant {
    Instant::at(day(number), TimeOfDay::clamped(9 * 60))
}

fn said(number: i8, who: Who, mv: Move) -> Said {
    let planned = (mv == Move::TakeUp).then(|| day(12));
    let note = if who == Who::Recipient { "L’équipe passera le matin." } else { "" };
    Said { at: at(number), who, mv, planned, note: note.to_owned() }
}

fn sheet(state: State, said: &[Said]) -> Sheet {
    Sheet {
        convention: "Humanicité 2019".to_owned(),
        organisation: "Métropole".to_owned(),
        contact: "Collecte des déchets".to_owned(),
        number: "HUM-2019-0042".to_owned(),
        line: "Matelas et meubles à côté des bornes de tri.".to_owned(),
        place: "Bornes de tri – Îlot 1, Capinghem".to_owned(),
        detail: "Candélabre 12, côté arrêt".to_owned(),
        theme: "Dépôt sauvage, encombrants".to_owned(),
        urgency: 2,
        danger: state == State::Sent,
        day: day(3),
        due: Some(day(10)),
        state,
        part: None,
        lead: String::new(),
        said: said.to_vec(),
        beside: vec![Beside {
            number: "HUM-2019-0039".to_owned(),
            line: "Deux bacs sans couvercle.".to_owned(),
            place: "Rue du Lys – Îlot 2, Capinghem".to_owned(),
            due: None,
            cut_at: at(2),
            state: State::InHand,
        }],
        lent: Lent::default(),
        corrected: None,
    }
}
