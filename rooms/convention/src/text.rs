//! The text of the convention, as it is printed and signed. The French binds: a reader in English
//! prints the same paper.

use kernel::{Day, Lang, french};
use paper::document::{
    Block, Cell, Column, ColumnKind, Datum, Document, Item, Kind, List, Measure, Named, Section,
    Table,
};
use referential::List as Terms;

use crate::amending::Amendment;
use crate::committee::Committee;
use crate::convention::{Clause, EVERYONE, Loan};
use crate::pages::Deed;
use crate::party::{Party, PartyRole};
use crate::signing::{self, Standing};
use crate::{words_amending as alone, words_text as said};

const FR: Lang = Lang::Fr;

/// The article of the model convention that begins with its preamble.
const PREAMBLE: &str = "I";
/// The articles of the model convention after which its axes, its activities and its money stand
/// (art. II, III, VII); a convention numbered otherwise has them at its end.
const AXES: &str = "II";
const ACTIVITIES: &str = "III";
const MONEY: &str = "VII";

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
fn lent(deed: &Deed) -> impl Iterator<Item = &Loan> {
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
        perimeter: deed.names.whole(&convention.operator).to_owned(),
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

fn text(id: &str, label: &str) -> Column {
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
            let mut acting = vec![party.mandate.clone()];
            acting.extend(party.deliberations.iter().cloned());
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
        let first = !deed.clauses.iter().take(place).any(same);
        let last = !deed.clauses.iter().skip(place + 1).any(same);
        let mut blocks = Vec::new();
        if first && clause.article == PREAMBLE && !clause.words.contains(&deed.written.preamble) {
            blocks.extend(paragraphs(&deed.written.preamble));
        }
        blocks.extend(paragraphs(&clause.words));
        // What the first words of an article announce follows them; what its parties do for it comes at its end.
        if first {
            blocks.extend(announced(deed, &clause.article));
        }
        if last {
            blocks.extend(listed(deed, &clause.article));
        }
        sections.push(Section {
            id: format!("art-{}", clause.anchor),
            title: titled(clause),
            blocks,
        });
    }
    let both = |article: &&str| [announced(deed, article), listed(deed, article)].concat();
    let blocks: Vec<Block> = unheld(deed).iter().flat_map(both).collect();
    if !blocks.is_empty() {
        let (id, title) = ("annexe".to_owned(), said::annex(FR).to_owned());
        sections.push(Section { id, title, blocks });
    }
    sections
}

/// The articles that something is listed under and that no clause writes: an annex holds them.
fn unheld(deed: &Deed) -> Vec<&str> {
    let named = [AXES, MONEY].into_iter();
    let named = named.chain(deed.committees.iter().map(|one| one.source.as_str()));
    let named = named.chain(deed.commitments.iter().map(|one| one.article.as_str()));
    let named = named.chain(lent(deed).map(|one| one.article.as_str()));
    let mut found: Vec<&str> = named
        .filter(|article| !deed.clauses.iter().any(|clause| clause.article == *article))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn titled(clause: &Clause) -> String {
    format!("{} – {}", crate::words::article(FR, &clause.article), clause.heading)
}

/// The axes with their objectives, the activities of the norm, the committees.
fn announced(deed: &Deed, article: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    if article == AXES {
        blocks.extend(axes(deed));
    }
    if article == ACTIVITIES {
        let terms = deed.lists.terms(Terms::Activity).iter();
        let items = terms.map(|term| Item { lead: String::new(), text: term.label(FR).to_owned() });
        blocks.push(Block::List(List { ordered: true, items: items.collect() }));
    }
    let committees = deed.committees.iter().filter(|one| one.source == article);
    blocks.extend(committees.map(|one| Block::Table(committee(deed, one))));
    blocks
}

/// What each undertakes and lends, the money.
fn listed(deed: &Deed, article: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    blocks.extend(items(deed.commitments.iter().filter(|one| one.article == article).map(|one| {
        let all = one.party == EVERYONE;
        let who = if all { crate::words::everyone(FR) } else { deed.names.whole(&one.party) };
        (who, one.words.as_str())
    })));
    blocks.extend(items(
        lent(deed)
            .filter(|one| one.article == article)
            .map(|one| (deed.names.whole(&one.lender), one.item.as_str())),
    ));
    if article == MONEY {
        blocks.extend(money(deed));
    }
    blocks
}

/// Who does or lends what, one party after the other.
fn items<'d>(all: impl Iterator<Item = (&'d str, &'d str)>) -> Option<Block> {
    let items: Vec<Item> =
        all.map(|(who, what)| Item { lead: who.to_owned(), text: what.to_owned() }).collect();
    (!items.is_empty()).then_some(Block::List(List { ordered: false, items }))
}

