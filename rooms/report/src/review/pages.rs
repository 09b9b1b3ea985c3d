//! The pages of the reviews.

use kernel::{Instant, Lang, Month, Refusals, french};
use ui::button::{self, Look};
use ui::part::{self, Confirm, Tab};
use ui::{Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, badge, html, page};

use super::parts::{self, Part};
use super::{Paper, Which, words};
use crate::beside::{self, Differences};
use crate::publish::VERSIONS;
use crate::text::{LONGEST, Written};
use crate::{analysis_words, words as said};
use paper::document::Document;

/// Where the list stands.
pub(crate) const LIST: &str = "/bilans";

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) which: Which,
    pub(crate) frozen: Option<(i64, Instant)>,
}

/// Months in words, one after the other.
pub(crate) fn months(lang: Lang, months: &[String]) -> String {
    let names: Vec<String> = months
        .iter()
        .map(|text| match Month::parse(text) {
            Ok(month) => french::month_name(lang, month).to_owned(),
            Err(_) => text.clone(),
        })
        .collect();
    names.join(", ")
}

/// « Bilan annuel 2019 ».
pub(crate) fn title(lang: Lang, which: Which) -> String {
    let year = which.year.to_string();
    match which.paper {
        Paper::Midterm => words::title_midterm(lang, &year),
        Paper::Annual => words::title_annual(lang, &year),
    }
}

/// The ways between the syntheses and the reviews.
pub(crate) fn ways(lang: Lang, reviews: bool) -> Markup {
    let tab = |href, label, current| Tab { href, label, count: None, current };
    let tabs = [
        tab("/syntheses", said::syntheses(lang), !reviews),
        tab(LIST, words::reviews(lang), reviews),
    ];
    part::tabs(lang, said::syntheses(lang), &tabs)
}

/// The reviews there are.
pub(crate) fn list(view: &View, lines: &[Line], manager: bool) -> Markup {
    let lang = view.lang;
    let years: Vec<i16> = lines
        .iter()
        .filter(|line| manager && line.which.paper == Paper::Annual)
        .map(|line| line.which.year)
        .collect();
    let row = |line: &Line| {
        let (state, day) = match line.frozen {
            Some((version, at)) => (
                badge::badge(Tone::Ok, &said::frozen(lang, version)),
                french::day(lang, at.local().0),
            ),
            None => (badge::badge(Tone::Info, said::draft(lang)), ui::chart::ABSENT.to_owned()),
        };
        let period = line.which.words(lang);
        Row::new([html! { (title(lang, line.which)) }, html! { (period) }, state, html! { (day) }])
            .link(line.which.path())
    };
    let rows: Vec<Row<'_>> = lines.iter().map(row).collect();
    page(
        view,
        &Head::new(words::reviews(lang)).lede(html! { (words::list_lede(lang)) }),
        html! {
            (ways(lang, true))
            @if rows.is_empty() {
                (part::empty(words::nothing(lang), words::nothing_why(lang), None))
            } @else {
                (Table::list("bilans", words::list_caption(lang)).caption_unseen().columns([
                    Column::text(words::review(lang)),
                    Column::text(said::period(lang)),
                    Column::text(said::state(lang)),
                    Column::text(said::frozen_on(lang)),
                ]).draw(lang, &rows))
            }
            @if !years.is_empty() { (crate::audit_file::offered(lang, &years)) }
        },
    )
}

/// What may be done from the page of a review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Doable {
    pub(crate) write: bool,
    pub(crate) freeze: bool,
    pub(crate) other: Other,
}

/// What else there is to look at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Other {
    /// Nothing else.
    #[default]
    Nothing,
    /// The live figures, while frozen ones are shown.
    Live,
    /// The frozen figures, while live ones are shown.
    Frozen,
}

fn crumbs(lang: Lang, which: Option<Which>, here: &str) -> Markup {
    let (path, title) =
        which.map_or_else(Default::default, |which| (which.path(), title(lang, which)));
    let mut above = vec![("/syntheses", said::syntheses(lang)), (LIST, words::reviews(lang))];
    if which.is_some() {
        above.push((&path, &title));
    }
    part::crumbs(lang, &above, here)
}

