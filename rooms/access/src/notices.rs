//! What is told by letter to whoever holds a code (ASVS V6.3.5, V6.3.7): someone came in from a device
//! never seen before, proofs changed, a recovery code served, ten codes in a row were wrong, a code was
//! suspended, ended or opened again, an account shut. Calls go
//! down, news go up: the door notes, this room reads the journal after its own cursor.

mod endings;
mod left;
mod second;
mod shared;
mod undelivered;

use door::journal::{Cursor, PAGE};
use door::{Clockwork, Fault, Purpose, Role, Stop, Tx, person, phone, setting};
use kernel::EmailAddress;
use kernel::id::{GrantId, PersonId, PhoneId};
use maud::html;
use post::Letter;

use crate::pages::moment;
use crate::{programs, words};

/// How far the journal was read.
pub const CURSOR: &str = "notices_cursor";

/// Writes the letters that are due, each with the cursor in one transaction: none twice, none lost.
pub async fn keep_up(clockwork: &Clockwork) -> Result<(), Stop> {
    let told = clockwork.read(|tx| {
        let kept = setting::get(tx, CURSOR)?;
        let end = tx.journal_end()?;
        Ok((kept.as_deref().and_then(read), end))
    });
    let (kept, end) = told.await?;
    if kept.is_some_and(|kept| kept >= end) {
        return Ok(());
    }
    let Some(kept) = kept else {
        // The first time: what happened before is no news.
        return clockwork.begin(Purpose::Routine, move |tx| Ok(keep(tx, CURSOR, end)?)).await;
    };
    clockwork
        .begin(Purpose::Routine, move |tx| {
            let entries = tx.journal_after(kept, "door")?;
            for entry in entries.iter().filter(|entry| entry.cursor <= end) {
                tell(tx, entry)?;
            }
            // A full page is not the last: the next turn goes on from there.
            let full = i64::try_from(entries.len()).is_ok_and(|count| count >= PAGE);
            let last = entries.last().filter(|_| full).map(|entry| entry.cursor.min(end));
            Ok(keep(tx, CURSOR, last.unwrap_or(end))?)
        })
        .await
}

pub(crate) fn read(kept: &str) -> Option<Cursor> {
    let (xact, seq) = kept.split_once(':')?;
    Some(Cursor { xact: xact.parse().ok()?, seq: seq.parse().ok()? })
}

pub(crate) fn keep(tx: &mut Tx<'_>, name: &str, cursor: Cursor) -> Result<(), Fault> {
    setting::set(tx, name, &format!("{}:{}", cursor.xact, cursor.seq))
}

fn tell(tx: &mut Tx<'_>, entry: &door::journal::Entry) -> Result<(), Fault> {
    let lang = tx.lang();
    let at = moment(lang, entry.at);
    let (subject, said) = match entry.act.as_str() {
        "door.came-in" if entry.detail.ends_with("new") => {
            (words::mail_new_device(lang), words::mail_new_device_said(lang, &at))
        }
        "door.recovered" => {
            let left = entry.detail.parse().unwrap_or(0_i64);
            (words::mail_recovered(lang), words::mail_recovered_said(lang, left, &at))
        }
        "door.two-places" => return shared::tell(tx, entry),
        "door.codes-left" => return left::tell(tx, entry),
        "door.second-awaited" => return second::tell(tx, entry),
        "door.code-undelivered" => return undelivered::tell(tx, entry),
        "door.code-replaced" => (words::mail_replaced(lang), words::mail_replaced_said(lang, &at)),
        "door.password-changed" => {
            (words::mail_password(lang), words::mail_password_said(lang, &at))
        }
        "door.mistakes" => (words::mail_mistakes(lang), words::mail_mistakes_said(lang, &at)),
        "door.key-added" => (words::mail_key_added(lang), words::mail_key_added_said(lang, &at)),
        "door.key-removed" => {
            (words::mail_key_removed(lang), words::mail_key_removed_said(lang, &at))
        }
        "door.key-copied" => (words::mail_key_copied(lang), words::mail_key_copied_said(lang, &at)),
        "door.api-key-issued" => {
            (programs::mail_issued(lang), programs::mail_issued_said(lang, &at))
        }
        "door.api-key-ended" => (programs::mail_ended(lang), programs::mail_ended_said(lang, &at)),
        "door.notes-taken-out" if entry.object == door::takeout::PROGRAM => {
            (words::mail_notes_read(lang), words::mail_notes_read_said(lang, &at))
        }
        "door.notes-taken-out" => {
            (words::mail_notes_out(lang), words::mail_notes_out_said(lang, &entry.detail, &at))
        }
        "door.code-suspended" => {
            (words::mail_suspended(lang), words::mail_suspended_said(lang, &at))
        }
        "door.right-given" => (words::mail_right(lang), words::mail_right_said(lang, &at)),
        "door.perimeter-breach" => {
            (words::mail_breach(lang), words::mail_breach_said(lang, &entry.detail, &at))
        }
        "door.phone-enrolled" => (words::mail_phone(lang), words::mail_phone_said(lang, &at)),
        "door.identity-linked" => (words::mail_linked(lang), words::mail_linked_said(lang, &at)),
        "door.identity-unlinked" => {
            (words::mail_unlinked(lang), words::mail_unlinked_said(lang, &at))
        }
        act => match closing(lang, act, &at) {
            Some(told) => told,
            None => return Ok(()),
        },
    };
    for (place, (name, email)) in told_to(tx, entry)?.into_iter().enumerate() {
        let Ok(to) = EmailAddress::parse(&email) else { continue };
        let not_you = then(lang, &entry.act);
        // The first reader keeps the name that the letter always had.
        let more = if place == 0 { String::new() } else { format!(" {place}") };
        let letter = Letter {
            convention: None,
            kind: "access.notice",
            once: format!("access.notice {}{more}", once(entry)),
            to,
            to_name: name,
            subject: subject.to_owned(),
            text: format!("{said}\n\n{not_you}\n"),
            html: html! { p { (said) } p { (not_you) } }.into_string(),
        };
        post::enqueue_in(tx, lang, &letter)?;
    }
    Ok(())
}

