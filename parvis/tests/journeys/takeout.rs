//! What leaves in a file (trust.md 3.4, T8): so many notes in a file and in a day, the officer told; a mediator takes
//! out their own records and no note.

use axum::http::StatusCode;
use door::{Purpose, Role, Stop};
use kernel::id::{ActivityId, GrantId, uuid_v7};
use referential::ListsCache;
use testkit::{Actor, House, engines};

use crate::{ZONES, enter, open, record};

/// Lays records of someone down, each with a note.
async fn lay(house: &House, grant: GrantId, login: &'static str, (day, many): (&'static str, u64)) {
    let office = house.clockwork.under(grant).await.expect("a right");
    let lists = office.service::<ListsCache>().expect("lists");
    let work = move |tx: &mut door::Tx<'_>| {
        let lists = referential::lists(tx, &lists)?;
        let first: u64 = login.bytes().chain(day.bytes()).map(u64::from).sum();
        for number in 0..many {
            let mut body = record(1, login);
            body["day"] = day.into();
            body["note"] = format!("qwz {login} {number}").into();
            let mut random = [7; 10];
            random[2..].copy_from_slice(&((first * 10_000 + number) << 4).to_be_bytes());
            let id = ActivityId::from_uuid(uuid_v7(1_560_000_000_000 + number, random));
            let (draft, _) = activity::draft_of(body.as_object().expect("an object"));
            let new = activity::understand_with(tx, &lists, &draft, id)?;
            activity::record(tx, &new)?;
        }
        Ok::<_, Stop>(())
    };
    office.begin(Purpose::Lay, work).await.expect("laid");
}

