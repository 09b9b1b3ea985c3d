//! The disk is full (trust.md R4): what was answered stays, what cannot be kept is refused and never acknowledged, what
//! is there still reads, and once there is room again it goes on without a restart. The file of the base may not grow past
//! a limit that the system sets on the server alone: no privilege is needed.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use kernel::id::uuid_v7;
use serde_json::{Value, json};

/// Refusals in a row after which the disk is called full.
const REFUSED: usize = 20;
/// Records after which it should have been.
const MOST: u64 = 20_000;
/// What a record is made of, when one is sent again under another name.
const FIELDS: [&str; 12] = [
    "day",
    "time",
    "minutes",
    "activity",
    "themes",
    "axis",
    "zone",
    "origin",
    "channel",
    "next_step",
    "mediators",
    "people",
];

struct House {
    data: PathBuf,
    child: Child,
    port: u16,
    key: String,
}

impl Drop for House {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        drop(std::fs::remove_dir_all(&self.data));
    }
}

fn parvis(data: &Path, words: &[&str]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_parvis"));
    command.args(words).env("PARVIS_DATA", data).env_remove("PARVIS_PG");
    let ended = command.output().expect("the program runs");
    (ended.status.success(), String::from_utf8_lossy(&ended.stdout).into_owned())
}

impl House {
    /// A year of the invented world, served by a program whose files may hold no more than they do, and a little.
    fn almost_full() -> Self {
        let data = std::env::temp_dir().join(format!("parvis-full-disk-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&data));
        assert!(parvis(&data, &["seed", "humanicite"]).0, "a world");
        let scopes = "read:activities,write:activities";
        let (made, said) = parvis(&data, &["api-key", "create", "--scopes", scopes]);
        assert!(made, "{said}");
        let key = said.lines().last().expect("a key").to_owned();
        let file = std::fs::metadata(data.join("parvis.sqlite")).expect("a base");
        let blocks = file.len() / 512 + 128;
        let port = {
            let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
            free.local_addr().expect("its address").port()
        };
        // The signal that tells of the limit would end the program: without it the write fails, as on a full disk.
        let script = format!("trap '' XFSZ; ulimit -S -f {blocks}; exec \"$0\" serve");
        let child = Command::new("sh")
            .args(["-c", &script, env!("CARGO_BIN_EXE_parvis")])
            .env("PARVIS_DATA", &data)
            .env("PARVIS_LISTEN", format!("127.0.0.1:{port}"))
            .env("PARVIS_LOG", "off")
            .env_remove("PARVIS_PG")
            .stdout(Stdio::null())
            .spawn()
            .expect("a server");
        let house = Self { data, child, port, key };
        for _ in 0..600 {
            if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
                return house;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        testkit::stop("the server never came")
    }

    fn ask(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).expect("a server");
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer {}\r\nconnection: close\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            self.key,
            body.len()
        );
        stream.write_all(request.as_bytes()).expect("asked");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("answered");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let status = text.get(9..12).and_then(|digits| digits.parse().ok()).unwrap_or(0);
        (status, text)
    }

    fn lay(&self, number: u64, record: &Value) -> u16 {
        self.ask("PUT", &format!("/api/v1/activities/{}", name(number)), &record.to_string()).0
    }
}

fn name(number: u64) -> String {
    let mut random = [3; 10];
    random[2..].copy_from_slice(&(number << 8).to_be_bytes());
    uuid_v7(1_570_000_000_000 + number, random).to_string()
}

/// The JSON of an answer.
fn held(text: &str) -> Value {
    let (from, to) = (text.find('{').expect("an object"), text.rfind('}').expect("its end"));
    serde_json::from_str(&text[from..=to]).expect("JSON")
}

#[test]
fn a_full_disk_refuses_keeps_what_it_answered_and_goes_on_when_there_is_room() {
    let house = House::almost_full();
    let (status, text) = house.ask("GET", "/api/v1/activities?limit=1", "");
    assert_eq!(status, 200, "{text}");
    let model = held(&text)["items"][0].clone();
    let mut record = json!({ "note": "Le disque se remplit. ".repeat(12).trim_end() });
    for field in FIELDS {
        record[field] = model[field].clone();
    }
    let (mut kept, mut refused, mut number) = (Vec::new(), Vec::new(), 0);
    while refused.len() < REFUSED {
        number += 1;
        assert!(number < MOST, "the disk never fills");
        match house.lay(number, &record) {
            201 => {
                kept.push(number);
                refused.clear();
            }
            503 => refused.push(number),
            other => testkit::stop(&format!("record {number} is answered {other}")),
        }
    }
    assert!(!kept.is_empty(), "nothing was ever kept");
    // Full: what is there reads, lists and files included, and readiness says the truth.
    for path in ["/api/v1/activities?limit=50", "/api/v1/zones"] {
        assert_eq!(house.ask("GET", path, "").0, 200, "{path}");
    }
    assert_eq!(house.ask("GET", "/healthz", "").0, 200);
    assert_eq!(house.ask("GET", "/readyz", "").0, 503);
    let there =
        |number: &u64| house.ask("GET", &format!("/api/v1/activities/{}", name(*number)), "").0;
    for number in kept.iter().rev().take(50) {
        assert_eq!(there(number), 200, "{number} was answered and is not there");
    }
    for number in &refused {
        assert_eq!(there(number), 404, "{number} was refused and is there");
    }
    // Room again: the same server takes the same records, once.
    let id = house.child.id().to_string();
    let more = Command::new("prlimit").args(["--pid", &id, "--fsize=unlimited"]).status();
    assert!(more.expect("prlimit (util-linux)").success());
    for number in &refused {
        assert_eq!(house.lay(*number, &record), 201, "{number}");
        assert_eq!(house.lay(*number, &record), 200, "{number}, again");
    }
    assert_eq!(house.ask("GET", "/readyz", "").0, 200);
    for number in kept.iter().chain(&refused) {
        assert_eq!(there(number), 200, "{number} was answered and is not there");
    }
    testkit::tell(&format!("{} kept, then {} refused and kept later", kept.len(), refused.len()));
    let (sound, said) = parvis(&house.data, &["verify"]);
    assert!(sound, "{said}");
}
