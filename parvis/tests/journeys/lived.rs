//! A house that was lived in: two mediators in two zones wrote, corrected and withdrew, alerts were
//! raised and moved on, a month was frozen, letters left. Each sort of words holds a canary of its own,
//! so that whoever reads it is known by what their pages say.

use alert::Note;
use axum::http::StatusCode;
use door::{Purpose, Role};
use kernel::id::{ActivityId, AlertId, GrantId};
use kernel::{Day, Line, Month};
use roadmap::Highlight;
use testkit::{Actor, House, On};

use crate::codes::{code_on, lay_town, wish};
use crate::peopled::{alert, raise, uuid};
use crate::{ZONES, convention, enter, record, theme, zone};

/// How every canary of this house begins: no word of French or English does.
pub(crate) const MARK: &str = "qwz";

/// A sort of words (trust.md 3.3), which says who reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// C3: a note, what a correction replaced, why it was made.
    Note,
    /// C4: the same of a record that its author marked as sensitive.
    Sensitive,
    /// C3: beside an alert, or with one of its steps.
    Alert,
    /// The facts of an alert, as they are told to a service.
    Line,
    /// C1: what a month that was frozen says.
    Published,
}

/// A word that stands in one place only.
pub(crate) struct Canary {
    pub(crate) word: &'static str,
    pub(crate) sort: Sort,
    pub(crate) zone: u8,
    /// Who wrote it.
    pub(crate) author: &'static str,
}

const fn canary(word: &'static str, sort: Sort, zone: u8, author: &'static str) -> Canary {
    Canary { word, sort, zone, author }
}

const NOTE_1: &str = "qwzakolune";
const PAST_1: &str = "qwzoldamir";
const WHY_1: &str = "qwzrezonat";
const SENSITIVE_1: &str = "qwzselumik";
const SENSITIVE_PAST_1: &str = "qwzvieltov";
const SENSITIVE_WHY_1: &str = "qwzmotisek";
const NOTE_2: &str = "qwzbirotam";
const SENSITIVE_2: &str = "qwzdarofex";
const WITHDRAWN_2: &str = "qwzretirul";
const ALERTS: [(&str, &str, &str); 2] =
    [("qwzligneru", "qwzalnotib", "qwzetapimo"), ("qwzlignofa", "qwzalnodur", "qwzetapsov")];
pub(crate) const HIGHLIGHT: &str = "qwzfaitmar";

/// Every canary of the house.
pub(crate) const CANARIES: [Canary; 16] = [
    canary(NOTE_1, Sort::Note, 1, "awa"),
    canary(PAST_1, Sort::Note, 1, "awa"),
    canary(WHY_1, Sort::Note, 1, "awa"),
    canary(SENSITIVE_1, Sort::Sensitive, 1, "awa"),
    canary(SENSITIVE_PAST_1, Sort::Sensitive, 1, "awa"),
    canary(SENSITIVE_WHY_1, Sort::Sensitive, 1, "awa"),
    canary(NOTE_2, Sort::Note, 2, "bilal"),
    canary(SENSITIVE_2, Sort::Sensitive, 2, "bilal"),
    canary(WITHDRAWN_2, Sort::Note, 2, "bilal"),
    canary(ALERTS[0].0, Sort::Line, 1, "awa"),
    canary(ALERTS[0].1, Sort::Alert, 1, "awa"),
    canary(ALERTS[0].2, Sort::Alert, 1, "awa"),
    canary(ALERTS[1].0, Sort::Line, 2, "bilal"),
    canary(ALERTS[1].1, Sort::Alert, 2, "bilal"),
    canary(ALERTS[1].2, Sort::Alert, 2, "bilal"),
    canary(HIGHLIGHT, Sort::Published, 1, "nadege"),
];

/// Someone of the house.
pub(crate) struct Someone {
    pub(crate) login: String,
    pub(crate) role: Role,
    pub(crate) zones: &'static [u8],
    pub(crate) grant: GrantId,
    pub(crate) actor: Actor,
}

/// The house, who is in it, and what stands there.
pub(crate) struct Lived {
    pub(crate) house: House,
    pub(crate) people: Vec<Someone>,
    pub(crate) activities: Vec<ActivityId>,
    pub(crate) alerts: Vec<AlertId>,
    /// The code that was handed over: a secret.
    pub(crate) code: String,
}

impl Lived {
    /// Someone by login.
    pub(crate) fn who(&self, login: &str) -> &Someone {
        self.people.iter().find(|one| one.login == login).expect("someone")
    }
}

/// The mediators of the two zones, and each role over everything and over the first zone only.
async fn people(house: &House) -> Vec<Someone> {
    let mut cast: Vec<(String, Role, &'static [u8])> = vec![
        ("awa".to_owned(), Role::Mediator, &ZONES[..1]),
        ("bilal".to_owned(), Role::Mediator, &ZONES[1..]),
        ("nadege".to_owned(), Role::Manager, &ZONES),
    ];
    for role in Role::ALL {
        cast.push((format!("{}-large", role.name()), role, &ZONES));
        cast.push((format!("{}-etroit", role.name()), role, &ZONES[..1]));
    }
    let mut people = Vec::new();
    for (login, role, zones) in cast {
        let grant = enter(house, &login, role, zones).await;
        let actor = house.arrives(grant).await;
        people.push(Someone { login, role, zones, grant, actor });
    }
    people
}

