//! A target as it is typed. It is kept by the roadmap, with who agreed it and when.

use door::{Fields, Stop, Tx};
use kernel::minutes::parse_whole;
use kernel::{Day, Reason, Refusals};
use roadmap::{Target, Unit};

use crate::gather::Ground;
use crate::life::{Standing, decided};
use crate::sheet::Sheet;

/// The largest aim for a month, and for a year.
const MONTH: i64 = 1_000_000;
const YEAR: i64 = 10_000_000;

fn aim(text: &str, max: i64) -> Result<Option<i64>, Reason> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let value = parse_whole(text)?;
    if (0..=max).contains(&value) {
        Ok(Some(value))
    } else {
        Err(Reason::OutOfRange { min: 0, max })
    }
}

/// What is done with the target of an indicator.
pub(crate) enum Aim {
    /// Parties agreed on one.
    New(Target),
    /// The one agreed on that day was typed wrong.
    Corrected(Target),
    /// The one that holds ends on a day.
    Ended(Day),
}

/// Reads the end of the target that holds.
fn end(tx: &Tx<'_>, sheet: &Sheet, (typed, ground): (&Fields, &Ground)) -> Result<Aim, Refusals> {
    let mut no = Refusals::new();
    let day = no.keep("fin", Day::parse(typed.get("fin")));
    let held = decided(&ground.agreed.targets, &sheet.code);
    match held.first().filter(|target| target.ended_on.is_none()) {
        None => no.add("fin", none_holds()),
        Some(target) if day.is_some_and(|day| day < target.agreed_on) => {
            no.add("fin", before_agreement());
        }
        Some(_) if day.is_some_and(|day| day > tx.today()) => no.add("fin", to_come()),
        Some(_) => {}
    }
    no.finish()?;
    day.map(Aim::Ended).ok_or_else(|| Refusals::one("fin", Reason::Missing))
}

/// Reads a target: everything that is wrong, each at its field.
pub(crate) fn read(
    tx: &Tx<'_>,
    sheet: &Sheet,
    (typed, ground): (&Fields, &Ground),
) -> Result<Aim, Stop> {
    if !typed.get("fin").is_empty() {
        return Ok(end(tx, sheet, (typed, ground))?);
    }
    let mut no = Refusals::new();
    let corrects = typed.get("remplacer") == "oui";
    if ground.agreed.standing(&sheet.code) != Standing::Agreed {
        no.add("mensuelle", not_agreed());
    }
    let monthly = no.keep("mensuelle", aim(typed.get("mensuelle"), MONTH));
    let annual = no.keep("annuelle", aim(typed.get("annuelle"), YEAR));
    if monthly == Some(None) && annual == Some(None) {
        no.add("mensuelle", Reason::Missing);
    }
    let unit = unit(typed.get("unite"), sheet, &mut no);
    let day = no.keep("jour", Day::parse(typed.get("jour")));
    let same_day = |held: &&Target| held.indicator == sheet.code && Some(held.agreed_on) == day;
    if day.is_some_and(|day| day > tx.today()) {
        no.add("jour", to_come());
    } else if day.is_some() {
        match (ground.agreed.targets.iter().any(|held| same_day(&held)), corrects) {
            (true, false) => no.add("jour", already()),
            (false, true) => no.add("jour", nothing_to_correct()),
            (true, true) | (false, false) => {}
        }
    }
    let parties = typed.all("parties");
    if parties.is_empty() {
        no.add("parties", Reason::Missing);
    } else if parties.iter().any(|code| !ground.names.parties.contains(code)) {
        no.add("parties", Reason::NotInList);
    }
    let committee = typed.get("instance");
    if !committee.is_empty() && !ground.committees().iter().any(|code| code == committee) {
        no.add("instance", Reason::NotInList);
    }
    no.finish()?;
    let (Some(unit), Some(day)) = (unit, day) else {
        return Err(Refusals::one("unite", Reason::Missing).into());
    };
    let target = Target {
        convention: tx.convention()?,
        indicator: sheet.code.clone(),
        monthly: monthly.flatten(),
        annual: annual.flatten(),
        unit,
        agreed_on: day,
        agreed_by: parties,
        committee: committee.to_owned(),
        ended_on: None,
    };
    Ok(if corrects { Aim::Corrected(target) } else { Aim::New(target) })
}

/// A target without a unit is refused at its field; in another unit than the indicator's too.
fn unit(text: &str, sheet: &Sheet, no: &mut Refusals) -> Option<Unit> {
    if text.is_empty() {
        no.add("unite", Reason::Missing);
        return None;
    }
    let unit = no.keep("unite", Unit::parse(text))?;
    if sheet.target_unit() == Some(unit) {
        return Some(unit);
    }
    no.add("unite", other_unit());
    None
}

const fn not_agreed() -> Reason {
    Reason::said(
        "Convenez d’abord de l’indicateur : une cible vient après.",
        "Agree on the indicator first: a target comes after.",
    )
}

const fn other_unit() -> Reason {
    Reason::said(
        "Cet indicateur ne se compte pas dans cette unité.",
        "This indicator is not counted in this unit.",
    )
}

const fn to_come() -> Reason {
    Reason::said("Ce jour est à venir.", "This day is to come.")
}

const fn already() -> Reason {
    Reason::said(
        "Une cible a déjà été convenue ce jour-là\u{a0}: cochez qu’elle est à corriger, ou changez le jour.",
        "A target was already agreed on that day: tick that it is to be put right, or change the day.",
    )
}

const fn nothing_to_correct() -> Reason {
    Reason::said(
        "Aucune cible n’a été convenue ce jour-là\u{a0}: il n’y a rien à corriger.",
        "No target was agreed on that day: there is nothing to put right.",
    )
}

const fn none_holds() -> Reason {
    Reason::said("Aucune cible ne vaut encore.", "No target holds any more.")
}

const fn before_agreement() -> Reason {
    Reason::said(
        "Ce jour est avant celui où la cible a été convenue.",
        "This day is before the one on which the target was agreed.",
    )
}
