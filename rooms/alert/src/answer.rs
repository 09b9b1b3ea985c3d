//! What a recipient does (« réponse du destinataire »), through the link of its letter: reads what was sent to it, and says
//! that it sees to it, that it is done, or that it is not its to do. No account, no other page.
//!
//! **Invariants:** opening a page changes nothing; an answer is chosen, never proposed, so that a program
//! that clicks gives none; the same answer sent again is one; a link answers for what it was given for.

use door::{
    Answer, Anyone, Doors, Either, Fault, Fields, Form, Guest, Path, Query, Row, Shelf, Stop, Tx,
    guest, html, html_refused, see_other, sql,
};
use kernel::id::{AlertId, ReleaseId, RowId};
use kernel::{Day, Instant, Reason, Refusals};
use ui::Lang;

use crate::entity::{By, Note, Step};
use crate::lent::{self, Lent};
use crate::lifecycle::{Move, State};
use crate::pages::answer::{self as pages, Frame, Typed};
use crate::party::{self, Part};
use crate::{store, words_answer as words};

/// The most answers by links to one alert: a link that is abused fills no fiche.
const ANSWERS: i64 = 60;
/// The longest link or code that is looked at.
const SHOWN: usize = 100;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/s/{selector}", show)
        .post("/s/{selector}", open)
        .post("/s/{selector}/reponse", reply)
}

/// What was sent, as its recipient reads it, and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) convention: String,
    pub(crate) organisation: String,
    pub(crate) contact: String,
    pub(crate) number: String,
    pub(crate) line: String,
    pub(crate) place: String,
    /// Where exactly; may be empty.
    pub(crate) detail: String,
    pub(crate) theme: String,
    pub(crate) urgency: i64,
    pub(crate) danger: bool,
    pub(crate) day: Day,
    pub(crate) due: Option<Day>,
    pub(crate) state: State,
    /// Why it is told; nothing for the recipient that is expected to act.
    pub(crate) part: Option<Part>,
    /// Who is expected to act, for the others.
    pub(crate) lead: String,
    pub(crate) said: Vec<Said>,
    pub(crate) beside: Vec<Beside>,
    pub(crate) lent: Lent,
    /// When it was put right, and when it had been sent.
    pub(crate) corrected: Option<(Instant, Instant)>,
}

/// A recipient asked for a code to see photographs. The object is the alert.
pub const CODE_ASKED: door::Act = door::Act {
    name: "alert.code-asked",
    fr: "Code demandé par un destinataire pour voir des photos",
    en: "Code asked for by a recipient to see photographs",
};

/// What was done since it was sent.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    pub(crate) at: Instant,
    pub(crate) who: Who,
    pub(crate) mv: Move,
    pub(crate) planned: Option<Day>,
    pub(crate) note: String,
}

/// Who did it, as a recipient reads it: no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    Team,
    Recipient,
    House,
}

/// Another alert that waits on the same address.
#[derive(Clone, Debug)]
pub(crate) struct Beside {
    pub(crate) number: String,
    pub(crate) line: String,
    pub(crate) place: String,
    pub(crate) due: Option<Day>,
    pub(crate) cut_at: Instant,
    pub(crate) state: State,
}

fn state(row: &mut Row<'_>) -> Result<State, Fault> {
    State::parse(&row.take::<String>()?).map_err(|_| crate::entity::unread("state"))
}

/// What was done since it was sent, as whoever reads the sheet may know it.
fn said(shelf: &mut Shelf<'_>) -> Result<Vec<Said>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT s.at, s.by_kind, s.move, s.planned_day, s.note FROM published_release_step s
              WHERE s.grant_id = $1 ORDER BY s.rank"
        ),
        &(),
        |row| {
            let at = row.take()?;
            let who = match row.take::<String>()?.as_str() {
                "recipient" => Who::Recipient,
                "house" => Who::House,
                _ => Who::Team,
            };
            let mv =
                Move::parse(&row.take::<String>()?).map_err(|_| crate::entity::unread("move"))?;
            Ok(Said { at, who, mv, planned: row.take()?, note: row.take()? })
        },
    )
}

