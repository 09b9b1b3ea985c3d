//! Developing (« tirage ») : a picture decoded, made smaller and written again from its points alone, so
//! that nothing which the camera or anyone else wrote beside them remains. It runs in a process of its
//! own ([`worker`]), never in the server.

use std::io::{Cursor, Read, Write};

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, Limits, RgbImage};
use rustix::process::{Resource, Rlimit, setrlimit};

use crate::picture::{BYTES, Kind, Print, Spoiled, look};

/// What the worker may write to: 256 MiB (trust.md 5.5).
const MEMORY: u64 = 256 * 1_024 * 1_024;
/// Everything it may map, its own code included: a build for tests is large.
const ADDRESSES: u64 = 4 * MEMORY;
/// Seconds of work. The system says that they are spent (SIGXCPU), and ends one that does not hear it a second
/// later: that end (SIGKILL) says nothing of the picture.
const SECONDS: u64 = 5;

/// How the worker ends when the picture is at fault.
pub(crate) const AT_FAULT: u8 = 3;

/// Decodes, turns upright, makes smaller and writes again.
pub(crate) fn develop(bytes: &[u8], print: Print) -> Result<Vec<u8>, Spoiled> {
    let (kind, ..) = look(bytes)?;
    let source = Cursor::new(bytes);
    let broken = |_| Spoiled::Broken;
    let drawn = match kind {
        Kind::Jpeg => draw(JpegDecoder::new(source).map_err(broken)?, print)?,
        Kind::Png => draw(PngDecoder::with_limits(source, limits()).map_err(broken)?, print)?,
    };
    let mut written = Vec::new();
    let paper = on_white(&drawn);
    let mut encoder = JpegEncoder::new_with_quality(&mut written, print.quality());
    encoder.encode_image(&paper).map_err(broken)?;
    Ok(written)
}

fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY - MEMORY / 4);
    limits
}

fn draw(mut decoder: impl ImageDecoder, print: Print) -> Result<DynamicImage, Spoiled> {
    let broken = |_| Spoiled::Broken;
    decoder.set_limits(limits()).map_err(broken)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let whole = DynamicImage::from_decoder(decoder).map_err(broken)?;
    let side = print.side();
    let mut drawn =
        if whole.width().max(whole.height()) > side { whole.thumbnail(side, side) } else { whole };
    drawn.apply_orientation(orientation);
    Ok(drawn)
}

/// What is transparent lies on white; nothing is hidden under it.
fn on_white(drawn: &DynamicImage) -> RgbImage {
    if !drawn.color().has_alpha() {
        return drawn.to_rgb8();
    }
    let mut laid = drawn.to_rgba8();
    for point in laid.pixels_mut() {
        let alpha = u32::from(point.0[3]);
        for colour in &mut point.0[..3] {
            let mixed = (u32::from(*colour) * alpha + 255 * (255 - alpha)) / 255;
            *colour = u8::try_from(mixed).unwrap_or(255);
        }
    }
    DynamicImage::ImageRgba8(laid).to_rgb8()
}

