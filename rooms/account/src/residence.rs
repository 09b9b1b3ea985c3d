//! Residences of landlords, with their days, and what is told of a year on them: records, hours,
//! alerts, by theme of the abatement. Pure.
//!
//! **Invariant:** a line of fewer than five records, or of fewer than five alerts, is never told alone: it
//! goes with others, and what is left when nothing can go with it is not told.

use door::Fields;
use kernel::{Day, Reason, Refusals};

use crate::words_funders as words;

/// Fewer records, or fewer alerts, than this are not told alone.
pub(crate) const FEW: i64 = 5;
pub(crate) const NAMES: [&str; 4] = ["bailleur", "lieu", "depuis", "jusqu"];

/// A residence (« résidence ») of a landlord.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Residence {
    pub(crate) id: String,
    /// Code of the organisation.
    pub(crate) landlord: String,
    /// `zone` or `place`.
    pub(crate) ground: String,
    /// Code of the zone or of the place.
    pub(crate) code: String,
    pub(crate) from: Day,
    pub(crate) to: Option<Day>,
}

impl Residence {
    pub(crate) fn is_on(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    fn meets(&self, other: &Self) -> bool {
        let starts = |one: &Self, other: &Self| other.to.is_none_or(|to| one.from <= to);
        self.ground == other.ground
            && self.code == other.code
            && starts(self, other)
            && starts(other, self)
    }
}

/// Something that happened: on which zones (its own and those above), on which place, when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Event {
    pub(crate) zones: Vec<String>,
    pub(crate) place: Option<String>,
    pub(crate) day: Day,
    /// The theme of the abatement.
    pub(crate) theme: String,
    pub(crate) records: i64,
    pub(crate) minutes: i64,
    pub(crate) alerts: i64,
    pub(crate) resolved: i64,
}

/// What was counted under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) name: String,
    pub(crate) records: i64,
    pub(crate) minutes: i64,
    pub(crate) alerts: i64,
    pub(crate) resolved: i64,
}

impl Count {
    fn add(&mut self, event: &Event) {
        self.records += event.records;
        self.minutes += event.minutes;
        self.alerts += event.alerts;
        self.resolved += event.resolved;
    }

    fn join(&mut self, other: &Self) {
        self.records += other.records;
        self.minutes += other.minutes;
        self.alerts += other.alerts;
        self.resolved += other.resolved;
    }
}

/// The residence on which something happened: a place first, then the zone nearest to it.
pub(crate) fn residence_of<'r>(all: &'r [Residence], event: &Event) -> Option<&'r Residence> {
    let on = |ground: &str, code: &str| {
        all.iter().find(|one| one.ground == ground && one.code == code && one.is_on(event.day))
    };
    let place = event.place.as_deref().and_then(|code| on("place", code));
    place.or_else(|| event.zones.iter().find_map(|code| on("zone", code)))
}

/// What is told of a landlord: by residence, by theme, and in all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Extract {
    pub(crate) by_residence: Vec<Count>,
    pub(crate) by_theme: Vec<Count>,
    pub(crate) whole: Count,
}

fn under<'c>(counts: &'c mut Vec<Count>, name: &str) -> Option<&'c mut Count> {
    if !counts.iter().any(|one| one.name == name) {
        counts.push(Count { name: name.to_owned(), ..Count::default() });
    }
    counts.iter_mut().find(|one| one.name == name)
}

/// Counts what happened on the residences of a landlord.
pub(crate) fn extract(
    all: &[Residence],
    landlord: &str,
    events: &[Event],
    name: impl Fn(&Residence) -> String,
) -> Extract {
    let mut told = Extract::default();
    for event in events {
        let Some(on) = residence_of(all, event).filter(|one| one.landlord == landlord) else {
            continue;
        };
        told.whole.add(event);
        if let Some(count) = under(&mut told.by_residence, &name(on)) {
            count.add(event);
        }
        if let Some(count) = under(&mut told.by_theme, &event.theme) {
            count.add(event);
        }
    }
    for counts in [&mut told.by_residence, &mut told.by_theme] {
        counts.sort_by(|one, other| {
            other.records.cmp(&one.records).then_with(|| one.name.cmp(&other.name))
        });
    }
    told
}

