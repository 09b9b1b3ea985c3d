//! A table typed from paper: each error at its cell, all or nothing, twice the same, taken back.

use door::journal::Cursor;
use door::{Act, Role};
use testkit::{Actor, House};

use super::{grant, house, mediator, zone};
use crate::pages::quick::{JOURNAL, PATH, UNDO};
use crate::quick;

const LOT: &str = "01941f29-7c00-7000-8000-0000000000c0";

type Typed<'a> = Vec<(&'a str, &'a str)>;

/// Two rows as they stand on paper: codes without their letters, hours without a colon.
fn two_rows<'a>() -> Typed<'a> {
    vec![
        ("lot", LOT),
        ("lignes", "10"),
        ("jour", "2019-06-13"),
        ("mediateur", "awa"),
        ("origine", "O1"),
        ("zone", "I2"),
        ("heure0", "1430"),
        ("duree0", "20"),
        ("lieu0", "hall 1"),
        ("activite0", "4"),
        ("themes0", "3.1 8.8"),
        ("publics0", "3 P1 2P10"),
        ("origine0", "2"),
        ("issue0", "6"),
        ("note0", "Encombrants au pied des bornes."),
        ("heure3", "16h"),
        ("duree3", "1h15"),
        ("activite3", "a1"),
        ("themes3", "t1,1"),
    ]
}

fn with<'a>(mut typed: Typed<'a>, changes: &[(&'a str, &'a str)]) -> Typed<'a> {
    for (name, value) in changes {
        typed.retain(|(held, _)| held != name);
        typed.push((name, value));
    }
    typed
}

/// Records that stand, and tables that were noted as typed, read from the journal.
async fn kept(house: &House) -> (usize, usize) {
    house.settled("activity").await;
    let read = house.clockwork.read(|tx| Ok(tx.journal_after(Cursor::default(), "activity")?));
    let entries = read.await.expect("the journal");
    let of = |act: Act| entries.iter().filter(|entry| entry.act == act.name).count();
    (of(crate::RECORDED) - of(crate::WITHDRAWN), of(crate::TYPED))
}

/// The fields that a page refused, each bound to its sentence.
fn refused(body: &str) -> Vec<String> {
    let parts = body.split("aria-invalid=\"true\"");
    let before: Vec<&str> = parts.collect();
    let (_, heads) = before.split_last().expect("a page");
    heads
        .iter()
        .map(|head| {
            let name = head.rsplit("name=\"").next().expect("a name");
            name.split('"').next().unwrap_or_default().to_owned()
        })
        .collect()
}

async fn sent(awa: &Actor, typed: &[(&str, &str)]) -> (u16, Vec<String>, String) {
    let page = awa.post(PATH, typed).await;
    (page.status.as_u16(), refused(&page.body), page.body)
}

