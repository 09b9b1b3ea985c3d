//! The letters of releases: one at once for the first alert of the day and for what is urgent, one together
//! for those that follow (« courriel groupé »), again when nothing came back.

use door::{Fault, Row, Stop, Tx, guest, sql};
use kernel::id::{AlertId, ConventionId, GuestId, RowId};
use kernel::{EmailAddress, Instant, TimeOfDay};

use crate::release::{Link, Release, Why, links, says_nothing, standing};
use crate::{gathering, mail};

/// The most alerts of one letter; the others follow in the next one.
const TOGETHER: i64 = 20;

/// Tells someone of what was just sent to them: at once when it cannot wait or is the first of the day, with
/// the others at the next hour of gathering otherwise.
pub(crate) fn notice(tx: &mut Tx<'_>, release: &Release) -> Result<(), Stop> {
    let Some(at) = gathers(tx, release)? else { return write(tx, release, Why::Notice) };
    tx.run(
        sql!(
            open "what was just sent waits to leave with others",
            "UPDATE alert_release SET gather_at = $2 WHERE id = $1"
        ),
        &(release.id, at),
    )?;
    Ok(())
}

/// From when a release leaves with others; nothing when it leaves at once.
pub(crate) fn gathers(tx: &mut Tx<'_>, release: &Release) -> Result<Option<Instant>, Stop> {
    let at_once = release.urgency >= 3 || release.danger || !written_today(tx, release)?;
    Ok((!at_once).then(|| gathering::next(tx.now())))
}

/// Whether the same address was told of another alert today, or will be at the next gathering.
fn written_today(tx: &mut Tx<'_>, release: &Release) -> Result<bool, Stop> {
    let (convention, since) = (tx.convention()?, Instant::at(tx.today(), TimeOfDay::clamped(0)));
    let found: Option<i64> = tx.one(
        sql!(
            open "whether an address was written to today",
            "SELECT 1 FROM alert_release r
              WHERE r.convention_id = $1 AND r.email = $2 AND r.id <> $3 AND r.recalled_at IS NULL
                AND (r.gather_at IS NOT NULL
                     OR EXISTS (SELECT 1 FROM alert_release_link l
                                 WHERE l.release_id = r.id AND l.letter = 'notice'
                                   AND l.given_at >= $4))
              LIMIT 1"
        ),
        &(convention, &release.email, release.id, since),
        |row| row.take(),
    )?;
    Ok(found.is_some())
}

/// Writes a letter with a link of its own, in this very transaction.
pub(crate) fn write(tx: &mut Tx<'_>, release: &Release, why: Why) -> Result<(), Stop> {
    let Ok(to) = EmailAddress::parse(&release.email) else { return Ok(()) };
    let given = guest::give(tx)?;
    link(tx, (release, why), given.id, None)?;
    let address = format!("{}/s", tx.public_url());
    let letter = mail::letter(release, why, (tx.convention()?, to), (&address, &given));
    let (letter, beside) = mail::answerable(letter, door::reference::address(tx, given.id));
    post::enqueue_with(tx, &letter, &beside)?;
    Ok(())
}

fn link(
    tx: &mut Tx<'_>,
    (release, why): (&Release, Why),
    guest: GuestId,
    shared: Option<GuestId>,
) -> Result<(), Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "a link to what was sent",
            "INSERT INTO alert_release_link (guest_id, release_id, letter, given_at, letter_of)
             VALUES ($1, $2, $3, $4, $5)"
        ),
        &(guest, release.id, why.name(), now, shared),
    )?;
    Ok(())
}

/// Writes again to whoever is expected to act: a reminder, or that it is open again.
pub(crate) fn again(tx: &mut Tx<'_>, alert: AlertId, why: Why) -> Result<(), Stop> {
    match standing(tx, alert, None)? {
        Some(release) if !says_nothing(&release.line) => write(tx, &release, why),
        Some(_) | None => Ok(()),
    }
}

/// The conventions in which letters are due to leave together.
pub(crate) fn gathered(tx: &mut Tx<'_>) -> Result<Vec<ConventionId>, Fault> {
    let now = tx.now();
    tx.all(
        sql!(
            open "the clock writes what waits to leave together",
            "SELECT DISTINCT convention_id FROM alert_release WHERE gather_at <= $1
              ORDER BY convention_id"
        ),
        &(now,),
        |row| row.take(),
    )
}

