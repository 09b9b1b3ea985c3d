//! What a domain publishes as text (DNS, type TXT), asked of the resolver of this machine. Messages are written and read by
//! `simple-dns`; asking is two sockets. Nothing is kept, and only the doctor asks.

use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream, UdpSocket};
use std::time::Duration;

use simple_dns::rdata::RData;
use simple_dns::{CLASS, Name, Packet, PacketFlag, Question, RCODE, TYPE};

/// How long one resolver may take.
const SILENCE: Duration = Duration::from_secs(3);
/// The longest answer that is read.
const LONGEST: usize = 16 * 1024;
/// The most resolvers that are asked one after the other.
const RESOLVERS: usize = 3;

/// Whoever answers for names.
#[derive(Clone, Debug)]
pub(crate) struct Resolver(Vec<SocketAddr>);

impl Resolver {
    /// The one of this machine.
    pub(crate) fn of_the_machine() -> Self {
        Self::told(&std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default())
    }

    /// As the file of a machine tells it.
    fn told(text: &str) -> Self {
        let named = text.lines().filter_map(|line| line.trim().strip_prefix("nameserver"));
        let numbers = named.filter_map(|rest| rest.split_whitespace().next()?.parse().ok());
        Self(numbers.map(|ip: IpAddr| SocketAddr::new(ip, 53)).take(RESOLVERS).collect())
    }

    #[cfg(test)]
    pub(crate) fn at(address: SocketAddr) -> Self {
        Self(vec![address])
    }

    /// The texts of a name, each in one piece: none when it has none; why nobody could tell otherwise.
    pub(crate) async fn texts(&self, name: &str) -> Result<Vec<String>, String> {
        let (all, name) = (self.0.clone(), name.to_owned());
        let asked = tokio::task::spawn_blocking(move || ask_all(&all, &name)).await;
        asked.map_err(|error| error.to_string())?
    }
}

fn ask_all(all: &[SocketAddr], name: &str) -> Result<Vec<String>, String> {
    let mut why = "no resolver is named in /etc/resolv.conf".to_owned();
    for resolver in all {
        match ask(*resolver, name) {
            Ok(texts) => return Ok(texts),
            Err(error) => why = format!("{resolver}: {error}"),
        }
    }
    Err(why)
}

fn ask(resolver: SocketAddr, name: &str) -> Result<Vec<String>, String> {
    let mut random = [0; 2];
    getrandom::fill(&mut random).map_err(|error| error.to_string())?;
    let id = u16::from_be_bytes(random);
    let query = query(id, name)?;
    let answer = by_datagram(resolver, &query, id).map_err(|error| error.to_string())?;
    if let Some(texts) = read(&answer, (id, name))? {
        return Ok(texts);
    }
    // Cut short: the whole of it comes by a stream.
    let answer = by_stream(resolver, &query).map_err(|error| error.to_string())?;
    read(&answer, (id, name))?.ok_or_else(|| "an answer that is cut short".to_owned())
}

fn query(id: u16, name: &str) -> Result<Vec<u8>, String> {
    let mut packet = Packet::new_query(id);
    packet.set_flags(PacketFlag::RECURSION_DESIRED);
    let name = Name::new(name).map_err(|error| error.to_string())?;
    packet.questions.push(Question::new(name, TYPE::TXT.into(), CLASS::IN.into(), false));
    packet.build_bytes_vec().map_err(|error| error.to_string())
}

/// What an answer says; nothing when it was cut short.
fn read(answer: &[u8], (id, name): (u16, &str)) -> Result<Option<Vec<String>>, String> {
    let packet = Packet::parse(answer).map_err(|error| error.to_string())?;
    let asked = packet.questions.first().map(|question| question.qname.to_string());
    if packet.id() != id || !asked.is_some_and(|asked| asked.eq_ignore_ascii_case(name)) {
        return Err("an answer to another question".to_owned());
    }
    if packet.has_flags(PacketFlag::TRUNCATION) {
        return Ok(None);
    }
    let code = packet.rcode();
    if code == RCODE::NameError {
        return Ok(Some(Vec::new()));
    }
    if code != RCODE::NoError {
        return Err(format!("{code:?}"));
    }
    let texts = packet.answers.into_iter().filter_map(|record| {
        let RData::TXT(text) = record.rdata else { return None };
        String::try_from(text).ok()
    });
    Ok(Some(texts.collect()))
}

fn by_datagram(resolver: SocketAddr, query: &[u8], id: u16) -> std::io::Result<Vec<u8>> {
    let any: IpAddr = if resolver.is_ipv4() { [0, 0, 0, 0].into() } else { [0_u16; 8].into() };
    let socket = UdpSocket::bind(SocketAddr::new(any, 0))?;
    socket.connect(resolver)?;
    socket.set_read_timeout(Some(SILENCE))?;
    socket.send(query)?;
    let mut answer = vec![0; LONGEST];
    // What answers another question is passed over, a few times.
    for _ in 0..8 {
        let size = socket.recv(&mut answer)?;
        if answer.get(..2) == Some(id.to_be_bytes().as_slice()) {
            answer.truncate(size);
            return Ok(answer);
        }
    }
    Err(std::io::Error::other("answers to other questions"))
}

