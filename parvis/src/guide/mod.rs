//! « Aide » and « À propos » : what each section open to the reader is for, the gestures of their role, and
//! under which licence the program is given, with the way to its source (AGPL-3.0, section 13).

mod words;

use axum::http::header;
use axum::response::IntoResponse;
use door::{Answer, Anyone, Doors, Member, Query, Role, Room, html};
use kernel::Lang;
use ui::gallery::Sample;
use ui::shell::{Bare, bare};
use ui::{Head, Markup, View, html as markup, page, part};

/// The addresses of both pages.
const HELP: &str = "/aide";
const ABOUT: &str = "/a-propos";
/// The words of what the program is made of.
const NOTICES: &str = "/a-propos/licences.txt";
/// As `cargo xtask notices` wrote them.
pub(crate) const TOLD: &str = include_str!("../../notices.txt");

/// The plate of the guide.
pub(crate) const fn room() -> Room {
    Room { doors, samples, ..Room::named("guide") }
}

fn doors() -> Doors {
    Doors::default().get(HELP, help).get(ABOUT, about).get(NOTICES, notices)
}

fn samples() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    vec![
        sample(HELP, "encadrement", |lang| help_page(&usual(lang), Role::Manager)),
        sample(HELP, "signataire", |lang| help_page(&usual(lang), Role::Signatory)),
        sample(ABOUT, "sans-adresse", |lang| about_page(lang, "", false)),
        sample(ABOUT, "usuel", |lang| about_page(lang, "https://forge.exemple.fr/parvis", true)),
    ]
}

/// A page with a few sections.
fn usual(lang: Lang) -> View {
    let section = |path: &'static str, label: &'static str| ui::Section {
        path: path.into(),
        label: label.into(),
        ..ui::Section::default()
    };
    let sections = match lang {
        Lang::Fr => vec![section("/activites", "Activités"), section("/syntheses", "Synthèses")],
        Lang::En => vec![section("/activites", "Activities"), section("/syntheses", "Syntheses")],
    };
    View { lang, sections, current: HELP.to_owned(), ..View::default() }
}

async fn help(key: Member, Query(query): Query) -> Answer {
    query.only(&[])?;
    Ok(html(help_page(&key.view(HELP), key.role())))
}

async fn about(key: Anyone, Query(query): Query) -> Answer {
    query.only(&[])?;
    let source = key.service::<Source>();
    let source = source.as_ref().map_or("", |source| source.0.as_str());
    Ok(html(about_page(key.lang(), source, key.is_demo())))
}

/// A text, for anyone: who receives the program receives these words with it.
async fn notices(_: Anyone, Query(query): Query) -> Answer {
    query.only(&[])?;
    let plain = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    Ok((plain, TOLD).into_response())
}

/// Where the source of the program that runs here is read; empty when the host named no place.
pub(crate) struct Source(pub(crate) String);

/// What is open to the reader, and what they do most.
fn help_page(view: &View, role: Role) -> Markup {
    let lang = view.lang;
    let head = Head::new(words::help(lang)).lede(markup! { (words::help_lede(lang)) });
    let steps: Vec<_> =
        words::steps(lang, role).into_iter().map(|(what, how)| (what, markup! { (how) })).collect();
    let content = markup! {
        @if !steps.is_empty() {
            (part::section("gestes", words::gestures(lang), None, part::facts(&steps)))
        }
        (part::section("rubriques", words::sections(lang), None, markup! {
            dl.terms {
                @for section in &view.sections {
                    dt { a href=(section.path) { (section.label) } }
                    dd { (words::purpose(lang, &section.path).unwrap_or_default()) }
                }
            }
        }))
        (part::section("partout", words::everywhere(lang), None, markup! {
            ul { @for said in words::habits(lang) { li { (said) } } }
        }))
        (part::section("demander", words::asking(lang), None, markup! {
            ul { @for said in words::askings(lang, role) { li { (said) } } }
        }))
    };
    page(view, &head, content)
}

/// What the program is, and where its source is.
fn about_page(lang: Lang, source: &str, demo: bool) -> Markup {
    let shell = Bare {
        lang,
        title: words::about(lang),
        lede: Some(words::about_lede(lang)),
        here: ABOUT,
        demo,
    };
    bare(
        &shell,
        markup! {
            h2 { (words::licence(lang)) }
            p { (words::licence_said(lang)) }
            h2 { (words::source(lang)) }
            @if source.is_empty() {
                p { (words::source_asked(lang)) }
            } @else {
                p { (words::source_at(lang)) " " a href=(source) rel="noreferrer" { (source) } }
            }
            h2 { (words::made_of(lang)) }
            p { (words::made_of_said(lang)) " " a href=(NOTICES) { (words::notices(lang)) } "." }
            p { a href="/" { (words::back(lang)) } }
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_of_the_desk_says_what_it_is_for() {
        let rooms = crate::house::rooms();
        let paths: Vec<_> =
            rooms.iter().flat_map(|room| room.sections).map(|section| section.path).collect();
        assert!(paths.len() > 25, "{paths:?}");
        for lang in [Lang::Fr, Lang::En] {
            let silent: Vec<_> =
                paths.iter().filter(|path| words::purpose(lang, path).is_none()).collect();
            assert_eq!(silent, Vec::<&&str>::new(), "say in words.rs what they are for");
        }
    }

    #[test]
    fn every_role_is_told_its_gestures_and_whom_to_ask() {
        for role in Role::ALL {
            for lang in [Lang::Fr, Lang::En] {
                assert!(!words::steps(lang, role).is_empty(), "{role:?}");
                assert!(!words::askings(lang, role).is_empty(), "{role:?}");
            }
        }
    }

    #[test]
    fn the_sentences_are_well_printed() {
        assert_eq!(ui::audit::sentences(include_str!("words.rs")), Vec::<String>::new());
    }
}
