//! Pages of the room.

use kernel::{Instant, Lang, Month, Period, Refusals, french};
use ui::button::{self, Act, Look};
use ui::form::side_by_side;
use ui::part;
use ui::{Column, Field, Form, Head, Icon, Markup, Row, Table, View, html, page};

use crate::person::Found;
use crate::rights::{Limited, print};
use crate::store::{By, Consulted, Done};
use crate::struck::struck;
use crate::{Acts, Certificate, places, words};

/// What the officer reads.
#[derive(Clone, Debug)]
pub(crate) struct Office<'o> {
    pub(crate) certificates: &'o [Certificate],
    pub(crate) asked: (&'o str, &'o str),
    /// The acts between the two days, once they were asked for.
    pub(crate) done: Option<&'o [Done]>,
    /// Every act that the house knows how to say.
    pub(crate) acts: &'o Acts,
    pub(crate) refusals: &'o Refusals,
}

/// Certificates, and who did what.
pub(crate) fn office(view: &View, office: &Office<'_>) -> Markup {
    let lang = view.lang;
    let head = Head::new(words::section(lang)).lede(html! { (words::lede(lang)) });
    page(
        view,
        &head,
        html! {
            (button::group(html! {
                (button::link(Look::Plain, Icon::Search, "/protection-des-donnees/personne",
                    words::person(lang)))
                (button::link(Look::Plain, None, "/protection-des-donnees/limites",
                    words::limited_texts(lang)))
                (button::link(Look::Plain, Icon::File, "/protection-des-donnees/registre",
                    words::register(lang)))
                (button::link(Look::Plain, Icon::File, "/protection-des-donnees/aipd",
                    words::assessment(lang)))
                (button::link(Look::Plain, Icon::Edit, "/protection-des-donnees/responsable",
                    words::controller(lang)))
                (button::link(Look::Plain, Icon::Print, "/information", words::notice(lang)))
            }))
            (part::section("actes", words::acts(lang), Some(words::acts_intro(lang)), acts(lang, office)))
            (part::section("certificats", words::certificates(lang),
                Some(words::certificates_intro(lang)), certificates(lang, office.certificates)))
        },
    )
}

fn acts(lang: Lang, office: &Office<'_>) -> Markup {
    let form = Form::get(lang, "/protection-des-donnees");
    let day = |name, label, value| form.day(&Field::new(name, label).value(value).required());
    let (from, to) = office.asked;
    html! {
        @if !office.refusals.is_empty() {
            ul.reasons { @for (_, reason) in office.refusals.iter() { li { (reason.say(lang)) } } }
        }
        (form.wrap(html! {
            (side_by_side(html! {
                (day("du", words::from(lang), from))
                (day("au", words::to(lang), to))
            }))
            (button::group(button::submit(Look::Primary, Icon::Search, words::show(lang))))
        }))
        @match office.done {
            Some([]) => { p.mute { (words::no_acts(lang)) } }
            Some(done) => { (acts_table(lang, office.acts, done)) }
            None => {}
        }
    }
}

fn acts_table(lang: Lang, acts: &Acts, done: &[Done]) -> Markup {
    let table = Table::list("actes-liste", words::acts(lang)).caption_unseen().columns([
        Column::text(words::by(lang)),
        Column::text(words::act(lang)),
        Column::number(words::times(lang)),
        Column::number(words::things(lang)),
        Column::text(words::first(lang)),
        Column::text(words::last(lang)),
    ]);
    let rows: Vec<Row<'_>> = done
        .iter()
        .map(|one| {
            let post = one.post.as_deref().unwrap_or_default();
            Row::new([
                html! {
                    span {
                        (one.name.as_deref().unwrap_or(words::house(lang)))
                        @if !post.is_empty() { br; span.mute.small { (post) } }
                    }
                },
                html! { (acts.said(lang, &one.act)) },
                html! { (french::whole(lang, one.times)) },
                html! { (french::whole(lang, one.things)) },
                html! { (moment(lang, one.between.0)) },
                html! { (moment(lang, one.between.1)) },
            ])
        })
        .collect();
    table.draw(lang, &rows)
}

fn certificates(lang: Lang, certificates: &[Certificate]) -> Markup {
    if certificates.is_empty() {
        return part::empty(words::no_certificate(lang), words::no_certificate_why(lang), None);
    }
    html! {
        @for (number, certificate) in certificates.iter().enumerate() {
            @let title = words::certificate_of(lang, &moment(lang, certificate.at));
            details open[number == 0] {
                summary { (title) }
                (certificate_table(lang, number, certificate, &title))
            }
        }
    }
}

