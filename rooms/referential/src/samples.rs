//! The page with sample values.

use kernel::Lang;
use ui::{Sample, View};

use crate::pages;
use crate::shipped::sample_lists;

/// Every page of the room.
pub(crate) fn all() -> Vec<Sample> {
    vec![
        Sample {
            path: "/referentiel",
            name: "vide",
            render: |lang| pages::referential(&view(lang), &crate::Lists::default()),
        },
        Sample {
            path: "/referentiel",
            name: "usuel",
            render: |lang| pages::referential(&view(lang), &sample_lists()),
        },
    ]
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
    }
}
