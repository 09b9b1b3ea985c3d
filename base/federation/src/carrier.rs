//! What carries a question to a provider and its answer back: one connection for each question, five
//! seconds for the whole, 256 KiB at most, no redirection.

use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{HOST, HeaderValue};
use hyper_util::rt::TokioIo;
use openidconnect::url::Url;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use crate::address;

/// How long a question may take, answer included.
const PATIENCE: Duration = Duration::from_secs(5);
/// The most bytes of an answer.
const MOST: usize = 256 * 1_024;

/// A question that got no answer, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost(String);

impl fmt::Display for Lost {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Error for Lost {}

fn lost(why: impl fmt::Display) -> Lost {
    Lost(why.to_string())
}

/// What carries.
pub(crate) struct Carrier {
    /// Whether this machine may be asked in clear.
    in_clear: bool,
    tls: TlsConnector,
}

impl Carrier {
    pub(crate) fn new(in_clear: bool) -> Result<Self, Lost> {
        let mut roots = RootCertStore::empty();
        roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned());
        let tls = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(lost)?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { in_clear, tls: TlsConnector::from(Arc::new(tls)) })
    }

    /// Carries a question and brings the answer back.
    pub(crate) async fn carry(&self, request: HttpRequest) -> Result<HttpResponse, Lost> {
        tokio::time::timeout(PATIENCE, self.exchange(request))
            .await
            .map_err(|_| lost("no answer in five seconds"))?
    }

    async fn exchange(&self, request: HttpRequest) -> Result<HttpResponse, Lost> {
        let url: Url = request.uri().to_string().parse().map_err(lost)?;
        if !address::may_be_asked(&url, self.in_clear) {
            return Err(lost("this address may not be asked"));
        }
        let host = url.host_str().unwrap_or_default();
        let name = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let port = url.port_or_known_default().unwrap_or(443);
        let request = relative(request, &url)?;
        let stream = TcpStream::connect((name.as_str(), port)).await.map_err(lost)?;
        if url.scheme() == "https" {
            let name = ServerName::try_from(name).map_err(lost)?;
            let stream = self.tls.connect(name, stream).await.map_err(lost)?;
            speak(stream, request).await
        } else {
            speak(stream, request).await
        }
    }
}

impl<'c> AsyncHttpClient<'c> for Carrier {
    type Error = Lost;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Lost>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.carry(request))
    }
}

/// The request as it is said on a connection: the path alone, the host in its header.
fn relative(request: HttpRequest, url: &Url) -> Result<hyper::Request<Full<Bytes>>, Lost> {
    let (mut parts, body) = request.into_parts();
    let host = url.host_str().unwrap_or_default();
    let host = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    parts.headers.insert(HOST, HeaderValue::from_str(&host).map_err(lost)?);
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    parts.uri = path.parse().map_err(lost)?;
    Ok(hyper::Request::from_parts(parts, Full::new(Bytes::from(body))))
}

async fn speak<S>(stream: S, request: hyper::Request<Full<Bytes>>) -> Result<HttpResponse, Lost>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut asking, talk) = http1::handshake(TokioIo::new(stream)).await.map_err(lost)?;
    let talk = tokio::spawn(talk);
    let answer = ask(&mut asking, request).await;
    // Whatever was said, the connection has served.
    talk.abort();
    answer
}

async fn ask(
    asking: &mut http1::SendRequest<Full<Bytes>>,
    request: hyper::Request<Full<Bytes>>,
) -> Result<HttpResponse, Lost> {
    let (parts, body) = asking.send_request(request).await.map_err(lost)?.into_parts();
    let body = Limited::new(body, MOST).collect().await.map_err(lost)?;
    Ok(HttpResponse::from_parts(parts, body.to_bytes().to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    /// A place on this machine that answers anything with the same text; its address.
    async fn place(answer: String) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}/a?b=c", listener.local_addr().expect("an address"));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut said = [0; 1_024];
                let _ = stream.read(&mut said).await;
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        address
    }

    async fn asked(address: &str, in_clear: bool) -> Result<HttpResponse, Lost> {
        let request = openidconnect::http::Request::get(address).body(Vec::new());
        let carrier = Carrier::new(in_clear).expect("a carrier");
        carrier.carry(request.expect("a request")).await
    }

    fn of(length: usize) -> String {
        format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{}", "x".repeat(length))
    }

    #[tokio::test]
    async fn an_answer_is_taken_up_to_its_limit() {
        let whole = asked(&place(of(MOST)).await, true).await.expect("an answer");
        assert_eq!((whole.status().as_u16(), whole.body().len()), (200, MOST));
        assert!(asked(&place(of(MOST + 1)).await, true).await.is_err());
    }

    #[tokio::test]
    async fn nothing_leads_elsewhere() {
        let away =
            "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
        let answer = asked(&place(away.to_owned()).await, true).await.expect("an answer");
        assert_eq!(answer.status().as_u16(), 302, "it is not followed");
        assert!(asked(&place(of(1)).await, false).await.is_err(), "in clear");
        for refused in ["http://192.0.2.1/", "https://user@192.0.2.1/", "http://0.0.0.0/"] {
            let Err(why) = asked(refused, true).await else { panic!("{refused}") };
            assert_eq!(why.to_string(), "this address may not be asked", "{refused}");
        }
    }
}
