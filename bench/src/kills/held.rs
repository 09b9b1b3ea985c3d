//! What a database holds of what telephones sent, by the words of each envelope, on either engine.

use std::collections::HashMap;

use rusqlite::Connection;
use tokio_postgres::SimpleQueryMessage;

use crate::envelope::Item;
use crate::kit::Fallible;

/// Records by their notes.
const RECORDS: &str = "SELECT note, id, minutes FROM activity WHERE note <> ''";
/// What corrections replaced.
const REPLACED: &str = "SELECT before_text FROM activity_revision";
/// What was answered.
const RECEIPTS: &str = "SELECT phone_id, record_id, rev, sha256, verdict FROM envelope";
/// What was kept apart.
const APART: &str = "SELECT phone_id, record_id, rev, sha256, sealed FROM quarantine";
/// How many times each record was noted.
const NOTED: &str =
    "SELECT object_id, COUNT(*) FROM journal WHERE act = 'activity.recorded' GROUP BY 1";

/// What the database holds, by the words of each envelope.
#[derive(Default)]
pub(super) struct Held {
    /// By note: records and their minutes.
    pub(super) records: HashMap<String, Vec<(String, i64)>>,
    /// Everything that corrections replaced.
    pub(super) replaced: String,
    /// By telephone, record and revision: fingerprint and verdict.
    pub(super) receipts: HashMap<(String, String, i64), (String, String)>,
    /// By telephone, record, revision and fingerprint: the sealed bytes.
    pub(super) apart: HashMap<(String, String, i64, String), String>,
    /// How many times each record was noted as laid down.
    pub(super) noted: HashMap<String, i64>,
}

/// Columns of a row, as text.
type Row = Vec<String>;

impl Held {
    /// Of a file.
    pub(super) fn of_file(base: &Connection) -> Fallible<Self> {
        let ask = |text: &str| -> Fallible<Vec<Row>> {
            let mut asked = base.prepare(text)?;
            let width = asked.column_count();
            let mut rows = asked.query([])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let columns = (0..width).map(|place| {
                    let cell = row.get_ref(place)?;
                    let number = cell.as_i64().map(|number| number.to_string());
                    Ok(number.unwrap_or_else(|_| cell.as_str().unwrap_or_default().to_owned()))
                });
                found.push(columns.collect::<rusqlite::Result<Row>>()?);
            }
            Ok(found)
        };
        Self::read(ask)
    }

    /// Of a PostgreSQL.
    pub(super) fn of_server(url: &str) -> Fallible<Self> {
        Self::read(|text| asked(url, text))
    }

    /// Whether the database has a receipt that says of these very bytes that they are counted.
    pub(super) fn says_kept(&self, item: &Item) -> bool {
        let name = (item.device.clone(), item.record.clone(), item.rev);
        let told = self.receipts.get(&name);
        told.is_some_and(|(sha256, verdict)| *sha256 == item.sha256 && verdict == "kept")
    }

    fn read(ask: impl Fn(&str) -> Fallible<Vec<Row>>) -> Fallible<Self> {
        let mut held = Self::default();
        for [note, id, minutes] in columns(ask(RECORDS)?) {
            held.records.entry(note).or_default().push((id, minutes.parse()?));
        }
        for [before] in columns(ask(REPLACED)?) {
            held.replaced.push_str(&before);
        }
        for [phone, record, rev, sha256, verdict] in columns(ask(RECEIPTS)?) {
            held.receipts.insert((phone, record, rev.parse()?), (sha256, verdict));
        }
        for [phone, record, rev, sha256, sealed] in columns(ask(APART)?) {
            held.apart.insert((phone, record, rev.parse()?, sha256), sealed);
        }
        for [record, times] in columns(ask(NOTED)?) {
            held.noted.insert(record, times.parse()?);
        }
        Ok(held)
    }
}

fn columns<const N: usize>(rows: Vec<Row>) -> impl Iterator<Item = [String; N]> {
    rows.into_iter().filter_map(|row| row.try_into().ok())
}

/// What a PostgreSQL answers, as text.
pub(super) fn asked(url: &str, text: &str) -> Fallible<Vec<Row>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
        let line = tokio::spawn(connection);
        let answers = client.simple_query(text).await?;
        drop(client);
        drop(line.await);
        let rows = answers.iter().filter_map(|answer| {
            let SimpleQueryMessage::Row(row) = answer else { return None };
            let cell = |place| row.get(place).unwrap_or_default().to_owned();
            Some((0..row.len()).map(cell).collect())
        });
        Ok(rows.collect())
    })
}
