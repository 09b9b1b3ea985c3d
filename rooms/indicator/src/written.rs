//! What people wrote about figures (« commentaires, définitions, méthodes ») as the officer looks through it, and how it
//! is erased or put right: a name has no place there, and is found if someone typed one. Figures stay as they were.

use door::{Fault, Live, Passage, Tx, Written, sql};
use kernel::Instant;
use kernel::id::ConventionId;

/// The longest definition, assumption or word said of a step.
const LONGEST: usize = 280;
/// The longest comment on a figure.
const COMMENT: usize = 600;
/// The longest label.
const LABEL: usize = 120;
/// The longest name of a document.
const DOCUMENT: usize = 140;

/// Where people typed words in this room.
pub(crate) const WRITTEN: &[Written] = &[
    Written {
        table: "indicator_comment",
        read: comments,
        erase: |tx, id| {
            erased(
                tx,
                id,
                &[sql!(
                    open "what concerns a person is erased at the officer's word",
                    "UPDATE indicator_comment SET words = 'Texte effacé sur demande.'
                  WHERE convention_id || ':' || indicator || ':' || month || ':' || rank = $1
                    AND words <> 'Texte effacé sur demande.'"
                )],
            )
        },
        rewrite: |tx, id, matches, words| {
            rewritten(
                tx,
                (id, matches, words),
                &[(
                    sql!(
                        open "what concerns a person is put right at the officer's word",
                        "SELECT words FROM indicator_comment
                          WHERE convention_id || ':' || indicator || ':' || month || ':' || rank = $1"
                    ),
                    sql!(
                        open "what concerns a person is put right at the officer's word",
                        "UPDATE indicator_comment SET words = $2
                          WHERE convention_id || ':' || indicator || ':' || month || ':' || rank = $1"
                    ),
                )],
            )
        },
    },
    Written {
        table: "indicator_step",
        read: |tx, convention| {
            passages(
                tx,
                convention,
                (
                    LONGEST,
                    sql!(
                        open "the officer looks for a person in what was written; the search was noted before",
                        "SELECT convention_id || ':' || indicator || ':' || rank, day, words
                           FROM indicator_step WHERE convention_id = $1 AND words <> '' LIMIT 100000"
                    ),
                ),
            )
        },
        erase: |tx, id| {
            erased(
                tx,
                id,
                &[sql!(
                    open "what concerns a person is erased at the officer's word",
                    "UPDATE indicator_step SET words = ''
                      WHERE convention_id || ':' || indicator || ':' || rank = $1 AND words <> ''"
                )],
            )
        },
        rewrite: |tx, id, matches, words| {
            rewritten(
                tx,
                (id, matches, words),
                &[(
                    sql!(
                        open "what concerns a person is put right at the officer's word",
                        "SELECT words FROM indicator_step
                          WHERE convention_id || ':' || indicator || ':' || rank = $1"
                    ),
                    sql!(
                        open "what concerns a person is put right at the officer's word",
                        "UPDATE indicator_step SET words = $2
                          WHERE convention_id || ':' || indicator || ':' || rank = $1"
                    ),
                )],
            )
        },
    },
    Written {
        table: "indicator_opinion",
        read: |tx, convention| {
            passages(
                tx,
                convention,
                (
                    LONGEST,
                    sql!(
                        open "the officer looks for a person in what was written; the search was noted before",
                        "SELECT convention_id || ':' || indicator || ':' || party || ':' || rank, day, words
                           FROM indicator_opinion WHERE convention_id = $1 AND words <> '' LIMIT 100000"
                    ),
                ),
            )
        },
        erase: |tx, id| {
            erased(
                tx,
                id,
                &[sql!(
                    open "what concerns a person is erased at the officer's word",
                    "UPDATE indicator_opinion SET words = ''
                      WHERE convention_id || ':' || indicator || ':' || party || ':' || rank = $1
                        AND words <> ''"
                )],
            )
        },
        rewrite: |tx, id, matches, words| {
            rewritten(
                tx,
                (id, matches, words),
                &[(
                    sql!(
                        open "what concerns a person is put right at the officer's word",
                        "SELECT words FROM indicator_opinion
                          WHERE convention_id || ':' || indicator || ':' || party || ':' || rank = $1"
                    ),
                    sql!(
                        open "what concerns a person is put right at the officer's word",
                        "UPDATE indicator_opinion SET words = $2
                          WHERE convention_id || ':' || indicator || ':' || party || ':' || rank = $1"
                    ),
                )],
            )
        },
    },
    Written { table: "indicator_value", read: values, erase: erase_value, rewrite: rewrite_value },
    Written {
        table: "custom_indicator",
        read: customs,
        erase: erase_custom,
        rewrite: rewrite_custom,
    },
    Written {
        table: "survey_draft",
        read: |tx, convention| {
            passages(
                tx,
                convention,
                (
                    LONGEST,
                    sql!(
                        open "the officer looks for a person in what was written; the search was noted before",
                        "SELECT id, from_day, method FROM survey_draft WHERE convention_id = $1 LIMIT 100000"
                    ),
                ),
            )
        },
        erase: |tx, id| {
            erased(
                tx,
                id,
                &[sql!(
                    open "what concerns a person is erased at the officer's word",
                    "UPDATE survey_draft SET method = 'Texte effacé sur demande.'
                      WHERE id = $1 AND method <> 'Texte effacé sur demande.'"
                )],
            )
        },
        rewrite: |tx, id, matches, words| {
            rewritten(
                tx,
                (id, matches, words),
                &[(
                    sql!(
                        open "what concerns a person is put right at the officer's word",
                        "SELECT method FROM survey_draft WHERE id = $1"
                    ),
                    sql!(
                        open "what concerns a person is put right at the officer's word",
                        "UPDATE survey_draft SET method = $2 WHERE id = $1"
                    ),
                )],
            )
        },
    },
];

