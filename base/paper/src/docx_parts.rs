//! The parts that stand around the text of a `.docx`: styles, lists, foot of page, properties.

use std::io;

use kernel::Lang;

use crate::document::Document;
use crate::office::{Attributes, OfficeFault, Pack, Xml};

const WORD: (&str, &str) =
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
const LINKS: (&str, &str) =
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
const DRAWING: (&str, &str) = ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main");
const PICTURE: (&str, &str) =
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture");

/// What the text of a document names.
pub(crate) const BODY: Attributes<'static> = &[
    WORD,
    LINKS,
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    DRAWING,
    PICTURE,
];

/// What the parts must provide for.
pub(crate) struct Place {
    /// Pictures named in the text.
    pub(crate) pictures: usize,
    /// Lists that count, each from one.
    pub(crate) lists: u32,
    /// Whether the text holds a logo.
    pub(crate) logo: bool,
}

/// French of France, English of Britain: what a spelling checker goes by.
const fn language(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "fr-FR",
        Lang::En => "en-GB",
    }
}

/// Everything but the text and its pictures.
pub(crate) fn around(
    pack: &mut Pack,
    document: &Document,
    place: &Place,
) -> Result<(), OfficeFault> {
    let said = language(document.lang);
    let styles = include_str!("../assets/docx/styles.xml").replace("LANGUAGE", said);
    let settings = include_str!("../assets/docx/settings.xml").replace("LANGUAGE", said);
    pack.add("[Content_Types].xml", include_bytes!("../assets/docx/types.xml"))?;
    pack.add("_rels/.rels", include_bytes!("../assets/docx/rels.xml"))?;
    pack.add("docProps/core.xml", &properties(document)?)?;
    pack.add("word/styles.xml", styles.as_bytes())?;
    pack.add("word/settings.xml", settings.as_bytes())?;
    pack.add("word/numbering.xml", &lists(place.lists)?)?;
    pack.add("word/footer1.xml", &foot(document)?)?;
    pack.add("word/_rels/document.xml.rels", &links(place)?)
}

