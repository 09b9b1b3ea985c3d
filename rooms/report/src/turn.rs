//! What the clock does at the hour that was decided: it freezes and sends what was approved, and tells the
//! managers of what was not.

use activity::FactsCache;
use door::{Clockwork, Purpose, Role, Stop, person};
use kernel::id::GrantId;
use kernel::{EmailAddress, Lang, Refusals, french};
use post::Letter;
use referential::ListsCache;

use crate::gather::{self, Named};
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

    /// How the letter begins.
    fn lead(&self, of: &str) -> String {
        let lang = Lang::Fr;
        match self {
            Self::Asked => words::mail_asked(lang, of),
            Self::Waiting => words::mail_waiting(lang, of),
            Self::Changed => words::mail_changed(lang, of),
            Self::Gone => words::mail_gone(lang, of),
            Self::Refused(said) => words::mail_refused(lang, of, said),
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
    let (mut failed, mut waiting) = (None, Vec::new());
    for one in due {
        // Months go in their order: one that could not have its turn holds the next ones, of its convention only.
        if waiting.contains(&one.convention) {
            continue;
        }
        let taken = turn(clockwork, one).await;
        if !matches!(taken, Ok(true)) {
            waiting.push(one.convention);
        }
        failed = taken.err().or(failed);
    }
    failed.map_or(Ok(()), Err)
}

/// Takes the turn of a month. Answers whether it was taken: one that would be told to nobody is not.
async fn turn(clockwork: &Clockwork, due: Due) -> Result<bool, Stop> {
    let approver = match due.approved {
        Some(grant) => opened(clockwork, grant).await?,
        None => None,
    };
    let why = match (due.gesture, due.approved, &approver) {
        (Gesture::Remind, _, _) => Why::Asked,
        (Gesture::Send, None, _) => Why::Waiting,
        (Gesture::Send, Some(_), None) => Why::Gone,
        (Gesture::Send, Some(_), Some(acting)) => match sent(acting, due).await {
            Ok(None) => return Ok(true),
            Ok(Some(why)) => why,
            Err(Stop::Refused(refusals)) => Why::Refused(first(&refusals)),
            Err(stop) => return Err(stop),
        },
    };
    told(clockwork, due, why).await
}

/// What acts under a right; nothing when the right has ended. A base that does not answer is no end of a right.
async fn opened(clockwork: &Clockwork, grant: GrantId) -> Result<Option<Clockwork>, Stop> {
    match clockwork.under(grant).await {
        Ok(acting) => Ok(Some(acting)),
        Err(Stop::NotFound) => Ok(None),
        Err(stop) => Err(stop),
    }
}

fn first(refusals: &Refusals) -> String {
    let said = refusals.iter().next();
    said.map_or_else(String::new, |(_, reason)| reason.say(Lang::Fr))
}

/// Freezes and sends what was approved, in one transaction with the turn. Answers why it did not; nothing when it
/// is done, or was before.
async fn sent(acting: &Clockwork, due: Due) -> Result<Option<Why>, Stop> {
    let (facts, lists) = (acting.service::<FactsCache>()?, acting.service::<ListsCache>()?);
    let address = acting.service::<PublicAddress>()?;
    let visit = acting.visit()?;
    let convention = visit.convention_words().to_owned();
    let perimeter = visit.perimeter_words().to_owned();
    activity::facts::at_hand(acting).await?;
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

/// Tells the managers that a month waits for them, each with its figures as they may read them. Answers whether
/// somebody was told.
async fn told(clockwork: &Clockwork, due: Due, why: Why) -> Result<bool, Stop> {
    let convention = due.convention;
    let managers =
        clockwork.read(move |tx| Ok(person::holders_in(tx, convention, Role::Manager)?)).await?;
    let mut letters: Vec<Letter> = Vec::new();
    for one in managers {
        let Ok(to) = EmailAddress::parse(&one.email) else { continue };
        if letters.iter().any(|letter| letter.to == to) {
            continue;
        }
        let Some(acting) = opened(clockwork, one.grant).await? else { continue };
        letters.push(written(&acting, (due, &why), (to, one.name)).await?);
    }
    let name = why.name();
    clockwork
        .within(convention)
        .begin(Purpose::Routine, move |tx| {
            let frozen = schedule::is_frozen(tx, &due)?;
            if letters.is_empty() && !frozen {
                return Ok(false);
            }
            if !schedule::take(tx, &due)? || frozen {
                return Ok(true);
            }
            for letter in &letters {
                post::outbox::enqueue(tx, letter)?;
            }
            tx.note(HELD, &due.month.text(), name)?;
            Ok(true)
        })
        .await
}

/// The letter to a manager, written under their own right: a part is told to who reads a part.
async fn written(
    acting: &Clockwork,
    (due, why): (Due, &Why),
    (to, to_name): (EmailAddress, String),
) -> Result<Letter, Stop> {
    let (facts, lists) = (acting.service::<FactsCache>()?, acting.service::<ListsCache>()?);
    let address = acting.service::<PublicAddress>()?;
    let visit = acting.visit()?;
    let convention = visit.convention_words().to_owned();
    let perimeter = visit.perimeter_words().to_owned();
    let document = acting
        .read(move |tx| {
            let lists = referential::lists(tx, &lists)?;
            let named = Named { convention: &convention, perimeter: &perimeter };
            let material = gather::live(tx, (&facts, &lists), (due.month, &named))?;
            Ok(compose(&material, &lists, Lang::Fr))
        })
        .await?;
    let (lang, month) = (Lang::Fr, due.month.text());
    let of = french::of_month(lang, due.month);
    let link = format!("{}/syntheses/{month}/approuver", address.0.trim_end_matches('/'));
    let ends = mail::Ends { all: words::mail_here(lang), why: words::mail_why(lang) };
    let said = (words::mail_subject(lang, &of), why.lead(&of));
    let content = mail::closed(&document, (said.0, &said.1), (&link, ends));
    // An hour that was moved is another turn, with a letter of its own.
    let turn = due.moment.millis();
    Ok(Letter {
        convention: Some(due.convention),
        kind: "report.held",
        once: format!("report.held {} {month} {turn} {}", due.convention, to.as_str()),
        to,
        to_name,
        subject: content.subject,
        text: content.text,
        html: content.html,
    })
}
