//! The convention of the world, as it was written, and the meetings held under it.

use convention::{
    Clause, Commitment, Committee, CommitteeKind, Convention, Decision, Frequency, FundingLine,
    Instance, InstanceKind, Loan, Meeting, MeetingState, Nature, Objective, Party, PartyRole, Seat,
};
use door::{Stop, Tx};
use kernel::id::{ConventionId, MeetingId, ObjectiveId};
use kernel::{Cents, Day, Minutes, Month, Period, TimeOfDay};

use crate::world::dice::Dice;
use crate::world::ground::misread;
use crate::world::sheet::{Sheet, sheet};

/// Lays the convention itself down. `code` and `period` change when the world is multiplied.
pub(crate) fn lay(
    tx: &mut Tx<'_>,
    id: ConventionId,
    code: &str,
    period: Period,
) -> Result<(), Stop> {
    let sheet = sheet!("convention");
    let text = |key: &str| sheet.value(key).to_owned();
    let number = |key: &str| sheet.value(key).parse::<i64>().unwrap_or(0);
    convention::lay_convention(
        tx,
        &Convention {
            id,
            code: code.to_owned(),
            title: text("title"),
            short_title: text("short_title"),
            object: text("object"),
            preamble: paragraphs(sheet.value("preamble")),
            users: text("users"),
            actors: text("actors"),
            district: text("district_code"),
            operator: text("operator"),
            period,
            signed: Month::parse(sheet.value("signed_month")).map_err(misread("convention"))?,
            first_experiment_year: number("first_experiment_year"),
            norm: text("norm"),
            charter: text("charter"),
            confidentiality: text("confidentiality"),
            annual: Minutes::of(number("annual_minutes")),
            weekly: Minutes::of(number("weekly_minutes")),
            mediators: number("mediators"),
            off_hours: text("off_hours"),
            supervision: text("supervision"),
            supervision_weekly: Minutes::of(number("supervision_weekly_minutes")),
            stated_cost: Cents(number("stated_cost_cents")),
            stated_cost_text: text("stated_cost_text"),
            vat: text("vat"),
            copies: number("copies"),
            base_name: text("base_name"),
            base_mention: text("base_mention"),
            alert_prefix: text("alert_prefix"),
            retroactive_note: text("retroactive_note"),
            outlook: text("outlook"),
        },
    )?;
    Ok(())
}

/// A text of several paragraphs stands on one line of its sheet, `\n` between them.
fn paragraphs(cell: &str) -> String {
    cell.replace("\\n", "\n\n")
}

/// Everything that is written in the convention.
pub(crate) fn lay_articles(tx: &mut Tx<'_>, id: ConventionId, dice: &mut Dice) -> Result<(), Stop> {
    let at = tx.now();
    for (line, rank) in sheet!("parties").lines().zip(1..) {
        let owned = |column: &str| line.items(column).into_iter().map(str::to_owned).collect();
        let party = Party {
            rank,
            organisation: line.get("org").to_owned(),
            roles: PartyRole::parse_all(line.get("roles")).map_err(misread("parties"))?,
            represented_by: line.get("represented_by").to_owned(),
            capacity: line.get("capacity").to_owned(),
            mandate: line.get("mandate_text").to_owned(),
            deliberations: owned("deliberations"),
            original_names: owned("original_name"),
        };
        convention::lay_party(tx, id, &party)?;
    }
    for line in sheet!("objectives").lines() {
        let objective = Objective {
            id: ObjectiveId::from_uuid(dice.uuid(at)),
            axis: line.get("axis").to_owned(),
            rank: line.number("rank").unwrap_or(0),
            fr: line.get("fr").to_owned(),
            en: line.get("en").to_owned(),
        };
        convention::lay_objective(tx, id, &objective)?;
    }
    for (line, rank) in sheet!("clauses").lines().zip(1..) {
        let clause = Clause {
            rank,
            article: line.get("article").to_owned(),
            anchor: line.get("anchor").to_owned(),
            heading: line.get("heading").to_owned(),
            words: paragraphs(line.get("text")),
        };
        convention::lay_clause(tx, id, &clause)?;
    }
    for line in sheet!("commitments").lines() {
        let commitment = Commitment {
            party: line.get("party").to_owned(),
            rank: line.number("rank").unwrap_or(0),
            words: line.get("text").to_owned(),
            article: line.get("article").to_owned(),
            // What one party alone undertakes is said by its article; what all undertake is listed by article VI.
            drawn: line.get("party") != convention::EVERYONE,
        };
        convention::lay_commitment(tx, id, &commitment)?;
    }
    for (line, rank) in sheet!("loans").lines().zip(1..) {
        let loan = Loan {
            rank,
            lender: line.get("lender").to_owned(),
            item: line.get("item").to_owned(),
            article: line.get("article").to_owned(),
            added: None,
        };
        convention::lay_loan(tx, id, &loan)?;
    }
    lay_governance(tx, id)
}

