//! The link of a poll of dates (« répondre sans compte ») : one for each contact who is asked, for the organisation that
//! designated it.
//!
//! **Invariants:** a look changes nothing; the same answer again changes nothing more, and an answer changes so many times at
//! most; an answer and the end of its link come one after the other; a link ends with the last date it
//! asks about, and at once when other dates are asked, or when the meeting is moved, convened or called off; it tells of
//! nobody else’s answer.

use door::guest::{self, Given};
use door::{
    Answer, Anyone, Doors, Either, Fault, Fields, Form, Guest, Path, Query, Shelf, Stop, Tx, html,
    html_refused, see_other, sql,
};
use kernel::id::{GuestId, MeetingId};
use kernel::{Day, Reason, Refusals, TimeOfDay};

use crate::answered::{self, By};
use crate::polled_pages::{self as page, Frame};
use crate::sitting::Suits;
use crate::{drafts, refused};

/// The longest thing shown as a secret.
const SHOWN: usize = 200;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/s/{selector}/dates", show)
        .post("/s/{selector}/dates", answer)
        .post("/s/{selector}/dates/ouvrir", open)
}

/// A date, and what one’s own organisation answered.
#[derive(Clone, Debug)]
pub(crate) struct Date {
    pub(crate) rank: i64,
    pub(crate) day: Day,
    pub(crate) start: TimeOfDay,
    pub(crate) own: Option<Suits>,
}

/// What a link opens.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) meeting: MeetingId,
    pub(crate) party: String,
    /// « comité de suivi ».
    pub(crate) body: String,
    pub(crate) dates: Vec<Date>,
}

/// Gives a link for a party, in the transaction of the letter that carries it. It serves until the last date.
pub(crate) fn give(
    tx: &mut Tx<'_>,
    meeting: MeetingId,
    (party, body): (&str, &str),
) -> Result<Given, Stop> {
    let given = guest::give(tx)?;
    let last: Option<Day> = tx.one(
        sql!("SELECT MAX(day) FROM poll_date_visible WHERE grant_id = $1 AND meeting_id = $2"),
        &(meeting,),
        |row| row.take(),
    )?;
    let left = last.map_or(1, |last: Day| last.days_since(tx.today()).max(1));
    guest::last(tx, given.id, left)?;
    let body: String = body.chars().take(160).collect();
    tx.run(
        sql!(
            "INSERT INTO poll_link (guest_id, meeting_id, party, body)
             SELECT $3, s.meeting_id, $4, $5 FROM sitting_visible s
              WHERE s.grant_id = $1 AND s.meeting_id = $2"
        ),
        &(meeting, given.id, party, &body),
    )?;
    Ok(given)
}

/// Ends every link of a meeting of the perimeter.
pub(crate) fn end(tx: &mut Tx<'_>, meeting: MeetingId) -> Result<(), Fault> {
    let links: Vec<GuestId> = tx.all(
        sql!(
            "SELECT l.guest_id FROM poll_link l
               JOIN sitting_visible s ON s.meeting_id = l.meeting_id
              WHERE s.grant_id = $1 AND l.meeting_id = $2 ORDER BY l.guest_id"
        ),
        &(meeting,),
        |row| row.take(),
    )?;
    for link in links {
        guest::recall(tx, link)?;
    }
    tx.run(
        sql!(
            "DELETE FROM poll_link
              WHERE meeting_id = $2 AND EXISTS (SELECT 1 FROM sitting_visible s
                                                 WHERE s.grant_id = $1 AND s.meeting_id = $2)"
        ),
        &(meeting,),
    )?;
    Ok(())
}

/// Links leave once every date that they asked about is past.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let today = tx.today();
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM poll_link
              WHERE NOT EXISTS (SELECT 1 FROM poll_date d
                                 WHERE d.meeting_id = poll_link.meeting_id AND d.day >= $1)"
        ),
        &(today,),
    )
}

