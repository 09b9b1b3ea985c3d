//! The page where the manager reviews the first draft of the analysis, reader by reader.

use kernel::{Month, Refusals, french};
use ui::button::{self, Look};
use ui::part::{self, Span, Tab};
use ui::{Field, Form, Head, Markup, Tone, View, html, page};

use crate::beside::{self, Differences};
use crate::text::{LONGEST, Written};
use crate::{analysis, analysis_words as words, text, words as said};
use paper::document::{Document, Finding};

/// The reader that stands for the operator in addresses.
pub(crate) const OPERATOR: &str = "operateur";
/// Everyone, of whom the public page is read.
pub(crate) const EVERYONE: &str = "public";

/// What the page shows.
pub(crate) struct Reviewed {
    pub(crate) month: Month,
    /// Every reader: how an address says it, and its name.
    pub(crate) readers: Vec<(String, String)>,
    /// Whose analysis is reviewed.
    pub(crate) reader: String,
    /// What the rules write now; none when that reader has nothing to read.
    pub(crate) draft: Option<Vec<Finding>>,
    /// What was recorded, newest first.
    pub(crate) history: Vec<Written>,
    /// What was typed, when it is shown again.
    pub(crate) typed: Option<String>,
}

impl Reviewed {
    fn text(&self) -> String {
        let draft = || analysis::as_text(self.draft.as_deref().unwrap_or_default());
        let last = self.history.first().map(|one| one.words.clone());
        let standing = || last.filter(|words| !words.is_empty()).unwrap_or_else(draft);
        self.typed.clone().unwrap_or_else(standing)
    }

    /// Whether the figures are no longer those of the draft beside the standing text.
    fn has_moved(&self) -> bool {
        let now = analysis::as_text(self.draft.as_deref().unwrap_or_default());
        let standing = self.history.first().filter(|one| !one.words.is_empty());
        standing.is_some_and(|one| one.draft != now)
    }
}

fn path(month: Month) -> String {
    format!("/syntheses/{}", month.text())
}

/// The page of the review.
pub(crate) fn review(view: &View, shown: &Reviewed, refusals: &Refusals) -> Markup {
    let (lang, back) = (view.lang, path(shown.month));
    let of = french::of_month(lang, shown.month);
    let title = words::edit_title(lang, &of);
    let synthesis = said::synthesis_of(lang, &of);
    page(
        view,
        &Head::new(title.as_str()).lede(html! { (words::edit_lede(lang)) }).crumbs(part::crumbs(
            lang,
            &[("/syntheses", said::syntheses(lang)), (&back, &synthesis)],
            words::edit(lang),
        )),
        html! {
            (readers(view, shown))
            @match &shown.draft {
                None => (part::empty(words::nobody(lang), "", None)),
                Some(draft) => {
                    @if shown.has_moved() {
                        (part::notice(lang, Tone::Warn, words::changed(lang), html! { p { (words::changed_what(lang)) } }))
                    }
                    (first_draft(view, draft))
                    (form(view, shown, refusals))
                    (history(view, &shown.history))
                },
            }
        },
    )
}

fn readers(view: &View, shown: &Reviewed) -> Markup {
    let hrefs: Vec<String> = shown
        .readers
        .iter()
        .map(|(code, _)| format!("{}/analyse?pour={code}", path(shown.month)))
        .collect();
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
    part::tabs(view.lang, words::readers(view.lang), &tabs)
}

fn first_draft(view: &View, draft: &[Finding]) -> Markup {
    let lang = view.lang;
    let content = html! {
        @if draft.is_empty() { p { (words::no_draft(lang)) } }
        @else { (paper::html::findings(draft)) }
    };
    part::section(
        "premier-jet",
        words::first_draft(lang),
        None,
        part::card(Span::Full, "", content),
    )
}

fn form(view: &View, shown: &Reviewed, refusals: &Refusals) -> Markup {
    let lang = view.lang;
    let action = format!("{}/analyse", path(shown.month));
    let form = Form::post(view, &action, refusals);
    let typed = shown.text();
    let area = Field::new("texte", words::your_text(lang))
        .hint(words::your_text_hint(lang))
        .value(typed.as_str())
        .rows(12)
        .longest(LONGEST);
    let read_again = Field::new("relu", words::read_again(lang));
    let checked = Field::new("verifie", words::checked(lang));
    let preview = format!("{}/apercu?pour={}", path(shown.month), shown.reader);
    let fields = html! {
        (form.hidden("pour", &shown.reader))
        (form.area(&area))
        (ui::form::fieldset(words::before_saving(lang), html! {
            (form.tick(&read_again))
            @if shown.reader != OPERATOR { (form.tick(&checked)) }
        }))
        div.actions {
            (button::submit(Look::Primary, None, words::keep(lang)))
            (button::link(Look::Plain, None, &preview, words::preview(lang)))
        }
    };
    part::section("votre-texte", words::your_text(lang), None, form.wrap(fields))
}

fn history(view: &View, history: &[Written]) -> Markup {
    let lang = view.lang;
    let one = |one: &Written| {
        let (day, time) = one.at.local();
        let when = format!("{}, {}", french::day(lang, day), french::time(lang, time));
        html! {
            details {
                summary { (when) }
                h3 { (words::kept_words(lang)) }
                @if one.words.is_empty() { p { (words::back_to_draft(lang)) } }
                @else { (part::prose(&one.words)) }
                h3 { (words::kept_draft(lang)) }
                (part::prose(&one.draft))
            }
        }
    };
    html! {
        @if !history.is_empty() {
            (part::section("relectures", words::history(lang), None,
                part::card(Span::Full, "", html! { @for written in history { (one(written)) } })))
        }
    }
}

/// What a reader will get, as things stand, and where to approve it while it waits for that.
pub(crate) fn preview(
    view: &View,
    (document, differences): (&Document, Option<&Differences>),
    (back, next): (&str, Option<&str>),
) -> Markup {
    let lang = view.lang;
    let head = Head::new(document.title.as_str())
        .eyebrow(document.perimeter.as_str())
        .lede(html! { (document.lede) })
        .crumbs(part::crumbs(
            lang,
            &[("/syntheses", said::syntheses(lang)), (back, words::edit(lang))],
            words::preview(lang),
        ))
        .footnote(format!("{}. {}.", document.author, document.state()));
    let head = match next {
        Some(next) => {
            let approve = crate::words_schedule::approval(lang);
            head.actions(button::group(button::link(Look::Primary, None, next, approve)))
        }
        None => head,
    };
    page(
        view,
        &head,
        html! {
            (part::notice(lang, Tone::Info, words::preview(lang), html! { p { (document.state()) "." } }))
            @if let Some(found) = differences { (beside::drawn(lang, found)) }
            (paper::html::logo(document))
            (paper::html::body(document))
        },
    )
}

/// Whether the text typed holds numbers that the paper of its reader does not, and nobody checked them.
pub(crate) fn foreign(document: &Document, typed: &str) -> Vec<String> {
    let mut known = paper::html::render(document).into_string();
    known.push_str(&paper::json::render(document));
    let unknown = analysis::foreign_numbers(typed, &known);
    let small = |number: &&String| !text::is_ordinary(number);
    unknown.iter().filter(small).cloned().collect()
}
