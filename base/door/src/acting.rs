//! Acting under a right without a request at the door (trust.md 3.5.7): jobs, the command line, and whoever
//! is about to come in.

use kernel::Instant;
use kernel::id::GrantId;
use store::{Fault, Params, sql};
use web::{Shell, Stop};

use crate::tx::Context;
use crate::visit::{self, Visit, Who};

/// What the unit of work of someone who comes in carries.
pub(crate) async fn coming_in(shell: &Shell, grant: GrantId) -> Result<Context, Stop> {
    let visit = visit_of_grant(shell, grant, shell.clock().now()).await?;
    Ok(visit.context(crate::Purpose::SignIn))
}

/// The visit that a grant would give at a moment: jobs and the command line act under it, and no longer
/// than its holder could.
pub(crate) async fn visit_of_grant(
    shell: &Shell,
    grant: GrantId,
    at: Instant,
) -> Result<Visit, Stop> {
    let found: Option<Who> = shell
        .db()
        .read(move |raw| {
            let mut found = None;
            raw.each(
                sql!(
                    open "this look-up is what decides the perimeter",
                    "SELECT p.id, p.name, p.organisation, p.post, g.id, g.role, g.convention_id,
                            g.convention_words, g.perimeter_words, g.party, g.level, g.day_from,
                            g.day_to, g.gen, ''
                       FROM access_grant g JOIN person p ON p.id = g.person_id
                      WHERE g.id = $1 AND g.revoked_at IS NULL AND g.suspended_at IS NULL
                        AND g.valid_from <= $2 AND g.valid_to > $2 AND p.disabled_at IS NULL"
                )
                .0,
                &(grant, at).values(),
                &mut |row| {
                    found = Some(visit::read_who(row)?);
                    Ok(())
                },
            )?;
            Ok::<_, Fault>(found)
        })
        .await?;
    let who = found.ok_or(Stop::NotFound)?;
    let scope = visit::perimeter(shell, &who).await?;
    Ok(Visit {
        held: None,
        shell: shell.clone(),
        who,
        scope,
        lang: kernel::Lang::Fr,
        here: String::new(),
        token: String::new(),
    })
}
