//! What a nomenclature may name otherwise: the lists of the convention, its zones, its places, the actions of its roadmap;
//! and how often records hold each of them.

use std::sync::Arc;

use door::{Fault, Stop, Tx};
use kernel::{Month, Period, Reason};
use referential::{List, Lists};
use roadmap::PlannedAction;
use territory::{Place, Zone};

use crate::counts::{Counts, Listed};

/// Of what no month counts.
static NOTHING: Listed = Listed::new();

/// What a table names otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// Zones, one naming those it holds.
    Zone,
    /// Themes, one naming those under it.
    Theme,
    /// The eight activities.
    Activity,
    /// The axes.
    Axis,
    /// Audiences.
    Audience,
    /// Bands of age.
    AgeBand,
    /// Gender.
    Gender,
    /// Origins.
    Origin,
    /// Endings.
    Ending,
    /// Places: residences of a landlord.
    Place,
    /// Actions of the roadmap: projects that are funded.
    Action,
}

impl Dimension {
    /// All, in the order of a form.
    pub const ALL: [Self; 11] = [
        Self::Zone,
        Self::Theme,
        Self::Activity,
        Self::Axis,
        Self::Audience,
        Self::AgeBand,
        Self::Gender,
        Self::Origin,
        Self::Ending,
        Self::Place,
        Self::Action,
    ];

    /// As it is stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Zone => "zone",
            Self::Theme => "theme",
            Self::Activity => "activity",
            Self::Axis => "axis",
            Self::Audience => "audience",
            Self::AgeBand => "age_band",
            Self::Gender => "gender",
            Self::Origin => "origin",
            Self::Ending => "ending",
            Self::Place => "place",
            Self::Action => "action",
        }
    }

    /// From what is stored.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|one| one.name() == name).ok_or(Reason::NotInList)
    }

    /// Whether people are counted, rather than interventions.
    pub const fn counts_people(self) -> bool {
        matches!(self, Self::Audience | Self::AgeBand | Self::Gender)
    }

    const fn list(self) -> Option<List> {
        match self {
            Self::Zone | Self::Theme | Self::Place | Self::Action => None,
            Self::Activity => Some(List::Activity),
            Self::Axis => Some(List::Axis),
            Self::Audience => Some(List::Audience),
            Self::AgeBand => Some(List::AgeBand),
            Self::Gender => Some(List::Gender),
            Self::Origin => Some(List::Origin),
            Self::Ending => Some(List::Ending),
        }
    }

    /// As the table keeps it: one of the lists of before, and what stands beside them.
    pub(crate) const fn stored(self) -> (&'static str, &'static str) {
        match self {
            Self::Place => (Self::Zone.name(), self.name()),
            Self::Action => (Self::Axis.name(), self.name()),
            Self::Zone
            | Self::Theme
            | Self::Activity
            | Self::Axis
            | Self::Audience
            | Self::AgeBand
            | Self::Gender
            | Self::Origin
            | Self::Ending => (self.name(), ""),
        }
    }

    /// What a month counts of it; nothing of what the facts do not hold.
    pub(crate) const fn counted(self, month: &Counts) -> &Listed {
        match self {
            Self::Place | Self::Action => &NOTHING,
            Self::Zone => &month.zones,
            Self::Theme => &month.themes,
            Self::Activity => &month.kinds,
            Self::Axis => &month.axes,
            Self::Audience => &month.audiences,
            Self::AgeBand => &month.ages,
            Self::Gender => &month.genders,
            Self::Origin => &month.origins,
            Self::Ending => &month.endings,
        }
    }

    /// The codes that a table may name, each with what it would be mapped to at first: a zone to its commune,
    /// anything else to its own name.
    pub(crate) fn sources(self, ground: &Ground) -> Vec<(String, String)> {
        let fr = kernel::Lang::Fr;
        let (lists, zones) = (&ground.lists, &ground.zones);
        match (self, self.list()) {
            (Self::Place, _) => {
                ground.places.iter().map(|one| (one.code.clone(), one.name.clone())).collect()
            }
            (Self::Action, _) => {
                ground.actions.iter().map(|one| (action_code(one), one.title.clone())).collect()
            }
            (Self::Zone, _) => {
                let named = |zone: &Zone| match zone.commune.as_str() {
                    "" => zone.name.clone(),
                    commune => commune.to_owned(),
                };
                zones.iter().map(|zone| (zone.code.clone(), named(zone))).collect()
            }
            (_, None) => {
                let themes = lists.themes().iter();
                themes.map(|one| (one.code.clone(), one.label(fr).to_owned())).collect()
            }
            (_, Some(list)) => {
                let terms = lists.terms(list).iter();
                terms.map(|one| (one.code.clone(), one.label(fr).to_owned())).collect()
            }
        }
    }
}

/// What tables name: the lists, the zones, the places, the actions of the roadmap.
pub(crate) struct Ground {
    pub(crate) lists: Arc<Lists>,
    pub(crate) zones: Vec<Zone>,
    pub(crate) places: Vec<Place>,
    pub(crate) actions: Vec<PlannedAction>,
}

impl Ground {
    /// Everything within the perimeter of the grant.
    pub(crate) fn gather(tx: &mut Tx<'_>, lists: Arc<Lists>) -> Result<Self, Stop> {
        Ok(Self {
            lists,
            zones: territory::zones(tx)?,
            places: territory::places(tx)?,
            actions: roadmap::actions(tx)?,
        })
    }

    /// The code under which something is counted by its identifier.
    pub(crate) fn code_of(&self, dimension: Dimension, id: &str) -> Option<String> {
        match dimension {
            Dimension::Place => {
                let found = self.places.iter().find(|one| one.id.text() == id);
                found.map(|one| one.code.clone())
            }
            Dimension::Action => {
                self.actions.iter().find(|one| one.id.text() == id).map(action_code)
            }
            Dimension::Zone => {
                let found = self.zones.iter().find(|one| one.id.text() == id);
                Some(found.map_or_else(|| id.to_owned(), |one| one.code.clone()))
            }
            Dimension::Theme
            | Dimension::Activity
            | Dimension::Axis
            | Dimension::Audience
            | Dimension::AgeBand
            | Dimension::Gender
            | Dimension::Origin
            | Dimension::Ending => Some(id.to_owned()),
        }
    }
}

/// An action of the roadmap as a table names it: its year and its place in it.
fn action_code(action: &PlannedAction) -> String {
    format!("{}-{}", action.year, action.rank)
}

/// What records hold beside the lists, counted from SQL when a table asks for it.
pub(crate) fn beside(
    tx: &mut Tx<'_>,
    dimension: Dimension,
    days: Period,
) -> Result<Vec<(Month, String, i64)>, Fault> {
    match dimension {
        Dimension::Place => activity::by_place(tx, days),
        Dimension::Action => activity::by_action(tx, days),
        Dimension::Zone
        | Dimension::Theme
        | Dimension::Activity
        | Dimension::Axis
        | Dimension::Audience
        | Dimension::AgeBand
        | Dimension::Gender
        | Dimension::Origin
        | Dimension::Ending => Ok(Vec::new()),
    }
}
