//! A small HTTP/1.1 client on kept connections, and a load of several of them. Loopback only.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::{Duration, Instant};

use crate::kit::Fallible;

/// A connection that is kept.
pub(crate) struct Client {
    stream: BufReader<TcpStream>,
    port: u16,
    head: Vec<u8>,
    /// What the last answer set as cookies.
    pub(crate) cookies: Vec<String>,
}

/// A request: what goes before the body (without its length), and the body.
pub(crate) struct Request {
    /// Method, path and headers, each line ended.
    pub(crate) head: String,
    /// The body.
    pub(crate) body: String,
}

impl Request {
    /// A `GET` with one header.
    pub(crate) fn get(path: &str, header: &str) -> Self {
        Self { head: format!("GET {path} HTTP/1.1\r\n{header}"), body: String::new() }
    }
}

impl Client {
    /// Connects to a port of this machine.
    pub(crate) fn open(port: u16) -> Fallible<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_mins(2)))?;
        let stream = BufReader::with_capacity(1 << 16, stream);
        Ok(Self { stream, port, head: Vec::new(), cookies: Vec::new() })
    }

    /// Sends one request and hands each piece of the answer to `take`; answers the status.
    pub(crate) fn pour(&mut self, request: &Request, take: &mut dyn FnMut(&[u8])) -> Fallible<u16> {
        self.head.clear();
        let (head, length) = (request.head.as_bytes(), request.body.len());
        self.head.extend_from_slice(head);
        write!(self.head, "Host: localhost\r\nContent-Length: {length}\r\n\r\n")?;
        self.head.extend_from_slice(request.body.as_bytes());
        if self.stream.get_mut().write_all(&self.head).is_err() {
            // The server closes a connection after some answers: a browser comes back too.
            self.stream = Self::open(self.port)?.stream;
            self.stream.get_mut().write_all(&self.head)?;
        }
        let (status, length) = self.read_head()?;
        match length {
            Some(length) => self.take_exactly(length, take)?,
            None => self.take_chunks(take)?,
        }
        Ok(status)
    }

    /// Sends one request; answers the status and the body.
    pub(crate) fn send(&mut self, request: &Request) -> Fallible<(u16, Vec<u8>)> {
        let mut body = Vec::new();
        let status = self.pour(request, &mut |piece| body.extend_from_slice(piece))?;
        Ok((status, body))
    }

    fn line(&mut self) -> Fallible<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line)? == 0 {
            return Err("the server closed".into());
        }
        Ok(line.trim_end().to_owned())
    }

    fn read_head(&mut self) -> Fallible<(u16, Option<usize>)> {
        let first = self.line()?;
        let status =
            first.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or("no status")?;
        let mut length = Some(0);
        self.cookies.clear();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                return Ok((status, length));
            }
            let (name, value) = line.split_once(':').unwrap_or((&line, ""));
            if name.eq_ignore_ascii_case("content-length") {
                length = Some(value.trim().parse()?);
            } else if name.eq_ignore_ascii_case("transfer-encoding") {
                length = None;
            } else if name.eq_ignore_ascii_case("set-cookie") {
                self.cookies.push(value.trim().to_owned());
            }
        }
    }

    fn take_exactly(&mut self, mut left: usize, take: &mut dyn FnMut(&[u8])) -> Fallible {
        let mut buffer = [0; 1 << 14];
        while left > 0 {
            let piece = buffer.get_mut(..left.min(1 << 14)).unwrap_or_default();
            self.stream.read_exact(piece)?;
            take(piece);
            left -= piece.len();
        }
        Ok(())
    }

    fn take_chunks(&mut self, take: &mut dyn FnMut(&[u8])) -> Fallible {
        loop {
            let line = self.line()?;
            let size = usize::from_str_radix(line.split(';').next().unwrap_or(""), 16)?;
            self.take_exactly(size, take)?;
            self.line()?;
            if size == 0 {
                return Ok(());
            }
        }
    }
}

/// What a load found.
#[derive(Default)]
pub(crate) struct Load {
    /// Seconds of each answered request.
    pub(crate) waits: Vec<f64>,
    /// What each answered request was for.
    pub(crate) answered: Vec<String>,
    /// Answers that were not the one expected.
    pub(crate) wrong: Vec<String>,
    /// Seconds that it lasted.
    pub(crate) lasted: f64,
}

impl Load {
    /// Answers per second.
    pub(crate) fn rate(&self) -> f64 {
        self.waits.len() as f64 / self.lasted.max(1e-9)
    }
}

/// Sends requests over `connections` for a time, one after the other on each. `make` is given the
/// number of the connection and of the request, and answers a name and the request.
pub(crate) fn load(
    port: u16,
    connections: usize,
    time: Duration,
    expected: u16,
    make: &(dyn Fn(usize, usize) -> (String, Request) + Sync),
) -> Load {
    let start = Instant::now();
    let mut whole = Load::default();
    let parts: Vec<Load> = std::thread::scope(|scope| {
        let hands: Vec<_> = (0..connections)
            .map(|number| {
                scope.spawn(move || one_connection(port, number, (start, time), expected, make))
            })
            .collect();
        hands.into_iter().map(|hand| hand.join().unwrap_or_default()).collect()
    });
    for part in parts {
        whole.waits.extend(part.waits);
        whole.answered.extend(part.answered);
        whole.wrong.extend(part.wrong);
    }
    whole.lasted = start.elapsed().as_secs_f64();
    whole
}

fn one_connection(
    port: u16,
    number: usize,
    (start, time): (Instant, Duration),
    expected: u16,
    make: &(dyn Fn(usize, usize) -> (String, Request) + Sync),
) -> Load {
    let mut own = Load::default();
    let Ok(mut client) = Client::open(port) else { return own };
    for turn in 0.. {
        if start.elapsed() >= time {
            break;
        }
        let (name, request) = make(number, turn);
        let sent = Instant::now();
        match client.send(&request) {
            Ok((status, _)) if status == expected => {
                own.waits.push(sent.elapsed().as_secs_f64());
                own.answered.push(name);
            }
            Ok((status, body)) => {
                own.wrong.push(format!("{status} {}", String::from_utf8_lossy(&body)));
            }
            // The server is gone: what it had not answered does not count.
            Err(_) => break,
        }
    }
    own
}
