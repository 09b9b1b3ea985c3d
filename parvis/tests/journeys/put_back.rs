//! An older copy is put back (« copie plus ancienne ») : what was taken back since it was made stays so, from the list
//! beside the database, and nothing else ends.

use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use door::ended::{Lasting, replay, unsaid};
use door::{Purpose, Role, sql};
use kernel::id::GrantId;
use testkit::{Actor, CODE, House, On, engines};

use crate::field::{BAG, HAND_OVER, Phone, acts, told, uuid};
use crate::traced::texts;
use crate::{ZONES, enter, open_with};

type List = Arc<Mutex<Vec<String>>>;

/// A house before anything is taken back: the same people, telephones and keys, under the same identifiers.
struct Copy {
    house: House,
    office: Actor,
    phone: Phone,
    other: Phone,
    reader: Actor,
    rights: Vec<(&'static str, GrantId)>,
}

/// Whose code is taken back, suspended, shut, given again, suspended then opened again; and who suspends.
const PEOPLE: [(&str, Role); 6] = [
    ("maire", Role::Signatory),
    ("lea", Role::Mediator),
    ("ines", Role::Direction),
    ("awa", Role::Mediator),
    ("noor", Role::Mediator),
    ("sacha", Role::Technician),
];

fn services(list: &List) -> testkit::Services {
    let list = Arc::clone(list);
    let keep = move |line: &str| {
        list.lock().expect("the list").extend(line.lines().map(str::to_owned));
        Ok(())
    };
    parvis::house::services("http://parvis.test").with(Arc::new(Lasting(Box::new(keep))))
}

async fn copy(on: On, list: &List) -> Option<Copy> {
    let house = open_with(on, services(list)).await?;
    let manager = enter(&house, "nadege", Role::Manager, &ZONES).await;
    let office = house.arrives(manager).await;
    let mut rights = Vec::new();
    for (login, role) in PEOPLE {
        rights.push((login, enter(&house, login, role, &ZONES).await));
    }
    let holder = house.arrives(enter(&house, "omar", Role::Mediator, &ZONES).await).await;
    let phone = Phone::enrol(&house, &holder).await;
    let other = Phone::enrol(&house, &holder).await;
    let reader = house.program(manager, "read:activities").await;
    Some(Copy { house, office, phone, other, reader, rights })
}

impl Copy {
    fn right(&self, login: &str) -> GrantId {
        self.rights.iter().find(|(one, _)| *one == login).expect("someone").1
    }

    async fn comes_in(&self, login: &str) -> bool {
        let mut someone = Actor::stranger(self.house.app.clone());
        someone.sign_in(login, CODE).await.status == StatusCode::SEE_OTHER
    }

    /// What opens, kind by kind as the list names them.
    async fn opens(&self) -> Vec<&'static str> {
        let mut open = Vec::new();
        for (kind, login) in
            [("right", "maire"), ("stop", "lea"), ("account", "ines"), ("proofs", "awa")]
        {
            if self.comes_in(login).await {
                open.push(kind);
            }
        }
        if self.phone.actor.get(BAG).await.status == StatusCode::OK {
            open.push("phone");
        }
        if self.reader.get("/api/v1/activities?from=2019-06-01").await.status == StatusCode::OK {
            open.push("program");
        }
        open
    }

    async fn ends_again(&self, lines: &[String]) -> u64 {
        let list = lines.join("\n");
        let again = self
            .house
            .clockwork
            .begin(Purpose::Withdraw, move |tx| replay(tx, &parvis::house::endings(), &list));
        again.await.expect("ended again")
    }

    async fn unsaid(&self, lines: &[String]) -> Vec<String> {
        let list = lines.join("\n");
        let unsaid =
            self.house.clockwork.read(move |tx| Ok(unsaid(tx, &parvis::house::endings(), &list)?));
        unsaid.await.expect("what is not said")
    }
}

async fn person(house: &House, login: &str) -> String {
    texts(house, format!("SELECT id FROM person WHERE login = '{login}'")).await.remove(0)
}

