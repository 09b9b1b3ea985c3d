//! The SQL of the room.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use door::{Fault, Row, Stop, Tx, days_ago, sql, values};
use kernel::Instant;
use kernel::id::{PhoneId, PhotoId, RowId, blunt};

use crate::added::Shot;
use crate::darkroom::Developed;
use crate::held;
use crate::sending::{Owner, Sending, State, Told};
use crate::shown::Picture;

/// Reads base64 as it was laid down.
pub(crate) fn bytes(text: &str) -> Result<Vec<u8>, Fault> {
    STANDARD.decode(text).map_err(|_| Fault::new("a photograph does not read"))
}

/// Days that a photograph waits for its record, or for its missing pieces (trust.md 5.4).
const WAIT: i64 = 7;
/// Days that one kept apart waits for the manager, as the quarantine does.
const APART: i64 = 30;
/// Days that the line of one stays, as the receipts of envelopes do.
const LINE: i64 = 400;
/// Days that one stays when nothing says that its record ended, as texts do.
const LONGEST: i64 = 730;

impl Sending {
    fn read(row: &mut Row<'_>) -> Result<Self, Fault> {
        let told = Told {
            phone: row.take()?,
            photo: row.take()?,
            convention: row.take()?,
            person: row.take()?,
            sealed_as: row.take()?,
            record: row.take()?,
            key: row.take()?,
            sha256: row.take()?,
            bytes: row.take()?,
        };
        let (begun_at, state, reason) = (row.take()?, row.take::<String>()?, row.take()?);
        let state = State::parse(&state, reason)?;
        Ok(Self { told, begun_at, state })
    }
}

/// What a telephone said of a photograph, and what became of it.
pub(crate) fn sending(
    tx: &mut Tx<'_>,
    phone: PhoneId,
    photo: PhotoId,
) -> Result<Option<Sending>, Fault> {
    tx.one(
        sql!(
            open "a telephone asks after its own photograph",
            "SELECT phone_id, photo_id, convention_id, person_id, sealed_as, record_id, key_name,
                    sha256, bytes, begun_at, state, reason
               FROM photo_sending WHERE phone_id = $1 AND photo_id = $2"
        ),
        &(phone, photo),
        Sending::read,
    )
}

/// One that was set apart, within the perimeter of whoever decides.
pub(crate) fn apart(
    tx: &mut Tx<'_>,
    phone: PhoneId,
    photo: PhotoId,
) -> Result<Option<Sending>, Fault> {
    let known: Option<bool> = tx.one(
        sql!(
            "SELECT TRUE FROM photo_sending_visible s
              WHERE s.grant_id = $1 AND s.phone_id = $2 AND s.photo_id = $3 AND s.state = 'apart'"
        ),
        &(phone, photo),
        |row| row.take(),
    )?;
    if known == Some(true) { sending(tx, phone, photo) } else { Ok(None) }
}

/// Those that were set apart, oldest first: telephone, photograph, holder, moment, bytes.
pub(crate) fn all_apart(tx: &mut Tx<'_>) -> Result<Vec<crate::Apart>, Fault> {
    tx.all(
        sql!(
            "SELECT s.phone_id, s.photo_id, s.person_id, s.begun_at, s.bytes
               FROM photo_sending_visible s
              WHERE s.grant_id = $1 AND s.state = 'apart'
              ORDER BY s.begun_at, s.photo_id LIMIT 200"
        ),
        &(),
        |row| {
            Ok(crate::Apart {
                phone: row.take()?,
                photo: row.take()?,
                person: row.take()?,
                begun_at: row.take()?,
                bytes: row.take()?,
            })
        },
    )
}

/// How many on their way were sealed for a key and are still to be opened.
pub(crate) fn waits_under(tx: &mut Tx<'_>, key: &str) -> Result<i64, Fault> {
    let many = tx.one(
        sql!(
            open "a count by the house, which keeps the key as long as it is needed",
            "SELECT COUNT(*) FROM photo_sending
              WHERE key_name = $1 AND state IN ('receiving', 'waiting', 'apart')"
        ),
        &(key,),
        |row| row.take(),
    )?;
    Ok(many.unwrap_or_default())
}

