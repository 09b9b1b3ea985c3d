//! The papers of a meeting as one file, for whoever asks: what their page shows, and its annexes.

use std::sync::Arc;

use door::{Answer, Attachment, Doors, Either, Path, Shelf, Stop, Tx, Visit, download};
use kernel::Instant;
use kernel::id::MeetingId;
use paper::document::Document;
use paper::press::Press;
use referential::ListsCache;

use crate::meeting_page::Shown;
use crate::sitting::Stage;
use crate::web_meeting::{Reader, live, shelved, witness};
use crate::{gather, pack, web};

pub(crate) fn doors() -> Doors {
    Doors::default().get("/instances/reunions/{id}/dossier.pdf", dossier)
}

/// What is asked for: which meeting, for which convention, read with which lists, checked at which address.
struct Asked {
    id: MeetingId,
    convention: String,
    lists: Arc<ListsCache>,
    address: String,
}

/// What a reader is given.
struct Papers {
    shown: Shown,
    pack: Document,
    annexes: Vec<Document>,
}

/// The papers of a meeting, for this reader: the restricted part is set for its readers only.
async fn dossier(key: Reader, Path(id): Path<MeetingId>) -> Answer {
    let visit: &Visit = match &key {
        Either::Left(staff) => staff,
        Either::Right(member) => member,
    };
    let asked = Asked {
        id,
        convention: visit.convention_words().to_owned(),
        lists: visit.service::<ListsCache>()?,
        address: visit.public_url().to_owned(),
    };
    let press = visit.service::<Press>()?;
    let papers = match &key {
        Either::Left(staff) => {
            let (role, party) = (staff.role(), staff.party().to_owned());
            staff.read(move |tx| of_staff(tx, &asked, (role, &party))).await?
        }
        Either::Right(member) => {
            let of = (web::may(member), member.today());
            let now = member.now();
            member.shelf(move |shelf| of_member(shelf, &asked, (of, now))).await?
        }
    };
    witness(&key, &papers.shown).await?;
    let meeting = &papers.shown.meeting;
    let name = format!("dossier-{}-{}.pdf", meeting.committee, meeting.day.text());
    let bytes = paper::print_with(&press, (papers.pack, papers.annexes)).await?;
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

/// The moment of which papers speak: that of their minutes once these were sent, else now.
fn moment(shown: &Shown, now: Instant) -> Instant {
    shown.sitting.minutes_sent_at.unwrap_or(now)
}

fn of_staff(
    tx: &mut Tx<'_>,
    asked: &Asked,
    (role, party): (door::Role, &str),
) -> Result<Papers, Stop> {
    let shown = live(tx, (asked.id, true), (role, party))?;
    if shown.points.is_empty() {
        return Err(Stop::NotFound);
    }
    let lang = tx.lang();
    let pack = pack::document(lang, &asked.convention, &shown);
    let mut annexes = Vec::new();
    // Once minutes are sent, papers say again what they said then: what waits today is no part of them.
    if !matches!(shown.stage, Stage::Sent | Stage::Approved | Stage::Kept) {
        let waiting = gather::stale(tx, shown.today)?;
        if !waiting.is_empty() {
            annexes.push(pack::fiches(lang, &pack, (&waiting, &shown)));
        }
    }
    let until = (shown.meeting.day.month().plus(-1), moment(&shown, tx.now()));
    if let Some(edition) = report::edition_until(tx, until)? {
        let lists = referential::lists(tx, &asked.lists)?;
        annexes.push(edition.document(&lists, lang, &asked.address));
    }
    Ok(Papers { shown, pack, annexes })
}

fn of_member(
    shelf: &mut Shelf<'_>,
    asked: &Asked,
    (of, now): ((crate::pages::May, kernel::Day), Instant),
) -> Result<Papers, Stop> {
    let shown = shelved(shelf, (asked.id, true), of)?;
    if shown.points.is_empty() {
        return Err(Stop::NotFound);
    }
    let lang = shelf.lang();
    let pack = pack::document(lang, &asked.convention, &shown);
    let mut annexes = Vec::new();
    let until = (shown.meeting.day.month().plus(-1), moment(&shown, now));
    if let Some(edition) = report::published_edition_until(shelf, until)? {
        let lists = referential::shelf_lists(shelf, &asked.lists)?;
        annexes.push(edition.document(&lists, lang, &asked.address));
    }
    Ok(Papers { shown, pack, annexes })
}
