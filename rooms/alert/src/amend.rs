//! An alert put right before it leaves (« reprendre avant l’envoi ») : raised from the street in a few taps, or taken
//! back. The facts, the place, the theme, whom it goes to; the matrix is asked again, and nobody is written to.

use std::sync::Arc;

use door::{
    Act, Answer, Doors, Fields, Form, Manager, Path, Purpose, Stop, Tx, see_other, sql, values,
};
use kernel::id::AlertId;
use kernel::{Lang, Line, Reason, Refusals};
use referential::{Lists, ListsCache};
use routing::{Asked, Located, line_for, located};

use crate::entity::{Alert, Category, Extent};
use crate::lifecycle::State;
use crate::party::Also;
use crate::typed::{self, Proposal};
use crate::{cut, party, spot, store, web, words_desk};

/// The names of the fields.
const NAMES: [&str; 13] = [
    "vues",
    "lieu",
    "zone",
    "precision",
    "ampleur",
    "theme",
    "sociale",
    "gestionnaire",
    "urgence",
    "ligne",
    "destinataire",
    "service",
    "vu",
];

/// What an alert says was put right before it left. The detail is its number.
pub(crate) const REWORDED: Act = Act {
    name: "alert.reworded",
    fr: "Fiche reprise avant l’envoi",
    en: "Alert put right before it leaves",
};

pub(crate) fn doors() -> Doors {
    Doors::default().post("/signalements/{id}/reprendre", amend).merge(cut::doors())
}

/// Whether nothing of an alert is with anyone.
pub(crate) const fn may_be_amended(alert: &Alert) -> bool {
    matches!(alert.state, State::Draft | State::ToCheck)
}

async fn amend(key: Manager, Path(id): Path<AlertId>, Form(fields): Form) -> Answer {
    fields.only(&NAMES)?;
    let lists: Arc<ListsCache> = key.service()?;
    let sent = fields.clone();
    let done = key
        .begin(Purpose::Correct, move |tx| {
            let lists = referential::lists(tx, &lists)?;
            put_right(tx, &lists, (id, &sent))
        })
        .await;
    match done {
        Ok(()) => Ok(see_other(&format!("/signalements/{id}?fait=reprise"))),
        Err(Stop::Refused(no)) => {
            let opened = key.read(web::opening(&key, id)?).await?;
            web::again(&key, opened, (&fields, &form_names(&no))).await
        }
        Err(stop) => Err(stop),
    }
}

fn form_names(refused: &Refusals) -> Refusals {
    let mut no = Refusals::new();
    for (field, reason) in refused.iter() {
        let name = match field {
            "recipient" => "destinataire",
            "recipient_words" => "service",
            other => other,
        };
        no.add(name.to_owned(), reason.clone());
    }
    no
}

/// What an alert becomes.
struct Right {
    located: Located,
    proposal: Proposal,
    line: String,
    detail: String,
    urgency: i64,
    category: Category,
    extent: Option<Extent>,
}

fn read(tx: &mut Tx<'_>, lists: &Lists, (alert, fields): (&Alert, &Fields)) -> Result<Right, Stop> {
    let mut no = Refusals::new();
    let mut fields = fields.clone();
    fields.set("jour", &alert.day.text());
    let located = located(tx, lists, &fields, &mut no)?;
    let proposal = match &located {
        Some(located) => typed::proposed(tx, located, &fields, &mut no)?,
        None => None,
    };
    let words = typed::words(&fields, &mut no);
    let choices = typed::choices(&fields, &mut no);
    let extent = typed::extent(&fields, &mut no);
    if fields.get("vu") != "oui" {
        let said = words_desk::warning;
        for (name, finding) in typed::findings(&fields) {
            no.add(name, Reason::said(said(Lang::Fr, finding), said(Lang::En, finding)));
        }
    }
    no.finish()?;
    let (Some(located), Some(proposal), Some((line, _, detail)), Some((urgency, ..))) =
        (located, proposal, words, choices)
    else {
        return Err(Refusals::one("ligne", Reason::Missing).into());
    };
    let category = if fields.get("sociale") == "oui" {
        Category::Social
    } else {
        Category::of(&located.theme)
    };
    Ok(Right {
        line: line.as_str().to_owned(),
        detail: detail.as_ref().map_or("", Line::as_str).to_owned(),
        // What may hurt someone is never less urgent.
        urgency: if alert.danger { 3 } else { urgency },
        located,
        proposal,
        category,
        extent,
    })
}

