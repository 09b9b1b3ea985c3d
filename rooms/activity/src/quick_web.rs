//! Routes of the table typed from paper: the table, the journal of the day, the way back.

use door::{Answer, Doors, Fields, Form, Mediator, Purpose, Query, Stop, html, see_other};
use kernel::id::{ActivityId, blunt};
use kernel::{Day, Refusals};
use referential::ListsCache;
use ui::Tone;

use crate::entity::Activity;
use crate::filter::{Filter, Names};
use crate::pages::Vocabulary;
use crate::pages::quick::{self as pages, JOURNAL, Journal, PATH, Typing, UNDO};
use crate::quick::{self, Sent};
use crate::web::{vocabulary, witness};
use crate::{Why, listed, quick_words as said, store};

/// The most records of a day that its journal shows.
const A_DAY: i64 = 200;

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, blank).post(PATH, keep).get(JOURNAL, journal).post(UNDO, undo)
}

/// A table without a row filled in, of a day and by whoever types.
fn fresh(key: &Mediator, vocabulary: &Vocabulary, day: Day) -> Fields {
    let mut fields = Fields::default();
    fields.set("lot", &key.fresh::<ActivityId>(|made| ActivityId::from_uuid(blunt(made))).text());
    fields.set("lignes", &quick::ROWS.to_string());
    fields.set("jour", &day.text());
    if let Some(me) = vocabulary.team.iter().find(|held| held.id == key.person()) {
        fields.set("mediateur", &me.login);
    }
    fields
}

async fn blank(key: Mediator, Query(query): Query) -> Answer {
    let lists = key.service::<ListsCache>()?;
    let undone = ActivityId::parse(query.get("reprendre")).ok();
    let by = key.person();
    let (vocabulary, rows) = key
        .read(move |tx| {
            let mut rows = Vec::new();
            for row in
                undone.into_iter().flat_map(|table| (0..quick::MOST).map(move |row| (table, row)))
            {
                let was = store::one(tx, quick::id_of(row.0, row.1))?;
                rows.extend(
                    was.filter(|was| was.withdrawn && was.author == by).map(|was| (row.1, was)),
                );
            }
            Ok((vocabulary(tx, &lists)?, rows))
        })
        .await?;
    for (_, was) in &rows {
        witness(&key, was, false).await?;
    }
    let asked = Day::parse(query.get("jour")).unwrap_or_else(|_| key.today());
    let mut fields = fresh(&key, &vocabulary, rows.first().map_or(asked, |(_, was)| was.day));
    fields.set("zone", query.get("zone"));
    typed_again(&mut fields, &rows, &vocabulary);
    let mut view = key.view("/activites");
    if !rows.is_empty() {
        view.notice = Some((Tone::Ok, said::undone_notice(key.lang()).to_owned()));
    }
    let typing = Typing { fields: &fields, refusals: &Refusals::new(), findings: &[] };
    Ok(html(pages::page(&view, &vocabulary, &typing)))
}

/// Fills a table with what was taken back from another.
fn typed_again(fields: &mut Fields, rows: &[(usize, Activity)], known: &Vocabulary) {
    let Some((_, first)) = rows.first() else { return };
    let last = rows.iter().map(|(row, _)| row + 1).max().unwrap_or(0);
    fields.set("lignes", &last.max(quick::ROWS).to_string());
    fields.remove("mediateur");
    for colleague in known.team.iter().filter(|held| first.mediators.contains(&held.id)) {
        fields.add("mediateur", &colleague.login);
    }
    for (row, was) in rows {
        quick::typed_again(fields, *row, was, known);
        let zone = known.zones.iter().find(|zone| was.place.is_none() && zone.id == was.zone);
        if let Some(zone) = zone {
            fields.set("zone", &zone.code);
        }
    }
}

fn table_of(fields: &Fields) -> Result<ActivityId, Refusals> {
    ActivityId::parse(fields.get("lot")).map_err(|reason| Refusals::one("lot", reason))
}

