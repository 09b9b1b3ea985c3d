//! What was written leaves in its time, on both engines, and what is read of it is traced first.

use axum::http::StatusCode;
use door::{Role, sql};
use testkit::{House, engines};

use crate::{ZONES, enter, open, record};

const PATH: &str = "/api/v1/activities/01941f29-7c00-7000-8000-000000000001";
const PAGE: &str = "/activites/01941f29-7c00-7000-8000-000000000001";
const WORDS: &str = "canari dans la cour du patio";

/// A house with a list of erasures of its own.
pub(crate) async fn with_a_list(
    on: testkit::On,
) -> Option<(House, std::sync::Arc<std::sync::Mutex<String>>)> {
    let list = std::sync::Arc::<std::sync::Mutex<String>>::default();
    let kept = std::sync::Arc::clone(&list);
    let archive = privacy::person::Archive {
        written: parvis::house::written(),
        pictures: parvis::house::pictures,
        remember: Box::new(move |line| {
            let mut list = kept.lock().expect("the list");
            list.push_str(line);
            list.push('\n');
            Ok(())
        }),
    };
    let services = parvis::house::services("http://parvis.test").with(std::sync::Arc::new(archive));
    let house = crate::open_with(on, services).await?;
    Some((house, list))
}

/// Records, notes that hold the canary, words of search that would find it.
async fn left(house: &House) -> (i64, i64, i64) {
    let counted = house.clockwork.read(|tx| {
        let count = |tx: &mut door::Tx<'_>, stmt| {
            Ok::<i64, door::Fault>(tx.one(stmt, &(), |row| row.take())?.unwrap_or(0))
        };
        Ok((
            count(tx, sql!(open "a count of the test", "SELECT COUNT(*) FROM activity"))?,
            count(
                tx,
                sql!(
                    open "a count of the test",
                    "SELECT COUNT(*) FROM activity WHERE note LIKE '%canari%'"
                ),
            )?,
            count(tx, sql!(open "a count of the test", "SELECT COUNT(*) FROM activity_search"))?,
        ))
    });
    counted.await.expect("counts")
}

