//! Reading an archive: what it says it holds, and each row judged before it is laid.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use ring::digest::{Context, SHA256};
use serde_json::{Map, Value as Json};
use store::whole::{Column, Kind, Source, Table, Take};
use store::{Fault, Value};
use zip::ZipArchive;

use super::{FORMAT, Held, MANIFEST, Manifest, VERSION, words};
use crate::config::tongue;
use crate::failure::Failure;

/// The longest manifest and the longest row that are read.
const LONGEST_MANIFEST: u64 = 8 << 20;
const LONGEST_ROW: u64 = 64 << 20;

/// An archive, opened.
pub(super) struct Archive {
    zip: ZipArchive<BufReader<File>>,
    path: PathBuf,
}

impl Archive {
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let refused = |why: String| {
            Failure::failed(words::not_an_archive(tongue(), &path.display().to_string(), &why))
        };
        let file = File::open(path).map_err(|error| refused(error.to_string()))?;
        let zip =
            ZipArchive::new(BufReader::new(file)).map_err(|error| refused(error.to_string()))?;
        Ok(Self { zip, path: path.to_owned() })
    }

    /// What it says it holds.
    pub(super) fn manifest(&mut self) -> Result<Manifest, Failure> {
        let (lang, name) = (tongue(), self.path.display().to_string());
        let refused = |why: String| Failure::failed(words::not_an_archive(lang, &name, &why));
        let mut text = String::new();
        let file = self.zip.by_name(MANIFEST).map_err(|error| refused(error.to_string()))?;
        file.take(LONGEST_MANIFEST)
            .read_to_string(&mut text)
            .map_err(|error| refused(error.to_string()))?;
        let said: Map<String, Json> =
            serde_json::from_str(&text).map_err(|error| refused(error.to_string()))?;
        let format = said.get("format").and_then(Json::as_str).unwrap_or_default();
        let version = said.get("version").and_then(Json::as_u64).unwrap_or_default();
        let version = u32::try_from(version).unwrap_or(u32::MAX);
        if format != FORMAT || version != VERSION {
            return Err(Failure::failed(words::other_format(lang, &name, format, version)));
        }
        serde_json::from_str(&text).map_err(|error| refused(error.to_string()))
    }
}

/// The rows of an archive, table after table.
pub(super) struct Rows {
    archive: Archive,
    manifest: Manifest,
}

impl Rows {
    pub(super) fn of(archive: Archive, manifest: Manifest) -> Self {
        Self { archive, manifest }
    }

    fn held(&self, table: &Table) -> Result<Held, Fault> {
        let held = self.manifest.tables.iter().find(|held| held.name == table.name);
        held.cloned().ok_or_else(|| Fault::new(format!("the archive has no table {}", table.name)))
    }
}

impl Source for Rows {
    fn agrees(&mut self, tables: &[Table]) -> Result<(), Fault> {
        for held in &self.manifest.tables {
            if tables.iter().all(|table| table.name != held.name) {
                return Err(Fault::new(format!("the schema has no table {}", held.name)));
            }
        }
        for table in tables {
            let held = self.held(table)?;
            let same = table.columns.len() == held.columns.len()
                && table.columns.iter().zip(&held.columns).all(|(column, named)| {
                    column.name == named.name && column.kind.name() == named.r#type
                });
            if !same {
                return Err(Fault::new(format!("{} has other columns in the archive", table.name)));
            }
        }
        Ok(())
    }

    fn rows(&mut self, table: &Table, take: &mut Take<'_>) -> Result<(), Fault> {
        let held = self.held(table)?;
        let unread = |why: String| Fault::new(format!("{}: {why}", table.name));
        let file = self.archive.zip.by_name(&held.file);
        let mut file = BufReader::new(file.map_err(|error| unread(error.to_string()))?);
        let (mut context, mut rows, mut line) = (Context::new(&SHA256), 0, Vec::new());
        loop {
            line.clear();
            let read = Read::by_ref(&mut file)
                .take(LONGEST_ROW)
                .read_until(b'\n', &mut line)
                .map_err(|error| unread(error.to_string()))?;
            if read == 0 {
                break;
            }
            rows += 1;
            context.update(&line);
            let values = values_of(&table.columns, &line)
                .map_err(|why| unread(format!("line {rows}: {why}")))?;
            take(values)?;
        }
        if rows != held.rows {
            return Err(unread(format!("{rows} rows, where {} were written", held.rows)));
        }
        if hex::encode(context.finish()) != held.sha256 {
            return Err(unread("its rows are not those that were written".to_owned()));
        }
        Ok(())
    }
}

/// The values of a row: every column of the table and nothing else, each of its kind.
fn values_of(columns: &[Column], line: &[u8]) -> Result<Vec<Value<'static>>, String> {
    let mut row: Map<String, Json> =
        serde_json::from_slice(line).map_err(|error| error.to_string())?;
    let mut values = Vec::with_capacity(columns.len());
    for column in columns {
        let value = row.remove(&column.name).ok_or_else(|| format!("{} lacks", column.name))?;
        values.push(match (value, column.kind) {
            (Json::Null, _) => Value::Null,
            (Json::String(text), Kind::Text) => Value::Text(Cow::Owned(text)),
            (Json::Bool(truth), Kind::Truth) => Value::Bool(truth),
            (Json::Number(number), Kind::Whole) => {
                let whole = number.as_i64();
                Value::Int(whole.ok_or_else(|| format!("{} is no whole number", column.name))?)
            }
            (_, kind) => return Err(format!("{} is not of the kind {}", column.name, kind.name())),
        });
    }
    match row.keys().next() {
        None => Ok(values),
        Some(unknown) => Err(format!("{unknown} is no column")),
    }
}