/// Takes everything back, each by the page of whoever may.
async fn taken_back(one: &Copy) {
    let (office, why) = (&one.office, [("motif", "fin de mission")]);
    let done = office.post(&format!("/acces/{}/retirer", one.right("maire")), &why).await;
    assert_eq!(done.location(), "/acces?fait=retire", "{}", done.body);
    let done = office.post(&format!("/telephones/{}/retirer", one.phone.id), &[]).await;
    assert_eq!(done.location(), "/telephones?fait=retire", "{}", done.body);
    let key = texts(&one.house, "SELECT id FROM api_key".to_owned()).await.remove(0);
    let done = office.post(&format!("/compte/programmes/{key}/revoquer"), &[]).await;
    assert_eq!(done.location(), "/compte?fait=programme", "{}", done.body);
    let done = office.post(&format!("/acces/{}/redonner", one.right("awa")), &[]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);

    let sacha = one.house.arrives(one.right("sacha")).await;
    for login in ["lea", "noor"] {
        let path = format!("/administration/droits/{}/suspendre", one.right(login));
        let done = sacha.post(&path, &why).await;
        assert_eq!(done.location(), "/administration/droits?fait=suspendre", "{}", done.body);
    }
    let path = format!("/administration/droits/{}/rouvrir", one.right("noor"));
    let done = sacha.post(&path, &why).await;
    assert_eq!(done.location(), "/administration/droits?fait=rouvrir", "{}", done.body);
    let path = format!("/administration/personnes/{}/fermer", person(&one.house, "ines").await);
    let done = sacha.post(&path, &[]).await;
    assert_eq!(done.location(), "/administration?fait=compte", "{}", done.body);
}

const KINDS: [&str; 6] = ["right", "stop", "account", "proofs", "phone", "program"];