fn asked(shelf: &mut Shelf<'_>) -> Result<Asked, Stop> {
    let rows = shelf.all(
        sql!(
            shelf
            "SELECT meeting_id, party, body, rank, day, start_minute, answer
               FROM published_polled WHERE grant_id = $1 ORDER BY rank"
        ),
        &(),
        |row| {
            let whose: (MeetingId, String, String) = (row.take()?, row.take()?, row.take()?);
            let (rank, day, start) = (row.take()?, row.take()?, row.take()?);
            let own: Option<String> = row.take()?;
            Ok((whose, Date { rank, day, start, own: own.and_then(|one| Suits::parse(&one).ok()) }))
        },
    )?;
    let mut found: Option<Asked> = None;
    for ((meeting, party, body), date) in rows {
        let asked = found.get_or_insert_with(|| Asked { meeting, party, body, dates: Vec::new() });
        asked.dates.push(date);
    }
    found.ok_or(Stop::NotFound)
}

/// Sixteen hexadecimal characters, or it was never given: asked of nothing but the address.
pub(crate) fn there(selector: &str, what: &str) -> Result<String, Stop> {
    let is_one = selector.len() == 16 && selector.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_one { Ok(format!("/s/{selector}/{what}")) } else { Err(Stop::NotFound) }
}

fn closed(key: &Anyone, here: &str, refusals: &Refusals) -> ui::Markup {
    let frame = Frame { lang: key.lang(), token: key.form_token(), demo: key.is_demo(), here };
    page::closed(&frame, refusals)
}

fn framed<'f>(guest: &'f Guest, here: &'f str) -> Frame<'f> {
    Frame { lang: guest.lang(), token: guest.form_token(), demo: guest.is_demo(), here }
}

async fn show(
    key: Either<Guest, Anyone>,
    Path(selector): Path<String>,
    Query(query): Query,
) -> Answer {
    query.only(&["fait"])?;
    let here = there(&selector, "dates")?;
    match key {
        Either::Left(guest) => {
            let asked = guest.shelf(asked).await?;
            let done = query.get("fait") == "1";
            let none = (&Fields::default(), &Refusals::new());
            Ok(html(page::opened(&framed(&guest, &here), (&asked, done), none)))
        }
        Either::Right(anyone) => Ok(html(closed(&anyone, &here, &Refusals::new()))),
    }
}

/// The secret of the letter, or its code, is shown.
async fn open(key: Anyone, Path(selector): Path<String>, Form(fields): Form) -> Answer {
    fields.only(&["lien", "code"])?;
    let here = there(&selector, "dates")?;
    let (link, code) = (fields.get("lien"), fields.get("code").trim());
    let typed = if link.is_empty() { code } else { link };
    let no = |reason| Ok(html_refused(closed(&key, &here, &Refusals::one("code", reason))));
    if typed.is_empty() {
        return no(Reason::Missing);
    }
    if typed.len() > SHOWN {
        return no(refused::opens_nothing());
    }
    let mut answer = see_other(&here);
    if guest::open(&key, &selector, (link, code), &mut answer).await? {
        Ok(answer)
    } else {
        no(refused::opens_nothing())
    }
}

async fn answer(
    key: Either<Guest, Anyone>,
    Path(selector): Path<String>,
    Form(fields): Form,
) -> Answer {
    let here = there(&selector, "dates")?;
    let guest = match key {
        Either::Left(guest) => guest,
        Either::Right(anyone) => {
            fields.only(&drafts::dates_asked())?;
            let no = Refusals::one("code", refused::opens_nothing());
            return Ok(html_refused(closed(&anyone, &here, &no)));
        }
    };
    let held_before = guest.shelf(asked).await?;
    let (typed, of, link) = (fields.clone(), held_before.clone(), guest.id());
    let said = guest
        .answer(move |tx| {
            let (_, answers) = drafts::answers(&typed, false)?;
            let convention = tx.convention()?;
            answered::answer(tx, (convention, of.meeting), (&of.party, &answers), By::Link(link))
        })
        .await;
    match said {
        Ok(()) => Ok(see_other(&format!("{here}?fait=1"))),
        Err(Stop::Refused(no)) => {
            let shown = page::opened(&framed(&guest, &here), (&held_before, false), (&fields, &no));
            Ok(html_refused(shown))
        }
        Err(stop) => Err(stop),
    }
}
