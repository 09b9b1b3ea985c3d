//! Open311 GeoReport v2: the technical alerts as other towns' programs read and raise them, in JSON and in
//! XML, within the perimeter of a key. Services are the themes that have a code there; what is relational or
//! social has none, and never leaves by this door.

use std::sync::Arc;

use alert::{Alert, Recipient, Sighting, Sought, State};
use door::key::{ReadAlerts, WriteAlerts};
use door::{Answer, Anyone, Doors, Path, Program, ProgramForm, Purpose, Query, Response, Stop, Tx};
use kernel::id::{AlertId, PlaceId, ThemeId, ZoneId};
use kernel::{Day, Period, Refusals};
use referential::{Lists, ListsCache, Theme};
use territory::{Organisation, Place, Zone};

use crate::asked::{Asked, Spotted};
use crate::render::{self, Format, Token};

/// The most requests of a list (GeoReport v2: 1 000).
const MOST: i64 = 1_000;

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get("/open311/discovery.json", discovery_json)
        .get("/open311/discovery.xml", discovery_xml)
        .get("/open311/v2/services.json", services_json)
        .get("/open311/v2/services.xml", services_xml)
        .get("/open311/v2/services/{file}", service)
        .get("/open311/v2/requests.json", requests_json)
        .get("/open311/v2/requests.xml", requests_xml)
        .get("/open311/v2/requests/{file}", request)
        .get("/open311/v2/tokens/{file}", token)
        .post("/open311/v2/requests.json", raise_json)
        .post("/open311/v2/requests.xml", raise_xml)
}

/// What requests are named with.
pub(crate) struct Vocabulary {
    pub(crate) lists: Arc<Lists>,
    pub(crate) zones: Vec<Zone>,
    pub(crate) places: Vec<Place>,
    organisations: Vec<Organisation>,
}

impl Vocabulary {
    /// The place, or at least the zone.
    pub(crate) fn whereabouts(&self, place: Option<PlaceId>, zone: ZoneId) -> &str {
        let place = self.places.iter().find(|known| Some(known.id) == place);
        let zone = || self.zones.iter().find(|known| known.id == zone).map(|zone| &zone.name);
        place.map(|place| &place.name).or_else(zone).map_or("–", String::as_str)
    }

    /// « Métropole – Voirie ».
    pub(crate) fn recipient(&self, to: &Recipient) -> String {
        let known = self.organisations.iter().find(|one| one.code == to.organisation);
        let name = known.map_or(to.organisation.as_str(), |one| one.short_name.as_str());
        if to.service.is_empty() { name.to_owned() } else { format!("{name} – {}", to.service) }
    }
}

fn vocabulary(tx: &mut Tx<'_>, cache: &ListsCache) -> Result<Vocabulary, Stop> {
    Ok(Vocabulary {
        lists: referential::lists(tx, cache)?,
        zones: territory::zones(tx)?,
        places: territory::places(tx)?,
        organisations: territory::organisations(tx)?,
    })
}

/// The themes that a town's program may name.
pub(crate) fn offered(lists: &Lists) -> impl Iterator<Item = &Theme> {
    lists.themes().iter().filter(|theme| theme.active && !theme.open311.is_empty())
}

fn theme_of<'l>(lists: &'l Lists, code: &str) -> Option<&'l Theme> {
    offered(lists).find(|theme| theme.open311 == code)
}

/// Where the service is, for whoever knows the address of the house only.
async fn discovery_json(key: Anyone, Query(query): Query) -> Answer {
    Ok(discovery(&key, &query, Format::Json))
}

async fn discovery_xml(key: Anyone, Query(query): Query) -> Answer {
    Ok(discovery(&key, &query, Format::Xml))
}

fn discovery(key: &Anyone, query: &door::Fields, format: Format) -> Response {
    if let Err(refused) = query.only(&["jurisdiction_id"]) {
        return render::refused(format, &refused);
    }
    render::discovery(format, key.public_url())
}

