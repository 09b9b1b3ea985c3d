//! The text of the convention, as it is printed and signed. The French binds: a reader in English
//! prints the same paper.

use crate::amending::Amendment;
use crate::convention::{Clause, Loan};
use crate::listed::{self, ACTIVITIES, AXES, MONEY};
use crate::pages::Deed;
use crate::party::{Party, PartyRole};
use crate::signing::{self, Standing};
use crate::{words_amending as alone, words_text as said};
use kernel::{Day, Lang, french};
use paper::document::{
    Block, Cell, Column, ColumnKind, Document, Item, Kind, List, Named, Section, Table,
};

pub(crate) const FR: Lang = Lang::Fr;

/// The article of the model convention that begins with its preamble.
const PREAMBLE: &str = "I";

/// Fingerprint of what the parties sign. Who represents a party is not in it: an election asks
/// nobody to sign anew.
pub(crate) fn fingerprint(deed: &Deed) -> String {
    let mut parts: Vec<String> = Vec::new();
    let convention = &deed.written;
    parts.extend(convention.texts().into_iter().map(|(_, text)| text.to_owned()));
    parts.extend(convention.days().into_iter().map(|(_, text)| text));
    parts.extend(convention.figures().into_iter().map(|(_, figure)| figure.to_string()));
    for party in &deed.parties {
        let roles: Vec<&str> = party.roles.iter().copied().map(PartyRole::name).collect();
        parts.extend([party.organisation.clone(), roles.join("|"), party.mandate.clone()]);
        parts.push(party.deliberations.join("|"));
    }
    parts.extend(deed.objectives.iter().flat_map(|one| [one.axis.clone(), one.fr.clone()]));
    for clause in &deed.clauses {
        parts.extend([clause.article.clone(), clause.heading.clone(), clause.words.clone()]);
    }
    for one in &deed.commitments {
        parts.extend([one.party.clone(), one.words.clone(), one.article.clone()]);
    }
    for loan in lent(deed) {
        parts.extend([loan.lender.clone(), loan.item.clone(), loan.article.clone()]);
    }
    for line in &deed.lines {
        let via = line.via.clone().unwrap_or_default();
        parts.extend([line.payer.clone(), line.payee.clone(), via, line.original.clone()]);
        parts.extend([line.nature.name().to_owned(), line.amount.count().to_string()]);
    }
    for one in &deed.committees {
        parts.extend([one.source.clone(), one.kind.name().to_owned()]);
        parts.extend(one.frequency.iter().map(|when| when.name().to_owned()));
        parts.extend(one.purposes.iter().cloned());
        parts.extend(one.members.iter().map(crate::committee::Seat::text));
        parts.extend(one.optional.iter().cloned());
    }
    door::secret::fingerprint(&parts.join("\u{1f}"))
}

/// The paper to sign: who is bound, the articles, the amendments, a box for each signature.
pub(crate) fn paper(deed: &Deed, today: Day) -> Document {
    let convention = &deed.written;
    let mut sections = vec![between(deed)];
    sections.extend(preamble(deed));
    sections.extend(articles(deed));
    sections.extend(deed.amendments.iter().filter(|one| one.stands()).map(|one| Section {
        id: format!("avenant-{}", one.rank),
        title: said::amendment_titled(FR, one.rank, &one.title),
        blocks: amended(one),
    }));
    sections.push(signatures(deed, (0, &fingerprint(deed))));
    document(deed, today, (convention.title.clone(), convention.object.clone(), sections))
}

fn amended(one: &Amendment) -> Vec<Block> {
    let figures = crate::amending_pages::figures(FR, one.change).into_iter().map(Block::Prose);
    let effective = Block::Prose(said::effective(FR, &french::day(FR, one.effective)));
    paragraphs(&one.words).chain(figures).chain([effective]).collect()
}

/// What is lent by the text: something added since is no part of it.
pub(crate) fn lent(deed: &Deed) -> impl Iterator<Item = &Loan> {
    deed.loans.iter().filter(|loan| loan.added.is_none())
}

/// The paper of an amendment, alone: who is bound, what changes and from when, a box for each signature.
pub(crate) fn amendment(deed: &Deed, one: &Amendment, today: Day) -> Document {
    let convention = &deed.written;
    let changed = Section {
        id: format!("avenant-{}", one.rank),
        title: alone::subject(FR).to_owned(),
        blocks: amended(one),
    };
    let print = signing::of_amendment(one);
    let sections = vec![between(deed), changed, signatures(deed, (one.rank, &print))];
    let lede = alone::amends(FR, &convention.title, &lasting(deed));
    let title = said::amendment_titled(FR, one.rank, &one.title);
    document(deed, today, (title, lede, sections))
}