/// Puts lines of few records or few alerts together, until none that is told has few; none when all are few.
pub(crate) fn protected(counts: &[Count], others: &str) -> Option<Vec<Count>> {
    let is_few = |count: i64| (1..FEW).contains(&count);
    let few = |one: &&Count| is_few(one.records) || is_few(one.alerts);
    let mut kept: Vec<Count> = counts.iter().filter(|one| !few(one)).cloned().collect();
    let mut rest = Count { name: others.to_owned(), ..Count::default() };
    for one in counts.iter().filter(few) {
        rest.join(one);
    }
    if rest.records == 0 && rest.alerts == 0 {
        return Some(kept);
    }
    // The smallest lines of what it lacks go with it until it is told of enough.
    while few(&&rest) {
        let lacked = |one: &Count| if is_few(rest.records) { one.records } else { one.alerts };
        let place = kept
            .iter()
            .enumerate()
            .filter(|(_, one)| lacked(one) > 0)
            .min_by_key(|(_, one)| lacked(one))
            .map(|(place, _)| place)?;
        rest.join(&kept.remove(place));
    }
    kept.push(rest);
    Some(kept)
}

/// Reads a residence: whose, which ground, since when; never two landlords at once.
pub(crate) fn read(
    fields: &Fields,
    (landlords, grounds): (&[String], &[(String, String)]),
    held: &[Residence],
) -> Result<Residence, Refusals> {
    let mut no = Refusals::new();
    let landlord = fields.get("bailleur");
    if landlord.is_empty() {
        no.add("bailleur", Reason::Missing);
    } else if !landlords.iter().any(|code| code == landlord) {
        no.add("bailleur", Reason::NotInList);
    }
    let ground = fields.get("lieu").split_once(':');
    let known = ground
        .filter(|(kind, code)| grounds.iter().any(|(one, other)| one == kind && other == code));
    if fields.get("lieu").is_empty() {
        no.add("lieu", Reason::Missing);
    } else if known.is_none() {
        no.add("lieu", Reason::NotInList);
    }
    let from = no.keep("depuis", Day::parse(fields.get("depuis").trim()));
    let to = match fields.get("jusqu").trim() {
        "" => None,
        text => no.keep("jusqu", Day::parse(text)),
    };
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        no.add("jusqu", words::ends_before());
    }
    no.finish()?;
    let (Some((ground, code)), Some(from)) = (known, from) else {
        return Err(Refusals::one("lieu", Reason::Missing));
    };
    let new = Residence {
        id: String::new(),
        landlord: landlord.to_owned(),
        ground: ground.to_owned(),
        code: code.to_owned(),
        from,
        to,
    };
    if held.iter().any(|other| new.meets(other)) {
        return Err(Refusals::one("lieu", words::already()));
    }
    Ok(new)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn residence(landlord: &str, ground: &str, code: &str, (from, to): (&str, &str)) -> Residence {
        Residence {
            id: String::new(),
            landlord: landlord.to_owned(),
            ground: ground.to_owned(),
            code: code.to_owned(),
            from: day(from),
            to: Day::parse(to).ok(),
        }
    }

    fn event(zones: &[&str], place: Option<&str>, on: &str, theme: &str) -> Event {
        Event {
            zones: zones.iter().map(|one| (*one).to_owned()).collect(),
            place: place.map(str::to_owned),
            day: day(on),
            theme: theme.to_owned(),
            records: 1,
            minutes: 30,
            alerts: 0,
            resolved: 0,
        }
    }

    #[test]
    fn a_residence_is_of_one_landlord_on_a_day_and_a_place_goes_first() {
        let all = [
            residence("A", "zone", "I1", ("2019-01-01", "2019-06-30")),
            residence("B", "zone", "I1", ("2019-07-01", "")),
            residence("C", "place", "hall", ("2019-01-01", "")),
        ];
        let of = |event: &Event| residence_of(&all, event).map(|one| one.landlord.clone());
        assert_eq!(of(&event(&["I1", "Q"], None, "2019-06-30", "x")), Some("A".to_owned()));
        assert_eq!(of(&event(&["I1", "Q"], None, "2019-07-01", "x")), Some("B".to_owned()));
        assert_eq!(of(&event(&["I1"], Some("hall"), "2019-07-01", "x")), Some("C".to_owned()));
        assert_eq!(of(&event(&["I2"], None, "2019-07-01", "x")), None);
        let events =
            [event(&["I1"], None, "2019-03-01", "x"), event(&["I1"], None, "2019-08-01", "y")];
        let told = extract(&all, "A", &events, |one| one.code.clone());
        assert_eq!((told.whole.records, told.whole.minutes), (1, 30));
        assert_eq!(told.by_theme.len(), 1);
    }

    #[test]
    fn few_records_are_never_told_alone() {
        let count =
            |name: &str, records| Count { name: name.to_owned(), records, ..Count::default() };
        let told = |counts: &[Count]| {
            protected(counts, "Autres").map(|all| {
                all.iter().map(|one| (one.name.clone(), one.records)).collect::<Vec<_>>()
            })
        };
        let pair = |name: &str, records| (name.to_owned(), records);
        assert_eq!(told(&[count("a", 9), count("b", 6)]), Some(vec![pair("a", 9), pair("b", 6)]));
        // One line of few would be found by difference: the next one goes with it.
        assert_eq!(
            told(&[count("a", 9), count("b", 6), count("c", 2)]),
            Some(vec![pair("a", 9), pair("Autres", 8)])
        );
        assert_eq!(
            told(&[count("a", 9), count("c", 3), count("d", 2)]),
            Some(vec![pair("a", 9), pair("Autres", 5)])
        );
        assert_eq!(told(&[count("c", 2)]), None);
        assert_eq!(told(&[]), Some(Vec::new()));
        assert_eq!(told(&[count("z", 0)]), Some(vec![pair("z", 0)]));
        // Many records hide no alert: a line of few alerts goes with one that has some.
        let with = |name: &str, records, alerts| Count { alerts, ..count(name, records) };
        assert_eq!(
            told(&[with("a", 9, 7), with("b", 8, 2), count("c", 6)]),
            Some(vec![pair("c", 6), pair("Autres", 17)])
        );
        assert_eq!(told(&[with("a", 9, 7), with("b", 0, 2)]), Some(vec![pair("Autres", 9)]));
        assert_eq!(told(&[count("a", 9), with("b", 8, 2)]), None);
    }

    #[test]
    fn a_residence_is_refused_at_its_field() {
        let grounds = [("zone".to_owned(), "I1".to_owned())];
        let landlords = ["A".to_owned()];
        let held = [residence("B", "zone", "I1", ("2019-01-01", ""))];
        let read = |pairs: &[(&str, &str)]| {
            super::read(&Fields::of(pairs.iter().copied()), (&landlords, &grounds), &held)
        };
        let typed =
            |who: &'static str, place: &'static str, from: &'static str, to: &'static str| {
                [("bailleur", who), ("lieu", place), ("depuis", from), ("jusqu", to)]
            };
        for (pairs, field) in [
            (typed("", "zone:I1", "2019-01-01", ""), "bailleur"),
            (typed("X", "zone:I1", "2019-01-01", ""), "bailleur"),
            (typed("A", "zone:I9", "2019-01-01", ""), "lieu"),
            (typed("A", "zone:I1", "hier", ""), "depuis"),
            (typed("A", "zone:I1", "2019-02-01", "2019-01-01"), "jusqu"),
            (typed("A", "zone:I1", "2020-01-01", ""), "lieu"),
        ] {
            assert!(read(&pairs).expect_err("refused").of(field).is_some(), "{pairs:?}");
        }
        assert!(read(&typed("A", "zone:I1", "2018-01-01", "2018-12-31")).is_ok());
    }
}
