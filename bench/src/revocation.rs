//! A code taken back, on two servers of one database: from the answer on, nothing opens on either.
//! Needs a PostgreSQL (`BENCH_POSTGRES`), which `cargo xtask bench` starts and throws away.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use door::{Role, secret};

use crate::crowd::{self, Member};
use crate::http::{Client, Request};
use crate::kit::{Fallible, Kit, quantile};
use crate::postgres::Base;
use crate::report::{Report, Rule};
use crate::server::Server;
use crate::tenants::Tenants;
use crate::world::World;

/// Connections of one person to each server.
const AT_ONCE: usize = 2;
/// Pages refused after the answer, before a connection believes it.
const SURE: usize = 3;
/// How long a person clicks in vain before the trial is given up.
const PATIENCE: Duration = Duration::from_secs(10);
/// What they look at: a page of live rows, and one of their own right.
const PAGES: [&str; 2] = ["/activites", "/compte"];

/// One request of the person.
struct Click {
    sent: Instant,
    ended: Instant,
    opened: bool,
}

/// The two servers, and the manager who takes codes back at the second.
struct Stage {
    ports: [u16; 2],
    manager: Member,
}

/// What was seen over every trial. Milliseconds, by server.
#[derive(Default)]
struct Seen {
    /// Requests that started after the answer and were opened.
    opened_after: usize,
    /// Requests that had started before the answer and were opened after it.
    under_way: usize,
    /// From the answer to the first refusal received; below zero when it came sooner.
    after: [Vec<f64>; 2],
    /// The same from the moment when the taking back was sent.
    whole: [Vec<f64>; 2],
    /// From the sending of the taking back to its answer.
    taking: Vec<f64>,
    clicks: usize,
}

/// R16, without its streams and its letters.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("revocation");
    let Ok(server) = std::env::var("BENCH_POSTGRES") else {
        report.note("no BENCH_POSTGRES: not measured");
        return Ok(report);
    };
    let trials = if kit.quick { 50 } else { 500 };
    let world = World::of_scale(kit, 1)?.copy(kit, "revocation-world")?;
    let base = Base::fresh(kit, &server, "revocation")?;
    base.copy_from(&world)?;
    let who = world.manager()?;
    let (members, manager) = {
        let tenants = Tenants::open_on(&base.url)?;
        let lot = (trials, usize::MAX);
        let members = crowd::lay(&tenants, &who.grant, Role::Mediator, lot)?;
        (members, crowd::arrives(&tenants, &who.grant)?)
    };
    let first = Server::parvis_on(kit, &world.data, Some(&base.url))?;
    let second = Server::parvis_on(kit, &world.data, Some(&base.url))?;
    let stage = Stage { ports: [first.port, second.port], manager };
    let (mut seen, start) = (Seen::default(), Instant::now());
    for (number, member) in members.iter().enumerate() {
        stage.trial(member, number, &mut seen)?;
    }
    tell(&mut report, &seen, trials);
    let lasted = start.elapsed().as_secs_f64();
    report.note(format!("{} clicks in {lasted:.0} s of {trials} trials", seen.clicks));
    report.note("persons and rights laid by the door, sessions directly (argon2 left out)");
    Ok(report)
}

fn tell(report: &mut Report, seen: &Seen, trials: usize) {
    let what = format!("opened after the answer, {trials} codes taken back");
    let opened = (seen.opened_after as f64, "requests");
    report.alone("R16", what, opened, Rule::AtMost(0.0));
    let under_way = (seen.under_way as f64, "requests");
    report.alone("", "under way at the answer and opened", under_way, Rule::Told);
    for (name, after, whole) in
        [("A", &seen.after[0], &seen.whole[0]), ("B", &seen.after[1], &seen.whole[1])]
    {
        let what = |what: &str, from: &str| format!("server {name}: {what} from the {from}");
        for (said, share) in [("p95", 0.95), ("longest", 1.0)] {
            let answer = (quantile(after, share), "ms");
            let rule = Rule::AtMost(1_000.0);
            report.alone("R16", what(&format!("first refusal, {said},"), "answer"), answer, rule);
            let sent = (quantile(whole, share), "ms");
            report.alone("", what(&format!("first refusal, {said},"), "sending"), sent, Rule::Told);
        }
    }
    let taking = (quantile(&seen.taking, 0.95), "ms");
    report.alone("", "the taking back itself, p95", taking, Rule::Told);
}

