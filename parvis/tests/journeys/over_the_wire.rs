//! Bytes that are no request: the server says so or hangs up, and goes on for everyone else.

use std::io::{Read, Write};

use hyper::server::conn::http1;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use testkit::{House, engines};

use crate::open;

/// What the server says to bytes as they come; nothing when it hung up before they ended.
async fn told(house: &House, bytes: Vec<u8>) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let service = TowerToHyperService::new(house.app.clone());
    let server = async move {
        let (stream, _) = listener.accept().await.expect("a client");
        drop(
            http1::Builder::new()
                .half_close(true)
                .serve_connection(TokioIo::new(stream), service)
                .await,
        );
    };
    let client = tokio::task::spawn_blocking(move || {
        let mut stream = std::net::TcpStream::connect(address).expect("a connection");
        drop(stream.write_all(&bytes));
        drop(stream.shutdown(std::net::Shutdown::Write));
        let mut said = Vec::new();
        drop(stream.read_to_end(&mut said));
        String::from_utf8_lossy(&said).into_owned()
    });
    let ((), said) = tokio::join!(server, client);
    said.expect("a client")
}

engines! {
    async fn what_comes_broken_over_the_wire_breaks_nothing(on) {
        let Some(house) = open(on).await else { return };
        let form = "POST /connexion HTTP/1.1\r\nhost: a\r\ncontent-type: \
                    application/x-www-form-urlencoded\r\n";
        for cut in ["transfer-encoding: chunked\r\n\r\nzz\r\n", "content-length: 40\r\n\r\nlogin=a"] {
            let said = told(&house, format!("{form}{cut}").into_bytes()).await;
            assert!(said.is_empty() || said.starts_with("HTTP/1.1 422 "), "{cut}: {said}");
            assert!(said.is_empty() || said.contains("avant sa fin"), "{cut}: {said}");
        }
        let long = "a".repeat(1_024 * 1_024);
        for asked in [
            format!("GET /connexion?retour={long} HTTP/1.1\r\nhost: a\r\n\r\n"),
            format!("GET /connexion HTTP/1.1\r\nhost: a\r\ncookie: pv={long}\r\n\r\n"),
            format!("GET /connexion HTTP/1.1\r\n{}\r\n", "a: a\r\n".repeat(1_000)),
            "GET /connexion HTTP/1.1\r\nhost: a\0b\r\n\r\n".to_owned(),
            "GET /a b HTTP/1.1\r\n\r\n".to_owned(),
            "POST /connexion HTTP/1.1\r\ncontent-length: -1\r\n\r\n".to_owned(),
        ] {
            let said = told(&house, asked.clone().into_bytes()).await;
            let start = &asked[..asked.len().min(60)];
            assert!(said.is_empty() || said.starts_with("HTTP/1.1 4"), "{start}: {said}");
        }
        let honest = b"GET /healthz HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n".to_vec();
        assert!(told(&house, honest).await.starts_with("HTTP/1.1 200 "));
    }
}
