//! The audit file (« dossier d’audit ») : what a certification asks to see of a year, in one download.
//!
//! **Invariant:** counts and papers that were frozen; nobody is named in it.

use activity::FactsCache;
use door::{Answer, Attachment, Doors, Manager, Path, Stop, Tx, download};
use kernel::{Day, Instant, Lang, Minutes, Period, TimeOfDay, french};
use observatory::survey::Reading;
use paper::document::{
    Block, Callout, Cell, Column, ColumnKind, Definition, Document, Kind, Measure, Named as Titled,
    Section, Table, Tone,
};
use paper::press::Press;
use planning::SlotKind;
use referential::{Lists, ListsCache};
use ui::{Markup, html, part};

use crate::gather::{Kept, Named};
use crate::review::{self, Paper, Which};
use crate::store::Edition;
use crate::{audit_words as words, store, verify, web};

pub(crate) fn doors() -> Doors {
    Doors::default().get("/bilans/dossier-audit/{year}/zip", file)
}

/// Where each year's file is taken from.
pub(crate) fn offered(lang: Lang, years: &[i16]) -> Markup {
    let content = html! {
        p { (words::offered_what(lang)) }
        ul {
            @for year in years {
                li { a href={ "/bilans/dossier-audit/" (year) "/zip" } { (words::year(lang, &year.to_string())) } }
            }
        }
    };
    part::section("dossier-audit", words::offered(lang), None, content)
}

/// What is gathered in one reading.
struct Gathered {
    document: Document,
    review: Option<Document>,
    months: Vec<(String, Document)>,
}

async fn file(key: Manager, Path(year): Path<i16>) -> Answer {
    key.step_up()?;
    if !(2_000..=2_199).contains(&year) {
        return Err(Stop::NotFound);
    }
    let (facts, lists) = (key.service::<FactsCache>()?, key.service::<ListsCache>()?);
    let press = key.service::<Press>()?;
    let (convention, perimeter) = web::words_of(&key);
    let (address, lang) = (key.public_url().to_owned(), key.lang());
    let gathered = key
        .read(move |tx| {
            let lists = referential::lists(tx, &lists)?;
            let named = Named { convention: &convention, perimeter: &perimeter };
            gather(tx, (&facts, &lists), (year, &named), &address)
        })
        .await?;
    let name = |ending: &str| format!("dossier-audit-{year}.{ending}");
    let broke = |fault: paper::OfficeFault| Stop::Fault(door::Fault::new(fault.to_string()));
    let mut files = vec![("lisez-moi.txt".to_owned(), readme(&gathered.document, lang))];
    files.push((name("ods"), paper::ods::render(&gathered.document).map_err(broke)?));
    files.push((name("docx"), paper::draft(&press, gathered.document.clone()).await?));
    files.push((name("pdf"), paper::print(&press, gathered.document).await?));
    if let Some(review) = gathered.review {
        files.push((format!("bilan-annuel-{year}.pdf"), paper::print(&press, review).await?));
    }
    files.extend(gathered.months.into_iter().map(|(month, document)| {
        (format!("syntheses/{month}.json"), paper::json::render(&document).into_bytes())
    }));
    let bytes = paper::bundle(&files).map_err(broke)?;
    let attachment = Attachment { name: &name("zip"), media: "application/zip" };
    Ok(download(&attachment, bytes.into()))
}

fn readme(document: &Document, lang: Lang) -> Vec<u8> {
    let lines = [
        document.title.as_str(),
        &document.convention.name,
        &document.perimeter,
        &document.state(),
        "",
        words::readme(lang),
    ];
    lines.join("\r\n").into_bytes()
}

