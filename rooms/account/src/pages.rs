//! The pages of the accounts.

use door::Fields;
use kernel::{Cents, Day, Instant, Lang, Refusals, french};
use paper::document::Document;
use ui::button::{self, Look};
use ui::part::{self, Confirm};
use ui::{Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, badge, html, page};

use crate::document;
use crate::forms::BUDGET;
use crate::frame::{FRAME, Heading, Side, heading};
use crate::ledger::Line;
use crate::material::{Account, Avoided};
use crate::store::Which;
use crate::words;

pub(crate) const HERE: &str = "/convention/comptes";

/// As a project stands in an address when there is none.
pub(crate) const WHOLE: &str = "ensemble";

impl Which {
    /// `/convention/comptes/2019/ensemble`.
    pub(crate) fn path(&self) -> String {
        let project = if self.project.is_empty() { WHOLE } else { &self.project };
        format!("{HERE}/{}/{project}", self.year)
    }
}

/// A report of the list.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) which: Which,
    /// The project in words; empty for the whole.
    pub(crate) project: String,
    pub(crate) due: Option<Day>,
    pub(crate) frozen: Option<(i64, Instant)>,
}

fn crumbs(lang: Lang, above: Option<(&str, &str)>, here: &str) -> Markup {
    let mut ways = vec![("/convention", words::convention(lang))];
    if here != words::title(lang) {
        ways.push((HERE, words::section(lang)));
    }
    ways.extend(above);
    part::crumbs(lang, &ways, here)
}

/// The reports there are, or are to be made.
pub(crate) fn list(view: &View, reports: &[Told], (today, staff): (Day, bool)) -> Markup {
    let lang = view.lang;
    let lede = if staff { words::lede(lang) } else { words::lede_partner(lang) };
    let rows: Vec<Row<'_>> = reports.iter().map(|told| row(lang, told, today)).collect();
    let why = if staff { words::no_convention_why(lang) } else { words::nothing_why(lang) };
    page(
        view,
        &Head::new(words::title(lang))
            .crumbs(crumbs(lang, None, words::title(lang)))
            .lede(html! { (lede) }),
        html! {
            @if rows.is_empty() {
                (part::empty(words::nothing(lang), why, None))
            } @else {
                (Table::list("comptes", words::list_caption(lang)).caption_unseen().columns([
                    Column::text(words::year(lang)),
                    Column::text(words::scope(lang)),
                    Column::text(words::state(lang)),
                    Column::text(words::due(lang)),
                ]).draw(lang, &rows))
            }
        },
    )
}

fn row<'a>(lang: Lang, told: &Told, today: Day) -> Row<'a> {
    let scope = match told.project.as_str() {
        "" => words::whole(lang).to_owned(),
        project => words::project(lang, project),
    };
    let state = match told.frozen {
        Some((version, _)) => badge::badge(Tone::Ok, &words::frozen(lang, &version.to_string())),
        None if told.due.is_some_and(|due| due < today) => {
            badge::badge(Tone::Warn, words::late(lang))
        }
        None => badge::badge(Tone::Info, words::draft(lang)),
    };
    let due = told.due.map_or_else(|| ui::chart::ABSENT.to_owned(), |day| french::day(lang, day));
    Row::new([html! { (told.which.year) }, html! { (scope) }, state, html! { (due) }])
        .link(told.which.path())
}

/// Whether an account was frozen, and whether that is what is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It never was.
    #[default]
    Never,
    /// It was; what is shown is how it stands now.
    Beside,
    /// What is shown is a frozen version.
    Shown,
}

/// What stands around an account on its page.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Doable {
    /// The manager enters it.
    pub(crate) write: bool,
    /// Its year is over.
    pub(crate) over: bool,
    /// Whether it was frozen.
    pub(crate) frozen: Standing,
    /// For the operator’s people.
    pub(crate) staff: bool,
    pub(crate) due: Option<Day>,
}

