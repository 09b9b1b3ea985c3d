//! Routes of the table of delays: a page and its file.

use alert::AlertsCache;
use door::{
    Answer, Attachment, Doors, Fields, Query, Staff, Stop, Tx, download, html, html_refused,
};
use kernel::{Day, Period, Refusals};
use territory::Organisation;

use crate::count::{By, Delays};
use crate::{pages as page, running, words as said};

/// The entry of the bar under which the delays stand.
pub(crate) const ABOVE: &str = "/signalements";

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

fn counted(tx: &mut Tx<'_>, (period, by): Asked) -> Result<(Vec<Organisation>, Delays), Stop> {
    let today = tx.today();
    let kept = tx.service::<AlertsCache>().unwrap_or_default();
    let table = running::delays(tx, &kept, (period, today), by)?;
    Ok((territory::organisations(tx)?, table))
}

async fn show(key: Staff, Query(query): Query) -> Answer {
    let whole = key.scope().days;
    let (asked, refusals) = match asked(&query, whole, key.today()) {
        Ok(asked) => (Some(asked), Refusals::new()),
        Err(refusals) => (None, refusals),
    };
    let table = match asked {
        Some(asked) => {
            Some(key.read(move |tx| counted(tx, asked)).await?).map(|found| (asked.0, found))
        }
        None => None,
    };
    let view = key.view(ABOVE);
    let table = table.as_ref().map(|(period, (organisations, table))| page::Counted {
        period: *period,
        organisations,
        table,
    });
    let markup = page::show(&view, &query, &refusals, table.as_ref());
    Ok(if refusals.is_empty() { html(markup) } else { html_refused(markup) })
}

/// The same figures in a file: counts, no alert and no word that was typed.
async fn csv(key: Staff, Query(query): Query) -> Answer {
    let asked = asked(&query, key.scope().days, key.today())?;
    let (organisations, table) = key.read(move |tx| counted(tx, asked)).await?;
    let mut out = "\u{feff}".as_bytes().to_vec();
    let rows = page::file(&organisations, &table);
    for row in std::iter::once(page::FILE.map(str::to_owned)).chain(rows) {
        alert::csv_line(&mut out, &row).map_err(door::flow::gone)?;
    }
    let file =
        Attachment { name: "delais-des-destinataires.csv", media: "text/csv; charset=utf-8" };
    Ok(download(&file, out.into()))
}
