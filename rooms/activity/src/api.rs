//! What programs may do with records, and the files of the list.

use door::key::{ReadActivities, WriteActivities};
use door::{
    Answer, Attachment, Fault, Fields, Json, Path, Program, Purpose, Query, Staff, Stop, download,
    json, status,
};
use kernel::id::ActivityId;
use kernel::{Reason, Refusals, french};
use referential::ListsCache;
use serde_json::Value;

use crate::export::{self, Cover, Naming};
use crate::filter::{Filter, Names};
use crate::pages::Vocabulary;
use crate::pages::list::said;
use crate::takeout::{self, Takeout};
use crate::web::{find, vocabulary};
use crate::wire::{self, Coding};
use crate::{FactsCache, Laid, guard, store, words};

/// The most items of a list.
const MOST: i64 = 200;
/// The items of a list when nothing is said.
const USUAL: i64 = 50;

/// Lays one record down. 201 new, 200 the same again, 409 another content, 422 to be mended.
pub(crate) async fn put(
    key: Program<WriteActivities>,
    Path(id): Path<String>,
    Json(body): Json,
) -> Answer {
    let id = ActivityId::parse(&id).map_err(|reason| Refusals::one("id", reason))?;
    if let Some(said) = body.get("id")
        && said.as_str().and_then(|text| ActivityId::parse(text).ok()) != Some(id)
    {
        return Err(Refusals::one("id", differs()).into());
    }
    let (draft, wrong) = wire::draft(&body);
    let lists = key.service::<ListsCache>()?;
    let warnings = guard::inspect(&draft.note);
    let laid = key
        .begin(Purpose::Record, move |tx| {
            let new = match crate::understand(tx, &lists, &draft, id) {
                Err(Stop::Refused(more)) => return Err(wrong.and(more).into()),
                understood => understood?,
            };
            wrong.finish()?;
            crate::record(tx, &new)
        })
        .await?;
    let status = match laid {
        Laid::New => status::CREATED,
        Laid::Same => status::OK,
    };
    let body = serde_json::json!({ "id": id.text(), "warnings": wire::warnings(&warnings) });
    Ok(json(status, &body))
}

fn differs() -> Reason {
    Reason::said(
        "L’identifiant du corps n’est pas celui de l’adresse.",
        "The identifier of the body is not that of the address.",
    )
}

/// One record.
pub(crate) async fn get(key: Program<ReadActivities>, Path(id): Path<ActivityId>) -> Answer {
    let lists = key.service::<ListsCache>()?;
    let notes = key.reads_notes();
    let (item, level) = key
        .read(move |tx| {
            let activity = store::one(tx, id)?.filter(|found| !found.withdrawn);
            let activity = activity.ok_or(Stop::NotFound)?;
            let vocabulary = vocabulary(tx, &lists)?;
            let level = if activity.sensitive { "C4" } else { "C3" };
            let read = notes && !activity.note.is_empty();
            Ok((shown(&vocabulary, &activity, notes)?, read.then_some(level)))
        })
        .await?;
    if let Some(level) = level {
        door::takeout::by_program(&key, crate::NOTES_READ, (&id.text(), level), 1).await?;
    }
    Ok(json(status::OK, &item))
}

/// A record as a program reads it: the words of its note only when the key was given them.
fn shown(vocabulary: &Vocabulary, activity: &crate::Activity, notes: bool) -> Result<Value, Fault> {
    let mut item = item(vocabulary, activity)?;
    if !notes && let Some(object) = item.as_object_mut() {
        object.insert("note".to_owned(), Value::Null);
    }
    Ok(item)
}

pub(crate) fn item(vocabulary: &Vocabulary, activity: &crate::Activity) -> Result<Value, Fault> {
    let zone = |id| code_of(vocabulary.zones.iter().map(|zone| (zone.id, &zone.code)), id);
    let place = |id| code_of(vocabulary.places.iter().map(|place| (place.id, &place.code)), id);
    let login = |id| code_of(vocabulary.team.iter().map(|person| (person.id, &person.login)), id);
    wire::item(
        activity,
        &Coding { lists: &vocabulary.lists, zone: &zone, place: &place, login: &login },
    )
}