/// An account.
pub(crate) fn account(
    view: &View,
    (which, account): (&Which, &Account),
    (document, funder): (&Document, Option<&str>),
    doable: Doable,
) -> Markup {
    let (lang, path) = (view.lang, which.path());
    let frozen = doable.frozen == Standing::Shown && doable.staff;
    let suffix = asking(frozen, funder);
    let to = |format: &str| format!("{path}/{format}{suffix}");
    let actions = button::group(html! {
        (button::download(Look::Primary, &to("pdf"), words::pdf(lang)))
        @if doable.write {
            (button::link(Look::Plain, None, &format!("{path}/prevu"), words::write_budget(lang)))
            (button::link(Look::Plain, None, &format!("{path}/cout"), words::write_terms(lang)))
            @if which.project.is_empty() {
                (button::link(Look::Plain, None, &evites(which.year), words::write_avoided(lang)))
            }
            @if doable.over {
                (button::link(Look::Plain, Icon::Lock, &format!("{path}/arreter"), words::freeze(lang)))
            }
        }
    });
    let others = button::group(html! {
        (button::download(Look::Quiet, &to("docx"), words::docx(lang)))
        (button::download(Look::Quiet, &to("xlsx"), words::xlsx(lang)))
        (button::download(Look::Quiet, &to("ods"), words::ods(lang)))
        (button::download(Look::Quiet, &to("json"), words::json(lang)))
        @if doable.staff && which.project.is_empty() {
            (button::link(Look::Quiet, None, &crate::funder_pages::index_path(which.year),
                crate::words_funders::see(lang)))
        }
    });
    let lacking = words::sentences(lang, &account.lacking());
    page(
        view,
        &Head::new(document.title.as_str())
            .eyebrow(document.perimeter.as_str())
            .lede(html! { (document.lede) })
            .crumbs(crumbs(lang, None, &document.title))
            .actions(actions)
            .footnote(format!("{}. {}.", document.author, document.state())),
        html! {
            p.mute {
                (document.state()) ". "
                @if let Some(day) = doable.due { (document::due(lang, day)) " " }
                @if doable.staff && doable.frozen == Standing::Beside {
                    a href={ (path) "?vue=arretee" } { (words::see_frozen(lang)) }
                }
                @if doable.staff && doable.frozen == Standing::Shown { a href=(path) { (words::see_live(lang)) } }
            }
            (others)
            (addressed(lang, (&path, account), (frozen, funder)))
            @if doable.write && !lacking.is_empty() {
                (part::notice(lang, Tone::Info, words::lacks(lang), html! {
                    @for one in &lacking { p { (one) } }
                }))
            }
            (paper::html::body(document))
            @if doable.write { (entries(lang, which, account)) }
        },
    )
}

/// What is asked of an address: the frozen version, and for which funder.
fn asking(frozen: bool, funder: Option<&str>) -> String {
    match (frozen, funder) {
        (false, None) => String::new(),
        (true, None) => "?vue=arretee".to_owned(),
        (false, Some(funder)) => format!("?financeur={funder}"),
        (true, Some(funder)) => format!("?vue=arretee&financeur={funder}"),
    }
}

/// The ways to the same account told to each funder, with its share; and back to the one told to all.
fn addressed(
    lang: Lang,
    (path, account): (&str, &Account),
    (frozen, funder): (bool, Option<&str>),
) -> Markup {
    let to = |funder: Option<&str>| format!("{path}{}", asking(frozen, funder));
    html! {
        @if !account.funders.is_empty() {
            nav aria-label=(words::addressed(lang)) {
                p {
                    (words::addressed(lang))
                    @for one in &account.funders {
                        " " a href=(to(Some(&one.code)))
                            aria-current=[(funder == Some(one.code.as_str())).then_some("page")] { (one.name) }
                        ","
                    }
                    " " a href=(to(None)) aria-current=[funder.is_none().then_some("page")] {
                        (words::to_all(lang))
                    }
                }
            }
        }
    }
}

