//! The logo of a party (« logo ») : on the papers made for it, and on those it was frozen with for good.
//!
//! **Invariant:** what is kept was written again by the darkroom, in a process of its own; nothing that someone
//! sent is kept, shown or printed as it came.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use door::{Fault, Shelf, Stop, Tx, sql};
use kernel::{Reason, Refusals};
use paper::document::{Document, Logo};
use photo::{Darkroom, Developed, Print, Spoiled};
use serde::{Deserialize, Serialize};

use crate::words_settings as words;

/// The most bytes of a logo as it is sent.
pub(crate) const MOST: usize = 1_024 * 1_024;
/// The most bytes of what is kept of it.
const KEPT: usize = 256 * 1_024;

/// The logo that a paper bears: which one, how large, and the party it names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Its fingerprint.
    pub sha256: String,
    /// Its width, in points.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// The name of the party: what is said in its place.
    pub party: String,
}

/// The address of a picture.
pub(crate) fn address(sha256: &str) -> String {
    format!("/syntheses/logo/{sha256}")
}

/// Has a file developed: a small plain JPEG, or why not.
pub(crate) async fn developed(darkroom: &Darkroom, file: &[u8]) -> Result<Developed, Stop> {
    let refused = |reason: Reason| Stop::from(Refusals::one("fichier", reason));
    if file.is_empty() {
        return Err(refused(Reason::Missing));
    }
    if file.len() > MOST {
        return Err(refused(words::too_heavy()));
    }
    match darkroom.develop_as(Print::Logo, file).await? {
        Ok(made) if made.jpeg().len() <= KEPT => Ok(made),
        Ok(_) => Err(refused(words::too_detailed())),
        Err(spoiled) => Err(refused(said(spoiled))),
    }
}

fn said(spoiled: Spoiled) -> Reason {
    match spoiled {
        Spoiled::NotAPicture => words::not_a_picture(),
        Spoiled::TooLarge => words::too_large(),
        Spoiled::Broken
        | Spoiled::Unopened
        | Spoiled::Mismatch
        | Spoiled::TooMany
        | Spoiled::SetAside => words::broken(),
    }
}

/// Keeps a logo and shows it for a party from now on. Answers its fingerprint.
pub(crate) fn keep(
    tx: &mut Tx<'_>,
    party: &str,
    (jpeg, (width, height)): (&[u8], (u32, u32)),
) -> Result<String, Fault> {
    let (text, now) = (STANDARD.encode(jpeg), tx.now());
    let sha256 = door::secret::fingerprint(&text);
    tx.run(
        sql!(
            "INSERT INTO logo (convention_id, sha256, width, height, jpeg, kept_at)
             SELECT v.convention_id, $2, $3, $4, $5, $6 FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (convention_id, sha256) DO NOTHING"
        ),
        &(&sha256, i64::from(width), i64::from(height), &text, now),
    )?;
    tx.run(
        sql!(
            "INSERT INTO party_logo (convention_id, party, sha256, since)
             SELECT v.convention_id, $2, $3, $4 FROM visible v WHERE v.grant_id = $1
             ON CONFLICT (convention_id, party) DO UPDATE SET sha256 = $3, since = $4"
        ),
        &(party, &sha256, now),
    )?;
    Ok(sha256)
}

/// Shows no logo for a party any more. Those of frozen papers stay.
pub(crate) fn remove(tx: &mut Tx<'_>, party: &str) -> Result<u64, Fault> {
    tx.run(
        sql!(
            "DELETE FROM party_logo
              WHERE party = $2
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(party,),
    )
}

/// The logo that a party shows now; `name` is asked only when there is one.
pub(crate) fn standing(
    tx: &mut Tx<'_>,
    party: &str,
    name: impl FnOnce(&mut Tx<'_>) -> Result<String, Stop>,
) -> Result<Option<Mark>, Stop> {
    let held: Option<(String, i64, i64)> = tx.one(
        sql!(
            "SELECT sha256, width, height FROM party_logo_visible WHERE grant_id = $1 AND party = $2"
        ),
        &(party,),
        |row| Ok((row.take()?, row.take()?, row.take()?)),
    )?;
    let Some((sha256, width, height)) = held else { return Ok(None) };
    let side = |points: i64| u32::try_from(points).unwrap_or(1);
    Ok(Some(Mark { sha256, width: side(width), height: side(height), party: name(tx)? }))
}

/// The logo of an organisation, under its full name.
pub(crate) fn of_party(tx: &mut Tx<'_>, party: &str) -> Result<Option<Mark>, Stop> {
    standing(tx, party, |tx| {
        let found = territory::organisations(tx)?.into_iter().find(|one| one.code == party);
        Ok(found.map_or_else(|| party.to_owned(), |one| one.name))
    })
}

/// Where the bytes of a logo are read: a live transaction, or the shelf of a partner.
pub(crate) trait Holds {
    fn held(&mut self, sha256: &str) -> Result<Option<String>, Fault>;
}

impl Holds for Tx<'_> {
    fn held(&mut self, sha256: &str) -> Result<Option<String>, Fault> {
        self.one(
            sql!("SELECT jpeg FROM logo_visible WHERE grant_id = $1 AND sha256 = $2"),
            &(sha256,),
            |row| row.take(),
        )
    }
}

impl Holds for Shelf<'_> {
    fn held(&mut self, sha256: &str) -> Result<Option<String>, Fault> {
        self.one(
            sql!(shelf "SELECT jpeg FROM published_logo WHERE grant_id = $1 AND sha256 = $2"),
            &(sha256,),
            |row| row.take(),
        )
    }
}

/// The bytes of a logo. One that lost its fingerprint was changed outside the house: it is not shown.
pub(crate) fn content(from: &mut impl Holds, sha256: &str) -> Result<Option<Vec<u8>>, Fault> {
    let text = from.held(sha256)?.filter(|text| door::secret::fingerprint(text) == sha256);
    let read = |text: String| {
        STANDARD.decode(text).map_err(|error| Fault::new(format!("a logo does not read: {error}")))
    };
    text.map(read).transpose()
}

/// Puts the logo that a material names on its document.
pub(crate) fn dress(
    from: &mut impl Holds,
    document: &mut Document,
    mark: Option<&Mark>,
) -> Result<(), Fault> {
    let Some(mark) = mark else { return Ok(()) };
    document.logo = content(from, &mark.sha256)?.map(|jpeg| Logo {
        jpeg: Arc::from(jpeg),
        width: mark.width,
        height: mark.height,
        name: mark.party.clone(),
        address: address(&mark.sha256),
    });
    Ok(())
}
