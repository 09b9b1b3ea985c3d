//! What carries a call: one connection for each, ten seconds for the whole, 256 KiB at most.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{HOST, USER_AGENT};
use hyper_util::rt::TokioIo;
use ipnet::IpNet;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use url::{Host, Url};

use crate::reach;

/// How long a call may take, answer included.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most bytes of an answer.
const MOST: usize = 256 * 1_024;
/// The port of the web over TLS.
const TLS: u16 = 443;
/// The longest address.
const LONGEST: usize = 2_000;

/// Something to be said to another machine.
#[derive(Clone, Debug)]
pub struct Call {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// Where.
    pub address: String,
    /// Headers besides the host.
    pub headers: Vec<(&'static str, String)>,
    /// What is said.
    pub body: Vec<u8>,
}

/// What the other machine said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The status.
    pub status: u16,
    /// The answer.
    pub body: Vec<u8>,
}

/// A call without an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// Nothing was said: the address may not be reached, or nobody was there.
    Unsaid(String),
    /// It may have been heard: the conversation was cut.
    Cut(String),
}

impl fmt::Display for Lost {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unsaid(why) | Self::Cut(why) => out.write_str(why),
        }
    }
}

fn unsaid(why: impl fmt::Display) -> Lost {
    Lost::Unsaid(why.to_string())
}

/// What may be reached, and what reaches it.
pub struct Caller {
    allowed: Vec<IpNet>,
    /// Whether it knocks at no other door than that of the web.
    one_port: bool,
    tls: TlsConnector,
}

impl Caller {
    /// A caller that reaches the world over TLS, and the networks that the host allowed, in clear too.
    pub fn new(allowed: Vec<IpNet>) -> Result<Self, String> {
        let mut roots = RootCertStore::empty();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { allowed, one_port: false, tls: TlsConnector::from(Arc::new(tls)) })
    }

    /// A caller that reaches the world only, over TLS and on its usual port, whatever the host allowed: for addresses
    /// that nobody who keeps the house chose.
    pub fn of_the_world() -> Result<Self, String> {
        Ok(Self { one_port: true, ..Self::new(Vec::new())? })
    }

    /// Whether an address may be typed: over TLS, or on an allowed network given by its number; no user, no
    /// password, no fragment.
    pub fn may_name(&self, address: &str) -> bool {
        self.read(address).is_some()
    }

    fn read(&self, address: &str) -> Option<Url> {
        let url: Url = address.parse().ok().filter(|_| address.len() <= LONGEST)?;
        let bare =
            url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
        let number = match url.host()? {
            Host::Domain(_) => None,
            Host::Ipv4(four) => Some(IpAddr::V4(four)),
            Host::Ipv6(six) => Some(IpAddr::V6(six)),
        };
        let allowed = number.is_some_and(|number| self.allows(number));
        let reached = number.is_none_or(|number| allowed || reach::is_of_the_world(number));
        let over_tls = url.scheme() == "https" || (url.scheme() == "http" && allowed);
        let port = !self.one_port || url.port_or_known_default() == Some(TLS);
        (bare && reached && over_tls && port).then_some(url)
    }

    fn allows(&self, number: IpAddr) -> bool {
        self.allowed.iter().any(|net| net.contains(&number))
    }

    /// Carries a call and brings the answer back. A redirection is an answer like another.
    pub async fn carry(&self, call: &Call) -> Result<Answered, Lost> {
        let url =
            self.read(&call.address).ok_or_else(|| unsaid("this address may not be reached"))?;
        let request = request(call, &url)?;
        let reached = tokio::time::timeout(PATIENCE, self.reach(&url)).await;
        let stream = reached.map_err(|_| unsaid("nobody answers"))??;
        let spoken = async {
            if url.scheme() == "http" {
                return speak(stream, request).await;
            }
            let name = url.host_str().unwrap_or_default();
            let name = name.trim_start_matches('[').trim_end_matches(']').to_owned();
            let name = ServerName::try_from(name).map_err(unsaid)?;
            let stream = self.tls.connect(name, stream).await.map_err(unsaid)?;
            speak(stream, request).await
        };
        let spoken = tokio::time::timeout(PATIENCE, spoken).await;
        spoken.map_err(|_| Lost::Cut("no answer in ten seconds".to_owned()))?
    }

    /// A connection to the very numbers that were judged.
    async fn reach(&self, url: &Url) -> Result<TcpStream, Lost> {
        let port = url.port_or_known_default().unwrap_or(TLS);
        let found: Vec<SocketAddr> = match url.host() {
            Some(Host::Domain(name)) => {
                tokio::net::lookup_host((name, port)).await.map_err(unsaid)?.collect()
            }
            Some(Host::Ipv4(four)) => vec![SocketAddr::from((four, port))],
            Some(Host::Ipv6(six)) => vec![SocketAddr::from((six, port))],
            None => Vec::new(),
        };
        let may = |one: &SocketAddr| self.allows(one.ip()) || reach::is_of_the_world(one.ip());
        // One number of a network of its own among others is a name that turns: all or none.
        if found.is_empty() || !found.iter().all(may) {
            return Err(unsaid("this address leads to a network that may not be reached"));
        }
        TcpStream::connect(found.as_slice()).await.map_err(unsaid)
    }
}