/// The code of a thing, or its identifier when it has left the lists: both are read back by `PUT`.
fn code_of<'v, I: PartialEq + ToString + Copy>(
    mut known: impl Iterator<Item = (I, &'v String)>,
    id: I,
) -> String {
    known.find(|(held, _)| *held == id).map_or_else(|| id.to_string(), |(_, code)| code.clone())
}

/// The names of the API's filters and those of the page.
const FILTERS: &[(&str, &str)] = &[
    ("from", "du"),
    ("to", "au"),
    ("zone", "zone"),
    ("theme", "theme"),
    ("activity", "activite"),
    ("ending", "issue"),
    ("audience", "public"),
    ("mediator", "mediateur"),
    ("axis", "axe"),
    ("origin", "origine"),
    ("cursor", "avant"),
    (WORDS, "q"),
];
/// Words to find stand in a body, never in an address.
const WORDS: &str = "q";

/// Reads the query of a program: an unknown name is refused.
fn asked(query: &Fields) -> Result<(Filter, i64), Refusals> {
    let names: Vec<&str> = FILTERS.iter().map(|(name, _)| *name).chain(["limit"]).collect();
    query.only(&names)?;
    let mut page = Fields::default();
    let mut no = Refusals::new();
    let mut limit = USUAL;
    for (name, value) in query.iter() {
        match FILTERS.iter().find(|(known, _)| *known == name) {
            Some((_, french)) => page.add(french, value),
            None => match value.parse::<i64>() {
                Ok(asked) if (1..=MOST).contains(&asked) => limit = asked,
                Ok(_) => no.add("limit", Reason::OutOfRange { min: 1, max: MOST }),
                Err(_) => no.add("limit", Reason::NotANumber),
            },
        }
    }
    no.finish()?;
    match Filter::parse(&page) {
        Ok(filter) => Ok((filter, limit)),
        Err(refused) => {
            let mut named = Refusals::new();
            for (field, reason) in refused.iter() {
                let name = FILTERS.iter().find(|(_, french)| *french == field);
                named.add(name.map_or(field, |(name, _)| name).to_owned(), reason.clone());
            }
            Err(named)
        }
    }
}

/// A page of records, newest first.
pub(crate) async fn list(key: Program<ReadActivities>, Query(query): Query) -> Answer {
    let names: Vec<&str> = FILTERS.iter().map(|(name, _)| *name).chain(["limit"]).collect();
    query.only(&names.into_iter().filter(|name| *name != WORDS).collect::<Vec<_>>())?;
    page_of(&key, &query).await
}

/// The same filters and words to find, in the body.
pub(crate) async fn search(key: Program<ReadActivities>, Json(body): Json) -> Answer {
    let mut query = Fields::default();
    let mut no = Refusals::new();
    for (name, value) in &body {
        match value {
            Value::String(text) => query.add(name, text),
            Value::Number(number) if number.is_i64() => query.add(name, &number.to_string()),
            Value::Null => {}
            Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                no.add(name.clone(), Reason::WrongType);
            }
        }
    }
    no.finish()?;
    page_of(&key, &query).await
}

