//! A thousand letters through one mail server that fails in every way at once, counted: acknowledged, sent once, given
//! twice, lost (trust.md R5).

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::{Carrier, deliver, house, later, write};
use crate::outbox;

/// How many letters: a few on the second engine would tell as much, and they cost it more.
const LETTERS: usize = 1_000;
/// Faults, by the first letters of the address; a hundred letters for each and four hundred without any.
const FAULTS: [&str; 6] = ["lent", "gris", "parti", "plein", "coupe", "tronque"];

/// What the server did.
#[derive(Default)]
struct Seen {
    /// Message-ID of each letter that it read to its end, and whether it said so.
    read: Vec<(String, bool)>,
    named: BTreeMap<String, usize>,
    cut: BTreeSet<String>,
}

fn lock(seen: &Mutex<Seen>) -> std::sync::MutexGuard<'_, Seen> {
    seen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether something is met for the first time.
fn first(seen: &Mutex<Seen>, to: &str) -> bool {
    lock(seen).cut.insert(to.to_owned())
}

fn converse(stream: &TcpStream, seen: &Mutex<Seen>) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut out = stream.try_clone()?;
    out.write_all(b"220 essai\r\n")?;
    let (mut to, mut lines) = (String::new(), BufReader::new(stream).lines());
    while let Some(line) = lines.next() {
        let line = line?;
        let answer: &[u8] = if let Some(rest) = line.strip_prefix("RCPT TO:<") {
            rest.split('>').next().unwrap_or_default().clone_into(&mut to);
            let times = {
                let mut seen = lock(seen);
                let times = seen.named.entry(to.clone()).or_default();
                *times += 1;
                *times
            };
            match to.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default() {
                "gris" if times == 1 => b"451 4.7.1 greylisted, come back later\r\n",
                "parti" => b"550 5.1.1 nobody here\r\n",
                "plein" if times <= 2 => b"452 4.2.2 mailbox full\r\n",
                _ => b"250 ok\r\n",
            }
        } else if line == "DATA" {
            out.write_all(b"354 go on\r\n")?;
            if to.starts_with("tronque") && first(seen, &to) {
                // Gone in the middle of the letter: nothing was read to its end.
                return Ok(());
            }
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
            if to.starts_with("lent") {
                std::thread::sleep(Duration::from_millis(5));
            }
            let silent = to.starts_with("coupe") && first(seen, &to);
            lock(seen).read.push((id, !silent));
            if silent {
                // Read to its end, and gone before it said so: nobody can tell.
                return Ok(());
            }
            b"250 taken\r\n"
        } else if line == "QUIT" {
            return out.write_all(b"221 bye\r\n");
        } else {
            b"250 ok\r\n"
        };
        out.write_all(answer)?;
    }
    Ok(())
}

fn server() -> (Carrier, Arc<Mutex<Seen>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    let seen = Arc::new(Mutex::new(Seen::default()));
    let told = Arc::clone(&seen);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let told = Arc::clone(&told);
            std::thread::spawn(move || drop(converse(&stream, &told)));
        }
    });
    (Carrier::smtp(&url, "p@parvis.test").expect("a server"), seen)
}

/// Who each letter is for: a hundred of each fault among them.
fn addresses() -> Vec<String> {
    let fault = |number: usize| FAULTS.get(number % 10).copied().unwrap_or("bien");
    (0..LETTERS).map(|number| format!("{}{number}@mairie.example", fault(number))).collect()
}

async fn tallied(house: &testkit::House, to: &[String]) -> BTreeMap<String, usize> {
    let to = to.to_vec();
    let read = house.clockwork.read(move |tx| {
        let mut tally: BTreeMap<String, usize> = BTreeMap::new();
        for (number, to) in to.iter().enumerate() {
            let standing = outbox::standing(tx, &format!("test {number} {to}"))?;
            let state = standing.map_or_else(|| "lost".to_owned(), |standing| standing.state);
            *tally.entry(state).or_default() += 1;
        }
        Ok(tally)
    });
    read.await.expect("states")
}

testkit::engines! {
    async fn a_thousand_letters_through_every_fault_are_sent_once_and_none_is_lost(on) {
        let Some(house) = house(on).await else { return };
        let to = addresses();
        let named: Vec<&str> = to.iter().map(String::as_str).collect();
        write(&house, &named).await;
        // Nobody listens at first: an hour of a dead server.
        let closed = TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("one");
        let dead = Carrier::smtp(&format!("smtp://{closed}"), "p@parvis.test").expect("a server");
        let mut tries = deliver(&house, &dead).await;
        assert_eq!(tries, LETTERS, "each was tried, and waits");
        let (carrier, seen) = server();
        for _ in 0..12 {
            later(&house, 3_601);
            tries += deliver(&house, &carrier).await;
        }
        let states = tallied(&house, &to).await;
        let seen = lock(&seen);
        let acknowledged: BTreeSet<&str> =
            seen.read.iter().filter(|(_, said)| *said).map(|(id, _)| id.as_str()).collect();
        let said = seen.read.iter().filter(|(_, said)| *said).count();
        let read: BTreeSet<&str> = seen.read.iter().map(|(id, _)| id.as_str()).collect();
        let ambiguous = seen.read.len() - said;
        let again = seen.read.len() - read.len();
        testkit::tell(&format!(
            "{on:?}: {LETTERS} letters, {tries} tries; acknowledged {said}, sent once {}, \
             acknowledged twice {}, given again after a cut under the same Message-ID {again} \
             (cuts that nobody can tell: {ambiguous}), parked {}, lost {}",
            acknowledged.len(),
            said - acknowledged.len(),
            states.get("parked").unwrap_or(&0),
            LETTERS - states.get("sent").unwrap_or(&0) - states.get("parked").unwrap_or(&0),
        ));
        let of = |state: &str| states.get(state).copied().unwrap_or(0);
        assert_eq!((of("sent"), of("parked"), of("waiting"), of("lost")), (900, 100, 0, 0), "{states:?}");
        assert_eq!((said, acknowledged.len()), (900, 900), "each was acknowledged once");
        assert_eq!((ambiguous, again), (100, 100), "given again only where nobody could tell");
        assert!(seen.named.keys().filter(|to| to.starts_with("parti")).count() == 100);
    }
}
