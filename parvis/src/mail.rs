//! Letters that are answered and signed: what the host decided, the pipe (`parvis mail file`), the mailbox that is
//! looked into, and what the doctor says of both.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;
use std::path::PathBuf;

use exchange::Fate;
use kernel::EmailAddress;
use post::Mailbox;
use post::dkim::Signer;

use crate::config::{Config, tongue};
use crate::console::{Finding, say};
use crate::failure::Failure;
use crate::house::House;

/// The longest part before the `@` of the address of answers: a mail server takes 64 characters there, and a
/// reference and its `+` are 43 of them.
const LOCAL: usize = 64 - 1 - door::reference::LENGTH;
/// What a mail server reads in the end of a pipe (sysexits): try again, or send it back.
const TRY_AGAIN: u8 = 75;
const SEND_BACK: u8 = 65;

/// What the host decided of letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mail {
    /// The address to which letters are answered; empty when there is none.
    pub(crate) answers_to: String,
    /// The mailbox where answers come.
    pub(crate) imap: Option<Imap>,
    /// What signs letters.
    pub(crate) dkim: Option<Dkim>,
}

/// A mailbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Imap {
    url: String,
    user: String,
    secret: Hidden,
    folder: String,
}

/// A key of a domain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Dkim {
    key: PathBuf,
    selector: String,
    domain: String,
}

/// A secret that is not printed.
#[derive(Clone, PartialEq, Eq)]
struct Hidden(String);

impl fmt::Debug for Hidden {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("…")
    }
}

impl Mail {
    /// Reads what was decided: each thing whole, or not at all.
    pub(crate) fn of(decided: &BTreeMap<String, String>) -> Result<Self, Failure> {
        let take = |name: &str| decided.get(name).cloned();
        let wrong = |name: &str, value: &str| {
            Failure::failed(crate::words::bad_setting(tongue(), name, value))
        };
        let answers_to = match take("answers_to") {
            None => String::new(),
            Some(text) => {
                let read = EmailAddress::parse(&text).map_err(|_| wrong("answers_to", &text))?;
                let local = read.as_str().split('@').next().unwrap_or_default();
                if local.len() > LOCAL || local.contains('+') {
                    return Err(wrong("answers_to", &text));
                }
                read.to_string()
            }
        };
        let imap = match (take("imap_url"), take("imap_user"), take("imap_password")) {
            (None, None, None) => None,
            (Some(url), Some(user), Some(secret)) => {
                let folder = take("imap_folder").unwrap_or_else(|| "INBOX".to_owned());
                Some(Imap { url, user, secret: Hidden(secret), folder })
            }
            _ => return Err(Failure::failed(said::half_a_mailbox(tongue()))),
        };
        if let Some(imap) = &imap {
            imap.mailbox()?;
        }
        if imap.is_some() && answers_to.is_empty() {
            return Err(Failure::failed(said::mailbox_of_nothing(tongue())));
        }
        let sender = take("sender").unwrap_or_default();
        let own = sender.rsplit('@').next().unwrap_or_default().trim_end_matches('>').to_owned();
        let dkim = match (take("dkim_key"), take("dkim_selector")) {
            (None, None) => None,
            (Some(key), Some(selector)) => {
                let domain = take("dkim_domain").unwrap_or(own);
                Some(Dkim { key: key.into(), selector, domain })
            }
            _ => return Err(Failure::failed(said::half_a_key(tongue()))),
        };
        Ok(Self { answers_to, imap, dkim })
    }

    /// What signs letters, if the host has a key that reads.
    pub(crate) fn signer(&self) -> Result<Option<Signer>, Failure> {
        let Some(dkim) = &self.dkim else { return Ok(None) };
        let path = dkim.key.display().to_string();
        let pem = std::fs::read_to_string(&dkim.key).map_err(|error| {
            Failure::failed(said::key_unread(tongue(), &path, &error.to_string()))
        })?;
        Signer::new(&dkim.domain, &dkim.selector, &pem)
            .map(Some)
            .map_err(|why| Failure::failed(said::key_unread(tongue(), &path, &why)))
    }
}

impl Imap {
    /// Everything that was decided, for a mark to be made of it.
    pub(crate) fn whole(&self) -> String {
        [self.url.as_str(), &self.user, &self.secret.0, &self.folder].join("\n")
    }

