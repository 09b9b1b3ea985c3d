//! Instalments on the page of the convention, and the forms of money.

use door::Fields;
use kernel::{Day, Lang, Refusals, french};
use ui::button::{self, Look};
use ui::part::{self, Confirm};
use ui::{Choice, Column, Field, Form, Head, Markup, Row, Table, Tone, View, badge, html, page};

use crate::duties;
use crate::funding::{FundingLine, Nature};
use crate::instalment::{self, Instalment, Stands};
use crate::instalment_paper_web as papers;
use crate::pages::{Deed, or_none};
use crate::words_money as words;

pub(crate) const NEW_LINE: &str = "/convention/financement/nouvelle";
pub(crate) const LINES: &str = "/convention/financement";

pub(crate) fn of_instalment(one: &Instalment) -> String {
    format!("/convention/versements/{}", one.id)
}

/// What is planned, called and received of each line, and what the lines oblige to.
pub(crate) fn sections(lang: Lang, shown: &Deed) -> Markup {
    html! {
        h3 id="versements" { (words::instalments(lang)) }
        p.mute { (words::instalments_why(lang)) }
        ul {
            @for line in &shown.lines { (progress(lang, shown, line)) }
        }
        (crate::line_change::earlier(lang, shown))
        @if shown.instalments.is_empty() { p { (words::no_instalment(lang)) } }
        @else { (table(lang, shown)) }
        @if shown.may_keep {
            (button::group(button::link(Look::Plain, None, NEW_LINE, words::add_line(lang))))
        }
        (obligations(lang, shown))
    }
}

fn progress(lang: Lang, shown: &Deed, line: &FundingLine) -> Markup {
    let (planned, received) = instalment::sums(&shown.instalments, line.rank);
    let euros = |amount| french::euros(lang, amount);
    let rest = line.amount.minus(planned);
    html! {
        li {
            strong { (of_line(lang, shown, line)) } " – "
            (words::progress(lang, &euros(received), &euros(planned), &euros(line.amount)))
            @if rest.count() > 0 { " (" (words::unplanned(lang, &euros(rest))) ")" }
            @if shown.may_keep {
                " " a href={ (LINES) "/" (line.rank) "/versement" } { (words::add(lang)) }
                " · " a href={ (LINES) "/" (line.rank) } { (words::correct_line(lang)) }
            }
        }
    }
}

fn of_line(lang: Lang, shown: &Deed, line: &FundingLine) -> String {
    words::of_line(lang, shown.names.short(&line.payer), shown.names.short(&line.payee))
}

fn table(lang: Lang, shown: &Deed) -> Markup {
    let mut columns = vec![
        Column::text(words::line(lang)),
        Column::text(words::due(lang)),
        Column::number(words::amount(lang)),
        Column::text(words::state(lang)),
        Column::text(words::paper(lang)),
    ];
    if shown.may_keep {
        columns.push(Column::text(words::correct(lang)));
    }
    let table = Table::list("versements-liste", words::instalments(lang)).caption_unseen();
    let table = table.columns(columns);
    let rows: Vec<Row<'_>> =
        shown.instalments.iter().map(|one| Row::new(cells(lang, shown, one))).collect();
    table.draw(lang, &rows)
}

fn cells(lang: Lang, shown: &Deed, one: &Instalment) -> Vec<Markup> {
    let line = shown.lines.iter().find(|line| line.rank == one.line);
    let mut cells = vec![
        html! { @if let Some(line) = line { (of_line(lang, shown, line)) } },
        html! { (french::day(lang, one.due)) },
        html! { (french::euros(lang, one.amount)) },
        state(lang, one, shown.today),
        html! { (or_none(lang, &one.paper)) (papers::listed(lang, shown, one)) },
    ];
    if shown.may_keep {
        cells.push(html! { a href=(of_instalment(one)) { (words::correct(lang)) } });
    }
    cells
}

fn state(lang: Lang, one: &Instalment, today: Day) -> Markup {
    let called = one.called.map(|day| words::called_on(lang, &french::day(lang, day)));
    match one.stands(today) {
        Stands::Planned => badge::badge(Tone::Plain, words::planned(lang)),
        Stands::Called => html! {
            (badge::badge(Tone::Info, words::called(lang))) " " (called.unwrap_or_default())
        },
        Stands::Late => html! {
            (badge::badge(Tone::Warn, words::late(lang))) " " (called.unwrap_or_default())
        },
        Stands::Received => {
            let day = one.received.map(|day| french::day(lang, day)).unwrap_or_default();
            badge::badge(Tone::Ok, &words::received_on(lang, &day))
        }
    }
}

fn obligations(lang: Lang, shown: &Deed) -> Markup {
    let duties = duties::duties(lang, shown);
    html! {
        @if !duties.is_empty() {
            h3 id="obligations" { (words::duties(lang)) }
            p.mute { (words::duties_why(lang)) }
            ul {
                @for duty in &duties {
                    li {
                        (duty.said)
                        @if let Some(due) = duty.due {
                            " " strong { (words::by_the(lang, &french::day(lang, due))) }
                        }
                    }
                }
            }
        }
    }
}

