//! What leaves in its time, with a moved clock; who did what; what every party reads of it.

use std::sync::Arc;

use door::{Act, Passage, Purpose, Role, Stop, Sweep, Tx, Written};
use kernel::id::{ConventionId, GrantId};
use testkit::{House, Newcomer, On, Services, engines};

const SEEN: Act = Act { name: "activity.notes-read", fr: "Notes lues", en: "Notes read" };
/// An act that no statement names: the purpose alone makes it a reading.
const OPENED: Act = Act { name: "made.up", fr: "Tiroir ouvert", en: "Drawer opened" };

const HELD: Written = Written {
    table: "activity",
    read: |_, _| Ok(Vec::new()),
    erase: |_, _| Ok(0),
    rewrite: |_, _, _, _| Ok(None),
};

/// More texts of one person than a page shows, and more still of another.
fn many(_: &mut Tx<'_>, _: ConventionId) -> Result<Vec<Passage>, door::Fault> {
    let day = kernel::Day::new(2019, 6, 14).map_err(|_| door::Fault::new("a day"))?;
    let text = |number: usize, name: &str| Passage {
        id: format!("{name}-{number}"),
        day,
        words: format!("{name} est passé, Martin aussi."),
        longest: 280,
    };
    let few = (0..230).map(|number| text(number, "Núñez"));
    Ok(few.chain((0..2_100).map(|number| text(number, "Dupré"))).collect())
}

