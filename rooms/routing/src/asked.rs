//! What is asked of the matrix: seen when, about what, where; read from a form, and the line that answers.

use door::{Fields, Stop, Tx};
use kernel::id::ZoneId;
use kernel::{Day, Reason, Refusals};
use referential::{List, Lists, Theme};
use territory::Place;

use crate::rule::{self, Rule, Spot};
use crate::words as said;

/// What is asked of the matrix: seen when, about what, where.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The day.
    pub day: Day,
    /// Code of the theme.
    pub theme: &'a str,
    /// D1–D10.
    pub custodian: &'a str,
    /// The zone.
    pub zone: ZoneId,
    /// Code of the place; empty when there is none.
    pub place: &'a str,
}

/// The line of the matrix that holds for what was seen; among those of one organisation, when it was
/// chosen by hand.
pub fn line_for(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    organisation: Option<&str>,
) -> Result<Option<Rule>, Stop> {
    let mut rules = rule::rules(tx, asked.day)?;
    rules.retain(|rule| organisation.is_none_or(|code| code == rule.organisation));
    line_among(tx, asked, &rules)
}

/// The line that would hold for what was seen, among those of any version: in force, to come, in preparation.
pub(crate) fn line_among(
    tx: &mut Tx<'_>,
    asked: &Asked<'_>,
    rules: &[Rule],
) -> Result<Option<Rule>, Stop> {
    let zones = territory::holding(tx, asked.zone)?;
    let zones: Vec<&str> = zones.iter().map(String::as_str).collect();
    let Asked { theme, custodian, place, .. } = *asked;
    Ok(rule::route(rules, &Spot { theme, custodian, zones: &zones, place }).cloned())
}

/// Where, about what, who must act there, when: what the matrix and the duplicates are asked.
#[derive(Clone, Debug)]
pub struct Located {
    /// The place, when it is one of those that are known.
    pub place: Option<Place>,
    /// The zone.
    pub zone: ZoneId,
    /// The theme.
    pub theme: Theme,
    /// D1–D10.
    pub custodian: String,
    /// The day.
    pub day: Day,
}

impl Located {
    /// What is asked of the matrix about it.
    pub fn asked(&self) -> Asked<'_> {
        Asked {
            day: self.day,
            theme: &self.theme.code,
            custodian: &self.custodian,
            zone: self.zone,
            place: self.place.as_ref().map_or("", |place| place.code.as_str()),
        }
    }
}

/// Where and what, as far as it was said; what is wrong of it is added to the refusals.
pub fn located(
    tx: &mut Tx<'_>,
    lists: &Lists,
    fields: &Fields,
    no: &mut Refusals,
) -> Result<Option<Located>, Stop> {
    let day = no.keep("jour", Day::parse(fields.get("jour")));
    let day = day.filter(|day| {
        let held = tx.scope().is_ok_and(|scope| scope.days.holds(*day));
        if !held {
            no.add("jour", said::outside());
        }
        held
    });
    let (place, zone) = spot(tx, fields, no)?;
    let theme = match fields.get("theme").trim() {
        "" => Err(Reason::Missing),
        code => lists.theme(code).filter(|theme| theme.active).ok_or(Reason::NotInList),
    };
    let theme = no.keep("theme", theme);
    let custodian = match (fields.get("gestionnaire").trim(), &place) {
        ("", Some(place)) => Some(place.custodian.clone()),
        ("", None) if zone.is_none() => None,
        ("", None) => no.keep("gestionnaire", Err(said::no_custodian())),
        (code, _) => {
            let known = lists.term(List::Custodian, code).ok_or(Reason::NotInList);
            no.keep("gestionnaire", known).map(|term| term.code.clone())
        }
    };
    let whole = || Some((zone?, theme?.clone(), custodian?, day?));
    let Some((zone, theme, custodian, day)) = whole() else { return Ok(None) };
    let scope = tx.scope()?;
    let bounds = door::Bounds {
        convention: scope.convention,
        zone: Some(zone),
        theme: Some(theme.id),
        day: Some(day),
    };
    if !scope.admits(&bounds) {
        no.add("theme", said::no_such_theme());
        return Ok(None);
    }
    Ok(Some(Located { place, zone, theme, custodian, day }))
}

fn spot(
    tx: &mut Tx<'_>,
    fields: &Fields,
    no: &mut Refusals,
) -> Result<(Option<Place>, Option<ZoneId>), Stop> {
    match (fields.get("lieu").trim(), fields.get("zone").trim()) {
        ("", "") => no.add("lieu", said::no_spot()),
        ("", code) => {
            if let Some(zone) = territory::zone_by_code(tx, code)? {
                return Ok((None, Some(zone.id)));
            }
            no.add("zone", Reason::NotInList);
        }
        (code, _) => {
            if let Some(place) = territory::place_by_code(tx, code)? {
                let zone = place.zone;
                return Ok((Some(place), Some(zone)));
            }
            no.add("lieu", said::no_such_place());
        }
    }
    Ok((None, None))
}