/// Whether a word stands anywhere in a copy of the whole database, used or not.
async fn holds(house: &House, word: &str) -> bool {
    let copy = house.file().expect("a file").with_extension("copy");
    house.db.backup_to(&copy).await.expect("a copy");
    let bytes = std::fs::read(&copy).expect("the copy").to_ascii_lowercase();
    std::fs::remove_file(&copy).expect("no copy left");
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

async fn sweep(house: &House, days: i64) {
    house.set_clock(house.clock_now().plus_seconds(days * 86_400));
    let swept = privacy::sweep(&house.clockwork, &parvis::house::sweeps()).await.expect("swept");
    let faults: Vec<_> = swept.lines.iter().filter(|line| !line.fault.is_empty()).collect();
    assert_eq!(faults, Vec::<&privacy::Line>::new());
}

engines! {
    async fn words_leave_before_figures_and_both_in_their_time(on) {
        let Some(house) = open(on).await else { return };
        let grant = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let program = house.program(grant, "read:activities read:notes write:activities").await;
        let mut with_note = record(1, "awa");
        with_note["note"] = WORDS.into();
        assert_eq!(program.put(PATH, &with_note).await.status, StatusCode::CREATED);
        assert_eq!(left(&house).await, (1, 1, 1));
        // The record is of 12 June 2019, the clock of 14 June.
        sweep(&house, 728).await;
        assert_eq!(left(&house).await, (1, 1, 1));
        sweep(&house, 2).await;
        assert_eq!(left(&house).await, (1, 0, 0));
        sweep(&house, 1_094).await;
        assert_eq!(left(&house).await, (1, 0, 0));
        sweep(&house, 5).await;
        assert_eq!(left(&house).await, (0, 0, 0));
        let walk = house.clockwork.read(|tx| Ok(door::audit::walk(tx, &[])?)).await;
        assert_eq!(walk.expect("a walk").broken, None);
    }

    async fn the_officer_finds_what_was_written_of_someone_and_erases_it(on) {
        let Some((house, list)) = with_a_list(on).await else { return };
        let grant = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let officer = enter(&house, "dpo", Role::Dpo, &[]).await;
        let program = house.program(grant, "read:activities read:notes write:activities").await;
        let mut with_note = record(1, "awa");
        with_note["note"] = "Mme Dupré signale que M. Canari crie au 06 12 34 56 78".into();
        assert_eq!(program.put(PATH, &with_note).await.status, StatusCode::CREATED);
        let dpo = house.arrives(officer).await;
        let looked = dpo.post("/protection-des-donnees/personne", &[("mots", "dupre")]).await;
        assert_eq!(looked.status, StatusCode::OK);
        assert!(looked.body.contains("Dupré"), "{}", looked.body);
        assert!(!looked.body.contains("Canari") && !looked.body.contains("06 12 34"), "{}", looked.body);
        let short = dpo.post("/protection-des-donnees/personne", &[("mots", "d")]).await;
        assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);

        let id = PATH.rsplit('/').next().expect("an identifier");
        let wish = [("table", "activity"), ("id", id), ("mots", "dupre")];
        let nadege = house.arrives(manager).await;
        let tried = nadege.post("/protection-des-donnees/effacer", &wish).await;
        assert_eq!(tried.status, StatusCode::NOT_FOUND);
        let erased = dpo.post("/protection-des-donnees/effacer", &wish).await;
        assert_eq!(erased.status, StatusCode::OK);
        assert!(erased.body.contains("Aucun texte ne contient ces mots"));
        assert_eq!(left(&house).await, (1, 0, 0));
        assert!(list.lock().expect("the list").contains(id));
        let page = nadege.get(PAGE).await;
        assert!(page.status == StatusCode::OK && !page.body.contains("Dupré"));
        let again = dpo.post("/protection-des-donnees/effacer", &wish).await;
        assert_eq!(again.status, StatusCode::NOT_FOUND);
    }

    async fn the_reason_of_a_correction_is_looked_through_and_put_right_too(on) {
        let Some((house, _)) = with_a_list(on).await else { return };
        let grant = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let officer = enter(&house, "dpo", Role::Dpo, &[]).await;
        let program = house.program(grant, "read:activities read:notes write:activities").await;
        assert_eq!(program.put(PATH, &record(1, "awa")).await.status, StatusCode::CREATED);
        let awa = house.arrives(grant).await;
        let why = [("rev", "1"), ("motif", "Mme Dupré demande le retrait")];
        assert_eq!(awa.post(&format!("{PAGE}/retirer"), &why).await.status, StatusCode::SEE_OTHER);
        let dpo = house.arrives(officer).await;
        let looked = dpo.post("/protection-des-donnees/personne", &[("mots", "dupre")]).await;
        assert!(looked.body.contains("Dupré"), "{}", looked.body);

        let id = PATH.rsplit('/').next().expect("an identifier");
        let print = door::secret::fingerprint("Mme Dupré demande le retrait");
        let base = [("table", "activity"), ("id", id), ("empreinte", print.as_str()), ("mots", "dupre")];
        let send = async |text: &str| {
            let fields: Vec<_> = base.iter().copied().chain([("texte", text)]).collect();
            dpo.post("/protection-des-donnees/rectifier", &fields).await.status.as_u16()
        };
        assert_eq!(send(&"a".repeat(141)).await, 422, "no longer than a reason");
        assert_eq!(send("Retrait demandé").await, 200);
        let page = awa.get(PAGE).await.body;
        assert!(page.contains("Retrait demandé") && !page.contains("Dupré"), "{page}");
    }

    async fn what_was_erased_is_in_no_byte_of_a_copy(on) {
        let Some((house, _)) = with_a_list(on).await else { return };
        if house.file().is_none() {
            return;
        }
        let grant = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let officer = enter(&house, "dpo", Role::Dpo, &[]).await;
        let program = house.program(grant, "read:activities read:notes write:activities").await;
        let mut with_note = record(1, "awa");
        with_note["note"] = "Zzyxcanari dans la cour du patio".into();
        assert_eq!(program.put(PATH, &with_note).await.status, StatusCode::CREATED);
        assert!(holds(&house, "zzyxcanar").await, "the judge sees what is there");
        let id = PATH.rsplit('/').next().expect("an identifier");
        let dpo = house.arrives(officer).await;
        let wish = [("table", "activity"), ("id", id), ("mots", "zzyxcanari")];
        assert_eq!(dpo.post("/protection-des-donnees/effacer", &wish).await.status, StatusCode::OK);
        sweep(&house, 1).await;
        assert!(!holds(&house, "zzyxcanar").await);
    }

    async fn a_text_is_put_right_set_aside_and_put_back(on) {
        let Some((house, list)) = with_a_list(on).await else { return };
        let grant = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let officer = enter(&house, "dpo", Role::Dpo, &[]).await;
        let program = house.program(grant, "read:activities read:notes write:activities").await;
        let mut with_note = record(1, "awa");
        let wrong = "Mme Dupré a cassé la vitre, dit M. Canari";
        with_note["note"] = wrong.into();
        assert_eq!(program.put(PATH, &with_note).await.status, StatusCode::CREATED);
        let (dpo, nadege) = (house.arrives(officer).await, house.arrives(manager).await);
        let id = PATH.rsplit('/').next().expect("an identifier");
        let print = door::secret::fingerprint(wrong);
        let base = [("table", "activity"), ("id", id), ("empreinte", print.as_str()), ("mots", "dupre")];
        let send = async |path: &str, more: (&str, &str), base: &[(&str, &str)]| {
            let fields: Vec<_> = base.iter().copied().chain([more]).collect();
            dpo.post(path, &fields).await
        };
        let (right, aside) = ("/protection-des-donnees/rectifier", "/protection-des-donnees/limiter");
        let long = "a".repeat(281);
        assert_eq!(send(right, ("texte", &long), &base).await.status, 422);
        assert_eq!(send(right, ("texte", " "), &base).await.status, 422);
        assert_eq!(send(right, ("role", "x"), &base).await.status, 422);
        let better = "Mme Dupré a vu la vitre cassée";
        assert_eq!(send(right, ("texte", better), &base).await.status, StatusCode::OK);
        assert!(nadege.get(PAGE).await.body.contains(better));
        assert_eq!(send(right, ("texte", better), &base).await.status, 404, "that text has left");
        // It is found by its new words, and no more by the former ones.
        let found = async |words: &str| {
            nadege.post("/activites/chercher", &[("q", words)]).await.body.contains(id)
        };
        assert!(found("vitre").await && !found("canari").await);

        let print = door::secret::fingerprint(better);
        let base = [("table", "activity"), ("id", id), ("empreinte", print.as_str()), ("mots", "dupre")];
        assert_eq!(send(aside, ("motif", ""), &base).await.status, 422);
        assert_eq!(send(aside, ("motif", "Contestée"), &base).await.status, StatusCode::OK);
        let page = nadege.get(PAGE).await.body;
        assert!(!page.contains("Dupré") && page.contains("texte limité"), "{page}");
        let held = dpo.get("/protection-des-donnees/limites").await.body;
        assert!(held.contains(better) && held.contains("Contestée"), "{held}");
        assert_eq!(nadege.get("/protection-des-donnees/limites").await.status, 404);
        let (_, rest) = held.split_once("/protection-des-donnees/limites/").expect("an address");
        let back = format!("/protection-des-donnees/limites/{}", rest.split('"').next().unwrap_or(""));
        assert_eq!(nadege.post(&back, &[]).await.status, 404);
        assert_eq!(dpo.post(&back, &[]).await.status, StatusCode::SEE_OTHER);
        assert!(nadege.get(PAGE).await.body.contains(better));
        assert!(!list.lock().expect("the list").contains("Dupré"), "no word leaves the database");
    }

    async fn what_was_put_right_or_set_aside_stays_so_on_an_older_copy(on) {
        let Some((house, list)) = with_a_list(on).await else { return };
        let grant = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let officer = enter(&house, "dpo", Role::Dpo, &[]).await;
        let program = house.program(grant, "read:activities read:notes write:activities").await;
        let wrong = "Mme Dupré a cassé la vitre";
        let mut with_note = record(1, "awa");
        with_note["note"] = wrong.into();
        program.put(PATH, &with_note).await;
        let id = PATH.rsplit('/').next().expect("an identifier");
        let vault = proof::Vault::of([7; 32]);
        let mark = vault.mark("passage-v1", wrong);
        let replay = async |line: String| {
            let written = parvis::house::written();
            let vault = proof::Vault::of([7; 32]);
            house
                .clockwork
                .begin(door::Purpose::Withdraw, move |tx| {
                    privacy::rights::replay(tx, (&written, &vault), &line)
                })
                .await
                .expect("replayed")
        };
        // Lifted later, of another text, or not of this version: nothing is touched.
        let limited = format!("parvis-limited-v1 activity {id} {mark}");
        let lifted = format!("{limited}\nparvis-unlimited-v1 activity {id} {mark}");
        let other = format!("parvis-limited-v1 activity {id} {}", vault.mark("passage-v1", "autre"));
        for untouched in [lifted, other, format!("parvis-limited-v9 activity {id} {mark}")] {
            assert_eq!(replay(untouched).await, 0);
        }
        assert_eq!(replay(limited.clone()).await, 1);
        assert_eq!(replay(limited).await, 0, "once");
        let nadege = house.arrives(manager).await;
        assert!(!nadege.get(PAGE).await.body.contains("Dupré"));
        let dpo = house.arrives(officer).await;
        assert!(dpo.get("/protection-des-donnees/limites").await.body.contains(wrong));
        assert!(list.lock().expect("the list").is_empty());
    }

    async fn a_person_gets_the_file_of_what_was_written_of_them(on) {
        let Some((house, _)) = with_a_list(on).await else { return };
        let grant = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let officer = enter(&house, "dpo", Role::Dpo, &[]).await;
        let program = house.program(grant, "read:activities read:notes write:activities").await;
        let mut with_note = record(1, "awa");
        with_note["note"] = "Mme Dupré signale que M. Canari crie au 06 12 34 56 78".into();
        program.put(PATH, &with_note).await;
        let path = "/protection-des-donnees/dossier";
        let dpo = house.arrives(officer).await;
        let data = dpo.post(path, &[("mots", "dupré"), ("format", "json")]).await;
        assert_eq!(data.status, StatusCode::OK);
        let file = data.json();
        assert_eq!(file["format"], "parvis-dossier-1");
        let text = file["texts"][0]["text"].as_str().expect("a text");
        assert!(text.contains("Dupré") && !text.contains("Canari") && !text.contains("06 12"), "{text}");
        let paper = dpo.post(path, &[("mots", "dupré"), ("format", "pdf")]).await;
        assert!(paper.bytes.starts_with(b"%PDF-"), "{}", paper.body);
        for wrong in [[("mots", "dupré"), ("format", "docx")], [("mots", "d"), ("format", "pdf")]] {
            assert_eq!(dpo.post(path, &wrong).await.status, 422);
        }
        let nadege = house.arrives(manager).await;
        let tried = nadege.post(path, &[("mots", "dupré"), ("format", "pdf")]).await;
        assert_eq!(tried.status, StatusCode::NOT_FOUND);
    }

    async fn the_register_and_the_assessment_are_papers_that_say_what_their_pages_say(on) {
        let Some((house, _)) = with_a_list(on).await else { return };
        let officer = enter(&house, "dpo", Role::Dpo, &[]).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let mediator = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let (dpo, nadege) = (house.arrives(officer).await, house.arrives(manager).await);
        let awa = house.arrives(mediator).await;
        let (register, impact) = ("/protection-des-donnees/registre", "/protection-des-donnees/aipd");
        for (page, words) in [
            (register, ["Registre des traitements", "Fiches de signalement", "12 mois, comme trace des accès"]),
            (impact, ["Analyse d’impact (AIPD)", "2. Principes fondamentaux", "Aucune AIPD signée n’est enregistrée."]),
        ] {
            let file = format!("{page}/pdf");
            assert!(dpo.get(page).await.body.contains(&format!("href=\"{file}\"")), "{page}");
            let paper = dpo.get(&file).await;
            assert_eq!(paper.status, StatusCode::OK, "{}", paper.body);
            // Tagged, in French, and saying so (PDF/UA-1).
            for mark in ["/MarkInfo", "/StructTreeRoot", "pdfuaid"] {
                assert!(paper.body.contains(mark), "{mark}");
            }
            let said = crate::readers::said(&paper).replace('\n', " ");
            for word in words.into_iter().chain(["n’est pas encore nommé"]) {
                assert!(said.contains(word), "{word}: {said}");
            }
            assert_eq!(awa.get(&file).await.status, StatusCode::NOT_FOUND);
        }
        let named = [("nom", "Opérateur d’essai"), ("adresse", "1 place\r\nVille"), ("courriel", "a@b.example")];
        assert_eq!(dpo.post("/protection-des-donnees/responsable", &named).await.status, StatusCode::OK);
        let paper = nadege.get(&format!("{register}/pdf")).await;
        let said = crate::readers::said(&paper).replace('\n', " ");
        assert!(said.contains("Opérateur d’essai") && said.contains("1 place, Ville"), "{said}");
        assert_eq!(nadege.get(&format!("{impact}/pdf")).await.status, StatusCode::NOT_FOUND);
    }

    async fn a_note_is_traced_before_it_is_read(on) {
        let Some(house) = open(on).await else { return };
        let grant = enter(&house, "awa", Role::Mediator, &ZONES).await;
        let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
        let mayor = enter(&house, "maire", Role::Signatory, &ZONES).await;
        let program = house.program(grant, "read:activities read:notes write:activities").await;
        let mut with_note = record(1, "awa");
        with_note["note"] = WORDS.into();
        assert_eq!(program.put(PATH, &with_note).await.status, StatusCode::CREATED);
        let maire = house.arrives(mayor).await;
        let read = async || maire.get("/consultations?mois=2019-06").await.body;
        assert!(!read().await.contains("Notes lues"));
        let nadege = house.arrives(manager).await;
        assert!(nadege.get(PAGE).await.body.contains(WORDS));
        let told = read().await;
        assert!(told.contains("Notes lues") && told.contains("Opérateur"));
        assert!(!told.contains("canari") && !told.contains("nadege"));
        assert!(program.get(PATH).await.body.contains("canari"));
        // The same page without a note is nobody's business.
        assert_eq!(nadege.get("/activites").await.status, StatusCode::OK);
    }
}
