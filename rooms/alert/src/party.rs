//! Who else is told of an alert (« destinataires associés », « pour information »).
//!
//! The recipient that is expected to act carries the life of the alert. An associate answers for itself and has
//! a state of its own; a copy is read and never answered. Their steps are kept with the others, and none of
//! them moves the alert: what is resolved was seen on the spot (ADR 0049).

use door::{Act, Fault, Row, Stop, Tx, sql, values};
use kernel::id::{AlertId, RowId};
use kernel::{Day, Reason, Refusals};
use routing::Rule;

use crate::addressee::To;
use crate::entity::{Alert, Recipient, Step, unread};
use crate::lifecycle::{Move, State, apply, named};
use crate::pages::party::Foreseen;
use crate::release::{Why, leave, leaving, recall, says_nothing, standing};
use crate::{letters, mail, seen, store, words_party as words};

/// Someone else is told of an alert, or is not any more. The detail is the organisation and its part.
pub const TOLD: Act = Act {
    name: "alert.party-told",
    fr: "Autre destinataire ajouté ou retiré",
    en: "Other recipient added or removed",
};

/// An associate took a step, or was reminded. The detail is the organisation, the move and its own state.
pub const PARTY_ADVANCED: Act = Act {
    name: "alert.party-advanced",
    fr: "Réponse d’un destinataire associé",
    en: "Answer of an associate recipient",
};

/// The most that are told of one alert beside the recipient that is expected to act.
pub(crate) const MOST: usize = 8;

named! {
    /// Why someone is told (« qualité »).
    Part {
        /// « Associé » : answers for its own share.
        Associate "associate";
        /// « Pour information ».
        Copy "copy";
    }
}

/// Whom a line of the matrix names besides: why, and the code of the organisation.
pub(crate) type Also = (Part, String);

/// Whom a line names besides.
pub(crate) fn also(rule: &Rule) -> Vec<Also> {
    let named = |part, codes: &[String]| -> Vec<Also> {
        codes.iter().map(|code| (part, code.clone())).collect()
    };
    let mut all = named(Part::Associate, &rule.associates);
    all.extend(named(Part::Copy, &rule.copies));
    all
}

/// Someone who is told of an alert beside the recipient that is expected to act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its identifier.
    pub id: RowId,
    /// Why it is told.
    pub part: Part,
    /// To whom.
    pub to: Recipient,
    /// Where it stands; `to_check` as long as the alert was not sent.
    pub state: State,
    /// Reminders that it was sent.
    pub reminders: i64,
    /// The day it was told.
    pub sent: Option<Day>,
}

impl Party {
    /// Whom what leaves for it is addressed to.
    pub(crate) fn addressed(&self) -> To<'_> {
        To { recipient: &self.to, party: Some(self.id), is_copy: self.part == Part::Copy }
    }
}

fn read(row: &mut Row<'_>) -> Result<Party, Fault> {
    Ok(Party {
        id: row.take()?,
        part: Part::parse(&row.take::<String>()?).map_err(|_| unread("part"))?,
        to: Recipient { organisation: row.take()?, service: row.take()? },
        state: State::parse(&row.take::<String>()?).map_err(|_| unread("state"))?,
        reminders: row.take()?,
        sent: row.take()?,
    })
}

/// Who else is told of an alert within the perimeter, in the order in which they were added.
pub fn parties(tx: &mut Tx<'_>, alert: AlertId) -> Result<Vec<Party>, Fault> {
    tx.all(
        sql!(
            "SELECT p.id, p.part, p.organisation, p.service, p.state, p.reminders, p.sent_day
               FROM alert_party_visible p WHERE p.grant_id = $1 AND p.alert_id = $2
              ORDER BY p.added_at, p.id"
        ),
        &(alert,),
        read,
    )
}

/// Tells someone else of an alert: at once when it was sent already, when it is approved otherwise.
pub fn tell(tx: &mut Tx<'_>, id: AlertId, part: Part, to: &Recipient) -> Result<(), Stop> {
    let alert = held_alert(tx, id)?;
    let mut no = Refusals::new();
    crate::check_recipient(to, &mut no);
    no.finish()?;
    if !alert.state.may_be_told() {
        return Err(Refusals::one("recipient", words::over()).into());
    }
    let held = parties(tx, id)?;
    let same = |one: &Recipient| one == to;
    if same(&alert.recipient) || held.iter().any(|party| same(&party.to)) {
        return Err(Refusals::one("recipient", words::told_already()).into());
    }
    if held.len() >= MOST {
        return Err(Refusals::one("recipient", words::too_many(MOST)).into());
    }
    let (now, by) = (tx.now(), tx.actor().ok_or(Stop::NotFound)?);
    tx.run(
        sql!(
            open "who is told of an alert that was checked just before",
            "INSERT INTO alert_party (id, alert_id, part, organisation, service, state, reminders,
                added_at, by_id)
             VALUES ($1, $2, $3, $4, $5, 'to_check', 0, $6, $7)"
        ),
        &values![
            tx.new_id(RowId::from_uuid),
            id,
            part.name(),
            &to.organisation,
            &to.service,
            now,
            by
        ],
    )?;
    tx.note(TOLD, &id.text(), &format!("{} {}", to.organisation, part.name()))?;
    // Nothing leaves before someone approved.
    if matches!(alert.state, State::Draft | State::ToCheck) {
        return Ok(());
    }
    send(tx, id)
}

