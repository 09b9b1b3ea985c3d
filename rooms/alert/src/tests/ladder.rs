//! Recipients are reminded at the pace that the parties adopted with the matrix; on both engines.

use door::{Purpose, Role};
use kernel::Day;
use routing::{Ladder, Matter, Pace, Relay, Rule, Version};

use super::fiche::{at, grant, new, under, zone};
use super::sent::{approved, letters, peopled};
use crate::{Category, NewAlert, Recipient};

/// A version of the matrix that holds from a day, with its ladder.
async fn adopt(house: &testkit::House, login: &str, (version, since): (i64, &str), ladder: Ladder) {
    let rule = Rule {
        rank: 1,
        themes: Vec::new(),
        custodians: vec!["D9".to_owned()],
        zones: Vec::new(),
        places: Vec::new(),
        organisation: "MEL".to_owned(),
        service: "Voirie".to_owned(),
        due_days: 20,
        associates: Vec::new(),
        copies: Vec::new(),
        channel: Relay::Alert,
    };
    let since = Day::parse(since).expect("a day");
    let lea = grant(house, login, Role::Manager, &[zone(1)]).await;
    let adopted = Version { version, since, approved: "Comité de suivi".to_owned() };
    let lay = move |tx: &mut door::Tx<'_>| routing::adopt(tx, &adopted, &[rule], &ladder);
    under(house, lea).await.begin(Purpose::Approve, lay).await.expect("adopted");
}

testkit::engines! {
    async fn recipients_are_reminded_at_the_pace_that_the_parties_adopted(on) {
        let Some((house, _, manager)) = peopled(on).await else { return };
        let mut ladder = Ladder::default();
        let short = Pace { first: Some(1), second: Some(3), committee: None, in_hand: 30 };
        ladder.set(Matter::Technical, 2, short);
        adopt(&house, "premiere", (1, "2019-01-01"), ladder).await;
        // What is to hold later changes nothing yet.
        let mut later = Ladder::default();
        later.set(Matter::Technical, 2, Pace { first: None, second: None, ..short });
        adopt(&house, "seconde", (2, "2019-07-01"), later).await;
        let seen = |number| NewAlert { due_day: None, raised_at: at(1, 0), ..new(number, zone(1)) };
        let technical = approved(&house, &manager, seen(1)).await;
        let elsewhere = Recipient { organisation: "CAPINGHEM".to_owned(), service: "Technique".to_owned() };
        let tranquil =
            NewAlert { category: Category::Tranquillity, recipient: elsewhere, ..seen(2) };
        let tranquil = approved(&house, &manager, tranquil).await;
        post::outbox::deliver(&house.clockwork, &post::Carrier::Caught).await.expect("carried");
        let mut told = Vec::new();
        for day in 4..29 {
            house.set_clock(at(day, 180));
            crate::reminders::keep_up(&house.clockwork).await.expect("a turn");
            for number in ["0001", "0002"] {
                let is = |one: &&post::letter::Posted| {
                    one.subject.starts_with("Relance") && one.subject.contains(number)
                };
                told.push((day, number, letters(&house).await.iter().filter(is).count()));
            }
        }
        let all = letters(&house).await;
        let of = |number: &str| -> Vec<i64> {
            let own: Vec<_> = told.iter().filter(|one| one.1 == number).collect();
            let more = own.windows(2).filter(|pair| pair[1].2 > pair[0].2).map(|pair| pair[1].0);
            let first = own.first().filter(|one| one.2 > 0).map(|one| one.0);
            first.into_iter().chain(more).collect()
        };
        // `at(4)` is Wednesday the 5th; the 8th is a Saturday, the 10th Whit Monday.
        let second = |number: &str| {
            let of_it = |one: &&post::letter::Posted| {
                one.subject.contains(number) && one.text.contains("attend toujours une réponse")
            };
            let all = all.iter().filter(of_it);
            all.map(|one| one.text.contains("comité")).collect::<Vec<bool>>()
        };
        // No committee follows where the ladder has none, and none speaks of what disturbs the quiet.
        assert_eq!((second("0001"), second("0002")), (vec![false], vec![false]));
        assert_eq!(of("0001"), [4, 10], "after one day, then three; nothing after");
        assert_eq!(of("0002"), [10, 17], "nobody adopted anything else for what disturbs the quiet");
        for (id, brought) in [(technical, false), (tranquil, true)] {
            let page = manager.get(&format!("/signalements/{id}")).await.body;
            assert_eq!(page.contains("Portée au comité de suivi"), brought, "{page}");
        }
    }
}
