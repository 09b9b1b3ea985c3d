//! A fiche that left is said to be about something else, or elsewhere: the matrix is asked again. Its recipient goes on with
//! it and is told, or it is taken back and waits for the manager with the right one; what had gone stays, figures follow.

use axum::http::StatusCode;
use door::{Purpose, Role};
use kernel::Day;
use kernel::id::{OrganisationId, uuid_v7};
use post::letter::Posted;
use routing::{Relay, Rule};
use territory::{Organisation, OrganisationKind};
use testkit::{Page, engines};

use crate::answers::change;
use crate::corrected::{GONE, TOWN, lay_bench, opens, seen, sent, to_town};
use crate::field::Ground;
use crate::reworded::{letters, ready};
use crate::traced::texts;
use crate::{convention, enter};

const LANDLORD: &str = "gardien@bailleur.example";

/// A landlord beside the town, and a matrix that knows both zones.
async fn lay_more(ground: &Ground) {
    let office = ground.house.clockwork.under(ground.manager).await.expect("a right");
    let rule =
        |rank, theme: &str, zone: &str, custodian: &str, (to, service, days): (&str, &str, i64)| {
            Rule {
                rank,
                themes: vec![theme.to_owned()],
                custodians: vec![custodian.to_owned()],
                zones: vec![zone.to_owned()],
                places: Vec::new(),
                organisation: to.to_owned(),
                service: service.to_owned(),
                due_days: days,
                associates: Vec::new(),
                copies: Vec::new(),
                channel: Relay::Alert,
            }
        };
    let town = |days| ("VILLE", "Propreté publique", days);
    // The closest line first: what is said of one theme before what is said of its family.
    let rules = [
        rule(1, "T3.4", "Z1", "D2", town(20)),
        rule(2, "T3", "Z1", "D2", town(9)),
        rule(3, "T3", "Z2", "D2", town(9)),
        rule(4, "T7", "Z1", "D5", ("BAILLEUR", "Gardien", 3)),
    ];
    let since = Day::parse("2019-02-01").expect("a day");
    let lay = move |tx: &mut door::Tx<'_>| {
        territory::lay_organisation(
            tx,
            &Organisation {
                id: OrganisationId::from_uuid(uuid_v7(8, [9; 10])),
                convention: convention(),
                code: "BAILLEUR".to_owned(),
                kind: OrganisationKind::Landlord,
                name: "Bailleur d’exemple".to_owned(),
                short_name: "Bailleur".to_owned(),
                address: String::new(),
                email: LANDLORD.to_owned(),
            },
        )?;
        routing::lay(tx, (2, since), &rules)
    };
    office.begin(Purpose::Lay, lay).await.expect("a matrix");
}

/// Says that a fiche is about something else, as the page that is open shows it.
async fn says(ground: &Ground, id: &str, fields: &[(&str, &str)]) -> Page {
    let page = format!("/signalements/{id}");
    let vues = seen(&ground.office.get(&page).await.body);
    let mut all = vec![("vues", vues.as_str())];
    all.extend_from_slice(fields);
    ground.office.post(&format!("{page}/requalifier"), &all).await
}

async fn one(ground: &Ground, column: &str, table: &str) -> String {
    texts(&ground.house, format!("SELECT {column} FROM {table}")).await.join("\n")
}

/// What waits to leave for an address.
async fn waiting(ground: &Ground, to: &str) -> Vec<Posted> {
    let all = letters(ground).await.into_iter();
    all.filter(|one| one.to == to && one.state == "waiting").collect()
}