impl Stage {
    /// Someone clicks on both servers; their code is taken back at the second one.
    fn trial(&self, member: &Member, number: usize, seen: &mut Seen) -> Fallible {
        let (answered, ready) = (OnceLock::new(), AtomicUsize::new(0));
        let (clicks, sent) = std::thread::scope(|scope| -> Fallible<_> {
            let hands: Vec<_> = (0..self.ports.len() * AT_ONCE)
                .map(|hand| {
                    let place = hand % self.ports.len();
                    let port = self.ports.get(place).copied().unwrap_or_default();
                    let page = PAGES.get(hand / self.ports.len() % PAGES.len()).unwrap_or(&"/");
                    let signs = (&answered, &ready);
                    (place, scope.spawn(move || click(port, (page, member), signs)))
                })
                .collect();
            // Each connection has opened something; then not always at the same moment of a click.
            let start = Instant::now();
            while ready.load(Ordering::Relaxed) < hands.len() && start.elapsed() < PATIENCE {
                std::thread::sleep(Duration::from_millis(1));
            }
            std::thread::sleep(Duration::from_millis(number as u64 * 7 % 23));
            let taken = self.take_back(member, &answered);
            let mut clicks = [Vec::new(), Vec::new()];
            for (place, hand) in hands {
                let own = hand.join().map_err(|_| "someone stumbled")??;
                if let Some(all) = clicks.get_mut(place) {
                    all.extend(own);
                }
            }
            Ok((clicks, taken?))
        })?;
        let answer = *answered.get().ok_or("the taking back was not answered")?;
        seen.taking.push(millis(answer, sent));
        for (place, clicks) in clicks.iter().enumerate() {
            seen.add((place, clicks), (sent, answer))?;
        }
        Ok(())
    }

    /// The manager's form, on the second server; answers when it was sent.
    fn take_back(&self, member: &Member, answered: &OnceLock<Instant>) -> Fallible<Instant> {
        let [_, port] = self.ports;
        let mut client = Client::open(port)?;
        let ask = Request {
            head: format!(
                "POST /acces/{}/retirer HTTP/1.1\r\n{}Content-Type: \
                 application/x-www-form-urlencoded\r\n",
                member.grant.text(),
                self.manager.header()
            ),
            body: format!("motif=essai&jeton={}", secret::form_token(&self.manager.secret)),
        };
        let sent = Instant::now();
        let answer = client.send(&ask);
        // Set whatever came, so that nobody clicks for ever.
        let _ = answered.set(Instant::now());
        match answer? {
            (303, _) => Ok(sent),
            (status, _) => Err(format!("the taking back was answered {status}").into()),
        }
    }
}

fn millis(end: Instant, start: Instant) -> f64 {
    let late = end.saturating_duration_since(start).as_secs_f64();
    let soon = start.saturating_duration_since(end).as_secs_f64();
    (late - soon) * 1e3
}

/// Clicks until some pages in a row were refused after the answer.
fn click(
    port: u16,
    (page, member): (&str, &Member),
    (answered, ready): (&OnceLock<Instant>, &AtomicUsize),
) -> Fallible<Vec<Click>> {
    let (mut client, mut clicks, start) = (Client::open(port)?, Vec::new(), Instant::now());
    let (ask, mut refused) = (Request::get(page, &member.header()), 0);
    while refused < SURE {
        let sent = Instant::now();
        let (status, _) = client.send(&ask)?;
        let ended = Instant::now();
        match status {
            200 => refused = 0,
            // 404: recognised just before, the right gone when its rows were read.
            303 | 401 | 404 if answered.get().is_some_and(|answer| sent > *answer) => refused += 1,
            303 | 401 | 404 => {}
            other => return Err(format!("{page} answered {other}").into()),
        }
        if clicks.is_empty() && status == 200 {
            ready.fetch_add(1, Ordering::Relaxed);
        }
        clicks.push(Click { sent, ended, opened: status == 200 });
        if start.elapsed() > PATIENCE {
            return Err("a code that was taken back still opens".into());
        }
    }
    Ok(clicks)
}

impl Seen {
    /// Takes in what one person saw of one server.
    fn add(
        &mut self,
        (place, clicks): (usize, &[Click]),
        (sent, answer): (Instant, Instant),
    ) -> Fallible {
        if !clicks.iter().any(|click| click.opened && click.ended < sent) {
            return Err("nothing was opened before the code was taken back".into());
        }
        let opened = clicks.iter().filter(|click| click.opened);
        for click in opened {
            if click.sent > answer {
                self.opened_after += 1;
            } else if click.ended > answer {
                self.under_way += 1;
            }
        }
        let refused = clicks.iter().filter(|click| !click.opened);
        let first = refused.map(|click| click.ended).min().ok_or("nothing was refused")?;
        for (all, from) in [(&mut self.after, answer), (&mut self.whole, sent)] {
            if let Some(own) = all.get_mut(place) {
                own.push(millis(first, from));
            }
        }
        self.clicks += clicks.len();
        Ok(())
    }
}
