//! The public page of key figures (« page publique ») : who agreed to it, and what is frozen for it.
//!
//! **Invariant:** it shows boards that were frozen for it, under the rules of what is told to partners, and nothing
//! that lives: nothing else is read. It is there only while each signatory agrees.

use door::grant::readers;
use door::{Act, Fault, Scope, Stop, Tx, sql};
use kernel::id::{ConventionId, RowId};
use kernel::{Day, Line, Month, Reason, Refusals};
use observatory::{Ask, Board, everyone};
use referential::Lists;

use crate::gather::Kept;
use crate::{public_mail, words_public as words};

/// An agreement to the public page was recorded, or taken back. The object is the party.
pub const AGREED: Act = Act {
    name: "report.public-agreement",
    fr: "Accord d’une partie à la page publique, donné ou retiré",
    en: "Agreement of a party to the public page, given or taken back",
};

/// The public page was opened, closed, or its listing changed. The detail is what was decided.
pub const OPENED: Act = Act {
    name: "report.public-page",
    fr: "Page publique ouverte, fermée ou modifiée",
    en: "Public page opened, closed or changed",
};

/// The months that the page shows.
pub(crate) const MONTHS: i64 = 12;

/// What the public page may show of a month: the whole convention as a partner would be told of it, cut into the
/// same blocks, and of that the figures and the themes only. Nothing comes from whoever reads a part.
pub(crate) fn coming(tx: &mut Tx<'_>, kept: Kept<'_>, month: Month) -> Result<Option<Board>, Stop> {
    if !account::is_whole(tx, kept.1, month.period())? {
        return Ok(None);
    }
    let scope: Scope = tx.scope()?.clone();
    let all: Vec<Scope> = readers(tx)?.into_iter().map(|reader| reader.scope).collect();
    let Some(ask) = Ask::published(month, &scope, &scope) else { return Ok(None) };
    let ask = ask.among(&all);
    if !ask.reaches(month) {
        return Ok(None);
    }
    let everyone = everyone(tx.convention()?)?;
    let mut board = told(observatory::board(tx, kept, &ask)?);
    observatory::recall(tx, everyone, &mut board)?;
    Ok(Some(board))
}

/// Freezes what the public page may show of a month.
pub(crate) fn freeze(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (month, version): (Month, i64),
) -> Result<(), Stop> {
    let Some(board) = coming(tx, kept, month)? else { return Ok(()) };
    let everyone = everyone(tx.convention()?)?;
    observatory::publish_board(tx, everyone, version, &board)
}

/// Whether anyone reads the page of the convention now.
pub(crate) fn is_there(tx: &mut Tx<'_>) -> Result<bool, Stop> {
    let convention = tx.convention()?;
    let found: Option<i64> = tx.one(
        sql!(
            open "whoever asks reads the page that every signatory agreed to",
            "SELECT 1 FROM public_page_open WHERE convention_id = $1"
        ),
        &(convention,),
        |row| row.take(),
    )?;
    Ok(found.is_some())
}

/// Whether everyone would read some of a month once the visitor freezes it.
pub(crate) fn shows(tx: &mut Tx<'_>, lists: &Lists, month: Month) -> Result<bool, Stop> {
    Ok(is_there(tx)? && account::is_whole(tx, lists, month.period())?)
}

/// Of a board, what everyone may read.
fn told(board: Board) -> Board {
    Board {
        month: board.month,
        months: board.months,
        figures: board.figures,
        totals: board.totals,
        totals_before: board.totals_before,
        themes: board.themes,
        ..Board::default()
    }
}

/// A page that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Open {
    pub(crate) convention: ConventionId,
    /// Whether search engines may list it.
    pub(crate) listed: bool,
}

/// The open page of that address.
pub(crate) fn open(tx: &mut Tx<'_>, slug: &str) -> Result<Option<Open>, Fault> {
    tx.one(
        sql!(
            open "whoever asks reads the page that every signatory agreed to",
            "SELECT convention_id, listed FROM public_page_open WHERE slug = $1"
        ),
        &(slug,),
        |row| Ok(Open { convention: row.take()?, listed: row.take::<i64>()? == 1 }),
    )
}

/// The months frozen for everyone, the last ones, in order.
pub(crate) fn months(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    today: Day,
) -> Result<Vec<Board>, Fault> {
    observatory::told_last(tx, everyone(convention)?, (today.month(), MONTHS))
}

/// An agreement that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Agreement {
    pub(crate) id: RowId,
    pub(crate) party: String,
    pub(crate) by: String,
    pub(crate) day: Day,
    pub(crate) body: String,
}

