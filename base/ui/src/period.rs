//! From one month, or one year, to the next.

use kernel::{Lang, Month, french};
use maud::{Markup, html};

use crate::{Icon, words};

/// A neighbour of the period shown: its address and its name.
pub type Neighbour<'a> = Option<(&'a str, &'a str)>;

/// The period shown between its neighbours; a missing neighbour leaves no link.
pub fn switch(lang: Lang, before: Neighbour<'_>, shown: &str, after: Neighbour<'_>) -> Markup {
    html! {
        nav.period aria-label=(words::period_shown(lang)) {
            @if let Some((href, label)) = before {
                a href=(href) rel="prev" { (Icon::ArrowLeft) span { (label) } }
            }
            strong aria-current="date" { (shown) }
            @if let Some((href, label)) = after {
                a href=(href) rel="next" { span { (label) } (Icon::ArrowRight) }
            }
        }
    }
}

/// The month shown between its neighbours, within bounds, at `path?mois=2019-06`.
pub fn months(lang: Lang, path: &str, shown: Month, bounds: (Month, Month)) -> Markup {
    let (first, last) = bounds;
    let href = |month: Month| format!("{path}?mois={}", month.text());
    let (before, after) = (shown.plus(-1), shown.plus(1));
    let (before_href, after_href) = (href(before), href(after));
    let name = |month: Month| french::month_name(lang, month);
    switch(
        lang,
        (before >= first).then_some((before_href.as_str(), name(before))),
        &french::month(lang, shown),
        (after <= last).then_some((after_href.as_str(), name(after))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_beyond_the_convention() {
        let month = |text: &str| Month::parse(text).expect("a month");
        let bounds = (month("2019-01"), month("2019-12"));
        let drawn = months(Lang::Fr, "/tableau-de-bord", month("2019-12"), bounds).into_string();
        assert!(drawn.contains("href=\"/tableau-de-bord?mois=2019-11\" rel=\"prev\""));
        assert!(drawn.contains("décembre 2019"));
        assert!(!drawn.contains("rel=\"next\""));
    }
}
