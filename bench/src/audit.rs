//! The journal verified from end to end, against the bare SHA-256 of the bytes that it hashes.

use std::process::{Command, Stdio};
use std::time::Instant;

use door::audit::{self, Walk};
use door::chain::{self, Fields};
use kernel::id::{GrantId, uuid_v7};
use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::kit::{Fallible, Kit, median};
use crate::product;
use crate::records::Chance;
use crate::report::{Report, Rule};
use crate::tenants::{Tenants, stopped};
use crate::world::World;

/// One act in so many was said in words, kept beside the chain.
const SAID: i64 = 20;
/// Entries whose bytes are gathered before they are hashed: about a megabyte.
const GATHERED: usize = 2_000;

/// What is said.
const SENTENCE: &str = "Le lieu était celui d’à côté, la durée aussi";

/// Acts with the purpose that goes with them, in turn.
const ACTS: [(&str, &str); 5] = [
    ("activity.recorded", "record"),
    ("activity.recorded", "record"),
    ("activity.notes-read", "read"),
    ("door.came-in", "sign-in"),
    ("activity.corrected", "correct"),
];

/// What a walk over the rows alone asks.
const ROWS: &str = "SELECT seq, at, convention_id, act, object_id, actor_id, grant_id, purpose,
    detail, commitment, hash FROM journal ORDER BY seq";
/// The words, as the walk asks for them.
const WORDS: &str = "SELECT w.seq, w.salt, w.words, j.commitment
    FROM journal_words w JOIN journal j ON j.seq = w.seq ORDER BY w.seq";

/// Seconds of each round.
#[derive(Default)]
struct Taken {
    hashed: Vec<f64>,
    read: Vec<f64>,
    linked: Vec<f64>,
    walked: Vec<f64>,
    program: Vec<f64>,
}

/// The journal of 6.1: a million entries, in at most twice the hashing.
pub(crate) fn run(kit: &Kit) -> Fallible<Report> {
    let mut report = Report::new("audit");
    let count: i64 = if kit.quick { 100_000 } else { 1_000_000 };
    let world = World::at(&kit.scratch("audit")?);
    migrate(kit, &world)?;
    lay(&world, count)?;
    let (base, tenants) = (product::reader(&world.file)?, Tenants::open(&world)?);
    let (mut taken, mut bytes) = (Taken::default(), 0);
    for _ in 0..kit.rounds() {
        let (seconds, hashed) = hash_alone(&base)?;
        taken.hashed.push(seconds);
        bytes = hashed;
        taken.linked.push(link_alone(&base)?);
        let start = Instant::now();
        product::drain(&base, ROWS, &[])?;
        product::drain(&base, WORDS, &[])?;
        taken.read.push(start.elapsed().as_secs_f64());
        taken.walked.push(walk(&tenants, count)?);
        taken.program.push(program(kit, &world)?);
    }
    let limit = median(&taken.hashed);
    let walked = format!("{count} entries verified by `walk_abreast`");
    for (goal, what, seconds, rule) in [
        ("6.1", walked.as_str(), &taken.walked, Rule::AtMost(2.0)),
        ("", "`parvis audit verify`, the program whole", &taken.program, Rule::Told),
        ("", "the rows read, nothing hashed", &taken.read, Rule::Told),
        ("", "the links, entries in memory", &taken.linked, Rule::Told),
    ] {
        report.against(
            goal,
            format!("{what}, limit: SHA-256"),
            (median(seconds), limit, "s"),
            rule,
        );
    }
    let each = bytes as f64 / count as f64;
    report.alone("", "bytes hashed for an entry", (each, "bytes"), Rule::Told);
    let rate = bytes as f64 / limit / 1e6;
    report.alone("", "SHA-256 alone, one digest for each entry", (rate, "MB/s"), Rule::Told);
    Ok(report)
}

