//! The field app itself: a handful of files, the same for everyone, that hold nothing of anyone.

use door::{Answer, Anyone, Asked, Kept, Path, StaticFile, html};
use ui::{html as markup, shell};

use crate::words;

/// A file of the built app.
pub(crate) struct File {
    path: &'static str,
    etag: &'static str,
    bytes: &'static [u8],
    br: Option<&'static [u8]>,
    gz: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/terrain.rs"));

/// The page of the app, for every address under it.
const PAGE: &str = "index.html";

/// The page.
pub(crate) async fn open(key: Anyone, asked: Asked) -> Answer {
    Ok(page(&key, &asked))
}

/// A file, or the page for an address of the app.
pub(crate) async fn file(key: Anyone, Path(path): Path<String>, asked: Asked) -> Answer {
    let known = FILES.iter().any(|file| file.path == path);
    if !known && path.contains('.') {
        return Err(door::Stop::NotFound);
    }
    Ok(if known { answer(&key, &asked, &path) } else { page(&key, &asked) })
}

/// The page, with a word of what it will ask for next: its sentences, in the reader's language.
fn page(key: &Anyone, asked: &Asked) -> door::Response {
    let mut page = answer(key, asked, PAGE);
    let mark = format!("part-{}-", key.lang().code());
    let words = FILES.iter().find(|file| file.path.starts_with(&mark));
    let hint = words.map(|file| format!("</terrain/{}>; rel=modulepreload", file.path));
    if let Some(hint) = hint.and_then(|hint| hint.parse().ok()) {
        page.headers_mut().insert("link", hint);
    }
    page
}

fn answer(key: &Anyone, asked: &Asked, path: &str) -> door::Response {
    let Some(file) = FILES.iter().find(|file| file.path == path) else {
        return html(absent(key.lang()));
    };
    asked.serve(&StaticFile {
        media: media(file.path),
        etag: file.etag,
        bytes: file.bytes,
        br: file.br,
        gz: file.gz,
        // A file whose name holds its fingerprint never changes; the others are asked for each time.
        kept: if ["app-", "part-", "parvis-sans-"].iter().any(|mark| file.path.starts_with(mark)) {
            Kept::Forever
        } else {
            Kept::Asked
        },
    })
}

fn media(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

/// Said when the program was built without the app.
pub(crate) fn absent(lang: kernel::Lang) -> ui::Markup {
    let bare = shell::Bare {
        lang,
        title: words::terrain(lang),
        here: "/terrain/",
        ..shell::Bare::default()
    };
    shell::bare(&bare, markup! { p { (words::not_built(lang)) } })
}
