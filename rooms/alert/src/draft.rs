//! A sighting in the street made an alert (« brouillon ») : its line, its category and its recipient are
//! proposed by the house; the manager reads it before it leaves.

use door::{Stop, Tx};
use kernel::id::{AlertId, PersonId};
use kernel::{Day, Instant, Line, Reason, Refusals, TimeOfDay};
use referential::{Lists, Theme};
use routing::{Asked, Relay, Rule, line_for};
use territory::Place;

use crate::danger;
use crate::entity::{Category, Extent, NewAlert, Note, Recipient};
use crate::party::{self, Also};
use crate::spot::{self, Detail};

/// What a mediator saw and says in a few taps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// Chosen where it was written.
    pub id: AlertId,
    /// By whom.
    pub author: PersonId,
    /// The day.
    pub day: Day,
    /// The time.
    pub time: TimeOfDay,
    /// Code of the theme.
    pub theme: String,
    /// Code of the place.
    pub place: String,
    /// Where exactly (« hall, étage, n° de candélabre »).
    pub detail: Option<Detail>,
    /// How far it goes, when it was said.
    pub extent: Option<Extent>,
    /// What was written beside (C3).
    pub note: Note,
    /// Whether someone may be hurt at once.
    pub danger: bool,
}

/// Seconds by which a clock may be ahead of the house's.
pub(crate) const AHEAD: i64 = 300;
/// What a number starts with when the convention does not say.
const PREFIX: &str = "F";
/// Who stands for the operator when the convention does not name it.
const OPERATOR: &str = "OPERATEUR";
/// Why an alert goes to the operator itself. Written in the alert, thus in the language of the house.
pub(crate) const TO_ROUTE: &str = "À aiguiller par l’encadrant";

/// Keeps an alert to be checked by the manager, or sent at once when someone may be hurt, and says its
/// number. The same one again is recognised.
pub fn draft(tx: &mut Tx<'_>, lists: &Lists, seen: &Sighting) -> Result<String, Stop> {
    draft_saying(tx, lists, seen, &Note::default())
}

/// The same, with words beside its first step: what the note does not hold.
pub fn draft_saying(
    tx: &mut Tx<'_>,
    lists: &Lists,
    seen: &Sighting,
    more: &Note,
) -> Result<String, Stop> {
    let (new, also) = proposed(tx, lists, seen)?;
    let number = crate::raise(tx, &new)?;
    if seen.extent.is_some() {
        spot::keep_extent(tx, seen.id, seen.extent)?;
    }
    danger::first_step(tx, seen.id, (seen.detail.as_ref(), more), &also)?;
    Ok(number)
}

fn proposed(
    tx: &mut Tx<'_>,
    lists: &Lists,
    seen: &Sighting,
) -> Result<(NewAlert, Vec<Also>), Stop> {
    let place = territory::place_by_code(tx, &seen.place)?;
    let theme = lists.theme(&seen.theme).filter(|theme| theme.active);
    let (theme, place) = match (theme, place) {
        (Some(theme), Some(place)) => (theme, place),
        (theme, place) => {
            let mut no = Refusals::new();
            for (name, known) in [("theme", theme.is_some()), ("place", place.is_some())] {
                if !known {
                    no.add(name, Reason::NotInList);
                }
            }
            return Err(no.into());
        }
    };
    let (prefix, operator) = agreed(tx)?;
    let asked = Asked {
        day: seen.day,
        theme: &seen.theme,
        custodian: &place.custodian,
        zone: place.zone,
        place: &place.code,
    };
    let rule = line_for(tx, &asked, None)?;
    let also = rule.as_ref().map(party::also).unwrap_or_default();
    let relay = rule.as_ref().map_or(Relay::Alert, |rule| rule.channel);
    let (recipient, due_days) = addressed(rule, operator);
    let said = Instant::at(seen.day, seen.time);
    let ahead = said > tx.now() && said <= tx.now().plus_seconds(AHEAD);
    let new = NewAlert {
        id: seen.id,
        prefix,
        zone: place.zone,
        place: Some(place.id),
        theme: theme.id,
        raised_at: if ahead { tx.now() } else { said },
        author: seen.author,
        activity: None,
        category: Category::of(theme),
        urgency: if seen.danger { 3 } else { 2 },
        danger: seen.danger,
        line: line(theme, &place)?,
        custodian: place.custodian,
        recipient,
        note: seen.note.clone(),
        due_day: due_days.map(|days| seen.day.plus_days(days)),
        relay,
    };
    Ok((new, also))
}

/// What a number starts with, and who stands for the operator, as the convention says.
pub(crate) fn agreed(tx: &mut Tx<'_>) -> Result<(String, String), Stop> {
    Ok(convention::convention(tx)?.map_or_else(
        || (PREFIX.to_owned(), OPERATOR.to_owned()),
        |agreed| (agreed.alert_prefix, agreed.operator),
    ))
}

/// To whom a line sends it, and within how many days; to the operator itself when no line fits, for the
/// manager to say.
pub(crate) fn addressed(line: Option<Rule>, operator: String) -> (Recipient, Option<i64>) {
    line.map_or_else(
        || (Recipient { organisation: operator, service: TO_ROUTE.to_owned() }, None),
        |Rule { organisation, service, due_days, .. }| {
            (Recipient { organisation, service }, Some(due_days))
        },
    )
}

/// The line that the house makes when nobody wrote one.
pub(crate) fn made(theme: &Theme, place: &Place) -> String {
    format!("{} – {}", theme.fr, place.name).chars().take(140).collect()
}

/// The facts in one line: what and where, not a word of the note.
fn line(theme: &Theme, place: &Place) -> Result<Line<140>, Refusals> {
    Line::parse(&made(theme, place)).map_err(|reason| Refusals::one("place", reason))
}
