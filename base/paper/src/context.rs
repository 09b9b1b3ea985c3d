//! What happened around the charts of a paper (« contexte ») as a table: school holidays, public holidays, events,
//! weather typed in. None of it is a figure; each line says under which step of the axis its letter stands.

use kernel::Lang;
use ui::chart::Chart;

use crate::document::{Block, Cell, Column, ColumnKind, Table};

/// The tables of what happened around, after the blocks of a part; two charts among the same facts share one.
pub(crate) fn tables<'a>(blocks: impl Iterator<Item = &'a Block>) -> Vec<Table> {
    let mut told: Vec<&Chart> = Vec::new();
    for block in blocks {
        if let Block::Chart(chart) = block
            && !chart.around().is_empty()
            && told.iter().all(|one| one.around() != chart.around())
        {
            told.push(chart);
        }
    }
    told.into_iter().map(table).collect()
}

fn table(chart: &Chart) -> Table {
    let (lang, steps) = (chart.frame().lang, chart.steps());
    let [caption, from, to, letter, kind, what] = match lang {
        Lang::Fr => ["Contexte, le long de l’axe", "De", "À", "Lettre", "Nature", "Quoi et quand"],
        Lang::En => ["Context, along the axis", "From", "To", "Letter", "Kind", "What and when"],
    };
    let step = |place: usize| steps.get(place).copied().unwrap_or_default();
    let rows = chart.around().iter().map(|mark| {
        vec![
            Cell::words(step(mark.from)),
            Cell::words(step(mark.to)),
            Cell::Text(mark.letter.to_string()),
            Cell::words(&mark.kind),
            Cell::words(&mark.words),
        ]
    });
    Table {
        id: format!("{}-context", chart.frame().id),
        caption: caption.to_owned(),
        columns: vec![
            Column::new("from", from, ColumnKind::Text),
            Column::new("to", to, ColumnKind::Text),
            Column::new("letter", letter, ColumnKind::Text),
            Column::new("kind", kind, ColumnKind::Text),
            Column::new("what", what, ColumnKind::Text),
        ],
        rows: rows.collect(),
        total: None,
        note: None,
    }
}

#[cfg(test)]
mod tests {
    use ui::chart::{Column as Step, Columns, Datum, Frame, Mark, Measure};

    use super::*;

    fn chart(id: &str, around: Vec<Mark>) -> Block {
        let step = |name: &str| Step {
            name: name.to_owned(),
            value: Datum::Known(3),
            before: Datum::Absent,
        };
        Block::Chart(Chart::Columns(Columns {
            frame: Frame {
                id: id.to_owned(),
                lang: Lang::Fr,
                title: String::new(),
                detail: String::new(),
                measure: Measure::Whole,
            },
            rows_head: String::new(),
            name: String::new(),
            ghost: None,
            columns: vec![step("mai"), step("juin")],
            target: None,
            around,
        }))
    }

    fn mark(from: usize, letter: char) -> Mark {
        let words = "Fête (24 mai 2019)".to_owned();
        Mark { from, to: 1, letter, kind: "évènement".to_owned(), words }
    }

    #[test]
    fn two_charts_among_the_same_facts_share_one_table_and_a_chart_among_none_has_none() {
        let same = || vec![mark(0, 'É'), mark(1, 'M')];
        let blocks = [
            chart("a", same()),
            chart("b", same()),
            chart("c", Vec::new()),
            chart("d", vec![mark(1, 'M')]),
        ];
        let tables = tables(blocks.iter());
        let ids: Vec<&str> = tables.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["a-context", "d-context"]);
        let texts = |nth: usize| -> Vec<String> {
            tables[0].rows[nth].iter().map(|cell| cell.text(Lang::Fr)).collect()
        };
        assert_eq!(texts(0), ["mai", "juin", "É", "évènement", "Fête (24 mai 2019)"]);
        assert_eq!(texts(1)[0], "juin");
    }
}
