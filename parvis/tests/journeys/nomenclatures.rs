//! One entry, several nomenclatures: by residence of a landlord, by funded project; the whole is the same in each.

use activity::NewActivity;
use door::Purpose;
use kernel::id::{PlaceId, uuid_v7};
use testkit::engines;

use crate::counted;
use crate::field::{Ground, ground};
use crate::verbs::{action, lay_place};

const PATH: &str = "/indicateurs/nomenclatures";

/// Seven interventions of May: three in one hall, one in another, two that serve an action, one elsewhere.
async fn lay(ground: &Ground) {
    for (number, code) in [(1, "hall-a"), (2, "hall-b"), (3, "place")] {
        lay_place(ground, (number, code), "D5").await;
    }
    let record = |number: u8, place: Option<u8>, serves: Option<u8>| NewActivity {
        place: place.map(|number| PlaceId::from_uuid(uuid_v7(3, [number; 10]))),
        action: serves.map(|number| action(number).id),
        ..counted::record(number, "2019-05-14", ("A1", &["T3.1"]))
    };
    let all = [
        record(1, Some(1), None),
        record(2, Some(1), Some(1)),
        record(3, Some(1), None),
        record(4, Some(2), Some(1)),
        record(5, Some(3), None),
        record(6, None, Some(2)),
        record(7, None, None),
    ];
    let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
    let kept = office.begin(Purpose::Record, move |tx| {
        [1, 2].iter().try_for_each(|number| ::roadmap::lay_action(tx, &action(*number)))?;
        all.iter().try_for_each(|one| activity::record(tx, one).map(|_| ()))
    });
    kept.await.expect("records");
}

engines! {
    async fn a_residence_and_a_funded_project_are_told_from_the_same_entry(on) {
        let Some(ground) = ground(on).await else { return };
        lay(&ground).await;
        let start = ground.office.get(&format!("{PATH}?dimension=place")).await.body;
        assert!(start.contains("hall-a;Lieu hall-a"), "{start}");
        let start = ground.office.get(&format!("{PATH}?dimension=action")).await.body;
        assert!(start.contains("2019-1;Marche numéro 1"), "{start}");
        let post = async |code: &str, dimension: &str, lines: &str| {
            ground.office.post(PATH, &[
                ("code", code), ("libelle", "Bilan du financeur"), ("dimension", dimension),
                ("jour", "2019-01-01"), ("lignes", lines),
            ]).await
        };
        let no = post("bailleur", "place", "hall-z;Les Tilleuls").await;
        assert_eq!(no.status, 422, "{}", no.body);
        let halls = "hall-a;Les Tilleuls\nhall-b;Les Tilleuls";
        assert_eq!(post("bailleur", "place", halls).await.status, 303);
        assert_eq!(post("fipd", "action", "2019-1;FIPD 2019").await.status, 303);
        for (code, expected) in [
            ("bailleur", [("Les Tilleuls", 4), ("Non nommé", 3)]),
            ("fipd", [("FIPD 2019", 2), ("Non nommé", 5)]),
        ] {
            let file = ground.awa.get(&format!("{PATH}/{code}/donnees.csv?mois=2019-05")).await.body;
            let page = ground.awa.get(&format!("{PATH}/{code}?mois=2019-05")).await;
            assert_eq!(page.status, 200, "{}", page.body);
            let mut whole = 0;
            for (name, n) in expected {
                let line = file.lines().find(|line| line.contains(name) && line.contains("2019-05"));
                let told = line.and_then(|line| line.rsplit(';').next());
                assert_eq!(told.and_then(|text| text.trim().parse().ok()), Some(n), "{name}: {file}");
                assert!(page.body.contains(name), "{name}: {}", page.body);
                whole += n;
            }
            assert_eq!(whole, 7, "the whole is the same in each");
        }
        let june = ground.awa.get(&format!("{PATH}/bailleur?mois=2019-06")).await.body;
        assert!(june.contains("Les Tilleuls"), "since January: {june}");
    }
}
