//! The sections of the synthesis, one file each: a material in, a piece of the neutral tree out.

mod alerts;
mod analysis;
pub(crate) mod changes;
mod definitions;
mod figures;
mod header;
mod highlights;
mod indicators;
mod places;
mod presence;
mod programme;
mod recommendations;
mod roadmap;
mod themes;

use kernel::Lang;
use referential::Lists;

use crate::material::Material;
use paper::document::{Block, Section};

/// What every section is written from.
#[derive(Clone, Copy)]
pub(crate) struct Sources<'a> {
    pub(crate) material: &'a Material,
    pub(crate) lists: &'a Lists,
    pub(crate) lang: Lang,
}

type Write = fn(Sources<'_>) -> Section;

const ORDER: [Write; 13] = [
    header::section,
    highlights::section,
    figures::section,
    analysis::section,
    themes::section,
    presence::section,
    places::section,
    alerts::section,
    indicators::section,
    roadmap::section,
    recommendations::section,
    programme::section,
    definitions::section,
];

/// Every section in order; one that would say nothing is left out.
pub(crate) fn all(material: &Material, lists: &Lists, lang: Lang) -> Vec<Section> {
    let sources = Sources { material, lists, lang };
    let sections = ORDER.into_iter().map(|write| write(sources));
    sections.filter(|section| !section.blocks.is_empty()).collect()
}

pub(crate) use definitions::section as definitions;
pub(crate) use figures::section as figures;
pub(crate) use themes::section as themes;

fn titled(id: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section { id: id.to_owned(), title: title.to_owned(), blocks }
}
