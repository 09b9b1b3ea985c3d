//! Every change leaves its entry (I16): each route of the matrix that changes something is taken twice.
//! First while the journal cannot be written: it fails and not one byte of the database is another. Then
//! for good: it leaves the entries that it should and no other.

mod alerts;
mod elsewhere;
mod hours;
mod upkeep;

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;
use door::{Purpose, Role, Stop, sql};
use store::{Side, Stmt, Text};
use testkit::{Actor, House, On, Page, engines};

use self::elsewhere::ELSEWHERE;
use crate::codes::{code_on, wish};
use crate::lived::{Lived, lived};
use crate::{ZONES, enter, record};

/// A statement made while the test runs.
fn asked(text: String) -> &'static Stmt {
    let text = Text::One(Box::leak(text.into_boxed_str()));
    let side = Side::Open("the test reads every table");
    Box::leak(Box::new(Stmt { module: module_path!(), line: line!(), text, side }))
}

pub(crate) async fn texts(house: &House, text: String) -> Vec<String> {
    let stmt = asked(text);
    let read = house.db.read(move |raw| {
        let mut found = Vec::new();
        raw.each(stmt, &[], &mut |row| {
            found.push(row.take::<String>()?);
            Ok(())
        })?;
        Ok::<_, store::Fault>(found)
    });
    read.await.expect("texts")
}

/// Tries at the door, what was refused, what readiness writes, sessions and keys, which are read apart.
const BESIDE: [&str; 5] = ["mistake", "refused_access", "setting", "session", "api_key"];

/// Every row of every table, but for what is counted beside the act: tries at the door.
pub(crate) async fn whole(house: &House, on: On) -> BTreeMap<String, String> {
    let schema = include_str!("../../../docs/schema.sql").lines();
    let tables = schema.filter_map(|line| line.strip_prefix("CREATE TABLE ")?.split(' ').next());
    let mut whole = BTreeMap::new();
    // That a session is in use is noted beside the request: not a change that anyone made.
    let session = "SELECT hash || grant_id || proved_at || expires_at || COALESCE(seen_as, '')
                     FROM session ORDER BY hash";
    whole.insert("session".to_owned(), texts(house, session.to_owned()).await.join("|"));
    // Nor that a key is.
    let key = "SELECT hash || name || scopes || grant_id || ends_at || COALESCE(revoked_at, 0)
                 FROM api_key ORDER BY hash";
    whole.insert("api_key".to_owned(), texts(house, key.to_owned()).await.join("|"));
    for table in tables.filter(|name| !name.starts_with('\'') && !BESIDE.contains(name)) {
        let rows = match on {
            On::Postgres => {
                format!(
                    "SELECT COALESCE(string_agg(t::text, '|' ORDER BY t::text), '') FROM {table} t"
                )
            }
            On::Sqlite => {
                let columns =
                    format!("SELECT 'quote(' || name || ')' FROM pragma_table_info('{table}')");
                let columns = texts(house, columns).await.join(" || ',' || ");
                format!("SELECT COALESCE(group_concat({columns}, '|'), '') FROM {table}")
            }
        };
        whole.insert(table.to_owned(), texts(house, rows).await.join(""));
    }
    assert!(whole.len() > 50, "{} tables", whole.len());
    whole
}

pub(crate) async fn break_the_journal(house: &House, broken: bool) {
    let stmt = if broken {
        sql!(
            open_twin "each engine refuses rows its own way",
            sqlite "CREATE TRIGGER journal_broken BEFORE INSERT ON journal
                    BEGIN SELECT RAISE(ABORT, 'no journal'); END",
            postgres "ALTER TABLE journal ADD CONSTRAINT journal_broken CHECK (seq < 0) NOT VALID"
        )
    } else {
        sql!(
            open_twin "each engine refuses rows its own way",
            sqlite "DROP TRIGGER journal_broken",
            postgres "ALTER TABLE journal DROP CONSTRAINT journal_broken"
        )
    };
    let work = move |tx: &mut door::Tx<'_>| {
        tx.run(stmt, &())?;
        Ok::<_, Stop>(())
    };
    house.owner().begin(Purpose::Lay, work).await.expect("the journal");
}

