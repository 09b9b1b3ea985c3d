//! Who of an organisation is written to.

use kernel::Day;
use kernel::id::{ContactId, ConventionId, OrganisationId, Uuid, uuid_v7};
use territory::Contact;

use crate::contact::{Wanted, designated};

fn uuid(number: u8) -> Uuid {
    uuid_v7(1_560_000_000_000, [number; 10])
}

fn contact(number: u8, function: &str, themes: &str, zones: &str) -> Contact {
    let codes =
        |text: &str| text.split('|').filter(|code| !code.is_empty()).map(str::to_owned).collect();
    Contact {
        id: ContactId::from_uuid(uuid(number)),
        convention: ConventionId::from_uuid(uuid(1)),
        organisation: OrganisationId::from_uuid(uuid(60)),
        function: function.to_owned(),
        name: String::new(),
        email: format!("adresse{number}@mairie.example"),
        phone: String::new(),
        themes: codes(themes),
        zones: codes(zones),
        from_day: None,
        to_day: None,
        stand_in: None,
        away: None,
    }
}

fn day(number: i8) -> Day {
    Day::new(2019, 6, number).expect("a day")
}

fn found(contacts: &[Contact], service: &str, theme: &str) -> String {
    let wanted = Wanted { service, theme, zones: &["I1", "CAP", "HUM"], day: day(10) };
    designated(contacts, &wanted).map(|one| one.function.clone()).unwrap_or_default()
}

#[test]
fn the_function_that_the_matrix_names_comes_first_then_the_theme_then_the_nearest_zone() {
    let all = [
        contact(61, "Accueil", "", ""),
        contact(62, "Services techniques", "T3|T4", "CAP"),
        contact(63, "Propreté", "T3", "I1"),
        contact(64, "CCAS", "T5", "CAP"),
    ];
    assert_eq!(found(&all, "CCAS", "T3.1"), "CCAS", "named, whatever its themes");
    assert_eq!(found(&all, "ccas", "T3.1"), "CCAS");
    assert_eq!(found(&all, "", "T3.1"), "Propreté", "the nearest zone");
    assert_eq!(found(&all, "Inconnu", "T4.2"), "Services techniques");
    assert_eq!(found(&all, "", "T9"), "Accueil", "who answers for everything, last");
    assert_eq!(found(&[], "", "T9"), "");
}

#[test]
fn nobody_out_of_office_or_without_an_address_is_written_to() {
    let gone = Contact { to_day: Some(day(9)), ..contact(61, "CCAS", "", "") };
    let to_come = Contact { from_day: Some(day(11)), ..contact(62, "CCAS", "", "") };
    let mute = Contact { email: String::new(), ..contact(63, "CCAS", "", "") };
    assert_eq!(found(&[gone.clone(), to_come, mute], "CCAS", "T5"), "");
    let last_day = Contact { to_day: Some(day(10)), ..gone };
    assert_eq!(found(&[last_day], "CCAS", "T5"), "CCAS");
    // Elsewhere is nobody: another block than this one.
    assert_eq!(found(&[contact(64, "Agence", "T5", "I9")], "", "T5"), "");
}

#[test]
fn whoever_is_away_is_stood_in_for() {
    let stand_in = contact(62, "Accueil", "T9", "I9");
    let away = Contact {
        stand_in: Some(stand_in.id),
        away: Some((day(5), day(15))),
        ..contact(61, "Propreté", "T3", "I1")
    };
    let other = contact(63, "Services techniques", "T3", "CAP");
    let all = [away.clone(), stand_in.clone(), other.clone()];
    assert_eq!(found(&all, "", "T3.1"), "Accueil", "the stand-in, whatever its themes");
    assert_eq!(found(&all, "Propreté", "T3.1"), "Accueil");
    let absent_too = Contact { away: Some((day(10), day(10))), ..stand_in };
    assert_eq!(
        found(&[away.clone(), absent_too, other.clone()], "", "T3.1"),
        "Services techniques"
    );
    let alone = Contact { stand_in: None, ..away.clone() };
    assert_eq!(found(std::slice::from_ref(&alone), "", "T3.1"), "", "then the general address");
    let back = Contact { away: Some((day(5), day(9))), ..alone };
    assert_eq!(found(&[back, other], "", "T3.1"), "Propreté");
}
