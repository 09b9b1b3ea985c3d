//! The hand-over sheet (« fiche de passation ») : what is under way when a mediator or a manager leaves, for whoever takes
//! over – fiches, promises, situations, what was settled with partners, meetings to come.
//!
//! **Invariants:** a fiche by its number, a situation by its code; no note and no word that a mediator wrote, so that habits
//! and files go on and nobody is named; composed when it is asked for, kept nowhere.

use alert::State;
use convention::MeetingState;
use door::{Bounds, Fault, Stop, Tx, sql};
use kernel::id::{AlertId, PlaceId, ThemeId, ZoneId};
use kernel::{Day, Instant, Lang, french};
use paper::document::{Block, Cell, Column, ColumnKind, Document, Kind, Named, Section, Table};
use referential::{List, Lists};
use territory::{Place, Zone};

use crate::pages::{Names, body};
use crate::sitting::{Tracked, tracked};
use crate::{kept, words_handover as said};

/// A fiche under way.
pub(crate) struct Held {
    pub(crate) number: String,
    /// Code of the organisation that it was sent to, and the function there.
    pub(crate) organisation: String,
    pub(crate) whom: String,
    pub(crate) theme: ThemeId,
    pub(crate) zone: ZoneId,
    pub(crate) place: Option<PlaceId>,
    pub(crate) state: State,
    /// The day that its recipient said, else the one on which an answer was expected.
    pub(crate) due: Option<Day>,
    /// Whether the recipient said it.
    pub(crate) promised: bool,
}

/// Something that a mediator said would be done on a day.
pub(crate) struct Promise {
    pub(crate) day: Day,
    pub(crate) step: String,
    pub(crate) theme: ThemeId,
    pub(crate) zone: ZoneId,
    pub(crate) place: Option<PlaceId>,
}

/// Everything under way on a day.
pub(crate) struct Under {
    pub(crate) today: Day,
    pub(crate) alerts: Vec<Held>,
    pub(crate) promises: Vec<Promise>,
    pub(crate) situations: Vec<activity::Situation>,
    pub(crate) decisions: Vec<Tracked>,
    pub(crate) recommendations: Vec<roadmap::Followed>,
    pub(crate) relays: Vec<roadmap::Relay>,
    pub(crate) meetings: Vec<convention::Meeting>,
    pub(crate) instances: Vec<convention::Instance>,
    pub(crate) names: Names,
    pub(crate) zones: Vec<Zone>,
    pub(crate) places: Vec<Place>,
}

impl Under {
    /// A day on which nothing goes on.
    pub(crate) fn nothing(today: Day) -> Self {
        Self {
            today,
            alerts: Vec::new(),
            promises: Vec::new(),
            situations: Vec::new(),
            decisions: Vec::new(),
            recommendations: Vec::new(),
            relays: Vec::new(),
            meetings: Vec::new(),
            instances: Vec::new(),
            names: Names::default(),
            zones: Vec::new(),
            places: Vec::new(),
        }
    }
}

/// Reads it within the perimeter of whoever asks.
pub(crate) fn under_way(tx: &mut Tx<'_>) -> Result<Under, Stop> {
    let today = tx.today();
    let meetings = convention::meetings(tx)?;
    let mut decisions = tracked(&meetings, &kept::steps(tx)?, &[]);
    decisions.retain(Tracked::is_open);
    let mut recommendations = roadmap::followed(tx)?;
    recommendations.retain(roadmap::Followed::waits);
    let mut relays = roadmap::relays(tx)?;
    relays.retain(|one| one.asked_on().is_some());
    let mut coming = meetings;
    coming.retain(|one| one.state == MeetingState::Planned && one.day >= today);
    coming.sort_by_key(|one| (one.day, one.start));
    Ok(Under {
        today,
        alerts: alerts(tx)?,
        promises: promises(tx, today)?,
        situations: activity::open_situations(tx)?,
        decisions,
        recommendations,
        relays,
        meetings: coming,
        instances: convention::instances(tx)?,
        names: Names(territory::organisations(tx)?),
        zones: territory::zones(tx)?,
        places: territory::places(tx)?,
    })
}

/// The fiches that are written, on their way or not yet seen resolved: those awaited first come first.
fn alerts(tx: &mut Tx<'_>) -> Result<Vec<Held>, Fault> {
    let planned = alert::planned(tx)?;
    let rows: Vec<(AlertId, Held)> = tx.walled(
        sql!(
            "SELECT a.convention_id, a.day, a.id, a.number, a.recipient, a.recipient_words, a.theme_id, a.zone_id, a.place_id, a.state, a.due_day
               FROM alert_visible a
              WHERE a.grant_id = $1 AND a.closed_at IS NULL ORDER BY a.day, a.number LIMIT 2000"
        ),
        &(),
        |row| {
            let (convention, day) = (row.take()?, row.take()?);
            let (id, number) = (row.take()?, row.take()?);
            let (organisation, whom) = (row.take()?, row.take()?);
            let (theme, zone, place) = (row.take()?, row.take()?, row.take()?);
            let state = row.take::<String>()?;
            let state = State::parse(&state).map_err(|_| Fault::new("a state of an alert"))?;
            let due = row.take()?;
            let promised = false;
            let bounds = Bounds { convention, zone: Some(zone), theme: Some(theme), day };
            let held =
                Held { number, organisation, whom, theme, zone, place, state, due, promised };
            Ok((bounds, (id, held)))
        },
    )?;
    let mut all: Vec<Held> = rows
        .into_iter()
        .filter(|(_, one)| one.state.may_be_told())
        .map(|(id, one)| match planned.get(&id) {
            Some(day) => Held { due: Some(*day), promised: true, ..one },
            None => one,
        })
        .collect();
    all.sort_by(|one, other| {
        (one.due.is_none(), one.due, &one.number).cmp(&(
            other.due.is_none(),
            other.due,
            &other.number,
        ))
    });
    Ok(all)
}

