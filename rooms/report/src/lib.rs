//! **Reports**: the monthly synthesis and the reviews.
//!
//! A report is one neutral tree, [`document::Document`], rendered to a page, a tagged PDF, a
//! workbook and JSON by [`render`]. The four show the same figures because they read the same tree.

pub mod document;
pub mod render;
pub mod samples;
