//! Whoever sends and receives in tests, and a fiche that left: beside `fiche.rs`, for the rooms in which letters leave.

use alert::{Move, NewAlert};
use door::{Purpose, Role, Tx};
use kernel::id::{AlertId, ContactId, OrganisationId};
use post::letter::Posted;
use territory::{Contact, Organisation, OrganisationKind};
use testkit::{Actor, House, On, Page};

use super::fiche::{at, convention, grant, under, uuid, zone};
use super::house;

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

pub(super) fn contact(number: u8, of: u8, function: &str, email: &str) -> Contact {
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
pub(super) async fn peopled(on: On) -> Option<(House, Actor, Actor)> {
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
pub(super) async fn approved(house: &House, manager: &Actor, alert: NewAlert) -> AlertId {
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

pub(super) async fn step(by: &Actor, id: AlertId, seen: i64, more: &[(&str, &str)]) -> Page {
    let seen = seen.to_string();
    let mut fields = vec![("vues", seen.as_str())];
    fields.extend_from_slice(more);
    by.post(&format!("/signalements/{id}/etape"), &fields).await
}

pub(super) async fn letters(house: &House) -> Vec<Posted> {
    house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?)).await.expect("letters")
}

pub(super) fn is_clean(page: &Page) {
    assert_eq!(ui::audit::faults(&page.body, ui::Lang::Fr), Vec::<String>::new());
}
