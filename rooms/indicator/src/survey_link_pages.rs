//! The poster of a survey, and the pages of whoever flashes it.

use door::Fields;
use kernel::{Day, Lang, Refusals, french};
use proof::picture::Picture;
use ui::button::{self, Look};
use ui::shell::{Bare, bare};
use ui::{Field, Form, Head, Icon, Markup, View, html, page, part};

use crate::survey::{Draft, asked as questions};
use crate::survey_link::Asked;
use crate::survey_pages::{SURVEYS, marks, people, said};
use crate::survey_words as words;

/// What a page of a guest is drawn with.
pub(crate) struct Frame<'f> {
    pub(crate) lang: Lang,
    pub(crate) token: &'f str,
    pub(crate) demo: bool,
    pub(crate) here: &'f str,
}

impl<'f> Frame<'f> {
    const fn shell(&self, title: &'f str, lede: &'f str) -> Bare<'f> {
        Bare { lang: self.lang, title, lede: Some(lede), here: self.here, demo: self.demo }
    }
}

/// What is printed.
pub(crate) struct Poster<'p> {
    pub(crate) draft: &'p Draft,
    /// The last day on which it opens.
    pub(crate) until: Day,
    pub(crate) address: &'p str,
    pub(crate) secret: &'p str,
    pub(crate) code: &'p str,
}

/// The poster: one side of A4, to be printed now, since its secret is kept nowhere.
pub(crate) fn poster(view: &View, shown: &Poster<'_>) -> Markup {
    let lang = view.lang;
    let here = format!("{SURVEYS}/{}", shown.draft.id.text());
    let title = words::sheet_title(lang);
    let head = Head::new(title)
        .eyebrow(view.convention.as_str())
        .crumbs(part::crumbs(
            lang,
            &[(SURVEYS, words::surveys(lang)), (&here, people(lang, shown.draft.respondents))],
            words::poster(lang),
        ))
        .lede(html! { (words::poster_lede(lang)) })
        .footnote(words::poster_note(lang, &french::day(lang, shown.until)));
    let whole = format!("{}#{}", shown.address, shown.secret);
    page(
        view,
        &head,
        html! {
            @if let Some(picture) = Picture::of(&whole) {
                @let side = picture.whole();
                svg width="320" height="320" viewBox={ "0 0 " (side) " " (side) } role="img"
                    aria-label=(words::picture(lang)) {
                    rect width=(side) height=(side) fill="#fff" {}
                    path d=(picture.path()) fill="#000" {}
                }
            }
            p { (words::by_hand(lang)) }
            p { strong { (shown.address) } }
            p { (words::code(lang)) " " strong { (shown.code) } }
            p.mute { (words::print_now(lang)) }
        },
    )
}

/// What whoever comes without the secret sees.
pub(crate) fn closed(frame: &Frame<'_>, refusals: &Refusals) -> Markup {
    let lang = frame.lang;
    let action = format!("{}/ouvrir", frame.here);
    let form = Form::open(lang, &action, frame.token, refusals);
    let code = Field::new("code", words::code(lang)).autocomplete("one-time-code");
    bare(
        &frame.shell(words::sheet_title(lang), words::closed_lede(lang)),
        form.wrap(html! {
            (form.hidden("lien", ""))
            (form.text(&code))
            (button::group(button::submit(Look::Primary, Icon::ArrowRight, words::begin(lang))))
        }),
    )
}

/// The questionnaire.
pub(crate) fn opened(
    frame: &Frame<'_>,
    asked: &Asked,
    (typed, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = frame.lang;
    let form = Form::open(lang, frame.here, frame.token, refusals);
    bare(
        &frame.shell(words::sheet_title(lang), words::online_lede(lang)),
        html! {
            p.mute { (words::until(lang, &french::day(lang, asked.until))) }
            (form.wrap(html! {
                @for question in questions(asked.respondents) {
                    @let name = question.name();
                    (form.radios(&Field::new(name, said(lang, question)).value(typed.get(name)), &marks(lang, question)))
                }
                (button::group(button::submit(Look::Primary, None, words::send(lang))))
            }))
        },
    )
}

/// Afterwards.
pub(crate) fn thanks(frame: &Frame<'_>) -> Markup {
    let lang = frame.lang;
    bare(&frame.shell(words::thanks(lang), words::thanks_lede(lang)), html! {})
}
