//! The delays of the recipients: counted by recipient and category, over how many, in a page and a file.

use axum::http::StatusCode;
use door::{Purpose, Role};
use kernel::Instant;
use kernel::id::{AlertId, uuid_v7};
use testkit::engines;

use crate::codes::lay_town;
use crate::field::ground;
use crate::{ZONES, enter, peopled, theme, zone};

/// Moves, each some days after the first.
type Moves = &'static [(i64, ::alert::Move)];

const PATH: &str = "/signalements/delais";

engines! {
    async fn delays_are_told_by_recipient_with_their_denominators(on) {
        let Some(ground) = ground(on).await else { return };
        lay_town(&ground.house).await;
        let empty = ground.awa.get(PATH).await;
        assert_eq!(empty.status, StatusCode::OK);
        assert!(empty.body.contains("Aucune fiche transmise"), "{}", empty.body);
        // One fiche answered on the second day, declared on the fifth, seen on the tenth; one silent for
        // forty days; one sent yesterday; one that is a duplicate.
        let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
        let lives: [(u8, &str, Moves); 4] = {
            use ::alert::Move as M;
            [
                (1, "2019-05-01", &[(0, M::Submit), (0, M::Approve), (2, M::TakeUp), (5, M::DeclareDone), (10, M::ConfirmOnSite)]),
                (2, "2019-05-02", &[(0, M::Submit), (0, M::Approve)]),
                (3, "2019-06-13", &[(0, M::Submit), (0, M::Approve)]),
                (4, "2019-05-03", &[(0, M::Submit), (0, M::Approve), (1, M::Attach)]),
            ]
        };
        for (number, day, moves) in lives {
            let raised_at = Instant::parse(&format!("{day}T08:00:00Z")).expect("a moment");
            let mut new = peopled::alert(AlertId::from_uuid(uuid_v7(5, [number; 10])), zone(1), theme("T3.1"));
            new.raised_at = raised_at;
            new.due_day = None;
            let step = |(after, mv): &(i64, ::alert::Move)| ::alert::Step {
                at: raised_at.plus_seconds(after * 86_400),
                by: ::alert::By::Person(new.author),
                planned: None,
                mv: *mv,
                note: ::alert::Note::default(),
            };
            let steps: Vec<_> = moves.iter().map(step).collect();
            let lay = move |tx: &mut door::Tx<'_>| ::alert::lay_alert(tx, &new, &steps).map(|_| ());
            office.begin(Purpose::Lay, lay).await.expect("a life");
        }
        let page = ground.office.get(PATH).await;
        for said in [
            "3 fiches transmises du 1er\u{a0}janvier 2019 au 14\u{a0}juin 2019.", "Ville", "Technique",
            "1\u{a0}sur\u{a0}2", "1\u{a0}sur\u{a0}3", "5\u{a0}j sur\u{a0}1", "10\u{a0}j sur\u{a0}1", "Ensemble",
        ] {
            assert!(page.body.contains(said), "{said} in {}", page.body);
        }
        let file = ground.office.get("/signalements/delais.csv").await;
        assert_eq!(file.status, StatusCode::OK);
        let lines: Vec<&str> = file.body.trim_start_matches('\u{feff}').split("\r\n").collect();
        assert!(lines[0].starts_with("Destinataire;Service;Catégorie;Transmises;Réponse sous 3 jours;"));
        let row = "Technique;3;1;2;1;2;1;0;1;5;5;1;10;10;1";
        assert_eq!(lines[1], format!("Ville;;{row}"));
        assert!(lines[2].starts_with("Ensemble;;Toutes;3;") && lines[3].is_empty());
        // By service, and the mediators' own delays in the same words.
        let services = ground.office.get(&format!("{PATH}?par=service")).await;
        for said in ["Ville – ", "De part et d’autre", "parties chez leur destinataire", "vu sur place en 5\u{a0}j"] {
            assert!(services.body.contains(said), "{said} in {}", services.body);
        }
        assert_eq!(ground.office.get(&format!("{PATH}?par=agent")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        // The dashboard counts the same ones, and each of its tiles opens the list that it counts.
        for (month, code, dates, count) in [
            ("2019-05", "alerts_sent", "transmission", 2),
            ("2019-05", "alerts_resolved", "resolution", 1),
            ("2019-06", "alerts_sent", "transmission", 1),
        ] {
            let board = ground.office.get(&format!("/tableau-de-bord?mois={month}")).await.body;
            let last = if month == "2019-05" { 31 } else { 30 };
            let list = format!("/signalements?du={month}-01&au={month}-{last}&dates={dates}");
            let escaped = list.replace('&', "&amp;");
            let tile = board.split("class=\"tile").find(|tile| tile.contains(&format!("{escaped}\"")));
            assert!(tile.is_some(), "{code} opens {list}: {board}");
            let tile = tile.unwrap_or_default();
            assert!(tile.contains(&format!("class=\"val\">{count}")), "{code} {month}: {tile}");
            let rows = ground.office.get(&list).await.body;
            assert_eq!(rows.matches("class=\"lead\"").count(), count, "{list}: {rows}");
            let file = ground.office.get(&list.replace("/signalements?", "/signalements/export.csv?")).await;
            let told = file.body.lines().filter(|line| line.starts_with("ESS-2019-"));
            assert_eq!(told.count(), count, "{}", file.body);
        }
        let unread = ground.office.get("/signalements?dates=hier").await;
        assert_eq!(unread.status, StatusCode::UNPROCESSABLE_ENTITY);
        // Over a period in which nothing was answered, a figure is not made of nothing.
        let june = ground.office.get(&format!("{PATH}?du=2019-06-01&au=2019-06-14")).await;
        assert!(june.body.contains("1 fiche transmise du") && june.body.contains("non calculable"), "{}", june.body);
        for (query, said) in [
            ("du=2019-06-14&au=2019-06-01", "f-au-refus"),
            ("du=hier", "f-du-refus"),
            ("au=2018-12-31", "Hors de la période"),
            ("fantome=1", "n’existe pas"),
        ] {
            for path in [PATH, "/signalements/delais.csv"] {
                let page = ground.office.get(&format!("{path}?{query}")).await;
                assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}?{query}");
                assert!(path != PATH || page.body.contains(said), "{said} in {}", page.body);
            }
        }
        let part = enter(&ground.house, "part", Role::Manager, &[2]).await;
        let part = ground.house.arrives(part).await;
        assert!(part.get(PATH).await.body.contains("Aucune fiche transmise"), "its zones only");
        let direction = enter(&ground.house, "dir", Role::Direction, &ZONES).await;
        assert_eq!(ground.house.arrives(direction).await.get(PATH).await.status, StatusCode::OK);
        let mayor = enter(&ground.house, "maire", Role::Signatory, &ZONES).await;
        let mayor = ground.house.arrives(mayor).await;
        for path in [PATH, "/signalements/delais.csv"] {
            assert_eq!(mayor.get(path).await.status, StatusCode::NOT_FOUND);
        }
    }
}
