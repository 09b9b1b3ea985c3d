//! What was written of a person is found wherever someone may write, erased there, and put right in the letters that were
//! about to leave.

use axum::http::StatusCode;
use door::Role;
use kernel::id::AlertId;
use kernel::{Day, Instant, Line, TimeOfDay};
use post::letter::Posted;
use serde_json::json;
use testkit::{Actor, engines};

use crate::answers::change;
use crate::codes::lay_town;
use crate::field::{Ground, Phone, ground_of};
use crate::peopled::{alert, raise, uuid};
use crate::privacy::with_a_list;
use crate::traced::texts;
use crate::verbs::{lay_place, lay_routing};
use crate::{convention, enter, theme, zone};

pub(crate) async fn ready(on: testkit::On) -> Option<(Ground, Actor)> {
    let (house, _) = with_a_list(on).await?;
    let ground = ground_of(house).await;
    lay_town(&ground.house).await;
    let officer = enter(&ground.house, "dpo", Role::Dpo, &[]).await;
    let dpo = ground.house.arrives(officer).await;
    Some((ground, dpo))
}

fn run(text: String) -> &'static str {
    Box::leak(text.into_boxed_str())
}

async fn looked(dpo: &Actor, words: &str) -> String {
    dpo.post("/protection-des-donnees/personne", &[("mots", words)]).await.body
}

/// Every row that holds a word, of some tables.
async fn holds(ground: &Ground, column: &str, table: &str) -> usize {
    let asked = format!("SELECT {column} FROM {table} WHERE {column} LIKE '%upré%'");
    texts(&ground.house, asked).await.len()
}

pub(crate) async fn letters(ground: &Ground) -> Vec<Posted> {
    ground.house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters")
}

pub(crate) async fn right(dpo: &Actor, (id, from): (&str, &str), more: (&str, &str)) -> StatusCode {
    let print = door::secret::fingerprint(from);
    let path = if more.0 == "texte" { "rectifier" } else { "limiter" };
    let fields =
        [("table", "alert"), ("id", id), ("empreinte", print.as_str()), ("mots", "dupre"), more];
    dpo.post(&format!("/protection-des-donnees/{path}"), &fields).await.status
}

/// A table, its column, the row to lay, and its identifier.
type Row = (&'static str, &'static str, String, String);

/// What each table holds: the table, its column, the row, and its identifier.
fn rows() -> Vec<Row> {
    let own = convention();
    let (survey, value) = (uuid(201), uuid(204));
    let id = |uuid: kernel::id::Uuid| uuid.to_string();
    vec![
        (
            "indicator_comment",
            "words",
            format!(
                "INSERT INTO indicator_comment (convention_id, indicator, month, rank, words, at) VALUES ('{own}', 'x1', '2019-05', 1, 'Mme Dupré a tout changé', 1560000000000)"
            ),
            format!("{own}:x1:2019-05:1"),
        ),
        (
            "indicator_step",
            "words",
            format!(
                "INSERT INTO indicator_step (convention_id, indicator, rank, move, day, parties, committee, words) VALUES ('{own}', 'x1', 1, 'propose', '2019-05-02', '', '', 'Proposé par M. Dupré')"
            ),
            format!("{own}:x1:1"),
        ),
        (
            "custom_indicator",
            "definition",
            format!(
                "INSERT INTO custom_indicator (convention_id, code, version, label_fr, label_en, definition, level, register, how, lower, filter, part, numerator, denominator, made_on) VALUES ('{own}', 'x1', 1, 'Visites Dupré', 'Visits', 'Les visites chez Dupré', 'resultat', 'C', 'count', FALSE, '', '', '', '', '2019-05-02')"
            ),
            format!("{own}:x1:1"),
        ),
        (
            "indicator_value",
            "assumption",
            format!(
                "INSERT INTO indicator_value (id, convention_id, indicator, from_day, to_day, zone, value, provider, document, assumption, entered_at) VALUES ('{}', '{own}', '52', '2019-05-01', '2019-05-31', '', 1, 'VILLE', 'Tableau de M. Dupré', 'Hypothèse de Dupré', 1560000000000)",
                id(value)
            ),
            id(value),
        ),
        (
            "survey_draft",
            "method",
            format!(
                "INSERT INTO survey_draft (id, convention_id, respondents, from_day, to_day, offered, returned, method) VALUES ('{}', '{own}', 'residents', '2019-05-01', '2019-06-01', 10, 0, 'Distribué par Mme Dupré')",
                id(survey)
            ),
            id(survey),
        ),
    ]
}

