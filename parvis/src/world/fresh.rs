//! The last days of the world: alerts that wait on someone, so that no page of the desk is empty. To approve,
//! refused, said to be done, planned, coming back in one spot, attached to another.

use alert::{By, Move, NewAlert, Note, Part, Recipient, Step};
use door::{Stop, Tx};
use kernel::Instant;
use kernel::id::{AlertId, ReleaseId};
use routing::Rule;

use crate::world::alerts::{Desk, write};
use crate::world::days::Seen;
use crate::world::dice::Dice;

/// What an alert of the last days has come to.
#[derive(Clone, Copy)]
enum Story {
    /// It waits to be approved.
    ToApprove,
    /// The same, and others are told besides.
    ToApproveTold,
    /// The recipient says that it is not its own.
    Refused,
    /// The recipient says that it is done.
    Declared,
    /// The work is planned, so many days after the end of the world.
    Planned(i64),
}

/// What each has come to, and how many hours before the end of the world it was seen.
const STORIES: [(Story, i64); 9] = [
    (Story::ToApprove, 2),
    (Story::ToApprove, 7),
    (Story::ToApproveTold, 25),
    (Story::Refused, 4 * 24 + 3),
    (Story::Declared, 5 * 24 + 6),
    (Story::Declared, 7 * 24 + 2),
    (Story::Declared, 8 * 24 + 5),
    (Story::Planned(6), 7 * 24 + 4),
    (Story::Planned(-2), 8 * 24 + 1),
];
/// How many hours before the end of the world the same thing was seen in the same spot.
const AGAIN: [i64; 3] = [40 * 24 + 5, 26 * 24 + 3, 9 * 24 + 4];

/// Lays them down, from what was seen last.
pub(crate) fn lay(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    (seen, rules): (&[&Seen], &[Rule]),
) -> Result<(), Stop> {
    // A stream of its own: no other draw of the world moves.
    let dice = &mut Dice::new(5, 73);
    let mut found: Vec<(&Seen, NewAlert)> = Vec::new();
    for seen in seen.iter().rev() {
        let apart =
            found.iter().all(|(one, _)| (&one.theme, one.place.id) != (&seen.theme, seen.place.id));
        if apart && let Some(new) = write(desk, seen, rules, dice) {
            found.push((seen, new));
        }
        if found.len() > STORIES.len() {
            break;
        }
    }
    // A small world may not have so many spots: what comes back does so where something else waits.
    let back = found.get(STORIES.len()).or(found.last()).cloned();
    let mut layer = alert::Layer::default();
    for ((seen, new), (story, hours)) in found.into_iter().zip(STORIES) {
        let new = moved(new, desk.end.plus_seconds(-hours * 3_600));
        let steps = lived(desk, (seen, &new), story, dice);
        layer.lay(tx, &new, &steps)?;
        if matches!(story, Story::ToApproveTold) {
            for (part, code) in [(Part::Associate, "PM-LOMME"), (Part::Copy, "ASL")] {
                let to = Recipient { organisation: code.to_owned(), service: String::new() };
                if to != new.recipient {
                    alert::tell(tx, new.id, part, &to)?;
                }
            }
        }
    }
    match back {
        Some((seen, new)) => again(tx, desk, (seen, &new), dice),
        None => Ok(()),
    }
}

/// The same thing in the same spot, three times, then once more by someone who did not know: a duplicate.
fn again(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    (seen, one): (&Seen, &NewAlert),
    dice: &mut Dice,
) -> Result<(), Stop> {
    let mut last: Option<(AlertId, String)> = None;
    for hours in AGAIN {
        let at = desk.end.plus_seconds(-hours * 3_600);
        let new = NewAlert { id: AlertId::from_uuid(dice.uuid(at)), ..moved(one.clone(), at) };
        let mut life = Life::begun(desk, seen, at);
        life.takes(26, By::Person(seen.author), Move::Acknowledge);
        if hours > 24 * 20 {
            life.takes(72, By::Person(seen.author), Move::DeclareDone);
            life.takes(140, By::Person(seen.author), Move::ConfirmOnSite);
            life.takes(220, By::Person(desk.manager), Move::Close);
        }
        last = Some((new.id, alert::lay_alert(tx, &new, &life.steps)?));
    }
    let Some((main, number)) = last else { return Ok(()) };
    let at = desk.end.plus_seconds(-3_600 * (8 * 24 + 3));
    let new = NewAlert { id: AlertId::from_uuid(dice.uuid(at)), ..moved(one.clone(), at) };
    let mut life = Life { steps: Vec::new(), from: at };
    life.takes(0, By::Person(seen.author), Move::Submit);
    life.says(
        20,
        By::Person(desk.manager),
        (Move::Attach, &format!("Doublon de la fiche {number}.")),
    );
    alert::lay_alert(tx, &new, &life.steps)?;
    Ok(alert::tie(tx, new.id, main)?)
}

/// The same alert, seen at another moment and from no record.
fn moved(new: NewAlert, at: Instant) -> NewAlert {
    let days = new.due_day.map(|due| due.days_since(new.day()));
    let due_day = days.map(|days| at.local().0.plus_days(days));
    NewAlert { raised_at: at, due_day, activity: None, ..new }
}

fn lived(
    desk: &Desk<'_>,
    (seen, new): (&Seen, &NewAlert),
    story: Story,
    dice: &mut Dice,
) -> Vec<Step> {
    let at = new.raised_at;
    let mediator = By::Person(seen.author);
    let partner = By::Recipient(ReleaseId::from_uuid(dice.uuid(at)));
    if matches!(story, Story::ToApprove | Story::ToApproveTold) {
        let mut life = Life { steps: Vec::new(), from: at };
        life.takes(0, mediator, Move::Submit);
        return life.steps;
    }
    let mut life = Life::begun(desk, seen, at);
    match story {
        Story::ToApprove | Story::ToApproveTold => {}
        Story::Refused => {
            let why = "La voie est privée, voir avec le syndic.";
            life.says(30, partner, (Move::Refuse, why));
        }
        Story::Declared => {
            life.takes(24, partner, Move::TakeUp);
            life.says(72, partner, (Move::DeclareDone, "Passage effectué."));
        }
        Story::Planned(days) => {
            life.takes(24, partner, Move::TakeUp);
            let day = desk.end.local().0.plus_days(days);
            if let Some(last) = life.steps.last_mut() {
                last.planned = Some(day);
            }
        }
    }
    life.steps
}

struct Life {
    steps: Vec<Step>,
    from: Instant,
}

impl Life {
    /// Submitted at once, approved two hours later.
    fn begun(desk: &Desk<'_>, seen: &Seen, at: Instant) -> Self {
        let mut life = Self { steps: Vec::new(), from: at };
        life.takes(0, By::Person(seen.author), Move::Submit);
        life.takes(2, By::Person(desk.manager), Move::Approve);
        life
    }

    fn takes(&mut self, hours: i64, by: By, mv: Move) {
        self.says(hours, by, (mv, ""));
    }

    fn says(&mut self, hours: i64, by: By, (mv, note): (Move, &str)) {
        let at = self.from.plus_seconds(hours * 3_600 + 300);
        let note = Note::parse(note).unwrap_or_default();
        self.steps.push(Step { at, by, mv, note, planned: None });
    }
}
