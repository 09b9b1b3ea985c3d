//! Words that people typed of committees, as the officer looks through them.

use door::passage::{self, Column, Matches, Rewritten, Texts};
use door::{Fault, Live, Passage, Tx, Written, sql, written};
use kernel::id::ConventionId;
use kernel::{Day, Instant};

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[
    Written { table: "agenda_point", read: points, erase: erase_point, rewrite: rewrite_point },
    written!("minutes_remark", REMARKS),
    written!("point_request", REQUESTS),
    Written { table: "decision_step", read: reasons, erase: erase_reason, rewrite: rewrite_reason },
    Written {
        table: "attendance",
        read: stand_ins,
        erase: erase_stand_in,
        rewrite: rewrite_stand_in,
    },
    Written { table: "mailing", read: messages, erase: erase_message, rewrite: rewrite_message },
];

/// The most characters of what was said of a point, of a remark, of a request, of a reason, of who stood in.
const NOTES: usize = 2_000;
const REMARK: usize = 600;
const REQUEST: usize = 280;
const REASON: usize = 280;
const STAND_IN: usize = 120;
/// The title of a point: something must stand there.
const GONE: &str = "–";

fn points(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let today = tx.today();
    let read = tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT p.id, s.agenda_sent_at, p.title, p.detail, p.guests, p.notes
               FROM agenda_point p JOIN sitting s ON s.meeting_id = p.meeting_id
              WHERE s.convention_id = $1 AND (p.source = 'typed' OR p.notes <> '') LIMIT 100000"
        ),
        &(convention,),
        |row| {
            let (id, sent): (String, Option<Instant>) = (row.take()?, row.take()?);
            let day = sent.map_or(today, |at| at.local().0);
            let texts: [(String, usize); 4] =
                [(row.take()?, 200), (row.take()?, 600), (row.take()?, 280), (row.take()?, NOTES)];
            Ok((id, day, texts))
        },
    )?;
    let passage = |(id, day, texts): (String, Day, [(String, usize); 4])| {
        texts
            .into_iter()
            .filter(|(words, _)| !words.is_empty())
            .map(move |(words, longest)| Passage { id: id.clone(), day, words, longest })
    };
    Ok(read.into_iter().flat_map(passage).collect())
}

fn erase_point(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE agenda_point SET title = $2, detail = '', guests = '', notes = '', worded = TRUE
              WHERE id = $1 AND (title <> $2 OR detail <> '' OR guests <> '' OR notes <> '')"
        ),
        &(id, GONE),
    )
}

fn rewrite_point(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let held: Option<[String; 4]> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT title, detail, guests, notes FROM agenda_point WHERE id = $1"
        ),
        &(id,),
        |row| Ok([row.take()?, row.take()?, row.take()?, row.take()?]),
    )?;
    let Some(held) = held else { return Ok(None) };
    let Some(found) = held.iter().find(|text| matches(text)).cloned() else { return Ok(None) };
    let cut = |most: usize| words.chars().take(most).collect::<String>();
    let kept = |text: &String, most| if matches(text) { cut(most) } else { text.clone() };
    let [title, detail, guests, notes] = &held;
    let title = match kept(title, 200) {
        empty if empty.is_empty() => GONE.to_owned(),
        title => title,
    };
    tx.run(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE agenda_point SET title = $2, detail = $3, guests = $4, notes = $5, worded = TRUE
              WHERE id = $1"
        ),
        &(id, title, kept(detail, 600), kept(guests, 280), kept(notes, NOTES)),
    )?;
    Ok(Some(found))
}

const REMARKS: [Column; 1] = [Column {
    texts: Texts::OfDay(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT r.id, r.day, r.words FROM minutes_remark r JOIN sitting s ON s.meeting_id = r.meeting_id
          WHERE s.convention_id = $1 AND r.words <> '–' LIMIT 100000"
    )),
    longest: REMARK,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT words FROM minutes_remark WHERE id = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE minutes_remark SET words = $2 WHERE id = $1 AND words <> $2"
    ),
    gone: GONE,
}];

