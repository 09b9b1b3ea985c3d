//! What people typed stays words wherever it goes: no cell of a file runs, no name opens a header or
//! a second letter.

use std::io::{Cursor, Read};

use axum::http::{StatusCode, header};
use door::{Purpose, Role, Stop};
use kernel::id::{AlertId, PlaceId};
use territory::{Place, Zone, ZoneKind};
use testkit::{Actor, House, Page, engines};

use crate::codes::{code_on, lay_town, wish};
use crate::peopled::{alert, is_refused, kept, peopled, raise, uuid, who};
use crate::{convention, enter, open, record, theme, zone};

/// What begins as a formula for one spreadsheet or another.
const FORMULAS: [&str; 8] = [
    "=1+1",
    "+33 6 00",
    "-2+3",
    "@SUM(A1)",
    "=HYPERLINK(\"http://a.example\";\"b\")",
    "=cmd|' /C calc'!A0",
    "-1;=2\n=3",
    "\"=4\"",
];

/// A zone and a place whose names run, as an import could lay them.
async fn lay_names(house: &House) {
    let lay = |tx: &mut door::Tx<'_>| {
        territory::lay_zone(
            tx,
            &Zone {
                id: zone(3),
                convention: convention(),
                parent: None,
                code: "Z3".to_owned(),
                kind: ZoneKind::Block,
                name: "\t=1+1".to_owned(),
                commune: "Commune".to_owned(),
                dwellings: None,
                rank: 3,
            },
        )?;
        territory::lay_place(
            tx,
            &Place {
                id: PlaceId::from_uuid(uuid(31)),
                convention: convention(),
                zone: zone(3),
                code: "hall-3".to_owned(),
                kind: "L1".to_owned(),
                custodian: "D1".to_owned(),
                name: "\r@hall".to_owned(),
                aliases: Vec::new(),
                lat_e6: None,
                lon_e6: None,
                active: true,
            },
        )?;
        Ok::<_, Stop>(())
    };
    house.clockwork.begin(Purpose::Lay, lay).await.expect("names");
}

/// The cells of a CSV of this house.
fn cells(page: &Page) -> Vec<String> {
    let text = page.body.strip_prefix('\u{feff}').expect("a mark of order");
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ';' | '\n' if !quoted => cells.push(std::mem::take(&mut cell)),
            '\r' if !quoted && chars.peek() == Some(&'\n') => {}
            other => cell.push(other),
        }
    }
    assert!(!quoted && cell.is_empty(), "a line without its end");
    cells
}

fn is_inert(page: &Page, told: &str) {
    assert_eq!(page.status, StatusCode::OK, "{told}");
    for cell in cells(page) {
        let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert!(!runs || cell.parse::<f64>().is_ok(), "{told}: {cell:?}");
    }
}

/// The sheets of a workbook, as text; nothing in it computes or fetches.
fn sheets(page: &Page) -> String {
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let mut book = zip::ZipArchive::new(Cursor::new(page.bytes.clone())).expect("a workbook");
    let mut text = String::new();
    for place in 0..book.len() {
        let mut entry = book.by_index(place).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let outside = ["external", "macro", "vba", "connection", "embedding", "activeX"];
        assert!(!outside.iter().any(|sort| name.contains(sort)), "{name}");
        if name.starts_with("xl/") && !name.ends_with('/') {
            entry.read_to_string(&mut text).expect("text");
        }
    }
    for run in ["<f>", "<f ", "t=\"str\"", "<hyperlink", "<ddeLink"] {
        assert!(!text.contains(run), "a workbook holds {run}");
    }
    text
}

