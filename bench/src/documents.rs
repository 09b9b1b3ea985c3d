//! Documents: the synthesis of a month as PDF, cold and warm, its memory, and what a reader waits
//! meanwhile.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::http::{Client, Request};
use crate::kit::{Fallible, Kit, median, quantile};
use crate::machine;
use crate::report::{Report, Rule};
use crate::server::{self, Server};
use crate::world::World;

/// Readers who ask for documents at once while a page is timed.
const PRINTING: usize = 4;

/// The issue on the house: cold, warm, pages per second, peak memory, and no request thread held.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("documents");
    let world = World::of_scale(kit, 1)?.copy(kit, "documents")?;
    let header = server::session(&world, &world.manager()?)?;
    let server = Server::parvis_on(kit, &world.data, None)?;
    let mut client = Client::open(server.port)?;
    let (start, before) = (Instant::now(), server.cpu());
    let low = machine::resident_from_now(server.pid())?;
    let first = fetch(&mut client, &header, 6)?;
    let (wall, cpu) = (start.elapsed().as_secs_f64() * 1e3, (server.cpu() - before) * 1e3);
    report.alone("", "PDF of a month, first of the process", (wall, "ms"), Rule::Told);
    report.alone("", "PDF of a month, first of the process", (cpu, "ms CPU"), Rule::Told);
    if pages_of(&first) == 0 {
        return Err("no page was found in the PDF".into());
    }

    let mut written = 0;
    let (mut waits, before, rounds) = (Vec::new(), server.cpu(), if kit.quick { 12 } else { 48 });
    let start = Instant::now();
    for turn in 0..rounds {
        let sent = Instant::now();
        // Other months than the last: nothing is answered from what was just drawn.
        written += pages_of(&fetch(&mut client, &header, turn % 12 + 1)?);
        waits.push(sent.elapsed().as_secs_f64() * 1e3);
    }
    let lasted = start.elapsed().as_secs_f64();
    let cpu = (server.cpu() - before) / f64::from(rounds) * 1e3;
    report.alone("", "PDF of a month, warm, p50", (median(&waits), "ms"), Rule::Told);
    report.alone("", "PDF of a month, warm", (cpu, "ms CPU"), Rule::Told);
    let rate = written as f64 / lasted;
    report.alone("", "pages written, one reader", (rate, "pages/s"), Rule::Told);
    let grown = machine::highest_resident(server.pid()) - low;
    report.alone("", "resident memory, growth to its peak", (grown, "MiB"), Rule::Told);
    meanwhile(kit, &mut report, (&server, &header))?;
    report.note(format!("{} bytes a document", first.len()));
    Ok(report)
}

fn fetch(client: &mut Client, header: &str, month: u32) -> Fallible<Vec<u8>> {
    let ask = Request::get(&format!("/syntheses/2019-{month:02}/pdf"), header);
    match client.send(&ask)? {
        (200, body) => Ok(body),
        (status, _) => Err(format!("the PDF of month {month} answered {status}").into()),
    }
}

/// How many page objects a PDF holds.
fn pages_of(pdf: &[u8]) -> usize {
    let mark = b"/Type/Page";
    let spaced = b"/Type /Page";
    let ends = |window: &[u8], mark: &[u8]| {
        let next = window.get(mark.len());
        window.starts_with(mark) && next.is_some_and(|next| !next.is_ascii_alphanumeric())
    };
    pdf.windows(spaced.len() + 1).filter(|w| ends(w, mark) || ends(w, spaced)).count()
}

/// A page is asked for again and again, alone and while several readers have documents printed.
fn meanwhile(kit: &Kit, report: &mut Report, (server, header): (&Server, &str)) -> Fallible {
    let alone = page(server, header, kit.stretch())?;
    let over = AtomicBool::new(false);
    let (busy, refused) = std::thread::scope(|scope| -> Fallible<(Vec<f64>, usize)> {
        let printers: Vec<_> = (0..PRINTING)
            .map(|_| scope.spawn(|| print_until(server.port, header, &over)))
            .collect();
        let busy = page(server, header, kit.stretch());
        over.store(true, Ordering::Relaxed);
        let mut refused = 0;
        for printer in printers {
            refused += printer.join().map_err(|_| "a reader stumbled")??;
        }
        Ok((busy?, refused))
    })?;
    for (what, share) in [("p50", 0.5), ("p99", 0.99)] {
        let figures = (quantile(&busy, share), quantile(&alone, share), "ms");
        let what = format!("a page while {PRINTING} readers print, {what}, limit: alone");
        report.against("", what, figures, Rule::Told);
    }
    report.note(format!("{refused} documents refused meanwhile (the queue is bounded)"));
    Ok(())
}

fn page(server: &Server, header: &str, time: Duration) -> Fallible<Vec<f64>> {
    let ask = Request::get("/activites?du=2019-06-01&au=2019-06-30", header);
    let (mut client, start, mut waits) = (Client::open(server.port)?, Instant::now(), Vec::new());
    while start.elapsed() < time {
        let sent = Instant::now();
        let (status, _) = client.send(&ask)?;
        if status != 200 {
            return Err(format!("a page answered {status}").into());
        }
        waits.push(sent.elapsed().as_secs_f64() * 1e3);
    }
    Ok(waits)
}

/// Asks for documents until told to stop; answers how many were refused since the queue was full.
fn print_until(port: u16, header: &str, over: &AtomicBool) -> Fallible<usize> {
    let mut client = Client::open(port)?;
    let ask = Request::get("/syntheses/2019-06/pdf", header);
    let mut refused = 0;
    while !over.load(Ordering::Relaxed) {
        match client.send(&ask)?.0 {
            200 => {}
            429 | 503 => {
                refused += 1;
                std::thread::sleep(Duration::from_millis(20));
            }
            status => return Err(format!("a PDF answered {status}").into()),
        }
    }
    Ok(refused)
}
