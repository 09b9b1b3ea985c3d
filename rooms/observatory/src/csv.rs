//! The board as a CSV file: one figure a line, ready for a spreadsheet.

use kernel::Lang;
use referential::{List, Lists};
use ui::chart::{Datum, Measure};

use crate::board::{Board, CodeLine};
use crate::disclosure::Cell;
use crate::findings;
use crate::tally::SLOTS;
use crate::words;

/// Lines of a file: table, row, column, value. A cell that begins like a formula is made a text.
pub(crate) fn write(board: &Board, lists: &Lists, lang: Lang) -> String {
    let mut file = File { out: String::from('\u{feff}'), lang };
    file.line(["tableau", "ligne", "colonne", "valeur"].map(str::to_owned));
    for figure in &board.figures {
        let Some(indicator) = figure.indicator() else { continue };
        let label = (indicator.label)(lang);
        let table = words::figures_table(lang);
        file.cell((table, label, &board.month), figure.value, indicator.measure);
        file.cell((table, label, words::to_date_head(lang)), figure.to_date, indicator.measure);
    }
    for (month, cell) in board.months.iter().zip(&board.totals) {
        file.cell((words::months_table(lang), words::all(lang), month), *cell, Measure::Whole);
    }
    for series in &board.themes {
        let name = lists.theme_label(&series.code, lang);
        for (month, cell) in board.months.iter().zip(&series.cells) {
            file.cell((words::themes_table(lang), name, month), *cell, Measure::Whole);
        }
    }
    for row in &board.heat {
        for (hour, cell) in SLOTS.iter().zip(&row.cells) {
            let slot = format!("{hour}-{}", hour + 2);
            let name = findings::days(lang, row.days);
            file.cell((words::heat_table(lang), name, &slot), *cell, Measure::Whole);
        }
    }
    for zone in &board.zones {
        let name = zone.label(lang);
        let place = (words::zones_table(lang), name.as_str(), board.month.as_str());
        file.cell(place, zone.value, Measure::Whole);
    }
    let coded: [(&str, List, &[CodeLine]); 5] = [
        (words::activities_table(lang), List::Activity, &board.activities),
        (words::axes_table(lang), List::Axis, &board.axes),
        (words::origins_table(lang), List::Origin, &board.origins),
        (words::audiences_table(lang), List::Audience, &board.audiences),
        (words::endings_table(lang), List::Ending, &board.conflict_endings),
    ];
    for (table, list, lines) in coded {
        for line in lines {
            let name = lists.label(list, &line.code, lang);
            file.cell((table, name, &board.month), line.count, Measure::Whole);
        }
    }
    for line in &board.recipients {
        let table = words::recipients_table(lang);
        let name = line.name.as_str();
        file.cell((table, name, words::sent_head(lang)), line.sent, Measure::Whole);
        file.cell((table, name, words::waiting_head(lang)), line.waiting, Measure::Whole);
        file.cell((table, name, words::late_head(lang)), line.late, Measure::Whole);
    }
    file.out
}

struct File {
    out: String,
    lang: Lang,
}

impl File {
    fn cell(&mut self, (table, row, column): (&str, &str, &str), cell: Cell, measure: Measure) {
        let value = match cell {
            Cell::Known(number) => measure.plain(number),
            Cell::Masked => Datum::Masked.text(self.lang, measure),
            Cell::Absent => String::new(),
        };
        self.line([table.to_owned(), row.to_owned(), column.to_owned(), value]);
    }

    fn line(&mut self, cells: [String; 4]) {
        let safe: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        self.out.push_str(&safe.join(";"));
        self.out.push_str("\r\n");
    }
}

fn quoted(cell: &str) -> String {
    let negative = cell.parse::<f64>().is_ok();
    let runs = !negative && cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let cell = if runs { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_runs_and_none_breaks_the_line() {
        assert_eq!(quoted("=1+1"), "'=1+1");
        assert_eq!(quoted("-3"), "-3");
        assert_eq!(quoted("a;\"b\""), "\"a;\"\"b\"\"\"");
    }
}
