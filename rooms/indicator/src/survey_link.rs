//! The link of a survey (« affiche à viser ») : printed once on a poster, the same for everyone. Whoever
//! opens it counts a sheet, and nothing is kept of who or when.
//!
//! **Invariants:** a look changes nothing; nothing is told of what was counted; no more sheets come back than
//! were handed out; a new poster ends the former one, and closing the survey ends them all.

use door::guest::{self, Given};
use door::{
    Answer, Anyone, Doors, Either, Fault, Fields, Form, Guest, Manager, Path, Purpose, Query,
    Shelf, Stop, Tx, html, html_refused, see_other, sql,
};
use kernel::id::{GuestId, SurveyId};
use kernel::{Day, Reason, Refusals};
use observatory::survey::{Question, Respondents};

use crate::pages::PATH;
use crate::survey::{self, all_back, sheet};
use crate::survey_link_pages::{self as page, Frame};

/// What a link opens.
pub(crate) struct Asked {
    pub(crate) respondents: Respondents,
    /// The last day on which a sheet is counted.
    pub(crate) until: Day,
}

/// The longest thing shown as a secret.
const SHOWN: usize = 200;

pub(crate) fn doors(doors: Doors) -> Doors {
    doors
        .post("/indicateurs/enquetes/{id}/affiche", poster)
        .get("/s/{selector}/questionnaire", show)
        .post("/s/{selector}/questionnaire/ouvrir", open)
        .post("/s/{selector}/questionnaire", answer)
}

/// Gives a link, and says until which day it opens; the former one ends.
fn give(tx: &mut Tx<'_>, id: SurveyId) -> Result<(survey::Draft, Given, Day), Stop> {
    let draft = survey::draft(tx, id)?;
    end(tx, id)?;
    let given = guest::give(tx)?;
    // The poster says its last day, and its link opens until that day.
    let left = draft.period.to().days_since(tx.today()).max(0) + 1;
    let days = guest::last(tx, given.id, left)?;
    let until = draft.period.to().min(tx.today().plus_days(days - 1));
    tx.run(
        sql!(
            open "the survey was read within the perimeter of the grant just before",
            "INSERT INTO survey_link (guest_id, draft_id) VALUES ($1, $2)"
        ),
        &(given.id, id),
    )?;
    Ok((draft, given, until))
}

/// Ends every link of a survey that is within the perimeter.
pub(crate) fn end(tx: &mut Tx<'_>, id: SurveyId) -> Result<(), Fault> {
    let links: Vec<GuestId> = tx.all(
        sql!(
            open "the survey was read within the perimeter of the grant just before",
            "SELECT guest_id FROM survey_link WHERE draft_id = $1 ORDER BY guest_id"
        ),
        &(id,),
        |row| row.take(),
    )?;
    for link in links {
        guest::recall(tx, link)?;
    }
    tx.run(
        sql!(
            open "the survey was read within the perimeter of the grant just before",
            "DELETE FROM survey_link WHERE draft_id = $1"
        ),
        &(id,),
    )?;
    Ok(())
}

/// The poster, with a link that is shown this once.
async fn poster(key: Manager, Path(id): Path<SurveyId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let (draft, given, until) = key.begin(Purpose::Grant, move |tx| give(tx, id)).await?;
    let secret = given.link.split_once('#').map_or("", |(_, secret)| secret);
    let address = format!("{}/s/{}/questionnaire", key.public_url(), given.selector);
    let poster =
        page::Poster { draft: &draft, until, address: &address, secret, code: &given.code };
    Ok(html(page::poster(&key.view(PATH), &poster)))
}

fn asked(shelf: &mut Shelf<'_>) -> Result<Asked, Stop> {
    let found = shelf.one(
        sql!(
            shelf
            "SELECT s.respondents, s.to_day FROM published_survey s WHERE s.grant_id = $1"
        ),
        &(),
        |row| {
            Ok(Asked {
                respondents: Respondents::parse(&row.take::<String>()?)
                    .map_err(|_| Fault::new("survey_draft: unknown respondents"))?,
                until: row.take()?,
            })
        },
    )?;
    found.ok_or(Stop::NotFound)
}

/// Sixteen hexadecimal characters, or it was never given: asked of nothing but the address.
fn there(selector: &str) -> Result<String, Stop> {
    let is_one = selector.len() == 16 && selector.bytes().all(|byte| byte.is_ascii_hexdigit());
    if is_one { Ok(format!("/s/{selector}/questionnaire")) } else { Err(Stop::NotFound) }
}

