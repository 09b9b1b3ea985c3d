//! A year of records: walks, quiet passages, situations, activities.

use std::collections::HashMap;

use activity::{
    Count, NewActivity, NewPassage, NewRound, NewSituation, lay_passage, lay_round, lay_situation,
};
use door::{Stop, Tx};
use kernel::id::{ActivityId, PersonId, RoundId, SituationId, ThemeId};
use kernel::{Day, Instant, Minutes, Prose, TimeOfDay};
use referential::{Lists, Theme};
use territory::Place;

use crate::world::calendar::Shift;
use crate::world::dice::Dice;
use crate::world::habits;

/// What days are made of.
pub(crate) struct Ground<'a> {
    pub(crate) lists: &'a Lists,
    pub(crate) places: &'a [Place],
    pub(crate) weights: Weights<'a>,
    /// Sentences of notes, by sub-theme.
    pub(crate) notes: &'a HashMap<&'static str, Vec<&'static str>>,
    pub(crate) mediator: PersonId,
    pub(crate) replacement: PersonId,
    /// How many records a worked day holds on average.
    pub(crate) per_day: f64,
    /// Whether rounds, situations and what deserves a notice are laid as well.
    pub(crate) whole: bool,
}

/// How often each sub-theme and each place comes up, by theme of the first level.
pub(crate) struct Weights<'a> {
    themes: HashMap<&'a str, Vec<(&'a Theme, i64)>>,
    places: HashMap<&'a str, Vec<(&'a Place, i64)>>,
}

impl<'a> Weights<'a> {
    pub(crate) fn over(lists: &'a Lists, places: &'a [Place]) -> Self {
        let tops = || lists.top_themes().map(|top| top.code.as_str());
        Self {
            themes: tops().map(|top| (top, sub_themes(lists, top))).collect(),
            places: tops().map(|top| (top, fitting(places, top))).collect(),
        }
    }
}

/// A record that deserves a notice to whoever can act.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) activity: ActivityId,
    pub(crate) day: Day,
    pub(crate) at: Instant,
    pub(crate) theme: String,
    pub(crate) place: Place,
    pub(crate) author: PersonId,
}

/// What the days have seen so far.
#[derive(Default)]
pub(crate) struct Story {
    pub(crate) seen: Vec<Seen>,
    situations: Vec<(SituationId, ThemeId, kernel::id::ZoneId, Day)>,
    count: i64,
}

/// Lays one day down, under the mediator's grant.
pub(crate) fn lay(
    tx: &mut Tx<'_>,
    ground: &Ground<'_>,
    shift: &Shift,
    dice: &mut Dice,
    story: &mut Story,
) -> Result<i64, Stop> {
    let who = if shift.replaced { ground.replacement } else { ground.mediator };
    let round = if ground.whole { walk(tx, ground, shift, dice, who)? } else { None };
    let month = shift.day.month().number();
    let share = if shift.replaced { 0.6 } else { 1.0 };
    let records = dice.poisson(ground.per_day * habits::season(month) * share);
    let mut laid = 0;
    for _ in 0..records {
        let Some(mut new) = draw(ground, shift, dice, who) else { continue };
        new.round = round.filter(|_| new.kind == "A1" || new.kind == "A4");
        if ground.whole && new.kind == "A2" {
            follow(tx, &mut new, dice, story)?;
        }
        activity::record(tx, &new)?;
        if ground.whole {
            further(tx, &new)?;
            notice(ground, &new, dice, story, who);
        }
        laid += 1;
    }
    Ok(laid)
}

fn moment(shift: &Shift, dice: &mut Dice) -> Option<TimeOfDay> {
    let field: Vec<_> = shift.blocks.iter().filter(|block| block.kind == "field").collect();
    let block = dice.one(&field)?;
    let start = block.start.minute_of_day();
    let fives = (block.minutes.count() - 10) / 5;
    Some(TimeOfDay::clamped(start + dice.between(0, fives.max(0)) * 5))
}