/// What mediators said they would do from today on (« repasser le », « rendez-vous »), the next first.
fn promises(tx: &mut Tx<'_>, today: Day) -> Result<Vec<Promise>, Fault> {
    tx.walled(
        sql!(
            "SELECT a.convention_id, a.day, a.next_day, a.next_step, a.theme_id, a.zone_id, a.place_id FROM activity_visible a
              WHERE a.grant_id = $1 AND a.state = 'live' AND a.next_day >= $2
              ORDER BY a.next_day, a.rank LIMIT 500"
        ),
        &(today,),
        |row| {
            let (convention, seen) = (row.take()?, row.take()?);
            let (day, step) = (row.take()?, row.take()?);
            let (theme, zone, place) = (row.take()?, row.take()?, row.take()?);
            let bounds =
                Bounds { convention, zone: Some(zone), theme: Some(theme), day: seen };
            Ok((bounds, Promise { day, step, theme, zone, place }))
        },
    )
}

/// What the sheet is composed with.
pub(crate) struct Frame<'f> {
    pub(crate) lang: Lang,
    pub(crate) lists: &'f Lists,
    pub(crate) now: Instant,
    pub(crate) convention: &'f str,
    pub(crate) perimeter: &'f str,
    pub(crate) author: &'f str,
}

/// The sheet as a document.
pub(crate) fn document(frame: &Frame<'_>, under: &Under) -> Document {
    let lang = frame.lang;
    let day = french::day(lang, under.today);
    Document {
        kind: Kind::Dossier,
        convention: Named { code: String::new(), name: frame.convention.to_owned() },
        perimeter: frame.perimeter.to_owned(),
        period: Named { code: under.today.text(), name: day.clone() },
        logo: None,
        frozen_at: Some(frame.now),
        version: 1,
        lang,
        author: frame.author.to_owned(),
        title: said::title(lang).to_owned(),
        lede: said::lede(lang, under.alerts.len(), under.situations.len(), &day),
        sections: vec![
            fiches(frame, under),
            promised(frame, under),
            followed(frame, under),
            agreed(frame, under),
            coming(lang, under),
            signed(lang),
        ],
    }
}

fn text(id: &str, label: &str) -> Column {
    Column::new(id, label, ColumnKind::Text)
}

fn by(id: &str, label: &str) -> Column {
    Column::new(id, label, ColumnKind::Day)
}

/// A table, or the sentence that there is nothing.
fn table(
    (id, caption): (&str, &str),
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    nothing: &str,
) -> Block {
    if rows.is_empty() {
        return Block::Prose(nothing.to_owned());
    }
    let (id, caption) = (format!("{id}-table"), caption.to_owned());
    Block::Table(Table { id, caption, columns, rows, total: None, note: None })
}

fn section(id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), title: title.to_owned(), blocks }
}

fn day(day: Option<Day>) -> Cell {
    day.map_or(Cell::Absent, Cell::Day)
}

fn theme(frame: &Frame<'_>, id: ThemeId) -> Cell {
    let found = frame.lists.theme_by_id(id);
    found.map_or(Cell::Absent, |theme| Cell::words(theme.label(frame.lang)))
}

/// A place by its name, else its zone.
fn whereabouts(under: &Under, (zone, place): (ZoneId, Option<PlaceId>)) -> Cell {
    let at = place.and_then(|id| under.places.iter().find(|one| one.id == id));
    let around = under.zones.iter().find(|one| one.id == zone);
    let name = at.map(|one| one.name.as_str()).or(around.map(|one| one.name.as_str()));
    name.map_or(Cell::Absent, Cell::words)
}

/// « Capinghem, services techniques » : the function alone when it says the organisation already.
fn recipient(under: &Under, one: &Held) -> String {
    let name = under.names.short(&one.organisation);
    let alone = name.is_empty() || one.whom.contains(name);
    if alone { one.whom.clone() } else { format!("{name}, {}", one.whom) }
}