/// The names of the acts that were noted after an entry.
async fn noted_after(house: &House, seq: i64) -> Vec<String> {
    let read = house.clockwork.read(move |tx| {
        Ok(tx.all(
            sql!(open "the test reads the journal", "SELECT act FROM journal WHERE seq > $1 ORDER BY seq"),
            &(seq,),
            |row| row.take::<String>(),
        )?)
    });
    read.await.expect("acts")
}

/// Whoever takes the routes, and which ones were taken.
struct Walk<'w> {
    lived: &'w Lived,
    on: On,
    taken: BTreeSet<&'static str>,
}

type Fields<'f> = &'f [(&'f str, &'f str)];

impl Walk<'_> {
    /// Takes a route twice; `path` is how the matrix writes it, `to` the address.
    async fn takes(
        &mut self,
        who: &Actor,
        (path, to): (&'static str, &str),
        fields: Fields<'_>,
        acts: &[&str],
    ) -> Page {
        let house = &self.lived.house;
        self.taken.insert(path);
        let send = async || {
            house.set_clock(house.clock_now().plus_seconds(10));
            if path.starts_with("/api/") {
                let mut whole = record(1, "awa");
                whole["note"] = fields[0].1.into();
                who.put(to, &whole).await
            } else {
                who.post(to, fields).await
            }
        };
        let before = whole(house, self.on).await;
        break_the_journal(house, true).await;
        let failed = send().await;
        break_the_journal(house, false).await;
        assert!(failed.status.is_server_error(), "{to} without a journal: {}", failed.status);
        let after = whole(house, self.on).await;
        for (table, rows) in &before {
            assert!(rows == &after[table], "{to} changed {table} without its entry");
        }
        let seq = crate::readers::entries(house).await;
        let done = send().await;
        assert!(
            !done.status.is_client_error() && !done.status.is_server_error(),
            "{to}: {}",
            done.body
        );
        assert_eq!(noted_after(house, seq).await, acts, "{to}");
        done
    }
}

fn after<'p>(page: &'p Page, start: &str) -> &'p str {
    let (_, rest) = page.body.split_once(start).unwrap_or_else(|| testkit::stop(start));
    rest.split(['"', '/']).next().expect("an end")
}

