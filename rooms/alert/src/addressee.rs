//! Who is written to about an alert (« à qui ») : the designated contact of an organisation, what leaves for them, and by
//! when an answer is expected.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use door::{Stop, Tx};
use kernel::id::{ReleaseId, RowId, ZoneId};
use kernel::{Day, EmailAddress};
use referential::{Lists, ListsCache};
use territory::{Contact, Organisation, Place, Zone};

use crate::draft::{Asked, line_for};
use crate::entity::{Alert, Recipient};
use crate::lifecycle::Move;
use crate::release::Release;

/// What a contact is looked for by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'w> {
    pub(crate) service: &'w str,
    pub(crate) theme: &'w str,
    /// Code of the zone, then of those that hold it.
    pub(crate) zones: &'w [&'w str],
    pub(crate) day: Day,
}

/// The designated contact of an organisation who answers for it: in office on that day, with an address;
/// the one whose function the matrix names first, then whoever answers for the theme, nearest zone first.
/// While they are away, their stand-in, else the next one.
pub(crate) fn designated<'c>(contacts: &'c [Contact], wanted: &Wanted<'_>) -> Option<&'c Contact> {
    let top = wanted.theme.split('.').next().unwrap_or_default();
    let named = |contact: &Contact| {
        !wanted.service.is_empty() && contact.function.eq_ignore_ascii_case(wanted.service)
    };
    let themed = |contact: &Contact| {
        contact.themes.is_empty()
            || contact.themes.iter().any(|code| code == top || code == wanted.theme)
    };
    // The nearer the zone, the smaller; an empty list answers for everywhere.
    let near = |contact: &Contact| {
        if contact.zones.is_empty() {
            return Some(wanted.zones.len());
        }
        wanted.zones.iter().position(|zone| contact.zones.iter().any(|code| code == zone))
    };
    let best = |fits: &dyn Fn(&Contact) -> bool| {
        contacts
            .iter()
            .filter(|one| fits(one) && (named(one) || (themed(one) && near(one).is_some())))
            .min_by_key(|one| (!named(one), !themed(one), near(one).unwrap_or(usize::MAX), one.id))
    };
    let first = best(&|one| !one.email.is_empty() && one.stands_on(wanted.day))?;
    if first.reads_on(wanted.day) {
        return Some(first);
    }
    let stand_in = contacts.iter().find(|one| Some(one.id) == first.stand_in);
    stand_in
        .filter(|one| one.reads_on(wanted.day))
        .or_else(|| best(&|one| one.reads_on(wanted.day)))
}

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
    organisations: Vec<Organisation>,
    contacts: Vec<Contact>,
    zones: Vec<Zone>,
    places: Vec<Place>,
    /// The convention, in words.
    convention: String,
    /// The codes of a zone and of those that hold it, beyond what the reader sees.
    holding: BTreeMap<ZoneId, Vec<String>>,
}

impl Ground {
    /// As it stands in the convention.
    pub(crate) fn read(tx: &mut Tx<'_>) -> Result<Self, Stop> {
        let cache = tx.service::<ListsCache>().unwrap_or_default();
        Ok(Self {
            lists: referential::lists(tx, &cache)?,
            organisations: territory::organisations(tx)?,
            contacts: territory::contacts(tx)?,
            zones: territory::zones(tx)?,
            places: territory::places(tx)?,
            convention: convention::convention(tx)?
                .map_or_else(String::new, |agreed| agreed.short_title),
            holding: BTreeMap::new(),
        })
    }

    /// The organisation that something goes to, and whoever of it is designated to be written to.
    fn found(
        &mut self,
        tx: &mut Tx<'_>,
        alert: &Alert,
        recipient: &Recipient,
    ) -> Result<Option<(&Organisation, Option<&Contact>)>, Stop> {
        let known = self.organisations.iter().find(|one| one.code == recipient.organisation);
        let Some(organisation) = known else { return Ok(None) };
        // Beyond what the sender sees: a commune holds the block of a mediator who sees that block alone.
        let holding = match self.holding.entry(alert.zone) {
            Entry::Occupied(held) => held.into_mut(),
            Entry::Vacant(free) => free.insert(territory::holding(tx, alert.zone)?),
        };
        let holding: Vec<&str> = holding.iter().map(String::as_str).collect();
        let own = self.contacts.iter().filter(|one| one.organisation == organisation.id);
        let own: Vec<Contact> = own.cloned().collect();
        let theme = self.lists.theme_by_id(alert.theme);
        let wanted = Wanted {
            service: &recipient.service,
            theme: theme.map_or("", |theme| theme.code.as_str()),
            zones: &holding,
            day: tx.today(),
        };
        let chosen = designated(&own, &wanted).map(|one| one.id);
        Ok(Some((organisation, self.contacts.iter().find(|one| Some(one.id) == chosen))))
    }

    /// Where an alert is, as its recipients read it.
    pub(crate) fn spot(&self, alert: &Alert) -> String {
        let zone = self.zones.iter().find(|zone| zone.id == alert.zone);
        let zone = zone.map_or_else(String::new, |zone| format!("{}, {}", zone.name, zone.commune));
        let place = self.places.iter().find(|place| Some(place.id) == alert.place);
        fitting(place.map_or_else(|| zone.clone(), |place| format!("{} – {zone}", place.name)))
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
        let theme = self.lists.theme_by_id(alert.theme);
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
            theme: fitting(theme.map_or_else(String::new, |theme| theme.fr.clone())),
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