/// What the letter ends with: whom to speak to.
fn then(lang: kernel::Lang, act: &str) -> &'static str {
    match act {
        "door.notes-taken-out" | "door.perimeter-breach" => words::mail_officer(lang),
        "door.code-suspended" => words::mail_ask(lang),
        "door.phone-revoked" => endings::phone_ask(lang),
        "door.code-taken-back" | "door.code-stopped" | "door.account-shut" => endings::whom(lang),
        "door.code-resumed" | "door.account-reopened" => endings::as_before(lang),
        _ => words::mail_not_you(lang),
    }
}

/// What is said when something of theirs was suspended, ended or opened again.
fn closing(lang: kernel::Lang, act: &str, at: &str) -> Option<(&'static str, String)> {
    Some(match act {
        "door.phone-revoked" => (endings::phone(lang), endings::phone_said(lang, at)),
        "door.code-taken-back" => (endings::ended(lang), endings::ended_said(lang, at)),
        "door.code-stopped" => (endings::stopped(lang), endings::stopped_said(lang, at)),
        "door.code-resumed" => (endings::resumed(lang), endings::resumed_said(lang, at)),
        "door.account-shut" => (endings::shut(lang), endings::shut_said(lang, at)),
        "door.account-reopened" => (endings::reopened(lang), endings::reopened_said(lang, at)),
        _ => return None,
    })
}

/// What makes two letters the same one: a program that reads notes one by one is told once a day, and so is a
/// statement that finds too much.
fn once(entry: &door::journal::Entry) -> String {
    let by_program = entry.act == "door.notes-taken-out" && entry.object == door::takeout::PROGRAM;
    if entry.act == "door.perimeter-breach" {
        return format!("{} {}", entry.detail, entry.at.local().0.text());
    }
    match &entry.actor {
        Some(actor) if by_program => format!("{actor} {}", entry.at.local().0.text()),
        Some(_) | None => format!("{} {}", entry.cursor.xact, entry.cursor.seq),
    }
}

/// Name and e-mail address of whom it concerns: the holder of the code, or the officer.
fn told_to(tx: &mut Tx<'_>, entry: &door::journal::Entry) -> Result<Vec<(String, String)>, Fault> {
    if matches!(entry.act.as_str(), "door.notes-taken-out" | "door.perimeter-breach") {
        let Some(convention) = entry.convention else { return Ok(Vec::new()) };
        return person::answerable_in(tx, convention, &[Role::Dpo]);
    }
    let holder = match entry.act.as_str() {
        "door.code-replaced"
        | "door.code-suspended"
        | "door.code-taken-back"
        | "door.code-stopped"
        | "door.code-resumed"
        | "door.api-key-issued"
        | "door.api-key-ended" => {
            entry.object.parse().ok().map_or(Ok(None), |id: GrantId| person::holder_of(tx, id))?
        }
        // Whoever was shut out is told too.
        "door.account-shut" => {
            entry.object.parse().ok().map_or(Ok(None), |id: PersonId| person::written_to(tx, id))?
        }
        "door.phone-enrolled" | "door.phone-revoked" => {
            entry.object.parse().ok().map_or(Ok(None), |id: PhoneId| phone::holder_of(tx, id))?
        }
        _ => {
            entry.object.parse().ok().map_or(Ok(None), |id: PersonId| person::reached_at(tx, id))?
        }
    };
    Ok(holder.into_iter().collect())
}
