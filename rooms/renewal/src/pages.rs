//! Pages where the next convention is prepared, opened, and closed anew.

use std::sync::Arc;

use convention::{Convention, Nature, funding};
use door::Fields;
use kernel::{Cents, Lang, Refusals, french};
use referential::Lists;
use ui::button::{self, Act, Look};
use ui::part::{self, Confirm};
use ui::{Choice, Column, Field, Form, Head, Markup, Row, Table, Tone, View, badge, html, page};

use crate::carried::Offered;
use crate::draft::{self, Amount, Answer, DROP, Draft, Heading, KEEP, STATED};
use crate::file::Deed;
use crate::opening::Held;
use crate::parts::{self, short};
use crate::words;

pub(crate) const HERE: &str = "/convention/reconduction";
pub(crate) const NAME: &str = "/convention/reconduction/nom";
pub(crate) const AMOUNT: &str = "/convention/reconduction/montants/{rang}";
pub(crate) const OPEN: &str = "/convention/reconduction/ouvrir";
pub(crate) const SHUT: &str = "/convention/reconduction/annuler";
pub(crate) const GIVE_UP: &str = "/convention/reconduction/abandonner";

/// What the pages show.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    /// The convention that stands.
    pub(crate) agreed: Convention,
    pub(crate) draft: Option<Draft>,
    /// The file of the one that stands: what is carried on.
    pub(crate) deed: Deed,
    pub(crate) lists: Arc<Lists>,
    /// Whether the reader may copy the whole of it.
    pub(crate) whole: bool,
    /// Why what was opened may not be closed anew.
    pub(crate) held: Option<Held>,
    /// What other rooms offer to carry, in the words of each.
    pub(crate) offered: Offered,
}

fn head(lang: Lang, shown: &Shown, title: &str) -> Head {
    let convention = ("/convention", words::convention(lang));
    let above = [convention, (HERE, words::title(lang))];
    let above = if title == words::title(lang) { above.get(..1) } else { Some(above.as_slice()) };
    let last = french::day(lang, shown.agreed.period.to());
    Head::new(title)
        .crumbs(part::crumbs(lang, above.unwrap_or(&[]), title))
        .lede(html! { (words::lede(lang, &shown.agreed.code, &last)) })
}

