//! A convention read from the base, as the file that would open it.

use door::{Stop, Tx};
use kernel::Day;
use territory::{Contact, Organisation};

use crate::file::{
    ClauseLine, CommitmentLine, CommitteeLine, ContactLine, Deed, FundingLine, InstanceLine,
    MeansLine, ObjectiveLine, OrganisationLine, PartyLine, PlaceLine, ShapeLine, ZoneLine,
};

/// Everything that the file says, read from the base.
pub fn deed(tx: &mut Tx<'_>) -> Result<Deed, Stop> {
    let convention = convention::convention(tx)?.ok_or(Stop::NotFound)?;
    let mut keys = toml::Table::new();
    for (key, text) in convention.texts() {
        keys.insert(key.to_owned(), text.into());
    }
    for (key, text) in convention.days() {
        keys.insert(key.to_owned(), text.into());
    }
    for (key, figure) in convention.figures() {
        keys.insert(key.to_owned(), figure.into());
    }
    let mut deed = Deed { convention: keys, ..Deed::default() };
    agreement(tx, &mut deed)?;
    governance(tx, &mut deed)?;
    ground(tx, &mut deed)?;
    Ok(deed)
}

fn agreement(tx: &mut Tx<'_>, deed: &mut Deed) -> Result<(), Stop> {
    deed.parties = convention::parties(tx)?
        .into_iter()
        .map(|party| PartyLine {
            organisation: party.organisation,
            roles: party.roles.into_iter().map(|role| role.name().to_owned()).collect(),
            represented_by: party.represented_by,
            capacity: party.capacity,
            mandate: party.mandate,
            deliberations: party.deliberations,
            original_names: party.original_names,
        })
        .collect();
    deed.objectives = convention::objectives(tx)?
        .into_iter()
        .map(|one| ObjectiveLine { axis: one.axis, fr: one.fr, en: one.en })
        .collect();
    deed.clauses = convention::clauses(tx)?
        .into_iter()
        .map(|one| ClauseLine {
            article: one.article,
            anchor: one.anchor,
            heading: one.heading,
            words: one.words,
        })
        .collect();
    deed.commitments = convention::commitments(tx)?
        .into_iter()
        .map(|one| CommitmentLine {
            party: one.party,
            words: one.words,
            article: one.article,
            drawn: one.drawn,
        })
        .collect();
    deed.means = convention::loans(tx)?
        .into_iter()
        .map(|one| MeansLine { lender: one.lender, item: one.item, article: one.article })
        .collect();
    deed.funding = convention::funding_lines(tx)?
        .into_iter()
        .map(|line| FundingLine {
            payer: line.payer,
            payee: line.payee,
            via: line.via.unwrap_or_default(),
            nature: line.nature.name().to_owned(),
            amount_cents: line.amount.count(),
            original: line.original,
        })
        .collect();
    Ok(())
}

fn governance(tx: &mut Tx<'_>, deed: &mut Deed) -> Result<(), Stop> {
    let names = |all: Vec<convention::Frequency>| {
        all.into_iter().map(|when| when.name().to_owned()).collect()
    };
    deed.committees = convention::committees(tx)?
        .into_iter()
        .map(|one| CommitteeLine {
            source: one.source,
            kind: one.kind.name().to_owned(),
            frequency: names(one.frequency),
            purposes: one.purposes,
            members: one
                .members
                .into_iter()
                .map(|seat| format!("{}:{}", seat.organisation, seat.capacity))
                .collect(),
            optional: one.optional,
        })
        .collect();
    deed.instances = convention::instances(tx)?
        .into_iter()
        .map(|one| InstanceLine {
            code: one.code,
            name: one.name,
            kind: one.kind.name().to_owned(),
            convener: one.convener,
            frequency: names(one.frequency),
            sources: one.sources,
        })
        .collect();
    Ok(())
}

fn ground(tx: &mut Tx<'_>, deed: &mut Deed) -> Result<(), Stop> {
    let organisations = territory::organisations(tx)?;
    let zones = territory::zones(tx)?;
    let code_of = |id: kernel::id::ZoneId| {
        zones.iter().find(|zone| zone.id == id).map(|zone| zone.code.clone()).unwrap_or_default()
    };
    // Each zone after the one that holds it, as the file is read.
    deed.zones = territory::tree(&zones)
        .into_iter()
        .map(|(_, zone)| ZoneLine {
            code: zone.code.clone(),
            parent: zone.parent.map(code_of).unwrap_or_default(),
            kind: zone.kind.name().to_owned(),
            name: zone.name.clone(),
            commune: zone.commune.clone(),
            dwellings: zone.dwellings,
        })
        .collect();
    deed.places = territory::places(tx)?
        .into_iter()
        .filter(|place| place.active)
        .map(|place| PlaceLine {
            zone: code_of(place.zone),
            code: place.code,
            kind: place.kind,
            custodian: place.custodian,
            name: place.name,
            aliases: place.aliases,
            lat_e6: place.lat_e6,
            lon_e6: place.lon_e6,
        })
        .collect();
    deed.places.sort_by(|one, other| one.code.cmp(&other.code));
    deed.plan = territory::shapes(tx)?
        .into_iter()
        .map(|shape| ShapeLine {
            kind: shape.kind_name().to_owned(),
            points: shape.points_text(),
            name: shape.name,
            zone: shape.zone,
        })
        .collect();
    deed.contacts = contacts(tx, &organisations)?;
    deed.organisations = organisations
        .into_iter()
        .map(|one| OrganisationLine {
            code: one.code,
            kind: one.kind.name().to_owned(),
            name: one.name,
            short_name: one.short_name,
            address: one.address,
            email: one.email,
        })
        .collect();
    Ok(())
}

/// The contacts of the file: who has left is not named again in the next convention, who is to come is.
fn contacts(tx: &mut Tx<'_>, organisations: &[Organisation]) -> Result<Vec<ContactLine>, Stop> {
    let (today, mut all) = (tx.today(), territory::contacts(tx)?);
    all.retain(|one| one.to_day.is_none_or(|to| today <= to));
    let code = |one: &Contact| {
        let of = organisations.iter().find(|of| of.id == one.organisation);
        of.map(|of| of.code.clone()).unwrap_or_default()
    };
    all.sort_by_key(|one| (code(one), one.function.clone(), one.name.clone(), one.email.clone()));
    let text = |day: Option<Day>| day.map_or_else(String::new, Day::text);
    let place = |id| all.iter().position(|other| other.id == id).map(|place| place + 1);
    let line = |one: &Contact| ContactLine {
        organisation: code(one),
        function: one.function.clone(),
        name: one.name.clone(),
        email: one.email.clone(),
        phone: one.phone.clone(),
        themes: one.themes.clone(),
        zones: one.zones.clone(),
        from_day: text(one.from_day),
        to_day: text(one.to_day),
        away_from: text(one.away.map(|(from, _)| from)),
        away_to: text(one.away.map(|(_, to)| to)),
        stand_in: one.stand_in.and_then(place),
    };
    Ok(all.iter().map(line).collect())
}
