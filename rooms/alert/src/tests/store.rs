use door::{Clockwork, Purpose, Role, Stop};
use kernel::id::{AlertId, PersonId};
use kernel::{Instant, Line, Period, Reason};

use super::fiche::{at, grant, new, under, uuid, zone};
use super::house;
use crate::{By, Move, NewAlert, Note, Recipient, State, Step};

fn lived(moves: &[Move], from: Instant) -> Vec<Step> {
    let step = |(hours, mv): (i64, &Move)| Step {
        at: from.plus_seconds(hours * 3_600),
        by: By::Person(PersonId::from_uuid(uuid(2))),
        mv: *mv,
        note: Note::parse("Dit au téléphone.").expect("a note"),
        planned: None,
    };
    (1..).zip(moves).map(step).collect()
}

async fn raised(by: &Clockwork, alert: NewAlert) -> Result<String, Stop> {
    by.begin(Purpose::Record, move |tx| crate::raise(tx, &alert)).await
}

async fn advanced(by: &Clockwork, id: AlertId, seen: i64, mv: Move) -> Result<(), Stop> {
    let note = Note::parse("Dit au téléphone.").expect("a note");
    by.begin(Purpose::Record, move |tx| crate::advance(tx, id, seen, mv, &note)).await
}

fn refused(stop: Result<(), Stop>) -> Vec<(String, Reason)> {
    match stop {
        Err(Stop::Refused(no)) => no.iter().map(|(f, r)| (f.to_owned(), r.clone())).collect(),
        other => testkit::stop(&format!("{other:?} instead of a refusal")),
    }
}

