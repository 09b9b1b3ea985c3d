//! Freezing a review: approved by a body, one version a reader, a letter each, in one transaction.

use door::grant::{Reader, readers};
use door::{Act, Stop, Tx};
use kernel::{EmailAddress, Lang, Line, Reason, Refusals};
use post::Letter;
use referential::Lists;

use super::gather::{self, For};
use super::{Paper, ReviewMaterial, Which, section, store, words};
use crate::gather::{Kept, Named};
use crate::publish::{Published, VERSIONS, Why};
use crate::{PublicAddress, mail};

/// A review was approved and frozen. The object is the paper and its year.
pub const REVIEWED: Act = Act {
    name: "report.reviewed",
    fr: "Bilan approuvé et arrêté",
    en: "Review approved and frozen",
};

/// Who approved a review, and when (« Comité de pilotage du 15 janvier ») : a body, never a person.
pub(crate) type Approved = Line<140>;

/// What is said when a review is frozen.
pub(crate) struct Said<'a> {
    /// Who approved it.
    pub(crate) approved: &'a Approved,
    /// Why a new version is made.
    pub(crate) why: Option<&'a Why>,
}

/// Freezes a review for the operator and for each partner for whom months were frozen, and writes to them.
/// Refused while the period is not over or an agreed indicator is not commented, once it was corrected
/// enough, and when nothing changed.
pub(crate) fn publish_review(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (which, named): (Which, &Named<'_>),
    address: &PublicAddress,
    said: &Said<'_>,
) -> Result<Published, Stop> {
    let version = may_be_frozen(tx, which, said.why)?;
    let own = gather::material(tx, kept, (which, named), For::Operator)?;
    let mut own = own.ok_or_else(|| Refusals::one("annee", nothing()))?;
    said.approved.as_str().clone_into(&mut own.approved);
    let mut changed = store::freeze(tx, (which, None), version, &mut own)?;
    let mut count = 0;
    for reader in readers(tx)? {
        let of = Named { convention: named.convention, perimeter: &reader.perimeter_words };
        let made = gather::material(tx, kept, (which, &of), For::Partner(&reader))?;
        let Some(mut material) = made else { continue };
        said.approved.as_str().clone_into(&mut material.approved);
        changed |= store::freeze(tx, (which, Some(reader.grant)), version, &mut material)?;
        write_to(tx, &reader, (&material, version), (address, kept.1))?;
        count += 1;
    }
    // What was written above is undone with the refusal.
    if !changed {
        return Err(Refusals::one("motif", crate::publish::unchanged()).into());
    }
    let object = format!("{} {}", which.paper.name(), which.year);
    tx.note(REVIEWED, &object, &format!("v{version}, {count}"))?;
    if let Some(why) = said.why.filter(|_| version > 1) {
        tx.note_words(crate::publish::CORRECTED, &object, why.as_str())?;
    }
    Ok(Published { version, readers: count })
}

/// The version that comes next.
fn may_be_frozen(tx: &mut Tx<'_>, which: Which, why: Option<&Why>) -> Result<i64, Stop> {
    let last = which.bounds().1;
    if last.last() >= tx.today() {
        return Err(Refusals::one("annee", not_over()).into());
    }
    let silent = indicator::silent(tx, last)?;
    if !silent.is_empty() {
        return Err(Refusals::one("commentaires", uncommented(&silent)).into());
    }
    let version = store::last_version(tx, which)? + 1;
    if version > VERSIONS {
        return Err(Refusals::one("annee", crate::publish::corrected_enough()).into());
    }
    if version > 1 && why.is_none() {
        return Err(Refusals::one("motif", Reason::Missing).into());
    }
    Ok(version)
}

fn uncommented(silent: &[indicator::Silent]) -> Reason {
    let named = |lang: Lang| -> Vec<&str> { silent.iter().map(|one| one.label(lang)).collect() };
    Reason::told(
        format!(
            "Indicateurs convenus sans commentaire\u{a0}: {}.",
            named(Lang::Fr).join("\u{202f}; ")
        ),
        format!("Agreed indicators without comment: {}.", named(Lang::En).join("; ")),
    )
}

const fn not_over() -> Reason {
    Reason::said(
        "La période n’est pas terminée\u{a0}: un bilan s’arrête une fois le dernier mois écoulé.",
        "The period is not over: a review is frozen once its last month has ended.",
    )
}

const fn nothing() -> Reason {
    Reason::said(
        "Rien n’a été enregistré dans cette période.",
        "Nothing was recorded in this period.",
    )
}

/// The name of a review inside a sentence.
fn name(which: Which, lang: Lang) -> String {
    let year = which.year.to_string();
    match which.paper {
        Paper::Midterm => words::mail_midterm(lang, &year),
        Paper::Annual => words::mail_annual(lang, &year),
    }
}

/// The letter says the key figures, as they were told to that reader, and where the rest is.
fn write_to(
    tx: &mut Tx<'_>,
    reader: &Reader,
    (material, version): (&ReviewMaterial, i64),
    (address, lists): (&PublicAddress, &Lists),
) -> Result<(), Stop> {
    let Ok(to) = EmailAddress::parse(&reader.email) else { return Ok(()) };
    let document = section::compose(material, lists, Lang::Fr);
    let paper = Paper::parse(&material.paper).unwrap_or(Paper::Annual);
    let which = Which { paper, year: material.year };
    let of = name(which, Lang::Fr);
    let lead = if version > 1 {
        words::mail_again(Lang::Fr, &of, version)
    } else {
        words::mail_lead(Lang::Fr, &of)
    };
    let link = format!("{}{}", address.0.trim_end_matches('/'), which.path());
    let content = mail::written(&document, (words::mail_subject(Lang::Fr, &of), &lead), &link);
    post::outbox::enqueue(
        tx,
        &Letter {
            convention: Some(tx.convention()?),
            kind: "report.reviewed",
            once: format!(
                "report.reviewed {} {} {} {version}",
                reader.grant,
                paper.name(),
                which.year
            ),
            to,
            to_name: reader.name.clone(),
            subject: content.subject,
            text: content.text,
            html: content.html,
        },
    )?;
    Ok(())
}