    fn mailbox(&self) -> Result<Mailbox, Failure> {
        Mailbox::new(&self.url, (&self.user, &self.secret.0), &self.folder)
            .map_err(|why| Failure::failed(said::bad_mailbox(tongue(), &why)))
    }
}

/// The mailbox where answers come, if the host has one.
pub(crate) fn mailbox(config: &Config) -> Result<Option<Mailbox>, Failure> {
    config.mail.imap.as_ref().map(Imap::mailbox).transpose()
}

/// `parvis mail file`: files the message that is on the standard input. What a mail server reads in its end: 0 it
/// is filed, 65 it is sent back to whoever wrote it, 75 it is to be tried again.
pub(crate) async fn file(config: &Config) -> Result<(), Failure> {
    let lang = tongue();
    let later = |why: String| Failure::ended(TRY_AGAIN, why);
    if config.mail.answers_to.is_empty() {
        return Err(later(said::no_address(lang).to_owned()));
    }
    let mut raw = Vec::new();
    let most = u64::try_from(exchange::MOST).unwrap_or(u64::MAX).saturating_add(1);
    let read = std::io::stdin().lock().take(most).read_to_end(&mut raw);
    let size = read.map_err(|error| later(error.to_string()))?;
    let house =
        House::open_held(config).await.map_err(|failure| later(failure.sentence().to_owned()))?;
    let fate = exchange::receive(&house.clockwork, raw, size).await;
    match fate.map_err(|stop| later(Failure::from(stop).sentence().to_owned()))? {
        Fate::TooLarge => Err(Failure::ended(SEND_BACK, said::too_large(lang).to_owned())),
        Fate::Unreadable => Err(Failure::ended(SEND_BACK, said::unreadable(lang).to_owned())),
        fate @ (Fate::Answer
        | Fate::Stranger
        | Fate::Over
        | Fate::Recalled
        | Fate::Unknown
        | Fate::Astray
        | Fate::Known
        | Fate::Automatic
        | Fate::Returned) => {
            say(&said::filed(lang, fate.name()));
            Ok(())
        }
    }
}

/// What the doctor says of letters that leave and come.
pub(crate) async fn findings(config: &Config) -> Vec<Finding> {
    let (lang, mail) = (tongue(), &config.mail);
    let mut found = Vec::new();
    if config.smtp.is_some() && !config.demo {
        found.push(match mail.signer() {
            Ok(None) => Finding::note(said::no_key(lang)),
            Ok(Some(signer)) => {
                let (name, text) = signer.record();
                Finding::of(true, said::signs(lang, &name, &text))
            }
            Err(failure) => Finding::of(false, failure.sentence()),
        });
    }
    if mail.answers_to.is_empty() {
        found.push(Finding::note(said::no_answers(lang)));
        return found;
    }
    found.push(Finding::of(true, said::answers(lang, &mail.answers_to)));
    found.push(match mailbox(config) {
        Ok(None) => Finding::note(said::by_the_pipe(lang)),
        Ok(Some(mailbox)) => match mailbox.answers().await {
            Ok(unseen) => Finding::of(true, said::mailbox_opens(lang, unseen)),
            Err(why) => Finding::of(false, said::mailbox_is_shut(lang, &why)),
        },
        Err(failure) => Finding::of(false, failure.sentence()),
    });
    found
}