async fn page_of(key: &Program<ReadActivities>, query: &Fields) -> Answer {
    let (filter, limit) = asked(query)?;
    let given = key.reads_notes();
    // Which notes hold a word is said by the notes.
    if !given && !filter.words.is_empty() {
        return Err(Refusals::one(WORDS, not_given()).into());
    }
    let caches = (key.service::<ListsCache>()?, key.service::<FactsCache>()?);
    let (body, notes) = key
        .read(move |tx| {
            let found = find(tx, (&caches.0, &caches.1), &filter, limit)?;
            let items = found
                .rows
                .iter()
                .map(|activity| shown(&found.vocabulary, activity, given))
                .collect::<Result<Vec<_>, Fault>>()?;
            let total = found.counted.map(|(records, _)| records);
            let next = found.next.map(|last| last.text());
            let notes = found.rows.iter().filter(|row| given && !row.note.is_empty()).count();
            Ok((serde_json::json!({ "items": items, "next": next, "total": total }), notes))
        })
        .await?;
    let count = i64::try_from(notes).unwrap_or(i64::MAX);
    let detail = notes.to_string();
    door::takeout::by_program(key, crate::NOTES_READ, ("list", &detail), count).await?;
    Ok(json(status::OK, &body))
}

fn not_given() -> Reason {
    Reason::said(
        "Chercher dans les notes demande une clé qui a aussi la portée read:notes.",
        "Searching the notes asks for a key that also has the scope read:notes.",
    )
}

/// The list as CSV, streaming.
pub(crate) async fn csv(key: Staff, Query(query): Query) -> Answer {
    key.step_up()?;
    let Takeout { filter, notes } = takeout::asked(&key, &query, "csv").await?;
    let lists = key.service::<ListsCache>()?;
    let body = key.pour(move |tx, tap| {
        let vocabulary = vocabulary(tx, &lists)?;
        let bounds = filter.bounds(tx.scope()?.days, &names(&vocabulary));
        naming(&vocabulary, notes, |naming| export::csv(tx, &bounds, naming, tap))
    });
    Ok(download(&Attachment { name: "activites.csv", media: "text/csv; charset=utf-8" }, body))
}

/// The list as a workbook.
pub(crate) async fn xlsx(key: Staff, Query(query): Query) -> Answer {
    key.step_up()?;
    let Takeout { filter, notes } = takeout::asked(&key, &query, "xlsx").await?;
    let lists = key.service::<ListsCache>()?;
    let lang = kernel::Lang::Fr;
    let (perimeter, author) = (key.perimeter_words().to_owned(), key.name().to_owned());
    let today = french::day(lang, key.today());
    let body = key.pour(move |tx, tap| {
        let vocabulary = vocabulary(tx, &lists)?;
        let whole = tx.scope()?.days;
        let bounds = filter.bounds(whole, &names(&vocabulary));
        let period = filter.period(whole);
        let filters: Vec<String> = filter
            .fields()
            .iter()
            .map(|(name, value)| said(lang, &vocabulary, name, value))
            .collect();
        let cover = Cover {
            title: "Activités de médiation sociale".to_owned(),
            lines: vec![
                ("Périmètre".to_owned(), perimeter),
                (
                    "Période".to_owned(),
                    format!(
                        "du {} au {}",
                        french::day(lang, period.from()),
                        french::day(lang, period.to())
                    ),
                ),
                (
                    "Filtres".to_owned(),
                    if filters.is_empty() {
                        words::none(lang).to_owned()
                    } else {
                        filters.join(" · ")
                    },
                ),
                ("Établi par".to_owned(), author),
                ("Le".to_owned(), today),
            ],
        };
        naming(&vocabulary, notes, |naming| export::xlsx(tx, &bounds, naming, &cover, tap))
    });
    let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok(download(&Attachment { name: "activites.xlsx", media }, body))
}

fn names(vocabulary: &Vocabulary) -> Names<'_> {
    Names { zones: &vocabulary.zones, lists: &vocabulary.lists, team: &vocabulary.team }
}

fn naming<R>(vocabulary: &Vocabulary, notes: bool, with: impl FnOnce(&Naming<'_>) -> R) -> R {
    with(&Naming {
        notes,
        lists: &vocabulary.lists,
        zone: &|id| vocabulary.zone(id),
        place: &|id| vocabulary.place(id),
        mediator: &|id| vocabulary.mediator(id),
    })
}
