//! What a member says by e-mail (« transmis par courriel »), carried into the journal as a line that waits for the
//! manager’s yes: never typed again, never read by another before.
//!
//! **Invariant:** what the guard sees as pointing at someone is left in the mailbox; the line then says only that a
//! message came.

use door::{Stop, Tx};
use kernel::id::RowId;
use kernel::{Day, Period, Refusals, guard};

use crate::entry::{Entry, Kind, LINE, State};
use crate::said_days;
use crate::{entry, store, words};

/// What came by e-mail for the journal.
#[derive(Clone, Copy, Debug)]
pub struct Mailed<'m> {
    /// Code of the organisation that wrote.
    pub party: &'m str,
    /// Its subject.
    pub subject: &'m str,
    /// Its words.
    pub words: &'m str,
    /// The day it came.
    pub received: Day,
}

/// How an answer or a message passed on begins.
const BEFORE: [&str; 8] = ["re:", "re :", "tr:", "tr :", "fwd:", "fw:", "fwd :", "réf :"];

/// Words that say of what kind something is, plain and in lower case, the surest first.
const TELLING: [(&str, Kind); 17] = [
    ("travaux", Kind::Works),
    ("chantier", Kind::Works),
    ("refection", Kind::Works),
    ("voirie", Kind::Works),
    ("coupure", Kind::Works),
    ("emmenag", Kind::Arrival),
    ("arrivee", Kind::Arrival),
    ("livraison", Kind::Arrival),
    ("nouveaux habitants", Kind::Arrival),
    ("nouveaux logements", Kind::Arrival),
    ("fermeture", Kind::Closure),
    ("sera ferme", Kind::Closure),
    ("seront ferme", Kind::Closure),
    ("horaires", Kind::Service),
    ("demenage", Kind::Service),
    ("permanence", Kind::Service),
    ("nouvelle adresse", Kind::Service),
];

/// Of what kind it seems to be: the manager puts it right.
fn kind(text: &str) -> Kind {
    let plain = guard::plain(text);
    TELLING.iter().find(|(word, _)| plain.contains(word)).map_or(Kind::Event, |(_, kind)| *kind)
}

fn subject(text: &str) -> &str {
    let mut text = text.trim();
    loop {
        let start = BEFORE
            .iter()
            .find(|start| text.get(..start.len()).is_some_and(|own| own.to_lowercase() == **start));
        match start.and_then(|start| text.get(start.len()..)) {
            Some(rest) => text = rest.trim_start(),
            None => return text,
        }
    }
}

/// One line of what was written.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The line cut between two words.
fn cut(line: String) -> String {
    if line.chars().count() <= LINE {
        return line;
    }
    let mut kept: String = line.chars().take(LINE - 1).collect();
    if let Some((whole, _)) = kept.rsplit_once(' ') {
        kept = whole.to_owned();
    }
    kept.push('…');
    kept
}

/// The line: its subject and its words, without what points at someone.
fn line(mail: &Mailed<'_>) -> String {
    let clean = |text: &String| !text.is_empty() && guard::inspect(text).is_empty();
    let (subject, said) = (subject(mail.subject), mail.words.trim());
    let whole = if subject.is_empty() || said.is_empty() {
        format!("{subject}{said}")
    } else {
        format!("{subject} – {said}")
    };
    // Judged as it will be read: what stood on two lines stands on one.
    let tried = [whole.as_str(), subject, said].into_iter().map(joined).find(clean);
    tried.map_or_else(|| words::by_mail(kernel::Lang::Fr).to_owned(), cut)
}

/// The first address of a page that it quotes.
fn link(said: &str) -> String {
    let found = said.split_whitespace().find(|word| word.starts_with("https://"));
    let found = found.map(|word| word.trim_end_matches(['.', ',', ')', ';', '>']));
    found.and_then(|word| entry::link(word).ok()).unwrap_or_default()
}

/// What a message says, read as an entry that waits.
fn read(mail: &Mailed<'_>, (id, convention): (RowId, kernel::id::ConventionId)) -> Entry {
    let text = format!("{}\n{}", mail.subject, mail.words);
    let days = said_days::found(&text, mail.received);
    Entry {
        id,
        convention,
        kind: kind(&text),
        period: days.unwrap_or_else(|| Period::spanning(mail.received, mail.received)),
        zone: None,
        place: None,
        party: mail.party.to_owned(),
        line: line(mail),
        link: link(mail.words),
        state: State::Proposed,
        reason: String::new(),
        told_on: mail.received,
    }
}

/// Carries a message into the journal, as a line to accept; answers which one.
pub fn carry(tx: &mut Tx<'_>, mail: &Mailed<'_>) -> Result<RowId, Stop> {
    let entry = read(mail, (tx.new_id(RowId::from_uuid), tx.convention()?));
    if store::propose(tx, &entry)? {
        return Ok(entry.id);
    }
    Err(Refusals::one("ligne", words::enough_of_them()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail<'m>(subject: &'m str, words: &'m str) -> Mailed<'m> {
        let received = Day::parse("2019-06-14").expect("a day");
        Mailed { party: "LOMME", subject, words, received }
    }

    fn of(subject: &str, words: &str) -> Entry {
        let ids =
            crate::samples::entry(1, Kind::Event, ("2019-06-14", "2019-06-14"), State::Proposed);
        read(&mail(subject, words), (ids.id, ids.convention))
    }

    #[test]
    fn a_message_becomes_a_line_with_its_kind_its_days_and_its_page() {
        let one = of(
            "TR: Re: Travaux place Gandhi",
            "Bonjour,\nle trottoir est repris du 17 juin au 5 juillet. Plan : https://lomme.example/travaux.",
        );
        assert_eq!(
            (one.kind, one.state, one.party.as_str()),
            (Kind::Works, State::Proposed, "LOMME")
        );
        let days = (one.period.from().text(), one.period.to().text());
        assert_eq!((days.0.as_str(), days.1.as_str()), ("2019-06-17", "2019-07-05"));
        assert!(
            one.line.starts_with("Travaux place Gandhi – Bonjour, le trottoir"),
            "{}",
            one.line
        );
        assert!(one.line.chars().count() <= LINE);
        assert_eq!(one.link, "https://lomme.example/travaux");
        let none = of("", "Une fête des voisins se prépare.");
        assert_eq!((none.kind, none.period.days()), (Kind::Event, 1));
        assert_eq!(of("Arrivée de trente familles", "").kind, Kind::Arrival);
        assert_eq!(of("Mairie annexe", "Elle sera fermée lundi").kind, Kind::Closure);
    }

    #[test]
    fn who_is_named_stays_in_the_mailbox() {
        let one = of("Fête de la musique", "Voir avec Monsieur Durand au 06 12 34 56 78.");
        assert_eq!(one.line, "Fête de la musique");
        let both = of("Monsieur Durand", "Appelez le 06 12 34 56 78");
        assert_eq!(both.line, words::by_mail(kernel::Lang::Fr));
        for cut_in_two in ["Voir Paul\nMartin au local", "Appeler le 06 12 34\n56 78 90"] {
            assert_eq!(of("Fête des voisins", cut_in_two).line, "Fête des voisins", "{cut_in_two}");
        }
        let alone = of("", "Paul\nMartin 06 12 34\n56 78 90");
        assert_eq!(alone.line, words::by_mail(kernel::Lang::Fr));
        assert_eq!(of("", "").line, words::by_mail(kernel::Lang::Fr));
        assert_eq!(of("Info", "https://ville.example/?qui=jean@ville.example").link, "");
    }
}
