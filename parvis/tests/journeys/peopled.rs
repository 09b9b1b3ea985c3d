//! A house with someone of each role, an alert in it, and what a calm refusal is.

use alert::{Category, NewAlert, Note, Recipient};
use axum::http::StatusCode;
use door::{Purpose, Role, sql};
use kernel::Line;
use kernel::id::{AlertId, GrantId, PersonId, ThemeId, ZoneId, uuid_v7};
use routing::Relay;
use testkit::{Actor, House, Page};

use crate::codes::lay_town;
use crate::{ZONES, enter, open, theme, zone};

/// Titles and sentences of which each answer holds one.
const CALM: [&str; 12] = [
    "La demande n’a pas pu être lue",
    "Cette page n’existe pas",
    "Un point est à corriger",
    "Ce lien n’ouvre plus rien",
    "points sont à corriger",
    "Trop d’essais à la suite",
    "Introuvable.",
    "Des champs sont à corriger.",
    "Cet identifiant porte déjà un autre contenu.",
    "Le type de contenu n’est pas celui attendu.",
    "L’envoi est trop volumineux.",
    "class=\"notice bad\"",
];

/// The alert of [`peopled`].
pub(crate) const ALERT: &str = "01941f29-7c00-7000-8000-0000000000a1";

#[track_caller]
pub(crate) fn is_calm(page: &Page, told: &str) {
    let main = page.body.find("<h1").unwrap_or(0);
    let seen: String = page.body[main..].chars().take(900).collect();
    assert!(page.status.is_client_error(), "{told}: {} {seen}", page.status);
    let calm = CALM.iter().any(|said| page.body.contains(said));
    assert!(calm, "{told}: {} {seen}", page.status);
}

#[track_caller]
pub(crate) fn is_refused(page: &Page, sentence: &str, told: &str) {
    is_calm(page, told);
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
    assert!(page.body.contains(sentence), "{told} lacks « {sentence} »");
}

/// How many things of each sort the house keeps.
pub(crate) async fn kept(house: &House) -> [i64; 8] {
    let counted = house.clockwork.read(|tx| {
        let counts = tx.one(
            sql!(
                open "a count of the test",
                "SELECT (SELECT COUNT(*) FROM activity), (SELECT COUNT(*) FROM activity_revision),
                        (SELECT COUNT(*) FROM person), (SELECT COUNT(*) FROM access_grant),
                        (SELECT COUNT(*) FROM alert_step), (SELECT COUNT(*) FROM edition),
                        (SELECT COUNT(*) FROM letter),
                        (SELECT COUNT(*) FROM access_grant WHERE revoked_at IS NULL)"
            ),
            &(),
            |row| {
                let mut counts = [0; 8];
                for count in &mut counts {
                    *count = row.take()?;
                }
                Ok(counts)
            },
        )?;
        Ok(counts.expect("a row"))
    });
    counted.await.expect("counts")
}

pub(crate) fn uuid(number: u8) -> kernel::id::Uuid {
    uuid_v7(1_560_000_000_000, [number; 10])
}

/// An alert of a zone and a theme, written by the mediator of a grant.
pub(crate) async fn raise(house: &House, grant: GrantId, alert: NewAlert) {
    let by = house.clockwork.under(grant).await.expect("a mediator");
    by.begin(Purpose::Record, move |tx| alert::raise(tx, &alert)).await.expect("an alert");
}

pub(crate) fn alert(id: AlertId, zone: ZoneId, theme: ThemeId) -> NewAlert {
    NewAlert {
        id,
        prefix: "ESS".to_owned(),
        zone,
        place: None,
        theme,
        raised_at: kernel::Instant::parse("2019-06-12T08:00:00Z").expect("an instant"),
        author: PersonId::from_uuid(uuid(2)),
        activity: None,
        category: Category::Technical,
        urgency: 2,
        danger: false,
        custodian: "D3".to_owned(),
        recipient: Recipient { organisation: "VILLE".to_owned(), service: "=1+1".to_owned() },
        line: Line::parse("@SUM(A1) canari").expect("a line"),
        note: Note::parse("-2+3 ; \"dit\"\n=4").expect("a note"),
        due_day: None,
        relay: Relay::Alert,
    }
}

/// People of each role who have come in.
pub(crate) type People = Vec<(Role, GrantId, Actor)>;

/// A house with one person of each role, and an alert.
pub(crate) async fn peopled(on: testkit::On) -> Option<(House, People)> {
    let house = open(on).await?;
    lay_town(&house).await;
    let mut people = Vec::new();
    for role in Role::ALL {
        let grant = enter(&house, role.name(), role, &ZONES).await;
        people.push((role, grant, house.arrives(grant).await));
    }
    let id = AlertId::parse(ALERT).expect("an identifier");
    raise(&house, who(&people, Role::Mediator).0, alert(id, zone(1), theme("T3.1"))).await;
    Some((house, people))
}

pub(crate) fn who(people: &People, role: Role) -> (GrantId, &Actor) {
    let (_, grant, actor) = people.iter().find(|(held, _, _)| *held == role).expect("someone");
    (*grant, actor)
}
