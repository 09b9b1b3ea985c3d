//! The accounts of the house for its technician, and exceptional access: asked here, allowed by
//! somebody else (trust: insider administrator).

mod mail;
mod pages;
mod samples;
mod store;
#[cfg(test)]
mod tests;
mod web;
mod words;

pub(crate) use pages::{accounts, refusals};
pub(crate) use samples::{all as samples, household as sample_accounts, refused as sample_refused};
pub(crate) use store::{Account, RefusedAccess, household as everyone, refused};
pub(crate) use web::{answer, ask, asked, care_close, care_reopen, care_shut, pending};
pub(crate) use words::{
    accounts as title, accounts_intro as intro, done, emergency, refusals as refusals_title,
    refusals_intro,
};
