//! What stands around the figures of a sample review, with invented values.

use super::ahead::{AheadAction, AheadLine};
use super::attendance::AttendanceLine;
use super::material::{FateLine, ReviewMaterial};
use super::quality::QualityLine;
use super::time::TimeLine;

/// Adds it to a material. `annual` is of a whole year.
pub(super) fn around(material: ReviewMaterial, annual: bool) -> ReviewMaterial {
    let protected = material.protected;
    let time = [("field", 37_200), ("meeting", 3_600), ("training", 2_460), ("supervision", 3_000)];
    ReviewMaterial {
        time: time.map(|(kind, minutes)| TimeLine { kind: kind.to_owned(), minutes }).to_vec(),
        quality: (!protected).then_some(QualityLine {
            weekdays: 124,
            empty_days: 3,
            records: 612,
            without_place: 18,
            to_end: 210,
            without_ending: 9,
            late: 41,
        }),
        earlier: if annual { earlier() } else { Vec::new() },
        attendance: if annual { attendance() } else { Vec::new() },
        ahead: annual.then(|| ahead(protected)),
        ..material
    }
}

fn earlier() -> Vec<FateLine> {
    let line = |title: &str, fate: &str| FateLine {
        title: title.to_owned(),
        addressee: "MEL".to_owned(),
        month: "2018-06".to_owned(),
        fate: fate.to_owned(),
        reason: String::new(),
    };
    vec![line("Poser deux bancs place des Ateliers", "done"), line("Ouvrir un local", "new")]
}

fn attendance() -> Vec<AttendanceLine> {
    let line = |party: &str, body: &str, came, held| AttendanceLine {
        party: party.to_owned(),
        body: body.to_owned(),
        came,
        held,
    };
    vec![line("Capinghem", "steering", 1, 2), line("Capinghem", "monitoring", 8, 10)]
}

fn ahead(protected: bool) -> AheadLine {
    AheadLine {
        year: 2020,
        validated: protected.then(|| ("2019-12-12".to_owned(), 1)),
        actions: vec![AheadAction {
            title: "Permanence mensuelle au pied des immeubles".to_owned(),
            axis: "AX1".to_owned(),
            owner: "Médiatrice".to_owned(),
            from: "2020-01-06".to_owned(),
            to: "2020-12-18".to_owned(),
        }],
    }
}
