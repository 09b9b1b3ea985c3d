//! A mailbox as a server tells it, on a thread of its own: what is fetched, what is marked, what is refused.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::*;

/// Messages by their number, and whether each was seen.
type Kept = Arc<Mutex<BTreeMap<u32, (Vec<u8>, bool)>>>;

fn converse(stream: impl Read + Write, kept: &Kept) -> std::io::Result<()> {
    let mut out = BufReader::new(stream);
    out.get_mut().write_all(b"* OK essai\r\n")?;
    let mut line = String::new();
    while {
        line.clear();
        out.read_line(&mut line)? > 0
    } {
        let (line, out) = (line.trim_end(), out.get_mut());
        let (tag, asked) = line.split_once(' ').unwrap_or((line, ""));
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
            ["UID", "FETCH", _, "(UID", _]
                if kept.get(&uid()).is_some_and(|(raw, _)| raw == b"poison") =>
            {
                done = format!("{tag} NO it is broken\r\n");
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

/// A certificate of this machine alone, signed by itself, and its key: for this test, and known to nobody.
const CERTIFICATE: &str = "\
-----BEGIN CERTIFICATE-----\n\
MIIBaTCCARCgAwIBAgIBATAKBggqhkjOPQQDAjAXMRUwEwYDVQQDDAxtYWlsLmV4\n\
YW1wbGUwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBcxFTATBgNV\n\
BAMMDG1haWwuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABHKXxAz9\n\
tMlQmkHL4jl5JFpl4glXJm4AoDFaA4ABojcgTVqq3Z+VMb3J816VpI+0j8zYXrSy\n\
QpeJpALVQJFB5D2jSzBJMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAMBgNV\n\
HRMBAf8EAjAAMB0GA1UdDgQWBBQ5O3vsPn3Jm/zaALnvdLM7fWEIAjAKBggqhkjO\n\
PQQDAgNHADBEAiBf6htuhHnRovwzx084rgM5y5cJUlab8fFhPx/IhD/YnwIgJ8cq\n\
58O4e152mUCQyVIDnnwwX+T1/iPerI2G3J970/U=\n\
-----END CERTIFICATE-----
";
const KEY: &str = "\
-----BEGIN PRIVATE KEY-----\n\
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgAiPTGdEhNGzQqkL8\n\
A1WCherSQ6Z4qxw86/8Vhkfk0MKhRANCAARyl8QM/bTJUJpBy+I5eSRaZeIJVyZu\n\
AKAxWgOAAaI3IE1aqt2flTG9yfNelaSPtI/M2F60skKXiaQC1UCRQeQ9\n\
-----END PRIVATE KEY-----
";

/// The same server over TLS.
fn over_tls(messages: &[(u32, Vec<u8>)]) -> (u16, Kept) {
    let chain = vec![CertificateDer::from_pem_slice(CERTIFICATE.as_bytes()).expect("one")];
    let key = PrivateKeyDer::from_pem_slice(KEY.as_bytes()).expect("one");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .expect("its key");
    let config = Arc::new(config);
    let kept: Kept = Arc::new(Mutex::new(
        messages.iter().map(|(uid, raw)| (*uid, (raw.clone(), false))).collect(),
    ));
    let listener = TcpListener::bind("0.0.0.0:0").expect("a port");
    let (port, own) = (listener.local_addr().expect("an address").port(), Arc::clone(&kept));
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let secure = ServerConnection::new(Arc::clone(&config)).expect("a conversation");
            drop(converse(StreamOwned::new(secure, stream), &own));
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

#[tokio::test]
async fn a_mailbox_over_tls_opens_for_who_it_says_it_is_and_for_no_other() {
    let (port, kept) = over_tls(&[(3, b"Subject: a\r\n\r\na".to_vec())]);
    let named = |host: &str, trusted: bool| {
        let url = format!("imaps://{host}:{port}");
        let mut own = Mailbox::new(&url, ("reponses", "tres-secret"), "INBOX").expect("one");
        if trusted {
            let mut store = RootCertStore::empty();
            let held = CertificateDer::from_pem_slice(CERTIFICATE.as_bytes()).expect("one");
            store.add(held).expect("trusted");
            own.tls = Some(connector(store).expect("a connector"));
        }
        own
    };
    // By its address and by its name: read, kept and marked, as without TLS.
    for host in ["127.0.0.1", "localhost"] {
        assert_eq!(named(host, true).answers().await, Ok(1), "{host}");
    }
    let mut open = named("localhost", true).open().await.expect("it opens");
    assert_eq!((open.known_as(), open.unseen()), (1, vec![3]));
    let fetched = open.next(100).await.expect("given").expect("one");
    open.keep(fetched.uid).await.expect("marked");
    open.leave().await;
    assert!(kept.lock().expect("the mailbox").get(&3).is_some_and(|one| one.1));
    // Nobody vouches for it: the secret is not said.
    let why = named("localhost", false).answers().await.expect_err("not verified");
    assert!(why.contains("UnknownIssuer"), "{why}");
    // It is not who it says: 127.0.0.2 is not in its certificate.
    let why = named("127.0.0.2", true).answers().await.expect_err("another one");
    assert!(why.contains("not valid for name") || why.contains("NotValidForName"), "{why}");
}

#[tokio::test]
async fn what_the_server_withholds_is_named_and_the_others_are_given() {
    let message = |text: &str| format!("Subject: {text}\r\n\r\n{text}").into_bytes();
    let (port, _) = server(&[(3, message("a")), (7, b"poison".to_vec()), (9, message("b"))]);
    let own = mailbox(port, "tres-secret");
    let (mut came, mut withheld) = (Vec::new(), Vec::new());
    let mut open = own.open().await.expect("it opens");
    assert_eq!(open.unseen(), [3, 7, 9]);
    loop {
        match open.next(100_000).await {
            Ok(Some(fetched)) => came.push(fetched.uid),
            Ok(None) => break,
            Err(one) => withheld.push(one.uid),
        }
    }
    assert_eq!((came, withheld), (vec![3, 9], vec![7]));
    open.leave().await;
    // Whoever visits says which ones, and in which order.
    let mut open = own.open().await.expect("it opens");
    open.only(vec![9, 3]);
    assert_eq!(open.next(100_000).await.map(|one| one.map(|one| one.uid)), Ok(Some(9)));
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