async fn services_json(key: Program<ReadAlerts>, Query(query): Query) -> Answer {
    services(&key, &query, Format::Json).await
}

async fn services_xml(key: Program<ReadAlerts>, Query(query): Query) -> Answer {
    services(&key, &query, Format::Xml).await
}

async fn services(key: &Program<ReadAlerts>, query: &door::Fields, format: Format) -> Answer {
    if let Err(refused) = query.only(&["jurisdiction_id"]) {
        return Ok(render::refused(format, &refused));
    }
    let cache = key.service::<ListsCache>()?;
    let lists = key.read(move |tx| referential::lists(tx, &cache)).await?;
    Ok(render::services(format, &lists))
}

/// A code or a number, and the format after its dot.
fn named(file: &str) -> Result<(String, Format), Stop> {
    let (name, end) = file.rsplit_once('.').ok_or(Stop::NotFound)?;
    let format = match end {
        "json" => Format::Json,
        "xml" => Format::Xml,
        _ => return Err(Stop::NotFound),
    };
    if name.is_empty() || name.len() > 40 {
        return Err(Stop::NotFound);
    }
    Ok((name.to_owned(), format))
}

async fn service(key: Program<ReadAlerts>, Path(file): Path<String>) -> Answer {
    let (code, format) = named(&file)?;
    let cache = key.service::<ListsCache>()?;
    let found = key
        .read(move |tx| {
            let vocabulary = vocabulary(tx, &cache)?;
            let known = theme_of(&vocabulary.lists, &code).is_some();
            Ok(known.then_some((code, vocabulary)))
        })
        .await?;
    Ok(found.map_or_else(
        || render::absent(format, "service_code"),
        |(code, vocabulary)| render::definition(format, &code, &vocabulary),
    ))
}

async fn requests_json(key: Program<ReadAlerts>, Query(query): Query) -> Answer {
    requests(&key, &query, Format::Json).await
}

async fn requests_xml(key: Program<ReadAlerts>, Query(query): Query) -> Answer {
    requests(&key, &query, Format::Xml).await
}

async fn requests(key: &Program<ReadAlerts>, query: &door::Fields, format: Format) -> Answer {
    let asked = match Asked::read(query, key.today()) {
        Ok(asked) => asked,
        Err(refused) => return Ok(render::refused(format, &refused)),
    };
    let cache = key.service::<ListsCache>()?;
    let (rows, vocabulary) = key.read(move |tx| found(tx, &cache, &asked)).await?;
    Ok(render::requests(format, &rows, &vocabulary))
}

fn found(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    asked: &Asked,
) -> Result<(Vec<Alert>, Vocabulary), Stop> {
    let vocabulary = vocabulary(tx, cache)?;
    let themes =
        |code: &&Theme| asked.services.is_empty() || asked.services.contains(&code.open311);
    let themes: Vec<ThemeId> =
        offered(&vocabulary.lists).filter(themes).map(|theme| theme.id).collect();
    if themes.is_empty() {
        return Ok((Vec::new(), vocabulary));
    }
    let whole = tx.scope()?.days;
    let states =
        State::ALL.iter().filter(|state| shown(**state).is_some_and(|open| asked.takes(open)));
    if asked.numbers.is_empty() {
        let sought = Sought {
            days: asked.days.map_or(whole, |(from, to)| Period::spanning(from, to)),
            states: states.copied().collect(),
            themes,
        };
        return Ok((alert::sought(tx, &sought, MOST)?, vocabulary));
    }
    let mut rows = Vec::new();
    for number in &asked.numbers {
        rows.extend(alert::numbered(tx, number)?);
    }
    rows.retain(|alert| {
        let taken = shown(alert.state).is_some_and(|open| asked.takes(open));
        taken && themes.contains(&alert.theme)
    });
    Ok((rows, vocabulary))
}

