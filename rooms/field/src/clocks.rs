//! The clocks of telephones (« horloges ») : what each knew of its own when it sealed, kept with the receipt and
//! shown to the manager, who alone can tell a wrong hour from a late one.

use door::{Fault, Tx, sql};
use kernel::id::{PersonId, RowId};
use kernel::{Instant, Lang};
use serde_json::Value;

use crate::contract::Content;
use crate::words;

/// What a telephone may say of its clock or of the entry. Others are not kept.
pub(crate) const FLAGS: [&str; 8] = [
    "clock-unchecked",
    "clock-wrong",
    "clock-corrected",
    "clock-back",
    "zone-other",
    "hour-repeated",
    "completed-later",
    "unfinished",
];
/// Those after which the hour of an entry may be wrong, or its words not all there.
const DOUBTFUL: [&str; 5] =
    ["clock-unchecked", "clock-wrong", "clock-back", "zone-other", "unfinished"];
/// A clock that is wrong by more than this, in a demonstration, is one of another year, in milliseconds.
const A_DAY: i64 = 86_400_000;
/// Days over which they are shown.
const SHOWN: i64 = 30;

/// The flags that are known, each once.
pub(crate) fn known(said: Option<&Value>) -> Vec<&'static str> {
    let said: Vec<&str> =
        said.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
    FLAGS.into_iter().filter(|flag| said.contains(flag)).collect()
}

/// What was sealed, by a clock that is known better now: one that had never been compared, or had gone back, is
/// taken for as wrong as the clock that sends it. A demonstration lives in another year: that is no wrong clock.
pub(crate) fn heard(mut content: Content, skew: Option<i64>, demo: bool) -> Content {
    if content.flags.iter().any(|flag| matches!(*flag, "clock-unchecked" | "clock-back")) {
        content.skew_ms = skew.or(content.skew_ms);
    }
    let elsewhere = content.skew_ms.is_some_and(|skew| skew.saturating_abs() >= A_DAY);
    if demo && elsewhere {
        content.flags.retain(|flag| *flag != "clock-wrong");
    }
    content
}

/// An entry whose hour is doubtful.
#[derive(Clone, Debug)]
pub(crate) struct Doubtful {
    pub(crate) record: RowId,
    pub(crate) person: PersonId,
    pub(crate) kind: String,
    pub(crate) received_at: Instant,
    flags: String,
}

impl Doubtful {
    /// An invented one, for the pages that show themselves.
    pub(crate) fn sample(record: RowId, person: PersonId, received_at: Instant) -> Self {
        let (kind, flags) = ("activity.record".to_owned(), "clock-wrong zone-other".to_owned());
        Self { record, person, kind, received_at, flags }
    }

    /// Why it is doubtful, in words.
    pub(crate) fn why(&self, lang: Lang) -> Vec<&'static str> {
        let said = self.flags.split(' ').filter_map(|flag| match flag {
            "clock-unchecked" => Some(words::clock_unchecked(lang)),
            "clock-wrong" => Some(words::clock_wrong(lang)),
            "clock-back" => Some(words::clock_back(lang)),
            "zone-other" => Some(words::zone_other(lang)),
            "unfinished" => Some(words::unfinished(lang)),
            _ => None,
        });
        said.collect()
    }
}

/// The entries of the last days whose hour is doubtful, newest first: for the manager.
pub(crate) fn flagged(tx: &mut Tx<'_>) -> Result<Vec<Doubtful>, Fault> {
    let since = door::room::days_ago(tx, SHOWN);
    let mut all = tx.all(
        sql!(
            "SELECT e.record_id, f.person_id, e.kind, e.received_at, e.flags
               FROM phone_visible f JOIN envelope e ON e.phone_id = f.id
              WHERE f.grant_id = $1 AND e.flags <> '' AND e.received_at >= $2
              ORDER BY e.received_at DESC, e.record_id LIMIT 200"
        ),
        &(since,),
        |row| {
            Ok(Doubtful {
                record: row.take()?,
                person: row.take()?,
                kind: row.take()?,
                received_at: row.take()?,
                flags: row.take()?,
            })
        },
    )?;
    all.retain(|one| DOUBTFUL.iter().any(|flag| one.flags.split(' ').any(|said| said == *flag)));
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sealed(flags: &Value, skew_ms: Option<i64>) -> Content {
        let flags = known(Some(flags));
        let body = serde_json::Map::new();
        Content {
            version: 1,
            kind: "round.record".to_owned(),
            device_time: None,
            skew_ms,
            flags,
            body,
        }
    }

    #[test]
    fn a_clock_that_was_never_compared_is_as_wrong_as_the_one_that_sends() {
        let never = sealed(&json!(["clock-unchecked", "clock-unchecked", "x", 4]), None);
        assert_eq!(never.flags, ["clock-unchecked"]);
        assert_eq!(heard(never.clone(), Some(-7_200_000), false).skew_ms, Some(-7_200_000));
        assert_eq!(heard(never, None, false).skew_ms, None);
        let compared = sealed(&json!(["clock-wrong"]), Some(900_000));
        assert_eq!(heard(compared.clone(), Some(5), false).skew_ms, Some(900_000));
        assert_eq!(heard(compared, Some(5), true).flags, ["clock-wrong"]);
        let elsewhere = sealed(&json!(["clock-wrong", "zone-other"]), Some(-7 * 31_536_000_000));
        assert_eq!(heard(elsewhere, Some(5), true).flags, ["zone-other"], "another year");
    }
}
