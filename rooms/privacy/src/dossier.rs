//! The file given to a person who asks what is held of them (« dossier », RGPD art. 15 and 20): every text
//! where their name stands, others struck out, and what they may ask; as a page to print and as data.

use std::sync::Arc;

use door::{Act, Answer, Attachment, Dpo, Purpose, Stop, download};
use kernel::{Lang, Reason, Refusals, french};
use paper::document::{
    Block, Callout, Cell, Column, ColumnKind, Document, Kind, Named, Section, Table, Tone,
};
use paper::press::Press;

use crate::person::{self, Archive, Found, Pictured};
use crate::struck::struck;
use crate::{places, words};

/// A file was given out. What was looked for is not noted: it would be a file of names.
pub(crate) const GIVEN: Act = Act {
    name: "privacy.dossier",
    fr: "Dossier d’une personne remis",
    en: "File of a person given out",
};

/// The most texts in one file.
const MOST: usize = 2_000;

const fn too_many() -> Reason {
    Reason::said(
        "Ces mots se trouvent dans plus de 2\u{202f}000 textes : ajoutez un prénom ou un nom. Aucun dossier n’a été remis.",
        "These words stand in more than 2,000 texts: add a first name or a name. No file was given out.",
    )
}

/// The file as a PDF.
pub(crate) async fn pdf(key: &Dpo, asked: &str) -> Answer {
    let (found, pictures) = given(key, asked).await?;
    let press: Arc<Press> = key.service()?;
    let printed = paper::print(&press, document(key, (asked, &found, &pictures))?).await?;
    let name = format!("dossier-{}.pdf", key.today().text());
    Ok(download(&Attachment { name: &name, media: "application/pdf" }, printed.into()))
}

/// The same as data.
pub(crate) async fn json(key: &Dpo, asked: &str) -> Answer {
    let (found, pictures) = given(key, asked).await?;
    let archive: Arc<Archive> = key.service()?;
    let texts: Vec<serde_json::Value> = found
        .iter()
        .map(|one| {
            serde_json::json!({
                "table": one.table,
                "where": places::said(Lang::Fr, one.table),
                "day": one.passage.day.text(),
                "text": struck(&one.passage.words, asked),
            })
        })
        .collect();
    // A photograph has no words of its own, and no path leads a partner to one.
    let photographs: Vec<serde_json::Value> = pictures
        .iter()
        .map(|one| {
            serde_json::json!({
                "id": one.picture.id,
                "table": one.table,
                "received_at": one.picture.received_at.rfc3339(),
                "place": one.picture.place,
                "caption": null,
                "released": false,
                "kept_until": one.picture.until.map(kernel::Instant::rfc3339),
            })
        })
        .collect();
    let tables: Vec<&str> = archive.written.iter().map(|one| one.table).collect();
    let places: Vec<&str> = tables.iter().map(|one| places::said(Lang::Fr, one)).collect();
    let file = serde_json::json!({
        "format": "parvis-dossier-1",
        "asked": asked,
        "convention": key.convention_words(),
        "given_at": key.now().rfc3339(),
        "looked_in": tables,
        "looked_in_words": places,
        "texts": texts,
        "photographs": photographs,
        "photographs_how": words::dossier_photographs_how(Lang::Fr),
        "rights": words::rights_text(Lang::Fr),
    });
    let bytes = serde_json::to_vec_pretty(&file)
        .map_err(|error| Stop::Fault(door::Fault::new(error.to_string())))?;
    let name = format!("dossier-{}.json", key.today().text());
    Ok(download(&Attachment { name: &name, media: "application/json" }, bytes.into()))
}

/// Looks for the person, and notes that the file leaves before it does.
async fn given(key: &Dpo, asked: &str) -> Result<(Vec<Found>, Vec<Pictured>), Stop> {
    let found = person::find(key, asked).await?;
    // Whole, or not at all: a file that was cut would say that nothing else was written.
    if found.len() > MOST {
        return Err(Refusals::one("mots", too_many()).into());
    }
    let pictures = person::pictures(key, &found).await?;
    let many = found.len().to_string();
    key.begin(Purpose::Export, move |tx| Ok(tx.note(GIVEN, "", &many)?)).await?;
    Ok((found, pictures))
}

