//! The table of delays from memory and from SQL: the same, whatever was done meanwhile and whoever reads.

use door::{Purpose, Role};
use kernel::{Day, Period};

use super::store::{at, grant, house, new, under, zone};
use crate::delays::{self, By, Delays};
use crate::packed::{self, DelaysCache};
use crate::{Move, NewAlert, Note, Recipient};

testkit::engines! {
    async fn the_table_from_memory_is_the_one_from_sql(on) {
        let Some(house) = house(on).await else { return };
        house.set_clock(at(60, 0));
        let cache = std::sync::Arc::new(DelaysCache::default());
        let whole = under(&house, grant(&house, "lea", Role::Manager, &[zone(1), zone(2)]).await).await;
        let part = under(&house, grant(&house, "remi", Role::Mediator, &[zone(1)]).await).await;
        let period = Period::year(2019).expect("a year");
        let today = Day::parse("2019-08-01").expect("a day");
        let path = [Move::Submit, Move::Approve, Move::Acknowledge, Move::TakeUp, Move::DeclareDone, Move::ConfirmOnSite];
        for number in 1..7_u8 {
            let to = Recipient { organisation: "MEL".to_owned(), service: format!("Service {}", number % 2) };
            let alert = NewAlert { recipient: to, ..new(number, zone(1 + number % 2)) };
            let id = alert.id;
            whole.begin(Purpose::Record, move |tx| crate::raise(tx, &alert)).await.expect("raised");
            for (seen, mv) in (0..).zip(path.into_iter().take(usize::from(number))) {
                house.set_clock(at(60 + seen * 3, 0));
                let step = whole.begin(Purpose::Record, move |tx| {
                    crate::advance(tx, id, seen, mv, &Note::default())
                });
                step.await.expect("a step");
                // Read while it grows, by both: memory follows the journal.
                for reader in [&whole, &part] {
                    for by in [By::Organisation, By::Service] {
                        let cache = std::sync::Arc::clone(&cache);
                        let (kept, asked): (Delays, Delays) = reader
                            .read(move |tx| {
                                let kept = packed::delays(tx, &cache, (period, today), by)?;
                                let rows = crate::store::delays(tx, period)?;
                                Ok((kept, delays::count(&rows, (period, today), by)))
                            })
                            .await
                            .expect("both");
                        assert_eq!(kept, asked);
                    }
                }
            }
        }
        let cache = std::sync::Arc::clone(&cache);
        let table = whole
            .read(move |tx| packed::delays(tx, &cache, (period, today), By::Service))
            .await
            .expect("a table");
        assert_eq!((table.lines.len(), table.whole.sent), (2, 5));
    }
}
