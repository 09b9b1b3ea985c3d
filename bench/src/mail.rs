//! Letters carried to a mail server on this machine, against a bare SMTP client that sends the same letters
//! to the same server in the same run; and what writing one costs meanwhile.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

use door::Purpose;
use kernel::EmailAddress;
use kernel::id::{Mint, Uuid, uuid_v7};
use lettre::message::MultiPart;
use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::{AsyncTransport, Message, Tokio1Executor};
use post::{Carrier, Letter, outbox};

use crate::audit::migrate;
use crate::kit::{Fallible, Kit, median, quantile};
use crate::report::{Report, Rule};
use crate::tenants::{Tenants, stopped};
use crate::world::World;

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

/// A server that takes every letter at once.
fn converse(stream: &TcpStream, taken: &AtomicUsize) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut out = stream.try_clone()?;
    out.write_all(b"220 bench\r\n")?;
    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next() {
        let line = line?;
        if line == "DATA" {
            out.write_all(b"354 go on\r\n")?;
            for line in lines.by_ref() {
                if line? == "." {
                    break;
                }
            }
            taken.fetch_add(1, Ordering::Relaxed);
        } else if line == "QUIT" {
            return out.write_all(b"221 bye\r\n");
        }
        out.write_all(b"250 ok\r\n")?;
    }
    Ok(())
}

fn server() -> Fallible<(String, Arc<AtomicUsize>)> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("smtp://{}", listener.local_addr()?);
    let taken = Arc::new(AtomicUsize::new(0));
    let told = Arc::clone(&taken);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let told = Arc::clone(&told);
            std::thread::spawn(move || converse(&stream, &told));
        }
    });
    Ok((url, taken))
}

const SENDER: &str = "Parvis <parvis@parvis.example>";

fn letter(number: usize, round: usize) -> Fallible<Letter> {
    let line = "Fait : encombrants au pied des bornes de tri, rue du Lys, vus le matin.\n";
    Ok(Letter {
        convention: None,
        kind: "bench",
        once: format!("bench {round} {number}"),
        to: EmailAddress::parse(&format!("service{}@mairie.example", number % 20))
            .map_err(|_| "not an address")?,
        to_name: "Services techniques".to_owned(),
        subject: format!("Fiche HUM-2019-{number:04}"),
        text: line.repeat(15),
        html: format!("<p>{}</p>", line.repeat(15)),
    })
}

/// 1 000 letters: the outbox carries at least half as many a second as a bare client.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("mail");
    let count = if kit.quick { 300 } else { 1_000 };
    let world = World::at(&kit.scratch("mail")?);
    migrate(kit, &world)?;
    let tenants = Tenants::open(&world)?;
    let clockwork = tenants.clockwork.minting(Arc::new(Counted(AtomicU64::new(1))));
    let (url, taken) = server()?;
    let (mut bare, mut product, mut written) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=kit.rounds() {
        let letters: Vec<Letter> =
            (0..count).map(|number| letter(number, round)).collect::<Fallible<_>>()?;
        let seconds = tenants.runtime.block_on(send_alone(&url, &letters))?;
        let before = taken.load(Ordering::Relaxed);
        let mut each = Vec::new();
        for letter in letters {
            let start = Instant::now();
            let lay =
                clockwork.begin(Purpose::Routine, move |tx| Ok(outbox::enqueue(tx, &letter)?));
            tenants.runtime.block_on(lay).map_err(stopped)?;
            each.push(start.elapsed().as_secs_f64() * 1e3);
        }
        let carried = tenants.runtime.block_on(async {
            let carrier = Carrier::smtp(&url, SENDER)?;
            let start = Instant::now();
            let carried = outbox::deliver(&clockwork, &carrier).await.map_err(stopped)?;
            Fallible::Ok((start.elapsed().as_secs_f64(), carried))
        })?;
        let came = taken.load(Ordering::Relaxed) - before;
        if (carried.1, came) != (count, count) {
            return Err(format!("{} carried, {came} taken of {count}", carried.1).into());
        }
        // The first round warms, and is not kept.
        if round > 0 {
            bare.push(count as f64 / seconds);
            product.push(count as f64 / carried.0);
            written.extend(each);
        }
    }
    let figures = (median(&product), median(&bare), "letters/s");
    let what = "outbox, each letter claimed and settled durably; limit: a bare client";
    report.against("alerts", what, figures, Rule::AtLeast(0.5));
    let p99 = quantile(&written, 0.99);
    report.alone(
        "",
        "a letter written in its own durable transaction, p99",
        (p99, "ms"),
        Rule::Told,
    );
    report.note(format!("{count} letters of 2 KB a round, SMTP over loopback, no TLS"));
    Ok(report)
}

/// Sends each letter after the one before, on a connection that is kept.
async fn send_alone(url: &str, letters: &[Letter]) -> Fallible<f64> {
    let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?.build();
    let start = Instant::now();
    for letter in letters {
        let message = Message::builder()
            .from(SENDER.parse()?)
            .to(letter.to.as_str().parse()?)
            .subject(&letter.subject)
            .multipart(MultiPart::alternative_plain_html(
                letter.text.clone(),
                letter.html.clone(),
            ))?;
        transport.send(message).await?;
    }
    Ok(start.elapsed().as_secs_f64())
}
