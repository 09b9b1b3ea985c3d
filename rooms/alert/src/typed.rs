//! A fiche typed at the desk, read: every refusal at its field, the recipient proposed by the matrix.

use door::{Fields, Stop, Tx};
use kernel::guard::{self, Finding};
use kernel::id::{ActivityId, AlertId};
use kernel::{Day, Instant, Line, Reason, Refusals, TimeOfDay};
use referential::Lists;
use routing::{Located, Relay, line_for, located};

use crate::draft;
use crate::entity::{Category, Extent, NewAlert, Note, Recipient};
use crate::party::{self, Also};
use crate::spot::{Detail, Matter};
use crate::words_desk as said;

/// The names of the form, which are also those that a link may fill in.
pub(crate) const NAMES: &[&str] = &[
    "id",
    "activite",
    "jour",
    "heure",
    "lieu",
    "zone",
    "precision",
    "ampleur",
    "theme",
    "gestionnaire",
    "urgence",
    "danger",
    "secours",
    "ligne",
    "note",
    "vu",
    "destinataire",
    "service",
    "relais",
    "vues",
    "vers",
    "suite",
];

/// What others of the same spot are compared by.
pub(crate) fn matter(located: &Located) -> Matter {
    let place = located.place.as_ref().map(|place| place.id);
    Matter { zone: located.zone, place, theme: located.theme.id }
}

/// To whom it goes, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Proposal {
    pub(crate) recipient: Recipient,
    pub(crate) due_day: Option<Day>,
    pub(crate) why: Why,
    /// Whom the line names besides.
    pub(crate) also: Vec<Also>,
    /// By which way the line tells the recipient first.
    pub(crate) channel: Relay,
}

/// Why a recipient.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// By this line of the matrix.
    Line(i64),
    /// No line fits.
    Hole,
    /// Someone chose.
    Hand,
}

impl Proposal {
    /// What the form sends back once it was shown.
    pub(crate) fn key(&self) -> String {
        format!("{}|{}", self.recipient.organisation, self.recipient.service)
    }
}

/// A fiche that may be kept.
pub(crate) struct Typed {
    pub(crate) new: NewAlert,
    pub(crate) detail: Option<Detail>,
    pub(crate) extent: Option<Extent>,
    pub(crate) proposal: Proposal,
    pub(crate) matter: Matter,
}

/// To whom it goes: whoever was chosen, or whom the matrix names.
pub(crate) fn proposed(
    tx: &mut Tx<'_>,
    located: &Located,
    fields: &Fields,
    no: &mut Refusals,
) -> Result<Option<Proposal>, Stop> {
    let chosen = fields.get("destinataire").trim();
    let line = line_for(tx, &located.asked(), (!chosen.is_empty()).then_some(chosen))?;
    let also = line.as_ref().map(party::also).unwrap_or_default();
    let channel = line.as_ref().map_or(Relay::Alert, |line| line.channel);
    let (mut recipient, why, days) = if chosen.is_empty() {
        let (_, operator) = draft::agreed(tx)?;
        let why = line.as_ref().map_or(Why::Hole, |line| Why::Line(line.rank));
        let (recipient, days) = draft::addressed(line, operator);
        (recipient, why, days)
    } else {
        if !territory::organisations(tx)?.iter().any(|one| one.code == chosen) {
            no.add("destinataire", Reason::NotInList);
            return Ok(None);
        }
        let days = line.as_ref().map(|line| line.due_days);
        let service = line.map(|line| line.service).unwrap_or_default();
        (Recipient { organisation: chosen.to_owned(), service }, Why::Hand, days)
    };
    if let Some(service) =
        no.keep("service", Line::<120>::parse_optional(fields.get("service"))).flatten()
    {
        service.as_str().clone_into(&mut recipient.service);
    }
    let due_day = days.map(|days| located.day.plus_days(days));
    Ok(Some(Proposal { recipient, due_day, why, also, channel }))
}

