//! The page with sample values.

use door::Fields;
use kernel::{Day, Lang, Reason, Refusals};
use ui::{Sample, View};

use crate::change_pages::{self, CHANGES, Preview, SCHEME, Shown, Typed};
use crate::life::{Change, Which};
use crate::lists::List;
use crate::pages;
use crate::scheme::{Compared, Shared};
use crate::shipped::sample_lists;

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    vec![
        Sample {
            path: "/referentiel",
            name: "vide",
            render: |lang| pages::referential(&view(lang), &crate::Lists::default(), false),
        },
        Sample {
            path: "/referentiel",
            name: "usuel",
            render: |lang| pages::referential(&view(lang), &changed(), true),
        },
        changes("usuel", |lang| change(lang, &changed(), None)),
        changes("vide", |lang| change(lang, &sample_lists(), None)),
        changes("refusé", |lang| {
            let typed =
                Typed::Retire(Fields::of([("ancienne", "theme:T3.1"), ("vers1", "theme:T3.1")]));
            change(lang, &changed(), Some(&typed))
        }),
        Sample {
            path: SCHEME,
            name: "usuel",
            render: |lang| change_pages::ask(&view(lang), &Refusals::new()),
        },
        Sample {
            path: SCHEME,
            name: "refusé",
            render: |lang| {
                change_pages::ask(&view(lang), &Refusals::one("fichier", Reason::Missing))
            },
        },
        Sample {
            path: "/referentiel/schema/{id}",
            name: "usuel",
            render: |lang| shared(lang, true),
        },
        Sample {
            path: "/referentiel/schema/{id}",
            name: "vide",
            render: |lang| shared(lang, false),
        },
    ]
}

const fn changes(name: &'static str, render: fn(Lang) -> ui::Markup) -> Sample {
    Sample { path: CHANGES, name, render }
}

fn january() -> Day {
    Day::new(2020, 1, 1).unwrap_or(Day::FIRST)
}

fn today() -> Day {
    Day::new(2019, 11, 14).unwrap_or(Day::FIRST)
}

/// Lists where two themes become one, one is split, and one audience is new.
fn changed() -> crate::Lists {
    let line = |which, old: &str, new: &str| Change {
        which,
        day: january(),
        old: old.to_owned(),
        new: new.to_owned(),
    };
    let changes = vec![
        line(Which::Theme, "T3.7", "T3.2"),
        line(Which::Theme, "T4.1", "T4.2"),
        line(Which::Theme, "T4.1", "T4.3"),
        line(Which::Of(List::Audience), "P16", ""),
        line(Which::Of(List::Origin), "", "O14"),
    ];
    sample_lists().through_time(changes, today())
}

fn change(lang: Lang, lists: &crate::Lists, typed: Option<&Typed>) -> ui::Markup {
    let no = match typed {
        Some(_) => Refusals::one("vers1", Reason::NotInList),
        None => Refusals::new(),
    };
    let shown = Shown { lists, today: today(), typed, done: typed.is_none() };
    change_pages::changes(&view(lang), &shown, &no)
}

fn shared(lang: Lang, some: bool) -> ui::Markup {
    let lists = sample_lists();
    let one = |code: &str, fr: &str, here: &str| Shared {
        which: Which::Theme,
        code: code.to_owned(),
        parent: "T3".to_owned(),
        fr: fr.to_owned(),
        en: fr.to_owned(),
        short: String::new(),
        here: here.to_owned(),
    };
    let compared = if some {
        Compared {
            renamed: vec![one("T3.1", "Dépôts et encombrants", "Dépôt sauvage, encombrants")],
            added: vec![one("T3.9", "Mégots", "")],
            changes: vec![Change {
                which: Which::Theme,
                day: january(),
                old: "T3.7".to_owned(),
                new: "T3.2".to_owned(),
            }],
            ours: 1,
            left: 70,
        }
    } else {
        Compared::default()
    };
    let id = kernel::id::RowId::from_uuid(kernel::id::uuid_v7(1, [9; 10]));
    let sheet = Preview { id, compared: &compared, lists: &lists, day: january(), fields: None };
    change_pages::preview(&view(lang), &sheet, &Refusals::new())
}

fn view(lang: Lang) -> View {
    View { lang, current: "/convention".to_owned(), ..View::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_keeps_the_house_rules_in_both_languages() {
        for sample in all() {
            for lang in [Lang::Fr, Lang::En] {
                let drawn = (sample.render)(lang).into_string();
                assert_eq!(
                    ui::audit::faults(&drawn, lang),
                    Vec::<String>::new(),
                    "{}",
                    sample.name
                );
            }
        }
        assert_eq!(ui::audit::sentences(include_str!("words.rs")), Vec::<String>::new());
        let words = include_str!("change_words.rs");
        assert_eq!(ui::audit::sentences(words), Vec::<String>::new());
    }
}
