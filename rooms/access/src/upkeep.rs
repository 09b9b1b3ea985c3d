//! What a technician ends line by line: rights, sessions, telephones, keys of programs. Each on a page of its
//! own under `/administration`; the rules belong to the door.

mod pages;
mod samples;
mod secrets;
mod store;
#[cfg(test)]
mod tests;
mod web;
mod words;

pub(crate) use pages::tabs;
pub(crate) use samples::all as samples;
pub(crate) use secrets::{end_secret, resume_secret, secrets, suspend_secret};
pub(crate) use web::{
    ask_end, ask_resume, ask_suspend, end, end_program, end_session, phones, programs, resume,
    rights, sessions, suspend, take_phone,
};

/// The pages, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The state of the house and the accounts.
    Front,
    /// Rights.
    Rights,
    /// Sessions.
    Sessions,
    /// Telephones.
    Phones,
    /// Keys of programs.
    Programs,
    /// Secrets that leave this house.
    Secrets,
}

impl Place {
    /// Every page.
    pub(crate) const ALL: [Self; 6] =
        [Self::Front, Self::Rights, Self::Sessions, Self::Phones, Self::Programs, Self::Secrets];

    /// Its address.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Front => "/administration",
            Self::Rights => "/administration/droits",
            Self::Sessions => "/administration/sessions",
            Self::Phones => "/administration/telephones",
            Self::Programs => "/administration/cles",
            Self::Secrets => "/administration/secrets",
        }
    }
}
