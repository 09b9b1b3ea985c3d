//! The services of an organisation, as they are known: the functions of its designated contacts, and what the
//! matrix names.

use door::{Stop, Tx};
use kernel::{Reason, Refusals};

use crate::entity::Recipient;

/// Refuses a service that an organisation is not known to have; one of which nothing is known may have any.
pub(crate) fn check(tx: &mut Tx<'_>, to: &Recipient) -> Result<(), Stop> {
    if to.service.is_empty() {
        return Ok(());
    }
    let known = known(tx, &to.organisation)?;
    let wished = to.service.to_lowercase();
    if known.is_empty() || known.iter().any(|service| service.to_lowercase() == wished) {
        return Ok(());
    }
    let listed = known.join(", ");
    let reason = Reason::told(
        format!(
            "Cette organisation n’a pas de service de ce nom. Ceux que l’on connaît\u{a0}: {listed}. Pour un \
             autre, compléter d’abord ses interlocuteurs."
        ),
        format!(
            "This organisation has no service of that name. Those that are known: {listed}. For another one, \
             first complete its contacts."
        ),
    );
    Err(Refusals::one("recipient_words", reason).into())
}

fn known(tx: &mut Tx<'_>, code: &str) -> Result<Vec<String>, Stop> {
    let organisations = territory::organisations(tx)?;
    let id = organisations.iter().find(|one| one.code == code).map(|one| one.id);
    let today = tx.today();
    let contacts = territory::contacts(tx)?.into_iter();
    let designated = contacts
        .filter(|contact| Some(contact.organisation) == id && contact.stands_on(today))
        .map(|contact| contact.function);
    let rules = routing::rules(tx, today)?.into_iter();
    let routed = rules.filter(|rule| rule.organisation == code).map(|rule| rule.service);
    let mut all: Vec<String> =
        designated.chain(routed).filter(|service| !service.is_empty()).collect();
    all.sort();
    all.dedup();
    Ok(all)
}
