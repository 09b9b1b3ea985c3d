//! Codes that somebody hands on, and what a technician ends line by line.

use door::{Purpose, Role, Stop, sql};
use kernel::id::{GrantId, OrganisationId, PhoneId, uuid_v7};
use territory::{Organisation, OrganisationKind};

use super::{Walk, after};
use crate::codes::wish;
use crate::{ZONES, convention, enter};

const WHY: [(&str, &str); 1] = [("motif", "Fin de mission")];

/// The organisation that everyone of this house reads for.
async fn lay_their_own(walk: &Walk<'_>) {
    let own = Organisation {
        id: OrganisationId::from_uuid(uuid_v7(8, [7; 10])),
        convention: convention(),
        code: "ASL".to_owned(),
        kind: OrganisationKind::Association,
        name: "Association d’exemple".to_owned(),
        short_name: "ASL".to_owned(),
        address: String::new(),
        email: "asl@exemple.example".to_owned(),
    };
    let lay = move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(territory::lay_organisation(tx, &own)?);
    walk.lived.house.clockwork.begin(Purpose::Lay, lay).await.expect("an organisation");
}

/// A signatory hands a code on, follows it, and ends it.
pub(super) async fn handed_on(walk: &mut Walk<'_>) {
    lay_their_own(walk).await;
    let lived = walk.lived;
    let mayor = &lived.who("signatory-large").actor;
    let mut wish = wish("remettre", Some(("role", "referent")));
    wish.retain(|(name, _)| !["identifiant", "courriel", "structure"].contains(name));
    wish.extend([
        ("identifiant", "confie"),
        ("courriel", "confie@asl.example"),
        ("structure", "ASL"),
    ]);
    let to = ("/acces/confies/inviter", "/acces/confies/inviter");
    walk.takes(mayor, to, &wish, &["door.invited"]).await;
    let list = mayor.get("/acces/confies").await;
    let id = format!("0{}", &after(&list, "/acces/confies/0")[..35]);
    let to = |act: &str| format!("/acces/confies/{id}/{act}");
    let stopped = ["door.code-stopped"];
    walk.takes(mayor, ("/acces/confies/{code}/suspendre", &to("suspendre")), &WHY, &stopped).await;
    let path = "/acces/confies/{code}/confirmer";
    walk.takes(mayor, (path, &to("confirmer")), &[], &["door.code-confirmed"]).await;
    let path = "/acces/confies/{code}/redonner";
    walk.takes(mayor, (path, &to("redonner")), &[], &["door.code-replaced"]).await;
    let path = "/acces/confies/{code}/terminer";
    walk.takes(mayor, (path, &to("terminer")), &WHY, &["door.code-taken-back"]).await;
    let to = "/instances/agenda";
    walk.takes(mayor, (to, to), &[], &["governance.feed-made"]).await;
    let to = "/instances/agenda/retirer";
    walk.takes(mayor, (to, to), &[], &["governance.feed-ended"]).await;
}

/// A technician ends a session, a telephone, a key, a right.
pub(super) async fn upkeep(walk: &mut Walk<'_>) {
    let lived = walk.lived;
    let house = &lived.house;
    let right = enter(house, "entretenu", Role::Mediator, &ZONES).await;
    house.program(right, "read:activities").await;
    lay_phone(walk, right).await;
    house.arrives(right).await;
    let sacha = &lived.who("technician-etroit").actor;
    let first = async |page: &str| {
        let list = sacha.get(page).await;
        format!("0{}", &after(&list, &format!("{page}/0"))[..35])
    };
    let to = format!("/administration/sessions/{right}/fermer");
    let path = "/administration/sessions/{id}/fermer";
    walk.takes(sacha, (path, &to), &[], &["door.sessions-closed-for"]).await;
    let to =
        format!("/administration/telephones/{}/retirer", first("/administration/telephones").await);
    let path = "/administration/telephones/{id}/retirer";
    walk.takes(sacha, (path, &to), &[], &["door.phone-revoked"]).await;
    let to = format!("/administration/cles/{}/revoquer", first("/administration/cles").await);
    let path = "/administration/cles/{id}/revoquer";
    walk.takes(sacha, (path, &to), &[], &["door.api-key-ended"]).await;
    for (path, act) in [
        ("/administration/droits/{code}/suspendre", "door.code-stopped"),
        ("/administration/droits/{code}/rouvrir", "door.code-resumed"),
        ("/administration/droits/{code}/terminer", "door.code-taken-back"),
    ] {
        let to = path.replace("{code}", &right.to_string());
        walk.takes(sacha, (path, &to), &WHY, &[act]).await;
    }
}

async fn lay_phone(walk: &Walk<'_>, right: GrantId) {
    let id = PhoneId::from_uuid(uuid_v7(7, [77; 10]));
    let hash = door::secret::fingerprint(&id.text());
    let lay = move |tx: &mut door::Tx<'_>| {
        let text = sql!(
            open "the test enrols",
            "INSERT INTO phone (id, hash, person_id, grant_id, name, enrolled_at, seen_at)
             SELECT $1, $2, g.person_id, g.id, 'Téléphone', 1, 1 FROM access_grant g WHERE g.id = $3"
        );
        Ok::<_, Stop>(tx.run(text, &(id, &hash, right))?)
    };
    walk.lived.house.clockwork.begin(Purpose::Lay, lay).await.expect("a telephone");
}
