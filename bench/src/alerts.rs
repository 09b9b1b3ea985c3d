//! Fiches: the list with its filters, the plan, what comes back and the delays, as they grow; and raising one
//! while the mail server is slow or dead.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use alert::Sighting;
use door::{Clockwork, Purpose};
use kernel::id::{AlertId, Mint, PersonId, Uuid, uuid_v7};
use kernel::{Day, TimeOfDay};
use post::{Carrier, outbox};
use referential::ListsCache;
use rusqlite::Connection;

use crate::http::{Client, Request};
use crate::kit::{Fallible, Kit, median, quantile};
use crate::report::{Report, Rule};
use crate::server::{self, Server};
use crate::tenants::{Tenants, stopped};
use crate::world::World;

/// What G8 judges of a page.
#[derive(Clone, Copy, PartialEq)]
enum Judged {
    /// Its time, and how it grows.
    Whole,
    /// Its time alone: one pass over what is held, the first time that something is asked.
    Time,
    /// Neither.
    Told,
}

/// What is asked of the desk: its name, its page, and what G8 judges of it. `{day}` is another day each time.
const ASKED: &[(&str, &str, Judged)] = &[
    ("list, its newest page", "/signalements", Judged::Whole),
    ("list, what goes on", "/signalements?etat=ouvertes", Judged::Whole),
    ("list, 2 filters", "/signalements?etat=closed&theme=T3", Judged::Whole),
    (
        "list, 3 filters that find little",
        "/signalements?destinataire=MEL&theme=T7&urgence=3",
        Judged::Whole,
    ),
    (
        "list, filters that find nothing",
        "/signalements?destinataire=PERSONNE&theme=T3",
        Judged::Whole,
    ),
    ("list, planned", "/signalements?etat=programmees", Judged::Whole),
    ("list, a number", "/signalements?numero=HUM-2019-0042", Judged::Whole),
    ("plan, what is awaited of a recipient", "/signalements/carte?destinataire=ASL", Judged::Told),
    ("to check on the spot", "/signalements/a-verifier", Judged::Told),
    ("for the committee", "/signalements/comite", Judged::Told),
    ("delays of a month", "/signalements/delais?du=2019-06-01&au=2019-06-30", Judged::Whole),
    ("delays of a year", "/signalements/delais?du=2019-01-01&au=2019-12-31", Judged::Whole),
    (
        "delays of days never asked for",
        "/signalements/delais?du=2019-01-01&au=2019-{day}",
        Judged::Time,
    ),
];

/// A page, with a day of its own when it wants one.
fn at(page: &str, round: i32) -> String {
    page.replace("{day}", &format!("{:02}-{:02}", 3 + round / 28, 1 + round % 28))
}

/// Identifiers that follow each other.
struct Counted(AtomicU64);

impl Mint for Counted {
    fn uuid(&self) -> Uuid {
        let next = self.0.fetch_add(1, Ordering::Relaxed);
        let mut random = [0; 10];
        for (to, from) in random.iter_mut().skip(2).zip(next.to_be_bytes()) {
            *to = from;
        }
        uuid_v7(1_577_800_000_000, random)
    }
}

/// G8 at ten and a hundred thousand fiches, and what a mail server does to raising.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("alerts");
    let sizes: &[i64] = if kit.quick { &[1_000, 10_000] } else { &[10_000, 100_000] };
    let mut grown: Vec<Vec<f64>> = vec![Vec::new(); ASKED.len()];
    for size in sizes {
        let world = World::of_scale(kit, 1)?.copy(kit, &format!("alerts-{size}"))?;
        let who = world.manager()?;
        let held = multiply(&world.look()?, &who.convention, *size)?;
        desk(kit, &world, held, (&mut report, &mut grown))?;
    }
    for ((what, _, judged), taken) in ASKED.iter().zip(&grown) {
        if let ([low, .., high], [few, .., many]) = (taken.as_slice(), sizes) {
            let exponent = (high / low).ln() / (*many as f64 / *few as f64).ln();
            let rule = if *judged == Judged::Whole { Rule::AtMost(0.3) } else { Rule::Told };
            report.alone("G8", format!("{what}, exponent"), (exponent, ""), rule);
        }
    }
    raising(kit, &mut report)?;
    report.note("one convention, one year; the fiches of the demonstration spread over its days");
    report.note(
        "filters and delays are read from memory, loaded once after a start (the first of them waits for it); a plan draws at most 500: told, not judged",
    );
    report.note(
        "server time: the whole page over loopback, perimeter, second wall and markup included",
    );
    Ok(report)
}