/// Texts whose day is a column.
fn passages(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    (longest, stmt): (usize, Live),
) -> Result<Vec<Passage>, Fault> {
    tx.all(stmt, &(convention,), |row| {
        Ok(Passage { id: row.take()?, day: row.take()?, words: row.take()?, longest })
    })
}

fn comments(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    tx.all(
        sql!(
            open "the officer looks for a person in what was written; the search was noted before",
            "SELECT convention_id || ':' || indicator || ':' || month || ':' || rank, at, words
               FROM indicator_comment WHERE convention_id = $1 ORDER BY at DESC LIMIT 100000"
        ),
        &(convention,),
        |row| {
            let (id, at): (String, Instant) = (row.take()?, row.take()?);
            Ok(Passage { id, day: at.local().0, words: row.take()?, longest: COMMENT })
        },
    )
}

fn values(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let mut found = passages(
        tx,
        convention,
        (
            LONGEST,
            sql!(
                open "the officer looks for a person in what was written; the search was noted before",
                "SELECT id, from_day, assumption FROM indicator_value
                  WHERE convention_id = $1 AND assumption <> '' LIMIT 100000"
            ),
        ),
    )?;
    found.extend(passages(
        tx,
        convention,
        (
            DOCUMENT,
            sql!(
                open "the officer looks for a person in what was written; the search was noted before",
                "SELECT id, from_day, document FROM indicator_value
                  WHERE convention_id = $1 LIMIT 100000"
            ),
        ),
    )?);
    Ok(found)
}

fn erase_value(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    erased(
        tx,
        id,
        &[
            sql!(
                open "what concerns a person is erased at the officer's word",
                "UPDATE indicator_value SET assumption = '' WHERE id = $1 AND assumption <> ''"
            ),
            sql!(
                open "what concerns a person is erased at the officer's word",
                "UPDATE indicator_value SET document = 'Texte effacé sur demande.'
                  WHERE id = $1 AND document <> 'Texte effacé sur demande.'"
            ),
        ],
    )
}

fn rewrite_value(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    rewritten(
        tx,
        (id, matches, words),
        &[
            (
                sql!(
                    open "what concerns a person is put right at the officer's word",
                    "SELECT assumption FROM indicator_value WHERE id = $1"
                ),
                sql!(
                    open "what concerns a person is put right at the officer's word",
                    "UPDATE indicator_value SET assumption = $2 WHERE id = $1"
                ),
            ),
            (
                sql!(
                    open "what concerns a person is put right at the officer's word",
                    "SELECT document FROM indicator_value WHERE id = $1"
                ),
                sql!(
                    open "what concerns a person is put right at the officer's word",
                    "UPDATE indicator_value SET document = $2 WHERE id = $1"
                ),
            ),
        ],
    )
}