fn certificate_table(lang: Lang, number: usize, certificate: &Certificate, title: &str) -> Markup {
    let moved = certificate.lines.iter().filter(|line| line.gone > 0 || !line.fault.is_empty());
    let rows: Vec<Row<'_>> = moved
        .map(|line| {
            Row::new([
                html! { code { (line.table) } },
                html! { (french::whole(lang, line.gone)) },
                html! { (line.fault) },
            ])
        })
        .collect();
    if rows.is_empty() {
        return html! { p.mute { (words::nothing_gone(lang)) } };
    }
    let id = format!("certificat-{number}");
    Table::figures(&id, title)
        .caption_unseen()
        .columns([
            Column::text(words::table(lang)),
            Column::number(words::gone(lang)),
            Column::text(words::fault(lang)),
        ])
        .draw(lang, &rows)
}

/// What was written of a person: looked for, told with the others struck out, erased one by one.
pub(crate) fn person(view: &View, asked: &str, found: Option<&[Found]>) -> Markup {
    let lang = view.lang;
    let refusals = Refusals::new();
    let form = Form::post(view, "/protection-des-donnees/personne", &refusals);
    let field = Field::new("mots", words::person_words(lang))
        .hint(words::person_words_hint(lang))
        .value(asked)
        .required();
    let head = Head::new(words::person(lang)).lede(html! { (words::person_lede(lang)) });
    page(
        view,
        &head,
        html! {
            (form.wrap(html! {
                (form.search(&field))
                (button::group(button::submit(Look::Primary, Icon::Search, words::look(lang))))
            }))
            @match found {
                None => {}
                Some([]) => { (part::empty(words::none_found(lang), words::none_found_why(lang), None)) }
                Some(found) => { (found_table(view, asked, found)) }
            }
        },
    )
}

/// The most texts on the page; the file holds them all.
const MOST: usize = 200;

fn found_table(view: &View, asked: &str, found: &[Found]) -> Markup {
    let lang = view.lang;
    let table = Table::list("textes", words::found(lang)).columns([
        Column::text(words::day(lang)),
        Column::text(words::table(lang)),
        Column::text(words::text(lang)),
        Column::text(words::act(lang)),
    ]);
    let rows: Vec<Row<'_>> = found
        .iter()
        .take(MOST)
        .map(|one| {
            let values = [("table", one.table), ("id", one.passage.id.as_str()), ("mots", asked)];
            let act = Act {
                action: "/protection-des-donnees/effacer",
                token: &view.token,
                values: &values,
            };
            Row::new([
                html! { (french::day(lang, one.passage.day)) },
                html! { (places::said(lang, one.table)) },
                html! { (struck(&one.passage.words, asked)) },
                html! {
                    (rights(view, one, asked))
                    details {
                        summary { (words::erase(lang)) }
                        p.small { (words::erase_for_good(lang)) }
                        (button::post(act, Look::Danger, None, words::erase_text(lang)))
                    }
                },
            ])
        })
        .collect();
    let whole = |count: usize| french::whole(lang, i64::try_from(count).unwrap_or(i64::MAX));
    html! {
        @if found.len() > MOST {
            (part::flash(lang, ui::Tone::Warn, &words::found_more(lang, &whole(found.len()), &whole(MOST))))
        }
        (table.draw(lang, &rows))
        (files(view, asked))
    }
}

/// The file to give to the person, in both shapes.
fn files(view: &View, asked: &str) -> Markup {
    let lang = view.lang;
    let post = |format: &'static str, label: &str| {
        let values = [("mots", asked), ("format", format)];
        let action = "/protection-des-donnees/dossier";
        let act = Act { action, token: &view.token, values: &values };
        button::post(act, Look::Plain, Icon::Download, label)
    };
    part::section(
        "dossier",
        words::dossier(lang),
        Some(words::files_intro(lang)),
        button::group(html! {
            (post("pdf", words::dossier_pdf(lang)))
            (post("json", words::dossier_json(lang)))
        }),
    )
}

/// What may be asked of a text beside its erasure, folded: each its own small form.
fn rights(view: &View, one: &Found, asked: &str) -> Markup {
    let lang = view.lang;
    let refusals = Refusals::new();
    let print = print(&one.passage.words);
    let id = one.passage.id.as_str();
    // One page holds many such forms: what names a field carries the text it is about.
    let hidden = |form: &Form<'_>| {
        html! {
            (form.hidden("table", one.table)) (form.hidden("id", id))
            (form.hidden("empreinte", &print)) (form.hidden("mots", asked))
        }
    };
    let fold = |(action, verb): (&str, &str),
                (name, label): (&str, &str),
                (help, longest): (&str, usize)| {
        let form = Form::post(view, action, &refusals);
        let input = format!("{name}-{}", print.get(..12).unwrap_or_default());
        html! {
            details {
                summary { (verb) }
                p.small { (help) }
                (form.wrap(html! {
                    (hidden(&form))
                    label.small for=(input) { (label) }
                    input id=(input) name=(name) type="text" maxlength=(longest) required;
                    (button::submit(Look::Plain, None, verb))
                }))
            }
        }
    };
    html! {
        // Left empty: the former words would show the others, who are struck out.
        (fold(("/protection-des-donnees/rectifier", words::put_right(lang)),
            ("texte", words::put_right_text(lang)),
            (words::put_right_help(lang), one.passage.longest)))
        (fold(("/protection-des-donnees/limiter", words::limit(lang)),
            ("motif", words::limit_why(lang)), (words::limit_text(lang), 140)))
    }
}