fn properties(document: &Document) -> io::Result<Vec<u8>> {
    let mut pen = Xml::new()?;
    let named = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    pen.within("cp:coreProperties", &named, |pen| {
        pen.words("dc:title", &[], &document.title)?;
        pen.words("dc:subject", &[], &document.convention.name)?;
        pen.words("dc:creator", &[], &document.author)?;
        pen.words("dc:description", &[], &document.lede)?;
        pen.words("dc:language", &[], language(document.lang))?;
        // Without a moment of its own the same document would give other bytes each time.
        if let Some(moment) = document.frozen_at {
            let moment = moment.rfc3339();
            pen.words("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &moment)?;
        }
        Ok(())
    })?;
    Ok(pen.finish())
}

/// One count for the bullets, then one for each list that counts, from one again.
fn lists(ordered: u32) -> io::Result<Vec<u8>> {
    let mut pen = Xml::new()?;
    pen.within("w:numbering", &[WORD], |pen| {
        for (id, format, text) in [("0", "bullet", "•"), ("1", "decimal", "%1.")] {
            pen.within("w:abstractNum", &[("w:abstractNumId", id)], |pen| {
                pen.empty("w:multiLevelType", &[("w:val", "singleLevel")])?;
                pen.within("w:lvl", &[("w:ilvl", "0")], |pen| {
                    pen.empty("w:start", &[("w:val", "1")])?;
                    pen.empty("w:numFmt", &[("w:val", format)])?;
                    pen.empty("w:lvlText", &[("w:val", text)])?;
                    pen.empty("w:lvlJc", &[("w:val", "left")])?;
                    pen.within("w:pPr", &[], |pen| {
                        pen.empty("w:ind", &[("w:left", "397"), ("w:hanging", "397")])
                    })
                })
            })?;
        }
        pen.within("w:num", &[("w:numId", "1")], |pen| {
            pen.empty("w:abstractNumId", &[("w:val", "0")])
        })?;
        for number in 0..ordered {
            let id = (number + 2).to_string();
            pen.within("w:num", &[("w:numId", &id)], |pen| {
                pen.empty("w:abstractNumId", &[("w:val", "1")])?;
                pen.within("w:lvlOverride", &[("w:ilvl", "0")], |pen| {
                    pen.empty("w:startOverride", &[("w:val", "1")])
                })
            })?;
        }
        Ok(())
    })?;
    Ok(pen.finish())
}

/// A field whose value the word processor works out, and what it is for now.
pub(crate) fn field(pen: &mut Xml, code: &str, now: &str) -> io::Result<()> {
    pen.within("w:fldSimple", &[("w:instr", code)], |pen| {
        pen.within("w:r", &[], |pen| pen.words("w:t", &[], now))
    })
}

fn foot(document: &Document) -> io::Result<Vec<u8>> {
    let mut pen = Xml::new()?;
    pen.within("w:ftr", &[WORD], |pen| {
        pen.within("w:p", &[], |pen| {
            pen.within("w:pPr", &[], |pen| pen.empty("w:pStyle", &[("w:val", "Footer")]))?;
            pen.within("w:r", &[], |pen| {
                let said = format!("{} – {}", document.title, document.convention.name);
                pen.words("w:t", &[("xml:space", "preserve")], &said)?;
                pen.empty("w:tab", &[])
            })?;
            field(pen, " PAGE ", "1")?;
            pen.within("w:r", &[], |pen| pen.words("w:t", &[("xml:space", "preserve")], " / "))?;
            field(pen, " NUMPAGES ", "1")
        })
    })?;
    Ok(pen.finish())
}

/// How the text names its logo.
pub(crate) const LOGO: &str = "logo";

fn links(place: &Place) -> io::Result<Vec<u8>> {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let mut pen = Xml::new()?;
    let named = [("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")];
    pen.within("Relationships", &named, |pen| {
        let fixed =
            ["styles", "settings", "numbering", "footer"].map(|kind| (kind, format!("{kind}.xml")));
        for (kind, file) in fixed {
            let file = if kind == "footer" { "footer1.xml".to_owned() } else { file };
            let of = format!("{kinds}/{kind}");
            pen.empty("Relationship", &[("Id", kind), ("Type", &of), ("Target", &file)])?;
        }
        let of = format!("{kinds}/image");
        if place.logo {
            let file = "media/logo.jpg";
            pen.empty("Relationship", &[("Id", LOGO), ("Type", &of), ("Target", file)])?;
        }
        for number in 1..=place.pictures {
            let id = format!("chart{number}");
            let file = format!("media/chart{number}.png");
            pen.empty("Relationship", &[("Id", &id), ("Type", &of), ("Target", &file)])?;
        }
        Ok(())
    })?;
    Ok(pen.finish())
}

/// A4, upright, with the foot of page.
pub(crate) fn section_of_page(pen: &mut Xml) -> io::Result<()> {
    pen.within("w:sectPr", &[], |pen| {
        pen.empty("w:footerReference", &[("w:type", "default"), ("r:id", "footer")])?;
        pen.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")])?;
        let margins = [
            ("w:top", "964"),
            ("w:right", "964"),
            ("w:bottom", "1134"),
            ("w:left", "964"),
            ("w:header", "567"),
            ("w:footer", "567"),
            ("w:gutter", "0"),
        ];
        pen.empty("w:pgMar", &margins)
    })
}

/// How a table looks, and what it shows for who cannot see it.
pub(crate) fn table_look(pen: &mut Xml, caption: &str, total: bool) -> io::Result<()> {
    pen.within("w:tblPr", &[], |pen| {
        pen.empty("w:tblStyle", &[("w:val", "House")])?;
        pen.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")])?;
        let last = if total { "1" } else { "0" };
        let look = [
            ("w:val", if total { "0660" } else { "0620" }),
            ("w:firstRow", "1"),
            ("w:lastRow", last),
            ("w:firstColumn", "1"),
            ("w:lastColumn", "0"),
            ("w:noHBand", "1"),
            ("w:noVBand", "1"),
        ];
        pen.empty("w:tblLook", &look)?;
        pen.empty("w:tblCaption", &[("w:val", caption)])
    })
}

/// A picture in the line, with the words that say it.
pub(crate) fn picture(
    pen: &mut Xml,
    (number, link): (u32, &str),
    (wide, tall): (u32, u32),
    said: &str,
) -> io::Result<()> {
    let id = number.to_string();
    let (cx, cy) = (wide.to_string(), tall.to_string());
    let named = [("id", id.as_str()), ("name", link), ("descr", said)];
    let extent = [("cx", cx.as_str()), ("cy", cy.as_str())];
    pen.within("w:drawing", &[], |pen| {
        let none = [("distT", "0"), ("distB", "0"), ("distL", "0"), ("distR", "0")];
        pen.within("wp:inline", &none, |pen| {
            pen.empty("wp:extent", &extent)?;
            pen.empty("wp:docPr", &named)?;
            pen.within("a:graphic", &[], |pen| {
                pen.within("a:graphicData", &[("uri", PICTURE.1)], |pen| {
                    pen.within("pic:pic", &[], |pen| {
                        pen.within("pic:nvPicPr", &[], |pen| {
                            pen.empty("pic:cNvPr", &named)?;
                            pen.empty("pic:cNvPicPr", &[])
                        })?;
                        pen.within("pic:blipFill", &[], |pen| {
                            pen.empty("a:blip", &[("r:embed", link)])?;
                            pen.within("a:stretch", &[], |pen| pen.empty("a:fillRect", &[]))
                        })?;
                        pen.within("pic:spPr", &[], |pen| {
                            pen.within("a:xfrm", &[], |pen| {
                                pen.empty("a:off", &[("x", "0"), ("y", "0")])?;
                                pen.empty("a:ext", &extent)
                            })?;
                            pen.within("a:prstGeom", &[("prst", "rect")], |pen| {
                                pen.empty("a:avLst", &[])
                            })
                        })
                    })
                })
            })
        })
    })
}
