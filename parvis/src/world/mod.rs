//! The invented world of Humanicité: the convention of 2019 as data, a territory, people, and a
//! year of life calibrated on what real services publish. The same seed lays the same world.

mod agreement;
mod alerts;
mod calendar;
mod days;
mod dice;
mod ground;
mod habits;
mod office;
mod people;
mod rest;
mod sheet;
mod surveys;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use door::{Clockwork, Purpose, Role, Stop};
use kernel::id::{ConventionId, Mint, Uuid};
use kernel::{Day, Instant, Period, TimeOfDay};
use referential::ListsCache;

use crate::cli::SeedArgs;
use crate::config::Config;
use crate::console::say;
use crate::failure::Failure;
use crate::house::House;
use crate::world::calendar::{Rules, Shift};
use crate::world::days::{Ground, Story};
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
    };
    let mut count = 0;
    for number in 0..conventions {
        let laid = world.lay_convention(number).await?;
        count += laid.records;
        if number == 0 {
            write_codes(config, &laid.people)?;
        }
        if conventions > 1 {
            say(&format!("{}/{conventions} – {count}", number + 1));
        }
    }
    world.stop_the_clock().await?;
    say(&format!("{count} activités / activities"));
    Ok(())
}

fn small(number: i64) -> f64 {
    f64::from(i32::try_from(number).unwrap_or(i32::MAX))
}

struct Told {
    people: Vec<Someone>,
    records: i64,
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

    async fn lay_convention(&self, number: i64) -> Result<Told, Failure> {
        let morning = Instant::at(self.period.from(), TimeOfDay::clamped(480));
        let clockwork = self.clockwork(number, 0, morning);
        let (laid, people) = self.lay_ground(&clockwork, number).await?;
        let grant = |role: Role| people.iter().find(|someone| someone.role == role);
        let (Some(mediator), Some(manager)) = (grant(Role::Mediator), grant(Role::Manager)) else {
            return Err(Failure::failed("la feuille des personnes est incomplète"));
        };
        let replacement = people
            .iter()
            .filter(|someone| someone.role == Role::Mediator)
            .nth(1)
            .unwrap_or(mediator)
            .id;
        let field = clockwork.under(mediator.grant).await?;
        let cast = Cast { mediator: mediator.id, replacement };
        let (shifts, story, records) = self.lay_days(&field, number, &laid, &cast).await?;
        if self.whole {
            let office = clockwork.under(manager.grant).await?;
            let rest = rest::Rest {
                laid,
                cast,
                manager: manager.id,
                period: self.period,
                shifts,
                seen: story.seen,
                lists: clockwork.service()?,
            };
            rest::lay(&office, Arc::new(rest), self.dice(number, 5)).await?;
        }
        Ok(Told { people, records })
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

    /// The days, one commit a day (a month for a multiplied world), each at its own evening.
    async fn lay_days(
        &self,
        field: &Clockwork,
        number: i64,
        laid: &ground::Laid,
        cast: &Cast,
    ) -> Result<(Vec<Shift>, Story, i64), Failure> {
        let kit = Arc::new(Kit {
            lists: field.service::<ListsCache>()?,
            places: laid.places.clone(),
            notes: notes(),
            mediator: cast.mediator,
            replacement: cast.replacement,
            per_day: PER_DAY * self.density,
            whole: self.whole,
        });
        let mut all = Vec::new();
        let mut state = (self.dice(number, 3), Story::default(), 0);
        for year in self.period.from().year()..=self.period.to().year() {
            let Ok(period) = Period::year(year) else { continue };
            let rules = Rules { holidays: &planning::is_holiday };
            let shifts = calendar::year(
                period,
                &rules,
                &mut self.dice(number, 2 + 100_000 * u64::try_from(year).unwrap_or(0)),
            );
            for batch in batches(&shifts, self.whole) {
                state = lay_batch(field, &kit, batch.to_vec(), state).await?;
            }
            all.extend(shifts);
        }
        Ok((all, state.1, state.2))
    }

    /// The demonstration wakes on the last afternoon of its last year.
    async fn stop_the_clock(&self) -> Result<(), Failure> {
        let evening = Instant::at(self.period.to(), TimeOfDay::clamped(17 * 60));
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
pub(crate) struct Cast {
    pub(crate) mediator: kernel::id::PersonId,
    pub(crate) replacement: kernel::id::PersonId,
}

/// What each batch of days needs, shared.
struct Kit {
    lists: Arc<ListsCache>,
    places: Vec<territory::Place>,
    notes: HashMap<&'static str, Vec<&'static str>>,
    mediator: kernel::id::PersonId,
    replacement: kernel::id::PersonId,
    per_day: f64,
    whole: bool,
}

fn notes() -> HashMap<&'static str, Vec<&'static str>> {
    let mut notes: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for line in sheet!("notes").lines() {
        notes.entry(line.get("theme")).or_default().push(line.get("text"));
    }
    notes
}

fn batches(shifts: &[Shift], daily: bool) -> Vec<&[Shift]> {
    if daily {
        return shifts.chunks(1).collect();
    }
    shifts.chunk_by(|one, next| one.day.month() == next.day.month()).collect()
}

async fn lay_batch(
    field: &Clockwork,
    kit: &Arc<Kit>,
    batch: Vec<Shift>,
    (mut dice, mut story, count): (Dice, Story, i64),
) -> Result<(Dice, Story, i64), Failure> {
    let last = batch.last().map_or(Day::FIRST, |shift| shift.day);
    let evening = Instant::at(last, TimeOfDay::clamped(23 * 60 + 30));
    let kit = Arc::clone(kit);
    let told = field
        .at(evening)
        .begin(Purpose::Lay, move |tx| {
            let lists = referential::lists(tx, &kit.lists)?;
            let ground = Ground {
                lists: &lists,
                places: &kit.places,
                notes: &kit.notes,
                mediator: kit.mediator,
                replacement: kit.replacement,
                per_day: kit.per_day,
                whole: kit.whole,
            };
            let mut laid = 0;
            for shift in &batch {
                laid += days::lay(tx, &ground, shift, &mut dice, &mut story)?;
            }
            Ok::<_, Stop>((dice, story, count + laid))
        })
        .await?;
    Ok(told)
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