fn document(
    key: &Dpo,
    (asked, found, pictures): (&str, &[Found], &[Pictured]),
) -> Result<Document, Stop> {
    let lang = key.lang();
    let archive: Arc<Archive> = key.service()?;
    let tables: Vec<&str> =
        archive.written.iter().map(|one| places::said(lang, one.table)).collect();
    let day = french::day(lang, key.today());
    let texts = if found.is_empty() {
        Block::Prose(words::dossier_none(lang).to_owned())
    } else {
        Block::Table(table(lang, (asked, found)))
    };
    let section = |id: &str, title: &str, blocks: Vec<Block>| Section {
        id: id.to_owned(),
        title: title.to_owned(),
        blocks,
    };
    Ok(Document {
        kind: Kind::Dossier,
        convention: Named { code: String::new(), name: key.convention_words().to_owned() },
        perimeter: key.perimeter_words().to_owned(),
        period: Named { code: key.today().text(), name: day.clone() },
        logo: None,
        frozen_at: Some(key.now()),
        version: 1,
        lang,
        author: words::dossier_author(lang).to_owned(),
        title: words::dossier_title(lang).to_owned(),
        lede: words::dossier_lede(lang, found.len(), asked, &day),
        sections: vec![
            section("textes", words::dossier_texts(lang), vec![texts]),
            section("photos", words::dossier_photographs(lang), photographs(lang, pictures)),
            section(
                "recherche",
                words::dossier_where(lang),
                vec![Block::Prose(words::dossier_looked_in(lang, &tables.join(", ")))],
            ),
            section(
                "droits",
                words::dossier_rights(lang),
                vec![Block::Callout(Callout {
                    tone: Tone::Plain,
                    title: words::dossier_rights_title(lang).to_owned(),
                    text: words::rights_text(lang).to_owned(),
                })],
            ),
        ],
    })
}

/// The photographs, told one by one: somebody else may be seen on them, so that none is in the file.
fn photographs(lang: Lang, pictures: &[Pictured]) -> Vec<Block> {
    if pictures.is_empty() {
        return vec![Block::Prose(words::dossier_no_photograph(lang).to_owned())];
    }
    let rows = pictures.iter().map(|one| {
        let (day, time) = one.picture.received_at.local();
        vec![
            Cell::Day(day),
            Cell::Text(french::time(lang, time)),
            Cell::words(places::said(lang, one.table)),
            Cell::Text(one.picture.place.clone()),
            Cell::words(if one.picture.lent {
                words::dossier_lent(lang)
            } else {
                words::dossier_not_released(lang)
            }),
        ]
    });
    let table = Table {
        id: "photos-liste".to_owned(),
        caption: words::dossier_photographs(lang).to_owned(),
        columns: vec![
            Column::new("day", words::day(lang), ColumnKind::Day),
            Column::new("time", words::dossier_time(lang), ColumnKind::Text),
            Column::new("where", words::dossier_from(lang), ColumnKind::Text),
            Column::new("place", words::dossier_place(lang), ColumnKind::Text),
            Column::new("released", words::dossier_released(lang), ColumnKind::Text),
        ],
        rows: rows.collect(),
        total: None,
        note: Some(words::dossier_no_caption(lang).to_owned()),
    };
    vec![Block::Table(table), Block::Prose(words::dossier_photographs_how(lang).to_owned())]
}

fn table(lang: Lang, (asked, found): (&str, &[Found])) -> Table {
    let rows = found.iter().map(|one| {
        vec![
            Cell::Day(one.passage.day),
            Cell::words(places::said(lang, one.table)),
            Cell::Text(struck(&one.passage.words, asked)),
        ]
    });
    Table {
        id: "textes-liste".to_owned(),
        caption: words::dossier_texts(lang).to_owned(),
        columns: vec![
            Column::new("day", words::day(lang), ColumnKind::Day),
            Column::new("where", words::dossier_from(lang), ColumnKind::Text),
            Column::new("text", words::text(lang), ColumnKind::Text),
        ],
        rows: rows.collect(),
        total: None,
        note: Some(words::dossier_struck(lang).to_owned()),
    }
}
