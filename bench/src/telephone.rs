//! A telephone: enrolled over HTTP, it makes envelopes and sends them until each has its receipt.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};

use crate::envelope::{Item, Maker, Receipt};
use crate::http::{Client, Request};
use crate::kit::Fallible;
use crate::records::Chance;

/// More than this never waits: telephones then only send.
const WAITING: usize = 150;
/// The most envelopes of one batch.
const BATCH: usize = 50;
/// What one telephone makes at the most.
const MOST: usize = 30_000;
const JSON: &str = "Content-Type: application/json\r\nSec-Fetch-Site: same-origin\r\n";

/// What a telephone was answered so far, for whoever watches it from another thread.
#[derive(Default)]
pub(crate) struct Heard {
    /// Batches of which it has the receipts.
    pub(crate) served: AtomicU64,
    /// Batches that it was asked to send again later (429, 503, 507).
    pub(crate) refused: AtomicU64,
    /// The longest that an answer was waited for, in milliseconds.
    pub(crate) slowest: AtomicU64,
}

/// A telephone, with everything it ever made.
pub(crate) struct Phone {
    cookie: String,
    maker: Maker,
    chance: Chance,
    /// What it made, in order.
    pub(crate) made: Vec<Item>,
    /// Places, in `made`, of what has no receipt yet.
    waiting: Vec<usize>,
    /// Answers that it did not understand.
    pub(crate) odd: Vec<String>,
    /// What it was answered, counted.
    pub(crate) heard: Arc<Heard>,
}

fn list<'v>(value: &'v Value, path: &str) -> impl Iterator<Item = &'v Value> {
    value.pointer(path).and_then(Value::as_array).into_iter().flatten()
}