/// Writes what is due to leave together, address by address, and says how many letters.
pub(crate) fn gather(tx: &mut Tx<'_>, convention: ConventionId) -> Result<usize, Stop> {
    let now = tx.now();
    let addresses: Vec<String> = tx.all(
        sql!(
            open "the clock writes what waits to leave together",
            "SELECT DISTINCT email FROM alert_release
              WHERE convention_id = $1 AND gather_at <= $2 ORDER BY email LIMIT 200"
        ),
        &(convention, now),
        |row| row.take(),
    )?;
    let mut written = 0;
    for address in addresses {
        let waiting = waiting(tx, (convention, &address))?;
        let mut leaving = Vec::new();
        for (release, waits) in waiting {
            // Whichever process comes first takes it; what ended meanwhile is not told any more.
            if taken(tx, &release)? && waits && !says_nothing(&release.line) {
                leaving.push(release);
            }
        }
        match leaving.as_slice() {
            [] => continue,
            [one] => write(tx, one, Why::Notice)?,
            several => together(tx, several)?,
        }
        written += 1;
    }
    Ok(written)
}

fn waiting(
    tx: &mut Tx<'_>,
    (convention, address): (ConventionId, &str),
) -> Result<Vec<(Release, bool)>, Fault> {
    let now = tx.now();
    tx.all(
        sql!(
            open "the clock writes what waits to leave together",
            "SELECT r.id, r.party_id,
                    EXISTS (SELECT 1 FROM alert_party p WHERE p.id = r.party_id AND p.part = 'copy'),
                    r.convention_words, r.organisation, r.organisation_words, r.contact, r.email,
                    r.number, r.line, r.place, r.detail, r.theme, r.urgency, r.danger, r.day, r.due_day,
                    r.recalled_at IS NULL
                    AND a.state IN ('sent', 'received', 'in_hand', 'declared_done', 'refused')
               FROM alert_release r JOIN alert a ON a.id = r.alert_id
              WHERE r.convention_id = $1 AND r.email = $2 AND r.gather_at <= $3
              ORDER BY r.cut_at, r.id LIMIT $4"
        ),
        &(convention, address, now, TOGETHER),
        |row: &mut Row<'_>| Ok((Release::read(row)?, row.take()?)),
    )
}

fn taken(tx: &mut Tx<'_>, release: &Release) -> Result<bool, Fault> {
    let taken = tx.run(
        sql!(
            open "the clock writes what waits to leave together",
            "UPDATE alert_release SET gather_at = NULL WHERE id = $1 AND gather_at IS NOT NULL"
        ),
        &(release.id,),
    )?;
    Ok(taken == 1)
}

fn together(tx: &mut Tx<'_>, several: &[Release]) -> Result<(), Stop> {
    let Some(first) = several.first() else { return Ok(()) };
    let Ok(to) = EmailAddress::parse(&first.email) else { return Ok(()) };
    let mut given = Vec::new();
    for release in several {
        let link_of = guest::give(tx)?;
        let called = given.first().map_or(link_of.id, |one: &guest::Given| one.id);
        link(tx, (release, Why::Notice), link_of.id, Some(called))?;
        given.push(link_of);
    }
    let address = format!("{}/s", tx.public_url());
    let told: Vec<(&Release, &guest::Given)> = several.iter().zip(&given).collect();
    let letter = mail::together(&told, (tx.convention()?, to), &address);
    // Answered as the first one: whoever qualifies the answer says of which alert it is.
    let called = given.first().map(|one| one.id);
    let reply = called.and_then(|called| door::reference::address(tx, called));
    let (letter, beside) = mail::answerable(letter, reply);
    post::enqueue_with(tx, &letter, &beside)?;
    Ok(())
}

