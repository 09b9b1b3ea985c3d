//! The room: its pages and sentences, and who of an organisation is written to.

mod contacts;

use kernel::Lang;

use crate::samples;

#[test]
fn every_page_keeps_the_house_rules_in_both_languages() {
    for sample in samples::all() {
        for lang in [Lang::Fr, Lang::En] {
            let drawn = (sample.render)(lang).into_string();
            assert_eq!(ui::audit::faults(&drawn, lang), Vec::<String>::new(), "{}", sample.name);
        }
    }
    for words in [include_str!("../words.rs"), include_str!("../words_tried.rs")] {
        assert_eq!(ui::audit::sentences(words), Vec::<String>::new());
    }
}