/// The agreements that stand.
pub(crate) fn agreements(tx: &mut Tx<'_>) -> Result<Vec<Agreement>, Fault> {
    tx.all(
        sql!(
            "SELECT id, party, agreed_by, day, body FROM public_agreement_visible
              WHERE grant_id = $1 AND withdrawn_at IS NULL ORDER BY party LIMIT 100"
        ),
        &(),
        |row| {
            Ok(Agreement {
                id: row.take()?,
                party: row.take()?,
                by: row.take()?,
                day: row.take()?,
                body: row.take()?,
            })
        },
    )
}

/// What the manager decided of the page: its address, whether it is opened, whether it may be listed.
pub(crate) fn decided(tx: &mut Tx<'_>) -> Result<Option<(String, bool, bool)>, Fault> {
    tx.one(
        sql!("SELECT slug, opened, listed FROM public_page_visible WHERE grant_id = $1"),
        &(),
        |row| {
            let slug = row.take()?;
            Ok((slug, row.take::<i64>()? == 1, row.take::<i64>()? == 1))
        },
    )
}

/// An agreement as it is typed.
pub(crate) struct NewAgreement {
    party: String,
    by: Line<120>,
    day: Day,
    body: Line<140>,
}

impl NewAgreement {
    /// One that was read already.
    pub(crate) fn of(party: &str, (by, day, body): (Line<120>, Day, Line<140>)) -> Self {
        Self { party: party.to_owned(), by, day, body }
    }
}

pub(crate) const FIELDS: [&str; 4] = ["partie", "par", "jour", "instance"];

/// Reads an agreement: by a function, before a body, on a day gone by, of a party that has not given its own.
pub(crate) fn read(
    fields: &door::Fields,
    (waiting, today): (&[&str], Day),
) -> Result<NewAgreement, Refusals> {
    let mut no = Refusals::new();
    let party = fields.get("partie").to_owned();
    if !waiting.contains(&party.as_str()) {
        no.add("partie", Reason::NotInList);
    }
    let by = no.keep("par", Line::<120>::parse(fields.get("par")));
    let body = no.keep("instance", Line::<140>::parse(fields.get("instance")));
    let day = no.keep("jour", Day::parse(fields.get("jour").trim()));
    if day.is_some_and(|day| day > today) {
        no.add("jour", words::to_come());
    }
    for name in ["par", "instance"] {
        if !kernel::guard::inspect(fields.get(name)).is_empty() {
            no.add(name, words::names_someone());
        }
    }
    no.finish()?;
    match (by, body, day) {
        (Some(by), Some(body), Some(day)) => Ok(NewAgreement { party, by, day, body }),
        _ => Err(Refusals::one("par", Reason::Missing)),
    }
}

/// Records an agreement, and writes to whoever reads for the party: it was noted in their name.
pub(crate) fn agree(tx: &mut Tx<'_>, new: &NewAgreement) -> Result<(), Stop> {
    let (id, now) = (tx.new_id(RowId::from_uuid), tx.now());
    tx.run(
        sql!(
            "INSERT INTO public_agreement (id, convention_id, party, agreed_by, day, body, recorded_at)
             SELECT $2, v.convention_id, $3, $4, $5, $6, $7 FROM visible v WHERE v.grant_id = $1"
        ),
        &(id, &new.party, new.by.as_str(), new.day, new.body.as_str(), now),
    )?;
    let said = public_mail::Agreed {
        id,
        party: &new.party,
        by: new.by.as_str(),
        day: new.day,
        body: new.body.as_str(),
    };
    public_mail::agreed(tx, &said)?;
    Ok(tx.note(AGREED, &new.party, &new.day.text())?)
}

