//! The table of delays from memory and from SQL: the same, whatever was done meanwhile and whoever reads.

use door::{Purpose, Role};
use kernel::{Day, Period};

use crate::filter::Bounds;
use crate::found;
use crate::party::{self, Part};

use super::store::{at, grant, house, new, under, zone};
use crate::delays::{self, By, Delays};
use crate::packed::DelaysCache;
use crate::running;
use crate::share::{self, Share};
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
                                let kept = running::delays(tx, &cache, (period, today), by)?;
                                let rows = crate::store::delays(tx, period)?;
                                Ok((kept, delays::count(&rows, &shares(tx)?, (period, today), by)))
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
            .read(move |tx| running::delays(tx, &cache, (period, today), By::Service))
            .await
            .expect("a table");
        assert_eq!((table.lines.len(), table.whole.sent), (2, 5));
    }

    async fn an_associate_counts_on_its_own_line_and_the_whole_counts_each_fiche_once(on) {
        let Some(house) = house(on).await else { return };
        house.set_clock(at(60, 0));
        let cache = std::sync::Arc::new(DelaysCache::default());
        let whole = under(&house, grant(&house, "lea", Role::Manager, &[zone(1), zone(2)]).await).await;
        let (period, today) = (Period::year(2019).expect("a year"), at(110, 0).local().0);
        let alert = new(1, zone(1));
        let id = alert.id;
        whole.begin(Purpose::Record, move |tx| crate::raise(tx, &alert)).await.expect("raised");
        let told = |code: &str| Recipient { organisation: code.to_owned(), service: String::new() };
        let (ville, copy) = (told("VILLE"), told("ASL"));
        whole.begin(Purpose::Record, move |tx| {
            party::tell(tx, id, Part::Associate, &ville)?;
            party::tell(tx, id, Part::Copy, &copy)?;
            crate::advance(tx, id, 0, Move::Submit, &Note::default())?;
            crate::advance(tx, id, 1, Move::Approve, &Note::default())
        }).await.expect("sent");
        let ask = async || {
            let cache = std::sync::Arc::clone(&cache);
            let (kept, asked): (Delays, Delays) = whole.read(move |tx| {
                let kept = running::delays(tx, &cache, (period, today), By::Organisation)?;
                let rows = crate::store::delays(tx, period)?;
                Ok((kept, delays::count(&rows, &shares(tx)?, (period, today), By::Organisation)))
            }).await.expect("both");
            assert_eq!(kept, asked);
            kept
        };
        let line = |table: &Delays, code: &str| {
            let key = (code.to_owned(), String::new(), crate::Category::Technical);
            table.lines.get(&key).cloned()
        };
        let table = ask().await;
        assert_eq!((table.whole.sent, table.shares, table.lines.len()), (1, 1, 2));
        // Both wait for more than thirty days; the copy waits for nothing.
        assert_eq!(line(&table, "VILLE").map(|told| (told.sent, told.long)), Some((1, 1)));
        assert_eq!(line(&table, "ASL"), None);
        house.set_clock(at(62, 0));
        let step = |mv| move |tx: &mut door::Tx<'_>| {
            crate::store::hold(tx, id)?;
            let held = party::parties(tx, id)?.into_iter().find(|one| one.part == Part::Associate);
            let held = held.ok_or(door::Stop::NotFound)?;
            let by = crate::By::Person(tx.actor().ok_or(door::Stop::NotFound)?);
            let step = crate::Step { at: tx.now(), by, mv, note: Note::default(), planned: None };
            party::step(tx, (id, &held), &step)
        };
        whole.begin(Purpose::Record, step(Move::TakeUp)).await.expect("taken up");
        house.set_clock(at(69, 0));
        whole.begin(Purpose::Record, step(Move::DeclareDone)).await.expect("done");
        let table = ask().await;
        let share = line(&table, "VILLE").expect("its line");
        assert_eq!((share.taken, share.long, share.in_three.part), (1, 0, 1));
        assert_eq!(share.declared().map(|days| (days.median, days.cases)), Some((9, 1)));
        assert_eq!(share.resolved(), None);
        // Its own days, as other rooms count them: told on the first, answered two days after.
        let told = whole.read(move |tx| {
            let fiches = crate::delays(tx, period)?;
            Ok(crate::associates(tx, &fiches)?)
        }).await.expect("associates");
        let [told] = told.as_slice() else { panic!("one associate: {told:?}") };
        assert_eq!((told.recipient.organisation.as_str(), told.alert), ("VILLE", id));
        assert_eq!((told.sent, told.acknowledged), (at(60, 0).local().0, Some(at(62, 0).local().0)));
        // The recipient that is expected to act said nothing yet: its own line is its own.
        let lead = line(&table, "MEL").expect("its line");
        assert_eq!((lead.taken, lead.long, lead.in_three.part), (0, 1, 0));
        assert_eq!((table.whole.taken, table.whole.sent), (0, 1));
        // Told no more: it counts no more.
        whole.begin(Purpose::Record, move |tx| {
            let held = party::parties(tx, id)?.into_iter().find(|one| one.part == Part::Associate);
            party::untell(tx, id, held.ok_or(door::Stop::NotFound)?.id)
        }).await.expect("told no more");
        assert_eq!((ask().await.shares, ask().await.lines.len()), (0, 1));
    }

    async fn what_filters_find_in_memory_is_what_sql_finds(on) {
        let Some(house) = house(on).await else { return };
        house.set_clock(at(90, 0));
        let whole = under(&house, grant(&house, "lea", Role::Manager, &[zone(1), zone(2)]).await).await;
        let part = under(&house, grant(&house, "remi", Role::Mediator, &[zone(1)]).await).await;
        let path = [Move::Submit, Move::Approve, Move::TakeUp, Move::DeclareDone, Move::ConfirmOnSite, Move::Close];
        for number in 1..13_u8 {
            let to = Recipient { organisation: ["MEL", "ASL"][usize::from(number % 2)].to_owned(), service: "Voirie".to_owned() };
            let urgency = i64::from(1 + number % 3);
            let alert = NewAlert { recipient: to, urgency, ..new(number, zone(1 + number % 2)) };
            let id = alert.id;
            whole.begin(Purpose::Record, move |tx| crate::raise(tx, &alert)).await.expect("raised");
            for (seen, mv) in (0..).zip(path.into_iter().take(usize::from(number % 7))) {
                whole.begin(Purpose::Record, move |tx| {
                    let planned = (mv == Move::TakeUp && number < 6).then(|| tx.today().plus_days(3));
                    let Some(day) = planned else {
                        return crate::advance(tx, id, seen, mv, &Note::default());
                    };
                    crate::said(tx, (id, None), (mv, Some(day)), &Note::default())
                }).await.expect("a step");
            }
        }
        let over = Period::year(2019).expect("a year");
        let all = || Bounds::over(over);
        let second = zone(2).text();
        let mut asked = vec![
            Bounds { recipient: "MEL".to_owned(), ..all() },
            Bounds { recipient: "NOBODY".to_owned(), ..all() },
            Bounds { zones: second, urgency: 2, ..all() },
            Bounds { themes: "?".to_owned(), ..all() },
            Bounds { states: "|closed|".to_owned(), ..all() },
            Bounds { states: "|in_hand|".to_owned(), goes_on: true, ..all() },
            Bounds { states: "|in_hand|".to_owned(), goes_on: true, planned: true, ..all() },
            Bounds { only: new(3, zone(1)).id.text(), ..all() },
            Bounds { only: "?".to_owned(), ..all() },
        ];
        // The page that follows begins where the first one ended.
        let last = new(7, zone(1));
        let before = (crate::filter::quarter(last.raised_at), last.id.text());
        asked.push(Bounds { urgency: 2, quarters: (all().quarters.0, before.0), before, ..all() });
        let mut counts = Vec::new();
        for reader in [&whole, &part] {
            for bounds in &asked {
                for limit in [2, 50] {
                    let bounds = bounds.clone();
                    let (memory, sql) = reader.read(move |tx| {
                        Ok((found::list(tx, &bounds, limit)?, crate::store::list(tx, &bounds, limit)?))
                    }).await.expect("both");
                    assert_eq!(memory, sql);
                    counts.push(memory.len());
                }
            }
        }
        // Each filter finds something or nothing, in a short page and in a long one.
        assert_eq!(counts[..20], [2, 6, 0, 0, 2, 2, 0, 0, 1, 1, 2, 2, 1, 1, 1, 1, 0, 0, 2, 2]);
        assert_eq!(counts[20..], [2, 6, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1]);
    }
}

/// The shares of associates within a perimeter, from what is visible of each alert.
fn shares(tx: &mut door::Tx<'_>) -> Result<Vec<Share>, door::Stop> {
    let over = Period::year(2019).expect("a year");
    let mut shares = Vec::new();
    for alert in crate::list(tx, over, 1_000)? {
        shares.extend(share::of(tx, alert.id)?);
    }
    Ok(shares)
}
