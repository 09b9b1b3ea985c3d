//! The life of an indicator in a convention: proposed, discussed, agreed by named parties at a committee,
//! revised, withdrawn. Pure.
//!
//! **Invariant:** an agreement names at least one party and a committee. An indicator that has a target
//! was agreed with it: what the roadmap holds is not kept a second time.

use kernel::{Day, Line, Reason, Refusals};
use roadmap::Target;

use crate::nobody::nobody;

/// What is done with an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Someone of the operator puts it forward.
    Propose,
    /// It was talked about.
    Discuss,
    /// Parties agree on it, at a committee.
    Agree,
    /// Parties agree on it anew.
    Revise,
    /// It is no longer followed.
    Withdraw,
}

impl Move {
    /// All, in the order of a life.
    pub const ALL: [Self; 5] =
        [Self::Propose, Self::Discuss, Self::Agree, Self::Revise, Self::Withdraw];

    /// As it is stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Propose => "propose",
            Self::Discuss => "discuss",
            Self::Agree => "agree",
            Self::Revise => "revise",
            Self::Withdraw => "withdraw",
        }
    }

    /// From what is stored.
    pub fn parse(name: &str) -> Result<Self, Reason> {
        Self::ALL.into_iter().find(|one| one.name() == name).ok_or(Reason::NotInList)
    }

    /// Whether it is a decision of the parties.
    pub const fn is_agreed(self) -> bool {
        matches!(self, Self::Agree | Self::Revise)
    }
}

/// Where an indicator stands in a convention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// In the library, not taken up.
    #[default]
    Shelved,
    /// Put forward.
    Proposed,
    /// Being talked about.
    Discussed,
    /// Agreed.
    Agreed,
    /// No longer followed.
    Withdrawn,
}

impl Standing {
    /// All, in the order of a life.
    pub const ALL: [Self; 5] =
        [Self::Shelved, Self::Proposed, Self::Discussed, Self::Agreed, Self::Withdrawn];

    /// As it stands in an address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Shelved => "bibliotheque",
            Self::Proposed => "propose",
            Self::Discussed => "discussion",
            Self::Agreed => "convenu",
            Self::Withdrawn => "retire",
        }
    }

    /// Where a move leads; nothing where it cannot be made.
    pub const fn after(self, mv: Move) -> Option<Self> {
        match (self, mv) {
            (Self::Shelved | Self::Withdrawn, Move::Propose) => Some(Self::Proposed),
            (Self::Proposed | Self::Discussed, Move::Discuss) => Some(Self::Discussed),
            (Self::Proposed | Self::Discussed, Move::Agree) | (Self::Agreed, Move::Revise) => {
                Some(Self::Agreed)
            }
            (Self::Proposed | Self::Discussed | Self::Agreed, Move::Withdraw) => {
                Some(Self::Withdrawn)
            }
            (Self::Shelved | Self::Withdrawn, _)
            | (Self::Proposed | Self::Discussed, Move::Propose | Move::Revise)
            | (Self::Agreed, Move::Propose | Move::Discuss | Move::Agree) => None,
        }
    }
}

/// A step of a life, on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What was done.
    pub mv: Move,
    /// The day.
    pub day: Day,
    /// Codes of the parties that decided.
    pub parties: Vec<String>,
    /// Code of the committee where it was.
    pub committee: String,
    /// What was said, for the operator.
    pub words: String,
}

/// Where an indicator stands after its steps, or by its target when it has none.
pub fn standing(steps: &[Step], has_target: bool) -> Standing {
    let first = if steps.is_empty() && has_target { Standing::Agreed } else { Standing::Shelved };
    // A life that began with a target goes on from the agreement it stands for.
    let first = match steps.first() {
        Some(step) if first.after(step.mv).is_none() && has_target => Standing::Agreed,
        _ => first,
    };
    steps.iter().fold(first, |held, step| held.after(step.mv).unwrap_or(held))
}

/// What a form says of a step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Said<'f> {
    /// The move.
    pub(crate) mv: &'f str,
    /// The day.
    pub(crate) day: &'f str,
    /// Codes of parties.
    pub(crate) parties: &'f [String],
    /// Code of a committee.
    pub(crate) committee: &'f str,
    /// What was said.
    pub(crate) words: &'f str,
}

/// Among what a step is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Among<'a> {
    /// Where the indicator stands.
    pub(crate) standing: Standing,
    /// The day of its last step.
    pub(crate) last: Option<Day>,
    /// Codes of the parties of the convention.
    pub(crate) parties: &'a [String],
    /// Codes of its committees.
    pub(crate) committees: &'a [String],
    /// Today.
    pub(crate) today: Day,
}

