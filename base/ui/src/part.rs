//! The parts a page is made of: sections, cards, notices, facts, tabs, confirmation.

use kernel::Lang;
use maud::{Markup, html};

use crate::button::{self, Look};
use crate::{Form, Icon, Tone, words};

/// A titled stretch of a page; the id lets a link and a table of contents reach it.
pub fn section(id: &str, title: &str, intro: Option<&str>, content: Markup) -> Markup {
    html! {
        section.sec aria-labelledby=(id) {
            div.sec-head {
                h2 id=(id) { (title) }
                @if let Some(intro) = intro { p.mute { (intro) } }
            }
            (content)
        }
    }
}

/// How many twelfths of a wide screen a card takes; the whole line on a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Span {
    /// The whole line.
    #[default]
    Full,
    /// Two thirds.
    Wide,
    /// Seven twelfths.
    More,
    /// One half.
    Half,
    /// Five twelfths.
    Less,
    /// One third.
    Narrow,
}

impl Span {
    const fn class(self) -> &'static str {
        match self {
            Self::Full => "card c12",
            Self::Wide => "card c8",
            Self::More => "card c7",
            Self::Half => "card c6",
            Self::Less => "card c5",
            Self::Narrow => "card c4",
        }
    }
}

/// Cards side by side.
pub fn grid(cards: Markup) -> Markup {
    html! { div.grid { (cards) } }
}

/// Cards of unequal length, in two columns that end at about the same height.
pub fn pile(cards: Markup) -> Markup {
    html! { div.pile { (cards) } }
}

/// A sheet of paper with a heading; an empty heading leaves it bare.
pub fn card(span: Span, title: &str, content: Markup) -> Markup {
    html! {
        div class=(span.class()) {
            @if !title.is_empty() { h3 { (title) } }
            (content)
        }
    }
}

/// A sheet of paper that is a section of the page by itself, straight under the title.
pub fn panel(span: Span, title: &str, content: Markup) -> Markup {
    html! { section class=(span.class()) { h2 { (title) } (content) } }
}

/// A drawing with its finding as a title, what it shows, and its figures in a table.
#[derive(Clone, Debug)]
pub struct Figure<'a> {
    /// Unique in the page; the heading gets `<id>-titre`.
    pub id: &'a str,
    /// The finding, as a sentence (« Le stationnement progresse »).
    pub title: &'a str,
    /// What is drawn, over which period and perimeter.
    pub shows: &'a str,
    /// The drawing.
    pub chart: Markup,
    /// The same figures as a table.
    pub data: Option<Markup>,
}

/// A drawing on its card.
pub fn figure(lang: Lang, span: Span, drawn: Figure<'_>) -> Markup {
    html! {
        div class=(span.class()) {
            figure {
                figcaption {
                    h3 id={ (drawn.id) "-titre" } { (drawn.title) }
                    p.mute.small { (drawn.shows) }
                }
                (drawn.chart)
                @if let Some(table) = drawn.data { (data(lang, table)) }
            }
        }
    }
}

/// The figures of a drawing, folded under it.
pub fn data(lang: Lang, table: Markup) -> Markup {
    html! { details.data { summary { (words::chart_data(lang)) } (table) } }
}

/// Something said to the reader, where it stands on the page.
pub fn notice(lang: Lang, tone: Tone, title: &str, content: Markup) -> Markup {
    html! {
        div class={ "notice " (tone.class()) } {
            (tone.icon().unwrap_or(Icon::Info))
            div {
                p.notice-title { span.unseen { (words::named(lang, tone.word(lang), "")) } (title) }
                (content)
            }
        }
    }
}

/// What has just happened, announced when the page opens (« Activité enregistrée. »).
pub fn flash(lang: Lang, tone: Tone, sentence: &str) -> Markup {
    let role = if tone == Tone::Bad { "alert" } else { "status" };
    html! {
        div class={ "notice flash " (tone.class()) } role=(role) {
            (tone.icon().unwrap_or(Icon::Info))
            p { span.unseen { (words::named(lang, tone.word(lang), "")) } (sentence) }
        }
    }
}

/// Nothing to show yet: why, and what can be done about it.
pub fn empty(title: &str, why: &str, action: Option<Markup>) -> Markup {
    html! {
        div.empty {
            p.empty-title { (title) }
            p.mute { (why) }
            @if let Some(action) = action { div.actions { (action) } }
        }
    }
}

/// Facts about one thing, name by name (« fiche »).
pub fn facts(facts: &[(&str, Markup)]) -> Markup {
    html! {
        dl.facts {
            @for (name, value) in facts { div { dt { (name) } dd { (value) } } }
        }
    }
}

