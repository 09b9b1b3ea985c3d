//! The call for funds (« appel de fonds ») : made from the line and the instalment, printed or edited, never typed twice.
//! The French binds, as for the text of the convention.

use kernel::{Cents, Day, Lang, french};
use paper::document::{
    Block, Callout, Cell, Column, ColumnKind, Document, Kind, Measure, Named, Section, Table, Tone,
};

use crate::funding::{FundingLine, Nature};
use crate::instalment::Instalment;
use crate::pages::Deed;
use crate::words_paper as said;

const FR: Lang = Lang::Fr;
/// Room for a pen.
const DOTS: &str = "……………………………………………………";

/// What of the line stands where, beside this instalment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sums {
    pub(crate) received: Cents,
    pub(crate) awaited: Cents,
    pub(crate) left: Cents,
}

/// The sums of a line before and after a call: the four add up to the line.
pub(crate) fn sums(deed: &Deed, (line, one): (&FundingLine, &Instalment)) -> Sums {
    let others = || deed.instalments.iter().filter(|o| o.line == line.rank && o.id != one.id);
    let received: Cents = others().filter(|o| o.received.is_some()).map(|o| o.amount).sum();
    let awaited = others().filter(|o| o.received.is_none() && o.called.is_some());
    let awaited: Cents = awaited.map(|o| o.amount).sum();
    Sums { received, awaited, left: line.amount.minus(received).minus(awaited).minus(one.amount) }
}

/// The call for an instalment, as it is sent to whoever pays.
pub(crate) fn document(
    deed: &Deed,
    (line, one): (&FundingLine, &Instalment),
    today: Day,
) -> Document {
    let convention = &deed.convention;
    let period = convention.period;
    let days = (french::day(FR, period.from()), french::day(FR, period.to()));
    let lasting = crate::words::from_to(FR, &days.0, &days.1);
    let payee = deed.names.whole(&line.payee).to_owned();
    let title =
        said::call_titled(FR, said::call_of(FR, line.nature), deed.names.whole(&line.payer));
    let mut sections = vec![parties(deed, line), object(deed, (line, one), &lasting)];
    sections.push(amounts(deed, (line, one)));
    sections.extend([payment(line), signature(deed, line)]);
    Document {
        kind: Kind::Agreement,
        convention: Named { code: convention.code.clone(), name: convention.short_title.clone() },
        perimeter: deed.names.whole(&line.payee).to_owned(),
        period: Named { code: one.due.text(), name: french::day(FR, one.due) },
        logo: None,
        frozen_at: Some(kernel::Instant::at(today, kernel::TimeOfDay::clamped(0))),
        version: 1,
        lang: FR,
        author: payee,
        title,
        lede: said::call_lede(FR, &french::euros(FR, one.amount), &french::day(FR, one.due)),
        sections,
    }
}

fn text(id: &str, label: &str) -> Column {
    Column::new(id, label, ColumnKind::Text)
}

fn section(id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), title: title.to_owned(), blocks }
}

fn parties(deed: &Deed, line: &FundingLine) -> Section {
    let row = |role: &str, code: &str| {
        vec![
            Cell::words(role),
            Cell::words(deed.names.whole(code)),
            Cell::words(deed.names.address(code)),
        ]
    };
    let mut rows = vec![row(said::payee(FR), &line.payee), row(said::payer(FR), &line.payer)];
    rows.extend(line.via.as_deref().map(|via| row(said::via(FR), via)));
    let table = Table {
        id: "parties".to_owned(),
        caption: said::who_caption(FR).to_owned(),
        columns: vec![
            text("role", said::role(FR)),
            text("organisation", said::organisation(FR)),
            text("address", said::address(FR)),
        ],
        rows,
        total: None,
        note: None,
    };
    section("qui", said::who(FR), vec![Block::Table(table)])
}

fn object(deed: &Deed, (line, one): (&FundingLine, &Instalment), lasting: &str) -> Section {
    let mut said_of = vec![said::under(FR, &deed.convention.title, lasting)];
    if !line.original.is_empty() {
        said_of.push(said::as_written(FR, &french::typeset(&line.original)));
    }
    said_of.push(said::nature_of(FR, crate::words::nature_said(FR, line.nature)));
    if !one.paper.is_empty() {
        said_of.push(said::reference(FR, &one.paper));
    }
    section("objet", said::object(FR), said_of.into_iter().map(Block::Prose).collect())
}

fn amounts(deed: &Deed, (line, one): (&FundingLine, &Instalment)) -> Section {
    let sums = sums(deed, (line, one));
    let row = |label: &str, amount: Cents| vec![Cell::words(label), Cell::Money(amount)];
    let table = Table {
        id: "montants".to_owned(),
        caption: said::amounts_caption(FR).to_owned(),
        columns: vec![
            text("montant", said::what(FR)),
            Column::new("euros", said::euros(FR), ColumnKind::Number(Measure::Money)),
        ],
        rows: vec![
            row(said::of_line(FR), line.amount),
            row(said::received(FR), sums.received),
            row(said::called_before(FR), sums.awaited),
            row(said::left(FR), sums.left),
        ],
        total: Some(row(said::now(FR), one.amount)),
        note: None,
    };
    section("montants", said::amounts(FR), vec![Block::Table(table)])
}

fn payment(line: &FundingLine) -> Section {
    let row = |label: &str| vec![Cell::words(label), Cell::words(DOTS)];
    let mut blocks = vec![Block::Table(Table {
        id: "reglement".to_owned(),
        caption: said::pay_caption(FR).to_owned(),
        columns: vec![text("rubrique", said::line(FR)), text("a-remplir", said::to_fill(FR))],
        rows: vec![row(said::holder(FR)), row(said::iban(FR))],
        total: None,
        note: None,
    })];
    if line.nature == Nature::Service {
        blocks.push(Block::Callout(Callout {
            tone: Tone::Plain,
            title: said::invoice(FR).to_owned(),
            text: said::invoice_goes(FR).to_owned(),
        }));
    }
    section("reglement", said::pay(FR), blocks)
}

/// Where the payee signs: who for it, in what quality, where and when, and room for the hand and the stamp.
/// What the convention knows of its representative is written already.
fn signature(deed: &Deed, line: &FundingLine) -> Section {
    let party = deed.parties.iter().find(|one| one.organisation == line.payee);
    let known = |held: Option<&String>| match held.filter(|text| !text.is_empty()) {
        Some(text) => Cell::words(text),
        None => Cell::words(DOTS),
    };
    let table = Table {
        id: "signature".to_owned(),
        caption: said::signing(FR, deed.names.whole(&line.payee)),
        columns: vec![text("mention", said::line(FR)), text("de-la-main", said::to_fill(FR))],
        rows: vec![
            vec![Cell::words(said::signer(FR)), known(party.map(|one| &one.represented_by))],
            vec![Cell::words(said::quality(FR)), known(party.map(|one| &one.capacity))],
            vec![Cell::words(said::done_at(FR)), Cell::words(DOTS)],
            vec![Cell::words(said::signature(FR)), Cell::Room],
        ],
        total: None,
        note: None,
    };
    section("signature", said::signature_head(FR), vec![Block::Table(table)])
}