fn request(call: &Call, url: &Url) -> Result<hyper::Request<Full<Bytes>>, Lost> {
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    let path = url.query().map_or_else(|| url.path().to_owned(), |q| format!("{}?{q}", url.path()));
    let mut built = hyper::Request::builder()
        .method(call.method)
        .uri(path)
        .header(HOST, host)
        .header(USER_AGENT, "Parvis");
    for (name, value) in &call.headers {
        built = built.header(*name, value);
    }
    built.body(Full::new(Bytes::from(call.body.clone()))).map_err(unsaid)
}

async fn speak<S>(stream: S, request: hyper::Request<Full<Bytes>>) -> Result<Answered, Lost>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let cut = |error: &dyn fmt::Display| Lost::Cut(error.to_string());
    let (mut asking, talk) = http1::handshake(TokioIo::new(stream)).await.map_err(unsaid)?;
    let talk = tokio::spawn(talk);
    let answer = async {
        let (parts, body) =
            asking.send_request(request).await.map_err(|error| cut(&error))?.into_parts();
        let body = Limited::new(body, MOST).collect().await.map_err(|error| cut(&error))?;
        Ok(Answered { status: parts.status.as_u16(), body: body.to_bytes().to_vec() })
    }
    .await;
    // Whatever was said, the connection has served.
    talk.abort();
    answer
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    fn caller(allowed: &[&str]) -> Caller {
        let nets = allowed.iter().map(|net| net.parse().expect(net));
        Caller::new(nets.collect()).expect("a caller")
    }

    fn call(address: &str) -> Call {
        let headers = vec![("content-type", "text/plain".to_owned())];
        Call { method: "POST", address: address.to_owned(), headers, body: b"said".to_vec() }
    }

    /// A place on this machine that answers anything with the same text; its port, and how often it was asked.
    async fn place(answer: &'static str) -> (u16, Arc<std::sync::atomic::AtomicUsize>) {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::new(std::sync::atomic::AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                let mut said = [0; 1_024];
                let _ = stream.read(&mut said).await;
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        (port, asked)
    }

    #[tokio::test]
    async fn a_name_that_leads_home_is_refused_when_it_is_called_and_not_only_when_typed() {
        let (port, asked) = place("HTTP/1.1 204 No Content\r\n\r\n").await;
        let world = caller(&[]);
        // A name is judged by what it stands for at that moment.
        let named = format!("https://localhost:{port}/");
        assert!(world.may_name(&named));
        let refused = world.carry(&call(&named)).await;
        assert!(matches!(refused, Err(Lost::Unsaid(_))), "{refused:?}");
        assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 0, "nobody was spoken to");
        for wrong in [
            "http://example.org/",
            "https://user@example.org/",
            "https://user:secret@example.org/",
            "https://example.org/#part",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://[::1]/",
            "https://[::ffff:7f00:1]/",
            "https://169.254.169.254/latest/meta-data",
            "ftp://example.org/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "",
            "https://",
        ] {
            assert!(!world.may_name(wrong), "{wrong}");
            assert!(matches!(world.carry(&call(wrong)).await, Err(Lost::Unsaid(_))), "{wrong}");
        }
        assert!(world.may_name("https://example.org:8443/hooks/parvis?x=1"));
    }

    #[tokio::test]
    async fn the_world_is_reached_on_one_port_when_it_is_named_and_when_it_is_called() {
        let world = Caller::of_the_world().expect("a caller");
        for right in ["https://updates.push.example/wpush/v2/abc", "https://push.example:443/x"] {
            assert!(world.may_name(right), "{right}");
        }
        let (port, asked) = place("HTTP/1.1 201 Created\r\n\r\n").await;
        for wrong in [
            "https://push.example:8443/x",
            "https://push.example:22/x",
            "http://push.example/x",
            "https://10.0.0.7/x",
            &format!("http://127.0.0.1:{port}/x"),
            &format!("https://127.0.0.1:{port}/x"),
        ] {
            assert!(!world.may_name(wrong), "{wrong}");
            assert!(matches!(world.carry(&call(wrong)).await, Err(Lost::Unsaid(_))), "{wrong}");
        }
        // A name that leads home may be typed, and is not called.
        let home = "https://localhost/x";
        assert!(world.may_name(home));
        assert!(matches!(world.carry(&call(home)).await, Err(Lost::Unsaid(_))));
        assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 0, "nobody was spoken to");
    }

    #[tokio::test]
    async fn an_allowed_network_is_reached_in_clear_and_no_redirection_is_followed() {
        let home = caller(&["127.0.0.0/8"]);
        let away =
            "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
        let (port, _) = place(away).await;
        let address = format!("http://127.0.0.1:{port}/");
        assert_eq!(home.carry(&call(&address)).await.expect("an answer").status, 302);
        assert!(!home.may_name("http://192.168.1.1/"), "another network");
        assert!(!home.may_name("http://localhost/"), "in clear by its number only");
        let (port, _) = place("").await;
        let cut = home.carry(&call(&format!("http://127.0.0.1:{port}/"))).await;
        assert!(matches!(cut, Err(Lost::Cut(_))), "it may have been heard: {cut:?}");
        let nobody = home.carry(&call("http://127.0.0.1:1/")).await;
        assert!(matches!(nobody, Err(Lost::Unsaid(_))), "{nobody:?}");
    }

    #[tokio::test]
    async fn a_certificate_that_is_not_verified_ends_the_call_before_a_word() {
        let (port, _) = place("not TLS").await;
        let home = caller(&["127.0.0.0/8"]);
        let refused = home.carry(&call(&format!("https://127.0.0.1:{port}/"))).await;
        assert!(matches!(refused, Err(Lost::Unsaid(_))), "{refused:?}");
    }
}
