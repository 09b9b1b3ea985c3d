//! Letters that convene, change, call off and tell: in French, the language of the convention.
//!
//! **Invariant:** no letter holds a word of the restricted part, nor the address of anyone but its reader.

use kernel::id::ConventionId;
use kernel::{EmailAddress, Lang};
use maud::html;
use post::Letter;

use crate::{words_mail as words, words_polled as polled};

/// What a letter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    Convene,
    Moved,
    Off,
    /// Whoever was convened and is no longer awaited.
    Dropped,
    Minutes,
    Chase,
    Dates,
    /// A member remarked on minutes: to the managers.
    Remarked,
    /// Minutes are approved.
    Approved,
}

impl Why {
    const fn kind(self) -> &'static str {
        match self {
            Self::Convene => "governance.convened",
            Self::Moved => "governance.moved",
            Self::Off => "governance.called-off",
            Self::Dropped => "governance.dropped",
            Self::Minutes => "governance.minutes",
            Self::Chase => "governance.chased",
            Self::Dates => "governance.dates",
            Self::Remarked => "governance.remarked",
            Self::Approved => "governance.approved",
        }
    }
}

/// What it says of the meeting.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// « comité de suivi ».
    pub(crate) what: String,
    /// « jeudi 13 juin 2019 ».
    pub(crate) day: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) place: String,
    /// The organisation that remarks.
    pub(crate) party: String,
    /// Open points, decisions, or a remark.
    pub(crate) lines: Vec<String>,
    /// Whether a restricted part follows.
    pub(crate) restricted: bool,
    pub(crate) link: String,
    /// What opens the answer of one contact without a code: the whole link, where it leads, what is typed there.
    pub(crate) own: Option<Own>,
}

/// The link of one contact.
#[derive(Clone, Debug)]
pub(crate) struct Own {
    pub(crate) link: String,
    pub(crate) address: String,
    pub(crate) code: String,
}

fn subject(lang: Lang, why: Why, said: &Said) -> String {
    let (what, day) = (capital(&said.what), said.day.as_str());
    let subject = match why {
        Why::Convene => words::subject_convene(lang, &what, day),
        Why::Moved => words::subject_moved(lang, &said.what, day),
        Why::Off => words::subject_off(lang, &said.what, day),
        Why::Dropped => words::subject_dropped(lang, &said.what, day),
        Why::Minutes => words::subject_minutes(lang, &said.what, day),
        Why::Chase => words::subject_chase(lang, &said.what, day),
        Why::Dates => words::subject_dates(lang, &said.what),
        Why::Remarked => words::subject_remarked(lang, &said.party, &said.what, day),
        Why::Approved => words::subject_approved(lang, &said.what, day),
    };
    subject.chars().take(150).collect()
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn lead(lang: Lang, why: Why, said: &Said) -> String {
    let Said { what, day, from, to, .. } = said;
    match why {
        Why::Convene => words::lead_convene(lang, what, day, from, to),
        Why::Moved => words::lead_moved(lang, what, day, from, to),
        Why::Off => words::lead_off(lang, what, day),
        Why::Dropped => words::lead_dropped(lang, what, day),
        Why::Minutes => words::lead_minutes(lang, what, day),
        Why::Chase => words::lead_chase(lang, what, day),
        Why::Dates => words::lead_dates(lang, what),
        Why::Remarked => words::lead_remarked(lang, &said.party, what, day),
        Why::Approved => words::lead_approved(lang, what, day),
    }
}

/// The letter to one person. `once` makes it unique among those of this meeting.
pub(crate) fn letter(
    (why, said): (Why, &Said),
    (convention, once): (ConventionId, String),
    (to, to_name): (EmailAddress, &str),
) -> Letter {
    let lang = Lang::Fr;
    let (lead, link) = (lead(lang, why, said), said.link.as_str());
    let announces = matches!(why, Why::Convene | Why::Moved);
    let heading = match why {
        Why::Minutes | Why::Approved => words::decided(lang),
        Why::Remarked => words::remark(lang),
        Why::Dates => words::dates(lang),
        Why::Convene | Why::Moved | Why::Off | Why::Dropped | Why::Chase => words::agenda(lang),
    };
    let after: Vec<&str> = match why {
        Why::Convene | Why::Moved if said.restricted => {
            vec![words::restricted(lang), words::answer(lang)]
        }
        Why::Convene | Why::Moved => vec![words::answer(lang)],
        Why::Minutes if said.lines.is_empty() => {
            vec![words::nothing_decided(lang), words::answer_minutes(lang)]
        }
        Why::Minutes => vec![words::answer_minutes(lang)],
        Why::Chase => vec![words::do_chase(lang)],
        Why::Dates => vec![words::answer_dates(lang)],
        Why::Dropped => vec![words::answer_dropped(lang)],
        Why::Off | Why::Remarked | Why::Approved => Vec::new(),
    };
    let place = (announces && !said.place.is_empty()).then(|| words::place(lang, &said.place));
    let numbered = (1..).zip(&said.lines).map(|(rank, line)| format!("{rank}. {line}"));
    let list: Vec<String> = std::iter::once(heading.to_owned()).chain(numbered).collect();
    let mut told = vec![words::hello(lang).to_owned(), lead.clone()];
    told.extend(place.clone());
    if !said.lines.is_empty() {
        told.push(list.join("\n"));
    }
    told.extend(after.iter().map(|line| (*line).to_owned()));
    if let Some(own) = &said.own {
        told.push(polled::by_link(lang, &own.link));
        told.push(polled::by_code(lang, &own.address, &own.code));
    }
    told.push(words::read_it(lang, link));
    Letter {
        convention: Some(convention),
        kind: why.kind(),
        once,
        to,
        to_name: to_name.chars().take(120).collect(),
        subject: subject(lang, why, said),
        text: format!("{}\n", told.join("\n\n")),
        html: html! {
            p { (words::hello(lang)) }
            p { (lead) }
            @if let Some(place) = &place { p { (place) } }
            @if !said.lines.is_empty() {
                p { (heading) }
                ol { @for line in &said.lines { li { (line) } } }
            }
            @for line in &after { p { (line) } }
            @if let Some(own) = &said.own {
                p { a href=(own.link) { (polled::title(lang)) } }
                p { (polled::by_code(lang, &own.address, &own.code)) }
            }
            p { a href=(link) { (link) } }
        }
        .into_string(),
    }
}
