//! Writing the archive: one snapshot, row after row, each file with its fingerprint.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write as _};
use std::path::Path;

use ring::digest::{Context, SHA256};
use serde_json::Value as Json;
use store::whole::{Column, Sink, Table};
use store::{Db, Fault, Value, migrate};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{FORMAT, Held, MANIFEST, Manifest, Named, OWN, Step, VERSION, engine, words};
use crate::advice::unwritable;
use crate::clock::real;
use crate::failure::Failure;
use crate::house::{kept, rooms};

/// Writes into a file that is there and empty.
pub(super) async fn write(db: &Db, to: &Path) -> Result<Manifest, Failure> {
    let file = OpenOptions::new().write(true).open(to).map_err(|error| unwritable(to, &error))?;
    let taken = migrate::taken(db).await?;
    let steps = taken.into_iter().map(|(name, fingerprint)| Step { name, fingerprint }).collect();
    let manifest = Manifest {
        format: FORMAT.to_owned(),
        version: VERSION,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: real().rfc3339(),
        engine: engine(db).to_owned(),
        steps,
        tables: Vec::new(),
    };
    let writing = Writing {
        zip: ZipWriter::new(BufWriter::new(file)),
        manifest,
        owners: owners(),
        line: Vec::new(),
        open: None,
    };
    let written = Box::pin(db.pour(OWN, writing)).await?;
    Ok(written.finish()?)
}

/// Which room owns a table, and how long it keeps what it holds.
type Owners = BTreeMap<&'static str, (&'static str, &'static str)>;

fn owners() -> Owners {
    let own = rooms();
    let theirs = own.iter().flat_map(|room| room.retention.iter().map(|rule| (room.name, rule)));
    let named: BTreeMap<_, _> = theirs.map(|(room, rule)| (rule.table, room)).collect();
    kept()
        .into_iter()
        .map(|one| {
            let table = one.rule.table;
            (table, (named.get(table).copied().unwrap_or("door"), one.rule.rule))
        })
        .collect()
}

/// The archive under way.
struct Writing {
    zip: ZipWriter<BufWriter<File>>,
    manifest: Manifest,
    owners: Owners,
    line: Vec<u8>,
    open: Option<(Context, u64)>,
}

fn told(error: impl std::fmt::Display) -> Fault {
    Fault::new(error.to_string())
}

/// A file of any length, dated of no day: the same rows are the same bytes.
fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().large_file(true).last_modified_time(zip::DateTime::default())
}

impl Sink for Writing {
    fn begin(&mut self, table: &Table) -> Result<(), Fault> {
        self.open = Some((Context::new(&SHA256), 0));
        self.zip.start_file(file_of(&table.name), options()).map_err(told)
    }

    fn row(&mut self, table: &Table, values: &[Value<'_>]) -> Result<(), Fault> {
        self.line.clear();
        one_line(&mut self.line, &table.columns, values).map_err(told)?;
        if let Some((context, rows)) = &mut self.open {
            context.update(&self.line);
            *rows += 1;
        }
        self.zip.write_all(&self.line).map_err(told)
    }

    fn end(&mut self, table: &Table) -> Result<(), Fault> {
        let Some((context, rows)) = self.open.take() else { return Ok(()) };
        let (room, kept) = self.owners.get(table.name.as_str()).copied().unwrap_or_default();
        let columns = table.columns.iter().map(|column| Named {
            name: column.name.clone(),
            r#type: column.kind.name().to_owned(),
        });
        self.manifest.tables.push(Held {
            name: table.name.clone(),
            room: room.to_owned(),
            kept: kept.to_owned(),
            file: file_of(&table.name),
            columns: columns.collect(),
            rows,
            sha256: hex::encode(context.finish()),
        });
        Ok(())
    }
}

impl Writing {
    /// The manifest and what is to be read first, then the end of the archive.
    fn finish(mut self) -> Result<Manifest, Fault> {
        self.zip.start_file(MANIFEST, options()).map_err(told)?;
        serde_json::to_writer_pretty(&mut self.zip, &self.manifest).map_err(told)?;
        self.zip.start_file("LISEZMOI.txt", options()).map_err(told)?;
        self.zip.write_all(words::READ_ME.as_bytes()).map_err(told)?;
        let mut file = self.zip.finish().map_err(told)?;
        file.flush().map_err(told)?;
        Ok(self.manifest)
    }
}

/// Where the rows of a table are.
pub(super) fn file_of(table: &str) -> String {
    format!("tables/{table}.jsonl")
}

/// A row as one JSON object on a line, its columns in their order.
fn one_line(
    line: &mut Vec<u8>,
    columns: &[Column],
    values: &[Value<'_>],
) -> Result<(), serde_json::Error> {
    for (rank, (column, value)) in columns.iter().zip(values).enumerate() {
        line.push(if rank == 0 { b'{' } else { b',' });
        serde_json::to_writer(&mut *line, &column.name)?;
        line.push(b':');
        match value {
            Value::Null => serde_json::to_writer(&mut *line, &Json::Null)?,
            Value::Int(number) => serde_json::to_writer(&mut *line, number)?,
            Value::Bool(truth) => serde_json::to_writer(&mut *line, truth)?,
            Value::Text(text) => serde_json::to_writer(&mut *line, text)?,
        }
    }
    line.extend_from_slice(b"}\n");
    Ok(())
}