fn lay_governance(tx: &mut Tx<'_>, id: ConventionId) -> Result<(), Stop> {
    let owned = |items: Vec<&str>| items.into_iter().map(str::to_owned).collect();
    for line in sheet!("committees").lines() {
        let committee = Committee {
            source: line.get("source").to_owned(),
            kind: CommitteeKind::parse(line.get("committee")).map_err(misread("committees"))?,
            frequency: Frequency::parse_all(line.get("frequency"))
                .map_err(misread("committees"))?,
            purposes: owned(line.items("purposes")),
            members: Seat::parse_all(line.get("members")),
            optional: owned(line.items("optional_members")),
        };
        convention::lay_committee(tx, id, &committee)?;
    }
    for (line, rank) in sheet!("instances").lines().zip(1..) {
        let instance = Instance {
            rank,
            code: line.get("code").to_owned(),
            name: line.get("name").to_owned(),
            kind: InstanceKind::parse(line.get("kind")).map_err(misread("instances"))?,
            convener: line.get("convener").to_owned(),
            frequency: when(line.get("frequency"))?,
            sources: owned(line.items("source")),
        };
        convention::lay_instance(tx, id, &instance)?;
    }
    for line in sheet!("funding").lines() {
        let via = line.get("via");
        let funding = FundingLine {
            rank: line.number("rank").unwrap_or(0),
            payer: line.get("payer").to_owned(),
            payee: line.get("payee").to_owned(),
            via: (!via.is_empty()).then(|| via.to_owned()),
            nature: Nature::parse(line.get("nature")).map_err(misread("funding"))?,
            amount: Cents(line.number("amount_cents").unwrap_or(0)),
            original: line.get("original_text").to_owned(),
        };
        convention::lay_funding_line(tx, id, &funding)?;
    }
    Ok(())
}

fn when(text: &str) -> Result<Vec<Frequency>, Stop> {
    Frequency::parse_all(text).map_err(misread("instances"))
}

/// The meetings of a year: a launch, a monthly follow-up, a mid-term and an annual review. The last two monthly ones
/// of the last year are only planned, and handed over: `committees` prepares and tells them as a manager does.
pub(crate) fn lay_meetings(
    tx: &mut Tx<'_>,
    id: ConventionId,
    (year, last): (i16, bool),
    dice: &mut Dice,
) -> Result<Vec<Meeting>, Stop> {
    let recommendations = sheet!("recommendations");
    let mut told = Vec::new();
    for number in 1..=12 {
        let month = Month::new(year, number).map_err(misread("meetings"))?;
        let day = second_thursday(month);
        let steering = match number {
            1 => Some("Lancement"),
            7 => Some("Bilan à mi-parcours"),
            12 => Some("Bilan annuel"),
            _ => None,
        };
        if let Some(subject) = steering {
            let meeting = steering_meeting(id, day.plus_days(-7), subject, dice);
            convention::lay_meeting(tx, id, &meeting)?;
        }
        let meeting = monitoring_meeting(day, &recommendations, month, dice);
        if last && number > 10 {
            convention::lay_meeting(tx, id, &planned(&meeting))?;
            told.push(meeting);
        } else {
            convention::lay_meeting(tx, id, &meeting)?;
        }
    }
    Ok(told)
}

/// The same before it is held.
fn planned(meeting: &Meeting) -> Meeting {
    Meeting {
        agenda: Vec::new(),
        attendance: None,
        present: Vec::new(),
        state: MeetingState::Planned,
        decisions: Vec::new(),
        ..meeting.clone()
    }
}

pub(crate) fn second_thursday(month: Month) -> Day {
    let first = month.first();
    first.plus_days((3 - i64::from(first.weekday())).rem_euclid(7) + 7)
}

fn steering_meeting(_: ConventionId, day: Day, subject: &str, dice: &mut Dice) -> Meeting {
    let at = kernel::Instant::at(day, TimeOfDay::clamped(17 * 60 + 30));
    Meeting {
        id: MeetingId::from_uuid(dice.uuid(at)),
        committee: CommitteeKind::Steering.name().to_owned(),
        day,
        start: TimeOfDay::clamped(17 * 60 + 30),
        place: "Mairie de Lomme".to_owned(),
        agenda: vec![
            subject.to_owned(),
            "Indicateurs de suivi et d’évaluation".to_owned(),
            "Plan d’actions".to_owned(),
        ],
        attendance: Some(dice.between(6, 9)),
        present: ["ASL", "CAPINGHEM", "LOMME", "CITEO", "MEL"].map(str::to_owned).to_vec(),
        state: MeetingState::Held,
        decisions: vec![Decision {
            words: format!("{subject}\u{a0}: document validé par les parties présentes."),
            owner: "CITEO".to_owned(),
            due: Some(day.plus_days(30)),
        }],
    }
}

fn monitoring_meeting(day: Day, recommendations: &Sheet, month: Month, dice: &mut Dice) -> Meeting {
    let at = kernel::Instant::at(day, TimeOfDay::clamped(14 * 60));
    let before = month.plus(-1).text();
    let decisions = recommendations
        .lines()
        .filter(|line| line.get("month") == before)
        .map(|line| Decision {
            words: format!("Examiner\u{a0}: {}", line.get("title")),
            owner: line.get("addressee").to_owned(),
            due: Some(day.plus_days(28)),
        })
        .collect();
    let mut present = vec!["ASL", "CITEO"];
    for (party, chance) in [("CAPINGHEM", 85), ("LOMME", 80), ("ATH", 60), ("TOURNEBRIDE", 45)] {
        if dice.percent(chance) {
            present.push(party);
        }
    }
    Meeting {
        id: MeetingId::from_uuid(dice.uuid(at)),
        committee: CommitteeKind::Monitoring.name().to_owned(),
        day,
        start: TimeOfDay::clamped(14 * 60),
        place: "Local de médiation".to_owned(),
        agenda: [
            "Validation du compte rendu précédent",
            "Suivi des décisions",
            "Chiffres du mois",
            "Fiches en attente par partenaire",
            "Préconisations",
            "Actions à venir",
        ]
        .map(str::to_owned)
        .to_vec(),
        attendance: i64::try_from(present.len()).ok().map(|count| count + dice.between(1, 3)),
        present: present.into_iter().map(str::to_owned).collect(),
        state: MeetingState::Held,
        decisions,
    }
}
