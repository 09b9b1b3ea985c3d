//! A flood at the door: two hundred wrong codes a second, while twenty people go on clicking.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use door::Role;

use crate::crowd::{self, Member};
use crate::http::{Client, Request};
use crate::kit::{Fallible, Kit, median, quantile};
use crate::machine;
use crate::report::{Report, Rule};
use crate::server::Server;
use crate::tenants::Tenants;
use crate::world::World;

/// People who click.
const USERS: usize = 20;
/// From one click of someone to the next.
const THINKING: Duration = Duration::from_millis(500);
/// Sign-ins tried in a second.
const RATE: u64 = 200;
/// Who try them: more than the door lets wait, so that the rate holds.
const HANDS: usize = 120;
/// What people look at.
const PAGES: [&str; 5] =
    ["/activites", "/tableau-de-bord", "/signalements", "/feuille-de-route", "/compte"];
/// What one computation of argon2 takes, in MiB (trust.md 4.2), and how many the door does at once: one in each of its
/// two lanes, whatever the flood (`base/door/src/lane.rs`).
const ARGON2: f64 = 19.0;
const LANES: f64 = 2.0;
/// What the requests that wait and the pages of the others may take beside them, in MiB.
const BESIDE: f64 = 26.0;
/// R19 asks for memory that is bounded: the highest resident size that the system counted during the flood (`VmHWM`,
/// set back just before) may exceed the size at rest by the lanes and what waits beside, and by nothing that grows
/// with the flood. Without the lanes, the hands below would compute all at once: some two gigabytes.
const GROWTH: f64 = LANES * ARGON2 + BESIDE;

/// Someone whose code is known, and the mark of a browser where they came in before.
struct Known {
    login: String,
    code: String,
    device: String,
}

/// What the flood was answered: how many of each status.
type Answers = BTreeMap<u16, u64>;

/// R19.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("flood");
    let world = World::of_scale(kit, 20)?.copy(kit, "flood")?;
    let manager = world.manager()?;
    let users = {
        let tenants = Tenants::open(&world)?;
        crowd::lay(&tenants, &manager.grant, Role::Mediator, (USERS, usize::MAX))?
    };
    let server = Server::parvis_on(kit, &world.data, None)?;
    let mut known = known(&world)?;
    come_in_once(&server, &mut known)?;
    let (alone, time) = if kit.quick { (4, 5) } else { (10, 20) };
    let (alone, time) = (Duration::from_secs(alone), Duration::from_secs(time));
    let before = clicks(server.port, &users, alone)?;
    let low = machine::resident_from_now(server.pid())?;
    let (start, spent) = (Instant::now(), server.cpu());
    let (during, (answers, sent), owners) = under_flood(&server, &users, &known, time)?;
    let lasted = start.elapsed().as_secs_f64();
    let cpu = (server.cpu() - spent) / lasted;
    let high = machine::highest_resident(server.pid());
    std::thread::sleep(Duration::from_secs(2));
    let rest = machine::resident_from_now(server.pid())?;
    tell_users(&mut report, &during, &before);
    let rate = sent as f64 / time.as_secs_f64();
    report.alone("", "sign-ins tried", (rate, "/s"), Rule::AtLeast(RATE as f64 * 0.95));
    for (status, count) in &answers {
        let figures = (*count as f64, "answers");
        report.alone("", format!("of which answered {status}"), figures, Rule::Told);
    }
    let failed: u64 =
        answers.iter().filter(|(code, _)| **code >= 500 || **code < 400).map(|a| a.1).sum();
    let figures = (failed as f64, "answers");
    report.alone("R19", "neither refused nor asked to wait", figures, Rule::AtMost(0.0));
    report.alone("", "CPU of the server during the flood", (cpu, "cores"), Rule::Told);
    report.alone("", "resident memory before", (low, "MiB"), Rule::Told);
    report.alone("", "resident memory at its peak", (high, "MiB"), Rule::Told);
    report.alone("", "resident memory two seconds after", (rest, "MiB"), Rule::Told);
    report.alone("R19", "its growth to the peak", (high - low, "MiB"), Rule::AtMost(GROWTH));
    let worth = (high - low) / ARGON2;
    report.alone("", "the same in computations of argon2, of 2", (worth, "at once"), Rule::Told);
    let bare = HANDS as f64 * ARGON2;
    report.note(format!("{HANDS} computations at once, without lanes, would be {bare:.0} MiB"));
    tell_owners(&mut report, &owners);
    let rows: i64 =
        world.look()?.query_row("SELECT COUNT(*) FROM mistake", [], |row| row.get(0))?;
    report.note(format!("{rows} rows of mistakes kept after {sent} tries"));
    report.note(format!(
        "{USERS} sessions laid directly; each user clicks every {} ms; half of the logins exist; the \
         load shares the processors",
        THINKING.as_millis()
    ));
    Ok(report)
}

