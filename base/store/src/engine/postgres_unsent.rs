//! What waits to travel with the next statement that somebody waits for: a record takes as few round trips as it has
//! questions. The end of a unit travels with the next one: it is the proof that none of its statements failed unheard, and
//! nobody is answered before the commit (ADR 0104).

use std::collections::HashSet;
use std::task::Poll;
use std::time::Instant;

use deadpool_postgres::Object;
use futures_util::future::join3;
use tokio_postgres::{Row, Statement};

use crate::engine::postgres::{Bound, next_row};
use crate::engine::{Kept, Tail};
use crate::{Fault, Value};

/// What opens a unit, and what undoes it.
const OPEN: &str = "SAVEPOINT unit";
pub(crate) const CLOSE: &str = "RELEASE SAVEPOINT unit";
const CLOSE_AND_OPEN: &str = "RELEASE SAVEPOINT unit; SAVEPOINT unit";
pub(crate) const UNDO: &str = "ROLLBACK TO SAVEPOINT unit; RELEASE SAVEPOINT unit";

/// What a connection has prepared. Whatever is new to it is prepared within the savepoint of its unit, for PostgreSQL gives
/// up the whole transaction where that fails outside one.
#[derive(Default)]
pub(crate) struct Known {
    since: Option<Instant>,
    texts: HashSet<Box<str>>,
}

impl Known {
    /// Forgets what another connection knew.
    fn of(&mut self, client: &Object) {
        let since = Some(Object::metrics(client).created);
        if self.since != since {
            *self = Self { since, texts: HashSet::new() };
        }
    }
}

/// What a batch has not sent yet, and what it remembers.
#[derive(Default)]
pub(crate) struct Unsent {
    /// What the connection has prepared.
    pub(crate) known: Known,
    /// Whether something failed of which nobody can tell what it undid.
    pub(crate) broken: bool,
    /// What nobody reads of the unit before, whose end goes after it.
    earlier: Option<Vec<Kept>>,
    /// How many units ended whose end had to travel.
    ended: usize,
    /// Whether the unit has yet to be opened.
    pub(crate) opens: bool,
    /// Statements of the unit that nobody reads.
    pub(crate) kept: Vec<Kept>,
    /// Questions that travel with the next one.
    pub(crate) ahead: Vec<Kept>,
    /// What was answered to them.
    answers: Vec<(Kept, Vec<Row>)>,
    /// The chain of the batch.
    pub(crate) tail: Tail,
    /// Why the unit before was undone, once that is known.
    pub(crate) lost: Option<Fault>,
}

impl Unsent {
    /// Of a batch that begins on a connection.
    pub(crate) fn on(client: &Object, mut known: Known) -> Self {
        known.of(client);
        Self { known, ..Self::default() }
    }

    /// Whether nothing of the unit was said, to the base nor to be sent.
    pub(crate) const fn is_untouched(&self) -> bool {
        self.opens && self.kept.is_empty()
    }

    /// Whether the end of the unit before is still to be sent.
    pub(crate) const fn awaits_proof(&self) -> bool {
        self.earlier.is_some()
    }

    /// The unit is over: its end will travel with what comes.
    pub(crate) fn end(&mut self) {
        self.earlier = Some(std::mem::take(&mut self.kept));
        self.ended += 1;
        self.forget_questions();
    }

    /// Whether a statement can be sent without being prepared first.
    pub(crate) fn knows(&self, text: &str) -> bool {
        self.known.texts.contains(text)
    }

    /// How many units ended so.
    pub(crate) const fn ended(&self) -> usize {
        self.ended
    }

    /// Something is written: what was answered before may be so no more.
    pub(crate) fn forget_questions(&mut self) {
        self.ahead.clear();
        self.answers.clear();
    }

    /// Forgets what the unit has not sent; says whether the base knows of it.
    pub(crate) fn forget(&mut self) -> bool {
        let known = !self.opens;
        (self.opens, self.tail) = (false, None);
        self.kept.clear();
        self.forget_questions();
        known
    }

    /// The answer to a question that was asked ahead.
    pub(crate) fn answered(&mut self, text: &str, values: &[Value<'_>]) -> Option<Vec<Row>> {
        let place =
            self.answers.iter().position(|((asked, with), _)| *asked == text && with == values)?;
        Some(self.answers.swap_remove(place).1)
    }

    const fn script(&self) -> Option<&'static str> {
        match (self.earlier.is_some(), self.opens) {
            (true, true) => Some(CLOSE_AND_OPEN),
            (true, false) => Some(CLOSE),
            (false, true) => Some(OPEN),
            (false, false) => None,
        }
    }
}

/// Whose statement failed.
enum Failed {
    Earlier(Fault),
    Own(Fault),
    /// The driver's own refusal, or the line's, beside the end of the unit before: that may have gone through.
    Nobody(Fault),
}

