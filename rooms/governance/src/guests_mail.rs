//! What a guest of one point is written: the hour, the title, the way in. In French, the language of the convention.

use door::guest::Given;
use door::{Stop, Tx};
use kernel::id::MeetingId;
use kernel::{EmailAddress, Instant, Lang, Minutes, Refusals, french};
use maud::html;
use post::{Beside, Letter};

use crate::convene::{self, Reachable};
use crate::guests::PointGuest;
use crate::invite::{Announced, Ask, Party, invitation};
use crate::sitting::Point;
use crate::{words_guests as words, words_mail, words_polled};

const LANG: Lang = Lang::Fr;

/// Writes to one guest, with the invitation that their calendar reads.
pub(crate) fn send(
    tx: &mut Tx<'_>,
    (one, contact, point): (&PointGuest, &Reachable, &Point),
    (ask, given): (Ask, Option<&Given>),
) -> Result<(), Stop> {
    let Ok(to) = EmailAddress::parse(&contact.email) else { return Ok(()) };
    let organiser = convene::organiser(tx)?;
    let name = if contact.name.is_empty() { &contact.function } else { &contact.name };
    let address = given.map(|given| format!("{}/s/{}/point", tx.public_url(), given.selector));
    let party = Party { name: name.clone(), email: contact.email.clone() };
    let announced = announced(tx, (one, point), (address.as_deref(), &organiser))?;
    let beside = Beside {
        reply_to: organiser.email.clone(),
        invitation: Some(invitation(&announced, &party, (ask, tx.now()))),
        ..Beside::default()
    };
    let day = french::day_long(LANG, one.day);
    let end = Instant::at(one.day, one.start).plus(Minutes::of(one.minutes)).local().1;
    let (from, to_time) = (french::time(LANG, one.start), french::time(LANG, end));
    let lead = match ask {
        Ask::Request => words::lead(LANG, &one.body, &day, &from, &to_time),
        Ask::Cancel | Ask::Forget => words::lead_off(LANG, &one.body, &day),
    };
    let subject = match ask {
        Ask::Request => words::subject(LANG, &point.title, &day),
        Ask::Cancel | Ask::Forget => words::subject_off(LANG, &point.title, &day),
    };
    let mut told = vec![words_mail::hello(LANG).to_owned(), lead, point.title.clone()];
    if ask == Ask::Request {
        if !point.detail.is_empty() {
            told.push(point.detail.clone());
        }
        if !one.place.is_empty() {
            told.push(words_mail::place(LANG, &one.place));
        }
    }
    let mut link = String::new();
    if let (Some(given), Some(address)) = (given, &address) {
        let secret = given.link.split_once('#').map_or("", |(_, secret)| secret);
        link = format!("{address}#{secret}");
        told.push(words::read_it(LANG, &link));
        told.push(words_polled::by_code(LANG, address, &given.code));
        told.push(words::only_this(LANG).to_owned());
    }
    let shown = told.iter().filter(|line| link.is_empty() || !line.contains(&link));
    let letter = Letter {
        convention: Some(tx.convention()?),
        kind: "governance.guest",
        once: format!("governance guest {} {:?} {}", one.id, ask, one.sequence),
        to,
        to_name: name.chars().take(120).collect(),
        subject: subject.chars().take(150).collect(),
        html: html! {
            @for line in shown { p { (line) } }
            @if !link.is_empty() { p { a href=(link) { (words::title(LANG)) } } }
        }
        .into_string(),
        text: format!("{}\n", told.join("\n\n")),
    };
    post::enqueue_with(tx, &letter, &beside)?;
    Ok(())
}

/// The point as calendars hold it: under its own UID, beside the meeting itself.
fn announced(
    tx: &Tx<'_>,
    (one, point): (&PointGuest, &Point),
    (address, organiser): (Option<&str>, &Party),
) -> Result<Announced, Refusals> {
    let url = tx.public_url();
    let id = MeetingId::parse(&one.id.text()).map_err(|reason| Refusals::one("contact", reason))?;
    Ok(Announced {
        id,
        host: crate::invite::host(url).to_owned(),
        sequence: one.sequence,
        title: words::in_calendar(LANG, &point.title, &one.body),
        day: one.day,
        start: one.start,
        minutes: one.minutes,
        place: one.place.clone(),
        agenda: point.detail.clone(),
        link: address.unwrap_or(url).to_owned(),
        organiser: organiser.clone(),
    })
}
