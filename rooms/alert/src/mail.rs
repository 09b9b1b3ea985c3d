//! The letter that takes an alert to whoever can act: readable without attachment, answered without an
//! account, no word above C2.

use door::guest::Given;
use kernel::id::{ConventionId, GuestId};
use kernel::{EmailAddress, Lang, french};
use maud::html;
use post::{Beside, Letter};

use crate::release::{Release, Why};
use crate::{words_correct, words_mail as words};

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
    // What stands on a locked screen and in the journals of mail servers: a number and a theme.
    let about = about(release);
    let subject: String = match why {
        Why::Notice if release.is_copy => words::subject_copy(lang, &release.number, about),
        Why::Notice => words::subject(lang, &release.number, about),
        Why::Reminder(_) => words::subject_reminder(lang, &release.number, about),
        Why::Reopened => words::subject_reopened(lang, &release.number, about),
        Why::Corrected(_) => words_correct::subject(lang, &release.number, about),
        Why::Asked => words::subject_asked(lang, &release.number, about),
    };
    let lead = match why {
        Why::Notice if release.is_copy => words::lead_copy(lang).to_owned(),
        Why::Notice if release.convention.is_empty() => words::lead_alone(lang).to_owned(),
        Why::Notice => words::lead(lang, &release.convention),
        Why::Reminder(1) => words::lead_reminder(lang, &french::day(lang, release.day)),
        Why::Reminder(_) => words::lead_reminder_2(lang, &french::day(lang, release.day)),
        Why::Reopened => words::lead_reopened(lang).to_owned(),
        Why::Corrected(gone) => words_correct::lead(lang, &french::day(lang, gone)),
        Why::Asked => words::lead_asked(lang, &french::day(lang, release.day)),
    };
    let told = Told::of(release, (address, given));
    let (hello, bounds) = (words::hello(lang), words::bounds(lang));
    Letter {
        convention: Some(convention),
        kind: "alert.release",
        once: once(given.id),
        to,
        to_name: name(release),
        subject: subject.chars().take(150).collect(),
        text: format!("{hello}\n\n{lead}\n\n{}\n\n{bounds}\n", told.text(lang)),
        html: html! {
            p { (hello) }
            p { (lead) }
            (told.html(lang))
            p { (bounds) }
        }
        .into_string(),
    }
}

/// One letter for several alerts of the same address: each with its facts and a link of its own.
pub(crate) fn together(
    several: &[(&Release, &Given)],
    (convention, to): (ConventionId, EmailAddress),
    address: &str,
) -> Letter {
    let lang = Lang::Fr;
    let count = i64::try_from(several.len()).unwrap_or(i64::MAX);
    let told: Vec<Told> =
        several.iter().map(|(release, given)| Told::of(release, (address, given))).collect();
    let (called, to_name) =
        several.first().map(|(release, given)| (once(given.id), name(release))).unwrap_or_default();
    let convention_words = several.first().map_or("", |(release, _)| release.convention.as_str());
    let lead = words::lead_together(lang, count, convention_words);
    let (hello, bounds) = (words::hello(lang), words::bounds_together(lang));
    let texts: Vec<String> = told.iter().map(|one| one.text(lang)).collect();
    Letter {
        convention: Some(convention),
        kind: "alert.release",
        once: called,
        to,
        to_name,
        subject: words::subject_together(lang, count),
        text: format!("{hello}\n\n{lead}\n\n{}\n\n{bounds}\n", texts.join("\n\n––––––––\n\n")),
        html: html! {
            p { (hello) }
            p { (lead) }
            @for one in &told { hr; (one.html(lang)) }
            hr;
            p { (bounds) }
        }
        .into_string(),
    }
}

fn about(release: &Release) -> &str {
    if release.theme.is_empty() { &release.organisation.1 } else { &release.theme }
}

fn name(release: &Release) -> String {
    if release.contact.is_empty() {
        release.organisation.1.clone()
    } else {
        release.contact.clone()
    }
}