/// The pages, one after the other, by the manager.
fn desk(
    kit: &Kit,
    world: &World,
    held: i64,
    (report, grown): (&mut Report, &mut [Vec<f64>]),
) -> Fallible {
    let who = world.manager()?;
    let header = server::session(world, &who)?;
    let server = Server::parvis(kit, world)?;
    let mut client = Client::open(server.port)?;
    for ((what, page, judged), taken) in ASKED.iter().zip(grown) {
        let first = Instant::now();
        let (status, body) = client.send(&Request::get(&at(page, 0), &header))?;
        if status != 200 {
            return Err(format!("{page}: {status}").into());
        }
        let first = first.elapsed().as_secs_f64() * 1e3;
        let size = body.len() as f64 / 1e3;
        let (mut waits, before, rounds) = (Vec::new(), server.cpu(), 40);
        for round in 1..=rounds {
            let ask = Request::get(&at(page, round), &header);
            let start = Instant::now();
            client.send(&ask)?;
            waits.push(start.elapsed().as_secs_f64() * 1e3);
        }
        let cpu = (server.cpu() - before) / f64::from(rounds) * 1e3;
        let told = *judged == Judged::Told;
        let (goal, rule) = if told { ("", Rule::Told) } else { ("G8", Rule::AtMost(10.0)) };
        println!(
            "    {what}, {held} fiches: {:.1} ms, the first {first:.1} ms, {size:.0} kB",
            median(&waits)
        );
        report.alone(goal, format!("{what}, {held} fiches, p50"), (median(&waits), "ms"), rule);
        report.alone("", format!("{what}, {held} fiches, CPU"), (cpu, "ms CPU"), Rule::Told);
        taken.push(median(&waits));
    }
    Ok(())
}

/// Copies the fiches of a convention, with their steps, until there are so many: each copy some days later,
/// back at the first day once the year is over.
fn multiply(base: &Connection, convention: &str, wished: i64) -> Fallible<i64> {
    let count = "SELECT COUNT(*) FROM alert WHERE convention_id = ?1";
    let own: i64 = base.query_row(count, [convention], |row| row.get(0))?;
    let turns = wished / own.max(1) + 1;
    let columns = |table: &str| -> Fallible<Vec<String>> {
        let mut ask = base.prepare(&format!("SELECT name FROM pragma_table_info('{table}')"))?;
        Ok(ask.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?)
    };
    let id = |of: &str| {
        format!("substr({of}, 1, 24) || substr(printf('%05x', c.turn) || substr({of}, 25), 1, 12)")
    };
    // Whole weeks forward within the year: the day of the week and the hour stay.
    let shift = "((c.turn * 7) % 364 - CASE WHEN CAST(strftime('%j', a.day) AS INTEGER) \
                  + (c.turn * 7) % 364 > 365 THEN 364 ELSE 0 END)";
    let moved = |name: &str, of: &str| match name {
        "id" | "alert_id" => id(&format!("{of}.{name}")),
        "number" => "'B' || c.turn || '-2019-' || substr(a.number, -4)".to_owned(),
        name if name.ends_with("_day") || name == "day" => {
            format!("date({of}.{name}, {shift} || ' days')")
        }
        name if name.ends_with("_at") || name == "at" => {
            format!("{of}.{name} + {shift} * 86400000")
        }
        name => format!("{of}.{name}"),
    };
    let (alerts, steps) = (columns("alert")?, columns("alert_step")?);
    let copied = |names: &[String], of: &str| {
        names.iter().map(|name| moved(name, of)).collect::<Vec<_>>().join(", ")
    };
    base.execute_batch(&format!(
        "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN;
         CREATE TEMPORARY TABLE first AS SELECT * FROM alert WHERE convention_id = '{convention}';
         CREATE TEMPORARY TABLE first_step AS
          SELECT s.* FROM alert_step s JOIN first a ON a.id = s.alert_id;
         CREATE TEMPORARY TABLE turns AS
          WITH RECURSIVE c(turn) AS (SELECT 1 UNION ALL SELECT turn + 1 FROM c WHERE turn < {turns})
          SELECT turn FROM c;
         INSERT OR IGNORE INTO alert ({}) SELECT {} FROM first a, turns c;
         INSERT OR IGNORE INTO alert_step ({}) SELECT {}
           FROM first_step s JOIN first a ON a.id = s.alert_id, turns c;
         COMMIT; PRAGMA wal_checkpoint(TRUNCATE);",
        alerts.join(", "),
        copied(&alerts, "a"),
        steps.join(", "),
        copied(&steps, "s"),
    ))?;
    Ok(base.query_row(count, [convention], |row| row.get(0))?)
}

/// Where letters go while fiches are raised.
#[derive(Clone, Copy, PartialEq)]
enum Mail {
    /// Nobody carries them.
    Still,
    /// Nobody listens at the address.
    Dead,
    /// Someone listens and never says a word.
    Slow,
}

/// A world in which fiches are raised, what becomes of its letters, and how long each took.
struct Raised {
    name: &'static str,
    mail: Mail,
    world: World,
    tenants: Tenants,
    under: Clockwork,
    author: PersonId,
    waits: Vec<f64>,
}

