//! **Markup**: components, page shells, charts, and the sentences of the interface.

pub mod chart;

pub use maud::{Markup, PreEscaped, html};
