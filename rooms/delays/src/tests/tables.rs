//! The table of delays from memory and from SQL: the same, whatever was done meanwhile and whoever reads.

use alert::case::Case;
use alert::{AlertsCache, Move, NewAlert, Note, Part, Recipient, share};
use door::{Purpose, Role};
use kernel::{Day, Period};

use super::fiche::{at, grant, new, under, zone};
use super::house;
use crate::count::{self, By, Delays};
use crate::running::{self, kept};

testkit::engines! {
    async fn the_table_from_memory_is_the_one_from_sql(on) {
        let Some(house) = house(on).await else { return };
        house.set_clock(at(60, 0));
        let cache = std::sync::Arc::new(AlertsCache::keeping(kept));
        let whole = under(&house, grant(&house, "lea", Role::Manager, &[zone(1), zone(2)]).await).await;
        let part = under(&house, grant(&house, "remi", Role::Mediator, &[zone(1)]).await).await;
        let period = Period::year(2019).expect("a year");
        let today = Day::parse("2019-08-01").expect("a day");
        let path = [Move::Submit, Move::Approve, Move::Acknowledge, Move::TakeUp, Move::DeclareDone, Move::ConfirmOnSite];
        for number in 1..7_u8 {
            let to = Recipient { organisation: "MEL".to_owned(), service: format!("Service {}", number % 2) };
            let alert = NewAlert { recipient: to, ..new(number, zone(1 + number % 2)) };
            let id = alert.id;
            whole.begin(Purpose::Record, move |tx| alert::raise(tx, &alert)).await.expect("raised");
            for (seen, mv) in (0..).zip(path.into_iter().take(usize::from(number))) {
                house.set_clock(at(60 + seen * 3, 0));
                let step = whole.begin(Purpose::Record, move |tx| {
                    alert::advance(tx, id, seen, mv, &Note::default())
                });
                step.await.expect("a step");
                // Read while it grows, by both: memory follows the journal.
                for reader in [&whole, &part] {
                    for by in [By::Organisation, By::Service] {
                        let cache = std::sync::Arc::clone(&cache);
                        let (kept, bare, asked): (Delays, Delays, Delays) = reader
                            .read(move |tx| {
                                let kept = running::delays(tx, &cache, (period, today), by)?;
                                // Without anything hung beside the packed alerts.
                                let none = AlertsCache::default();
                                let bare = running::delays(tx, &none, (period, today), by)?;
                                let rows = alert::delays(tx, period)?;
                                Ok((kept, bare, count::count(&rows, &shares(tx)?, (period, today), by)))
                            })
                            .await
                            .expect("all");
                        assert_eq!(kept, asked);
                        assert_eq!(bare, asked);
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
        let cache = std::sync::Arc::new(AlertsCache::keeping(kept));
        let lea = grant(&house, "lea", Role::Manager, &[zone(1), zone(2)]).await;
        let whole = under(&house, lea).await;
        let (period, today) = (Period::year(2019).expect("a year"), at(110, 0).local().0);
        let alert = new(1, zone(1));
        let id = alert.id;
        whole.begin(Purpose::Record, move |tx| alert::raise(tx, &alert)).await.expect("raised");
        let told = |code: &str| Recipient { organisation: code.to_owned(), service: String::new() };
        let (ville, copy) = (told("VILLE"), told("ASL"));
        whole.begin(Purpose::Record, move |tx| {
            alert::tell(tx, id, Part::Associate, &ville)?;
            alert::tell(tx, id, Part::Copy, &copy)?;
            alert::advance(tx, id, 0, Move::Submit, &Note::default())?;
            alert::advance(tx, id, 1, Move::Approve, &Note::default())
        }).await.expect("sent");
        let ask = async || {
            let cache = std::sync::Arc::clone(&cache);
            let (kept, asked): (Delays, Delays) = whole.read(move |tx| {
                let kept = running::delays(tx, &cache, (period, today), By::Organisation)?;
                let rows = alert::delays(tx, period)?;
                Ok((kept, count::count(&rows, &shares(tx)?, (period, today), By::Organisation)))
            }).await.expect("both");
            assert_eq!(kept, asked);
            kept
        };
        let line = |table: &Delays, code: &str| {
            let key = (code.to_owned(), String::new(), alert::Category::Technical);
            table.lines.get(&key).cloned()
        };
        let table = ask().await;
        assert_eq!((table.whole.sent, table.shares, table.lines.len()), (1, 1, 2));
        // Both wait for more than thirty days; the copy waits for nothing.
        assert_eq!(line(&table, "VILLE").map(|told| (told.sent, told.long)), Some((1, 1)));
        assert_eq!(line(&table, "ASL"), None);
        house.set_clock(at(62, 0));
        let step = |mv| move |tx: &mut door::Tx<'_>| {
            let held = alert::parties(tx, id)?.into_iter().find(|one| one.part == Part::Associate);
            let held = held.ok_or(door::Stop::NotFound)?;
            alert::said(tx, (id, Some(held.id)), (mv, None), &Note::default())
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
            let fiches = alert::delays(tx, period)?;
            Ok(alert::associates(tx, &fiches)?)
        }).await.expect("associates");
        let [told] = told.as_slice() else { panic!("one associate: {told:?}") };
        assert_eq!((told.recipient.organisation.as_str(), told.alert), ("VILLE", id));
        assert_eq!((told.sent, told.acknowledged), (at(60, 0).local().0, Some(at(62, 0).local().0)));
        // The recipient that is expected to act said nothing yet: its own line is its own.
        let lead = line(&table, "MEL").expect("its line");
        assert_eq!((lead.taken, lead.long, lead.in_three.part), (0, 1, 0));
        assert_eq!((table.whole.taken, table.whole.sent), (0, 1));
        // Told no more: it counts no more.
        let held = whole.read(move |tx| Ok(alert::parties(tx, id)?)).await.expect("parties");
        let held = held.into_iter().find(|one| one.part == Part::Associate).expect("an associate");
        let office = house.arrives(lea).await;
        let gone = office.post(&format!("/signalements/{id}/destinataires/{}/retirer", held.id), &[]).await;
        assert_eq!(gone.status, 303);
        assert_eq!((ask().await.shares, ask().await.lines.len()), (0, 1));
    }

    async fn who_refused_keeps_its_own_delay_once_it_is_sent_on(on) {
        let Some(house) = house(on).await else { return };
        house.set_clock(at(60, 0));
        let cache = std::sync::Arc::new(AlertsCache::keeping(kept));
        let whole = under(&house, grant(&house, "lea", Role::Manager, &[zone(1), zone(2)]).await).await;
        let (period, today) = (Period::year(2019).expect("a year"), at(110, 0).local().0);
        let new = new(1, zone(1));
        let id = new.id;
        let steps = async |day: i64, seen: i64, moves: &'static [Move]| {
            house.set_clock(at(day, 0));
            whole.begin(Purpose::Record, move |tx| {
                for (seen, mv) in (seen..).zip(moves) {
                    let note = if *mv == Move::Refuse { "Pas de notre ressort." } else { "" };
                    alert::advance(tx, id, seen, *mv, &Note::parse(note).expect("a note"))?;
                }
                Ok(())
            }).await.expect("steps");
        };
        whole.begin(Purpose::Record, move |tx| alert::raise(tx, &new)).await.expect("raised");
        steps(60, 0, &[Move::Submit, Move::Approve]).await;
        steps(62, 2, &[Move::Acknowledge]).await;
        steps(64, 3, &[Move::Refuse]).await;
        let ask = async |by: By| {
            let cache = std::sync::Arc::clone(&cache);
            let (kept, asked): (Delays, Delays) = whole.read(move |tx| {
                let kept = running::delays(tx, &cache, (period, today), by)?;
                let rows = alert::delays(tx, period)?;
                Ok((kept, count::count(&rows, &shares(tx)?, (period, today), by)))
            }).await.expect("both");
            assert_eq!(kept, asked);
            kept
        };
        let before = ask(By::Organisation).await;
        assert_eq!((before.whole.sent, before.whole.refused, before.formers), (1, 1, 0), "it has it still");
        house.set_clock(at(66, 0));
        let to = Recipient { organisation: "VILLE".to_owned(), service: "Propreté".to_owned() };
        whole.begin(Purpose::Record, move |tx| alert::reroute(tx, id, 4, &to, &Note::default())).await.expect("sent on");
        let table = ask(By::Service).await;
        let line = |code: &str, service: &str| {
            let key = (code.to_owned(), service.to_owned(), alert::Category::Technical);
            table.lines.get(&key).cloned().expect("its line")
        };
        let (former, now) = (line("MEL", "Voirie"), line("VILLE", "Propreté"));
        // Sent on the first day, answered two days after, refused: it waits on nothing, and is not resolved by others.
        assert_eq!((former.sent, former.refused, former.taken, former.long), (1, 1, 0, 0));
        assert_eq!((former.in_three.part, former.in_three.of), (1, 1));
        assert_eq!((now.sent, now.refused, now.long), (1, 0, 1));
        assert_eq!((table.whole.sent, table.whole.refused, table.formers, table.shares), (1, 0, 1, 0));
        // Resolved by the other one: the former one is not credited with it.
        steps(70, 5, &[Move::TakeUp, Move::DeclareDone, Move::ConfirmOnSite]).await;
        let table = ask(By::Organisation).await;
        let key = ("MEL".to_owned(), String::new(), alert::Category::Technical);
        let former = table.lines.get(&key).expect("its line");
        assert_eq!((former.resolved(), former.refused, table.formers), (None, 1, 1));
    }
}

/// The shares of associates and those who refused within a perimeter, from what is visible of each alert.
fn shares(tx: &mut door::Tx<'_>) -> Result<Vec<(Recipient, Case)>, door::Stop> {
    let over = Period::year(2019).expect("a year");
    let mut shares = Vec::new();
    for alert in alert::list(tx, over, 1_000)? {
        shares.extend(share::of(tx, alert.id)?.into_iter().map(|share| (share.to, share.case)));
        shares.extend(alert::formers(tx, alert.id)?.into_iter().map(|one| (one.to, one.case)));
    }
    Ok(shares)
}
