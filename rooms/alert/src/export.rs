//! A file of exactly what is filtered, row after row, holding none.

use std::io::Write;

use door::{Fault, Stop, Tx};
use kernel::{Day, Instant, Lang};

use crate::entity::Alert;
use crate::filter::Bounds;
use crate::pages::Vocabulary;
use crate::{store, words, words_desk};

/// The columns, in French as the files are read in French offices.
const HEAD: [&str; 24] = [
    "Numéro",
    "Jour du constat",
    "État",
    "Catégorie",
    "Urgence",
    "Danger immédiat",
    "Thème",
    "Zone",
    "Lieu",
    "Précision",
    "Gestionnaire du lieu",
    "Destinataire",
    "Service",
    "Objet",
    "Note",
    "Relais",
    "Réponse attendue le",
    "Relances",
    "Transmise le",
    "Réponse reçue le",
    "Déclarée traitée le",
    "Constatée résolue le",
    "Terminée le",
    "Ampleur",
];

/// What may leave.
pub(crate) struct Leaving {
    /// Only the alerts of someone.
    pub(crate) own: Option<kernel::id::PersonId>,
    /// Whether notes leave.
    pub(crate) notes: bool,
}

fn cells(alert: &Alert, notes: bool, vocabulary: &Vocabulary) -> [String; 24] {
    let fr = Lang::Fr;
    let day = |day: Option<Day>| day.map(Day::text).unwrap_or_default();
    let on = |at: Option<Instant>| day(at.map(|at| at.local().0));
    let theme = vocabulary.lists.theme_by_id(alert.theme);
    let place = vocabulary.places.iter().find(|place| Some(place.id) == alert.place);
    [
        alert.number.clone(),
        alert.day.text(),
        words::state(fr, alert.state).to_owned(),
        words::category(fr, alert.category).to_owned(),
        alert.urgency.to_string(),
        if alert.danger { "oui" } else { "non" }.to_owned(),
        theme.map(|theme| format!("{} {}", theme.code, theme.fr)).unwrap_or_default(),
        vocabulary.zone(alert.zone).to_owned(),
        place.map(|place| place.name.clone()).unwrap_or_default(),
        alert.detail.clone(),
        vocabulary.custodian(alert, fr).to_owned(),
        vocabulary.organisation(&alert.recipient.organisation).to_owned(),
        alert.recipient.service.clone(),
        alert.line.clone(),
        if notes { alert.note.as_str().to_owned() } else { String::new() },
        words::relay(fr, alert.relay).to_owned(),
        day(alert.due_day),
        alert.reminders.to_string(),
        on(alert.sent_at),
        on(alert.acknowledged_at),
        on(alert.declared_at),
        on(alert.resolved_at),
        on(alert.closed_at),
        alert.extent.map_or("", |extent| words_desk::how_far(fr, extent)).to_owned(),
    ]
}

/// Writes CSV: UTF-8 with BOM, `;`, French headers, ISO dates, one alert per row.
pub(crate) fn csv(
    tx: &mut Tx<'_>,
    (bounds, leaving): (&Bounds, &Leaving),
    vocabulary: &Vocabulary,
    out: &mut dyn Write,
) -> Result<(), Stop> {
    out.write_all("\u{feff}".as_bytes()).map_err(door::flow::gone)?;
    let untold = |title| title == "Note" && !leaving.notes;
    let head = HEAD.map(|title| if untold(title) { "Note (non sortie)" } else { title });
    line(out, &head.map(str::to_owned)).map_err(door::flow::gone)?;
    store::each(tx, bounds, &mut |alert| {
        if leaving.own.is_some_and(|own| own != alert.author) {
            return Ok(());
        }
        line(out, &cells(&alert, leaving.notes, vocabulary))
            .map_err(|error| Fault::new(error.to_string()))
    })?;
    Ok(())
}

/// Writes one line of a file that spreadsheets open.
pub fn line(out: &mut dyn Write, cells: &[String]) -> std::io::Result<()> {
    for (place, cell) in cells.iter().enumerate() {
        if place > 0 {
            out.write_all(b";")?;
        }
        // A text that a spreadsheet would run as a formula gets an apostrophe (ASVS V1.2.10).
        let mark = if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        if cell.contains([';', '"', '\n', '\r']) {
            write!(out, "\"{mark}{}\"", cell.replace('"', "\"\""))?;
        } else {
            write!(out, "{mark}{cell}")?;
        }
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_cannot_run_and_a_quote_cannot_break_out() {
        let cells = ["=1+1", "a;\"b\"\nc", "@x", "dépôt"].map(str::to_owned);
        let mut out = Vec::new();
        line(&mut out, &cells).expect("written");
        let written = String::from_utf8_lossy(&out).into_owned();
        assert_eq!(written, "'=1+1;\"a;\"\"b\"\"\nc\";'@x;dépôt\r\n");
    }
}
