//! An indicator made in the application, agreed with its target and commented, and a value that a landlord handed over.

use door::{Fields, Stop, Tx};
use indicator::{Custom, How, Level, Move, NewValue, Register, Step};
use kernel::id::ConventionId;
use kernel::{Day, Line, Month, Period};
use observatory::Better;
use roadmap::{Target, Unit};

use crate::world::ground::misread;

/// The code of the indicator.
const CODE: &str = "x1";
/// Who agreed.
const PARTIES: [&str; 4] = ["ASL", "CAPINGHEM", "LOMME", "TOURNEBRIDE"];

fn parties() -> Vec<String> {
    PARTIES.map(str::to_owned).into()
}

fn day(text: &str) -> Result<Day, Stop> {
    Day::parse(text).map_err(misread("indicators"))
}

/// Lays them down.
pub(crate) fn lay(tx: &mut Tx<'_>, convention: ConventionId) -> Result<(), Stop> {
    indicator::make(
        tx,
        &Custom {
            code: CODE.to_owned(),
            version: 1,
            label_fr: "Bruit entre voisins".to_owned(),
            label_en: "Noise between neighbours".to_owned(),
            definition: "Combien d’interventions portent sur le bruit de comportement.".to_owned(),
            level: Level::Output,
            register: Register::Tranquillity,
            how: How::Count,
            better: Better::Less,
            filter: Fields::of([("theme", "T2.1")]),
            part: Fields::default(),
            numerator: String::new(),
            denominator: String::new(),
            made_on: day("2019-04-02")?,
        },
    )?;
    let step = |mv, on, committee: &str, words: &str| -> Result<Step, Stop> {
        Ok(Step {
            mv,
            day: day(on)?,
            parties: if mv == Move::Agree { parties() } else { Vec::new() },
            committee: committee.to_owned(),
            words: words.to_owned(),
        })
    };
    let asked = "Les bailleurs voudraient suivre le bruit entre voisins.";
    indicator::add_step(tx, CODE, &step(Move::Propose, "2019-04-02", "", asked)?)?;
    indicator::add_step(tx, CODE, &step(Move::Agree, "2019-05-09", "monitoring", "")?)?;
    roadmap::lay_target(
        tx,
        &Target {
            convention,
            indicator: CODE.to_owned(),
            monthly: Some(3),
            annual: Some(36),
            unit: Unit::Count,
            agreed_on: day("2019-05-09")?,
            agreed_by: parties(),
            ended_on: None,
            committee: "monitoring".to_owned(),
        },
    )?;
    for (month, words) in [
        ("2019-06", "Fenêtres ouvertes et soirées longues : le début d’été pèse sur le semestre."),
        (
            "2019-12",
            "Le rappel des horaires aux résidents du campus a été suivi d’un automne plus calme.",
        ),
    ] {
        let month = Month::parse(month).map_err(misread("indicators"))?;
        indicator::comment(tx, CODE, month, words)?;
    }
    let supposed = "Coût moyen par logement avant et après, sur 310 logements";
    indicator::feed(
        tx,
        &NewValue {
            indicator: "avoided_damage",
            period: Period::spanning(day("2019-01-01")?, day("2019-11-30")?),
            zone: String::new(),
            value: 186_000,
            provider: "TOURNEBRIDE".to_owned(),
            document: Line::parse("Bilan technique du patrimoine, décembre 2019")
                .map_err(misread("indicators"))?,
            assumption: Some(Line::parse(supposed).map_err(misread("indicators"))?),
        },
    )?;
    Ok(())
}
