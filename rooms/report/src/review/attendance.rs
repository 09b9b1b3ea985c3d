//! How often each signatory came to the two committees that the convention sets up (« assiduité »).

use convention::{CommitteeKind, Meeting, PartyRole};
use door::{Stop, Tx};
use serde::{Deserialize, Serialize};

/// A signatory at one of the committees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceLine {
    /// Short name of the signatory.
    pub party: String,
    /// `steering` or `monitoring`.
    pub body: String,
    /// Meetings to which it came, or sent someone.
    pub came: i64,
    /// Meetings held where it has a seat and the list of who came was kept.
    pub held: i64,
}

/// Counts who came, signatory after signatory. A party without a seat in a committee has no line for it, and a
/// meeting without its list counts for nobody.
pub(super) fn by_signatory(tx: &mut Tx<'_>, held: &[Meeting]) -> Result<Vec<AttendanceLine>, Stop> {
    let committees = convention::committees(tx)?;
    let organisations = territory::organisations(tx)?;
    let mut signatories = convention::parties(tx)?;
    signatories.retain(|one| one.is(PartyRole::Signatory));
    let mut lines = Vec::new();
    for party in &signatories {
        let named = organisations.iter().find(|one| one.code == party.organisation);
        let name = named.map_or(&party.organisation, |one| &one.short_name);
        for kind in [CommitteeKind::Steering, CommitteeKind::Monitoring] {
            let sits = committees
                .iter()
                .filter(|one| one.kind == kind)
                .any(|one| one.members.iter().any(|seat| seat.organisation == party.organisation));
            let (came, of) = came(held, kind, &party.organisation);
            if sits && of > 0 {
                lines.push(AttendanceLine {
                    party: name.clone(),
                    body: kind.name().to_owned(),
                    came,
                    held: of,
                });
            }
        }
    }
    Ok(lines)
}

/// To how many meetings of a committee an organisation came, over how many.
fn came(held: &[Meeting], kind: CommitteeKind, organisation: &str) -> (i64, i64) {
    let listed = held.iter().filter(|one| one.committee == kind.name() && !one.present.is_empty());
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let there = |one: &&Meeting| one.present.iter().any(|code| code == organisation);
    (count(listed.clone().filter(there).count()), count(listed.count()))
}
