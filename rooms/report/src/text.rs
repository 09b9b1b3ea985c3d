//! What the manager wrote in a paper (« textes »), beside what the rules had drafted.

use door::{Act, Fault, Stop, Tx, sql};
use kernel::{Instant, Reason, Refusals};

/// A part of a paper was written. The object is the paper and its period, the detail the part.
pub const WRITTEN: Act =
    Act {
        name: "report.written", fr: "Texte d’un rapport relu", en: "Text of a report reviewed"
    };

/// The longest text, in characters.
pub(crate) const LONGEST: usize = 6_000;

/// Where a text stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// `synthesis`, `midterm` or `annual`.
    pub(crate) paper: &'static str,
    /// `2019-06`, or `2019`.
    pub(crate) period: String,
    /// A grant, or the fingerprint of a perimeter.
    pub(crate) reader: String,
    /// Which part.
    pub(crate) part: &'static str,
}

/// A text as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// What the rules had drafted then.
    pub(crate) draft: String,
    /// What was written in its place; empty, the draft again.
    pub(crate) words: String,
    /// When.
    pub(crate) at: Instant,
}

/// Everything recorded of a part, newest first.
pub(crate) fn written(tx: &mut Tx<'_>, spot: &Spot) -> Result<Vec<Written>, Fault> {
    tx.all(
        sql!(
            "SELECT draft, words, at FROM report_text_visible
              WHERE grant_id = $1 AND paper = $2 AND period = $3 AND reader = $4 AND part = $5
              ORDER BY rank DESC LIMIT 200"
        ),
        &(spot.paper, &spot.period, &spot.reader, spot.part),
        |row| Ok(Written { draft: row.take()?, words: row.take()?, at: row.take()? }),
    )
}

/// What stands in a part, if somebody wrote it.
pub(crate) fn standing(tx: &mut Tx<'_>, spot: &Spot) -> Result<Option<String>, Fault> {
    let last = written(tx, spot)?.into_iter().next();
    Ok(last.map(|one| one.words).filter(|words| !words.is_empty()))
}

/// Records a text beside its draft.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    spot: &Spot,
    (draft, words): (&str, &str),
) -> Result<(), Stop> {
    let now = tx.now();
    let done = tx.run(
        sql!(
            "INSERT INTO report_text (convention_id, paper, period, reader, part, rank, draft, words, at)
             SELECT v.convention_id, $2, $3, $4, $5, 1 + COALESCE((SELECT MAX(t.rank)
                      FROM report_text t WHERE t.convention_id = v.convention_id
                       AND t.paper = $2 AND t.period = $3 AND t.reader = $4 AND t.part = $5), 0),
                    $6, $7, CAST($8 AS BIGINT)
               FROM visible v WHERE v.grant_id = $1"
        ),
        &(spot.paper, &spot.period, &spot.reader, spot.part, draft, words, now),
    )?;
    if done != 1 {
        return Err(Stop::Fault(Fault::new("a text was not recorded")));
    }
    Ok(tx.note(WRITTEN, &format!("{} {}", spot.paper, spot.period), spot.part)?)
}

/// Reads a text that was typed: what names somebody is read again first.
pub(crate) fn typed(text: &str, read_again: bool) -> Result<String, Refusals> {
    let text = kernel::Prose::<LONGEST>::parse(text)
        .map_err(|reason| Refusals::one("texte", reason))?
        .as_str()
        .to_owned();
    if !read_again && !kernel::guard::inspect(&text).is_empty() {
        return Err(Refusals::one("texte", points_at_someone()));
    }
    Ok(text)
}

const fn points_at_someone() -> Reason {
    Reason::said(
        "Ce texte semble désigner quelqu’un, ou dire sa santé, ses convictions ou une infraction. Récrivez-le, ou dites que vous l’avez relu.",
        "This text seems to point at someone, or to tell their health, beliefs or an offence. Rewrite it, or say that you read it again.",
    )
}

/// A number that counts nothing: a year.
pub(crate) fn is_ordinary(number: &str) -> bool {
    number.len() == 4 && (number.starts_with("19") || number.starts_with("20"))
}

/// A text as it stands in a document: paragraphs, and lists where lines begin with a dash.
pub(crate) fn blocks(text: &str) -> Vec<paper::document::Block> {
    use paper::document::{Block, Item, List};
    let mut blocks: Vec<Block> = Vec::new();
    for line in text.lines().map(str::trim) {
        let point = line.strip_prefix("- ").or_else(|| line.strip_prefix("– "));
        match (point, blocks.last_mut()) {
            (Some(point), Some(Block::List(list))) => {
                list.items.push(Item { lead: String::new(), text: point.to_owned() });
            }
            (Some(point), _) => blocks.push(Block::List(List {
                ordered: false,
                items: vec![Item { lead: String::new(), text: point.to_owned() }],
            })),
            (None, _) if line.is_empty() => blocks.push(Block::Prose(String::new())),
            (None, Some(Block::Prose(text))) => {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(line);
            }
            (None, _) => blocks.push(Block::Prose(line.to_owned())),
        }
    }
    blocks.retain(|block| !matches!(block, Block::Prose(text) if text.is_empty()));
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;
    use paper::document::{Block, Item, List};

    #[test]
    fn lines_with_a_dash_make_a_list_and_an_empty_line_a_paragraph() {
        let item = |text: &str| Item { lead: String::new(), text: text.to_owned() };
        assert_eq!(
            blocks("Un mois calme.\nVraiment.\n\n- Propreté, en baisse\n- Bruit\n\nÀ suivre."),
            vec![
                Block::Prose("Un mois calme.\nVraiment.".to_owned()),
                Block::List(List {
                    ordered: false,
                    items: vec![item("Propreté, en baisse"), item("Bruit")]
                }),
                Block::Prose("À suivre.".to_owned()),
            ]
        );
        assert_eq!(blocks("  \n \n"), Vec::new());
    }

    #[test]
    fn what_names_someone_is_read_again_first() {
        assert!(typed("M. Durand a tout cassé", false).is_err());
        assert!(typed("M. Durand a tout cassé", true).is_ok());
        assert!(typed("Le hall est calme", false).is_ok());
        assert!(typed(&"a".repeat(LONGEST + 1), false).is_err());
    }
}
