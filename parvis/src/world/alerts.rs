//! A year of alerts: routed by the matrix of the demonstration, answered, chased, checked.

use alert::{By, Category, Move, NewAlert, Note, Recipient, Step};
use door::{Stop, Tx};
use kernel::id::{AlertId, PersonId};
use kernel::{Day, Instant, TimeOfDay};
use referential::Lists;
use routing::{Relay, Rule, Spot};
use territory::Zone;

use crate::world::days::Seen;
use crate::world::dice::Dice;
use crate::world::sheet::{Line, sheet};

/// Alerts of one year (domain 4.5: 110–140).
const A_YEAR: usize = 125;
/// Declared done without anything having changed on site, in percent.
const UNTRUE: i64 = 9;

/// Who acts on alerts.
pub(crate) struct Desk<'a> {
    pub(crate) lists: &'a Lists,
    pub(crate) manager: PersonId,
    pub(crate) prefix: &'a str,
    /// The last moment that the world has lived.
    pub(crate) end: Instant,
    pub(crate) zones: &'a [Zone],
}

/// Lays down the alerts of one year, drawn evenly from what was seen.
pub(crate) fn lay(
    tx: &mut Tx<'_>,
    desk: &Desk<'_>,
    seen: &[&Seen],
    dice: &mut Dice,
) -> Result<(), Stop> {
    let (rules, mut layer) = (rules(), alert::Layer::default());
    let count = seen.len().min(A_YEAR);
    for number in 0..count {
        let Some(seen) = seen.get(number * seen.len() / count) else { continue };
        let Some(new) = write(desk, seen, &rules, dice) else { continue };
        let steps = live(desk, seen, dice);
        layer.lay(tx, &new, &steps)?;
    }
    Ok(())
}

/// The matrix of the demonstration.
pub(crate) fn rules() -> Vec<Rule> {
    let owned = |items: Vec<&str>| items.into_iter().map(str::to_owned).collect();
    let line = |line: Line<'_>| Rule {
        rank: line.number("rank").unwrap_or_default(),
        themes: owned(line.items("themes")),
        custodians: owned(line.items("custodian")),
        zones: owned(line.items("zones")),
        places: owned(line.items("places")),
        organisation: line.get("org").to_owned(),
        service: line.get("function").to_owned(),
        due_days: line.number("due").unwrap_or_default(),
        associates: owned(line.items("associates")),
        copies: owned(line.items("copies")),
        channel: Relay::parse(line.get("channel")).unwrap_or(Relay::Alert),
    };
    sheet!("routing").lines().map(line).collect()
}

/// Lays the matrix down as the parties adopted it.
pub(crate) fn lay_routing(tx: &mut Tx<'_>, since: Day) -> Result<(), Stop> {
    let approved = "Comité de suivi d’avril 2019 (démonstration)".to_owned();
    let adopted = routing::Version { version: 1, since, approved };
    routing::adopt(tx, &adopted, &rules(), &routing::Ladder::default())
}

/// An alert of what was seen, sent to whom the matrix names.
pub(crate) fn write(
    desk: &Desk<'_>,
    seen: &Seen,
    rules: &[Rule],
    dice: &mut Dice,
) -> Option<NewAlert> {
    let theme = desk.lists.theme(&seen.theme)?;
    let zones = routing::chain(desk.zones, seen.place.zone);
    let spot = Spot {
        theme: &seen.theme,
        custodian: &seen.place.custodian,
        zones: &zones,
        place: &seen.place.code,
    };
    let rule = routing::route(rules, &spot)?;
    let (organisation, service) = (rule.organisation.clone(), rule.service.clone());
    let line = format!("{} – {}", theme.fr, seen.place.name);
    let line: String = line.chars().take(140).collect();
    Some(NewAlert {
        id: AlertId::from_uuid(dice.uuid(seen.at)),
        prefix: desk.prefix.to_owned(),
        zone: seen.place.zone,
        place: Some(seen.place.id),
        theme: theme.id,
        raised_at: seen.at,
        author: seen.author,
        activity: Some(seen.activity),
        category: Category::of(theme),
        urgency: *dice.weighted(&[(1, 50), (2, 38), (3, 12)])?,
        danger: seen.theme == "T7.9",
        custodian: seen.place.custodian.clone(),
        recipient: Recipient { organisation, service },
        line: kernel::Line::parse(&line).ok()?,
        note: Note::default(),
        due_day: Some(seen.day.plus_days(expected(&seen.theme))),
        relay: *dice.weighted(&[(Relay::Alert, 72), (Relay::Phone, 18), (Relay::InPerson, 10)])?,
    })
}