testkit::engines! {
    async fn numbers_follow_each_other_without_gaps(on) {
        let Some(house) = house(on).await else { return };
        let awa = under(&house, grant(&house, "awa", Role::Mediator, &[zone(1)]).await).await;
        assert_eq!(raised(&awa, new(1, zone(1))).await.expect("kept"), "HUM-2019-0001");
        assert!(matches!(raised(&awa, new(2, zone(2))).await, Err(Stop::NotFound)));
        let undone = new(3, zone(1));
        let stopped: Result<(), Stop> = awa.begin(Purpose::Record, move |tx| {
            assert_eq!(crate::raise(tx, &undone)?, "HUM-2019-0002");
            Err(Stop::Stale)
        }).await;
        assert!(stopped.is_err());
        assert_eq!(raised(&awa, new(4, zone(1))).await.expect("kept"), "HUM-2019-0002");
        assert_eq!(raised(&awa, new(4, zone(1))).await.expect("the same"), "HUM-2019-0002");
        let other = NewAlert { line: Line::parse("Autre.").expect("a line"), ..new(4, zone(1)) };
        assert!(matches!(raised(&awa, other).await, Err(Stop::Conflict(_))));
        assert_eq!(raised(&awa, new(5, zone(1))).await.expect("kept"), "HUM-2019-0003");
        let later = NewAlert { raised_at: at(60, 0), ..new(6, zone(1)) };
        assert!(matches!(raised(&awa, later).await, Err(Stop::Refused(_))));
    }

    async fn numbers_stay_whole_when_many_write_at_once(on) {
        let Some(house) = house(on).await else { return };
        let awa = under(&house, grant(&house, "awa", Role::Mediator, &[zone(1)]).await).await;
        let writing: Vec<_> = (1..9).map(|number| {
            let awa = awa.clone();
            tokio::spawn(async move { raised(&awa, new(number, zone(1))).await })
        }).collect();
        let mut numbers = Vec::new();
        for one in writing {
            numbers.push(one.await.expect("joined").expect("kept"));
        }
        numbers.sort();
        let expected: Vec<String> = (1..9).map(|rank| format!("HUM-2019-{rank:04}")).collect();
        assert_eq!(numbers, expected);
    }

    async fn a_grant_over_one_zone_sees_only_its_alerts(on) {
        let Some(house) = house(on).await else { return };
        let whole = under(&house, grant(&house, "awa", Role::Mediator, &[zone(1), zone(2)]).await).await;
        for number in 1..5 {
            raised(&whole, new(number, zone(1 + number % 2))).await.expect("kept");
        }
        let part = under(&house, grant(&house, "remi", Role::Mediator, &[zone(1)]).await).await;
        let days = Period::year(2019).expect("a year");
        let seen = part.read(move |tx| crate::list(tx, days, 10)).await.expect("a list");
        assert_eq!(seen.len(), 2);
        assert!(seen.iter().all(|alert| alert.zone == zone(1)));
        assert!(seen[0].raised_at > seen[1].raised_at, "newest first");
        let outside = new(1, zone(2)).id;
        assert_eq!(part.read(move |tx| crate::one(tx, outside)).await.expect("an answer"), None);
        assert!(part.read(move |tx| crate::steps(tx, outside)).await.expect("none").is_empty());
        assert!(matches!(advanced(&part, outside, 0, Move::Submit).await, Err(Stop::NotFound)));
        assert_eq!(whole.read(move |tx| crate::list(tx, days, 10)).await.expect("all").len(), 4);
    }

    async fn the_direction_reads_no_note(on) {
        let Some(house) = house(on).await else { return };
        let awa = under(&house, grant(&house, "awa", Role::Mediator, &[zone(1)]).await).await;
        let id = new(1, zone(1)).id;
        raised(&awa, new(1, zone(1))).await.expect("kept");
        advanced(&awa, id, 0, Move::Submit).await.expect("submitted");
        let above = under(&house, grant(&house, "dir", Role::Direction, &[zone(1)]).await).await;
        for (reader, reads) in [(&awa, true), (&above, false)] {
            let (alert, steps) = reader
                .read(move |tx| Ok((crate::one(tx, id)?, crate::steps(tx, id)?)))
                .await
                .expect("an alert");
            let alert = alert.expect("within");
            assert_eq!((alert.note.is_empty(), steps[0].step.note.is_empty()), (!reads, !reads));
            assert_eq!((alert.line.as_str(), steps.len()), ("Dépôt au pied des bornes.", 1));
        }
    }

    async fn a_stale_or_impossible_move_changes_nothing(on) {
        let Some(house) = house(on).await else { return };
        let awa = under(&house, grant(&house, "awa", Role::Mediator, &[zone(1)]).await).await;
        let id = new(1, zone(1)).id;
        raised(&awa, new(1, zone(1))).await.expect("kept");
        advanced(&awa, id, 0, Move::Submit).await.expect("submitted");
        assert!(matches!(advanced(&awa, id, 0, Move::Approve).await, Err(Stop::Stale)));
        let no = refused(advanced(&awa, id, 1, Move::Close).await);
        assert_eq!(no[0].0, "move");
        assert!(no[0].1.say(kernel::Lang::Fr).contains("À valider"));
        assert_eq!(refused(advanced(&awa, id, 1, Move::Reroute).await)[0].0, "recipient");
        let bare = awa.begin(Purpose::Record, move |tx| {
            crate::advance(tx, id, 1, Move::Drop, &Note::default())
        }).await;
        assert_eq!(refused(bare), [("note".to_owned(), Reason::Missing)]);
        let alert = awa.read(move |tx| crate::one(tx, id)).await.expect("read").expect("there");
        assert_eq!((alert.state, alert.steps), (State::ToCheck, 1));
    }

    async fn another_recipient_begins_its_own_delays(on) {
        let Some(house) = house(on).await else { return };
        let awa = under(&house, grant(&house, "awa", Role::Mediator, &[zone(1)]).await).await;
        let id = new(1, zone(1)).id;
        raised(&awa, new(1, zone(1))).await.expect("kept");
        for (seen, mv) in (0..).zip([Move::Submit, Move::Approve, Move::Refuse]) {
            advanced(&awa, id, seen, mv).await.expect("taken");
        }
        awa.begin(Purpose::Record, move |tx| {
            let to = Recipient { organisation: "LOMME".to_owned(), service: "Propreté".to_owned() };
            crate::reroute(tx, id, 3, &to, &Note::default())
        }).await.expect("sent on");
        let (alert, steps) = awa
            .read(move |tx| Ok((crate::one(tx, id)?, crate::steps(tx, id)?)))
            .await
            .expect("read");
        let alert = alert.expect("there");
        assert_eq!((alert.state, alert.recipient.organisation.as_str()), (State::Sent, "LOMME"));
        assert_eq!((alert.acknowledged_at, steps[3].recipient.as_str()), (None, "LOMME"));
    }

    async fn a_whole_life_is_laid_at_once(on) {
        let Some(house) = house(on).await else { return };
        let awa = under(&house, grant(&house, "nadege", Role::Manager, &[zone(1)]).await).await;
        let life = [
            Move::Submit, Move::Approve, Move::Remind1, Move::TakeUp, Move::DeclareDone,
            Move::ConfirmOnSite, Move::Close,
        ];
        let laid = new(1, zone(1));
        // Attached to another one, it is counted by no figure.
        let twin = new(2, zone(1));
        let attached = lived(&[Move::Submit, Move::Approve, Move::Attach], twin.raised_at);
        awa.begin(Purpose::Lay, move |tx| crate::lay_alert(tx, &twin, &attached)).await.expect("laid");
        let (id, taken) = (laid.id, lived(&life, laid.raised_at));
        let expected = taken.clone();
        let number = awa
            .begin(Purpose::Lay, move |tx| crate::lay_alert(tx, &laid, &taken))
            .await
            .expect("laid");
        assert_eq!(number, "HUM-2019-0002");
        let days = Period::year(2019).expect("a year");
        let (alert, steps, delays, sent) = awa
            .read(move |tx| Ok((
                crate::one(tx, id)?.ok_or(Stop::NotFound)?,
                crate::steps(tx, id)?,
                crate::delays(tx, days)?,
                crate::sent_between(tx, days)?,
            )))
            .await
            .expect("read");
        assert_eq!((alert.state, alert.steps, alert.reminders), (State::Closed, 7, 1));
        assert_eq!(alert.acknowledged_at, Some(expected[3].at));
        assert_eq!(steps.into_iter().map(|taken| taken.step).collect::<Vec<_>>(), expected);
        let day = expected[0].at.local().0;
        assert_eq!((delays.len(), sent.len()), (1, 1));
        assert_eq!(delays[0].closed, alert.closed_at.map(|at| at.local().0));
        assert_eq!((delays[0].sent, delays[0].resolved, delays[0].due), (Some(day), Some(day), alert.due_day));
        let backwards = lived(&[Move::Submit, Move::Close], at(3, 0));
        let wrong = new(3, zone(1));
        let stop = awa
            .begin(Purpose::Lay, move |tx| crate::lay_alert(tx, &wrong, &backwards).map(|_| ()))
            .await;
        assert_eq!(refused(stop)[0].0, "steps");
    }
}
