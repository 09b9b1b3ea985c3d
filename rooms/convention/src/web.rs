//! Routes of the convention.

use door::key::{ReadActivities, ReadPublished};
use door::{
    Answer, Doors, Either, Fault, Member, Path, Program, Query, Role, Shelf, Stop, html,
    problem_free_json,
};
use kernel::Day;
use kernel::id::ConventionId;
use referential::{Lists, ListsCache};
use serde_json::{Value, json};
use std::sync::Arc;

use crate::convention::Convention;
use crate::funding::{self, FundingLine};
use crate::pages::{self, Deed, Names};
use crate::party::{Party, PartyRole};
use crate::store::Reads;
use crate::{
    amending, amending_edit, amending_web, compare_web, copy, copy_web, effect, instalment,
    instalment_paper, instalment_paper_web, instalment_web, lending, lending_web, line_change,
    party_change, party_web, signing, signing_web, store,
};

/// A program that may read records or published tables.
type Reader = Either<Program<ReadPublished>, Program<ReadActivities>>;

/// The pages and their twins for programs.
pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/convention", deed)
        .merge(signing_web::doors())
        .merge(amending_web::doors())
        .merge(amending_edit::doors())
        .merge(party_web::doors())
        .merge(instalment_web::doors())
        .merge(instalment_paper_web::doors())
        .merge(lending_web::doors())
        .merge(compare_web::doors())
        .merge(copy_web::doors())
        .get("/api/v1/conventions", api_conventions)
        .get("/api/v1/conventions/{id}/funding", api_funding)
}

async fn deed(key: Member, Query(query): Query) -> Answer {
    let done = query.get("fait").to_owned();
    let shown = shelved(&key).await?;
    Ok(html(pages::deed(&key.view("/convention"), shown.as_ref(), &done)))
}

/// What is read beside the convention: its lists, the organisations, whether the reader keeps it.
pub(crate) struct Beside {
    pub(crate) lists: Arc<Lists>,
    pub(crate) names: Names,
    pub(crate) may_keep: bool,
    pub(crate) today: Day,
}

/// The whole of it, as every member reads it.
pub(crate) fn read_deed(from: &mut impl Reads, beside: Beside) -> Result<Option<Deed>, Fault> {
    let Some(written) = store::written(from)? else { return Ok(None) };
    let convention = effect::standing(written.clone(), &effect::agreed(from)?, beside.today);
    Ok(Some(Deed {
        convention,
        written,
        parties: store::parties(from)?,
        parties_before: party_change::before(from)?,
        objectives: store::objectives(from)?,
        clauses: store::clauses(from)?,
        commitments: store::commitments(from)?,
        loans: store::loans(from)?,
        lines: store::funding_lines(from)?,
        lines_before: line_change::before(from)?,
        instalments: instalment::instalments(from)?,
        steps: lending::steps(from)?,
        committees: store::committees(from)?,
        amendments: amending::amendments(from)?,
        signatures: signing::signatures(from)?,
        taken_back: signing::taken_back(from)?,
        before: signing::before(from)?,
        copies: copy::copies(from)?,
        papers: instalment_paper::papers(from)?,
        names: beside.names,
        lists: beside.lists,
        may_keep: beside.may_keep,
        today: beside.today,
    }))
}

/// How many signatures are awaited, and how many of them stand: of each party that signs, one under the
/// text as it is today and one under each of its amendments.
pub fn signatures_awaited(from: &mut impl Reads, today: Day) -> Result<(i64, i64), Fault> {
    let all = each_signing(from, today)?;
    let stand = all.iter().filter(|(_, _, stands)| *stands).count();
    let count = |many: usize| i64::try_from(many).unwrap_or(i64::MAX);
    Ok((count(stand), count(all.len())))
}

/// The texts that a party has still to sign, each by its rank: the convention is 0, an amendment its own.
pub fn to_sign(from: &mut impl Reads, party: &str, today: Day) -> Result<Vec<i64>, Fault> {
    let own =
        each_signing(from, today)?.into_iter().filter(|(code, _, stands)| code == party && !stands);
    Ok(own.map(|(_, rank, _)| rank).collect())
}

/// Each party that signs, under each text that stands, and whether its signature does.
fn each_signing(from: &mut impl Reads, today: Day) -> Result<Vec<(String, i64, bool)>, Fault> {
    // Neither lists nor names are in the text that is signed.
    let beside = Beside {
        lists: Arc::new(Lists::default()),
        names: Names::default(),
        may_keep: false,
        today,
    };
    let Some(deed) = read_deed(from, beside)? else { return Ok(Vec::new()) };
    let mut all = Vec::new();
    for (rank, print) in signing::texts(&deed) {
        for party in deed.parties.iter().filter(|party| party.is(PartyRole::Signatory)) {
            let own = signing::standing(&deed.signatures, (rank, &print), &party.organisation);
            let stands = matches!(own, signing::Standing::Signed(_));
            all.push((party.organisation.clone(), rank, stands));
        }
    }
    Ok(all)
}

/// The same from the shelf, for whoever is in the convention.
pub(crate) async fn shelved(key: &Member) -> Result<Option<Deed>, Stop> {
    let cache = key.service::<ListsCache>()?;
    let (today, may_keep) = (key.today(), key.role() == Role::Manager);
    let reads_papers = instalment_paper_web::reads_papers(key.role());
    key.shelf(move |shelf| {
        let lists = referential::shelf_lists(shelf, &cache)?;
        let names = Names(territory::shelf_organisations(shelf)?);
        let mut deed = read_deed(shelf, Beside { lists, names, may_keep, today })?;
        if let Some(deed) = deed.as_mut().filter(|_| !reads_papers) {
            deed.papers.clear();
        }
        Ok(deed)
    })
    .await
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
