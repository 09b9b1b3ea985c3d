//! A mailbox as a server tells it, on a thread of its own: what is fetched, what is marked, what is refused.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::*;

/// Messages by their number, and whether each was seen.
type Kept = Arc<Mutex<BTreeMap<u32, (Vec<u8>, bool)>>>;

fn converse(stream: &TcpStream, kept: &Kept) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    out.write_all(b"* OK essai\r\n")?;
    for line in BufReader::new(stream).lines() {
        let line = line?;
        let (tag, asked) = line.split_once(' ').unwrap_or((&line, ""));
        let mut kept = kept.lock().expect("the mailbox");
        let words: Vec<&str> = asked.split(' ').collect();
        let uid = || words.get(2).and_then(|text| text.parse::<u32>().ok()).expect("a number");
        let mut done = format!("{tag} OK done\r\n");
        match words.as_slice() {
            ["LOGIN", user, secret] if (*user, *secret) != ("\"reponses\"", "\"tres-secret\"") => {
                done = format!("{tag} NO wrong\r\n");
            }
            ["SELECT", ..] => {
                let count = kept.len();
                write!(out, "* {count} EXISTS\r\n* 0 RECENT\r\n* OK [UIDVALIDITY 1] ok\r\n")?;
            }
            ["UID", "SEARCH", "UNSEEN"] => {
                let unseen = kept.iter().filter(|(_, (_, seen))| !seen);
                let uids: Vec<String> = unseen.map(|(uid, _)| uid.to_string()).collect();
                write!(out, "* SEARCH {}\r\n", uids.join(" "))?;
            }
            ["UID", "FETCH", _, "(UID", "RFC822.SIZE)"] => {
                let size = kept.get(&uid()).map_or(0, |(raw, _)| raw.len());
                write!(out, "* 1 FETCH (UID {} RFC822.SIZE {size})\r\n", uid())?;
            }
            ["UID", "FETCH", _, "(UID", what] => {
                assert!(
                    what.starts_with("BODY.PEEK[]"),
                    "a message is not marked as it is fetched"
                );
                let whole = kept.get(&uid()).map(|(raw, _)| raw.clone()).unwrap_or_default();
                let part = what.contains('<');
                let raw = if part { whole.into_iter().take(65_536).collect() } else { whole };
                let origin = if part { "<0>" } else { "" };
                write!(out, "* 1 FETCH (UID {} BODY[]{origin} {{{}}}\r\n", uid(), raw.len())?;
                out.write_all(&raw)?;
                out.write_all(b")\r\n")?;
            }
            ["UID", "STORE", ..] => {
                let uid = uid();
                kept.get_mut(&uid).expect("a message").1 = true;
                write!(out, "* 1 FETCH (UID {uid} FLAGS (\\Seen))\r\n")?;
            }
            _ => {}
        }
        drop(kept);
        out.write_all(done.as_bytes())?;
        if asked == "LOGOUT" {
            break;
        }
    }
    Ok(())
}

fn server(messages: &[(u32, Vec<u8>)]) -> (u16, Kept) {
    let kept: Kept = Arc::new(Mutex::new(
        messages.iter().map(|(uid, raw)| (*uid, (raw.clone(), false))).collect(),
    ));
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let (port, own) = (listener.local_addr().expect("an address").port(), Arc::clone(&kept));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            drop(converse(&stream, &own));
        }
    });
    (port, kept)
}

fn mailbox(port: u16, secret: &str) -> Mailbox {
    Mailbox::new(&format!("imap://127.0.0.1:{port}"), ("reponses", secret), "INBOX").expect("one")
}

#[tokio::test]
async fn what_is_kept_is_marked_and_what_is_not_comes_again() {
    let message = |text: &str| format!("Subject: {text}\r\n\r\n{text}").into_bytes();
    let large = vec![b'x'; 200_000];
    let (port, kept) = server(&[(3, message("a")), (7, message("b")), (9, large)]);
    let own = mailbox(port, "tres-secret");
    assert_eq!(own.answers().await, Ok(3));
    let (mut came, mut open) = (Vec::new(), own.open().await.expect("it opens"));
    while let Some(fetched) = open.next(100_000).await.expect("a message") {
        came.push((fetched.uid, fetched.size, fetched.raw.len()));
        if fetched.uid != 7 {
            open.keep(fetched.uid).await.expect("marked");
        }
    }
    open.leave().await;
    assert_eq!(came, [(3, 15, 15), (7, 15, 15), (9, 200_000, 65_536)], "the head of what is large");
    let seen = |uid| kept.lock().expect("the mailbox").get(&uid).map(|one| one.1);
    assert_eq!((seen(3), seen(7), seen(9)), (Some(true), Some(false), Some(true)));
    assert_eq!(own.answers().await, Ok(1), "the one that was not kept");
}

#[tokio::test]
async fn a_mailbox_that_does_not_open_says_why() {
    let (port, _) = server(&[]);
    let wrong = mailbox(port, "autre").answers().await.expect_err("a wrong secret");
    assert!(!wrong.contains("autre"), "the secret is not told: {wrong}");
    assert!(mailbox(1, "tres-secret").answers().await.is_err(), "nobody is there");
    // A server that says nothing.
    let silent = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = silent.local_addr().expect("an address").port();
    assert_eq!(mailbox(port, "tres-secret").answers().await, Err("no answer".to_owned()));
    // A server whose certificate is not verified, or that speaks no TLS, hears no secret.
    let (port, _) = server(&[]);
    let address = format!("imaps://127.0.0.1:{port}");
    let over_tls = Mailbox::new(&address, ("reponses", "tres-secret"), "INBOX").expect("one");
    assert!(over_tls.answers().await.is_err());
}

#[test]
fn an_address_elsewhere_is_over_tls_only() {
    let new = |url| Mailbox::new(url, ("a", "b"), "INBOX").is_ok();
    for right in [
        "imaps://mail.example.org",
        "imaps://mail.example.org:993/",
        "imap://127.0.0.1",
        "imap://[::1]:143",
    ] {
        assert!(new(right), "{right}");
    }
    for wrong in [
        "imap://mail.example.org",
        "imap://127.0.0.1.example.org",
        "imaps://",
        "imaps://user:secret@mail.example.org",
        "imaps://mail.example.org/INBOX",
        "mail.example.org",
        "imaps://mail.example.org:port",
    ] {
        assert!(!new(wrong), "{wrong}");
    }
    assert!(Mailbox::new("imaps://a.example", ("a\r\nb", "c"), "INBOX").is_err());
    assert!(Mailbox::new("imaps://a.example", ("a", ""), "INBOX").is_err());
}