engines! {
    async fn another_theme_of_the_same_recipient_is_told_and_goes_on(on) {
        let Some((ground, _)) = ready(on).await else { return };
        let (id, first) = sent(&ground).await;
        lay_more(&ground).await;
        change(&ground.house, GONE).await;
        let page = format!("/signalements/{id}");
        let life = "state || ' ' || steps || ' ' || recipient || ' ' || recipient_words";
        let before = one(&ground, life, "alert").await;
        let due = one(&ground, "COALESCE(due_day, '')", "alert").await;
        let tags = [("theme", "T3.4"), ("lieu", "place"), ("zone", ""), ("gestionnaire", ""), ("raison", "Ce sont des tags")];
        assert_eq!(says(&ground, &id, &tags).await.location(), format!("{page}?fait=corrigee"));
        assert_eq!(one(&ground, life, "alert").await, before, "its life goes on");
        assert_ne!(one(&ground, "COALESCE(due_day, '')", "alert").await, due, "by the new line");
        let told = waiting(&ground, TOWN).await;
        assert_eq!(told.len(), 1);
        assert!(told[0].subject.starts_with("Corrigée") && told[0].subject.contains("Tags"), "{}", told[0].subject);
        for letter in [&first, &told[0]] {
            let read = opens(&ground, letter).await;
            assert!(read.contains("Tags, affichage") && !read.contains("Dépôt sauvage"), "{read}");
        }
        // What had gone stays, with its theme, for those who read the fiche.
        let read = ground.office.get(&page).await;
        assert_eq!(ui::audit::faults(&read.body, ui::Lang::Fr), Vec::<String>::new());
        for said in ["Texte envoyé d’abord", "Dépôt sauvage, encombrants – ", "Ce sont des tags"] {
            assert!(read.body.contains(said), "{said}: {}", read.body);
        }
        // Lists and figures follow, from the packed facts and from the rows.
        for (theme, there) in [("T3.4", true), ("T3.1", false)] {
            let list = ground.office.get(&format!("/signalements?theme={theme}")).await.body;
            assert_eq!(list.contains(&id), there, "{theme}: {list}");
        }
        assert_eq!(one(&ground, "detail", "journal WHERE act = 'alert.requalified'").await, "T3.1 T3.4");
    }

    async fn another_recipient_is_proposed_and_the_former_one_is_told(on) {
        let Some((ground, _)) = ready(on).await else { return };
        let (id, first) = sent(&ground).await;
        lay_more(&ground).await;
        change(&ground.house, GONE).await;
        let page = format!("/signalements/{id}");
        let released = "theme || ' ' || place || ' ' || line || ' ' || sha256";
        let gone = one(&ground, released, "alert_release").await;
        let door = [("theme", "T7.4"), ("lieu", "place"), ("zone", ""), ("gestionnaire", "D5"), ("raison", "C’est la porte du hall")];
        assert_eq!(says(&ground, &id, &door).await.location(), format!("{page}?fait=requalifiee"));
        assert_eq!(one(&ground, "state || ' ' || recipient", "alert").await, "to_check BAILLEUR");
        let told = waiting(&ground, TOWN).await;
        assert_eq!(told.len(), 1);
        assert!(told[0].subject.starts_with("Plus rien à faire") && told[0].text.contains("plus rien n’est attendu"), "{}", told[0].text);
        assert!(!told[0].text.contains("Porte") && !told[0].text.contains("/s/"), "nothing of the fact, no way in");
        assert!(!opens(&ground, &first).await.contains("Dépôt"), "its link was recalled");
        assert!(waiting(&ground, LANDLORD).await.is_empty(), "nothing leaves before it is approved");
        assert_eq!(one(&ground, released, "alert_release").await, gone, "what had gone is as it was");
        // The chain is kept, and the manager sends it on.
        let read = ground.office.get(&page).await;
        assert_eq!(ui::audit::faults(&read.body, ui::Lang::Fr), Vec::<String>::new());
        let steps = texts(&ground.house, "SELECT move FROM alert_step ORDER BY rank DESC".to_owned()).await;
        assert_eq!(steps[..2], ["reroute", "recall"]);
        let vues = seen(&read.body);
        let sends = [("vues", vues.as_str()), ("etape", "approve"), ("note", "")];
        assert_eq!(ground.office.post(&format!("{page}/etape"), &sends).await.status, StatusCode::SEE_OTHER);
        let notice = waiting(&ground, LANDLORD).await;
        assert!(notice.len() == 1 && notice[0].subject.contains("Porte"), "{notice:?}");
        assert!(opens(&ground, &notice[0]).await.contains("Porte, interphone"));
    }

    async fn another_zone_is_for_those_who_see_it_and_waits(on) {
        let Some((ground, _)) = ready(on).await else { return };
        let (id, _) = sent(&ground).await;
        lay_more(&ground).await;
        lay_bench(&ground).await;
        change(&ground.house, GONE).await;
        let page = format!("/signalements/{id}");
        let here = ground.house.arrives(enter(&ground.house, "ines", Role::Manager, &[1]).await).await;
        let bench = [("theme", "T3.1"), ("lieu", "banc"), ("zone", ""), ("gestionnaire", ""), ("raison", "De l’autre côté")];
        // Whoever does not see the other zone moves nothing into it.
        let vues = seen(&here.get(&page).await.body);
        let blind = [("vues", vues.as_str()), bench[0], bench[1], bench[2], bench[3], bench[4]];
        assert_eq!(here.post(&format!("{page}/requalifier"), &blind).await.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(says(&ground, &id, &bench).await.location(), format!("{page}?fait=requalifiee"));
        assert_eq!(one(&ground, "state || ' ' || recipient", "alert").await, "to_check VILLE");
        // The same recipient will be told when it is approved: nothing is called off meanwhile.
        assert!(to_town(&ground).await.iter().all(|one| !one.subject.starts_with("Plus rien")));
        assert_eq!(here.get(&page).await.status, StatusCode::NOT_FOUND);
        let list = here.get("/signalements").await.body;
        assert!(!list.contains(&id), "{list}");
    }

    async fn what_the_matrix_does_not_know_waits_and_what_never_left_calls_nothing_off(on) {
        let Some((ground, _)) = ready(on).await else { return };
        let (id, _) = sent(&ground).await;
        lay_more(&ground).await;
        let page = format!("/signalements/{id}");
        let as_is = [("theme", "T3.1"), ("lieu", "place"), ("zone", ""), ("gestionnaire", ""), ("raison", "Pour voir")];
        for (fields, said) in [
            (as_is, "il n’y a rien à aiguiller"),
            ([("theme", "T3.4"), as_is[1], as_is[2], as_is[3], ("raison", "")], "obligatoire"),
            ([("theme", "T3.4"), as_is[1], as_is[2], as_is[3], ("raison", "Vu avec M. Durand")], "semble désigner"),
            ([("theme", "T99"), as_is[1], as_is[2], as_is[3], as_is[4]], "liste"),
        ] {
            let refused = says(&ground, &id, &fields).await;
            assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{said}");
            assert!(refused.body.contains(said), "{said}: {}", refused.body);
            assert_eq!(ui::audit::faults(&refused.body, ui::Lang::Fr), Vec::<String>::new());
        }
        let stale = [("vues", "0"), ("theme", "T3.4"), as_is[1], as_is[2], as_is[3], as_is[4]];
        let path = format!("{page}/requalifier");
        assert_eq!(ground.office.post(&path, &stale).await.status, StatusCode::CONFLICT);
        assert_eq!(ground.awa.post(&path, &stale).await.status, StatusCode::NOT_FOUND);
        let hole = [("theme", "T8.2"), as_is[1], as_is[2], as_is[3], ("raison", "C’est une fête")];
        assert_eq!(says(&ground, &id, &hole).await.location(), format!("{page}?fait=requalifiee"));
        assert!(one(&ground, "state || ' ' || recipient_words", "alert").await.starts_with("to_check À aiguiller"));
        assert!(to_town(&ground).await.iter().all(|one| !one.subject.starts_with("Plus rien")));
    }

    async fn the_manager_may_leave_it_with_whoever_has_it(on) {
        let Some((ground, _)) = ready(on).await else { return };
        let (id, _) = sent(&ground).await;
        lay_more(&ground).await;
        change(&ground.house, GONE).await;
        let kept = [("theme", "T7.4"), ("lieu", "place"), ("zone", ""), ("gestionnaire", "D5"), ("garder", "oui"),
            ("raison", "La ville s’en charge")];
        let done = says(&ground, &id, &kept).await;
        assert_eq!(done.location(), format!("/signalements/{id}?fait=corrigee"), "{}", done.body);
        assert_eq!(one(&ground, "state || ' ' || recipient", "alert").await, "sent VILLE");
        assert!(waiting(&ground, TOWN).await[0].subject.starts_with("Corrigée"));
    }
}
