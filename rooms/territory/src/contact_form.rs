//! A designated contact as it is typed at the desk.

use door::Fields;
use kernel::id::{ContactId, ConventionId, OrganisationId};
use kernel::{Day, EmailAddress, Line, Reason, Refusals};
use referential::Lists;

use crate::ground::Zone;
use crate::organisation::{Contact, Organisation};
use crate::words;

/// The fields of the form.
pub(crate) const NAMES: &[&str] = &[
    "organisation",
    "fonction",
    "nom",
    "courriel",
    "telephone",
    "themes",
    "zones",
    "depuis",
    "jusqu",
    "suppleant",
    "absent",
    "retour",
    "visible",
    "silence",
];

/// Those of which several are ticked.
pub(crate) const SEVERAL: &[&str] = &["themes", "zones"];
/// How long the codes of a field may be together.
const LONGEST: usize = 400;

/// What is typed is checked against.
pub(crate) struct Known<'k> {
    pub(crate) convention: ConventionId,
    pub(crate) organisations: &'k [Organisation],
    pub(crate) contacts: &'k [Contact],
    pub(crate) zones: &'k [Zone],
    pub(crate) lists: &'k Lists,
    /// The contact as it stands, when it is corrected.
    pub(crate) held: Option<&'k Contact>,
}

/// The fields of a contact as it stands.
pub(crate) fn fields_of(contact: &Contact, organisations: &[Organisation]) -> Fields {
    let mut fields = Fields::default();
    let code = organisations.iter().find(|one| one.id == contact.organisation);
    let day = |day: Option<Day>| day.map(Day::text).unwrap_or_default();
    for (name, value) in [
        ("organisation", code.map(|one| one.code.clone()).unwrap_or_default()),
        ("fonction", contact.function.clone()),
        ("nom", contact.name.clone()),
        ("courriel", contact.email.clone()),
        ("telephone", contact.phone.clone()),
        ("depuis", day(contact.from_day)),
        ("jusqu", day(contact.to_day)),
        ("suppleant", contact.stand_in.map(|id| id.text()).unwrap_or_default()),
        ("absent", day(contact.away.map(|(from, _)| from))),
        ("retour", day(contact.away.map(|(_, to)| to))),
    ] {
        fields.set(name, &value);
    }
    for (name, codes) in [("themes", &contact.themes), ("zones", &contact.zones)] {
        for code in codes {
            fields.add(name, code);
        }
    }
    fields
}

/// Reads the form: everything that is wrong at once, each at its field.
pub(crate) fn read(fields: &Fields, id: ContactId, known: &Known<'_>) -> Result<Contact, Refusals> {
    let mut no = Refusals::new();
    let organisation = no.keep("organisation", organisation(fields, known));
    let function = no.keep("fonction", Line::<120>::parse(fields.get("fonction")));
    let name = no.keep("nom", Line::<120>::parse_optional(fields.get("nom")));
    let phone = no.keep("telephone", Line::<40>::parse_optional(fields.get("telephone")));
    let email = match fields.get("courriel").trim() {
        "" => Some(String::new()),
        text => no.keep("courriel", EmailAddress::parse(text)).map(|one| one.as_str().to_owned()),
    };
    let held = |codes: fn(&Contact) -> &Vec<String>, code: &str| {
        known.held.is_some_and(|contact| codes(contact).iter().any(|one| one == code))
    };
    let themes = ticked(fields, "themes", &mut no, &|code| {
        known.lists.theme(code).is_some_and(|theme| theme.active)
            || held(|contact| &contact.themes, code)
    });
    let zones = ticked(fields, "zones", &mut no, &|code| {
        known.zones.iter().any(|zone| zone.code == code) || held(|contact| &contact.zones, code)
    });
    let (from_day, to_day) = span(fields, ("depuis", "jusqu"), &mut no);
    let away = away(fields, &mut no);
    let stand_in = no.keep("suppleant", stand_in(fields, (id, organisation), known));
    if email.as_deref() == Some("") && phone.as_ref().is_some_and(Option::is_none) {
        no.add("courriel", words::no_way());
    }
    no.finish()?;
    let text = |line: Option<Option<Line<120>>>| {
        line.flatten().map(|line| line.as_str().to_owned()).unwrap_or_default()
    };
    let (Some(organisation), Some(function)) = (organisation, function) else {
        return Err(Refusals::one("fonction", Reason::Missing));
    };
    Ok(Contact {
        id,
        convention: known.convention,
        organisation,
        function: function.as_str().to_owned(),
        name: text(name),
        email: email.unwrap_or_default(),
        phone: phone.flatten().map(|line| line.as_str().to_owned()).unwrap_or_default(),
        themes,
        zones,
        from_day,
        to_day,
        stand_in: stand_in.flatten(),
        away,
    })
}

fn organisation(fields: &Fields, known: &Known<'_>) -> Result<OrganisationId, Reason> {
    // A contact never changes organisation: whoever does is another contact.
    if let Some(held) = known.held {
        return Ok(held.organisation);
    }
    match fields.get("organisation") {
        "" => Err(Reason::Missing),
        code => known
            .organisations
            .iter()
            .find(|one| one.code == code)
            .map(|one| one.id)
            .ok_or(Reason::NotInList),
    }
}

fn stand_in(
    fields: &Fields,
    (own, organisation): (ContactId, Option<OrganisationId>),
    known: &Known<'_>,
) -> Result<Option<ContactId>, Reason> {
    let text = fields.get("suppleant").trim();
    if text.is_empty() {
        return Ok(None);
    }
    let id = ContactId::parse(text)?;
    let there = known
        .contacts
        .iter()
        .any(|one| one.id == id && one.id != own && Some(one.organisation) == organisation);
    if there { Ok(Some(id)) } else { Err(words::same_organisation()) }
}

fn span(
    fields: &Fields,
    (first, last): (&'static str, &'static str),
    no: &mut Refusals,
) -> (Option<Day>, Option<Day>) {
    let mut day = |name: &'static str| match fields.get(name).trim() {
        "" => None,
        text => no.keep(name, Day::parse(text)),
    };
    let (from, to) = (day(first), day(last));
    if from.zip(to).is_some_and(|(from, to)| to < from) {
        no.add(last, Reason::EndBeforeStart);
    }
    (from, to)
}

fn away(fields: &Fields, no: &mut Refusals) -> Option<(Day, Day)> {
    let (from, to) = span(fields, ("absent", "retour"), no);
    let typed = |name: &str| !fields.get(name).trim().is_empty();
    match (typed("absent"), typed("retour")) {
        (true, false) => no.add("retour", Reason::Missing),
        (false, true) => no.add("absent", Reason::Missing),
        (true, true) | (false, false) => {}
    }
    from.zip(to)
}

/// The codes that were ticked, each once; all of them must be known.
fn ticked(
    fields: &Fields,
    name: &'static str,
    no: &mut Refusals,
    is_known: &dyn Fn(&str) -> bool,
) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    for code in fields.all(name) {
        if !is_known(&code) {
            no.add(name, words::no_such(&code));
        } else if !codes.contains(&code) {
            codes.push(code);
        }
    }
    if codes.join("|").chars().count() > LONGEST {
        no.add(name, words::too_many());
    }
    codes
}
