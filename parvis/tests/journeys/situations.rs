//! A situation followed from the record that opens it to its end: what waits for it in the figures becomes real.

use std::sync::Arc;

use activity::FactsCache;
use door::Role;
use kernel::{Day, Instant, Month, TimeOfDay};
use referential::ListsCache;
use testkit::{Actor, House, engines};

use crate::{ZONES, enter, open};

/// Records a visit of a conflict on a day of June; the situation that it opens has the text of its identifier.
pub(crate) async fn visit(awa: &Actor, number: u8, day: &str, situation: &str) -> String {
    let id = format!("01941f29-7c00-7000-8000-0000000000{number:02}");
    let form = [
        ("id", id.as_str()),
        ("jour", day),
        ("heure", "16:30"),
        ("duree", "20"),
        ("activite", "A2"),
        ("theme1", "T1.1"),
        ("origine", "O1"),
        ("zone", "Z1"),
        ("issue", "S2"),
        ("situation", situation),
    ];
    let done = awa.post("/activites", &form).await;
    assert_eq!(done.status, 303, "{}", done.body);
    id
}

/// A figure of June, as the library tells it.
async fn figure(house: &House, grant: kernel::id::GrantId, code: &'static str) -> Option<i64> {
    let june = Month::parse("2019-06").expect("a month");
    let under = house.clockwork.under(grant).await.expect("the grant");
    let told = under.read(move |tx| {
        let lists = referential::lists(tx, &ListsCache::default())?;
        indicator::figures(tx, (&Arc::new(FactsCache::default()), &lists), june)
    });
    let told = told.await.expect("figures");
    told.into_iter().find(|(known, ..)| known == code).expect("the figure").1
}

engines! {
    async fn what_waits_for_a_situation_is_counted_once_it_is_closed(on) {
        let Some(house) = open(on).await else { return };
        let awa = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let awa = house.arrives(awa).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        assert_eq!(figure(&house, manager, "situation_days").await, None);
        let situation = visit(&awa, 1, "2019-06-03", "nouvelle").await;
        visit(&awa, 2, "2019-06-05", &situation).await;
        visit(&awa, 3, "2019-06-12", &situation).await;
        for (code, value) in [("situations_open", 1), ("visits_per_situation", 30), ("conflicts", 4)] {
            assert_eq!(figure(&house, manager, code).await, Some(value), "{code}");
        }
        // The figure opens the list that it counts.
        let office = house.arrives(manager).await;
        let board = office.get("/tableau-de-bord?mois=2019-06").await.body;
        let list = "/activites/situations?au=2019-06-30";
        assert!(board.contains(list), "{board}");
        assert_eq!(office.get(list).await.body.matches("S-2019-001").count(), 1);

        let ending = [("jour", "2019-06-12"), ("issue", "S3")];
        let done = awa.post(&format!("/activites/situations/{situation}/clore"), &ending).await;
        assert_eq!(done.status, 303, "{}", done.body);
        for (code, value) in [("situations_open", 0), ("situation_days", 9)] {
            assert_eq!(figure(&house, manager, code).await, Some(value), "{code}");
        }
        assert_eq!(figure(&house, manager, "lasting_rate").await, None, "too early to say");
        let later = Day::parse("2019-07-20").expect("a day");
        house.set_clock(Instant::at(later, TimeOfDay::clamped(600)));
        assert_eq!(figure(&house, manager, "lasting_rate").await, Some(1_000));
    }
}