engines! {
    async fn so_many_notes_leave_in_a_file_and_in_a_day_and_the_officer_is_told(on) {
        let Some(house) = open(on).await else { return };
        access::notices::keep_up(&house.clockwork).await.expect("the first time");
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        enter(&house, "deleguee", Role::Dpo, &[]).await;
        lay(&house, manager, "nadege", ("2019-06-12", 400)).await;
        lay(&house, manager, "nadege", ("2019-06-13", 101)).await;
        let nadege = house.arrives(manager).await;
        for format in ["csv", "xlsx"] {
            let whole = nadege.get(&format!("/activites/export.{format}")).await;
            assert_eq!(whole.status, 422, "{}", whole.body);
            assert!(whole.body.contains("500 notes au plus"), "{}", whole.body);
        }
        let bare = nadege.get("/activites/export.csv?notes=non").await;
        assert_eq!((bare.status, bare.body.lines().count()), (StatusCode::OK, 502));
        assert!(!bare.body.contains("qwz") && bare.body.contains("Note (non sortie)"));
        assert_eq!(nadege.get("/activites/export.csv?notes=peut-etre").await.status, 422);
        let list = nadege.get("/activites").await.body;
        assert!(list.contains("/activites/export.csv?notes=non"), "{list}");

        let day = "/activites/export.csv?du=2019-06-12&au=2019-06-12";
        for _ in 0..2 {
            let file = nadege.get(day).await;
            assert_eq!((file.status, file.body.matches("qwz").count()), (StatusCode::OK, 400));
        }
        let third = nadege.get(day).await;
        assert_eq!(third.status, 422);
        assert!(third.body.contains("vingt-quatre heures"), "{}", third.body);
        let small = nadege.get("/activites/export.csv?du=2019-06-13&au=2019-06-13").await;
        assert_eq!(small.status, StatusCode::OK);
        house.set_clock(house.clock_now().plus_seconds(86_401));
        assert_eq!(nadege.get(day).await.status, StatusCode::OK, "the day after");

        let told = crate::keys::letters_of(&house, "notes sorties dans un fichier", 4).await;
        assert_eq!(told.len(), 4);
        assert!(told.iter().all(|letter| letter.to == "deleguee@parvis.example"), "{told:?}");
        assert!(told.iter().any(|letter| letter.text.contains("400 notes")), "{told:?}");
        assert!(told.iter().all(|letter| !letter.text.contains("qwz")));
    }

    async fn files_asked_for_at_once_are_counted_one_after_the_other(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        lay(&house, manager, "nadege", ("2019-06-12", 400)).await;
        let nadege = house.arrives(manager).await;
        let file = || nadege.get("/activites/export.csv");
        let (a, b, c, d) = tokio::join!(file(), file(), file(), file());
        let left = [a, b, c, d].iter().filter(|file| file.status == StatusCode::OK).count();
        assert_eq!(left, 2, "800 notes of 1 000");
    }

    async fn a_file_of_alerts_leaves_without_its_notes_too(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let nadege = house.arrives(manager).await;
        let list = nadege.get("/signalements").await.body;
        assert!(list.contains("/signalements/export.csv?notes=non"), "{list}");
        assert_eq!(nadege.get("/signalements/export.csv?notes=non").await.status, StatusCode::OK);
        assert_eq!(nadege.get("/signalements/export.csv?notes=peut-etre").await.status, 422);
    }

    async fn a_mediator_takes_out_their_own_records_and_no_note(on) {
        let Some(house) = open(on).await else { return };
        let awa = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let binta = enter(&house, "binta", Role::Mediator, &ZONES).await;
        let chief = enter(&house, "direction", Role::Direction, &ZONES).await;
        lay(&house, awa, "awa", ("2019-06-12", 3)).await;
        lay(&house, binta, "binta", ("2019-06-12", 5)).await;
        let who = house.arrives(awa).await;
        for query in ["", "?mediateur=binta", "?notes=oui"] {
            let file = who.get(&format!("/activites/export.csv{query}")).await;
            assert_eq!(file.status, StatusCode::OK);
            assert_eq!(file.body.lines().count(), 4, "{query}: {}", file.body);
            assert!(!file.body.contains("qwz") && !file.body.contains("binta"), "{}", file.body);
        }
        let chief = house.arrives(chief).await.get("/activites/export.csv").await;
        assert_eq!(chief.body.lines().count(), 9);
        assert!(!chief.body.contains("qwz"));
    }

    async fn a_key_reads_no_note_unless_it_was_drawn_for_that(on) {
        let Some(house) = open(on).await else { return };
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        lay(&house, manager, "nadege", ("2019-06-12", 3)).await;
        let (bare, given) = keys(&house, manager).await;
        let list = bare.get(LIST).await;
        assert_eq!(list.status, StatusCode::OK, "{}", list.body);
        assert!(!list.body.contains("qwz"), "{}", list.body);
        let items = list.json()["items"].clone();
        assert_eq!(items.as_array().map(Vec::len), Some(3));
        assert!(items[0]["note"].is_null() && items[0]["day"] == "2019-06-12", "{items}");
        let one = format!("{LIST}/{}", items[0]["id"].as_str().expect("an id"));
        assert!(bare.get(&one).await.json()["note"].is_null());
        assert!(given.get(&one).await.body.contains("qwz nadege"));
        // Which notes hold a word is said by the notes.
        let words = serde_json::json!({ "q": "nadege" });
        let search = format!("{LIST}/search");
        let refused = bare.post_json(&search, &[], &words).await;
        assert_eq!(refused.status, 422, "{}", refused.body);
        assert!(refused.body.contains("read:notes"), "{}", refused.body);
        let found = given.post_json(&search, &[], &words).await;
        assert_eq!(found.body.matches("qwz nadege").count(), 3, "{}", found.body);
        let nothing_to_find = bare.post_json(&search, &[], &serde_json::json!({})).await;
        assert_eq!(nothing_to_find.json()["items"].as_array().map(Vec::len), Some(3));
    }

    async fn notes_read_page_by_page_are_counted_with_files_and_the_officer_is_told_once_a_day(on) {
        let Some(house) = open(on).await else { return };
        access::notices::keep_up(&house.clockwork).await.expect("the first time");
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        enter(&house, "deleguee", Role::Dpo, &[]).await;
        lay(&house, manager, "nadege", ("2019-06-12", 400)).await;
        let (bare, given) = keys(&house, manager).await;
        let page = format!("{LIST}?limit=200");
        for _ in 0..3 {
            assert_eq!(given.get(&page).await.body.matches("qwz nadege").count(), 200);
        }
        let file = house.arrives(manager).await.get("/activites/export.csv").await;
        assert_eq!((file.status, file.body.matches("qwz").count()), (StatusCode::OK, 400));
        let more = given.get(&format!("{LIST}?limit=1")).await;
        assert_eq!(more.status, 422, "one more than a day allows: {}", more.body);
        assert!(more.body.contains("1\u{202f}000 notes") && !more.body.contains("qwz"));
        assert_eq!(bare.get(&page).await.status, StatusCode::OK, "without notes it goes on");
        let told = crate::keys::letters_of(&house, "notes lues par un programme", 1).await;
        assert_eq!(told.len(), 1, "once a day, not once a page");
        assert_eq!(told[0].to, "deleguee@parvis.example");
        house.set_clock(house.clock_now().plus_seconds(86_401));
        assert_eq!(given.get(&page).await.status, StatusCode::OK, "the day after");
        let told = crate::keys::letters_of(&house, "notes lues par un programme", 2).await;
        assert_eq!(told.len(), 2);
    }
}

const LIST: &str = "/api/v1/activities";

/// A key as it is drawn when nothing more is asked for, and one that was given the notes.
async fn keys(house: &House, manager: GrantId) -> (Actor, Actor) {
    let bare = house.program(manager, "read:activities").await;
    (bare, house.program(manager, "read:activities read:notes").await)
}
