//! Pages of surveys: those in hand, the typing of a sheet, the questionnaire to print.

use door::Fields;
use kernel::{Lang, Refusals, french};
use observatory::survey::{LEAST, Question, Respondents};
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::{Choice, Column, Field, Form, Head, Icon, Markup, Row, Table, View, html, page, part};

use crate::pages::PATH;
use crate::survey::{Draft, asked};
use crate::survey_words as words;

/// Where surveys are.
pub(crate) const SURVEYS: &str = "/indicateurs/enquetes";

/// The surveys in hand, and the form that opens one.
pub(crate) fn list(
    view: &View,
    drafts: &[Draft],
    (typed, refusals, may_open): (&Fields, &Refusals, bool),
) -> Markup {
    let lang = view.lang;
    let title = words::surveys(lang);
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[(PATH, words::indicators(lang))], title))
        .lede(html! { (words::surveys_lede(lang)) });
    let rows: Vec<Row<'_>> = drafts
        .iter()
        .map(|one| {
            Row::new([
                html! { (people(lang, one.respondents)) },
                html! { (days(lang, one)) },
                html! { (words::part_of(lang, one.returned, one.offered)) },
                html! { (one.method) },
            ])
            .link(format!("{SURVEYS}/{}", one.id.text()))
        })
        .collect();
    page(
        view,
        &head,
        html! {
            @if rows.is_empty() {
                (part::empty(words::none_in_hand(lang), words::none_in_hand_why(lang), None))
            } @else {
                (Table::list("enquetes", words::in_hand(lang)).columns([
                    Column::text(words::asked_of(lang)),
                    Column::text(words::days(lang)),
                    Column::number(words::back(lang)),
                    Column::text(words::method(lang)),
                ]).draw(lang, &rows))
            }
            p { a href="/observatoire#enquetes" { (words::see_told(lang)) } }
            @if may_open { (opening(view, typed, refusals)) }
        },
    )
}

fn opening(view: &View, typed: &Fields, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, SURVEYS, refusals);
    let field = |name: &'static str, label: &'static str| {
        Field::new(name, label).value(typed.get(name).to_owned())
    };
    let choices = Respondents::ALL.map(|one| Choice::new(one.name(), people(lang, one)));
    part::section(
        "ouvrir",
        words::open(lang),
        None,
        form.wrap(html! {
            (side_by_side(html! {
                (form.select(&field("public", words::asked_of(lang)).required(), &choices))
                (form.day(&field("du", words::from(lang)).required()))
                (form.day(&field("au", words::to(lang)).required()))
                (form.number(&field("remis", words::offered(lang)).required()))
            }))
            (form.text(&field("methode", words::method(lang)).hint(words::method_hint(lang)).longest(280).required()))
            div.actions { (button::submit(Look::Primary, None, words::open(lang))) }
        }),
    )
}

/// The typing of a sheet. What was counted so far is told to nobody: only how many came back.
pub(crate) fn typing(
    view: &View,
    draft: &Draft,
    (typed, refusals, may_close): (&Fields, &Refusals, bool),
) -> Markup {
    let lang = view.lang;
    let title = words::title_of(lang, people(lang, draft.respondents));
    let address = format!("{SURVEYS}/{}", draft.id.text());
    let (count, close) = (format!("{address}/fiche"), format!("{address}/clore"));
    let poster = format!("{address}/affiche");
    let form = Form::post(view, &count, refusals);
    let print = format!("{address}/questionnaire");
    let head = Head::new(title.as_str())
        .crumbs(part::crumbs(
            lang,
            &[(PATH, words::indicators(lang)), (SURVEYS, words::surveys(lang))],
            &title,
        ))
        .lede(html! {
            (days(lang, draft)) ". " (words::part_of(lang, draft.returned, draft.offered)) ". "
            (words::untold(lang, LEAST))
        })
        .actions(button::group(html! {
            (button::link(Look::Plain, Icon::Print, &print, words::print(lang)))
        }));
    page(
        view,
        &head,
        html! {
            (form.wrap(html! {
                @for question in asked(draft.respondents) {
                    @let name = question.name();
                    (form.radios(&Field::new(name, said(lang, question)).value(typed.get(name)), &marks(lang, question)))
                }
                p.mute.small { (words::blank(lang)) }
                div.actions { (button::submit(Look::Primary, None, words::count_sheet(lang))) }
            }))
            @if may_close {
                (part::section("affiche", words::poster(lang), Some(words::poster_intro(lang)), {
                    let none = Refusals::new();
                    let form = Form::post(view, &poster, &none).prefix("affiche");
                    form.wrap(html! {
                        div.actions { (button::submit(Look::Plain, Icon::Print, words::make_poster(lang))) }
                    })
                }))
                (part::section("clore", words::close(lang), Some(words::close_intro(lang)), {
                    let none = Refusals::new();
                    let form = Form::post(view, &close, &none).prefix("clore");
                    form.wrap(html! {
                        div.actions { (button::submit(Look::Plain, None, words::close(lang))) }
                    })
                }))
            }
        },
    )
}

