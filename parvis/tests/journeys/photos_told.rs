//! Photographs are told to the person they may show, and verified: each is the one that came, none is missed,
//! none came by another way.

use axum::http::StatusCode;
use door::{Purpose, Role, Stop, sql};
use photo::Checked;
use testkit::{House, engines};

use crate::enter;
use crate::field::{Ground, Phone, ground_of, told, uuid};
use crate::photos::{Sealed, camera, state, swept};
use crate::traced::texts;

/// A record where somebody's name stands, with two photographs, in a house that erases.
async fn pictured(on: testkit::On) -> Option<(Ground, String)> {
    let (house, _) = crate::privacy::with_a_list(on).await?;
    let ground = ground_of(house).await;
    let phone = Phone::enrol(&ground.house, &ground.awa).await;
    let record = uuid(1);
    let mut noted = told(20);
    noted["note"] = "Mme Dupré montre les encombrants de M. Canari".into();
    assert_eq!(
        phone.verdicts(&[phone.seal(&record, 1, "activity.record", &noted)]).await,
        ["kept"]
    );
    for number in [50, 51] {
        let picture = camera(120 + u32::from(number), 80);
        let photo = Sealed::of(&phone, number, ("activity", &record), &picture);
        assert_eq!(state(&photo.send(&phone.actor).await), "kept");
    }
    Some((ground, record))
}

async fn verified(house: &House) -> Checked {
    house.clockwork.read(|tx| Ok(photo::verify(tx)?)).await.expect("verified")
}

async fn ids(house: &House) -> Vec<String> {
    texts(house, "SELECT id FROM photo ORDER BY received_at, id".to_owned()).await
}

/// What someone who holds the database does behind the house.
async fn tampers(house: &House, stmt: door::Live, id: &str) {
    let id = id.to_owned();
    let work = move |tx: &mut door::Tx<'_>| {
        assert_eq!(tx.run(stmt, &(id,))?, 1);
        Ok::<_, Stop>(())
    };
    house.clockwork.begin(Purpose::Lay, work).await.expect("tampered with");
}

engines! {
    async fn a_picture_that_was_changed_taken_away_or_put_in_is_named(on) {
        let Some((ground, _)) = pictured(on).await else { return };
        let house = &ground.house;
        let sound = verified(house).await;
        assert_eq!(sound, Checked { whole: 2, ..Checked::default() });
        let ids = ids(house).await;
        tampers(house, sql!(open "the test", "UPDATE photo SET jpeg = '/9j/2Q==' WHERE id = $1"), &ids[0]).await;
        let altered = Checked { whole: 1, altered: vec![ids[0].clone()], ..Checked::default() };
        assert_eq!(verified(house).await, altered);
        tampers(house, sql!(open "the test", "DELETE FROM photo WHERE id = $1"), &ids[1]).await;
        let missing = Checked { whole: 0, missing: vec![ids[1].clone()], ..altered };
        assert_eq!(verified(house).await, missing);
        let renamed = sql!(open "the test", "UPDATE photo SET jpeg = 'not base64',
            id = '01941f29-7c00-7000-8000-00000000ffff' WHERE id = $1");
        tampers(house, renamed, &ids[0]).await;
        let found = verified(house).await;
        assert_eq!((found.whole, found.altered.len()), (0, 0));
        assert_eq!(found.unknown, ["01941f29-7c00-7000-8000-00000000ffff"]);
        assert_eq!(found.missing.len(), 2, "{found:?}");
        let stray = sql!(open "the test", "INSERT INTO photo_piece (phone_id, photo_id, rank, received_at, sealed)
            VALUES ($1, $1, 0, 1, 'AAAA')");
        tampers(house, stray, &ids[0]).await;
        assert_eq!(verified(house).await.strays, 1);
    }

    async fn what_leaves_in_the_house_s_own_ways_is_not_missed(on) {
        let Some((ground, record)) = pictured(on).await else { return };
        let house = &ground.house;
        let first = ids(house).await[0].clone();
        let away = format!("/activites/{record}/photos/{first}/retirer");
        assert_eq!(ground.office.post(&away, &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(verified(house).await, Checked { whole: 1, gone: 1, ..Checked::default() });
        house.set_clock(house.clock_now().plus_seconds(800 * 86_400));
        swept(house).await;
        assert_eq!(verified(house).await, Checked { gone: 2, ..Checked::default() });
    }

    async fn an_erased_text_takes_its_pictures_with_it_and_none_is_missed(on) {
        let Some((ground, record)) = pictured(on).await else { return };
        let officer = enter(&ground.house, "dpo", Role::Dpo, &[]).await;
        let dpo = ground.house.arrives(officer).await;
        let erase = [("table", "activity"), ("id", record.as_str()), ("mots", "dupré")];
        assert_eq!(dpo.post("/protection-des-donnees/effacer", &erase).await.status, StatusCode::OK);
        assert_eq!(verified(&ground.house).await, Checked { gone: 2, ..Checked::default() });
    }

    async fn the_file_of_a_person_tells_the_photographs_and_how_to_have_them(on) {
        let Some((ground, _)) = pictured(on).await else { return };
        let officer = enter(&ground.house, "dpo", Role::Dpo, &[]).await;
        let dpo = ground.house.arrives(officer).await;
        let path = "/protection-des-donnees/dossier";
        let file = dpo.post(path, &[("mots", "dupré"), ("format", "json")]).await.json();
        let told = file["photographs"].as_array().expect("photographs").clone();
        let told: Vec<_> = told.iter().map(|one| (
            one["table"].clone(), one["place"].as_str().is_some_and(|place| !place.is_empty()),
            one["released"].clone(), one["caption"].is_null(), one["received_at"].as_str().map(str::len),
        )).collect();
        let one = ("activity".into(), true, false.into(), true, Some("2019-06-14T10:00:00Z".len()));
        assert_eq!(told, [one.clone(), one], "{file}");
        assert!(file["photographs_how"].as_str().is_some_and(|how| how.contains("Demandez-les")));
        let paper = dpo.post(path, &[("mots", "dupré"), ("format", "pdf")]).await;
        let said = crate::readers::said(&paper);
        for word in ["Les photos de ces relevés", "non, à personne", "Demandez-les"] {
            assert!(said.contains(word), "{word}: {said}");
        }
        let other = dpo.post(path, &[("mots", "inconnue"), ("format", "json")]).await.json();
        assert_eq!(other["photographs"].as_array().map(Vec::len), Some(0));
    }
}
