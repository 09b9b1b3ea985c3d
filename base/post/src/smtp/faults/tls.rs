//! A mail server whose certificate is wrong, past its time or of nobody that is trusted, and one from which TLS was taken
//! away on the path: no letter is given to any of them, and none is lost (trust.md R5).
//!
//! Root, keys and certificates are made when a test begins, and thrown away with it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair, date_time_ymd};
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned, crypto};

use super::{Carrier, THREE, deliver, house, later, states, write};
use crate::smtp::Server;

/// Who signs, and what a server may show.
struct Papers {
    root: String,
    issuer: Issuer<'static, KeyPair>,
}

/// What a server shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Paper {
    Right,
    OfAnother,
    Expired,
}

impl Papers {
    fn made() -> Self {
        let key = KeyPair::generate().expect("a key");
        let mut params = CertificateParams::new(Vec::new()).expect("parameters");
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let root = params.self_signed(&key).expect("a root").pem();
        Self { root, issuer: Issuer::new(params, key) }
    }

    fn config(&self, paper: Paper) -> Arc<ServerConfig> {
        let name = if paper == Paper::OfAnother { "ailleurs.example" } else { "localhost" };
        let mut params = CertificateParams::new(vec![name.to_owned()]).expect("parameters");
        if paper == Paper::Expired {
            params.not_before = date_time_ymd(2019, 1, 1);
            params.not_after = date_time_ymd(2020, 1, 1);
        }
        let key = KeyPair::generate().expect("a key");
        let signed = params.signed_by(&key, &self.issuer).expect("a certificate");
        let (chain, key) =
            (vec![signed.der().clone()], PrivatePkcs8KeyDer::from(key.serialize_der()));
        let config =
            ServerConfig::builder_with_provider(Arc::new(crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .expect("versions")
                .with_no_client_auth()
                .with_single_cert(chain, key.into())
                .expect("a pair");
        Arc::new(config)
    }

    /// What the product makes of an address, with the root of these tests besides those that are trusted.
    fn trusting(&self, way: Way, port: u16) -> Carrier {
        let root = Certificate::from_pem(self.root.as_bytes()).expect("a root");
        let told = TlsParameters::builder("localhost".to_owned()).add_root_certificate(root);
        let told = told.build_rustls().expect("parameters");
        let tls = if way == Way::Wrapped { Tls::Wrapper(told) } else { Tls::Required(told) };
        let Ok(Carrier::Smtp(made)) = Carrier::smtp(&url(way, port), "p@parvis.test") else {
            testkit::stop("a server")
        };
        let Server { sender, signer, clear, .. } = *made;
        let address = url(way, port);
        let transport = lettre::AsyncSmtpTransport::<lettre::Tokio1Executor>::from_url(&address)
            .expect("an address")
            .tls(tls)
            .timeout(Some(std::time::Duration::from_secs(5)))
            .build();
        Carrier::Smtp(Box::new(Server { transport, sender, signer, clear }))
    }
}

/// How a server comes to TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// From the first byte (`smtps://`).
    Wrapped,
    /// It offers STARTTLS, and keeps it.
    Upgraded,
    /// Someone on the path took the offer away.
    Stripped,
    /// It says that TLS begins, and goes on in clear.
    Feigned,
}

/// What a server saw.
#[derive(Default)]
struct Seen {
    /// Letters that it was given, and took.
    taken: AtomicUsize,
    /// Addresses and texts that were told to it without TLS.
    in_clear: AtomicUsize,
}

/// Speaks until the client leaves, or until TLS begins.
fn speak<S: Read + Write>(
    stream: &mut BufReader<S>,
    (way, is_clear): (Way, bool),
    seen: &Seen,
) -> std::io::Result<bool> {
    let mut line = String::new();
    loop {
        line.clear();
        if stream.read_line(&mut line)? == 0 {
            return Ok(false);
        }
        let upper = line.trim_end().to_uppercase();
        let offers = is_clear && matches!(way, Way::Upgraded | Way::Feigned);
        let answer: &[u8] = match upper.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" if offers => b"250-essai\r\n250 STARTTLS\r\n",
            "STARTTLS" if offers => b"220 go on\r\n",
            "STARTTLS" => b"454 not now\r\n",
            "DATA" => b"354 go on\r\n",
            "QUIT" => b"221 bye\r\n",
            _ => b"250 ok\r\n",
        };
        if is_clear && (upper.starts_with("MAIL") || upper.starts_with("RCPT")) {
            seen.in_clear.fetch_add(1, Ordering::Relaxed);
        }
        stream.get_mut().write_all(answer)?;
        stream.get_mut().flush()?;
        match upper.as_str() {
            "STARTTLS" if way == Way::Upgraded => return Ok(true),
            "DATA" => {
                let mut text = String::new();
                while text != ".\r\n" {
                    text.clear();
                    if stream.read_line(&mut text)? == 0 {
                        return Ok(false);
                    }
                }
                seen.taken.fetch_add(1, Ordering::Relaxed);
                stream.get_mut().write_all(b"250 taken\r\n")?;
                stream.get_mut().flush()?;
            }
            _ => {}
        }
    }
}

