//! Each organisation reads its own month: its figures, its own alerts and no other's, on the first working day, once;
//! the manager reads it before.

use axum::http::StatusCode;
use door::{Purpose, Stop};
use kernel::id::{AlertId, ContactId, OrganisationId, uuid_v7};
use kernel::{Day, Instant, TimeOfDay};
use post::letter::Posted;
use territory::{Contact, Organisation, OrganisationKind};
use testkit::{House, engines};

use crate::answers::change;
use crate::codes::lay_town;
use crate::field::{Ground, acts, ground};
use crate::peopled::{alert, raise, uuid};
use crate::{convention, theme, zone};

const PATH: &str = "/echanges/point-mensuel";

pub(crate) async fn lay_landlord(house: &House) {
    let lay = |tx: &mut door::Tx<'_>| {
        territory::lay_organisation(
            tx,
            &Organisation {
                id: OrganisationId::from_uuid(uuid_v7(8, [7; 10])),
                convention: convention(),
                code: "BAILLEUR".to_owned(),
                kind: OrganisationKind::Municipality,
                name: "Bailleur d’exemple".to_owned(),
                short_name: "Bailleur".to_owned(),
                address: String::new(),
                email: "accueil@bailleur.example".to_owned(),
            },
        )?;
        Ok::<_, Stop>(territory::lay_contact(
            tx,
            &Contact {
                id: ContactId::from_uuid(uuid_v7(8, [1; 10])),
                convention: convention(),
                organisation: OrganisationId::from_uuid(uuid_v7(8, [7; 10])),
                function: "Voirie".to_owned(),
                name: "Personne Inventée".to_owned(),
                email: "voirie@bailleur.example".to_owned(),
                phone: String::new(),
                themes: Vec::new(),
                zones: Vec::new(),
                from_day: None,
                to_day: None,
                stand_in: None,
                away: None,
            },
        )?)
    };
    house.clockwork.begin(Purpose::Lay, lay).await.expect("a landlord");
}

async fn sent(ground: &Ground, number: u8, to: &str) -> String {
    let id = AlertId::from_uuid(uuid(number));
    let mut new = alert(id, zone(1), theme("T3.1"));
    to.clone_into(&mut new.recipient.organisation);
    raise(&ground.house, ground.manager, new).await;
    for (seen, step) in [("0", "submit"), ("1", "approve")] {
        takes(ground, &id.text(), (seen, step)).await;
    }
    id.text()
}

async fn takes(ground: &Ground, id: &str, (seen, step): (&str, &str)) {
    let to = format!("/signalements/{id}/etape");
    let page = ground.office.post(&to, &[("vues", seen), ("etape", step)]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.body);
}

fn clock(house: &House, day: &str, hour: i64) {
    house.set_clock(Instant::at(Day::parse(day).expect("a day"), TimeOfDay::clamped(hour * 60)));
}

async fn turn(house: &House) {
    exchange::monthly::keep_up(&house.clockwork).await.expect("a turn");
}

async fn files(house: &House) -> Vec<Posted> {
    let all = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters");
    all.into_iter().filter(|letter| letter.beside.file.is_some()).collect()
}

engines! {
    async fn each_organisation_reads_its_own_month_once_on_the_first_working_day(on) {
        let Some(ground) = ground(on).await else { return };
        lay_town(&ground.house).await;
        lay_landlord(&ground.house).await;
        turn(&ground.house).await;
        assert!(files(&ground.house).await.is_empty(), "a house that was just opened waits");
        let first = sent(&ground, 1, "VILLE").await;
        sent(&ground, 2, "VILLE").await;
        sent(&ground, 3, "BAILLEUR").await;
        clock(&ground.house, "2019-06-20", 12);
        takes(&ground, &first, ("2", "declare_done")).await;
        // The manager reads it before.
        let page = ground.office.get(PATH).await;
        for said in ["Ville d’exemple", "mairie@ville.example", "voirie@bailleur.example", "juillet 2019", "médiane 6"] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        assert!(!page.body.contains("accueil@bailleur.example"), "those who were designated");
        assert_eq!(ground.awa.get(PATH).await.status, StatusCode::NOT_FOUND);
        assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());

        for (day, hour) in [("2019-06-29", 9), ("2019-07-01", 7)] {
            clock(&ground.house, day, hour);
            turn(&ground.house).await;
            assert!(files(&ground.house).await.is_empty(), "{day} {hour}");
        }
        clock(&ground.house, "2019-07-01", 9);
        turn(&ground.house).await;
        turn(&ground.house).await;
        let letters = files(&ground.house).await;
        assert_eq!(letters.len(), 2, "once each");
        let of = |to: &str| letters.iter().find(|letter| letter.to == to).expect("a letter");
        let town = of("mairie@ville.example");
        for said in [
            "2 fiches reçues dans le mois", "1 avec une réponse, sur 2", "médiane 6\u{a0}j", "ESS-2019-0002",
            "1 fiche en cours aujourd’hui",
        ] {
            assert!(town.text.contains(said), "{said} in {}", town.text);
        }
        assert!(!town.text.contains("ESS-2019-0001") && !town.text.contains("ESS-2019-0003"), "{}", town.text);
        assert_eq!(town.subject, "Vos fiches de signalement – juin 2019");
        let file = town.beside.file.as_ref().expect("a file");
        assert_eq!(file.name, "fiches-2019-06.csv");
        assert_eq!(file.text.lines().count(), 3, "{}", file.text);
        assert!(file.text.contains("\"'@SUM(A1) canari\"") && !file.text.contains("ESS-2019-0003"), "{}", file.text);
        for hidden in ["2+3", "Bailleur"] {
            assert!(!file.text.contains(hidden) && !town.text.contains(hidden), "{hidden}");
        }
        assert_eq!(acts(&ground.house, "exchange.monthly").await, 2);

        // Its contacts gone: nothing is written, and the page says so.
        change(&ground.house, "UPDATE contact SET to_day = '2019-07-15'").await;
        clock(&ground.house, "2019-07-20", 12);
        let page = ground.office.get(PATH).await;
        assert!(page.body.contains("ne sont plus en fonction"), "{}", page.body);
        clock(&ground.house, "2019-08-02", 9);
        turn(&ground.house).await;
        let august = files(&ground.house).await;
        assert_eq!(august.len(), 3, "one day late, since the house was away, to the town alone");
        assert!(august[0].text.contains("0 fiche reçue dans le mois"), "{}", august[0].text);
        assert!(august[0].text.contains("1 en cours depuis plus de 30 jours"), "{}", august[0].text);
    }
}
