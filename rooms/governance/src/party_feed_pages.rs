//! The page of the secret address of a party.

use kernel::{Instant, french};
use ui::button::{self, Act, Look};
use ui::{Head, Icon, Markup, Tone, View, html, page, part};

use crate::{words, words_feed as said};

/// The address of the page.
pub(crate) const PATH: &str = "/instances/agenda";
/// Where an address is taken back.
pub(crate) const END: &str = "/instances/agenda/retirer";

/// The page; the secret address stands on it once.
pub(crate) fn agenda(view: &View, since: Option<Instant>, address: Option<&str>) -> Markup {
    let lang = view.lang;
    let title = said::title(lang);
    let above = [(crate::pages::PATH, words::section(lang))];
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &above, title))
        .lede(html! { (said::lede(lang)) });
    let act = |action: &'static str| Act { action, token: &view.token, values: &[] };
    page(
        view,
        &head,
        html! {
            @if let Some(address) = address {
                (part::notice(lang, Tone::Info, said::address(lang), html! {
                    p { code { (address) } }
                    p { (said::once(lang)) }
                }))
            }
            p { (said::bare(lang)) }
            @match since {
                Some(moment) => p { (said::live(lang, &french::day(lang, moment.local().0))) },
                None => p.mute { (said::none(lang)) },
            }
            div.actions {
                (button::post(act(PATH), Look::Primary, Icon::Plus, said::make(lang)))
                @if since.is_some() {
                    (button::post(act(END), Look::Danger, Icon::Trash, said::end(lang)))
                }
            }
            p.mute { (said::hint(lang)) }
        },
    )
}
