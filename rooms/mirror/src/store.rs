//! What is read of other rooms by the views they publish, and the lines shown to partners.

use door::{Fault, Shelf, Tx, sql};
use kernel::{Day, Month};

use crate::proof::{Line, Proof, Unit};

/// Alerts that an organisation received, and those it answered.
pub(crate) struct Answered {
    pub(crate) recipient: String,
    pub(crate) sent: i64,
    pub(crate) replies: i64,
}

/// What a payer's instalments amount to, in cents: of its own money or of another's, to the operator
/// or to another party. What is passed on was paid once before, and is told apart.
pub(crate) struct Paid {
    pub(crate) payer: String,
    pub(crate) own: bool,
    pub(crate) payee: String,
    pub(crate) due: i64,
    pub(crate) received: i64,
}

/// Meetings where attendance was noted, and those a party came to.
pub(crate) struct Sat {
    pub(crate) party: String,
    pub(crate) came: i64,
    pub(crate) held: i64,
}

pub(crate) fn answers(tx: &mut Tx<'_>) -> Result<Vec<Answered>, Fault> {
    tx.all(
        sql!(
            "SELECT d.recipient, COUNT(*), COUNT(d.acknowledged_day)
               FROM visible v JOIN alert_delay d ON d.grant_id = v.grant_id
              WHERE v.grant_id = $1 AND d.sent_day IS NOT NULL AND d.state <> 'duplicate'
              GROUP BY d.recipient ORDER BY d.recipient"
        ),
        &(),
        |row| Ok(Answered { recipient: row.take()?, sent: row.take()?, replies: row.take()? }),
    )
}

pub(crate) fn payments(tx: &mut Tx<'_>, today: Day) -> Result<Vec<Paid>, Fault> {
    tx.all(
        sql!(
            "SELECT l.payer, l.via, l.payee, CAST(COALESCE(SUM(i.amount_cents), 0) AS BIGINT),
                    CAST(COALESCE(SUM(CASE WHEN i.received_day IS NULL THEN 0
                                           ELSE i.amount_cents END), 0) AS BIGINT)
               FROM instalment_visible i
               JOIN funding_line_visible l ON l.grant_id = i.grant_id AND l.rank = i.line
              WHERE i.grant_id = $1 AND (i.due_day < $2 OR i.received_day IS NOT NULL)
              GROUP BY l.payer, l.via, l.payee ORDER BY l.payer, l.via, l.payee"
        ),
        &(today,),
        |row| {
            let (payer, via): (String, String) = (row.take()?, row.take()?);
            let payee = row.take()?;
            let (due, received) = (row.take()?, row.take()?);
            Ok(Paid { payer, own: via.is_empty(), payee, due, received })
        },
    )
}

pub(crate) fn attendance(tx: &mut Tx<'_>) -> Result<Vec<Sat>, Fault> {
    tx.all(
        sql!(
            "SELECT organisation, COUNT(DISTINCT CASE WHEN presence IN ('present', 'represented')
                                                      THEN meeting_id END),
                    COUNT(DISTINCT meeting_id)
               FROM attendance_visible WHERE grant_id = $1
              GROUP BY organisation ORDER BY organisation"
        ),
        &(),
        |row| Ok(Sat { party: row.take()?, came: row.take()?, held: row.take()? }),
    )
}

/// Codes of the parties that hold a code which opens now.
pub(crate) fn codes(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    let now = tx.now();
    tx.all(
        sql!(
            "SELECT DISTINCT party FROM party_code_visible
              WHERE grant_id = $1 AND valid_from <= $2 AND valid_to > $2 ORDER BY party"
        ),
        &(now,),
        |row| row.take(),
    )
}

/// Which of the means lent were ever handed over, by their rank.
pub(crate) fn handed(tx: &mut Tx<'_>) -> Result<Vec<i64>, Fault> {
    tx.all(
        sql!(
            "SELECT DISTINCT loan FROM loan_step_visible
              WHERE grant_id = $1 AND move = 'hand_over' ORDER BY loan"
        ),
        &(),
        |row| row.take(),
    )
}

