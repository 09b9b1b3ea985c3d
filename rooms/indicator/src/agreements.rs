//! The page of what was agreed (« indicateurs convenus ») : by whom, when, at which committee, with which target; and what is
//! put forward, with what parties say of it.

use kernel::{Day, Lang, Month, Refusals, french};
use roadmap::target_for;
use ui::button::{self, Look};
use ui::part::{self, Span};
use ui::{Choice, Column, Field, Form, Head, Markup, Row, Table, View, badge, html, page};

use crate::life::{Move, Standing, Step, decided};
use crate::names::Names;
use crate::opinion::{Opinion, Verdict};
use crate::pages::{PATH as LIBRARY, href, standing_badge};
use crate::reading::Agreed;
use crate::sheet::Sheet;
use crate::{steps, words, words_agreements as said};

/// Where the page is.
pub(crate) const PATH: &str = "/indicateurs/convenus";

/// What the page shows.
pub(crate) struct Shown {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) agreed: Agreed,
    pub(crate) names: Names,
    /// What parties said; for a party what it said itself.
    pub(crate) opinions: Vec<Opinion>,
    pub(crate) today: Day,
    pub(crate) staff: bool,
    /// The indicator of which something was refused, what was typed and why.
    pub(crate) typed: Option<(String, door::Fields, Refusals)>,
}

impl Shown {
    fn steps(&self, code: &str) -> &[Step] {
        self.agreed.lives.get(code).map(Vec::as_slice).unwrap_or_default()
    }

    fn standing(&self, sheet: &Sheet) -> Standing {
        self.agreed.standing(&sheet.code)
    }

    /// Whether parties may speak of it.
    pub(crate) fn waits(&self, sheet: &Sheet) -> bool {
        matches!(self.standing(sheet), Standing::Proposed | Standing::Discussed)
    }

    fn opinions_of<'s>(&'s self, code: &'s str) -> impl Iterator<Item = &'s Opinion> {
        self.opinions.iter().filter(move |one| one.indicator == code)
    }

    fn month(&self) -> Month {
        self.today.month()
    }
}

/// The page.
pub(crate) fn agreements(view: &View, shown: &Shown) -> Markup {
    let lang = view.lang;
    let lede = if shown.staff { said::lede_staff(lang) } else { said::lede_party(lang) };
    let head = Head::new(said::title(lang))
        .crumbs(part::crumbs(lang, &[(LIBRARY, words::section(lang))], said::title(lang)))
        .lede(html! { (lede) });
    let waiting: Vec<&Sheet> = shown.sheets.iter().filter(|sheet| shown.waits(sheet)).collect();
    let agreed: Vec<&Sheet> =
        shown.sheets.iter().filter(|sheet| shown.standing(sheet) == Standing::Agreed).collect();
    page(
        view,
        &head,
        html! {
            (part::section("a-convenir", said::waiting(lang), Some(said::waiting_intro(lang)), html! {
                @if waiting.is_empty() { p.mute { (said::nothing_waits(lang)) } }
                @for sheet in &waiting { (put_forward(view, shown, sheet)) }
            }))
            (part::section("convenus", said::agreed(lang), Some(said::agreed_intro(lang)), html! {
                @if agreed.is_empty() { p.mute { (said::nothing_agreed(lang)) } }
                @else { (table(lang, shown, &agreed)) }
            }))
        },
    )
}

/// Something put forward: what it says, since when, and what parties say of it.
fn put_forward(view: &View, shown: &Shown, sheet: &Sheet) -> Markup {
    let lang = view.lang;
    let last = shown.steps(&sheet.code).last();
    part::card(
        Span::Full,
        &sheet.label,
        html! {
            p {
                (standing_badge(lang, shown.standing(sheet))) " "
                @if let Some(step) = last {
                    span.mute.small { (said::since(lang, &french::day(lang, step.day))) }
                }
            }
            p { (sheet.definition) }
            p { a href=(href(&sheet.code, shown.month())) { (words::sheet(lang)) } }
            @if shown.staff { (of_parties(lang, shown, sheet)) } @else { (own(view, shown, sheet)) }
        },
    )
}

/// A verdict in words.
fn verdict(lang: Lang, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Agree => said::agree(lang),
        Verdict::Object => said::object(lang),
        Verdict::Remark => said::remark(lang),
    }
}

const fn felt(verdict: Verdict) -> ui::Tone {
    match verdict {
        Verdict::Agree => ui::Tone::Ok,
        Verdict::Object => ui::Tone::Warn,
        Verdict::Remark => ui::Tone::Info,
    }
}

