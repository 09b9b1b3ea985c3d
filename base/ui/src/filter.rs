//! Narrowing a list and walking through it.

use kernel::Lang;
use maud::{Markup, html};

use crate::button::{self, Look};
use crate::{Form, Icon, words};

/// A filter in force, and the address without it.
#[derive(Clone, Debug, Default)]
pub struct Active {
    /// What is kept (« Lieu : Place centrale »).
    pub label: String,
    /// The same list without this filter.
    pub without: String,
}

/// The filter bar of a list: in sight on a desk, folded on a phone, no script.
pub fn bar(form: &Form<'_>, fields: Markup, active: &[Active], clear: &str) -> Markup {
    let lang = form.lang();
    html! {
        details.filters open[!active.is_empty()] {
            summary { (Icon::Filter) span { (words::filters(lang)) } }
            (form.wrap(html! {
                div.filter-fields { (fields) }
                div.actions {
                    (button::submit(Look::Plain, Icon::Search, words::apply_filters(lang)))
                    @if !active.is_empty() {
                        (button::link(Look::Quiet, None, clear, words::clear_filters(lang)))
                    }
                }
            }))
        }
        @if !active.is_empty() {
            ul.chips aria-label=(words::active_filters(lang)) {
                @for filter in active {
                    li {
                        a.chip href=(filter.without) {
                            span.unseen { (words::remove_filter(lang, &filter.label)) }
                            span aria-hidden="true" { (filter.label) }
                            (Icon::Close)
                        }
                    }
                }
            }
        }
    }
}

/// From a page of a list to the next, by cursor: newer, older, and where one stands.
pub fn pager(lang: Lang, newer: Option<&str>, standing: &str, older: Option<&str>) -> Markup {
    html! {
        @if newer.is_some() || older.is_some() {
            nav.pager aria-label=(words::pages(lang)) {
                @if let Some(href) = newer {
                    a.btn href=(href) rel="prev" { (Icon::ArrowLeft) span { (words::newer(lang)) } }
                }
                span.standing { (standing) }
                @if let Some(href) = older {
                    a.btn href=(href) rel="next" { span { (words::older(lang)) } (Icon::ArrowRight) }
                }
            }
        } @else if !standing.is_empty() {
            p.standing { (standing) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_on_one_page_has_no_pager() {
        let drawn = pager(Lang::Fr, None, "12 fiches", None).into_string();
        assert_eq!(drawn, "<p class=\"standing\">12 fiches</p>");
    }

    #[test]
    fn filters_in_force_open_the_bar_and_can_be_removed() {
        let form = Form::get(Lang::Fr, "/activites");
        let active = [Active { label: "Propreté".to_owned(), without: "/activites".to_owned() }];
        let drawn = bar(&form, html! {}, &active, "/activites").into_string();
        assert!(drawn.contains("<details class=\"filters\" open>"));
        assert!(drawn.contains("Retirer le filtre Propreté"));
        assert!(drawn.contains("method=\"get\""));
        assert!(!drawn.contains("jeton"));
    }
}