/// Takes a letter back when it has not left. Those that it carried besides are told in another one.
pub(crate) fn take_back(tx: &mut Tx<'_>, link: &Link) -> Result<(), Fault> {
    if !post::withdraw(tx, &mail::once(link.shared.unwrap_or(link.id)))? {
        return Ok(());
    }
    let Some(shared) = link.shared else { return Ok(()) };
    let others: Vec<(GuestId, String)> = tx.all(
        sql!(
            open "others that a letter carried, which is taken back before it left",
            "SELECT guest_id, release_id FROM alert_release_link
              WHERE letter_of = $1 AND guest_id <> $2 ORDER BY guest_id"
        ),
        &(shared, link.id),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let now = tx.now();
    for (other, release) in others {
        guest::recall(tx, other)?;
        tx.run(
            sql!(
                open "others that a letter carried, which is taken back before it left",
                "UPDATE alert_release SET gather_at = $2 WHERE id = $1 AND recalled_at IS NULL"
            ),
            &(release, now),
        )?;
    }
    Ok(())
}

/// Whether a letter of a release reached a mail server: nobody is blamed for silence about what never
/// came. A line that has left long ago did.
pub(crate) fn reached(tx: &mut Tx<'_>, release: &Release) -> Result<bool, Fault> {
    let written: Vec<(GuestId, Option<GuestId>)> = tx.all(
        sql!(
            open "letters of a sending that the clock looks after",
            "SELECT guest_id, letter_of FROM alert_release_link WHERE release_id = $1"
        ),
        &(release.id,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    for (link, shared) in written {
        let left = post::standing(tx, &mail::once(shared.unwrap_or(link)))?
            .is_none_or(|standing| matches!(standing.state.as_str(), "sent" | "caught"));
        if left {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether every letter of a release was given up, or came back.
pub(crate) fn is_dead(tx: &mut Tx<'_>, release: &Release) -> Result<bool, Fault> {
    let written: Vec<GuestId> = tx.all(
        sql!(
            open "letters of a sending that was checked just before",
            "SELECT COALESCE(letter_of, guest_id) FROM alert_release_link WHERE release_id = $1"
        ),
        &(release.id,),
        |row| row.take(),
    )?;
    let mut dead = false;
    for called in written {
        match post::standing(tx, &mail::once(called))? {
            Some(standing) if standing.state == "parked" => {
                dead |= standing.reason != post::WITHDRAWN;
            }
            Some(_) | None => return Ok(false),
        }
    }
    Ok(dead)
}

/// Erases what the letters of an alert say, and takes back those that have not left.
pub(crate) fn forget(tx: &mut Tx<'_>, alert: &str) -> Result<u64, Fault> {
    let Ok(alert) = AlertId::parse(alert) else { return Ok(0) };
    let mut gone = 0;
    for link in links(tx, alert)? {
        take_back(tx, &link)?;
        gone += post::erase(tx, &mail::once(link.shared.unwrap_or(link.id)))?;
    }
    Ok(gone)
}

/// Writes again what has not left, once its words were put right; what they were leaves every letter that was not
/// sent. A text that is set aside is not told; once it is put back, whoever never received it is told. `corrects`:
/// whoever received what it was before is told what replaces it.
pub(crate) fn put_right(tx: &mut Tx<'_>, alert: &str, corrects: bool) -> Result<(), Fault> {
    let Ok(alert) = AlertId::parse(alert) else { return Ok(()) };
    let mut waited: Vec<(Option<RowId>, Why)> = Vec::new();
    for link in links(tx, alert)? {
        let once = mail::once(link.shared.unwrap_or(link.id));
        if post::standing(tx, &once)?.is_some_and(|one| one.state == "waiting") {
            waited.push((link.party, why_of(tx, link.id)?));
        }
        take_back(tx, &link)?;
        post::erase(tx, &once)?;
    }
    // An older copy of the database that is put right again tells nobody anything.
    if tx.convention().is_err()
        || !crate::outline(tx, alert)?.is_some_and(|one| one.state.is_open())
    {
        return Ok(());
    }
    let parties: Vec<Option<RowId>> = releases(tx, alert)?;
    for party in parties {
        let Some(release) = standing(tx, alert, party)? else { continue };
        let owed = waited.iter().find(|(of, _)| *of == party).map(|(_, why)| *why);
        if says_nothing(&release.line) {
            continue;
        }
        let why = match (owed, reached(tx, &release)?) {
            (_, true) if corrects => correct(tx, &release)?,
            (Some(why), _) => why,
            (None, true) => continue,
            (None, false) => Why::Notice,
        };
        forget_links(tx, &release)?;
        write(tx, &release, why).map_err(faulted)?;
        taken(tx, &release)?;
    }
    Ok(())
}

/// Notes that what had gone was put right, and when it had gone last.
fn correct(tx: &mut Tx<'_>, release: &Release) -> Result<Why, Fault> {
    let now = tx.now();
    let gone: Option<Instant> = tx.one(
        sql!(
            open "when what was sent had gone, which is put right",
            "SELECT COALESCE(MAX(l.given_at), r.cut_at) FROM alert_release r
               LEFT JOIN alert_release_link l ON l.release_id = r.id
              WHERE r.id = $1 GROUP BY r.cut_at"
        ),
        &(release.id,),
        |row| row.take(),
    )?;
    tx.run(
        sql!(
            open "when what was sent was put right",
            "UPDATE alert_release SET corrected_at = $2 WHERE id = $1"
        ),
        &(release.id, now),
    )?;
    Ok(Why::Corrected(gone.unwrap_or(now).local().0))
}

fn faulted(stop: Stop) -> Fault {
    if let Stop::Fault(fault) = stop {
        return fault;
    }
    Fault::new("a letter could not be written again")
}

/// Why the letter of a link was written.
fn why_of(tx: &mut Tx<'_>, link: GuestId) -> Result<Why, Fault> {
    let letter: Option<(String, Option<Instant>)> = tx.one(
        sql!(
            open "why a letter was written, which is written again",
            "SELECT l.letter, (SELECT MAX(o.given_at) FROM alert_release_link o
                                WHERE o.release_id = r.id AND o.given_at < r.corrected_at
                                  AND l.given_at >= r.corrected_at)
               FROM alert_release_link l JOIN alert_release r ON r.id = l.release_id
              WHERE l.guest_id = $1"
        ),
        &(link,),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    let Some((letter, replaced)) = letter else { return Ok(Why::Notice) };
    Ok(match (letter.as_str(), replaced) {
        ("reminder_1", _) => Why::Reminder(1),
        ("reminder_2", _) => Why::Reminder(2),
        ("reopened", _) => Why::Reopened,
        (_, Some(gone)) => Why::Corrected(gone.local().0),
        (_, None) => Why::Notice,
    })
}

/// Whom something was sent of an alert, and was not recalled.
pub(crate) fn releases(tx: &mut Tx<'_>, alert: AlertId) -> Result<Vec<Option<RowId>>, Fault> {
    tx.all(
        sql!(
            open "what was sent of an alert that was checked just before",
            "SELECT DISTINCT party_id FROM alert_release
              WHERE alert_id = $1 AND recalled_at IS NULL ORDER BY party_id"
        ),
        &(alert,),
        |row| row.take(),
    )
}

/// The links of letters that never left open nothing: another one takes their place.
fn forget_links(tx: &mut Tx<'_>, release: &Release) -> Result<(), Fault> {
    let own: Vec<GuestId> = tx.all(
        sql!(
            open "links to what was sent of an alert that was checked just before",
            "SELECT guest_id FROM alert_release_link WHERE release_id = $1"
        ),
        &(release.id,),
        |row| row.take(),
    )?;
    for link in own {
        let called = links_letter(tx, link)?;
        let left = post::standing(tx, &mail::once(called))?
            .is_none_or(|one| matches!(one.state.as_str(), "sent" | "caught"));
        if !left {
            guest::recall(tx, link)?;
        }
    }
    Ok(())
}

/// By which link the letter of a link is called.
fn links_letter(tx: &mut Tx<'_>, link: GuestId) -> Result<GuestId, Fault> {
    let called = tx.one(
        sql!(
            open "by which link a letter is called",
            "SELECT COALESCE(letter_of, guest_id) FROM alert_release_link WHERE guest_id = $1"
        ),
        &(link,),
        |row| row.take(),
    )?;
    Ok(called.unwrap_or(link))
}
