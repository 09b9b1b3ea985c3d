//! `limit-rec`: the floor of ingest over HTTP. One writer thread, commits in groups, on the disk
//! before the answer; no key, no validation, no journal.

use std::net::Ipv4Addr;
use std::path::Path;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{self, State};
use axum::http::StatusCode;
use axum::routing::{get, put};
use crossbeam_channel::{Receiver, Sender, bounded};
use rusqlite::Connection;
use serde_json::Value;
use tokio::sync::oneshot;

use crate::kit::Fallible;
use crate::raw;

struct Job {
    id: String,
    record: Value,
    reply: oneshot::Sender<bool>,
}

/// `limit-rec FILE PORT`.
pub(crate) fn serve(words: &[String]) -> Fallible {
    let file = words.get(1).ok_or("which file?")?;
    let port: u16 = words.get(2).ok_or("which port?")?.parse()?;
    let base = raw::open(Path::new(file))?;
    let (queue, inbox) = bounded(1_024);
    std::thread::spawn(move || write_until_closed(&base, &inbox));
    let app = Router::new()
        .route("/healthz", get(|| async { "ok" }))
        .route("/records/{id}", put(lay))
        .with_state(queue);
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        axum::serve(listener, app).await
    })?;
    Ok(())
}

async fn lay(
    State(queue): State<Sender<Job>>,
    extract::Path(id): extract::Path<String>,
    body: Bytes,
) -> StatusCode {
    let Ok(record) = serde_json::from_slice(&body) else { return StatusCode::BAD_REQUEST };
    let (reply, answer) = oneshot::channel();
    if queue.send(Job { id, record, reply }).is_err() {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    if answer.await == Ok(true) { StatusCode::CREATED } else { StatusCode::CONFLICT }
}

fn write_until_closed(base: &Connection, inbox: &Receiver<Job>) {
    while let Ok(first) = inbox.recv() {
        let mut batch = Vec::new();
        let kept = run_batch(base, first, inbox, &mut batch).is_ok();
        for (reply, laid) in batch {
            let reply: oneshot::Sender<bool> = reply;
            // A client that is gone waits for nothing.
            let _ = reply.send(laid && kept);
        }
    }
}

fn run_batch(
    base: &Connection,
    first: Job,
    inbox: &Receiver<Job>,
    batch: &mut Vec<(oneshot::Sender<bool>, bool)>,
) -> rusqlite::Result<()> {
    base.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
    let mut next = Some(first);
    while let Some(job) = next {
        batch.push((job.reply, raw::lay(base, &job.id, &job.record).is_ok()));
        next = if batch.len() < 256 { inbox.try_recv().ok() } else { None };
    }
    base.prepare_cached("COMMIT")?.execute([])?;
    Ok(())
}
