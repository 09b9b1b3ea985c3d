//! Routes of what is lent: a step of one thing, the receipt of all.

use std::sync::Arc;

use door::{
    Act, Answer, Attachment, Doors, Fields, Form, Manager, Path, Purpose, Stop, download, html,
    html_refused, see_other,
};
use kernel::Refusals;
use kernel::id::RowId;
use paper::press::Press;
use referential::ListsCache;

use crate::convention::Loan;
use crate::lending_pages as pages;
use crate::pages::Deed;
use crate::signing_web::{live, read_live};
use crate::{amending, lending};

/// Something lent was handed over, given back, or had an incident. The object is its rank.
pub(crate) const LENT: Act =
    Act { name: "convention.means-moved", fr: "Moyen mis à jour", en: "Means updated" };

/// Something lent was added to those of the text. The object is its rank, the detail who lends it.
pub(crate) const ADDED: Act =
    Act { name: "convention.means-added", fr: "Moyen ajouté", en: "Means added" };

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(pages::RECEIPT, receipt)
        .get(pages::NEW, blank)
        .post(pages::MEANS, add)
        .get("/convention/moyens/{rank}", show)
        .post("/convention/moyens/{rank}", note)
}

fn loan_of(deed: &Deed, rank: &str) -> Result<Loan, Stop> {
    let found = deed.loans.iter().find(|loan| loan.rank.to_string() == rank);
    found.cloned().ok_or(Stop::NotFound)
}

async fn receipt(key: Manager) -> Answer {
    let deed = read_live(&key).await?;
    let press: Arc<Press> = key.service()?;
    let name = format!("moyens-{}.pdf", deed.convention.code.to_lowercase());
    let bytes = paper::print(&press, pages::receipt(&deed, key.today())).await?;
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

async fn blank(key: Manager) -> Answer {
    let deed = read_live(&key).await?;
    let none = (&Fields::default(), &Refusals::new());
    Ok(html(pages::add(&key.view("/convention"), &deed, none)))
}

async fn add(key: Manager, Form(fields): Form) -> Answer {
    fields.only(lending::LOAN)?;
    let cache: Arc<ListsCache> = key.service()?;
    let typed = fields.clone();
    let done = key
        .begin(Purpose::Record, move |tx| {
            amending::hold(tx)?;
            let deed = live(tx, &cache)?;
            let loan = lending::read_loan(&typed, &deed, tx.today())?;
            if lending::add(tx, &loan)? == 0 {
                return Err(Stop::NotFound);
            }
            Ok(tx.note(ADDED, &loan.rank.to_string(), &loan.lender)?)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other("/convention?fait=moyen-de-plus#moyens")),
        Err(Stop::Refused(refused)) => {
            let deed = read_live(&key).await?;
            let shown = (&fields, &refused);
            Ok(html_refused(pages::add(&key.view("/convention"), &deed, shown)))
        }
        Err(stop) => Err(stop),
    }
}

async fn show(key: Manager, Path(rank): Path<String>) -> Answer {
    let deed = read_live(&key).await?;
    let loan = loan_of(&deed, &rank)?;
    let mut fields = Fields::default();
    fields.set("jour", &key.today().text());
    let view = key.view("/convention");
    Ok(html(pages::form(&view, &deed, &loan, (&fields, &Refusals::new()))))
}

async fn note(key: Manager, Path(rank): Path<String>, Form(fields): Form) -> Answer {
    fields.only(lending::NAMES)?;
    let cache: Arc<ListsCache> = key.service()?;
    let (typed, wanted) = (fields.clone(), rank.clone());
    let done = key
        .begin(Purpose::Record, move |tx| {
            let deed = live(tx, &cache)?;
            let loan = loan_of(&deed, &wanted)?;
            let (id, today) = (tx.new_id(RowId::from_uuid), tx.today());
            let step = lending::read(&typed, &deed.steps, (id, &loan, today))?;
            if lending::keep(tx, &step)? == 0 {
                return Err(Stop::NotFound);
            }
            Ok(tx.note(LENT, &wanted, step.mv.name())?)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other("/convention?fait=moyen#moyens")),
        Err(Stop::Refused(refused)) => {
            let deed = read_live(&key).await?;
            let loan = loan_of(&deed, &rank)?;
            let view = key.view("/convention");
            Ok(html_refused(pages::form(&view, &deed, &loan, (&fields, &refused))))
        }
        Err(stop) => Err(stop),
    }
}
