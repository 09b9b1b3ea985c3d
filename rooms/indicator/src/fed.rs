//! Figures that a partner hands over (« valeurs versées »): typed one by one or read from a file, each
//! with its provider, its document, its days and its perimeter.

use kernel::id::RowId;
use kernel::{Day, Instant, Line, Period, Reason, Refusals};

use crate::entry::{Entry, Made};
use crate::library;
use crate::nobody::nobody;

/// The most lines of a file.
pub(crate) const LINES: usize = 2_000;
/// The largest value, in the step of its measure.
const LARGEST: i64 = 1_000_000_000_000;

/// A figure ready to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewValue {
    /// Code of the indicator.
    pub indicator: &'static str,
    /// The days it stands for.
    pub period: Period,
    /// Code of the zone; empty for the whole perimeter.
    pub zone: String,
    /// In the step of the measure.
    pub value: i64,
    /// Code of the organisation that handed it over.
    pub provider: String,
    /// Where it is written.
    pub document: Line<140>,
    /// What it supposes.
    pub assumption: Option<Line<280>>,
}

/// A figure that was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// Identifier.
    pub id: RowId,
    /// Code of the indicator.
    pub indicator: String,
    /// The days it stands for.
    pub period: Period,
    /// Code of the zone; empty for the whole perimeter.
    pub zone: String,
    /// In the step of the measure.
    pub value: i64,
    /// Code of the organisation.
    pub provider: String,
    /// Where it is written.
    pub document: String,
    /// What it supposes.
    pub assumption: String,
    /// When it was entered.
    pub entered_at: Instant,
    /// Whether it still counts.
    pub counts: bool,
}

/// A figure as it is typed.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Typed<'f> {
    /// Code of the indicator.
    pub(crate) indicator: &'f str,
    /// The first day.
    pub(crate) from: &'f str,
    /// The last day.
    pub(crate) to: &'f str,
    /// Code of a zone.
    pub(crate) zone: &'f str,
    /// The number.
    pub(crate) value: &'f str,
    /// Code of an organisation.
    pub(crate) provider: &'f str,
    /// Where it is written.
    pub(crate) document: &'f str,
    /// What it supposes.
    pub(crate) assumption: &'f str,
}

/// Among what a figure is read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Known<'a> {
    /// Codes of the zones.
    pub(crate) zones: &'a [String],
    /// Codes of the organisations.
    pub(crate) organisations: &'a [String],
    /// Today.
    pub(crate) today: Day,
}

/// A decimal number in the step of a measure: « 12,5 » is 125 in tenths. More decimals than the step holds
/// are refused, not rounded.
pub(crate) fn number(text: &str, step: u8) -> Result<i64, Reason> {
    let clean: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (minus, digits) = match clean.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, clean.as_str()),
    };
    if digits.is_empty() {
        return Err(if clean.is_empty() { Reason::Missing } else { Reason::NotANumber });
    }
    let (whole, part) = digits.split_once([',', '.']).unwrap_or((digits, ""));
    let places = usize::try_from(step.ilog10()).unwrap_or(0);
    let only = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !only(whole) || !only(part) || digits.ends_with([',', '.']) {
        return Err(Reason::NotANumber);
    }
    if part.len() > places {
        return Err(too_fine());
    }
    let bounds = Reason::OutOfRange { min: -LARGEST, max: LARGEST };
    let read: i64 = format!("{whole}{part:0<places$}").parse().map_err(|_| bounds.clone())?;
    if read > LARGEST {
        return Err(bounds);
    }
    Ok(if minus { -read } else { read })
}

const fn too_fine() -> Reason {
    Reason::said(
        "Ce nombre a plus de décimales que l’indicateur n’en garde.",
        "This number has more decimals than the indicator keeps.",
    )
}

const fn not_fed() -> Reason {
    Reason::said(
        "Cet indicateur se calcule : aucune valeur ne s’y saisit.",
        "This indicator is computed: no value is typed for it.",
    )
}

const fn to_come() -> Reason {
    Reason::said("Cette période n’est pas finie.", "This period is not over.")
}

const fn not_a_share() -> Reason {
    Reason::said("Une part va de 0 à 100.", "A share goes from 0 to 100.")
}