fn tell_users(report: &mut Report, during: &[f64], before: &[f64]) {
    for (goal, what, share, rule) in
        [("", "p50", 0.5, Rule::Told), ("", "p99", 0.99, Rule::Told), ("", "p95", 0.95, Rule::Told)]
    {
        let figures = (quantile(during, share), quantile(before, share), "ms");
        report.against(goal, format!("{what} of a page, limit: without the flood"), figures, rule);
    }
    let p95 = quantile(during, 0.95);
    report.alone("R19", "p95 of a page during the flood", (p95, "ms"), Rule::AtMost(1_000.0));
    report.note(format!("{} pages before, {} during, all 200", before.len(), during.len()));
}

fn tell_owners(report: &mut Report, owners: &[(u16, f64)]) {
    let waits: Vec<f64> = owners.iter().filter(|one| one.0 == 303).map(|one| one.1).collect();
    let share = waits.len() as f64 / owners.len().max(1) as f64 * 100.0;
    let what = format!("right codes let in, of {}, browser known", owners.len());
    report.alone("", what, (share, "%"), Rule::Told);
    report.alone("", "how long they waited, p50", (median(&waits), "ms"), Rule::Told);
    let mut refused = Answers::new();
    for (status, _) in owners.iter().filter(|one| one.0 != 303) {
        *refused.entry(*status).or_default() += 1;
    }
    report.note(format!("right codes that were not let in: {refused:?}"));
}

/// People of the first convention, with the codes written beside the database.
fn known(world: &World) -> Fallible<Vec<Known>> {
    let text = std::fs::read_to_string(world.data.join("codes.json"))?;
    let people: serde_json::Value = serde_json::from_str(&text)?;
    let field = |one: &serde_json::Value, name: &str| {
        one.get(name).and_then(serde_json::Value::as_str).unwrap_or("").to_owned()
    };
    let people = people.as_array().into_iter().flatten();
    let people = people.map(|one| Known {
        login: field(one, "login"),
        code: field(one, "code"),
        device: String::new(),
    });
    let known: Vec<Known> = people.filter(|one| !one.code.is_empty()).collect();
    if known.is_empty() { Err("nobody's code is known".into()) } else { Ok(known) }
}

fn sign_in(login: &str, code: &str, cookie: &str) -> Request {
    let head = format!(
        "POST /connexion HTTP/1.1\r\n{cookie}Content-Type: application/x-www-form-urlencoded\r\n"
    );
    Request { head, body: format!("login={login}&code={}", code.replace(' ', "+")) }
}

/// Each comes in once before the flood, and keeps the mark of their browser.
fn come_in_once(server: &Server, known: &mut [Known]) -> Fallible {
    for one in known {
        let mut client = Client::open(server.port)?;
        let (status, _) = client.send(&sign_in(&one.login, &one.code, ""))?;
        if status != 303 {
            return Err(format!("{} could not come in: {status}", one.login).into());
        }
        let mark = client.cookies.iter().find(|held| held.starts_with("pv-appareil="));
        let mark = mark.and_then(|held| held.split(';').next()).ok_or("no mark of a browser")?;
        one.device = format!("Cookie: {mark}\r\n");
    }
    Ok(())
}

