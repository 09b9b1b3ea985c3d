//! Freezing a month: one edition a reader, its board and its letter, in one transaction.

use door::grant::{Reader, readers};
use door::jobs::{JobKind, Run};
use door::{Act, Clockwork, Purpose, Scope, Stop, Tx};
use kernel::id::GrantId;
use kernel::{EmailAddress, Lang, Month, Reason, Refusals, french};
use observatory::Ask;
use post::Letter;

use crate::gather::{Kept, Named, material};
use crate::{PublicAddress, mail, store};

/// A month was frozen for its readers.
pub const PUBLISHED: Act =
    Act { name: "report.published", fr: "Synthèse arrêtée", en: "Report frozen" };

/// What became of a publication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    /// The version frozen.
    pub version: i64,
    /// For how many partners.
    pub readers: usize,
}

/// Freezes a month for the operator and for each partner, and writes to each partner. Publishing
/// again makes a new version; the earlier ones stay as they were.
pub fn publish(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (month, named): (Month, &Named<'_>),
    address: &PublicAddress,
) -> Result<Published, Stop> {
    if month.last() >= tx.today() {
        return Err(Refusals::one("mois", not_over()).into());
    }
    let scope: Scope = tx.scope()?.clone();
    let version = store::last_version(tx, month)? + 1;
    let whole = material(tx, kept, (&Ask::live(month, &scope), named))?;
    store::freeze(tx, None, version, &whole)?;
    let mut count = 0;
    let readers = readers(tx)?;
    let perimeters: Vec<Scope> = readers.iter().map(|reader| reader.scope.clone()).collect();
    for reader in readers {
        let Some(ask) = Ask::published(month, &scope, &reader.scope) else { continue };
        let ask = ask.among(&perimeters);
        if ask.scope.zones.is_empty() || ask.scope.themes.is_empty() || !ask.reaches(month) {
            continue;
        }
        let own = Named { convention: named.convention, perimeter: &reader.perimeter_words };
        let mut material = material(tx, kept, (&ask, &own))?;
        observatory::recall(tx, reader.grant, &mut material.board)?;
        store::freeze(tx, Some(reader.grant), version, &material)?;
        observatory::publish_board(tx, reader.grant, version, &material.board)?;
        write_to(tx, &reader, (month, version), address)?;
        count += 1;
    }
    let detail = format!("{} v{version}, {count}", month.text());
    tx.note(PUBLISHED, &month.text(), &detail)?;
    Ok(Published { version, readers: count })
}

fn not_over() -> Reason {
    Reason::said(
        "Le mois n’est pas terminé\u{a0}: il s’arrête une fois écoulé.",
        "The month is not over: it is frozen once it has ended.",
    )
}

/// The letter says that the synthesis is there and where; it holds no figure.
fn write_to(
    tx: &mut Tx<'_>,
    reader: &Reader,
    (month, version): (Month, i64),
    address: &PublicAddress,
) -> Result<(), Stop> {
    let Ok(to) = EmailAddress::parse(&reader.email) else { return Ok(()) };
    let link = format!("{}/syntheses/{}", address.0.trim_end_matches('/'), month.text());
    let name = french::of_month(Lang::Fr, month);
    let content = mail::available(Lang::Fr, &name, &link, version);
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
    let visit = clockwork.visit()?;
    if visit.role() != door::Role::Manager {
        return Err(Stop::NotFound);
    }
    let convention = visit.convention_words().to_owned();
    let perimeter = visit.perimeter_words().to_owned();
    let (facts, lists) = (clockwork.service()?, clockwork.service()?);
    let address = clockwork.service::<PublicAddress>()?;
    clockwork
        .begin(Purpose::Publish, move |tx| {
            let lists = referential::lists(tx, &lists)?;
            let named = Named { convention: &convention, perimeter: &perimeter };
            publish(tx, (&facts, &lists), (month, &named), &address)
        })
        .await
}