fn text(value: &Value, path: &str) -> String {
    value.pointer(path).and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// What was set, as it is sent back.
fn cookies(client: &Client) -> String {
    let held: Vec<&str> = client.cookies.iter().filter_map(|one| one.split(';').next()).collect();
    format!("Cookie: {}\r\n", held.join("; "))
}

/// A mediator comes in with their code; answers the header of their session.
pub(crate) fn comes_in(port: u16, codes: &Path, number: usize) -> Fallible<String> {
    let known: Value = serde_json::from_str(&std::fs::read_to_string(codes)?)?;
    let mediators: Vec<&Value> =
        list(&known, "").filter(|one| text(one, "/role") == "mediator").collect();
    let who = mediators.get(number % mediators.len().max(1)).ok_or("no mediator")?;
    let mut client = Client::open(port)?;
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let (login, code) = (text(who, "/login"), text(who, "/code").replace(' ', "+"));
    let body = format!("login={login}&code={code}");
    let head = format!("POST /connexion HTTP/1.1\r\n{form}");
    let (status, _) = client.send(&Request { head, body })?;
    if status != 303 {
        return Err(format!("{login} could not come in: {status}").into());
    }
    Ok(cookies(&client))
}

impl Phone {
    /// Enrols the telephone in the hand of whoever came in with these cookies.
    pub(crate) fn enrol(port: u16, cookie: &str, number: usize, seed: u64) -> Fallible<Self> {
        let mut client = Client::open(port)?;
        let head = format!("POST /api/v1/field/enrol HTTP/1.1\r\n{cookie}{JSON}");
        let body = json!({ "name": format!("Téléphone {}", number + 1) }).to_string();
        let (status, said) = client.send(&Request { head, body })?;
        if status != 201 {
            return Err(format!("not enrolled: {status} {}", String::from_utf8_lossy(&said)).into());
        }
        let (said, cookie) = (serde_json::from_slice::<Value>(&said)?, cookies(&client));
        let (status, bag) = client.send(&Request::get("/api/v1/field/bag", &cookie))?;
        if status != 200 {
            return Err(format!("no bag: {status}").into());
        }
        let bag: Value = serde_json::from_slice(&bag)?;
        let codes = |path: &str| list(&bag, path).map(|one| text(one, "/code")).collect::<Vec<_>>();
        let maker = Maker {
            device: text(&said, "/device"),
            point: URL_SAFE_NO_PAD.decode(text(&said, "/intake/key"))?,
            zones: codes("/zones"),
            themes: codes("/referential/themes"),
            mark: ["ba", "be", "bi", "bo"].get(number).copied().unwrap_or("bu").to_owned(),
            written: 0,
        };
        let chance = Chance::new(seed.wrapping_mul(31).wrapping_add(number as u64 + 1));
        let (made, waiting, odd) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self { cookie, maker, chance, made, waiting, odd, heard: Arc::default() })
    }

    /// Makes and sends until it is over, whatever happens to the server.
    pub(crate) fn live(&mut self, port: u16, over: &AtomicBool, deadline: Instant) {
        let mut client = None;
        while !over.load(Ordering::Relaxed) && Instant::now() < deadline {
            let more = self.chance.below(8) + 1;
            self.turn(port, &mut client, more);
            std::thread::sleep(Duration::from_millis(self.chance.below(25)));
        }
    }

    /// Makes a few envelopes, and sends some of what waits.
    pub(crate) fn turn(&mut self, port: u16, client: &mut Option<Client>, more: u64) {
        for _ in 0..more {
            if self.waiting.len() < WAITING && self.made.len() < MOST {
                self.make();
            }
        }
        self.send_some(port, client);
    }

    fn make(&mut self) {
        match self.maker.one_more(&self.made, &mut self.chance) {
            Ok(item) => {
                self.waiting.push(self.made.len());
                self.made.push(item);
            }
            Err(error) => self.odd.push(error.to_string()),
        }
    }

    /// Makes so many sound envelopes, that wait.
    pub(crate) fn fill(&mut self, count: usize) -> Fallible {
        for _ in 0..count {
            self.waiting.push(self.made.len());
            self.made.push(self.maker.sound(&mut self.chance)?);
        }
        Ok(())
    }

    /// Sends everything in order, whether it was sent or not; answers how many receipts say that it
    /// is kept.
    pub(crate) fn send_all(&mut self, port: u16) -> Fallible<usize> {
        let (mut kept, mut client) = (0, None);
        for first in (0..self.made.len()).step_by(BATCH) {
            let batch: Vec<usize> = (first..self.made.len().min(first + BATCH)).collect();
            let receipts = self.post(port, &mut client, &batch).ok_or("not answered")?;
            let items = batch.iter().filter_map(|place| self.made.get(*place));
            let verdicts = items.filter_map(|item| receipt_of(&receipts, item));
            kept += verdicts.filter(|receipt| receipt.verdict == "kept").count();
        }
        Ok(kept)
    }

    /// Sends until nothing waits.
    pub(crate) fn drain(&mut self, port: u16, deadline: Instant) -> Fallible {
        let mut client = None;
        while !self.waiting.is_empty() {
            if Instant::now() > deadline {
                return Err(format!("{} envelopes never got a receipt", self.waiting.len()).into());
            }
            self.send_some(port, &mut client);
        }
        Ok(())
    }

    /// A batch of any size, from anywhere in the outbox; what has its receipt leaves the outbox.
    fn send_some(&mut self, port: u16, kept: &mut Option<Client>) {
        let size = 1 + self.chance.below(BATCH as u64) as usize;
        let mut batch = Vec::new();
        while batch.len() < size && !self.waiting.is_empty() {
            let place = self.chance.below(self.waiting.len() as u64) as usize;
            batch.push(self.waiting.swap_remove(place));
        }
        let receipts = self.post(port, kept, &batch).unwrap_or_else(|| {
            // The server is not there: a moment later, on a new connection.
            *kept = None;
            std::thread::sleep(Duration::from_millis(5));
            Vec::new()
        });
        for place in batch {
            let Some(item) = self.made.get_mut(place) else { continue };
            item.receipt = receipt_of(&receipts, item);
            if item.receipt.is_none() {
                self.waiting.push(place);
            }
        }
    }

    /// The receipts of a batch, or nothing when the server did not answer.
    fn post(
        &mut self,
        port: u16,
        kept: &mut Option<Client>,
        batch: &[usize],
    ) -> Option<Vec<Value>> {
        let client = match kept {
            Some(client) => client,
            None => kept.insert(Client::open(port).ok()?),
        };
        let items = batch.iter().filter_map(|place| self.made.get(*place));
        let envelopes: Vec<Value> = items.map(Item::envelope).collect();
        let body = json!({ "device": self.maker.device, "sent_at": null, "envelopes": envelopes });
        let head = format!(
            "POST /api/v1/field/sync HTTP/1.1\r\n{}{JSON}Parvis-Protocol: 1\r\n",
            self.cookie
        );
        let sent = Instant::now();
        let (status, said) = client.send(&Request { head, body: body.to_string() }).ok()?;
        let waited = u64::try_from(sent.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.heard.slowest.fetch_max(waited, Ordering::Relaxed);
        let later = [429, 503, 507].contains(&status);
        let kind = if later { &self.heard.refused } else { &self.heard.served };
        kind.fetch_add(1, Ordering::Relaxed);
        if status != 200 {
            // Asked to come back later, or something that is never to be answered.
            if !later && self.odd.len() < 20 {
                self.odd.push(format!("{status} {}", String::from_utf8_lossy(&said)));
            }
            return None;
        }
        let said: Value = serde_json::from_slice(&said).ok()?;
        Some(list(&said, "/receipts").cloned().collect())
    }

    /// Sends everything again, in any order; answers how many receipts are not the first ones.
    pub(crate) fn send_all_again(&mut self, port: u16) -> Fallible<usize> {
        let mut order: Vec<usize> = (0..self.made.len()).collect();
        for place in (1..order.len()).rev() {
            order.swap(place, self.chance.below(place as u64 + 1) as usize);
        }
        let (mut otherwise, mut client) = (0, None);
        for batch in order.chunks(BATCH) {
            let receipts = self.post(port, &mut client, batch).ok_or("not answered again")?;
            let items = batch.iter().filter_map(|place| self.made.get(*place));
            otherwise += items.filter(|item| receipt_of(&receipts, item) != item.receipt).count();
        }
        Ok(otherwise)
    }
}

/// The receipt for the very bytes of an envelope.
fn receipt_of(receipts: &[Value], item: &Item) -> Option<Receipt> {
    let its = receipts.iter().find(|one| {
        text(one, "/record") == item.record
            && one.pointer("/rev").and_then(Value::as_i64) == Some(item.rev)
            && text(one, "/sha256") == item.sha256
    })?;
    let seq = its.pointer("/seq").and_then(Value::as_i64).unwrap_or_default();
    Some(Receipt { verdict: text(its, "/verdict"), seq })
}
