//! Who of an organisation is written to (« interlocuteur désigné »), and who stands in for them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use door::{Stop, Tx};
use kernel::Day;
use kernel::id::ZoneId;
use territory::{Contact, Organisation};

/// What a contact is looked for by.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'w> {
    /// The service that the matrix names; empty for none.
    pub service: &'w str,
    /// Code of the theme.
    pub theme: &'w str,
    /// Code of the zone, then of those that hold it.
    pub zones: &'w [&'w str],
    /// The day.
    pub day: Day,
}

/// The designated contact of an organisation who answers for it: in office on that day, with an address;
/// the one whose function the matrix names first, then whoever answers for the theme, nearest zone first.
/// While they are away, their stand-in, else the next one.
pub fn designated<'c>(contacts: &'c [Contact], wanted: &Wanted<'_>) -> Option<&'c Contact> {
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

/// Whom anything may be addressed to: read once for as many questions as there are.
pub struct Directory {
    organisations: Vec<Organisation>,
    contacts: Vec<Contact>,
    /// The codes of a zone and of those that hold it, beyond what the reader sees.
    holding: BTreeMap<ZoneId, Vec<String>>,
}

impl Directory {
    /// As it stands in the convention.
    pub fn read(tx: &mut Tx<'_>) -> Result<Self, Stop> {
        Ok(Self {
            organisations: territory::organisations(tx)?,
            contacts: territory::contacts(tx)?,
            holding: BTreeMap::new(),
        })
    }

    /// The organisation of a code, and whoever of it is designated today to be written to about a theme in a zone.
    pub fn found(
        &mut self,
        tx: &mut Tx<'_>,
        (organisation, service): (&str, &str),
        (theme, zone): (&str, ZoneId),
    ) -> Result<Option<(&Organisation, Option<&Contact>)>, Stop> {
        let known = self.organisations.iter().find(|one| one.code == organisation);
        let Some(organisation) = known else { return Ok(None) };
        // Beyond what the sender sees: a commune holds the block of a mediator who sees that block alone.
        let holding = match self.holding.entry(zone) {
            Entry::Occupied(held) => held.into_mut(),
            Entry::Vacant(free) => free.insert(territory::holding(tx, zone)?),
        };
        let holding: Vec<&str> = holding.iter().map(String::as_str).collect();
        let own = self.contacts.iter().filter(|one| one.organisation == organisation.id);
        let own: Vec<Contact> = own.cloned().collect();
        let wanted = Wanted { service, theme, zones: &holding, day: tx.today() };
        let chosen = designated(&own, &wanted).map(|one| one.id);
        Ok(Some((organisation, self.contacts.iter().find(|one| Some(one.id) == chosen))))
    }
}
