//! A row, read column after column in the order of the statement.

use std::borrow::Cow;

use rusqlite::types::ValueRef;

use crate::{Fault, FromValue, Value};

/// A row under the cursor. `take` reads the next column.
pub struct Row<'r> {
    source: Source<'r>,
    next: usize,
}

enum Source<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

impl<'r> Row<'r> {
    pub(crate) const fn sqlite(row: &'r rusqlite::Row<'r>) -> Self {
        Self { source: Source::Sqlite(row), next: 0 }
    }

    pub(crate) const fn postgres(row: &'r tokio_postgres::Row) -> Self {
        Self { source: Source::Postgres(row), next: 0 }
    }

    /// Reads the next column. A column that does not parse is a fault that names its place.
    #[track_caller]
    pub fn take<T: FromValue>(&mut self) -> Result<T, Fault> {
        let column = self.next;
        self.next += 1;
        let value = match &self.source {
            Source::Sqlite(row) => sqlite_value(row, column)?,
            Source::Postgres(row) => postgres_value(row, column)?,
        };
        T::from_value(value).map_err(|what| Fault::new(format!("column {column}: {what}")))
    }

    /// Reads the next column as the engine holds it, where it lies.
    #[track_caller]
    pub(crate) fn value(&mut self) -> Result<Value<'r>, Fault> {
        let column = self.next;
        self.next += 1;
        match &self.source {
            Source::Sqlite(row) => sqlite_value(row, column),
            Source::Postgres(row) => postgres_value(row, column),
        }
    }

    /// Reads the next column, a text or nothing, where it lies: for passes over very many rows.
    #[track_caller]
    pub fn text(&mut self) -> Result<Option<&'r str>, Fault> {
        let column = self.next;
        self.next += 1;
        let value = match &self.source {
            Source::Sqlite(row) => sqlite_value(row, column)?,
            Source::Postgres(row) => postgres_value(row, column)?,
        };
        match value {
            Value::Null => Ok(None),
            Value::Text(Cow::Borrowed(text)) => Ok(Some(text)),
            other @ (Value::Text(Cow::Owned(_)) | Value::Int(_) | Value::Bool(_)) => {
                Err(Fault::new(format!("column {column}: a text from {other:?}")))
            }
        }
    }
}

fn sqlite_value<'v>(row: &'v rusqlite::Row<'_>, column: usize) -> Result<Value<'v>, Fault> {
    Ok(match row.get_ref(column)? {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(bytes) => Value::Text(
            std::str::from_utf8(bytes)
                .map(Cow::Borrowed)
                .map_err(|_| Fault::new(format!("column {column}: not UTF-8")))?,
        ),
        ValueRef::Real(_) | ValueRef::Blob(_) => {
            return Err(Fault::new(format!("column {column}: neither text nor whole number")));
        }
    })
}

fn postgres_value(row: &tokio_postgres::Row, column: usize) -> Result<Value<'_>, Fault> {
    use tokio_postgres::types::Type;
    let kind = row
        .columns()
        .get(column)
        .map(tokio_postgres::Column::type_)
        .ok_or_else(|| Fault::new(format!("column {column}: the row is shorter")))?;
    let value = if *kind == Type::BOOL {
        row.try_get::<_, Option<bool>>(column)?.map(Value::Bool)
    } else if *kind == Type::INT8 {
        row.try_get::<_, Option<i64>>(column)?.map(Value::Int)
    } else if *kind == Type::INT4 {
        row.try_get::<_, Option<i32>>(column)?.map(|number| Value::Int(i64::from(number)))
    } else if *kind == Type::TEXT || *kind == Type::VARCHAR || *kind == Type::NAME {
        row.try_get::<_, Option<&str>>(column)?.map(|text| Value::Text(Cow::Borrowed(text)))
    } else {
        return Err(Fault::new(format!("column {column}: {kind} is not a portable type")));
    };
    Ok(value.unwrap_or(Value::Null))
}