/// Notes that a photograph is on its way.
pub(crate) fn begin(tx: &mut Tx<'_>, told: &Told) -> Result<(), Fault> {
    let (now, day) = (tx.now(), tx.today());
    tx.run(
        sql!(
            open "a telephone's own photograph",
            "INSERT INTO photo_sending (phone_id, photo_id, convention_id, person_id, sealed_as,
                record_id, key_name, sha256, bytes, day, begun_at, state, reason)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'receiving', '')
             ON CONFLICT (phone_id, photo_id) DO NOTHING"
        ),
        &values![
            told.phone,
            told.photo,
            told.convention,
            told.person,
            told.sealed_as,
            told.record,
            told.key,
            told.sha256,
            told.bytes,
            day,
            now
        ],
    )?;
    Ok(())
}

/// What became of one, unless it was settled before, or waits for the manager and would only wait again:
/// what was settled first stands. Answers whether it was settled now.
pub(crate) fn settle(tx: &mut Tx<'_>, told: &Told, state: State) -> Result<bool, Fault> {
    let settled = tx.run(
        sql!(
            open "a telephone's own photograph",
            "UPDATE photo_sending SET state = $3, reason = $4
              WHERE phone_id = $1 AND photo_id = $2
                AND (state IN ('receiving', 'waiting') OR (state = 'apart' AND $3 <> 'waiting'))"
        ),
        &(told.phone, told.photo, state.name(), state.reason()),
    )?;
    if settled > 0 && matches!(state, State::Kept | State::Refused(_)) {
        drop_pieces(tx, told)?;
    }
    Ok(settled > 0)
}

/// The bytes that a telephone announced today, and how many of its photographs wait for the manager.
pub(crate) fn weight(tx: &mut Tx<'_>, phone: PhoneId) -> Result<(i64, i64), Fault> {
    let day = tx.today();
    let found = tx.one(
        sql!(
            open "a sum over a telephone's own photographs",
            "SELECT CAST(COALESCE(SUM(CASE WHEN day = $2 THEN bytes ELSE 0 END), 0) AS BIGINT),
                    CAST(COALESCE(SUM(CASE WHEN state IN ('apart', 'waiting', 'receiving')
                                           THEN 1 ELSE 0 END), 0) AS BIGINT)
               FROM photo_sending WHERE phone_id = $1"
        ),
        &(phone, day),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    Ok(found.unwrap_or_default())
}

/// The pieces that are here, in order.
pub(crate) fn ranks(tx: &mut Tx<'_>, phone: PhoneId, photo: PhotoId) -> Result<Vec<i64>, Fault> {
    tx.all(
        sql!(
            open "a telephone asks after its own photograph",
            "SELECT rank FROM photo_piece WHERE phone_id = $1 AND photo_id = $2 ORDER BY rank"
        ),
        &(phone, photo),
        |row| row.take(),
    )
}

/// Keeps a piece; the same one again changes nothing.
pub(crate) fn keep_piece(
    tx: &mut Tx<'_>,
    (phone, photo): (PhoneId, PhotoId),
    rank: i64,
    piece: &[u8],
) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "a piece of a telephone's own photograph",
            "INSERT INTO photo_piece (phone_id, photo_id, rank, received_at, sealed)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (phone_id, photo_id, rank) DO NOTHING"
        ),
        &(phone, photo, rank, now, STANDARD.encode(piece)),
    )?;
    Ok(())
}

/// All the bytes that are here, in order.
pub(crate) fn whole(tx: &mut Tx<'_>, told: &Told) -> Result<Vec<u8>, Fault> {
    let pieces: Vec<String> = tx.all(
        sql!(
            open "a telephone's own photograph, put together",
            "SELECT sealed FROM photo_piece WHERE phone_id = $1 AND photo_id = $2 ORDER BY rank"
        ),
        &(told.phone, told.photo),
        |row| row.take(),
    )?;
    let mut whole = Vec::new();
    for piece in &pieces {
        whole.extend(bytes(piece)?);
    }
    Ok(whole)
}