/// Whether an alert counts as open there; nothing for what was not submitted yet.
pub(crate) const fn shown(state: State) -> Option<bool> {
    match state {
        State::Draft => None,
        State::ToCheck
        | State::Sent
        | State::Received
        | State::InHand
        | State::DeclaredDone
        | State::Refused => Some(true),
        State::SeenResolved | State::Closed | State::NoFollowUp | State::Duplicate => Some(false),
    }
}

async fn request(key: Program<ReadAlerts>, Path(file): Path<String>) -> Answer {
    let (number, format) = named(&file)?;
    let cache = key.service::<ListsCache>()?;
    let asked = Asked::one(number);
    let (rows, vocabulary) = key.read(move |tx| found(tx, &cache, &asked)).await?;
    if rows.is_empty() {
        return Ok(render::absent(format, "service_request_id"));
    }
    Ok(render::requests(format, &rows, &vocabulary))
}

/// A request has its number at once: its token is its number.
async fn token(key: Program<ReadAlerts>, Path(file): Path<String>) -> Answer {
    let (number, format) = named(&file)?;
    let cache = key.service::<ListsCache>()?;
    let asked = Asked::one(number);
    let (rows, _) = key.read(move |tx| found(tx, &cache, &asked)).await?;
    Ok(rows.first().map_or_else(
        || render::absent(format, "token"),
        |alert| render::given(format, &alert.number, Token::Said),
    ))
}

async fn raise_json(sent: ProgramForm<WriteAlerts>) -> Answer {
    raise(&sent.key, &sent.fields, Format::Json).await
}

async fn raise_xml(sent: ProgramForm<WriteAlerts>) -> Answer {
    raise(&sent.key, &sent.fields, Format::Xml).await
}

/// Keeps a request as an alert to be checked by the manager. The same one again on the same day, as a
/// program does that had no answer, is the same alert.
async fn raise(key: &Program<WriteAlerts>, fields: &door::Fields, format: Format) -> Answer {
    let spotted = match Spotted::read(fields) {
        Ok(spotted) => spotted,
        Err(refused) => return Ok(render::refused(format, &refused)),
    };
    let cache = key.service::<ListsCache>()?;
    let author = key.person();
    let raised = key
        .begin(Purpose::Record, move |tx| {
            let lists = referential::lists(tx, &cache)?;
            let Some(theme) = theme_of(&lists, &spotted.service) else {
                return Err(Refusals::one("service_code", kernel::Reason::NotInList).into());
            };
            let places = territory::places(tx)?;
            let place = spotted.place(&places)?;
            let (day, time) = tx.now().local();
            let id = spotted.id(author, day);
            if let Some(known) = alert::one(tx, id)? {
                return Ok(known.number);
            }
            let seen = Sighting {
                id,
                author,
                day,
                time,
                theme: theme.code.clone(),
                place: place.code.clone(),
                detail: spotted.detail(place),
                extent: None,
                note: spotted.note.clone(),
                danger: false,
            };
            alert::draft_saying(tx, &lists, &seen, &spotted.more)
        })
        .await;
    match raised {
        Ok(number) => Ok(render::given(format, &number, Token::Raised)),
        Err(Stop::Refused(refused)) => Ok(render::refused(format, &refused)),
        Err(stop) => Err(stop),
    }
}

/// An identifier made of what was said, by whom and on which day.
pub(crate) fn id_of(day: Day, said: &str) -> AlertId {
    let hash = door::secret::fingerprint(said);
    let byte = |place: usize| {
        hash.get(place * 2..place * 2 + 2).and_then(|two| u8::from_str_radix(two, 16).ok())
    };
    let random: [u8; 10] = std::array::from_fn(|place| byte(place).unwrap_or(0));
    let start = kernel::Instant::at(day, kernel::TimeOfDay::clamped(0)).millis();
    AlertId::from_uuid(kernel::id::uuid_v7(u64::try_from(start).unwrap_or(0), random))
}
