//! Letters about absences and swaps: to whoever answers, then to whoever asked.
//!
//! **Invariant:** no letter says why someone is away, nor what they wrote of it.

use door::{Role, Stop, Tx, person};
use kernel::id::PersonId;
use kernel::{EmailAddress, Lang, french};
use maud::html;
use post::Letter;

use crate::request::{Request, State, Wish};
use crate::words_request as words;

/// The day or days that it is about.
fn days(request: &Request) -> String {
    let day = |day| french::day(Lang::Fr, day);
    let (from, to) = (request.days.from(), request.days.to());
    if from == to {
        words::on(Lang::Fr, &day(from))
    } else {
        words::from_to(Lang::Fr, &day(from), &day(to))
    }
}

fn write(
    tx: &mut Tx<'_>,
    (request, state): (&Request, State),
    (to_name, email): (String, String),
    (subject, lead, answer): (&str, &str, &str),
) -> Result<(), Stop> {
    let Ok(to) = EmailAddress::parse(&email) else { return Ok(()) };
    let lang = Lang::Fr;
    let link = format!("{}{}", tx.public_url(), crate::request_pages::PATH);
    let answer = (!answer.is_empty()).then(|| words::answer(lang, answer));
    let mut told = vec![words::hello(lang).to_owned(), lead.to_owned()];
    told.extend(answer.clone());
    told.push(link.clone());
    let letter = Letter {
        convention: Some(request.convention),
        kind: "planning.request",
        once: format!("planning request {} {} {email}", request.id, state.name()),
        to,
        to_name: to_name.chars().take(120).collect(),
        subject: subject.chars().take(150).collect(),
        text: format!("{}\n", told.join("\n\n")),
        html: html! {
            p { (words::hello(lang)) }
            p { (lead) }
            @if let Some(answer) = &answer { p { (answer) } }
            p { a href=(link) { (link) } }
        }
        .into_string(),
    };
    post::enqueue(tx, &letter)?;
    Ok(())
}

/// Tells each manager but whoever does it.
fn managers(
    tx: &mut Tx<'_>,
    (request, state): (&Request, State),
    (subject, lead): (&str, &str),
) -> Result<(), Stop> {
    let actor = tx.actor();
    let own = match actor {
        Some(actor) => person::reached_at(tx, actor)?.map(|(_, email)| email),
        None => None,
    };
    for (name, email) in person::answerable(tx, &[Role::Manager])? {
        if Some(&email) != own.as_ref() {
            write(tx, (request, state), (name, email), (subject, lead, ""))?;
        }
    }
    Ok(())
}

fn name_of(tx: &mut Tx<'_>, person: PersonId) -> Result<String, Stop> {
    Ok(person::reached_at(tx, person)?.map(|(name, _)| name).unwrap_or_default())
}

/// Someone asked: for a swap the colleague answers first, else the managers.
pub(crate) fn asked(tx: &mut Tx<'_>, request: &Request) -> Result<(), Stop> {
    let lang = Lang::Fr;
    let (who, days) = (name_of(tx, request.person)?, days(request));
    match &request.wish {
        Wish::Absence(_) => {
            let (subject, lead) =
                (words::subject_absence(lang, &who, &days), words::lead_absence(lang, &who, &days));
            managers(tx, (request, State::Asked), (&subject, &lead))
        }
        Wish::Swap { with, .. } => {
            let Some(to) = person::reached_here(tx, *with)? else { return Ok(()) };
            let (subject, lead) =
                (words::subject_swap(lang, &who, &days), words::lead_swap(lang, &who, &days));
            write(tx, (request, State::Asked), to, (&subject, &lead, ""))
        }
    }
}

/// A request moved on: whoever asked is told of the answer, the managers of a swap that is agreed to, the colleague of
/// what is settled.
pub(crate) fn moved(
    tx: &mut Tx<'_>,
    (request, state): (&Request, State),
    answer: &str,
) -> Result<(), Stop> {
    let lang = Lang::Fr;
    let (who, days) = (name_of(tx, request.person)?, days(request));
    if state == State::Agreed {
        let (subject, lead) =
            (words::subject_agreed(lang, &who, &days), words::lead_agreed(lang, &who, &days));
        managers(tx, (request, state), (&subject, &lead))?;
    }
    let (subject, lead) = match state {
        State::Accepted => {
            (words::subject_accepted(lang, &days), words::lead_accepted(lang, &days))
        }
        State::Refused => (words::subject_refused(lang, &days), words::lead_refused(lang, &days)),
        State::Agreed => (words::subject_half(lang, &days), words::lead_half(lang, &days)),
        State::Withdrawn if request.state == State::Accepted => {
            (words::subject_given_up(lang, &days), words::lead_given_up(lang, &who, &days))
        }
        State::Withdrawn => {
            (words::subject_withdrawn(lang, &days), words::lead_withdrawn(lang, &days))
        }
        State::Asked => return Ok(()),
    };
    let mut people = Vec::new();
    // Whoever takes a request back knows it; who plans learns of an absence that is given up.
    if state != State::Withdrawn || request.state == State::Accepted {
        people.push(request.person);
    }
    if state == State::Withdrawn && request.state == State::Accepted {
        managers(tx, (request, state), (&subject, &lead))?;
    }
    if let Wish::Swap { with, .. } = &request.wish
        && matches!(state, State::Accepted | State::Withdrawn)
    {
        people.push(*with);
    }
    let actor = tx.actor();
    for person in people.into_iter().filter(|person| Some(*person) != actor) {
        if let Some(to) = person::reached_here(tx, person)? {
            write(tx, (request, state), to, (&subject, &lead, answer))?;
        }
    }
    Ok(())
}