/// A review.
pub(crate) fn review(view: &View, which: Which, document: &Document, doable: Doable) -> Markup {
    let (lang, path) = (view.lang, which.path());
    let suffix = if doable.other == Other::Live { "?vue=arretee" } else { "" };
    let to = |format: &str| format!("{path}/{format}{suffix}");
    let again = document.frozen_at.is_some() || doable.other == Other::Frozen;
    let freeze = if again { words::freeze_again(lang) } else { words::freeze(lang) };
    let actions = button::group(html! {
        (button::download(Look::Primary, &to("pdf"), said::pdf(lang)))
        @if doable.write { (button::link(Look::Plain, None, &format!("{path}/textes"), words::write(lang))) }
        @if doable.freeze { (button::link(Look::Plain, Icon::Lock, &format!("{path}/arreter"), freeze)) }
    });
    let others = button::group(html! {
        (button::download(Look::Quiet, &to("docx"), said::editable(lang)))
        (button::download(Look::Quiet, &to("xlsx"), said::workbook(lang)))
        (button::download(Look::Quiet, &to("ods"), said::open_workbook(lang)))
        (button::download(Look::Quiet, &to("json"), said::machine(lang)))
        @if doable.write {
            (button::link(Look::Quiet, None, &format!("{path}/apercu"), words::preview(lang)))
        }
    });
    let frozen = format!("{path}?vue=arretee");
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
                @if document.frozen_at.is_none() { (said::live_shown(lang)) " " }
                @if doable.other == Other::Live { a href=(path) { (said::see_live(lang)) } }
                @if doable.other == Other::Frozen { a href=(frozen) { (said::see_frozen(lang)) } }
            }
            (others)
            (paper::html::logo(document))
            (paper::html::body(document))
        },
    )
}

/// The texts of a review.
pub(crate) struct Texts {
    pub(crate) which: Which,
    /// What was recorded of each part, newest first.
    pub(crate) written: Vec<Vec<Written>>,
    /// The part that was sent and refused, and what was typed in it.
    pub(crate) typed: Option<(String, String)>,
}

/// The page where the texts are written, a form for each part.
pub(crate) fn texts(view: &View, shown: &Texts, refusals: &Refusals) -> Markup {
    let (lang, which) = (view.lang, shown.which);
    let of = title(lang, which);
    let none = Refusals::new();
    let parts = parts::of(which.paper).iter().zip(&shown.written);
    page(
        view,
        &Head::new(words::write_title(lang, &of))
            .lede(html! { (words::write_lede(lang)) })
            .crumbs(crumbs(lang, Some(which), words::write(lang))),
        html! {
            @for (part, written) in parts {
                @let typed = shown.typed.as_ref().filter(|(code, _)| code == part.code);
                @let refused = if typed.is_some() { refusals } else { &none };
                (one_text(view, which, (part, written), (typed.map(|(_, text)| text.as_str()), refused)))
            }
        },
    )
}

fn one_text(
    view: &View,
    which: Which,
    (part, written): (&Part, &[Written]),
    (typed, refusals): (Option<&str>, &Refusals),
) -> Markup {
    let lang = view.lang;
    let label = (part.label)(lang);
    let action = format!("{}/textes#{}", which.path(), part.code);
    let form = Form::post(view, &action, refusals).prefix(part.code);
    let standing = written.first().map_or("", |one| one.words.as_str());
    let area = Field::new("texte", words::text(lang))
        .hint((part.hint)(lang))
        .value(typed.unwrap_or(standing))
        .rows(6)
        .longest(LONGEST);
    let fields = html! {
        (form.hidden("partie", part.code))
        (form.area(&area))
        @if part.consent { (form.tick(&Field::new("accord", words::consent(lang)))) }
        (form.tick(&Field::new("relu", analysis_words::read_again(lang))))
        (form.tick(&Field::new("verifie", words::checked(lang))))
        div.actions { (button::submit(Look::Primary, None, &words::keep(lang, label))) }
    };
    let former = written.get(1..).unwrap_or_default();
    let count = i64::try_from(former.len()).unwrap_or(0);
    part::section(
        part.code,
        label,
        None,
        html! {
            (form.wrap(fields))
            @if !former.is_empty() {
                details {
                    summary { (words::former(lang, count)) }
                    @for one in former { (part::prose(&one.words)) }
                }
            }
        },
    )
}

