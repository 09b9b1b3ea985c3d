//! The invented world of Humanicité: the convention of 2019 as data, a territory, people, and a
//! year of life calibrated on what real services publish. The same seed lays the same world.

mod agreement;
mod alerts;
#[cfg(test)]
mod beside;
mod calendar;
mod carried;
mod committees;
mod days;
mod deed;
mod dice;
mod fresh;
mod ground;
mod habits;
mod hours;
mod measured;
mod office;
mod papers;
mod people;
mod rest;
mod sheet;
mod surveys;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use door::{Clockwork, Purpose, Role, Stop};
use kernel::id::{ConventionId, Mint, Uuid};
use kernel::{Instant, Period, TimeOfDay};
use referential::ListsCache;

use crate::cli::SeedArgs;
use crate::config::Config;
use crate::console::say;
use crate::failure::Failure;
use crate::house::House;
use crate::world::calendar::{Rules, Shift};
use crate::world::days::{Ground, Story, Weights};
use crate::world::dice::Dice;
use crate::world::people::{Someone, Terms};
use crate::world::sheet::sheet;

/// The most conventions that a multiplied world is spread over (perf protocol: 40 tenants).
const CONVENTIONS: i64 = 40;
/// Records of a worked day of one mediator, before the seasons (domain 4.5).
const PER_DAY: f64 = 4.4;
/// Streams of chance that one convention draws from.
const STREAMS: u64 = 16;

/// Identifiers drawn from a seeded stream, at the moment that is being laid.
struct WorldMint(Mutex<(Dice, Instant)>);

impl Mint for WorldMint {
    fn uuid(&self) -> Uuid {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let at = held.1;
        held.0.uuid(at)
    }
}

/// What is being laid.
struct World<'h> {
    house: &'h House,
    seed: u64,
    period: Period,
    /// Records per day and convention, in times the demonstration's.
    density: f64,
    /// Whether this is the demonstration, whole, or a multiplied world for measures.
    whole: bool,
    /// Whether its year is over, and closed.
    closed: bool,
}

/// Lays the world down and writes the codes of its people beside the database.
pub(crate) async fn lay(house: &House, config: &Config, asked: &SeedArgs) -> Result<(), Failure> {
    let first = Period::year(asked.year).map_err(|_| Failure::failed("l’année n’existe pas"))?;
    let last = Period::year(asked.year + asked.years - 1)
        .map_err(|_| Failure::failed("l’année n’existe pas"))?;
    let conventions = asked.scale.clamp(1, CONVENTIONS);
    let world = World {
        house,
        seed: asked.seed,
        period: Period::spanning(first.from(), last.to()),
        density: small(asked.scale) / small(conventions),
        whole: asked.scale == 1,
        closed: asked.closed,
    };
    let mut all = Vec::new();
    for number in 0..conventions {
        all.push(world.open_convention(number).await?);
    }
    if let Some(first) = all.first() {
        write_codes(config, &first.people)?;
    }
    let count = lay_days(&mut all).await?;
    if world.whole {
        for one in all {
            world.lay_rest(one).await?;
        }
    }
    world.stop_the_clock().await?;
    say(&format!("{count} activités / activities"));
    Ok(())
}

fn small(number: i64) -> f64 {
    f64::from(i32::try_from(number).unwrap_or(i32::MAX))
}

/// A convention whose ground is laid and whose days are still to come.
struct Opened {
    number: i64,
    laid: ground::Laid,
    people: Vec<Someone>,
    office: Clockwork,
    field: Clockwork,
    kit: Arc<Kit>,
    shifts: Vec<Shift>,
    told: Option<Told>,
}

/// The chance of a convention, what its days have seen so far, and how many records that makes.
struct Told {
    dice: Dice,
    story: Story,
    count: i64,
}

impl Opened {
    fn count(&self) -> i64 {
        self.told.as_ref().map_or(0, |told| told.count)
    }
}