fn draw(ground: &Ground<'_>, shift: &Shift, dice: &mut Dice, who: PersonId) -> Option<NewActivity> {
    let kind = *dice.weighted(habits::KINDS)?;
    let top = *dice.weighted(&habits::theme_weights(kind))?;
    let theme = sub_theme(ground, top, dice)?;
    let place = place(ground, top, dice)?;
    let time = moment(shift, dice)?;
    let at = Instant::at(shift.day, time);
    let (low, high) = habits::minutes(kind);
    let ending = *dice.weighted(habits::endings(kind))?;
    let channel = *dice.weighted(habits::channels(kind))?;
    let mut themes = vec![theme.id];
    if dice.percent(22)
        && let Some(other) = dice.weighted(habits::THEMES)
        && let Some(second) = sub_theme(ground, other, dice)
        && second.id != theme.id
    {
        themes.push(second.id);
    }
    let revisit = kind == "A2" && ending == "S2";
    Some(NewActivity {
        id: ActivityId::from_uuid(dice.uuid(at)),
        day: shift.day,
        time,
        minutes: Minutes::of(dice.between(low, high) * 5),
        kind: kind.to_owned(),
        axis: theme.axis.clone(),
        zone: place.zone,
        place: (place.code != "non-localise").then_some(place.id),
        pin: None,
        origin: (*dice.weighted(habits::ORIGINS)?).to_owned(),
        channel: channel.to_owned(),
        next_step: next_step(kind, ending).to_owned(),
        next_day: revisit.then(|| shift.day.plus_days(15)),
        ending: Some(ending.to_owned()),
        intensity: (kind == "A2")
            .then(|| dice.weighted(habits::INTENSITIES).map(|code| (*code).to_owned()))
            .flatten(),
        people: people(kind, channel, dice),
        mediators: team(ground, who, dice),
        note: note(ground, &theme.code, place, dice),
        sensitive: false,
        situation: None,
        alert: None,
        action: None,
        round: None,
        themes,
    })
}

fn next_step(kind: &str, ending: &str) -> &'static str {
    match (kind, ending) {
        ("A2", "S2") => "R1",
        (_, "S6") => "R3",
        (_, "S5") => "R4",
        ("A6", _) => "R5",
        _ => "R0",
    }
}

fn sub_theme<'g>(ground: &Ground<'g>, top: &str, dice: &mut Dice) -> Option<&'g Theme> {
    dice.weighted(ground.weights.themes.get(top)?).copied()
}

/// What else the mediator tells of a record, drawn from its own moment: the dice of the world are left as they are.
fn further(tx: &mut Tx<'_>, new: &NewActivity) -> Result<(), Stop> {
    let turn = new.day.days_since(Day::FIRST) + new.time.minute_of_day();
    let people = new.people_total();
    let detail = activity::Detail {
        waited: (new.origin == "O3").then_some((5 + turn % 41).min(new.time.minute_of_day())),
        newly_met: (people > 0 && turn % 3 == 0).then_some((turn % 4).min(people)),
        police: (new.kind == "A2").then_some(turn % 7 == 0),
    };
    if detail == activity::Detail::default() {
        Ok(())
    } else {
        activity::lay_detail(tx, new.id, detail)
    }
}

/// The first sub-themes of a list are the most frequent; sensitive ones are rare.
fn sub_themes<'l>(lists: &'l Lists, top: &str) -> Vec<(&'l Theme, i64)> {
    lists
        .themes()
        .iter()
        .filter(|theme| theme.parent.as_deref() == Some(top))
        .zip(0..)
        .map(|(theme, place)| {
            let rare = if theme.class == referential::Class::Sensitive { 1 } else { 6 };
            (theme, rare * (12 - place).max(2))
        })
        .collect()
}

fn place<'g>(ground: &Ground<'g>, top: &str, dice: &mut Dice) -> Option<&'g Place> {
    if dice.percent(1) {
        return ground.places.iter().find(|place| place.code == "non-localise");
    }
    dice.weighted(ground.weights.places.get(top)?).copied()
}

fn fitting<'p>(places: &'p [Place], top: &str) -> Vec<(&'p Place, i64)> {
    let kinds = habits::grounds(top);
    places
        .iter()
        .filter(|place| kinds.contains(&place.kind.as_str()))
        .map(|place| (place, if HOT.contains(&place.code.as_str()) { 5 } else { 2 }))
        .collect()
}

/// Places where more happens than elsewhere.
const HOT: &[&str] = &["metro-parvis", "place-gandhi", "rue-vinci", "parking-sud", "hall-a"];

fn people(kind: &str, channel: &str, dice: &mut Dice) -> Vec<Count> {
    if channel == "C9" {
        return Vec::new();
    }
    let mut left = dice.geometric(habits::people_mean(kind)).min(60);
    let mut counts: Vec<Count> = Vec::new();
    while left > 0 {
        let n = if left > 3 { dice.between(2, left) } else { left };
        left -= n;
        let Some(audience) = dice.weighted(habits::AUDIENCES).copied() else { break };
        let Some(age) = dice.weighted(habits::ages(audience)).copied() else { break };
        let Some(gender) = dice.weighted(habits::GENDERS).copied() else { break };
        match counts.iter_mut().find(|held| {
            (held.audience.as_str(), held.age_band.as_str(), held.gender.as_str())
                == (audience, age, gender)
        }) {
            Some(held) => held.n += n,
            None => counts.push(Count {
                audience: audience.to_owned(),
                age_band: age.to_owned(),
                gender: gender.to_owned(),
                n,
            }),
        }
    }
    counts.sort();
    counts
}