fn axes(deed: &Deed) -> Vec<Block> {
    let mut blocks = Vec::new();
    for axis in deed.lists.terms(Terms::Axis) {
        let own = deed.objectives.iter().filter(|one| one.axis == axis.code);
        let items: Vec<Item> =
            own.map(|one| Item { lead: String::new(), text: one.fr.clone() }).collect();
        if !items.is_empty() {
            blocks.push(Block::Prose(said::axis(FR, &axis.code, axis.label(FR))));
            blocks.push(Block::List(List { ordered: false, items }));
        }
    }
    blocks
}

fn committee(deed: &Deed, one: &Committee) -> Table {
    let when: Vec<&str> = one.frequency.iter().map(|when| said::when(FR, *when)).collect();
    let seats = one.members.iter().map(|seat| {
        let name = deed.names.whole(&seat.organisation);
        let capacity = seat.capacity.as_str();
        if capacity.is_empty() { name.to_owned() } else { said::sits(FR, name, capacity) }
    });
    let seats: Vec<String> = seats.collect();
    let line = |label: &str, text: &str| vec![Cell::words(label), Cell::words(text)];
    let mut rows = vec![
        line(said::meets(FR), &when.join(", ")),
        line(said::purposes(FR), &one.purposes.join("\u{202f}; ")),
        line(said::members(FR), &seats.join("\u{202f}; ")),
    ];
    if !one.optional.is_empty() {
        rows.push(line(said::optional(FR), &one.optional.join("\u{202f}; ")));
    }
    Table {
        id: format!("comite-{}-{}", one.source.replace('.', "-").to_lowercase(), one.kind.name()),
        caption: said::committee(FR, one.kind).to_owned(),
        columns: vec![text("quoi", said::what(FR)), text("dit", said::is_said(FR))],
        rows,
        total: None,
        note: None,
    }
}

fn money(deed: &Deed) -> Vec<Block> {
    if deed.lines.is_empty() {
        return Vec::new();
    }
    let rows = deed
        .lines
        .iter()
        .map(|line| {
            vec![
                Cell::words(deed.names.whole(&line.payer)),
                Cell::words(deed.names.whole(&line.payee)),
                Cell::words(crate::words::nature_said(FR, line.nature)),
                Cell::figure(Datum::Known(line.amount.count()), Measure::Money),
                Cell::words(&french::typeset(&line.original)),
            ]
        })
        .collect();
    let mut blocks: Vec<Block> = cost(deed).into_iter().collect();
    blocks.push(Block::Table(Table {
        id: "financements".to_owned(),
        caption: crate::words::lines(FR).to_owned(),
        columns: vec![
            text("payeur", crate::words::payer(FR)),
            text("beneficiaire", crate::words::payee(FR)),
            text("nature", crate::words::nature(FR)),
            Column::new("montant", crate::words::amount(FR), ColumnKind::Number(Measure::Money)),
            text("texte", crate::words::original(FR)),
        ],
        rows,
        total: None,
        note: None,
    }));
    blocks
}

/// The cost as the text writes it, in words; in figures when it writes none and no article says it already.
fn cost(deed: &Deed) -> Option<Block> {
    let convention = &deed.written;
    if !convention.stated_cost_text.is_empty() {
        return Some(Block::Prose(said::cost_written(FR, &convention.stated_cost_text)));
    }
    let figure = french::euros(FR, convention.stated_cost);
    let told = deed
        .clauses
        .iter()
        .any(|clause| clause.article == MONEY && french::typeset(&clause.words).contains(&figure));
    (!told).then(|| Block::Prose(said::cost(FR, &figure, &convention.vat)))
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
                Cell::words(&said::for_party(FR, deed.names.whole(&party.organisation))),
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
            Block::Prose(said::originals(FR, deed.written.copies)),
            Block::Table(Table {
                id: "signatures".to_owned(),
                caption: said::signatures_caption(FR).to_owned(),
                columns: vec![
                    text("pour", crate::words::party(FR)),
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