/// The days of every convention, side by side: records come about in order of time, so that a large
/// world grows at the end of its tables. One commit a stretch of days and convention.
async fn lay_days(all: &mut [Opened]) -> Result<i64, Failure> {
    let days = all.iter().map(|one| one.shifts.len()).max().unwrap_or(0);
    let stretch = all.iter().map(|one| one.kit.days_at_once).max().unwrap_or(1);
    let telling = all.len() > 1;
    for (turn, first) in (0..days).step_by(stretch).enumerate() {
        for one in all.iter_mut() {
            let shifts: Vec<Shift> = one.shifts.iter().skip(first).take(stretch).cloned().collect();
            one.told = lay_stretch(&one.field, &one.kit, shifts, one.told.take()).await?;
        }
        let done = (first + stretch).min(days);
        if telling && (turn % 20 == 19 || done == days) {
            let count: i64 = all.iter().map(Opened::count).sum();
            say(&format!("{done}/{days} – {count}"));
        }
    }
    Ok(all.iter().map(Opened::count).sum())
}

impl World<'_> {
    fn dice(&self, number: i64, purpose: u64) -> Dice {
        Dice::new(self.seed, u64::try_from(number).unwrap_or(0) * STREAMS + purpose)
    }

    /// A clockwork that acts at a moment and draws its identifiers from the world's own stream.
    fn clockwork(&self, number: i64, purpose: u64, at: Instant) -> Clockwork {
        let mint = WorldMint(Mutex::new((self.dice(number, purpose), at)));
        self.house.clockwork.at(at).minting(Arc::new(mint))
    }

    /// Lays the ground of a convention, and draws its shifts.
    async fn open_convention(&self, number: i64) -> Result<Opened, Failure> {
        let morning = Instant::at(self.period.from(), TimeOfDay::clamped(480));
        let clockwork = self.clockwork(number, 0, morning);
        let (laid, people) = self.lay_ground(&clockwork, number).await?;
        let of_role = |role: Role| people.iter().filter(move |someone| someone.role == role);
        let (Some(mediator), Some(manager)) =
            (of_role(Role::Mediator).next(), of_role(Role::Manager).next())
        else {
            return Err(Failure::failed("la feuille des personnes est incomplète"));
        };
        let replacement = of_role(Role::Mediator).nth(1).unwrap_or(mediator).id;
        let cast = Cast { mediator: mediator.id, replacement, manager: manager.id };
        let kit = Kit {
            lists: clockwork.service()?,
            places: laid.places.clone(),
            notes: notes(),
            cast,
            per_day: PER_DAY * self.density,
            whole: self.whole,
            days_at_once: self.days_at_once(),
        };
        Ok(Opened {
            number,
            field: clockwork.under(mediator.grant).await?,
            office: clockwork.under(manager.grant).await?,
            kit: Arc::new(kit),
            shifts: self.shifts(number),
            told: Some(Told { dice: self.dice(number, 3), story: Story::default(), count: 0 }),
            laid,
            people,
        })
    }

    /// A day of the demonstration is a commit; of a large world, at most four hundred records or
    /// sixty days.
    fn days_at_once(&self) -> usize {
        if self.whole {
            1
        } else {
            (1..=60)
                .rev()
                .find(|days| f64::from(*days) * PER_DAY * self.density <= 400.0)
                .map_or(1, |days: u8| usize::from(days))
        }
    }

    fn shifts(&self, number: i64) -> Vec<Shift> {
        let rules = Rules { holidays: &planning::is_holiday };
        let years = self.period.from().year()..=self.period.to().year();
        years
            .filter_map(|year| Some((year, Period::year(year).ok()?)))
            .flat_map(|(year, period)| {
                let stream = 2 + 100_000 * u64::try_from(year).unwrap_or(0);
                calendar::year(period, &rules, &mut self.dice(number, stream))
            })
            .collect()
    }

    /// What surrounds the days.
    async fn lay_rest(&self, one: Opened) -> Result<(), Failure> {
        let rest = rest::Rest {
            laid: one.laid,
            cast: one.kit.cast,
            period: self.period,
            closed: self.closed,
            shifts: one.shifts,
            seen: one.told.map(|told| told.story.seen).unwrap_or_default(),
            lists: Arc::clone(&one.kit.lists),
        };
        let dice = [5, 106, 107, 108].map(|purpose| self.dice(one.number, purpose));
        rest::lay(&one.office, Arc::new(rest), dice).await
    }

    async fn lay_ground(
        &self,
        clockwork: &Clockwork,
        number: i64,
    ) -> Result<(ground::Laid, Vec<Someone>), Failure> {
        let (seed_dice, period, whole) = (self.dice(number, 1), self.period, self.whole);
        let at = clockwork.now();
        let suffix = if number == 0 { String::new() } else { format!("-{number}") };
        let laid = clockwork
            .begin(Purpose::Lay, move |tx| {
                let mut dice = seed_dice;
                let convention = ConventionId::from_uuid(dice.uuid(at));
                let sheet = sheet!("convention");
                let code = format!("{}{suffix}", sheet.value("code"));
                agreement::lay(tx, convention, &code, period)?;
                let laid = ground::lay(tx, convention, &mut dice, at)?;
                if whole || suffix.is_empty() {
                    agreement::lay_articles(tx, convention, &mut dice)?;
                    ground::lay_around(tx, &laid, &mut dice)?;
                }
                let end = Instant::at(period.to().plus_days(31), TimeOfDay::clamped(1_439));
                let terms = Terms {
                    laid: &laid,
                    words: "Quartier Humanicité, convention 2019",
                    days: period,
                    valid: (at, end),
                };
                let people = people::lay(tx, &terms, &mut dice, &suffix)?;
                Ok((laid, people))
            })
            .await?;
        Ok(laid)
    }

    /// The demonstration wakes on the last afternoon of its last year; of a closed one, in the January after.
    async fn stop_the_clock(&self) -> Result<(), Failure> {
        let day = if self.closed { rest::closed_on(self.period) } else { self.period.to() };
        let evening = Instant::at(day, TimeOfDay::clamped(17 * 60));
        self.house
            .clockwork
            .begin(Purpose::Lay, move |tx| {
                Ok(door::setting::set(tx, crate::clock::START, &evening.rfc3339())?)
            })
            .await?;
        Ok(())
    }
}

