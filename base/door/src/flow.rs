//! Files that flow out while they are read: an export holds no row in memory, waits for a slow reader
//! only so long, and stops when the right under which it was asked for ends (trust.md 4.1, I6, I7).

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use axum::body::Body;
use bytes::Bytes;
use kernel::id::GrantId;
use store::{Fault, Params, sql};
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{Semaphore, mpsc};
use web::{Shell, Stop};

use crate::Tx;
use crate::tx::Context;

/// What flows to the reader of an export: pieces, then an end. A flow that stops without its end is
/// a broken file, never one that seems whole.
enum Flow {
    Piece(Bytes),
    End,
}

/// Where an export lets its bytes flow; waits when the reader is slow.
pub struct Tap {
    sender: mpsc::Sender<Flow>,
    pending: Vec<u8>,
    /// The right under which it was asked for has ended.
    ended: Arc<AtomicBool>,
    began: Instant,
}

/// Bytes gathered before a piece is sent on.
const PIECE: usize = 64 * 1_024;
/// Pieces that wait for a slow reader.
const WAITING: usize = 4;
/// How long a full channel is left before it is tried again.
const A_MOMENT: Duration = Duration::from_millis(1);
/// How many times, so a minute for one piece: slower than that, the reader has gone, and others want the
/// database.
const PATIENCE: usize = 60_000;
/// How long a whole export may flow: its snapshot keeps the log of the base from beginning anew meanwhile.
const IN_ALL: Duration = Duration::from_mins(30);
/// Exports that flow at once; the next ones wait, so that pages always find a reader of the database.
static AT_ONCE: Semaphore = Semaphore::const_new(3);
/// How often it is looked whether the right still opens.
const LOOK: Duration = Duration::from_millis(500);

impl Tap {
    fn send(&mut self, flow: Flow) -> std::io::Result<()> {
        let mut waiting = flow;
        // On the thread of the transaction, which PostgreSQL drives as a runtime does: nothing there
        // may wait for a future, so that a full channel is tried again.
        for _ in 0..PATIENCE {
            if self.ended.load(Ordering::Acquire) {
                return Err(std::io::Error::other("the right has ended"));
            }
            match self.sender.try_send(waiting) {
                Ok(()) => return Ok(()),
                Err(TrySendError::Closed(_)) => {
                    return Err(std::io::Error::other("the reader has gone"));
                }
                Err(TrySendError::Full(back)) => waiting = back,
            }
            if self.began.elapsed() > IN_ALL {
                break;
            }
            std::thread::sleep(A_MOMENT);
        }
        Err(std::io::Error::other("the reader is too slow"))
    }

    /// What is left, then the end.
    fn finish(&mut self) -> std::io::Result<()> {
        std::io::Write::flush(self)?;
        self.send(Flow::End)
    }
}

/// The other end of a [`Tap`], as a body reads it.
struct Spout(Option<mpsc::Receiver<Flow>>);

impl futures_core::Stream for Spout {
    type Item = std::io::Result<Bytes>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        use std::task::{Poll, ready};
        let Some(receiver) = &mut self.0 else { return Poll::Ready(None) };
        let flow = ready!(receiver.poll_recv(context));
        Poll::Ready(match flow {
            Some(Flow::Piece(bytes)) => Some(Ok(bytes)),
            Some(Flow::End) => {
                self.0 = None;
                None
            }
            None => {
                self.0 = None;
                Some(Err(std::io::Error::other("the export failed")))
            }
        })
    }
}

impl std::io::Write for Tap {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.pending.extend_from_slice(bytes);
        if self.pending.len() >= PIECE {
            std::io::Write::flush(self)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        if self.pending.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::take(&mut self.pending));
        self.send(Flow::Piece(piece))
    }
}

/// Runs a reading transaction whose output flows out while it goes on. The snapshot knows nothing of what
/// ends meanwhile: it is looked for beside.
pub(crate) fn pour<F>(shell: &Shell, context: Context, work: F) -> Body
where
    F: FnOnce(&mut Tx<'_>, &mut Tap) -> Result<(), Stop> + Send + 'static,
{
    let (sender, receiver) = mpsc::channel(WAITING);
    let shell = shell.clone();
    tokio::spawn(async move {
        // Never closed: a permit always comes.
        let _turn = AT_ONCE.acquire().await;
        let ended = Arc::new(AtomicBool::new(false));
        let watch = context
            .grant
            .map(|grant| tokio::spawn(look_after(shell.clone(), grant, Arc::clone(&ended))));
        let whose = context.clone();
        let outcome = shell
            .db()
            .read(move |raw| {
                let mut tap = Tap {
                    sender,
                    pending: Vec::with_capacity(PIECE),
                    ended,
                    began: Instant::now(),
                };
                work(&mut Tx::reading(raw, context), &mut tap)
                    .and_then(|()| tap.finish().map_err(gone))
            })
            .await;
        if let Some(watch) = watch {
            watch.abort();
        }
        if let Err(Stop::Fault(fault)) = outcome {
            tracing::error!(?fault, "an export failed");
            crate::breach::told(shell.db(), whose, &fault).await;
        }
    });
    Body::from_stream(Spout(Some(receiver)))
}

/// Looks whether a right still opens, until it does not.
async fn look_after(shell: Shell, grant: GrantId, ended: Arc<AtomicBool>) {
    loop {
        tokio::time::sleep(LOOK).await;
        let now = shell.clock().now();
        let opens = shell.db().peek(move |raw| {
            let mut opens = false;
            raw.each(
                sql!(
                    open "whether a right still opens",
                    "SELECT 1 FROM access_grant g JOIN person p ON p.id = g.person_id
                      WHERE g.id = $1 AND g.revoked_at IS NULL AND g.suspended_at IS NULL
                        AND g.valid_from <= $2 AND g.valid_to > $2 AND p.disabled_at IS NULL"
                )
                .0,
                &(grant, now).values(),
                &mut |_| {
                    opens = true;
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(opens)
        });
        let opens = opens.await.unwrap_or_else(|fault| {
            tracing::error!(?fault, "a right could not be looked up: its export stops");
            false
        });
        // What cannot be looked up opens nothing.
        if !opens {
            ended.store(true, Ordering::Release);
            return;
        }
    }
}

/// A reader that has gone, or a pipe that broke.
pub fn gone(error: std::io::Error) -> Stop {
    Stop::Fault(Fault::new(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(flows: Vec<Flow>) -> Option<Vec<u8>> {
        let (sender, receiver) = mpsc::channel(WAITING);
        let body = Body::from_stream(Spout(Some(receiver)));
        let fill = async move {
            for flow in flows {
                drop(sender.send(flow).await);
            }
        };
        let ((), read) = tokio::join!(fill, axum::body::to_bytes(body, usize::MAX));
        read.ok().map(|bytes| bytes.to_vec())
    }

    #[tokio::test]
    async fn a_file_without_its_end_is_broken_and_a_whole_one_is_whole() {
        let piece = |text: &'static str| Flow::Piece(Bytes::from_static(text.as_bytes()));
        // The writer is gone before the reader looks: nothing of what it sent is lost.
        for _ in 0..200 {
            let whole = read(vec![piece("one,"), piece("two"), Flow::End]).await;
            assert_eq!(whole.as_deref(), Some(&b"one,two"[..]));
        }
        assert_eq!(read(vec![Flow::End]).await.as_deref(), Some(&b""[..]));
        assert_eq!(read(vec![piece("one,")]).await, None);
        assert_eq!(read(vec![]).await, None);
    }
}