/// What the field and the office do.
async fn work(walk: &mut Walk<'_>) {
    let lived = walk.lived;
    let (awa, nadege) = (&lived.who("awa").actor, &lived.who("nadege").actor);
    let id = "01941f29-7c00-7000-8000-0000000000b1";
    let form = [
        ("id", id),
        ("jour", "2019-06-12"),
        ("heure", "16:30"),
        ("duree", "20"),
        ("activite", "A1"),
        ("theme1", "T3.1"),
        ("origine", "O1"),
        ("zone", "Z1"),
        ("note", "une note"),
        ("vu", "oui"),
    ];
    walk.takes(awa, ("/activites", "/activites"), &form, &["activity.recorded"]).await;
    let mut corrected = form.to_vec();
    corrected.extend([("rev", "1"), ("motif", "Une erreur")]);
    let to = format!("/activites/{id}/corriger");
    walk.takes(awa, ("/activites/{id}/corriger", &to), &corrected, &["activity.corrected"]).await;
    let to = format!("/activites/{id}/situation");
    let follow = [("rev", "2"), ("situation", "nouvelle")];
    let acts = ["situation.opened", "situation.joined"];
    walk.takes(awa, ("/activites/{id}/situation", &to), &follow, &acts).await;
    let (closed, again) =
        ("/activites/situations/{id}/clore", "/activites/situations/{id}/rouvrir");
    let ending = [("jour", "2019-06-13"), ("issue", "S1")];
    walk.takes(awa, (closed, &closed.replace("{id}", id)), &ending, &["situation.closed"]).await;
    walk.takes(awa, (again, &again.replace("{id}", id)), &[], &["situation.reopened"]).await;
    let back = [("rev", "3"), ("motif", "Un doublon")];
    let to = format!("/activites/{id}/retirer");
    walk.takes(awa, ("/activites/{id}/retirer", &to), &back, &["activity.withdrawn"]).await;
    let lot = "01941f29-7c00-7000-8000-0000000000d0";
    let table = [
        ("lot", lot),
        ("lignes", "10"),
        ("jour", "2019-06-12"),
        ("zone", "Z1"),
        ("origine", "O1"),
        ("heure0", "1430"),
        ("duree0", "20"),
        ("activite0", "1"),
        ("themes0", "3.1"),
    ];
    let to = "/activites/saisie-rapide";
    let acts = ["activity.recorded", "activity.typed-from-paper"];
    walk.takes(awa, (to, to), &table, &acts).await;
    let to = "/activites/saisie-rapide/annuler";
    walk.takes(awa, (to, to), &[("lot", lot)], &["activity.withdrawn"]).await;
    let program = lived.house.program(lived.who("awa").grant, "write:activities").await;
    let to = "/api/v1/activities/01941f29-7c00-7000-8000-0000000000b2";
    let put = ("/api/v1/activities/{id}", to);
    walk.takes(&program, put, &[("note", "une note")], &["activity.recorded"]).await;
    let seq = crate::readers::entries(&lived.house).await;
    let mut same = record(1, "awa");
    same["note"] = "une note".into();
    assert_eq!(program.put(to, &same).await.status, 200, "the same again is no change");
    assert_eq!(noted_after(&lived.house, seq).await, Vec::<String>::new());

    let to = ("/syntheses/{month}/analyse", "/syntheses/2019-05/analyse");
    let words = [("pour", "operateur"), ("texte", "Un mois calme.")];
    walk.takes(nadege, to, &words, &["report.written"]).await;
    let to = ("/bilans/{paper}/{year}/textes", "/bilans/annuel/2019/textes");
    let words = [("partie", "foreword"), ("texte", "Une présence.")];
    walk.takes(nadege, to, &words, &["report.written"]).await;
    let to = ("/syntheses/{month}/arreter", "/syntheses/2019-05/arreter");
    let acts = ["report.published", "report.corrected"];
    walk.takes(nadege, to, &[("motif", "Relevé en retard")], &acts).await;
}

/// Codes: given, looked under, given again, taken back, answered.
async fn codes(walk: &mut Walk<'_>) {
    let lived = walk.lived;
    let nadege = &lived.who("nadege").actor;
    let mut wish = wish("remettre", None);
    wish.retain(|(name, _)| !["identifiant", "courriel"].contains(name));
    wish.extend([("identifiant", "trace"), ("courriel", "trace@ville.example")]);
    let to = ("/acces/inviter", "/acces/inviter");
    walk.takes(nadege, to, &wish, &["door.invited"]).await;
    let mayor = lived.who("signatory-etroit").grant;
    let give = format!("/acces/inviter?pour={mayor}");
    assert_eq!(nadege.get(&give).await.status, 200);
    let to = format!("/acces/{mayor}/voir");
    walk.takes(nadege, ("/acces/{code}/voir", &to), &[], &["door.seen-as"]).await;
    assert_eq!(nadege.post("/voir-comme/quitter", &[]).await.location(), "/acces");
    let to = format!("/acces/{mayor}/redonner");
    let page =
        walk.takes(nadege, ("/acces/{code}/redonner", &to), &[], &["door.code-replaced"]).await;
    traded(walk, &code_on(&page.body)).await;
    let to = format!("/acces/revue/{mayor}/confirmer");
    let path = "/acces/revue/{code}/confirmer";
    walk.takes(nadege, (path, &to), &[], &["door.code-confirmed"]).await;
    let to = format!("/acces/{}/retirer", lived.who("referent-etroit").grant);
    let why = [("motif", "Fin de mission")];
    walk.takes(nadege, ("/acces/{code}/retirer", &to), &why, &["door.code-taken-back"]).await;

    let sacha = &lived.who("technician-large").actor;
    let to = ("/administration/acces-exceptionnel", "/administration/acces-exceptionnel");
    walk.takes(sacha, to, &[("motif", "Une panne")], &["door.emergency-asked"]).await;
    let to = format!(
        "/acces/exceptionnel/{}",
        after(&nadege.get("/acces/exceptionnel").await, "/acces/exceptionnel/")
    );
    let acts = ["door.right-given", "door.emergency-allowed"];
    walk.takes(nadege, ("/acces/exceptionnel/{demande}", &to), &[("reponse", "oui")], &acts).await;
    let right = after(&sacha.get("/compte").await, "/compte/droits/").to_owned();
    let to = format!("/compte/droits/{right}");
    walk.takes(sacha, ("/compte/droits/{code}", &to), &[], &["door.right-passed"]).await;
}

