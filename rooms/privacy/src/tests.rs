//! What leaves in its time, with a moved clock; who did what; what every party reads of it.

use door::{Act, Purpose, Role, Stop, Sweep, Tx};
use kernel::id::{ConventionId, GrantId};
use testkit::{House, Newcomer, On, Services, engines};

const SEEN: Act = Act { name: "activity.notes-read", fr: "Notes lues", en: "Notes read" };

async fn house(on: On) -> Option<House> {
    House::open(on, &[crate::room()], Services::default()).await
}

async fn enter(house: &House, login: &str, role: Role) -> GrantId {
    let convention = ConventionId::from_uuid(kernel::id::uuid_v7(1, [1; 10]));
    house.welcome(&Newcomer { login, role, convention, zones: &[], themes: &[] }).await
}

fn fails(_: &mut Tx<'_>) -> Result<u64, door::Fault> {
    Err(door::Fault::new("broken on purpose"))
}

fn later(house: &House, days: i64) {
    house.set_clock(house.clock_now().plus_seconds(days * 86_400));
}

engines! {
    async fn what_is_past_its_time_leaves_and_the_rest_stays(on) {
        let Some(house) = house(on).await else { return };
        let grant = enter(&house, "awa", Role::Mediator).await;
        enter(&house, "nadege", Role::Manager).await;
        let awa = house.clockwork.under(grant).await.expect("a grant");
        awa.begin(Purpose::Record, |tx| Ok(tx.note_words(SEEN, "x", "à revoir")?))
            .await
            .expect("noted");
        let gone = |certificate: &crate::Certificate, table: &str| {
            certificate.lines.iter().find(|line| line.table == table).map(|line| line.gone)
        };
        let now = crate::sweep(&house.clockwork, door::retention::SWEEPS).await.expect("swept");
        assert_eq!((gone(&now, "person"), gone(&now, "journal_words")), (Some(0), Some(0)));

        // The rights of the tests end on 1 July 2020; the clock is at 14 June 2019.
        later(&house, 364);
        let a_day_short = crate::sweep(&house.clockwork, door::retention::SWEEPS).await;
        assert_eq!(gone(&a_day_short.expect("swept"), "journal_words"), Some(0));
        later(&house, 2);
        let due = crate::sweep(&house.clockwork, door::retention::SWEEPS).await.expect("swept");
        assert_eq!((gone(&due, "journal_words"), gone(&due, "person")), (Some(1), Some(0)));
        later(&house, 400);
        let end = crate::sweep(&house.clockwork, door::retention::SWEEPS).await.expect("swept");
        assert_eq!((gone(&end, "person"), gone(&end, "access_grant")), (Some(2), Some(2)));
        let again = crate::sweep(&house.clockwork, door::retention::SWEEPS).await.expect("swept");
        assert!(again.lines.iter().all(|line| line.gone == 0), "{again:?}");
        // The chain holds, though its words and its persons have left.
        let walk = house.clockwork.read(|tx| Ok(door::audit::walk(tx, &[])?)).await;
        let walk = walk.expect("a walk");
        assert_eq!((walk.broken, walk.sentences), (None, 0));
    }

    async fn a_sweep_that_fails_keeps_no_other_from_running_and_says_so(on) {
        let Some(house) = house(on).await else { return };
        let sweeps: Vec<Sweep> = std::iter::once(Sweep { table: "broken", run: fails })
            .chain(door::retention::SWEEPS.iter().copied())
            .collect();
        let certificate = crate::sweep(&house.clockwork, &sweeps).await.expect("swept");
        let faults: Vec<_> =
            certificate.lines.iter().filter(|line| !line.fault.is_empty()).collect();
        assert_eq!(faults.len(), 1);
        assert_eq!(certificate.lines.len(), sweeps.len());
        let grant = enter(&house, "dpo", Role::Dpo).await;
        let page = house.arrives(grant).await.get("/protection-des-donnees").await;
        assert!(page.body.contains("<code>broken</code>"), "{}", page.body);
    }

    async fn the_officer_reads_who_did_what_and_the_parties_what_by_role(on) {
        let Some(house) = house(on).await else { return };
        let mediator = enter(&house, "awa", Role::Mediator).await;
        let officer = enter(&house, "dpo", Role::Dpo).await;
        let mayor = enter(&house, "maire", Role::Signatory).await;
        let awa = house.clockwork.under(mediator).await.expect("a grant");
        for _ in 0..3 {
            awa.begin(Purpose::Read, |tx| Ok::<_, Stop>(tx.note(SEEN, "note-1", "C3")?))
                .await
                .expect("noted");
        }
        let dpo = house.arrives(officer).await;
        let path = "/protection-des-donnees?du=2019-06-14&au=2019-06-14";
        let page = dpo.get(path).await;
        assert_eq!(page.status, 200);
        assert!(page.body.contains("awa") && page.body.contains("Notes d’activité lues"));
        let before = dpo.get("/protection-des-donnees?du=2019-06-01&au=2019-06-13").await;
        assert!(before.body.contains("Aucun acte entre ces deux jours."));
        let wrong = dpo.get("/protection-des-donnees?du=2019-06-14&au=hier").await;
        assert_eq!(wrong.status, 422);

        let maire = house.arrives(mayor).await;
        let read = maire.get("/consultations?mois=2019-06").await;
        assert_eq!(read.status, 200);
        assert!(read.body.contains("Notes d’activité lues") && read.body.contains("Opérateur"));
        assert!(!read.body.contains("awa"), "no name leaves");
        assert_eq!(maire.get(path).await.status, 404);
        assert_eq!(house.arrives(mediator).await.get("/consultations").await.status, 404);
    }

    async fn every_page_keeps_the_house_rules_in_both_languages(_on) {
        for sample in crate::samples::all() {
            for lang in [ui::Lang::Fr, ui::Lang::En] {
                let drawn = (sample.render)(lang).into_string();
                let faults = ui::audit::faults(&drawn, lang);
                assert_eq!(faults, Vec::<String>::new(), "{} {}", sample.path, sample.name);
            }
        }
    }
}