async fn house(on: On) -> Option<House> {
    let archive = crate::person::Archive {
        written: vec![Written { table: "activity", read: many, ..HELD }],
        pictures: |_, _| Ok(Vec::new()),
        remember: Box::new(|_| Ok(())),
    };
    let services =
        Services::default().with(Arc::new(crate::Acts(vec![SEEN, OPENED]))).with(Arc::new(archive));
    House::open(on, &[crate::room()], services).await
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
        assert!(page.body.contains("awa") && page.body.contains("Notes lues"));
        assert!(!page.body.contains("activity.notes-read"), "no act is told by its code");
        let before = dpo.get("/protection-des-donnees?du=2019-06-01&au=2019-06-13").await;
        assert!(before.body.contains("Aucun acte entre ces deux jours."));
        let wrong = dpo.get("/protection-des-donnees?du=2019-06-14&au=hier").await;
        assert_eq!(wrong.status, 422);

        let maire = house.arrives(mayor).await;
        let read = maire.get("/consultations?mois=2019-06").await;
        assert_eq!(read.status, 200);
        assert!(read.body.contains("Notes lues") && read.body.contains("Opérateur"));
        assert!(!read.body.contains("awa"), "no name leaves");
        // Whatever is noted before it is seen or taken out is told; what is written is not.
        for (purpose, told) in
            [(Purpose::Record, false), (Purpose::Export, true), (Purpose::Read, true)]
        {
            awa.begin(purpose, |tx| Ok::<_, Stop>(tx.note(OPENED, "drawer-1", "")?))
                .await
                .expect("noted");
            let read = maire.get("/consultations?mois=2019-06").await;
            assert_eq!(read.body.contains("Tiroir ouvert"), told, "{purpose:?}");
        }
        assert_eq!(maire.get(path).await.status, 404);
        assert_eq!(house.arrives(mediator).await.get("/consultations").await.status, 404);
    }

    async fn the_journal_tells_each_as_much_as_their_role_is_given(on) {
        let Some(house) = house(on).await else { return };
        let mediator = enter(&house, "awa", Role::Mediator).await;
        let colleague = enter(&house, "tom", Role::Mediator).await;
        let mayor = enter(&house, "maire", Role::Signatory).await;
        for (grant, purpose) in [
            (mediator, Purpose::Read),
            (mediator, Purpose::Record),
            (colleague, Purpose::Export),
            (mayor, Purpose::Export),
        ] {
            let under = house.clockwork.under(grant).await.expect("a grant");
            under
                .begin(purpose, |tx| Ok::<_, Stop>(tx.note(OPENED, "drawer-1", "")?))
                .await
                .expect("noted");
        }
        let read = async |login: &str, role| {
            let grant = enter(&house, login, role).await;
            house.arrives(grant).await.get("/journal").await
        };
        let times = |body: &str, what: &str| body.matches(what).count();
        // The officer reads all of it, by name.
        let dpo = read("dpo", Role::Dpo).await;
        assert_eq!(times(&dpo.body, "Tiroir ouvert"), 4, "{}", dpo.body);
        assert!(dpo.body.contains("awa") && dpo.body.contains("maire"));
        // The auditor reads all of it, and nobody’s name: the same number for the same person.
        let auditor = read("audit", Role::Auditor).await;
        assert_eq!(times(&auditor.body, "Tiroir ouvert"), 4, "{}", auditor.body);
        for login in ["awa", "tom", "maire", "dpo"] {
            assert!(!auditor.body.contains(&format!("<span>{login}")), "{}", auditor.body);
        }
        let mut numbered: Vec<usize> =
            (1..=3).map(|number| times(&auditor.body, &format!("personne {number}<"))).collect();
        numbered.sort_unstable();
        assert_eq!(numbered, [1, 1, 2], "{}", auditor.body);
        assert!(auditor.body.contains("La chaîne") && auditor.body.contains("aucune encore"));
        // A manager reads what the team read and took out, neither what it recorded nor partners.
        let manager = read("nadege", Role::Manager).await;
        assert_eq!(times(&manager.body, "Tiroir ouvert"), 2, "{}", manager.body);
        assert!(!manager.body.contains("maire") && !manager.body.contains("La chaîne"));
        // Anyone else, their own acts.
        let awa = house.arrives(mediator).await;
        let own = awa.get("/journal").await;
        assert_eq!(times(&own.body, "Tiroir ouvert"), 2, "{}", own.body);
        assert!(!own.body.contains("tom"));
        for grant in [mayor, enter(&house, "dir", Role::Direction).await] {
            assert_eq!(house.arrives(grant).await.get("/journal").await.status, 404);
        }
        // Another convention’s officer reads nothing of it.
        let elsewhere = ConventionId::from_uuid(kernel::id::uuid_v7(1, [2; 10]));
        let far = Newcomer { login: "loin", role: Role::Dpo, convention: elsewhere, zones: &[], themes: &[] };
        let far = house.welcome(&far).await;
        let page = house.arrives(far).await.get("/journal").await;
        assert!(!page.body.contains("Tiroir ouvert"), "{}", page.body);
        let wrong = awa.get("/journal?du=2019-06-14&au=hier").await;
        assert_eq!(wrong.status, 422);
    }

    async fn a_file_is_whole_though_the_page_shows_the_first_texts(on) {
        let Some(house) = house(on).await else { return };
        let officer = enter(&house, "dpo", Role::Dpo).await;
        let dpo = house.arrives(officer).await;
        let look = "/protection-des-donnees/personne";
        let page = dpo.post(look, &[("mots", "nunez")]).await;
        assert_eq!(page.body.matches("Núñez est passé, ███ aussi.").count(), 200);
        assert!(page.body.contains("230 textes contiennent ces mots"), "{}", page.body);
        assert!(page.body.contains("Note d’activité") && !page.body.contains("Martin"));
        let file = "/protection-des-donnees/dossier";
        let whole = dpo.post(file, &[("mots", "nunez"), ("format", "json")]).await;
        assert_eq!(whole.body.matches("Núñez est passé, ███ aussi.").count(), 230);
        assert!(!whole.body.contains("Martin"));
        // Never one that was cut: it is refused, and says how to ask again.
        let cut = dpo.post(file, &[("mots", "dupré"), ("format", "json")]).await;
        assert_eq!(cut.status, 422);
        assert!(cut.body.contains("ajoutez un prénom"), "{}", cut.body);
    }

    async fn a_month_begins_at_midnight_in_paris(on) {
        let Some(house) = house(on).await else { return };
        let mediator = enter(&house, "awa", Role::Mediator).await;
        let mayor = enter(&house, "maire", Role::Signatory).await;
        // Half past midnight on the first of July: still June in UTC.
        let july = kernel::Day::new(2019, 7, 1).expect("a day");
        house.set_clock(kernel::Instant::at(july, kernel::TimeOfDay::clamped(30)));
        let awa = house.clockwork.under(mediator).await.expect("a grant");
        awa.begin(Purpose::Read, |tx| Ok::<_, Stop>(tx.note(SEEN, "note-1", "C3")?))
            .await
            .expect("noted");
        let maire = house.arrives(mayor).await;
        let june = maire.get("/consultations?mois=2019-06").await;
        let july = maire.get("/consultations?mois=2019-07").await;
        assert!(!june.body.contains("Notes lues") && july.body.contains("Notes lues"));
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
