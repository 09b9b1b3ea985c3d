//! The routing matrix (« matrice d’aiguillage ») : who can act on what, where, as the parties adopted it.
//! A new version is laid beside the former one, and holds from its day.

use door::{Act, Fault, Row, Stop, Tx, sql, values};
use kernel::id::ZoneId;
use kernel::{Day, Line, Reason, Refusals};
use territory::Zone;

use crate::ladder::{self, Ladder};
use crate::relay::Relay;

/// A version of the routing matrix was laid down. The object is its number, the detail its lines. The journal has
/// held it under this name since the matrix stood among the alerts.
pub const ROUTED: Act = Act {
    name: "alert.routing-laid",
    fr: "Matrice d’aiguillage posée",
    en: "Routing matrix laid down",
};

/// A line of the matrix. An empty list fits everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its place, from 1: the first line that fits holds.
    pub rank: i64,
    /// Codes of themes; a top theme (`T3`) stands for all that is under it.
    pub themes: Vec<String>,
    /// Who must act on that square metre, D1–D10.
    pub custodians: Vec<String>,
    /// Codes of zones; a zone stands for those that it holds.
    pub zones: Vec<String>,
    /// Codes of places.
    pub places: Vec<String>,
    /// Code of the organisation that can act.
    pub organisation: String,
    /// Its service, in words; never a person.
    pub service: String,
    /// Days within which an answer is expected.
    pub due_days: i64,
    /// Codes of organisations that answer for their own share (« associés »).
    pub associates: Vec<String>,
    /// Codes of organisations that are told, without an answer (« copie »).
    pub copies: Vec<String>,
    /// By which way the recipient is told first (« voie »): a letter leaves in any case.
    pub channel: Relay,
}

/// What was seen, where.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'s> {
    /// Code of the theme.
    pub theme: &'s str,
    /// D1–D10.
    pub custodian: &'s str,
    /// Code of the zone, then of those that hold it.
    pub zones: &'s [&'s str],
    /// Code of the place; empty when there is none.
    pub place: &'s str,
}

/// The line that holds for what was seen: of those that fit, the first one.
pub fn route<'r>(rules: &'r [Rule], spot: &Spot<'_>) -> Option<&'r Rule> {
    let top = spot.theme.split('.').next().unwrap_or_default();
    let fits = |list: &[String], held: &[&str]| {
        list.is_empty() || list.iter().any(|item| held.contains(&item.as_str()))
    };
    let fitting = rules.iter().filter(|rule| {
        fits(&rule.themes, &[top, spot.theme])
            && fits(&rule.custodians, &[spot.custodian])
            && fits(&rule.zones, spot.zones)
            && fits(&rule.places, &[spot.place])
    });
    fitting.min_by_key(|rule| rule.rank)
}

/// The codes of a zone and of those that hold it.
pub fn chain(zones: &[Zone], id: ZoneId) -> Vec<&str> {
    let mut codes = Vec::new();
    let mut next = Some(id);
    while let Some(zone) = next.and_then(|id| zones.iter().find(|zone| zone.id == id)) {
        if codes.len() > zones.len() {
            break;
        }
        codes.push(zone.code.as_str());
        next = zone.parent;
    }
    codes
}

/// A version of the matrix, as the parties adopted it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Its number, from 1.
    pub version: i64,
    /// The day from which it holds.
    pub since: Day,
    /// Which committee approved it, in words; never a person. Empty when it was not said.
    pub approved: String,
}

/// Lays a version of the matrix down, with the usual ladder: it holds from its day, and those before it stay readable.
pub fn lay(tx: &mut Tx<'_>, (version, since): (i64, Day), rules: &[Rule]) -> Result<(), Stop> {
    adopt(tx, &Version { version, since, approved: String::new() }, rules, &Ladder::default())
}

/// The same, saying which committee approved it and at which pace recipients are reminded.
pub fn adopt(
    tx: &mut Tx<'_>,
    adopted: &Version,
    rules: &[Rule],
    ladder: &Ladder,
) -> Result<(), Stop> {
    check(rules, ladder)?;
    let Version { version, since, approved } = adopted;
    for rule in rules {
        let laid = tx.run(
            sql!(
                "INSERT INTO routing (convention_id, version, rank, since, themes, custodians, zones,
                    places, organisation, service, due_days, approved, associates, copies, channel)
                 SELECT v.convention_id, CAST($2 AS BIGINT), CAST($3 AS BIGINT), $4, $5, $6, $7, $8,
                        $9, $10, CAST($11 AS BIGINT), $12, $13, $14, $15
                   FROM visible v WHERE v.grant_id = $1
                 ON CONFLICT DO NOTHING"
            ),
            &values![
                *version,
                rule.rank,
                *since,
                rule.themes.join("|"),
                rule.custodians.join("|"),
                rule.zones.join("|"),
                rule.places.join("|"),
                rule.organisation,
                rule.service,
                rule.due_days,
                approved.as_str(),
                rule.associates.join("|"),
                rule.copies.join("|"),
                rule.channel.name()
            ],
        )?;
        if laid == 0 {
            return Err(Stop::Conflict(Refusals::one("version", known())));
        }
    }
    ladder::lay(tx, *version, ladder)?;
    Ok(tx.note(ROUTED, &version.to_string(), &rules.len().to_string())?)
}

const fn known() -> Reason {
    Reason::said(
        "Cette version de la matrice est déjà posée.",
        "This version of the matrix was laid down already.",
    )
}

