//! The convention in a real database, on both engines, and through its routes.

use std::sync::Arc;

use door::{Purpose, Role, Stop};
use kernel::Lang;
use kernel::id::{ConventionId, GrantId, MeetingId};
use referential::ListsCache;
use testkit::{House, Newcomer, On, Services};

use crate::{Decision, InstanceKind, Meeting, bodies, samples};

pub(crate) async fn house(on: On) -> Option<(House, ConventionId)> {
    let services = Services::default()
        .with(Arc::new(ListsCache::default()))
        .with(Arc::new(paper::press::Press::default()));
    let rooms = [referential::room(), territory::room(), crate::room()];
    let house = House::open(on, &rooms, services).await?;
    let (deed, bodies) = (samples::usual().expect("a deed"), bodies::committees());
    let id = deed.convention.id;
    house
        .clockwork
        .begin(Purpose::Lay, move |tx| {
            crate::lay_convention(tx, &deed.convention)?;
            for organisation in &deed.names.0 {
                territory::lay_organisation(tx, organisation)?;
            }
            for party in &deed.parties {
                crate::lay_party(tx, id, party)?;
            }
            for objective in &deed.objectives {
                crate::lay_objective(tx, id, objective)?;
            }
            for clause in &deed.clauses {
                crate::lay_clause(tx, id, clause)?;
            }
            for commitment in &deed.commitments {
                crate::lay_commitment(tx, id, commitment)?;
            }
            for loan in &deed.loans {
                crate::lay_loan(tx, id, loan)?;
            }
            for line in &deed.lines {
                crate::lay_funding_line(tx, id, line)?;
            }
            for committee in &bodies.committees {
                crate::lay_committee(tx, id, committee)?;
            }
            for instance in &bodies.instances {
                crate::lay_instance(tx, id, instance)?;
            }
            for meeting in &bodies.meetings {
                crate::lay_meeting(tx, id, meeting)?;
            }
            Ok(())
        })
        .await
        .expect("a convention");
    Some((house, id))
}

pub(crate) async fn grant(
    house: &House,
    login: &str,
    role: Role,
    convention: ConventionId,
) -> GrantId {
    house.welcome(&Newcomer { login, role, convention, zones: &[], themes: &[] }).await
}

