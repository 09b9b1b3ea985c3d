//! What the files of an office are made of: XML written by a library's pen, and a zip.
//!
//! Only written, never read: the house opens no office file of anyone.

use std::io::{self, Cursor, Write as _};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Why an office file could not be written.
#[derive(Debug)]
pub struct OfficeFault(String);

impl std::fmt::Display for OfficeFault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "the file could not be written: {}", self.0)
    }
}

impl std::error::Error for OfficeFault {}

impl OfficeFault {
    pub(crate) fn new(words: impl std::fmt::Display) -> Self {
        Self(words.to_string())
    }
}

impl From<io::Error> for OfficeFault {
    fn from(fault: io::Error) -> Self {
        Self::new(fault)
    }
}

/// Names and values of an element.
pub(crate) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A pen that closes what it opens and writes every `&` and `<` of a text as it must.
pub(crate) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A page that begins with its declaration.
    pub(crate) fn new() -> io::Result<Self> {
        let mut pen = Writer::new(Vec::new());
        pen.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        Ok(Self(pen))
    }

    /// An element and what stands in it.
    pub(crate) fn within<F>(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inner: F,
    ) -> io::Result<()>
    where
        F: FnOnce(&mut Self) -> io::Result<()>,
    {
        self.0.write_event(Event::Start(start(name, attributes)))?;
        inner(self)?;
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element with nothing in it.
    pub(crate) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.0.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element that holds words.
    pub(crate) fn words(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        text: &str,
    ) -> io::Result<()> {
        self.within(name, attributes, |pen| pen.text(text))
    }

    /// Words.
    pub(crate) fn text(&mut self, text: &str) -> io::Result<()> {
        self.0.write_event(Event::Text(BytesText::new(&allowed(text))))
    }

    /// The bytes written.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (name, value) in attributes {
        element.push_attribute((*name, allowed(value).as_str()));
    }
    element
}

/// A text without the letters that XML forbids: one of them in a note would make a file nobody opens.
fn allowed(text: &str) -> String {
    let forbidden = |c: &char| {
        (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    text.chars().filter(|c| !forbidden(c)).collect()
}

/// Files in one, in their order (`.zip`): its bytes depend on what it holds and on nothing else.
///
/// # Errors
/// Two files have the same name.
pub fn bundle(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, OfficeFault> {
    let mut pack = Pack::new();
    for (name, bytes) in files {
        pack.add(name, bytes)?;
    }
    pack.finish()
}

/// A zip whose bytes depend on what it holds and on nothing else.
pub(crate) struct Pack(ZipWriter<Cursor<Vec<u8>>>);

impl Pack {
    pub(crate) fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// Adds a part.
    pub(crate) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), OfficeFault> {
        self.put(name, bytes, CompressionMethod::Deflated)
    }

    /// Adds a part that is read where it lies, or that does not shrink.
    pub(crate) fn add_as_is(&mut self, name: &str, bytes: &[u8]) -> Result<(), OfficeFault> {
        self.put(name, bytes, CompressionMethod::Stored)
    }

    fn put(&mut self, name: &str, bytes: &[u8], how: CompressionMethod) -> Result<(), OfficeFault> {
        let options = SimpleFileOptions::default()
            .compression_method(how)
            .last_modified_time(zip::DateTime::default());
        self.0.start_file(name, options).map_err(OfficeFault::new)?;
        Ok(self.0.write_all(bytes)?)
    }

    /// The whole zip.
    pub(crate) fn finish(self) -> Result<Vec<u8>, OfficeFault> {
        Ok(self.0.finish().map_err(OfficeFault::new)?.into_inner())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_never_taken_for_markup_and_forbidden_letters_fall() {
        let mut pen = Xml::new().expect("a pen");
        let text = "a < b & c\u{0} \u{1b}[31m «\u{a0}=1+1\u{a0}»";
        pen.words("t", &[("said", "\"l’un\" & <l’autre>\u{7}")], text).expect("written");
        let written = String::from_utf8(pen.finish()).expect("text");
        assert!(written.contains("a &lt; b &amp; c [31m «\u{a0}=1+1\u{a0}»"), "{written}");
        assert!(written.contains("&quot;l’un&quot; &amp; &lt;l’autre&gt;"), "{written}");
        assert!(
            !written.contains('\u{0}') && !written.contains('\u{1b}') && !written.contains('\u{7}')
        );
    }
}