/// Sends what was not sent, then what is asked, without waiting in between; answers once all are done. Should the unit
/// before turn out to have failed, it is undone alone, and what this one says is said again.
pub(crate) async fn after<T, A>(
    client: &Object,
    unsent: Option<&mut Unsent>,
    ask: impl Fn() -> A,
) -> Result<T, Fault>
where
    A: Future<Output = Result<T, tokio_postgres::Error>>,
{
    let Some(unsent) = unsent else { return Ok(ask().await?) };
    loop {
        let (sent, done, answers) = {
            // What is asked comes last: its rows are read by whoever asked, and hold up those of whatever follows.
            let ahead = ahead(client, &unsent.ahead).await?;
            let (sent, answers, done) = join3(before(client, unsent).await, ahead, ask()).await;
            (sent, done, answers)
        };
        match sent {
            Ok(()) => {
                unsent.earlier = None;
                unsent.opens = false;
                unsent.kept.clear();
                let asked = std::mem::take(&mut unsent.ahead);
                let done = done?;
                unsent.answers.extend(asked.into_iter().zip(answers?));
                return Ok(done);
            }
            Err(Failed::Earlier(fault)) => {
                client.batch_execute(UNDO).await?;
                (unsent.earlier, unsent.tail, unsent.lost) = (None, None, Some(fault));
            }
            Err(Failed::Own(fault)) => {
                (unsent.earlier, unsent.opens) = (None, false);
                unsent.kept.clear();
                unsent.ahead.clear();
                return Err(fault);
            }
            Err(Failed::Nobody(fault)) => {
                unsent.broken = true;
                return Err(fault);
            }
        }
    }
}

type Ready<'k> = Vec<(Statement, &'k [Value<'static>])>;

/// Everything was prepared before it was kept: the first time each is polled it leaves, in the order of the list.
async fn ready<'k>(client: &Object, kept: &'k [Kept]) -> Result<Ready<'k>, Fault> {
    let mut ready = Vec::with_capacity(kept.len());
    for (text, values) in kept {
        ready.push((client.prepare_cached(text).await?, values.as_slice()));
    }
    Ok(ready)
}

/// What goes before a statement, ready to be sent. The first that fails is told, and whose it was.
async fn before<'k>(
    client: &'k Object,
    unsent: &'k Unsent,
) -> impl Future<Output = Result<(), Failed>> + use<'k> {
    let of_the_earlier = unsent.earlier.is_some();
    let whose = move |error: tokio_postgres::Error| match (of_the_earlier, error.code()) {
        (true, Some(_)) => Failed::Earlier(error.into()),
        (true, None) => Failed::Nobody(error.into()),
        (false, _) => Failed::Own(error.into()),
    };
    let earlier = ready(client, unsent.earlier.as_deref().unwrap_or_default()).await;
    let (script, own) = (unsent.script(), ready(client, &unsent.kept).await);
    async move {
        let (earlier, own) = (earlier.map_err(Failed::Nobody)?, own.map_err(Failed::Nobody)?);
        let closing = async {
            match script {
                Some(script) => client.batch_execute(script).await,
                None => Ok(()),
            }
        };
        let (earlier, closed, own) =
            join3(ordered(client, earlier), closing, ordered(client, own)).await;
        earlier.and(closed).map_err(whose)?;
        own.map_err(|error| Failed::Own(error.into()))
    }
}

/// Hears of the end of the unit before.
pub(crate) async fn proved(client: &Object, unsent: &mut Unsent) -> Result<(), Fault> {
    after(client, Some(unsent), || async { Ok(()) }).await
}

/// A statement, prepared. One that the connection does not know yet is prepared once the unit before is known to stand and
/// its own is opened: should it fail, that undoes its own unit and no other.
pub(crate) async fn prepared(
    client: &Object,
    unsent: &mut Option<&mut Unsent>,
    text: &str,
) -> Result<Statement, Fault> {
    let Some(unsent) = unsent.as_mut().filter(|unsent| !unsent.knows(text)) else {
        return Ok(client.prepare_cached(text).await?);
    };
    proved(client, unsent).await?;
    let statement = client.prepare_cached(text).await?;
    unsent.known.texts.insert(text.into());
    Ok(statement)
}

/// Runs statements, each leaving in its turn from the first poll on; the first that fails is told.
async fn ordered(client: &Object, ready: Ready<'_>) -> Result<(), tokio_postgres::Error> {
    let run = ready.iter().map(|(statement, values)| async move {
        client.execute_raw(statement, values.iter().map(Bound)).await.map(|_| ())
    });
    all(run).await.into_iter().collect()
}

/// Asks what will be asked.
async fn ahead<'k>(
    client: &'k Object,
    asked: &'k [Kept],
) -> Result<impl Future<Output = Result<Vec<Vec<Row>>, tokio_postgres::Error>> + use<'k>, Fault> {
    let ready = ready(client, asked).await?;
    Ok(async move {
        let asked = ready.iter().map(|(statement, values)| async move {
            let rows = client.query_raw(statement, values.iter().map(Bound)).await?;
            let (mut rows, mut found) = (std::pin::pin!(rows), Vec::new());
            while let Some(row) = next_row(rows.as_mut()).await {
                found.push(row?);
            }
            Ok(found)
        });
        all(asked).await.into_iter().collect()
    })
}

/// Polls futures in their order, from the first poll on: what they send leaves in that order.
async fn all<F: Future>(futures: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut left: Vec<_> = futures.map(|future| (Some(Box::pin(future)), None)).collect();
    std::future::poll_fn(|context| {
        let mut pending = false;
        for (slot, answer) in &mut left {
            let Some(future) = slot else { continue };
            match future.as_mut().poll(context) {
                Poll::Ready(found) => (*slot, *answer) = (None, Some(found)),
                Poll::Pending => pending = true,
            }
        }
        if pending { Poll::Pending } else { Poll::Ready(()) }
    })
    .await;
    left.into_iter().filter_map(|(_, answer)| answer).collect()
}
