//! Freezing a month: one edition a reader, its board and its letter, in one transaction.

use door::grant::{Reader, readers};
use door::jobs::{JobKind, Run};
use door::{Act, Clockwork, Purpose, Scope, Stop, Tx};
use kernel::id::GrantId;
use kernel::{EmailAddress, Lang, Line, Month, Reason, Refusals, french};
use post::Letter;
use referential::Lists;

use crate::gather::{self, Kept, Named};
use crate::material::Material;
use crate::{PublicAddress, compose, mail, public, store};

/// A month was frozen for its readers.
pub const PUBLISHED: Act =
    Act { name: "report.published", fr: "Synthèse arrêtée", en: "Report frozen" };

/// A month was frozen anew. The object is the month, the words why.
pub const CORRECTED: Act = Act {
    name: "report.corrected",
    fr: "Synthèse corrigée par une nouvelle version",
    en: "Report corrected by a new version",
};

/// The most versions of a month: each one more tells, by what it changes, something of what came late
/// (trust.md 3.6).
pub const VERSIONS: i64 = 3;

/// Why a month is frozen anew (« motif »): names nobody, and is read by the operator and the officer only.
pub type Why = Line<140>;

/// What became of a publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The version frozen.
    pub version: i64,
    /// For how many partners.
    pub readers: usize,
}

