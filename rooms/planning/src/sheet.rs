//! The timesheet of a month (« feuille de temps ») : composed as a neutral tree, printed to be signed
//! by the person and by the manager, with the fingerprint of what it says.
//!
//! **Invariant:** the fingerprint is made of the hours alone, so that the same hours give it again
//! and any other hours give another.

use std::fmt::Write;

use door::team::Colleague;
use door::{Act, Fault, Stop, Tx, sql};
use kernel::id::{ConventionId, PersonId};
use kernel::{Day, Instant, Lang, Minutes, Month, Period, french};
use paper::document::{
    Block, Callout, Cell, Column, ColumnKind, Definition, Document, Kind, Named, Section, Table,
    Tone,
};

use crate::declared;
use crate::project::Project;
use crate::slot::{Slot, SlotKind};
use crate::week::monday_of;
use crate::week_pages::name;
use crate::{store, words_sheet as said, words_week};

/// Someone else’s timesheet was printed. The object is the person, the detail the month and the fingerprint.
pub const SHEET_PRINTED: Act = Act {
    name: "planning.timesheet_printed",
    fr: "Feuille de temps imprimée",
    en: "Timesheet printed",
};

/// What a timesheet says.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Whose.
    pub person: PersonId,
    /// Of which month.
    pub month: Month,
    /// Of which project alone; empty for all.
    pub project: String,
    /// The hours, in order.
    pub slots: Vec<Slot>,
    /// The weeks of the month that are validated.
    pub closed: Vec<Day>,
    /// Hours of the same month on other conventions: a total, nothing of which.
    pub elsewhere: Minutes,
    pub(crate) projects: Vec<Project>,
    pub(crate) team: Vec<Colleague>,
}

/// Reads the timesheet of someone’s month, of one project or of all.
pub fn sheet(
    tx: &mut Tx<'_>,
    (person, month): (PersonId, Month),
    project: &str,
) -> Result<Sheet, Stop> {
    let team = door::team::colleagues(tx)?;
    if !team.iter().any(|one| one.id == person) {
        return Err(Stop::NotFound);
    }
    let convention = tx.convention()?;
    let mut slots = store::slots_of(tx, person, month.period())?;
    if !project.is_empty() {
        slots.retain(|slot| slot.project == project);
    }
    let closed = declared::closed_weeks(tx, month.period())?;
    let closed = closed.into_iter().filter(|(who, _)| *who == person).map(|(_, monday)| monday);
    Ok(Sheet {
        person,
        month,
        project: project.to_owned(),
        closed: closed.collect(),
        // Of someone who worked nothing here that month, nothing is said of elsewhere.
        elsewhere: if slots.is_empty() {
            Minutes::default()
        } else {
            elsewhere(tx, (person, convention), month.period())?
        },
        projects: crate::project::projects(tx)?,
        slots,
        team,
    })
}

/// What someone worked on other conventions in a period: the total, for whose it is and for their
/// manager, since an employer answers for all the hours of a day.
fn elsewhere(
    tx: &mut Tx<'_>,
    (person, convention): (PersonId, ConventionId),
    period: Period,
) -> Result<Minutes, Fault> {
    let sum = tx.one(
        sql!(
            open "a total of hours on other conventions, of someone whose hours were just read",
            "SELECT CAST(COALESCE(SUM(minutes), 0) AS BIGINT) FROM slot
              WHERE person_id = $1 AND convention_id <> $2 AND day BETWEEN $3 AND $4
                AND kind NOT IN ('leave', 'sickness', 'other')"
        ),
        &(person, convention, period.from(), period.to()),
        |row| row.take(),
    )?;
    Ok(sum.unwrap_or_default())
}