testkit::engines! {
    async fn both_sides_read_the_same_convention(on) {
        let Some((house, id)) = house(on).await else { return };
        let (deed, bodies) = (samples::usual().expect("a deed"), bodies::committees());
        let awa = grant(&house, "awa", Role::Mediator, id).await;
        let under = house.clockwork.under(awa).await.expect("the grant");
        let live = under.read(|tx| Ok((
            crate::convention(tx)?,
            crate::parties(tx)?,
            crate::objectives(tx)?,
            crate::funding_lines(tx)?,
            (crate::committees(tx)?, crate::instances(tx)?, crate::meetings(tx)?),
        ))).await.expect("live");
        let shelf = under.shelf(|shelf| Ok((
            crate::convention(shelf)?,
            crate::parties(shelf)?,
            crate::objectives(shelf)?,
            crate::funding_lines(shelf)?,
            (crate::committees(shelf)?, crate::instances(shelf)?, crate::meetings(shelf)?),
        ))).await.expect("the shelf");
        assert_eq!(live, shelf);
        assert_eq!(live.0, Some(deed.convention));
        assert_eq!((live.1, live.2, live.3), (deed.parties, deed.objectives, deed.lines));
        assert_eq!(live.4.0.len(), 4);
        assert!(bodies.committees.iter().all(|committee| live.4.0.contains(committee)));
        assert_eq!((live.4.1, live.4.2), (bodies.instances, bodies.meetings));
    }

    async fn the_page_says_the_gap(on) {
        let Some((house, id)) = house(on).await else { return };
        let mayor = grant(&house, "maire", Role::Signatory, id).await;
        let actor = house.arrives(mayor).await;
        let deed = actor.get("/convention").await;
        assert_eq!(deed.status, 200);
        assert!(deed.body.contains("50\u{202f}600\u{a0}€ reçus sur 60\u{202f}600\u{a0}€ annoncés"));
        assert!(deed.body.contains("id=\"art-iv-1\""));
        let elsewhere = ConventionId::from_uuid(house.shell.mint().uuid());
        let other = grant(&house, "ailleurs", Role::Signatory, elsewhere).await;
        let empty = house.arrives(other).await.get("/convention").await;
        assert!(empty.body.contains("Aucune convention pour l’instant"));
    }

    async fn a_watch_cell_keeps_nothing_that_points_at_someone(on) {
        let Some((house, id)) = house(on).await else { return };
        let bodies = bodies::committees();
        let cell = bodies.instances.iter().find(|one| one.kind == InstanceKind::WatchCell);
        let cell = cell.expect("a watch cell").code.clone();
        let meeting = |number: u8, committee: &str, point: &str, decided: &str| Meeting {
            id: MeetingId::from_uuid(kernel::id::uuid_v7(7, [number; 10])),
            committee: committee.to_owned(),
            agenda: vec!["Tranquillité des abords".to_owned(), point.to_owned()],
            decisions: vec![Decision {
                words: decided.to_owned(), owner: "CITEO".to_owned(), due: None,
            }],
            ..bodies.meetings.first().expect("a meeting").clone()
        };
        let lay = |meeting: Meeting| {
            house.clockwork.begin(Purpose::Lay, move |tx| crate::lay_meeting(tx, id, &meeting))
        };
        let facts = "Éclairage du parking à reprendre";
        for (number, point, decided, field) in [
            (10, "Situation de M. Durand", facts, "agenda"),
            (11, facts, "Rappeler le 06 39 98 12 34", "decisions"),
            (12, facts, "Un dealer connu près du hall", "decisions"),
        ] {
            match lay(meeting(number, &cell, point, decided)).await {
                Err(Stop::Refused(refusals)) => {
                    assert!(refusals.of(field).is_some(), "{refusals:?}");
                }
                other => panic!("{point}, {decided}: {other:?}"),
            }
        }
        lay(meeting(13, &cell, "Regroupements le soir place Gandhi", facts)).await.expect("facts");
        // A committee of the convention keeps its minutes as they are.
        lay(meeting(14, "monitoring", facts, "Courrier à M. Durand")).await.expect("minutes");
        let reader = grant(&house, "awa", Role::Mediator, id).await;
        let under = house.clockwork.under(reader).await.expect("the grant");
        let kept = under.read(|tx| Ok(crate::meetings(tx)?)).await.expect("meetings");
        assert_eq!(kept.len(), bodies.meetings.len() + 2);
        assert!(kept.iter().filter(|one| one.committee == cell).all(|one| one.without_anyone().is_ok()));
    }

    async fn programs_read_the_funding_of_their_own_convention_only(on) {
        let Some((house, id)) = house(on).await else { return };
        let mayor = grant(&house, "maire", Role::Signatory, id).await;
        for scopes in ["read:published", "read:activities"] {
            let program = house.program(mayor, scopes).await;
            let list = program.get("/api/v1/conventions").await.json();
            assert_eq!(list["items"][0]["id"], id.text());
            let path = format!("/api/v1/conventions/{id}/funding");
            let funding = program.get(&path).await.json();
            let amounts = ["stated_cents", "contributed_cents", "received_by_operator_cents", "gap_cents"]
                .map(|name| funding[name].as_i64().expect("an amount"));
            assert_eq!(amounts, [6_060_000, 6_060_000, 5_060_000, 1_000_000]);
            assert_eq!(funding["lines"][1]["payee"], "ASL");
            assert_eq!(funding["lines"][1]["via"], serde_json::Value::Null);
        }
        let elsewhere = ConventionId::from_uuid(house.shell.mint().uuid());
        let other = grant(&house, "ailleurs", Role::Signatory, elsewhere).await;
        let program = house.program(other, "read:published").await;
        let foreign = program.get(&format!("/api/v1/conventions/{id}/funding")).await;
        let absent = program.get(&format!("/api/v1/conventions/{elsewhere}/funding")).await;
        let broken = program.get("/api/v1/conventions/42/funding").await;
        assert_eq!(foreign.status, 404);
        assert_eq!((foreign.body.as_str(), broken.body.as_str()), (absent.body.as_str(), absent.body.as_str()));
        let alerts = house.program(mayor, "read:alerts").await;
        assert_eq!(alerts.get("/api/v1/conventions").await.status, 404);
    }
}

#[test]
fn every_page_keeps_the_house_rules_in_both_languages() {
    for sample in samples::all() {
        for lang in [Lang::Fr, Lang::En] {
            let drawn = (sample.render)(lang).into_string();
            let faults = ui::audit::faults(&drawn, lang);
            assert_eq!(faults, Vec::<String>::new(), "{} {}", sample.path, sample.name);
        }
    }
    assert_eq!(ui::audit::sentences(include_str!("words.rs")), Vec::<String>::new());
}
