//! The rooms, what they keep in memory, and the house opened on its database.

use std::path::PathBuf;
use std::sync::Arc;

use door::ended::Ending;
use door::{
    Clockwork, Desk, Fault, Line, Migration, Purpose, Room, Shelf, Stop, Sweep, Tx, Written,
    setting,
};
use federation::Provider;
use kernel::id::ActionId;
use kernel::{Instant, Lang, Month};
use photo::Darkroom;
use privacy::person::{Archive, Picture};
use privacy::{Acts, Kept, Posted, Processing, ProcessingRegister};
use store::engine::sqlite::Durability;
use store::{Db, migrate};
use web::{Services, Settings, Shell};

use crate::checkpoint::append;
use crate::clock::{HouseClock, HouseMint, OFFSET, START, real};
use crate::config::{Config, tongue};
use crate::console::complain;
use crate::failure::Failure;
use crate::{erased, keys, upgrade, words, words_owner};

/// The setting that the laying of an invented world leaves.
pub(crate) const WORLD: &str = "world";

/// Every room, in the order of the graph: a room may call only rooms before it.
pub fn rooms() -> Vec<Room> {
    vec![
        post::room(),
        referential::room(),
        territory::room(),
        convention::room(),
        access::room(),
        planning::room(),
        neighbourhood::room(),
        roadmap::room(),
        photo::room(),
        activity::room(),
        routing::room(),
        alert::room(),
        answer::room(),
        delays::room(),
        open311::room(),
        exchange::room(),
        observatory::room(),
        indicator::room(),
        account::room(),
        report::room(),
        governance::room(),
        mirror::room(),
        renewal::room(),
        takeover::room(),
        field::room(),
        privacy::room(),
        crate::guide::room(),
        crate::search::room(),
        crate::waiting::room(),
        crate::atelier::room(),
        crate::openapi::room(),
    ]
}

/// What the rooms keep in memory for the life of the program.
pub fn services(public_url: &str) -> Services {
    // What calls outside reaches the world alone, unless the host decided otherwise.
    let calls = outside::Caller::new(Vec::new()).map(Arc::new);
    calls
        .map_or_else(|_| Services::default(), |caller| Services::default().with(caller))
        .with(Arc::new(referential::ListsCache::default()))
        .with(Arc::new(activity::FactsCache::default()))
        .with(Arc::new(alert::AlertsCache::keeping(delays::kept)))
        .with(Arc::new(routing::Tabs(alert::tabs)))
        .with(Arc::new(report::PublicAddress(public_url.to_owned())))
        .with(Arc::new(alert::Annexes(vec![
            exchange::annex,
            exchange::town_annex,
            governance::annex,
        ])))
        .with(Arc::new(roadmap::Besides(governance::advice)))
        .with(Arc::new(planning::Meetings(governance::meetings)))
        .with(Arc::new(planning::Agreed(convention::owed_hours)))
        .with(Arc::new(roadmap::Measures(measures, named)))
        .with(Arc::new(roadmap::Closed(frozen)))
        .with(Arc::new(observatory::Undertaken(mirror::own)))
        .with(Arc::new(SERVING))
        .with(Arc::new(activity::TakenOver(takeover::taken_over)))
        .with(Arc::new(alert::Numbers(vec![exchange::town_number])))
        .with(Arc::new(alert::Listening(exchange::heard)))
        .with(Arc::new(paper::press::Press::default()))
        .with(Arc::new(Darkroom::of(darkroom())))
        .with(Arc::new(ProcessingRegister(kept())))
        .with(Arc::new(acts()))
        .with(Arc::new(keepers()))
        .with(Arc::new(finders()))
        .with(Arc::new(awaited()))
        .with(Arc::new(renewal::Carries(vec![CARRIED])))
        .with(Arc::new(Archive {
            written: written(),
            pictures,
            // Without a folder there is no list, and without a list nothing is erased.
            remember: Box::new(|_| Err(Fault::new("the list of erasures has no place"))),
        }))
        .with(Arc::new(photo::Remember(Box::new(|_| {
            Err(Fault::new("the list of erasures has no place"))
        }))))
}

/// Every act that may be noted, by its words.
pub fn acts() -> Acts {
    let own = rooms();
    let plates = own.iter().flat_map(|room| room.acts);
    Acts(door::acts::ACTS.iter().chain(plates).copied().collect())
}