/// How many lines of the journal of the neighbourhood were accepted of each party, told by a day.
pub(crate) fn told_of(tx: &mut Tx<'_>, today: Day) -> Result<Vec<(String, i64)>, Fault> {
    tx.all(
        sql!(
            "SELECT party, COUNT(*) FROM neighbourhood_entry_visible
              WHERE grant_id = $1 AND state = 'accepted' AND told_on <= $2
              GROUP BY party ORDER BY party"
        ),
        &(today,),
        |row| Ok((row.take()?, row.take()?)),
    )
}

/// Indicators that were put forward.
pub(crate) fn proposed(tx: &mut Tx<'_>) -> Result<Vec<String>, Fault> {
    tx.all(
        sql!(
            "SELECT DISTINCT indicator FROM indicator_step_visible
              WHERE grant_id = $1 ORDER BY indicator"
        ),
        &(),
        |row| row.take(),
    )
}

/// How many months were published.
pub(crate) fn published(tx: &mut Tx<'_>, first: Month, last: Month) -> Result<i64, Fault> {
    let count = tx.one(
        sql!(
            "SELECT COUNT(DISTINCT month) FROM edition_visible
              WHERE grant_id = $1 AND month BETWEEN $2 AND $3"
        ),
        &(first.text(), last.text()),
        |row| row.take(),
    )?;
    Ok(count.unwrap_or(0))
}

/// What partners may read of what was measured: whole hours, and no total from which the share of
/// another signatory would be found.
pub(crate) fn told(lines: Vec<Line>) -> Vec<Line> {
    lines
        .into_iter()
        .filter(|line| !(line.party.is_empty() && line.proof == Proof::Answers))
        .map(|line| match line.proof.unit() {
            Unit::Minutes => Line { done: line.done / 60 * 60, due: line.due / 60 * 60, ..line },
            Unit::Things | Unit::Cents => line,
        })
        .collect()
}

/// Keeps what is shown to partners, in place of what was.
pub(crate) fn keep(tx: &mut Tx<'_>, (lines, as_of): (&[Line], Day)) -> Result<(), Fault> {
    tx.run(
        sql!(
            "DELETE FROM mirror_line
              WHERE convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(),
    )?;
    for line in lines {
        tx.run(
            sql!(
                "INSERT INTO mirror_line (convention_id, party, proof, done, due, as_of)
                 SELECT v.convention_id, $2, $3, $4, $5, $6
                   FROM visible v WHERE v.grant_id = $1"
            ),
            &(&line.party, line.proof.name(), line.done, line.due, as_of),
        )?;
    }
    Ok(())
}

/// What was last shown, and when: for whoever reads published tables only.
pub(crate) fn shown(shelf: &mut Shelf<'_>) -> Result<(Vec<Line>, Option<Day>), Fault> {
    let rows = shelf.all(
        sql!(
            shelf
            "SELECT party, proof, done, due, as_of FROM published_mirror_line
              WHERE grant_id = $1 ORDER BY party, proof"
        ),
        &(),
        |row| {
            let (party, proof): (String, String) = (row.take()?, row.take()?);
            let (done, due, day): (i64, i64, Day) = (row.take()?, row.take()?, row.take()?);
            Ok((Proof::parse(&proof).map(|proof| Line { party, proof, done, due }), day))
        },
    )?;
    let day = rows.first().map(|(_, day)| *day);
    let mut lines: Vec<Line> = rows.into_iter().filter_map(|(line, _)| line).collect();
    // In the order of the articles, as the operator reads them.
    let place = |line: &Line| {
        let order: &[Proof] = if line.party.is_empty() { &Proof::OF_ALL } else { &Proof::OF_EACH };
        order.iter().position(|proof| *proof == line.proof)
    };
    lines.sort_by_key(|line| (line.party.clone(), place(line)));
    Ok((lines, day))
}

/// When the mirror was last shown.
pub(crate) fn shown_on(tx: &mut Tx<'_>) -> Result<Option<Day>, Fault> {
    let day = tx.one(
        sql!("SELECT MAX(as_of) FROM mirror_line_visible WHERE grant_id = $1"),
        &(),
        |row| row.take::<Option<Day>>(),
    )?;
    Ok(day.flatten())
}
