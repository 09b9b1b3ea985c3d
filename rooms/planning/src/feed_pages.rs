//! The page of the secret address.

use kernel::Instant;
use ui::button::{self, Act, Look};
use ui::{Head, Icon, Markup, Tone, View, html, page, part};

use crate::{words, words_sheet as said};

/// The address of the page.
pub(crate) const PATH: &str = "/heures/agenda";

/// The page; the secret address stands on it once.
pub(crate) fn agenda(view: &View, since: Option<Instant>, address: Option<&str>) -> Markup {
    let lang = view.lang;
    let title = said::agenda(lang);
    let above = [(crate::pages::PATH, words::section(lang))];
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &above, title))
        .lede(html! { (said::agenda_lede(lang)) });
    let act = |action: &'static str| Act { action, token: &view.token, values: &[] };
    page(
        view,
        &head,
        html! {
            @if let Some(address) = address {
                (part::notice(lang, Tone::Info, said::agenda_address(lang), html! {
                    p { code { (address) } }
                    p { (said::agenda_once(lang)) }
                }))
            }
            @match since {
                Some(moment) => p { (said::agenda_live(lang, moment.local().0)) },
                None => p.mute { (said::agenda_none(lang)) },
            }
            div.actions {
                (button::post(act("/heures/agenda"), Look::Primary, Icon::Plus, said::agenda_new(lang)))
                @if since.is_some() {
                    (button::post(act("/heures/agenda/retirer"), Look::Danger, Icon::Trash, said::agenda_end(lang)))
                }
            }
            p.mute { (said::agenda_new_hint(lang)) }
        },
    )
}
