//! The official frame of an account (« compte rendu financier », form 15059) : its charges, its
//! products, and the contributions that no money pays for.

use kernel::Lang;

/// Which side of the account a line stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// What the action costs (« charges »).
    Charges,
    /// What pays for it (« produits »).
    Products,
    /// Volunteers and what is lent, valued (« emplois des contributions volontaires »).
    Given,
    /// The same, on the other side (« contributions volontaires en nature »).
    Received,
}

impl Side {
    /// The four, in order.
    pub const ALL: [Self; 4] = [Self::Charges, Self::Products, Self::Given, Self::Received];
}

/// A line of the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its number in the chart of accounts.
    pub code: &'static str,
    /// Its side.
    pub side: Side,
    fr: &'static str,
    en: &'static str,
}

impl Heading {
    /// Its name.
    pub const fn label(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        }
    }

    /// « 64 – Charges de personnel ».
    pub fn whole(&self, lang: Lang) -> String {
        format!("{} – {}", self.code, self.label(lang))
    }
}

const fn line(code: &'static str, side: Side, fr: &'static str, en: &'static str) -> Heading {
    Heading { code, side, fr, en }
}

/// Staff, whose actual is known from the hours.
pub(crate) const STAFF: &str = "64";
/// Sales and services, known from instalments.
pub(crate) const SALES: &str = "70";
/// Subsidies, known from instalments.
pub(crate) const SUBSIDIES: &str = "74";
/// Other products of management: contributions to shared charges, known from instalments.
pub(crate) const OTHERS: &str = "75";

/// Every line, in the order of the form.
pub const FRAME: [Heading; 19] = [
    line("60", Side::Charges, "Achats", "Purchases"),
    line("61", Side::Charges, "Services extérieurs", "External services"),
    line("62", Side::Charges, "Autres services extérieurs", "Other external services"),
    line("63", Side::Charges, "Impôts et taxes", "Taxes"),
    line(STAFF, Side::Charges, "Charges de personnel", "Staff"),
    line("65", Side::Charges, "Autres charges de gestion courante", "Other running charges"),
    line("66", Side::Charges, "Charges financières", "Financial charges"),
    line("67", Side::Charges, "Charges exceptionnelles", "Exceptional charges"),
    line(
        "68",
        Side::Charges,
        "Dotations aux amortissements et provisions",
        "Depreciation and provisions",
    ),
    line(SALES, Side::Products, "Ventes et prestations de services", "Sales and services"),
    line("73", Side::Products, "Dotations et produits de tarification", "Fixed-price funding"),
    line(SUBSIDIES, Side::Products, "Subventions d’exploitation", "Operating subsidies"),
    line(OTHERS, Side::Products, "Autres produits de gestion courante", "Other running products"),
    line("76", Side::Products, "Produits financiers", "Financial products"),
    line("77", Side::Products, "Produits exceptionnels", "Exceptional products"),
    line(
        "78",
        Side::Products,
        "Reprises sur amortissements et provisions",
        "Reversals of depreciation and provisions",
    ),
    line("79", Side::Products, "Transferts de charges", "Transfers of charges"),
    line(
        "86",
        Side::Given,
        "Emplois des contributions volontaires en nature",
        "Use of contributions in kind",
    ),
    line("87", Side::Received, "Contributions volontaires en nature", "Contributions in kind"),
];

/// The line of a number.
pub fn heading(code: &str) -> Option<&'static Heading> {
    FRAME.iter().find(|one| one.code == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_stands_once_on_the_side_that_it_begins_with() {
        for one in &FRAME {
            assert_eq!(FRAME.iter().filter(|other| other.code == one.code).count(), 1);
            let side = match one.code {
                "86" => Side::Given,
                "87" => Side::Received,
                code if code.starts_with('6') => Side::Charges,
                _ => Side::Products,
            };
            assert_eq!(one.side, side, "{}", one.code);
            assert_eq!(heading(one.code), Some(one));
        }
        assert_eq!(heading("69"), None);
    }
}
