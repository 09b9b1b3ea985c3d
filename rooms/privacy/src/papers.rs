//! The papers of data protection: who answers (« responsable de traitement »), the processing
//! register (RGPD art. 30), the notice (art. 12 to 14), the impact assessment (art. 35), and the
//! nominative mode that does not exist.

mod assessment;
mod controller;
mod entries;
mod method;
mod notice;
mod printed;
mod register;
mod risk;
pub(crate) mod samples;
mod store;
mod terms;
#[cfg(test)]
mod tests;
pub(crate) mod web;

use door::{Act, Fields, Stop, Tx};
use kernel::{Day, EmailAddress, Line, Prose, Reason, Refusals};

pub use entries::Processing;
pub use register::{Kept, Posted, ProcessingRegister};
pub use terms::told;

/// Who answers for a convention was written, or changed.
pub(crate) const CONTROLLER_NAMED: Act = Act {
    name: "privacy.controller-named",
    fr: "Responsable de traitement enregistré",
    en: "Controller recorded",
};
/// A signed impact assessment was recorded. The detail is its day; its reference is in the table.
pub(crate) const ASSESSED: Act =
    Act { name: "privacy.assessed", fr: "AIPD enregistrée", en: "Impact assessment recorded" };
/// The nominative mode was asked for. The detail says why it was not opened.
pub(crate) const NOMINATIVE_ASKED: Act = Act {
    name: "privacy.nominative-asked",
    fr: "Mode nominatif demandé, refusé",
    en: "Nominative mode asked for, refused",
};

/// Who answers for what is done with data (« responsable de traitement »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Controller {
    /// The convention in words.
    pub(crate) convention: String,
    /// The organisation.
    pub(crate) name: String,
    /// Its postal address.
    pub(crate) address: String,
    /// The e-mail address of the data protection officer.
    pub(crate) email: String,
}

/// The assessment that the controller signed (« AIPD »): where it is, and its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Assessment {
    pub(crate) reference: String,
    pub(crate) day: Day,
}

/// What a convention has written of its papers so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Papers {
    pub(crate) controller: Option<Controller>,
    pub(crate) assessment: Option<Assessment>,
}

/// The fields of the form of the controller, as they are sent.
pub(crate) const CONTROLLER_FIELDS: [&str; 3] = ["nom", "adresse", "courriel"];

/// Reads who answers for a convention.
pub(crate) fn controller_of(fields: &Fields, convention: &str) -> Result<Controller, Refusals> {
    let mut refusals = Refusals::new();
    let name = refusals.keep("nom", Line::<120>::parse(fields.get("nom")));
    let written = Prose::<300>::parse(fields.get("adresse"))
        .and_then(|text| if text.is_empty() { Err(Reason::Missing) } else { Ok(text) });
    let address = refusals.keep("adresse", written);
    let email = refusals.keep("courriel", EmailAddress::parse(fields.get("courriel")));
    let (Some(name), Some(address), Some(email)) = (name, address, email) else {
        return Err(refusals);
    };
    Ok(Controller {
        convention: convention.to_owned(),
        name: name.as_str().to_owned(),
        address: address.as_str().to_owned(),
        email: email.as_str().to_owned(),
    })
}

/// The fields of the form of the assessment.
pub(crate) const ASSESSMENT_FIELDS: [&str; 2] = ["aipd_reference", "aipd_date"];

/// Reads where a signed assessment is and its day, which has come.
pub(crate) fn assessment_of(fields: &Fields, today: Day) -> Result<Assessment, Refusals> {
    let mut refusals = Refusals::new();
    let reference =
        refusals.keep("aipd_reference", Line::<80>::parse(fields.get("aipd_reference")));
    let signed = match fields.get("aipd_date") {
        "" => Err(Reason::Missing),
        text => Day::parse(text),
    };
    let come = signed.and_then(|day| if day > today { Err(not_come()) } else { Ok(day) });
    let day = refusals.keep("aipd_date", come);
    let (Some(reference), Some(day)) = (reference, day) else { return Err(refusals) };
    Ok(Assessment { reference: reference.as_str().to_owned(), day })
}

const fn not_come() -> Reason {
    Reason::said(
        "Cette date n’est pas encore venue : une AIPD s’enregistre une fois signée.",
        "This date has not come yet: an assessment is recorded once it is signed.",
    )
}

/// Writes who answers for the convention of the officer.
pub(crate) fn name(tx: &mut Tx<'_>, controller: &Controller) -> Result<(), Stop> {
    let convention = tx.convention()?;
    store::name(tx, convention, controller)?;
    Ok(tx.note(CONTROLLER_NAMED, &convention.text(), "")?)
}

/// Records the signed assessment of the convention of the officer.
pub(crate) fn assess(tx: &mut Tx<'_>, assessment: &Assessment) -> Result<(), Stop> {
    let convention = tx.convention()?;
    store::assess(tx, convention, assessment)?;
    Ok(tx.note(ASSESSED, &convention.text(), &assessment.day.text())?)
}

/// Why the nominative mode (« mode nominatif ») is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Denial {
    /// No signed assessment is recorded (RGPD art. 35).
    NoAssessment,
    /// It is recorded, and there is still no field where a person would be written.
    NoSuchMode,
}

/// Asks for the nominative mode. **Invariant:** whatever the answer, the request is noted and
/// nothing else is written: no table of Parvis has a place for a resident's name.
pub(crate) fn ask_nominative(tx: &mut Tx<'_>) -> Result<(Denial, Papers), Stop> {
    let papers = store::papers(tx)?;
    let (denial, detail) = match papers.assessment {
        None => (Denial::NoAssessment, "no assessment"),
        Some(_) => (Denial::NoSuchMode, "no such mode"),
    };
    let convention = tx.convention()?.text();
    tx.note(NOMINATIVE_ASKED, &convention, detail)?;
    Ok((denial, papers))
}