fn head(lang: Lang, title: &str, lede: &str) -> Head {
    Head::new(title.to_owned())
        .crumbs(part::crumbs(lang, &[("/convention", crate::words::section(lang))], title))
        .lede(html! { (lede) })
}

/// The form of an instalment, new or corrected.
pub(crate) fn form(
    view: &View,
    shown: &Deed,
    of: (&FundingLine, Option<&Instalment>),
    typed: (&Fields, &Refusals),
) -> Markup {
    form_and_papers(view, shown, of, typed, (&Fields::default(), &Refusals::new()))
}

/// The same, with what was typed of a paper and refused.
pub(crate) fn form_and_papers(
    view: &View,
    shown: &Deed,
    (line, held): (&FundingLine, Option<&Instalment>),
    (fields, refusals): (&Fields, &Refusals),
    paper: (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let action = held.map_or_else(|| format!("{LINES}/{}/versement", line.rank), of_instalment);
    let form = Form::post(view, &action, refusals);
    let get = |name: &str| fields.get(name).to_owned();
    let lede = words::instalment_lede(
        lang,
        shown.names.short(&line.payer),
        shown.names.short(&line.payee),
        &french::euros(lang, line.amount),
    );
    page(
        view,
        &head(lang, words::instalment_title(lang), &lede),
        html! {
            (form.wrap(html! {
                (form.day(&Field::new("echeance", words::due(lang)).value(get("echeance")).required()))
                (form.text(&Field::new("montant", words::amount(lang)).hint(words::euros_hint(lang))
                    .value(get("montant")).autocomplete("off").required()))
                (form.day(&Field::new("appele", words::called_day(lang)).hint(words::empty_hint(lang))
                    .value(get("appele"))))
                (form.day(&Field::new("recu", words::received_day(lang)).hint(words::empty_hint(lang))
                    .value(get("recu"))))
                (form.text(&Field::new("piece", words::paper(lang)).hint(words::paper_hint(lang))
                    .longest(120).value(get("piece"))))
                (button::group(button::submit(Look::Primary, None, words::keep(lang))))
            }))
            @if let Some(held) = held {
                (papers::section(view, shown, (line, held), paper))
                (take_away(view, held))
            }
        },
    )
}

fn take_away(view: &View, held: &Instalment) -> Markup {
    let lang = view.lang;
    let action = format!("{}/retirer", of_instalment(held));
    let refusals = Refusals::new();
    let form = Form::post(view, &action, &refusals).prefix("retirer");
    let said = Confirm {
        question: words::take_away(lang),
        consequence: html! { (words::take_away_why(lang)) },
        yes: words::take_away(lang),
        look: Look::Danger,
        back: "/convention#versements",
    };
    part::confirm(&form, &said, html! {})
}

/// The form of a line of funding, new or corrected.
pub(crate) fn line_form(
    view: &View,
    shown: &Deed,
    held: Option<&FundingLine>,
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let action = held.map_or_else(|| LINES.to_owned(), |line| format!("{LINES}/{}", line.rank));
    let form = Form::post(view, &action, refusals);
    let parties: Vec<Choice<'_>> = shown
        .parties
        .iter()
        .map(|party| {
            let code = party.organisation.as_str();
            Choice::new(code.to_owned(), shown.names.short(code).to_owned())
        })
        .collect();
    let natures: Vec<Choice<'_>> = [Nature::Subsidy, Nature::Service, Nature::Contribution]
        .into_iter()
        .map(|one| Choice::new(one.name(), crate::words::nature_said(lang, one)))
        .collect();
    let get = |name: &str| fields.get(name).to_owned();
    let title = if held.is_some() { words::correct_line(lang) } else { words::add_line(lang) };
    page(
        view,
        &head(lang, title, words::line_lede(lang)),
        html! {
            (form.wrap(html! {
            (form.select(&Field::new("payeur", words::payer(lang)).value(get("payeur")).required(), &parties))
            (form.select(&Field::new("beneficiaire", words::payee(lang)).value(get("beneficiaire")).required(), &parties))
            (form.select(&Field::new("via", words::via(lang)).hint(words::via_hint(lang)).value(get("via")), &parties))
            (form.select(&Field::new("nature", words::nature(lang)).value(get("nature")).required(), &natures))
            (form.text(&Field::new("montant", words::amount(lang)).hint(words::euros_hint(lang))
                .value(get("montant")).autocomplete("off").required()))
            (form.text(&Field::new("texte", words::original(lang)).longest(400).value(get("texte"))))
            (button::group(button::submit(Look::Primary, None, words::keep(lang))))
            }))
            @if let Some(line) = held { (crate::line_change::way(lang, shown, line)) }
        },
    )
}
