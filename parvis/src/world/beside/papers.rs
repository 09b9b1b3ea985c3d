//! The papers of the world are there: the public page, the half-year of each signatory, the year being written.

use door::{Clockwork, sql};
use report::{Paper, Which};

use crate::house::House;

/// Whether each signatory reads its own half-year, and anyone the public page.
pub(super) async fn are_there(house: &House, office: &Clockwork) {
    let midterm = Which { paper: Paper::Midterm, year: 2019 };
    let mut told = Vec::new();
    for party in ["ASL", "CAPINGHEM", "LOMME"] {
        let grant = house.clockwork.read(move |tx| Ok(door::person::grant_of_party(tx, party)?));
        let (grant, _) = grant.await.expect("read").expect("a code");
        let reader = house.clockwork.under(grant).await.expect("the grant");
        let document = report::review(&reader, midterm).await.expect("frozen");
        assert!(document.frozen_at.is_some(), "{party}");
        let ids: Vec<&str> = document.sections.iter().map(|one| one.id.as_str()).collect();
        for part in ["foreword", "evaluation", "adjustments", "decisions"] {
            assert!(ids.contains(&part), "{party}: {ids:?}");
        }
        assert!(!ids.contains(&"quality"), "{party}");
        told.push(document.figures().map(|one| one.text(document.lang)).collect::<Vec<_>>());
    }
    told.dedup();
    assert_eq!(told.len(), 3, "a perimeter each: {told:?}");
    let open = office.read(|tx| {
        let text = sql!(open "the test", "SELECT slug FROM public_page_open");
        Ok(tx.one(text, &(), |row| row.take::<String>())?)
    });
    assert_eq!(open.await.expect("read").as_deref(), Some("hum-2019"));
    let annual = Which { paper: Paper::Annual, year: 2019 };
    let live = report::review(office, annual).await.expect("live");
    let ids: Vec<&str> = live.sections.iter().map(|one| one.id.as_str()).collect();
    for part in ["means", "partners", "situations", "outlook", "ahead", "quality"] {
        assert!(ids.contains(&part), "{ids:?}");
    }
    let tables: Vec<String> =
        live.sections.iter().flat_map(paper::document::Section::tables).map(|one| one.id).collect();
    for table in
        ["hours-by-kind", "attendance", "data-quality", "roadmap-ahead", "themes-by-month-context"]
    {
        assert!(tables.iter().any(|one| one == table), "{tables:?}");
    }
}
