//! A convention that was opened and is closed anew before anyone signed it (« ouverture annulée ») : what was laid stays
//! laid, nobody comes in, and its code may be given again.

use door::{Fault, Tx, sql};
use kernel::id::ConventionId;

/// Whether a party signed a convention, or an amendment of it, and did not take its signature back.
pub fn is_signed(tx: &mut Tx<'_>, convention: ConventionId) -> Result<bool, Fault> {
    let signed: Option<i64> = tx.one(
        sql!(
            open "whoever opened a convention asks whether it may still be closed; a count",
            "SELECT COUNT(*) FROM signature WHERE convention_id = $1 AND withdrawn_at IS NULL"
        ),
        &(convention,),
        |row| row.take(),
    )?;
    Ok(signed.is_some_and(|count| count > 0))
}

/// Takes the code of a convention that nobody signed, so that another may have it. Answers how many rows changed: none
/// when someone signed meanwhile.
pub fn set_aside(tx: &mut Tx<'_>, convention: ConventionId) -> Result<u64, Fault> {
    tx.run(
        sql!(
            open "whoever opened a convention closes it before anyone signed it",
            "UPDATE convention SET code = $2
              WHERE id = $1
                AND NOT EXISTS (SELECT 1 FROM signature s
                                 WHERE s.convention_id = $1 AND s.withdrawn_at IS NULL)"
        ),
        &(convention, code_aside(convention)),
    )
}

/// What stands in place of the code: nobody else’s, and within its twenty characters.
fn code_aside(convention: ConventionId) -> String {
    let end: String = convention.text().chars().rev().take(10).collect();
    format!("ANNULEE-{}", end.chars().rev().collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_aside_takes_nobody_else_s_code() {
        let [one, two] = [1, 2].map(|n| ConventionId::from_uuid(kernel::id::uuid_v7(0, [n; 10])));
        assert_ne!(code_aside(one), code_aside(two));
        assert!(code_aside(one).chars().count() <= crate::longest("code"));
    }
}
