//! Writing SVG: shapes, text and escaping, in tenths of a pixel.

use std::fmt::Write as _;

use super::{Frame, Width};

/// Ink of the main text.
pub(super) const INK: &str = "#1b232b";
/// Ink of axes and secondary text.
pub(super) const SOFT: &str = "#4a5560";
/// Grid lines.
pub(super) const RULE: &str = "#dcd7cb";
/// An empty track.
pub(super) const SUNK: &str = "#efece4";

/// Where a text hangs from its point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// How a text is set.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub(super) size: i64,
    pub(super) anchor: Anchor,
    pub(super) fill: &'static str,
    pub(super) bold: bool,
    /// A white edge, for text over a drawing.
    pub(super) halo: bool,
}

impl Type {
    pub(super) const fn axis(anchor: Anchor) -> Self {
        Self { size: 130, anchor, fill: SOFT, bold: false, halo: false }
    }

    pub(super) const fn label(anchor: Anchor) -> Self {
        Self { size: 130, anchor, fill: INK, bold: false, halo: false }
    }

    pub(super) const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) const fn halo(self) -> Self {
        Self { halo: true, ..self }
    }

    pub(super) const fn fill(self, fill: &'static str) -> Self {
        Self { fill, ..self }
    }

    pub(super) const fn size(self, size: i64) -> Self {
        Self { size, ..self }
    }
}

/// A rectangle: left, top, width, height.
#[derive(Clone, Copy)]
pub(super) struct Area(pub(super) i64, pub(super) i64, pub(super) i64, pub(super) i64);

/// Builds one SVG text.
pub(super) struct Pen {
    out: String,
    id: String,
}

impl Pen {
    /// Opens a drawing that says its title and its alternative.
    pub(super) fn open(frame: &Frame, width: Width, height: i64, alt: &str) -> Self {
        let id = format!("{}{}", safe_id(&frame.id), width.suffix());
        Self::sized(&id, (width.tenths(), height), &frame.title, alt)
    }

    /// Opens a drawing of any size.
    pub(super) fn sized(id: &str, (width, height): (i64, i64), title: &str, alt: &str) -> Self {
        let mut out = String::with_capacity(4_096);
        let (w, h) = (px(width), px(height));
        let _ = write!(
            out,
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{id}-t" aria-describedby="{id}-d" font-family="Source Sans 3">"#
        );
        let _ = write!(
            out,
            r#"<title id="{id}-t">{}</title><desc id="{id}-d">{}</desc>"#,
            escape(title),
            escape(alt)
        );
        Self { out, id: id.to_owned() }
    }

    /// The id of the drawing: what it defines begins with it.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Defines what shapes are filled with.
    pub(super) fn define(&mut self, what: &str) {
        let _ = write!(self.out, "<defs>{what}</defs>");
    }

