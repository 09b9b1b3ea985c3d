//! The outbox: letters in the database until a mail server has taken them.

use door::{Act, Fault, Purpose, Row, Shelf, Stop, Tx, sql, values};

use futures_util::future::join_all;
use kernel::id::LetterId;
use kernel::{Instant, Lang};

use crate::letter::{Beside, File, Invitation, Letter, Posted};
use crate::secrets;
use crate::smtp::{Carrier, Failed};

/// Letters carried at once: a mail server welcomes a few conversations from one house, not a crowd.
const ABREAST: usize = 4;
/// Days for which a letter that could not leave is tried again (RFC 5321, 4.5.4.1: four to five at most
/// for mail servers among themselves); then it is parked and shown.
const PATIENCE: i64 = 3;
/// Tries counted at most while it waits: what is left is for ends of the program in the middle of one, so
/// that a letter whose carrying ends it is not claimed for ever.
const COUNTED: i64 = 4;
/// Seconds before the first new try, and between two of them at most; between them, a quarter of the time
/// that it has waited.
const FIRST: i64 = 60;
const LONGEST: i64 = 3_600;
/// The reason of a letter that was taken back before it left.
pub const WITHDRAWN: &str = "withdrawn";
/// How the reason of a letter that came back begins.
pub const RETURNED: &str = "returned";

/// Writes a letter in this very transaction. A letter with the same `once` is already on its way:
/// nothing is written and `false` is answered.
pub fn enqueue(tx: &mut Tx<'_>, letter: &Letter) -> Result<bool, Fault> {
    enqueue_with(tx, letter, &Beside::default())
}

/// The same, in a language that its reader chose: a screen reader says it in that one.
pub fn enqueue_in(tx: &mut Tx<'_>, lang: Lang, letter: &Letter) -> Result<bool, Fault> {
    enqueue_with(tx, letter, &Beside { lang, ..Beside::default() })
}

/// The same, with what goes with it besides its text.
pub fn enqueue_with(tx: &mut Tx<'_>, letter: &Letter, beside: &Beside) -> Result<bool, Fault> {
    let id = tx.new_id(kernel::id::LetterId::from_uuid);
    let now = tx.now();
    let file = beside.file.as_ref().map_or(("", ""), |file| (&file.name, &file.text));
    let calendar = beside.invitation.as_ref().map_or(("", ""), |one| (&one.method, &one.text));
    let written = tx.run(
        sql!(
            open "a letter goes to its one recipient",
            "INSERT INTO letter (id, convention_id, kind, once, recipient, recipient_name, subject,
                body_text, body_html, written_at, due_at, reply_to, file_name, file_text,
                calendar_method, calendar_text, lang)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10, $11, $12, $13, $14, $15, $16)
             ON CONFLICT (once) DO NOTHING"
        ),
        &values![
            id,
            letter.convention,
            letter.kind,
            &letter.once,
            letter.to.as_str(),
            &letter.to_name,
            &letter.subject,
            &letter.text,
            &letter.html,
            now,
            &beside.reply_to,
            file.0,
            file.1,
            calendar.0,
            calendar.1,
            beside.lang.code()
        ],
    )?;
    Ok(written == 1)
}

/// Says that a letter came back (« retour à l’envoyeur ») : its address is dead, whoever sees the cause is told.
/// Answers whether it had left.
pub fn returned(tx: &mut Tx<'_>, once: &str, why: &str) -> Result<bool, Fault> {
    let (now, why) = (tx.now(), why.chars().filter(|c| !c.is_control()).take(200));
    let reason = format!("{RETURNED}: {}", why.collect::<String>());
    let changed = tx.run(
        sql!(
            open "a mail server says that a letter did not arrive",
            "UPDATE letter SET state = 'parked', reason = $2, settled_at = $3, body_text = '', body_html = '', file_text = '',
                    calendar_text = ''
              WHERE once = $1 AND state IN ('sent', 'waiting')"
        ),
        &(once, &reason, now),
    )?;
    if changed == 0 {
        return Ok(false);
    }
    let letter: Option<LetterId> = tx.one(
        sql!(
            open "a mail server says that a letter did not arrive",
            "SELECT id FROM letter WHERE once = $1"
        ),
        &(once,),
        |row| row.take(),
    )?;
    if let Some(letter) = letter {
        came_back_noted(tx, letter, &reason)?;
    }
    Ok(true)
}

/// The same of a letter known by its own identifier, to whom it was written: whoever has neither read the letter nor
/// carried it can say nothing of it.
pub fn came_back(
    tx: &mut Tx<'_>,
    (letter, to): (LetterId, &str),
    status: &str,
) -> Result<bool, Fault> {
    let once: Option<String> = tx.one(
        sql!(
            open "a mail server says that a letter did not arrive",
            "SELECT once FROM letter WHERE id = $1 AND LOWER(recipient) = LOWER($2)"
        ),
        &(letter, to),
        |row| row.take(),
    )?;
    once.map_or(Ok(false), |once| returned(tx, &once, status))
}

