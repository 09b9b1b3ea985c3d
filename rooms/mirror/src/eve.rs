//! The eve of a committee, at the head of the mirror of a signatory: what comes next, what is asked, what changed.

use door::{Shelf, Stop};
use governance::{Asked, Brief, Coming};
use kernel::{Cents, Day, Instant, Lang, Month, TimeOfDay, french};
use ui::button::{self, Look};
use ui::{Icon, Markup, Tone, badge, html, part};

use crate::proof::{Line, Proof};
use crate::words_eve as said;

/// What a signatory reads first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Eve {
    pub(crate) brief: Brief,
    /// Months published since the last committee.
    pub(crate) published: Vec<Month>,
    pub(crate) today: Option<Day>,
    /// The texts that the party has still to sign: the convention is 0, an amendment its rank.
    pub(crate) to_sign: Vec<i64>,
    /// What the party has to pay: late, or due within [`AHEAD`] days.
    pub(crate) to_pay: Vec<ToPay>,
}

/// An instalment that the party pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ToPay {
    pub(crate) amount: Cents,
    pub(crate) payee: String,
    pub(crate) due: Day,
}

/// Days ahead of an instalment from which it is asked.
const AHEAD: i64 = 30;

/// Things listed at most: the page of the committees has them all.
const MOST: usize = 5;

/// Reads it from what is published for the party.
pub(crate) fn read(shelf: &mut Shelf<'_>, party: &str) -> Result<Eve, Stop> {
    let brief = governance::brief(shelf, party)?;
    let published = match brief.last {
        Some(day) => report::published_since(shelf, Instant::at(day, TimeOfDay::clamped(0)))?,
        None => Vec::new(),
    };
    let today = shelf.today();
    let to_sign = convention::to_sign(shelf, party, today)?;
    let names = territory::shelf_organisations(shelf)?;
    let near = |one: &convention::Awaited| one.payer == party && one.due <= today.plus_days(AHEAD);
    let pay = |one: convention::Awaited| {
        let known = names.iter().find(|known| known.code == one.payee);
        let payee = known.map_or(one.payee, |known| known.short_name.clone());
        ToPay { amount: one.amount, payee, due: one.due }
    };
    let awaited = convention::awaited(shelf, party)?;
    let to_pay = awaited.into_iter().filter(near).map(pay).collect();
    Ok(Eve { brief, published, today: Some(today), to_sign, to_pay })
}

/// The eve, drawn; beside it, what the party undertook as it was last shown.
pub(crate) fn section(lang: Lang, eve: &Eve, own: &[&Line]) -> Markup {
    part::section(
        "prochain",
        said::next(lang),
        None,
        html! {
            (coming(lang, eve))
            (asked(lang, eve, own))
            (since(lang, eve))
        },
    )
}

fn coming(lang: Lang, eve: &Eve) -> Markup {
    let Some(next) = &eve.brief.next else {
        return html! { p.mute { (said::no_next(lang)) } };
    };
    let days = days_to(eve, next);
    let tone = if days <= 1 { Tone::Warn } else { Tone::Info };
    html! {
        p {
            a href=(next.link) { strong { (next.what) } } " "
            (badge::badge(tone, &near(lang, days)))
        }
        p {
            (french::day_long(lang, next.day)) ", " (french::time(lang, next.start))
            @if !next.place.is_empty() { ", " (next.place) }
        }
        @if let Some(papers) = &next.papers {
            p.mute { (said::points(lang, next.points)) }
            (button::group(html! {
                (button::link(Look::Primary, Icon::File, &next.link, said::agenda(lang)))
                (button::download(Look::Plain, papers, said::papers(lang)))
            }))
        } @else { p.mute { (said::not_sent(lang)) } }
    }
}

fn days_to(eve: &Eve, next: &Coming) -> i64 {
    eve.today.map_or(0, |today| next.day.days_since(today))
}

