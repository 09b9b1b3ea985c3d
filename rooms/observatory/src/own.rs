//! A signatory’s own part (« ce qui vous revient »): the alerts sent to its services, and what it undertook.
//!
//! **Invariant:** of alerts, those of technical themes only, as everywhere for a partner; a text is the one that was sent.

use alert::OwnAlert;
use door::{Fault, Shelf};
use kernel::{Day, Lang, french};
use referential::{Class, Lists};
use ui::part;
use ui::tile::{self, Tile};
use ui::{Column, Markup, Row, Table, Tone, badge, html};

use crate::base::median;
use crate::words_own as words;

/// What rooms above say of what the reader’s party undertook, as the house hangs it.
pub struct Undertaken(pub fn(&mut Shelf<'_>) -> Result<Option<Markup>, Fault>);

/// Days over which delays are told.
const DAYS: i64 = 365;
/// The most open alerts that are named; the page says how many more there are.
const NAMED: usize = 30;

/// What is shown of a reader’s own party.
pub(crate) struct Own {
    /// Alerts of technical themes that go on, or were sent within a year; the oldest first.
    pub(crate) alerts: Vec<OwnAlert>,
    /// What it undertook.
    pub(crate) undertaken: Option<Markup>,
    pub(crate) today: Day,
}

/// What is shown to a reader of their own party.
pub(crate) fn gather(
    shelf: &mut Shelf<'_>,
    lists: &Lists,
    undertaken: Option<&Undertaken>,
) -> Result<Own, Fault> {
    let today = shelf.today();
    let mut alerts = alert::own(shelf, today.plus_days(-DAYS))?;
    let technical = |one: &OwnAlert| {
        lists.theme_by_id(one.theme).is_some_and(|theme| theme.class == Class::Technical)
    };
    alerts.retain(technical);
    let undertaken = undertaken.map_or(Ok(None), |hung| (hung.0)(shelf))?;
    Ok(Own { alerts, undertaken, today })
}

impl Own {
    fn open(&self) -> Vec<&OwnAlert> {
        let mut open: Vec<&OwnAlert> = self.alerts.iter().filter(|one| one.is_open()).collect();
        // What is late first, then what is expected soonest.
        open.sort_by_key(|one| (!one.is_late(self.today), one.due.unwrap_or(one.sent)));
        open
    }

    /// Days from the sending to something that happened within a year.
    fn days(&self, end: impl Fn(&OwnAlert) -> Option<Day>) -> Vec<i64> {
        let since = self.today.plus_days(-DAYS);
        let took = |one: &OwnAlert| {
            let day = end(one).filter(|day| *day >= since)?;
            Some(day.days_since(one.sent))
        };
        self.alerts.iter().filter_map(took).collect()
    }
}

/// The section of the dashboard.
pub(crate) fn section(lang: Lang, own: &Own, lists: &Lists) -> Markup {
    let open = own.open();
    html! {
        (part::section("vos-fiches", words::alerts(lang), Some(words::alerts_intro(lang)), html! {
            (figures(lang, own, &open))
            @if open.is_empty() { p.mute { (words::nothing_open(lang)) } }
            @else { (table(lang, (own.today, lists), &open)) }
        }))
        @if let Some(undertaken) = &own.undertaken {
            (part::section("vos-engagements", words::undertaken(lang), Some(words::undertaken_intro(lang)), html! { (undertaken) }))
        }
    }
}

fn figures(lang: Lang, own: &Own, open: &[&OwnAlert]) -> Markup {
    let count = |n: usize| french::whole(lang, i64::try_from(n).unwrap_or(i64::MAX));
    let late = open.iter().filter(|one| one.is_late(own.today)).count();
    let answers = own.days(|one| one.acknowledged);
    let ends = own.days(|one| one.resolved);
    let over = |days: &[i64]| words::over(lang, i64::try_from(days.len()).unwrap_or(i64::MAX));
    let said = |days: Vec<i64>| {
        median(days).map_or(ui::chart::ABSENT.to_owned(), |days| french::whole(lang, days))
    };
    let (of_answers, of_ends) = (over(&answers), over(&ends));
    let (open, late_count) = (count(open.len()), count(late));
    let (answers, ends) = (said(answers), said(ends));
    let tone = if late > 0 {
        (Tone::Bad, words::to_answer(lang))
    } else {
        (Tone::Ok, words::in_time(lang))
    };
    tile::tiles(&[
        Tile { label: words::open(lang), value: &open, ..Tile::default() },
        Tile {
            label: words::late(lang),
            value: &late_count,
            status: Some(tone),
            ..Tile::default()
        },
        Tile {
            label: words::answer_days(lang),
            value: &answers,
            unit: Some(words::days(lang)),
            beside: vec![&of_answers],
            ..Tile::default()
        },
        Tile {
            label: words::end_days(lang),
            value: &ends,
            unit: Some(words::days(lang)),
            beside: vec![&of_ends],
            ..Tile::default()
        },
    ])
}

fn table(lang: Lang, (today, lists): (Day, &Lists), open: &[&OwnAlert]) -> Markup {
    let theme = |one: &OwnAlert| {
        lists.theme_by_id(one.theme).map_or_else(String::new, |theme| theme.label(lang).to_owned())
    };
    let text = |text: &str| if text.is_empty() { "–".to_owned() } else { text.to_owned() };
    let state = |one: &OwnAlert| {
        let late = one.due.filter(|_| one.is_late(today));
        html! {
            @match late {
                Some(due) => (badge::badge(Tone::Bad, &words::late_by(lang, today.days_since(due)))),
                None => (badge::badge(Tone::Info, alert::state_words(lang, one.state))),
            }
        }
    };
    let day = |day: Option<Day>| day.map_or("–".to_owned(), |day| french::day_short(lang, day));
    let row = |one: &&OwnAlert| {
        Row::new([
            html! { span.lead { (one.number) } },
            html! { @if one.line.is_empty() { (theme(one)) } @else { (one.line) } },
            html! { (text(&one.place)) },
            html! { (day(Some(one.sent))) },
            html! { (day(one.due)) },
            state(one),
        ])
    };
    let rows: Vec<Row<'_>> = open.iter().take(NAMED).map(row).collect();
    let more = i64::try_from(open.len().saturating_sub(NAMED)).unwrap_or(0);
    html! {
        (Table::list("vos-fiches-ouvertes", words::alerts(lang)).caption_unseen().columns([
            Column::text(words::number(lang)),
            Column::text(words::matter(lang)),
            Column::text(words::place(lang)),
            Column::text(words::sent(lang)),
            Column::text(words::due(lang)),
            Column::text(words::standing(lang)),
        ]).draw(lang, &rows))
        @if more > 0 { p.mute { (words::more(lang, more)) } }
        p.mute.small { (words::how_to_answer(lang)) }
    }
}

/// An invented part of a signatory.
pub(crate) fn sample(lists: &Lists, today: Day) -> Own {
    let theme = lists.theme("T3.1").or_else(|| lists.themes().first()).map(|theme| theme.id);
    let none = kernel::id::Uuid::nil();
    let one = |number: i64, line: &str, (sent, due): (i64, i64)| OwnAlert {
        id: kernel::id::AlertId::from_uuid(none),
        number: format!("HUM-2019-{number:04}"),
        line: line.to_owned(),
        place: "Abords de la station de métro".to_owned(),
        theme: theme.unwrap_or_else(|| kernel::id::ThemeId::from_uuid(none)),
        urgency: 2,
        state: alert::State::Sent,
        sent: today.plus_days(-sent),
        acknowledged: None,
        resolved: None,
        due: Some(today.plus_days(due)),
    };
    let mended = OwnAlert {
        state: alert::State::SeenResolved,
        acknowledged: Some(today.plus_days(-60)),
        resolved: Some(today.plus_days(-50)),
        ..one(38, "Banc cassé", (62, -50))
    };
    Own {
        alerts: vec![
            mended,
            one(41, "Dépôt de gravats au pied des bornes", (34, -20)),
            one(57, "Candélabre éteint depuis trois soirs", (4, 6)),
        ],
        undertaken: None,
        today,
    }
}