fn drop_pieces(tx: &mut Tx<'_>, told: &Told) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "a telephone's own photograph, settled",
            "DELETE FROM photo_piece WHERE phone_id = $1 AND photo_id = $2"
        ),
        &(told.phone, told.photo),
    )
}

/// Keeps a developed photograph with its record, under a name that nobody chose.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    told: &Told,
    (owner, until): (Owner, Option<Instant>),
    developed: &Developed,
) -> Result<PhotoId, Fault> {
    let now = tx.now();
    // Read by others than whoever took it: it tells no minute (ADR 0041).
    let id = tx.new_id(|uuid| PhotoId::from_uuid(blunt(uuid)));
    tx.run(
        sql!(
            open "the record it belongs to was found within the perimeter",
            "INSERT INTO photo (id, convention_id, owner, record_id, phone_id, sent_as, received_at,
                keep_until, width, height, jpeg)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             ON CONFLICT (phone_id, sent_as) DO NOTHING"
        ),
        &values![
            id,
            told.convention,
            owner.name(),
            told.record,
            told.phone,
            told.photo,
            now,
            until,
            i64::from(developed.width),
            i64::from(developed.height),
            STANDARD.encode(&developed.jpeg)
        ],
    )?;
    Ok(id)
}

/// Keeps one that was added at the desk. Who added it stands where a telephone would, and its own bytes name it: the same
/// one again is not kept twice.
pub(crate) fn add(
    tx: &mut Tx<'_>,
    (owner, record): (Owner, RowId),
    until: Option<Instant>,
    (shot, developed): (Shot, &Developed),
) -> Result<Option<PhotoId>, Stop> {
    let (now, convention) = (tx.now(), tx.convention()?);
    let by = tx.actor().ok_or(Stop::NotFound)?;
    let id = tx.new_id(|uuid| PhotoId::from_uuid(blunt(uuid)));
    let print = held::print(&developed.jpeg);
    let named = door::secret::fingerprint(&format!("{record} {print}"));
    let named: String = named.chars().take(36).collect();
    let kept = tx.run(
        sql!(
            open "the record it belongs to was found within the perimeter",
            "INSERT INTO photo (id, convention_id, owner, record_id, phone_id, sent_as, received_at,
                keep_until, width, height, jpeg, shot)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             ON CONFLICT (phone_id, sent_as) DO NOTHING"
        ),
        &values![
            id,
            convention,
            owner.name(),
            record,
            by,
            named,
            now,
            until,
            i64::from(developed.width),
            i64::from(developed.height),
            STANDARD.encode(&developed.jpeg),
            shot.name()
        ],
    )?;
    Ok((kept > 0).then_some(id))
}

/// How many photographs a record has.
pub(crate) fn count(tx: &mut Tx<'_>, record: RowId) -> Result<i64, Fault> {
    let many = tx.one(
        sql!(
            open "the record they belong to was found within the perimeter",
            "SELECT COUNT(*) FROM photo WHERE record_id = $1"
        ),
        &(record,),
        |row| row.take(),
    )?;
    Ok(many.unwrap_or_default())
}

/// The photographs of a record, in the order in which they came; the quarter of an hour at which each did.
pub(crate) fn pictures(
    tx: &mut Tx<'_>,
    (owner, record): (Owner, RowId),
    address: &str,
) -> Result<Vec<Picture>, Fault> {
    tx.all(
        sql!(
            "SELECT p.id, p.received_at / 900000 * 900000, p.width, p.height, p.shot
               FROM photo_visible p
              WHERE p.grant_id = $1 AND p.owner = $2 AND p.record_id = $3
              ORDER BY p.received_at, p.id LIMIT 50"
        ),
        &(owner.name(), record),
        |row| {
            let id: PhotoId = row.take()?;
            Ok(Picture {
                id,
                source: format!("{address}/photos/{id}"),
                received_at: row.take()?,
                width: row.take()?,
                height: row.take()?,
                shot: Shot::parse(&row.take::<String>()?).ok(),
            })
        },
    )
}