/// « demain », « dans 5 jours ».
fn near(lang: Lang, days: i64) -> String {
    match days {
        0 => said::is_today(lang).to_owned(),
        1 => said::is_tomorrow(lang).to_owned(),
        days => said::in_days(lang, days),
    }
}

fn asked(lang: Lang, eve: &Eve, own: &[&Line]) -> Markup {
    let mut all = promised(lang, eve, own);
    all.extend(eve.brief.asked.iter().map(|one| ask(lang, one)));
    html! {
        h3 { (said::asked(lang)) }
        @if all.is_empty() { p.mute { (said::nothing_asked(lang)) } }
        @else {
            ul { @for one in all.iter().take(MOST) { li { (one) } } }
            @if all.len() > MOST {
                p { a href="/instances#pour-vous" { (said::all_asked(lang, all.len())) } }
            }
        }
    }
}

/// What the convention itself asks of the party: its signature, its money, an answer, somebody to talk to.
fn promised(lang: Lang, eve: &Eve, own: &[&Line]) -> Vec<Markup> {
    let mut all: Vec<Markup> = eve
        .to_sign
        .iter()
        .map(|rank| {
            let sign = if *rank == 0 {
                said::sign(lang).to_owned()
            } else {
                said::sign_amendment(lang, *rank)
            };
            html! { a href="/convention#signatures" { (sign) } }
        })
        .collect();
    all.extend(eve.to_pay.iter().map(|one| {
        let late = eve.today.is_some_and(|today| one.due < today);
        html! {
            a href="/convention#versements" {
                (said::pay(lang, &french::euros(lang, one.amount), &one.payee))
            }
            ", " (said::by(lang, &french::day(lang, one.due)))
            @if late { " " (badge::badge(Tone::Warn, said::gone_by(lang))) }
        }
    }));
    let lacks = |proof: Proof| {
        own.iter().find(|one| one.proof == proof).map_or(0, |one| (one.due - one.done).max(0))
    };
    let (answers, contacts) = (lacks(Proof::Answers), lacks(Proof::Contacts));
    if answers > 0 {
        all.push(html! { a href="/tableau-de-bord#vos-fiches" { (said::answer(lang, answers)) } });
    }
    if contacts > 0 {
        all.push(html! { a href="/annuaire" { (said::designate(lang)) } });
    }
    all
}

fn ask(lang: Lang, one: &Asked) -> Markup {
    match one {
        Asked::Dates(what, link) => html! { a href=(link) { (said::dates(lang, what)) } },
        Asked::Minutes(what, day, link) => html! {
            a href=(link) { (said::minutes(lang, what, &french::day(lang, *day))) }
        },
        Asked::Decision(words, due, late, link) => html! {
            a href=(link) { (words.trim_end_matches('.')) }
            @if let Some(due) = due { ", " (said::by(lang, &french::day(lang, *due))) }
            @if *late { " " (badge::badge(Tone::Warn, said::gone_by(lang))) }
        },
    }
}

fn since(lang: Lang, eve: &Eve) -> Markup {
    let Some(last) = eve.brief.last else { return html! {} };
    let nothing = eve.brief.settled.is_empty() && eve.published.is_empty();
    html! {
        h3 { (said::since(lang, &french::day(lang, last))) }
        @if nothing { p.mute { (said::nothing_since(lang)) } }
        @else {
            ul {
                @for month in eve.published.iter().take(MOST) {
                    li {
                        a href={ "/syntheses/" (month.text()) } {
                            (said::published(lang, &french::of_month(lang, *month)))
                        }
                    }
                }
                @for (words, done, link) in eve.brief.settled.iter().take(MOST) {
                    li {
                        a href=(link) { (words.trim_end_matches('.')) } " "
                        (badge::badge(if *done { Tone::Ok } else { Tone::Plain },
                            if *done { said::done(lang) } else { said::dropped(lang) }))
                    }
                }
            }
        }
    }
}
