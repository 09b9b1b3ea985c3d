//! Routes of the referential.

use door::key::ReadActivities;
use door::{Answer, Doors, Member, Program, html, problem_free_json};
use serde_json::{Value, json};

use crate::lists::{List, Lists, Term, Theme};
use crate::{ListsCache, change_web, pages, store};

/// The page and its twin for programs.
pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/referentiel", page)
        .get("/api/v1/referential", api)
        .merge(change_web::doors())
}

async fn page(key: Member) -> Answer {
    let cache = key.service::<ListsCache>()?;
    let lists = key.shelf(move |shelf| Ok(store::shelf_lists(shelf, &cache)?)).await?;
    let may_change = key.role() == door::Role::Manager;
    Ok(html(pages::referential(&key.view("/convention"), &lists, may_change)))
}

async fn api(key: Program<ReadActivities>) -> Answer {
    let cache = key.service::<ListsCache>()?;
    let lists = key.shelf(move |shelf| Ok(store::shelf_lists(shelf, &cache)?)).await?;
    Ok(problem_free_json(whole(&lists).to_string()))
}

/// The whole referential as programs read it.
fn whole(lists: &Lists) -> Value {
    let each = List::ALL.map(|list| {
        json!({
            "list": list.name(),
            "terms": lists.terms(list).iter().map(term).collect::<Vec<_>>(),
        })
    });
    json!({
        "version": lists.version(),
        "since": lists.since().map(kernel::Day::text),
        "lists": each,
        "themes": lists.themes().iter().map(theme).collect::<Vec<_>>(),
    })
}

fn term(term: &Term) -> Value {
    json!({
        "code": term.code,
        "fr": term.fr,
        "en": term.en,
        "short_fr": term.short_fr,
        "short_en": term.short_en,
        "active": term.active,
    })
}

fn theme(theme: &Theme) -> Value {
    json!({
        "code": theme.code,
        "parent": theme.parent,
        "fr": theme.fr,
        "en": theme.en,
        "axis": theme.axis,
        "class": theme.class.name(),
        "nature": theme.nature.name(),
        "tfpb": theme.tfpb,
        "open311": theme.open311,
        "default_custodian": theme.default_custodian,
        "active": theme.active,
    })
}