/// A code that was given again, traded for proofs, used, and its password changed.
async fn traded(walk: &mut Walk<'_>, code: &str) {
    let lived = walk.lived;
    let mut mayor = Actor::stranger(lived.house.app.clone());
    mayor.sign_in("signatory-etroit", code).await;
    let application = mayor.get("/activation").await.application();
    let seconds = |more: i64| {
        let now = lived.house.clock_now().plus_seconds(more).millis() / 1_000;
        u64::try_from(now).expect("after 1970")
    };
    let (proof, password) = (application.code(seconds(20)), "quatre vélos sous la halle");
    let chosen =
        [("motdepasse", password), ("encore", password), ("preuve", &proof), ("charte", "oui")];
    let to = ("/activation", "/activation");
    let page =
        walk.takes(&mayor, to, &chosen, &["access.charter-accepted", "door.activated"]).await;
    mayor.take_cookies(&page);
    let new = "huit nuages sur la gare";
    let to = ("/compte/mot-de-passe", "/compte/mot-de-passe");
    let fields = [("motdepasse", new), ("encore", new)];
    walk.takes(&mayor, to, &fields, &["door.password-changed"]).await;
    lived.house.set_clock(lived.house.clock_now().plus_seconds(600));
    let mut again = Actor::stranger(lived.house.app.clone());
    let page = again.sign_in("signatory-etroit", new).await;
    assert_eq!(page.location(), "/connexion/preuve");
    let proof = application.code(seconds(20));
    let to = ("/connexion/preuve", "/connexion/preuve");
    let page = walk.takes(&again, to, &[("preuve", &proof)], &["door.came-in"]).await;
    again.take_cookies(&page);
    assert_eq!(again.get("/compte").await.status, 200);
    texts_change(&lived.house).await;
    assert_eq!(again.get("/compte").await.location(), "/charte?retour=%2Fcompte");
    let to = ("/charte", "/charte");
    walk.takes(&again, to, &[("charte", "oui")], &["access.charter-accepted"]).await;
    assert_eq!(again.get("/compte").await.status, 200);
    linked(walk).await;
}

/// Everyone who accepted a charter accepted an older one.
async fn texts_change(house: &House) {
    let change = |tx: &mut door::Tx<'_>| {
        let old = sql!(
            open "the charter of a test grows old",
            "UPDATE person SET pledged = '2019-01' WHERE pledged <> ''"
        );
        Ok::<_, Stop>(tx.run(old, &())?)
    };
    assert!(house.clockwork.begin(Purpose::Lay, change).await.expect("changed") > 0);
}

/// A link by e-mail is asked for, and followed to the door.
async fn linked(walk: &mut Walk<'_>) {
    let house = &walk.lived.house;
    let mut stranger = Actor::stranger(house.app.clone());
    let to = ("/connexion/courriel", "/connexion/courriel");
    let page = walk.takes(&stranger, to, &[("qui", "awa")], &["door.link-sent"]).await;
    stranger.take_cookies(&page);
    let read = house.clockwork.read(|tx| Ok(post::outbox::latest(tx)?));
    let letters = read.await.expect("letters");
    let text = letters.iter().find_map(|letter| letter.text.split_once("/connexion/lien#lien="));
    let link = text.and_then(|(_, rest)| rest.get(..64)).expect("a link");
    let to = ("/connexion/lien", "/connexion/lien");
    walk.takes(&stranger, to, &[("lien", link)], &["door.link-led"]).await;
}

