//! The partner’s own file each month (« point mensuel ») : on the first working day, each organisation that has
//! alerts is written its figures of the month before, in plain text, with a table of its own alerts beside.
//!
//! **Invariants:** an organisation reads of its own alerts only what it was sent of them (C2 at most), never of
//! those of another; nothing is written to an organisation whose contacts have all left.

use std::collections::{BTreeMap, BTreeSet};

use door::{Clockwork, Fault, Purpose, Stop, Tx, setting};
use kernel::id::ConventionId;
use kernel::{Day, EmailAddress, Lang, Month, french};
use maud::html;
use post::{Beside, File, Letter};

use alert::Handed;
use territory::{Contact, Organisation};

use crate::{MONTHLY, words_monthly as words};

/// The month of the last turn, of each convention.
const LAST: &str = "last_partner_file";
/// Minutes of the day in Paris from which it leaves.
const FROM: i64 = 8 * 60;
/// Numbers listed at most: the table has them all.
const LISTED: usize = 100;
/// Days after which an alert that goes on waits too long.
const LONG: i64 = 30;

/// What one organisation is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub(crate) organisation: String,
    pub(crate) name: String,
    pub(crate) month: Month,
    pub(crate) today: Day,
    /// Its alerts of the month, and those that still wait.
    pub(crate) alerts: Vec<Handed>,
}

/// A sheet and to whom it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Addressed {
    pub(crate) sheet: Sheet,
    pub(crate) to: BTreeSet<String>,
}

/// To whom an organisation is written: those whom it designated and who are in office; its general address when
/// it never designated anyone. Nobody once all of them have left.
fn recipients(organisation: &Organisation, contacts: &[Contact], today: Day) -> BTreeSet<String> {
    let own: Vec<&Contact> =
        contacts.iter().filter(|one| one.organisation == organisation.id).collect();
    let reads = |email: &str| EmailAddress::parse(email).ok().map(|one| one.to_string());
    if own.is_empty() {
        return reads(&organisation.email).into_iter().collect();
    }
    own.iter().filter(|one| one.stands_on(today)).filter_map(|one| reads(&one.email)).collect()
}

/// The sheets of a convention for a month, by organisation; those of nobody to write to among them.
pub(crate) fn sheets(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    month: Month,
) -> Result<Vec<Addressed>, Fault> {
    let today = tx.today();
    let organisations = territory::organisations_of(tx, convention)?;
    let contacts = territory::contacts_of(tx, convention)?;
    let mut by_organisation: BTreeMap<String, Vec<Handed>> = BTreeMap::new();
    for alert in alert::handed(tx, convention, (month.first(), month.last()))? {
        by_organisation.entry(alert.organisation.clone()).or_default().push(alert);
    }
    let mut sheets = Vec::new();
    for (code, alerts) in by_organisation {
        let Some(organisation) = organisations.iter().find(|one| one.code == code) else {
            continue;
        };
        let to = recipients(organisation, &contacts, today);
        let name = organisation.name.clone();
        sheets.push(Addressed {
            sheet: Sheet { organisation: code, name, month, today, alerts },
            to,
        });
    }
    Ok(sheets)
}

/// Whether a day is the first one of its month on which people work.
fn is_the_day(today: Day) -> bool {
    let first = today.month().first();
    let mut before = (0..today.days_since(first)).map(|days| first.plus_days(days));
    alert::is_worked(today) && !before.any(alert::is_worked)
}

/// The day on which the letters of this month leave.
pub(crate) fn next_day(today: Day) -> Day {
    let next = today.month().plus(1).first();
    let mut days = (0..10).map(|days| next.plus_days(days));
    days.find(|day| alert::is_worked(*day)).unwrap_or(next)
}

/// Takes the turn of the month in each convention, once, whichever server process comes first. A house that was
/// away on the day takes it as soon as it is back; a house that was just opened waits for the next month.
pub async fn keep_up(clockwork: &Clockwork) -> Result<(), Stop> {
    let (today, time) = clockwork.now().local();
    if time.minute_of_day() < FROM || !alert::is_worked(today) {
        return Ok(());
    }
    let month = today.month().text();
    let done = month.clone();
    let last = clockwork.read(|tx| Ok(setting::get(tx, LAST)?)).await?;
    if last.is_some_and(|last| last == month) {
        return Ok(());
    }
    let raised = clockwork.read(|tx| Ok(alert::conventions(tx)?)).await?;
    clockwork.in_each(raised, move |tx, convention| turn(tx, convention, &month)).await?;
    clockwork.begin(Purpose::Routine, move |tx| Ok(setting::set(tx, LAST, &done)?)).await
}

fn turn(tx: &mut Tx<'_>, convention: ConventionId, month: &str) -> Result<(), Stop> {
    let name = format!("{LAST} {convention}");
    let known = setting::get(tx, &name)?.is_some();
    if !setting::change(tx, &name, month)? || !(known || is_the_day(tx.today())) {
        return Ok(());
    }
    let before = tx.today().month().plus(-1);
    for addressed in sheets(tx, convention, before)? {
        for to in &addressed.to {
            let Ok(to) = EmailAddress::parse(to) else { continue };
            let (letter, beside) = written(&addressed.sheet, (convention, to));
            post::enqueue_with(tx, &letter, &beside)?;
        }
        if !addressed.to.is_empty() {
            tx.note(MONTHLY, &convention.text(), &addressed.sheet.organisation)?;
        }
    }
    Ok(())
}