/// The alert, held until the end of the transaction: whoever moves it meanwhile waits.
fn held_alert(tx: &mut Tx<'_>, id: AlertId) -> Result<Alert, Stop> {
    store::one(tx, id)?.ok_or(Stop::NotFound)?;
    store::hold(tx, id)?;
    store::one(tx, id)?.ok_or(Stop::NotFound)
}

/// Tells whoever a line of the matrix names besides, unless they are told already.
pub(crate) fn tell_all(tx: &mut Tx<'_>, id: AlertId, also: &[Also]) -> Result<(), Stop> {
    for (part, organisation) in also {
        let to = Recipient { organisation: organisation.clone(), service: String::new() };
        match tell(tx, id, *part, &to) {
            Ok(()) | Err(Stop::Refused(_)) => {}
            Err(stop) => return Err(stop),
        }
    }
    Ok(())
}

/// Sends to whoever was not told yet, in the transaction of the step that sends the alert.
pub(crate) fn send(tx: &mut Tx<'_>, id: AlertId) -> Result<(), Stop> {
    let alert = store::one(tx, id)?.ok_or(Stop::NotFound)?;
    let today = tx.today();
    let untold = parties(tx, id)?.into_iter().filter(|party| party.state == State::ToCheck);
    for party in untold.collect::<Vec<_>>() {
        tx.run(
            sql!(
                open "who is told of an alert that was checked just before",
                "UPDATE alert_party SET state = 'sent', sent_day = $2 WHERE id = $1"
            ),
            &(party.id, today),
        )?;
        leave(tx, &alert, &party.addressed())?;
    }
    Ok(())
}

/// Stops telling someone: what it was sent opens nothing any more.
pub(crate) fn untell(tx: &mut Tx<'_>, id: AlertId, party: RowId) -> Result<(), Stop> {
    held_alert(tx, id)?;
    let held = parties(tx, id)?.into_iter().find(|one| one.id == party).ok_or(Stop::NotFound)?;
    recall(tx, id, Some(party))?;
    let now = tx.now();
    tx.run(
        sql!(
            open "who is told of an alert that was checked just before",
            "UPDATE alert_party SET left_at = $2 WHERE id = $1 AND left_at IS NULL"
        ),
        &(party, now),
    )?;
    let detail = format!("{} removed", held.to.organisation);
    Ok(tx.note(TOLD, &id.text(), &detail)?)
}

/// Whoever is expected to act now had a share of it, or a copy: they are told once, and answer once.
pub(crate) fn leave_to_lead(tx: &mut Tx<'_>, alert: &Alert) -> Result<(), Stop> {
    let to = &alert.recipient;
    for one in parties(tx, alert.id)? {
        let whole = one.to.service.is_empty() || one.to.service == to.service;
        if whole && one.to.organisation == to.organisation {
            untell(tx, alert.id, one.id)?;
        }
    }
    Ok(())
}

/// The alert was taken back: nobody is told of it any more, until it is approved again.
pub(crate) fn recall_all(tx: &mut Tx<'_>, id: AlertId) -> Result<(), Stop> {
    for party in parties(tx, id)? {
        recall(tx, id, Some(party.id))?;
        tx.run(
            sql!(
                open "who is told of an alert that was checked just before",
                "UPDATE alert_party SET state = 'to_check', sent_day = NULL, reminders = 0
                  WHERE id = $1"
            ),
            &(party.id,),
        )?;
    }
    Ok(())
}

/// The alert is open again: so is the share of whoever said that it was done.
pub(crate) fn reopen(tx: &mut Tx<'_>, id: AlertId) -> Result<(), Stop> {
    let done = parties(tx, id)?.into_iter().filter(|party| party.state == State::DeclaredDone);
    for party in done.collect::<Vec<_>>() {
        tx.run(
            sql!(
                open "who is told of an alert that was checked just before",
                "UPDATE alert_party SET state = 'in_hand', reminders = 0 WHERE id = $1"
            ),
            &(party.id,),
        )?;
        again(tx, id, (party.id, Why::Reopened))?;
    }
    Ok(())
}

/// Writes again to a party.
pub(crate) fn again(
    tx: &mut Tx<'_>,
    alert: AlertId,
    (party, why): (RowId, Why),
) -> Result<(), Stop> {
    match standing(tx, alert, Some(party))? {
        Some(release) if !says_nothing(&release.line) => letters::write(tx, &release, why),
        Some(_) | None => Ok(()),
    }
}