/// One alert as a letter tells it: its facts, and the way to its page.
struct Told {
    facts: Vec<(&'static str, String)>,
    danger: bool,
    copy: bool,
    link: String,
    page: String,
    code: String,
}

impl Told {
    fn of(release: &Release, (address, given): (&str, &Given)) -> Self {
        Self {
            facts: facts(Lang::Fr, release),
            danger: release.danger,
            copy: release.is_copy,
            link: format!("{address}/{}", given.link),
            page: format!("{address}/{}", given.selector),
            code: given.code.clone(),
        }
    }

    fn how(&self, lang: Lang) -> (&'static str, &'static str) {
        if self.copy {
            (words::how_copy(lang), words::read(lang))
        } else {
            (words::how(lang), words::answer(lang))
        }
    }

    fn text(&self, lang: Lang) -> String {
        let listed: Vec<String> =
            self.facts.iter().map(|(name, said)| format!("  {name}\u{a0}: {said}")).collect();
        let alarm =
            if self.danger { format!("{}\n\n", words::danger(lang)) } else { String::new() };
        let typed = words::typed(lang, &self.page, &self.code);
        format!("{alarm}{}\n\n{}\n{}\n\n{typed}", listed.join("\n"), self.how(lang).0, self.link)
    }

    fn html(&self, lang: Lang) -> maud::Markup {
        let (how, label) = self.how(lang);
        html! {
            @if self.danger { p { strong { (words::danger(lang)) } } }
            table {
                @for (name, said) in &self.facts {
                    tr { th scope="row" align="left" { (name) } td { (said) } }
                }
            }
            p { (how) }
            p { a href=(self.link) { strong { (label) } } }
            p { (words::typed(lang, &self.page, &self.code)) }
        }
    }
}

/// What a first letter says, before it leaves: its subject and its words, with no link in it.
pub(crate) fn preview(release: &Release) -> String {
    let lang = Lang::Fr;
    let about = about(release);
    let (subject, lead, how) = if release.is_copy {
        let subject = words::subject_copy(lang, &release.number, about);
        (subject, words::lead_copy(lang).to_owned(), words::how_copy(lang))
    } else {
        let lead = match release.convention.as_str() {
            "" => words::lead_alone(lang).to_owned(),
            convention => words::lead(lang, convention),
        };
        (words::subject(lang, &release.number, about), lead, words::how(lang))
    };
    let alarm = if release.danger { words::danger(lang) } else { "" };
    let listed: Vec<String> =
        facts(lang, release).iter().map(|(name, said)| format!("{name}\u{a0}: {said}")).collect();
    let (hello, bounds) = (words::hello(lang), words::bounds(lang));
    format!(
        "{subject}\n\n{hello}\n\n{lead}\n\n{alarm}\n\n{}\n\n{how} […]\n\n{bounds}",
        listed.join("\n")
    )
}

/// The letter with the address to which it is answered, when the host has one.
pub(crate) fn answerable(letter: Letter, reply_to: Option<String>) -> (Letter, Beside) {
    let Some(reply_to) = reply_to else { return (letter, Beside::default()) };
    let said = words::by_answer(Lang::Fr);
    let (text, html) =
        (format!("{}\n{said}\n", letter.text), format!("{}<p>{said}</p>", letter.html));
    (Letter { text, html, ..letter }, Beside { reply_to, ..Beside::default() })
}

fn facts(lang: Lang, release: &Release) -> Vec<(&'static str, String)> {
    let mut facts = vec![
        (words::number(lang), release.number.clone()),
        (words::what(lang), release.line.clone()),
        (words::theme(lang), release.theme.clone()),
        (words::place(lang), release.place.clone()),
        (words::detail(lang), release.detail.clone()),
        (words::seen(lang), french::day(lang, release.day)),
        (words::urgency(lang), crate::words::urgency(lang, release.urgency).to_owned()),
    ];
    if let Some(due) = release.due {
        facts.push((words::due(lang), french::day(lang, due)));
    }
    // What was set aside is not told, nor that it was.
    facts.retain(|(_, said)| !said.is_empty() && !said.contains(door::ASIDE));
    facts
}