fn converse(
    stream: TcpStream,
    (way, config): (Way, Arc<ServerConfig>),
    seen: &Seen,
) -> std::io::Result<()> {
    let stream = if way == Way::Wrapped {
        stream
    } else {
        let mut clear = BufReader::new(stream);
        clear.get_mut().write_all(b"220 essai\r\n")?;
        if !speak(&mut clear, (way, true), seen)? {
            return Ok(());
        }
        clear.into_inner()
    };
    let tls = ServerConnection::new(config).map_err(std::io::Error::other)?;
    let mut secret = BufReader::new(StreamOwned::new(tls, stream));
    if way == Way::Wrapped {
        secret.get_mut().write_all(b"220 essai\r\n")?;
        secret.get_mut().flush()?;
    }
    speak(&mut secret, (way, false), seen).map(|_| ())
}

fn server(way: Way, config: Arc<ServerConfig>) -> (u16, Arc<Seen>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let seen = Arc::new(Seen::default());
    let told = Arc::clone(&seen);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (told, config) = (Arc::clone(&told), Arc::clone(&config));
            std::thread::spawn(move || drop(converse(stream, (way, config), &told)));
        }
    });
    (port, seen)
}

fn url(way: Way, port: u16) -> String {
    match way {
        Way::Wrapped => format!("smtps://localhost:{port}"),
        Way::Upgraded | Way::Stripped | Way::Feigned => {
            format!("smtp://localhost:{port}?tls=required")
        }
    }
}

testkit::engines! {
    async fn no_letter_is_given_to_a_server_that_cannot_prove_who_it_is(on) {
        let Some(house) = house(on).await else { return };
        let papers = Papers::made();
        write(&house, &THREE).await;
        let mut told = Vec::new();
        for way in [Way::Wrapped, Way::Upgraded] {
            for (name, paper, trusts) in [
                ("of nobody", Paper::Right, false),
                ("of another", Paper::OfAnother, true),
                ("expired", Paper::Expired, true),
            ] {
                let (port, seen) = server(way, papers.config(paper));
                let carrier = if trusts {
                    papers.trusting(way, port)
                } else {
                    Carrier::smtp(&url(way, port), "p@parvis.test").expect("a server")
                };
                assert!(carrier.answers().await.is_err(), "{way:?}, {name}: the doctor says it");
                deliver(&house, &carrier).await;
                let counts = [seen.taken.load(Ordering::Relaxed), seen.in_clear.load(Ordering::Relaxed)];
                assert_eq!(counts, [0, 0], "{way:?}, {name}");
                assert_eq!(states(&house).await, ["waiting"; 3], "{way:?}, {name}");
                let why = house.clockwork.read(|tx| {
                    Ok(crate::outbox::standing(tx, "test 0 un@mairie.example")?)
                });
                let why = why.await.expect("read").expect("there").reason;
                told.push(format!("{way:?}, {name}: taken 0, in clear 0; {why}"));
                later(&house, 3_601);
            }
        }
        testkit::tell(&told.join("\n"));
        // The same servers with a certificate that is right: what was held leaves, once.
        let (port, seen) = server(Way::Upgraded, papers.config(Paper::Right));
        deliver(&house, &papers.trusting(Way::Upgraded, port)).await;
        assert_eq!((states(&house).await, seen.taken.load(Ordering::Relaxed)), (vec!["sent".to_owned(); 3], 3));
        assert_eq!(seen.in_clear.load(Ordering::Relaxed), 0);
    }

    async fn a_right_certificate_from_the_first_byte_is_spoken_to(on) {
        let Some(house) = house(on).await else { return };
        let papers = Papers::made();
        write(&house, &THREE).await;
        let (port, seen) = server(Way::Wrapped, papers.config(Paper::Right));
        assert_eq!(papers.trusting(Way::Wrapped, port).answers().await, Ok(true));
        deliver(&house, &papers.trusting(Way::Wrapped, port)).await;
        assert_eq!((states(&house).await, seen.taken.load(Ordering::Relaxed)), (vec!["sent".to_owned(); 3], 3));
    }

    async fn tls_that_is_taken_away_on_the_path_gives_no_letter(on) {
        let Some(house) = house(on).await else { return };
        let papers = Papers::made();
        write(&house, &THREE).await;
        for way in [Way::Stripped, Way::Feigned] {
            let (port, seen) = server(way, papers.config(Paper::Right));
            deliver(&house, &papers.trusting(way, port)).await;
            let counts = [seen.taken.load(Ordering::Relaxed), seen.in_clear.load(Ordering::Relaxed)];
            testkit::tell(&format!("{way:?}: taken {}, told in clear {}", counts[0], counts[1]));
            assert_eq!(counts, [0, 0], "{way:?}");
            assert_eq!(states(&house).await, ["waiting"; 3], "{way:?}");
            later(&house, 3_601);
        }
    }
}