/// Texts that were set aside.
pub(crate) fn limited(view: &View, held: &[Limited]) -> Markup {
    let lang = view.lang;
    let head = Head::new(words::limited_texts(lang)).lede(html! { (words::limited_lede(lang)) });
    let table = Table::list("limites", words::limited_texts(lang)).caption_unseen().columns([
        Column::text(words::day(lang)),
        Column::text(words::dossier_from(lang)),
        Column::text(words::text(lang)),
        Column::text(words::limit_why(lang)),
        Column::text(words::act(lang)),
    ]);
    let rows: Vec<Row<'_>> = held
        .iter()
        .map(|one| {
            let action = format!("/protection-des-donnees/limites/{}/lever", one.id);
            let back = Act { action: &action, token: &view.token, values: &[] };
            Row::new([
                html! { (french::day(lang, one.day)) },
                html! { (places::said(lang, &one.table)) },
                html! { (one.words.as_deref().unwrap_or(words::unreadable(lang))) },
                html! { span { (one.reason) br; span.mute.small { (moment(lang, one.at)) } } },
                button::post(back, Look::Plain, None, words::put_back(lang)),
            ])
        })
        .collect();
    page(
        view,
        &head,
        html! {
            @if rows.is_empty() {
                (part::empty(words::none_limited(lang), words::none_limited_why(lang), None))
            } @else {
                (table.draw(lang, &rows))
            }
            (button::group(button::link(Look::Quiet, Icon::ArrowLeft,
                "/protection-des-donnees/personne", words::person(lang))))
        },
    )
}

/// What was consulted in a month, by side: for every party of the convention.
pub(crate) fn consultations(
    view: &View,
    (month, acts): (Month, &Acts),
    consulted: &[Consulted],
) -> Markup {
    let lang = view.lang;
    let said = french::month(lang, month);
    let head = Head::new(words::consultations(lang))
        .lede(html! { (words::consultations_lede(lang, &said)) });
    let to = |month: Month| format!("/consultations?mois={}", month.text());
    let part = |id: &str, title: &str, none: (&str, &str), is_reading: bool| {
        let lines: Vec<&Consulted> =
            consulted.iter().filter(|one| one.is_reading == is_reading).collect();
        let content = if lines.is_empty() {
            part::empty(none.0, none.1, None)
        } else {
            consulted_table(lang, (id, title), (acts, &lines))
        };
        part::section(id, title, None, content)
    };
    page(
        view,
        &head,
        html! {
            p { (words::consultations_intro(lang)) }
            (part("lectures", words::readings(lang),
                (words::none_consulted(lang), words::none_consulted_why(lang)), true))
            (part("ouvertures", words::openings(lang),
                (words::none_opened(lang), words::none_opened_why(lang)), false))
            (button::group(html! {
                (button::link(Look::Quiet, Icon::ArrowLeft, &to(month.plus(-1)), words::previous(lang)))
                (button::link(Look::Quiet, None, &to(month.plus(1)), words::next(lang)))
            }))
        },
    )
}

fn consulted_table(
    lang: Lang,
    (id, title): (&str, &str),
    (acts, lines): (&Acts, &[&Consulted]),
) -> Markup {
    let rows: Vec<Row<'_>> = lines
        .iter()
        .map(|one| {
            Row::new([
                html! { (acts.said(lang, &one.act)) },
                html! {
                    (match one.by {
                        By::Operator => words::operator(lang),
                        By::Partner => words::partner(lang),
                        By::Nobody => words::nobody(lang),
                    })
                },
                html! { (about(lang, one.times)) },
            ])
        })
        .collect();
    let list = format!("{id}-liste");
    let table = Table::list(&list, title).caption_unseen().columns([
        Column::text(words::act(lang)),
        Column::text(words::by(lang)),
        Column::number(words::times(lang)),
    ]);
    table.draw(lang, &rows)
}

/// A count of readings: small ones alike, the others to five.
fn about(lang: Lang, times: i64) -> String {
    if times < 5 { words::few(lang).to_owned() } else { french::whole(lang, (times + 2) / 5 * 5) }
}

/// The days of a question, when both read.
pub(crate) fn asked_days(from: &str, to: &str) -> Result<Option<Period>, Refusals> {
    if from.is_empty() && to.is_empty() {
        return Ok(None);
    }
    Period::parse(from, to).map(Some)
}

fn moment(lang: Lang, instant: Instant) -> String {
    let (day, time) = instant.local();
    words::moment(lang, &french::day(lang, day), &french::time(lang, time))
}