/// The others that wait on the same address.
fn beside(shelf: &mut Shelf<'_>) -> Result<Vec<Beside>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT o.number, o.line, o.place, o.due_day, o.cut_at, o.state
               FROM published_release_beside o WHERE o.grant_id = $1
              ORDER BY o.cut_at, o.number LIMIT 50"
        ),
        &(),
        |row| {
            Ok(Beside {
                number: row.take()?,
                line: row.take()?,
                place: row.take()?,
                due: row.take()?,
                cut_at: row.take()?,
                state: state(row)?,
            })
        },
    )
}

fn sheet(shelf: &mut Shelf<'_>, browser: (&str, Instant)) -> Result<Sheet, Stop> {
    let lent = lent::shelved(shelf, browser)?;
    let (said, beside) = (said(shelf)?, beside(shelf)?);
    let detail = shelf.one(
        sql!(shelf "SELECT d.detail FROM published_release_detail d WHERE d.grant_id = $1"),
        &(),
        |row| row.take(),
    )?;
    let corrected = shelf.one(
        sql!(
            shelf
            "SELECT c.corrected_at, c.cut_at FROM published_release_corrected c WHERE c.grant_id = $1"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let found = shelf.one(
        sql!(
            shelf
            "SELECT r.convention_words, r.organisation_words, r.contact, r.number, r.line, r.place,
                    r.theme, r.urgency, r.danger, r.day, r.due_day, r.state, r.part, r.lead
               FROM published_release r WHERE r.grant_id = $1"
        ),
        &(),
        |row| {
            Ok(Sheet {
                convention: row.take()?,
                organisation: row.take()?,
                contact: row.take()?,
                number: row.take()?,
                line: row.take()?,
                place: row.take()?,
                detail: String::new(),
                theme: row.take()?,
                urgency: row.take()?,
                danger: row.take()?,
                day: row.take()?,
                due: row.take()?,
                state: state(row)?,
                part: Part::parse(&row.take::<String>()?).ok(),
                lead: row.take()?,
                said: Vec::new(),
                beside: Vec::new(),
                lent: Lent::default(),
                corrected: None,
            })
        },
    )?;
    let detail = detail.unwrap_or_default();
    Ok(Sheet { detail, said, beside, lent, corrected, ..found.ok_or(Stop::NotFound)? })
}

/// What a recipient may say, where the alert stands: that it sees to it, that it is done, that it is not
/// its to do.
pub(crate) const fn offered(state: State, part: Option<Part>) -> &'static [Move] {
    if matches!(part, Some(Part::Copy)) {
        return &[];
    }
    match state {
        State::Sent | State::Received | State::InHand => {
            &[Move::TakeUp, Move::DeclareDone, Move::Refuse]
        }
        State::Draft
        | State::ToCheck
        | State::DeclaredDone
        | State::SeenResolved
        | State::Closed
        | State::Refused
        | State::NoFollowUp
        | State::Duplicate => &[],
    }
}

async fn show(
    key: Either<Guest, Anyone>,
    Path(selector): Path<String>,
    Query(query): Query,
) -> Answer {
    match key {
        Either::Left(guest) => {
            let sheet = opened(&guest).await?;
            let typed = Typed::new(query.get("fait"));
            Ok(html(pages::opened(&frame_of(&guest), &sheet, &typed)))
        }
        Either::Right(anyone) => {
            Ok(html(pages::closed(&frame(&anyone, &there(&selector)?), &Refusals::new())))
        }
    }
}

/// Sixteen hexadecimal characters, or it was never given: asked of nothing but the address.
fn there(selector: &str) -> Result<String, Stop> {
    let is_one = selector.len() == 16 && selector.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_one { Ok(format!("/s/{selector}")) } else { Err(Stop::NotFound) }
}

fn frame<'f>(anyone: &'f Anyone, here: &'f str) -> Frame<'f> {
    Frame {
        lang: anyone.lang(),
        token: anyone.form_token(),
        demo: anyone.is_demo(),
        here: here.to_owned(),
    }
}

fn frame_of(guest: &Guest) -> Frame<'_> {
    Frame {
        lang: guest.lang(),
        token: guest.form_token(),
        demo: guest.is_demo(),
        here: format!("/s/{}", guest.selector()),
    }
}