/// The letter of a sheet, and the table that goes with it.
fn written(sheet: &Sheet, (convention, to): (ConventionId, EmailAddress)) -> (Letter, Beside) {
    let lang = Lang::Fr;
    let month = sheet.month.text();
    let text = sheet.text(lang);
    let letter = Letter {
        convention: Some(convention),
        kind: "exchange.month",
        once: format!("exchange.month {convention} {} {month} {to}", sheet.organisation),
        to,
        to_name: sheet.name.chars().take(120).collect(),
        subject: words::subject(lang, &french::month(lang, sheet.month))
            .chars()
            .take(150)
            .collect(),
        html: html! {
            @for part in text.split("\n\n") { p { @for line in part.lines() { (line) br; } } }
        }
        .into_string(),
        text,
    };
    let file = File { name: format!("fiches-{month}.csv"), text: sheet.table() };
    (letter, Beside { file: Some(file), ..Beside::default() })
}

/// The figures of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Figures {
    pub(crate) received: i64,
    pub(crate) answered: i64,
    /// Median, nine in ten, over how many: days to « déclarée traitée ».
    pub(crate) delays: Option<(i64, i64, i64)>,
    pub(crate) open: i64,
    pub(crate) long: i64,
}

impl Sheet {
    fn is_of_the_month(&self, alert: &Handed) -> bool {
        alert.sent.month() == self.month
    }

    /// The alerts that still wait on the organisation.
    fn open(&self) -> impl Iterator<Item = &Handed> {
        self.alerts.iter().filter(|alert| alert.state.waits_on_recipient())
    }

    pub(crate) fn figures(&self) -> Figures {
        let count = |test: &dyn Fn(&Handed) -> bool| {
            i64::try_from(self.alerts.iter().filter(|alert| test(alert)).count()).unwrap_or(0)
        };
        let own = |alert: &Handed| self.is_of_the_month(alert);
        let answered = |alert: &Handed| {
            own(alert) && (alert.acknowledged.is_some() || alert.declared.is_some())
        };
        let long = |alert: &Handed| {
            alert.state.waits_on_recipient() && self.today.days_since(alert.sent) > LONG
        };
        let days = self.alerts.iter().filter(|alert| own(alert));
        let days = days.filter_map(|alert| Some(alert.declared?.days_since(alert.sent)));
        Figures {
            received: count(&own),
            answered: count(&answered),
            delays: alert::middle(&days.collect::<Vec<_>>()),
            open: count(&|alert| alert.state.waits_on_recipient()),
            long: count(&long),
        }
    }

    /// The letter, readable without its file.
    pub(crate) fn text(&self, lang: Lang) -> String {
        let figures = self.figures();
        let delays = figures.delays.map_or_else(
            || words::no_delay(lang).to_owned(),
            |(median, ninetieth, cases)| words::delays(lang, median, ninetieth, cases),
        );
        let listed: Vec<String> = self
            .open()
            .take(LISTED)
            .map(|one| {
                format!("  {} – {}", one.number, words::since(lang, &french::day(lang, one.sent)))
            })
            .collect();
        let open = if listed.is_empty() {
            words::nothing_open(lang).to_owned()
        } else {
            let more = self.open().count().saturating_sub(LISTED);
            let rest =
                if more > 0 { format!("\n  {}", words::more(lang, more)) } else { String::new() };
            format!("{}\n{}{rest}", words::open(lang), listed.join("\n"))
        };
        format!(
            "{}\n\n{}\n\n  {}\n  {}\n  {delays}\n  {}\n  {}\n\n{open}\n\n{}\n",
            words::hello(lang),
            words::lead(lang, &self.name, &french::month(lang, self.month)),
            words::received(lang, figures.received),
            words::answered(lang, figures.answered, figures.received),
            words::still_open(lang, figures.open),
            words::long(lang, figures.long),
            words::bounds(lang),
        )
    }

    /// The table of its own alerts (CSV): what it was sent of each, and the days.
    pub(crate) fn table(&self) -> String {
        let lang = Lang::Fr;
        let day = |day: Option<Day>| day.map(Day::text).unwrap_or_default();
        let mut out = String::from("\u{feff}");
        let mut line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
            out.push_str(&cells.join(";"));
            out.push_str("\r\n");
        };
        line(&words::HEAD.map(str::to_owned));
        for one in self.alerts.iter().take(2_000) {
            line(&[
                one.number.clone(),
                one.sent.text(),
                one.theme.clone(),
                one.place.clone(),
                one.line.clone(),
                alert::state_words(lang, one.state).to_owned(),
                day(one.due),
                day(one.acknowledged),
                day(one.declared),
                day(one.resolved),
            ]);
        }
        out
    }
}

/// A cell: quoted, and never a formula for the program that opens it.
fn quoted(cell: &str) -> String {
    let plain = cell.replace(['\r', '\n'], " ");
    let acts = plain.starts_with(['=', '+', '-', '@', '\t']);
    let safe = if acts { format!("'{plain}") } else { plain };
    format!("\"{}\"", safe.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    #[test]
    fn it_leaves_on_the_first_day_that_people_work() {
        // 1 June 2019 is a Saturday; 1 May is a holiday; 1 January 2020 too.
        for (today, right) in [
            ("2019-06-01", false),
            ("2019-06-03", true),
            ("2019-06-04", false),
            ("2019-05-01", false),
            ("2019-05-02", true),
            ("2019-07-01", true),
            ("2020-01-01", false),
            ("2020-01-02", true),
        ] {
            assert_eq!(is_the_day(day(today)), right, "{today}");
        }
        assert_eq!(next_day(day("2019-05-20")), day("2019-06-03"));
        assert_eq!(next_day(day("2019-12-31")), day("2020-01-02"));
    }

    #[test]
    fn a_cell_is_no_formula() {
        assert_eq!(quoted("=1+1"), "\"'=1+1\"");
        assert_eq!(quoted("a\"b\r\nc"), "\"a\"\"b  c\"");
    }
}