/// Takes a step of a party on an alert that is held: its own state moves, that of the alert does not.
pub(crate) fn step(
    tx: &mut Tx<'_>,
    (alert, party): (AlertId, &Party),
    step: &Step,
) -> Result<(), Stop> {
    let next = after(party, step.mv)?;
    if !step.mv.has_room(store::taken(tx, alert)? + 1) {
        return Err(Refusals::one("move", crate::words::full()).into());
    }
    if step.mv.needs_reason() && step.note.is_empty() {
        return Err(Refusals::one("note", Reason::Missing).into());
    }
    let reminders = party.reminders + i64::from(matches!(step.mv, Move::Remind1 | Move::Remind2));
    let changed = tx.run(
        sql!(
            open "the own state of a party to an alert that was checked just before",
            "UPDATE alert_party SET state = $2, reminders = $3
              WHERE id = $1 AND left_at IS NULL AND state = $4 AND reminders = $5"
        ),
        &(party.id, next.name(), reminders, party.state.name(), party.reminders),
    )?;
    if changed == 0 {
        return Err(Stop::Stale);
    }
    add(tx, (alert, party.id), step, &party.to.organisation)?;
    let detail = format!("{} {} {}", party.to.organisation, step.mv.name(), next.name());
    Ok(tx.note(PARTY_ADVANCED, &alert.text(), &detail)?)
}

/// How many steps of an alert that was checked just before are those of a party, which do not move it.
pub(crate) fn apart(tx: &mut Tx<'_>, id: AlertId) -> Result<i64, Fault> {
    let count = tx.one(
        sql!(
            open "the moves of an alert that was checked just before, without a word of them",
            "SELECT COUNT(*) FROM alert_step WHERE alert_id = $1 AND party_id IS NOT NULL"
        ),
        &(id,),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}

/// Adds a step of a party to an alert that is held: it is counted, and the alert stands where it stood.
fn add(
    tx: &mut Tx<'_>,
    (id, party): (AlertId, RowId),
    step: &Step,
    organisation: &str,
) -> Result<(), Fault> {
    let rank: Option<i64> = tx.one(
        sql!(
            open "a step of an alert that was checked just before",
            "UPDATE alert SET steps = steps + 1 WHERE id = $1 RETURNING steps"
        ),
        &(id,),
        |row| row.take(),
    )?;
    let rank = rank.ok_or_else(|| Fault::new("a step of an alert that is not there"))?;
    let (kind, by) = step.by.stored();
    tx.run(
        sql!(
            open "a step of an alert that was checked just before",
            "INSERT INTO alert_step (alert_id, rank, at, by_kind, by_id, move, recipient, note,
                planned_day, party_id)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
        ),
        &values![
            id,
            rank,
            step.at,
            kind,
            by,
            step.mv.name(),
            organisation,
            step.note.as_str(),
            step.planned,
            party
        ],
    )?;
    seen::tell_author(tx, (id, rank), step)
}

/// What a party may say of its own share now.
pub(crate) fn moves(party: &Party) -> Vec<Move> {
    Move::ALL.iter().copied().filter(|mv| after(party, *mv).is_ok()).collect()
}

/// What a step of a party leads to: answers and reminders only.
fn after(party: &Party, mv: Move) -> Result<State, Stop> {
    let answers = matches!(
        (party.part, mv),
        (
            Part::Associate,
            Move::Acknowledge
                | Move::TakeUp
                | Move::DeclareDone
                | Move::Refuse
                | Move::Remind1
                | Move::Remind2
        )
    );
    let next = apply(party.state, mv).filter(|_| answers);
    Ok(next.ok_or_else(|| Refusals::one("move", words::impossible()))?)
}

/// What would leave if the alert were approved now, or sent again: to which function and address of each, and
/// when.
pub(crate) fn foreseen(
    tx: &mut Tx<'_>,
    alert: &Alert,
    parties: &[Party],
) -> Result<Vec<Foreseen>, Stop> {
    let untold = parties.iter().filter(|party| party.state == State::ToCheck);
    let mut whom: Vec<To<'_>> = untold.map(Party::addressed).collect();
    if alert.state.may_be_told()
        && alert.recipient.service != crate::draft::TO_ROUTE
        && standing(tx, alert.id, None)?.is_none()
    {
        whom.push(To::lead(&alert.recipient));
    }
    let mut found = Vec::new();
    for to in whom {
        let drawn = leaving(tx, alert, &to)?;
        let gathers = drawn.as_ref().map_or(Ok(None), |release| letters::gathers(tx, release))?;
        let letter = drawn.as_ref().map(mail::preview).unwrap_or_default();
        let to_whom = drawn.map(|release| (release.contact, release.email));
        found.push(Foreseen { party: to.party, to: to_whom, gathers, letter });
    }
    Ok(found)
}

/// The party of that identifier, on an alert that was checked just before.
pub(crate) fn held(tx: &mut Tx<'_>, party: RowId) -> Result<Option<Party>, Fault> {
    tx.one(
        sql!(
            open "a party to an alert that was checked just before",
            "SELECT id, part, organisation, service, state, reminders, sent_day
               FROM alert_party WHERE id = $1 AND left_at IS NULL"
        ),
        &(party,),
        read,
    )
}

/// Whether an answer of its own is still awaited.
pub(crate) fn answers(alert: &Alert, party: &Party) -> bool {
    party.part == Part::Associate && party.state.waits_on_recipient() && alert.state.is_open()
}
