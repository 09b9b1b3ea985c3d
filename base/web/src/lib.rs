//! **HTTP glue**: what every request needs and no room should write: the shell of the program,
//! the fields of a form, the end of a request that cannot go on, headers, embedded assets.

pub mod answer;
pub mod assets;
pub mod body;
pub mod calm;
pub mod fields;
pub mod files;
pub mod headers;
pub mod json;
pub mod parts;
pub mod rest;
pub mod shell;
pub mod source;
pub mod stop;

pub use answer::{
    Answer, Attachment, download, html, html_refused, json, kept_by_all, picture,
    problem_free_json, see_other, xml,
};
pub use fields::Fields;
pub use files::{Kept, StaticFile};
pub use shell::{Services, Settings, Shell};
pub use stop::{Stop, only_asks};
