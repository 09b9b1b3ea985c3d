//! The activity: themes month by month, then the norm, the axes, who and where.

use kernel::{Month, french};
use observatory::CodeLine;
use referential::List;
use ui::chart::{Frame, Stack, Stacked};

use super::{Sources, shared, titled, words};
use paper::document::{Block, Chart, Datum, Measure, Section};

pub(super) fn section(from: Sources<'_>) -> Section {
    let Sources { material, lists, lang, .. } = from;
    let mut blocks = vec![Block::Prose(words::more_presence(lang).to_owned())];
    blocks.extend(themes(from).map(|chart| Block::Chart(Chart::Stacked(chart))));
    let named = |lines: &[CodeLine], list: List| -> Vec<(String, observatory::Cell)> {
        lines
            .iter()
            .map(|line| (lists.label(list, &line.code, lang).to_owned(), line.count))
            .collect()
    };
    let tables = [
        ("activities", crate::words::activities(lang), named(&material.activities, List::Activity)),
        ("axes", crate::words::axis(lang), named(&material.axes, List::Axis)),
        ("audiences", crate::words::audiences(lang), named(&material.audiences, List::Audience)),
        ("origins", words::origin(lang), named(&material.origins, List::Origin)),
        ("zones", words::zones(lang), zones(from)),
    ];
    let drawn = tables.iter().filter_map(|(id, caption, lines)| shared(id, caption, lines, from));
    blocks.extend(drawn.map(Block::Table));
    titled("activity", words::activity(lang), blocks)
}

/// Zones as they are read beside their blocks: the names that were frozen, and what their lines leave out.
fn zones(from: Sources<'_>) -> Vec<(String, observatory::Cell)> {
    let Sources { material, lang, .. } = from;
    let label = |place: usize, name: &str| {
        if material.around_blocks.contains(&place) {
            observatory::outside_blocks(lang, name)
        } else {
            name.to_owned()
        }
    };
    let lines = material.zones.iter().enumerate();
    lines.map(|(place, (name, cell))| (label(place, name), *cell)).collect()
}

fn themes(from: Sources<'_>) -> Option<Stacked> {
    let Sources { material, lists, which, lang } = from;
    let told = material.months.iter().filter_map(|text| Month::parse(text).ok());
    let told: Vec<Month> = told.collect();
    let months: Vec<String> =
        told.iter().map(|month| french::month_short(lang, *month).to_owned()).collect();
    let around = observatory::marks_along(&material.events, &told, lang);
    let told = |cells: &[observatory::Cell]| cells.iter().any(|cell| cell.known() > Some(0));
    let sum =
        |cells: &[observatory::Cell]| -> i64 { cells.iter().filter_map(|cell| cell.known()).sum() };
    let mut series: Vec<_> = material.themes.iter().filter(|one| told(&one.cells)).collect();
    series.sort_by_key(|one| std::cmp::Reverse(sum(&one.cells)));
    (!series.is_empty() && !months.is_empty()).then(|| Stacked {
        frame: Frame {
            id: "themes-by-month".to_owned(),
            lang,
            title: words::by_month(lang).to_owned(),
            detail: which.words(lang),
            measure: Measure::Whole,
        },
        months,
        series: series
            .into_iter()
            .map(|one| Stack {
                name: lists.theme_label(&one.code, lang).to_owned(),
                values: one.cells.iter().copied().map(Datum::from).collect(),
            })
            .collect(),
        target: None,
        around,
    })
}

#[cfg(test)]
mod tests {
    use kernel::Lang;
    use observatory::Cell::Known;
    use referential::Lists;

    use super::super::super::{Paper, ReviewMaterial, Which};
    use super::*;

    fn names(material: &ReviewMaterial, lang: Lang) -> Vec<String> {
        let which = Which { paper: Paper::Annual, year: 2019 };
        let section = section(Sources { material, which, lists: &Lists::default(), lang });
        let told = section.tables();
        let zones = told.iter().find(|table| table.id == "zones").expect("the zones");
        zones.rows.iter().map(|row| row[0].text(lang)).collect()
    }

    #[test]
    fn a_zone_whose_blocks_have_lines_of_their_own_says_that_they_are_left_out_and_an_older_paper_reads_as_it_did()
     {
        let zones = [("Partie Est", 61), ("Îlot 3", 40)];
        let mut material = ReviewMaterial {
            zones: zones.map(|(name, n)| (name.to_owned(), Known(n))).to_vec(),
            around_blocks: vec![0],
            ..ReviewMaterial::default()
        };
        assert_eq!(names(&material, Lang::Fr), ["Partie Est, hors îlots", "Îlot 3"]);
        assert_eq!(names(&material, Lang::En)[0], "Partie Est, outside the blocks");
        // The names that are frozen are those of the zones, and what was frozen before is the same text.
        assert!(material.text().expect("a text").contains("[\"Partie Est\","));
        material.around_blocks.clear();
        let before = material.text().expect("a text");
        assert!(!before.contains("around_blocks"));
        let read = ReviewMaterial::read(&before).expect("read back");
        assert_eq!(names(&read, Lang::Fr), ["Partie Est", "Îlot 3"]);
    }
}