testkit::engines! {
    async fn a_table_is_recorded_whole_by_the_rules_of_the_form(on) {
        let Some(house) = house(on).await else { return };
        let nadege = grant(&house, "nadege", Role::Manager, &[zone(1), zone(2)]).await;
        let awa = mediator(&house, "awa").await;
        let page = awa.post(PATH, &two_rows()).await;
        assert_eq!(page.status.as_u16(), 303, "{}", page.body);
        let journal = format!("{JOURNAL}?jour=2019-06-13&mediateur=awa&lot={LOT}");
        assert_eq!(page.location(), journal);
        let table = kernel::id::ActivityId::parse(LOT).expect("an identifier");
        let under = house.clockwork.under(nadege).await.expect("the grant");
        let ids = [quick::id_of(table, 0), quick::id_of(table, 3)];
        let read = under.read(move |tx| {
            Ok(ids.map(|id| crate::store::one(tx, id).expect("a read").expect("a record")))
        });
        let [first, second] = read.await.expect("both");
        let said = |one: &crate::Activity| {
            let counts: Vec<_> =
                one.counts.iter().map(|count| format!("{}{}", count.n, count.audience)).collect();
            format!(
                "{} {} {} {} {} {} {:?} {} {}",
                one.day.text(), one.time.text(), one.minutes.count(), one.kind, one.origin,
                one.themes.len(), one.ending, counts.join(" "), one.note.as_str(),
            )
        };
        let told = "2019-06-13 14:30 20 A4 O2 2 Some(\"S6\") 3P1 2P10 Encombrants au pied des bornes.";
        assert_eq!(said(&first), told);
        assert_eq!(said(&second), "2019-06-13 16:00 75 A1 O1 1 None  ");
        assert_eq!((first.zone, second.zone), (zone(1), zone(2)), "the zone is for rows without a place");
        assert_eq!(kept(&house).await, (2, 1));
        let day = awa.get(&journal).await.body;
        assert!(day.contains(&first.id.text()) && day.contains("2 lignes viennent"), "{day}");
    }

    async fn the_same_table_twice_is_recorded_once(on) {
        let Some(house) = house(on).await else { return };
        let awa = mediator(&house, "awa").await;
        let typed = two_rows();
        let (once, twice) = (awa.post(PATH, &typed).await, awa.post(PATH, &typed).await);
        assert_eq!((once.status.as_u16(), twice.status.as_u16()), (303, 303));
        assert_eq!(once.location(), twice.location());
        assert_eq!(kept(&house).await, (2, 1), "the second time is no act");
        // Back on the page, a row more is recorded and those before are recognised.
        let more = with(two_rows(), &[("heure4", "17h"), ("duree4", "5"), ("activite4", "1"), ("themes4", "1.1")]);
        assert_eq!(sent(&awa, &more).await.0, 303);
        assert_eq!(kept(&house).await, (3, 2));
        // A row already recorded is corrected where it is, not typed over.
        let other = with(two_rows(), &[("duree0", "45")]);
        let (status, fields, body) = sent(&awa, &other).await;
        assert_eq!((status, fields), (422, vec!["heure0".to_owned()]));
        assert!(body.contains("déjà enregistrée autrement"));
        assert_eq!(kept(&house).await, (3, 2));
    }

    async fn each_error_is_said_at_its_cell_and_nothing_is_kept(on) {
        let Some(house) = house(on).await else { return };
        let awa = mediator(&house, "awa").await;
        for (name, value) in [
            ("heure3", ""), ("heure3", "25h"), ("duree3", "1500"), ("duree3", "vingt"),
            ("lieu3", "hall-z"), ("activite3", ""), ("activite3", "9"), ("activite3", "0"),
            ("themes3", ""), ("themes3", "1.1 1.2 1.3 1.4"), ("themes3", "12.9"),
            ("publics3", "3"), ("publics3", "3 P99"), ("publics3", "501 P1"),
            ("origine3", "O99"), ("issue3", "S99"), ("jour", "2019-06-31"), ("jour", "2030-01-01"),
            ("jour", "2018-01-01"), ("mediateur", "personne"), ("zone", "I9"),
        ] {
            let (status, fields, body) = sent(&awa, &with(two_rows(), &[(name, value)])).await;
            assert_eq!((status, fields), (422, vec![name.to_owned()]), "{name}={value}");
            for typed in ["1430", "hall 1", "3 P1 2P10", "Encombrants au pied des bornes.", "1h15"] {
                let mended = typed == "1h15" && name == "duree3";
                assert!(mended || body.contains(typed), "{typed} was lost by {name}={value}");
            }
            // A choice that the list does not have cannot be chosen again.
            let listed = ["zone", "mediateur"].contains(&name);
            assert!(listed || body.contains(value), "{value} was lost");
        }
        // An ending is needed where the form needs one; an origin when the table tells none.
        let (status, fields, _) = sent(&awa, &with(two_rows(), &[("issue0", ""), ("origine", "")])).await;
        assert_eq!((status, fields), (422, vec!["issue0".to_owned(), "origine3".to_owned()]));
        let none = with(two_rows(), &[("zone", "")]);
        assert_eq!(sent(&awa, &none).await.1, ["lieu3"], "neither place nor zone");
        assert_eq!(kept(&house).await, (0, 0), "nothing is half kept");
    }

    async fn a_table_without_a_row_a_ghost_field_and_a_long_note_are_refused(on) {
        let Some(house) = house(on).await else { return };
        let awa = mediator(&house, "awa").await;
        let top: Typed<'_> = two_rows().into_iter().take(6).collect();
        assert_eq!(sent(&awa, &top).await.1, ["heure0"]);
        assert_eq!(sent(&awa, &with(two_rows(), &[("prenom0", "x")])).await.0, 422);
        assert_eq!(sent(&awa, &with(two_rows(), &[("heure10", "9h")])).await.0, 422);
        assert_eq!(sent(&awa, &with(two_rows(), &[("lot", "")])).await.0, 422);
        let long = "é".repeat(281);
        assert_eq!(sent(&awa, &with(two_rows(), &[("note3", &long)])).await.1, ["note3"]);
        assert_eq!(kept(&house).await, (0, 0));
    }

    async fn the_guard_stops_at_the_note_of_its_row(on) {
        let Some(house) = house(on).await else { return };
        let awa = mediator(&house, "awa").await;
        let named = with(two_rows(), &[("note3", "Vu Mme Durand")]);
        let (status, fields, body) = sent(&awa, &named).await;
        assert_eq!((status, fields), (422, vec!["note3".to_owned()]));
        assert!(body.contains("name=\"vu3\"") && !body.contains("name=\"vu0\""));
        assert_eq!(kept(&house).await, (0, 0));
        let other_row = with(named.clone(), &[("vu0", "oui")]);
        assert_eq!(sent(&awa, &other_row).await.1, ["note3"], "another row was read again");
        assert_eq!(sent(&awa, &with(named, &[("vu3", "oui")])).await.0, 303);
        assert_eq!(kept(&house).await, (2, 1));
    }

    async fn rows_are_added_without_losing_what_is_typed(on) {
        let Some(house) = house(on).await else { return };
        let awa = mediator(&house, "awa").await;
        let asked = with(two_rows(), &[("ajouter", "oui"), ("sensible0", "oui")]);
        let page = awa.post(PATH, &asked).await;
        assert_eq!(page.status.as_u16(), 200);
        for kept in ["name=\"heure14\"", "value=\"1430\"", "value=\"1h15\"", "value=\"3 P1 2P10\"", LOT] {
            assert!(page.body.contains(kept), "{kept}");
        }
        assert!(!page.body.contains("name=\"heure15\""));
        assert_eq!(kept(&house).await, (0, 0));
        let full = awa.post(PATH, &with(asked, &[("lignes", "30")])).await;
        assert!(full.body.contains("name=\"heure29\"") && !full.body.contains("name=\"heure30\""));
        assert!(!full.body.contains("name=\"ajouter\""), "no row more than the most");
    }

    async fn what_lies_outside_the_perimeter_is_as_unknown_as_in_the_form(on) {
        let Some(house) = house(on).await else { return };
        let part = grant(&house, "remi", Role::Mediator, &[zone(1)]).await;
        let remi = house.arrives(part).await;
        let theirs = with(two_rows(), &[("mediateur", "remi"), ("zone", "I1")]);
        for (name, value) in [("lieu0", "hall-2"), ("lieu0", "Hall 2"), ("zone", "I2")] {
            let (status, fields, body) = sent(&remi, &with(theirs.clone(), &[(name, value)])).await;
            assert_eq!((status, fields), (422, vec![name.to_owned()]), "{name}={value}");
            assert!(!body.contains("Îlot 2"));
        }
        assert_eq!(kept(&house).await, (0, 0));
        let page = remi.get(PATH).await.body;
        assert!(page.contains("hall-1") && !page.contains("hall-2"));
        assert_eq!(sent(&remi, &theirs).await.0, 303);
        let direction = grant(&house, "helene", Role::Direction, &[zone(1)]).await;
        let helene = house.arrives(direction).await;
        for path in [PATH, JOURNAL] {
            assert_eq!(helene.get(path).await.status.as_u16(), 404, "{path}");
        }
        assert_eq!(helene.post(PATH, &theirs).await.status.as_u16(), 404);
    }

    async fn a_manager_types_the_sheet_of_a_mediator_who_may_correct_it(on) {
        let Some(house) = house(on).await else { return };
        let awa = mediator(&house, "awa").await;
        let manager = grant(&house, "nadege", Role::Manager, &[zone(1), zone(2)]).await;
        let nadege = house.arrives(manager).await;
        assert_eq!(sent(&nadege, &two_rows()).await.0, 303);
        let journal = awa.get(&format!("{JOURNAL}?jour=2019-06-13")).await.body;
        let table = kernel::id::ActivityId::parse(LOT).expect("an identifier");
        let path = format!("/activites/{}", quick::id_of(table, 0));
        assert!(journal.contains(&path), "it is her own day");
        assert_eq!(awa.get(&format!("{path}/corriger")).await.status.as_u16(), 200);
        let theirs = nadege.get(&format!("{JOURNAL}?jour=2019-06-13")).await.body;
        assert!(!theirs.contains(&path), "and not the manager's");
    }

    async fn a_typing_is_taken_back_and_typed_again(on) {
        let Some(house) = house(on).await else { return };
        let awa = mediator(&house, "awa").await;
        let remi = mediator(&house, "remi").await;
        assert_eq!(sent(&awa, &two_rows()).await.0, 303);
        let back = [("lot", LOT), ("jour", "2019-06-13"), ("mediateur", "awa")];
        assert_eq!(remi.post(UNDO, &back).await.status.as_u16(), 404, "not theirs");
        assert_eq!(kept(&house).await, (2, 1));
        let undone = awa.post(UNDO, &back).await;
        assert_eq!((undone.status.as_u16(), undone.location()), (303, &*format!("{PATH}?reprendre={LOT}")));
        assert_eq!(kept(&house).await, (0, 1));
        let again = awa.get(undone.location()).await.body;
        for typed in ["14:30", "value=\"hall-1\"", "3 P1 2 P10", "T3.1 T8.8", "bornes.", "value=\"75\""] {
            assert!(again.contains(typed), "{typed}");
        }
        let old_table = format!("name=\"lot\" value=\"{LOT}\"");
        assert!(!again.contains(&old_table), "a new table, so that it can be recorded");
        assert_eq!(awa.post(UNDO, &back).await.status.as_u16(), 303, "twice is once");
        let old = sent(&awa, &two_rows()).await;
        assert_eq!((old.0, old.1), (422, vec!["heure0".to_owned(), "heure3".to_owned()]));
        let theirs = remi.get(undone.location()).await.body;
        assert!(!theirs.contains("bornes."), "what another took back is theirs");
    }
}