/// The page of the room, as far as things have come.
pub(crate) fn index(
    view: &View,
    shown: &Shown,
    (done, fields, no): (&str, &Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    page(
        view,
        &head(lang, shown, words::title(lang)),
        html! {
            @if let Some(sentence) = words::done(lang, done) { (part::flash(lang, Tone::Ok, sentence)) }
            @match &shown.draft {
                _ if !shown.whole => (part::empty(words::title(lang), words::narrow(lang), None)),
                None => (begin(view, shown, (fields, no))),
                Some(draft) if draft.opened.is_some() => (opened(lang, shown, draft)),
                Some(draft) => (prepared(view, shown, draft)),
            }
        },
    )
}

fn begin(view: &View, shown: &Shown, (fields, no): (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    part::section(
        "commencer",
        words::begin(lang),
        Some(words::begin_why(lang)),
        heading_form(&Form::post(view, HERE, no), shown, (fields, words::begin(lang))),
    )
}

fn heading_form(form: &Form<'_>, shown: &Shown, (fields, submit): (&Fields, &str)) -> Markup {
    let lang = form.lang();
    let get = |name: &str| fields.get(name).to_owned();
    let first = shown.agreed.period.to().plus_days(1);
    let hint = words::from_hint(lang, &french::day(lang, first));
    form.wrap(html! {
        (form.text(&Field::new("code", words::code(lang)).hint(words::code_hint(lang)).longest(20)
            .value(get("code")).autocomplete("off").required()))
        (form.area(&Field::new("titre_court", words::short_title(lang)).longest(120).rows(2)
            .value(get("titre_court")).required()))
        (form.area(&Field::new("titre", words::whole_title(lang)).longest(300).rows(2)
            .value(get("titre")).required()))
        (form.area(&Field::new("objet", words::object(lang)).longest(1_000).rows(3)
            .value(get("objet"))))
        (form.area(&Field::new("preambule", words::preamble(lang)).hint(words::preamble_hint(lang))
            .longest(4_000).value(get("preambule"))))
        (form.area(&Field::new("perspective", words::outlook(lang)).longest(200).rows(2)
            .value(get("perspective"))))
        (form.text(&Field::new("heures", words::hours(lang)).hint(words::hours_hint(lang)).unit("h")
            .value(get("heures")).autocomplete("off").required()))
        (form.day(&Field::new("du", words::from(lang)).hint(hint).value(get("du")).required()))
        (form.day(&Field::new("au", words::to(lang)).value(get("au")).required()))
        (form.month(&Field::new("signature", words::signed(lang)).value(get("signature")).required()))
        (button::group(button::submit(Look::Primary, None, submit)))
    })
}

/// The form that puts the name and the dates right.
pub(crate) fn name(view: &View, shown: &Shown, (fields, no): (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, NAME, no);
    page(
        view,
        &head(lang, shown, words::correct(lang)),
        heading_form(&form, shown, (fields, words::keep(lang))),
    )
}

fn facts(lang: Lang, heading: &Heading) -> Markup {
    let day = |day| french::day(lang, day);
    part::facts(&[
        (words::code(lang), html! { (heading.code) }),
        (words::short_title(lang), html! { (heading.short_title) }),
        (words::whole_title(lang), html! { (heading.title) }),
        (
            words::period(lang),
            html! {
                (words::from_to(lang, &day(heading.period.from()), &day(heading.period.to())))
            },
        ),
        (words::signed(lang), html! { (french::month(lang, heading.signed)) }),
        (words::hours(lang), html! { (french::duration(lang, heading.annual)) }),
        (words::object(lang), html! { (heading.object) }),
    ])
}

fn prepared(view: &View, shown: &Shown, draft: &Draft) -> Markup {
    let lang = view.lang;
    let next = draft::next(shown.deed.clone(), draft);
    html! {
        (part::section("nom", words::heading(lang), None, html! {
            (facts(lang, &draft.heading))
            (button::group(button::link(Look::Plain, None, NAME, words::correct(lang))))
        }))
        (part::section("montants", words::amounts(lang), Some(words::amounts_why(lang)), html! {
            (amounts(lang, shown, draft))
            (sums(lang, shown, draft))
        }))
        (parts::preview(lang, &next, &shown.lists))
        (to_read_again(lang, shown, &next))
        (part::section("ouvrir", words::open_title(lang), None, html! {
            @let waiting = i64::try_from(draft.waiting()).unwrap_or(i64::MAX);
            @if waiting == 0 {
                p { (words::open_ready(lang)) }
                (button::group(button::link(Look::Primary, None, OPEN, words::open_see(lang))))
            } @else { p { (words::open_waits(lang, waiting)) } }
            (button::post(Act { action: GIVE_UP, token: &view.token, values: &[] }, Look::Quiet, None,
                words::give_up(lang)))
        }))
    }
}

/// The line that an amount stands for, in the names of its parties.
pub(crate) fn called(lang: Lang, deed: &Deed, one: &Amount) -> String {
    if one.rank == STATED {
        return words::stated(lang).to_owned();
    }
    let (payer, payee) = (short(deed, &one.payer), short(deed, &one.payee));
    match &one.via {
        Some(via) => words::passed_on(lang, payer, payee, short(deed, via)),
        None => words::payment(lang, payer, payee),
    }
}

fn nature(lang: Lang, one: &Amount) -> &'static str {
    match one.nature {
        _ if one.rank == STATED => "–",
        Nature::Subsidy => words::subsidy(lang),
        Nature::Service => words::service(lang),
        Nature::Contribution => words::contribution(lang),
    }
}

fn amounts(lang: Lang, shown: &Shown, draft: &Draft) -> Markup {
    let rows: Vec<Row<'_>> = draft
        .amounts
        .iter()
        .map(|one| {
            let name = called(lang, &shown.deed, one);
            let (tone, state, act) = match one.answer {
                Answer::Waits => (Tone::Warn, words::waits(lang), words::confirm(lang)),
                Answer::Confirmed(_) => (Tone::Ok, words::confirmed(lang), words::change(lang)),
                Answer::Dropped => (Tone::Plain, words::dropped(lang), words::change(lang)),
            };
            let next =
                one.shown().map_or_else(|| "–".to_owned(), |cents| french::euros(lang, cents));
            Row::new([
                html! { (name) },
                html! { (nature(lang, one)) },
                html! { (french::euros(lang, one.was)) },
                html! { (next) },
                badge::badge(tone, state),
                html! {
                    a href={ (HERE) "/montants/" (one.rank) } {
                        (act) span.unseen { " – " (name) }
                    }
                },
            ])
        })
        .collect();
    Table::list("reconduction-montants", words::amounts(lang))
        .caption_unseen()
        .columns([
            Column::text(words::line(lang)),
            Column::text(words::nature(lang)),
            Column::number(words::was(lang)),
            Column::number(words::next(lang)),
            Column::text(words::state(lang)),
            Column::text(words::do_it(lang)),
        ])
        .draw(lang, &rows)
}

/// What the amounts come to, the gap said as it is of the convention that stands.
fn sums(lang: Lang, shown: &Shown, draft: &Draft) -> Markup {
    let (lines, stated) = (draft.lines(), draft.stated());
    let found = funding::balance(&lines, stated, &shown.agreed.operator);
    let euros = |cents: Cents| french::euros(lang, cents);
    let gap = found.gap.count();
    html! {
        h3 { (words::sums(lang)) }
        (part::facts(&[
            (words::stated(lang), html! { (euros(found.stated)) }),
            (words::contributed(lang), html! { (euros(found.contributed)) }),
            (words::received(lang), html! { (euros(found.received_by_operator)) }),
        ]))
        p.mute {
            @if gap > 0 { (words::gap(lang, &euros(found.gap))) }
            @else if gap < 0 { (words::more(lang, &euros(Cents(gap.saturating_neg())))) }
            @else { (words::no_gap(lang)) }
        }
    }
}

fn to_read_again(lang: Lang, shown: &Shown, next: &Deed) -> Markup {
    let dated = draft::dated(next, shown.agreed.period);
    let articles: Vec<&str> = dated.iter().map(|(article, _)| article.as_str()).collect();
    part::section(
        "relire",
        words::again(lang),
        None,
        html! {
            ul {
                @if !articles.is_empty() { li { (words::again_years(lang, &articles.join(", "))) } }
                li { (words::again_mandates(lang)) }
            }
        },
    )
}

fn opened(lang: Lang, shown: &Shown, draft: &Draft) -> Markup {
    let at = draft.opened.map(|one| french::day(lang, one.at.local().0)).unwrap_or_default();
    part::section(
        "ouverte",
        &words::opened_title(lang, &draft.heading.code),
        None,
        html! {
            (facts(lang, &draft.heading))
            p { (words::opened_on(lang, &at)) }
            (button::group(html! {
                (button::link(Look::Primary, None, "/compte", words::to_account(lang)))
                @if shown.held.is_none() {
                    (button::link(Look::Quiet, None, SHUT, words::shut(lang)))
                }
            }))
            @if let Some(held) = shown.held { p.mute { (words::is_held(held).say(lang)) } }
        },
    )
}

/// One amount: what it is today, what it will be.
pub(crate) fn amount(
    view: &View,
    (shown, one): (&Shown, &Amount),
    (fields, no): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let action = format!("{HERE}/montants/{}", one.rank);
    let form = Form::post(view, &action, no);
    let title = called(lang, &shown.deed, one);
    let get = |name: &str| fields.get(name).to_owned();
    let hint = words::amount_hint(lang, &french::euros(lang, one.was));
    page(
        view,
        &head(lang, shown, &title),
        html! {
            @if !one.original.is_empty() { p { (words::as_written(lang, &one.original)) } }
            (form.wrap(html! {
                (form.hidden("vu", &one.was.count().to_string()))
                @if one.rank == STATED { (form.hidden("suite", KEEP)) }
                (form.text(&Field::new("montant", words::amount(lang)).hint(hint).unit("€")
                    .value(get("montant")).autocomplete("off")))
                @if one.rank != STATED {
                    (form.radios(
                        &Field::new("suite", words::fate(lang)).value(get("suite")).required(),
                        &[Choice::new(KEEP, words::keep_it(lang)), Choice::new(DROP, words::drop_it(lang))],
                    ))
                }
                (button::group(button::submit(Look::Primary, None, words::settle(lang))))
            }))
        },
    )
}

/// The form of an amount: what was confirmed, else what is put forward.
pub(crate) fn fields_of(one: &Amount) -> Fields {
    let mut fields = Fields::default();
    fields.set("montant", &one.shown().unwrap_or(one.was).typed());
    fields.set("suite", if one.answer == Answer::Dropped { DROP } else { KEEP });
    fields
}

/// Asks before the next convention is opened.
pub(crate) fn open(view: &View, shown: &Shown, (fields, no): (&Fields, &Refusals)) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, OPEN, no);
    let code = shown.draft.as_ref().map(|one| one.heading.code.as_str()).unwrap_or_default();
    let confirm = Confirm {
        question: &words::open_ask(lang, code),
        consequence: html! { p { (words::open_means(lang)) } },
        yes: words::open_yes(lang),
        look: Look::Primary,
        back: HERE,
    };
    page(
        view,
        &head(lang, shown, words::open_title(lang)),
        part::confirm(
            &form,
            &confirm,
            html! {
                @if !shown.offered.is_empty() { p.mute { (words::carried_why(lang)) } }
                @for (field, told) in &shown.offered {
                    (form.tick(&Field::new(field, told.as_str()).value(fields.get(field))))
                }
            },
        ),
    )
}

/// Asks before it is closed anew.
pub(crate) fn shut(view: &View, shown: &Shown, no: &Refusals) -> Markup {
    let lang = view.lang;
    let code = shown.draft.as_ref().map(|one| one.heading.code.as_str()).unwrap_or_default();
    let confirm = Confirm {
        question: &words::shut_ask(lang, code),
        consequence: html! { p { (words::shut_means(lang)) } },
        yes: words::shut_yes(lang),
        look: Look::Danger,
        back: HERE,
    };
    page(
        view,
        &head(lang, shown, words::shut(lang)),
        part::confirm(&Form::post(view, SHUT, no), &confirm, html! {}),
    )
}
