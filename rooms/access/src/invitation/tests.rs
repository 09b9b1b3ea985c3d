//! What an invitation may give, and nothing beyond.

use door::{Fields, Level, Role};
use kernel::id::{ZoneId, uuid_v7};

use super::Invitation;
use super::samples::{ground, typed};

fn with(name: &str, value: &str) -> Fields {
    let mut fields = typed();
    fields.set(name, value);
    fields
}

fn refused(fields: &Fields) -> Vec<String> {
    let refusals = Invitation::parse(fields, &ground()).expect_err("refused");
    refusals.iter().map(|(field, _)| field.to_owned()).collect()
}

#[test]
fn a_sector_gives_what_it_contains_and_the_words_say_the_perimeter() {
    let read = Invitation::parse(&typed(), &ground()).expect("an invitation");
    let zone = |number: u8| ZoneId::from_uuid(uuid_v7(2, [number; 10]));
    assert_eq!(read.scope.zones, [zone(1), zone(2)].into());
    let lists = referential::sample_lists();
    let held =
        |code: &str| lists.themes_under(code).all(|theme| read.scope.themes.contains(&theme.id));
    assert!(held("T3") && held("T4") && !held("T1"));
    assert!(read.perimeter.starts_with("Secteur nord – "), "{}", read.perimeter);
    // A signatory reads published tables, whatever the manager may read.
    assert_eq!((read.role, read.scope.level), (Role::Signatory, Level::Partner));
    assert_eq!(read.login, "c.exemple");
}

#[test]
fn nothing_is_given_beyond_what_the_manager_holds() {
    assert_eq!(refused(&with("secteurs", "SUD")), ["secteurs"]);
    assert_eq!(refused(&with("du", "2018-12-31")), ["du"]);
    assert_eq!(refused(&with("role", "manager")), ["role"]);
    assert_eq!(refused(&with("role", "technician")), ["role"]);
    // Nor is a town's agent made a mediator, or a code left open for years.
    assert_eq!(refused(&with("role", "mediator")), ["structure"]);
    let mut mediator = with("role", "mediator");
    mediator.set("structure", "OPERATEUR");
    assert!(Invitation::parse(&mediator, &ground()).is_ok());
    assert!(Invitation::parse(&with("jusquau", "2020-01-31"), &ground()).is_ok());
    assert_eq!(refused(&with("jusquau", "2020-02-01")), ["jusquau"]);
}

#[test]
fn what_is_wrong_is_said_at_its_field_and_all_at_once() {
    assert_eq!(refused(&with("au", "2018-01-01")), ["au"]);
    assert_eq!(refused(&with("jusquau", "2019-06-13")), ["jusquau"]);
    assert_eq!(refused(&with("identifiant", "C’est moi")), ["identifiant"]);
    assert_eq!(refused(&with("structure", "AILLEURS")), ["structure"]);
    assert_eq!(refused(&with("secteurs", "NULLE-PART")), ["secteurs"]);
    let mut fields = typed();
    fields.set("nom", " ");
    fields.set("courriel", "sans arobase");
    fields.remove("themes");
    assert_eq!(refused(&fields), ["nom", "courriel", "themes"]);
    // Nothing typed at all: everything is asked for at once, in the order of the page.
    let all = [
        "nom",
        "structure",
        "fonction",
        "courriel",
        "identifiant",
        "role",
        "motif",
        "secteurs",
        "themes",
        "du",
        "au",
        "jusquau",
    ];
    assert_eq!(refused(&Fields::default()), all);
}
