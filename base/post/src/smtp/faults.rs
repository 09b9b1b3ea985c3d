//! A mail server that fails as they do (trust.md R5): away, greylisting, full, cut after the letter was given,
//! silent, without the TLS that was asked for; and what becomes of the letters.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use door::{Purpose, Tx};
use kernel::EmailAddress;
use testkit::{House, On, Services};

use crate::{Carrier, Letter, outbox};

mod beside;
mod thousand;
mod tls;

/// What a server does with the letters that it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    Well,
    /// 451 the first time that a recipient is named.
    Greylisting,
    /// 421 as a greeting.
    Overwhelmed,
    /// 550 for `parti@…`, 552 once it has read a letter for `plein@…`.
    Strict,
    /// Takes the letter and ends the conversation before it says so.
    CutAfterData,
}

/// What it has seen.
#[derive(Default)]
struct Seen {
    /// Message-ID of each letter that it took, in order.
    taken: Vec<String>,
    named: BTreeMap<String, usize>,
    conversations: usize,
    cut: bool,
}

fn converse(stream: &TcpStream, mood: Mood, seen: &Mutex<Seen>) -> std::io::Result<()> {
    let lock = || seen.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut out = stream.try_clone()?;
    lock().conversations += 1;
    if mood == Mood::Overwhelmed {
        return out.write_all(b"421 too busy\r\n");
    }
    out.write_all(b"220 essai\r\n")?;
    let (mut to, mut lines) = (String::new(), BufReader::new(stream).lines());
    while let Some(line) = lines.next() {
        let line = line?;
        let upper = line.to_uppercase();
        if let Some(rest) = upper.strip_prefix("RCPT TO:<") {
            rest.split('>').next().unwrap_or_default().clone_into(&mut to);
            let count = {
                let mut seen = lock();
                let count = seen.named.entry(to.clone()).or_default();
                *count += 1;
                *count
            };
            let later = mood == Mood::Greylisting && count == 1;
            let nobody = mood == Mood::Strict && to.starts_with("PARTI@");
            let answer: &[u8] = if later {
                b"451 come back later\r\n"
            } else if nobody {
                b"550 5.1.1 nobody here\r\n"
            } else {
                b"250 ok\r\n"
            };
            out.write_all(answer)?;
        } else if upper == "DATA" {
            out.write_all(b"354 go on\r\n")?;
            let mut id = String::new();
            for line in lines.by_ref() {
                let line = line?;
                if let Some(found) = line.strip_prefix("Message-ID: ") {
                    found.clone_into(&mut id);
                }
                if line == "." {
                    break;
                }
            }
            if mood == Mood::Strict && to.starts_with("PLEIN@") {
                out.write_all(b"552 5.2.2 mailbox full\r\n")?;
                continue;
            }
            let cut = {
                let mut seen = lock();
                seen.taken.push(id);
                mood == Mood::CutAfterData && !std::mem::replace(&mut seen.cut, true)
            };
            if cut {
                return Ok(());
            }
            out.write_all(b"250 taken\r\n")?;
        } else if upper == "QUIT" {
            return out.write_all(b"221 bye\r\n");
        } else {
            out.write_all(b"250 ok\r\n")?;
        }
    }
    Ok(())
}

/// A mail server on this machine, and what it sees.
fn server(mood: Mood) -> (Carrier, Arc<Mutex<Seen>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    let seen = Arc::new(Mutex::new(Seen::default()));
    let told = Arc::clone(&seen);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let told = Arc::clone(&told);
            std::thread::spawn(move || converse(&stream, mood, &told));
        }
    });
    (Carrier::smtp(&url, "Parvis <parvis@parvis.test>").expect("a server"), seen)
}

async fn house(on: On) -> Option<House> {
    House::open(on, &[crate::room()], Services::default()).await
}

async fn write(house: &House, to: &[&str]) {
    let letters: Vec<Letter> = to
        .iter()
        .enumerate()
        .map(|(number, to)| Letter {
            convention: None,
            kind: "test",
            once: format!("test {number} {to}"),
            to: EmailAddress::parse(to).expect("an address"),
            to_name: "Essai".to_owned(),
            subject: format!("Lettre {number}"),
            text: "Bonjour.".to_owned(),
            html: "<p>Bonjour.</p>".to_owned(),
        })
        .collect();
    let lay = move |tx: &mut Tx<'_>| {
        for letter in &letters {
            assert!(outbox::enqueue(tx, letter)?);
            assert!(!outbox::enqueue(tx, letter)?, "the same cause writes one letter");
        }
        Ok(())
    };
    house.clockwork.begin(Purpose::Routine, lay).await.expect("written");
}