/// To whom a letter went; nothing once that was forgotten.
pub fn recipient(tx: &mut Tx<'_>, letter: LetterId) -> Result<Option<String>, Fault> {
    let found: Option<String> = tx.one(
        sql!(
            open "the house looks for the code of an address that takes no letter",
            "SELECT recipient FROM letter WHERE id = $1"
        ),
        &(letter,),
        |row| row.take(),
    )?;
    Ok(found.filter(|to| !to.is_empty()))
}

/// A letter came back for good, or was refused for good. The object is the letter, the detail `dead` when the server
/// says that nobody has this address, else `refused`.
pub const CAME_BACK: Act = Act {
    name: "post.came-back",
    fr: "Courriel revenu à l’envoyeur",
    en: "Letter returned to its sender",
};

/// What a server says when nobody has an address, or when it was closed (RFC 3463). Not a full mailbox, a policy or
/// what it holds against the sender: those say nothing of the person.
const DEAD: [&str; 6] = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"];

/// Whether what a server said means that nobody has the address any more.
pub fn is_dead(said: &str) -> bool {
    let own = |part: &&str| part.starts_with("5.") && part.matches('.').count() == 2;
    let told = said.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    told.map(|part| part.trim_end_matches('.')).find(own).is_some_and(|one| DEAD.contains(&one))
}

fn came_back_noted(tx: &mut Tx<'_>, letter: LetterId, said: &str) -> Result<(), Fault> {
    tx.note(CAME_BACK, &letter.text(), if is_dead(said) { "dead" } else { "refused" })
}

/// The last letters, newest first: the mailbox of the demonstration.
pub fn latest(tx: &mut Tx<'_>) -> Result<Vec<Posted>, Fault> {
    tx.all(
        sql!(
            open "the caught mailbox exists in demonstration only",
            "SELECT id, recipient, recipient_name, subject, body_text, body_html, written_at, state,
                    attempts, reply_to, file_name, file_text, calendar_method, calendar_text, lang
               FROM letter ORDER BY written_at DESC, id DESC LIMIT 100"
        ),
        &(),
        read_posted,
    )
}