/// Everyone clicks for a time; milliseconds of each page. A page that is not answered 200 is an
/// error.
fn clicks(port: u16, users: &[Member], time: Duration) -> Fallible<Vec<f64>> {
    std::thread::scope(|scope| {
        let hands: Vec<_> = users
            .iter()
            .enumerate()
            .map(|(number, user)| scope.spawn(move || one_user(port, number, user, time)))
            .collect();
        let mut waits = Vec::new();
        for hand in hands {
            waits.extend(hand.join().map_err(|_| "a user stumbled")??);
        }
        Ok(waits)
    })
}

fn one_user(port: u16, number: usize, user: &Member, time: Duration) -> Fallible<Vec<f64>> {
    // They do not all click at the same moment.
    std::thread::sleep(THINKING * number as u32 / USERS as u32);
    let (mut client, mut waits) = (Client::open(port)?, Vec::new());
    let (start, header) = (Instant::now(), user.header());
    for turn in 0.. {
        let due = THINKING * turn;
        if due >= time {
            break;
        }
        std::thread::sleep(due.saturating_sub(start.elapsed()));
        let page = PAGES.get((turn as usize + number) % PAGES.len()).unwrap_or(&"/activites");
        let sent = Instant::now();
        let (status, _) = client.send(&Request::get(page, &header))?;
        waits.push(sent.elapsed().as_secs_f64() * 1e3);
        if status != 200 {
            return Err(format!("{page} answered {status}").into());
        }
    }
    Ok(waits)
}

/// Pages of the users, what the flood was answered, and what came of the right codes.
type Meanwhile = (Vec<f64>, (Answers, u64), Vec<(u16, f64)>);

fn under_flood(
    server: &Server,
    users: &[Member],
    known: &[Known],
    time: Duration,
) -> Fallible<Meanwhile> {
    let (turn, over, start) = (AtomicU64::new(0), AtomicBool::new(false), Instant::now());
    let port = server.port;
    std::thread::scope(|scope| {
        let flood: Vec<_> = (0..HANDS)
            .map(|_| scope.spawn(|| one_hand(port, known, (&turn, start), time)))
            .collect();
        let owners = scope.spawn(|| owners_come(port, known, &over));
        let waits = clicks(port, users, time);
        over.store(true, Ordering::Relaxed);
        let (mut answers, mut sent) = (Answers::new(), 0);
        for hand in flood {
            for (status, count) in hand.join().map_err(|_| "a hand stumbled")? {
                *answers.entry(status).or_default() += count;
                sent += count;
            }
        }
        let owners = owners.join().map_err(|_| "an owner stumbled")??;
        Ok((waits?, (answers, sent), owners))
    })
}

/// Takes its turns among those of every hand: each try at its own moment, on a connection of its own,
/// whatever became of those before. A connection that fails is counted as 0.
fn one_hand(
    port: u16,
    known: &[Known],
    (turn, start): (&AtomicU64, Instant),
    time: Duration,
) -> Answers {
    let mut answers = Answers::new();
    loop {
        let number = turn.fetch_add(1, Ordering::Relaxed);
        let due = Duration::from_secs(1) * number as u32 / RATE as u32;
        if due >= time {
            return answers;
        }
        std::thread::sleep(due.saturating_sub(start.elapsed()));
        let login = match known.get(number as usize / 2 % known.len()) {
            Some(one) if number % 2 == 0 => one.login.clone(),
            _ => format!("inconnu-{number}"),
        };
        let ask = sign_in(&login, "PV-00000-00000-0000", "");
        let tried = Client::open(port).and_then(|mut client| client.send(&ask));
        *answers.entry(tried.map_or(0, |(status, _)| status)).or_default() += 1;
    }
}

/// Meanwhile the people whose logins are tried come in again with their own codes, from a browser
/// that the door knows, one every second.
fn owners_come(port: u16, known: &[Known], over: &AtomicBool) -> Fallible<Vec<(u16, f64)>> {
    let mut came = Vec::new();
    for one in known.iter().cycle() {
        std::thread::sleep(Duration::from_secs(1));
        if over.load(Ordering::Relaxed) {
            break;
        }
        let sent = Instant::now();
        let mut client = Client::open(port)?;
        let (status, _) = client.send(&sign_in(&one.login, &one.code, &one.device))?;
        came.push((status, sent.elapsed().as_secs_f64() * 1e3));
    }
    Ok(came)
}
