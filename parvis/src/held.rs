//! The secrets that the host decided for letters, noted at each start by a mark that only this house can make: the
//! administration reads since when they are there, and a new one is known as such. Never the secret.

use door::{Clockwork, Stop};
use post::secrets::{Decided, Kind, decided};
use proof::Vault;

use crate::config::Config;

/// What the vault marks here.
const MARKED: &str = "house-secret-v1";

/// Notes the secrets of the mail server and of the mailbox; in a demonstration there are none.
pub(crate) async fn note(config: &Config, clockwork: &Clockwork) -> Result<(), Stop> {
    let vault = clockwork.service::<Vault>()?;
    let told = |whole: &str| Decided {
        mark: vault.mark(MARKED, whole),
        formers: vault.former_marks(MARKED, whole),
        reaches: machine(whole),
    };
    let smtp = config.smtp.as_deref().filter(|_| !config.demo).map(told);
    decided(clockwork, Kind::Smtp, smtp).await?;
    let imap = config.mail.imap.as_ref().map(|mailbox| told(&mailbox.whole()));
    decided(clockwork, Kind::Imap, imap).await
}

/// The machine of an address, without who comes in nor with what.
fn machine(url: &str) -> String {
    let first = url.lines().next().unwrap_or_default();
    let rest = first.split_once("://").map_or(first, |(_, rest)| rest);
    let rest = rest.rsplit_once('@').map_or(rest, |(_, machine)| machine);
    rest.split(['/', '?']).next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use door::outgoing::Change;
    use door::{Purpose, Stop};
    use post::secrets::{Decided, Kind, decided, may_use};
    use testkit::{House, engines};

    use super::machine;

    #[test]
    fn a_machine_is_told_without_its_secret() {
        for (url, told) in [
            ("smtps://parvis:s3cr@t@relais.example:465", "relais.example:465"),
            ("smtp://relais.example?tls=required", "relais.example"),
            ("imaps://boite.example:993\nreponses\nsecret\nINBOX", "boite.example:993"),
        ] {
            assert_eq!(machine(url), told);
        }
    }

    async fn may(house: &House) -> bool {
        house.clockwork.read(|tx| Ok(may_use(tx, Kind::Smtp)?)).await.expect("read")
    }

    engines! {
        async fn another_secret_opens_what_the_one_before_had_closed(on) {
            let rooms = crate::house::rooms();
            let services = crate::house::services("http://parvis.test");
            let Some(house) = House::open(on, &rooms, services).await else { return };
            let note = async |mark: &str| {
                let found = Decided {
                    mark: mark.to_owned(),
                    formers: if mark == "one-turned" { vec!["one".to_owned()] } else { Vec::new() },
                    reaches: "relais.example".to_owned(),
                };
                decided(&house.clockwork, Kind::Smtp, Some(found)).await.expect("noted");
            };
            assert!(may(&house).await, "nothing is known: nothing is closed");
            note("one").await;
            assert!(may(&house).await);
            let keeper = crate::house::keepers().0.into_iter().find(|one| one.of_the_house);
            let change = keeper.expect("a keeper").change;
            let end = move |tx: &mut door::Tx<'_>| change(tx, "smtp", Change::End);
            house.clockwork.begin(Purpose::Lay, end).await.expect("ended");
            assert!(!may(&house).await);
            note("one").await;
            assert!(!may(&house).await, "the same one again stays closed");
            note("one-turned").await;
            assert!(!may(&house).await, "marked with another key of the house, it stays closed");
            let again = move |tx: &mut door::Tx<'_>| change(tx, "smtp", Change::Resume);
            let refused = house.clockwork.begin(Purpose::Lay, again).await;
            assert!(matches!(refused, Err(Stop::Stale)), "an end is no suspension");
            note("two").await;
            assert!(may(&house).await, "another one is used");
            // Stopped, nothing is tried: letters wait.
            let stop = move |tx: &mut door::Tx<'_>| change(tx, "smtp", Change::Suspend);
            house.clockwork.begin(Purpose::Lay, stop).await.expect("suspended");
            let letter = post::Letter {
                convention: None,
                kind: "essai",
                once: "essai".to_owned(),
                to: kernel::EmailAddress::parse("a@parvis.example").expect("an address"),
                to_name: "A".to_owned(),
                subject: "Essai".to_owned(),
                text: "Essai".to_owned(),
                html: "Essai".to_owned(),
            };
            let write = move |tx: &mut door::Tx<'_>| Ok(post::enqueue(tx, &letter)?);
            house.clockwork.begin(Purpose::Lay, write).await.expect("a letter");
            let server = post::Carrier::smtp("smtp://127.0.0.1:1", "parvis@parvis.test").expect("a server");
            let tried = post::outbox::deliver(&house.clockwork, &server).await.expect("a turn");
            assert_eq!(tried, 0, "suspended");
            house.clockwork.begin(Purpose::Lay, again).await.expect("open again");
            let tried = post::outbox::deliver(&house.clockwork, &server).await.expect("a turn");
            assert_eq!(tried, 1, "nobody answers there, but it was tried");
            decided(&house.clockwork, Kind::Smtp, None).await.expect("forgotten");
        }
    }
}
