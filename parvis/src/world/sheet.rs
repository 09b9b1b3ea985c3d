//! Sheets of the world: tab-separated texts embedded in the program.

/// A sheet read into rows of cells, by the names of its first line.
pub(crate) struct Sheet {
    name: &'static str,
    head: Vec<&'static str>,
    rows: Vec<Vec<&'static str>>,
}

/// A line of a sheet.
#[derive(Clone, Copy)]
pub(crate) struct Line<'s> {
    sheet: &'s Sheet,
    cells: &'s [&'static str],
}

/// Reads `world/humanicite/NAME.tsv`.
macro_rules! sheet {
    ($name:literal) => {
        $crate::world::sheet::Sheet::read(
            $name,
            include_str!(concat!("../../world/humanicite/", $name, ".tsv")),
        )
    };
}
pub(crate) use sheet;

impl Sheet {
    pub(crate) fn read(name: &'static str, text: &'static str) -> Self {
        let mut lines =
            text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let head = lines.next().unwrap_or_default().split('\t').collect();
        let rows = lines.map(|line| line.split('\t').collect()).collect();
        Self { name, head, rows }
    }

    pub(crate) fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        self.rows.iter().map(move |cells| Line { sheet: self, cells })
    }

    /// The value of a key, in a sheet of keys and values.
    pub(crate) fn value(&self, key: &str) -> &'static str {
        self.lines().find(|line| line.get("key") == key).map_or("", |line| line.get("value"))
    }
}

impl Line<'_> {
    /// A cell by the name of its column; empty when absent.
    pub(crate) fn get(&self, column: &str) -> &'static str {
        let place = self.sheet.head.iter().position(|name| *name == column);
        debug_assert!(place.is_some(), "{}: no column {column}", self.sheet.name);
        place.and_then(|place| self.cells.get(place)).copied().unwrap_or_default().trim()
    }

    /// The items of a cell separated by `|`.
    pub(crate) fn items(&self, column: &str) -> Vec<&'static str> {
        self.get(column).split('|').map(str::trim).filter(|item| !item.is_empty()).collect()
    }

    /// A whole number; nothing when the cell is empty.
    pub(crate) fn number(&self, column: &str) -> Option<i64> {
        self.get(column).parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_skips_its_comments_and_reads_by_column() {
        let sheet = Sheet::read("x", "code\tn\tlist\n# no\nA\t3\tx|y\nB\t\t\n");
        let lines: Vec<_> = sheet.lines().collect();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].number("n"), Some(3));
        assert_eq!(lines[0].items("list"), ["x", "y"]);
        assert_eq!(lines[1].number("n"), None);
    }
}
