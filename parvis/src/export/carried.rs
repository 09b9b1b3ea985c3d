//! A base that the tools of PostgreSQL carried from another server (`pg_dump` and `pg_restore`, `pg_upgradecluster`): its
//! journal bears transactions of the server that it left.

use door::{Clockwork, Purpose, Tx};

use super::READERS;
use crate::failure::Failure;

/// Puts the journal of such a base in order, and those who read it where they were. Any other is left as it is.
pub(crate) async fn settle_carried(clockwork: &Clockwork) -> Result<(), Failure> {
    if !clockwork.read(|tx| Ok(door::journal::was_carried(tx)?)).await? {
        return Ok(());
    }
    let settle = |tx: &mut Tx<'_>| {
        let entries = door::journal::settle(tx)?;
        door::journal::found_again(tx, &READERS)?;
        Ok(entries)
    };
    let entries = clockwork.begin(Purpose::Lay, settle).await?;
    tracing::warn!(entries, "the base came from another server: its journal is in order again");
    Ok(())
}

#[cfg(test)]
mod tests {
    use door::setting;

    use super::*;
    use crate::config::Config;
    use crate::house::House;

    async fn noted(house: &House, what: &'static str) {
        let note = move |tx: &mut Tx<'_>| Ok(tx.note(door::ended::AGAIN, what, "")?);
        house.clockwork.begin(Purpose::Lay, note).await.expect("noted");
    }

    /// The last entry that a reader may count on, and how many come after a place.
    async fn ends(house: &House, after: door::journal::Cursor) -> (door::journal::Cursor, usize) {
        let read =
            move |tx: &mut Tx<'_>| Ok((tx.journal_end()?, tx.journal_after(after, "door")?.len()));
        house.clockwork.read(read).await.expect("read")
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_base_that_came_from_another_server_reads_its_journal_in_order() {
        let Some(url) = testkit::fresh_postgres().await else { return };
        let data = std::env::temp_dir().join(format!("parvis-carried-{}", std::process::id()));
        let said = [("PARVIS_DATA", data.display().to_string()), ("PARVIS_DATABASE", url.clone())];
        let said = said.map(|(name, value)| (name.to_owned(), value));
        let config = Config::of("", said).expect("a configuration");
        let house = House::open(&config).await.expect("a house");
        for what in ["one", "two", "three"] {
            noted(&house, what).await;
        }
        let (there, _) = ends(&house, door::journal::Cursor::default()).await;
        let place = format!("{} {}", there.xact + 1_000_000_000_000, there.seq - 1);
        let keep = move |tx: &mut Tx<'_>| Ok(setting::set(tx, access::notices::CURSOR, &place)?);
        house.clockwork.begin(Purpose::Lay, keep).await.expect("kept");
        drop(house);
        // As `pg_restore` leaves it: the column is carried, the counter is not.
        let carried = "ALTER TABLE journal DISABLE TRIGGER journal_keeps;
            UPDATE journal SET xact = xact + 1000000000000;
            ALTER TABLE journal ENABLE TRIGGER journal_keeps";
        testkit::on_postgres(&url, carried).await.expect("carried");

        let house = House::open(&config).await.expect("a house");
        let (end, _) = ends(&house, there).await;
        assert_eq!((end.xact, end.seq), (0, there.seq), "what was carried comes first");
        noted(&house, "four").await;
        let (now, after) = ends(&house, end).await;
        assert!(now > end && after == 1, "what is done here comes after: {now:?}, {after}");
        let kept = house.clockwork.read(|tx| Ok(setting::get(tx, access::notices::CURSOR)?)).await;
        assert_eq!(kept.expect("read").as_deref(), Some(&*format!("0 {}", there.seq - 1)));
        // Nothing else of an entry may change.
        let said = testkit::on_postgres(&url, "UPDATE journal SET xact = 0, detail = 'x'").await;
        assert!(said.expect_err("refused").contains("append-only"));
        drop(house);
        std::fs::remove_dir_all(data).expect("the folder goes");
    }
}