fn lasting(deed: &Deed) -> String {
    let period = deed.written.period;
    crate::words::from_to(FR, &french::day(FR, period.from()), &french::day(FR, period.to()))
}

fn document(
    deed: &Deed,
    today: Day,
    (title, lede, sections): (String, String, Vec<Section>),
) -> Document {
    let convention = &deed.written;
    let period = convention.period;
    Document {
        kind: Kind::Agreement,
        convention: Named { code: convention.code.clone(), name: convention.short_title.clone() },
        perimeter: said::signed_in(FR, &french::month(FR, convention.signed)),
        period: Named {
            code: format!("{}..{}", period.from().text(), period.to().text()),
            name: lasting(deed),
        },
        logo: None,
        frozen_at: Some(kernel::Instant::at(today, kernel::TimeOfDay::clamped(0))),
        version: 1,
        lang: FR,
        author: deed.names.whole(&convention.operator).to_owned(),
        title,
        lede,
        sections,
    }
}

fn paragraphs(text: &str) -> impl Iterator<Item = Block> + '_ {
    text.split("\n\n")
        .filter(|part| !part.trim().is_empty())
        .map(|part| Block::Prose(french::typeset(&part.replace('\n', " "))))
}

/// How it came about, before the articles, when none of them begins with it.
fn preamble(deed: &Deed) -> Option<Section> {
    let held = deed.clauses.iter().any(|clause| clause.article == PREAMBLE);
    let blocks: Vec<Block> = paragraphs(&deed.written.preamble).collect();
    let title = said::preamble(FR).to_owned();
    (!held && !blocks.is_empty()).then(|| Section { id: "preambule".to_owned(), title, blocks })
}

pub(crate) fn text(id: &str, label: &str) -> Column {
    Column::new(id, label, ColumnKind::Text)
}

/// « Entre … »: each party that signs, its seat, and in whose name it acts.
fn between(deed: &Deed) -> Section {
    let rows = deed
        .parties
        .iter()
        .filter(|party| party.is(PartyRole::Signatory))
        .map(|party| {
            let address = deed.names.address(&party.organisation);
            let mut acting = vec![party.mandate.clone(), party.deliberations.join("\u{202f}; ")];
            acting.retain(|text| !text.is_empty());
            vec![
                Cell::words(&called(deed, party)),
                Cell::words(address),
                Cell::words(&signer(party)),
                Cell::words(&acting.join(" ")),
            ]
        })
        .collect();
    let table = Table {
        id: "parties".to_owned(),
        caption: said::parties_caption(FR).to_owned(),
        columns: vec![
            text("partie", crate::words::party(FR)),
            text("siege", said::seat(FR)),
            text("represente", crate::words::representative(FR)),
            text("mandat", crate::words::mandate(FR)),
        ],
        rows,
        total: None,
        note: None,
    };
    Section {
        id: "entre".to_owned(),
        title: said::between(FR).to_owned(),
        blocks: vec![
            Block::Prose(said::dated(
                FR,
                &french::of_month(FR, deed.written.signed),
                &lasting(deed),
            )),
            Block::Table(table),
            Block::Prose(said::agreed(FR).to_owned()),
        ],
    }
}

/// How the text calls an organisation, once it said who is bound: a party that signs by the name that it gives it, any
/// other by its whole name.
pub(crate) fn named<'d>(deed: &'d Deed, code: &'d str) -> &'d str {
    let signs = |one: &&Party| one.organisation == code && one.is(PartyRole::Signatory);
    let given = deed.parties.iter().find(signs).and_then(|party| party.original_names.first());
    given.map_or_else(|| deed.names.whole(code), String::as_str)
}

/// A party by its whole name, and by the name that the text gives it from there on.
fn called(deed: &Deed, party: &Party) -> String {
    let whole = deed.names.whole(&party.organisation);
    match party.original_names.first().filter(|name| name.as_str() != whole) {
        Some(name) => said::hereafter(FR, whole, name),
        None => whole.to_owned(),
    }
}

/// The articles as they are printed, for whoever compares them with another text.
pub(crate) fn sections(deed: &Deed) -> Vec<Section> {
    articles(deed)
}