/// How many letters wait, and how many were given up.
pub fn backlog(tx: &mut Tx<'_>) -> Result<(i64, i64), Fault> {
    let counts = tx.one(
        sql!(
            open "a count for whoever keeps the installation",
            "SELECT COUNT(*) FILTER (WHERE state = 'waiting'),
                    COUNT(*) FILTER (WHERE state = 'parked') FROM letter"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )?;
    Ok(counts.unwrap_or_default())
}

/// How many letters wait, and how many were set aside.
pub fn tally(shelf: &mut Shelf<'_>) -> Result<Vec<(String, i64)>, Fault> {
    shelf.all(
        sql!(
            shelf
            "SELECT state, letters FROM published_letter_tally WHERE grant_id = $1"
        ),
        &(),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// Where a letter stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// `waiting`, `sent`, `caught` or `parked`.
    pub state: String,
    /// How many times it was tried.
    pub attempts: i64,
    /// What the mail server said of the last try that failed.
    pub reason: String,
    /// When it was last settled.
    pub settled_at: Option<Instant>,
}

/// Where the letter of a cause stands; nothing once its line has left.
pub fn standing(tx: &mut Tx<'_>, once: &str) -> Result<Option<Standing>, Fault> {
    tx.one(
        sql!(
            open "whether a letter left, for who sees its cause",
            "SELECT state, attempts, reason, settled_at FROM letter WHERE once = $1"
        ),
        &(once,),
        |row| {
            Ok(Standing {
                state: row.take()?,
                attempts: row.take()?,
                reason: row.take()?,
                settled_at: row.take()?,
            })
        },
    )
}

/// Takes back a letter that has not left: its cause no longer stands. `false` when it left, or was never written. One that
/// is being carried may reach its server at this very moment: it counts as having left, and is not tried again.
pub fn withdraw(tx: &mut Tx<'_>, once: &str) -> Result<bool, Fault> {
    let now = tx.now();
    let taken = tx.run(
        sql!(
            open "a letter is taken back by whoever wrote it",
            "UPDATE letter SET state = 'parked', reason = $2, settled_at = $3, body_text = '', body_html = '', file_text = '',
                    calendar_text = ''
              WHERE once = $1 AND state = 'waiting' AND locked_until <= $3"
        ),
        &(once, WITHDRAWN, now),
    )?;
    if taken == 0 {
        tx.run(
            sql!(
                open "a letter is taken back by whoever wrote it",
                "UPDATE letter SET reason = $2 WHERE once = $1 AND state = 'waiting'"
            ),
            &(once, WITHDRAWN),
        )?;
    }
    Ok(taken > 0)
}

/// Erases what a letter says, and takes it back if it has not left: a person's words are erased or put right
/// wherever they stand.
pub fn erase(tx: &mut Tx<'_>, once: &str) -> Result<u64, Fault> {
    withdraw(tx, once)?;
    tx.run(
        sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE letter SET subject = '', body_text = '', body_html = '', file_text = '',
                    calendar_text = ''
              WHERE once = $1 AND (subject <> '' OR body_text <> '' OR body_html <> ''
                                   OR file_text <> '' OR calendar_text <> '')"
        ),
        &(once,),
    )
}

fn read_posted(row: &mut Row<'_>) -> Result<Posted, Fault> {
    let mut posted = Posted {
        id: row.take()?,
        to: row.take()?,
        to_name: row.take()?,
        subject: row.take()?,
        text: row.take()?,
        html: row.take()?,
        beside: Beside::default(),
        written_at: row.take()?,
        state: row.take()?,
        attempts: row.take()?,
    };
    let (reply_to, name, text): (_, String, _) = (row.take()?, row.take()?, row.take()?);
    let file = (!name.is_empty()).then_some(File { name, text });
    let (method, text): (String, String) = (row.take()?, row.take()?);
    let invitation = (!method.is_empty()).then_some(Invitation { method, text });
    let lang = Lang::preferred(&row.take::<String>()?);
    posted.beside = Beside { lang, reply_to, file, invitation };
    Ok(posted)
}

/// Whether a letter is due: looked at beside whoever writes, so that an empty outbox takes no turn of theirs.
fn is_due(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    let now = tx.now();
    let found: Option<LetterId> = tx.one(
        sql!(
            open "letters are carried by the house",
            "SELECT id FROM letter
              WHERE state = 'waiting' AND due_at <= $1 AND locked_until <= $1 LIMIT 1"
        ),
        &(now,),
        |row| row.take(),
    )?;
    Ok(found.is_some())
}

/// Takes some of the letters that are due, for two minutes.
pub(crate) fn claim(tx: &mut Tx<'_>) -> Result<Vec<Posted>, Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            open "letters are carried by the house",
            "UPDATE letter SET state = 'parked', settled_at = $1, body_text = '', body_html = '',
                    file_text = '', calendar_text = '',
                    reason = CASE WHEN reason = $2 THEN reason
                                  ELSE 'the program ended at each try to carry it' END
              WHERE state = 'waiting' AND (attempts >= 8 OR reason = $2) AND locked_until <= $1"
        ),
        &(now, WITHDRAWN),
    )?;
    tx.all(
        sql!(
            open "letters are carried by the house",
            "UPDATE letter SET attempts = attempts + 1, locked_until = $1 + 120000
              WHERE id IN (SELECT id FROM letter
                            WHERE state = 'waiting' AND due_at <= $1 AND locked_until <= $1
                              AND attempts < 8 ORDER BY due_at, id LIMIT $2)
                AND state = 'waiting' AND locked_until <= $1
              RETURNING id, recipient, recipient_name, subject, body_text, body_html, written_at,
                        state, attempts, reply_to, file_name, file_text, calendar_method,
                        calendar_text, lang"
        ),
        &(now, i64::try_from(ABREAST).unwrap_or(1)),
        read_posted,
    )
}

/// Where a letter goes from a try: sent, to be tried later, or parked with what the server said.
fn after(letter: &Posted, outcome: Result<&'static str, Failed>, now: Instant) -> Settled {
    let failed = match outcome {
        Ok(state) => return Settled { state, reason: String::new(), due: now, back: false },
        Err(failed) => failed,
    };
    let reason = failed.reason.chars().take(500).collect();
    let over = letter.written_at.plus_seconds(PATIENCE * 86_400) <= now;
    if failed.for_good || over {
        // One that waited in vain may say more of our own server than of the address.
        return Settled { state: "parked", reason, due: now, back: failed.for_good };
    }
    let waited = (now.millis() - letter.written_at.millis()) / 1_000;
    let pause = (waited / 4).clamp(FIRST, LONGEST);
    Settled { state: "waiting", reason, due: now.plus_seconds(pause), back: false }
}

struct Settled {
    state: &'static str,
    reason: String,
    due: Instant,
    /// Whether the server will take none for this address.
    back: bool,
}

