//! A house with whoever sends and receives, and what a recipient does through the link of its letter.

mod answers;
mod ends;
mod parties;

use std::sync::Arc;

use alert::{Category, Move, NewAlert, Note, Recipient};
use door::{Clockwork, Purpose, Role, Tx};
use kernel::id::{
    AlertId, ContactId, ConventionId, GrantId, OrganisationId, PersonId, ThemeId, ZoneId, uuid_v7,
};
use kernel::{Instant, Lang, Line};
use post::letter::Posted;
use referential::ListsCache;
use routing::Relay;
use territory::{Contact, Organisation, OrganisationKind};
use testkit::{Actor, House, Newcomer, On, Page, Services};

#[test]
fn every_page_keeps_the_house_rules_in_both_languages() {
    for sample in crate::samples::all() {
        for lang in [Lang::Fr, Lang::En] {
            let drawn = (sample.render)(lang).into_string();
            assert_eq!(ui::audit::faults(&drawn, lang), Vec::<String>::new(), "{}", sample.name);
        }
    }
    assert_eq!(ui::audit::sentences(include_str!("../words.rs")), Vec::<String>::new());
}

fn uuid(number: u8) -> kernel::id::Uuid {
    uuid_v7(1_560_000_000_000, [number; 10])
}

fn convention() -> ConventionId {
    ConventionId::from_uuid(uuid(1))
}

fn zone(number: u8) -> ZoneId {
    ZoneId::from_uuid(uuid(10 + number))
}

fn theme() -> ThemeId {
    ThemeId::from_uuid(uuid(20))
}

/// A morning of June 2019.
fn at(day: i64, minute: i64) -> Instant {
    let first = Instant::parse("2019-06-01T06:00:00Z").expect("an instant");
    first.plus_seconds(day * 86_400 + minute * 60)
}

fn new(number: u8, zone: ZoneId) -> NewAlert {
    NewAlert {
        id: AlertId::from_uuid(uuid(100 + number)),
        prefix: "HUM".to_owned(),
        zone,
        place: None,
        theme: theme(),
        raised_at: at(i64::from(number), 0),
        author: PersonId::from_uuid(uuid(2)),
        activity: None,
        category: Category::Technical,
        urgency: 2,
        danger: false,
        custodian: "D3".to_owned(),
        recipient: Recipient { organisation: "MEL".to_owned(), service: "Voirie".to_owned() },
        line: Line::parse("Dépôt au pied des bornes.").expect("a line"),
        note: Note::parse("=Vu deux fois ; même endroit.").expect("a note"),
        due_day: Some(at(i64::from(number) + 5, 0).local().0),
        relay: Relay::Alert,
    }
}

async fn house(on: On) -> Option<House> {
    let services = Services::default().with(Arc::new(ListsCache::default()));
    let rooms = [
        post::room(),
        referential::room(),
        territory::room(),
        convention::room(),
        photo::room(),
        roadmap::room(),
        routing::room(),
        alert::room(),
        crate::room(),
    ];
    House::open(on, &rooms, services).await
}

async fn grant(house: &House, login: &str, role: Role, zones: &[ZoneId]) -> GrantId {
    let new = Newcomer { login, role, convention: convention(), zones, themes: &[theme()] };
    house.welcome(&new).await
}

async fn under(house: &House, grant: GrantId) -> Clockwork {
    house.clockwork.under(grant).await.expect("the grant")
}

fn organisation(number: u8, code: &str) -> Organisation {
    Organisation {
        id: OrganisationId::from_uuid(uuid(number)),
        convention: convention(),
        code: code.to_owned(),
        kind: OrganisationKind::Metropolis,
        name: format!("Services de {code}"),
        short_name: code.to_owned(),
        address: String::new(),
        email: String::new(),
    }
}

fn contact(number: u8, of: u8, function: &str, email: &str) -> Contact {
    Contact {
        id: ContactId::from_uuid(uuid(number)),
        convention: convention(),
        organisation: OrganisationId::from_uuid(uuid(of)),
        function: function.to_owned(),
        name: "Personne Inventée".to_owned(),
        email: email.to_owned(),
        phone: String::new(),
        themes: Vec::new(),
        zones: Vec::new(),
        from_day: None,
        to_day: None,
        stand_in: None,
        away: None,
    }
}

/// A house with two organisations, a mediator and a manager, one day after the alerts were seen.
async fn peopled(on: On) -> Option<(House, Actor, Actor)> {
    let house = house(on).await?;
    house.set_clock(at(3, 0));
    let lay = |tx: &mut Tx<'_>| {
        for (number, code) in [(60, "MEL"), (61, "CAPINGHEM"), (62, "MUETTE")] {
            territory::lay_organisation(tx, &organisation(number, code))?;
        }
        territory::lay_contact(tx, &contact(70, 60, "Voirie", "voirie@metropole.example"))?;
        Ok(territory::lay_contact(tx, &contact(71, 61, "Technique", "technique@mairie.example"))?)
    };
    house.clockwork.begin(Purpose::Lay, lay).await.expect("laid");
    let awa = grant(&house, "awa", Role::Mediator, &[zone(1)]).await;
    let mediator = house.arrives(awa).await;
    let manager = house.arrives(grant(&house, "lea", Role::Manager, &[zone(1)]).await).await;
    Some((house, mediator, manager))
}

/// An alert raised, submitted, and approved by the manager.
async fn approved(house: &House, manager: &Actor, alert: NewAlert) -> AlertId {
    let (id, awa) =
        (alert.id, grant(house, &format!("u{}", alert.id), Role::Mediator, &[zone(1)]).await);
    under(house, awa)
        .await
        .begin(Purpose::Record, move |tx| {
            alert::raise(tx, &alert)?;
            alert::advance(tx, alert.id, 0, Move::Submit, &alert::Note::default())
        })
        .await
        .expect("submitted");
    assert_eq!(step(manager, id, 1, &[("etape", "approve")]).await.status, 303);
    id
}

async fn step(by: &Actor, id: AlertId, seen: i64, more: &[(&str, &str)]) -> Page {
    let seen = seen.to_string();
    let mut fields = vec![("vues", seen.as_str())];
    fields.extend_from_slice(more);
    by.post(&format!("/signalements/{id}/etape"), &fields).await
}

async fn letters(house: &House) -> Vec<Posted> {
    house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters")
}

/// The page of a letter, the secret behind `#`, and the code.
fn link_of(letter: &Posted) -> (String, String, String) {
    let (_, rest) = letter.text.split_once("/s/").expect("a link");
    let (selector, rest) = rest.split_once("#lien=").expect("a secret");
    let secret = rest.split_whitespace().next().expect("a secret").to_owned();
    let (_, rest) = letter.text.split_once("tapez ce code\u{a0}: ").expect("a code");
    let code = rest.split_whitespace().next().expect("a code").to_owned();
    (format!("/s/{selector}"), secret, code)
}

async fn opens(house: &House, page: &str, secret: &str, code: &str) -> (Actor, Page) {
    let mut guest = Actor::stranger(house.app.clone());
    let answer = guest.post(page, &[("lien", secret), ("code", code)]).await;
    guest.take_cookies(&answer);
    (guest, answer)
}

/// Answers from the page that is open, with its token.
async fn says(guest: &Actor, page: &str, fields: &[(&str, &str)]) -> Page {
    let open = guest.get(page).await;
    let mut all = fields.to_vec();
    all.push((ui::form::TOKEN, open.token()));
    guest.post(&format!("{page}/reponse"), &all).await
}

fn is_clean(page: &Page) {
    assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
}