/// Where the page stands: from the section down to the page itself, which has no link.
pub fn crumbs(lang: Lang, above: &[(&str, &str)], here: &str) -> Markup {
    html! {
        nav.crumbs aria-label=(words::breadcrumbs(lang)) {
            ol {
                @for (href, label) in above { li { a href=(href) { (label) } } }
                li aria-current="page" { (here) }
            }
        }
    }
}

/// A view of the same thing, as a link.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tab<'a> {
    /// Its address.
    pub href: &'a str,
    /// Its name.
    pub label: &'a str,
    /// How many things it holds, when that helps to choose.
    pub count: Option<i64>,
    /// Whether it is the one shown.
    pub current: bool,
}

/// Several views of the same thing. Links, so that each has its address.
pub fn tabs(lang: Lang, label: &str, tabs: &[Tab<'_>]) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            ul {
                @for tab in tabs {
                    li {
                        a href=(tab.href) aria-current=[tab.current.then_some("page")] {
                            (tab.label)
                            @if let Some(count) = tab.count { " " (crate::badge::count(count, lang)) }
                        }
                    }
                }
            }
        }
    }
}

/// A move to confirm before it is made.
#[derive(Clone, Debug)]
pub struct Confirm<'a> {
    /// The question (« Retirer ce code d’accès ? »).
    pub question: &'a str,
    /// What follows from a yes, in a sentence.
    pub consequence: Markup,
    /// The button that says yes, by its verb (« Retirer le code »).
    pub yes: &'a str,
    /// How much the yes weighs.
    pub look: Look,
    /// Where a no leads.
    pub back: &'a str,
}

/// The confirmation box: a question, its consequence, a yes by its verb, a way back.
pub fn confirm(form: &Form<'_>, confirm: &Confirm<'_>, fields: Markup) -> Markup {
    html! {
        div.confirm {
            h2 { (confirm.question) }
            div.prose { (confirm.consequence) }
            (form.wrap(html! {
                (fields)
                div.actions {
                    (button::submit(confirm.look, None, confirm.yes))
                    (button::link(Look::Quiet, None, confirm.back, words::cancel(form.lang())))
                }
            }))
        }
    }
}

/// What is French wherever it is read: the name of a place or of a zone, the title of an action, a line that someone
/// wrote. On an English page it is said to be French, or whoever hears the page would hear it spelt as English.
pub fn quoted(lang: Lang, text: &str) -> Markup {
    html! {
        @if lang == Lang::Fr || text.is_empty() { (text) } @else { span lang="fr" { (text) } }
    }
}

/// Text of several paragraphs typed by someone: line breaks kept, nothing else interpreted. What people write here is
/// French, whatever the page around it speaks.
pub fn prose(text: &str) -> Markup {
    prose_in(Lang::Fr, text)
}

/// The same, for a text that the house itself says in a language.
pub fn prose_in(lang: Lang, text: &str) -> Markup {
    html! {
        div.prose lang=(lang.code()) {
            @for paragraph in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
                p { @for (place, line) in paragraph.lines().enumerate() { @if place > 0 { br; } (line) } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_french_says_so_on_an_english_page_alone() {
        assert_eq!(quoted(Lang::Fr, "Place <Gandhi>").into_string(), "Place &lt;Gandhi&gt;");
        assert_eq!(quoted(Lang::En, "Parvis").into_string(), "<span lang=\"fr\">Parvis</span>");
        assert_eq!(quoted(Lang::En, "").into_string(), "");
    }

    #[test]
    fn typed_text_stays_text() {
        let drawn = prose("Un <script>\nsuite\n\nfin").into_string();
        assert_eq!(
            drawn,
            "<div class=\"prose\" lang=\"fr\"><p>Un &lt;script&gt;<br>suite</p><p>fin</p></div>"
        );
    }

    #[test]
    fn what_went_wrong_interrupts_and_the_rest_waits() {
        assert!(flash(Lang::Fr, Tone::Ok, "Enregistré.").into_string().contains("role=\"status\""));
        assert!(flash(Lang::Fr, Tone::Bad, "Refusé.").into_string().contains("role=\"alert\""));
    }

    #[test]
    fn the_page_itself_is_the_last_crumb_without_a_link() {
        let drawn = crumbs(Lang::Fr, &[("/signalements", "Signalements")], "HUM-1").into_string();
        assert!(drawn.contains("<li aria-current=\"page\">HUM-1</li>"));
    }
}
