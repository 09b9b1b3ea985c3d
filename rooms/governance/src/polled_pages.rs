//! The pages of whoever answers about dates without a code.

use door::Fields;
use kernel::{Lang, Refusals, french};
use ui::button::{self, Look};
use ui::shell::{Bare, bare};
use ui::{Choice, Field, Form, Icon, Markup, Tone, html, part};

use crate::polled::Asked;
use crate::sitting::Suits;
use crate::{words_agenda, words_polled as words};

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

/// What whoever comes without the secret sees.
pub(crate) fn closed(frame: &Frame<'_>, refusals: &Refusals) -> Markup {
    let lang = frame.lang;
    let action = format!("{}/ouvrir", frame.here);
    let form = Form::open(lang, &action, frame.token, refusals);
    let code = Field::new("code", words::code(lang)).autocomplete("one-time-code");
    bare(
        &frame.shell(words::title(lang), words::closed_lede(lang)),
        form.wrap(html! {
            (form.hidden("lien", ""))
            (form.text(&code))
            (button::group(button::submit(Look::Primary, Icon::ArrowRight, words::open(lang))))
        }),
    )
}

/// The dates, each with what was answered so far.
pub(crate) fn opened(
    frame: &Frame<'_>,
    (asked, done): (&Asked, bool),
    (typed, refusals): (&Fields, &Refusals),
) -> Markup {
    let lang = frame.lang;
    let form = Form::open(lang, frame.here, frame.token, refusals);
    let lede = words::lede(lang, &asked.body);
    let choices: Vec<Choice<'_>> = Suits::ALL
        .iter()
        .map(|one| Choice::new(one.name(), words_agenda::suits(lang, *one)))
        .collect();
    bare(
        &frame.shell(words::title(lang), &lede),
        html! {
            @if done { (part::flash(lang, Tone::Ok, words::kept(lang))) }
            (form.wrap(html! {
                @for date in &asked.dates {
                    @let name = format!("date-{}", date.rank);
                    @let label = format!("{}, {}", french::day_long(lang, date.day),
                        french::time(lang, date.start));
                    @let own = date.own.map_or("", Suits::name);
                    @let value = if typed.has(&name) { typed.get(&name) } else { own };
                    (form.radios(&Field::new(&name, label.as_str()).value(value.to_owned()), &choices))
                }
                (button::group(button::submit(Look::Primary, Icon::Check, words::answer(lang))))
            }))
            p.mute.small { (words::once_for_all(lang)) }
        },
    )
}
