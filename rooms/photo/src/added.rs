//! A photograph that is added at the desk (« depuis l’ordinateur »), developed by the same worker as those of telephones.

use door::{Stop, Tx};
use kernel::id::{PhotoId, RowId};
use kernel::{Instant, Reason, Refusals};

use crate::darkroom::Developed;
use crate::picture::Spoiled;
use crate::sending::{EACH, Owner, said};
use crate::{KEPT, held, store};

/// How it was taken (« vue »).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shot {
    /// « De près ».
    Near,
    /// « D’ensemble ».
    Wide,
}

impl Shot {
    /// Both.
    pub const ALL: &'static [Self] = &[Self::Near, Self::Wide];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Near => "near",
            Self::Wide => "wide",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.iter().copied().find(|one| one.name() == name).ok_or(Reason::NotInList)
    }
}

/// Keeps a developed photograph with a record that its owner found within the perimeter; the same one again is the one
/// that is there. Refused, at `fichier`, when the record has as many as it may. `ended` is when the record ended, if it did.
pub fn add(
    tx: &mut Tx<'_>,
    (owner, record): (Owner, RowId),
    ended: Option<Instant>,
    (shot, developed): (Shot, &Developed),
) -> Result<(), Stop> {
    if store::count(tx, record)? >= EACH {
        return Err(Refusals::one("fichier", said(Spoiled::TooMany)).into());
    }
    let until = ended.map(crate::leave);
    let kept: Option<PhotoId> = store::add(tx, (owner, record), until, (shot, developed))?;
    if let Some(id) = kept {
        tx.note(KEPT, &id.text(), &format!("{record} {}", held::print(&developed.jpeg)))?;
    }
    Ok(())
}
