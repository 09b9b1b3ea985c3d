//! The words; the life of a code that is handed on is walked in the journeys.

#[test]
fn the_sentences_are_well_printed() {
    for words in [include_str!("words.rs"), include_str!("../notices/endings.rs")] {
        assert_eq!(ui::audit::sentences(words), Vec::<String>::new());
    }
}
