//! Routes of dates that are asked about: asked, answered, one of them kept, and the meeting convened to it.

use door::{Answer, Doors, Either, Form, Manager, Partner, Path, Stop, Tx};
use kernel::id::MeetingId;

use crate::answered::{self, By};
use crate::kept::Asked;
use crate::meeting_page::Which;
use crate::web_meeting::{act, spoken};
use crate::{convene, drafts, held, kept, verbs, web};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .post("/instances/reunions/{id}/dates", poll)
        .post("/instances/reunions/{id}/dates/reponse", answer)
        .post("/instances/reunions/{id}/dates/retenir", retain)
        .post("/instances/reunions/{id}/dates/convoquer", convene_best)
}

/// A date becomes that of the meeting.
fn keep(tx: &mut Tx<'_>, id: MeetingId, date: &Asked) -> Result<(), Stop> {
    let opened = verbs::opened(tx, id)?;
    let when = crate::When {
        day: date.day,
        start: date.start,
        minutes: opened.sitting.minutes,
        place: opened.meeting.place,
    };
    verbs::move_to(tx, id, &when)
}

async fn poll(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    act(key, id, (Which::Poll, "sondage", fields), move |tx, fields| {
        held::poll(tx, id, &drafts::dates(fields)?).map(|()| "dates")
    })
    .await
}

/// The date that suits most becomes that of the meeting.
async fn retain(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    act(key, id, (Which::Gesture, "contenu", fields), move |tx, fields| {
        fields.only(&["date"])?;
        let asked = kept::poll(tx, id)?;
        let date = asked.iter().find(|one| one.rank.to_string() == fields.get("date"));
        let date = date.ok_or(Stop::NotFound)?;
        keep(tx, id, date).map(|()| "deplacee")
    })
    .await
}

/// The date that suits most is kept, and whoever was asked is convened to it: all of it, or nothing.
async fn convene_best(key: Manager, Path(id): Path<MeetingId>, Form(fields): Form) -> Answer {
    act(key, id, (Which::Gesture, "contenu", fields), move |tx, fields| {
        fields.only(&["date"])?;
        let asked = kept::poll(tx, id)?;
        // What the page showed as the best may not be any more: read again first.
        let best = answered::best(&asked).filter(|one| one.rank.to_string() == fields.get("date"));
        let best = best.ok_or(Stop::Stale)?;
        let to = convene::asked(tx, id)?;
        keep(tx, id, best)?;
        convene::convene(tx, id, &to).map(|()| "convoquee")
    })
    .await
}

async fn answer(
    key: Either<Manager, Partner>,
    Path(id): Path<MeetingId>,
    Form(fields): Form,
) -> Answer {
    match key {
        Either::Left(manager) => {
            let convention = manager.convention();
            act(manager, id, (Which::Answer, "sondage", fields), move |tx, fields| {
                let (party, answers) = drafts::answers(fields, true)?;
                web::known_party(tx, &party)?;
                let of = (convention, id);
                answered::answer(tx, of, (&party, &answers), By::Manager).map(|()| "reponse")
            })
            .await
        }
        Either::Right(partner) => {
            let (convention, party) = (partner.convention(), partner.party().to_owned());
            let typed = fields.clone();
            let work = move |tx: &mut Tx<'_>| {
                let (_, answers) = drafts::answers(&fields, false)?;
                answered::answer(tx, (convention, id), (&party, &answers), By::Party)
            };
            let said = partner.say(work).await;
            spoken(&partner, id, (Which::Answer, "reponse", typed), said).await
        }
    }
}