fn put_right(tx: &mut Tx<'_>, lists: &Lists, (id, fields): (AlertId, &Fields)) -> Result<(), Stop> {
    store::one(tx, id)?.ok_or(Stop::NotFound)?;
    store::hold(tx, id)?;
    // Read again once it is held: a step may have been taken meanwhile.
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    if !may_be_amended(&alert) || fields.get("vues") != alert.steps.to_string() {
        return Err(Stop::Stale);
    }
    let right = read(tx, lists, (&alert, fields))?;
    let former = besides(tx, lists, &alert)?;
    keep(tx, id, &right)?;
    spot::keep_extent(tx, id, right.extent)?;
    untell(tx, id, (&former, &right.proposal))?;
    party::tell_all(tx, id, &right.proposal.also)?;
    Ok(tx.note(REWORDED, &id.text(), &alert.number)?)
}

fn keep(tx: &mut Tx<'_>, id: AlertId, right: &Right) -> Result<(), Stop> {
    let place = right.located.place.as_ref().map(|place| place.id);
    let recipient = &right.proposal.recipient;
    tx.run(
        sql!(
            "UPDATE alert SET zone_id = $3, place_id = $4, theme_id = $5, category = $6,
                urgency = $7, custodian = $8, recipient = $9, recipient_words = $10,
                detail = NULLIF($11, ''), line = $12, due_day = $13
              WHERE id = $2 AND state IN ('draft', 'to_check')
                AND EXISTS (SELECT 1 FROM alert_visible b WHERE b.grant_id = $1 AND b.id = $2)"
        ),
        &values![
            id,
            right.located.zone,
            place,
            right.located.theme.id,
            right.category.name(),
            right.urgency,
            &right.located.custodian,
            &recipient.organisation,
            &recipient.service,
            &right.detail,
            &right.line,
            right.proposal.due_day
        ],
    )?;
    Ok(())
}

/// Whom the line of the matrix that held for it named besides.
pub(crate) fn besides(tx: &mut Tx<'_>, lists: &Lists, alert: &Alert) -> Result<Vec<Also>, Stop> {
    let places = territory::places(tx)?;
    let place = places.iter().find(|place| Some(place.id) == alert.place);
    let asked = Asked {
        day: alert.day,
        theme: lists.theme_by_id(alert.theme).map_or("", |theme| theme.code.as_str()),
        custodian: &alert.custodian,
        zone: alert.zone,
        place: place.map_or("", |place| place.code.as_str()),
    };
    let line = line_for(tx, &asked, None)?;
    Ok(line.as_ref().map(party::also).unwrap_or_default())
}

/// Whom the former line named and the new one does not is told no more; whom someone chose stays.
pub(crate) fn untell(
    tx: &mut Tx<'_>,
    id: AlertId,
    (former, now): (&[Also], &Proposal),
) -> Result<(), Stop> {
    let named = |all: &[Also], one: &party::Party| {
        all.iter().any(|(part, code)| *part == one.part && *code == one.to.organisation)
            && one.to.service.is_empty()
    };
    let lead = |one: &party::Party| one.to.organisation == now.recipient.organisation;
    for one in party::parties(tx, id)? {
        if lead(&one) || (named(former, &one) && !named(&now.also, &one)) {
            party::untell(tx, id, one.id)?;
        }
    }
    Ok(())
}
