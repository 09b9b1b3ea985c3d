//! A picture before anything decodes it: what it says to be and how large, read from its first bytes by
//! hand. What is not a JPEG or a PNG, or says to hold more than sixteen million points, goes no further.

/// The most bytes of a photograph as it is sent, seal included (trust.md 5.5).
pub const BYTES: usize = 8 * 1_024 * 1_024;
/// The most points of a photograph.
pub(crate) const POINTS: u64 = 16_000_000;
/// The longest side of what is kept.
pub(crate) const SIDE: u32 = 1_600;

/// What a picture is developed for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Print {
    /// A photograph of what was seen.
    #[default]
    Photograph,
    /// The mark of a party, on its papers (« logo »).
    Logo,
}

impl Print {
    /// The longest side of what is kept.
    pub const fn side(self) -> u32 {
        match self {
            Self::Photograph => SIDE,
            Self::Logo => 480,
        }
    }

    /// Quality of what is kept: as the telephone’s own; a mark is drawn with sharp edges.
    pub(crate) const fn quality(self) -> u8 {
        match self {
            Self::Photograph => 80,
            Self::Logo => 92,
        }
    }

    /// How the program is told of it, after the word.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Photograph => "photo",
            Self::Logo => "logo",
        }
    }

    /// Reads what the program was told; said by nobody, a photograph.
    pub fn told(name: Option<&std::ffi::OsStr>) -> Self {
        match name {
            Some(name) if name == Self::Logo.name() => Self::Logo,
            Some(_) | None => Self::Photograph,
        }
    }
}

/// What a picture says to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Jpeg,
    Png,
}

/// Why a photograph is refused, for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoiled {
    /// It is neither a JPEG nor a PNG.
    NotAPicture,
    /// Its header says more than sixteen million points.
    TooLarge,
    /// It does not develop: cut short, broken, or asking for more than the worker has.
    Broken,
    /// Its seal does not open here, or says something else than what was announced.
    Unopened,
    /// What came is not what was announced.
    Mismatch,
    /// Its record has as many as it may.
    TooMany,
    /// It waited for the manager, who set it aside.
    SetAside,
}

impl Spoiled {
    const ALL: [Self; 7] = [
        Self::NotAPicture,
        Self::TooLarge,
        Self::Broken,
        Self::Unopened,
        Self::Mismatch,
        Self::TooMany,
        Self::SetAside,
    ];

    /// The stored name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotAPicture => "not_a_picture",
            Self::TooLarge => "too_large",
            Self::Broken => "broken",
            Self::Unopened => "unopened",
            Self::Mismatch => "mismatch",
            Self::TooMany => "too_many",
            Self::SetAside => "set_aside",
        }
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// What the first bytes say: the kind, width and height.
pub(crate) fn look(bytes: &[u8]) -> Result<(Kind, u32, u32), Spoiled> {
    let (kind, sides) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (Kind::Png, png(bytes))
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        (Kind::Jpeg, jpeg(bytes))
    } else {
        return Err(Spoiled::NotAPicture);
    };
    let (width, height) = sides.ok_or(Spoiled::Broken)?;
    match u64::from(width) * u64::from(height) {
        0 => Err(Spoiled::Broken),
        points if points > POINTS => Err(Spoiled::TooLarge),
        _ => Ok((kind, width, height)),
    }
}

/// Whether bytes are a JPEG no larger than what is kept; its sides.
pub(crate) fn developed(bytes: &[u8]) -> Option<(u32, u32)> {
    match look(bytes) {
        Ok((Kind::Jpeg, width, height)) if width.max(height) <= SIDE => Some((width, height)),
        Ok(_) | Err(_) => None,
    }
}

/// The first block of a PNG gives its sides.
fn png(bytes: &[u8]) -> Option<(u32, u32)> {
    let block = bytes.get(8..24)?;
    if block.get(..8)? != b"\0\0\0\x0dIHDR" {
        return None;
    }
    Some((four(block.get(8..12)?), four(block.get(12..16)?)))
}

fn four(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |whole, byte| (whole << 8) | u32::from(*byte))
}