/// The ways to enter what each line came to.
fn entries(lang: Lang, which: &Which, account: &Account) -> Markup {
    let rows: Vec<Row<'_>> = FRAME
        .iter()
        .map(|one| {
            let line = account.line(one.code);
            let actual = line.actual().map(|cents| french::euros(lang, Cents(cents)));
            let origin = document::origin(account, lang, &line);
            let absent = || ui::chart::ABSENT.to_owned();
            Row::new([
                html! { (one.whole(lang)) },
                html! { (actual.unwrap_or_else(absent)) },
                html! { (origin.unwrap_or_else(absent)) },
                html! {
                    a href={ (which.path()) "/realise?compte=" (one.code) } {
                        (words::enter_short(lang)) span.unseen { " " (one.whole(lang)) }
                    }
                },
            ])
        })
        .collect();
    let table = Table::list("saisie-liste", words::lines_title(lang)).caption_unseen().columns([
        Column::text(words::account(lang)),
        Column::number(words::actual(lang)),
        Column::text(words::source(lang)),
        Column::text(words::enter_short(lang)),
    ]);
    part::section(
        "saisie",
        words::lines_title(lang),
        Some(words::lines_why(lang)),
        table.draw(lang, &rows),
    )
}

fn of(lang: Lang, account: &Account) -> String {
    document::title(lang, (account.year, &account.project_words))
}

fn which_of(account: &Account) -> Which {
    Which { year: account.year, project: account.project.clone() }
}

fn form_page(
    view: &View,
    (account, title, lede): (&Account, &str, &str),
    content: Markup,
) -> Markup {
    let lang = view.lang;
    let (path, whole) = (which_of(account).path(), of(lang, account));
    page(
        view,
        &Head::new(title).crumbs(crumbs(lang, Some((&path, &whole)), title)).lede(html! { (lede) }),
        content,
    )
}

/// The form of a budget.
pub(crate) fn budget(
    view: &View,
    account: &Account,
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let action = format!("{}/prevu", which_of(account).path());
    let form = Form::post(view, &action, refusals);
    let field = |name: &'static str, one: &Heading| {
        let field = Field::new(name, one.whole(lang)).value(fields.get(name)).unit("€");
        form.text(&field.autocomplete("off"))
    };
    let whole = words::budget_title(lang, &of(lang, account));
    form_page(
        view,
        (account, &whole, words::budget_lede(lang)),
        form.wrap(html! {
            @for side in Side::ALL {
                (ui::form::fieldset(words::side(lang, side), html! {
                    @for (name, one) in BUDGET.into_iter().zip(&FRAME).filter(|(_, one)| one.side == side) {
                        (field(name, one))
                    }
                }))
            }
            (button::group(button::submit(Look::Primary, None, words::keep(lang))))
        }),
    )
}

/// The form of what a line came to.
pub(crate) fn line(
    view: &View,
    (account, line): (&Account, &Line),
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let action = format!("{}/realise", which_of(account).path());
    let form = Form::post(view, &action, refusals);
    let name = heading(&line.account).map_or_else(|| line.account.clone(), |one| one.whole(lang));
    let euros = |cents: i64| french::euros(lang, Cents(cents));
    let budget = line.budget.map_or_else(|| words::no_budget(lang).to_owned(), euros);
    let mut lede = words::line_lede(lang, &budget);
    if let Some(computed) = line.computed {
        lede = format!("{lede} {}", words::computed_is(lang, &euros(computed)));
    }
    let amount = Field::new("realise", words::actual(lang))
        .hint(words::euros_hint(lang))
        .value(fields.get("realise"))
        .unit("€")
        .autocomplete("off");
    let paper = Field::new("piece", words::paper_field(lang))
        .hint(words::paper_hint(lang))
        .longest(120)
        .value(fields.get("piece"));
    let comment = Field::new("explication", words::explanation(lang))
        .hint(words::comment_hint(lang))
        .longest(600)
        .value(fields.get("explication"));
    form_page(
        view,
        (account, &words::line_title(lang, &name), &lede),
        form.wrap(html! {
            (form.hidden("compte", &line.account))
            (form.text(&amount))
            (form.text(&paper))
            (form.area(&comment))
            (button::group(button::submit(Look::Primary, None, words::keep(lang))))
        }),
    )
}

