//! `parvis serve`: opens the door, works the queues, and stops when asked, once the requests
//! under way are answered.

use std::task::{Context, Poll};
use std::time::Duration;

use door::Clockwork;
use door::jobs::{JobKind, run_due};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use post::{Carrier, outbox};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tracing_subscriber::EnvFilter;
use web::source::Peer;

use crate::checkpoint::Signer;
use crate::config::{Config, tongue};
use crate::console::say;
use crate::failure::Failure;
use crate::house::{House, rooms};
use crate::{
    advice, doctor, followers, heads, held, mail, metrics, nightly, retention, rotation, wholes,
    words,
};

/// How often the queues are looked at.
const BEAT: Duration = Duration::from_secs(1);
/// How often the mailbox of answers is looked into.
const A_MINUTE: Duration = Duration::from_mins(1);
/// How long a client may take to say what it wants, and keep an idle connection.
const TO_ASK: Duration = Duration::from_secs(30);
/// How long requests under way may take once the program was asked to stop.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is written on the standard error, unless the host decided otherwise.
pub(crate) fn listen_to(config: &Config, usual: &str) {
    let wanted = config.log.as_deref().unwrap_or(usual);
    let filter = EnvFilter::try_new(wanted).unwrap_or_else(|_| EnvFilter::new("info"));
    let set = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        // A line that finds no room is lost. Complaining of it would be written at the same place, and whoever was to be
        // answered would find the connection closed instead.
        .log_internal_errors(false)
        .try_init();
    // Already set by a test in the same process: what it chose stands.
    drop(set);
}

/// Whether nobody on the way reads what people type: it travels under TLS, or never leaves this machine.
fn stays_unread(config: &Config) -> bool {
    let encrypted = config.public_url.starts_with("https://");
    doctor::is_safe(&config.public_url) && (encrypted || config.listen.ip().is_loopback())
}

/// Serves until asked to stop.
pub(crate) async fn run(config: &Config) -> Result<(), Failure> {
    let lang = tongue();
    if !(config.demo || stays_unread(config)) {
        return Err(Failure::failed(said::in_clear(lang, &config.public_url)));
    }
    let (carrier, mailbox) = (carrier(config)?, mail::mailbox(config)?);
    let house = House::open(config).await?;
    held::note(config, &house.clockwork).await?;
    wholes::tell_apart(&house.clockwork).await?;
    followers::warn(&house.db).await?;
    if !config.demo {
        // Nobody is served yet: the machine is as idle as it will ever be.
        let passes = door::cost::settle(&house.clockwork).await?;
        tracing::info!(passes, "passes of argon2");
    }
    let listener = TcpListener::bind(config.listen)
        .await
        .map_err(|error| advice::cannot_listen(config.listen, &error))?;
    let (stop, stopping) = watch::channel(());
    let (app, watched) = watched(config, &house, stopping.clone()).await?;
    let queues = tokio::spawn(work_the_queues(house.clockwork.clone(), stopping.clone()));
    let signer = Signer::of(config)?;
    let keeper = Keeper { signer, config: config.clone() };
    let heads = tokio::spawn(keep_the_house(house.clockwork.clone(), keeper, stopping.clone()));
    let letters = carrier.map(|carrier| {
        tokio::spawn(carry_the_letters(house.clockwork.clone(), carrier, stopping.clone()))
    });
    let answers = mailbox.map(|mailbox| {
        tokio::spawn(fetch_the_answers(house.clockwork.clone(), mailbox, stopping.clone()))
    });
    let copies = config.copies.clone().map(|folder| {
        let (db, clockwork) = (house.db.clone(), house.clockwork.clone());
        let nightly = nightly::Nightly { config: config.clone(), folder, db, clockwork };
        tokio::spawn(copy_each_night(nightly, stopping.clone()))
    });
    let outside = tokio::spawn(speak_outside(house.clockwork.clone(), stopping.clone()));
    say(&words::open(lang, &config.public_url));
    tracing::info!(listen = %config.listen, routes = house.matrix.len(), "open");

    let served = tokio::spawn(welcome(listener, app, stopping));
    asked_to_stop().await;
    tracing::info!("asked to stop");
    drop(stop);
    if tokio::time::timeout(PATIENCE, served).await.is_err() {
        tracing::warn!("requests still under way were cut");
    }
    // A job or a letter under way goes on to its end: it was claimed for longer than that.
    drop(tokio::time::timeout(PATIENCE, queues).await);
    drop(tokio::time::timeout(PATIENCE, heads).await);
    for under_way in [letters, answers, watched, copies, Some(outside)].into_iter().flatten() {
        drop(tokio::time::timeout(PATIENCE, under_way).await);
    }
    Ok(())
}