/// The file itself, without the papers beside it.
pub(crate) fn document(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    asked: (i16, &Named<'_>),
    address: &str,
) -> Result<Document, Stop> {
    Ok(gather(tx, kept, asked, address)?.document)
}

fn gather(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (year, named): (i16, &Named<'_>),
    address: &str,
) -> Result<Gathered, Stop> {
    let lang = tx.lang();
    let which = Which { paper: Paper::Annual, year };
    let material = review::material(tx, kept, (which, named), review::For::Operator)?;
    let material = material.ok_or(Stop::NotFound)?;
    let editions = store::of_year(tx, year)?;
    let own = review::own(tx, which)?;
    let mut sections = vec![frame(tx, kept.1)?, traced(tx, which.period())?];
    sections.push(frozen(
        &editions,
        own.as_ref().map(|one| (one.version, one.at, one.sha256.as_str())),
        (which, lang),
    ));
    sections.push(hours(tx, which.period())?);
    sections.extend(surveys(tx, which.period())?);
    sections.extend(review::audited(&material, kept.1, lang));
    sections.push(elsewhere(lang));
    let document = Document {
        kind: Kind::Dossier,
        convention: Titled { code: material.convention.clone(), name: named.convention.to_owned() },
        perimeter: named.perimeter.to_owned(),
        period: Titled { code: year.to_string(), name: year.to_string() },
        logo: None,
        frozen_at: Some(tx.now()),
        version: 1,
        lang,
        author: material.author,
        title: words::title(lang, &year.to_string()),
        lede: words::lede(lang, &year.to_string()),
        sections: sections.into_iter().filter(|section| !section.blocks.is_empty()).collect(),
    };
    let months = editions
        .iter()
        .map(|one| (one.month.text(), one.document(kept.1, lang, address)))
        .collect();
    let review = own.map(|own| review::stamped(&own, kept.1, lang, address));
    Ok(Gathered { document, review, months })
}

fn titled(id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), title: title.to_owned(), blocks }
}

/// The norm, the charter, the duty of discretion, and which lists hold.
fn frame(tx: &mut Tx<'_>, lists: &Lists) -> Result<Section, Stop> {
    let lang = tx.lang();
    let mut terms = Vec::new();
    let mut say = |term: &str, text: &str| {
        if !text.is_empty() {
            terms.push(Definition { term: term.to_owned(), text: text.to_owned() });
        }
    };
    if let Some(signed) = convention::convention(tx)? {
        say(words::norm(lang), &signed.norm);
        say(words::charter(lang), &signed.charter);
        say(words::confidentiality(lang), &signed.confidentiality);
    }
    if let Some(since) = lists.since() {
        let since = french::day(lang, since);
        say(words::lists(lang), &words::lists_version(lang, lists.version(), &since));
    }
    Ok(titled("frame", words::frame(lang), vec![Block::Definitions(terms)]))
}

/// How many times each act was done.
fn traced(tx: &mut Tx<'_>, period: Period) -> Result<Section, Stop> {
    let lang = tx.lang();
    let midnight = |day: Day| Instant::at(day, TimeOfDay::clamped(0));
    let moments = (midnight(period.from()), midnight(period.to().plus_days(1)));
    let convention = tx.convention()?;
    let acts = tx.acts_between(convention, moments)?;
    let known = |act: &str| words::act_name(lang, act);
    let mut rows: Vec<Vec<Cell>> = acts
        .iter()
        .filter_map(|(act, times)| Some(vec![Cell::words(known(act)?), Cell::Int(*times)]))
        .collect();
    let others: i64 =
        acts.iter().filter(|(act, _)| known(act).is_none()).map(|(_, times)| times).sum();
    rows.push(vec![Cell::words(words::others(lang)), Cell::Int(others)]);
    let table = Table {
        id: "acts".to_owned(),
        caption: words::traced_caption(lang).to_owned(),
        columns: vec![
            Column::new("act", words::act(lang), ColumnKind::Text),
            Column::new("times", words::times(lang), ColumnKind::Number(Measure::Whole)),
        ],
        rows,
        total: None,
        note: Some(words::traced_note(lang).to_owned()),
    };
    Ok(titled("traced", words::traced(lang), vec![Block::Table(table)]))
}