/// The form of what an hour costs.
pub(crate) fn terms(
    view: &View,
    account: &Account,
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let action = format!("{}/cout", which_of(account).path());
    let form = Form::post(view, &action, refusals);
    let hour = Field::new("heure", words::hour_field(lang))
        .hint(words::hour_hint(lang))
        .value(fields.get("heure"))
        .unit("€")
        .autocomplete("off");
    let source = Field::new("source", words::hour_source(lang))
        .hint(words::hour_source_hint(lang))
        .longest(200)
        .value(fields.get("source"));
    let threshold = Field::new("seuil", words::threshold_field(lang))
        .hint(words::threshold_hint(lang))
        .value(fields.get("seuil"))
        .between(0, 100)
        .unit("%")
        .required();
    let whole = words::terms_title(lang, &of(lang, account));
    form_page(
        view,
        (account, &whole, words::terms_lede(lang)),
        form.wrap(html! {
            (form.text(&hour)) (form.text(&source)) (form.number(&threshold))
            (button::group(button::submit(Look::Primary, None, words::keep(lang))))
        }),
    )
}

/// `/convention/comptes/evites/2019`.
pub(crate) fn evites(year: i16) -> String {
    format!("{HERE}/evites/{year}")
}

/// The costs avoided of a year, and where one more is entered: in the library, with its provider and its document.
pub(crate) fn avoided(view: &View, account: &Account) -> Markup {
    let lang = view.lang;
    let title = words::avoided_title(lang, &account.year.to_string());
    form_page(
        view,
        (account, &title, words::avoided_lede(lang)),
        html! {
            @if account.avoided.is_empty() { p { (words::no_avoided(lang)) } }
            @else {
                (part::section("evites", words::avoided(lang), None, part::pile(html! {
                    @for one in &account.avoided { (shown(view, one)) }
                })))
            }
            (part::section("saisir", words::avoided_where(lang), Some(words::avoided_how(lang)), html! {
                ul {
                    @for entry in indicator::costs_avoided() {
                        li { a href={ "/indicateurs/" (entry.code) } { (entry.label.say(lang)) } }
                    }
                }
            }))
        },
    )
}

fn shown(view: &View, one: &Avoided) -> Markup {
    let lang = view.lang;
    let refusals = Refusals::new();
    // What the library holds is corrected and withdrawn on its own page.
    let way = if one.indicator.is_empty() {
        let action = format!("{HERE}/evite/{}/retirer", one.id);
        let form = Form::post(view, &action, &refusals).prefix(&one.id);
        form.wrap(button::group(button::submit(Look::Plain, None, words::remove(lang))))
    } else {
        let sheet = format!("/indicateurs/{}", one.indicator);
        button::group(button::link(Look::Quiet, None, &sheet, words::avoided_sheet(lang)))
    };
    part::card(
        part::Span::Full,
        &one.words(lang),
        html! {
            (part::facts(&[
                (words::amount(lang), html! { (french::euros(lang, Cents(one.amount))) }),
                (words::source(lang), html! { (one.source) }),
                (words::assumption(lang), html! { (one.assumption) }),
            ]))
            (way)
        },
    )
}

/// The page where an account is frozen.
pub(crate) fn freeze(
    view: &View,
    account: &Account,
    (fields, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = view.lang;
    let path = which_of(account).path();
    let action = format!("{path}/arreter");
    let form = Form::post(view, &action, refusals);
    let title = words::freeze_title(lang, &of(lang, account));
    let lacking = words::sentences(lang, &account.lacking());
    let approved = Field::new("approuve", words::approved_field(lang))
        .hint(words::approved_hint(lang))
        .longest(140)
        .value(fields.get("approuve"))
        .required();
    let said = Confirm {
        question: words::freeze(lang),
        consequence: html! { p { (words::freeze_why(lang)) } },
        yes: words::freeze(lang),
        look: Look::Primary,
        back: &path,
    };
    form_page(
        view,
        (account, &title, ""),
        html! {
            @if !lacking.is_empty() {
                (part::notice(lang, Tone::Warn, words::lacks(lang), html! {
                    @for one in &lacking { p { (one) } }
                }))
            }
            (part::confirm(&form, &said, form.text(&approved)))
        },
    )
}