/// What someone does with their own sessions, and a technician with those of others.
async fn doors(walk: &mut Walk<'_>) {
    let house = &walk.lived.house;
    enter(house, "passage", Role::Signatory, &ZONES).await;
    let fields = [("login", "passage"), ("code", testkit::CODE)];
    let stranger = Actor::stranger(house.app.clone());
    let page =
        walk.takes(&stranger, ("/connexion", "/connexion"), &fields, &["door.came-in"]).await;
    let mut passage = stranger.clone();
    passage.take_cookies(&page);
    let to = ("/confirmer", "/confirmer");
    let page = walk.takes(&passage, to, &[("code", testkit::CODE)], &["door.proved"]).await;
    passage.take_cookies(&page);
    let mut other = Actor::stranger(house.app.clone());
    other.sign_in("passage", testkit::CODE).await;
    let own = passage.get("/compte").await;
    let to = format!("/compte/sessions/{}/fermer", after(&own, "action=\"/compte/sessions/0"));
    let to = to.replace("/sessions/", "/sessions/0");
    let acts = ["door.sessions-closed"];
    walk.takes(&passage, ("/compte/sessions/{id}/fermer", &to), &[], &acts).await;
    let to = ("/compte/sessions/fermer", "/compte/sessions/fermer");
    let inside = if passage.get("/compte").await.status == 200 { &passage } else { &other };
    walk.takes(inside, to, &[], &acts).await;
    walk.takes(inside, ("/deconnexion", "/deconnexion"), &[], &["door.went-out"]).await;

    let sacha = &walk.lived.who("technician-etroit").actor;
    let accounts = sacha.get("/administration").await;
    let person = after(&accounts, "/administration/personnes/").to_owned();
    for (path, act) in [
        ("/administration/personnes/{person}/sessions", "door.sessions-closed-for"),
        ("/administration/personnes/{person}/fermer", "door.account-shut"),
        ("/administration/personnes/{person}/rouvrir", "door.account-reopened"),
    ] {
        let to = path.replace("{person}", &person);
        walk.takes(sacha, (path, &to), &[], &[act]).await;
    }
}

/// What the officer does.
async fn officer(walk: &mut Walk<'_>) {
    let lived = walk.lived;
    let dpo = &lived.who("dpo-large").actor;
    let start = "/protection-des-donnees";
    let (looked, id) = ("privacy.searched", lived.activities[0].text());
    let to = ("/protection-des-donnees/personne", format!("{start}/personne"));
    walk.takes(dpo, (to.0, &to.1), &[("mots", "qwzakolune")], &[looked]).await;
    let file = [("mots", "qwzakolune"), ("format", "json")];
    let to = format!("{start}/dossier");
    let acts = [looked, "privacy.dossier"];
    walk.takes(dpo, ("/protection-des-donnees/dossier", &to), &file, &acts).await;
    let print = door::secret::fingerprint("qwzakolune");
    let which = [("table", "activity"), ("id", &id), ("empreinte", &print), ("mots", "zzz")];
    let mut fields = which.to_vec();
    fields.push(("texte", "qwzredresse"));
    let to = format!("{start}/rectifier");
    let acts = ["privacy.put-right", looked];
    walk.takes(dpo, ("/protection-des-donnees/rectifier", &to), &fields, &acts).await;
    let print = door::secret::fingerprint("qwzredresse");
    let mut fields =
        vec![("table", "activity"), ("id", &id), ("empreinte", &print), ("mots", "zzz")];
    fields.push(("motif", "Contestée"));
    let to = format!("{start}/limiter");
    let acts = ["privacy.limited", looked];
    walk.takes(dpo, ("/protection-des-donnees/limiter", &to), &fields, &acts).await;
    let seq = crate::readers::entries(&lived.house).await;
    let aside = dpo.get(&format!("{start}/limites")).await;
    assert!(aside.body.contains("qwzredresse"), "{}", aside.body);
    assert_eq!(
        noted_after(&lived.house, seq).await,
        ["privacy.aside-read"],
        "a note is read there"
    );
    let to = format!("{start}/limites/{}/lever", after(&aside, &format!("{start}/limites/")));
    let path = "/protection-des-donnees/limites/{texte}/lever";
    walk.takes(dpo, (path, &to), &[], &["privacy.put-back"]).await;
    let fields = [("table", "activity"), ("id", &id), ("mots", "zzz")];
    let to = format!("{start}/effacer");
    let acts = ["privacy.erased", looked];
    walk.takes(dpo, ("/protection-des-donnees/effacer", &to), &fields, &acts).await;
    papers(walk, dpo).await;
}

