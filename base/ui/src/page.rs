//! The page of someone who has signed in: top bar, sections, content, footer.

use std::fmt::Write;

use kernel::Lang;
use maud::{DOCTYPE, Markup, html};

use crate::nav::{self, Section};
use crate::{Icon, Tone, part, words};

/// Who reads the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// The name shown.
    pub name: String,
    /// The role, in words (« Médiatrice », « Consultation »).
    pub role: String,
    /// The organisation.
    pub organisation: String,
}

/// What every page needs to know about its reader and where they stand.
#[derive(Clone, Debug, Default)]
pub struct View {
    /// The language of the page.
    pub lang: Lang,
    /// The signed-in person.
    pub person: Option<Person>,
    /// What the reader is in the convention, by the name of the role; nothing when nobody reads.
    pub role: &'static str,
    /// The convention (« Quartier Humanicité, convention 2019 »).
    pub convention: String,
    /// What the reader may see of it, in words.
    pub perimeter: String,
    /// The sections that concern the reader, in order.
    pub sections: Vec<Section>,
    /// The path of the section the page belongs to.
    pub current: String,
    /// The path and query of the page, to come back to after changing language.
    pub here: String,
    /// Whether the world shown is invented.
    pub demo: bool,
    /// The form token.
    pub token: String,
    /// What has just happened, if anything.
    pub notice: Option<(Tone, String)>,
    /// As whom the reader looks, while they look as another (« voir comme »).
    pub seen_as: Option<String>,
    /// After how many minutes without a request the session ends: the page hides what it shows.
    pub idle: Option<i64>,
}

/// What the page is about.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// The title: the only first-level heading, and the name of the browser tab.
    pub title: String,
    /// A few words above the title.
    pub eyebrow: Option<String>,
    /// The page said in one paragraph.
    pub lede: Option<Markup>,
    /// Buttons beside the title.
    pub actions: Option<Markup>,
    /// What steers the page under the lede: period switch, tabs.
    pub tools: Option<Markup>,
    /// Where the page stands.
    pub crumbs: Option<Markup>,
    /// What the footer says of these data (« Saisies validées au 31 octobre »).
    pub footnote: Option<String>,
}

impl Head {
    /// A page by its title.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), ..Self::default() }
    }

    /// A few words above the title.
    #[must_use]
    pub fn eyebrow(mut self, words: impl Into<String>) -> Self {
        self.eyebrow = Some(words.into());
        self
    }

    /// The page said in one paragraph.
    #[must_use]
    pub fn lede(mut self, lede: Markup) -> Self {
        self.lede = Some(lede);
        self
    }

    /// Buttons beside the title.
    #[must_use]
    pub fn actions(mut self, actions: Markup) -> Self {
        self.actions = Some(actions);
        self
    }

    /// What steers the page: period switch, tabs.
    #[must_use]
    pub fn tools(mut self, tools: Markup) -> Self {
        self.tools = Some(tools);
        self
    }

    /// Where the page stands.
    #[must_use]
    pub fn crumbs(mut self, crumbs: Markup) -> Self {
        self.crumbs = Some(crumbs);
        self
    }

    /// What the footer says of these data.
    #[must_use]
    pub fn footnote(mut self, sentence: impl Into<String>) -> Self {
        self.footnote = Some(sentence.into());
        self
    }
}

/// A whole page of the desk.
pub fn page(view: &View, head: &Head, content: Markup) -> Markup {
    let lang = view.lang;
    let tab = if view.convention.is_empty() {
        format!("{} – Parvis", head.title)
    } else {
        format!("{} – {} – Parvis", head.title, view.convention)
    };
    document(
        lang,
        &tab,
        html! {
            header {
                @if let Some(name) = &view.seen_as { (preview(view, name)) }
                (top(view))
                (nav::bar(view))
            }
            (print_header(view))
            main.wrap id="contenu" tabindex="-1" data-idle=[view.idle] {
                @if let Some((tone, sentence)) = &view.notice { (part::flash(lang, *tone, sentence)) }
                (heading(head))
                (content)
            }
            (footer(view, head))
        },
    )
}

/// Said above everything while a manager looks as another, with the way back.
fn preview(view: &View, name: &str) -> Markup {
    let lang = view.lang;
    html! {
        div.preview role="status" {
            div.wrap {
                (Icon::Info)
                p { (words::seen_as(lang, name)) }
                form.inline method="post" action="/voir-comme/quitter" {
                    input type="hidden" name=(crate::form::TOKEN) value=(view.token);
                    button.btn type="submit" { (words::leave_preview(lang)) }
                }
            }
        }
    }
}

