//! A drawing as points: for a file that holds no SVG.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use crate::office::OfficeFault;
use crate::pdf::FONTS;

/// Points a unit of the drawing: sharp on paper at the width of a page.
const SCALE: u16 = 2;
/// The widest or tallest picture, in points.
const MOST: u32 = 4_000;

/// A picture.
pub(crate) struct Picture {
    /// Its PNG.
    pub(crate) png: Vec<u8>,
    /// Its height for a width of a thousand.
    pub(crate) height_for_thousand: u32,
}

static FACES: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut faces = fontdb::Database::new();
    for font in FONTS {
        faces.load_font_data(font.to_vec());
    }
    faces.set_sans_serif_family("Source Sans 3");
    faces.set_serif_family("Source Serif 4");
    Arc::new(faces)
});

/// Draws an SVG of our own on white, with our own faces.
pub(crate) fn draw(svg: &str) -> Result<Picture, OfficeFault> {
    let options = Options {
        font_family: "Source Sans 3".to_owned(),
        fontdb: Arc::clone(&FACES),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(OfficeFault::new)?;
    let size = tree.size().to_int_size();
    let scaled = |points: u32| points.saturating_mul(u32::from(SCALE)).clamp(1, MOST);
    let (width, height) = (scaled(size.width()), scaled(size.height()));
    let mut points =
        Pixmap::new(width, height).ok_or_else(|| OfficeFault::new("a picture without size"))?;
    points.fill(Color::WHITE);
    let scale = f32::from(SCALE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut points.as_mut());
    let png = points.encode_png().map_err(OfficeFault::new)?;
    Ok(Picture { png, height_for_thousand: height.saturating_mul(1_000) / width })
}