mod said {
    ui::words! {
        in_clear(url: &str) {
            fr "Les codes et les mots de passe passeraient en clair vers {url} : le service n’ouvre pas. Mettez un mandataire en HTTPS devant lui et donnez son adresse (« public_url », https://…) ; une démonstration (« demo = true ») peut s’en passer.",
            en "Codes and passwords would travel in clear to {url}: the service does not open. Put a proxy in HTTPS before it and name its address (“public_url”, https://…); a demonstration (“demo = true”) may do without.",
        }
    }
}

/// The app, counted where the host named a listener for machines that watch; and that listener, open.
async fn watched(
    config: &Config,
    house: &House,
    stopping: watch::Receiver<()>,
) -> Result<(axum::Router, Option<tokio::task::JoinHandle<()>>), Failure> {
    let Some(at) = config.admin_listen else { return Ok((house.app.clone(), None)) };
    let counts = std::sync::Arc::new(metrics::Counts::default());
    let listener =
        TcpListener::bind(at).await.map_err(|error| advice::cannot_listen(at, &error))?;
    let app = metrics::counted(house.app.clone(), &counts);
    let served = tokio::spawn(welcome(listener, metrics::app(house, counts), stopping));
    tracing::info!(listen = %at, "metrics are told");
    Ok((app, Some(served)))
}

/// Answers whoever comes, each on a connection of their own, until asked to stop; then until the
/// last answer has gone. A client that is slow to say what it wants is not waited for.
async fn welcome(listener: TcpListener, app: axum::Router, mut stopping: watch::Receiver<()>) {
    let mut speaking = http1::Builder::new();
    speaking.timer(TokioTimer::new()).header_read_timeout(TO_ASK);
    let under_way = GracefulShutdown::new();
    loop {
        tokio::select! {
            _ = stopping.changed() => break,
            come = listener.accept() => match come {
                Ok((stream, from)) => {
                    // An answer leaves at once: pages are small, and the next one is not known.
                    drop(stream.set_nodelay(true));
                    let service = TowerToHyperService::new(Told { app: app.clone(), peer: Peer(from.ip()) });
                    let talk = speaking.serve_connection(TokioIo::new(stream), service);
                    let talk = under_way.watch(talk);
                    tokio::spawn(async move { drop(talk.await) });
                }
                Err(error) => {
                    // No file left to open, for instance: others must end before one more begins.
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(BEAT).await;
                }
            }
        }
    }
    drop(listener);
    under_way.shutdown().await;
}

/// The app, told who is at the other end of the connection.
#[derive(Clone)]
struct Told {
    app: axum::Router,
    peer: Peer,
}

impl tower::Service<hyper::Request<Incoming>> for Told {
    type Response = axum::response::Response;
    type Error = std::convert::Infallible;
    type Future = axum::routing::future::RouteFuture<std::convert::Infallible>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        // A router is always ready.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: hyper::Request<Incoming>) -> Self::Future {
        request.extensions_mut().insert(self.peer);
        self.app.call(request)
    }
}

/// Who carries letters; nobody when no mail server was named: they wait.
fn carrier(config: &Config) -> Result<Option<Carrier>, Failure> {
    if config.demo {
        return Ok(Some(Carrier::Caught));
    }
    let Some(url) = &config.smtp else { return Ok(None) };
    match Carrier::smtp(url, &config.sender) {
        Ok(carrier) => Ok(Some(carrier.signing(config.mail.signer()?))),
        Err(why) => Err(Failure::failed(words::bad_smtp(tongue(), &why))),
    }
}

async fn work_the_queues(clockwork: Clockwork, stopping: watch::Receiver<()>) {
    let kinds: Vec<JobKind> = rooms().iter().flat_map(|room| room.jobs).copied().collect();
    let mut beat = Beat::until(stopping);
    while beat.goes_on().await {
        calmly("the jobs could not be worked", run_due(&clockwork, &kinds)).await;
    }
}

/// What signs the journal, and what the host decided.
struct Keeper {
    signer: Signer,
    config: Config,
}

