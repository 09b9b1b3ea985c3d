//! The pages of the syntheses.

use kernel::{Instant, Month, Refusals, french};
use ui::button::{self, Look};
use ui::part::{self, Confirm};
use ui::{Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, badge, html, page};

use crate::publish::VERSIONS;
use crate::{analysis_words, words};
use paper::document::Document;

/// A line of the list: a month, and its last version when it was frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) month: Month,
    pub(crate) frozen: Option<(i64, Instant)>,
    /// Whether the month has ended: what is not frozen of it waits for somebody.
    pub(crate) over: bool,
}

/// The months that have a synthesis.
pub(crate) fn list(view: &View, lines: &[Line], (staff, manager): (bool, bool)) -> Markup {
    let lang = view.lang;
    let why = if staff { words::nothing_why_staff(lang) } else { words::nothing_why_partner(lang) };
    let row = |line: &Line| {
        let (state, day) = match line.frozen {
            Some((version, at)) => (
                badge::badge(Tone::Ok, &words::frozen(lang, version)),
                french::day(lang, at.local().0),
            ),
            None if line.over => {
                (badge::badge(Tone::Warn, words::ready(lang)), ui::chart::ABSENT.to_owned())
            }
            None => (badge::badge(Tone::Info, words::draft(lang)), ui::chart::ABSENT.to_owned()),
        };
        Row::new([html! { (french::month(lang, line.month)) }, state, html! { (day) }])
            .link(format!("/syntheses/{}", line.month.text()))
    };
    let rows: Vec<Row<'_>> = lines.iter().map(row).collect();
    page(
        view,
        &Head::new(words::syntheses(lang)).lede(html! { (words::list_lede(lang)) }),
        html! {
            (crate::review::ways(lang, false))
            @if manager {
                (button::group(button::link(Look::Quiet, None, crate::settings::PATH,
                    crate::words_settings::settings(lang))))
            }
            @if rows.is_empty() {
                (part::empty(words::nothing(lang), why, None))
            } @else {
                (Table::list("syntheses", words::list_caption(lang)).caption_unseen().columns([
                    Column::text(words::month(lang)),
                    Column::text(words::state(lang)),
                    Column::text(words::frozen_on(lang)),
                ]).draw(lang, &rows))
            }
        },
    )
}

/// What asks for the frozen version: the operator reads live figures unless it is said.
const FROZEN: &str = "?vue=arretee";

/// What may be done from the page of a synthesis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Doable {
    /// Freeze the month, or a new version of it.
    pub(crate) freeze: bool,
    /// Look at the live figures although some are frozen.
    pub(crate) live: bool,
    /// Come back from live figures to the frozen ones.
    pub(crate) back: bool,
}

/// A synthesis.
pub(crate) fn synthesis(view: &View, document: &Document, doable: Doable) -> Markup {
    let lang = view.lang;
    let path = format!("/syntheses/{}", document.period.code);
    let suffix = if doable.live { FROZEN } else { "" };
    let to = |format: &str| format!("{path}/{format}{suffix}");
    let freeze = if document.frozen_at.is_some() || doable.back {
        words::freeze_again(lang)
    } else {
        words::freeze(lang)
    };
    let actions = button::group(html! {
        (button::download(Look::Primary, &to("pdf"), words::pdf(lang)))
        @if doable.freeze {
            (button::link(Look::Plain, None, &format!("{path}/analyse"), analysis_words::edit(lang)))
            (button::link(Look::Plain, Icon::Lock, &format!("{path}/arreter"), freeze))
        }
    });
    // As many buttons beside a title would leave it no room.
    let others = button::group(html! {
        (button::download(Look::Quiet, &to("docx"), words::editable(lang)))
        (button::download(Look::Quiet, &to("xlsx"), words::workbook(lang)))
        (button::download(Look::Quiet, &to("ods"), words::open_workbook(lang)))
        (button::download(Look::Quiet, &to("json"), words::machine(lang)))
        @if doable.freeze {
            (button::link(Look::Quiet, None, &format!("{path}/approuver"),
                crate::words_schedule::approval(lang)))
            // Written in the roadmap of the month.
            @let month = format!("/feuille-de-route?mois={}#faits-marquants", document.period.code);
            (button::link(Look::Quiet, None, &month, words::write_highlights(lang)))
        }
    });
    let frozen = format!("{path}{FROZEN}");
    page(
        view,
        &Head::new(document.title.as_str())
            .eyebrow(document.perimeter.as_str())
            .lede(html! { (document.lede) })
            .crumbs(part::crumbs(
                lang,
                &[("/syntheses", words::syntheses(lang))],
                &document.period.name,
            ))
            .actions(actions)
            .footnote(format!("{}. {}.", document.author, document.state())),
        html! {
            p.mute {
                (document.state()) ". "
                @if document.frozen_at.is_none() { (words::live_shown(lang)) " " }
                @if doable.live { a href=(path) { (words::see_live(lang)) } }
                @if doable.back { a href=(frozen) { (words::see_frozen(lang)) } }
            }
            (others)
            (paper::html::logo(document))
            (paper::html::body(document))
        },
    )
}

/// A month that may be frozen.
pub(crate) struct Freezing<'a> {
    pub(crate) month: Month,
    /// Its last version; none when it was never frozen.
    pub(crate) version: i64,
    /// What was typed of the reason.
    pub(crate) why: &'a str,
}

/// Whether to freeze a month, or to freeze it anew and why.
pub(crate) fn freeze(view: &View, asked: &Freezing<'_>, refusals: &Refusals) -> Markup {
    let (lang, month) = (view.lang, asked.month);
    let (path, of) = (format!("/syntheses/{}", month.text()), french::of_month(lang, month));
    let action = format!("{path}/arreter");
    let form = Form::post(view, &action, refusals);
    let again = asked.version > 0;
    let left = VERSIONS - asked.version;
    let yes = if again { words::freeze_again(lang) } else { words::freeze(lang) };
    let why = Field::new("motif", words::freeze_why(lang))
        .hint(words::freeze_why_hint(lang))
        .value(asked.why)
        .longest(140)
        .required();
    let fields = html! { @if again { (form.text(&why)) } };
    let confirm = Confirm {
        question: &words::freeze_question(lang, &of),
        consequence: html! {
            p { (words::freeze_what(lang)) }
            @if again { p { (words::freeze_left(lang, left)) } }
        },
        yes,
        look: Look::Primary,
        back: &path,
    };
    page(
        view,
        &Head::new(words::synthesis_of(lang, &of)).crumbs(part::crumbs(
            lang,
            &[("/syntheses", words::syntheses(lang)), (&path, &of)],
            yes,
        )),
        if left > 0 {
            part::confirm(&form, &confirm, fields)
        } else {
            let why = html! { p { (words::freeze_enough(lang)) } };
            part::notice(lang, Tone::Info, words::freeze_over(lang), why)
        },
    )
}
