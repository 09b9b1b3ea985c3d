//! Routes of lines of funding and of their instalments.

use std::sync::Arc;

use door::{
    Act, Answer, Doors, Fields, Form, Manager, Path, Purpose, Query, Stop, html, html_refused,
    see_other,
};
use kernel::Refusals;
use kernel::id::RowId;
use referential::ListsCache;
use ui::{Markup, Tone, View};

use crate::funding::FundingLine;
use crate::instalment::{self, INSTALMENT, Instalment, LINE};
use crate::instalment_pages as pages;
use crate::pages::Deed;
use crate::signing_web::{live, read_live};
use crate::{line_change, words_paper};

/// A line of funding was written or corrected. The object is its rank.
pub(crate) const LINE_KEPT: Act = Act {
    name: "convention.line-kept",
    fr: "Ligne de financement enregistrée",
    en: "Funding line saved",
};
/// A line of funding was taken away. The object is its rank.
pub(crate) const LINE_TAKEN: Act = Act {
    name: "convention.line-removed",
    fr: "Ligne de financement retirée",
    en: "Funding line removed",
};
/// An instalment was written or corrected.
pub(crate) const KEPT: Act =
    Act { name: "convention.instalment-kept", fr: "Versement enregistré", en: "Instalment saved" };
/// An instalment was taken away.
pub(crate) const TAKEN: Act =
    Act {
        name: "convention.instalment-removed", fr: "Versement retiré", en: "Instalment removed"
    };

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(pages::NEW_LINE, blank_line)
        .post(pages::LINES, create_line)
        .get("/convention/financement/{rank}", line)
        .post("/convention/financement/{rank}", correct_line)
        .get("/convention/financement/{rank}/retirer", ask_line_away)
        .post("/convention/financement/{rank}/retirer", take_line_away)
        .get("/convention/financement/{rank}/versement", blank)
        .post("/convention/financement/{rank}/versement", create)
        .get("/convention/versements/{id}", show)
        .post("/convention/versements/{id}", correct)
        .post("/convention/versements/{id}/retirer", take_away)
}

fn line_of(deed: &Deed, rank: &str) -> Result<FundingLine, Stop> {
    let found = deed.lines.iter().find(|line| line.rank.to_string() == rank);
    found.cloned().ok_or(Stop::NotFound)
}

pub(crate) fn held_of(deed: &Deed, id: RowId) -> Result<(FundingLine, Instalment), Stop> {
    let one = deed.instalments.iter().find(|one| one.id == id).ok_or(Stop::NotFound)?;
    Ok((line_of(deed, &one.line.to_string())?, one.clone()))
}

async fn blank_line(key: Manager) -> Answer {
    let deed = read_live(&key).await?;
    let (view, empty) = (key.view("/convention"), Fields::default());
    Ok(html(pages::line_form(&view, &deed, None, (&empty, &Refusals::new()))))
}

async fn line(key: Manager, Path(rank): Path<String>) -> Answer {
    let deed = read_live(&key).await?;
    let line = line_of(&deed, &rank)?;
    let fields = instalment::line_fields(&line);
    let view = key.view("/convention");
    Ok(html(pages::line_form(&view, &deed, Some(&line), (&fields, &Refusals::new()))))
}

async fn create_line(key: Manager, Form(fields): Form) -> Answer {
    keep_line(key, None, fields).await
}

async fn correct_line(key: Manager, Path(rank): Path<String>, Form(fields): Form) -> Answer {
    keep_line(key, Some(rank), fields).await
}

async fn keep_line(key: Manager, rank: Option<String>, fields: Fields) -> Answer {
    fields.only(LINE)?;
    let cache: Arc<ListsCache> = key.service()?;
    let (typed, wanted) = (fields.clone(), rank.clone());
    let done = key
        .begin(Purpose::Record, move |tx| {
            let deed = live(tx, &cache)?;
            let rank = match &wanted {
                Some(rank) => line_of(&deed, rank)?.rank,
                None => next_rank(&deed),
            };
            let line = instalment::read_line(&typed, &deed, rank)?;
            match deed.lines.iter().find(|one| one.rank == rank) {
                Some(held) if *held == line => return Ok(()),
                Some(_) => drop(line_change::keep(tx, rank, (false, ""))?),
                None => {}
            }
            if instalment::keep_line(tx, &line)? == 0 {
                return Err(Stop::NotFound);
            }
            Ok(tx.note(LINE_KEPT, &rank.to_string(), &line.amount.count().to_string())?)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other("/convention?fait=ligne#financement")),
        Err(Stop::Refused(refused)) => {
            let deed = read_live(&key).await?;
            let held = rank.map(|rank| line_of(&deed, &rank)).transpose()?;
            let view = key.view("/convention");
            Ok(html_refused(pages::line_form(&view, &deed, held.as_ref(), (&fields, &refused))))
        }
        Err(stop) => Err(stop),
    }
}

/// A number that was taken away is never another line's.
fn next_rank(deed: &Deed) -> i64 {
    let gone = deed.lines_before.iter().map(|one| one.line.rank);
    deed.lines.iter().map(|line| line.rank).chain(gone).max().unwrap_or(0) + 1
}

/// A line that may leave: one without instalments.
fn may_leave(deed: &Deed, rank: &str) -> Result<FundingLine, Stop> {
    let line = line_of(deed, rank)?;
    let held = deed.instalments.iter().any(|one| one.line == line.rank);
    if held { Err(Stop::NotFound) } else { Ok(line) }
}