/// The indicators that an action of the roadmap may be read by: those of the library, and those that the
/// convention made.
fn measures(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<(String, String)>, Stop> {
    Ok(with_made(lang, indicator::customs(tx)?))
}

/// The same for whoever reads what was published.
fn named(shelf: &mut Shelf<'_>, lang: Lang) -> Result<Vec<(String, String)>, Fault> {
    Ok(with_made(lang, indicator::shelf_customs(shelf)?))
}

fn with_made(lang: Lang, made: Vec<indicator::Custom>) -> Vec<(String, String)> {
    let library = indicator::all()
        .into_iter()
        .map(|one| (one.code.to_owned(), one.label.say(lang).to_owned()));
    let made = made
        .into_iter()
        .map(|one| (one.code, if lang == Lang::Fr { one.label_fr } else { one.label_en }));
    library.chain(made).collect()
}

/// The matrix of a convention may go on into the next one.
const CARRIED: renewal::Carry =
    renewal::Carry { field: "aiguillage", told: routing::carried, copy: routing::carry };

/// The records that serve the actions of the roadmap.
const SERVING: roadmap::Serving = roadmap::Serving { counted: served, listed: serving };

fn served(tx: &mut Tx<'_>) -> Result<Vec<roadmap::Served>, Stop> {
    let one = |one: activity::Served| roadmap::Served {
        action: one.action,
        records: one.records,
        minutes: one.minutes,
        people: one.people,
    };
    Ok(activity::served(tx)?.into_iter().map(one).collect())
}

fn serving(tx: &mut Tx<'_>, action: ActionId, most: i64) -> Result<Vec<roadmap::Record>, Stop> {
    let one = |one: activity::Serving| roadmap::Record {
        id: one.id,
        day: one.day,
        kind: one.kind,
        minutes: one.minutes,
        people: one.people,
    };
    Ok(activity::serving(tx, action, most)?.into_iter().map(one).collect())
}

/// Whether the synthesis of a month was frozen.
fn frozen(tx: &mut Tx<'_>, month: Month) -> Result<bool, Stop> {
    Ok(report::edition(tx, month)?.is_some())
}

/// The program that develops photographs: this one, as it runs, even when another version was put in its
/// place since.
fn darkroom() -> PathBuf {
    let running = PathBuf::from("/proc/self/exe");
    if running.exists() { running } else { std::env::current_exe().unwrap_or(running) }
}

/// What leaves in its time, as the owner of each table declares it.
pub fn sweeps() -> Vec<Sweep> {
    let own = rooms();
    let theirs = own.iter().flat_map(|room| room.sweeps);
    door::retention::SWEEPS.iter().chain(theirs).copied().collect()
}

/// Where secrets that leave this house are kept, in every room.
pub fn keepers() -> door::outgoing::Keepers {
    door::outgoing::Keepers(rooms().iter().flat_map(|room| room.secrets).copied().collect())
}

/// What the rooms end again on an older copy that was put back.
pub fn endings() -> Vec<Ending> {
    rooms().iter().flat_map(|room| room.endings).copied().collect()
}

/// What the one box of the desk finds, in every room.
fn finders() -> door::find::Finders {
    door::find::Finders::of(rooms().iter().flat_map(|room| room.finders).copied().collect())
}

/// What waits for whoever manages the service, in every room.
fn awaited() -> door::awaited::AllAwaited {
    door::awaited::AllAwaited::of(rooms().iter().flat_map(|room| room.awaits).copied().collect())
}

/// Where people typed words, in every room.
pub fn written() -> Vec<Written> {
    rooms().iter().flat_map(|room| room.written).copied().collect()
}

/// How long every table keeps what it holds, as its owner declares it, and what it serves: the
/// processing register is read from here.
pub fn kept() -> Vec<Kept> {
    let own = rooms();
    let door = door::room::RETENTION.iter().map(|rule| ("door", rule));
    let theirs = own.iter().flat_map(|room| room.retention.iter().map(|rule| (room.name, rule)));
    door.chain(theirs)
        .map(|(room, rule)| Kept {
            processing: processing(room),
            posted: posted(rule.table),
            rule: *rule,
        })
        .collect()
}

/// What the tables of a room serve.
fn processing(room: &str) -> Option<Processing> {
    match room {
        "activity" | "planning" | "field" | "photo" | "takeover" => Some(Processing::Activities),
        "routing" | "alert" | "exchange" => Some(Processing::Alerts),
        "door" | "access" | "privacy" => Some(Processing::Codes),
        "observatory" | "indicator" | "report" | "roadmap" | "referential" => {
            Some(Processing::Measure)
        }
        "post" => Some(Processing::Letters),
        "convention" | "territory" | "governance" | "mirror" | "neighbourhood" | "account"
        | "renewal" => Some(Processing::Agreement),
        _ => None,
    }
}

/// The tables whose time the public notice tells.
fn posted(table: &str) -> Option<Posted> {
    match table {
        "activity" => Some(Posted::Activity),
        "alert" => Some(Posted::Alert),
        "photo" => Some(Posted::Photo),
        "situation" => Some(Posted::Situation),
        "contact" => Some(Posted::Contact),
        "person" => Some(Posted::Holder),
        "journal_words" => Some(Posted::Trace),
        "letter" => Some(Posted::Letter),
        _ => None,
    }
}

/// The photographs of a record, as the rooms that own it and them tell of it.
pub fn pictures(tx: &mut Tx<'_>, (table, id): (&str, &str)) -> Result<Vec<Picture>, Fault> {
    let stands = match table {
        "activity" => activity::stands(tx, id)?,
        "alert" => alert::stands(tx, id)?,
        _ => None,
    };
    let Some(stands) = stands else { return Ok(Vec::new()) };
    let place = territory::called(tx, stands)?.unwrap_or_default();
    let held = photo::held(tx, id)?;
    let mut told = Vec::with_capacity(held.len());
    for one in held {
        let lent = table == "alert" && alert::was_lent(tx, &one.id)?;
        let (received_at, until) = (one.received_at, one.until);
        told.push(Picture { id: one.id, received_at, place: place.clone(), until, lent });
    }
    Ok(told)
}

/// The list of what was erased and of what was taken back, beside the database.
pub(crate) const ERASURES: &str = "erasures.txt";

/// The folder of the packed facts, which are made again when it is gone.
pub(crate) const FACTS: &str = "facts";

fn archive(config: &Config) -> Archive {
    Archive { written: written(), pictures, remember: list_of(config) }
}

/// What calls the machines that people named.
fn caller(config: &Config) -> Result<outside::Caller, Failure> {
    outside::Caller::new(config.reaches.clone()).map_err(Failure::failed)
}

/// What adds a line to the list of erasures.
fn list_of(config: &Config) -> photo::Lasting {
    let list = config.data.join(ERASURES);
    Box::new(move |line: &str| {
        append(&list, line).map_err(|failure| Fault::new(failure.sentence().to_owned()))
    })
}

/// The steps of the schema, those of the door first.
pub fn steps() -> Vec<Migration> {
    let own = rooms();
    std::iter::once(door::MIGRATIONS)
        .chain(own.iter().map(|room| room.migrations))
        .flatten()
        .copied()
        .collect()
}

/// The house, opened.
pub(crate) struct House {
    pub(crate) db: Db,
    pub(crate) clock: Arc<HouseClock>,
    pub(crate) shell: Shell,
    pub(crate) clockwork: Clockwork,
    pub(crate) app: axum::Router,
    pub(crate) matrix: Vec<Line>,
}

impl House {
    /// Opens the database, takes the missing steps under a lock, and hangs the rooms.
    pub(crate) async fn open(config: &Config) -> Result<Self, Failure> {
        Self::raised(config, true).await
    }

    /// The same for a copy that is being put in place: it is kept where it came from.
    pub(crate) async fn open_copy(config: &Config) -> Result<Self, Failure> {
        Self::raised(config, false).await
    }

    /// The same for what asks something of a database: one that is not there was badly named, and is not made.
    pub(crate) async fn open_held(config: &Config) -> Result<Self, Failure> {
        config.holds_a_database()?;
        Self::open(config).await
    }

    async fn raised(config: &Config, copies: bool) -> Result<Self, Failure> {
        let house = Self::shut(config, Durability::Full).await?;
        let waits = !migrate::pending(&house.db, &steps()).await?.is_empty();
        if waits && house.db.rules_its_schema().await? == Some(false) {
            return Err(Failure::failed(words_owner::owner_migrates(tongue())));
        }
        let taken = upgrade::take(config, &house.db, &steps(), copies).await?;
        if let Some(told) = taken.told(tongue()) {
            complain(&told);
        }
        crate::export::settle_carried(&house.clockwork).await?;
        house.set_the_clock().await?;
        house.wake().await?;
        erased::again(&house.clockwork, config).await?;
        Ok(house)
    }

    /// The same for laying a world down quickly: a power cut may lose it, and it is laid again.
    /// Its steps bear no date, so that the same world is the same file.
    pub(crate) async fn open_to_lay(config: &Config) -> Result<Self, Failure> {
        let house = Self::shut(config, Durability::None).await?;
        migrate::run(&house.db, &steps(), 0).await?;
        // Identifiers of an invented world are not drawn: the journal of another one may be the same.
        house.clockwork.service::<activity::FactsCache>()?.forget_files();
        erased::set_aside(&config.data.join(ERASURES))?;
        Ok(house)
    }

    /// The house without any step taken: for the doctor, who changes nothing.
    pub(crate) async fn shut(config: &Config, durability: Durability) -> Result<Self, Failure> {
        config.make_data_folder()?;
        let db = Db::open(&config.database, durability).await?;
        let clock = Arc::new(HouseClock::default());
        let own = rooms();
        let sections = own.iter().flat_map(|room| room.sections.iter().copied()).collect();
        let mut kept = services(&config.public_url)
            .with(door::session::perimeters())
            .with(Arc::new(door::cost::Cost::default()))
            .with(Arc::new(door::crowd::Crowd::default()))
            .with(Arc::new(door::pledge::Pledge::of(&own)))
            .with(Arc::new(keys::vault_of(config)?))
            .with(Arc::new(keys::intake_of(config)?))
            .with(Arc::new(archive(config)))
            .with(Arc::new(activity::FactsCache::beside(config.data.join(FACTS))))
            .with(Arc::new(photo::Remember(list_of(config))))
            .with(Arc::new(door::ended::Lasting(list_of(config))))
            .with(Arc::new(caller(config)?))
            .with(Arc::new(crate::guide::Source(config.source_url.clone())))
            .with(Arc::new(crate::rest::rest(config)))
            .with(Arc::new(Desk(sections)));
        if config.push {
            kept = kept.with(Arc::new(keys::pusher_of(config)?));
        }
        if let Some(named) = &config.provider {
            let provider = Provider::new(named.clone(), &config.public_url, config.demo);
            let refused = |_| Failure::failed(words::bad_issuer(tongue(), &named.issuer));
            kept = kept.with(Arc::new(provider.map_err(refused)?));
        }
        let settings = Settings {
            public_url: config.public_url.clone(),
            demo: config.demo,
            sender: config.sender.clone(),
            sends_mail: config.demo || config.smtp.is_some(),
            partners_by_password: config.partners_by_password,
            trusted_proxies: config.trusted_proxies.clone(),
            security_contact: config.security_contact.clone(),
            answers_to: config.mail.answers_to.clone(),
        };
        let mint = Arc::new(HouseMint(Arc::clone(&clock)));
        let hand: Arc<dyn kernel::Clock> = Arc::<HouseClock>::clone(&clock);
        let shell = Shell::new(db.clone(), hand, mint, settings, kept);
        let (app, matrix) = door::frame::assemble(shell.clone(), &own);
        let clockwork = Clockwork::wind(db.clone(), shell.clone());
        Ok(Self { db, clock, shell, clockwork, app, matrix })
    }

    /// Moves the clock as far as it was set.
    pub(crate) async fn set_the_clock(&self) -> Result<(), Failure> {
        let now = real();
        let kept = self.clockwork.read(move |tx| {
            let offset = setting::get(tx, OFFSET)?.and_then(|text| text.parse().ok());
            let start = setting::get(tx, START)?.and_then(|text| Instant::parse(&text).ok());
            Ok((offset, start.map(|start| start.millis() - now.millis())))
        });
        let (offset, wakes) = kept.await?;
        self.clock.shift(offset.or(wakes).unwrap_or(0));
        Ok(())
    }

    /// A copy that was put back opens to nobody who came in before it was: they come in again.
    pub(crate) async fn close_sessions(&self) -> Result<(), Failure> {
        let close = door::ended::everyone_comes_in_again;
        Ok(self.clockwork.begin(Purpose::Routine, close).await?)
    }

    /// An invented world wakes once: from then on its clock goes on.
    async fn wake(&self) -> Result<(), Failure> {
        let offset = self.clock.offset();
        let keep = move |tx: &mut Tx<'_>| {
            if setting::get(tx, START)?.is_some() && setting::get(tx, OFFSET)?.is_none() {
                setting::set(tx, OFFSET, &offset.to_string())?;
            }
            Ok(())
        };
        Ok(self.clockwork.begin(Purpose::Routine, keep).await?)
    }

    /// Whether the people and facts of this database are invented.
    pub(crate) async fn has_a_demonstration(&self) -> Result<bool, Failure> {
        Ok(self.clockwork.read(|tx| Ok(setting::get(tx, WORLD)?)).await?.is_some())
    }

    /// Notes that the people and facts of this database are invented.
    pub(crate) async fn mark_as_demonstration(&self, name: &'static str) -> Result<(), Failure> {
        let mark = move |tx: &mut Tx<'_>| Ok(setting::set(tx, WORLD, name)?);
        Ok(self.clockwork.begin(Purpose::Lay, mark).await?)
    }
}
