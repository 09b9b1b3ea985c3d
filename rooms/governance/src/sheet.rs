//! The attendance sheet (« feuille d’émargement ») : printed with the seats and the guests of the agenda, signed by hand,
//! scanned, and kept with its fingerprint.
//!
//! **Invariants:** what is printed holds functions and no name; guests of the restricted part are not on it; the signed
//! sheet is read by the operator’s own people and leaves after five years.

use convention::Scan;
use door::{Fault, Stop, Tx, sql};
use kernel::id::MeetingId;
use kernel::{Instant, Lang, Minutes, french};
use paper::pdf::{PdfFault, Template, set_sheet};
use serde_json::{Value, json};

use crate::meeting_page::Shown;
use crate::pages::body;
use crate::sitting::Part;
use crate::words_sheet as said;

const SHEET: Template = Template { path: "/attendance_sheet.typ", text: include_str!("sheet.typ") };

/// Lines left for whoever was not expected.
const MORE: usize = 3;
/// Days that a signed sheet is kept.
const KEPT: i64 = 5 * 365 + 1;

/// A signed sheet, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signed {
    pub(crate) sha256: String,
    pub(crate) kept: Instant,
}

/// What is printed.
pub(crate) fn data(lang: Lang, convention: &str, shown: &Shown) -> Value {
    let meeting = &shown.meeting;
    let what = body(lang, &shown.tables.instances, &meeting.committee);
    let start = Instant::at(meeting.day, meeting.start);
    let end = start.plus(Minutes::of(shown.sitting.minutes)).local().1;
    let when = said::when(
        lang,
        &french::day_long(lang, meeting.day),
        &french::time(lang, meeting.start),
        &french::time(lang, end),
        &meeting.place,
    );
    let seats: Vec<Value> = shown
        .seats
        .iter()
        .map(|seat| json!([shown.tables.names.short(&seat.organisation), seat.capacity]))
        .collect();
    let open = (1_usize..).zip(shown.points.iter().filter(|one| one.part == Part::Open));
    let guests = open
        .filter(|(_, point)| !point.guests.is_empty())
        .map(|(number, point)| json!([said::guest_of(lang, number), point.guests]));
    let invited = shown.point_guests.iter().map(|one| {
        let who = crate::guests_web::who(shown, one);
        json!([french::time(lang, one.start), who])
    });
    let guests: Vec<Value> =
        guests.chain(invited).chain((0..MORE).map(|_| json!(["", ""]))).collect();
    json!({
        "lang": lang.code(),
        "title": said::title_of(lang, what),
        "convention": convention,
        "when": when,
        "columns": [
            said::organisation(lang), said::capacity(lang), said::name(lang), said::signature(lang),
        ],
        "parts": [[said::members(lang), seats], [said::guests(lang), guests]],
        "words": {"privacy": said::privacy(lang), "how": said::how(lang)},
    })
}

/// Sets the sheet: pure computation, away from requests.
pub(crate) fn render(data: Value) -> Result<Vec<u8>, PdfFault> {
    set_sheet(SHEET, data, Vec::new())
}

/// The signed sheet of a meeting, if one is kept.
pub(crate) fn signed(tx: &mut Tx<'_>, id: MeetingId) -> Result<Option<Signed>, Fault> {
    tx.one(
        sql!(
            "SELECT sha256, kept_at FROM attendance_sheet_visible
              WHERE grant_id = $1 AND meeting_id = $2"
        ),
        &(id,),
        |row| Ok(Signed { sha256: row.take()?, kept: row.take()? }),
    )
}

/// Its bytes.
pub(crate) fn content(tx: &mut Tx<'_>, id: MeetingId) -> Result<Option<Vec<u8>>, Fault> {
    let held: Option<(String, String)> = tx.one(
        sql!(
            "SELECT pdf, sha256 FROM attendance_sheet_visible
              WHERE grant_id = $1 AND meeting_id = $2"
        ),
        &(id,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    held.map(|(text, sha256)| Scan::again(&text, &sha256)).transpose()
}

/// Keeps the signed sheet of a meeting, in place of the one before.
pub(crate) fn keep(tx: &mut Tx<'_>, id: MeetingId, scan: &Scan) -> Result<(), Stop> {
    let now = tx.now();
    let kept = tx.run(
        sql!(
            "INSERT INTO attendance_sheet (meeting_id, bytes, sha256, pdf, kept_at)
             SELECT s.meeting_id, $3, $4, $5, $6 FROM sitting_visible s
              WHERE s.grant_id = $1 AND s.meeting_id = $2
             ON CONFLICT (meeting_id) DO UPDATE SET bytes = $3, sha256 = $4, pdf = $5, kept_at = $6"
        ),
        &(id, scan.length(), scan.sha256(), scan.stored(), now),
    )?;
    if kept == 0 { Err(Stop::NotFound) } else { Ok(()) }
}

/// Signed sheets leave after five years: names and hands have served.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let before = door::days_ago(tx, KEPT);
    tx.run(
        sql!(open "what is past its time", "DELETE FROM attendance_sheet WHERE kept_at < $1"),
        &(before,),
    )
}
