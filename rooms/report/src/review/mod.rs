//! **Reviews** (« bilan à mi-parcours », « bilan annuel ») : a half-year or a year of a convention, live for
//! staff, frozen for each reader with its perimeter.
//!
//! - A [`ReviewMaterial`] is added up from the boards of its months: for the operator the live ones, for
//!   a partner those that were frozen for them, so that a review tells nothing more.
//! - A review is not frozen before each agreed indicator is commented (« commentaire d’interprétation »).

mod ahead;
mod around;
mod attendance;
mod carried;
mod cost;
mod gather;
mod material;
mod pages;
mod parts;
mod publish;
mod quality;
mod samples;
mod samples_around;
mod section;
mod store;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_around;
#[cfg(test)]
mod tests_front;
mod time;
mod voiced;
mod web;
mod words;
mod words_around;
mod words_carried;
mod words_front;
mod words_voiced;

use door::{Stop, Tx};
use kernel::{Day, Lang, Month, Period, french};

use crate::gather::{Kept, Named};

pub(crate) use gather::{For, material};
pub use material::ReviewMaterial;
pub(crate) use pages::{title, ways};
pub use publish::REVIEWED;
pub(crate) use samples::all as samples;
#[cfg(test)]
pub(crate) use samples::both as sample_documents;
pub(crate) use section::{audited, compose};
pub(crate) use store::{found, own};
pub(crate) use web::{doors, live, of_partner, stamped};

/// Which review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paper {
    /// « Bilan à mi-parcours » : January to June.
    Midterm,
    /// « Bilan annuel ».
    Annual,
}

impl Paper {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Midterm, Self::Annual];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Midterm => "midterm",
            Self::Annual => "annual",
        }
    }

    /// As it stands in an address.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Midterm => "mi-parcours",
            Self::Annual => "annuel",
        }
    }

    /// Reads the stored name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.name() == name)
    }

    /// How many months it holds.
    pub const fn months(self) -> u8 {
        match self {
            Self::Midterm => 6,
            Self::Annual => 12,
        }
    }
}

/// The material of the annual review of a year: as it was last frozen for the operator, else as it
/// stands; and which of the two.
///
/// # Errors
/// The base does not answer.
pub fn annual(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    (year, (convention, perimeter)): (i16, (&str, &str)),
) -> Result<Option<(ReviewMaterial, bool)>, Stop> {
    let which = Which { paper: Paper::Annual, year };
    if let Some(frozen) = store::own(tx, which)? {
        return Ok(Some((frozen.material, true)));
    }
    if tx.scope()?.days.meet(which.period()).is_none() {
        return Ok(None);
    }
    let named = Named { convention, perimeter };
    Ok(material(tx, kept, (which, &named), For::Operator)?.map(|told| (told, false)))
}

/// Where a part of a review stands, if it has one of that code.
pub(crate) fn spot_of(which: Which, code: &str) -> Option<crate::text::Spot> {
    let part = parts::of(which.paper).iter().find(|part| part.code == code)?;
    Some(gather::spot(which, part.code))
}

/// Freezes a review that a body approved, again when somebody says why.
pub(crate) fn freeze_as(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    of: (Which, &Named<'_>),
    address: &crate::PublicAddress,
    (approved, why): (&publish::Approved, Option<&crate::publish::Why>),
) -> Result<crate::Published, Stop> {
    publish::publish_review(tx, kept, of, address, &publish::Said { approved, why })
}

impl std::str::FromStr for Paper {
    type Err = ();
    fn from_str(slug: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|paper| paper.slug() == slug).ok_or(())
    }
}

/// A review of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Which {
    /// Which sort.
    pub paper: Paper,
    /// Of which year.
    pub year: i16,
}

impl Which {
    /// The first and the last month.
    pub fn bounds(self) -> (Month, Month) {
        let first = Month::new(self.year, 1).unwrap_or_else(|_| Day::FIRST.month());
        (first, first.plus(i64::from(self.paper.months()) - 1))
    }

    /// Its days.
    pub fn period(self) -> Period {
        let (first, last) = self.bounds();
        Period::spanning(first.first(), last.last())
    }

    /// « de janvier à juin 2019 ».
    pub(crate) fn words(self, lang: Lang) -> String {
        let (first, last) = self.bounds();
        words::from_to(lang, french::month_name(lang, first), &french::month(lang, last))
    }

    /// `/bilans/annuel/2019`.
    pub(crate) fn path(self) -> String {
        format!("/bilans/{}/{}", self.paper.slug(), self.year)
    }
}