/// Sentences of letters.
pub(crate) mod said {
    ui::words! {
        mail() { fr "Classe un courriel reçu", en "File an e-mail that came" }
        file() {
            fr "Classe le courriel donné sur l’entrée standard (alias d’un serveur de courriel, .forward)",
            en "File the e-mail given on the standard input (alias of a mail server, .forward)",
        }
        half_a_mailbox() {
            fr "Une boîte se décide entière : « imap_url », « imap_user » et « imap_password ».",
            en "A mailbox is decided whole: imap_url, imap_user and imap_password.",
        }
        mailbox_of_nothing() {
            fr "Une boîte est nommée sans l’adresse à laquelle on répond (« answers_to »).",
            en "A mailbox is named without the address that is answered to (answers_to).",
        }
        bad_mailbox(why: &str) { fr "La boîte ne convient pas : {why}.", en "The mailbox does not fit: {why}." }
        half_a_key() {
            fr "Une clé DKIM se décide entière : « dkim_key » et « dkim_selector ».",
            en "A DKIM key is decided whole: dkim_key and dkim_selector.",
        }
        key_unread(path: &str, why: &str) {
            fr "La clé DKIM {path} ne se lit pas : {why}.", en "The DKIM key {path} does not read: {why}.",
        }
        no_address() {
            fr "Aucune adresse de réponse n’est décidée (« answers_to ») : le courriel est laissé au serveur.",
            en "No address of answers is decided (answers_to): the e-mail is left to the server.",
        }
        too_large() {
            fr "Le courriel dépasse 10 Mo : il est rendu à qui l’a écrit, et l’encadrement en est averti.",
            en "The e-mail is over 10 MB: it goes back to its writer, and the manager is told.",
        }
        unreadable() {
            fr "Ce n’est pas un courriel : il est rendu à qui l’a écrit.",
            en "This is no e-mail: it goes back to its writer.",
        }
        filed(fate: &str) { fr "Courriel classé : {fate}.", en "E-mail filed: {fate}." }
        no_key() {
            fr "Parvis ne signe pas les courriels (DKIM) : nommez « dkim_key » et « dkim_selector », ou laissez le serveur de courriel signer.",
            en "Parvis does not sign e-mails (DKIM): name dkim_key and dkim_selector, or let the mail server sign.",
        }
        signs(name: &str, text: &str) {
            fr "Les courriels sont signés (DKIM). À publier dans le DNS, type TXT : {name} → {text}",
            en "E-mails are signed (DKIM). To be published in the DNS, type TXT: {name} → {text}",
        }
        no_answers() {
            fr "Les destinataires ne peuvent pas répondre par courriel : aucune adresse n’est décidée (« answers_to »).",
            en "Recipients cannot answer by e-mail: no address is decided (answers_to).",
        }
        answers(address: &str) {
            fr "Les destinataires peuvent répondre par courriel, à {address}.",
            en "Recipients may answer by e-mail, to {address}.",
        }
        by_the_pipe() {
            fr "Aucune boîte n’est relevée (« imap_url ») : le serveur de courriel doit appeler « parvis mail file ».",
            en "No mailbox is looked into (imap_url): the mail server has to call “parvis mail file”.",
        }
        mailbox_opens(unseen: usize) {
            fr "La boîte des réponses s’ouvre : {unseen} non lu." | "La boîte des réponses s’ouvre : {unseen} non lus.",
            en "The mailbox of answers opens: {unseen} unseen." | "The mailbox of answers opens: {unseen} unseen.",
        }
        mailbox_is_shut(why: &str) {
            fr "La boîte des réponses ne s’ouvre pas : {why}.", en "The mailbox of answers does not open: {why}.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(pairs: &[(&str, &str)]) -> Result<Mail, Failure> {
        let decided = pairs.iter().map(|(name, value)| ((*name).into(), (*value).into()));
        Mail::of(&decided.collect())
    }

    #[test]
    fn each_thing_is_decided_whole_or_not_at_all() {
        assert_eq!(of(&[]).expect("nothing"), Mail::default());
        let answers = ("answers_to", "reponses@parvis.example");
        let whole = [
            answers,
            ("imap_url", "imaps://mail.example"),
            ("imap_user", "reponses"),
            ("imap_password", "tres-secret"),
            ("dkim_key", "/srv/dkim.pem"),
            ("dkim_selector", "parvis"),
            ("sender", "Parvis <parvis@parvis.example>"),
        ];
        let mail = of(&whole).expect("whole");
        assert_eq!(mail.dkim.as_ref().expect("a key").domain, "parvis.example");
        assert!(!format!("{mail:?}").contains("secret\""), "a secret is not printed");
        for wrong in [
            &[("answers_to", "reponses+x@parvis.example")][..],
            &[("answers_to", "une-adresse-bien-trop-longue@parvis.example")],
            &[("answers_to", "parvis")],
            &[answers, ("imap_url", "imaps://mail.example")],
            &[("imap_url", "imaps://a.example"), ("imap_user", "a"), ("imap_password", "b")],
            &[
                answers,
                ("imap_url", "imap://a.example"),
                ("imap_user", "a"),
                ("imap_password", "b"),
            ],
            &[("dkim_key", "/srv/dkim.pem")],
            &[("dkim_selector", "parvis")],
        ] {
            assert!(of(wrong).is_err(), "{wrong:?}");
        }
        let absent = of(&[("dkim_key", "/nowhere.pem"), ("dkim_selector", "s")]).expect("decided");
        assert!(absent.signer().is_err());
    }
}