fn check(rules: &[Rule], ladder: &Ladder) -> Result<(), Refusals> {
    let mut no = Refusals::new();
    ladder.check(&mut no);
    for (place, rule) in rules.iter().enumerate() {
        let at = |name: &str| format!("routing[{place}].{name}");
        no.keep(at("organisation"), Line::<20>::parse(&rule.organisation));
        no.keep(at("service"), Line::<120>::parse_optional(&rule.service));
        if !(1..=365).contains(&rule.due_days) {
            no.add(at("due_days"), Reason::OutOfRange { min: 1, max: 365 });
        }
    }
    no.finish()
}

/// The matrix that holds on a day, in order; nothing before the first one was adopted.
pub fn rules(tx: &mut Tx<'_>, day: Day) -> Result<Vec<Rule>, Fault> {
    tx.all(
        sql!(
            "SELECT r.rank, r.themes, r.custodians, r.zones, r.places, r.organisation, r.service,
                    r.due_days, r.associates, r.copies, r.channel
               FROM routing_visible r
              WHERE r.grant_id = $1
                AND r.version = (SELECT MAX(h.version) FROM routing_visible h
                                  WHERE h.grant_id = $1 AND h.since <= $2)
              ORDER BY r.rank"
        ),
        &(day,),
        read,
    )
}

/// The lines of one version, in order.
pub(crate) fn lines(tx: &mut Tx<'_>, version: i64) -> Result<Vec<Rule>, Fault> {
    tx.all(
        sql!(
            "SELECT r.rank, r.themes, r.custodians, r.zones, r.places, r.organisation, r.service,
                    r.due_days, r.associates, r.copies, r.channel
               FROM routing_visible r WHERE r.grant_id = $1 AND r.version = $2 ORDER BY r.rank"
        ),
        &(version,),
        read,
    )
}

/// Every version that was laid down, the newest first.
pub(crate) fn versions(tx: &mut Tx<'_>) -> Result<Vec<Version>, Fault> {
    tx.all(
        sql!(
            "SELECT r.version, MIN(r.since), MIN(r.approved)
               FROM routing_visible r WHERE r.grant_id = $1
              GROUP BY r.version ORDER BY r.version DESC"
        ),
        &(),
        |row| Ok(Version { version: row.take()?, since: row.take()?, approved: row.take()? }),
    )
}

fn read(row: &mut Row<'_>) -> Result<Rule, Fault> {
    let rank = row.take()?;
    let mut list = || -> Result<Vec<String>, Fault> { Ok(codes(&row.take::<String>()?)) };
    let (themes, custodians, zones, places) = (list()?, list()?, list()?, list()?);
    let (organisation, service, due_days) = (row.take()?, row.take()?, row.take()?);
    let (associates, copies) = (codes(&row.take::<String>()?), codes(&row.take::<String>()?));
    Ok(Rule {
        rank,
        themes,
        custodians,
        zones,
        places,
        organisation,
        service,
        due_days,
        associates,
        copies,
        channel: Relay::parse(&row.take::<String>()?)
            .map_err(|_| Fault::new("routing: channel does not read"))?,
    })
}

/// Codes kept in one column, between bars.
fn codes(text: &str) -> Vec<String> {
    text.split('|').filter(|code| !code.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A line: themes, custodians, zones and places between bars, then the organisation.
    pub(crate) fn rule(rank: i64, [themes, custodians, zones, places, to]: [&str; 5]) -> Rule {
        Rule {
            rank,
            themes: codes(themes),
            custodians: codes(custodians),
            zones: codes(zones),
            places: codes(places),
            organisation: to.to_owned(),
            service: "Accueil".to_owned(),
            due_days: 9,
            associates: Vec::new(),
            copies: Vec::new(),
            channel: Relay::Alert,
        }
    }

    fn matrix() -> Vec<Rule> {
        vec![
            rule(1, ["", "D7", "", "ehpad", "ROSEAUX"]),
            rule(2, ["T3.1", "D3", "", "", "PROPRETE"]),
            rule(3, ["T3|T7", "D3", "CAP", "", "CAPINGHEM"]),
            rule(4, ["T3", "D3", "", "", "MEL"]),
        ]
    }

    fn to<'r>(rules: &'r [Rule], theme: &str, custodian: &str, spot: (&[&str], &str)) -> &'r str {
        let spot = Spot { theme, custodian, zones: spot.0, place: spot.1 };
        route(rules, &spot).map_or("", |rule| rule.organisation.as_str())
    }

    #[test]
    fn the_first_line_that_fits_holds() {
        let rules = matrix();
        assert_eq!(to(&rules, "T3.1", "D3", (&["I1", "CAP", "HUM"], "rue")), "PROPRETE");
        assert_eq!(to(&rules, "T3.2", "D3", (&["I1", "CAP", "HUM"], "rue")), "CAPINGHEM");
        assert_eq!(to(&rules, "T3.2", "D3", (&["I3", "LOM", "HUM"], "rue")), "MEL");
        assert_eq!(to(&rules, "T8", "D7", (&["LOM"], "ehpad")), "ROSEAUX");
        let mut upside_down = rules.clone();
        upside_down.reverse();
        assert_eq!(to(&upside_down, "T3.1", "D3", (&["CAP"], "rue")), "PROPRETE", "by its rank");
    }

    #[test]
    fn nothing_fits_what_the_matrix_does_not_say() {
        let rules = matrix();
        assert_eq!(to(&rules, "T7.1", "D3", (&["LOM"], "rue")), "");
        assert_eq!(to(&rules, "T1", "D7", (&["LOM"], "hopital")), "");
        // `T30` is not under `T3`.
        assert_eq!(to(&rules, "T30", "D3", (&["LOM"], "rue")), "");
        assert_eq!(to(&[], "T3", "D3", (&[], "")), "");
    }

    #[test]
    fn a_line_without_conditions_fits_everything() {
        let rules = [rule(1, ["", "", "", "", "ASL"])];
        assert_eq!(to(&rules, "T8.2", "D9", (&[], "")), "ASL");
    }
}
