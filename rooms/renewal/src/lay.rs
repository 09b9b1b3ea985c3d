//! The file becomes a convention, in one transaction: everything is read and every mistake told
//! before anything is kept.

use convention::{
    Clause, Commitment, Committee, CommitteeKind, Convention, Frequency, Instance, InstanceKind,
    Loan, Nature, Objective, Party, PartyRole, Seat,
};
use door::{Stop, Tx};
use kernel::id::{ConventionId, ObjectiveId, OrganisationId, ThemeId, ZoneId};
use kernel::{Cents, Day, EmailAddress, Lang, Reason, Refusals};
use referential::{List, Lists, Term, Theme};

use crate::file::Deed;
use crate::{ground, words};

/// What was laid down, for the code of the first manager.
pub struct Laid {
    /// The convention itself.
    pub convention: Convention,
    /// Its zones, in order.
    pub zones: Vec<ZoneId>,
    /// Its themes.
    pub themes: Vec<ThemeId>,
    /// The operator's name.
    pub operator: String,
}

/// The lists that a convention speaks with.
#[derive(Clone, Copy, Debug)]
pub enum Spoken<'l> {
    /// Those that ship with the program.
    Shipped,
    /// Those of the convention before.
    Carried(&'l Lists),
}

/// The mistakes of a file, each with its place in it (`parties.2.organisation`).
pub(crate) struct Reading {
    pub(crate) no: Refusals,
    terms: Vec<(List, Term)>,
    themes: Vec<Theme>,
    pub(crate) organisations: Vec<(String, OrganisationId)>,
    pub(crate) zones: Vec<(String, ZoneId)>,
}

impl Reading {
    fn new(spoken: Spoken<'_>) -> Self {
        let (terms, themes) = match spoken {
            Spoken::Shipped => {
                (referential::default_terms(), referential::default_themes(&mut |_| no_theme()))
            }
            Spoken::Carried(lists) => {
                let of =
                    |list: List| lists.terms(list).iter().map(move |term| (list, term.clone()));
                (List::ALL.into_iter().flat_map(of).collect(), lists.themes().to_vec())
            }
        };
        Self { no: Refusals::new(), terms, themes, organisations: Vec::new(), zones: Vec::new() }
    }

    pub(crate) fn themes(&mut self, place: &str, codes: &[String]) {
        for code in codes {
            if !self.themes.iter().any(|theme| theme.code == *code) {
                self.no.add(
                    place.to_owned(),
                    no_such("valeur de la liste", "value of the list", code),
                );
            }
        }
    }

    /// A text of at most so many characters, in one line or several.
    pub(crate) fn text(&mut self, place: &str, text: &str, (longest, needed): (usize, bool)) {
        if needed && text.trim().is_empty() {
            self.no.add(place.to_owned(), Reason::Missing);
        }
        if text.chars().count() > longest {
            self.no.add(place.to_owned(), Reason::TooLong { max: longest });
        }
        if text.chars().any(|letter| letter.is_control() && letter != '\n') {
            self.no.add(place.to_owned(), Reason::ControlCharacters);
        }
    }

    /// Several short texts kept in one column, between bars.
    pub(crate) fn texts(&mut self, place: &str, texts: &[String], longest: usize) {
        if texts.iter().any(|text| text.contains('|') || text.trim().is_empty()) {
            let said = Reason::said("Ni vide ni barre « | ».", "Neither empty nor a bar “|”.");
            self.no.add(place.to_owned(), said);
        }
        self.text(place, &texts.join("|"), (longest, false));
    }

    /// An organisation of the file.
    pub(crate) fn organisation(&mut self, place: &str, code: &str) -> Option<OrganisationId> {
        let found = self.organisations.iter().find(|(known, _)| known == code).map(|(_, id)| *id);
        if found.is_none() {
            self.no.add(place.to_owned(), no_such("organisation", "organisation", code));
        }
        found
    }

    pub(crate) fn zone(&mut self, place: &str, code: &str) -> Option<ZoneId> {
        let found = self.zones.iter().find(|(known, _)| known == code).map(|(_, id)| *id);
        if found.is_none() {
            self.no.add(place.to_owned(), no_such("zone", "zone", code));
        }
        found
    }

    pub(crate) fn term(&mut self, place: &str, list: List, code: &str) {
        let known = self.terms.iter().any(|(of, term)| *of == list && term.code == code);
        if !known {
            self.no.add(place.to_owned(), no_such("valeur de la liste", "value of the list", code));
        }
    }

    pub(crate) fn email(&mut self, place: &str, text: &str) {
        if !text.is_empty() && EmailAddress::parse(text).is_err() {
            self.no.add(place.to_owned(), Reason::NotAnEmail);
        }
    }
}