/// The articles in order, each with what it lists: objectives, activities, means, commitments,
/// committees, money.
fn articles(deed: &Deed) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for (place, clause) in deed.clauses.iter().enumerate() {
        let same = |other: &Clause| other.article == clause.article;
        // A heading without words opens an article; what the article announces follows its first words.
        let worded = |other: &Clause| same(other) && !other.words.is_empty();
        let opens = !deed.clauses.iter().take(place).any(same);
        let last = !deed.clauses.iter().skip(place + 1).any(same);
        let first =
            !deed.clauses.iter().take(place).any(worded) && (!clause.words.is_empty() || last);
        let mut blocks = Vec::new();
        if opens && clause.article == PREAMBLE && !clause.words.contains(&deed.written.preamble) {
            blocks.extend(paragraphs(&deed.written.preamble));
        }
        blocks.extend(paragraphs(&clause.words));
        // What the first words of an article announce follows them; what its parties do for it comes at its end.
        if first {
            blocks.extend(listed::announced(deed, &clause.article));
        }
        if last {
            blocks.extend(listed::listed(deed, &clause.article));
        }
        sections.push(Section {
            id: format!("art-{}", clause.anchor),
            title: titled(clause, opens),
            blocks,
        });
    }
    let both =
        |article: &&str| [listed::announced(deed, article), listed::listed(deed, article)].concat();
    let blocks: Vec<Block> = unheld(deed).iter().flat_map(both).collect();
    if !blocks.is_empty() {
        let (id, title) = ("annexe".to_owned(), said::annex(FR).to_owned());
        sections.push(Section { id, title, blocks });
    }
    sections
}

/// The articles that something is listed under and that no clause writes: an annex holds them.
fn unheld(deed: &Deed) -> Vec<&str> {
    let named = [AXES, ACTIVITIES, MONEY].into_iter();
    let named = named.chain(deed.committees.iter().map(|one| one.source.as_str()));
    let written = deed.commitments.iter().filter(|one| !one.drawn);
    let named = named.chain(written.map(|one| one.article.as_str()));
    let named = named.chain(lent(deed).map(|one| one.article.as_str()));
    let mut found: Vec<&str> = named
        .filter(|article| !deed.clauses.iter().any(|clause| clause.article == *article))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The head of an article with its number; a part of it by its own words.
fn titled(clause: &Clause, opens: bool) -> String {
    if !opens {
        return clause.heading.clone();
    }
    format!("{} – {}", crate::words::article(FR, &clause.article), clause.heading)
}

/// A line for each party that signs: what it signed, or the room to sign.
fn signatures(deed: &Deed, (amendment, print): (i64, &str)) -> Section {
    let rows = deed
        .parties
        .iter()
        .filter(|party| party.is(PartyRole::Signatory))
        .map(|party| {
            let standing =
                signing::standing(&deed.signatures, (amendment, print), &party.organisation);
            let (when, where_, whom, stamp) = match standing {
                Standing::Signed(one) => {
                    let day = french::day(FR, one.day);
                    (day, one.place.clone(), one.by_whom.clone(), Cell::words(""))
                }
                Standing::Waited | Standing::Older(_) => {
                    (String::new(), String::new(), signer(party), Cell::Room)
                }
            };
            vec![
                Cell::words(named(deed, &party.organisation)),
                Cell::words(&whom),
                Cell::words(&where_),
                Cell::words(&when),
                stamp,
            ]
        })
        .collect();
    let mut section = Section {
        id: "signatures".to_owned(),
        title: said::signatures(FR).to_owned(),
        blocks: vec![
            Block::Prose(said::made_in(FR, deed.written.copies)),
            Block::Table(Table {
                id: "signatures".to_owned(),
                caption: said::signatures_caption(FR).to_owned(),
                columns: vec![
                    text("pour", said::on_behalf(FR)),
                    text("par", said::signer(FR)),
                    text("lieu", said::place(FR)),
                    text("jour", said::day(FR)),
                    text("cachet", said::stamp(FR)),
                ],
                rows,
                total: None,
                note: Some(said::fingerprint(FR, print)),
            }),
        ],
    };
    section.blocks.extend(copies(deed, amendment));
    section
}

/// Who will sign for a party, and in what capacity: « Le prénom et le nom, Maire ».
fn signer(party: &Party) -> String {
    let told = [party.represented_by.as_str(), party.capacity.as_str()];
    let told: Vec<&str> = told.into_iter().filter(|text| !text.is_empty()).collect();
    told.join(", ")
}

/// The signed papers that were scanned, by their fingerprints.
fn copies(deed: &Deed, amendment: i64) -> Option<Block> {
    let under = |copy: &crate::copy::Copied| {
        let signed = deed.signatures.iter().find(|one| one.id == copy.signature);
        signed.filter(|one| one.amendment == amendment)
    };
    let items: Vec<Item> = deed
        .copies
        .iter()
        .filter_map(|copy| {
            let sha256 = crate::words_copy::fingerprint(FR, &copy.sha256);
            Some(Item {
                lead: deed.names.whole(&under(copy)?.party).to_owned(),
                text: format!("{}, {sha256}", copy.name),
            })
        })
        .collect();
    (!items.is_empty()).then_some(Block::List(List { ordered: false, items }))
}