engines! {
    async fn what_was_taken_back_stays_so_on_an_older_copy_kind_by_kind(on) {
        let list = List::default();
        let Some(now) = copy(on, &list).await else { return };
        assert_eq!(now.opens().await, KINDS);
        assert!(list.lock().expect("the list").is_empty(), "nothing ended yet");
        taken_back(&now).await;
        assert_eq!(now.opens().await, Vec::<&str>::new());
        let lines = list.lock().expect("the list").clone();
        assert_eq!(now.ends_again(&lines).await, 0, "nothing came back where nothing was put back");
        // The list is whole, and could be made anew from what the house knows.
        assert_eq!(now.unsaid(&lines).await, Vec::<String>::new());
        let anew = now.unsaid(&[]).await;
        assert_eq!(anew.len(), KINDS.len(), "{anew:?}");
        assert!(anew.iter().all(|line| lines.contains(line)), "{anew:?} {lines:?}");

        // The copy of before, on a machine where the list was put back beside it.
        let before = copy(on, &List::default()).await.expect("the same engine");
        assert_eq!(before.rights, now.rights, "the same installation");
        assert_eq!(before.phone.id, now.phone.id);
        let late = before.phone.seal(&uuid(1), 1, "activity.record", &told(10));
        let mut open = KINDS.to_vec();
        assert_eq!(before.opens().await, open, "the list is what ends them");
        for kind in KINDS {
            let of_kind: Vec<String> =
                lines.iter().filter(|line| line.split(' ').nth(1) == Some(kind)).cloned().collect();
            assert_eq!(before.ends_again(&of_kind).await, 1, "{kind} {of_kind:?}");
            open.retain(|one| *one != kind);
            assert_eq!(before.opens().await, open, "{kind}");
        }
        assert_eq!(before.ends_again(&lines).await, 0, "once");
        assert_eq!(acts(&before.house, "door.ended-again").await, KINDS.len());
        assert!(before.comes_in("noor").await, "what was opened again stays open");
        assert_eq!(before.other.actor.get(BAG).await.status, StatusCode::OK, "not the other telephone");

        // What the telephone had sealed is handed over, and the register says why.
        let handed = before.phone.actor.post_json(HAND_OVER, &[], &before.phone.batch(&[late])).await;
        assert_eq!(handed.json()["receipts"][0]["verdict"], "quarantined", "{}", handed.body);
        let register = before.office.get("/acces").await.body;
        assert!(register.contains("depuis la copie remise en place"), "{register}");
        assert!(before.comes_in("nadege").await);
        // Whoever had suspended opens again.
        let sacha = before.house.arrives(before.right("sacha")).await;
        let path = format!("/administration/droits/{}/rouvrir", before.right("lea"));
        let done = sacha.post(&path, &[("motif", "de retour")]).await;
        assert_eq!(done.location(), "/administration/droits?fait=rouvrir", "{}", done.body);
        let close = before.house.clockwork.begin(Purpose::Routine, door::ended::everyone_comes_in_again);
        close.await.expect("closed");
        assert_eq!(before.house.sessions_of("nadege").await, 0);
    }

    async fn a_code_given_again_on_a_clock_set_back_is_not_taken_back_at_each_start(on) {
        let list = List::default();
        let Some(one) = copy(on, &list).await else { return };
        let path = format!("/acces/{}/redonner", one.right("awa"));
        let then = one.house.clock_now();
        for seconds in [600, 0, 0] {
            one.house.set_clock(then.plus_seconds(seconds));
            let done = one.office.post(&path, &[]).await;
            assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        }
        let lines = list.lock().expect("the list").clone();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert_eq!(one.ends_again(&lines).await, 0, "the last code opens");
        assert_eq!(one.unsaid(&lines).await, Vec::<String>::new());
    }

    async fn a_program_and_an_identity_that_ended_are_told_nothing_and_let_nobody_in(on) {
        let list = List::default();
        let Some(one) = copy(on, &list).await else { return };
        let (hook, person) = (uuid(78), person(&one.house, "noor").await);
        let before = |first: bool| {
            let (hook, person) = (hook.clone(), person.clone());
            move |tx: &mut door::Tx<'_>| {
                tx.run(
                    sql!(open "the copy of before", "INSERT INTO webhook
                        (id, convention_id, name, address, secret, made_at)
                        VALUES ($1, $2, 'Tableau', 'https://ville.example/avis', 'xx', 0)
                        ON CONFLICT (id) DO UPDATE SET ended_at = NULL, secret = 'xx'"),
                    &(&hook, crate::convention()),
                )?;
                tx.run(
                    sql!(open "the copy of before", "INSERT INTO webhook_delivery
                        (id, webhook_id, seq, kind, number, alert_state, happened_at, due_at)
                        VALUES ($1, $1, 1, 'alert.sent', 'ESS-2019-0001', 'sent', 0, 0)
                        ON CONFLICT (id) DO UPDATE SET state = 'waiting'"),
                    &(&hook,),
                )?;
                if !first {
                    return Ok(());
                }
                tx.run(
                    sql!(open "the copy of before", "INSERT INTO federated_identity
                        (iss, sub, person_id, siret, linked_at) VALUES ('https://ident.example', 'x', $1, '', 0)"),
                    &(&person,),
                )?;
                Ok::<_, door::Stop>(())
            }
        };
        let owner = one.house.owner();
        owner.begin(Purpose::Lay, before(true)).await.expect("laid");
        let ines = one.house.arrives(one.right("ines")).await;
        let done = ines.post(&format!("/administration/webhooks/{hook}/arreter"), &[]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.body);
        let lines = list.lock().expect("the list").clone();
        assert_eq!(lines, [format!("parvis-ended-v1 webhook {hook}")]);
        assert_eq!(one.ends_again(&lines).await, 0);

        owner.begin(Purpose::Lay, before(false)).await.expect("laid");
        // An identity that was unlinked needs a provider: its line is told where there is one.
        let lines = [lines, vec![format!("parvis-ended-v1 identity {person}")]].concat();
        assert_eq!(one.ends_again(&lines).await, 2);
        for held in [
            "SELECT id FROM webhook WHERE ended_at IS NULL OR secret <> ''",
            "SELECT id FROM webhook_delivery WHERE state = 'waiting'",
            "SELECT sub FROM federated_identity",
        ] {
            assert_eq!(texts(&one.house, held.to_owned()).await, Vec::<String>::new(), "{held}");
        }
    }

    async fn a_secret_address_and_a_passkey_that_ended_open_no_more(on) {
        let list = List::default();
        let Some(one) = copy(on, &list).await else { return };
        let noor = one.house.arrives(one.right("noor")).await;
        let address = |body: &str| {
            let (_, rest) = body.split_once("/agenda/").expect("an address");
            format!("/agenda/{}", &rest[..68])
        };
        let first = address(&noor.post("/heures/agenda", &[]).await.body);
        assert_eq!(one.house_gets(&first).await, StatusCode::OK);
        let held = "SELECT secret_hash FROM planning_feed".to_owned();
        let hash = texts(&one.house, held.clone()).await.remove(0);
        // Another address ends the first one; it is then taken back in its turn.
        noor.post("/heures/agenda", &[]).await;
        let last = texts(&one.house, held.clone()).await.remove(0);
        noor.post("/heures/agenda/retirer", &[]).await;
        let lines = list.lock().expect("the list").clone();
        assert_eq!(lines, [&hash, &last].map(|hash| format!("parvis-ended-v1 agenda {hash}")));

        // A link of a fiche that was recalled, and that the copy of before still opens.
        let office = one.house.clockwork.under(one.right("noor")).await.expect("a right");
        let link = office.begin(Purpose::Record, |tx| Ok(door::guest::give(tx)?.id)).await.expect("given");
        let recall = move |tx: &mut door::Tx<'_>| Ok(door::guest::recall(tx, link)?);
        office.begin(Purpose::Withdraw, recall).await.expect("recalled");
        let recalled = list.lock().expect("the list").last().cloned().expect("a line");
        assert_eq!(recalled, format!("parvis-ended-v1 link {link}"));

        // The copy of before holds the first address, and a passkey that was removed since.
        let (right, person) = (one.right("noor"), person(&one.house, "noor").await);
        let row = uuid(77);
        let lay = {
            let (hash, row, person) = (hash.clone(), row.clone(), person.clone());
            move |tx: &mut door::Tx<'_>| {
                tx.run(
                    sql!(open "the copy of before", "INSERT INTO planning_feed
                        (person_id, convention_id, grant_id, secret_hash, made_at) VALUES ($1, $2, $3, $4, $5)"),
                    &(&person, crate::convention(), right, &hash, tx.now()),
                )?;
                tx.run(
                    sql!(open "the copy of before", "INSERT INTO passkey
                        (id, person_id, credential, kept, name, added_at) VALUES ($1, $2, $3, 'xx', 'Clé', 0)"),
                    &(&row, &person, &hash),
                )?;
                tx.run(
                    sql!(open "the copy of before", "UPDATE guest_link SET recalled_at = NULL"),
                    &(),
                )?;
                Ok::<_, door::Stop>(())
            }
        };
        one.house.owner().begin(Purpose::Lay, lay).await.expect("laid");
        assert_eq!(one.house_gets(&first).await, StatusCode::OK, "without the list it opens");
        let removed = format!("parvis-ended-v1 passkey {row}");
        assert_eq!(one.ends_again(&[lines.as_slice(), &[removed, recalled]].concat()).await, 3);
        let open = "SELECT id FROM guest_link WHERE recalled_at IS NULL".to_owned();
        assert!(texts(&one.house, open).await.is_empty());
        assert_eq!(one.house_gets(&first).await, StatusCode::NOT_FOUND);
        assert!(texts(&one.house, "SELECT id FROM passkey".to_owned()).await.is_empty());
    }

    async fn what_ends_does_not_wait_for_the_list_and_what_opens_again_does(on) {
        let refuses = Lasting(Box::new(|_| Err(door::Fault::new("the disk is full"))));
        let services = parvis::house::services("http://parvis.test").with(Arc::new(refuses));
        let Some(house) = open_with(on, services).await else { return };
        let right = enter(&house, "lea", Role::Mediator, &ZONES).await;
        let office = house.arrives(enter(&house, "nadege", Role::Manager, &ZONES).await).await;
        let sacha = house.arrives(enter(&house, "sacha", Role::Technician, &ZONES).await).await;
        let (path, why) = (format!("/administration/droits/{right}"), [("motif", "absence")]);
        let done = sacha.post(&format!("{path}/suspendre"), &why).await;
        assert_eq!(done.location(), "/administration/droits?fait=suspendre", "{}", done.body);
        let refused = sacha.post(&format!("{path}/rouvrir"), &why).await;
        assert_eq!(refused.status, StatusCode::INTERNAL_SERVER_ERROR);
        let mut lea = Actor::stranger(house.app.clone());
        assert_ne!(lea.sign_in("lea", CODE).await.status, StatusCode::SEE_OTHER);
        let done = office.post(&format!("/acces/{right}/retirer"), &why).await;
        assert_eq!(done.location(), "/acces?fait=retire", "{}", done.body);
    }
}

impl Copy {
    async fn house_gets(&self, path: &str) -> StatusCode {
        Actor::stranger(self.house.app.clone()).get(path).await.status
    }
}