fn by_stream(resolver: SocketAddr, query: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect_timeout(&resolver, SILENCE)?;
    stream.set_read_timeout(Some(SILENCE))?;
    let size = u16::try_from(query.len()).map_err(std::io::Error::other)?;
    stream.write_all(&[&size.to_be_bytes(), query].concat())?;
    let mut size = [0; 2];
    stream.read_exact(&mut size)?;
    let mut answer = vec![0; usize::from(u16::from_be_bytes(size))];
    stream.read_exact(&mut answer)?;
    Ok(answer)
}

#[cfg(test)]
pub(crate) mod tests {
    use std::net::TcpListener;

    use simple_dns::ResourceRecord;
    use simple_dns::rdata::TXT;

    use super::*;

    /// What a resolver of the tests holds: names and their texts. `!` before a name refuses to tell.
    pub(crate) type Zone = Vec<(&'static str, Vec<String>)>;

    fn answer(query: &[u8], zone: &Zone, cut: bool) -> Vec<u8> {
        let asked = Packet::parse(query).expect("a query");
        let name = asked.questions[0].qname.to_string();
        let mut reply = Packet::new_reply(asked.id());
        reply.questions.push(asked.questions[0].clone());
        let held = zone.iter().find(|(known, _)| known.trim_start_matches('!') == name);
        match held {
            None => *reply.rcode_mut() = RCODE::NameError,
            Some((known, _)) if known.starts_with('!') => {
                *reply.rcode_mut() = RCODE::ServerFailure;
            }
            Some(_) if cut => reply.set_flags(PacketFlag::TRUNCATION),
            Some((_, texts)) => {
                for text in texts {
                    let text = TXT::try_from(text.as_str()).expect("a text").into_owned();
                    let name = Name::new_unchecked(&name).into_owned();
                    reply.answers.push(ResourceRecord::new(name, CLASS::IN, 60, RData::TXT(text)));
                }
            }
        }
        reply.build_bytes_vec().expect("a reply")
    }

    /// A resolver on this machine; one that cuts short what comes in a datagram.
    pub(crate) fn resolver(zone: Zone, cut: bool) -> Resolver {
        // The same number for both: whoever reads a cut answer asks again by a stream.
        let (stream, datagrams) = (0..50)
            .find_map(|_| {
                let stream = TcpListener::bind("127.0.0.1:0").ok()?;
                let datagrams = UdpSocket::bind(stream.local_addr().ok()?).ok()?;
                Some((stream, datagrams))
            })
            .expect("a number for both");
        let address = stream.local_addr().expect("an address");
        let held = zone.clone();
        std::thread::spawn(move || {
            let mut query = [0; 512];
            while let Ok((size, from)) = datagrams.recv_from(&mut query) {
                let answer = answer(&query[..size], &held, cut);
                drop(datagrams.send_to(&answer, from));
            }
        });
        std::thread::spawn(move || {
            for mut stream in stream.incoming().flatten() {
                let mut size = [0; 2];
                if stream.read_exact(&mut size).is_err() {
                    continue;
                }
                let mut query = vec![0; usize::from(u16::from_be_bytes(size))];
                stream.read_exact(&mut query).expect("a query");
                let answer = answer(&query, &zone, false);
                let size = u16::try_from(answer.len()).expect("short").to_be_bytes();
                drop(stream.write_all(&[&size, answer.as_slice()].concat()));
            }
        });
        Resolver::at(address)
    }

    #[test]
    fn the_file_of_a_machine_names_its_resolvers() {
        let text = "# x\nnameserver 192.0.2.1\nsearch example\n nameserver 2001:db8::1 # y\nnameserver nobody\n";
        let told = Resolver::told(text).0;
        let told: Vec<String> = told.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["192.0.2.1:53", "[2001:db8::1]:53"]);
    }

    #[tokio::test]
    async fn a_long_text_comes_in_one_piece_even_when_a_datagram_is_too_short() {
        let long = format!("v=DKIM1; k=rsa; p={}", "A".repeat(600));
        for cut in [false, true] {
            let asked = resolver(vec![("s._domainkey.parvis.example", vec![long.clone()])], cut);
            let texts = asked.texts("s._domainkey.parvis.example").await;
            assert_eq!(texts, Ok(vec![long.clone()]), "cut {cut}");
            assert_eq!(asked.texts("ailleurs.example").await, Ok(Vec::new()));
        }
    }

    #[tokio::test]
    async fn a_resolver_that_cannot_tell_is_not_one_that_says_nothing() {
        let asked = resolver(vec![("!parvis.example", Vec::new())], false);
        assert!(
            asked.texts("parvis.example").await.expect_err("it fails").contains("ServerFailure")
        );
        let nobody = Resolver(Vec::new()).texts("parvis.example").await;
        assert!(nobody.expect_err("nobody").contains("resolv.conf"));
    }
}