impl Typed<'_> {
    /// Reads the figure: everything that is wrong at once, each at its field.
    pub(crate) fn parse(&self, known: &Known<'_>) -> Result<NewValue, Refusals> {
        let mut no = Refusals::new();
        let entry = no.keep("indicateur", fed(self.indicator));
        let period = days((self.from, self.to), &mut no);
        if period.is_some_and(|period| period.to() > known.today) {
            no.add("au", to_come());
        }
        let step = entry.map_or(1, |entry| entry.measure.step());
        let value = no.keep("valeur", number(self.value, step));
        let shared = entry.is_some_and(|entry| entry.measure == ui::chart::Measure::Percent);
        if shared && value.is_some_and(|value| !(0..=1_000).contains(&value)) {
            no.add("valeur", not_a_share());
        }
        let listed = |list: &[String], code: &str| list.iter().any(|held| held == code);
        if !self.zone.is_empty() && !listed(known.zones, self.zone) {
            no.add("secteur", Reason::NotInList);
        }
        if self.provider.is_empty() {
            no.add("fournisseur", Reason::Missing);
        } else if !listed(known.organisations, self.provider) {
            no.add("fournisseur", Reason::NotInList);
        }
        let document = no.keep("document", Line::parse(self.document));
        let assumption = no.keep("hypothese", Line::parse_optional(self.assumption));
        // A review and a file say where a figure comes from.
        no.keep("document", nobody(self.document));
        no.keep("hypothese", nobody(self.assumption));
        // A cost avoided stands on what it supposes, or not at all.
        let supposes = entry.is_some_and(|entry| entry.measure == ui::chart::Measure::Money);
        if supposes && matches!(assumption, Some(None)) {
            no.add("hypothese", Reason::Missing);
        }
        no.finish()?;
        match (entry, period, value, document, assumption) {
            (Some(entry), Some(period), Some(value), Some(document), Some(assumption)) => {
                Ok(NewValue {
                    indicator: entry.code,
                    period,
                    zone: self.zone.to_owned(),
                    value,
                    provider: self.provider.to_owned(),
                    document,
                    assumption,
                })
            }
            _ => Err(Refusals::one("indicateur", Reason::Missing)),
        }
    }
}

/// Two days, each refused at its own field.
fn days((from, to): (&str, &str), no: &mut Refusals) -> Option<Period> {
    let from = no.keep("du", Day::parse(from));
    let to = no.keep("au", Day::parse(to));
    let (from, to) = from.zip(to)?;
    if to < from {
        no.add("au", Reason::EndBeforeStart);
        return None;
    }
    Some(Period::spanning(from, to))
}

fn fed(code: &str) -> Result<&'static Entry, Reason> {
    let entry = library::find(code).ok_or(Reason::NotInList)?;
    if matches!(entry.made, Made::Fed) { Ok(entry) } else { Err(not_fed()) }
}

/// The columns of a file of values, in their order.
pub(crate) const COLUMNS: [&str; 8] =
    ["indicateur", "du", "au", "secteur", "valeur", "fournisseur", "document", "hypothese"];

/// What is wrong with a file: the line, counted from 1 with the head, and why, by its column.
pub(crate) type Wrong = Vec<(usize, Refusals)>;

/// What a file holds: every value, or every line that does not read. Nothing is taken by halves.
pub(crate) fn read_file(bytes: &[u8], known: &Known<'_>) -> Result<Vec<NewValue>, Wrong> {
    let whole = |field: &'static str, reason: Reason| vec![(1, Refusals::one(field, reason))];
    // A text or a workbook of an office suite is an archive, whatever its name says.
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(whole("fichier", office()));
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err(whole("fichier", not_text()));
    };
    let text = text.trim_start_matches('\u{feff}');
    let head = text.lines().next().unwrap_or_default();
    let delimiter = if head.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let heads: Vec<String> = match reader.headers() {
        Ok(heads) => heads.iter().map(str::to_lowercase).collect(),
        Err(_) => return Err(whole("fichier", not_text())),
    };
    if heads != COLUMNS {
        return Err(whole("fichier", other_columns()));
    }
    let (mut read, mut wrong) = (Vec::new(), Wrong::new());
    for (place, row) in reader.records().enumerate() {
        let line = place + 2;
        if place >= LINES {
            wrong.push((line, Refusals::one("fichier", too_long())));
            break;
        }
        let Ok(row) = row else {
            wrong.push((line, Refusals::one("fichier", not_text())));
            continue;
        };
        let cell = |place: usize| row.get(place).unwrap_or_default();
        let typed = Typed {
            indicator: cell(0),
            from: cell(1),
            to: cell(2),
            zone: cell(3),
            value: cell(4),
            provider: cell(5),
            document: cell(6),
            assumption: cell(7),
        };
        match typed.parse(known) {
            Ok(value) => read.push(value),
            Err(no) => wrong.push((line, no)),
        }
    }
    if read.is_empty() && wrong.is_empty() {
        return Err(whole("fichier", Reason::Missing));
    }
    if wrong.is_empty() { Ok(read) } else { Err(wrong) }
}

