//! Words that people typed of committees, as the officer looks through them.

use door::{Fault, Passage, Tx, Written, sql};
use kernel::id::ConventionId;
use kernel::{Day, Instant};

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[
    Written { table: "agenda_point", read: points, erase: erase_point, rewrite: rewrite_point },
    Written {
        table: "minutes_remark",
        read: remarks,
        erase: erase_remark,
        rewrite: rewrite_remark,
    },
    Written {
        table: "point_request",
        read: requests,
        erase: erase_request,
        rewrite: rewrite_request,
    },
];

/// The most characters of what was said of a point, of a remark, of a request.
const NOTES: usize = 2_000;
const REMARK: usize = 600;
const REQUEST: usize = 280;
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

fn remarks(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT r.id, r.day, r.words FROM minutes_remark r
               JOIN sitting s ON s.meeting_id = r.meeting_id
              WHERE s.convention_id = $1 AND r.words <> '–' LIMIT 100000"
        ),
        &(convention,),
        |row| {
            Ok(Passage { id: row.take()?, day: row.take()?, words: row.take()?, longest: REMARK })
        },
    )
}

fn erase_remark(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE minutes_remark SET words = $2 WHERE id = $1 AND words <> $2"
        ),
        &(id, GONE),
    )
}

fn rewrite_remark(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let held: Option<String> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT words FROM minutes_remark WHERE id = $1"
        ),
        &(id,),
        |row| row.take(),
    )?;
    let Some(held) = held.filter(|text| matches(text)) else { return Ok(None) };
    tx.run(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE minutes_remark SET words = $2 WHERE id = $1"
        ),
        &(id, if words.is_empty() { GONE } else { words }),
    )?;
    Ok(Some(held))
}

fn requests(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, day, words FROM point_request
              WHERE convention_id = $1 AND words <> '–' LIMIT 100000"
        ),
        &(convention,),
        |row| {
            Ok(Passage { id: row.take()?, day: row.take()?, words: row.take()?, longest: REQUEST })
        },
    )
}

fn erase_request(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE point_request SET words = $2 WHERE id = $1 AND words <> $2"
        ),
        &(id, GONE),
    )
}

fn rewrite_request(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    let held: Option<String> = tx.one(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT words FROM point_request WHERE id = $1"
        ),
        &(id,),
        |row| row.take(),
    )?;
    let Some(held) = held.filter(|text| matches(text)) else { return Ok(None) };
    tx.run(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE point_request SET words = $2 WHERE id = $1"
        ),
        &(id, if words.is_empty() { GONE } else { words }),
    )?;
    Ok(Some(held))
}