/// What was asked for, and why it was declined.
const REQUESTS: [Column; 2] = [
    Column {
        texts: Texts::OfDay(sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, day, words FROM point_request
              WHERE convention_id = $1 AND words <> '–' LIMIT 100000"
        )),
        longest: REQUEST,
        held: sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT words FROM point_request WHERE id = $1"
        ),
        put: sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE point_request SET words = $2 WHERE id = $1 AND words <> $2"
        ),
        gone: GONE,
    },
    Column {
        texts: Texts::OfDay(sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, day, declined_why FROM point_request
              WHERE convention_id = $1 AND declined_why <> '' LIMIT 100000"
        )),
        longest: REQUEST,
        held: sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT declined_why FROM point_request WHERE id = $1"
        ),
        put: sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE point_request SET declined_why = $2 WHERE id = $1 AND declined_why <> $2"
        ),
        gone: "",
    },
];

/// Why a decision was put off or dropped.
fn reasons(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let read = sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT d.meeting_id || ' ' || CAST(d.rank AS TEXT) || ' ' || CAST(d.step AS TEXT), d.day, d.reason
           FROM sitting s JOIN decision_step d ON d.meeting_id = s.meeting_id
          WHERE s.convention_id = $1 AND d.reason <> '' LIMIT 100000"
    );
    passage::read(tx, read, convention, REASON)
}

fn put_reason() -> Live {
    sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE decision_step SET reason = $4
          WHERE meeting_id = $1 AND rank = $2 AND step = $3 AND reason <> $4"
    )
}

/// A meeting and two numbers of an identifier; those of nothing when it is none.
fn of_step(id: &str) -> (String, i64, i64) {
    let mut parts = id.split(' ');
    let meeting = parts.next().unwrap_or_default().to_owned();
    let mut number = || parts.next().and_then(|text| text.parse().ok()).unwrap_or(0);
    (meeting, number(), number())
}

fn erase_reason(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    passage::erase(tx, put_reason(), &of_step(id), "")
}

fn rewrite_reason(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let held = sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT reason FROM decision_step WHERE meeting_id = $1 AND rank = $2 AND step = $3"
    );
    passage::rewrite(tx, (held, put_reason()), &of_step(id), (matches, words))
}

/// Who sat in place of another.
fn stand_ins(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let today = tx.today();
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT a.meeting_id || ' ' || CAST(a.rank AS TEXT), s.agenda_sent_at, a.stand_in
               FROM sitting s JOIN attendance a ON a.meeting_id = s.meeting_id
              WHERE s.convention_id = $1 AND a.stand_in <> '' LIMIT 100000"
        ),
        &(convention,),
        |row| {
            let (id, sent): (String, Option<Instant>) = (row.take()?, row.take()?);
            let day = sent.map_or(today, |at| at.local().0);
            Ok(Passage { id, day, words: row.take()?, longest: STAND_IN })
        },
    )
}

fn put_stand_in() -> Live {
    sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE attendance SET stand_in = $3 WHERE meeting_id = $1 AND rank = $2 AND stand_in <> $3"
    )
}

fn erase_stand_in(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    let (meeting, rank, _) = of_step(id);
    passage::erase(tx, put_stand_in(), &(meeting, rank), "")
}

fn rewrite_stand_in(tx: &mut Tx<'_>, id: &str, matches: Matches<'_>, words: &str) -> Rewritten {
    let (meeting, rank, _) = of_step(id);
    let held = sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT stand_in FROM attendance WHERE meeting_id = $1 AND rank = $2"
    );
    passage::rewrite(tx, (held, put_stand_in()), &(meeting, rank), (matches, words))
}

fn messages(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, day, subject || ' ' || words FROM mailing
              WHERE convention_id = $1 AND words <> '–' LIMIT 100000"
        ),
        &(convention,),
        |row| {
            let longest = crate::mailing::WORDS;
            Ok(Passage { id: row.take()?, day: row.take()?, words: row.take()?, longest })
        },
    )
}

fn erase_message(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE mailing SET subject = $2, words = $2
              WHERE id = $1 AND (subject <> $2 OR words <> $2)"
        ),
        &(id, GONE),
    )
}

fn rewrite_message(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let held: Option<(String, String)> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT subject, words FROM mailing WHERE id = $1"
        ),
        &(id,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let whole = held.map(|(subject, text)| format!("{subject} {text}"));
    let Some(whole) = whole.filter(|text| matches(text)) else { return Ok(None) };
    // The two stand as one text: they are put right as one, in the message.
    let words = if words.trim().is_empty() { GONE } else { words };
    tx.run(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE mailing SET subject = $2, words = $3 WHERE id = $1"
        ),
        &(id, GONE, words),
    )?;
    Ok(Some(whole))
}
