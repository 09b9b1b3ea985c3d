//! What the clock does at the hour that was decided: it freezes and sends what was approved, and tells the
//! managers of what was not.

use activity::FactsCache;
use door::{Clockwork, Purpose, Role, Stop, Tx, person};
use kernel::{EmailAddress, Lang, Refusals, french};
use paper::document::Document;
use post::Letter;
use referential::ListsCache;

use crate::gather::{self, Kept, Named};
use crate::schedule::{self, Due, Gesture, HELD};
use crate::{PublicAddress, compose, mail, publish, words_schedule as words};

/// Why a month did not leave by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Why {
    /// The managers asked to be reminded only.
    Asked,
    /// Nobody approved it.
    Waiting,
    /// It tells otherwise than what was approved.
    Changed,
    /// Whoever approved it has no right any more.
    Gone,
    /// It is refused, as it would be to a person.
    Refused(String),
}

impl Why {
    const fn name(&self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Waiting => "waiting",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::Refused(_) => "refused",
        }
    }
}

/// Takes the turn of each convention whose hour has come, once, whichever server process comes first. A house that
/// was away at the hour takes it as soon as it is back.
///
/// # Errors
/// One turn could not be taken: it is taken again at the next beat.
pub async fn keep_up(clockwork: &Clockwork) -> Result<(), Stop> {
    let due = clockwork.read(|tx| Ok(schedule::due(tx)?)).await?;
    let mut failed = None;
    for one in due {
        failed = turn(clockwork, one).await.err().or(failed);
    }
    failed.map_or(Ok(()), Err)
}

async fn turn(clockwork: &Clockwork, due: Due) -> Result<(), Stop> {
    let approver = match due.approved {
        Some(grant) => clockwork.under(grant).await.ok(),
        None => None,
    };
    let why = match (due.gesture, due.approved, &approver) {
        (Gesture::Remind, _, _) => Why::Asked,
        (Gesture::Send, None, _) => Why::Waiting,
        (Gesture::Send, Some(_), None) => Why::Gone,
        (Gesture::Send, Some(_), Some(acting)) => match sent(acting, due).await {
            Ok(None) => return Ok(()),
            Ok(Some(why)) => why,
            Err(Stop::Refused(refusals)) => Why::Refused(first(&refusals)),
            Err(stop) => return Err(stop),
        },
    };
    let teller = match approver {
        Some(acting) => Some(acting),
        None => manager(clockwork, due).await?,
    };
    if let Some(acting) = teller {
        return told(&acting, due, why).await;
    }
    // Nobody manages it: nobody to tell.
    let within = clockwork.within(due.convention);
    within.begin(Purpose::Routine, move |tx| Ok(schedule::take(tx, &due).map(|_| ())?)).await
}

fn first(refusals: &Refusals) -> String {
    let said = refusals.iter().next();
    said.map_or_else(String::new, |(_, reason)| reason.say(Lang::Fr))
}

/// A manager of the convention, under whose right its figures are read.
async fn manager(clockwork: &Clockwork, due: Due) -> Result<Option<Clockwork>, Stop> {
    for grant in clockwork.read(|tx| Ok(person::grants_of_role(tx, Role::Manager)?)).await? {
        // A right that has ended opens nothing.
        let Ok(acting) = clockwork.under(grant).await else { continue };
        if acting.visit()?.convention() == due.convention {
            return Ok(Some(acting));
        }
    }
    Ok(None)
}

/// Freezes and sends what was approved, in one transaction with the turn. Answers why it did not; nothing when it
/// is done, or was before.
async fn sent(acting: &Clockwork, due: Due) -> Result<Option<Why>, Stop> {
    let (facts, lists) = (acting.service::<FactsCache>()?, acting.service::<ListsCache>()?);
    let address = acting.service::<PublicAddress>()?;
    let visit = acting.visit()?;
    let convention = visit.convention_words().to_owned();
    let perimeter = visit.perimeter_words().to_owned();
    acting
        .begin(Purpose::Publish, move |tx| {
            if schedule::is_frozen(tx, &due)? {
                schedule::take(tx, &due)?;
                return Ok(None);
            }
            let lists = referential::lists(tx, &lists)?;
            let (kept, month) = ((&*facts, &*lists), due.month);
            let named = Named { convention: &convention, perimeter: &perimeter };
            let approved = schedule::approval(tx, month)?;
            let figures = schedule::figures(tx, kept, (month, &named))?;
            if approved.is_none_or(|approved| approved.figures != figures) {
                return Ok(Some(Why::Changed));
            }
            if schedule::take(tx, &due)? {
                publish::publish(tx, kept, (month, &named), &address, None)?;
            }
            Ok(None)
        })
        .await
}

/// Tells the managers that a month waits for them, with its figures as they stand.
async fn told(acting: &Clockwork, due: Due, why: Why) -> Result<(), Stop> {
    let (facts, lists) = (acting.service::<FactsCache>()?, acting.service::<ListsCache>()?);
    let address = acting.service::<PublicAddress>()?;
    let visit = acting.visit()?;
    let convention = visit.convention_words().to_owned();
    let perimeter = visit.perimeter_words().to_owned();
    acting
        .begin(Purpose::Routine, move |tx| {
            if !schedule::take(tx, &due)? || schedule::is_frozen(tx, &due)? {
                return Ok(());
            }
            let lists = referential::lists(tx, &lists)?;
            let named = Named { convention: &convention, perimeter: &perimeter };
            let document = drawn(tx, (&facts, &lists), (due, &named))?;
            write(tx, (&document, due), (&address, &why))?;
            Ok(tx.note(HELD, &due.month.text(), why.name())?)
        })
        .await
}

fn drawn(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (due, named): (Due, &Named<'_>),
) -> Result<Document, Stop> {
    let material = gather::live(tx, kept, (due.month, named))?;
    Ok(compose(&material, kept.1, Lang::Fr))
}

fn write(
    tx: &mut Tx<'_>,
    (document, due): (&Document, Due),
    (address, why): (&PublicAddress, &Why),
) -> Result<(), Stop> {
    let (lang, month) = (Lang::Fr, due.month.text());
    let of = french::of_month(lang, due.month);
    let link = format!("{}/syntheses/{month}/approuver", address.0.trim_end_matches('/'));
    let lead = match why {
        Why::Asked => words::mail_asked(lang, &of),
        Why::Waiting => words::mail_waiting(lang, &of),
        Why::Changed => words::mail_changed(lang, &of),
        Why::Gone => words::mail_gone(lang, &of),
        Why::Refused(said) => words::mail_refused(lang, &of, said),
    };
    let subject = words::mail_subject(lang, &of);
    let ends = mail::Ends { all: words::mail_here(lang), why: words::mail_why(lang) };
    for (name, email) in person::answerable_in(tx, due.convention, &[Role::Manager])? {
        let Ok(to) = EmailAddress::parse(&email) else { continue };
        let content = mail::closed(document, (subject.clone(), &lead), (&link, ends));
        post::outbox::enqueue(
            tx,
            &Letter {
                convention: Some(due.convention),
                kind: "report.held",
                once: format!("report.held {} {month} {email}", due.convention),
                to,
                to_name: name,
                subject: content.subject,
                text: content.text,
                html: content.html,
            },
        )?;
    }
    Ok(())
}