pub(crate) fn migrate(kit: &Kit, world: &World) -> Fallible {
    let mut migrate = Command::new(&kit.parvis);
    migrate.arg("migrate").env("PARVIS_DATA", &world.data).stdout(Stdio::null());
    if migrate.status()?.success() { Ok(()) } else { Err("`parvis migrate` failed".into()) }
}

/// Writes a chained journal, as fast as the file takes it: nothing of it has to be durable.
fn lay(world: &World, count: i64) -> Fallible {
    println!("    laying a journal of {count} entries…");
    let base = world.look()?;
    base.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN;")?;
    let held: i64 = base.query_row("SELECT COUNT(*) FROM journal", [], |row| row.get(0))?;
    if held != 0 {
        return Err("the journal of an empty house is not empty".into());
    }
    let (mut chance, mut previous) = (Chance::new(7), String::new());
    let people: Vec<[String; 3]> =
        (0..120).map(|_| [fresh(&mut chance), fresh(&mut chance), fresh(&mut chance)]).collect();
    {
        let mut entry = base.prepare(
            "INSERT INTO journal (seq, at, convention_id, act, object_id, actor_id, grant_id,
                purpose, detail, commitment, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?;
        let mut said = base.prepare("INSERT INTO journal_words VALUES (?1, ?2, ?3)")?;
        for seq in 1..=count {
            let place = chance.below(people.len() as u64) as usize;
            let [convention, actor, grant] = people.get(place).ok_or("nobody")?;
            let (act, purpose) = ACTS.get(seq as usize % ACTS.len()).ok_or("no act")?;
            let (object, at) = (fresh(&mut chance), 1_546_300_800_000 + seq * 30_000);
            let detail = format!("{}", 680_000_000_000_000_000 + seq * 68_719_476);
            let words = (seq % SAID == 0).then(|| (format!("{seq:064x}"), SENTENCE));
            let commitment = words
                .as_ref()
                .map_or_else(String::new, |(salt, words)| chain::commitment(salt, words));
            let texts: [&str; 7] = [convention, act, &object, actor, grant, purpose, &detail];
            let fields = Fields { seq, at, texts: texts.map(Some), commitment: &commitment };
            previous = chain::link(&previous, &fields);
            entry.execute(rusqlite::params![
                seq, at, convention, act, object, actor, grant, purpose, detail, commitment,
                previous
            ])?;
            if let Some((salt, words)) = &words {
                said.execute((seq, salt, words))?;
            }
        }
    }
    base.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE);")?;
    Ok(())
}

fn fresh(chance: &mut Chance) -> String {
    let mut random = [0; 10];
    for byte in &mut random {
        *byte = chance.below(256) as u8;
    }
    GrantId::from_uuid(uuid_v7(1_577_000_000_000, random)).text()
}