/// One photograph of a record.
pub(crate) fn jpeg(
    tx: &mut Tx<'_>,
    (owner, record): (Owner, RowId),
    photo: PhotoId,
) -> Result<Option<Vec<u8>>, Fault> {
    let text: Option<String> = tx.one(
        sql!(
            "SELECT p.jpeg FROM photo_visible p
              WHERE p.grant_id = $1 AND p.owner = $2 AND p.record_id = $3 AND p.id = $4"
        ),
        &(owner.name(), record, photo),
        |row| row.take(),
    )?;
    text.as_deref().map(bytes).transpose()
}

/// One that the owner of its record lends to someone without a grant.
pub(crate) fn lent(
    tx: &mut Tx<'_>,
    (owner, record): (Owner, RowId),
    photo: PhotoId,
) -> Result<Option<Vec<u8>>, Fault> {
    let text: Option<String> = tx.one(
        sql!(
            open "the owner of the record lends it, and noted that it is seen",
            "SELECT jpeg FROM photo WHERE owner = $1 AND record_id = $2 AND id = $3"
        ),
        &(owner.name(), record, photo),
        |row| row.take(),
    )?;
    text.as_deref().map(bytes).transpose()
}

/// Whether a photograph of a record is there to be taken away.
pub(crate) fn is_there(
    tx: &mut Tx<'_>,
    (owner, record): (Owner, RowId),
    photo: PhotoId,
) -> Result<bool, Fault> {
    let found: Option<bool> = tx.one(
        sql!(
            "SELECT TRUE FROM photo_visible p
              WHERE p.grant_id = $1 AND p.owner = $2 AND p.record_id = $3 AND p.id = $4"
        ),
        &(owner.name(), record, photo),
        |row| row.take(),
    )?;
    Ok(found == Some(true))
}

/// Takes one away, by its identifier; may run twice. Answers what left, with its record, as the two below.
pub(crate) fn erase(tx: &mut Tx<'_>, photo: &str) -> Result<Vec<(String, String)>, Fault> {
    tx.all(
        sql!(
            open "what was found within the perimeter, or stands on the list of erasures",
            "DELETE FROM photo WHERE id = $1 RETURNING id, record_id"
        ),
        &(photo,),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// Takes away every photograph of a record.
pub(crate) fn remove_all(tx: &mut Tx<'_>, record: &str) -> Result<Vec<(String, String)>, Fault> {
    tx.all(
        sql!(
            open "its owner erases what was said with the record",
            "DELETE FROM photo WHERE record_id = $1 RETURNING id, record_id"
        ),
        &(record,),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// Says until when the photographs of a record stay; nothing when that is not known yet.
pub(crate) fn keep_until(
    tx: &mut Tx<'_>,
    record: RowId,
    until: Option<Instant>,
) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "the owner of the record says when it ended",
            "UPDATE photo SET keep_until = $2 WHERE record_id = $1"
        ),
        &(record, until),
    )
}

/// Photographs leave in their time.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<Vec<(String, String)>, Fault> {
    let (now, before) = (tx.now(), days_ago(tx, LONGEST));
    tx.all(
        sql!(
            open "what is past its time",
            "DELETE FROM photo WHERE keep_until < $1 OR received_at < $2 RETURNING id, record_id"
        ),
        &(now, before),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// Pieces leave when nothing came to complete or decide them.
pub(crate) fn forget_pieces(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let (waited, apart) = (days_ago(tx, WAIT), days_ago(tx, APART));
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM photo_piece
              WHERE received_at < $2
                 OR (received_at < $1 AND NOT EXISTS
                       (SELECT 1 FROM photo_sending s
                         WHERE s.phone_id = photo_piece.phone_id
                           AND s.photo_id = photo_piece.photo_id AND s.state = 'apart'))"
        ),
        &(waited, apart),
    )
}

/// Lines leave as receipts do; those of what never came whole leave with their pieces, so that it may be
/// sent again from the start.
pub(crate) fn forget_lines(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let (line, waited, apart) = (days_ago(tx, LINE), days_ago(tx, WAIT), days_ago(tx, APART));
    tx.run(
        sql!(
            open "what is past its time",
            "DELETE FROM photo_sending
              WHERE begun_at < $1 OR (state IN ('receiving', 'waiting') AND begun_at < $2)
                 OR (state = 'apart' AND begun_at < $3)"
        ),
        &(line, waited, apart),
    )
}
