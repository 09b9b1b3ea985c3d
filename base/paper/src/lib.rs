//! **Papers** (« documents ») : what leaves the house printed, written once as a neutral tree.
//!
//! - Nouns: [`document::Document`], the tree; [`press::Press`], which prints away from requests;
//!   [`pdf::Template`], the typesetting of a paper that is no tree (a form to fill by hand).
//! - Renderings: [`html`], [`pdf`] (tagged, PDF/UA-1), [`docx`] (a text to go on editing), [`xlsx`],
//!   [`ods`], [`json`]. Each reads the same tree and computes no figure of its own: no two formats can
//!   disagree.
//!
//! **Invariant:** a masked cell holds no number, so no renderer can leak one.

mod book;
mod context;
pub mod document;
pub mod docx;
mod docx_parts;
pub mod html;
pub mod json;
mod kind;
mod logo;
pub mod ods;
mod office;
pub mod pdf;
mod picture;
pub mod press;
mod typeset;
pub mod xlsx;

pub use office::{OfficeFault, bundle};

use door::{Fault, Stop};

/// Letters of a fingerprint that are printed: nobody finds one by trying.
pub const LETTERS: usize = 16;

/// The code of verification that begins a fingerprint: `3F2A-91C4-77B0-1D5E`.
pub fn code(sha256: &str) -> String {
    let letters: Vec<char> = sha256.to_uppercase().chars().take(LETTERS).collect();
    let parts: Vec<String> = letters.chunks(4).map(|four| four.iter().collect()).collect();
    parts.join("-")
}

/// Prints a document away from the requests.
pub async fn print(press: &press::Press, document: document::Document) -> Result<Vec<u8>, Stop> {
    printed(press, move || pdf::render(&document)).await
}

/// Prints a document and the papers that go with it, as one file.
///
/// # Errors
/// Too many papers wait already, or the file could not be set.
pub async fn print_with(
    press: &press::Press,
    (document, annexes): (document::Document, Vec<document::Document>),
) -> Result<Vec<u8>, Stop> {
    printed(press, move || pdf::render_with(&document, &annexes)).await
}

/// The same document as a text to go on editing (`.docx`), written away from the requests.
///
/// # Errors
/// Too many papers wait already, or the file could not be written.
pub async fn draft(press: &press::Press, document: document::Document) -> Result<Vec<u8>, Stop> {
    let written =
        move || docx::render(&document).map_err(|fault| pdf::PdfFault::Refused(fault.to_string()));
    printed(press, written).await
}

/// The same for any paper that is set by pure computation.
///
/// # Errors
/// Too many papers wait already, or the paper could not be set.
pub async fn printed(
    press: &press::Press,
    work: impl FnOnce() -> Result<Vec<u8>, pdf::PdfFault> + Send + 'static,
) -> Result<Vec<u8>, Stop> {
    let (sender, receiver) = tokio::sync::oneshot::channel();
    press
        .work_then(work, move |printed| {
            // Whoever asked may have gone.
            let _ = sender.send(printed);
        })
        .map_err(|_| Stop::TooMany)?;
    let printed = receiver.await.map_err(|_| Stop::Fault(Fault::new("the press stopped")))?;
    printed.map_err(|fault| Stop::Fault(Fault::new(fault.to_string())))
}