impl Raised {
    fn open(kit: &Kit, (name, mail): (&'static str, Mail)) -> Fallible<Self> {
        let world = World::of_scale(kit, 1)?.copy(kit, &format!("alerts-mail-{name}"))?;
        let tenants = Tenants::open(&world)?;
        let who = world.holders("mediator")?.into_iter().next().ok_or("no mediator")?;
        let mint = Arc::new(Counted(AtomicU64::new(1)));
        let under = tenants.under(&who.grant)?.minting(mint);
        let author = PersonId::parse(&who.person).map_err(|_| "not an identifier")?;
        Ok(Self { name, mail, world, tenants, under, author, waits: Vec::new() })
    }

    /// Some more of them, while someone carries letters in this world and in no other.
    fn some_more(&mut self, count: i32) -> Fallible {
        let over = Arc::new(AtomicBool::new(false));
        let carrying = carried(&self.tenants, self.mail, &over)?;
        let first = i32::try_from(self.waits.len()).unwrap_or(0);
        for number in first..first + count {
            let start = Instant::now();
            raise(&self.tenants, &self.under, (self.author, number))?;
            self.waits.push(start.elapsed().as_secs_f64() * 1e3);
        }
        over.store(true, Ordering::Relaxed);
        if let Some((listener, task)) = carrying {
            task.abort();
            drop(listener);
        }
        Ok(())
    }
}

/// Raising in danger, which writes the letters of the recipient and of the managers in its own transaction. The three
/// take turns, so that what else the machine does weighs on each of them alike.
fn raising(kit: &Kit, report: &mut Report) -> Fallible {
    let (turns, each) = if kit.quick { (4, 25) } else { (20, 50) };
    let mut all = [("still", Mail::Still), ("dead", Mail::Dead), ("slow", Mail::Slow)]
        .into_iter()
        .map(|kind| Raised::open(kit, kind))
        .collect::<Fallible<Vec<Raised>>>()?;
    for _ in 0..turns {
        for raised in &mut all {
            raised.some_more(each)?;
        }
    }
    let count = turns * each;
    for raised in &all {
        let ask = "SELECT COUNT(*) FROM letter";
        let letters: i64 = raised.world.look()?.query_row(ask, [], |row| row.get(0))?;
        if letters < i64::from(count) {
            return Err(format!("{letters} letters for {count} fiches").into());
        }
    }
    let Some((still, others)) = all.split_first() else { return Ok(()) };
    report.alone(
        "",
        format!("{count} fiches in danger raised, no mail, p50"),
        (median(&still.waits), "ms"),
        Rule::Told,
    );
    let limit = quantile(&still.waits, 0.99);
    for raised in others {
        let taken = quantile(&raised.waits, 0.99);
        let what =
            format!("raising p99, mail server {}; limit: nobody carries letters", raised.name);
        report.against("alerts", what, (taken, limit, "ms"), Rule::AtMost(1.5));
    }
    Ok(())
}

/// Someone who carries letters until it is over, to a server that does not take them.
fn carried(
    tenants: &Tenants,
    mail: Mail,
    over: &Arc<AtomicBool>,
) -> Fallible<Option<(TcpListener, tokio::task::JoinHandle<()>)>> {
    if mail == Mail::Still {
        return Ok(None);
    }
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let mut port = listener.local_addr()?.port();
    if mail == Mail::Dead {
        port = server::free_port()?;
    }
    let (clockwork, over) = (tenants.clockwork.clone(), Arc::clone(over));
    let url = format!("smtp://127.0.0.1:{port}");
    let carrying = tenants.runtime.spawn(async move {
        let Ok(carrier) = Carrier::smtp(&url, "Parvis <parvis@parvis.example>") else { return };
        while !over.load(Ordering::Relaxed) {
            drop(outbox::deliver(&clockwork, &carrier).await);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    Ok(Some((listener, carrying)))
}

fn raise(tenants: &Tenants, under: &Clockwork, (author, number): (PersonId, i32)) -> Fallible {
    let mut random = [0xb0; 10];
    for (to, from) in random.iter_mut().skip(6).zip(number.to_be_bytes()) {
        *to = from;
    }
    let seen = Sighting {
        id: AlertId::from_uuid(uuid_v7(1_577_000_000_000, random)),
        author,
        day: Day::parse("2019-12-30").map_err(|_| "not a day")?,
        time: TimeOfDay::clamped(600 + i64::from(number % 600)),
        theme: "T3.1".to_owned(),
        place: "place-gandhi".to_owned(),
        detail: None,
        note: alert::Note::default(),
        danger: true,
        extent: None,
    };
    let lists = ListsCache::default();
    let raised = under.begin(Purpose::Record, move |tx| {
        let lists = referential::lists(tx, &lists)?;
        alert::draft(tx, &lists, &seen)
    });
    tenants.runtime.block_on(raised).map_err(stopped)?;
    Ok(())
}