/// What was validated, when, and the code of each.
fn frozen(
    editions: &[Edition],
    review: Option<(i64, Instant, &str)>,
    (which, lang): (Which, Lang),
) -> Section {
    let row = |name: String, version: i64, at: Instant, sha256: &str| {
        vec![
            Cell::Text(name),
            Cell::Int(version),
            Cell::Day(at.local().0),
            Cell::Text(verify::code(sha256)),
        ]
    };
    let mut rows: Vec<Vec<Cell>> = editions
        .iter()
        .map(|one| {
            let of = french::of_month(lang, one.month);
            let name = crate::words::synthesis_of(lang, &of);
            row(name, one.version, one.frozen_at, &one.sha256)
        })
        .collect();
    rows.extend(
        review.map(|(version, at, sha256)| row(review::title(lang, which), version, at, sha256)),
    );
    let table = Table {
        id: "frozen".to_owned(),
        caption: words::frozen_caption(lang).to_owned(),
        columns: vec![
            Column::new("paper", words::paper(lang), ColumnKind::Text),
            Column::new("version", words::version(lang), ColumnKind::Number(Measure::Whole)),
            Column::new("frozen_on", words::frozen_on(lang), ColumnKind::Day),
            Column::new("code", words::code(lang), ColumnKind::Text),
        ],
        rows,
        total: None,
        note: None,
    };
    let blocks = if table.rows.is_empty() { Vec::new() } else { vec![Block::Table(table)] };
    titled("frozen", words::frozen(lang), blocks)
}

/// Training, analysis of practice, supervision.
fn hours(tx: &mut Tx<'_>, period: Period) -> Result<Section, Stop> {
    let lang = tx.lang();
    let all = planning::hours(tx, period)?;
    let training: i64 = all
        .iter()
        .filter(|(kind, _)| *kind == SlotKind::Training)
        .map(|(_, minutes)| minutes.count())
        .sum();
    let supervision: Minutes = planning::supervision(tx, period)?;
    let row = |name: &str, minutes: i64| {
        vec![Cell::words(name), Cell::Hours(Minutes::of(minutes).tenths_of_hours())]
    };
    let table = Table {
        id: "training".to_owned(),
        caption: words::hours_caption(lang).to_owned(),
        columns: vec![
            Column::new("what", words::what(lang), ColumnKind::Text),
            Column::new("hours", words::done(lang), ColumnKind::Number(Measure::Hours)),
        ],
        rows: vec![
            row(words::training(lang), training),
            row(words::supervision(lang), supervision.count()),
        ],
        total: None,
        note: None,
    };
    Ok(titled("training", words::hours(lang), vec![Block::Table(table)]))
}

/// What residents and partners said.
fn surveys(tx: &mut Tx<'_>, period: Period) -> Result<Option<Section>, Stop> {
    let lang = tx.lang();
    let mut rows = Vec::new();
    let surveys = observatory::survey::surveys(tx)?;
    for one in surveys.iter().filter(|one| period.holds(one.period.to())) {
        let whole = |n| french::whole(lang, n);
        let back = words::returned(lang, &whole(one.returned), &whole(one.offered));
        for figure in &one.figures {
            let value = match (figure.value, figure.question.reading()) {
                (None, _) => Cell::words(words::too_few(lang)),
                (Some(value), Reading::ShareFrom(_)) => Cell::Text(french::percent(lang, value)),
                (Some(value), Reading::Mean) => Cell::Text(french::tenths(lang, value)),
            };
            rows.push(vec![
                Cell::Text(format!("{}, {back}", words::asked(lang, one.respondents))),
                Cell::words(words::question_words(lang, figure.question)),
                Cell::Int(figure.answers),
                value,
            ]);
        }
    }
    let table = Table {
        id: "surveys".to_owned(),
        caption: words::surveys_caption(lang).to_owned(),
        columns: vec![
            Column::new("survey", words::what(lang), ColumnKind::Text),
            Column::new("question", words::question(lang), ColumnKind::Text),
            Column::new("answers", words::answers(lang), ColumnKind::Number(Measure::Whole)),
            Column::new("value", words::value(lang), ColumnKind::Text),
        ],
        rows,
        total: None,
        note: None,
    };
    let told = !table.rows.is_empty();
    Ok(told.then(|| titled("surveys", words::surveys(lang), vec![Block::Table(table)])))
}

fn elsewhere(lang: Lang) -> Section {
    let callout = Callout {
        tone: Tone::Plain,
        title: words::elsewhere(lang).to_owned(),
        text: words::elsewhere_what(lang).to_owned(),
    };
    titled("elsewhere", words::elsewhere(lang), vec![Block::Callout(callout)])
}