fn no_such(fr: &str, en: &str, code: &str) -> Reason {
    Reason::told(
        format!("Le fichier n’a pas cette {fr}\u{a0}: «\u{a0}{code}\u{a0}»."),
        format!("The file has no such {en}: “{code}”."),
    )
}

/// Lays the whole convention down, or tells everything that is wrong.
pub fn lay(tx: &mut Tx<'_>, deed: &Deed, spoken: Spoken<'_>) -> Result<Laid, Stop> {
    let id = tx.new_id(ConventionId::from_uuid);
    let convention = read_convention(id, deed)?;
    let mut reading = Reading::new(spoken);
    for (key, text) in convention.texts() {
        let longest = convention::longest(key);
        reading.text(&format!("convention.{key}"), text, (longest, false));
    }
    ground::look(&mut reading, deed);
    look(&mut reading, deed, &convention);
    reading.no.finish()?;
    let themes = lists(tx, (id, spoken), convention.period.from())?;
    convention::lay_convention(tx, &convention)?;
    let zones = ground::lay(tx, id, deed)?;
    articles(tx, id, deed)?;
    governance(tx, id, deed)?;
    let operator = deed.organisations.iter().find(|one| one.code == convention.operator);
    let operator = operator.map(|one| one.name.clone()).unwrap_or_default();
    Ok(Laid { convention, zones, themes, operator })
}