fn activity(number: u8) -> ActivityId {
    ActivityId::from_uuid(uuid(100 + number))
}

/// The form of a record, as its author fills it in.
fn form<'f>(id: &'f str, zone: &'f str, words: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let mut form = vec![
        ("id", id),
        ("jour", "2019-05-14"),
        ("heure", "16:37"),
        ("duree", "20"),
        ("activite", "A1"),
        ("theme1", "T3.1"),
        ("origine", "O1"),
        ("zone", zone),
        ("vu", "oui"),
    ];
    form.extend_from_slice(words);
    form
}

#[track_caller]
fn led(page: &testkit::Page, told: &str) {
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{told}: {}", page.body);
}

/// What awa writes by the forms: a note and a sensitive one, each corrected once.
async fn awa_writes(awa: &Actor) {
    for (number, past, now, why, more) in [
        (1, PAST_1, NOTE_1, WHY_1, None),
        (2, SENSITIVE_PAST_1, SENSITIVE_1, SENSITIVE_WHY_1, Some(("sensible", "oui"))),
    ] {
        let id = activity(number).text();
        let mut words = vec![("note", past)];
        words.extend(more);
        led(&awa.post("/activites", &form(&id, "Z1", &words)).await, "a record");
        words[0] = ("note", now);
        words.extend([("rev", "1"), ("motif", why)]);
        let path = format!("/activites/{id}/corriger");
        led(&awa.post(&path, &form(&id, "Z1", &words)).await, "a correction");
    }
}

/// What bilal lays down with a program, and what he withdraws by the form.
async fn bilal_writes(house: &House, bilal: &Someone) {
    let program = house.program(bilal.grant, "write:activities read:alerts").await;
    for (number, note, sensitive) in [(3, NOTE_2, false), (4, SENSITIVE_2, true), (5, "", false)] {
        let mut whole = record(2, "bilal");
        whole["day"] = "2019-05-15".into();
        whole["note"] = note.into();
        whole["sensitive"] = sensitive.into();
        let path = format!("/api/v1/activities/{}", activity(number));
        let laid = program.put(&path, &whole).await;
        assert_eq!(laid.status, StatusCode::CREATED, "{}", laid.body);
    }
    let back = format!("/activites/{}/retirer", activity(5));
    let fields = [("rev", "1"), ("motif", WITHDRAWN_2)];
    led(&bilal.actor.post(&back, &fields).await, "a record withdrawn");
}

/// An alert of each zone, written by its mediator, checked and told on.
async fn alerts(house: &House, people: &[Someone]) -> Vec<AlertId> {
    let who = |login: &str| people.iter().find(|one| one.login == login).expect("someone");
    let mut raised = Vec::new();
    for ((place, author), (line, note, step)) in [(1, "awa"), (2, "bilal")].into_iter().zip(ALERTS)
    {
        let id = AlertId::from_uuid(uuid(120 + place));
        let mut new = alert(id, zone(place), theme("T3.1"));
        new.line = Line::parse(line).expect("a line");
        new.note = Note::parse(note).expect("a note");
        raise(house, who(author).grant, new).await;
        let path = format!("/signalements/{id}/etape");
        for (login, seen, mv, words) in
            [(author, "0", "submit", ""), ("nadege", "1", "approve", step)]
        {
            let fields = [("vues", seen), ("etape", mv), ("note", words)];
            led(&who(login).actor.post(&path, &fields).await, mv);
        }
        raised.push(id);
    }
    raised
}

/// A month told and frozen; whoever reads it gets a letter, and every letter is caught.
async fn publish(house: &House, nadege: &Someone) {
    let office = house.clockwork.under(nadege.grant).await.expect("a manager");
    let told = Highlight {
        convention: convention(),
        month: Month::parse("2019-05").expect("a month"),
        rank: 1,
        text: HIGHLIGHT.to_owned(),
    };
    office
        .begin(Purpose::Lay, move |tx| roadmap::lay_highlight(tx, &told))
        .await
        .expect("a highlight");
    led(&nadege.actor.post("/syntheses/2019-05/arreter", &[]).await, "a month frozen");
    let carried = post::outbox::deliver(&house.clockwork, &post::Carrier::Caught).await;
    assert!(carried.expect("carried") >= 4, "a letter for each partner");
}

/// A house with its past.
pub(crate) async fn lived(on: On) -> Option<Lived> {
    let (house, _) = crate::privacy::with_a_list(on).await?;
    lay_town(&house).await;
    let people = people(&house).await;
    let who = |login: &str| people.iter().find(|one| one.login == login).expect("someone");
    awa_writes(&who("awa").actor).await;
    bilal_writes(&house, who("bilal")).await;
    let alerts = alerts(&house, &people).await;
    publish(&house, who("nadege")).await;
    let card = who("nadege").actor.post("/acces/inviter", &wish("remettre", None)).await;
    let code = code_on(&card.body);
    assert!(house.clock_now().local().0 >= Day::parse("2019-06-14").expect("a day"));
    let activities = (1..=5).map(activity).collect();
    Some(Lived { house, people, activities, alerts, code })
}