/// The same of surveys that ended, of towns and of e-mails.
fn more_rows() -> Vec<Row> {
    let own = convention();
    let (survey, request, mail) = (uuid(201), uuid(202), uuid(203));
    let id = |uuid: kernel::id::Uuid| uuid.to_string();
    let known = "0123456789abcdef".repeat(4);
    vec![
        (
            "survey",
            "method",
            format!(
                "INSERT INTO survey (id, convention_id, respondents, from_day, to_day, offered, returned, method) VALUES ('{}', '{own}', 'residents', '2019-01-01', '2019-02-01', 10, 2, 'Recueilli par M. Dupré')",
                id(survey)
            ),
            id(survey),
        ),
        (
            "town_request",
            "notes",
            format!(
                "INSERT INTO town_request (id, convention_id, organisation, alert_id, seq, asked_at, due_at, notes, reason) VALUES ('{}', '{own}', 'VILLE', '{}', 1, 1560000000000, 1560000000000, 'Vu avec Mme Dupré', 'Dupré absent')",
                id(request),
                id(uuid(1))
            ),
            id(request),
        ),
        (
            "mail_answer",
            "sender",
            format!(
                "INSERT INTO mail_answer (id, convention_id, known_by, received_at, sender, fate, words, cut, attachments) VALUES ('{}', '{own}', '{known}', 1560000000000, 'jeanne.dupré@ville.example', 'unknown', 'Bonjour', FALSE, 0)",
                id(mail)
            ),
            id(mail),
        ),
        (
            "mail_astray",
            "sender",
            format!(
                "INSERT INTO mail_astray (id, known_by, received_at, sender, fate, words, cut, attachments) VALUES ('{}', '{known}', 1560000000000, 'dupré@ailleurs.example', 'unknown', 'Chez Dupré', FALSE, 0)",
                id(mail)
            ),
            id(mail),
        ),
    ]
}

/// The same of accounts, and of the agreements to the public page.
fn paper_rows() -> Vec<Row> {
    let (own, avoided, agreed) = (convention(), uuid(205).to_string(), uuid(206).to_string());
    vec![
        (
            "account_line",
            "paper",
            format!(
                "INSERT INTO account_line (convention_id, year, project, account, budget_cents, typed_cents, paper, comment) VALUES ('{own}', 2019, '', '60', 100, 200, 'Facture de M. Dupré', 'Dupré a tout payé')"
            ),
            format!("{own} 2019 60 "),
        ),
        (
            "account_avoided",
            "source",
            format!(
                "INSERT INTO account_avoided (id, convention_id, year, label, amount_cents, source, assumption) VALUES ('{avoided}', '{own}', 2019, 'Porte de Dupré', 100, 'Mme Dupré', 'Comme Dupré')"
            ),
            avoided,
        ),
        (
            "account_terms",
            "hour_source",
            format!(
                "INSERT INTO account_terms (convention_id, year, project, hour_cents, hour_source, explained_from) VALUES ('{own}', 2019, '', 100, 'Comptable Dupré', 100)"
            ),
            format!("{own} 2019 "),
        ),
        (
            "public_agreement",
            "agreed_by",
            format!(
                "INSERT INTO public_agreement (id, convention_id, party, agreed_by, day, body, recorded_at) VALUES ('{agreed}', '{own}', 'ASL', 'M. Dupré', '2019-05-02', 'Conseil de Dupré', 1560000000000)"
            ),
            agreed,
        ),
    ]
}

