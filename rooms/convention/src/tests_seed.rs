//! The two governance tables of the seed, as the demonstration lays them, against what the seed writes: both kept whole,
//! and each point on which they disagree said.

use crate::committee::{Committee, CommitteeKind, Difference, Frequency, Seat, differences};

const TABLES: &str = include_str!("../../../parvis/world/humanicite/committees.tsv");

/// The tables of the world, read as they stand in its file.
fn tables() -> Vec<Committee> {
    let parts = |cell: &str| -> Vec<String> {
        cell.split('|').filter(|one| !one.is_empty()).map(str::to_owned).collect()
    };
    TABLES
        .lines()
        .skip(1)
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            Committee {
                source: cells[0].to_owned(),
                kind: CommitteeKind::parse(cells[1]).expect("a kind"),
                frequency: Frequency::parse_all(cells[2]).expect("when"),
                purposes: parts(cells[3]),
                members: Seat::parse_all(cells[4]),
                optional: parts(cells.get(5).unwrap_or(&"")),
            }
        })
        .collect()
}

fn of(kind: CommitteeKind) -> (Committee, Committee) {
    let mut found = tables().into_iter().filter(|one| one.kind == kind);
    (found.next().expect("article V.1"), found.next().expect("article VI"))
}

/// Each seat as « code: capacity », in the order of the table.
fn seats(one: &Committee) -> Vec<String> {
    one.members.iter().map(|seat| format!("{}: {}", seat.organisation, seat.capacity)).collect()
}

#[test]
fn the_steering_committee_is_written_twice_and_both_are_kept() {
    let (five, six) = of(CommitteeKind::Steering);
    assert_eq!((five.source.as_str(), six.source.as_str()), ("V.1", "VI"));
    assert_eq!(five.frequency, [Frequency::Launch, Frequency::Annual]);
    assert_eq!(six.frequency, [Frequency::Launch, Frequency::Midterm, Frequency::Annual]);
    assert_eq!(
        seats(&five),
        [
            "ASL: Président",
            "CAPINGHEM: Un représentant",
            "LOMME: Un représentant",
            "ICL: Un représentant (ICL/ATH)",
            "CITEO: Représentant de la Direction",
            "CITEO: Chef de projets Manager Médiation urbaine",
        ]
    );
    assert_eq!(
        seats(&six),
        [
            "ICL: À désigner",
            "ATH: Directeur",
            "CAPINGHEM: Maire",
            "LOMME: Maire délégué de Lomme",
            "ASL: Un représentant du Conseil de Direction",
            "MEL: À désigner",
            "CITEO: Manager coordinateur Pôle Vie de la Cité",
            "CITEO: Médiateur",
        ]
    );
    assert_eq!(five.optional, ["Autres souhaités selon points à traiter"]);
    let found = differences(&five, &six);
    let said = |one: &Difference| found.contains(one);
    assert!(said(&Difference::Meets { source: "VI".to_owned(), when: Frequency::Midterm }));
    for code in ["ATH", "MEL"] {
        let sits = Difference::Sits { source: "VI".to_owned(), organisation: code.to_owned() };
        assert!(said(&sits), "{code} sits in article VI only: {found:?}");
    }
    let capacity = found.iter().any(|one| {
        matches!(one, Difference::Capacity { organisation, written }
            if organisation == "CAPINGHEM" && written == &("Un représentant".to_owned(), "Maire".to_owned()))
    });
    assert!(capacity, "a representative here, the mayor there: {found:?}");
    let purpose = found.iter().any(|one| {
        matches!(one, Difference::Purpose { written } if written.1.ends_with("de performance"))
    });
    assert!(purpose, "indicators of performance in article VI: {found:?}");
}

#[test]
fn the_monitoring_committee_is_monthly_in_both_and_treats_complex_situations() {
    let (five, six) = of(CommitteeKind::Monitoring);
    for one in [&five, &six] {
        assert_eq!(one.frequency, [Frequency::Monthly], "{}", one.source);
        assert_eq!(
            one.purposes.last().map(String::as_str),
            Some("Traitement des situations complexes")
        );
        assert!(one.optional.iter().any(|who| who == "Services de police"), "{:?}", one.optional);
    }
    let found = differences(&five, &six);
    let ath = Difference::Sits { source: "VI".to_owned(), organisation: "ATH".to_owned() };
    assert!(found.contains(&ath), "{found:?}");
    assert!(!found.iter().any(|one| matches!(one, Difference::Meets { .. })), "{found:?}");
}