/// The document around any page: language, style sheet, icon, skip link.
pub(crate) fn document(lang: Lang, tab: &str, body: Markup) -> Markup {
    bare_document((lang, tab), (false, true), body)
}

/// The same, that search engines may list or not, and that runs the script of the desk or none.
pub(crate) fn bare_document(
    (lang, tab): (Lang, &str),
    (listed, script): (bool, bool),
    body: Markup,
) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (tab) }
                @if !listed { meta name="robots" content="noindex"; }
                meta name="theme-color" content="#12474f";
                link rel="preload" href="/assets/fonts/source-sans-3-latin-wght-normal.woff2"
                    as="font" type="font/woff2" crossorigin;
                link rel="stylesheet" href="/assets/parvis.css";
                link rel="icon" href="/assets/icon.svg" type="image/svg+xml";
                @if script { script src="/assets/desk.js" defer {} }
            }
            body {
                a.skip href="#contenu" { (words::skip(lang)) }
                (body)
            }
        }
    }
}

/// The mark of the product, with its line.
pub(crate) fn brand(lang: Lang) -> Markup {
    html! {
        a.brand href="/" {
            (mark())
            span { "Parvis" small { (words::product_line(lang)) } }
        }
    }
}

/// Two arches on a square: the front of a house, open.
fn mark() -> Markup {
    html! {
        svg.logo viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false" {
            rect width="40" height="40" rx="4" fill="#12474f" {}
            path d="M7 31V19a6 6 0 0 1 12 0v12M21 31V19a6 6 0 0 1 12 0v12" fill="none"
                stroke="#fff" stroke-width="2.6" {}
            path d="M4 33.5h32" stroke="#f0b59d" stroke-width="2.6" {}
        }
    }
}

/// The same page in the other language; the visitor comes back to it.
pub(crate) fn language_switch(lang: Lang, here: &str) -> Markup {
    let other = match lang {
        Lang::Fr => Lang::En,
        Lang::En => Lang::Fr,
    };
    let local = here.starts_with('/') && !here.starts_with("//");
    let back = encode(if local { here } else { "/" });
    html! {
        a.lang href={ "/langue/" (other.code()) "?retour=" (back) } lang=(other.code())
            hreflang=(other.code()) { (words::other_language(lang)) }
    }
}

/// Percent-encodes what would end a query value early.
fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte));
            }
            _ => {
                // Writing into a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

fn top(view: &View) -> Markup {
    let lang = view.lang;
    let account = account(view);
    html! {
        div.top {
            div.wrap {
                (brand(lang))
                div.account { (account) }
                (nav::menu(view, &account))
            }
        }
    }
}

fn account(view: &View) -> Markup {
    let lang = view.lang;
    html! {
        @if let Some(person) = &view.person {
            p.who {
                (Icon::Person)
                span { b { (person.name) } br; (person.role) @if !person.organisation.is_empty() { " – " (person.organisation) } }
            }
        }
        (nav::own(view))
        (language_switch(lang, &view.here))
        @if view.person.is_some() {
            form.inline method="post" action="/deconnexion" {
                input type="hidden" name=(crate::form::TOKEN) value=(view.token);
                button.as-link type="submit" { (words::sign_out(lang)) }
            }
        }
    }
}

/// A title in which the number of a file (« HUM-2019-0042 ») stays on one line.
pub(crate) fn whole(title: &str) -> Markup {
    let is_number = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_uppercase())
            && word.ends_with(|last: char| last.is_ascii_digit())
            && word.contains('-')
    };
    html! {
        @for piece in title.split_inclusive(' ') {
            @let word = piece.trim_end_matches(' ');
            @if is_number(word) { span.nowrap { (word) } @if word.len() < piece.len() { " " } }
            @else { (piece) }
        }
    }
}

fn heading(head: &Head) -> Markup {
    html! {
        div.head {
            @if let Some(crumbs) = &head.crumbs { div.head-crumbs { (crumbs) } }
            div.head-title {
                @if let Some(eyebrow) = &head.eyebrow { p.eyebrow { (eyebrow) } }
                h1 { (whole(&head.title)) }
            }
            @if let Some(actions) = &head.actions { div.actions { (actions) } }
            @if let Some(lede) = &head.lede { p.lede { (lede) } }
            @if let Some(tools) = &head.tools { div.tools { (tools) } }
        }
    }
}