/// The secret of the link, or the code of the letter, is shown.
async fn open(key: Anyone, Path(selector): Path<String>, Form(fields): Form) -> Answer {
    fields.only(&["lien", "code"])?;
    let here = there(&selector)?;
    let (link, code) = (fields.get("lien"), fields.get("code").trim());
    let typed = if link.is_empty() { code } else { link };
    let refused = |reason| {
        let no = Refusals::one("code", reason);
        Ok(html_refused(pages::closed(&frame(&key, &here), &no)))
    };
    if typed.is_empty() {
        return refused(Reason::Missing);
    }
    if typed.len() > SHOWN {
        return refused(nowhere());
    }
    let mut answer = see_other(&here);
    if guest::open(&key, &selector, (link, code), &mut answer).await? {
        Ok(answer)
    } else {
        refused(nowhere())
    }
}

fn nowhere() -> Reason {
    Reason::said(words::nowhere(Lang::Fr), words::nowhere(Lang::En))
}

/// An answer as it was sent, read.
pub(crate) struct Sent {
    pub(crate) mv: Move,
    pub(crate) planned: Option<Day>,
    pub(crate) note: Note,
}

/// For when the work is planned, within the two years from today on.
pub(crate) fn planned(fields: &Fields, today: Day, no: &mut Refusals) -> Option<Day> {
    let planned = match fields.get("prevu").trim() {
        "" => None,
        text => no.keep("prevu", Day::parse(text)),
    };
    if planned.is_some_and(|day| day < today || day > today.plus_days(730)) {
        no.add(
            "prevu",
            Reason::said(words::planned_bounds(Lang::Fr), words::planned_bounds(Lang::En)),
        );
    }
    planned
}

pub(crate) fn read(fields: &Fields, today: Day) -> Result<Sent, Refusals> {
    let mut no = Refusals::new();
    let mv = match fields.get("reponse") {
        "" => Err(Reason::Missing),
        name => Move::parse(name)
            .ok()
            .filter(|mv| offered(State::Sent, None).contains(mv))
            .ok_or(Reason::NotInList),
    };
    let mv = no.keep("reponse", mv);
    let planned = planned(fields, today, &mut no);
    let note = no.keep("mot", Note::parse(fields.get("mot")));
    if mv == Some(Move::Refuse) && note.as_ref().is_some_and(kernel::Prose::is_empty) {
        no.add("mot", Reason::said(words::say_why(Lang::Fr), words::say_why(Lang::En)));
    }
    let planned = planned.filter(|_| mv == Some(Move::TakeUp));
    match (mv, note) {
        (Some(mv), Some(note)) if no.is_empty() => Ok(Sent { mv, planned, note }),
        _ => Err(no),
    }
}

async fn reply(
    key: Either<Guest, Anyone>,
    Path(selector): Path<String>,
    Form(fields): Form,
) -> Answer {
    fields.only(&["reponse", "prevu", "mot"])?;
    let key = match key {
        Either::Left(guest) => guest,
        Either::Right(anyone) => return lost(&anyone, &selector),
    };
    let link = key.id();
    let done = match read(&fields, key.today()) {
        Ok(sent) => key.answer(move |tx| take(tx, link, &sent)).await,
        Err(refusals) => Err(refusals.into()),
    };
    let refusals = match done {
        Ok(()) => return Ok(see_other(&format!("/s/{}?fait=1", key.selector()))),
        Err(Stop::Refused(refused)) => refused,
        Err(stop) => return Err(stop),
    };
    refused(&key, (&fields, &refusals)).await
}

/// Recalled, ended, or opened too long ago: said where the way back in is.
pub(crate) fn lost(anyone: &Anyone, selector: &str) -> Answer {
    let lost = Reason::said(words::lost(Lang::Fr), words::lost(Lang::En));
    let no = Refusals::one("code", lost);
    Ok(html_refused(pages::closed(&frame(anyone, &there(selector)?), &no)))
}

/// The page of what a link was given for.
async fn opened(key: &Guest) -> Result<Sheet, Stop> {
    let (token, now) = (key.form_token().to_owned(), key.now());
    key.shelf(move |shelf| sheet(shelf, (&token, now))).await
}

/// The same page, with what was typed and why it was refused.
pub(crate) async fn refused(key: &Guest, (fields, refusals): (&Fields, &Refusals)) -> Answer {
    let sheet = opened(key).await?;
    let typed = Typed { fields, refusals, done: "" };
    Ok(html_refused(pages::opened(&frame_of(key), &sheet, &typed)))
}

