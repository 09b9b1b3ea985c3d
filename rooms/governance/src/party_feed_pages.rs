//! The page of the secret address of a party.

use kernel::Instant;
use ui::feed::{self, Secret};
use ui::{Head, Markup, View, html, page, part};

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
    let shown = Secret {
        make: PATH,
        end: END,
        since,
        address,
        once: said::once(lang),
        bare: said::bare(lang),
        ends: said::hint(lang),
    };
    page(view, &head, feed::secret(view, &shown))
}
