//! The papers of the world: the public page that the signatories agreed to, the texts of the reviews, the half-years
//! that were approved and frozen, and the roadmap of the next year, being prepared.

use door::{Clockwork, Purpose, Stop, Tx};
use kernel::id::{ActionId, ConventionId};
use kernel::{Day, Instant, Month, Period, TimeOfDay};
use report::{Agreement, Paper, Which};
use roadmap::PlannedAction;

use crate::failure::Failure;
use crate::world::dice::Dice;
use crate::world::ground::misread;
use crate::world::rest::closed_on;
use crate::world::sheet::sheet;

/// The year that the sheets tell.
const TOLD: i16 = 2019;
/// The committee that approved the half-year.
const APPROVED: &str = "Comité de suivi du 11\u{a0}juillet 2019";

/// The committee that approved the year.
const APPROVED_YEAR: &str = "Comité de pilotage du 16\u{a0}janvier 2020";
/// Why the review of the year was frozen again.
const PUT_RIGHT: &str = "Décisions du comité ajoutées aux perspectives";

fn at(day: Day, hour: i64) -> Instant {
    Instant::at(day, TimeOfDay::clamped(hour * 60))
}

fn day(of: &'static str, text: &str) -> Result<Day, Stop> {
    Day::parse(text).map_err(misread(of))
}

/// Lays them down, once the months are frozen; a world that does not tell the year of the sheets has none.
pub(crate) async fn lay(
    office: &Clockwork,
    (convention, period): (ConventionId, Period),
    mut dice: Dice,
) -> Result<(), Failure> {
    if period.to().year() != TOLD {
        return Ok(());
    }
    let may = day("agreements", "2019-05-10")?;
    office.at(at(may, 10)).begin(Purpose::Lay, public_page).await?;
    let summer = office.at(at(day("reviews", "2019-07-18")?, 9));
    summer
        .begin(Purpose::Lay, |tx| {
            comments(tx, "2019-06")?;
            texts(tx, Paper::Midterm)
        })
        .await?;
    let midterm = Which { paper: Paper::Midterm, year: TOLD };
    report::review_as(&summer, midterm, (APPROVED, None)).await?;
    office
        .at(at(period.to(), 15))
        .begin(Purpose::Lay, move |tx| {
            texts(tx, Paper::Annual)?;
            next_year(tx, convention, &mut dice)
        })
        .await?;
    Ok(())
}

/// Closes the year of the sheets: the annual review is approved and frozen, then put right in a second version.
pub(crate) async fn close(office: &Clockwork, period: Period) -> Result<(), Failure> {
    if period.to().year() != TOLD {
        return Ok(());
    }
    let annual = Which { paper: Paper::Annual, year: TOLD };
    let winter = office.at(at(day("reviews", "2020-01-16")?, 14));
    winter.begin(Purpose::Lay, |tx| comments(tx, "2019-12")).await?;
    report::review_as(&winter, annual, (APPROVED_YEAR, None)).await?;
    let after = office.at(at(closed_on(period), 10));
    let written = sheet!("reviews");
    let again = written.lines().find(|line| line.get("paper") == "annual-again");
    let Some(line) = again else { return Ok(()) };
    let (part, words) = (line.get("part").to_owned(), line.get("words").replace("\\n", "\n"));
    after.begin(Purpose::Lay, move |tx| report::lay_text(tx, annual, (&part, &words))).await?;
    report::review_as(&after, annual, (APPROVED_YEAR, Some(PUT_RIGHT))).await?;
    Ok(())
}

fn public_page(tx: &mut Tx<'_>) -> Result<(), Stop> {
    let sheet = sheet!("agreements");
    let mut agreed = Vec::new();
    for line in sheet.lines() {
        agreed.push(Agreement {
            party: line.get("party"),
            by: line.get("by"),
            day: day("agreements", line.get("day"))?,
            body: line.get("body"),
        });
    }
    report::lay_public_page(tx, &agreed)
}

fn comments(tx: &mut Tx<'_>, month: &str) -> Result<(), Stop> {
    for line in sheet!("comments").lines().filter(|line| line.get("month") == month) {
        let month = Month::parse(line.get("month")).map_err(misread("comments"))?;
        indicator::comment(tx, line.get("indicator"), month, line.get("words"))?;
    }
    Ok(())
}

fn texts(tx: &mut Tx<'_>, paper: Paper) -> Result<(), Stop> {
    let which = Which { paper, year: TOLD };
    for line in sheet!("reviews").lines().filter(|line| line.get("paper") == paper.name()) {
        // A cell is one line: the ends of those of the text are written out.
        let words = line.get("words").replace("\\n", "\n");
        report::lay_text(tx, which, (line.get("part"), &words))?;
    }
    Ok(())
}

/// The actions of the year after, as they are being written.
fn next_year(tx: &mut Tx<'_>, convention: ConventionId, dice: &mut Dice) -> Result<(), Stop> {
    let now = tx.now();
    for (line, rank) in sheet!("ahead").lines().zip(1..) {
        let period =
            Period::spanning(day("ahead", line.get("from"))?, day("ahead", line.get("to"))?);
        let action = PlannedAction {
            id: ActionId::from_uuid(dice.uuid(now)),
            convention,
            year: period.from().year(),
            axis: line.get("axis").to_owned(),
            objective_rank: line.number("objective_rank").unwrap_or(1),
            rank,
            title: line.get("title").to_owned(),
            need: line.get("need").to_owned(),
            owner: line.get("owner").to_owned(),
            partners: line.items("partners").into_iter().map(str::to_owned).collect(),
            period,
            indicator: line.get("indicator").to_owned(),
            target: line.get("target").to_owned(),
            steps: Vec::new(),
            more: roadmap::More::default(),
        };
        roadmap::lay_action(tx, &action)?;
    }
    Ok(())
}
