//! The history of another tool, taken over: the steps of the page, what is refused, and the way back.

use std::fmt::Write as _;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use door::jobs::run_due;
use door::{Purpose, Role};
use testkit::{Actor, House, Page, engines};

use crate::answers::change;
use crate::traced::texts;
use crate::{ZONES, enter, open};

const WHERE: &str = "/reprise";

/// Brings a file as the form of the page does.
async fn bring(actor: &Actor, name: &str, file: &[u8]) -> Page {
    let page = actor.get(WHERE).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let head = format!(
        "--limite\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n{}\r\n\
         --limite\r\nContent-Disposition: form-data; name=\"source\"\r\n\r\nCahier de bord\r\n\
         --limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"{name}\"\r\n\
         Content-Type: text/csv\r\n\r\n",
        ui::form::TOKEN,
        page.token()
    );
    let body = [head.as_bytes(), file, b"\r\n--limite--\r\n"].concat();
    let request = Request::post(WHERE)
        .header(header::COOKIE, actor.cookie_line())
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=limite")
        .header("accept-language", "fr")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body));
    actor.send(request.expect("a request")).await
}

/// The page of a file that was brought.
fn base(brought: &Page) -> String {
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.body);
    brought.location().strip_suffix("/colonnes").expect("the columns come next").to_owned()
}

const COLUMNS: [(&str, &str); 9] = [
    ("c0", "jour"),
    ("c1", "heure"),
    ("c2", "duree"),
    ("c3", "zone"),
    ("c4", "activite"),
    ("c5", "theme"),
    ("c6", "n:P1"),
    ("c7", "note"),
    ("c8", "mediateur"),
];
const OTHERWISE: [(&str, &str); 11] = [
    ("unite", "minutes"),
    ("notes", "ecarter"),
    ("sinon-heure", "12:00"),
    ("sinon-duree", ""),
    ("sinon-zone", ""),
    ("sinon-activite", ""),
    ("sinon-theme", ""),
    ("sinon-origine", "O1"),
    ("sinon-issue", "S4"),
    ("sinon-public", ""),
    ("sinon-mediateur", "awa"),
];

async fn map(actor: &Actor, base: &str) -> Page {
    let fields: Vec<_> = COLUMNS.into_iter().chain(OTHERWISE).collect();
    actor.post(&format!("{base}/colonnes"), &fields).await
}

/// The name of the field of a value, as the page asks for it.
fn field_of(page: &str, said: &str) -> String {
    let label =
        page.find(&format!(">{said}<")).or_else(|| page.find(&format!(">{said} "))).expect(said);
    let after = page[label..].split("name=\"").nth(1).expect("its field");
    after.split('"').next().unwrap_or_default().to_owned()
}

/// How many records stand, and how many were withdrawn.
async fn records(house: &House) -> (i64, i64) {
    let count = |state: &str| {
        format!("SELECT CAST(COUNT(*) AS TEXT) FROM activity WHERE state = '{state}'")
    };
    let read = |found: Vec<String>| found[0].parse().expect("a count");
    (read(texts(house, count("live")).await), read(texts(house, count("withdrawn")).await))
}

const HEAD: &str = "Date;Heure;Durée;Secteur;Activité;Thème;Habitants;Observations;Médiatrice\n";

/// Eight lines: five good (one of them twice), a day that no calendar has, 26 hours, an unknown zone.
fn notebook() -> String {
    format!(
        "\u{feff}{HEAD}\
         14/05/2019;14h30;20;Îlot 1;A1;T3.1;3;Bornes pleines.;awa\n\
         14/05/2019;16:00;45;Îlot 2;A4;Dépôts du coin;1;;awa\n\
         15/05/2019;;15;Îlot 1;A1;T3.1 | T8.8;;=2+3;\n\
         15/05/2019;10h;15;Îlot 1;A1;T3.1;2;;awa\n\
         14/05/2019;14h30;20;Îlot 1;A1;T3.1;3;Bornes pleines.;awa\n\
         31/02/2019;9h;15;Îlot 1;A1;T3.1;;;awa\n\
         15/05/2019;9h;26h;Îlot 1;A1;T3.1;;;awa\n\
         15/05/2019;9h;15;Îlot 9;A1;T3.1;;M. Dupont appelle le 06 39 98 12 34;awa\n"
    )
}

