//! The keys are turned while a telephone is in the street: what it sealed before arrives after.

use ::field::{Intake, Key};
use testkit::engines;

use crate::field::{Phone, ground, told, uuid};

/// The keys of the intake of these tests, by their numbers.
fn keys(numbers: &[u32]) -> Vec<Key> {
    let seed = |number: u32| if number == 1 { [9; 32] } else { [10; 32] };
    numbers.iter().map(|number| Key { number: *number, seed: seed(*number) }).collect()
}

engines! {
    async fn what_was_sealed_for_the_key_before_is_handed_over_after(on) {
        let Some(ground) = ground(on).await else { return };
        let mut phone = Phone::enrol(&ground.house, &ground.awa).await;
        let intake = ground.house.clockwork.service::<Intake>().expect("an intake");
        let seal = |phone: &Phone, number: u8| {
            phone.seal(&uuid(number), 1, "activity.record", &told(10 + i64::from(number)))
        };
        let (before, late, lost) = (seal(&phone, 1), seal(&phone, 2), seal(&phone, 3));
        intake.turn(&keys(&[1, 2]));
        assert_eq!(phone.verdicts(std::slice::from_ref(&before)).await, ["kept"]);
        assert_eq!(phone.reads_its_bag().await, "k2");
        let after = seal(&phone, 4);
        assert_eq!(phone.verdicts(&[after, late]).await, ["kept", "kept"]);
        // The same bytes again have the same receipt, whatever key is in service.
        assert_eq!(phone.verdicts(&[before]).await, ["kept"]);

        // Once the key is gone, what it sealed is kept as it came and shown, and the house knows that it waits for it.
        intake.turn(&keys(&[2]));
        assert_eq!(phone.verdicts(std::slice::from_ref(&lost)).await, ["refused"]);
        let waits = ground.house.clockwork.read(|tx| {
            Ok([::field::waits_under(tx, 1)?, ::field::waits_under(tx, 2)?])
        });
        assert_eq!(waits.await.expect("counted"), [1, 0]);
        let page = ground.office.get("/telephones/quarantaine").await;
        assert!(page.body.contains("Remis par awa"), "{}", page.body);
    }
}