/// What a printed page says on top, where the screen has its bars.
pub fn print_header(view: &View) -> Markup {
    html! {
        div.print-head aria-hidden="true" {
            span.print-brand { (mark()) "Parvis" }
            span { (view.convention) @if !view.perimeter.is_empty() { br; (words::perimeter(view.lang, &view.perimeter)) } }
        }
    }
}

fn footer(view: &View, head: &Head) -> Markup {
    let lang = view.lang;
    html! {
        footer.foot {
            div.wrap {
                p {
                    @if view.demo { (words::demo(lang)) " " }
                    @if !view.perimeter.is_empty() { (words::perimeter(lang, &view.perimeter)) " " }
                    @if let Some(footnote) = &head.footnote { (footnote) }
                }
                (legal(lang, view.demo, view.person.is_some()))
            }
        }
    }
}

/// The pages that every visitor may read.
pub(crate) fn legal(lang: Lang, demo: bool, known: bool) -> Markup {
    html! {
        ul {
            @if known { li { a href="/aide" { (words::help(lang)) } } }
            @if demo { li { a href="/demo/courrier" { (words::caught_letters(lang)) } } }
            li { a href="/verifier" { (words::verify(lang)) } }
            li { a href="/accessibilite" { (words::accessibility(lang)) } }
            li { a href="/donnees-personnelles" { (words::personal_data(lang)) } }
            li { a href="/information" { (words::information(lang)) } }
            li { a href="/a-propos" { (words::about(lang)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(lang: Lang) -> View {
        let section = |path: &'static str, label: &'static str| Section {
            path: path.into(),
            label: label.into(),
            ..Section::default()
        };
        View {
            lang,
            person: Some(Person { name: "Awa <Exemple>".to_owned(), ..Person::default() }),
            sections: vec![section("/a", "A"), section("/b", "B")],
            current: "/b".to_owned(),
            here: "/b?mois=2019-10&x=1".to_owned(),
            token: "t0k".to_owned(),
            notice: Some((Tone::Ok, "Enregistré.".to_owned())),
            seen_as: Some("Camille <Exemple>".to_owned()),
            ..View::default()
        }
    }

    #[test]
    fn a_page_keeps_the_house_rules_in_both_languages() {
        for lang in [Lang::Fr, Lang::En] {
            let drawn = page(&view(lang), &Head::new("Titre de page"), html! {}).into_string();
            assert_eq!(crate::audit::faults(&drawn, lang), Vec::<String>::new());
            assert!(drawn.starts_with("<!DOCTYPE html>"));
            assert!(drawn.contains(&format!("<html lang=\"{}\">", lang.code())));
            assert!(drawn.contains("<title>Titre de page – Parvis</title>"));
        }
    }

    #[test]
    fn the_number_of_a_file_stays_on_one_line_of_its_title() {
        let title = |text: &str| whole(text).into_string();
        assert_eq!(
            title("Fiche HUM-2019-0042 reprise"),
            "Fiche <span class=\"nowrap\">HUM-2019-0042</span> reprise"
        );
        assert_eq!(title("Va-et-vient du 12-13 juin"), "Va-et-vient du 12-13 juin");
        assert_eq!(title("S-2019-013"), "<span class=\"nowrap\">S-2019-013</span>");
    }

    #[test]
    fn the_reader_is_shown_where_they_stand_and_who_they_are() {
        let drawn = page(&view(Lang::Fr), &Head::new("Titre"), html! {}).into_string();
        // Once in the bar of a desk, once in the menu of a phone.
        assert_eq!(drawn.matches("<a href=\"/b\" aria-current=\"page\">B</a>").count(), 2);
        assert!(drawn.contains("<b>Awa &lt;Exemple&gt;</b>"));
        assert!(drawn.contains("href=\"/langue/en?retour=/b%3Fmois%3D2019-10%26x%3D1\""));
        assert!(drawn.contains("role=\"status\""));
    }

    #[test]
    fn the_language_switch_never_leads_elsewhere() {
        for here in ["https://ailleurs.example", "//ailleurs.example", ""] {
            let drawn = language_switch(Lang::Fr, here).into_string();
            assert!(drawn.contains("retour=/\""), "{here}: {drawn}");
        }
    }
}