/// Bytes of many entries, and where each ends.
#[derive(Default)]
struct Gathered {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Gathered {
    /// A text with its length before it, as the chain hashes it.
    fn put(&mut self, text: &str) {
        self.bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn close(&mut self) {
        self.ends.push(self.bytes.len());
    }

    /// One digest each, timed; what was gathered is let go.
    fn digest(&mut self) -> (f64, [u8; 32]) {
        let (mut from, mut last, start) = (0, [0; 32], Instant::now());
        for end in &self.ends {
            let entry = self.bytes.get(from..*end).unwrap_or_default();
            last = std::hint::black_box(Sha256::digest(std::hint::black_box(entry)).into());
            from = *end;
        }
        let seconds = start.elapsed().as_secs_f64();
        self.bytes.clear();
        self.ends.clear();
        (seconds, last)
    }
}

/// The bare hashing of the same bytes: seconds, and how many bytes. The last digest of each lot is
/// compared with the hash that the journal holds, so that they are the same bytes indeed.
fn hash_alone(base: &Connection) -> Fallible<(f64, usize)> {
    let (mut seconds, mut whole, mut gathered) = (0.0, 0, Gathered::default());
    let mut previous = String::new();
    let mut each = |gathered: &mut Gathered, hash: Option<&str>| -> Fallible {
        whole += gathered.bytes.len();
        let (took, last) = gathered.digest();
        seconds += took;
        let said = last.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        match hash {
            Some(hash) if said != hash => Err("other bytes than those of the chain".into()),
            _ => Ok(()),
        }
    };
    let mut ask = base.prepare(ROWS)?;
    let mut rows = ask.query([])?;
    while let Some(row) = rows.next()? {
        gathered.put("parvis-audit-v1");
        gathered.put(&row.get::<_, i64>(0)?.to_string());
        gathered.put(&row.get::<_, i64>(1)?.to_string());
        for place in 2..9 {
            let text: Option<String> = row.get(place)?;
            gathered.put(if text.is_some() { "+" } else { "-" });
            gathered.put(text.as_deref().unwrap_or_default());
        }
        gathered.put(&row.get::<_, String>(9)?);
        gathered.put(&previous);
        gathered.close();
        previous = row.get(10)?;
        if gathered.ends.len() == GATHERED {
            each(&mut gathered, Some(&previous))?;
        }
    }
    if !gathered.ends.is_empty() {
        each(&mut gathered, Some(&previous))?;
    }
    let mut ask = base.prepare(WORDS)?;
    let mut rows = ask.query([])?;
    while let Some(row) = rows.next()? {
        gathered.bytes.extend_from_slice(row.get::<_, String>(1)?.as_bytes());
        gathered.bytes.push(0);
        gathered.bytes.extend_from_slice(row.get::<_, String>(2)?.as_bytes());
        gathered.close();
    }
    each(&mut gathered, None)?;
    Ok((seconds, whole))
}

/// The links alone, lot after lot: what the chain costs once an entry is in memory.
fn link_alone(base: &Connection) -> Fallible<f64> {
    let (mut seconds, mut previous, mut lot) = (0.0, String::new(), Vec::new());
    let mut close = |lot: &mut Vec<(i64, i64, Vec<Option<String>>, String)>| -> Fallible {
        let start = Instant::now();
        for (seq, at, texts, commitment) in lot.iter() {
            let mut seven = [None; 7];
            for (slot, text) in seven.iter_mut().zip(texts) {
                *slot = text.as_deref();
            }
            let fields = Fields { seq: *seq, at: *at, texts: seven, commitment };
            previous = std::hint::black_box(chain::link(&previous, &fields));
        }
        seconds += start.elapsed().as_secs_f64();
        lot.clear();
        Ok(())
    };
    let mut ask = base.prepare(ROWS)?;
    let mut rows = ask.query([])?;
    while let Some(row) = rows.next()? {
        let texts = (2..9).map(|place| row.get(place)).collect::<Result<_, _>>()?;
        lot.push((row.get(0)?, row.get(1)?, texts, row.get(9)?));
        if lot.len() == GATHERED {
            close(&mut lot)?;
        }
    }
    close(&mut lot)?;
    Ok(seconds)
}

/// The product's own walk, in this process: a reader for each core, through the store.
fn walk(tenants: &Tenants, count: i64) -> Fallible<f64> {
    let start = Instant::now();
    let walk = audit::walk_abreast(&tenants.clockwork, Vec::new());
    let walk: Walk = tenants.runtime.block_on(walk).map_err(stopped)?;
    let seconds = start.elapsed().as_secs_f64();
    let whole = walk.verified == count && walk.sentences == count / SAID && walk.broken.is_none();
    if whole { Ok(seconds) } else { Err(format!("the walk found {walk:?}").into()) }
}

/// The command that whoever keeps the house types, from its start to its end.
fn program(kit: &Kit, world: &World) -> Fallible<f64> {
    let mut verify = Command::new(&kit.parvis);
    verify.args(["audit", "verify"]).env("PARVIS_DATA", &world.data).env("LANG", "C");
    let start = Instant::now();
    let said = verify.output()?;
    let seconds = start.elapsed().as_secs_f64();
    if said.status.success() {
        Ok(seconds)
    } else {
        Err(String::from_utf8_lossy(&said.stderr).into_owned().into())
    }
}
