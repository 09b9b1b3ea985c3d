//! The style sheet, the script of the desk, the icon and the fonts, inside the program. The script is
//! made from `web/src/desk` by `cargo xtask web` and kept here: building Parvis needs no Node.

use std::sync::LazyLock;

/// A file served under `/assets/`.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its address.
    pub path: &'static str,
    /// Its media type.
    pub content_type: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
    /// A quoted hash of the content: the `ETag` of the answer.
    pub etag: String,
}

static ALL: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let asset = |path, content_type, bytes| Asset { path, content_type, bytes, etag: etag(bytes) };
    vec![
        asset(
            "/assets/parvis.css",
            "text/css; charset=utf-8",
            include_bytes!("../assets/parvis.css").as_slice(),
        ),
        asset(
            "/assets/desk.js",
            "text/javascript; charset=utf-8",
            include_bytes!("../assets/desk.js").as_slice(),
        ),
        asset("/assets/icon.svg", "image/svg+xml", include_bytes!("../assets/icon.svg").as_slice()),
        asset(
            "/assets/fonts/source-sans-3-latin-wght-normal.woff2",
            "font/woff2",
            include_bytes!("../assets/fonts/source-sans-3-latin-wght-normal.woff2").as_slice(),
        ),
        asset(
            "/assets/fonts/source-serif-4-latin-wght-normal.woff2",
            "font/woff2",
            include_bytes!("../assets/fonts/source-serif-4-latin-wght-normal.woff2").as_slice(),
        ),
    ]
});

/// Every file, in a fixed order.
pub fn all() -> &'static [Asset] {
    &ALL
}

/// The file at an address.
pub fn find(path: &str) -> Option<&'static Asset> {
    ALL.iter().find(|asset| asset.path == path)
}

/// FNV-1a over 64 bits: enough to tell two versions of a file apart, nothing secret rests on it.
fn etag(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("\"{hash:016x}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_has_its_own_tag_and_address() {
        assert_eq!(etag(b""), "\"cbf29ce484222325\"");
        assert_eq!(etag(b"a"), "\"af63dc4c8601ec8c\"");
        for asset in all() {
            assert!(asset.path.starts_with("/assets/"));
            assert!(!asset.bytes.is_empty());
            assert_eq!(find(asset.path).map(|found| &found.etag), Some(&asset.etag));
        }
    }

    #[test]
    fn the_style_sheet_asks_only_for_files_that_are_here() {
        let css = include_str!("../assets/parvis.css");
        for (_, rest) in css.match_indices("url(\"").map(|(at, open)| css.split_at(at + open.len()))
        {
            let path = rest.split('"').next().expect("a closing quote");
            assert!(find(path).is_some(), "{path} is not served");
        }
    }
}