/// The whole form: everything that is wrong at once, each at its field.
pub(crate) fn read(
    tx: &mut Tx<'_>,
    lists: &Lists,
    fields: &Fields,
    id: AlertId,
) -> Result<Typed, Stop> {
    let mut no = Refusals::new();
    let author = tx.actor().ok_or(Stop::NotFound)?;
    let located = located(tx, lists, fields, &mut no)?;
    let proposal = match &located {
        Some(located) => proposed(tx, located, fields, &mut no)?,
        None => None,
    };
    let time = no.keep("heure", TimeOfDay::parse(fields.get("heure")));
    let words = words(fields, &mut no);
    let choices = choices(fields, &mut no);
    let extent = extent(fields, &mut no);
    let whole = || Some((located?, proposal?, time?, words?, choices?));
    let Some((located, proposal, time, (line, note, detail), (urgency, relay, activity))) = whole()
    else {
        return Err(no.into());
    };
    let raised_at = moment(tx.now(), located.day, time);
    if raised_at > tx.now() {
        no.add("heure", said::to_come());
    }
    no.finish()?;
    let (prefix, _) = draft::agreed(tx)?;
    let danger = fields.get("danger") == "oui";
    let new = NewAlert {
        id,
        prefix,
        zone: located.zone,
        place: located.place.as_ref().map(|place| place.id),
        theme: located.theme.id,
        raised_at,
        author,
        activity,
        category: Category::of(&located.theme),
        urgency: if danger { 3 } else { urgency },
        danger,
        custodian: located.custodian.clone(),
        recipient: proposal.recipient.clone(),
        line,
        note,
        due_day: proposal.due_day,
        relay: relay.unwrap_or(proposal.channel),
    };
    Ok(Typed { new, detail, extent, proposal, matter: matter(&located) })
}

/// The moment said; the house's own when the clock of the desk is a little ahead.
fn moment(now: Instant, day: Day, time: TimeOfDay) -> Instant {
    let said = Instant::at(day, time);
    let ahead = said > now && said <= now.plus_seconds(draft::AHEAD);
    if ahead { now } else { said }
}

/// What was typed in a box of several lines and stays one: a line break is a space.
pub(crate) fn one_line(text: &str) -> String {
    text.replace("\r\n", " ").replace('\n', " ")
}

pub(crate) type Words = (Line<140>, Note, Option<Detail>);

pub(crate) fn words(fields: &Fields, no: &mut Refusals) -> Option<Words> {
    let line = no.keep("ligne", Line::parse(&one_line(fields.get("ligne"))));
    let note = no.keep("note", Note::parse(fields.get("note")));
    let detail = no.keep("precision", Detail::parse_optional(&one_line(fields.get("precision"))));
    Some((line?, note?, detail?))
}

pub(crate) fn choices(
    fields: &Fields,
    no: &mut Refusals,
) -> Option<(i64, Option<Relay>, Option<ActivityId>)> {
    let urgency = match fields.get("urgence") {
        "" => Ok(2),
        text => match text.parse() {
            Ok(urgency @ 1..=3) => Ok(urgency),
            Ok(_) => Err(Reason::OutOfRange { min: 1, max: 3 }),
            Err(_) => Err(Reason::NotANumber),
        },
    };
    let urgency = no.keep("urgence", urgency);
    let relay = match fields.get("relais") {
        "" => Ok(None),
        name => Relay::parse(name).map(Some),
    };
    let relay = no.keep("relais", relay);
    let activity = match fields.get("activite") {
        "" => Ok(None),
        text => ActivityId::parse(text).map(Some),
    };
    let activity = no.keep("activite", activity);
    Some((urgency?, relay?, activity?))
}

/// How far it goes, when it is said.
pub(crate) fn extent(fields: &Fields, no: &mut Refusals) -> Option<Extent> {
    let extent = match fields.get("ampleur") {
        "" => Ok(None),
        name => Extent::parse(name).map(Some),
    };
    no.keep("ampleur", extent).flatten()
}

/// What the guard saw, field by field.
pub(crate) fn findings(fields: &Fields) -> Vec<(&'static str, Finding)> {
    let seen = |name: &'static str| {
        guard::inspect(fields.get(name)).into_iter().map(move |finding| (name, finding))
    };
    ["ligne", "precision", "note"].into_iter().flat_map(seen).collect()
}
