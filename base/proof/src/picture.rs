//! The picture of an address (« code QR ») that a telephone reads: its squares, for whoever draws.

use qrcode::{Color, EcLevel, QrCode};

/// The squares of a picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Squares on a side.
    pub side: usize,
    /// The dark ones, as (column, row).
    pub dark: Vec<(usize, usize)>,
}

impl Picture {
    /// The picture of a text; nothing when it is too long for one.
    pub fn of(text: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
        let side = code.width();
        let colours = code.to_colors();
        let dark = colours
            .iter()
            .enumerate()
            .filter(|(_, colour)| **colour == Color::Dark)
            .map(|(place, _)| (place % side, place / side))
            .collect();
        Some(Self { side, dark })
    }

    /// The dark squares as one path of a drawing whose unit is a square, with a quiet edge of four.
    pub fn path(&self) -> String {
        let squares = self.dark.iter().map(|(x, y)| format!("M{} {}h1v1h-1z", x + 4, y + 4));
        squares.collect::<Vec<_>>().concat()
    }

    /// The side of the drawing, quiet edges included.
    pub const fn whole(&self) -> usize {
        self.side + 8
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_its_three_corners() {
        let picture = Picture::of("https://parvis.example/connexion").expect("short enough");
        for corner in [(0, 0), (picture.side - 1, 0), (0, picture.side - 1)] {
            assert!(picture.dark.contains(&corner), "{corner:?}");
        }
        assert!(!picture.dark.contains(&(picture.side - 1, picture.side - 1)));
        assert!(picture.path().starts_with("M4 4h1v1h-1z"));
        assert_eq!(Picture::of(&"a".repeat(5_000)), None);
    }
}
