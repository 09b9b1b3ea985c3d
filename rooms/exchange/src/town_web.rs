//! Routes of the towns that take requests.

use std::collections::BTreeMap;

use door::{
    Answer, Doors, Fields, Form, Manager, Path, Purpose, Query, Role, Stop, Tx, html, html_refused,
    see_other,
};
use kernel::id::RowId;
use kernel::{Line, Reason, Refusals};
use referential::{Lists, ListsCache};
use territory::Organisation;
use ui::Tone;

use alert::{Alert, Annex, Reader};

use crate::town::{self, Request, Town, Wish};
use crate::{town_pages as pages, words_town as words};

/// Where they stand.
pub(crate) const PATH: &str = "/echanges/villes";

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, index)
        .post(PATH, name)
        .post("/echanges/villes/{organisation}/arreter", end)
        .post("/echanges/villes/demandes/{id}/reessayer", again)
}

type Shown = (Vec<Town>, Vec<Organisation>, Vec<Request>);

fn shown(tx: &mut Tx<'_>) -> Result<Shown, Stop> {
    Ok((town::all(tx)?, territory::organisations(tx)?, town::stuck(tx)?))
}

async fn index(key: Manager, Query(query): Query) -> Answer {
    query.only(&["fait", "numero"])?;
    let number = query.get("numero").trim().to_owned();
    let sought = number.clone();
    if !number.is_empty() {
        let found = key.read(move |tx| Ok(town::numbered(tx, &number)?)).await?;
        if let Some(first) = found.first() {
            return Ok(see_other(&format!("/signalements/{}", first.alert)));
        }
    }
    let (towns, organisations, stuck) = key.read(shown).await?;
    let mut view = key.view(crate::answers_web::PATH);
    let done = match query.get("fait") {
        "ville" => Some(words::kept(key.lang())),
        "arret" => Some(words::ended(key.lang())),
        "demande" => Some(words::retried(key.lang())),
        _ => None,
    };
    view.notice = done.map(|done| (Tone::Ok, done.to_owned()));
    let sought = Some(sought.as_str()).filter(|text| !text.is_empty());
    let page = pages::Page { towns: &towns, organisations: &organisations, stuck: &stuck, sought };
    Ok(html(pages::index(&view, &page, (&Fields::default(), &Refusals::new()))))
}

fn read(fields: &Fields, lists: &Lists) -> Result<Wish, Refusals> {
    let mut no = Refusals::new();
    let organisation = no.keep("organisation", Line::<20>::parse(fields.get("organisation")));
    let address = no.keep("adresse", Line::<400>::parse(fields.get("adresse")));
    let jurisdiction =
        no.keep("juridiction", Line::<100>::parse_optional(fields.get("juridiction"))).flatten();
    let key = no.keep("cle", Line::<200>::parse_optional(fields.get("cle"))).flatten();
    let services = no.keep("services", mapping(fields.get("services"), lists));
    match (organisation, address, services) {
        (Some(organisation), Some(address), Some(services)) if no.is_empty() => Ok(Wish {
            town: Town {
                organisation: organisation.as_str().to_owned(),
                address: address.as_str().trim_end_matches('/').to_owned(),
                jurisdiction: jurisdiction.map_or_else(String::new, |one| one.as_str().to_owned()),
                services,
                ended: false,
                suspended: false,
            },
            key: key.map(|key| key.as_str().to_owned()),
        }),
        _ => Err(no),
    }
}

/// Lines of a theme and a service.
fn mapping(text: &str, lists: &Lists) -> Result<BTreeMap<String, String>, Reason> {
    let mut services = BTreeMap::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (theme, code) = line.split_once('=').ok_or_else(words::not_a_line)?;
        let (theme, code) = (theme.trim(), code.trim());
        let known = theme == "*" || lists.theme(theme).is_some();
        let fits = (1..=60).contains(&code.chars().count()) && !code.contains(char::is_control);
        if !known || !fits || services.len() == 200 {
            return Err(words::not_a_line());
        }
        services.insert(theme.to_owned(), code.to_owned());
    }
    if services.is_empty() { Err(Reason::Missing) } else { Ok(services) }
}

async fn name(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["organisation", "adresse", "juridiction", "cle", "services"])?;
    key.step_up_to_send()?;
    let cache = key.service::<ListsCache>()?;
    let lists = key.read(move |tx| referential::lists(tx, &cache)).await?;
    let done = match read(&fields, &lists) {
        Ok(wish) => key.begin(Purpose::Grant, move |tx| town::name(tx, &wish)).await,
        Err(refusals) => Err(refusals.into()),
    };
    let refusals = match done {
        Ok(()) => return Ok(see_other("/echanges/villes?fait=ville")),
        Err(Stop::Refused(refused)) => refused,
        Err(stop) => return Err(stop),
    };
    let (towns, organisations, stuck) = key.read(shown).await?;
    let page =
        pages::Page { towns: &towns, organisations: &organisations, stuck: &stuck, sought: None };
    let view = key.view(crate::answers_web::PATH);
    Ok(html_refused(pages::index(&view, &page, (&fields, &refusals))))
}

async fn end(key: Manager, Path(organisation): Path<String>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.begin(Purpose::Grant, move |tx| town::end(tx, &organisation)).await?;
    Ok(see_other("/echanges/villes?fait=arret"))
}

async fn again(key: Manager, Path(id): Path<RowId>, Form(fields): Form) -> Answer {
    fields.only(&[])?;
    key.begin(Purpose::Export, move |tx| town::again(tx, id)).await?;
    Ok(see_other("/echanges/villes?fait=demande"))
}

/// What stands beside an alert: what its town was asked; else, for who sends, a block to copy into the
/// recipient’s own tool.
pub fn annex(tx: &mut Tx<'_>, alert: &Alert, reader: &Reader<'_>) -> Result<Annex, Stop> {
    let requests = town::about(tx, alert.id)?;
    if !requests.is_empty() {
        return Ok(Annex { drawn: Some(pages::requests(reader.view, &requests)), words: false });
    }
    let with_it = alert.state.waits_on_recipient() && reader.role != Role::Direction;
    let told = if with_it { alert::bulletin(tx, alert.id)? } else { None };
    let drawn = told.map(|told| pages::block(reader.view, &told.text(reader.view.lang)));
    Ok(Annex { drawn, words: false })
}
