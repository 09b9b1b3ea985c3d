//! What the clock does: a meeting that has gone by without minutes is said to the managers, the day after, then each
//! week until it is told or called off.

use convention::CommitteeKind;
use door::{Clockwork, Role, Stop, Tx, person};
use kernel::id::ConventionId;
use kernel::{EmailAddress, Lang, french};

use crate::mail::{Said, Why, letter};
use crate::{deadlines, store, words};

/// Minutes of the day within which managers are written to.
const HOURS: std::ops::Range<i64> = 8 * 60..18 * 60;

/// Tells the managers of each convention what has gone by untold.
pub async fn keep_up(clockwork: &Clockwork) -> Result<(), Stop> {
    if !HOURS.contains(&clockwork.now().local().1.minute_of_day()) {
        return Ok(());
    }
    let all = clockwork.read(|tx| Ok(convention::gone_by(tx)?)).await?;
    let mut conventions: Vec<ConventionId> = all.iter().map(|one| one.convention).collect();
    conventions.sort_by_key(ConventionId::text);
    conventions.dedup();
    let chased = clockwork.in_each(conventions, chase).await;
    let reminded = deadlines::keep_up(clockwork).await;
    chased.and(reminded)
}

fn chase(tx: &mut Tx<'_>, convention: ConventionId) -> Result<(), Stop> {
    let lang = Lang::Fr;
    let today = tx.today();
    for one in convention::gone_by(tx)?.into_iter().filter(|one| one.convention == convention) {
        if !store::chase(tx, (convention, one.id))? {
            continue;
        }
        let what = CommitteeKind::parse(&one.committee)
            .map_or(one.name, |kind| words::committee(lang, kind).to_lowercase());
        let said = Said {
            what,
            day: french::day_long(lang, one.day),
            link: format!("{}{}", tx.public_url(), crate::pages::path(one.id)),
            ..Said::default()
        };
        for (name, email) in person::answerable(tx, &[Role::Manager])? {
            let Ok(to) = EmailAddress::parse(&email) else { continue };
            let once = format!("governance {} chase {} {email}", one.id, today.text());
            post::enqueue(tx, &letter((Why::Chase, &said), (convention, once), (to, &name)))?;
        }
    }
    Ok(())
}