/// Takes the step of a recipient. The same answer again is the same step.
fn take(tx: &mut Tx<'_>, link: kernel::id::GuestId, sent: &Sent) -> Result<(), Stop> {
    let (alert, ..) = opened_by(tx, link)?;
    // Several at once for the same alert wait for one another here; it may have been sent on meanwhile.
    store::hold(tx, alert)?;
    let (alert, release, party) = opened_by(tx, link)?;
    if is_the_last(tx, (alert, party), release, sent)? {
        return Ok(());
    }
    if answers(tx, alert)? >= ANSWERS {
        let reason = Reason::said(words::too_many(Lang::Fr), words::too_many(Lang::En));
        return Err(Refusals::one("reponse", reason).into());
    }
    let step = Step {
        at: tx.now(),
        by: By::Recipient(release),
        mv: sent.mv,
        note: sent.note.clone(),
        planned: sent.planned,
    };
    // In the words of a recipient: it was answered meanwhile, or its life has ended.
    let late = |stop| {
        if !matches!(stop, Stop::Refused(_) | Stop::Stale) {
            return stop;
        }
        let reason = Reason::said(words::too_late(Lang::Fr), words::too_late(Lang::En));
        Refusals::one("reponse", reason).into()
    };
    if let Some(party) = party {
        let held = party::held(tx, party)?.ok_or(Stop::NotFound)?;
        if !state_of(tx, alert)?.is_open() {
            return Err(late(Stop::Stale));
        }
        return party::step(tx, (alert, &held), &step).map_err(late);
    }
    let life = crate::next(tx, alert, &step).map_err(late)?;
    if store::keep_life_apart(tx, alert, &life)? == 0 {
        return Err(Stop::Stale);
    }
    crate::laid(tx, (alert, &life), &step, "")
}

/// What a link was given for, as long as it was not recalled.
fn opened_by(
    tx: &mut Tx<'_>,
    link: kernel::id::GuestId,
) -> Result<(AlertId, ReleaseId, Option<RowId>), Stop> {
    let found = tx.one(
        sql!(
            open "what the link of this guest was given for",
            "SELECT r.alert_id, r.id, r.party_id FROM alert_release_link l
               JOIN alert_release r ON r.id = l.release_id
              WHERE l.guest_id = $1 AND r.recalled_at IS NULL"
        ),
        &(link,),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    found.ok_or(Stop::NotFound)
}

/// How many answers came by links.
fn answers(tx: &mut Tx<'_>, alert: AlertId) -> Result<i64, Fault> {
    let count = tx.one(
        sql!(
            open "what the link of this guest was given for",
            "SELECT COUNT(*) FROM alert_step WHERE alert_id = $1 AND by_kind = 'recipient'"
        ),
        &(alert,),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}

/// Where the alert itself stands, behind the link of this guest.
fn state_of(tx: &mut Tx<'_>, alert: AlertId) -> Result<State, Stop> {
    let found = tx.one(
        sql!(
            open "what the link of this guest was given for",
            "SELECT state FROM alert WHERE id = $1"
        ),
        &(alert,),
        state,
    )?;
    found.ok_or(Stop::NotFound)
}

/// Whether this very answer is the last step: the same words and the same day.
fn is_the_last(
    tx: &mut Tx<'_>,
    (alert, party): (AlertId, Option<RowId>),
    release: ReleaseId,
    sent: &Sent,
) -> Result<bool, Fault> {
    let last: Option<(String, String, String, Option<Day>)> = tx.one(
        sql!(
            open "the last move of what the link of this guest was given for",
            "SELECT move, by_id, note, planned_day FROM alert_step
              WHERE alert_id = $1 AND COALESCE(party_id, '') = $2 ORDER BY rank DESC LIMIT 1"
        ),
        &(alert, party.map(|party| party.text()).unwrap_or_default()),
        |row| Ok((row.take()?, row.take()?, row.take()?, row.take()?)),
    )?;
    Ok(last.is_some_and(|(mv, by, note, planned)| {
        mv == sent.mv.name()
            && by == release.text()
            && note == sent.note.as_str()
            && planned == sent.planned
    }))
}