/// So many good lines of one month.
fn long(lines: i32) -> String {
    let mut long = HEAD.to_owned();
    for line in 0..lines {
        let (day, minute) = (line % 28 + 1, line / 28);
        let (hour, minute) = (8 + minute / 60, minute % 60);
        let _ = writeln!(long, "{day:02}/03/2019;{hour:02}:{minute:02};15;Îlot 1;A1;T3.1;1;;awa");
    }
    long
}

fn kinds() -> Vec<door::jobs::JobKind> {
    parvis::house::rooms().iter().flat_map(|room| room.jobs).copied().collect()
}

/// Where this room keeps words, as the officer looks.
fn written() -> impl Iterator<Item = door::Written> {
    let all = parvis::house::rooms().into_iter().flat_map(|room| room.written.iter());
    all.filter(|one| one.table.starts_with("takeover")).copied()
}

/// The server stops: what it was to do is lost.
async fn stop(house: &House) {
    change(house, "DELETE FROM job").await;
}

/// The notebook as a workbook: days as days, numbers as numbers.
fn workbook() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    let day = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    for (place, title) in (0_u16..).zip(HEAD.trim().split(';')) {
        page.write(0, place, title).expect("a title");
    }
    let lines: [(i32, [&str; 8]); 3] = [
        (43_599, ["14h30", "20", "Îlot 1", "A1", "T3.1", "3", "Bornes pleines.", "awa"]),
        (43_599, ["16:00", "45", "Îlot 2", "A4", "Dépôts du coin", "1", "", "awa"]),
        (43_600, ["9h", "26h", "Îlot 1", "A1", "T3.1", "", "", "awa"]),
    ];
    for (row, (serial, cells)) in (1_u32..).zip(lines) {
        page.write_with_format(row, 0, serial, &day).expect("a day");
        for (place, cell) in (1_u16..).zip(cells) {
            page.write(row, place, cell).expect("a cell");
        }
    }
    book.save_to_buffer().expect("a workbook")
}

async fn nadege(house: &House) -> Actor {
    enter(house, "awa", Role::Mediator, &ZONES).await;
    let manager = enter(house, "nadege", Role::Manager, &ZONES).await;
    house.arrives(manager).await
}