async fn keep(key: Mediator, Form(fields): Form) -> Answer {
    let known = quick::known_fields(quick::rows(&fields));
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    fields.only_with(&known, &["mediateur"])?;
    let table = table_of(&fields)?;
    let lists = key.service::<ListsCache>()?;
    if fields.has("ajouter") {
        return more(&key, fields).await;
    }
    let typed = fields.clone();
    let sent = key
        .begin(Purpose::Record, move |tx| {
            let vocabulary = vocabulary(tx, &lists)?;
            quick::keep(tx, vocabulary, &typed, table)
        })
        .await?;
    match sent {
        Sent::Kept => Ok(see_other(&day_of(&fields, Some(table)))),
        Sent::Again(vocabulary, refusals, findings) => {
            let typing = Typing { fields: &fields, refusals: &refusals, findings: &findings };
            let view = key.view("/activites");
            Ok(door::html_refused(pages::page(&view, &vocabulary, &typing)))
        }
    }
}

/// The same table with rows more: nothing is kept yet, and nothing typed is lost.
async fn more(key: &Mediator, mut fields: Fields) -> Answer {
    let rows = (quick::rows(&fields) + quick::MORE).min(quick::MOST);
    fields.set("lignes", &rows.to_string());
    let lists = key.service::<ListsCache>()?;
    let vocabulary = key.read(move |tx| vocabulary(tx, &lists)).await?;
    let typing = Typing { fields: &fields, refusals: &Refusals::new(), findings: &[] };
    Ok(html(pages::page(&key.view("/activites"), &vocabulary, &typing)))
}

/// The address of the journal of the day that a form is about.
fn day_of(fields: &Fields, table: Option<ActivityId>) -> String {
    let mut query = Fields::default();
    query.set("jour", fields.get("jour").trim());
    query.set("mediateur", fields.get("mediateur"));
    query.set("lot", &table.map(|table| table.text()).unwrap_or_default());
    format!("{JOURNAL}?{}", query.encode())
}

async fn journal(key: Mediator, Query(query): Query) -> Answer {
    let lists = key.service::<ListsCache>()?;
    let day = Day::parse(query.get("jour")).unwrap_or_else(|_| key.today());
    let (asked, me) = (query.get("mediateur").to_owned(), key.person());
    let (vocabulary, rows, whose) = key
        .read(move |tx| {
            let vocabulary = vocabulary(tx, &lists)?;
            let own = |held: &&door::team::Colleague| {
                if asked.is_empty() { held.id == me } else { held.login == asked }
            };
            let whose = vocabulary.team.iter().find(own).cloned().ok_or(Stop::NotFound)?;
            let filter = Filter {
                from: Some(day),
                to: Some(day),
                mediator: whose.login.clone(),
                ..Filter::default()
            };
            let names = Names {
                zones: &vocabulary.zones,
                lists: &vocabulary.lists,
                team: &vocabulary.team,
            };
            let bounds = filter.bounds(tx.scope()?.days, &names);
            let mut rows = listed::list(tx, &bounds, A_DAY)?;
            rows.reverse();
            Ok((vocabulary, rows, whose))
        })
        .await?;
    let journal = Journal {
        day,
        mediator: (&whose.login, &whose.name),
        rows: &rows,
        table: ActivityId::parse(query.get("lot")).ok(),
    };
    Ok(html(pages::journal(&key.view("/activites"), &vocabulary, &journal)))
}

/// Takes back every record of a table that still stands: each keeps its reason and counts no more.
async fn undo(key: Mediator, Form(fields): Form) -> Answer {
    fields.only(&["lot", "jour", "mediateur"])?;
    let table = table_of(&fields)?;
    let why =
        Why::parse(said::undone(key.lang())).map_err(|reason| Refusals::one("lot", reason))?;
    let by = key.clone();
    key.begin(Purpose::Withdraw, move |tx| {
        for row in 0..quick::MOST {
            let id = quick::id_of(table, row);
            if let Some(held) = store::one(tx, id)?.filter(|held| !held.withdrawn) {
                crate::withdraw(tx, (id, held.rev), &why, &by)?;
            }
        }
        Ok(())
    })
    .await?;
    Ok(see_other(&format!("{PATH}?reprendre={table}")))
}
