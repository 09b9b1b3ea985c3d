//! Routes of the table of delays: a page and its file.

use door::{
    Answer, Attachment, Doors, Fields, Query, Staff, Stop, Tx, download, html, html_refused,
};
use kernel::{Day, Period, Refusals};
use referential::ListsCache;

use crate::delays::{By, Delays};
use crate::packed::DelaysCache;
use crate::pages::Vocabulary;
use crate::pages::delays as page;
use crate::{export, running, web, words_delays as said};

/// Where the table stands.
pub(crate) const PATH: &str = "/signalements/delais";

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, show).get("/signalements/delais.csv", csv)
}

/// What is asked: over which days, by what lines are told apart.
type Asked = (Period, By);

/// Reads the two days, since January when nothing is said; and by what lines are told apart.
fn asked(query: &Fields, whole: Period, today: Day) -> Result<Asked, Refusals> {
    query.only(&["du", "au", "par"])?;
    let mut no = Refusals::new();
    let by = no.keep("par", By::parse(query.get("par")));
    let last = if whole.holds(today) { today } else { whole.to() };
    let january = Day::new(last.year(), 1, 1).unwrap_or(last).max(whole.from());
    let mut day = |name: &'static str, otherwise: Day| match query.get(name) {
        "" => Some(otherwise),
        text => no.keep(name, Day::parse(text)).filter(|day| {
            let held = whole.holds(*day);
            if !held {
                no.add(name, said::outside());
            }
            held
        }),
    };
    let (from, to) = (day("du", january), day("au", last));
    match (from, to, by) {
        (Some(from), Some(to), Some(by)) if from <= to => Ok((Period::spanning(from, to), by)),
        (Some(_), Some(_), Some(_)) => Err(Refusals::one("au", kernel::Reason::EndBeforeStart)),
        _ => Err(no),
    }
}

fn counted(
    tx: &mut Tx<'_>,
    cache: &ListsCache,
    (period, by): Asked,
) -> Result<(Vocabulary, Delays), Stop> {
    let today = tx.today();
    let kept = tx.service::<DelaysCache>().unwrap_or_default();
    let table = running::delays(tx, &kept, (period, today), by)?;
    Ok((web::vocabulary(tx, cache)?, table))
}

async fn show(key: Staff, Query(query): Query) -> Answer {
    let whole = key.scope().days;
    let (asked, refusals) = match asked(&query, whole, key.today()) {
        Ok(asked) => (Some(asked), Refusals::new()),
        Err(refusals) => (None, refusals),
    };
    let lists = key.service::<ListsCache>()?;
    let table = match asked {
        Some(asked) => Some(key.read(move |tx| counted(tx, &lists, asked)).await?)
            .map(|found| (asked.0, found)),
        None => None,
    };
    let view = key.view("/signalements");
    let table = table.as_ref().map(|(period, (vocabulary, table))| page::Counted {
        period: *period,
        vocabulary,
        table,
    });
    let markup = page::show(&view, &query, &refusals, table.as_ref());
    Ok(if refusals.is_empty() { html(markup) } else { html_refused(markup) })
}

/// The same figures in a file: counts, no alert and no word that was typed.
async fn csv(key: Staff, Query(query): Query) -> Answer {
    let asked = asked(&query, key.scope().days, key.today())?;
    let lists = key.service::<ListsCache>()?;
    let (vocabulary, table) = key.read(move |tx| counted(tx, &lists, asked)).await?;
    let mut out = "\u{feff}".as_bytes().to_vec();
    let rows = page::file(&vocabulary, &table);
    for row in std::iter::once(page::FILE.map(str::to_owned)).chain(rows) {
        export::line(&mut out, &row).map_err(door::flow::gone)?;
    }
    let file =
        Attachment { name: "delais-des-destinataires.csv", media: "text/csv; charset=utf-8" };
    Ok(download(&file, out.into()))
}