engines! {
    async fn a_notebook_is_taken_over_once_and_taken_back_whole(on) {
        let Some(house) = open(on).await else { return };
        let nadege = nadege(&house).await;
        let brought = bring(&nadege, "cahier.csv", notebook().as_bytes()).await;
        let base = base(&brought);
        let columns = nadege.get(&format!("{base}/colonnes")).await.body;
        assert!(columns.contains("Par exemple") && columns.contains("cahier.csv"), "{columns}");
        // The same bytes again are known.
        let again = bring(&nadege, "autre-nom.csv", notebook().as_bytes()).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.body.contains("octet pour octet"), "{}", again.body);

        assert_eq!(map(&nadege, &base).await.location(), format!("{base}/valeurs"));
        let values = nadege.get(&format!("{base}/valeurs")).await.body;
        let (depot, ninth) = (field_of(&values, "Dépôts du coin"), field_of(&values, "Îlot 9"));
        let wrong = nadege.post(&format!("{base}/valeurs"), &[(&depot, "T99"), (&ninth, "")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", wrong.body);
        let said = nadege.post(&format!("{base}/valeurs"), &[(&depot, "T3.1"), (&ninth, "")]).await;
        assert_eq!(said.location(), base);

        // Nothing is recorded before it was shown, nor when so many lines are wrong without a word.
        let preview = nadege.get(&base).await.body;
        for told in ["Reprendre 4 lignes", "37\u{a0}% des lignes", "Valeur non rapprochée", "Bornes pleines"] {
            assert!(preview.contains(told), "{told}: {preview}");
        }
        assert_eq!(records(&house).await, (0, 0));
        let silent = nadege.post(&format!("{base}/reprendre"), &[]).await;
        assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", silent.body);
        assert_eq!(records(&house).await, (0, 0));
        let bad = nadege.get(&format!("{base}/ecartees.csv")).await.body;
        assert_eq!(bad.lines().count(), 4, "{bad}");
        assert!(bad.contains("31/02/2019") && bad.contains("Secteur | Observations"), "{bad}");

        let taken = nadege.post(&format!("{base}/reprendre"), &[("malgre", "oui")]).await;
        assert_eq!(taken.location(), format!("{base}?fait=repris"), "{}", taken.body);
        assert_eq!(records(&house).await, (4, 0));
        let page = nadege.get(taken.location()).await.body;
        assert!(page.contains("4 enregistrements sont repris"), "{page}");
        // A record says where it comes from, in the list and on its page.
        let list = nadege.get("/activites").await.body;
        assert_eq!(list.matches("Repris").count(), 4, "{list}");
        let one = list.split("href=\"/activites/0").nth(1).and_then(|rest| rest.split('"').next());
        let one = nadege.get(&format!("/activites/0{}", one.expect("a record"))).await.body;
        assert!(one.contains("Repris de Cahier de bord") && one.contains("cahier.csv"), "{one}");
        // What was answered is remembered, and lines already there count once.
        let more = format!("{}20/05/2019;9h;15;Îlot 1;A1;Dépôts du coin;;;awa\n", notebook());
        let second = self::base(&bring(&nadege, "cahier-2.csv", more.as_bytes()).await);
        map(&nadege, &second).await;
        let preview = nadege.get(&second).await.body;
        assert!(preview.contains("Reprendre 1 ligne<"), "{preview}");
        let given_up = nadege.post(&format!("{second}/abandonner"), &[]).await;
        assert_eq!(given_up.location(), "/reprise?fait=abandon");

        // The way back takes the whole file, says why, and the file may come again.
        let unsaid = nadege.post(&format!("{base}/annuler"), &[("motif", "")]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        // What was typed is given back.
        let long = "Mauvais cahier, à reprendre. ".repeat(6);
        let unsaid = nadege.post(&format!("{base}/annuler"), &[("motif", &long)]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(unsaid.body.contains(long.trim()), "{}", unsaid.body);
        let undone = nadege.post(&format!("{base}/annuler"), &[("motif", "Mauvais cahier.")]).await;
        assert_eq!(undone.location(), base, "{}", undone.body);
        assert_eq!(records(&house).await, (0, 4));
        let acts = texts(&house, "SELECT act FROM journal WHERE act LIKE 'takeover.%' ORDER BY seq".to_owned()).await;
        assert_eq!(acts, [
            "takeover.brought", "takeover.prepared", "takeover.prepared", "takeover.taken-out", "takeover.laid",
            "takeover.brought", "takeover.prepared", "takeover.given-up", "takeover.undone",
        ]);
        let third = self::base(&bring(&nadege, "cahier.csv", notebook().as_bytes()).await);
        map(&nadege, &third).await;
        let taken = nadege.post(&format!("{third}/reprendre"), &[("malgre", "oui")]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        assert_eq!(records(&house).await, (4, 4));
    }

    async fn what_partners_were_told_is_neither_changed_nor_taken_back(on) {
        let Some(house) = open(on).await else { return };
        let nadege = nadege(&house).await;
        enter(&house, "maire", Role::Signatory, &ZONES).await;
        let base = base(&bring(&nadege, "mai.csv", notebook().as_bytes()).await);
        map(&nadege, &base).await;
        let taken = nadege.post(&format!("{base}/reprendre"), &[("malgre", "oui")]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        let frozen = nadege.post("/syntheses/2019-05/arreter", &[]).await;
        assert_eq!(frozen.status, StatusCode::SEE_OTHER, "{}", frozen.body);
        let late = nadege.post(&format!("{base}/annuler"), &[("motif", "Trop tard.")]).await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", late.body);
        assert!(late.body.contains("ne s’annule plus") && late.body.contains("mai 2019"), "{}", late.body);
        assert_eq!(records(&house).await.1, 0);

        house.set_clock(house.clock_now().plus_seconds(60));
        // Later lines of that month come in as anything that comes late: said before, and not told to partners.
        let told = texts(&house, "SELECT material FROM edition ORDER BY id".to_owned()).await;
        let more = format!("{HEAD}16/05/2019;9h;15;Îlot 1;A1;T3.1;4;;awa\n");
        let more = self::base(&bring(&nadege, "mai-2.csv", more.as_bytes()).await);
        map(&nadege, &more).await;
        let preview = nadege.get(&more).await.body;
        assert!(preview.contains("déjà arrêtés pour les partenaires"), "{preview}");
        let taken = nadege.post(&format!("{more}/reprendre"), &[]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        assert_eq!(texts(&house, "SELECT material FROM edition ORDER BY id".to_owned()).await, told);
        // They came after what was told: they may still go.
        let undone = nadege.post(&format!("{more}/annuler"), &[("motif", "Erreur.")]).await;
        assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
    }

    async fn a_long_file_goes_on_by_itself_and_nobody_else_enters(on) {
        let Some(house) = open(on).await else { return };
        let nadege = nadege(&house).await;
        let base = base(&bring(&nadege, "mars.csv", long(2_000).as_bytes()).await);
        map(&nadege, &base).await;
        let taken = nadege.post(&format!("{base}/reprendre"), &[]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        assert_eq!(records(&house).await, (800, 0));
        let page = nadege.get(&base).await.body;
        assert!(page.contains("800 lignes lues sur 2\u{202f}000"), "{page}");
        run_due(&house.clockwork, &kinds()).await.expect("the rest");
        assert_eq!(records(&house).await, (2_000, 0));
        assert!(nadege.get(&base).await.body.contains("Annuler toute la reprise"));
        let undone = nadege.post(&format!("{base}/annuler"), &[("motif", "Essai.")]).await;
        assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
        run_due(&house.clockwork, &kinds()).await.expect("the rest");
        assert_eq!(records(&house).await, (0, 2_000));

        let awa = house.arrives(enter(&house, "bilal", Role::Mediator, &ZONES).await).await;
        let luc = house.arrives(enter(&house, "luc", Role::Signatory, &ZONES).await).await;
        for someone in [&awa, &luc] {
            for path in [WHERE.to_owned(), base.clone(), format!("{base}/ecartees.csv")] {
                assert_eq!(someone.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
            }
        }
    }

    async fn a_file_stopped_in_the_middle_goes_on_or_is_given_up(on) {
        let Some(house) = open(on).await else { return };
        let nadege = nadege(&house).await;
        let base = base(&bring(&nadege, "mars.csv", long(2_000).as_bytes()).await);
        map(&nadege, &base).await;
        let taken = nadege.post(&format!("{base}/reprendre"), &[]).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        // The server stops, and its jobs are lost with it.
        stop(&house).await;
        let page = nadege.get(&base).await.body;
        assert!(page.contains("Relancer") && page.contains("Abandonner cette reprise"), "{page}");
        let again = nadege.post(&format!("{base}/continuer"), &[]).await;
        assert_eq!(again.location(), base, "{}", again.body);
        assert_eq!(records(&house).await, (1_600, 0));
        stop(&house).await;
        // Given up: what it laid goes, and so does the rest.
        let unsaid = nadege.post(&format!("{base}/annuler"), &[("motif", "")]).await;
        assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unsaid.body);
        let given_up = nadege.post(&format!("{base}/annuler"), &[("motif", "Mauvais fichier.")]).await;
        assert_eq!(given_up.status, StatusCode::SEE_OTHER, "{}", given_up.body);
        assert_eq!(records(&house).await, (800, 800));
        stop(&house).await;
        // Its way back may be stopped too.
        assert!(nadege.get(&base).await.body.contains("Relancer"));
        assert_eq!(nadege.post(&format!("{base}/continuer"), &[]).await.status, StatusCode::SEE_OTHER);
        assert_eq!(records(&house).await, (0, 1_600));
        let over = nadege.post(&format!("{base}/continuer"), &[]).await;
        assert_eq!(over.status, StatusCode::SEE_OTHER, "its last turn: {}", over.body);
        assert!(nadege.get(&base).await.body.contains("Reprise annulée"));
        assert_eq!(nadege.post(&format!("{base}/continuer"), &[]).await.status, StatusCode::CONFLICT);
        // Left alone, the house goes on with it by itself.
        let second = self::base(&bring(&nadege, "mars-2.csv", long(1_999).as_bytes()).await);
        map(&nadege, &second).await;
        nadege.post(&format!("{second}/reprendre"), &[]).await;
        change(&house, "DELETE FROM job WHERE run_at <= (SELECT MAX(at) FROM takeover_file)").await;
        house.set_clock(house.clock_now().plus_seconds(301));
        run_due(&house.clockwork, &kinds()).await.expect("the rest");
        assert_eq!(records(&house).await, (1_999, 1_600));
    }

    async fn a_file_that_did_not_come_in_whole_is_given_up_or_comes_again(on) {
        let Some(house) = open(on).await else { return };
        let nadege = nadege(&house).await;
        let file = long(2_500);
        let base = base(&bring(&nadege, "mars.csv", file.as_bytes()).await);
        change(&house, "UPDATE takeover_file SET at_line = -1").await;
        let page = nadege.get(&base).await.body;
        assert!(page.contains("n’est pas arrivé en entier") && page.contains("Abandonner"), "{page}");
        assert!(nadege.get(WHERE).await.body.contains("Arrivée inachevée"));
        for step in ["colonnes", "valeurs"] {
            assert_eq!(nadege.get(&format!("{base}/{step}")).await.status, StatusCode::CONFLICT, "{step}");
        }
        // It may still be arriving; later, the same bytes take its place.
        let soon = bring(&nadege, "mars.csv", file.as_bytes()).await;
        assert_eq!(soon.status, StatusCode::UNPROCESSABLE_ENTITY);
        house.set_clock(house.clock_now().plus_seconds(601));
        let again = self::base(&bring(&nadege, "mars.csv", file.as_bytes()).await);
        assert_eq!(nadege.get(&base).await.status, StatusCode::NOT_FOUND);
        change(&house, "UPDATE takeover_file SET at_line = -1").await;
        let given_up = nadege.post(&format!("{again}/abandonner"), &[]).await;
        assert_eq!(given_up.location(), "/reprise?fait=abandon", "{}", given_up.body);
        assert!(texts(&house, "SELECT id FROM takeover_file".to_owned()).await.is_empty());
    }

    async fn a_file_given_up_while_it_arrives_is_told_calmly(on) {
        let Some(house) = open(on).await else { return };
        let nadege = nadege(&house).await;
        let (own, file) = (nadege.clone(), long(12_000));
        let arriving = tokio::spawn(async move { bring(&own, "mars.csv", file.as_bytes()).await.status });
        let mut found = Vec::new();
        while found.is_empty() && !arriving.is_finished() {
            found = texts(&house, "SELECT id FROM takeover_file".to_owned()).await;
        }
        let id = found.first().expect("it arrives");
        let given_up = nadege.post(&format!("{WHERE}/{id}/abandonner"), &[]).await;
        assert_eq!(given_up.location(), "/reprise?fait=abandon", "{}", given_up.body);
        let status = arriving.await.expect("an answer");
        assert!(matches!(status, StatusCode::CONFLICT | StatusCode::SEE_OTHER), "{status}");
        assert!(texts(&house, "SELECT id FROM takeover_file".to_owned()).await.is_empty());
    }

    async fn the_officer_finds_the_names_the_heads_and_the_values_of_files(on) {
        let Some(house) = open(on).await else { return };
        let nadege = nadege(&house).await;
        let file = notebook().replace("Médiatrice", "Suivi par Gontran").replace("Dépôts du coin", "chez gontran");
        let base = base(&bring(&nadege, "gontran.csv", file.as_bytes()).await);
        map(&nadege, &base).await;
        let values = nadege.get(&format!("{base}/valeurs")).await.body;
        let field = field_of(&values, "chez gontran");
        let ninth = field_of(&values, "Îlot 9");
        let said = nadege.post(&format!("{base}/valeurs"), &[(&field, "T3.1"), (&ninth, "")]).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.body);
        let found = |house: &House| {
            let acting = house.clockwork.within(crate::convention());
            async move {
                acting.begin(Purpose::Correct, |tx| {
                    let mut all = Vec::new();
                    for one in written() {
                        for passage in (one.read)(tx, crate::convention())? {
                            if passage.words.to_lowercase().contains("gontran") {
                                all.push((one.table, passage.id, passage.words));
                            }
                        }
                    }
                    Ok(all)
                }).await.expect("read")
            }
        };
        let all = found(&house).await;
        let tables: Vec<_> = all.iter().map(|(table, ..)| *table).collect();
        assert_eq!(tables, ["takeover_line", "takeover_file", "takeover_file", "takeover_value"]);
        // The name of a value is none of its words: what the officer does leaves no trace of them.
        assert!(all.iter().all(|(_, id, _)| !id.contains("gontran") && id.len() <= 80), "{all:?}");
        house.clockwork.within(crate::convention()).begin(Purpose::Correct, move |tx| {
            for one in written() {
                for (_, id, words) in all.iter().filter(|(table, ..)| *table == one.table) {
                    if one.table == "takeover_line" {
                        (one.erase)(tx, id)?;
                    } else {
                        (one.rewrite)(tx, id, &|text| text == words, "…")?;
                    }
                }
            }
            Ok(())
        }).await.expect("put right");
        assert_eq!(found(&house).await, []);
        // The file goes on with its columns.
        assert_eq!(nadege.get(&format!("{base}/colonnes")).await.status, StatusCode::OK);
    }

    async fn a_workbook_goes_through_the_page_and_back(on) {
        let Some(house) = open(on).await else { return };
        let nadege = nadege(&house).await;
        let base = base(&bring(&nadege, "cahier.xlsx", &workbook()).await);
        let columns = nadege.get(&format!("{base}/colonnes")).await.body;
        assert!(columns.contains("cahier.xlsx") && columns.contains("Observations"), "{columns}");
        assert_eq!(map(&nadege, &base).await.location(), format!("{base}/valeurs"));
        let values = nadege.get(&format!("{base}/valeurs")).await.body;
        let depot = field_of(&values, "Dépôts du coin");
        let said = nadege.post(&format!("{base}/valeurs"), &[(&depot, "T3.1")]).await;
        assert_eq!(said.location(), base, "{}", said.body);
        // Each line set aside says its number in the sheet, its column and why.
        let preview = nadege.get(&base).await.body;
        for told in ["Reprendre 2 lignes", "Durée", "mai 2019", "Bornes pleines"] {
            assert!(preview.contains(told), "{told}: {preview}");
        }
        let aside = preview.split("id=\"ecartees-lignes\"").nth(1).expect("lines set aside");
        assert!(aside.contains(">4<") && aside.contains("Durée"), "{aside}");
        let taken = nadege.post(&format!("{base}/reprendre"), &[("malgre", "oui")]).await;
        assert_eq!(taken.location(), format!("{base}?fait=repris"), "{}", taken.body);
        assert_eq!(records(&house).await, (2, 0));
        let undone = nadege.post(&format!("{base}/annuler"), &[("motif", "Essai.")]).await;
        assert_eq!(undone.status, StatusCode::SEE_OTHER, "{}", undone.body);
        assert_eq!(records(&house).await, (0, 2));
    }

    async fn what_is_no_table_is_refused_in_a_sentence(on) {
        let Some(house) = open(on).await else { return };
        let nadege = nadege(&house).await;
        let wide = (0..200).map(|n| format!("c{n}")).collect::<Vec<_>>().join(";");
        for (name, file, told) in [
            ("photo.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), "pas un tableau"),
            ("vieux.xls", vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1], "Ancien classeur"),
            ("vide.csv", Vec::new(), "obligatoire"),
            ("titres.csv", HEAD.as_bytes().to_vec(), "est vide"),
            ("large.csv", format!("{wide}\n{wide}\n").into_bytes(), "200 colonnes"),
            ("lourd.csv", vec![b'a'; 10 * 1_024 * 1_024], "8\u{a0}Mo"),
            ("faux.xlsx", b"PK\x03\x04rien".to_vec(), "pas un tableau"),
        ] {
            let page = bring(&nadege, name, &file).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
            assert!(page.body.contains(told), "{name}: {}", page.body);
        }
        let base = base(&bring(&nadege, "c.csv", notebook().as_bytes()).await);
        let mut fields: Vec<_> = COLUMNS.into_iter().chain(OTHERWISE).collect();
        fields[0] = ("c0", "duree");
        let page = nadege.post(&format!("{base}/colonnes"), &fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("n’en garder qu’une"), "{}", page.body);
        // Lines that nobody laid down leave within days.
        house.set_clock(house.clock_now().plus_seconds(8 * 86_400));
        for sweep in parvis::house::sweeps().into_iter().filter(|one| one.table == "takeover_line") {
            house.clockwork.begin(Purpose::Routine, move |tx| Ok((sweep.run)(tx)?)).await.expect("swept");
        }
        let left = texts(&house, "SELECT file_id FROM takeover_line".to_owned()).await;
        assert!(left.is_empty());
    }
}
