//! Why a party or a line of funding was changed, and why a signature was taken back, as the officer looks through
//! them.

use door::passage::{Column, Texts};
use door::sql;

const WHY: usize = 200;
/// Something must stand there.
const GONE: &str = "–";

/// Of a party as it stood before.
pub(crate) const PARTIES: [Column; 1] = [Column {
    texts: Texts::OfMoment(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT id, changed_at, why FROM party_before
          WHERE convention_id = $1 AND why <> '–' LIMIT 100000"
    )),
    longest: WHY,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT why FROM party_before WHERE id = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE party_before SET why = $2 WHERE id = $1 AND why <> $2"
    ),
    gone: GONE,
}];

/// Of a line of funding as it stood before.
pub(crate) const LINES: [Column; 1] = [Column {
    texts: Texts::OfMoment(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT id, changed_at, why FROM funding_line_before
          WHERE convention_id = $1 AND why <> '' AND why <> '–' LIMIT 100000"
    )),
    longest: WHY,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT why FROM funding_line_before WHERE id = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE funding_line_before SET why = $2 WHERE id = $1 AND why <> $2"
    ),
    gone: GONE,
}];

/// Of a signature that was taken back.
pub(crate) const SIGNATURES: [Column; 1] = [Column {
    texts: Texts::OfMoment(sql!(
        open "the officer looks for a person in what was written; the search was noted before",
        "SELECT id, withdrawn_at, withdrawn_why FROM signature
          WHERE convention_id = $1 AND withdrawn_at IS NOT NULL
            AND withdrawn_why <> '' AND withdrawn_why <> '–' LIMIT 100000"
    )),
    longest: WHY,
    held: sql!(
        open "what concerns a person is put right at the officer's word",
        "SELECT withdrawn_why FROM signature WHERE id = $1"
    ),
    put: sql!(
        open "what concerns a person is erased or put right at the officer's word",
        "UPDATE signature SET withdrawn_why = $2 WHERE id = $1 AND withdrawn_why <> $2"
    ),
    gone: GONE,
}];