fn of_parties(lang: Lang, shown: &Shown, sheet: &Sheet) -> Markup {
    let rows: Vec<Row<'_>> = shown
        .opinions_of(&sheet.code)
        .map(|one| {
            Row::new([
                html! { (shown.names.organisation(&one.party)) },
                html! { (badge::badge(felt(one.verdict), verdict(lang, one.verdict))) },
                html! { @if one.words.is_empty() { (words::none(lang)) } @else { (one.words) } },
                html! { (french::day(lang, one.day)) },
            ])
        })
        .collect();
    if rows.is_empty() {
        return html! { p.mute { (said::no_opinion(lang)) } };
    }
    let id = format!("avis-{}", sheet.code);
    Table::list(&id, said::opinion(lang))
        .caption_unseen()
        .columns([
            Column::text(words::parties(lang)),
            Column::text(said::opinion(lang)),
            Column::text(words::said(lang)),
            Column::text(words::day(lang)),
        ])
        .draw(lang, &rows)
}

fn own(view: &View, shown: &Shown, sheet: &Sheet) -> Markup {
    let lang = view.lang;
    let none = (door::Fields::default(), Refusals::new());
    let typed = shown.typed.as_ref().filter(|(code, ..)| *code == sheet.code);
    let (fields, refusals) =
        typed.map_or((&none.0, &none.1), |(_, fields, refusals)| (fields, refusals));
    let action = format!("{LIBRARY}/{}/avis", sheet.code);
    let form = Form::post(view, &action, refusals).prefix(&sheet.code);
    let choices = Verdict::ALL.map(|one| Choice::new(one.name(), verdict(lang, one)));
    let held: Vec<&Opinion> = shown.opinions_of(&sheet.code).collect();
    html! {
        @if !held.is_empty() {
            h4 { (said::yours(lang)) }
            ul {
                @for one in &held {
                    li {
                        (said::said_on(lang, verdict(lang, one.verdict), &french::day(lang, one.day)))
                        @if !one.words.is_empty() { " – " (one.words) }
                    }
                }
            }
        }
        div.screen-only {
            (form.wrap(html! {
                (form.select(&Field::new("avis", said::yours(lang)).value(fields.get("avis")).required(), &choices))
                (form.text(&Field::new("propos", said::words_field(lang)).value(fields.get("propos")).hint(said::words_hint(lang)).longest(280)))
                div.actions { (button::submit(Look::Plain, None, said::send(lang))) }
            }))
        }
    }
}

/// The step that made an indicator agreed, when it was not agreed with its first target.
fn agreement(steps: &[Step]) -> Option<&Step> {
    steps.iter().rev().find(|step| matches!(step.mv, Move::Agree | Move::Revise))
}

fn table(lang: Lang, shown: &Shown, agreed: &[&Sheet]) -> Markup {
    let row = |sheet: &&Sheet| {
        let targets = decided(&shown.agreed.targets, &sheet.code);
        let first = targets.last();
        let step = agreement(shown.steps(&sheet.code));
        let day = step.map(|step| step.day).or(first.map(|target| target.agreed_on));
        let parties = step.map(|step| &step.parties).or(first.map(|target| &target.agreed_by));
        let committee = step
            .map(|step| (&step.committee, step.day))
            .or(first.map(|target| (&target.committee, target.agreed_on)));
        let how =
            step.map_or_else(|| words::agreed_with_target(lang), |step| steps::was(lang, step.mv));
        Row::new([
            html! { a href=(href(&sheet.code, shown.month())) { (sheet.label) } },
            html! {
                (how)
                @if let Some(day) = day { " " span.mute.small { (french::day(lang, day)) } }
            },
            html! { (parties.map(|codes| shown.names.list(codes)).unwrap_or_default()) },
            committee.map_or_else(
                || html! { (words::none(lang)) },
                |(code, day)| shown.names.committee_link(lang, code, day),
            ),
            target(lang, shown, sheet),
        ])
    };
    let rows: Vec<Row<'_>> = agreed.iter().map(row).collect();
    Table::list("convenus-liste", said::agreed(lang))
        .caption_unseen()
        .columns([
            Column::text(said::indicator(lang)),
            Column::text(words::step(lang)),
            Column::text(words::parties(lang)),
            Column::text(words::committee(lang)),
            Column::text(said::target(lang)),
        ])
        .draw(lang, &rows)
}

/// The target that holds today, and the committee where it was agreed.
fn target(lang: Lang, shown: &Shown, sheet: &Sheet) -> Markup {
    let Some(target) = target_for(&shown.agreed.targets, &sheet.code, shown.month()) else {
        return html! { (words::none(lang)) };
    };
    let text = |value: i64| sheet.text(lang, value * sheet.step());
    let told: Vec<String> = [
        target.monthly.map(|value| said::a_month(lang, &text(value))),
        target.annual.map(|value| said::a_year(lang, &text(value))),
    ]
    .into_iter()
    .flatten()
    .collect();
    html! {
        (told.join(" · ")) br;
        span.mute.small {
            (french::day(lang, target.agreed_on))
            @if !target.committee.is_empty() {
                ", " (shown.names.committee_link(lang, &target.committee, target.agreed_on))
            }
        }
    }
}
