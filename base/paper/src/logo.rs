//! The mark of the party that a paper is made for (« logo »), where a rendering holds pictures: page, PDF, text
//! to edit.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, html};

/// The box that a logo is drawn in, in tenths of a millimetre.
const WIDEST: u32 = 420;
const TALLEST: u32 = 160;

/// A logo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// A plain JPEG, written by the house from points alone.
    pub jpeg: Arc<[u8]>,
    /// Its width, in points.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// The name of the party: the words in place of the picture.
    pub name: String,
    /// Where a page of the house finds it; a page that stands alone holds it.
    pub address: String,
}

impl Logo {
    /// Its width and height on paper, in tenths of a millimetre: as large as the box lets it be.
    pub(crate) fn drawn(&self) -> (u32, u32) {
        let (width, height) = (self.width.max(1), self.height.max(1));
        let tall = WIDEST.saturating_mul(height) / width;
        if tall <= TALLEST {
            return (WIDEST, tall.max(1));
        }
        ((TALLEST.saturating_mul(width) / height).max(1), TALLEST)
    }

    /// The picture, found at its address or held by the page itself.
    pub(crate) fn mark(&self, alone: bool) -> Markup {
        let (wide, tall) = self.drawn();
        let within = || format!("data:image/jpeg;base64,{}", STANDARD.encode(self.jpeg.as_ref()));
        let source = if alone { within() } else { self.address.clone() };
        // Tenths of a millimetre as points of a screen.
        let points = |tenths: u32| (tenths * 38 / 100).max(1);
        html! { p { img src=(source) alt=(self.name) width=(points(wide)) height=(points(tall)); } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_fills_its_box_one_way_and_stays_inside_it_the_other() {
        let logo = |width, height| Logo {
            jpeg: Arc::from(&b"\xff\xd8"[..]),
            width,
            height,
            name: "Ville d’Exemple".to_owned(),
            address: "/syntheses/logo/00".to_owned(),
        };
        assert_eq!(logo(480, 100).drawn(), (420, 87));
        assert_eq!(logo(200, 200).drawn(), (160, 160));
        assert_eq!(logo(480, 1).drawn(), (420, 1));
        assert_eq!(logo(1, 480).drawn(), (1, 160));
        let page = logo(480, 100).mark(false).into_string();
        assert!(page.contains("alt=\"Ville d’Exemple\"") && page.contains("/syntheses/logo/00"));
        let alone = logo(480, 100).mark(true).into_string();
        assert!(alone.contains("data:image/jpeg;base64,/9g="), "{alone}");
    }
}
