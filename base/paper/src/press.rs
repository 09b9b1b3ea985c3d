//! A few threads that print, and a short queue before them: a request never prints itself.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};

use crate::document::Document;
use crate::pdf::{PdfFault, render};

/// Stack of a printing thread: layout goes deep.
const STACK: usize = 16 * 1024 * 1024;

type Reply = Box<dyn FnOnce(Result<Vec<u8>, PdfFault>) + Send>;

type Work = Box<dyn FnOnce() -> Result<Vec<u8>, PdfFault> + Send>;

struct Order {
    work: Work,
    reply: Reply,
}

/// The queue is full, or no printing thread could be started: try again later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy;

impl std::fmt::Display for Busy {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("too many documents are waiting to be printed")
    }
}

impl std::error::Error for Busy {}

/// A document on its way.
#[derive(Debug)]
pub struct Printing(Receiver<Result<Vec<u8>, PdfFault>>);

impl Printing {
    /// Waits for the PDF. Blocks: for a job or a command line.
    pub fn wait(self) -> Result<Vec<u8>, PdfFault> {
        self.0.recv().unwrap_or(Err(PdfFault::Broken))
    }
}

/// Prints documents one after the other, away from the requests. Dropping it lets the threads end
/// once the queue is empty.
#[derive(Clone)]
pub struct Press {
    orders: Sender<Order>,
}

impl Default for Press {
    /// One thread and eight places: a render holds a core, and a town waits seconds at most.
    fn default() -> Self {
        Self::new(1, 8)
    }
}

impl Press {
    /// Starts `workers` threads (at least one) behind a queue of `queue` places.
    pub fn new(workers: usize, queue: usize) -> Self {
        let (orders, waiting) = bounded::<Order>(queue.max(1));
        for number in 0..workers.max(1) {
            let waiting = waiting.clone();
            let name = format!("press-{number}");
            // Without a thread the queue has no reader and `print` answers `Busy`.
            let _ = thread::Builder::new().name(name).stack_size(STACK).spawn(move || {
                for order in waiting {
                    let printed = catch_unwind(AssertUnwindSafe(order.work));
                    (order.reply)(printed.unwrap_or(Err(PdfFault::Broken)));
                }
            });
        }
        Self { orders }
    }

    /// Queues a document; its PDF is fetched with [`Printing::wait`].
    pub fn print(&self, document: Document) -> Result<Printing, Busy> {
        let (sender, receiver) = bounded(1);
        self.print_then(document, move |printed| {
            // Whoever asked may have gone.
            let _ = sender.send(printed);
        })?;
        Ok(Printing(receiver))
    }

    /// Queues a document and calls `reply` from the printing thread: an async caller passes the
    /// sending half of its own channel.
    pub fn print_then(
        &self,
        document: Document,
        reply: impl FnOnce(Result<Vec<u8>, PdfFault>) + Send + 'static,
    ) -> Result<(), Busy> {
        self.work_then(move || render(&document), reply)
    }

    /// The same for a paper of another kind, set by `work` on the printing thread.
    pub fn work_then(
        &self,
        work: impl FnOnce() -> Result<Vec<u8>, PdfFault> + Send + 'static,
        reply: impl FnOnce(Result<Vec<u8>, PdfFault>) + Send + 'static,
    ) -> Result<(), Busy> {
        let order = Order { work: Box::new(work), reply: Box::new(reply) };
        self.orders.try_send(order).map_err(|refused| match refused {
            TrySendError::Full(_) | TrySendError::Disconnected(_) => Busy,
        })
    }
}
