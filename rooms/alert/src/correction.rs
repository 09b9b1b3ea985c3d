//! What was sent of an alert is put right (« corriger ce qui a été transmis ») : the place within its zone, where exactly,
//! the fact. Whoever was told is told again, and the links that they hold lead to the right text.

use door::{Answer, Doors, Fields, Form, Manager, Path, Purpose, Stop, Tx, see_other, sql};
use kernel::id::{AlertId, PlaceId};
use kernel::{Lang, Line, Reason, Refusals, guard};

use crate::addressee::Ground;
use crate::entity::{Alert, Category};
use crate::spot::Detail;
use crate::{
    CORRECTED, before, letters, release, store, typed, web, words_correct as words, words_desk,
};

/// The names of the fields.
const NAMES: [&str; 5] = ["lieu", "precision", "ligne", "motif", "vu"];

pub(crate) fn doors() -> Doors {
    Doors::default().post("/signalements/{id}/corriger", correct)
}

/// Whether something was sent of an alert that may still be put right.
pub(crate) fn may_be_corrected(alert: &Alert) -> bool {
    alert.sent_at.is_some() && alert.state.is_open() && alert.category != Category::Social
}

/// What it becomes.
#[derive(Clone, Debug)]
struct Right {
    /// The code of the place; empty for the zone as a whole.
    place: String,
    detail: Option<Detail>,
    line: Line<140>,
    why: before::Reason,
}

fn read(fields: &Fields) -> Result<Right, Refusals> {
    fields.only(&NAMES)?;
    let mut no = Refusals::new();
    let place = fields.get("lieu").trim().to_owned();
    let detail = no.keep("precision", Detail::parse_optional(fields.get("precision")));
    let line = no.keep("ligne", Line::parse(fields.get("ligne")));
    let why = no.keep("motif", before::Reason::parse(fields.get("motif")));
    if why.as_ref().is_some_and(|why| !guard::inspect(why.as_str()).is_empty()) {
        no.add("motif", words::names_someone());
    }
    if fields.get("vu") != "oui" {
        let said = words_desk::warning;
        for (name, finding) in typed::findings(fields) {
            no.add(name, Reason::said(said(Lang::Fr, finding), said(Lang::En, finding)));
        }
    }
    match (detail, line, why) {
        (Some(detail), Some(line), Some(why)) if no.is_empty() => {
            Ok(Right { place, detail, line, why })
        }
        _ => Err(no),
    }
}

async fn correct(key: Manager, Path(id): Path<AlertId>, Form(fields): Form) -> Answer {
    let read = read(&fields).map_err(Stop::from);
    let done = match read.and_then(|right| web::proved(&key, "ligne").map(|()| right)) {
        Ok(right) => key.begin(Purpose::Correct, move |tx| put_right(tx, id, &right)).await,
        Err(stop) => Err(stop),
    };
    match done {
        Ok(()) => Ok(see_other(&format!("/signalements/{id}?fait=corrigee"))),
        Err(Stop::Refused(no)) => {
            let opened = key.read(web::opening(&key, id)?).await?;
            web::again(&key, opened, (&fields, &no)).await
        }
        Err(stop) => Err(stop),
    }
}

fn put_right(tx: &mut Tx<'_>, id: AlertId, right: &Right) -> Result<(), Stop> {
    store::one(tx, id)?.ok_or(Stop::NotFound)?;
    store::hold(tx, id)?;
    // Read again once it is held: a step may have been taken meanwhile.
    let mut alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    if !may_be_corrected(&alert) {
        return Err(Stop::Stale);
    }
    let place = place_of(tx, &alert, &right.place)?;
    let detail = right.detail.as_ref().map_or("", Line::as_str).to_owned();
    let line = right.line.as_str().to_owned();
    if (alert.place, &alert.detail, &alert.line) == (place, &detail, &line) {
        return Err(Refusals::one("ligne", words::nothing_changed()).into());
    }
    (alert.place, alert.detail, alert.line) = (place, detail, line);
    tx.run(
        sql!(
            "UPDATE alert SET place_id = $3, detail = NULLIF($4, ''), line = $5 WHERE id = $2
                AND EXISTS (SELECT 1 FROM alert_visible b WHERE b.grant_id = $1 AND b.id = $2)"
        ),
        &(id, place, &alert.detail, &alert.line),
    )?;
    let spot = Ground::read(tx)?.spot(&alert);
    for party in letters::releases(tx, id)? {
        if let Some(mut sent) = release::standing(tx, id, party)? {
            // What had gone stays as it was, beside what its links lead to now.
            if letters::reached(tx, &sent)? {
                before::keep(tx, id, &sent, &right.why)?;
            }
            sent.line.clone_from(&alert.line);
            sent.detail.clone_from(&alert.detail);
            sent.place.clone_from(&spot);
            release::keep_right(tx, &sent)?;
        }
    }
    letters::put_right(tx, &id.text(), true)?;
    Ok(tx.note(CORRECTED, &id.text(), &alert.number)?)
}

/// A place of the same zone: what stands in another one is another alert.
fn place_of(tx: &mut Tx<'_>, alert: &Alert, code: &str) -> Result<Option<PlaceId>, Stop> {
    if code.is_empty() {
        return Ok(None);
    }
    let found = territory::place_by_code(tx, code)?.filter(|place| place.zone == alert.zone);
    let found = found.ok_or_else(|| Refusals::one("lieu", words::other_zone()))?;
    Ok(Some(found.id))
}