async fn ask_line_away(key: Manager, Path(rank): Path<String>) -> Answer {
    let deed = read_live(&key).await?;
    let line = may_leave(&deed, &rank)?;
    let none = (&Fields::default(), &Refusals::new());
    Ok(html(line_change::ask(&key.view("/convention"), &deed, &line, none)))
}

async fn take_line_away(key: Manager, Path(rank): Path<String>, Form(fields): Form) -> Answer {
    fields.only(&["motif"])?;
    let cache: Arc<ListsCache> = key.service()?;
    let (typed, wanted) = (fields.clone(), rank.clone());
    let done = key
        .begin(Purpose::Withdraw, move |tx| {
            let deed = live(tx, &cache)?;
            let line = may_leave(&deed, &wanted)?;
            let why = line_change::read_why(&typed)?;
            line_change::take_away(tx, line.rank, &why)?;
            Ok(tx.note_words(LINE_TAKEN, &wanted, &why)?)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other("/convention?fait=ligne-de-moins#financement")),
        Err(Stop::Refused(refused)) => {
            let deed = read_live(&key).await?;
            let line = may_leave(&deed, &rank)?;
            let shown = (&fields, &refused);
            Ok(html_refused(line_change::ask(&key.view("/convention"), &deed, &line, shown)))
        }
        Err(stop) => Err(stop),
    }
}

async fn blank(key: Manager, Path(rank): Path<String>) -> Answer {
    let deed = read_live(&key).await?;
    let line = line_of(&deed, &rank)?;
    let (planned, _) = instalment::sums(&deed.instalments, line.rank);
    let mut fields = Fields::default();
    // What is left is proposed: a line paid at once is one gesture.
    let left = line.amount.minus(planned);
    if left.count() > 0 {
        fields.set("montant", &left.typed());
    }
    let view = key.view("/convention");
    Ok(html(pages::form(&view, &deed, (&line, None), (&fields, &Refusals::new()))))
}

async fn show(key: Manager, Path(id): Path<RowId>, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let deed = read_live(&key).await?;
    let (line, one) = held_of(&deed, id)?;
    let (mut view, fields) = (key.view("/convention"), instalment::fields_of(&one));
    let said = match query.get("fait") {
        "piece" => Some(words_paper::done(view.lang)),
        "piece-retiree" => Some(words_paper::done_away(view.lang)),
        _ => None,
    };
    view.notice = said.map(|said| (Tone::Ok, said.to_owned()));
    Ok(html(pages::form(&view, &deed, (&line, Some(&one)), (&fields, &Refusals::new()))))
}

/// The page of an instalment again, with what was typed of a paper and refused.
pub(crate) fn shown_again(
    view: &View,
    deed: &Deed,
    (line, one): (&FundingLine, &Instalment),
    paper: (&Fields, &Refusals),
) -> Markup {
    let (fields, none) = (instalment::fields_of(one), Refusals::new());
    pages::form_and_papers(view, deed, (line, Some(one)), (&fields, &none), paper)
}

/// The line that an instalment is added to, or the instalment that is corrected.
#[derive(Clone)]
enum Of {
    Line(String),
    Held(RowId),
}

impl Of {
    fn find(&self, deed: &Deed) -> Result<(FundingLine, Option<Instalment>), Stop> {
        match self {
            Self::Line(rank) => Ok((line_of(deed, rank)?, None)),
            Self::Held(id) => held_of(deed, *id).map(|(line, one)| (line, Some(one))),
        }
    }
}

async fn create(key: Manager, Path(rank): Path<String>, Form(fields): Form) -> Answer {
    keep(key, Of::Line(rank), fields).await
}

async fn correct(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    keep(key, Of::Held(id), fields).await
}

async fn keep(key: Manager, of: Of, fields: Fields) -> Answer {
    fields.only(INSTALMENT)?;
    let cache: Arc<ListsCache> = key.service()?;
    let (typed, wanted) = (fields.clone(), of.clone());
    let done = key
        .begin(Purpose::Record, move |tx| {
            let deed = live(tx, &cache)?;
            let (line, held) = wanted.find(&deed)?;
            let id = held.map_or_else(|| tx.new_id(RowId::from_uuid), |one| one.id);
            let one = instalment::read(&typed, &deed, (id, &line, tx.today()))?;
            if instalment::keep(tx, &one)? == 0 {
                return Err(Stop::NotFound);
            }
            Ok(tx.note(KEPT, &id.text(), &one.amount.count().to_string())?)
        })
        .await;
    match done {
        Ok(()) => Ok(see_other("/convention?fait=versement#versements")),
        Err(Stop::Refused(refused)) => {
            let deed = read_live(&key).await?;
            let (line, held) = of.find(&deed)?;
            let view = key.view("/convention");
            let shown = pages::form(&view, &deed, (&line, held.as_ref()), (&fields, &refused));
            Ok(html_refused(shown))
        }
        Err(stop) => Err(stop),
    }
}

async fn take_away(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.begin(Purpose::Withdraw, move |tx| {
        if instalment::withdraw(tx, id)? == 0 {
            return Err(Stop::NotFound);
        }
        Ok(tx.note(TAKEN, &id.text(), "")?)
    })
    .await?;
    Ok(see_other("/convention?fait=versement-retire#versements"))
}
