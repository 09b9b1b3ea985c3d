//! A fiche raised at the desk, from a blank form or from an activity: what it asks before anything is
//! kept, then the verbs of the room.

use std::sync::Arc;

use door::{
    Answer, Doors, Fields, Form, Mediator, Purpose, Query, Role, Stop, Tx, html, html_refused,
    see_other,
};
use kernel::Refusals;
use kernel::id::{AlertId, blunt};
use referential::ListsCache;

use crate::entity::{NewAlert, Note};
use crate::lifecycle::{Move, State};
use crate::pages::Vocabulary;
use crate::pages::new::{self, Sheet};
use crate::spot::{self, Near};
use crate::typed::{self, NAMES, Proposal, Typed};
use crate::{danger, store, web, words_desk as said};

/// Where the form stands.
pub(crate) const PATH: &str = "/signalements/nouvelle";

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, blank).post("/signalements", create)
}

/// What the form shows beside what was typed.
struct Beside {
    vocabulary: Vocabulary,
    proposal: Option<Proposal>,
    near: Vec<Near>,
}

/// Reads what was typed so far, without a word about what is missing.
fn beside(tx: &mut Tx<'_>, cache: &ListsCache, fields: &Fields) -> Result<Beside, Stop> {
    let vocabulary = web::vocabulary(tx, cache)?;
    let mut unsaid = Refusals::new();
    let located = routing::located(tx, &vocabulary.lists, fields, &mut unsaid)?;
    let (mut proposal, mut near) = (None, Vec::new());
    if let Some(located) = &located {
        proposal = typed::proposed(tx, located, fields, &mut unsaid)?;
        if let Ok(own) = AlertId::parse(fields.get("id")) {
            near = spot::going_on(tx, &typed::matter(located), (own, located.day))?;
        }
    }
    Ok(Beside { vocabulary, proposal, near })
}

async fn draw(key: &Mediator, fields: &Fields, refusals: &Refusals) -> Result<ui::Markup, Stop> {
    let lists: Arc<ListsCache> = key.service()?;
    let asked = fields.clone();
    let beside = key.read(move |tx| beside(tx, &lists, &asked)).await?;
    let sheet = Sheet {
        fields,
        refusals,
        findings: &typed::findings(fields),
        proposal: beside.proposal.as_ref(),
        near: &beside.near,
        may_send: key.role() == Role::Manager,
    };
    Ok(new::form(&key.view("/signalements"), &beside.vocabulary, &sheet))
}

/// The form, blank or filled in by a link.
async fn blank(key: Mediator, Query(query): Query) -> Answer {
    query.only(NAMES)?;
    let (day, time) = key.now().local();
    let minute = time.minute_of_day() / 5 * 5;
    let mut fields = query;
    for name in ["secours", "vu", "vues", "vers", "suite"] {
        fields.remove(name);
    }
    fields.set("id", &key.fresh::<AlertId>(|made| AlertId::from_uuid(blunt(made))).text());
    for (name, now) in [("jour", day.text()), ("heure", kernel::TimeOfDay::clamped(minute).text())]
    {
        if fields.get(name).is_empty() {
            fields.set(name, &now);
        }
    }
    Ok(html(draw(&key, &fields, &Refusals::new()).await?))
}

async fn create(key: Mediator, Form(fields): Form) -> Answer {
    fields.only(NAMES)?;
    let id = AlertId::parse(fields.get("id")).map_err(|reason| Refusals::one("id", reason))?;
    if fields.get("suite") == "proposer" {
        return Ok(html(draw(&key, &fields, &Refusals::new()).await?));
    }
    let lists: Arc<ListsCache> = key.service()?;
    let send = fields.get("suite") == "transmettre" && key.role() == Role::Manager;
    // What a danger sends does not wait for a proof.
    let waits = send && fields.get("danger") != "oui";
    match if waits { crate::web::proved(&key, "suite") } else { Ok(()) } {
        Ok(()) => {}
        Err(Stop::Refused(refused)) => {
            return Ok(html_refused(draw(&key, &fields, &form_names(&refused)).await?));
        }
        Err(stop) => return Err(stop),
    }
    let sent = fields.clone();
    let done = key
        .begin(Purpose::Record, move |tx| {
            let lists = referential::lists(tx, &lists)?;
            let typed = typed::read(tx, &lists, &sent, id);
            let typed = questioned(tx, typed, (&sent, send))?;
            keep(tx, &typed, send)
        })
        .await;
    match done {
        Ok(()) => {
            let done = match (fields.get("danger") == "oui", send) {
                (true, _) => "danger",
                (false, true) => "transmise",
                (false, false) => "creee",
            };
            Ok(see_other(&format!("/signalements/{id}?fait={done}")))
        }
        Err(Stop::Refused(refused)) => {
            Ok(html_refused(draw(&key, &fields, &form_names(&refused)).await?))
        }
        Err(stop) => Err(stop),
    }
}

/// What is asked once before anything is kept: that help was called, that the words were read again,
/// that similar alerts were seen, and whom it will reach.
fn questioned(
    tx: &mut Tx<'_>,
    typed: Result<Typed, Stop>,
    (fields, send): (&Fields, bool),
) -> Result<Typed, Stop> {
    let (typed, mut no) = match typed {
        Ok(typed) => (Some(typed), Refusals::new()),
        Err(Stop::Refused(no)) => (None, no),
        Err(stop) => return Err(stop),
    };
    if fields.get("danger") == "oui" && fields.get("secours") != "oui" {
        no.add("danger", said::call());
    }
    if fields.get("vu") != "oui" {
        let mut warned: Vec<&str> = typed::findings(fields).iter().map(|(name, _)| *name).collect();
        warned.dedup();
        for name in warned {
            no.add(name.to_owned(), said::to_read_again());
        }
    }
    if let Some(typed) = &typed {
        let near = spot::going_on(tx, &typed.matter, (typed.new.id, typed.new.day()))?;
        let seen = |number: &str| fields.get("vues").split(' ').any(|held| held == number);
        if near.iter().any(|near| !seen(&near.number)) {
            no.add("lieu", said::similar());
        }
        if send && fields.get("vers") != typed.proposal.key() {
            no.add("destinataire", said::read_recipient());
        }
    }
    no.finish()?;
    typed.ok_or_else(|| Refusals::one("id", kernel::Reason::Missing).into())
}

/// Keeps it, to be approved; sent at once when someone may be hurt, approved at once when the manager sends
/// it. The same form again takes no further step.
fn keep(tx: &mut Tx<'_>, typed: &Typed, send: bool) -> Result<(), Stop> {
    let new: &NewAlert = &typed.new;
    crate::raise(tx, new)?;
    spot::keep_extent(tx, new.id, typed.extent)?;
    let beside = (typed.detail.as_ref(), &Note::default());
    danger::first_step(tx, new.id, beside, &typed.proposal.also)?;
    let held = store::one(tx, new.id)?.ok_or(Stop::NotFound)?;
    if send && held.state == State::ToCheck && held.steps == 1 {
        crate::advance(tx, new.id, 1, Move::Approve, &Note::default())?;
    }
    Ok(())
}

/// The refusals of the verbs, under the names of the form.
fn form_names(refused: &Refusals) -> Refusals {
    let mut no = Refusals::new();
    for (field, reason) in refused.iter() {
        let name = match field {
            "raised_at" => "heure",
            "urgency" => "urgence",
            "custodian" => "gestionnaire",
            "recipient" => "destinataire",
            "recipient_words" => "service",
            other => other,
        };
        no.add(name.to_owned(), reason.clone());
    }
    no
}
