//! `GET /metrics`: what a machine that watches machines asks (Prometheus text, 0.0.4), on a listener of its own
//! that the host names (`admin_listen`). Counts and sizes only: nobody and nothing of the mediation is in it.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant as Moment;

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use door::{Clockwork, jobs};
use post::outbox;
use store::{Db, Engine};

use crate::copied;
use crate::house::House;

/// Upper ends of the classes of time, in milliseconds.
const ENDS: [u64; 8] = [5, 10, 25, 50, 100, 250, 1_000, 5_000];
/// Families of answers, by the first figure of their status.
const FAMILIES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

/// What was answered since the program started.
#[derive(Default)]
pub(crate) struct Counts {
    families: [AtomicU64; FAMILIES.len()],
    times: [AtomicU64; ENDS.len()],
    answers: AtomicU64,
    micros: AtomicU64,
}

impl Counts {
    fn answered(&self, status: StatusCode, micros: u64) {
        let family = usize::from(status.as_u16() / 100).saturating_sub(1);
        if let Some(counter) = self.families.get(family) {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        for (end, counter) in ENDS.iter().zip(&self.times) {
            if micros <= end * 1_000 {
                counter.fetch_add(1, Ordering::Relaxed);
            }
        }
        self.micros.fetch_add(micros, Ordering::Relaxed);
        self.answers.fetch_add(1, Ordering::Relaxed);
    }

    fn print(&self, out: &mut String) {
        family(out, "parvis_http_answers_total", "counter", "Answers by family of status.");
        for (name, counter) in FAMILIES.iter().zip(&self.families) {
            line(out, &format!("parvis_http_answers_total{{code=\"{name}\"}}"), read(counter));
        }
        let name = "parvis_http_answer_seconds";
        family(out, name, "histogram", "Time until the head of an answer is ready.");
        for (end, counter) in ENDS.iter().zip(&self.times) {
            line(out, &format!("{name}_bucket{{le=\"{}\"}}", thousandths(*end)), read(counter));
        }
        line(out, &format!("{name}_bucket{{le=\"+Inf\"}}"), read(&self.answers));
        let micros = read(&self.micros);
        let (whole, rest) = (micros / 1_000_000, micros % 1_000_000);
        line(out, &format!("{name}_sum"), format!("{whole}.{rest:06}"));
        line(out, &format!("{name}_count"), read(&self.answers));
    }
}

fn read(counter: &AtomicU64) -> u64 {
    counter.load(Ordering::Relaxed)
}

/// Milliseconds as seconds, as the format writes a number.
fn thousandths(millis: u64) -> String {
    let text = format!("{}.{:03}", millis / 1_000, millis % 1_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn family(out: &mut String, name: &str, kind: &str, help: &str) {
    let _ = write!(out, "# HELP {name} {help}\n# TYPE {name} {kind}\n");
}

fn line(out: &mut String, name: &str, value: impl std::fmt::Display) {
    let _ = writeln!(out, "{name} {value}");
}

fn gauge(out: &mut String, name: &str, help: &str, value: impl std::fmt::Display) {
    family(out, name, "gauge", help);
    line(out, name, value);
}

/// Counts each answer of the service.
pub(crate) fn counted(app: axum::Router, counts: &Arc<Counts>) -> axum::Router {
    app.layer(axum::middleware::from_fn_with_state(Arc::clone(counts), count))
}

async fn count(State(counts): State<Arc<Counts>>, request: Request, next: Next) -> Response {
    let began = Moment::now();
    let response = next.run(request).await;
    let micros = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
    counts.answered(response.status(), micros);
    response
}

/// What is told of.
#[derive(Clone)]
struct Told {
    counts: Arc<Counts>,
    clockwork: Clockwork,
    db: Db,
}

/// The app of the listener apart: one address, and nothing of the house.
pub(crate) fn app(house: &House, counts: Arc<Counts>) -> axum::Router {
    let told = Told { counts, clockwork: house.clockwork.clone(), db: house.db.clone() };
    axum::Router::new().route("/metrics", get(tell)).with_state(told)
}

async fn tell(State(told): State<Told>) -> Response {
    let mut out = String::new();
    family(&mut out, "parvis_build_info", "gauge", "The program and the engine under it.");
    let engine = match told.db.engine() {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    };
    let version = env!("CARGO_PKG_VERSION");
    let info = format!("parvis_build_info{{version=\"{version}\",engine=\"{engine}\"}}");
    line(&mut out, &info, 1);
    told.counts.print(&mut out);
    process(&mut out);
    let kept = kept(&told).await;
    if let Err(fault) = &kept {
        tracing::error!(?fault, "what the base holds could not be counted");
    }
    gauge(&mut out, "parvis_up", "Whether the base answered.", u8::from(kept.is_ok()));
    out.push_str(&kept.unwrap_or_default());
    let plain = (header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    ([plain, (header::CACHE_CONTROL, "no-store")], out).into_response()
}

/// What the base says of itself.
async fn kept(told: &Told) -> Result<String, door::Stop> {
    let counted = told.clockwork.read(|tx| {
        let (waiting, parked) = outbox::backlog(tx)?;
        let (jobs, end) = (jobs::parked(tx)?, tx.journal_end()?);
        Ok((waiting, parked, jobs, end.seq, privacy::last_sweep(tx)?, copied::kept(tx)?))
    });
    let (waiting, parked, jobs, entries, sweep, copy) = counted.await?;
    let mut out = String::new();
    family(&mut out, "parvis_letters", "gauge", "Letters that wait, and letters set aside.");
    line(&mut out, "parvis_letters{state=\"waiting\"}", waiting);
    line(&mut out, "parvis_letters{state=\"parked\"}", parked);
    gauge(&mut out, "parvis_jobs_parked", "Jobs set aside after their last try.", jobs);
    gauge(
        &mut out,
        "parvis_journal_entries",
        "The number of the last entry of the journal.",
        entries,
    );
    let moments = [
        ("parvis_last_backup_timestamp_seconds", "When the base was last copied.", copy),
        ("parvis_last_sweep_timestamp_seconds", "When what is past its time last left.", sweep),
    ];
    for (name, help, at) in moments {
        if let Some(at) = at {
            gauge(&mut out, name, help, at.millis() / 1_000);
        }
    }
    if let Some(file) = told.db.file() {
        let sizes = ["", "-wal"].map(|ending| {
            let mut name = file.as_os_str().to_owned();
            name.push(ending);
            std::fs::metadata(Path::new(&name)).map_or(0, |found| found.len())
        });
        let size: u64 = sizes.iter().sum();
        gauge(&mut out, "parvis_database_bytes", "The file of the base and its log.", size);
    }
    Ok(out)
}

/// What the system says of the process; nothing where it does not say it in this way.
fn process(out: &mut String) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let kilobytes = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))
        .and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok());
    if let Some(kilobytes) = kilobytes {
        let name = "process_resident_memory_bytes";
        gauge(out, name, "Memory that the process holds.", kilobytes * 1_024);
    }
    if let Ok(open) = std::fs::read_dir("/proc/self/fd") {
        gauge(out, "process_open_fds", "Files and connections that are open.", open.count());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_counted_by_family_and_by_time() {
        let counts = Counts::default();
        for (status, micros) in [
            (StatusCode::OK, 400),
            (StatusCode::NOT_FOUND, 5_000),
            (StatusCode::SERVICE_UNAVAILABLE, 7_000_001),
        ] {
            counts.answered(status, micros);
        }
        let mut out = String::new();
        counts.print(&mut out);
        for line in [
            "parvis_http_answers_total{code=\"2xx\"} 1",
            "parvis_http_answers_total{code=\"3xx\"} 0",
            "parvis_http_answers_total{code=\"5xx\"} 1",
            "parvis_http_answer_seconds_bucket{le=\"0.005\"} 2",
            "parvis_http_answer_seconds_bucket{le=\"5\"} 2",
            "parvis_http_answer_seconds_bucket{le=\"+Inf\"} 3",
            "parvis_http_answer_seconds_sum 7.005401",
            "parvis_http_answer_seconds_count 3",
        ] {
            assert!(out.lines().any(|one| one == line), "{line}: {out}");
        }
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn the_listener_apart_tells_counts_and_nothing_else() {
        use tower::ServiceExt as _;
        let data = std::env::temp_dir().join(format!("parvis-metrics-{}", std::process::id()));
        drop(std::fs::remove_dir_all(&data));
        let said = [("PARVIS_DATA".to_owned(), data.display().to_string())];
        let config = crate::config::Config::of("", said).expect("a configuration");
        let house = House::open(&config).await.expect("a house");
        let counts = Arc::new(Counts::default());
        let ask = |app: axum::Router, path: &'static str| async move {
            let request = Request::get(path).body(axum::body::Body::empty()).expect("a request");
            let answer = app.oneshot(request).await.expect("an answer");
            let status = answer.status();
            let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
            (status, String::from_utf8(bytes.to_vec()).expect("a text"))
        };
        let service = counted(house.app.clone(), &counts);
        assert_eq!(ask(service.clone(), "/healthz").await.0, StatusCode::OK);
        assert_eq!(
            ask(service.clone(), "/metrics").await.0,
            StatusCode::NOT_FOUND,
            "not in the house"
        );
        let apart = app(&house, counts);
        assert_eq!(ask(apart.clone(), "/healthz").await.0, StatusCode::NOT_FOUND);
        let (status, text) = ask(apart, "/metrics").await;
        assert_eq!(status, StatusCode::OK);
        for line in [
            "parvis_up 1",
            "parvis_http_answers_total{code=\"2xx\"} 1",
            "parvis_http_answers_total{code=\"4xx\"} 1",
            "parvis_letters{state=\"waiting\"} 0",
            "parvis_jobs_parked 0",
        ] {
            assert!(text.lines().any(|one| one == line), "{line}: {text}");
        }
        let value = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            line.trim().parse::<u64>().unwrap_or_default()
        };
        assert!(value("parvis_database_bytes") > 10_000, "{text}");
        assert!(value("process_resident_memory_bytes") > 1_000_000, "{text}");
        let typed = text.lines().filter(|line| line.starts_with("# TYPE")).count();
        assert_eq!(typed, text.lines().filter(|line| line.starts_with("# HELP")).count());
        std::fs::remove_dir_all(data).expect("the folder goes");
    }

    #[test]
    fn milliseconds_are_written_as_seconds() {
        let told = [5, 10, 250, 1_000, 5_000].map(thousandths);
        assert_eq!(told, ["0.005", "0.01", "0.25", "1", "5"]);
    }
}