/// Takes an agreement back: the page is not there any more.
pub(crate) fn take_back(tx: &mut Tx<'_>, id: RowId) -> Result<(), Stop> {
    let found = agreements(tx)?.into_iter().find(|one| one.id == id).ok_or(Stop::NotFound)?;
    let now = tx.now();
    tx.run(
        sql!(
            "UPDATE public_agreement SET withdrawn_at = $3
              WHERE id = $2 AND withdrawn_at IS NULL
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(id, now),
    )?;
    Ok(tx.note(AGREED, &found.party, "taken back")?)
}

/// Opens the page or closes it, and says whether it may be listed. Refused when another convention took the address
/// in the meantime: addresses are looked for before they are taken, and two may look at once.
pub(crate) fn decide(
    tx: &mut Tx<'_>,
    slug: &str,
    (opened, listed): (bool, bool),
) -> Result<(), Stop> {
    let (convention, now) = (tx.convention()?, tx.now());
    let (open, list) = (i64::from(opened), i64::from(listed));
    let first = tx.run(
        sql!(
            "INSERT INTO public_page (convention_id, slug, opened, listed, set_at)
             SELECT v.convention_id, $2, $3, $4, $5 FROM visible v WHERE v.grant_id = $1
             ON CONFLICT DO NOTHING"
        ),
        &(slug, open, list, now),
    )?;
    let again = if first == 0 { changed(tx, (open, list))? } else { 0 };
    if first + again == 0 {
        return Err(Refusals::one("ouverte", words::address_taken()).into());
    }
    let said = format!("opened {} listed {}", i64::from(opened), i64::from(listed));
    Ok(tx.note(OPENED, &convention.text(), &said)?)
}

/// Changes what was decided before, at the address that the page has.
fn changed(tx: &mut Tx<'_>, (opened, listed): (i64, i64)) -> Result<u64, Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            "UPDATE public_page SET opened = $2, listed = $3, set_at = $4
              WHERE convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(opened, listed, now),
    )
}

/// The longest address of a page.
const LONGEST: usize = 20;

/// The address of a convention’s page, from its code: small letters, digits and hyphens.
pub(crate) fn slug(code: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    code.chars().take(LONGEST).map(plain).collect()
}

/// The same with a number, for when several codes give one address.
fn numbered(slug: &str, number: usize) -> String {
    let end = format!("-{number}");
    let start: String = slug.chars().take(LONGEST - end.len()).collect();
    start + &end
}

/// The address that a page gets, when no other convention has it.
pub(crate) fn address_of(tx: &mut Tx<'_>, code: &str) -> Result<String, Fault> {
    let plain = slug(code);
    let mut tried = plain.clone();
    for number in 2..1_000 {
        let taken: Option<i64> = tx.one(
            sql!(
                open "addresses are one list for the whole house: only whether one is free is told",
                "SELECT 1 FROM public_page WHERE slug = $1"
            ),
            &(&tried,),
            |row| row.take(),
        )?;
        if taken.is_none() {
            break;
        }
        tried = numbered(&plain, number);
    }
    Ok(tried)
}

/// The convention in words.
pub(crate) fn name(tx: &mut Tx<'_>, convention: ConventionId) -> Result<String, Fault> {
    let found = tx.one(
        sql!(
            open "the title of a convention is public (C0)",
            "SELECT DISTINCT short_title FROM convention_visible WHERE id = $1"
        ),
        &(convention,),
        |row| row.take(),
    )?;
    Ok(found.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_agreement_is_given_by_a_function_before_a_body_on_a_day_gone_by() {
        let today = Day::parse("2019-06-04").expect("a day");
        let typed = |party, by, day, body| {
            let fields = [("partie", party), ("par", by), ("jour", day), ("instance", body)];
            read(&door::Fields::of(fields), (&["ASL", "LOMME"], today))
        };
        assert!(typed("ASL", "Présidence", "2019-05-20", "Comité de pilotage").is_ok());
        for (party, by, day, body, field) in [
            ("CITEO", "Présidence", "2019-05-20", "Comité", "partie"),
            ("ASL", "", "2019-05-20", "Comité", "par"),
            ("ASL", "Mme Dupont", "2019-05-20", "Comité", "par"),
            ("ASL", "Présidence", "2019-06-05", "Comité", "jour"),
            ("ASL", "Présidence", "hier", "Comité", "jour"),
            ("ASL", "Présidence", "2019-05-20", "", "instance"),
        ] {
            let refused = typed(party, by, day, body).err().expect("refused");
            assert!(refused.of(field).is_some(), "{party} {by} {day} {body}");
        }
    }

    #[test]
    fn an_address_is_made_of_small_letters_digits_and_hyphens() {
        assert_eq!(slug("HUM 2019/é"), "hum-2019--");
        assert_eq!(numbered("hum-2019", 2), "hum-2019-2");
        assert_eq!(numbered("abcdefghijklmnopqrst", 12), "abcdefghijklmnopq-12");
    }

    #[test]
    fn of_a_board_everyone_reads_figures_and_themes_only() {
        let board = told(observatory::sample_board(observatory::Reader::Staff));
        assert!(board.quality.is_none() && board.recipients.is_empty() && board.events.is_empty());
        assert!(board.zones.is_empty() && board.heat.is_empty() && board.ground.is_empty());
        assert!(!board.figures.is_empty() && !board.themes.is_empty());
    }
}
