//! What the list finds, what the committee reads of very much, what a laid fiche leaves: on both engines.

use std::sync::Arc;

use door::{Purpose, Role, Stop};
use kernel::Period;
use kernel::id::PersonId;

use super::fiche::{at, convention, grant, new, under, uuid, zone};
use super::house;
use super::sent::{approved, letters, peopled};
use crate::filter::Bounds;
use crate::lifecycle::State;
use crate::packed::{self, AlertsCache};
use crate::{By, Category, Move, NewAlert, Note, Recipient, Step, found};

fn taken(mv: Move, hours: i64) -> Step {
    let by = By::Person(PersonId::from_uuid(uuid(2)));
    Step { at: at(1, hours * 60), by, mv, note: Note::default(), planned: None }
}

testkit::engines! {
    async fn what_a_unit_of_work_undid_is_in_no_memory(on) {
        let Some(house) = house(on).await else { return };
        let lea = under(&house, grant(&house, "lea", Role::Manager, &[zone(1)]).await).await;
        let cache = Arc::new(AlertsCache::default());
        let held = async |keep: bool| {
            let (kept, raised) = (Arc::clone(&cache), new(if keep { 2 } else { 1 }, zone(1)));
            let unit = lea.begin(Purpose::Record, move |tx| {
                crate::raise(tx, &raised)?;
                let seen = packed::read_from(tx, &kept, |packed, _| Ok(packed.all().count()))?;
                assert!(keep || seen == 1, "it sees its own");
                if keep { Ok(()) } else { Err(Stop::NotFound) }
            });
            assert_eq!(unit.await.is_ok(), keep);
            let cache = Arc::clone(&cache);
            let counted = lea.read(move |tx| {
                packed::read_from(tx, &cache, |packed, _| Ok(packed.all().count()))
            });
            counted.await.expect("counted")
        };
        assert_eq!(held(false).await, 0, "undone before anything was kept");
        assert_eq!(held(true).await, 1);
        assert_eq!(held(false).await, 1, "undone afterwards");
    }

    async fn work_that_is_planned_is_found_with_its_day_and_a_fiche_by_its_number(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let first = approved(&house, &manager, new(1, zone(1))).await;
        let second = approved(&house, &manager, new(2, zone(1))).await;
        let lea = under(&house, grant(&house, "lea2", Role::Manager, &[zone(1)]).await).await;
        lea.begin(Purpose::Record, move |tx| {
            let day = tx.today().plus_days(4);
            crate::said(tx, (first, None), (Move::TakeUp, Some(day)), &Note::default())?;
            crate::said(tx, (second, None), (Move::TakeUp, None), &Note::default())
        }).await.expect("answered");
        let planned = manager.get("/signalements?etat=programmees").await.body;
        assert!(planned.contains("HUM-2019-0001") && !planned.contains("HUM-2019-0002"));
        assert!(planned.contains("programmée le 08/06/2019"));
        let held = manager.get("/signalements?etat=in_hand").await.body;
        assert!(held.contains("HUM-2019-0001") && held.contains("HUM-2019-0002"));
        // Once the day is past, it says so; another word of the recipient changes the day.
        house.set_clock(at(9, 0));
        let late = manager.get("/signalements?etat=programmees").await.body;
        assert!(late.contains("programmée le 08/06/2019, date passée"));
        let file = manager.get("/signalements/export.csv?etat=programmees").await.body;
        assert_eq!(file.lines().count(), 2, "{file}");
        // By its number, however it is typed; nothing under the number of nobody.
        for (number, there) in [("hum-2019-0002", true), (" HUM-2019-0002", true), ("HUM-2019-0009", false)] {
            let query = number.replace(' ', "%20");
            let found = manager.get(&format!("/signalements?numero={query}")).await.body;
            assert_eq!(found.contains(&format!("/signalements/{second}\"")), there, "{number}");
            assert!(!found.contains(&format!("/signalements/{first}\"")));
        }
    }

    async fn a_laid_fiche_is_one_that_its_recipient_was_sent_and_no_letter_leaves(on) {
        let Some((house, ..)) = peopled(on).await else { return };
        let lea = under(&house, grant(&house, "lea2", Role::Manager, &[zone(1)]).await).await;
        let (sent, waits) = (new(1, zone(1)), new(2, zone(1)));
        lea.begin(Purpose::Lay, move |tx| {
            crate::lay_alert(tx, &sent, &[taken(Move::Submit, 1), taken(Move::Approve, 2)])?;
            // Laid twice, it is the same one.
            crate::lay_alert(tx, &sent, &[taken(Move::Submit, 1), taken(Move::Approve, 2)])?;
            let later = Step { at: at(2, 60), ..taken(Move::Submit, 1) };
            crate::lay_alert(tx, &waits, &[later])
        }).await.expect("laid");
        let days = (at(0, 0).local().0, at(29, 0).local().0);
        let handed = house.clockwork.read(move |tx| {
            Ok(crate::handed(tx, convention(), days)?)
        }).await.expect("read");
        let numbers: Vec<&str> = handed.iter().map(|one| one.number.as_str()).collect();
        assert_eq!(numbers, ["HUM-2019-0001"]);
        assert_eq!((handed[0].organisation.as_str(), handed[0].sent), ("MEL", at(1, 0).local().0));
        assert!(letters(&house).await.is_empty());
        // Nothing came: nobody is reminded of it.
        house.set_clock(at(40, 180));
        crate::reminders::keep_up(&house.clockwork).await.expect("a turn");
        assert!(letters(&house).await.is_empty());
    }

    async fn the_page_of_the_committee_is_bounded_and_says_what_it_leaves_out(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let lea = under(&house, grant(&house, "lea2", Role::Manager, &[zone(1)]).await).await;
        lea.begin(Purpose::Lay, move |tx| {
            for number in 1..54 {
                let alert = crate::NewAlert { raised_at: at(1, 0), ..new(number, zone(1)) };
                let path = [Move::Submit, Move::Approve, Move::Remind1, Move::Remind2, Move::Escalate];
                let steps: Vec<Step> = path.into_iter().zip(1..).map(|(mv, hour)| taken(mv, hour)).collect();
                crate::lay_alert(tx, &alert, &steps)?;
            }
            Ok(())
        }).await.expect("laid");
        let page = manager.get("/signalements/comite").await.body;
        assert!(page.contains("3 autres fiches ne sont pas montrées ici."));
        assert!(page.contains("/signalements?etat=comite"));
        assert!(page.contains("et 47 autres"));
        let list = manager.get("/signalements?etat=comite").await.body;
        assert!(list.contains("HUM-2019-0053") && list.contains("avant="));
        // One of them answered: it is brought no more.
        let id = new(53, zone(1)).id;
        lea.begin(Purpose::Record, move |tx| {
            crate::said(tx, (id, None), (Move::DeclareDone, None), &Note::default())
        }).await.expect("answered");
        let list = manager.get("/signalements?etat=comite").await.body;
        assert!(!list.contains("HUM-2019-0053"));
        assert!(manager.get("/signalements/comite").await.body.contains("2 autres fiches ne sont pas montrées ici."));
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
            let (danger, category) = (number % 4 == 0, [Category::Technical, Category::Social][usize::from(number % 3 == 0)]);
            let alert = NewAlert { recipient: to, urgency, danger, category, ..new(number, zone(1 + number % 2)) };
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
            Bounds { place: crate::filter::NOWHERE.to_owned(), ..all() },
            Bounds { place: "?".to_owned(), ..all() },
            Bounds { category: "technical".to_owned(), ..all() },
            Bounds { category: "social".to_owned(), ..all() },
            Bounds { danger: true, ..all() },
            Bounds { author: uuid(2).to_string(), ..all() },
            Bounds { author: uuid(3).to_string(), ..all() },
            Bounds { goes_on: true, late: at(12, 0).local().0.text(), ..all() },
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
        // What the head of the list says waits is what the list finds, for whoever sees all and for whoever does not.
        let states = [State::Draft, State::ToCheck, State::Sent, State::InHand, State::Closed];
        let mut waiting = Vec::new();
        for reader in [&whole, &part] {
            let counted = reader.read(move |tx| found::standing(tx, states)).await.expect("counted");
            for (state, count) in states.into_iter().zip(counted) {
                let bounds = Bounds { states: format!("|{}|", state.name()), ..all() };
                let listed = reader.read(move |tx| Ok(crate::store::list(tx, &bounds, 50)?)).await;
                assert_eq!(i64::try_from(listed.expect("listed").len()), Ok(count), "{}", state.name());
                waiting.push(count);
            }
        }
        assert_eq!(waiting, [1, 2, 2, 2, 1, 0, 1, 1, 1, 1]);
        // Each filter finds something or nothing, in a short page and in a long one.
        assert_eq!(counts[..36], [
            2, 6, 0, 0, 2, 2, 0, 0, 1, 1, 2, 2, 1, 1, 1, 1, 0, 0,
            2, 12, 0, 0, 2, 8, 2, 4, 2, 3, 2, 12, 0, 0, 0, 0, 2, 2,
        ]);
        assert_eq!(counts[36..], [
            2, 6, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0,
            2, 6, 0, 0, 2, 4, 2, 2, 2, 3, 2, 6, 0, 0, 0, 0, 1, 1,
        ]);
    }
}