async fn papers(walk: &mut Walk<'_>, dpo: &Actor) {
    let path = "/protection-des-donnees/responsable";
    let fields =
        [("nom", "L’opérateur"), ("adresse", "1, rue du Lieu"), ("courriel", "dpo@lieu.example")];
    walk.takes(dpo, (path, path), &fields, &["privacy.controller-named"]).await;
    let path = "/protection-des-donnees/aipd";
    let fields = [("aipd_reference", "AIPD 1"), ("aipd_date", "2019-06-01")];
    walk.takes(dpo, (path, path), &fields, &["privacy.assessed"]).await;
    let path = "/protection-des-donnees/aipd/nominatif";
    walk.takes(dpo, (path, path), &[], &["privacy.nominative-asked"]).await;
}

engines! {
    async fn each_change_leaves_its_entry_or_does_not_happen(on) {
        let Some(lived) = lived(on).await else { return };
        let mut walk = Walk { lived: &lived, on, taken: BTreeSet::new() };
        work(&mut walk).await;
        alerts::alerts(&mut walk).await;
    hours::hours(&mut walk).await;
        officer(&mut walk).await;
        doors(&mut walk).await;
        codes(&mut walk).await;
        upkeep::handed_on(&mut walk).await;
        upkeep::upkeep(&mut walk).await;
        let changing = lived.house.matrix.iter().filter(|line| line.method != Method::GET);
        let elsewhere: Vec<&str> = ELSEWHERE.iter().map(|(path, _)| *path).collect();
        let left: Vec<_> = changing
            .map(|line| line.path)
            .filter(|path| !walk.taken.contains(path) && !elsewhere.contains(path))
            .collect();
        assert_eq!(left, Vec::<&str>::new(), "these routes change something and were not taken");
        let chain = lived.house.clockwork.read(|tx| Ok(door::audit::walk(tx, &[])?)).await;
        assert_eq!(chain.expect("a walk").broken, None);
    }

    async fn what_cannot_be_traced_is_not_read(on) {
        let Some(lived) = lived(on).await else { return };
        let (paths, programs) =
            (crate::readers::everything(&lived, false), crate::readers::everything(&lived, true));
        break_the_journal(&lived.house, true).await;
        let mut refused = 0;
        for login in ["awa", "nadege", "dpo-large", "direction-large", "signatory-large"] {
            let one = lived.who(login);
            let scopes = "read:activities read:alerts read:notes read:published";
            let program = lived.house.program(one.grant, scopes).await;
            let asked = paths.iter().map(|path| (&one.actor, path));
            for (actor, path) in asked.chain(programs.iter().map(|path| (&program, path))) {
                let page = actor.get(path).await;
                refused += i32::from(page.status.is_server_error());
                let said = crate::readers::said(&page);
                let read = crate::readers::confidential().find(|word| said.contains(word));
                assert_eq!(read, None, "{login} reads at {path} what was not noted");
            }
        }
        assert!(refused > 20, "{refused} pages did not open");
    }
}