engines! {
    async fn what_anyone_wrote_is_found_and_erased_wherever_it_stands(on) {
        let Some((ground, dpo)) = ready(on).await else { return };
        for (table, column, insert, id) in rows().into_iter().chain(more_rows()).chain(paper_rows()) {
            change(&ground.house, run(insert)).await;
            let found = looked(&dpo, "dupre").await;
            assert!(found.contains(&id), "{table}: {found}");
            assert!(!found.contains("Chez Dupré"), "the words of the basket are shown to nobody");
            // The figures that stand beside stay: a row is emptied, never taken away.
            let count = format!("SELECT '' FROM {table}");
            let before = texts(&ground.house, count.clone()).await.len();
            let wish = [("table", table), ("id", id.as_str()), ("mots", "dupre")];
            let erased = dpo.post("/protection-des-donnees/effacer", &wish).await;
            assert_eq!(erased.status, StatusCode::OK, "{table}: {}", erased.body);
            assert!(erased.body.contains("Aucun texte ne contient ces mots"), "{table}: {}", erased.body);
            assert_eq!(holds(&ground, column, table).await, 0, "{table}");
            assert_eq!(texts(&ground.house, count).await.len(), before, "{table}");
        }
        for (column, table) in [
            ("reason", "town_request"), ("document", "indicator_value"), ("words", "mail_astray"),
            ("label_fr", "custom_indicator"), ("comment", "account_line"), ("label", "account_avoided"),
            ("assumption", "account_avoided"), ("body", "public_agreement"),
        ] {
            assert_eq!(holds(&ground, column, table).await, 0, "{table}.{column}");
        }
        // A text is put right where it stands, whatever its table.
        let (own, right) = (convention(), "/protection-des-donnees/rectifier");
        change(&ground.house, run(format!(
            "UPDATE custom_indicator SET definition = 'Les visites chez Dupré' WHERE convention_id = '{own}'"
        ))).await;
        let (id, print) = (format!("{own}:x1:1"), door::secret::fingerprint("Les visites chez Dupré"));
        let fields = [
            ("table", "custom_indicator"), ("id", id.as_str()), ("empreinte", print.as_str()),
            ("mots", "dupre"), ("texte", "Les visites à domicile"),
        ];
        assert_eq!(dpo.post(right, &fields).await.status, StatusCode::OK);
        let held = texts(&ground.house, "SELECT definition FROM custom_indicator".to_owned()).await;
        assert_eq!(held, ["Les visites à domicile"]);
    }

    async fn a_letter_that_was_about_to_leave_says_the_right_words_and_leaves(on) {
        let Some((ground, dpo)) = ready(on).await else { return };
        lay_place(&ground, (1, "place"), "D2").await;
        lay_routing(&ground).await;
        let phone = Phone::enrol(&ground.house, &ground.awa).await;
        let body = json!({ "day": "2019-06-13", "time": "14:12", "theme": "T3.1", "place": "place",
            "note": "", "danger": true, "photos": [], "detail": "Palier de Mme Dupré" });
        let sealed = [phone.seal(&uuid(1).to_string(), 1, "alert.draft", &body)];
        assert_eq!(phone.verdicts(&sealed).await, ["kept"]);
        let id = uuid(1).to_string();
        let before = letters(&ground).await;
        assert_eq!(before.iter().filter(|one| one.text.contains("Palier de Mme Dupré")).count(), 2);
        let old = before.iter().find(|one| one.to == "mairie@ville.example").expect("to the town");
        assert_eq!(right(&dpo, (&id, "Palier de Mme Dupré"), ("texte", "Palier du 3e étage")).await, StatusCode::OK);
        // To the town and to the managers: other words, and both still on their way.
        let after: Vec<Posted> =
            letters(&ground).await.into_iter().filter(|one| one.state == "waiting").collect();
        let to_town: Vec<&Posted> = after.iter().filter(|one| one.to == "mairie@ville.example").collect();
        assert_eq!(to_town.len(), 1, "written again, once");
        assert_ne!(to_town[0].id, old.id);
        for one in &after {
            assert!(one.text.contains("Palier du 3e étage") && one.html.contains("Palier du 3e étage"), "{}", one.text);
        }
        assert_eq!(after.len(), 2);
        let everything = "SELECT body_text || body_html || file_text || subject FROM letter";
        let told = texts(&ground.house, everything.to_owned()).await.join("\n");
        assert!(!told.contains("Dupré"), "{told}");
        // The link of the letter that never left opens nothing; that of the other one does.
        let opens = async |letter: &Posted| {
            let (_, rest) = letter.text.split_once("/s/").expect("a link");
            let (selector, rest) = rest.split_once("#lien=").expect("a secret");
            let secret = rest.split_whitespace().next().expect("a secret");
            let page = format!("/s/{selector}");
            let mut guest = Actor::stranger(ground.house.app.clone());
            let answer = guest.post(&page, &[("lien", secret), ("code", "")]).await;
            guest.take_cookies(&answer);
            guest.get(&page).await.body
        };
        assert!(!opens(old).await.contains("Palier"), "recalled");
        assert!(opens(to_town[0]).await.contains("Palier du 3e étage"));

        // Set aside, it is not told; put back, whoever never received it is told.
        assert_eq!(right(&dpo, (&id, "Palier du 3e étage"), ("motif", "Contestée")).await, StatusCode::OK);
        let waits = |all: &[Posted]| {
            all.iter().filter(|one| one.state == "waiting" && one.to == "mairie@ville.example").count()
        };
        // Where exactly was set aside, not the fact itself: the letter leaves without it.
        let aside = letters(&ground).await;
        assert!(aside.iter().all(|one| !one.text.contains("3e étage")), "set aside");
        let leaving = |one: &&Posted| one.state == "waiting" && one.to == "mairie@ville.example";
        assert!(!aside.iter().find(leaving).expect("a letter").text.contains("texte limité"));
        assert_eq!(waits(&aside), 1);
        let held = dpo.get("/protection-des-donnees/limites").await.body;
        let (_, rest) = held.split_once("/protection-des-donnees/limites/").expect("an address");
        let back = format!("/protection-des-donnees/limites/{}", rest.split('"').next().unwrap_or(""));
        assert_eq!(dpo.post(&back, &[]).await.status, StatusCode::SEE_OTHER);
        let again = letters(&ground).await;
        assert_eq!(waits(&again), 1, "once");
        assert!(again.iter().any(|one| one.state == "waiting" && one.text.contains("3e étage")));

        // The fact itself is set aside: nothing is told of it until it is put back.
        let line = texts(&ground.house, "SELECT line FROM alert".to_owned()).await.remove(0);
        assert_eq!(right(&dpo, (&id, &line), ("motif", "Contestée")).await, StatusCode::OK);
        assert_eq!(waits(&letters(&ground).await), 0, "nothing leaves");
        let held = dpo.get("/protection-des-donnees/limites").await.body;
        let (_, rest) = held.split_once("/protection-des-donnees/limites/").expect("an address");
        let back = format!("/protection-des-donnees/limites/{}", rest.split('"').next().unwrap_or(""));
        assert_eq!(dpo.post(&back, &[]).await.status, StatusCode::SEE_OTHER);
        let told = letters(&ground).await;
        assert_eq!(waits(&told), 1, "told at last");
        assert!(told.iter().any(|one| one.state == "waiting" && one.text.contains(&line)));

        // Erased: neither the town nor the managers read it.
        let wish = [("table", "alert"), ("id", id.as_str()), ("mots", "etage")];
        assert_eq!(dpo.post("/protection-des-donnees/effacer", &wish).await.status, StatusCode::OK);
        let told = texts(&ground.house, everything.to_owned()).await.join("\n");
        assert!(!told.contains("3e étage"), "{told}");
        assert_eq!(waits(&letters(&ground).await), 0);
    }

    async fn whoever_had_received_a_text_that_is_erased_is_told_to_erase_it_too(on) {
        let Some((ground, dpo)) = ready(on).await else { return };
        lay_place(&ground, (1, "place"), "D2").await;
        lay_routing(&ground).await;
        let id = AlertId::from_uuid(uuid(1));
        let mut new = alert(id, zone(1), theme("T3.1"));
        new.line = Line::parse("Meubles de Mme Dupré sur le trottoir").expect("a line");
        raise(&ground.house, ground.manager, new).await;
        for (seen, step) in [("0", "submit"), ("1", "approve")] {
            let to = format!("/signalements/{id}/etape");
            assert_eq!(ground.office.post(&to, &[("vues", seen), ("etape", step)]).await.status, 303);
        }
        post::outbox::deliver(&ground.house.clockwork, &post::Carrier::Caught).await.expect("carried");
        let had = letters(&ground).await;
        let had = had.iter().find(|one| one.text.contains("Dupré")).expect("it left");
        let (_, rest) = had.text.split_once("/s/").expect("a link");
        let (selector, rest) = rest.split_once("#lien=").expect("a secret");
        let secret = rest.split_whitespace().next().expect("a secret").to_owned();
        let page = format!("/s/{selector}");
        let mut guest = Actor::stranger(ground.house.app.clone());
        let answer = guest.post(&page, &[("lien", &secret), ("code", "")]).await;
        guest.take_cookies(&answer);
        assert!(guest.get(&page).await.body.contains("Dupré"));
        let text = id.text();
        let wish = [("table", "alert"), ("id", text.as_str()), ("mots", "dupre")];
        assert_eq!(dpo.post("/protection-des-donnees/effacer", &wish).await.status, StatusCode::OK);
        // What can be reached is gone; of what cannot, whoever has it is told, without a word of it.
        assert!(!guest.get(&page).await.body.contains("Dupré"), "the link shows it no more");
        let all = letters(&ground).await;
        let told: Vec<&Posted> = all.iter().filter(|one| one.subject.starts_with("À effacer")).collect();
        assert_eq!(told.len(), 1, "{all:?}");
        assert_eq!((told[0].to.as_str(), told[0].state.as_str()), (had.to.as_str(), "waiting"));
        assert!(told[0].text.contains("effacer aussi ce courriel") && !told[0].text.contains("Dupré"));
        assert!(!told[0].text.contains("/s/"), "nothing to open");
        assert_eq!(holds(&ground, "body_text || body_html || subject", "letter").await, 0);
        // Nothing is left to erase: nobody is written to again.
        dpo.post("/protection-des-donnees/effacer", &wish).await;
        assert_eq!(letters(&ground).await.iter().filter(|one| one.subject.starts_with("À effacer")).count(), 1);
    }

    async fn the_table_of_the_month_that_waits_says_the_right_words_too(on) {
        let Some((ground, dpo)) = ready(on).await else { return };
        let wrong = "Voiture de M. \"Dupré\" brûlée";
        for (number, line) in [(1, wrong), (2, wrong)] {
            let id = AlertId::from_uuid(uuid(number));
            let mut new = alert(id, zone(1), theme("T3.1"));
            new.line = Line::parse(line).expect("a line");
            raise(&ground.house, ground.manager, new).await;
            for (seen, step) in [("0", "submit"), ("1", "approve")] {
                let to = format!("/signalements/{id}/etape");
                assert_eq!(ground.office.post(&to, &[("vues", seen), ("etape", step)]).await.status, 303);
            }
        }
        exchange::monthly::keep_up(&ground.house.clockwork).await.expect("a turn");
        let first = Day::parse("2019-07-01").expect("a day");
        ground.house.set_clock(Instant::at(first, TimeOfDay::clamped(9 * 60)));
        exchange::monthly::keep_up(&ground.house.clockwork).await.expect("a turn");
        let table = async || {
            let all = letters(&ground).await;
            let file = all.into_iter().filter(|one| one.state == "waiting").find_map(|one| one.beside.file);
            file.expect("a table").text
        };
        assert_eq!(table().await.matches("Dupré").count(), 2, "{}", table().await);
        let id = uuid(1).to_string();
        assert_eq!(right(&dpo, (&id, wrong), ("texte", "Une voiture brûlée")).await, StatusCode::OK);
        let put = table().await;
        let row = |number: &str| put.lines().find(|line| line.contains(number)).expect("a row").to_owned();
        assert!(row("ESS-2019-0001").contains("Une voiture brûlée"), "{put}");
        assert!(row("ESS-2019-0002").contains("Dupré"), "the other fiche says the same words, and keeps them");
        let wish = [("table", "alert"), ("id", &uuid(2).to_string()), ("mots", "dupre")];
        assert_eq!(dpo.post("/protection-des-donnees/effacer", &wish).await.status, StatusCode::OK);
        let put = table().await;
        assert!(!put.contains("Dupré") && put.contains("Texte effacé sur demande."), "{put}");
    }
}