/// Reads a step: everything that is wrong, each at its field.
pub(crate) fn read(said: Said<'_>, among: &Among<'_>) -> Result<Step, Refusals> {
    let mut no = Refusals::new();
    let mv = no.keep("mouvement", Move::parse(said.mv));
    let day = no.keep("jour", Day::parse(said.day));
    let words = no.keep("propos", Line::<280>::parse_optional(said.words));
    no.keep("propos", nobody(said.words));
    if mv.is_some_and(|mv| among.standing.after(mv).is_none()) {
        no.add("mouvement", out_of_turn());
    }
    if day.is_some_and(|day| day > among.today || among.last.is_some_and(|last| day < last)) {
        no.add("jour", out_of_order());
    }
    if said.parties.iter().any(|code| !among.parties.contains(code)) {
        no.add("parties", Reason::NotInList);
    }
    let known =
        said.committee.is_empty() || among.committees.iter().any(|one| one == said.committee);
    if !known {
        no.add("instance", Reason::NotInList);
    }
    if mv.is_some_and(Move::is_agreed) {
        if said.parties.is_empty() {
            no.add("parties", Reason::Missing);
        }
        if said.committee.is_empty() {
            no.add("instance", Reason::Missing);
        }
    }
    no.finish()?;
    let (Some(mv), Some(day), Some(words)) = (mv, day, words) else {
        return Err(Refusals::one("mouvement", Reason::Missing));
    };
    Ok(Step {
        mv,
        day,
        parties: said.parties.to_vec(),
        committee: said.committee.to_owned(),
        words: words.map_or_else(String::new, |words| words.as_str().to_owned()),
    })
}

const fn out_of_turn() -> Reason {
    Reason::said(
        "L’indicateur n’en est pas là : choisissez une étape qui suit la dernière.",
        "The indicator is not there yet: choose a step that follows the last one.",
    )
}

const fn out_of_order() -> Reason {
    Reason::said(
        "Ce jour est à venir, ou avant la dernière étape.",
        "This day is to come, or before the last step.",
    )
}

/// What the parties decided, newest first: agreements and targets, told together.
pub(crate) fn decided<'t>(targets: &'t [Target], code: &str) -> Vec<&'t Target> {
    let mut held: Vec<&Target> = targets.iter().filter(|one| one.indicator == code).collect();
    held.sort_by_key(|one| std::cmp::Reverse(one.agreed_on));
    held
}

#[cfg(test)]
mod tests {
    use super::Standing::{Agreed, Discussed, Proposed, Withdrawn};
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn fields(said: Said<'_>, standing: Standing) -> Vec<String> {
        let (parties, committees) = (["ASL".to_owned()], ["comite-de-suivi".to_owned()]);
        let among = Among {
            standing,
            last: Some(day("2019-06-01")),
            parties: &parties,
            committees: &committees,
            today: day("2019-06-14"),
        };
        match read(said, &among) {
            Ok(_) => Vec::new(),
            Err(no) => no.iter().map(|(field, _)| field.to_owned()).collect(),
        }
    }

    #[test]
    fn an_agreement_names_a_party_and_a_committee_on_a_day_that_came() {
        let agree = Said { mv: "agree", day: "2019-06-10", parties: &[], committee: "", words: "" };
        assert_eq!(fields(agree, Standing::Proposed), ["parties", "instance"]);
        let asl = ["ASL".to_owned()];
        let whole = Said { parties: &asl, committee: "comite-de-suivi", ..agree };
        assert!(fields(whole, Standing::Discussed).is_empty());
        assert_eq!(fields(Said { day: "2019-06-15", ..whole }, Standing::Proposed), ["jour"]);
        assert_eq!(fields(Said { day: "2019-05-31", ..whole }, Standing::Proposed), ["jour"]);
        assert_eq!(fields(whole, Standing::Shelved), ["mouvement"]);
        let ghost = ["NUL".to_owned()];
        assert_eq!(fields(Said { parties: &ghost, ..whole }, Standing::Proposed), ["parties"]);
    }

    #[test]
    fn a_life_is_walked_in_order_and_a_target_stands_for_an_agreement() {
        let step = |mv| Step {
            mv,
            day: day("2019-06-01"),
            parties: Vec::new(),
            committee: String::new(),
            words: String::new(),
        };
        assert_eq!(standing(&[], false), Standing::Shelved);
        assert_eq!(standing(&[], true), Standing::Agreed);
        let whole = [Move::Propose, Move::Discuss, Move::Agree, Move::Revise, Move::Withdraw];
        let met: Vec<Standing> =
            (1..=whole.len()).map(|n| standing(&whole.map(step)[..n], false)).collect();
        assert_eq!(met, [Proposed, Discussed, Agreed, Agreed, Withdrawn]);
        assert_eq!(standing(&[step(Move::Revise)], true), Agreed);
        for held in Standing::ALL {
            let next = Move::ALL.into_iter().filter(|mv| held.after(*mv).is_some()).count();
            assert!(next > 0, "{held:?} leads somewhere");
        }
    }
}
