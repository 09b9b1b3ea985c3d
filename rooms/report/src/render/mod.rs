//! The four renderings of a [`Document`](crate::document::Document).
//!
//! Each reads the same tree and computes no figure of its own.

pub mod html;
pub mod json;
pub mod pdf;
pub mod press;
mod typeset;
pub mod xlsx;