/// What the process of the worker does, and nothing else: takes its limits, reads one picture, writes one
/// picture. It has no descriptor left to open a file or a socket with, and may start nothing.
pub fn worker(print: Print, input: impl Read, mut output: impl Write) -> u8 {
    if !bound() {
        return 1;
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(BYTES).unwrap_or(u64::MAX);
    if input.take(most).read_to_end(&mut bytes).is_err() {
        return 1;
    }
    match develop(&bytes, print) {
        Ok(developed) if output.write_all(&developed).and_then(|()| output.flush()).is_ok() => 0,
        Ok(_) => 1,
        Err(_) => AT_FAULT,
    }
}

/// Takes the limits, from which there is no way back. Without them, nothing is developed.
fn bound() -> bool {
    let limits = [
        (Resource::Cpu, SECONDS, SECONDS + 1),
        (Resource::Data, MEMORY, MEMORY),
        (Resource::As, ADDRESSES, ADDRESSES),
        (Resource::Core, 0, 0),
        (Resource::Fsize, 0, 0),
        (Resource::Nproc, 0, 0),
        (Resource::Nofile, 3, 3),
    ];
    limits.into_iter().all(|(what, current, most)| {
        setrlimit(what, Rlimit { current: Some(current), maximum: Some(most) }).is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::developed;
    use crate::picture::tests::png_of;
    use image::{ExtendedColorType, ImageEncoder, Rgb};

    fn develop_photo(bytes: &[u8]) -> Result<Vec<u8>, Spoiled> {
        develop(bytes, Print::Photograph)
    }

    fn drawn(width: u32, height: u32) -> RgbImage {
        RgbImage::from_fn(width, height, |x, y| {
            let shade = |n: u32| u8::try_from(n % 256).unwrap_or(0);
            Rgb([shade(x), shade(y), shade(x + y)])
        })
    }

    fn jpeg(picture: &RgbImage) -> Vec<u8> {
        let mut bytes = Vec::new();
        JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(picture).expect("a JPEG");
        bytes
    }

    /// A segment of metadata, as cameras write it after the first marker.
    fn with_exif(jpeg: &[u8], orientation: u8, words: &[u8]) -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        exif.extend(words);
        let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
    }

    fn holds(hay: &[u8], needle: &[u8]) -> bool {
        hay.windows(needle.len()).any(|window| window == needle)
    }

    #[test]
    fn what_the_camera_wrote_is_gone_and_the_picture_stands_upright() {
        let canary = b"GPS 50.6480 N 2.9744 E, appareil de Canari";
        let mut sent = with_exif(&jpeg(&drawn(60, 40)), 6, canary);
        sent.extend(b"<script>canary after the end</script>");
        assert!(holds(&sent, canary) && holds(&sent, b"Exif"));
        let kept = develop_photo(&sent).expect("developed");
        assert_eq!(developed(&kept), Some((40, 60)), "turned upright");
        for gone in [&canary[..], b"Exif", b"script", b"canary"] {
            assert!(!holds(&kept, gone));
        }
        // No segment of an application but the plain JFIF one, no comment.
        for marker in (0xe1..=0xef).chain([0xfe]) {
            let head = kept.get(..600.min(kept.len())).expect("a head");
            let segments = head.windows(2).take_while(|pair| *pair != [0xff, 0xda]);
            assert!(segments.filter(|pair| **pair == [0xff, marker]).count() == 0, "{marker:x}");
        }
    }

    #[test]
    fn a_large_picture_is_made_smaller_and_a_small_one_is_left_as_large() {
        let large = develop_photo(&jpeg(&drawn(3_000, 1_500))).expect("developed");
        assert_eq!(developed(&large), Some((1_600, 800)));
        let small = develop_photo(&jpeg(&drawn(300, 150))).expect("developed");
        assert_eq!(developed(&small), Some((300, 150)));
    }

    #[test]
    fn a_logo_is_made_as_small_as_a_letterhead_asks() {
        let logo = develop(&jpeg(&drawn(3_000, 1_500)), Print::Logo).expect("developed");
        assert_eq!(developed(&logo), Some((480, 240)));
        for (told, print) in
            [("logo", Print::Logo), ("photo", Print::Photograph), ("x", Print::Photograph)]
        {
            assert_eq!(Print::told(Some(told.as_ref())), print);
        }
        assert_eq!(Print::told(None), Print::Photograph);
    }

    #[test]
    fn what_was_hidden_under_the_transparent_is_gone() {
        let mut bytes = Vec::new();
        let hidden = [200, 0, 0, 0].repeat(16 * 16);
        image::codecs::png::PngEncoder::new(&mut bytes)
            .write_image(&hidden, 16, 16, ExtendedColorType::Rgba8)
            .expect("a PNG");
        let kept = develop_photo(&bytes).expect("developed");
        let shown = image::load_from_memory_with_format(&kept, image::ImageFormat::Jpeg);
        let shown = shown.expect("a JPEG").to_rgb8();
        assert!(shown.pixels().all(|point| point.0.iter().all(|colour| *colour > 250)));
    }

    #[test]
    fn what_is_cut_short_or_lies_about_itself_is_broken() {
        let whole = jpeg(&drawn(200, 200));
        for length in [3, 20, 200] {
            assert!(develop_photo(&whole[..length]).is_err(), "{length} bytes");
        }
        assert_eq!(develop_photo(&png_of(3_999, 3_999)), Err(Spoiled::Broken));
        assert_eq!(develop_photo(&png_of(50_000, 50_000)), Err(Spoiled::TooLarge));
        assert_eq!(develop_photo(b"GIF89a\x01\0\x01\0"), Err(Spoiled::NotAPicture));
    }

    /// R10: a thousand photographs with bytes changed: none panics, and what is kept is a plain JPEG.
    #[test]
    fn a_thousand_changed_pictures_end_in_a_picture_or_a_refusal() {
        let whole = jpeg(&drawn(64, 48));
        let mut seed = 42_u64;
        let mut next = |below: usize| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            usize::try_from(seed >> 33).expect("small") % below
        };
        let mut kept = 0;
        for _ in 0..1_000 {
            let mut changed = whole.clone();
            for _ in 0..=next(4) {
                let place = next(changed.len());
                changed[place] = u8::try_from(next(256)).expect("a byte");
            }
            if next(3) == 0 {
                changed.truncate(next(whole.len()));
            }
            if let Ok(done) = develop_photo(&changed) {
                assert!(developed(&done).is_some());
                kept += 1;
            }
        }
        assert!(kept > 100, "most of them still develop: {kept}");
    }
}