/// Who plays the year.
#[derive(Clone, Copy)]
pub(crate) struct Cast {
    pub(crate) mediator: kernel::id::PersonId,
    pub(crate) replacement: kernel::id::PersonId,
    pub(crate) manager: kernel::id::PersonId,
}

/// What each day needs, shared.
struct Kit {
    lists: Arc<ListsCache>,
    places: Vec<territory::Place>,
    notes: HashMap<&'static str, Vec<&'static str>>,
    cast: Cast,
    per_day: f64,
    whole: bool,
    days_at_once: usize,
}

fn notes() -> HashMap<&'static str, Vec<&'static str>> {
    let mut notes: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for line in sheet!("notes").lines() {
        notes.entry(line.get("theme")).or_default().push(line.get("text"));
    }
    notes
}

/// Days of one convention in one commit, on the evening of the last.
async fn lay_stretch(
    field: &Clockwork,
    kit: &Arc<Kit>,
    shifts: Vec<Shift>,
    told: Option<Told>,
) -> Result<Option<Told>, Failure> {
    let Some(last) = shifts.last() else { return Ok(told) };
    let Some(mut told) = told else { return Ok(None) };
    let evening = Instant::at(last.day, TimeOfDay::clamped(23 * 60 + 30));
    let kit = Arc::clone(kit);
    Ok(field
        .at(evening)
        .begin(Purpose::Lay, move |tx| {
            let lists = referential::lists(tx, &kit.lists)?;
            let ground = Ground {
                lists: &lists,
                places: &kit.places,
                weights: Weights::over(&lists, &kit.places),
                notes: &kit.notes,
                mediator: kit.cast.mediator,
                replacement: kit.cast.replacement,
                per_day: kit.per_day,
                whole: kit.whole,
            };
            for shift in &shifts {
                told.count += days::lay(tx, &ground, shift, &mut told.dice, &mut told.story)?;
            }
            Ok::<_, Stop>(Some(told))
        })
        .await?)
}

/// The codes of the demonstration, for whoever opens it: `codes.json` in the data folder.
fn write_codes(config: &Config, people: &[Someone]) -> Result<(), Failure> {
    let codes: Vec<_> = people
        .iter()
        .map(|someone| {
            serde_json::json!({
                "name": someone.name, "role": someone.role.name(), "party": someone.party,
                "login": someone.login, "code": someone.code,
            })
        })
        .collect();
    let text = serde_json::Value::from(codes).to_string();
    std::fs::write(config.data.join("codes.json"), text)
        .map_err(|error| Failure::failed(error.to_string()))
}
