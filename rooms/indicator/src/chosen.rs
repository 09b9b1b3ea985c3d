//! What the address of the library asks for: a month, and what is kept of the list.

use door::{Fields, Stop};
use kernel::Month;

use crate::entry::{Level, Register, Source};
use crate::life::Standing;
use crate::pages::PATH;
use crate::sheet::Sheet;

/// The filters of the list, as they stand in the address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Chosen {
    /// The month shown.
    pub(crate) month: Option<Month>,
    fields: Fields,
}

const FILTERS: [&str; 4] = ["niveau", "registre", "source", "etat"];

impl Chosen {
    /// Reads the address. What does not read leads nowhere rather than to something wider.
    pub(crate) fn read(query: &Fields) -> Result<Self, Stop> {
        let month = match query.get("mois") {
            "" => None,
            text => Some(Month::parse(text).map_err(|_| Stop::NotFound)?),
        };
        let mut fields = Fields::default();
        for name in FILTERS {
            let value = query.get(name).trim();
            if value.is_empty() {
                continue;
            }
            let known = match name {
                "niveau" => Level::ALL.iter().any(|one| one.name() == value),
                "registre" => Register::ALL.iter().any(|one| one.name() == value),
                "source" => Source::ALL.iter().any(|one| one.name() == value),
                _ => Standing::ALL.iter().any(|one| one.name() == value),
            };
            if !known {
                return Err(Stop::NotFound);
            }
            fields.set(name, value);
        }
        Ok(Self { month, fields })
    }

    /// A filter, empty when it is not set.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.fields.get(name)
    }

    /// The filters in force.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter()
    }

    /// Whether an indicator is kept.
    pub(crate) fn keeps(&self, entry: &Sheet, standing: Standing) -> bool {
        let same = |name: &str, held: &str| matches!(self.get(name), asked if asked.is_empty() || asked == held);
        same("niveau", entry.level.name())
            && same("registre", entry.register.name())
            && same("source", entry.source.name())
            && same("etat", standing.name())
    }

    /// The list at a month, with the same filters.
    pub(crate) fn at(&self, month: Month) -> String {
        let mut fields = Fields::default();
        fields.set("mois", &month.text());
        for (name, value) in self.fields.iter() {
            fields.add(name, value);
        }
        format!("{PATH}?{}", fields.encode())
    }

    /// The list without one of its filters.
    pub(crate) fn without(&self, name: &str, month: Month) -> String {
        let mut fewer = self.clone();
        fewer.fields.remove(name);
        fewer.at(month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_stay_in_the_address_and_unknown_words_lead_nowhere() {
        let read = |pairs: &[(&str, &str)]| Chosen::read(&Fields::of(pairs.iter().copied()));
        let chosen =
            read(&[("mois", "2019-06"), ("niveau", "impact"), ("x", "1")]).expect("filters");
        let june = chosen.month.expect("a month");
        assert_eq!(chosen.at(june), "/indicateurs?mois=2019-06&niveau=impact");
        assert_eq!(chosen.without("niveau", june), "/indicateurs?mois=2019-06");
        assert!(matches!(read(&[("registre", "Z")]), Err(Stop::NotFound)));
        assert!(matches!(read(&[("mois", "juin")]), Err(Stop::NotFound)));
        let kept = crate::library::all()
            .into_iter()
            .filter(|one| chosen.keeps(&Sheet::of(one, kernel::Lang::Fr), Standing::Shelved));
        assert!(kept.count() > 5);
    }
}
