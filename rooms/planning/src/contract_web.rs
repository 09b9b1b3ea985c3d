//! Routes of one contract: the manager’s.

use door::{
    Answer, Doors, Fields, Form, Manager, Path, Purpose, Query, Stop, Tx, html, html_refused,
    see_other, team,
};
use kernel::id::RowId;
use kernel::{Period, Refusals};
use ui::Tone;

use crate::contract_pages::{self as pages, Shown};
use crate::labour::Rules;
use crate::slot::SlotKind;
use crate::{contract, contract_change as change, declared, words_contract as words};

pub(crate) const HERE: &str = "/heures/regles/contrats/{id}";

pub(crate) fn doors() -> Doors {
    Doors::default().get(HERE, show).post(HERE, keep)
}

fn read(tx: &mut Tx<'_>, id: RowId) -> Result<Shown, Stop> {
    let rules = Rules::read(tx)?;
    let one = rules.contracts.iter().find(|one| one.id == id).ok_or(Stop::NotFound)?.clone();
    let (today, team) = (tx.today(), team::colleagues(tx)?);
    let whole = Period::year(today.year()).map_err(|_| Stop::NotFound)?;
    let hours = declared::hours_by_person(tx, whole)?;
    let own = hours.iter().filter(|line| line.person == one.person && SlotKind::counts(line.kind));
    let done = own.fold(kernel::Minutes::default(), |sum, line| sum.plus(line.minutes));
    let contracts = rules.contracts.iter().filter(|other| other.person == one.person);
    Ok(Shown {
        contracts: contracts.cloned().collect(),
        region: rules.of(one.person, whole.to()).region,
        one,
        team,
        today,
        done,
    })
}

async fn show(key: Manager, Path(id): Path<RowId>, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let shown = key.read(move |tx| read(tx, id)).await?;
    let mut view = key.view(crate::pages::PATH);
    view.notice =
        (query.get("fait") == "1").then(|| (Tone::Ok, words::done(key.lang()).to_owned()));
    let fields = change::fields_of(&shown.one);
    Ok(html(pages::contract(&view, &shown, (&fields, &Refusals::new()))))
}

async fn keep(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&change::NAMES)?;
    let typed: Fields = fields.clone();
    let done = key
        .begin(Purpose::Record, move |tx| {
            let all = contract::contracts(tx)?;
            let held = all.iter().find(|one| one.id == id).ok_or(Stop::NotFound)?;
            change::change(tx, held, &change::read(&typed, held)?)
        })
        .await;
    match done {
        Ok(line) => Ok(see_other(&format!("{}/contrats/{line}?fait=1", crate::terms_pages::PATH))),
        Err(Stop::Refused(refusals)) => {
            let shown = key.read(move |tx| read(tx, id)).await?;
            let view = key.view(crate::pages::PATH);
            Ok(html_refused(pages::contract(&view, &shown, (&fields, &refusals))))
        }
        Err(stop) => Err(stop),
    }
}
