//! Who is written to about an alert (« à qui ») : the designated contact of an organisation, what leaves for them, and by
//! when an answer is expected.

use std::sync::Arc;

use door::{Stop, Tx};
use kernel::id::{ReleaseId, RowId};
use kernel::{Day, EmailAddress, Lang};
use referential::{Lists, ListsCache};
use routing::{Asked, Directory, line_for};
use territory::{Contact, Organisation, Place, Zone};

use crate::entity::{Alert, Recipient};
use crate::lifecycle::Move;
use crate::release::Release;
use crate::words_desk;

/// By when an answer is expected of whoever it goes to now: as the matrix says of that recipient; as it
/// was said before when it is approved in time; nothing when nobody said.
pub(crate) fn expected(tx: &mut Tx<'_>, alert: &Alert, mv: Move) -> Result<Option<Day>, Stop> {
    let today = tx.today();
    if let Some(due) = alert.due_day.filter(|due| mv.sends_first() && *due > today) {
        return Ok(Some(due));
    }
    let cache = tx.service::<ListsCache>().unwrap_or_default();
    let (lists, places) = (referential::lists(tx, &cache)?, territory::places(tx)?);
    let place = places.iter().find(|place| Some(place.id) == alert.place);
    let asked = Asked {
        day: today,
        theme: lists.theme_by_id(alert.theme).map_or("", |theme| theme.code.as_str()),
        custodian: &alert.custodian,
        zone: alert.zone,
        place: place.map_or("", |place| place.code.as_str()),
    };
    let line = line_for(tx, &asked, Some(&alert.recipient.organisation))?;
    Ok(line.map(|rule| today.plus_days(rule.due_days)))
}

/// Whom something leaves for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct To<'t> {
    pub(crate) recipient: &'t Recipient,
    /// Nothing for the recipient that is expected to act.
    pub(crate) party: Option<RowId>,
    /// Whether no answer is expected.
    pub(crate) is_copy: bool,
}

impl<'t> To<'t> {
    /// The recipient that is expected to act.
    pub(crate) const fn lead(recipient: &'t Recipient) -> Self {
        Self { recipient, party: None, is_copy: false }
    }
}

/// Whom anything may be addressed to, and how it is called: read once for as many alerts as there are.
pub(crate) struct Ground {
    lists: Arc<Lists>,
    directory: Directory,
    zones: Vec<Zone>,
    places: Vec<Place>,
    /// The convention, in words.
    convention: String,
}

impl Ground {
    /// As it stands in the convention.
    pub(crate) fn read(tx: &mut Tx<'_>) -> Result<Self, Stop> {
        let cache = tx.service::<ListsCache>().unwrap_or_default();
        Ok(Self {
            lists: referential::lists(tx, &cache)?,
            directory: Directory::read(tx)?,
            zones: territory::zones(tx)?,
            places: territory::places(tx)?,
            convention: convention::convention(tx)?
                .map_or_else(String::new, |agreed| agreed.short_title),
        })
    }

    /// The organisation that something goes to, and whoever of it is designated to be written to.
    fn found(
        &mut self,
        tx: &mut Tx<'_>,
        alert: &Alert,
        recipient: &Recipient,
    ) -> Result<Option<(&Organisation, Option<&Contact>)>, Stop> {
        let theme = self.lists.theme_by_id(alert.theme).map_or("", |theme| theme.code.as_str());
        let to = (recipient.organisation.as_str(), recipient.service.as_str());
        self.directory.found(tx, to, (theme, alert.zone))
    }

    /// Where an alert is, as its recipients read it.
    pub(crate) fn spot(&self, alert: &Alert) -> String {
        let zone = self.zones.iter().find(|zone| zone.id == alert.zone);
        let zone = zone.map_or_else(String::new, |zone| format!("{}, {}", zone.name, zone.commune));
        let place = self.places.iter().find(|place| Some(place.id) == alert.place);
        let spot = place.map_or_else(|| zone.clone(), |place| format!("{} – {zone}", place.name));
        fitting(match alert.extent {
            Some(extent) => format!("{spot}, {}", words_desk::how_far(Lang::Fr, extent)),
            None => spot,
        })
    }

    /// What it is about, as its recipients read it.
    pub(crate) fn theme(&self, alert: &Alert) -> String {
        let theme = self.lists.theme_by_id(alert.theme);
        fitting(theme.map_or_else(String::new, |theme| theme.fr.clone()))
    }

    /// What leaves of an alert for whom it goes to; nothing when nobody is designated.
    pub(crate) fn drawn(
        &mut self,
        tx: &mut Tx<'_>,
        alert: &Alert,
        to: &To<'_>,
    ) -> Result<Option<Release>, Stop> {
        let Some((organisation, contact)) = self.found(tx, alert, to.recipient)? else {
            return Ok(None);
        };
        let (function, email) = contact.map_or_else(
            || (String::new(), organisation.email.clone()),
            |contact| (contact.function.clone(), contact.email.clone()),
        );
        let organisation = (organisation.code.clone(), fitting(organisation.name.clone()));
        if EmailAddress::parse(&email).is_err() {
            return Ok(None);
        }
        Ok(Some(Release {
            id: tx.new_id(ReleaseId::from_uuid),
            party: to.party,
            is_copy: to.is_copy,
            convention: fitting(self.convention.clone()),
            organisation,
            contact: function,
            email,
            number: alert.number.clone(),
            line: alert.line.clone(),
            place: self.spot(alert),
            detail: alert.detail.clone(),
            theme: self.theme(alert),
            urgency: alert.urgency,
            danger: alert.danger,
            day: alert.day,
            due: alert.due_day,
        }))
    }
}

/// Whoever is designated to be written to about an alert, to be called as well.
pub(crate) fn whom(
    tx: &mut Tx<'_>,
    alert: &Alert,
    recipient: &Recipient,
) -> Result<Option<Contact>, Stop> {
    let mut ground = Ground::read(tx)?;
    Ok(ground.found(tx, alert, recipient)?.and_then(|(_, contact)| contact.cloned()))
}

/// At most 200 characters: what the columns hold.
fn fitting(text: String) -> String {
    if text.chars().count() <= 200 { text } else { text.chars().take(200).collect() }
}
