//! Words put right in letters that have not left (« mots rectifiés avant l’envoi »): what a person obtained of the text of
//! which a letter was made holds for the letter too, and the letter stays on its way.

use door::{Fault, Tx, sql};
use kernel::id::ConventionId;

/// Words shorter than this may stand anywhere: they are not looked for within a letter.
const SHORTEST: usize = 4;

/// What a letter says.
struct Said {
    id: String,
    text: String,
    html: String,
    file: String,
}

/// As a page writes it.
fn marked(words: &str) -> String {
    maud::html! { (words) }.into_string()
}

/// As a cell of a table writes it.
fn quoted(words: &str) -> String {
    words.replace('"', "\"\"")
}

/// On each line that bears a mark, other words; nothing when none does.
fn on_lines(text: &str, mark: &str, from: &str, to: &str) -> Option<String> {
    let holds = |line: &str| line.contains(mark) && line.contains(from);
    text.split('\n').any(holds).then(|| {
        let line = |line: &str| if holds(line) { line.replace(from, to) } else { line.to_owned() };
        text.split('\n').map(line).collect::<Vec<_>>().join("\n")
    })
}

/// Puts words in place of others in the letters of a cause (the beginning of what makes them unique). Answers how
/// many changed.
pub fn reword(tx: &mut Tx<'_>, cause: &str, (from, to): (&str, &str)) -> Result<u64, Fault> {
    let letters: Vec<Said> = tx.all(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT id, body_text, body_html, file_text FROM letter
              WHERE once >= $1 AND once < $1 || '~' AND (body_text <> '' OR body_html <> '')"
        ),
        &(cause,),
        |row| Ok(Said { id: row.take()?, text: row.take()?, html: row.take()?, file: row.take()? }),
    )?;
    let mut changed = 0;
    for held in letters.into_iter().filter(|_| from.chars().count() >= SHORTEST) {
        let new = Said {
            text: held.text.replace(from, to),
            html: held.html.replace(&marked(from), &marked(to)),
            file: held.file.replace(&quoted(from), &quoted(to)),
            id: held.id.clone(),
        };
        changed += keep(tx, &held, &new)?;
    }
    Ok(changed)
}

/// The same in the tables that go with letters of a convention, on the rows that bear a mark only.
pub fn reword_rows(
    tx: &mut Tx<'_>,
    convention: ConventionId,
    (mark, from, to): (&str, &str, &str),
) -> Result<u64, Fault> {
    let letters: Vec<Said> = tx.all(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "SELECT id, body_text, body_html, file_text FROM letter
              WHERE convention_id = $1 AND file_text <> ''"
        ),
        &(convention,),
        |row| Ok(Said { id: row.take()?, text: row.take()?, html: row.take()?, file: row.take()? }),
    )?;
    let (from, to) = (quoted(from), quoted(to));
    let mut changed = 0;
    for held in letters.into_iter().filter(|_| !from.is_empty()) {
        let Some(file) = on_lines(&held.file, mark, &from, &to) else { continue };
        let (id, text, html) = (held.id.clone(), held.text.clone(), held.html.clone());
        changed += keep(tx, &held, &Said { id, text, html, file })?;
    }
    Ok(changed)
}

fn keep(tx: &mut Tx<'_>, held: &Said, new: &Said) -> Result<u64, Fault> {
    if (&held.text, &held.html, &held.file) == (&new.text, &new.html, &new.file) {
        return Ok(0);
    }
    tx.run(
        sql!(
            open "what concerns a person is put right at the officer's word",
            "UPDATE letter SET body_text = $2, body_html = $3, file_text = $4 WHERE id = $1"
        ),
        &(&new.id, &new.text, &new.html, &new.file),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_put_right_where_its_mark_stands_and_nowhere_else() {
        let table = "\"A-1\";\"Vu Untel\"\r\n\"A-2\";\"Vu Untel\"\r\n";
        let put = on_lines(table, "\"A-1\"", "Vu Untel", "Vu");
        assert_eq!(put.as_deref(), Some("\"A-1\";\"Vu\"\r\n\"A-2\";\"Vu Untel\"\r\n"));
        assert_eq!(on_lines(table, "\"A-3\"", "Vu Untel", "Vu"), None);
        assert_eq!(quoted("dit \"là\""), "dit \"\"là\"\"");
        assert_eq!(marked("l'un & \"l’autre\""), "l'un &amp; &quot;l’autre&quot;");
    }
}
