//! Routes of amendments: written, printed alone to be signed, withdrawn as long as nobody signed.

use std::sync::Arc;

use door::{
    Act, Answer, Attachment, Doors, Form, Manager, Member, Path, Purpose, Stop, download, html,
    html_refused, see_other,
};
use kernel::Refusals;
use paper::press::Press;
use referential::ListsCache;

use crate::amending::{self, Amendment, What};
use crate::pages::Deed;
use crate::signing_web::{live, read_live};
use crate::web::shelved;
use crate::{amending_pages as pages, signing, store, text};

/// An amendment was written. The object is its number.
pub(crate) const AMENDED: Act =
    Act { name: "convention.amended", fr: "Avenant écrit", en: "Amendment written" };
/// An amendment that nobody signed was withdrawn, or one of its lines. The object is its number.
pub(crate) const WITHDRAWN: Act = Act {
    name: "convention.amendment-withdrawn",
    fr: "Avenant ou ligne d’avenant retiré",
    en: "Amendment, or a line of one, withdrawn",
};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(pages::AMEND, blank_amendment)
        .post(pages::AMENDMENTS, amend)
        .get("/convention/avenants/{rank}/texte.pdf", pdf)
        .get("/convention/avenants/{rank}/texte.docx", docx)
        .get("/convention/avenants/{rank}/retirer", ask)
        .post("/convention/avenants/{rank}/retirer", withdraw)
}

async fn blank_amendment(key: Manager) -> Answer {
    let view = key.view("/convention");
    Ok(html(pages::amend(&view, &door::Fields::default(), &Refusals::new())))
}

async fn amend(key: Manager, Form(fields): Form) -> Answer {
    fields.only(signing::AMENDMENT)?;
    let typed = fields.clone();
    let done = key
        .begin(Purpose::Record, move |tx| {
            amending::hold(tx)?;
            // A number that was withdrawn is never another amendment's.
            let rank = amending::amendments(tx)?.iter().map(|one| one.rank).max().unwrap_or(0) + 1;
            let written = store::written(tx)?.ok_or(Stop::NotFound)?;
            let one = signing::read_amendment(&typed, (rank, written.period.from()))?;
            if amending::amend(tx, &one)? == 0 {
                return Err(Stop::NotFound);
            }
            Ok(tx.note(AMENDED, &rank.to_string(), "")?)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other("/convention?fait=avenant#avenants")),
        Err(Stop::Refused(refused)) => {
            Ok(html_refused(pages::amend(&key.view("/convention"), &fields, &refused)))
        }
        Err(stop) => Err(stop),
    }
}

fn held<'d>(deed: &'d Deed, rank: &str) -> Result<&'d Amendment, Stop> {
    let mut standing = deed.amendments.iter().filter(|one| one.stands());
    standing.find(|one| one.rank.to_string() == rank).ok_or(Stop::NotFound)
}

fn named(deed: &Deed, rank: &str, ending: &str) -> String {
    format!("avenant-{rank}-{}.{ending}", deed.convention.code.to_lowercase())
}

async fn pdf(key: Member, Path(rank): Path<String>) -> Answer {
    let deed = shelved(&key).await?.ok_or(Stop::NotFound)?;
    let paper = text::amendment(&deed, held(&deed, &rank)?, key.today());
    let press: Arc<Press> = key.service()?;
    let bytes = paper::print(&press, paper).await?;
    let name = named(&deed, &rank, "pdf");
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

async fn docx(key: Member, Path(rank): Path<String>) -> Answer {
    let deed = shelved(&key).await?.ok_or(Stop::NotFound)?;
    let paper = text::amendment(&deed, held(&deed, &rank)?, key.today());
    let press: Arc<Press> = key.service()?;
    let bytes = paper::draft(&press, paper).await?;
    let name = named(&deed, &rank, "docx");
    Ok(download(&Attachment { name: &name, media: paper::docx::MEDIA }, bytes.into()))
}

/// One that may still leave: a signed amendment has no such page.
pub(crate) fn may_leave<'d>(deed: &'d Deed, rank: &str) -> Result<&'d Amendment, Stop> {
    let one = held(deed, rank)?;
    if one.may_leave(&deed.signatures) { Ok(one) } else { Err(Stop::NotFound) }
}

async fn ask(key: Manager, Path(rank): Path<String>) -> Answer {
    let deed = read_live(&key).await?;
    let one = may_leave(&deed, &rank)?;
    let none = (&door::Fields::default(), &Refusals::new());
    Ok(html(pages::withdraw(&key.view("/convention"), one, none)))
}

async fn withdraw(key: Manager, Path(rank): Path<String>, Form(fields): Form) -> Answer {
    fields.only(amending::NAMES)?;
    let cache: Arc<ListsCache> = key.service()?;
    let (typed, wanted) = (fields.clone(), rank.clone());
    let done = key
        .begin(Purpose::Withdraw, move |tx| {
            amending::hold(tx)?;
            let deed = live(tx, &cache)?;
            let one = may_leave(&deed, &wanted)?;
            let (what, why) = amending::read(&typed, one)?;
            amending::withdraw(tx, one, (&what, &why))?;
            tx.note_words(WITHDRAWN, &wanted, &why)?;
            Ok(what)
        })
        .await;
    match done {
        Ok(What::Whole) => Ok(see_other("/convention?fait=avenant-retire#avenants")),
        Ok(What::Line { .. }) => {
            Ok(see_other(&format!("/convention?fait=ligne-retiree#avenant-{rank}")))
        }
        Err(Stop::Refused(refused)) => {
            let deed = read_live(&key).await?;
            let one = may_leave(&deed, &rank)?;
            let shown = (&fields, &refused);
            Ok(html_refused(pages::withdraw(&key.view("/convention"), one, shown)))
        }
        Err(stop) => Err(stop),
    }
}
