//! How a survey was made, as the officer looks through it: a name has no place there, and is found if someone typed one.

use door::passage::{Column, Texts};
use door::{Written, sql, written};

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[written!("survey", METHODS)];

const METHODS: [Column; 1] = [Column {
    texts: Texts::OfDay(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT id, from_day, method FROM survey WHERE convention_id = $1 LIMIT 100000"
    )),
    longest: 280,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT method FROM survey WHERE id = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE survey SET method = $2 WHERE id = $1 AND method <> $2"
    ),
    gone: "Texte effacé sur demande.",
}];