    pub(super) fn rect(&mut self, Area(x, y, w, h): Area, attributes: &str) {
        let (x, y, w, h) = (px(x), px(y), px(w.max(0)), px(h.max(0)));
        let _ =
            write!(self.out, r#"<rect x="{x}" y="{y}" width="{w}" height="{h}" {attributes}/>"#);
    }

    pub(super) fn circle(&mut self, (x, y): (i64, i64), radius: i64, attributes: &str) {
        let (x, y, r) = (px(x), px(y), px(radius));
        let _ = write!(self.out, r#"<circle cx="{x}" cy="{y}" r="{r}" {attributes}/>"#);
    }

    /// A broken line, or an area when `closed`.
    pub(super) fn path(&mut self, points: &[(i64, i64)], closed: bool, attributes: &str) {
        if points.is_empty() {
            return;
        }
        self.out.push_str("<path d=\"");
        for (place, (x, y)) in points.iter().enumerate() {
            let step = if place == 0 { 'M' } else { 'L' };
            let _ = write!(self.out, "{step}{} {}", px(*x), px(*y));
        }
        if closed {
            self.out.push('Z');
        }
        let _ = write!(self.out, "\" {attributes}/>");
    }

    pub(super) fn text(&mut self, (x, y): (i64, i64), set: Type, text: &str) {
        let anchor = match set.anchor {
            Anchor::Start => "",
            Anchor::Middle => r#" text-anchor="middle""#,
            Anchor::End => r#" text-anchor="end""#,
        };
        let weight = if set.bold { r#" font-weight="600""# } else { "" };
        let (x, y, size, fill) = (px(x), px(y), px(set.size), set.fill);
        let text = escape(text);
        if set.halo {
            // A second text under the first: `paint-order` is not honoured by every renderer.
            let _ = write!(
                self.out,
                r##"<text x="{x}" y="{y}" font-size="{size}"{anchor}{weight} fill="#fff" stroke="#fff" stroke-width="4" stroke-linejoin="round" aria-hidden="true">{text}</text>"##
            );
        }
        let _ = write!(
            self.out,
            r#"<text x="{x}" y="{y}" font-size="{size}"{anchor}{weight} fill="{fill}">{text}</text>"#
        );
    }

    /// A name and its value, set strong, as one text: whatever face the reader has, the value never
    /// covers the name.
    pub(super) fn named(&mut self, (x, y): (i64, i64), set: Type, name: &str, value: &str) {
        let (x, y, size, fill) = (px(x), px(y), px(set.size), set.fill);
        let (name, value) = (escape(name), escape(value));
        let _ = write!(
            self.out,
            r#"<text x="{x}" y="{y}" font-size="{size}" fill="{fill}">{name}&#160;<tspan font-weight="600">{value}</tspan></text>"#
        );
    }

    pub(super) fn close(mut self) -> String {
        self.out.push_str("</svg>");
        self.out
    }
}

/// Tenths of a pixel as SVG writes them.
pub(super) fn px(tenths: i64) -> String {
    let (head, rest) = (tenths / 10, (tenths % 10).abs());
    let sign = if tenths < 0 && head == 0 { "-" } else { "" };
    if rest == 0 { format!("{sign}{head}") } else { format!("{sign}{head}.{rest}") }
}

/// Text made harmless inside an element or an attribute; control characters are not XML.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// An id keeps letters, digits and hyphens.
pub(super) fn safe_id(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

/// Width of a text in tenths of a pixel, from the advances of Source Sans 3, a little generous.
pub(super) fn text_width(text: &str, size: i64) -> i64 {
    let thousandths: i64 = text.chars().map(advance).sum();
    thousandths.saturating_mul(size) / 1_000
}

fn advance(c: char) -> i64 {
    match c {
        '\u{202f}' => 150,
        ' ' | '\u{a0}' => 205,
        'i' | 'l' | 'j' | 'I' | '.' | ',' | ':' | ';' | '’' | '!' | '|' => 270,
        'f' | 't' | 'r' | '(' | ')' | '-' | '/' => 345,
        'm' | 'M' | 'W' | '%' | '@' => 840,
        'w' => 740,
        c if c.is_uppercase() => 610,
        _ => 525,
    }
}

/// A text shortened with an ellipsis so as not to pass a width.
pub(super) fn fit(text: &str, size: i64, room: i64) -> String {
    if text_width(text, size) <= room {
        return text.to_owned();
    }
    let mut out = String::new();
    for c in text.chars() {
        if text_width(&out, size) + advance(c) * size / 1_000 + size / 2 > room {
            break;
        }
        out.push(c);
    }
    format!("{}…", out.trim_end())
}

/// A text on at most `lines` lines of a given width, cut between words.
pub(super) fn wrap(text: &str, size: i64, room: i64, lines: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let full = out.len() >= lines;
        match out.last_mut() {
            Some(line) if full || text_width(&format!("{line} {word}"), size) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => out.push(word.to_owned()),
        }
    }
    out.iter().map(|line| fit(line, size, room)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_label_stays_text() {
        assert_eq!(escape("<script>\"&\u{7}"), "&lt;script&gt;&quot;&amp; ");
        assert_eq!(safe_id("a b\"c"), "a-b-c");
    }

    #[test]
    fn tenths_are_written_as_svg_reads_them() {
        assert_eq!(px(446), "44.6");
        assert_eq!(px(-4), "-0.4");
        assert_eq!(px(-20), "-2");
    }

    #[test]
    fn a_long_text_is_cut_between_words_then_shortened() {
        let lines = wrap("Rue du Bois de la Ville et place centrale", 130, 1_000, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| text_width(line, 130) <= 1_000), "{lines:?}");
        assert!(lines[1].ends_with('…'));
    }
}
