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
        Why::Reminder(2) => words::lead_reminder_2(lang, &french::day(lang, release.day)),
        Why::Reminder(_) => words::lead_reminder_last(lang, &french::day(lang, release.day)),
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

#[cfg(test)]
mod tests {
    use kernel::Day;
    use kernel::id::{ReleaseId, uuid_v7};

    use super::*;

    fn release(number: &str) -> Release {
        let day = Day::new(2019, 6, 3).expect("a day");
        Release {
            id: ReleaseId::from_uuid(uuid_v7(1, [1; 10])),
            party: None,
            is_copy: false,
            convention: "Humanicité 2019".to_owned(),
            organisation: ("MEL".to_owned(), "Métropole".to_owned()),
            contact: "Voirie".to_owned(),
            email: "voirie@metropole.example".to_owned(),
            number: number.to_owned(),
            line: "Câbles à nu <près> du n° 4 & du banc.".to_owned(),
            place: "Place du marché".to_owned(),
            detail: "Candélabre 12".to_owned(),
            theme: "Éclairage".to_owned(),
            urgency: 3,
            danger: true,
            day,
            due: Some(day.plus_days(5)),
        }
    }

    fn given() -> Given {
        Given {
            id: GuestId::from_uuid(uuid_v7(1, [2; 10])),
            link: "0123456789abcdef#lien=0a1b".to_owned(),
            code: "ABCDE-FGHIJ".to_owned(),
            selector: "0123456789abcdef".to_owned(),
        }
    }

    /// What is read of a page, word by word: a link is where it leads.
    fn read(html: &str) -> Vec<String> {
        let mut out = String::new();
        let mut within = false;
        for piece in html.split('<') {
            let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
            if let Some(rest) = tag.strip_prefix("a href=\"") {
                out.push_str(rest.split('"').next().expect("an address"));
                within = true;
            }
            within &= tag != "/a";
            out.push(' ');
            out.push_str(if within { "" } else { words });
        }
        for (mark, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
            out = out.replace(mark, sign);
        }
        told(&out)
    }

    /// The words of a text, without what sets its lines apart.
    fn told(text: &str) -> Vec<String> {
        let apart = |word: &&str| !matches!(*word, ":" | "––––––––");
        text.split_whitespace().filter(apart).map(str::to_owned).collect()
    }

    #[test]
    fn the_text_and_the_page_of_a_letter_say_the_same() {
        let convention = ConventionId::from_uuid(uuid_v7(1, [3; 10]));
        let to = || EmailAddress::parse("voirie@metropole.example").expect("an address");
        let gone = Day::new(2019, 6, 1).expect("a day");
        let plain =
            Release { danger: false, convention: String::new(), ..release("HUM-2019-0001") };
        let copy = Release { is_copy: true, ..release("HUM-2019-0001") };
        let mut letters = Vec::new();
        for why in [
            Why::Notice,
            Why::Reminder(1),
            Why::Reminder(2),
            Why::Reminder(3),
            Why::Reopened,
            Why::Corrected(gone),
            Why::Asked,
        ] {
            for one in [&release("HUM-2019-0001"), &plain, &copy] {
                let address = ("https://parvis.example/s", &given());
                letters.push(letter(one, why, (convention, to()), address));
            }
        }
        let (one, other, link) = (release("HUM-2019-0001"), release("HUM-2019-0002"), given());
        let both = [(&one, &link), (&other, &link)];
        letters.push(together(&both, (convention, to()), "https://parvis.example/s"));
        let answered = Some("reponses@parvis.example".to_owned());
        letters.extend(letters.clone().into_iter().map(|one| answerable(one, answered.clone()).0));
        for letter in letters {
            assert_eq!(read(&letter.html), told(&letter.text), "{}", letter.subject);
            assert!(letter.text.contains("#lien=0a1b"), "{}", letter.text);
        }
    }
}
