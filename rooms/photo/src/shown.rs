//! Photographs on the page of their record.

use kernel::id::PhotoId;
use kernel::{Instant, french};
use ui::button::{self, Act, Look};
use ui::{Markup, View, html, part};

use crate::added::Shot;
use crate::words;

/// A photograph as the page of its record shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Which one.
    pub id: PhotoId,
    /// Its address, under that of its record.
    pub source: String,
    /// When it came, to the quarter of an hour.
    pub received_at: Instant,
    /// Its width.
    pub width: i64,
    /// Its height.
    pub height: i64,
    /// How it was taken, when somebody said.
    pub shot: Option<Shot>,
}

/// The photographs of a record; nothing when it has none. Whoever may remove them is offered to.
pub fn strip(view: &View, pictures: &[Picture], may_remove: bool) -> Markup {
    if pictures.is_empty() {
        return html! {};
    }
    let lang = view.lang;
    let content = figures(view, (pictures, 1, pictures.len()), may_remove);
    part::section("photos", words::photographs(lang), Some(words::why(lang)), content)
}

/// Those of before beside those of after, each under its word.
pub fn compared(
    view: &View,
    (before, after): (&[Picture], &[Picture]),
    may_remove: bool,
) -> Markup {
    let lang = view.lang;
    let (first, all) = (before.len().saturating_add(1), before.len().saturating_add(after.len()));
    let content = part::grid(html! {
        (part::card(part::Span::Half, words::before(lang), figures(view, (before, 1, all), may_remove)))
        (part::card(part::Span::Half, words::after(lang), figures(view, (after, first, all), may_remove)))
    });
    part::section("photos", words::photographs(lang), Some(words::why(lang)), content)
}

/// Some of the photographs of a record, numbered from one among all of them.
fn figures(
    view: &View,
    (pictures, first, all): (&[Picture], usize, usize),
    may_remove: bool,
) -> Markup {
    let lang = view.lang;
    let all = french::whole(lang, i64::try_from(all).unwrap_or(0));
    let each = pictures.iter().zip(first..).map(|(picture, rank)| {
        let rank = french::whole(lang, i64::try_from(rank).unwrap_or(0));
        let (day, time) = picture.received_at.local();
        let when = format!("{}, {}", french::day(lang, day), french::time(lang, time));
        html! {
            figure.photo {
                img src=(picture.source) alt=(words::alt(lang, &rank, &all)) width=(picture.width)
                    height=(picture.height) loading="lazy" decoding="async";
                figcaption {
                    @if let Some(shot) = picture.shot { span.small { (words::shot(lang, shot)) } " " }
                    span.small.mute { (words::received(lang, &when)) }
                    @if may_remove { (removal(view, &picture.source, &rank)) }
                }
            }
        }
    });
    html! { div.photos { @for figure in each { (figure) } } }
}

fn removal(view: &View, source: &str, rank: &str) -> Markup {
    let lang = view.lang;
    let action = format!("{source}/retirer");
    let act = Act { action: &action, token: &view.token, values: &[] };
    html! {
        details.data {
            summary { (words::remove(lang, rank)) }
            p.small { (words::remove_why(lang)) }
            (button::post(act, Look::Danger, None, words::yes(lang)))
        }
    }
}

/// Photographs that were never taken, for the samples of the rooms that show them.
pub fn samples() -> Vec<Picture> {
    let day = kernel::Day::parse("2019-06-14").unwrap_or(kernel::Day::FIRST);
    let at = |hour: i64| Instant::at(day, kernel::TimeOfDay::clamped(hour * 60));
    let one = |number: u8, hour: i64, (width, height): (i64, i64), shot| Picture {
        id: PhotoId::from_uuid(kernel::id::uuid_v7(1, [number; 10])),
        source: "/assets/icon.svg".to_owned(),
        received_at: at(hour),
        width,
        height,
        shot,
    };
    vec![one(1, 16, (1_600, 1_200), Some(Shot::Wide)), one(2, 17, (900, 1_600), Some(Shot::Near))]
}