/// A review that may be frozen.
pub(crate) struct Freezing<'a> {
    pub(crate) which: Which,
    pub(crate) version: i64,
    /// Agreed indicators without a comment: their code and their name.
    pub(crate) silent: Vec<(String, String)>,
    pub(crate) approved: &'a str,
    pub(crate) why: &'a str,
}

/// Whether to approve and freeze a review.
pub(crate) fn freeze(view: &View, asked: &Freezing<'_>, refusals: &Refusals) -> Markup {
    let (lang, which) = (view.lang, asked.which);
    let (path, of) = (which.path(), title(lang, which));
    let action = format!("{path}/arreter");
    let again = asked.version > 0;
    let yes = if again { words::freeze_again(lang) } else { words::freeze(lang) };
    let content = if asked.version >= VERSIONS {
        let why = html! { p { (words::enough_why(lang)) } };
        part::notice(lang, Tone::Info, words::enough(lang), why)
    } else if asked.silent.is_empty() {
        question(view, asked, (&action, yes), refusals)
    } else {
        silent(lang, asked)
    };
    page(view, &Head::new(of).crumbs(crumbs(lang, Some(which), yes)), content)
}

fn question(
    view: &View,
    asked: &Freezing<'_>,
    (action, yes): (&str, &str),
    refusals: &Refusals,
) -> Markup {
    let lang = view.lang;
    let form = Form::post(view, action, refusals);
    let approved = Field::new("approuve", words::approved_by(lang))
        .hint(words::approved_hint(lang))
        .value(asked.approved)
        .longest(140)
        .required();
    let why = Field::new("motif", said::freeze_why(lang))
        .hint(said::freeze_why_hint(lang))
        .value(asked.why)
        .longest(140)
        .required();
    let of = title(lang, asked.which);
    let path = asked.which.path();
    let confirm = Confirm {
        question: &words::freeze_question(lang, &of),
        consequence: html! { p { (words::freeze_what(lang)) } },
        yes,
        look: Look::Primary,
        back: &path,
    };
    let fields = html! {
        (form.text(&approved))
        @if asked.version > 0 { (form.text(&why)) }
    };
    part::confirm(&form, &confirm, fields)
}

/// The indicators to comment first, each with its page.
fn silent(lang: Lang, asked: &Freezing<'_>) -> Markup {
    let month = asked.which.bounds().1;
    let of = french::of_month(lang, month);
    let content = html! {
        p { (words::silent_what(lang, &of)) }
        ul {
            @for (code, label) in &asked.silent {
                li { a href={ "/indicateurs/" (code) "?mois=" (month.text()) } { (label) } }
            }
        }
    };
    part::notice(lang, Tone::Warn, words::silent_title(lang), content)
}

/// What each reader will get, as things stand.
pub(crate) struct Preview {
    pub(crate) which: Which,
    pub(crate) readers: Vec<(String, String)>,
    pub(crate) reader: String,
    pub(crate) document: Option<Document>,
    /// What it tells otherwise than the operator's; nothing when it is the operator's.
    pub(crate) differences: Option<Differences>,
}

/// The preview of a review, reader by reader.
pub(crate) fn preview(view: &View, shown: &Preview) -> Markup {
    let lang = view.lang;
    let here = format!("{}/apercu", shown.which.path());
    let hrefs: Vec<String> =
        shown.readers.iter().map(|(code, _)| format!("{here}?pour={code}")).collect();
    let tabs: Vec<Tab<'_>> = shown
        .readers
        .iter()
        .zip(&hrefs)
        .map(|((code, label), href)| Tab {
            href,
            label,
            count: None,
            current: *code == shown.reader,
        })
        .collect();
    page(
        view,
        &Head::new(title(lang, shown.which)).crumbs(crumbs(
            lang,
            Some(shown.which),
            words::preview(lang),
        )),
        html! {
            (part::tabs(lang, words::readers(lang), &tabs))
            @match &shown.document {
                Some(document) => {
                    p.mute { (document.perimeter) ". " (document.state()) "." }
                    p.lede { (document.lede) }
                    @if let Some(found) = &shown.differences { (beside::drawn(lang, found)) }
                    (paper::html::logo(document))
                    (paper::html::body(document))
                },
                None => (part::empty(words::nobody(lang), words::nobody_why(lang), None)),
            }
        },
    )
}