/// What a letter says, secrets of its links among it, is kept no longer than it has to be carried: one that was parked is
/// never carried again. One that was taken back meanwhile is not tried again.
fn settle(
    tx: &mut Tx<'_>,
    letter: &Posted,
    outcome: Result<&'static str, Failed>,
) -> Result<(), Fault> {
    let now = tx.now();
    let settled = after(letter, outcome, now);
    let changed = tx.run(
        sql!(
            open "letters are carried by the house",
            "UPDATE letter SET locked_until = 0, due_at = $4,
                    state = CASE WHEN $2 = 'waiting' AND reason = $7 THEN 'parked' ELSE $2 END,
                    reason = CASE WHEN $2 = 'waiting' AND reason = $7 THEN reason ELSE $3 END,
                    body_text = CASE WHEN $8 = 1 AND reason <> $7 THEN body_text ELSE '' END,
                    body_html = CASE WHEN $8 = 1 AND reason <> $7 THEN body_html ELSE '' END,
                    file_text = CASE WHEN $8 = 1 AND reason <> $7 THEN file_text ELSE '' END,
                    calendar_text = CASE WHEN $8 = 1 AND reason <> $7 THEN calendar_text ELSE '' END,
                    settled_at = $5, attempts = CASE WHEN attempts > $6 THEN $6 ELSE attempts END
              WHERE id = $1 AND state = 'waiting'"
        ),
        &(
            letter.id,
            settled.state,
            &settled.reason,
            settled.due,
            now,
            COUNTED,
            WITHDRAWN,
            i64::from(matches!(settled.state, "waiting" | "caught")),
        ),
    )?;
    if changed == 1 && settled.back {
        came_back_noted(tx, letter.id, &settled.reason)?;
    }
    Ok(())
}

/// Carries every due letter, a few at once, and says how many were tried. No transaction is open while a mail server
/// is spoken to: whoever writes waits for none.
pub async fn deliver(clockwork: &door::Clockwork, carrier: &Carrier) -> Result<usize, Stop> {
    let mut count = 0;
    loop {
        if !clockwork.read(|tx| Ok(is_due(tx)?)).await? {
            return Ok(count);
        }
        let by_server = matches!(carrier, Carrier::Smtp(_));
        let due = move |tx: &mut Tx<'_>| {
            // Whoever administers may have stopped the secret of the server: letters wait.
            let may = !by_server || secrets::may_use(tx, secrets::Kind::Smtp)?;
            Ok(if may { claim(tx)? } else { Vec::new() })
        };
        let letters = clockwork.begin(Purpose::Routine, due).await?;
        if letters.is_empty() {
            return Ok(count);
        }
        count += letters.len();
        let carried = join_all(letters.into_iter().map(async |letter| {
            let outcome = carrier.carry(&letter).await;
            (letter, outcome)
        }))
        .await;
        let settle_all = move |tx: &mut Tx<'_>| {
            if by_server && carried.iter().any(|(_, outcome)| outcome.is_ok()) {
                secrets::used(tx, secrets::Kind::Smtp)?;
            }
            for (letter, outcome) in carried {
                settle(tx, &letter, outcome)?;
            }
            Ok(())
        };
        clockwork.begin(Purpose::Routine, settle_all).await?;
    }
}

/// What was written leaves after thirty days, delivered or not; the line itself after a year.
pub(crate) fn forget(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let (month, year) = (door::days_ago(tx, 30), door::days_ago(tx, 365));
    let bodies = tx.run(
        sql!(
            open "what is past its time",
            "UPDATE letter SET body_text = '', body_html = '', subject = '', recipient = '',
                recipient_name = '', reason = '', reply_to = '', file_text = '', calendar_text = ''
              WHERE COALESCE(settled_at, written_at) < $1
                AND (recipient <> '' OR reason <> '')"
        ),
        &(month,),
    )?;
    let lines = tx.run(
        sql!(open "what is past its time", "DELETE FROM letter WHERE COALESCE(settled_at, written_at) < $1"),
        &(year,),
    )?;
    Ok(bodies + lines)
}

#[cfg(test)]
mod tests {
    use super::is_dead;

    #[test]
    fn an_address_is_dead_when_the_server_says_that_nobody_has_it() {
        for said in [
            "5.1.1",
            "returned: 5.1.1",
            "permanent error (550): 5.1.1 <x@y.example>: unknown user (4.2.1)",
            "550 5.2.1 closed.",
            "556 5.1.10 null MX",
        ] {
            assert!(is_dead(said), "{said}");
        }
        for said in [
            "",
            "550 no such user",
            "552 5.2.2 mailbox full",
            "550 5.1.8 bad sender",
            "550 5.7.1 relaying denied",
            "192.0.2.5 said 4.1.1",
            "553 5.1.11",
        ] {
            assert!(!is_dead(said), "{said}");
        }
    }
}