/// The lists, each theme under an identifier of its own: the manager adjusts them with the parties.
fn lists(
    tx: &mut Tx<'_>,
    (id, spoken): (ConventionId, Spoken<'_>),
    from: Day,
) -> Result<Vec<ThemeId>, Stop> {
    let codes: Vec<String> = match spoken {
        Spoken::Shipped => {
            let shipped = referential::default_themes(&mut |_| no_theme());
            shipped.into_iter().map(|theme| theme.code).collect()
        }
        Spoken::Carried(lists) => lists.themes().iter().map(|theme| theme.code.clone()).collect(),
    };
    let minted: Vec<(String, ThemeId)> =
        codes.into_iter().map(|code| (code, tx.new_id(ThemeId::from_uuid))).collect();
    let mut mint = |code: &str| {
        minted.iter().find(|(known, _)| known == code).map_or_else(no_theme, |(_, id)| *id)
    };
    match spoken {
        Spoken::Shipped => {
            let since = tx.now().local().0;
            referential::lay_default(tx, id, 1, since, &mut mint)?;
        }
        Spoken::Carried(lists) => {
            let said = words::lists_carried(Lang::Fr);
            referential::lay_carried(tx, id, (lists, from, said), &mut mint)?;
        }
    }
    Ok(minted.into_iter().map(|(_, id)| id).collect())
}

fn no_theme() -> ThemeId {
    ThemeId::from_uuid(kernel::id::uuid_v7(0, [0; 10]))
}

fn read_convention(id: ConventionId, deed: &Deed) -> Result<Convention, Refusals> {
    let pairs: Vec<(&str, String)> = deed
        .convention
        .iter()
        .map(|(key, value)| {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            (key.as_str(), text)
        })
        .collect();
    let pairs: Vec<(&str, &str)> = pairs.iter().map(|(key, text)| (*key, text.as_str())).collect();
    Convention::read(id, &pairs)
}

/// Everything that is said of who is bound and what is agreed.
fn look(reading: &mut Reading, deed: &Deed, convention: &Convention) {
    reading.organisation("convention.operator", &convention.operator);
    reading.zone("convention.district_code", &convention.district);
    for (place, party) in deed.parties.iter().enumerate() {
        let at = |key: &str| format!("parties.{}.{key}", place + 1);
        reading.organisation(&at("organisation"), &party.organisation);
        if PartyRole::parse_all(&party.roles.join("|")).is_err() {
            reading.no.add(at("roles"), Reason::NotInList);
        }
        let twice = deed.parties.iter().filter(|one| one.organisation == party.organisation);
        if twice.count() > 1 {
            reading.no.add(at("organisation"), twice_said());
        }
        reading.text(&at("represented_by"), &party.represented_by, (120, false));
        reading.text(&at("capacity"), &party.capacity, (120, false));
        reading.text(&at("mandate"), &party.mandate, (400, false));
        reading.texts(&at("deliberations"), &party.deliberations, 600);
        reading.texts(&at("original_names"), &party.original_names, 400);
    }
    if !deed.parties.iter().any(|party| party.roles.iter().any(|role| role == "signatory")) {
        reading.no.add("parties", Reason::said("Personne ne signe.", "Nobody signs."));
    }
    look_articles(reading, deed);
    look_governance(reading, deed);
    look_funding(reading, deed);
}

fn twice_said() -> Reason {
    Reason::said("Cela est déjà dit plus haut.", "This is said above already.")
}

fn look_articles(reading: &mut Reading, deed: &Deed) {
    for (place, one) in deed.objectives.iter().enumerate() {
        let at = |key: &str| format!("objectives.{}.{key}", place + 1);
        reading.term(&at("axis"), List::Axis, &one.axis);
        reading.text(&at("fr"), &one.fr, (600, true));
        reading.text(&at("en"), &one.en, (600, false));
    }
    for (place, one) in deed.clauses.iter().enumerate() {
        let at = |key: &str| format!("clauses.{}.{key}", place + 1);
        reading.text(&at("article"), &one.article, (20, true));
        reading.text(&at("heading"), &one.heading, (200, true));
        reading.text(&at("words"), &one.words, (4_000, false));
        reading.text(&at("anchor"), &one.anchor, (60, true));
        let plain = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        if !one.anchor.chars().all(plain) {
            reading.no.add(
                at("anchor"),
                Reason::said(
                    "Des lettres sans accent, des chiffres et des tirets.",
                    "Plain letters, digits and hyphens.",
                ),
            );
        }
        if deed.clauses.iter().filter(|other| other.anchor == one.anchor).count() > 1 {
            reading.no.add(at("anchor"), twice_said());
        }
    }
    for (place, one) in deed.commitments.iter().enumerate() {
        let at = |key: &str| format!("commitments.{}.{key}", place + 1);
        if one.party != convention::EVERYONE {
            reading.organisation(&at("party"), &one.party);
        }
        reading.text(&at("words"), &one.words, (600, true));
        reading.text(&at("article"), &one.article, (20, false));
    }
    for (place, one) in deed.means.iter().enumerate() {
        let at = |key: &str| format!("means.{}.{key}", place + 1);
        reading.organisation(&at("lender"), &one.lender);
        reading.text(&at("item"), &one.item, (200, true));
        reading.text(&at("article"), &one.article, (20, false));
    }
}

fn look_governance(reading: &mut Reading, deed: &Deed) {
    for (place, one) in deed.committees.iter().enumerate() {
        let at = |key: &str| format!("committees.{}.{key}", place + 1);
        reading.text(&at("source"), &one.source, (20, true));
        if CommitteeKind::parse(&one.kind).is_err() {
            reading.no.add(at("kind"), Reason::NotInList);
        }
        if Frequency::parse_all(&one.frequency.join("|")).is_err() {
            reading.no.add(at("frequency"), Reason::NotInList);
        }
        reading.texts(&at("purposes"), &one.purposes, 1_000);
        reading.texts(&at("optional"), &one.optional, 1_000);
        reading.texts(&at("members"), &one.members, 2_000);
        for seat in Seat::parse_all(&one.members.join("|")) {
            reading.organisation(&at("members"), seat.organisation.trim());
        }
        let same = |other: &&crate::file::CommitteeLine| {
            (&other.source, &other.kind) == (&one.source, &one.kind)
        };
        if deed.committees.iter().filter(same).count() > 1 {
            reading.no.add(at("source"), twice_said());
        }
    }
    for (place, one) in deed.instances.iter().enumerate() {
        let at = |key: &str| format!("instances.{}.{key}", place + 1);
        reading.text(&at("code"), &one.code, (60, true));
        reading.text(&at("name"), &one.name, (120, true));
        if InstanceKind::parse(&one.kind).is_err() {
            reading.no.add(at("kind"), Reason::NotInList);
        }
        if Frequency::parse_all(&one.frequency.join("|")).is_err() {
            reading.no.add(at("frequency"), Reason::NotInList);
        }
        if !one.convener.is_empty() {
            reading.organisation(&at("convener"), &one.convener);
        }
        reading.texts(&at("sources"), &one.sources, 40);
    }
}

/// A line whose payer or payee is no party is refused: the money of a convention flows between
/// those who are in it.
fn look_funding(reading: &mut Reading, deed: &Deed) {
    let party = |code: &str| deed.parties.iter().any(|one| one.organisation == code);
    let stranger = || {
        Reason::said(
            "Ce n’est pas une partie de la convention.",
            "This is no party of the convention.",
        )
    };
    for (place, one) in deed.funding.iter().enumerate() {
        let at = |key: &str| format!("funding.{}.{key}", place + 1);
        for (key, code) in [("payer", &one.payer), ("payee", &one.payee), ("via", &one.via)] {
            if !(party(code) || key == "via" && code.is_empty()) {
                reading.no.add(at(key), stranger());
            }
        }
        if one.payer == one.payee {
            reading.no.add(
                at("payee"),
                Reason::said("On ne se paie pas soi-même.", "Nobody pays themselves."),
            );
        }
        if Nature::parse(&one.nature).is_err() {
            reading.no.add(at("nature"), Reason::NotInList);
        }
        if !(1..=convention::MOST_CENTS).contains(&one.amount_cents) {
            let reason = Reason::OutOfRange { min: 1, max: convention::MOST_CENTS };
            reading.no.add(at("amount_cents"), reason);
        }
        reading.text(&at("original"), &one.original, (400, false));
    }
}

fn articles(tx: &mut Tx<'_>, id: ConventionId, deed: &Deed) -> Result<(), Stop> {
    for (line, rank) in deed.parties.iter().zip(1..) {
        let party = Party {
            rank,
            organisation: line.organisation.clone(),
            roles: PartyRole::parse_all(&line.roles.join("|")).map_err(unread)?,
            represented_by: line.represented_by.clone(),
            capacity: line.capacity.clone(),
            mandate: line.mandate.clone(),
            deliberations: line.deliberations.clone(),
            original_names: line.original_names.clone(),
        };
        convention::lay_party(tx, id, &party)?;
    }
    for (place, line) in deed.objectives.iter().enumerate() {
        let before = deed.objectives.iter().take(place).filter(|one| one.axis == line.axis);
        let objective = Objective {
            id: tx.new_id(ObjectiveId::from_uuid),
            axis: line.axis.clone(),
            rank: rank_after(before.count()),
            fr: line.fr.clone(),
            en: line.en.clone(),
        };
        convention::lay_objective(tx, id, &objective)?;
    }
    for (line, rank) in deed.clauses.iter().zip(1..) {
        let clause = Clause {
            rank,
            article: line.article.clone(),
            anchor: line.anchor.clone(),
            heading: line.heading.clone(),
            words: line.words.clone(),
        };
        convention::lay_clause(tx, id, &clause)?;
    }
    for (place, line) in deed.commitments.iter().enumerate() {
        let before = deed.commitments.iter().take(place).filter(|one| one.party == line.party);
        let commitment = Commitment {
            party: line.party.clone(),
            rank: rank_after(before.count()),
            words: line.words.clone(),
            article: line.article.clone(),
            drawn: line.drawn,
        };
        convention::lay_commitment(tx, id, &commitment)?;
    }
    for (line, rank) in deed.means.iter().zip(1..) {
        let loan = Loan {
            rank,
            lender: line.lender.clone(),
            item: line.item.clone(),
            article: line.article.clone(),
            added: None,
        };
        convention::lay_loan(tx, id, &loan)?;
    }
    Ok(())
}

fn rank_after(before: usize) -> i64 {
    i64::try_from(before).unwrap_or(i64::MAX - 1) + 1
}

fn governance(tx: &mut Tx<'_>, id: ConventionId, deed: &Deed) -> Result<(), Stop> {
    for line in &deed.committees {
        let seats = Seat::parse_all(&line.members.join("|"));
        let committee = Committee {
            source: line.source.clone(),
            kind: CommitteeKind::parse(&line.kind).map_err(unread)?,
            frequency: Frequency::parse_all(&line.frequency.join("|")).map_err(unread)?,
            purposes: line.purposes.clone(),
            members: seats
                .into_iter()
                .map(|seat| Seat {
                    organisation: seat.organisation.trim().to_owned(),
                    capacity: seat.capacity.trim().to_owned(),
                })
                .collect(),
            optional: line.optional.clone(),
        };
        convention::lay_committee(tx, id, &committee)?;
    }
    for (line, rank) in deed.instances.iter().zip(1..) {
        let instance = Instance {
            rank,
            code: line.code.clone(),
            name: line.name.clone(),
            kind: InstanceKind::parse(&line.kind).map_err(unread)?,
            convener: line.convener.clone(),
            frequency: Frequency::parse_all(&line.frequency.join("|")).map_err(unread)?,
            sources: line.sources.clone(),
        };
        convention::lay_instance(tx, id, &instance)?;
    }
    for (line, rank) in deed.funding.iter().zip(1..) {
        let funding = convention::FundingLine {
            rank,
            payer: line.payer.clone(),
            payee: line.payee.clone(),
            via: (!line.via.is_empty()).then(|| line.via.clone()),
            nature: Nature::parse(&line.nature).map_err(unread)?,
            amount: Cents(line.amount_cents),
            original: line.original.clone(),
        };
        convention::lay_funding_line(tx, id, &funding)?;
    }
    Ok(())
}

/// What was looked at before does not fail here.
pub(crate) fn unread(reason: Reason) -> Stop {
    Refusals::one("fichier", reason).into()
}
