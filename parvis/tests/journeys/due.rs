//! What is past its time leaves, exactly that and no more (I18): records and alerts of many days, a clock
//! that goes on by jumps, and after each sweep what stands is what a few lines of plain rule say.

use std::collections::BTreeMap;

use alert::{Move, Note, Step};
use axum::http::StatusCode;
use door::{Purpose, Role, Stop};
use kernel::id::{AlertId, PersonId};
use kernel::{Day, Instant, TimeOfDay};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use testkit::{House, On, engines};

use crate::peopled::{alert, uuid};
use crate::{ZONES, enter, open, record, theme, zone};

/// Days that notes, sensitive notes, records and words of alerts stay (trust.md 2.3).
const NOTE: i64 = 730;
const SENSITIVE: i64 = 365;
const RECORD: i64 = 1_826;

/// A record as it was laid down.
struct Laid {
    day: Day,
    sensitive: bool,
}

fn day(after: i64) -> Day {
    Day::parse("2019-01-01").expect("a day").plus_days(after)
}

fn noon(day: Day) -> Instant {
    Instant::at(day, TimeOfDay::clamped(720))
}

async fn records(house: &House, dice: &mut ChaCha8Rng) -> BTreeMap<String, Laid> {
    let grant = enter(house, "awa", Role::Mediator, &ZONES).await;
    let program = house.program(grant, "write:activities").await;
    let mut laid = BTreeMap::new();
    for number in 0..60 {
        let (of, sensitive) = (day(dice.random_range(0..164)), dice.random_bool(0.3));
        let mut whole = record(1, "awa");
        whole["day"] = of.text().into();
        whole["note"] = format!("note {number}").into();
        whole["sensitive"] = sensitive.into();
        let id = format!("01941f29-7c00-7000-8000-0000000001{number:02}");
        let page = program.put(&format!("/api/v1/activities/{id}"), &whole).await;
        assert_eq!(page.status, StatusCode::CREATED, "{}", page.body);
        laid.insert(id, Laid { day: of, sensitive });
    }
    laid
}

/// Alerts of which some were closed on a day, and others never: the last moment of each.
async fn alerts(house: &House, dice: &mut ChaCha8Rng) -> BTreeMap<String, Instant> {
    let grant = enter(house, "nadege", Role::Manager, &ZONES).await;
    let office = house.clockwork.under(grant).await.expect("a manager");
    let mut laid = BTreeMap::new();
    for number in 0..20_u8 {
        let id = AlertId::from_uuid(uuid(200 + number));
        let mut new = alert(id, zone(1), theme("T3.1"));
        new.raised_at = noon(day(0));
        new.note = Note::parse("qwznote").expect("a note");
        let closed = dice.random_bool(0.6).then(|| noon(day(dice.random_range(1..164))));
        let steps: Vec<Step> = closed.map_or_else(Vec::new, |at| {
            [Move::Submit, Move::Approve, Move::ConfirmOnSite, Move::Close]
                .map(|mv| Step {
                    at,
                    by: alert::By::Person(PersonId::from_uuid(uuid(2))),
                    mv,
                    note: new.note.clone(),
                    planned: None,
                })
                .to_vec()
        });
        let lay = move |tx: &mut door::Tx<'_>| alert::lay_alert(tx, &new, &steps);
        office.begin(Purpose::Lay, lay).await.expect("an alert");
        laid.insert(id.text(), closed.unwrap_or(noon(day(0))));
    }
    laid
}

async fn stands(house: &House, text: &str) -> Vec<String> {
    crate::traced::texts(house, text.to_owned()).await
}

async fn swept(house: &House, today: Day) {
    house.set_clock(noon(today));
    let swept = privacy::sweep(&house.clockwork, &parvis::house::sweeps()).await.expect("swept");
    assert!(swept.lines.iter().all(|line| line.fault.is_empty()), "{swept:?}");
}

async fn compare(
    house: &House,
    today: Day,
    (records, alerts): (&BTreeMap<String, Laid>, &BTreeMap<String, Instant>),
) {
    let before = |days: i64, of: Day| of < today.plus_days(-days);
    let kept = |keep: &dyn Fn(&Laid) -> bool| {
        let held = records.iter().filter(|(_, one)| keep(one));
        held.map(|(id, _)| id.clone()).collect::<Vec<_>>()
    };
    let told = today.text();
    let whole = kept(&|one| !before(RECORD, one.day));
    assert_eq!(stands(house, "SELECT id FROM activity ORDER BY id").await, whole, "{told}");
    let noted =
        kept(&|one| !(before(NOTE, one.day) || one.sensitive && before(SENSITIVE, one.day)));
    let text = "SELECT id FROM activity WHERE note <> '' ORDER BY id";
    assert_eq!(stands(house, text).await, noted, "{told}");
    let found = "SELECT CAST(COUNT(*) AS TEXT) FROM activity_search";
    assert_eq!(stands(house, found).await, [noted.len().to_string()], "{told}");

    let limit = noon(today).plus_seconds(-NOTE * 86_400);
    let written: Vec<String> =
        alerts.iter().filter(|(_, last)| **last >= limit).map(|(id, _)| id.clone()).collect();
    let text = "SELECT id FROM alert WHERE note <> '' ORDER BY id";
    assert_eq!(stands(house, text).await, written, "{told}");
    let text = "SELECT id FROM alert WHERE line = 'Texte effacé à son terme.' ORDER BY id";
    let emptied = alerts.keys().filter(|id| !written.contains(id)).cloned().collect::<Vec<_>>();
    assert_eq!(stands(house, text).await, emptied, "{told}");
    let text = "SELECT DISTINCT alert_id FROM alert_step WHERE note <> '' ORDER BY alert_id";
    let steps = stands(house, text).await;
    assert!(steps.iter().all(|id| written.contains(id)), "{told}");
    assert_eq!(stands(house, "SELECT id FROM alert").await.len(), alerts.len(), "{told}");
}

engines! {
    async fn each_sweep_takes_away_what_is_due_and_nothing_else(on) {
        let Some(house) = open(on).await else { return };
        let mut dice = ChaCha8Rng::seed_from_u64(if on == On::Sqlite { 7 } else { 8 });
        let (records, alerts) = (records(&house, &mut dice).await, alerts(&house, &mut dice).await);
        let today = house.clock_now().local().0;
        compare(&house, today, (&records, &alerts)).await;
        // The last day on which each thing stays, and the day after, for some of the records.
        let some = records.values().step_by(6).map(|one| one.day);
        let days: std::collections::BTreeSet<Day> = some
            .flat_map(|of| [SENSITIVE, NOTE, RECORD].map(|term| of.plus_days(term)))
            .chain([day(NOTE)])
            .flat_map(|last| [last, last.plus_days(1)])
            .chain([day(164 + RECORD)])
            .collect();
        for today in days {
            swept(&house, today).await;
            compare(&house, today, (&records, &alerts)).await;
        }
        let notes = stands(&house, "SELECT id FROM activity WHERE note <> ''").await.len();
        let rows = stands(&house, "SELECT id FROM activity").await.len();
        assert_eq!((notes, rows), (0, 0), "the clock went past every term");
        let chain = house.clockwork.read(|tx| Ok::<_, Stop>(door::audit::walk(tx, &[])?)).await;
        assert_eq!(chain.expect("a walk").broken, None);
    }
}