/// Days that a category takes, at the median (domain 4.5).
fn median(theme: &str) -> i64 {
    match theme {
        "T3.1" => 6,
        "T3.2" => 8,
        "T7.1" | "T7.2" => 12,
        "T7.3" => 2,
        "T7.4" => 9,
        "T3.4" => 14,
        "T7.5" => 35,
        "T4.4" => 60,
        "T3.6" => 25,
        _ => 10,
    }
}

/// Days within which an answer is expected.
fn expected(theme: &str) -> i64 {
    (median(theme) * 3 / 2).max(5)
}

/// The life of an alert, cut at the end of the world.
fn live(desk: &Desk<'_>, seen: &Seen, dice: &mut Dice) -> Vec<Step> {
    let mediator = seen.author;
    let mut life = Life { steps: Vec::new(), end: desk.end };
    let submitted = seen.at.plus_seconds(300);
    life.take(submitted, mediator, Move::Submit);
    let approved = office_hours(seen.day.plus_days(i64::from(dice.percent(35))), submitted, dice);
    life.take(approved, desk.manager, Move::Approve);
    let draw = dice.between(1, 100);
    let answered = match draw {
        1..=35 => Some(later(approved, dice.between(1, 20))),
        36..=75 => Some(later(approved, dice.between(24, 120))),
        76..=90 => {
            let reminded = later(approved, 7 * 24);
            life.take(reminded, desk.manager, Move::Remind1);
            Some(later(reminded, dice.between(6, 72)))
        }
        _ => None,
    };
    let Some(answered) = answered else {
        life.take(later(approved, 7 * 24), desk.manager, Move::Remind1);
        life.take(later(approved, 14 * 24), desk.manager, Move::Remind2);
        life.take(later(approved, 21 * 24), desk.manager, Move::Escalate);
        if dice.percent(45) {
            let seen_at = later(approved, dice.between(22, 40) * 24);
            life.take(seen_at, mediator, Move::ConfirmOnSite);
        }
        return life.steps;
    };
    life.take(answered, mediator, Move::Acknowledge);
    if dice.percent(4) {
        life.take(later(answered, dice.between(2, 48)), mediator, Move::Refuse);
        return life.steps;
    }
    if dice.percent(60) {
        life.take(later(answered, dice.between(1, 24)), mediator, Move::TakeUp);
    }
    resolve(&mut life, seen, answered, dice);
    life.steps
}

fn resolve(life: &mut Life, seen: &Seen, answered: Instant, dice: &mut Dice) {
    let mediator = seen.author;
    let done = later(answered, dice.delay_hours(median(&seen.theme)).max(25));
    life.take(done, mediator, Move::DeclareDone);
    let checked = later(done, dice.between(20, 90));
    if dice.percent(UNTRUE) {
        life.take(checked, mediator, Move::Reopen);
        let again = later(checked, dice.delay_hours(median(&seen.theme)));
        if dice.percent(60) {
            life.take(again, mediator, Move::DeclareDone);
            life.take(later(again, dice.between(20, 90)), mediator, Move::ConfirmOnSite);
        }
        return;
    }
    life.take(checked, mediator, Move::ConfirmOnSite);
    if dice.percent(70) {
        life.take(later(checked, 24 * 15), mediator, Move::Close);
    }
}

struct Life {
    steps: Vec<Step>,
    end: Instant,
}

impl Life {
    /// Takes a step, unless the world has ended or an earlier step was not lived.
    fn take(&mut self, at: Instant, by: PersonId, mv: Move) {
        if at < self.end {
            let (by, note) = (By::Person(by), Note::default());
            self.steps.push(Step { at, by, mv, note, planned: None });
        } else {
            // What follows a step that has not happened has not happened either.
            self.end = Instant(i64::MIN);
        }
    }
}

fn later(at: Instant, hours: i64) -> Instant {
    at.plus_seconds(hours * 3_600)
}

fn office_hours(day: Day, after: Instant, dice: &mut Dice) -> Instant {
    let at = Instant::at(day, TimeOfDay::clamped(8 * 60 + dice.between(0, 540)));
    if at > after { at } else { later(after, dice.between(1, 14)) }
}
