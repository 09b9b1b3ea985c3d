//! How long a refusal takes (trust.md 3.7: I10): a page about what is there and is not the reader's takes as long as the
//! same page about what was never there. Medians of requests asked for in turn, in the same process, compared with one
//! another and with no clock on the wall: a machine that is busy slows both.

use std::time::Instant;

use axum::http::StatusCode;
use testkit::{Actor, engines};

use crate::lived::{Lived, lived};
use crate::others::others;
use crate::traced::texts;

/// Requests of each sort, in a run.
const ROUNDS: usize = 41;
/// How much longer one may take than the other, in hundredths. Looking at a row before judging whose it is costs more than that.
const RATIO: u128 = 160;
/// Runs, of which one has to be within: what else the machine does is no difference between them.
const RUNS: usize = 4;

/// The medians of two addresses, asked for in turn, in nanoseconds.
async fn medians(ask: &impl AsyncFn(&str), (one, other): (&str, &str)) -> (u128, u128) {
    let mut took = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        // Whoever comes second finds the caches warm: each has its turn.
        for first in [round % 2 == 0, round % 2 != 0] {
            let began = Instant::now();
            ask(if first { one } else { other }).await;
            let slot = if first { &mut took.0 } else { &mut took.1 };
            slot.push(began.elapsed().as_nanos());
        }
    }
    took.0.sort_unstable();
    took.1.sort_unstable();
    (took.0[ROUNDS / 2], took.1[ROUNDS / 2])
}

/// The least that the one takes more than the other, or the other way round, over the runs.
async fn ratio(ask: &impl AsyncFn(&str), pair: (&str, &str)) -> u128 {
    let mut least = u128::MAX;
    for _ in 0..RUNS {
        let (one, other) = medians(ask, pair).await;
        let (short, long) = (one.min(other).max(1), one.max(other));
        let ratio = long * 100 / short;
        least = least.min(ratio);
        if least < RATIO {
            break;
        }
    }
    least
}

/// The main kinds of pages, with `{}` where the identifier stands.
struct Kind {
    path: &'static str,
    reader: &'static str,
    theirs: Vec<String>,
}

async fn kinds(lived: &Lived) -> Vec<Kind> {
    let ours = crate::convention().text();
    let away = others(&lived.house).await.convention.text();
    let of = async |table: &str, which: String| {
        let text = format!("SELECT id FROM {table} WHERE {which} ORDER BY id LIMIT 1");
        let found = texts(&lived.house, text).await;
        assert_eq!(found.len(), 1, "one row of {table} that is not the reader's");
        found
    };
    let (second, elsewhere) = (crate::zone(2).text(), format!("convention_id = '{away}'"));
    let beside = format!("convention_id = '{ours}' AND zone_id = '{second}'");
    // Of the same convention in another zone, and of another convention.
    let mut activities = of("activity", beside.clone()).await;
    activities.extend(of("activity", elsewhere.clone()).await);
    let mut alerts = of("alert", beside).await;
    alerts.extend(of("alert", elsewhere.clone()).await);
    let rights = of("access_grant", elsewhere).await;
    vec![
        Kind { path: "/activites/{}", reader: "awa", theirs: activities.clone() },
        Kind { path: "/activites/{}/corriger", reader: "awa", theirs: activities },
        Kind { path: "/signalements/{}", reader: "awa", theirs: alerts },
        Kind { path: "/acces/{}/retirer", reader: "nadege", theirs: rights },
    ]
}

/// An identifier that was never given.
fn absent() -> String {
    kernel::id::uuid_v7(1_560_000_000_000, [0xEE; 10]).to_string()
}

async fn refused(actor: &Actor, path: &str) {
    let page = actor.get(path).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
}

engines! {
    async fn what_is_not_ones_own_takes_as_long_to_refuse_as_what_was_never_there(on) {
        let Some(lived) = lived(on).await else { return };
        let absent = absent();
        let (mut told, mut slips) = (Vec::new(), Vec::new());
        for kind in kinds(&lived).await {
            let reader = &lived.who(kind.reader).actor;
            let missing = kind.path.replace("{}", &absent);
            for id in &kind.theirs {
                let foreign = kind.path.replace("{}", id);
                let ask = async |path: &str| refused(reader, path).await;
                let found = ratio(&ask, (&foreign, &missing)).await;
                told.push(format!("{} ×{found}/100", kind.path));
                assert!(found < RATIO, "{foreign} and {missing}: one takes {found}/100 of the other");
            }
        }
        // The seeded bug: what is there is looked at before it is judged whose it is.
        let nadege = &lived.who("nadege").actor;
        for (path, table) in [("/activites/{}", "activity"), ("/signalements/{}", "alert")] {
            let second = crate::zone(2).text();
            let text = format!("SELECT id FROM {table} WHERE zone_id = '{second}' ORDER BY id LIMIT 1");
            let id = texts(&lived.house, text).await.remove(0);
            let (foreign, missing) = (path.replace("{}", &id), path.replace("{}", &absent));
            let awa = &lived.who("awa").actor;
            let slip = async |path: &str| {
                if path == foreign {
                    assert_eq!(nadege.get(path).await.status, StatusCode::OK);
                }
                refused(awa, path).await;
            };
            let found = ratio(&slip, (&foreign, &missing)).await;
            slips.push(format!("{path} ×{found}/100"));
            assert!(found > RATIO, "the watch is blind: {path} ×{found}/100");
        }
        testkit::tell(&format!("{on:?}: {}; seeded {}", told.join(", "), slips.join(", ")));
    }
}
