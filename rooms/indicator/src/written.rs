//! What people wrote about figures (« commentaires, définitions, méthodes ») as the officer looks through it, and how it
//! is erased or put right: a name has no place there, and is found if someone typed one. Figures stay as they were.

use door::passage::{Column, Texts};
use door::{Written, sql, written};

/// The longest definition, assumption or word said of a step.
const LONGEST: usize = 280;
/// The longest comment on a figure.
const COMMENT: usize = 600;
/// The longest label.
const LABEL: usize = 120;
/// The longest name of a document.
const DOCUMENT: usize = 140;
/// Where something must stand.
const GONE: &str = "Texte effacé sur demande.";

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[
    written!("indicator_comment", COMMENTS),
    written!("indicator_step", STEPS),
    written!("indicator_opinion", OPINIONS),
    written!("indicator_value", VALUES),
    written!("custom_indicator", CUSTOMS),
    written!("survey_draft", METHODS),
];

const COMMENTS: [Column; 1] = [Column {
    texts: Texts::OfMoment(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT convention_id || ':' || indicator || ':' || month || ':' || rank, at, words
           FROM indicator_comment WHERE convention_id = $1 ORDER BY at DESC LIMIT 100000"
    )),
    longest: COMMENT,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT words FROM indicator_comment
          WHERE convention_id || ':' || indicator || ':' || month || ':' || rank = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE indicator_comment SET words = $2
          WHERE convention_id || ':' || indicator || ':' || month || ':' || rank = $1
            AND words <> $2"
    ),
    gone: GONE,
}];

const STEPS: [Column; 1] = [Column {
    texts: Texts::OfDay(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT convention_id || ':' || indicator || ':' || rank, day, words
           FROM indicator_step WHERE convention_id = $1 AND words <> '' LIMIT 100000"
    )),
    longest: LONGEST,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT words FROM indicator_step
          WHERE convention_id || ':' || indicator || ':' || rank = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE indicator_step SET words = $2
          WHERE convention_id || ':' || indicator || ':' || rank = $1 AND words <> $2"
    ),
    gone: "",
}];

const OPINIONS: [Column; 1] = [Column {
    texts: Texts::OfDay(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT convention_id || ':' || indicator || ':' || party || ':' || rank, day, words
           FROM indicator_opinion WHERE convention_id = $1 AND words <> '' LIMIT 100000"
    )),
    longest: LONGEST,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT words FROM indicator_opinion
          WHERE convention_id || ':' || indicator || ':' || party || ':' || rank = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE indicator_opinion SET words = $2
          WHERE convention_id || ':' || indicator || ':' || party || ':' || rank = $1
            AND words <> $2"
    ),
    gone: "",
}];

const VALUES: [Column; 2] = [
    Column {
        texts: Texts::OfDay(sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, from_day, assumption FROM indicator_value
              WHERE convention_id = $1 AND assumption <> '' LIMIT 100000"
        )),
        longest: LONGEST,
        held: sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT assumption FROM indicator_value WHERE id = $1"
        ),
        put: sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE indicator_value SET assumption = $2 WHERE id = $1 AND assumption <> $2"
        ),
        gone: "",
    },
    Column {
        texts: Texts::OfDay(sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT id, from_day, document FROM indicator_value
              WHERE convention_id = $1 LIMIT 100000"
        )),
        longest: DOCUMENT,
        held: sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT document FROM indicator_value WHERE id = $1"
        ),
        put: sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE indicator_value SET document = $2 WHERE id = $1 AND document <> $2"
        ),
        gone: GONE,
    },
];

const CUSTOMS: [Column; 3] = [
    Column {
        texts: Texts::OfDay(sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT convention_id || ':' || code || ':' || version, made_on, definition
               FROM custom_indicator WHERE convention_id = $1 LIMIT 100000"
        )),
        longest: LONGEST,
        held: sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT definition FROM custom_indicator
              WHERE convention_id || ':' || code || ':' || version = $1"
        ),
        put: sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE custom_indicator SET definition = $2
              WHERE convention_id || ':' || code || ':' || version = $1 AND definition <> $2"
        ),
        gone: GONE,
    },
    Column {
        texts: Texts::OfDay(sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT convention_id || ':' || code || ':' || version, made_on, label_fr
               FROM custom_indicator WHERE convention_id = $1 LIMIT 100000"
        )),
        longest: LABEL,
        held: sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT label_fr FROM custom_indicator
              WHERE convention_id || ':' || code || ':' || version = $1"
        ),
        put: sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE custom_indicator SET label_fr = $2
              WHERE convention_id || ':' || code || ':' || version = $1 AND label_fr <> $2"
        ),
        gone: GONE,
    },
    Column {
        // A label that is the same in both languages is read once.
        texts: Texts::OfDay(sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT convention_id || ':' || code || ':' || version, made_on, label_en
               FROM custom_indicator WHERE convention_id = $1 AND label_en <> label_fr LIMIT 100000"
        )),
        longest: LABEL,
        held: sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT label_en FROM custom_indicator
              WHERE convention_id || ':' || code || ':' || version = $1"
        ),
        put: sql!(
            open "what concerns a person is erased or put right at the officer's word",
            "UPDATE custom_indicator SET label_en = $2
              WHERE convention_id || ':' || code || ':' || version = $1 AND label_en <> $2"
        ),
        gone: "Text erased on request.",
    },
];

const METHODS: [Column; 1] = [Column {
    texts: Texts::OfDay(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT id, from_day, method FROM survey_draft WHERE convention_id = $1 LIMIT 100000"
    )),
    longest: LONGEST,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT method FROM survey_draft WHERE id = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE survey_draft SET method = $2 WHERE id = $1 AND method <> $2"
    ),
    gone: GONE,
}];
