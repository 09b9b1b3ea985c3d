//! A mailbox that is looked into (IMAP, RFC 3501): what was not seen is fetched without being marked, handed
//! over, and marked as seen once whoever takes it has kept it. Nothing is taken away from the mailbox.

use std::collections::{BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use async_imap::types::Fetch;
use async_imap::{Client, Session};
use futures_util::TryStreamExt;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

/// How long a mailbox may take with one question.
const PATIENCE: Duration = Duration::from_secs(if cfg!(test) { 3 } else { 60 });
/// Messages fetched in one visit: the others wait for the next one.
const AT_ONCE: usize = 50;
/// Bytes of the beginning of a message that is too large to be fetched whole.
const HEAD: u32 = 65_536;

/// A stream to a mail server, in clear on this machine or over TLS.
trait Talk: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + std::fmt::Debug> Talk for T {}

/// A mailbox, and how to come in.
pub struct Mailbox {
    host: String,
    port: u16,
    user: String,
    secret: String,
    folder: String,
    tls: Option<TlsConnector>,
}

/// A message that was not seen yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// Its number in the mailbox.
    pub uid: u32,
    /// Its size, as the server says it.
    pub size: usize,
    /// The whole of it, or its beginning when it is too large.
    pub raw: Vec<u8>,
}

impl Mailbox {
    /// A mailbox from its URL: `imaps://host`, or `imap://127.0.0.1:143` for a server of this machine. TLS is
    /// always verified.
    pub fn new(url: &str, (user, secret): (&str, &str), folder: &str) -> Result<Self, String> {
        let (scheme, rest) = url.split_once("://").ok_or("an address begins with imaps://")?;
        let place = rest.trim_end_matches('/');
        let bare = !place.is_empty() && !place.contains(['/', '@', '?', '#', ' ']);
        if !bare {
            return Err(
                "an address is imaps://host or imaps://host:port, the rest apart".to_owned()
            );
        }
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) if !host.is_empty() && !port.contains(']') => {
                (host, Some(port.parse::<u16>().map_err(|_| "not a port")?))
            }
            _ => (place, None),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let local = ["localhost", "127.0.0.1", "::1"].contains(&host);
        let (tls, usual) = match scheme {
            "imaps" => (Some(connector(roots())?), 993),
            "imap" if local => (None, 143),
            _ => {
                return Err("a mailbox on another machine is opened over TLS: imaps://…".to_owned());
            }
        };
        let line = |text: &str| !text.is_empty() && !text.contains(char::is_control);
        if ![user, secret, folder].into_iter().all(line) {
            return Err("a mailbox has a user, a secret and a folder".to_owned());
        }
        Ok(Self {
            host: host.to_owned(),
            port: port.unwrap_or(usual),
            user: user.to_owned(),
            secret: secret.to_owned(),
            folder: folder.to_owned(),
            tls,
        })
    }

    /// Whether the mailbox opens, and how many messages were not seen.
    pub async fn answers(&self) -> Result<usize, String> {
        let (mut session, _) = within(self.come_in()).await?;
        let unseen = within(async { session.uid_search("UNSEEN").await.map_err(said) }).await?;
        drop(within(async { session.logout().await.map_err(said) }).await);
        Ok(unseen.len())
    }

    /// Opens the mailbox on what was not seen.
    pub async fn open(&self) -> Result<Opened, String> {
        let (mut session, known_as) = within(self.come_in()).await?;
        let unseen = within(async { session.uid_search("UNSEEN").await.map_err(said) }).await?;
        let unseen: BTreeSet<u32> = unseen.into_iter().collect();
        Ok(Opened { session, known_as, unseen: unseen.into_iter().collect(), handed: 0 })
    }

    /// A conversation, and what numbers of messages mean in it (UIDVALIDITY): another one, other messages.
    async fn come_in(&self) -> Result<(Session<Box<dyn Talk>>, u32), String> {
        let stream = TcpStream::connect((self.host.as_str(), self.port)).await.map_err(said)?;
        let stream: Box<dyn Talk> = match &self.tls {
            None => Box::new(stream),
            Some(tls) => {
                let name = ServerName::try_from(self.host.clone()).map_err(said)?;
                Box::new(tls.connect(name, stream).await.map_err(said)?)
            }
        };
        let mut client = Client::new(stream);
        client.read_response().await.map_err(said)?.ok_or("the server said nothing")?;
        let session = client.login(&self.user, &self.secret).await;
        let mut session = session.map_err(|(error, _)| said(error))?;
        let folder = session.select(&self.folder).await.map_err(said)?;
        Ok((session, folder.uid_validity.unwrap_or(0)))
    }
}