async fn states(house: &House) -> Vec<String> {
    let read = house.clockwork.read(|tx| Ok(outbox::latest(tx)?));
    let mut states: Vec<String> =
        read.await.expect("letters").into_iter().map(|one| one.state).collect();
    states.sort();
    states
}

/// How much of what each letter says is kept, in bytes.
async fn words_kept(house: &House) -> Vec<usize> {
    let read = house.clockwork.read(|tx| Ok(outbox::latest(tx)?)).await.expect("letters");
    read.into_iter().map(|one| one.text.len() + one.html.len()).collect()
}

async fn deliver(house: &House, carrier: &Carrier) -> usize {
    outbox::deliver(&house.clockwork, carrier).await.expect("a turn")
}

fn later(house: &House, seconds: i64) {
    house.set_clock(house.clock_now().plus_seconds(seconds));
}

fn taken(seen: &Mutex<Seen>) -> (usize, usize) {
    let seen = seen.lock().expect("seen");
    let different: std::collections::BTreeSet<_> = seen.taken.iter().collect();
    (seen.taken.len(), different.len())
}

const THREE: [&str; 3] = ["un@mairie.example", "deux@mairie.example", "trois@mairie.example"];

testkit::engines! {
    async fn a_server_that_is_away_for_a_day_loses_nothing(on) {
        let Some(house) = house(on).await else { return };
        write(&house, &THREE).await;
        // A port where nobody listens.
        let closed = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("one");
        let away = Carrier::smtp(&format!("smtp://{closed}"), "p@parvis.test").expect("a server");
        assert_eq!(deliver(&house, &away).await, 3);
        assert_eq!(deliver(&house, &away).await, 0, "not before its time");
        let mut tries = 0;
        for _ in 0..48 {
            later(&house, 1_800);
            tries += deliver(&house, &away).await;
        }
        assert!((60..=90).contains(&tries), "once an hour in the end: {tries}");
        assert_eq!(states(&house).await, ["waiting"; 3]);
        let (back, seen) = server(Mood::Well);
        later(&house, 3_600);
        assert_eq!((deliver(&house, &back).await, taken(&seen)), (3, (3, 3)));
        assert_eq!(states(&house).await, ["sent"; 3]);
    }

    async fn a_greylisted_letter_leaves_at_its_second_try(on) {
        let Some(house) = house(on).await else { return };
        write(&house, &THREE).await;
        let (carrier, seen) = server(Mood::Greylisting);
        assert_eq!((deliver(&house, &carrier).await, taken(&seen)), (3, (0, 0)));
        later(&house, 59);
        assert_eq!(deliver(&house, &carrier).await, 0);
        later(&house, 2);
        assert_eq!((deliver(&house, &carrier).await, taken(&seen)), (3, (3, 3)));
        assert_eq!(states(&house).await, ["sent"; 3]);
    }

    async fn an_address_that_is_dead_is_parked_at_once_and_holds_nobody_up(on) {
        let Some(house) = house(on).await else { return };
        let to = ["parti@mairie.example", "plein@mairie.example", "la@mairie.example"];
        write(&house, &to).await;
        let (carrier, seen) = server(Mood::Strict);
        assert_eq!((deliver(&house, &carrier).await, taken(&seen)), (3, (1, 1)));
        // A full mailbox may be emptied: it is tried again.
        assert_eq!(states(&house).await, ["parked", "sent", "waiting"]);
        let kept = words_kept(&house).await;
        assert!(kept.iter().filter(|words| **words == 0).count() == 2, "of that one that waits: {kept:?}");
        let why = house.clockwork.read(|tx| Ok(outbox::standing(tx, "test 0 parti@mairie.example")?));
        let why = why.await.expect("read").expect("there");
        assert!(why.state == "parked" && why.reason.contains("550"), "{why:?}");
        // The rooms above read that one letter came back, and no other.
        let news = house.clockwork.read(|tx| {
            let start = door::journal::Cursor { xact: 0, seq: 0 };
            Ok(tx.journal_after(start, "post")?.len())
        });
        assert_eq!(news.await.expect("read"), 1);
    }

    async fn a_cut_after_the_letter_was_given_gives_it_again_under_the_same_name(on) {
        let Some(house) = house(on).await else { return };
        write(&house, &THREE[..1]).await;
        let (carrier, seen) = server(Mood::CutAfterData);
        deliver(&house, &carrier).await;
        assert_eq!(states(&house).await, ["waiting"], "nobody said that it was taken");
        later(&house, 61);
        deliver(&house, &carrier).await;
        assert_eq!(taken(&seen), (2, 1), "twice, one Message-ID: a server knows it again");
        assert_eq!(states(&house).await, ["sent"]);
    }

    async fn what_was_not_taken_in_three_days_is_parked_with_its_reason(on) {
        let Some(house) = house(on).await else { return };
        write(&house, &THREE[..1]).await;
        let (carrier, _) = server(Mood::Overwhelmed);
        for _ in 0..71 {
            deliver(&house, &carrier).await;
            later(&house, 3_600);
        }
        assert_eq!(states(&house).await, ["waiting"]);
        later(&house, 2 * 3_600);
        deliver(&house, &carrier).await;
        assert_eq!(states(&house).await, ["parked"]);
    }

    async fn a_letter_whose_carrying_ended_the_program_is_tried_again_then_parked(on) {
        let Some(house) = house(on).await else { return };
        write(&house, &THREE[..1]).await;
        let (away, _) = server(Mood::Overwhelmed);
        for _ in 0..12 {
            deliver(&house, &away).await;
            later(&house, 3_601);
        }
        // Claimed, and nothing said of it: as when the program is killed in the middle.
        let claim = |tx: &mut Tx<'_>| Ok(outbox::claim(tx)?.len());
        for ends in 0..4 {
            assert_eq!(house.clockwork.begin(Purpose::Routine, claim).await.expect("claimed"), 1, "{ends}");
            later(&house, 121);
        }
        assert_eq!(house.clockwork.begin(Purpose::Routine, claim).await.expect("none"), 0);
        assert_eq!(states(&house).await, ["parked"]);
    }

    async fn a_letter_that_is_taken_back_does_not_leave(on) {
        let Some(house) = house(on).await else { return };
        write(&house, &THREE[..2]).await;
        let back = |tx: &mut Tx<'_>| Ok(outbox::withdraw(tx, "test 0 un@mairie.example")?);
        house.clockwork.begin(Purpose::Routine, back).await.expect("taken back");
        let (carrier, seen) = server(Mood::Well);
        assert_eq!((deliver(&house, &carrier).await, taken(&seen)), (1, (1, 1)));
        assert_eq!(states(&house).await, ["parked", "sent"]);
    }

    async fn a_letter_that_is_taken_back_while_it_is_carried_counts_as_gone_and_is_not_tried_again(on) {
        let Some(house) = house(on).await else { return };
        write(&house, &THREE[..1]).await;
        let claim = |tx: &mut Tx<'_>| Ok(outbox::claim(tx)?.len());
        assert_eq!(house.clockwork.begin(Purpose::Routine, claim).await.expect("claimed"), 1);
        let back = |tx: &mut Tx<'_>| Ok(outbox::withdraw(tx, "test 0 un@mairie.example")?);
        let taken_back = house.clockwork.begin(Purpose::Routine, back).await.expect("asked");
        assert!(!taken_back, "it may be at its server by now");
        later(&house, 121);
        let (carrier, seen) = server(Mood::Well);
        assert_eq!((deliver(&house, &carrier).await, taken(&seen)), (0, (0, 0)));
        let why = house.clockwork.read(|tx| Ok(outbox::standing(tx, "test 0 un@mairie.example")?));
        let why = why.await.expect("read").expect("its line");
        assert_eq!((why.state.as_str(), why.reason.as_str()), ("parked", outbox::WITHDRAWN));
        assert_eq!(words_kept(&house).await, [0], "nor are its words kept");
    }

    async fn nothing_leaves_in_clear_when_tls_was_asked_for(on) {
        let Some(house) = house(on).await else { return };
        write(&house, &THREE[..1]).await;
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let url = format!("smtp://{}?tls=required", listener.local_addr().expect("one"));
        let seen = Arc::new(Mutex::new(Seen::default()));
        let told = Arc::clone(&seen);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                drop(converse(&stream, Mood::Well, &told));
            }
        });
        let carrier = Carrier::smtp(&url, "p@parvis.test").expect("a server");
        deliver(&house, &carrier).await;
        assert_eq!((states(&house).await, taken(&seen)), (vec!["waiting".to_owned()], (0, 0)));
    }
}

/// A server that takes the connection and says nothing holds up its own letter for a minute, and no other.
#[tokio::test]
async fn a_server_that_says_nothing_is_not_waited_for() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    let held = std::thread::spawn(move || listener.accept().map(|(stream, _)| stream));
    let carrier = Carrier::smtp(&url, "p@parvis.test").expect("a server");
    let letter = crate::letter::Posted {
        id: kernel::id::LetterId::from_uuid(kernel::id::uuid_v7(1, [1; 10])),
        to: "un@mairie.example".to_owned(),
        to_name: "Essai".to_owned(),
        subject: "Lettre".to_owned(),
        text: "Bonjour.".to_owned(),
        html: "<p>Bonjour.</p>".to_owned(),
        beside: crate::Beside::default(),
        written_at: kernel::Instant(0),
        state: "waiting".to_owned(),
        attempts: 1,
    };
    let failed = carrier.carry(&letter).await.expect_err("nothing was said");
    assert!(!failed.for_good, "{failed:?}");
    drop(held);
}