/// Signs the head of the journal each hour, or each thousand acts, so that it cannot be made anew
/// without showing; each night takes away what is past its time; each day reviews the codes.
async fn keep_the_house(clockwork: Clockwork, keeper: Keeper, stopping: watch::Receiver<()>) {
    let Keeper { signer, config } = keeper;
    let mut beat = Beat::until(stopping);
    while beat.goes_on().await {
        let keys = rotation::keep_up(&config, &clockwork);
        calmly("the keys of the house could not be read again", keys).await;
        calmly("the head of the journal could not be signed", signer.keep_up(&clockwork)).await;
        calmly("the head of the journal could not be sent", heads::keep_up(&clockwork, &signer))
            .await;
        calmly(
            "what is past its time could not leave",
            retention::keep_up(&clockwork, &config.data),
        )
        .await;
        calmly("the holders of codes could not be told", access::notices::keep_up(&clockwork))
            .await;
        calmly(
            "the letters that came back could not be heard",
            access::returned::keep_up(&clockwork),
        )
        .await;
        calmly("the codes could not be reviewed", access::review::keep_up(&clockwork)).await;
        calmly(
            "the recipients could not be written their month",
            exchange::monthly::keep_up(&clockwork),
        )
        .await;
        calmly("a month could not be frozen or told at its hour", report::keep_up(&clockwork))
            .await;
        calmly(
            "the recipients of alerts could not be reminded",
            alert::reminders::keep_up(&clockwork),
        )
        .await;
        calmly(
            "the managers could not be told who says nothing",
            alert::silence::keep_up(&clockwork),
        )
        .await;
        calmly("the mirror of a convention was not shown", mirror::keep_up(&clockwork)).await;
        calmly(
            "the managers could not be told what has gone by untold",
            governance::keep_up(&clockwork),
        )
        .await;
        calmly(
            "the letters that leave together could not be written",
            alert::reminders::gather(&clockwork),
        )
        .await;
    }
}

/// Copies the base each night, on a task of its own: a large one takes its time.
async fn copy_each_night(nightly: nightly::Nightly, stopping: watch::Receiver<()>) {
    let mut beat = Beat::every(A_MINUTE, stopping);
    while beat.goes_on().await {
        calmly("the base could not be copied, or its copy does not hold", nightly.keep_up()).await;
    }
}

async fn carry_the_letters(clockwork: Clockwork, carrier: Carrier, stopping: watch::Receiver<()>) {
    let mut beat = Beat::until(stopping);
    while beat.goes_on().await {
        calmly("the letters could not be carried", outbox::deliver(&clockwork, &carrier)).await;
    }
}

/// Says to other machines what has to be said: on a task of its own, since they may be slow.
async fn speak_outside(clockwork: Clockwork, stopping: watch::Receiver<()>) {
    let mut beat = Beat::until(stopping);
    while beat.goes_on().await {
        let spoken = Box::pin(exchange::speak(&clockwork));
        calmly("other machines could not be spoken to", spoken).await;
        calmly("telephones could not be told", field::tell(&clockwork)).await;
    }
}

/// Looks into the mailbox of answers every minute; one that does not open is tried again, and said once.
async fn fetch_the_answers(
    clockwork: Clockwork,
    mailbox: post::Mailbox,
    stopping: watch::Receiver<()>,
) {
    let (mut beat, mut shut) = (Beat::every(A_MINUTE, stopping), String::new());
    while beat.goes_on().await {
        match web::calm::caught(exchange::look(&clockwork, &mailbox)).await {
            Ok(Ok(())) => shut.clear(),
            Ok(Err(why)) if why == shut => {}
            Ok(Err(why)) => {
                tracing::error!(%why, "the mailbox of answers does not open");
                shut = why;
            }
            Err(fault) => tracing::error!(?fault, "the mailbox of answers could not be read"),
        }
    }
}

/// Does one thing of a turn: what fails, or panics, is told in the log, and the next thing has its turn (ASVS
/// V16.5.4).
async fn calmly<T, E: std::fmt::Debug>(untold: &str, work: impl Future<Output = Result<T, E>>) {
    match web::calm::caught(work).await {
        Ok(Ok(_)) => {}
        Ok(Err(why)) => tracing::error!(?why, "{untold}"),
        Err(fault) => tracing::error!(?fault, "{untold}"),
    }
}

/// One beat after the other, until the program is asked to stop.
struct Beat {
    beat: tokio::time::Interval,
    stopping: watch::Receiver<()>,
}

impl Beat {
    fn until(stopping: watch::Receiver<()>) -> Self {
        Self::every(BEAT, stopping)
    }

    fn every(pause: Duration, stopping: watch::Receiver<()>) -> Self {
        let mut beat = tokio::time::interval(pause);
        beat.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        Self { beat, stopping }
    }

    async fn goes_on(&mut self) -> bool {
        tokio::select! {
            _ = self.beat.tick() => true,
            _ = self.stopping.changed() => false,
        }
    }
}

#[cfg(unix)]
async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        return drop(tokio::signal::ctrl_c().await);
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}

#[cfg(not(unix))]
async fn asked_to_stop() {
    drop(tokio::signal::ctrl_c().await);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_turn_that_panics_leaves_the_others_their_turn() {
        let told = std::cell::Cell::new(0);
        for turn in 0..3 {
            calmly("a turn could not be taken", async {
                assert!(turn != 1, "this one always panics");
                told.set(told.get() + 1);
                Ok::<_, Failure>(())
            })
            .await;
        }
        assert_eq!(told.get(), 2);
    }
}