/// A mailbox that is open, and what was not seen in it.
pub struct Opened {
    session: Session<Box<dyn Talk>>,
    known_as: u32,
    unseen: VecDeque<u32>,
    handed: usize,
}

/// A message that the server did not give, and what it said. The conversation may be over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Withheld {
    /// Its number in the mailbox.
    pub uid: u32,
    /// What was said.
    pub why: String,
}

impl Opened {
    /// What the numbers of messages mean: while it is the same, a number is the same message.
    pub const fn known_as(&self) -> u32 {
        self.known_as
    }

    /// The numbers of what was not seen, oldest first.
    pub fn unseen(&self) -> Vec<u32> {
        self.unseen.iter().copied().collect()
    }

    /// Fetches these only, in that order.
    pub fn only(&mut self, order: Vec<u32>) {
        self.unseen = order.into();
    }

    /// The next message that was not seen, oldest first; only its beginning when it is larger than `most`. A visit
    /// ends after [`AT_ONCE`] of them.
    pub async fn next(&mut self, most: usize) -> Result<Option<Fetched>, Withheld> {
        while self.handed < AT_ONCE
            && let Some(uid) = self.unseen.pop_front()
        {
            self.handed += 1;
            let withheld = |why: String| Withheld { uid, why };
            let found = within(fetch(&mut self.session, uid, most)).await.map_err(withheld)?;
            if let Some(found) = found {
                return Ok(Some(found));
            }
            // It may have been taken away meanwhile, or the server says no to it.
            let unseen = within(async { self.session.uid_search("UNSEEN").await.map_err(said) });
            if unseen.await.map_err(withheld)?.contains(&uid) {
                return Err(withheld("it is there, and is not given".to_owned()));
            }
        }
        Ok(None)
    }

    /// Marks a message as seen, once it was kept: one that is not marked is handed over again.
    pub async fn keep(&mut self, uid: u32) -> Result<(), String> {
        within(mark(&mut self.session, uid)).await
    }

    /// Leaves.
    pub async fn leave(mut self) {
        drop(within(async { self.session.logout().await.map_err(said) }).await);
    }
}

/// Whose word is taken for who a server is.
fn roots() -> RootCertStore {
    let mut store = RootCertStore::empty();
    store.extend(webpki_roots::TLS_SERVER_ROOTS.to_vec());
    store
}

fn connector(store: RootCertStore) -> Result<TlsConnector, String> {
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(said)?
        .with_root_certificates(store)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

async fn within<T>(work: impl Future<Output = Result<T, String>>) -> Result<T, String> {
    tokio::time::timeout(PATIENCE, work).await.map_err(|_| "no answer".to_owned())?
}

/// One message, without marking it; only its beginning when it is larger than `most`.
async fn fetch(
    session: &mut Session<Box<dyn Talk>>,
    uid: u32,
    most: usize,
) -> Result<Option<Fetched>, String> {
    let sized = ask(session, uid, "(UID RFC822.SIZE)".to_owned()).await?;
    let Some(size) = sized.and_then(|found| found.size) else { return Ok(None) };
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let what = if size > most {
        format!("(UID BODY.PEEK[]<0.{HEAD}>)")
    } else {
        "(UID BODY.PEEK[])".to_owned()
    };
    let found = ask(session, uid, what).await?;
    let raw = found.and_then(|found| found.body().map(<[u8]>::to_vec));
    Ok(raw.map(|raw| Fetched { uid, size, raw }))
}

async fn ask(
    session: &mut Session<Box<dyn Talk>>,
    uid: u32,
    what: String,
) -> Result<Option<Fetch>, String> {
    let found: Vec<Fetch> = session
        .uid_fetch(uid.to_string(), what)
        .await
        .map_err(said)?
        .try_collect()
        .await
        .map_err(said)?;
    Ok(found.into_iter().find(|one| one.uid == Some(uid)))
}

async fn mark(session: &mut Session<Box<dyn Talk>>, uid: u32) -> Result<(), String> {
    let marked = session.uid_store(uid.to_string(), "+FLAGS (\\Seen)").await.map_err(said)?;
    let _: Vec<Fetch> = marked.try_collect().await.map_err(said)?;
    Ok(())
}

#[cfg(test)]
mod tests;
