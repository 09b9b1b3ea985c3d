//! Routes of signatures, corrected clauses, and of the paper to sign.

use std::sync::Arc;

use door::{
    Act, Answer, Attachment, Doors, Fields, Form, Manager, Member, Path, Purpose, Stop, Tx,
    download, html, html_refused, see_other,
};
use kernel::Refusals;
use kernel::id::RowId;
use paper::press::Press;
use referential::ListsCache;

use crate::convention::Clause;
use crate::pages::{Deed, Names};
use crate::web::{Beside, read_deed, shelved};
use crate::{amending, effect, signing, signing_pages as pages, store, text};

/// A signature was noted. The object is the signature, the detail the party.
pub(crate) const SIGNED: Act =
    Act { name: "convention.signed", fr: "Signature notée", en: "Signature recorded" };
/// A signature noted by mistake was taken back.
pub(crate) const UNSIGNED: Act = Act {
    name: "convention.signature-taken-back",
    fr: "Signature retirée",
    en: "Signature taken back",
};
/// A clause was corrected. The object is its anchor.
pub(crate) const REWORDED: Act =
    Act { name: "convention.clause-corrected", fr: "Article corrigé", en: "Article corrected" };

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(pages::PDF, pdf)
        .get(pages::DOCX, docx)
        .get(pages::SIGN, blank_signature)
        .post(pages::SIGNATURES, sign)
        .get("/convention/signatures/{id}/retirer", ask_back)
        .post("/convention/signatures/{id}/retirer", take_back)
        .get("/convention/articles/{anchor}", clause)
        .post("/convention/articles/{anchor}", reword)
}

async fn pdf(key: Member) -> Answer {
    let deed = shelved(&key).await?.ok_or(Stop::NotFound)?;
    let press: Arc<Press> = key.service()?;
    let name = format!("convention-{}.pdf", deed.convention.code.to_lowercase());
    let bytes = paper::print(&press, text::paper(&deed, key.today())).await?;
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, bytes.into()))
}

async fn docx(key: Member) -> Answer {
    let deed = shelved(&key).await?.ok_or(Stop::NotFound)?;
    let name = format!("convention-{}.docx", deed.convention.code.to_lowercase());
    let press: Arc<Press> = key.service()?;
    let bytes = paper::draft(&press, text::paper(&deed, key.today())).await?;
    Ok(download(&Attachment { name: &name, media: paper::docx::MEDIA }, bytes.into()))
}

/// The whole convention, live, for its manager.
pub(crate) fn live(tx: &mut Tx<'_>, cache: &ListsCache) -> Result<Deed, Stop> {
    let lists = referential::lists(tx, cache)?;
    let (names, today) = (Names(territory::organisations(tx)?), tx.today());
    read_deed(tx, Beside { lists, names, may_keep: true, today })?.ok_or(Stop::NotFound)
}

pub(crate) async fn read_live(key: &Manager) -> Result<Deed, Stop> {
    let cache: Arc<ListsCache> = key.service()?;
    key.read(move |tx| live(tx, &cache)).await
}

async fn blank_signature(key: Manager) -> Answer {
    let deed = read_live(&key).await?;
    let mut fields = Fields::default();
    fields.set("texte", "0");
    Ok(html(pages::sign(&key.view("/convention"), &deed, &fields, &Refusals::new())))
}

async fn sign(key: Manager, Form(fields): Form) -> Answer {
    fields.only(signing::SIGNATURE)?;
    let cache: Arc<ListsCache> = key.service()?;
    let typed = fields.clone();
    let done = key
        .begin(Purpose::Approve, move |tx| {
            // What is signed cannot be withdrawn meanwhile, nor signed twice.
            amending::hold(tx)?;
            let deed = live(tx, &cache)?;
            let (id, today) = (tx.new_id(RowId::from_uuid), tx.today());
            let one = signing::read_signature(&typed, &deed, (id, today))?;
            let before = deed.convention.period.to();
            if signing::sign(tx, &one)? == 0 {
                return Err(Stop::NotFound);
            }
            tx.note(SIGNED, &one.id.text(), &one.party)?;
            effect::follow(tx, before)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other("/convention?fait=signature#signatures")),
        Err(Stop::Refused(refused)) => {
            let deed = read_live(&key).await?;
            Ok(html_refused(pages::sign(&key.view("/convention"), &deed, &fields, &refused)))
        }
        Err(stop) => Err(stop),
    }
}

fn signed(deed: &Deed, id: RowId) -> Result<&signing::Signature, Stop> {
    deed.signatures.iter().find(|one| one.id == id).ok_or(Stop::NotFound)
}

async fn ask_back(key: Manager, Path(id): Path<RowId>) -> Answer {
    let deed = read_live(&key).await?;
    let none = (&Fields::default(), &Refusals::new());
    Ok(html(pages::take_back(&key.view("/convention"), signed(&deed, id)?, none)))
}

async fn take_back(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&["motif"])?;
    let typed = fields.clone();
    let done = key
        .begin(Purpose::Withdraw, move |tx| {
            amending::hold(tx)?;
            let before = store::convention(tx)?.ok_or(Stop::NotFound)?.period.to();
            let why = signing::read_why(&typed)?;
            if signing::unsign(tx, id, &why)? == 0 {
                return Err(Stop::NotFound);
            }
            tx.note_words(UNSIGNED, &id.text(), &why)?;
            effect::follow(tx, before)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other("/convention?fait=signature-retiree#signatures")),
        Err(Stop::Refused(refused)) => {
            let deed = read_live(&key).await?;
            let shown = (&fields, &refused);
            let page = pages::take_back(&key.view("/convention"), signed(&deed, id)?, shown);
            Ok(html_refused(page))
        }
        Err(stop) => Err(stop),
    }
}

fn held<'d>(deed: &'d Deed, anchor: &str) -> Result<&'d Clause, Stop> {
    deed.clauses.iter().find(|clause| clause.anchor == anchor).ok_or(Stop::NotFound)
}

async fn clause(key: Manager, Path(anchor): Path<String>) -> Answer {
    let deed = read_live(&key).await?;
    let clause = held(&deed, &anchor)?;
    let mut fields = Fields::default();
    fields.set("titre", &clause.heading);
    fields.set("mots", &clause.words);
    Ok(html(pages::correct(&key.view("/convention"), clause, &fields, &Refusals::new())))
}

async fn reword(key: Manager, Path(anchor): Path<String>, Form(fields): Form) -> Answer {
    fields.only(signing::CLAUSE)?;
    let cache: Arc<ListsCache> = key.service()?;
    let (typed, wanted) = (fields.clone(), anchor.clone());
    let done = key
        .begin(Purpose::Correct, move |tx| {
            amending::hold(tx)?;
            let deed = live(tx, &cache)?;
            let before = held(&deed, &wanted)?;
            let (after, why) = signing::read_clause(&typed, before)?;
            if after == *before {
                return Ok(());
            }
            if signing::reword(tx, &after, &why)? == 0 {
                return Err(Stop::NotFound);
            }
            Ok(tx.note_words(REWORDED, &after.anchor, &why)?)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other(&format!("/convention?fait=article#art-{anchor}"))),
        Err(Stop::Refused(refused)) => {
            let deed = read_live(&key).await?;
            let clause = held(&deed, &anchor)?;
            let view = key.view("/convention");
            Ok(html_refused(pages::correct(&view, clause, &fields, &refused)))
        }
        Err(stop) => Err(stop),
    }
}
