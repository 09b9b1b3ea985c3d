//! The server that follows a PostgreSQL (« serveur de secours ») : whether what was answered would be there, were it
//! to take over. Said when the service starts and by `parvis doctor`.

use kernel::Lang;
use store::{Db, Fault, Followers};

use crate::config::tongue;
use crate::console::{Finding, Mark, complain};

/// What the doctor says of the followers; nothing when there are none.
pub(crate) fn finding(lang: Lang, followers: Followers) -> Option<Finding> {
    match followers {
        Followers::None => None,
        Followers::Awaited => Some(Finding::of(true, said::awaited(lang))),
        Followers::Unawaited => Some(Finding::of(false, said::unawaited(lang))),
        Followers::Away => Some(Finding::of(false, said::away(lang))),
    }
}

/// Warns whoever starts the service of what the doctor would ask to mend; it serves all the same.
pub(crate) async fn warn(db: &Db) -> Result<(), Fault> {
    let finding = finding(tongue(), db.followers().await?);
    if let Some(bad) = finding.filter(|finding| finding.mark == Mark::Bad) {
        complain(&bad.sentence);
    }
    Ok(())
}

/// The sentences.
mod said {
    ui::words! {
        awaited() {
            fr "Un serveur de secours suit la base, et chaque enregistrement l’attend\u{a0}: ce qui a été répondu y est.",
            en "A standby server follows the database, and each commit waits for it: what was answered is there.",
        }
        unawaited() {
            fr "Un serveur de secours suit la base sans être attendu\u{a0}: s’il prend le relais, les derniers enregistrements annoncés manqueront. Nommez-le dans synchronous_standby_names, et laissez synchronous_commit à «\u{a0}on\u{a0}».",
            en "A standby server follows the database and is not waited for: should it take over, the last commits announced will be missing. Name it in synchronous_standby_names, and leave synchronous_commit on.",
        }
        away() {
            fr "Le serveur de secours nommé dans synchronous_standby_names n’est pas là\u{a0}: on lit, mais rien ne s’enregistre. Remettez-le en marche\u{202f}; s’il est perdu, retirez-le de ce réglage et rechargez PostgreSQL.",
            en "The standby server named in synchronous_standby_names is not there: one reads, but nothing can be saved. Start it again; if it is lost, take it out of that setting and reload PostgreSQL.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_to_be_mended_is_red() {
        for lang in [Lang::Fr, Lang::En] {
            assert_eq!(finding(lang, Followers::None), None);
            let mark = |followers| finding(lang, followers).map(|finding| finding.mark);
            assert_eq!(mark(Followers::Awaited), Some(Mark::Good));
            for bad in [Followers::Unawaited, Followers::Away] {
                let found = finding(lang, bad).expect("a finding");
                assert_eq!(found.mark, Mark::Bad);
                assert!(found.sentence.contains("synchronous_standby_names"));
            }
        }
    }
}
