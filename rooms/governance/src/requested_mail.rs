//! Letters about a point that a party asked for: to the managers, then to whoever asked.

use kernel::id::ConventionId;
use kernel::{EmailAddress, Lang};
use maud::html;
use post::Letter;

use crate::{words_mail as mail, words_requested as words};

/// What became of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Became {
    /// It was asked for.
    Asked,
    /// It stands on an agenda that was sent.
    OnAgenda,
    /// The minutes of its meeting were sent.
    Spoken,
    /// Its meeting was called off: it waits again.
    Again,
    /// It was set aside.
    Declined,
}

impl Became {
    const fn kind(self) -> &'static str {
        match self {
            Self::Asked => "governance.point-asked",
            Self::OnAgenda => "governance.point-on-agenda",
            Self::Spoken => "governance.point-spoken",
            Self::Again => "governance.point-again",
            Self::Declined => "governance.point-declined",
        }
    }
}

/// What a letter says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// « comité de suivi ».
    pub(crate) what: String,
    /// « jeudi 13 juin 2019 ».
    pub(crate) day: String,
    /// The organisation that asks.
    pub(crate) party: String,
    /// Its words.
    pub(crate) point: String,
    /// Why it was set aside.
    pub(crate) reason: String,
    pub(crate) link: String,
}

/// The letter to one person.
pub(crate) fn letter(
    (became, told): (Became, &Told),
    (convention, once): (ConventionId, String),
    (to, to_name): (EmailAddress, &str),
) -> Letter {
    let lang = Lang::Fr;
    let Told { what, day, party, point, reason, link } = told;
    let subject = match became {
        Became::Asked => words::subject_asked(lang, what, party),
        Became::OnAgenda => words::subject_on_agenda(lang, what, day),
        Became::Spoken => words::subject_spoken(lang, what, day),
        Became::Again => words::subject_again(lang, what),
        Became::Declined => words::subject_declined(lang, what),
    };
    let lead = match became {
        Became::Asked => words::lead_asked(lang, what, party),
        Became::OnAgenda => words::lead_on_agenda(lang, what, day),
        Became::Spoken => words::lead_spoken(lang, what, day),
        Became::Again => words::lead_again(lang, what, day),
        Became::Declined => words::lead_declined(lang, what),
    };
    let quoted = words::point(lang, point);
    let why = (!reason.is_empty()).then(|| words::reason(lang, reason));
    let mut lines = vec![mail::hello(lang).to_owned(), lead.clone(), quoted.clone()];
    lines.extend(why.clone());
    lines.push(link.clone());
    Letter {
        convention: Some(convention),
        kind: became.kind(),
        once,
        to,
        to_name: to_name.chars().take(120).collect(),
        subject: subject.chars().take(150).collect(),
        text: format!("{}\n", lines.join("\n\n")),
        html: html! {
            p { (mail::hello(lang)) }
            p { (lead) }
            p { (quoted) }
            @if let Some(why) = &why { p { (why) } }
            p { a href=(link) { (link) } }
        }
        .into_string(),
    }
}