fn frame<'f>(anyone: &'f Anyone, here: &'f str) -> Frame<'f> {
    Frame { lang: anyone.lang(), token: anyone.form_token(), demo: anyone.is_demo(), here }
}

async fn show(
    key: Either<Guest, Anyone>,
    Path(selector): Path<String>,
    Query(query): Query,
) -> Answer {
    let here = there(&selector)?;
    match key {
        Either::Left(guest) => {
            let asked = guest.shelf(asked).await?;
            let frame = Frame {
                lang: guest.lang(),
                token: guest.form_token(),
                demo: guest.is_demo(),
                here: &here,
            };
            if query.get("fait") == "1" {
                return Ok(html(page::thanks(&frame)));
            }
            Ok(html(page::opened(&frame, &asked, (&Fields::default(), &Refusals::new()))))
        }
        Either::Right(anyone) => Ok(html(page::closed(&frame(&anyone, &here), &Refusals::new()))),
    }
}

/// The secret of the poster, or its code, is shown.
async fn open(key: Anyone, Path(selector): Path<String>, Form(fields): Form) -> Answer {
    fields.only(&["lien", "code"])?;
    let here = there(&selector)?;
    let (link, code) = (fields.get("lien"), fields.get("code").trim());
    let typed = if link.is_empty() { code } else { link };
    let refused = |reason| {
        Ok(html_refused(page::closed(&frame(&key, &here), &Refusals::one("code", reason))))
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

const fn nowhere() -> Reason {
    Reason::said(
        "Ce code n’ouvre rien : il est inexact, ou l’enquête est finie.",
        "This code opens nothing: it is not right, or the survey is over.",
    )
}

async fn answer(
    key: Either<Guest, Anyone>,
    Path(selector): Path<String>,
    Form(fields): Form,
) -> Answer {
    fields.only(&Question::ALL.map(Question::name))?;
    let here = there(&selector)?;
    let guest = match key {
        Either::Left(guest) => guest,
        Either::Right(anyone) => {
            let no = Refusals::one("code", nowhere());
            return Ok(html_refused(page::closed(&frame(&anyone, &here), &no)));
        }
    };
    let held = guest.shelf(asked).await?;
    let (link, respondents, typed) = (guest.id(), held.respondents, fields.clone());
    let counted = guest
        .answer(move |tx| {
            let answers = sheet(&typed, respondents)?;
            count(tx, link, &answers)
        })
        .await;
    match counted {
        Ok(()) => Ok(see_other(&format!("{here}?fait=1"))),
        Err(Stop::Refused(no)) => {
            let frame = Frame {
                lang: guest.lang(),
                token: guest.form_token(),
                demo: guest.is_demo(),
                here: &here,
            };
            Ok(html_refused(page::opened(&frame, &held, (&fields, &no))))
        }
        Err(stop) => Err(stop),
    }
}

/// Counts a sheet of whoever holds the link, and forgets it.
fn count(tx: &mut Tx<'_>, link: GuestId, answers: &[(Question, i64)]) -> Result<(), Stop> {
    let today = tx.today();
    let changed = tx.run(
        sql!(
            open "whoever holds the link of a survey counts a sheet of it",
            "UPDATE survey_draft SET returned = returned + 1
              WHERE id = (SELECT l.draft_id FROM survey_link l WHERE l.guest_id = $1)
                AND returned < offered AND from_day <= $2 AND to_day >= $2"
        ),
        &(link, today),
    )?;
    if changed != 1 {
        return Err(Refusals::one("", all_back()).into());
    }
    for (question, mark) in answers {
        tx.run(
            sql!(
                open "whoever holds the link of a survey counts a sheet of it",
                "INSERT INTO survey_draft_count (draft_id, question, mark, answers)
                 SELECT l.draft_id, $2, CAST($3 AS BIGINT), 1
                   FROM survey_link l WHERE l.guest_id = $1
                 ON CONFLICT (draft_id, question, mark)
                 DO UPDATE SET answers = survey_draft_count.answers + 1"
            ),
            &(link, question.name(), *mark),
        )?;
    }
    // Not noted in the journal, on purpose: an entry would hold the moment of an answer.
    Ok(())
}
