//! Routes of the convention.

use door::key::{ReadActivities, ReadPublished};
use door::{
    Answer, Doors, Either, Fault, Member, Path, Program, Shelf, Stop, html, problem_free_json,
};
use kernel::id::ConventionId;
use referential::{Lists, ListsCache};
use serde_json::{Value, json};
use std::sync::Arc;

use crate::convention::Convention;
use crate::funding::{self, FundingLine};
use crate::governance::{self, Governance};
use crate::pages::{self, Deed, Names};
use crate::party::{Party, PartyRole};
use crate::store;

/// A program that may read records or published tables.
type Reader = Either<Program<ReadPublished>, Program<ReadActivities>>;

/// The pages and their twins for programs.
pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/convention", deed)
        .get("/instances", instances)
        .get("/api/v1/conventions", api_conventions)
        .get("/api/v1/conventions/{id}/funding", api_funding)
}

async fn deed(key: Member) -> Answer {
    let cache = key.service::<ListsCache>()?;
    let shown = key
        .shelf(move |shelf| {
            let lists = referential::shelf_lists(shelf, &cache)?;
            Ok(read_deed(shelf, lists)?)
        })
        .await?;
    Ok(html(pages::deed(&key.view("/convention"), shown.as_ref())))
}

fn read_deed(shelf: &mut Shelf<'_>, lists: Arc<Lists>) -> Result<Option<Deed>, Fault> {
    let Some(convention) = store::convention(shelf)? else { return Ok(None) };
    Ok(Some(Deed {
        convention,
        parties: store::parties(shelf)?,
        objectives: store::objectives(shelf)?,
        clauses: store::clauses(shelf)?,
        commitments: store::commitments(shelf)?,
        loans: store::loans(shelf)?,
        lines: store::funding_lines(shelf)?,
        names: Names(territory::shelf_organisations(shelf)?),
        lists,
    }))
}

async fn instances(key: Member) -> Answer {
    let shown = key
        .shelf(|shelf| {
            Ok(Governance {
                committees: store::committees(shelf)?,
                instances: store::instances(shelf)?,
                meetings: store::meetings(shelf)?,
                names: Names(territory::shelf_organisations(shelf)?),
            })
        })
        .await?;
    Ok(html(governance::governance(&key.view("/instances"), &shown)))
}

async fn on_shelf<T, F>(key: &Reader, work: F) -> Result<T, Stop>
where
    T: Send + 'static,
    F: FnOnce(&mut Shelf<'_>) -> Result<T, Stop> + Send + 'static,
{
    match key {
        Either::Left(program) => program.shelf(work).await,
        Either::Right(program) => program.shelf(work).await,
    }
}

async fn api_conventions(key: Reader) -> Answer {
    let items = on_shelf(&key, |shelf| {
        let found = store::convention(shelf)?;
        let parties = store::parties(shelf)?;
        Ok(found.iter().map(|one| convention_json(one, &parties)).collect::<Vec<_>>())
    })
    .await?;
    Ok(problem_free_json(json!({ "items": items, "next": null }).to_string()))
}

/// A convention outside the grant answers as one that does not exist.
async fn api_funding(key: Reader, Path(id): Path<ConventionId>) -> Answer {
    let answer = on_shelf(&key, move |shelf| {
        let found = store::convention(shelf)?.filter(|convention| convention.id == id);
        let convention = found.ok_or(Stop::NotFound)?;
        Ok(funding_json(&convention, &store::funding_lines(shelf)?))
    })
    .await?;
    Ok(problem_free_json(answer.to_string()))
}

fn convention_json(convention: &Convention, parties: &[Party]) -> Value {
    let parties: Vec<Value> = parties
        .iter()
        .map(|party| {
            let roles: Vec<&str> = party.roles.iter().copied().map(PartyRole::name).collect();
            json!({ "organisation": party.organisation, "roles": roles })
        })
        .collect();
    json!({
        "id": convention.id.text(),
        "code": convention.code,
        "title": convention.title,
        "short_title": convention.short_title,
        "operator": convention.operator,
        "from": convention.period.from().text(),
        "to": convention.period.to().text(),
        "signed_month": convention.signed.text(),
        "annual_minutes": convention.annual.count(),
        "weekly_minutes": convention.weekly.count(),
        "stated_cost_cents": convention.stated_cost.count(),
        "parties": parties,
    })
}

fn funding_json(convention: &Convention, lines: &[FundingLine]) -> Value {
    let balance = funding::balance(lines, convention.stated_cost, &convention.operator);
    let lines: Vec<Value> = lines
        .iter()
        .map(|line| {
            json!({
                "payer": line.payer,
                "payee": line.payee,
                "via": line.via,
                "nature": line.nature.name(),
                "amount_cents": line.amount.count(),
            })
        })
        .collect();
    json!({
        "stated_cents": balance.stated.count(),
        "contributed_cents": balance.contributed.count(),
        "received_by_operator_cents": balance.received_by_operator.count(),
        "gap_cents": balance.gap.count(),
        "lines": lines,
    })
}
