//! The hour of a record: one still to come today is refused where it is typed, and a telephone's is not.

use super::*;

testkit::engines! {
    async fn an_hour_later_today_is_refused_in_words_at_the_desk(on) {
        let Some(house) = house(on).await else { return };
        let awa = grant(&house, "awa", Role::Mediator, &[zone(1), zone(2)]).await;
        let (day, now) = house.clock_now().local();
        let at = |minutes: i64| {
            let minute = now.minute_of_day() + minutes;
            let time = format!("{:02}:{:02}", minute / 60, minute % 60);
            Draft { day: day.text(), time, ..draft("hall-1", "") }
        };
        record(&house, awa, 1, at(5)).await.expect("clocks differ a little");
        let refused = record(&house, awa, 2, at(6)).await.expect_err("still to come");
        assert!(format!("{refused:?}").contains("Cette heure est à venir"), "{refused:?}");
    }
}