fn customs(tx: &mut Tx<'_>, convention: ConventionId) -> Result<Vec<Passage>, Fault> {
    let mut found = passages(
        tx,
        convention,
        (
            LONGEST,
            sql!(
                open "the officer looks for a person in what was written; the search was noted before",
                "SELECT convention_id || ':' || code || ':' || version, made_on, definition
                   FROM custom_indicator WHERE convention_id = $1 LIMIT 100000"
            ),
        ),
    )?;
    found.extend(passages(
        tx,
        convention,
        (
            LABEL,
            sql!(
                open "the officer looks for a person in what was written; the search was noted before",
                "SELECT convention_id || ':' || code || ':' || version, made_on, label_fr
                   FROM custom_indicator WHERE convention_id = $1
                  UNION
                 SELECT convention_id || ':' || code || ':' || version, made_on, label_en
                   FROM custom_indicator WHERE convention_id = $1 LIMIT 100000"
            ),
        ),
    )?);
    Ok(found)
}

fn erase_custom(tx: &mut Tx<'_>, id: &str) -> Result<u64, Fault> {
    erased(
        tx,
        id,
        &[sql!(
            open "what concerns a person is erased at the officer's word",
            "UPDATE custom_indicator
                SET definition = 'Texte effacé sur demande.', label_fr = 'Texte effacé sur demande.',
                    label_en = 'Text erased on request.'
              WHERE convention_id || ':' || code || ':' || version = $1
                AND (definition <> 'Texte effacé sur demande.'
                     OR label_fr <> 'Texte effacé sur demande.'
                     OR label_en <> 'Text erased on request.')"
        )],
    )
}

fn rewrite_custom(
    tx: &mut Tx<'_>,
    id: &str,
    matches: &dyn Fn(&str) -> bool,
    words: &str,
) -> Result<Option<String>, Fault> {
    rewritten(
        tx,
        (id, matches, words),
        &[
            (
                sql!(
                    open "what concerns a person is put right at the officer's word",
                    "SELECT definition FROM custom_indicator
                      WHERE convention_id || ':' || code || ':' || version = $1"
                ),
                sql!(
                    open "what concerns a person is put right at the officer's word",
                    "UPDATE custom_indicator SET definition = $2
                      WHERE convention_id || ':' || code || ':' || version = $1"
                ),
            ),
            (
                sql!(
                    open "what concerns a person is put right at the officer's word",
                    "SELECT label_fr FROM custom_indicator
                      WHERE convention_id || ':' || code || ':' || version = $1"
                ),
                sql!(
                    open "what concerns a person is put right at the officer's word",
                    "UPDATE custom_indicator SET label_fr = $2
                      WHERE convention_id || ':' || code || ':' || version = $1"
                ),
            ),
            (
                sql!(
                    open "what concerns a person is put right at the officer's word",
                    "SELECT label_en FROM custom_indicator
                      WHERE convention_id || ':' || code || ':' || version = $1"
                ),
                sql!(
                    open "what concerns a person is put right at the officer's word",
                    "UPDATE custom_indicator SET label_en = $2
                      WHERE convention_id || ':' || code || ':' || version = $1"
                ),
            ),
        ],
    )
}

/// Under which identifier, which words, and what takes their place.
type Asked<'a> = (&'a str, &'a dyn Fn(&str) -> bool, &'a str);

fn erased(tx: &mut Tx<'_>, id: &str, stmts: &[Live]) -> Result<u64, Fault> {
    let mut rows = 0;
    for stmt in stmts.iter().copied() {
        rows += tx.run(stmt, &(id,))?;
    }
    Ok(rows)
}

/// In each place, the words that match make room for others; answers the first that were there.
fn rewritten(
    tx: &mut Tx<'_>,
    (id, matches, words): Asked<'_>,
    places: &[(Live, Live)],
) -> Result<Option<String>, Fault> {
    let mut before = None;
    for (held, put) in places.iter().copied() {
        let found: Option<String> = tx.one(held, &(id,), |row| row.take())?;
        if let Some(found) = found.filter(|text| !text.is_empty() && matches(text)) {
            tx.run(put, &(id, words))?;
            before = before.or(Some(found));
        }
    }
    Ok(before)
}