fn team(ground: &Ground<'_>, who: PersonId, dice: &mut Dice) -> Vec<PersonId> {
    let mut team = vec![who];
    if dice.percent(6) && who == ground.mediator {
        team.push(ground.replacement);
    }
    team.sort();
    team
}

fn note(ground: &Ground<'_>, theme: &str, place: &Place, dice: &mut Dice) -> Prose<280> {
    if dice.percent(25) {
        return Prose::default();
    }
    let text = ground
        .notes
        .get(theme)
        .and_then(|texts| dice.one(texts))
        .map_or_else(String::new, |text| text.replace("{lieu}", &place.name));
    Prose::parse(&text).unwrap_or_default()
}

/// A conflict that is not over opens a situation, or goes on with one of the same place.
fn follow(
    tx: &mut Tx<'_>,
    new: &mut NewActivity,
    dice: &mut Dice,
    story: &mut Story,
) -> Result<(), Stop> {
    let theme = new.themes.first().copied();
    let known = story.situations.iter().find(|(_, held, zone, until)| {
        Some(*held) == theme && *zone == new.zone && new.day <= *until
    });
    if let Some((id, ..)) = known {
        new.situation = Some(*id);
        return Ok(());
    }
    let (Some(theme), true) = (theme, matches!(new.ending.as_deref(), Some("S2" | "S5" | "S9")))
    else {
        return Ok(());
    };
    let at = Instant::at(new.day, new.time);
    let id = SituationId::from_uuid(dice.uuid(at));
    story.count += 1;
    let until = new.day.plus_days(dice.between(14, 100));
    let closes = dice.percent(78) && until.year() == new.day.year();
    lay_situation(
        tx,
        &NewSituation {
            id,
            code: format!("S-{}-{:03}", new.day.year(), story.count),
            zone: new.zone,
            theme,
            opened: new.day,
            closed: closes.then_some(until),
            ending: closes.then(|| "S1".to_owned()),
        },
    )?;
    story.situations.push((id, theme, new.zone, until));
    new.situation = Some(id);
    Ok(())
}

/// Which records deserve a notice; the alerts of the year are drawn from them.
fn notice(
    ground: &Ground<'_>,
    new: &NewActivity,
    dice: &mut Dice,
    story: &mut Story,
    author: PersonId,
) {
    let theme = new.themes.first().and_then(|id| ground.lists.theme_by_id(*id));
    let place = new.place.and_then(|id| ground.places.iter().find(|place| place.id == id));
    let (Some(theme), Some(place)) = (theme, place) else { return };
    let technical = theme.nature == referential::Nature::Technical;
    let chance = match (new.kind.as_str(), technical) {
        ("A4", true) => 78,
        ("A4", false) => 22,
        (_, true) => 14,
        ("A2" | "A5", false) => 7,
        _ => 0,
    };
    if dice.percent(chance) {
        story.seen.push(Seen {
            activity: new.id,
            day: new.day,
            at: Instant::at(new.day, new.time).plus(new.minutes),
            theme: theme.code.clone(),
            place: place.clone(),
            author,
        });
    }
}

/// The walk of the day and the places passed with nothing to report.
fn walk(
    tx: &mut Tx<'_>,
    ground: &Ground<'_>,
    shift: &Shift,
    dice: &mut Dice,
    who: PersonId,
) -> Result<Option<RoundId>, Stop> {
    let mut last = None;
    for block in shift.blocks.iter().filter(|block| block.kind == "field") {
        let at = Instant::at(shift.day, block.start);
        let id = RoundId::from_uuid(dice.uuid(at));
        lay_round(
            tx,
            &NewRound {
                id,
                person: who,
                day: shift.day,
                time: block.start,
                minutes: block.minutes,
            },
        )?;
        let mut minute = block.start.minute_of_day() + dice.between(4, 12);
        let end = block.start.minute_of_day() + block.minutes.count();
        while minute < end {
            if let Some(place) = dice.one(ground.places) {
                let passage = NewPassage {
                    round: id,
                    minute,
                    place: place.id,
                    zone: place.zone,
                    day: shift.day,
                };
                lay_passage(tx, &passage)?;
            }
            minute += dice.between(18, 40);
        }
        last = Some(id);
    }
    Ok(last)
}
