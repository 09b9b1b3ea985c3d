//! **Markup**: components, page shells, charts, and the sentences of the interface.
//!
//! Everything here is a function from values to [`Markup`]: no file, no clock, no database. A room
//! builds its pages from these parts and nothing else, so that a page drawn at the desk, in the
//! gallery and on paper is the same page.
//!
//! - [`nav`] draws the bar and the menu from the entries that rooms declare;
//! - [`page`](page()) and [`bare`](shell::bare) are the two shells, [`stop`](shell::stop) the page that ends a request;
//! - [`Form`] draws fields and the sentences of a refusal under them; [`Field`] says what is asked;
//! - [`table`], [`tile`], [`timeline`], [`filter`], [`period`], [`part`], [`badge`], [`button`],
//!   [`icon`] are the parts;
//! - [`words!`](crate::words!) keeps every sentence in French and in English;
//! - [`assets`] holds the style sheet, the icon and the fonts; [`gallery`] the sample pages;
//! - [`audit`] reads a finished page and says what breaks the house rules of markup.
//!
//! The content policy allows no inline style and no inline script: sizes and colours are classes
//! or SVG attributes, and every page works without JavaScript.

pub mod assets;
pub mod audit;
pub mod badge;
pub mod button;
pub mod chart;
pub mod choice;
pub mod drawing;
pub mod feed;
pub mod field;
pub mod filter;
pub mod form;
pub mod gallery;
pub mod icon;
pub mod nav;
pub mod page;
pub mod part;
pub mod period;
pub mod shell;
pub mod table;
pub mod tile;
pub mod timeline;
pub mod words;

pub use badge::Tone;
pub use choice::Choice;
pub use field::Field;
pub use form::Form;
pub use gallery::Sample;
pub use icon::Icon;
pub use kernel::Lang;
pub use maud::{Markup, PreEscaped, html};
pub use nav::{Group, Section};
pub use page::{Head, Person, View, page};
pub use table::{Column, Row, Table};