engines! {
    async fn no_cell_of_a_file_runs(on) {
        let Some(house) = open(on).await else { return };
        lay_town(&house).await;
        lay_names(&house).await;
        let manager = enter(&house, "@nadege", Role::Manager, &[1, 2, 3]).await;
        let program = house.program(manager, "write:activities").await;
        for (number, formula) in (1..).zip(FORMULAS) {
            let mut whole = record(3, "@nadege");
            whole["place"] = "hall-3".into();
            whole["note"] = formula.into();
            let path = format!("/api/v1/activities/01941f29-7c00-7000-8000-00000000000{number}");
            let laid = program.put(&path, &whole).await;
            assert_eq!(laid.status, StatusCode::CREATED, "{}", laid.body);
        }
        raise(&house, manager, alert(AlertId::from_uuid(uuid(32)), zone(3), theme("T3.1"))).await;
        let nadege = house.arrives(manager).await;

        let file = nadege.get("/activites/export.csv").await;
        is_inert(&file, "activities");
        let held = cells(&file);
        for formula in FORMULAS {
            let mark = if formula.starts_with('"') { "" } else { "'" };
            assert!(held.contains(&format!("{mark}{formula}")), "{formula} is there: {held:?}");
        }
        let file = nadege.get("/signalements/export.csv").await;
        is_inert(&file, "alerts");
        assert!(cells(&file).contains(&"'-2+3 ; \"dit\"\n=4".to_owned()), "{}", file.body);
        is_inert(&nadege.get("/tableau-de-bord/donnees.csv?mois=2019-06").await, "the board");

        let book = sheets(&nadege.get("/activites/export.xlsx").await);
        for word in ["=1+1", "@SUM(A1)", "=cmd|", "@nadege", "@hall"] {
            assert!(book.contains(word), "{word}");
        }
        let book = nadege.get("/activites/export.xlsx?zone=Z3&origine=%3D1%2B1").await;
        assert!(sheets(&book).contains("=1+1"));
        sheets(&nadege.get("/syntheses/2019-06/xlsx").await);
        let synthesis = |format| format!("/syntheses/2019-06/{format}");
        let formats = ["xlsx", "ods", "docx", "pdf"].map(synthesis);
        for path in formats.iter().map(String::as_str).chain(["/activites/export.csv"]) {
            let named = nadege.get(path).await;
            let named = named.headers.get(header::CONTENT_DISPOSITION).expect("a name").to_str();
            let (start, rest) = named.expect("plain").split_once('"').expect("quotes");
            assert_eq!(start, "attachment; filename=");
            let plain = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
            assert!(rest.strip_suffix('"').is_some_and(|name| name.chars().all(plain)), "{rest}");
        }
    }

    async fn a_name_opens_neither_a_header_nor_another_letter(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let before = kept(&house).await;
        let (_, nadege) = who(&people, Role::Manager);
        let injected = "Ada\r\nBcc: eve@ailleurs.example";
        for name in ["nom", "fonction", "motif", "courriel", "identifiant", "structure", "jusquau"] {
            for typed in [injected, "Ada\nSubject: x", "Ada\rX", "Ada\u{85}X", "Ada\u{1b}[31m"] {
                let page = nadege.post("/acces/inviter", &wish("remettre", Some((name, typed)))).await;
                is_refused(&page, &format!("id=\"f-{name}-refus\""), name);
                assert!(!page.body.contains("<code>PV-"), "{name}");
            }
        }
        for address in [
            "ada@ville.example, eve@ailleurs.example", "ada@ville.example>", "<ada@ville.example>",
            "\"ada eve\"@ville.example", "ada@ville.example\u{2028}eve", "ada@ville@ailleurs.example",
            "ada%0d%0a@ville.example\r\nBcc:x", "ada@[127.0.0.1]", "ada@ville.example;eve@a.example",
        ] {
            let typed = wish("remettre", Some(("courriel", address)));
            is_refused(&nadege.post("/acces/inviter", &typed).await, "f-courriel-refus", address);
        }
        for back in ["/%0d%0aSet-Cookie:%20a=b", "//ailleurs.example", "/\\ailleurs.example", "/%00"] {
            let left = nadege.get(&format!("/langue/fr?retour={back}")).await;
            assert!(left.status.is_client_error() || left.location() == "/", "{back}");
            assert!(left.headers.get_all(header::SET_COOKIE).iter().count() <= 1, "{back}");
        }
        assert_eq!(kept(&house).await, before);
    }

    async fn a_name_full_of_signs_gets_one_letter_at_its_own_address(on) {
        let Some((house, people)) = peopled(on).await else { return };
        let (_, nadege) = who(&people, Role::Manager);
        let name = "Ada\", <eve@ailleurs.example>; \u{202e}=?utf-8?q?=0ABcc:?=";
        let card = nadege.post("/acces/inviter", &wish("remettre", Some(("nom", name)))).await;
        assert_eq!(card.status, StatusCode::OK, "{}", card.body);
        assert!(!card.body.contains("<eve@") && card.body.contains("&lt;eve@"));
        let mut ada = Actor::stranger(house.app.clone());
        assert_eq!(ada.sign_in("c.exemple", &code_on(&card.body)).await.location(), "/activation");
        let application = ada.get("/activation").await.application();
        let seconds = u64::try_from(house.clock_now().millis() / 1_000).expect("after 1970");
        let (proof, password) = (application.code(seconds), "quatre vélos sous la halle");
        let chosen = [
            ("motdepasse", password), ("encore", password), ("preuve", &proof), ("charte", "oui"),
        ];
        assert_eq!(ada.post("/activation", &chosen).await.status, StatusCode::OK);
        let letters = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await;
        let letters = letters.expect("the letters");
        assert_eq!(letters.len(), 1);
        assert_eq!(letters[0].to, "c.exemple@ville.example");
        assert!(!letters[0].subject.contains(['\r', '\n']));
        assert!(!letters[0].text.contains("eve@") && !letters[0].html.contains("<eve@"));
    }
}