const fn not_text() -> Reason {
    Reason::said(
        "Ce fichier ne se lit pas : enregistrez-le en CSV, encodage UTF-8.",
        "This file does not read: save it as CSV, UTF-8.",
    )
}

const fn office() -> Reason {
    Reason::said(
        "C’est un texte ou un classeur, pas un fichier CSV\u{a0}: ouvrez-le et enregistrez son tableau en CSV, encodage UTF-8.",
        "This is a text or a workbook, not a CSV file: open it and save its table as CSV, UTF-8.",
    )
}

const fn other_columns() -> Reason {
    Reason::said(
        "La première ligne nomme les colonnes, dans l’ordre du modèle.",
        "The first line names the columns, in the order of the model.",
    )
}

const fn too_long() -> Reason {
    Reason::said("Un fichier tient 2 000 lignes au plus.", "A file holds 2,000 lines at most.")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<NewValue>, Vec<(usize, Vec<String>)>> {
        let (zones, organisations) = (["Z1".to_owned()], ["TILLEULS".to_owned()]);
        let today = Day::parse("2019-06-14").expect("a day");
        let known = Known { zones: &zones, organisations: &organisations, today };
        read_file(text.as_bytes(), &known).map_err(|wrong| {
            let fields = |no: &Refusals| no.iter().map(|(field, _)| field.to_owned()).collect();
            wrong.iter().map(|(line, no)| (*line, fields(no))).collect()
        })
    }

    const HEAD: &str = "indicateur;du;au;secteur;valeur;fournisseur;document;hypothese\n";

    #[test]
    fn a_number_is_read_in_the_step_of_its_measure_and_never_rounded() {
        assert_eq!(number("12,5", 10), Ok(125));
        assert_eq!(number("12", 10), Ok(120));
        assert_eq!(number("1 234.05", 100), Ok(123_405));
        assert_eq!(number("-3", 1), Ok(-3));
        assert_eq!(number("12,55", 10), Err(too_fine()));
        for bad in ["x", "1,2,3", ",5", "5,", "-", "1e3", "٣"] {
            assert_eq!(number(bad, 100), Err(Reason::NotANumber), "{bad}");
        }
        assert_eq!(number("", 1), Err(Reason::Missing));
        assert!(matches!(number("99999999999999999999", 1), Err(Reason::OutOfRange { .. })));
    }

    #[test]
    fn a_file_is_taken_whole_or_told_line_by_line() {
        let good = "referrals_met;2019-01-01;2019-03-31;;62,5;TILLEULS;Courriel du 4 avril;\n";
        let taken = read(&format!("{HEAD}{good}")).expect("one value");
        assert_eq!((taken.len(), taken[0].value), (1, 625));
        let bad = "interventions;2019-01-01;2019-03-31;;12;TILLEULS;x;\n\
                   referrals_met;2019-01-01;2019-13-31;Z9;162;;;\n\
                   avoided_damage;2019-01-01;2019-12-31;Z1;1200;TILLEULS;Bilan;\n";
        let wrong = read(&format!("{HEAD}{good}{bad}")).expect_err("three lines");
        assert_eq!(
            wrong,
            [
                (3, vec!["indicateur".to_owned()]),
                (
                    4,
                    ["au", "valeur", "secteur", "fournisseur", "document"]
                        .map(str::to_owned)
                        .into()
                ),
                (5, ["au", "hypothese"].map(str::to_owned).into()),
            ]
        );
        assert_eq!(read("a;b\n1;2\n").expect_err("columns")[0].1, ["fichier"]);
        // A text sent by mistake is named for what it is.
        let known = Known { zones: &[], organisations: &[], today: Day::FIRST };
        let text = b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml";
        let wrong = read_file(text, &known).expect_err("a text");
        assert_eq!(wrong[0].1.of("fichier"), Some(&office()));
        assert_eq!(read(HEAD).expect_err("nothing")[0].1, ["fichier"]);
    }
}
