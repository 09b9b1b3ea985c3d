//! The poster of a survey and the days it opens, on both engines.

use door::Role;
use testkit::Actor;

use crate::tests::{enter, open};

testkit::engines! {
    async fn a_poster_opens_until_the_day_that_it_prints(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager).await;
        let wish = |to: &'static str| [
            ("public", "residents"), ("du", "2019-06-01"), ("au", to), ("remis", "9"),
            ("methode", "Affiche dans les halls"),
        ];
        let long = manager.post("/indicateurs/enquetes", &wish("2020-06-10")).await;
        assert!(long.body.contains("un an au plus"), "{}", long.body);
        let opened = manager.post("/indicateurs/enquetes", &wish("2019-09-30")).await;
        let one = opened.location().split('?').next().expect("an address").to_owned();
        let printed = manager.post(&format!("{one}/affiche"), &[]).await.body;
        assert!(printed.contains("Jusqu’au 30\u{a0}septembre 2019"), "{printed}");
        let after = |start: &str| {
            let (_, rest) = printed.split_once(start).expect("there");
            rest.split('<').next().expect("an end").trim().to_owned()
        };
        let (address, code) = (after("<strong>http://parvis.test"), after("Code <strong>"));
        let door = format!("{address}/ouvrir");
        let on_the = async |day: &str| {
            let day = kernel::Day::parse(day).expect("a day");
            house.set_clock(kernel::Instant::at(day, kernel::TimeOfDay::clamped(20 * 60)));
            let mut resident = Actor::stranger(house.app.clone());
            let come = resident.post(&door, &[("lien", ""), ("code", &code)]).await;
            if come.status.as_u16() != 303 {
                return false;
            }
            resident.take_cookies(&come);
            let token = resident.get(&address).await.token().to_owned();
            let fields = [(ui::form::TOKEN, token.as_str()), ("known", "1")];
            resident.post(&address, &fields).await.location() == format!("{address}?fait=1")
        };
        assert!(on_the("2019-06-15").await);
        // Well after the thirty days of the link of a letter, until the last one, and no later.
        assert!(on_the("2019-08-20").await);
        assert!(on_the("2019-09-30").await);
        assert!(!on_the("2019-10-01").await);
    }
}
