//! A tagged PDF (PDF/UA-1, and PDF/A-2a once frozen) through typst, from our fonts only.
//!
//! The templates are constants; a document reaches it as JSON strings and SVG files, never as code.
//! Typst keeps every file id it ever saw, so the virtual paths are always the same few.

use std::fmt;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::document::Document;
use crate::typeset::{Sheet, loose, sheet};

/// Most charts in one document.
pub const MOST_CHARTS: usize = 48;
/// Renders after which what typst remembers of a document is forgotten.
const MEMORY: usize = 3;

/// Why a document could not be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PdfFault {
    /// More charts than [`MOST_CHARTS`].
    TooManyCharts,
    /// The template or the PDF standard refused: our fault, said in typst's words.
    Refused(String),
    /// The renderer stopped half-way.
    Broken,
}

impl fmt::Display for PdfFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooManyCharts => write!(out, "more than {MOST_CHARTS} charts in one document"),
            Self::Refused(words) => write!(out, "the document could not be set: {words}"),
            Self::Broken => out.write_str("the renderer stopped half-way"),
        }
    }
}

impl std::error::Error for PdfFault {}

/// Prints a document. Pure computation, a tenth of a second to a second: never on a request
/// thread, see [`crate::press::Press`].
pub fn render(document: &Document) -> Result<Vec<u8>, PdfFault> {
    render_with(document, &[])
}

/// Prints a document with the papers that go with it (« dossier et annexes ») as one file: what it holds
/// and on which page, each annex on a page of its own, one outline, one count of pages.
pub fn render_with(document: &Document, annexes: &[Document]) -> Result<Vec<u8>, PdfFault> {
    let sheet = sheet(document, annexes, &|c| HOUSE.covers(c));
    if sheet.charts.len() > MOST_CHARTS {
        return Err(PdfFault::TooManyCharts);
    }
    // PDF/A wants the date of the document, which a draft does not have yet.
    let standards: &[PdfStandard] = match document.frozen_at {
        Some(_) => &[PdfStandard::Ua_1, PdfStandard::A_2a],
        None => &[PdfStandard::Ua_1],
    };
    let printed = set(&Desk::of(REPORT, sheet), standards);
    comemo::evict(MEMORY);
    printed
}

/// What a paper is set by: a room that has a form of its own brings one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Template {
    /// Its name among the few that typst remembers: `/round_sheet.typ`.
    pub path: &'static str,
    /// The template.
    pub text: &'static str,
}

/// A document tree.
const REPORT: Template = Template { path: "/template.typ", text: include_str!("template.typ") };

/// Sets a paper that is no document tree, from what its own template reads (PDF/UA-1).
pub fn set_sheet(
    template: Template,
    data: serde_json::Value,
    drawings: Vec<String>,
) -> Result<Vec<u8>, PdfFault> {
    let sheet = loose(data, drawings, &|c| HOUSE.covers(c));
    let printed = set(&Desk::of(template, sheet), &[PdfStandard::Ua_1]);
    comemo::evict(MEMORY);
    printed
}

fn set(desk: &Desk, standards: &[PdfStandard]) -> Result<Vec<u8>, PdfFault> {
    let document: PagedDocument =
        typst::compile(desk).output.map_err(|faults| refused(faults.iter()))?;
    let standards = PdfStandards::new(standards)
        .map_err(|fault| PdfFault::Refused(fault.message().to_string()))?;
    let options = PdfOptions {
        creator: Smart::Custom(Some("Parvis".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|faults| refused(faults.iter()))
}

fn refused<'a>(faults: impl Iterator<Item = &'a SourceDiagnostic>) -> PdfFault {
    let words: Vec<&str> = faults.map(|fault| fault.message.as_str()).collect();
    PdfFault::Refused(words.join(", "))
}

/// What never changes: typst's library, our fonts, our paths.
struct House {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    data: Option<FileId>,
    logo: Option<FileId>,
    charts: Vec<Option<FileId>>,
}

/// SIL Open Font License, unmodified; see `assets/fonts`.
pub(crate) const FONTS: [&[u8]; 4] = [
    include_bytes!("../assets/fonts/SourceSans3-Regular.otf"),
    include_bytes!("../assets/fonts/SourceSans3-Semibold.otf"),
    include_bytes!("../assets/fonts/SourceSans3-It.otf"),
    include_bytes!("../assets/fonts/SourceSerif4-Semibold.otf"),
];

static HOUSE: LazyLock<House> = LazyLock::new(|| {
    let fonts: Vec<Font> =
        FONTS.into_iter().flat_map(|face| Font::iter(Bytes::new(face))).collect();
    let mut book = FontBook::new();
    for font in &fonts {
        book.push(font.info().clone());
    }
    House {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(book),
        fonts,
        data: path("/data.json"),
        logo: path("/logo.jpg"),
        charts: (0..MOST_CHARTS).map(|place| path(&format!("/chart-{place}.svg"))).collect(),
    }
});

fn path(text: &str) -> Option<FileId> {
    let path = VirtualPath::new(text).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl House {
    /// Whether the text face holds a letter.
    fn covers(&self, letter: char) -> bool {
        self.fonts.first().is_some_and(|font| font.info().coverage.contains(u32::from(letter)))
    }
}

/// The world of one document.
struct Desk {
    template: Source,
    data: Bytes,
    logo: Option<Bytes>,
    charts: Vec<Bytes>,
}

impl Desk {
    fn of(template: Template, sheet: Sheet) -> Self {
        let template = match path(template.path) {
            Some(id) => Source::new(id, template.text.to_owned()),
            None => Source::detached(template.text),
        };
        Self {
            template,
            data: Bytes::from_string(sheet.data),
            logo: sheet.logo.map(Bytes::new),
            charts: sheet.charts.into_iter().map(Bytes::from_string).collect(),
        }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &HOUSE.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &HOUSE.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.template.id() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if Some(id) == HOUSE.data {
            return Ok(self.data.clone());
        }
        if Some(id) == HOUSE.logo {
            return self.logo.clone().ok_or(FileError::AccessDenied);
        }
        let place = HOUSE.charts.iter().position(|chart| *chart == Some(id));
        place.and_then(|place| self.charts.get(place)).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        HOUSE.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
