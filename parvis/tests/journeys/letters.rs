//! A letter goes to one address and says what it should (I21): carried to a mail server that writes
//! everything down, its envelope has one recipient, its headers are those of a short list, and together
//! they reach those for whom a month was frozen and nobody else.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};

use axum::http::StatusCode;
use door::Role;
use testkit::engines;

use crate::{ZONES, enter, open, record};

/// The headers that a letter of the house has, and no other.
const HEADERS: [&str; 7] =
    ["from", "to", "subject", "message-id", "mime-version", "date", "content-type"];

/// What a mail server was given.
#[derive(Debug, Default)]
struct Given {
    from: String,
    to: Vec<String>,
    data: Vec<String>,
}

impl Given {
    /// The names of the headers, and the value of one.
    fn headers(&self) -> Vec<(String, String)> {
        let mut headers: Vec<(String, String)> = Vec::new();
        for line in self.data.iter().take_while(|line| !line.is_empty()) {
            if line.starts_with([' ', '\t']) {
                headers.last_mut().expect("a header before").1.push_str(line);
            } else {
                let (name, value) = line.split_once(':').expect("a header");
                headers.push((name.to_lowercase(), value.trim().to_owned()));
            }
        }
        headers
    }
}

/// Speaks with one client until it leaves.
fn converse(stream: &TcpStream, told: &Sender<Given>) -> std::io::Result<()> {
    let mut out = stream;
    let mut lines = BufReader::new(stream).lines();
    let mut given = Given::default();
    out.write_all(b"220 a server of the test\r\n")?;
    while let Some(line) = lines.next() {
        let line = line?;
        let verb = line.to_ascii_uppercase();
        if let Some(address) = verb.strip_prefix("MAIL FROM:") {
            given.from = address.to_lowercase();
        } else if verb.starts_with("RCPT TO:") {
            let address = line["RCPT TO:".len()..].trim();
            given.to.push(address.trim_matches(['<', '>']).to_owned());
        } else if verb == "DATA" {
            out.write_all(b"354 go on\r\n")?;
            for line in lines.by_ref() {
                let line = line?;
                if line == "." {
                    break;
                }
                given.data.push(line);
            }
            // Whoever counts may have gone.
            drop(told.send(std::mem::take(&mut given)));
        } else if verb == "QUIT" {
            return out.write_all(b"221 bye\r\n");
        }
        out.write_all(b"250 ok\r\n")?;
    }
    Ok(())
}

/// A mail server on this machine: its address, and what it is given.
fn server() -> (String, Receiver<Given>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("smtp://{}", listener.local_addr().expect("an address"));
    let (tell, told) = channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let tell = tell.clone();
            std::thread::spawn(move || converse(&stream, &tell));
        }
    });
    (url, told)
}

engines! {
    async fn each_letter_has_one_recipient_and_no_header_more(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        for login in ["maire", "president"] {
            enter(&house, login, Role::Signatory, &ZONES).await;
        }
        enter(&house, "bailleur", Role::Referent, &ZONES[..1]).await;
        for (login, role) in [("awa", Role::Mediator), ("dpo", Role::Dpo), ("dir", Role::Direction)] {
            enter(&house, login, role, &ZONES).await;
        }
        let program = house.program(manager, "write:activities").await;
        let mut whole = record(1, "awa");
        whole["day"] = "2019-05-14".into();
        whole["note"] = "qwzlettre".into();
        let path = "/api/v1/activities/01941f29-7c00-7000-8000-000000000001";
        assert_eq!(program.put(path, &whole).await.status, StatusCode::CREATED);
        let nadege = house.arrives(manager).await;
        let frozen = nadege.post("/syntheses/2019-05/arreter", &[]).await;
        assert_eq!(frozen.status, StatusCode::SEE_OTHER);

        let (url, told) = server();
        let carrier = post::Carrier::smtp(&url, "Parvis <parvis@parvis.test>").expect("a server");
        let carried = post::outbox::deliver(&house.clockwork, &carrier).await.expect("carried");
        let given: Vec<Given> = told.try_iter().collect();
        assert_eq!((carried, given.len()), (3, 3));
        let mut reached = BTreeSet::new();
        for letter in &given {
            let [to] = letter.to.as_slice() else { testkit::stop("one recipient") };
            reached.insert(to.clone());
            assert!(letter.from.starts_with("<parvis@parvis.test>"), "{}", letter.from);
            let headers = letter.headers();
            for (name, value) in &headers {
                assert!(HEADERS.contains(&name.as_str()), "{name}: {value}");
            }
            let names: BTreeSet<_> = headers.iter().map(|(name, _)| name.as_str()).collect();
            assert_eq!((names.len(), headers.len()), (HEADERS.len(), HEADERS.len()), "each once");
            let shown = headers.iter().find(|(name, _)| name == "to").expect("to");
            assert!(shown.1.contains(to.as_str()) && shown.1.matches('@').count() == 1, "{shown:?}");
            let body = letter.data.join("\n");
            assert!(body.contains("/syntheses/2019-05") && !body.contains("qwz"), "{body}");
        }
        let expected = ["bailleur", "maire", "president"];
        assert_eq!(reached, expected.map(|login| format!("{login}@parvis.example")).into());
        // Carried once: nothing is left to carry.
        let again = post::outbox::deliver(&house.clockwork, &carrier).await.expect("carried");
        assert_eq!(again, 0);
    }
}
