//! The letter that takes an alert to whoever can act: readable without attachment, answered without an
//! account, no word above C2.

use door::guest::Given;
use kernel::id::{ConventionId, GuestId};
use kernel::{EmailAddress, Lang, french};
use maud::html;
use post::Letter;

use crate::release::{Release, Why};
use crate::words_mail as words;

/// What makes a letter unique: its link.
pub(crate) fn once(link: GuestId) -> String {
    format!("alert.release {link}")
}

/// The letter of a release. In French, the language of the convention, whoever sends it.
pub(crate) fn letter(
    release: &Release,
    why: Why,
    (convention, to): (ConventionId, EmailAddress),
    (address, given): (&str, &Given),
) -> Letter {
    let lang = Lang::Fr;
    let (link, page) =
        (format!("{address}/{}", given.link), format!("{address}/{}", given.selector));
    // What stands on a locked screen and in the journals of mail servers: a number and a theme.
    let about = if release.theme.is_empty() { &release.organisation.1 } else { &release.theme };
    let subject: String = match why {
        Why::Notice => words::subject(lang, &release.number, about),
        Why::Reminder(_) => words::subject_reminder(lang, &release.number, about),
        Why::Reopened => words::subject_reopened(lang, &release.number, about),
    };
    let lead = match why {
        Why::Notice if release.convention.is_empty() => words::lead_alone(lang).to_owned(),
        Why::Notice => words::lead(lang, &release.convention),
        Why::Reminder(1) => words::lead_reminder(lang, &french::day(lang, release.day)),
        Why::Reminder(_) => words::lead_reminder_2(lang, &french::day(lang, release.day)),
        Why::Reopened => words::lead_reopened(lang).to_owned(),
    };
    let facts = facts(lang, release);
    let how = words::how(lang);
    let typed = words::typed(lang, &page, &given.code);
    let bounds = words::bounds(lang);
    let listed: Vec<String> =
        facts.iter().map(|(name, said)| format!("  {name}\u{a0}: {said}")).collect();
    let listed = listed.join("\n");
    let hello = words::hello(lang);
    let danger = release.danger.then(|| words::danger(lang));
    let alarm = danger.map(|said| format!("{said}\n\n")).unwrap_or_default();
    Letter {
        convention: Some(convention),
        kind: "alert.release",
        once: once(given.id),
        to,
        to_name: if release.contact.is_empty() {
            release.organisation.1.clone()
        } else {
            release.contact.clone()
        },
        subject: subject.chars().take(150).collect(),
        text: format!(
            "{hello}\n\n{lead}\n\n{alarm}{listed}\n\n{how}\n{link}\n\n{typed}\n\n{bounds}\n"
        ),
        html: html! {
            p { (hello) }
            p { (lead) }
            @if let Some(said) = danger { p { strong { (said) } } }
            table {
                @for (name, said) in &facts {
                    tr { th scope="row" align="left" { (name) } td { (said) } }
                }
            }
            p { (how) }
            p { a href=(link) { strong { (words::answer(lang)) } } }
            p { (typed) }
            p { (bounds) }
        }
        .into_string(),
    }
}

fn facts(lang: Lang, release: &Release) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        (words::number(lang), release.number.clone()),
        (words::what(lang), release.line.clone()),
        (words::theme(lang), release.theme.clone()),
        (words::place(lang), release.place.clone()),
        (words::seen(lang), french::day(lang, release.day)),
        (words::urgency(lang), crate::words::urgency(lang, release.urgency).to_owned()),
    ];
    if let Some(due) = release.due {
        facts.push((words::due(lang), french::day(lang, due)));
    }
    facts
}
