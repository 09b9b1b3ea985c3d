//! The lines that were set aside, as a file to mend and bring again: their own cells, the column and the
//! sentence.

use kernel::Lang;

use crate::laying::Aside;
use crate::words;

/// A text that a spreadsheet would run as a formula gets an apostrophe (ASVS V1.2.10).
fn tame(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// The name of the column that a reason is about.
pub(crate) fn column(lang: Lang, head: &[String], place: Option<usize>) -> &str {
    place.and_then(|place| head.get(place)).map_or(words::whole_line(lang), String::as_str)
}

/// The file, with its mark so that a French spreadsheet reads it.
pub(crate) fn file(lang: Lang, head: &[String], aside: &[Aside]) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::WriterBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .from_writer("\u{feff}".as_bytes().to_vec());
    let titles = head.iter().map(|name| tame(name));
    let told = [words::line_number(lang), words::column_in_question(lang), words::why(lang)];
    out.write_record(titles.chain(told.map(str::to_owned)))?;
    for one in aside {
        let cells =
            (0..head.len()).map(|place| tame(one.line.cells.get(place).map_or("", String::as_str)));
        let columns: Vec<&str> =
            one.wrong.iter().map(|(place, _)| column(lang, head, *place)).collect();
        let reasons: Vec<String> = one.wrong.iter().map(|(_, reason)| reason.say(lang)).collect();
        let told =
            [one.line.number.to_string(), tame(&columns.join(" | ")), tame(&reasons.join(" | "))];
        out.write_record(cells.chain(told))?;
    }
    out.into_inner().map_err(|error| error.into_error().into())
}
