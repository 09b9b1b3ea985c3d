//! Someone leaves: what is under way is on one sheet for whoever takes over, and no word that a mediator wrote.

use door::{Purpose, Role};
use kernel::id::{RecommendationId, uuid_v7};
use kernel::{Instant, Month};
use testkit::engines;

use crate::committees::{convened, planned};
use crate::field::{acts, ground};
use crate::readers::said;
use crate::situations::visit;
use crate::{ZONES, convention, enter};

const PATH: &str = "/instances/passation";

engines! {
    async fn what_goes_on_is_on_the_sheet_in_page_pdf_and_docx(on) {
        let Some(ground) = ground(on).await else { return };
        convened(&ground).await;
        let meeting = planned(&ground).await;
        let followed = visit(&ground.awa, 41, "2019-05-10", "nouvelle").await;
        let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
        office.begin(Purpose::Lay, |tx| roadmap::lay_recommendation(tx, &roadmap::Recommendation {
            id: RecommendationId::from_uuid(uuid_v7(4, [1; 10])),
            convention: convention(),
            month: Month::parse("2019-05").expect("a month"),
            rank: 1,
            title: "Éclairer le passage".to_owned(),
            text: "Trois fiches au même endroit.".to_owned(),
            addressee: "VILLE".to_owned(),
            state: roadmap::RecommendationState::New,
        })).await.expect("a recommendation");
        let code = office.read(activity::open_situations).await.expect("situations");
        let code = code.iter().find(|one| one.id.text() == followed).expect("one").code.clone();
        assert!(ground.office.get("/instances").await.body.contains(PATH), "offered to the manager");
        let page = ground.office.get(PATH).await;
        assert_eq!(page.status, 200, "{}", page.body);
        for end in ["", "/pdf", "/docx"] {
            let read = ground.office.get(&format!("{PATH}{end}")).await;
            assert_eq!(read.status, 200, "{end}: {}", read.body);
            let words = said(&read).replace(['\u{a0}', '\u{202f}'], " ");
            for expected in ["Fiche de passation", "ESS-2019-0001", &code, "Éclairer le passage", "Préconisation de mai 2019",
                "Comité de suivi", "Mairie", "Qui prend la suite"] {
                assert!(words.contains(expected), "{end}: {expected} in {words}");
            }
        }
        assert_eq!(acts(&ground.house, "governance.handed-over").await, 2, "each file that left is noted");
        // Whoever is not the manager finds nothing; what is over leaves the sheet.
        let luc = ground.house.arrives(enter(&ground.house, "luc", Role::Signatory, &ZONES).await).await;
        for other in [&ground.awa, &luc] {
            for end in ["", "/pdf", "/docx"] {
                assert_eq!(other.get(&format!("{PATH}{end}")).await.status, 404, "{end}");
            }
        }
        let off = ground.office.post(&format!("/instances/reunions/{meeting}/annuler"), &[]).await;
        assert_eq!(off.status, 303, "{}", off.body);
        let page = ground.office.get(PATH).await.body;
        assert!(page.contains("Aucune réunion n’est prévue"), "{page}");
        ground.house.set_clock(Instant::parse("2019-06-20T15:00:00Z").expect("a moment"));
        assert_eq!(ground.office.get(PATH).await.status, 200);
    }
}
