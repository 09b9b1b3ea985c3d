//! The mirror of a convention: live for the manager, shown to signatories, each its own share.

use convention::{CommitteeKind, Nature};
use door::{Purpose, Role, Stop};
use kernel::id::{AlertId, SlotId};
use kernel::{Clock as _, Day, Minutes, Prose, TimeOfDay};
use planning::{Slot, SlotKind};
use testkit::{House, engines};

use crate::peopled::uuid;
use crate::{ZONES, convention as agreed, enter, open, parties, theme, zone};

/// Three parties that sign, one of them the operator; one line of money; one hour worked.
pub(crate) async fn lay(house: &House) {
    let laid = house.clockwork.begin(Purpose::Lay, move |tx| {
        let own = [
            ("code", "ESSAI-2019"),
            ("period_from", "2019-01-01"),
            ("period_to", "2019-12-31"),
            ("signed_month", "2019-01"),
        ];
        parties::lay(tx, &own)?;
        parties::pays(tx, (1, "ASL"), (Nature::Subsidy, 40_600))
    });
    laid.await.expect("a convention");
}

engines! {
    async fn each_signatory_reads_the_promises_and_its_own_share(on) {
        let Some(house) = open(on).await else { return };
        lay(&house).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let nadege = house.arrives(manager).await;
        let luc = house.arrives(enter(&house, "luc", Role::Signatory, &ZONES).await).await;

        let empty = luc.get("/convention/miroir").await;
        assert!(empty.body.contains("Rien à montrer"), "{}", empty.body);
        let live = nadege.get("/convention/miroir").await;
        assert_eq!(live.status.as_u16(), 200, "{}", live.body);
        assert!(live.body.contains("ne lisent encore rien"));
        // Of three signatories, one holds a code (everyone of the test house is of ASL).
        let row = |page: &str, promise: &str| {
            let at = page.find(promise).expect("the promise");
            page[at..].split("</tr>").next().unwrap_or_default().to_owned()
        };
        let codes = row(&live.body, "Signataires ayant un code");
        assert!(codes.contains(">1<") && codes.contains(">3<") && codes.contains("En cours"), "{codes}");
        assert!(row(&live.body, "Versements reçus").contains("Rien d’attendu"));

        let part = [("echeance", "2019-03-01"), ("montant", "40600"), ("appele", ""), ("recu", ""), ("piece", "")];
        let kept = nadege.post("/convention/financement/1/versement", &part).await;
        assert_eq!(kept.status.as_u16(), 303, "{}", kept.body);
        let contact = nadege.post("/territoire/interlocuteurs", &[
            ("organisation", "VILLE"), ("fonction", "Services techniques"), ("nom", ""),
            ("courriel", "techniques@ville.example"), ("telephone", ""), ("themes", ""), ("zones", ""),
            ("depuis", ""), ("jusqu", ""), ("suppleant", ""), ("absent", ""), ("retour", ""),
        ]).await;
        assert_eq!(contact.status.as_u16(), 303, "{}", contact.body);
        let live = nadege.get("/convention/miroir").await;
        assert!(row(&live.body, "Versements reçus").contains("Pas encore"));
        assert!(row(&live.body, "Signataires ayant désigné").contains(">1<"));
        assert!(live.body.contains("Interlocuteur désigné"));

        // What one party pays another has not reached the operator; what it passes on is told apart, and neither twice.
        for (payer, payee, via, amount) in [("VILLE", "ASL", "", "5000"), ("ASL", "CITEO", "VILLE", "5000")] {
            let line = nadege.post("/convention/financement", &[
                ("payeur", payer), ("beneficiaire", payee), ("via", via), ("nature", "subsidy"), ("montant", amount), ("texte", ""),
            ]).await;
            assert_eq!(line.status.as_u16(), 303, "{}", line.body);
        }
        let paid = [("echeance", "2019-04-01"), ("montant", "5000"), ("appele", ""), ("recu", "2019-04-02"), ("piece", "")];
        let between = nadege.post("/convention/financement/2/versement", &paid).await;
        assert_eq!(between.status.as_u16(), 303, "{}", between.body);
        let live = nadege.get("/convention/miroir").await.body;
        let received = row(&live, "Versements reçus par l’opérateur");
        assert!(received.contains(">0\u{a0}€<") && received.contains(">40\u{202f}600\u{a0}€<"), "{received}");
        let waits = row(&live, "Part d’un autre signataire reversée");
        assert!(waits.contains("Rien d’attendu"), "{waits}");
        let back = nadege.post("/convention/financement/3/versement", &paid).await;
        assert_eq!(back.status.as_u16(), 303, "{}", back.body);
        let live = nadege.get("/convention/miroir").await.body;
        let received = row(&live, "Versements reçus par l’opérateur");
        assert!(received.contains(">5\u{202f}000\u{a0}€<") && received.contains(">45\u{202f}600\u{a0}€<"), "{received}");
        assert!(row(&live, "Part d’un autre signataire reversée").contains("Tenu"));
        assert!(row(&live, "Versements faits").contains(">40\u{202f}600\u{a0}€<"), "its own money only");

        assert_eq!(luc.post("/convention/miroir/montrer", &[]).await.status.as_u16(), 404);
        assert_eq!(nadege.post("/convention/miroir/montrer", &[]).await.status.as_u16(), 303);
        let read = luc.get("/convention/miroir").await;
        assert!(row(&read.body, "Versements reçus").contains("En cours"), "{}", read.body);
        assert!(read.body.contains("Vos engagements"));
        // Each proof that a partner may open is a link; what only the operator reads is none.
        let steering = row(&read.body, "Comités de pilotage tenus");
        assert!(steering.contains("href=\"/instances\""), "{steering}");
        assert!(!row(&read.body, "Heures de médiation").contains("href=\"/heures\""));
        assert!(row(&read.body, "Informations transmises").contains("href=\"/quartier\""));
        let own = read.body.split("id=\"signataires\"").nth(1).expect("the share").to_owned();
        assert!(own.contains("ASL") && !own.contains("VILLE"), "the share of another: {own}");
        // What happens later in the day is not read before it is shown.
        let signed = nadege.post("/convention/signatures", &[
            ("texte", "0"), ("partie", "VILLE"), ("jour", "2019-06-01"), ("lieu", "Ville"), ("par", "X"),
        ]).await;
        assert_eq!(signed.status.as_u16(), 303, "{}", signed.body);
        assert!(row(&luc.get("/convention/miroir").await.body, "Signatures").contains("Pas encore"));
        house.clock.set(house.clock.now().plus_seconds(24 * 3_600));
        mirror::keep_up(&house.clockwork).await.expect("the morning after");
        assert!(row(&luc.get("/convention/miroir").await.body, "Signatures").contains("En cours"));
        // Once a day is enough.
        let before = luc.get("/convention/miroir").await.body;
        mirror::keep_up(&house.clockwork).await.expect("again");
        assert_eq!(luc.get("/convention/miroir").await.body.len(), before.len());
    }

    async fn hours_are_measured_against_the_days_gone_by(on) {
        let Some(house) = open(on).await else { return };
        lay(&house).await;
        let awa = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let nadege = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let under = house.clockwork.under(awa).await.expect("a mediator");
        let person = under.visit().expect("someone").person();
        let worked = under.begin(Purpose::Record, move |tx| {
            planning::lay_slot(tx, &Slot {
                id: SlotId::from_uuid(uuid(77)),
                convention: agreed(),
                person,
                of_manager: false,
                day: Day::parse("2019-06-03").map_err(|_| Stop::NotFound)?,
                start: TimeOfDay::clamped(540),
                minutes: Minutes::of(420),
                kind: SlotKind::Field,
                note: Prose::default(),
                outside: false,
                project: String::new(),
                replaces: None,
            })
        });
        worked.await.expect("a shift");
        let page = nadege.get("/convention/miroir").await.body;
        // 165 days of 365, on 1 607 hours: 726 h 27.
        let row = page.split("Heures de médiation").nth(1).expect("the hours");
        let row = row.split("</tr>").next().unwrap_or_default();
        assert!(row.contains("7\u{a0}h") && row.contains("726\u{a0}h\u{a0}27"), "{row}");
    }

    /// Committees, means, supervision, syntheses, indicators, answers: each beside what was to be done by today.
    async fn the_other_promises_are_measured_from_what_happened(on) {
        let Some(house) = open(on).await else { return };
        lay(&house).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let nadege = house.arrives(manager).await;
        let office = house.clockwork.under(manager).await.expect("a manager");
        let person = office.visit().expect("someone").person();
        let laid = office.begin(Purpose::Lay, move |tx| {
            for (kind, frequency) in [(CommitteeKind::Steering, "launch|annual"), (CommitteeKind::Monitoring, "monthly")] {
                convention::lay_committee(tx, agreed(), &convention::Committee {
                    source: "VI".to_owned(),
                    kind,
                    frequency: convention::Frequency::parse_all(frequency).map_err(|_| Stop::NotFound)?,
                    purposes: vec!["Suivi".to_owned()],
                    members: convention::Seat::parse_all("ASL:Présidence|VILLE:"),
                    optional: Vec::new(),
                })?;
            }
            planning::lay_slot(tx, &Slot {
                id: SlotId::from_uuid(uuid(78)),
                convention: agreed(),
                person,
                of_manager: true,
                day: Day::parse("2019-06-04").map_err(|_| Stop::NotFound)?,
                start: TimeOfDay::clamped(540),
                minutes: Minutes::of(210),
                kind: SlotKind::Supervision,
                note: Prose::default(),
                outside: false,
                project: String::new(),
                replaces: None,
            })?;
            roadmap::lay_target(tx, &roadmap::Target {
                convention: agreed(),
                indicator: "interventions".to_owned(),
                monthly: Some(80),
                annual: None,
                unit: roadmap::Unit::Count,
                agreed_on: Day::parse("2019-02-01").map_err(|_| Stop::NotFound)?,
                agreed_by: vec!["ASL".to_owned()],
                ended_on: None,
                committee: String::new(),
            })?;
            tx.run(
                door::sql!(
                    open "the test lays what other journeys do",
                    "INSERT INTO indicator_step (convention_id, indicator, rank, move, day, parties, committee, words)
                     VALUES ($1, 'conflits', 1, 'propose', '2019-03-01', '', '', '')"
                ),
                &(agreed(),),
            )?;
            for month in ["2019-01", "2019-02"] {
                tx.run(
                    door::sql!(
                        open "the test lays what other journeys do",
                        "INSERT INTO edition (id, convention_id, kind, month, perimeter, version, frozen_at, material, sha256)
                         VALUES ($2, $1, 'synthesis', $3, $4, 1, 0, '{}', $4)"
                    ),
                    &(agreed(), uuid(if month == "2019-01" { 80 } else { 81 }).to_string(), month, "0".repeat(64)),
                )?;
            }
            // Two actions are over, one of them done; a third is to come.
            for (number, to, state) in [(1, "2019-03-31", roadmap::ActionState::Done), (2, "2019-04-30", roadmap::ActionState::Started),
                (3, "2019-09-30", roadmap::ActionState::Planned)] {
                let day = |text: &str| Day::parse(text).map_err(|_| Stop::NotFound);
                roadmap::lay_action(tx, &roadmap::PlannedAction {
                    id: kernel::id::ActionId::from_uuid(uuid(60 + number)),
                    convention: agreed(),
                    year: 2019,
                    axis: "AX1".to_owned(),
                    objective_rank: 1,
                    rank: i64::from(number),
                    title: format!("Action {number}"),
                    need: String::new(),
                    owner: "Médiatrice".to_owned(),
                    partners: Vec::new(),
                    period: kernel::Period::spanning(day("2019-02-01")?, day(to)?),
                    indicator: String::new(),
                    target: String::new(),
                    steps: vec![roadmap::ActionStep { day: day("2019-02-01")?, state }],
                    more: roadmap::More::default(),
                })?;
            }
            let mut fiche = crate::peopled::alert(AlertId::from_uuid(uuid(90)), zone(1), theme("T3.1"));
            fiche.raised_at = kernel::Instant::parse("2019-05-01T08:00:00Z").map_err(|_| Stop::NotFound)?;
            let steps = [alert::Move::Submit, alert::Move::Approve].map(|mv| alert::Step {
                at: fiche.raised_at,
                by: alert::By::Person(fiche.author),
                planned: None,
                mv,
                note: alert::Note::default(),
            });
            alert::lay_alert(tx, &fiche, &steps)?;
            Ok::<_, Stop>(())
        });
        laid.await.expect("a year under way");
        let planned = nadege.post("/instances/reunions", &[
            ("instance", "monitoring"), ("jour", "2019-06-03"), ("heure", "10:00"), ("duree", "60"), ("lieu", "Mairie"),
        ]).await;
        assert_eq!(planned.status.as_u16(), 303, "{}", planned.body);
        let list = nadege.get("/instances").await.body;
        let id = list.split("/instances/reunions/").nth(1).expect("the meeting")[..36].to_owned();
        let held = nadege.post(&format!("/instances/reunions/{id}/presence"), &[
            ("presence-0", "present"), ("par-0", ""), ("presence-1", "absent"), ("par-1", ""), ("autres", "0"),
        ]).await;
        assert_eq!(held.status.as_u16(), 303, "{}", held.body);
        let lent = nadege.post("/convention/moyens", &[("moyen", "Vélo de service"), ("preteur", "VILLE"), ("article", "IV.3")]).await;
        assert_eq!(lent.status.as_u16(), 303, "{}", lent.body);
        let handed = nadege.post("/convention/moyens/1", &[("geste", "hand_over"), ("jour", "2019-06-03"), ("mots", "")]).await;
        assert_eq!(handed.status.as_u16(), 303, "{}", handed.body);
        let page = nadege.get("/convention/miroir").await.body;
        let row = |promise: &str| {
            let (_, rest) = page.split_once(promise).unwrap_or_default();
            format!("{promise}{}", rest.split("</tr>").next().unwrap_or_default())
        };
        // June was held; from January to May nothing was. The launch of January was missed.
        for (promise, done, due, state) in [
            ("Comités de suivi tenus", "1", "6", "En cours"),
            ("Comités de pilotage tenus", "0", "1", "Pas encore"),
            ("Moyens prêtés remis", "1", "1", "Tenu"),
            ("Encadrement", "3\u{a0}h\u{a0}30", "80\u{a0}h\u{a0}30", "En cours"),
            ("Synthèses mensuelles publiées", "2", "5", "En cours"),
            ("Indicateurs convenus", "1", "2", "En cours"),
            ("Fiches transmises ayant reçu", "0", "1", "Pas encore"),
            ("Actions de la feuille de route", "1", "2", "En cours"),
        ] {
            let told = row(promise);
            assert!(told.contains(&format!(">{done}<")) && told.contains(&format!(">{due}<")) && told.contains(state), "{promise}: {told}");
        }
        // The eve of the next one, for a signatory: what comes, what is asked of its own organisation, what was settled.
        let luc = house.arrives(enter(&house, "luc", Role::Signatory, &ZONES).await).await;
        assert_eq!(luc.get("/").await.location(), "/convention/miroir", "where a signatory lands");
        for (owner, words, due) in [("ASL", "Réparer le portail", "2019-06-10"), ("VILLE", "Éclairer le passage", "2019-06-30")] {
            let decided = nadege.post(&format!("/instances/reunions/{id}/decisions"), &[
                ("decision", words), ("porteur", owner), ("echeance", due), ("point", ""), ("suite", ""),
            ]).await;
            assert_eq!(decided.status.as_u16(), 303, "{}", decided.body);
        }
        let next = nadege.post("/instances/reunions", &[
            ("instance", "monitoring"), ("jour", "2019-06-15"), ("heure", "14:00"), ("duree", "60"), ("lieu", "Mairie"),
        ]).await;
        assert_eq!(next.status.as_u16(), 303, "{}", next.body);
        let eve = luc.get("/convention/miroir").await.body;
        let eve = eve.split("id=\"prochain\"").nth(1).and_then(|part| part.split("</section>").next()).unwrap_or_default().to_owned();
        for words in ["Comité de suivi", "demain", "Mairie", "Signer la convention", "L’ordre du jour n’est pas encore envoyé", "Réparer le portail", "date passée",
            "Depuis la réunion du 3\u{a0}juin 2019", "Rien de nouveau"] {
            assert!(eve.contains(words), "{words} in {eve}");
        }
        assert!(!eve.contains("Éclairer le passage"), "carried by another: {eve}");
        // The page of the committees begins with what waits for it; the decisions of others come after.
        let bodies = luc.get("/instances").await.body;
        let (first, rest) = bodies.split_once("id=\"decisions\"").expect("decisions");
        let (_, own) = first.split_once("id=\"pour-vous\"").expect("what waits for it, before the rest");
        assert!(own.contains("Réparer le portail") && !own.contains("Éclairer le passage"), "{own}");
        assert!(rest.contains("Éclairer le passage") && !rest.contains("Réparer le portail"), "{rest}");
        assert!(first.find("Ce qui vous attend") < first.find("Prochaine réunion"), "{first}");
        let all = nadege.get("/instances").await.body;
        assert!(!all.contains("id=\"pour-vous\"") && all.contains("Réparer le portail"), "whoever prepares reads them all");
        let done = nadege.post(&format!("/instances/reunions/{id}/decisions/suite"), &[
            ("rang", "2"), ("etat", "done"), ("echeance", ""), ("motif", ""),
        ]).await;
        assert_eq!(done.status.as_u16(), 303, "{}", done.body);
        let eve = luc.get("/convention/miroir").await.body;
        let (_, since) = eve.split_once("Depuis la réunion").expect("since");
        assert!(since.contains("Éclairer le passage") && since.contains(">fait<"), "{since}");
        assert!(eve.contains("href=\"/tableau-de-bord\""), "the dashboard is one tap away");
        // Whoever lends stands for what it lent.
        let each = page.split("id=\"signataires\"").nth(1).expect("each").to_owned();
        assert!(each.contains("Moyens prêtés, remis"), "{each}");
    }
}