fn fiches(frame: &Frame<'_>, under: &Under) -> Section {
    let lang = frame.lang;
    let row = |one: &Held| {
        let state = alert::state_words(lang, one.state);
        vec![
            Cell::words(&one.number),
            Cell::Text(recipient(under, one)),
            theme(frame, one.theme),
            whereabouts(under, (one.zone, one.place)),
            Cell::words(if one.promised { said::promised_by(lang) } else { state }),
            day(one.due),
        ]
    };
    let columns = vec![
        text("number", said::number(lang)),
        text("whom", said::whom(lang)),
        text("theme", said::theme(lang)),
        text("place", said::place(lang)),
        text("state", said::state(lang)),
        by("due", said::due(lang)),
    ];
    let rows = under.alerts.iter().map(row).collect();
    let title = said::fiches(lang);
    section(
        "fiches",
        title,
        vec![table(("fiches", &said::lines(lang, title)), columns, rows, said::no_fiche(lang))],
    )
}

fn promised(frame: &Frame<'_>, under: &Under) -> Section {
    let lang = frame.lang;
    let row = |one: &Promise| {
        vec![
            Cell::words(frame.lists.label(List::NextStep, &one.step, lang)),
            whereabouts(under, (one.zone, one.place)),
            theme(frame, one.theme),
            Cell::Day(one.day),
        ]
    };
    let columns = vec![
        text("what", said::what(lang)),
        text("place", said::place(lang)),
        text("theme", said::theme(lang)),
        by("day", said::due(lang)),
    ];
    let rows = under.promises.iter().map(row).collect();
    let title = said::promises(lang);
    section(
        "promesses",
        title,
        vec![table(
            ("promesses", &said::lines(lang, title)),
            columns,
            rows,
            said::no_promise(lang),
        )],
    )
}

fn followed(frame: &Frame<'_>, under: &Under) -> Section {
    let lang = frame.lang;
    let row = |one: &activity::Situation| {
        vec![
            Cell::words(&one.code),
            theme(frame, one.theme),
            whereabouts(under, (one.zone, None)),
            Cell::Day(one.opened),
        ]
    };
    let columns = vec![
        text("code", said::code(lang)),
        text("theme", said::theme(lang)),
        text("zone", said::place(lang)),
        by("opened", said::opened(lang)),
    ];
    let rows = under.situations.iter().map(row).collect();
    let title = said::situations(lang);
    section(
        "situations",
        title,
        vec![table(
            ("situations", &said::lines(lang, title)),
            columns,
            rows,
            said::no_situation(lang),
        )],
    )
}

/// What was settled with partners and is not done: decisions, recommendations, relays to ask back.
fn agreed(frame: &Frame<'_>, under: &Under) -> Section {
    let lang = frame.lang;
    let whom = |code: &str| Cell::words(under.names.short(code));
    let decisions = under.decisions.iter().map(|one| {
        let met = body(lang, &under.instances, &one.committee);
        let what = said::decided(lang, met, &french::day(lang, one.day));
        vec![Cell::words(&one.words), whom(&one.owner), Cell::words(&what), day(one.due)]
    });
    let made = under.recommendations.iter().map(|one| {
        let made = &one.recommendation;
        let what = said::recommended(lang, &french::of_month(lang, made.month));
        vec![Cell::words(&made.title), whom(&made.addressee), Cell::words(&what), Cell::Absent]
    });
    let relays = under.relays.iter().map(|one| {
        let what = frame.lists.theme_label(&one.theme, lang);
        let made = said::relayed(lang, &french::day(lang, one.day));
        vec![Cell::words(what), whom(&one.organisation), Cell::words(&made), day(one.asked_on())]
    });
    let columns = vec![
        text("what", said::what(lang)),
        text("whom", said::whom(lang)),
        text("from", said::from(lang)),
        by("due", said::due(lang)),
    ];
    let rows = decisions.chain(made).chain(relays).collect();
    let title = said::agreed(lang);
    section(
        "accords",
        title,
        vec![table(("accords", &said::lines(lang, title)), columns, rows, said::no_agreed(lang))],
    )
}

fn coming(lang: Lang, under: &Under) -> Section {
    let row = |one: &convention::Meeting| {
        vec![
            Cell::words(body(lang, &under.instances, &one.committee)),
            Cell::words(&crate::pages::place_and_time(lang, one)),
            Cell::Day(one.day),
        ]
    };
    let columns = vec![
        text("body", said::instance(lang)),
        text("where", said::place(lang)),
        by("day", said::due(lang)),
    ];
    let rows = under.meetings.iter().map(row).collect();
    let title = said::meetings(lang);
    section(
        "reunions",
        title,
        vec![table(("reunions", &said::lines(lang, title)), columns, rows, said::no_meeting(lang))],
    )
}

/// Who hands over, who takes over.
fn signed(lang: Lang) -> Section {
    let line = |label: &str, cell: fn() -> Cell| vec![Cell::words(label), cell(), cell()];
    let dots = || Cell::words("…………………………………………");
    let rows = vec![
        line(said::name_here(lang), dots),
        line(said::date_here(lang), dots),
        line(said::sign_here(lang), || Cell::Room),
    ];
    let columns = vec![
        text("line", said::to_fill(lang)),
        text("from", said::hands_over(lang)),
        text("to", said::takes_over(lang)),
    ];
    let title = said::handed(lang);
    section(
        "passation",
        title,
        vec![table(("passation", &said::lines(lang, title)), columns, rows, "")],
    )
}