/// The questionnaire on paper: one side of A4, the same questions in the same order.
pub(crate) fn questionnaire(view: &View, draft: &Draft) -> Markup {
    let lang = view.lang;
    let title = words::sheet_title(lang);
    let address = format!("{SURVEYS}/{}", draft.id.text());
    let head = Head::new(title)
        .eyebrow(view.convention.as_str())
        .crumbs(part::crumbs(
            lang,
            &[(SURVEYS, words::surveys(lang)), (&address, people(lang, draft.respondents))],
            title,
        ))
        .lede(html! { (words::sheet_lede(lang)) })
        .footnote(words::sheet_note(lang, &french::day(lang, draft.period.to())));
    page(
        view,
        &head,
        html! {
            ol.steps {
                @for question in asked(draft.respondents) {
                    li {
                        p { strong { (said(lang, question)) } }
                        p {
                            @for (mark, word) in scale(lang, question) {
                                span { "☐ " (word_of(mark, word)) } " \u{a0} "
                            }
                        }
                    }
                }
            }
        },
    )
}

fn word_of(mark: i64, word: &str) -> String {
    if word.is_empty() { mark.to_string() } else { word.to_owned() }
}

fn days(lang: Lang, draft: &Draft) -> String {
    let (from, to) = (draft.period.from(), draft.period.to());
    words::span(lang, &french::day(lang, from), &french::day(lang, to))
}

/// Who is asked, in words.
pub(crate) fn people(lang: Lang, respondents: Respondents) -> &'static str {
    match respondents {
        Respondents::Residents => words::residents(lang),
        Respondents::Partners => words::partners(lang),
    }
}

/// The question as it is put.
pub(crate) fn said(lang: Lang, question: Question) -> &'static str {
    match question {
        Question::Known => words::known(lang),
        Question::Used => words::used(lang),
        Question::Useful => words::useful(lang),
        Question::Calm => words::calm(lang),
        Question::Trust => words::trust(lang),
        Question::Effect => words::effect(lang),
    }
}

/// The marks of a question, each in words.
fn scale(lang: Lang, question: Question) -> Vec<(i64, &'static str)> {
    match question {
        Question::Known | Question::Used | Question::Effect => {
            vec![(1, words::yes(lang)), (0, words::no(lang))]
        }
        Question::Useful => vec![
            (1, words::useless(lang)),
            (2, words::little_use(lang)),
            (3, words::of_use(lang)),
            (4, words::necessary(lang)),
        ],
        Question::Calm | Question::Trust => vec![
            (1, words::not_at_all(lang)),
            (2, words::rather_not(lang)),
            (3, words::in_between(lang)),
            (4, words::rather(lang)),
            (5, words::fully(lang)),
        ],
    }
}

/// The answers of a question.
pub(crate) fn marks(lang: Lang, question: Question) -> Vec<Choice<'static>> {
    scale(lang, question)
        .into_iter()
        .map(|(mark, word)| Choice::new(mark.to_string(), word))
        .collect()
}
