//! Routes of contracts, rules of work and projects: the manager’s.

use door::{
    Answer, Doors, Fields, Form, Manager, Path, Purpose, Query, Stop, Tx, html, html_refused,
    see_other, team,
};
use kernel::Refusals;
use kernel::id::{PersonId, RowId};
use ui::Tone;

use crate::terms_pages::{self as pages, PATH, Terms, Typed, Which};
use crate::{contract, labour, project, words_team as words};

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, show)
        .post("/heures/regles/contrats", lay_contract)
        .post("/heures/regles/contrats/{id}/retirer", remove_contract)
        .post("/heures/regles/accords", lay_rules)
        .post("/heures/regles/accords/{id}/retirer", remove_rules)
        .post("/heures/regles/projets", lay_project)
}

fn read(tx: &mut Tx<'_>) -> Result<Terms, Stop> {
    Ok(Terms {
        team: team::colleagues(tx)?,
        contracts: contract::contracts(tx)?,
        rules: labour::rule_sets(tx)?,
        projects: project::projects(tx)?,
    })
}

async fn show(key: Manager, Query(query): Query) -> Answer {
    query.only(&["modele", "fait"])?;
    let shown = key.read(read).await?;
    let mut view = key.view(crate::pages::PATH);
    view.notice =
        (query.get("fait") == "1").then(|| (Tone::Ok, words::done(key.lang()).to_owned()));
    let models = labour::RuleSet::models();
    let model = models.iter().find(|(name, _)| *name == query.get("modele"));
    let fields = model.map_or_else(Fields::default, |(_, set)| pages::fields_of(set, key.today()));
    let typed = Typed { which: Which::Rules, fields: &fields, refusals: &Refusals::new() };
    Ok(html(pages::terms(&view, &shown, &typed)))
}

/// Back to the page, or the page with what is to be mended.
async fn told(key: &Manager, done: Result<(), Stop>, (which, fields): (Which, &Fields)) -> Answer {
    match done {
        Ok(()) => Ok(see_other(&format!("{PATH}?fait=1"))),
        Err(Stop::Refused(refusals)) => {
            let shown = key.read(read).await?;
            let typed = Typed { which, fields, refusals: &refusals };
            Ok(html_refused(pages::terms(&key.view(crate::pages::PATH), &shown, &typed)))
        }
        Err(stop) => Err(stop),
    }
}

async fn lay_contract(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&contract::NAMES)?;
    let of = (key.fresh(RowId::from_uuid), key.convention());
    let done = match contract::read(&fields, of) {
        Ok(new) => {
            let work = move |tx: &mut Tx<'_>| {
                known(tx, new.person)?;
                contract::lay_contract(tx, &new)
            };
            key.begin(Purpose::Record, work).await
        }
        Err(refusals) => Err(refusals.into()),
    };
    told(&key, done, (Which::Contract, &fields)).await
}

fn known(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Stop> {
    let team = team::colleagues(tx)?;
    if team.iter().any(|one| one.id == person) {
        Ok(())
    } else {
        Err(Refusals::one("qui", kernel::Reason::NotInList).into())
    }
}

async fn remove_contract(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let done = key.begin(Purpose::Withdraw, move |tx| contract::remove_contract(tx, id)).await;
    told(&key, done, (Which::Contract, &fields)).await
}

async fn lay_rules(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&labour::NAMES)?;
    let id = key.fresh(RowId::from_uuid);
    let done = match labour::read(&fields) {
        Ok(set) => key.begin(Purpose::Record, move |tx| labour::lay_rules(tx, id, &set)).await,
        Err(refusals) => Err(refusals.into()),
    };
    told(&key, done, (Which::Rules, &fields)).await
}

async fn remove_rules(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    let done = key.begin(Purpose::Withdraw, move |tx| labour::remove_rules(tx, id)).await;
    told(&key, done, (Which::Rules, &fields)).await
}

async fn lay_project(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&project::NAMES)?;
    let done = match project::read(&fields) {
        Ok(new) => key.begin(Purpose::Record, move |tx| project::lay_project(tx, &new)).await,
        Err(refusals) => Err(refusals.into()),
    };
    told(&key, done, (Which::Project, &fields)).await
}