/// The days of a period on which someone is declared on two conventions at the same time: told as
/// days, nothing of the other convention.
pub fn overlaps(tx: &mut Tx<'_>, own: &[Slot], period: Period) -> Result<Vec<Day>, Fault> {
    let Some(first) = own.first() else { return Ok(Vec::new()) };
    let others: Vec<(Day, kernel::TimeOfDay, Minutes)> = tx.all(
        sql!(
            open "times on other conventions, of someone whose hours were just read: only days leave",
            "SELECT day, start_minute, minutes FROM slot
              WHERE person_id = $1 AND convention_id <> $2 AND day BETWEEN $3 AND $4
                AND kind NOT IN ('leave', 'sickness', 'other')
              ORDER BY day, start_minute LIMIT 2000"
        ),
        &(first.person, first.convention, period.from().plus_days(-1), period.to().plus_days(1)),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    let meets = |slot: &&Slot| {
        let (start, end) = slot.span();
        others.iter().any(|(day, time, minutes)| {
            let from = Instant::at(*day, *time);
            from < end && start < from.plus(*minutes)
        })
    };
    let counted = own.iter().filter(|slot| slot.kind.counts() && period.holds(slot.day));
    let mut days: Vec<Day> = counted.filter(meets).map(|slot| slot.day).collect();
    days.dedup();
    Ok(days)
}

impl Sheet {
    /// The fingerprint of what the sheet says (SHA-256), in groups of eight figures.
    pub fn fingerprint(&self) -> String {
        let mut text =
            format!("parvis-timesheet-1\n{}\n{}\n{}\n", self.person, self.month, self.project);
        for slot in &self.slots {
            let replaces = slot.replaces.map_or_else(String::new, |who| who.text());
            let _ = writeln!(
                text,
                "{} {} {} {} {} {replaces}",
                slot.day,
                slot.start.text(),
                slot.minutes.count(),
                slot.kind.name(),
                slot.project,
            );
        }
        let hex = door::secret::fingerprint(&text);
        let groups: Vec<String> = hex
            .as_bytes()
            .chunks(8)
            .map(|group| String::from_utf8_lossy(group).into_owned())
            .collect();
        groups.join(" ")
    }

    /// Whether a fingerprint that was typed is that of these hours.
    pub fn is_signed_by(&self, typed: &str) -> bool {
        let bare = |text: &str| -> String {
            text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
        };
        bare(&self.fingerprint()) == bare(typed)
    }

    /// What counts.
    pub fn counted(&self) -> Minutes {
        self.sum(|slot| slot.kind.counts())
    }

    fn sum(&self, kept: impl Fn(&Slot) -> bool) -> Minutes {
        let kept = self.slots.iter().filter(|slot| kept(slot));
        kept.fold(Minutes::default(), |sum, slot| sum.plus(slot.minutes))
    }

    /// The Mondays of the weeks that hold hours and are not validated.
    pub fn open_weeks(&self) -> Vec<Day> {
        let mut mondays: Vec<Day> = self.slots.iter().map(|slot| monday_of(slot.day)).collect();
        mondays.dedup();
        mondays.retain(|monday| !self.closed.contains(monday));
        mondays
    }

    fn project_label(&self, lang: Lang, code: &str) -> String {
        let known = self.projects.iter().find(|one| one.code == code);
        known.map_or_else(|| said::no_project(lang).to_owned(), |one| one.label.clone())
    }

    /// The sheet as a document.
    pub fn document(
        &self,
        (lang, now): (Lang, Instant),
        (convention, author): (&str, &str),
    ) -> Document {
        let month = french::month(lang, self.month);
        let who = name(lang, &self.team, self.person);
        let mut sections = vec![
            section("jours", said::days(lang), vec![Block::Table(self.days(lang))]),
            section("totaux", said::totals(lang), vec![Block::Table(self.totals(lang))]),
        ];
        if self.elsewhere.count() > 0 {
            let told = said::elsewhere(lang, self.elsewhere);
            sections.push(section("ailleurs", said::beside(lang), vec![Block::Prose(told)]));
        }
        sections.push(section("signatures", said::signatures(lang), self.signing(lang, who)));
        let perimeter = if self.project.is_empty() {
            said::all_hours(lang).to_owned()
        } else {
            said::of_project(lang, &self.project_label(lang, &self.project))
        };
        Document {
            kind: Kind::Dossier,
            convention: Named { code: String::new(), name: convention.to_owned() },
            perimeter,
            period: Named { code: self.month.text(), name: month.clone() },
            logo: None,
            frozen_at: Some(now),
            version: 1,
            lang,
            author: author.to_owned(),
            title: said::of_month(lang, who, &month),
            lede: said::lede(lang, self.counted()),
            sections,
        }
    }

    /// A row for each day: its hours, how long, on what, and what stands beside.
    fn days(&self, lang: Lang) -> Table {
        let text = |id: &str, label: &str| Column::new(id, label, ColumnKind::Text);
        let mut days: Vec<Day> = self.slots.iter().map(|slot| slot.day).collect();
        days.dedup();
        let rows = days.into_iter().map(|day| {
            let of_day: Vec<&Slot> = self.slots.iter().filter(|slot| slot.day == day).collect();
            self.day(lang, day, &of_day)
        });
        Table {
            id: "jours-table".to_owned(),
            caption: said::days_caption(lang).to_owned(),
            columns: vec![
                text("day", words_week::day(lang)),
                text("times", words_week::times(lang)),
                text("length", words_week::length(lang)),
                text("kind", words_week::kind(lang)),
                text("beside", words_week::beside(lang)),
            ],
            rows: rows.collect(),
            total: None,
            note: self.slots.is_empty().then(|| said::nothing(lang).to_owned()),
        }
    }

    fn day(&self, lang: Lang, day: Day, slots: &[&Slot]) -> Vec<Cell> {
        let sum = |kept: &dyn Fn(&Slot) -> bool| {
            let kept = slots.iter().filter(|slot| kept(slot));
            kept.fold(Minutes::default(), |sum, slot| sum.plus(slot.minutes))
        };
        let on = SlotKind::ALL.into_iter().filter_map(|kind| {
            let minutes = sum(&|slot| slot.kind == kind);
            let word = words_week::kind_word(lang, kind);
            (minutes.count() > 0).then(|| format!("{word} {}", french::duration(lang, minutes)))
        });
        let mut beside: Vec<String> = Vec::new();
        for slot in slots {
            if !slot.project.is_empty() {
                beside.push(self.project_label(lang, &slot.project));
            }
            if let Some(who) = slot.replaces {
                beside.push(words_week::instead_of(lang, name(lang, &self.team, who)));
            }
        }
        beside.sort_unstable();
        beside.dedup();
        let heading =
            format!("{} {}", french::weekday(lang, day.weekday()), french::day_short(lang, day));
        vec![
            Cell::Text(heading),
            Cell::Text(times(lang, slots)),
            Cell::Text(french::duration(lang, sum(&|_| true))),
            Cell::Text(on.collect::<Vec<_>>().join(", ")),
            if beside.is_empty() { Cell::Absent } else { Cell::Text(beside.join(", ")) },
        ]
    }

    /// By kind and by project, and what counts.
    fn totals(&self, lang: Lang) -> Table {
        let mut codes: Vec<&str> = self.slots.iter().map(|slot| slot.project.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        let text = |minutes: Minutes| match minutes.count() {
            0 => Cell::Absent,
            _ => Cell::Text(french::duration(lang, minutes)),
        };
        let mut columns = vec![Column::new("kind", words_week::kind(lang), ColumnKind::Text)];
        columns.extend(codes.iter().map(|code| {
            let id = if code.is_empty() { "none".to_owned() } else { code.to_lowercase() };
            Column::new(&id, &self.project_label(lang, code), ColumnKind::Text)
        }));
        columns.push(Column::new("all", said::total(lang), ColumnKind::Text));
        let row = |label: &str, kept: &dyn Fn(&Slot) -> bool| {
            let mut cells = vec![Cell::words(label)];
            cells.extend(
                codes.iter().map(|code| text(self.sum(|slot| kept(slot) && slot.project == *code))),
            );
            cells.push(text(self.sum(kept)));
            cells
        };
        let present = SlotKind::ALL
            .into_iter()
            .filter(|kind| self.sum(|slot| slot.kind == *kind).count() > 0);
        let rows = present
            .map(|kind| row(words_week::kind_word(lang, kind), &|slot: &Slot| slot.kind == kind));
        Table {
            id: "totaux-table".to_owned(),
            caption: said::totals_caption(lang).to_owned(),
            columns,
            rows: rows.collect(),
            total: Some(row(words_week::counted(lang), &|slot: &Slot| slot.kind.counts())),
            note: Some(said::counted_note(lang).to_owned()),
        }
    }

    fn signing(&self, lang: Lang, who: &str) -> Vec<Block> {
        let open = self.open_weeks();
        let mut blocks = Vec::new();
        if !open.is_empty() {
            let days: Vec<String> = open.iter().map(|day| french::day(lang, *day)).collect();
            blocks.push(Block::Callout(Callout {
                tone: Tone::Watch,
                title: said::open_title(lang).to_owned(),
                text: said::open_weeks(lang, &days.join(", ")),
            }));
        }
        // Two columns to fill in with a pen.
        let line = |label: &str| {
            let dots = || Cell::words("…………………………………………");
            vec![Cell::words(label), dots(), dots()]
        };
        blocks.push(Block::Table(Table {
            id: "signatures-table".to_owned(),
            caption: said::signatures_caption(lang).to_owned(),
            columns: vec![
                Column::new("line", said::to_fill(lang), ColumnKind::Text),
                Column::new("person", who, ColumnKind::Text),
                Column::new("manager", said::manager(lang), ColumnKind::Text),
            ],
            rows: vec![
                line(said::read_and_approved(lang)),
                line(said::date_here(lang)),
                vec![Cell::words(said::sign_here(lang)), Cell::Room, Cell::Room],
            ],
            total: None,
            note: None,
        }));
        blocks.push(Block::Definitions(vec![Definition {
            term: said::fingerprint(lang).to_owned(),
            text: self.fingerprint(),
        }]));
        blocks
    }
}

/// The hours of a day, those that follow each other told as one.
fn times(lang: Lang, slots: &[&Slot]) -> String {
    let mut spans: Vec<(kernel::TimeOfDay, Instant)> = Vec::new();
    for slot in slots {
        let (start, end) = slot.span();
        match spans.last_mut() {
            Some((_, last)) if *last == start => *last = end,
            _ => spans.push((slot.start, end)),
        }
    }
    let said =
        spans.into_iter().map(|(start, end)| words_week::from_to(lang, start, end.local().1));
    said.collect::<Vec<_>>().join(", ")
}

fn section(id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), title: title.to_owned(), blocks }
}
