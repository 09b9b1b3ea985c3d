//! The monthly synthesis: from its material to the neutral tree that every format renders.

use kernel::{Lang, french};
use referential::Lists;

use crate::material::Material;
use crate::{section, words};
use paper::document::{Document, Kind, Named};

/// Writes the synthesis of a material. It is a draft until an edition stamps it.
pub fn compose(material: &Material, lists: &Lists, lang: Lang) -> Document {
    let board = &material.board;
    let month = board.month();
    let name = month.map_or_else(String::new, |month| french::month(lang, month));
    let of = month.map_or_else(String::new, |month| french::of_month(lang, month));
    Document {
        kind: Kind::Synthesis,
        convention: Named {
            code: material.convention.clone(),
            name: material.convention_words.clone(),
        },
        perimeter: material.perimeter.clone(),
        period: Named { code: board.month.clone(), name },
        logo: None,
        frozen_at: None,
        version: 1,
        lang,
        author: material.author.clone(),
        title: words::synthesis_of(lang, &of),
        lede: observatory::findings::lede(board, lists, lang),
        sections: section::all(material, lists, lang),
    }
}