/// Freezes a month for the operator and for each partner, and writes to each partner. Publishing
/// again makes a new version, when figures changed, for a reason and [`VERSIONS`] times at most; the
/// earlier ones stay as they were.
pub fn publish(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (month, named): (Month, &Named<'_>),
    address: &PublicAddress,
    why: Option<&Why>,
) -> Result<Published, Stop> {
    let version = may_be_frozen(tx, month, why)?;
    activity::close_month(tx, month)?;
    let (mut changed, mut count) = (false, 0);
    for (reader, mut material) in materials(tx, kept, (month, named))? {
        let grant = reader.as_ref().map(|reader| reader.grant);
        changed |= store::freeze(tx, grant, version, &mut material)?;
        let Some(reader) = reader else { continue };
        observatory::publish_board(tx, reader.grant, version, &material.board)?;
        write_to(tx, &reader, (&material, version), (address, kept.1))?;
        count += 1;
    }
    public::freeze(tx, kept, (month, version))?;
    // What was written above is undone with the refusal.
    if !changed {
        return Err(Refusals::one("motif", unchanged()).into());
    }
    observatory::remember(tx, month, version == VERSIONS)?;
    let detail = format!("{} v{version}, {count}", month.text());
    tx.note(PUBLISHED, &month.text(), &detail)?;
    if let Some(why) = why.filter(|_| version > 1) {
        tx.note_words(CORRECTED, &month.text(), why.as_str())?;
    }
    Ok(Published { version, readers: count })
}

/// Everything that a month tells: to the operator, then to each partner of whose perimeter it says something.
pub(crate) fn materials(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (month, named): (Month, &Named<'_>),
) -> Result<Vec<(Option<Reader>, Material)>, Stop> {
    let mut all = vec![(None, gather::live(tx, kept, (month, named))?)];
    let readers = readers(tx)?;
    let perimeters: Vec<Scope> = readers.iter().map(|reader| reader.scope.clone()).collect();
    for reader in readers {
        let own = (&reader, perimeters.as_slice());
        if let Some(material) = gather::for_reader(tx, kept, (month, named), own)? {
            all.push((Some(reader), material));
        }
    }
    Ok(all)
}

/// Whether a month is over and was never frozen: what may be approved before its hour.
pub(crate) fn may_be_first(tx: &mut Tx<'_>, month: Month) -> Result<(), Stop> {
    if month.last() >= tx.today() {
        return Err(Refusals::one("", not_over()).into());
    }
    if store::last_version(tx, month)? > 0 {
        return Err(Refusals::one("", crate::words_schedule::frozen_already()).into());
    }
    Ok(())
}

/// The version that comes next, unless the month is not over, was corrected enough, or nobody says why.
fn may_be_frozen(tx: &mut Tx<'_>, month: Month, why: Option<&Why>) -> Result<i64, Stop> {
    if month.last() >= tx.today() {
        return Err(Refusals::one("mois", not_over()).into());
    }
    let version = store::last_version(tx, month)? + 1;
    if version > VERSIONS {
        return Err(Refusals::one("mois", corrected_enough()).into());
    }
    if version > 1 && why.is_none() {
        return Err(Refusals::one("motif", Reason::Missing).into());
    }
    Ok(version)
}

pub(crate) const fn unchanged() -> Reason {
    Reason::said(
        "Aucun chiffre n’a changé depuis la dernière version\u{a0}: il n’y a rien à corriger.",
        "No figure has changed since the last version: there is nothing to correct.",
    )
}

pub(crate) const fn corrected_enough() -> Reason {
    Reason::said(
        "Ce mois a déjà trois versions\u{a0}: une de plus laisserait deviner, par différence, ce qui est arrivé en retard.",
        "This month has three versions already: one more would let what came late be guessed by difference.",
    )
}

fn not_over() -> Reason {
    Reason::said(
        "Le mois n’est pas terminé\u{a0}: il s’arrête une fois écoulé.",
        "The month is not over: it is frozen once it has ended.",
    )
}

/// The letter says the eight figures, as they were told to that reader, and where the rest is.
fn write_to(
    tx: &mut Tx<'_>,
    reader: &Reader,
    (material, version): (&Material, i64),
    (address, lists): (&PublicAddress, &Lists),
) -> Result<(), Stop> {
    let Ok(to) = EmailAddress::parse(&reader.email) else { return Ok(()) };
    let Some(month) = material.month() else { return Ok(()) };
    let link = format!("{}/syntheses/{}", address.0.trim_end_matches('/'), month.text());
    let name = french::of_month(Lang::Fr, month);
    let document = compose(material, lists, Lang::Fr);
    let content = mail::available(&document, &name, &link, version);
    post::outbox::enqueue(
        tx,
        &Letter {
            convention: Some(tx.convention()?),
            kind: "report.published",
            once: format!("report.published {} {} {version}", reader.grant, month.text()),
            to,
            to_name: reader.name.clone(),
            subject: content.subject,
            text: content.text,
            html: content.html,
        },
    )?;
    Ok(())
}

/// The job that freezes a month under the grant of whoever asked for it.
pub const JOB: JobKind = JobKind { name: "report.publish", run };

/// The payload of [`JOB`]: the month and the grant it is published under.
pub fn payload(month: Month, grant: GrantId) -> String {
    format!("{} {grant}", month.text())
}

fn run(clockwork: Clockwork, payload: String) -> Run {
    Box::pin(async move {
        let (month, grant) = payload.split_once(' ').ok_or(Stop::NotFound)?;
        let month = Month::parse(month).map_err(|_| Stop::NotFound)?;
        let grant = GrantId::parse(grant).map_err(|_| Stop::NotFound)?;
        publish_as(&clockwork.under(grant).await?, month).await.map(|_| ())
    })
}

/// Freezes a month under a manager's grant: for jobs and for the command line.
pub async fn publish_as(clockwork: &Clockwork, month: Month) -> Result<Published, Stop> {
    publish_why(clockwork, month, None).await
}

/// The same, or a new version of it when somebody says why.
pub async fn publish_why(
    clockwork: &Clockwork,
    month: Month,
    why: Option<Why>,
) -> Result<Published, Stop> {
    let visit = clockwork.visit()?;
    if visit.role() != door::Role::Manager {
        return Err(Stop::NotFound);
    }
    let convention = visit.convention_words().to_owned();
    let perimeter = visit.perimeter_words().to_owned();
    let (facts, lists) = (clockwork.service()?, clockwork.service()?);
    let address = clockwork.service::<PublicAddress>()?;
    activity::facts::at_hand(clockwork).await?;
    clockwork
        .begin(Purpose::Publish, move |tx| {
            let lists = referential::lists(tx, &lists)?;
            let named = Named { convention: &convention, perimeter: &perimeter };
            publish(tx, (&facts, &lists), (month, &named), &address, why.as_ref())
        })
        .await
}