/// Walks the segments of a JPEG to the one that begins a frame. A second frame would be another picture
/// than the one that was measured: it is broken.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut rest = bytes.get(2..)?;
    let mut sides = None;
    loop {
        while rest.first() == Some(&0xff) && rest.get(1) == Some(&0xff) {
            rest = rest.get(1..)?;
        }
        let (head, after) = rest.split_at_checked(2)?;
        let [0xff, marker] = *head else { return None };
        match marker {
            // Markers that stand alone.
            0x01 | 0xd0..=0xd7 => rest = after,
            // The scan begins: what was measured is what will be developed, if it goes to its end.
            0xda => return sides.filter(|_| ends(after)),
            0xd8 | 0xd9 => return None,
            _ => {
                let length = usize::try_from(four(after.get(..2)?)).ok()?;
                let (segment, next) = after.split_at_checked(length)?;
                let is_frame =
                    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
                if is_frame {
                    let (height, width) = (four(segment.get(3..5)?), four(segment.get(5..7)?));
                    if sides.replace((width, height)).is_some() {
                        return None;
                    }
                }
                rest = next;
            }
        }
    }
}

/// Whether a scan comes to the mark of its end: one that was cut short would be filled with grey.
fn ends(scan: &[u8]) -> bool {
    scan.windows(2).any(|pair| pair == [0xff, 0xd9])
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The first blocks of a PNG that says to be that large.
    pub(crate) fn png_of(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    }

    fn jpeg_of(width: u16, height: u16) -> Vec<u8> {
        let mut bytes = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xff, 0xc2, 0, 11, 8];
        bytes.extend(height.to_be_bytes());
        bytes.extend(width.to_be_bytes());
        bytes.extend([1, 1, 0x11, 0, 0xff, 0xda, 0, 2, 0xff, 0xd9]);
        bytes
    }

    #[test]
    fn sides_are_read_before_anything_is_decoded() {
        assert_eq!(look(&png_of(640, 480)), Ok((Kind::Png, 640, 480)));
        assert_eq!(look(&jpeg_of(640, 480)), Ok((Kind::Jpeg, 640, 480)));
        assert_eq!(look(&png_of(4_000, 4_000)), Ok((Kind::Png, 4_000, 4_000)));
        assert_eq!(look(&png_of(4_000, 4_001)), Err(Spoiled::TooLarge));
        assert_eq!(look(&png_of(50_000, 50_000)), Err(Spoiled::TooLarge));
        assert_eq!(look(&png_of(u32::MAX, u32::MAX)), Err(Spoiled::TooLarge));
        assert_eq!(look(&jpeg_of(65_535, 65_535)), Err(Spoiled::TooLarge));
        assert_eq!(look(&png_of(0, 10)), Err(Spoiled::Broken));
        assert_eq!(look(&jpeg_of(10, 0)), Err(Spoiled::Broken));
        let whole = jpeg_of(640, 480);
        assert_eq!(look(&whole[..whole.len() - 1]), Err(Spoiled::Broken), "cut short");
    }

    #[test]
    fn a_second_frame_is_not_a_way_around_the_first() {
        let mut twice = jpeg_of(10, 10);
        let scan = twice.split_off(twice.len() - 6);
        twice.extend([0xff, 0xc0, 0, 11, 8, 0xff, 0xff, 0xff, 0xff, 1, 1, 0x11, 0]);
        twice.extend(scan);
        assert_eq!(look(&twice), Err(Spoiled::Broken));
    }

    #[test]
    fn other_kinds_of_files_are_refused_by_their_first_bytes() {
        for other in [
            &b"GIF89a\x01\0\x01\0"[..],
            b"RIFF\x24\0\0\0WEBPVP8 ",
            b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            b"%PDF-1.7",
            b"PK\x03\x04",
            b"\0\0\0\x18ftypheic",
            b"BM",
            b"",
        ] {
            assert_eq!(look(other), Err(Spoiled::NotAPicture));
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_without_a_fault(
            head in prop_oneof![Just(vec![0xff, 0xd8, 0xff]), Just(png_of(3, 3)), Just(vec![])],
            bytes in proptest::collection::vec(any::<u8>(), 0..400),
        ) {
            let whole = [head, bytes].concat();
            if let Ok((_, width, height)) = look(&whole) {
                prop_assert!(u64::from(width) * u64::from(height) <= POINTS);
            }
        }
    }
}
