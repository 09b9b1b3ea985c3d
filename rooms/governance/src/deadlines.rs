//! Reminders of what is awaited (« échéances ») : once a week to the managers, what is late or near; once to whoever
//! carries a decision, when its day comes within a week.

use door::{Clockwork, Fault, Purpose, Role, Stop, Tx, person, sql};
use kernel::id::ConventionId;
use kernel::{Day, EmailAddress, Lang, french};
use territory::Organisation;

use crate::deadlines_mail::{About, letter};
use crate::sitting::{Tracked, tracked};
use crate::verbs::body;
use crate::{convene, kept, words_deadlines as words};

/// Days ahead of a decision from which whoever carries it is reminded.
const AHEAD: i64 = 7;
/// The most contacts of an organisation who are reminded of one decision.
const CONTACTS: usize = 3;

/// Reminds, in each convention, under the right of one of its managers.
pub(crate) async fn keep_up(clockwork: &Clockwork) -> Result<(), Stop> {
    let grants = clockwork.read(|tx| Ok(person::grants_of_role(tx, Role::Manager)?)).await?;
    let mut done: Vec<ConventionId> = Vec::new();
    let mut failed = None;
    for grant in grants {
        // A right that has ended opens nothing: its convention is over, or another manager has it.
        let Ok(acting) = clockwork.under(grant).await else { continue };
        let convention = acting.visit()?.convention();
        if !done.contains(&convention) {
            done.push(convention);
            failed = remind(&acting, convention).await.err().or(failed);
        }
    }
    failed.map_or(Ok(()), Err)
}

async fn remind(acting: &Clockwork, convention: ConventionId) -> Result<(), Stop> {
    acting
        .begin(Purpose::Routine, move |tx| {
            let meetings = convention::meetings(tx)?;
            let all = tracked(&meetings, &kept::steps(tx)?, &[]);
            let organisations = territory::organisations(tx)?;
            weekly(tx, convention, (&all, &organisations))?;
            for one in all.iter().filter(|one| one.is_open()) {
                carried(tx, convention, (one, &organisations))?;
            }
            Ok(())
        })
        .await
}

fn name(organisations: &[Organisation], code: &str) -> String {
    let found = organisations.iter().find(|one| one.code == code);
    found.map_or_else(|| code.to_owned(), |one| one.short_name.clone())
}

/// The week’s letter to the managers; none when nothing is late or near.
fn weekly(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    (all, organisations): (&[Tracked], &[Organisation]),
) -> Result<(), Stop> {
    let (lang, today) = (Lang::Fr, tx.today());
    let mut lines: Vec<String> =
        convention::deadlines(tx, lang)?.into_iter().map(|one| one.said).collect();
    for one in all.iter().filter(|one| one.is_late(today)) {
        let due = one.due.map_or_else(String::new, |due| french::day(lang, due));
        lines.push(words::late(lang, &one.words, &name(organisations, &one.owner), &due));
    }
    if lines.is_empty() || !told(tx, "week", today.plus_days(-6))? {
        return Ok(());
    }
    let link = format!("{}/convention", tx.public_url());
    for (to_name, email) in person::answerable(tx, &[Role::Manager])? {
        let Ok(to) = EmailAddress::parse(&email) else { continue };
        let once = format!("governance week {} {email}", today.text());
        let about = About::Week { lines: &lines };
        post::enqueue(tx, &letter((about, &link), (convention, once), (to, &to_name)))?;
    }
    Ok(())
}

/// Reminds whoever carries a decision, once for each day that it is awaited by.
fn carried(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    (one, organisations): (&Tracked, &[Organisation]),
) -> Result<(), Stop> {
    let (lang, today) = (Lang::Fr, tx.today());
    let near = |due: &Day| today <= *due && *due <= today.plus_days(AHEAD);
    let Some(due) = one.due.filter(near) else { return Ok(()) };
    let Some(owner) = organisations.iter().find(|known| known.code == one.owner) else {
        return Ok(());
    };
    let invited = convene::invited(tx, one.meeting)?;
    let mut contacts = territory::contacts(tx)?;
    contacts.retain(|contact| contact.organisation == owner.id && contact.reads_on(today));
    // Those who were convened to the meeting that decided, else whoever speaks for the organisation.
    if contacts.iter().any(|contact| invited.contains(&contact.id)) {
        contacts.retain(|contact| invited.contains(&contact.id));
    }
    contacts.truncate(CONTACTS);
    let key = format!("{}/{} {}", one.meeting, one.rank, due.text());
    if contacts.is_empty() || !told(tx, &key, Day::FIRST)? {
        return Ok(());
    }
    let what = body(tx, &one.committee)?;
    let link = format!("{}{}", tx.public_url(), crate::pages::path(one.meeting));
    let (met, due) = (french::day(lang, one.day), french::day(lang, due));
    for contact in contacts {
        let Ok(to) = EmailAddress::parse(&contact.email) else { continue };
        let to_name = if contact.name.is_empty() { &contact.function } else { &contact.name };
        let about = About::Decision { words: &one.words, what: &what, met: &met, due: &due };
        let once = format!("governance decision {key} {}", contact.id);
        post::enqueue(tx, &letter((about, &link), (convention, once), (to, to_name)))?;
    }
    Ok(())
}

/// Notes that something is told today; not when it was since a day.
fn told(tx: &mut Tx<'_>, what: &str, before: Day) -> Result<bool, Fault> {
    let today = tx.today();
    let changed = tx.run(
        sql!(
            "INSERT INTO deadline_told (convention_id, what, day)
             SELECT v.convention_id, $2, $3 FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (convention_id, what) DO UPDATE SET day = $3
              WHERE deadline_told.day < $4"
        ),
        &(what, today, before),
    )?;
    Ok(changed == 1)
}
