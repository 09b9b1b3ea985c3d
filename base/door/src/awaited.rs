//! What waits for whoever manages the service (« ce qui vous attend ») : every room says what it holds, how much of it,
//! since when, and where it is dealt with; one page gathers it.
//!
//! **Invariants:** a room counts within the perimeter of the transaction; it names nobody and quotes nothing, so that the
//! page may be left open on a desk.

use kernel::{Day, Lang};

use crate::{Stop, Tx};

/// Something that waits, in one sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wait {
    /// Where it is dealt with.
    pub path: String,
    /// What waits, with how many: « 3 fiches à valider ».
    pub said: String,
    /// How many.
    pub count: i64,
    /// The day of the oldest.
    pub since: Option<Day>,
    /// Whether someone else stands still until it is done; else it may wait.
    pub presses: bool,
}

impl Wait {
    /// Something that someone else waits for.
    pub fn pressing(path: &str, said: String, count: i64) -> Self {
        Self { path: path.to_owned(), said, count, since: None, presses: true }
    }

    /// The day of the oldest.
    #[must_use]
    pub fn since(mut self, day: Option<Day>) -> Self {
        self.since = day;
        self
    }

    /// Nobody stands still meanwhile.
    #[must_use]
    pub fn at_leisure(mut self) -> Self {
        self.presses = false;
        self
    }
}

/// How a room tells what waits in it.
#[derive(Clone, Copy)]
pub struct Awaited {
    /// Its place on the page.
    pub rank: u8,
    /// What waits; nothing when nothing does.
    pub look: fn(&mut Tx<'_>, Lang) -> Result<Vec<Wait>, Stop>,
}

/// What every room tells, as the house hung it.
#[derive(Default)]
pub struct AllAwaited(Vec<Awaited>);

impl AllAwaited {
    /// The rooms in their order.
    pub fn of(mut all: Vec<Awaited>) -> Self {
        all.sort_by_key(|one| one.rank);
        Self(all)
    }

    /// What waits: first what holds somebody up, each in the order of the rooms. What counts nothing is left out.
    pub fn look(&self, tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Wait>, Stop> {
        let mut found = Vec::new();
        for one in &self.0 {
            found.extend((one.look)(tx, lang)?);
        }
        Ok(in_order(found))
    }
}

fn in_order(mut found: Vec<Wait>) -> Vec<Wait> {
    found.retain(|one| one.count > 0);
    found.sort_by_key(|one| !one.presses);
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_somebody_up_comes_first_and_nothing_is_not_told() {
        let wait = |said: &str, count| Wait::pressing("/", said.to_owned(), count);
        let told = in_order(vec![
            wait("à loisir", 2).at_leisure(),
            wait("rien", 0),
            wait("première", 1),
            wait("seconde", 3),
        ]);
        let said: Vec<&str> = told.iter().map(|one| one.said.as_str()).collect();
        assert_eq!(said, ["première", "seconde", "à loisir"]);
    }
}
