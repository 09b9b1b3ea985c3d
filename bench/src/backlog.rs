//! G5: the telephones come back into the network with two hundred records each, and send them again.

use std::time::Instant;

use crate::envelope;
use crate::kit::{Fallible, Kit, median};
use crate::raw;
use crate::records::Vocabulary;
use crate::report::{Report, Rule};
use crate::server::{self, Server};
use crate::telephone::Phone;
use crate::world::World;

/// What one telephone brings back.
const BACKLOG: usize = 200;

/// A product server, those who hold telephones, and how many were enrolled.
struct Street {
    world: World,
    server: Server,
    sessions: Vec<String>,
    enrolled: usize,
}

impl Street {
    fn make(kit: &Kit) -> Fallible<Self> {
        let world = World::of_scale(kit, 20)?.copy(kit, "backlog")?;
        // One start brings the schema up to date before sessions are laid in it.
        drop(Server::parvis(kit, &world)?);
        let mut sessions = Vec::new();
        for role in ["mediator", "manager"] {
            for who in world.holders(role)? {
                sessions.push(server::session(&world, &who)?);
            }
        }
        let server = Server::parvis(kit, &world)?;
        Ok(Self { world, server, sessions, enrolled: 0 })
    }

    /// A telephone with its backlog, sealed outside the measure.
    fn phone(&mut self) -> Fallible<Phone> {
        let holder = self.sessions.get(self.enrolled % self.sessions.len().max(1));
        let cookie = holder.ok_or("nobody holds a telephone")?;
        let mut phone = Phone::enrol(self.server.port, cookie, self.enrolled, 2019)?;
        self.enrolled += 1;
        phone.fill(BACKLOG)?;
        Ok(phone)
    }

    /// Wall and CPU seconds of what is done.
    fn spent(&self, does: impl FnOnce(u16) -> Fallible<usize>) -> Fallible<(f64, f64, usize)> {
        let (start, before) = (Instant::now(), self.server.cpu());
        let kept = does(self.server.port)?;
        Ok((start.elapsed().as_secs_f64(), self.server.cpu() - before, kept))
    }
}

/// Two hundred at once, the same again, then from ten and fifty telephones together.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("backlog");
    let mut street = Street::make(kit)?;
    let who = street.world.manager()?;
    let words = Vocabulary::read(&street.world.look()?, &who.convention)?;
    let loops = raw::open(&kit.scratch("backlog-limit")?.join("raw.sqlite"))?;
    raw::write(&loops, &words, BACKLOG, kit.stretch())?;
    let (mut cold, mut again, mut bare, mut opening) = (vec![], vec![], vec![], vec![]);
    let mut walls = Vec::new();
    street.phone()?.send_all(street.server.port)?;
    for _ in 0..kit.rounds() * 3 {
        let mut phone = street.phone()?;
        let (wall, cpu, kept) = street.spent(|port| phone.send_all(port))?;
        if kept != BACKLOG {
            return Err(format!("{kept} of {BACKLOG} were kept").into());
        }
        let rows = street.world.count()?;
        let (_, twice, same) = street.spent(|port| phone.send_all(port))?;
        let added = (street.world.count()? - rows) as f64;
        if same != BACKLOG || added > 0.0 {
            report.alone("G5", "rows that a replay added", (added, "rows"), Rule::AtMost(0.0));
        }
        cold.push(cpu / BACKLOG as f64);
        again.push(twice / BACKLOG as f64);
        walls.push(wall);
        bare.push(raw::write(&loops, &words, BACKLOG, kit.stretch() / 8)?.cpu);
        opening.push(envelope::opening(BACKLOG)?);
    }
    let (cold, again) = (median(&cold) * 1e6, median(&again) * 1e6);
    let (bare, opening) = (median(&bare) * 1e6, median(&opening) * 1e6);
    let what = "CPU per record of a backlog of 200, limit: ";
    let raw_sqlite = format!("{what}raw SQLite, 200 per commit");
    report.against("G5", raw_sqlite, (cold, bare, "µs"), Rule::AtMost(2.5));
    let sealed = format!("{what}the same, and every envelope opened");
    report.against("G5", sealed, (cold, bare + opening, "µs"), Rule::AtMost(2.5));
    let what = "CPU per record sent again, limit: the first time";
    report.against("G5", what, (again, cold, "µs"), Rule::AtMost(0.5));
    report.alone("", "a backlog of 200, from the first byte", (median(&walls), "s"), Rule::Told);
    for phones in [10, 50] {
        together(&mut report, &mut street, phones)?;
    }
    Ok(report)
}

/// So many telephones at the same moment: everything is kept, once.
fn together(report: &mut Report, street: &mut Street, count: usize) -> Fallible {
    let mut phones = (0..count).map(|_| street.phone()).collect::<Fallible<Vec<_>>>()?;
    let before = street.world.count()?;
    let (wall, cpu, kept) = street.spent(|port| {
        std::thread::scope(|scope| {
            let hands: Vec<_> =
                phones.iter_mut().map(|phone| scope.spawn(move || phone.send_all(port))).collect();
            let kept = hands.into_iter().map(|hand| hand.join().map_err(|_| "a phone stumbled")?);
            kept.sum::<Fallible<usize>>()
        })
    })?;
    let sent = (count * BACKLOG) as f64;
    let rows = (street.world.count()? - before) as f64;
    let what = format!("{count} telephones at once, records without a receipt that says kept");
    report.alone("G5", what, (sent - kept as f64, "records"), Rule::AtMost(0.0));
    let what = format!("{count} telephones at once, rows for each record sent");
    report.alone("G5", what, (rows / sent, ""), Rule::AtMost(1.0));
    report.alone("", format!("{count} telephones at once"), (sent / wall, "/s"), Rule::Told);
    let each = (cpu / sent * 1e6, "µs CPU each");
    report.alone("", format!("{count} telephones at once"), each, Rule::Told);
    Ok(())
}
