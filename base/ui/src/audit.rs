//! Reads a finished page and says what breaks the house rules of markup.
//!
//! For tests and for the law that draws every sample: what the eye does not see in a review (an
//! identifier that leads nowhere, a header without scope, a plain space before a colon) is found
//! here in microseconds, before any browser. It reads what this crate writes, not any HTML.

use std::collections::BTreeSet;

use kernel::Lang;

/// Everything wrong with a page or a part of one, one sentence per fault; empty when all is well.
pub fn faults(html: &str, lang: Lang) -> Vec<String> {
    let pieces = pieces(html);
    let mut faults = Vec::new();
    policy(&pieces, &mut faults);
    identifiers(&pieces, &mut faults);
    drawings(&pieces, &mut faults);
    tables(&pieces, &mut faults);
    questions(&pieces, &mut faults);
    headings(html, &pieces, &mut faults);
    if lang == Lang::Fr {
        typography(&pieces, &mut faults);
    }
    faults
}

/// What is wrong in the French sentences of a `words.rs`, given as source
/// (`include_str!("words.rs")`): the ones that no sample shows are read too.
pub fn sentences(source: &str) -> Vec<String> {
    // A sentence and its plural stand between the French mark and the English one.
    let french = source.split("fr \"").skip(1).filter_map(|rest| rest.split("en \"").next());
    french.flat_map(|text| misprints(text.trim_end())).collect()
}

/// A tag and the text that follows it.
struct Piece<'a> {
    name: &'a str,
    attributes: &'a str,
    text: &'a str,
}

impl<'a> Piece<'a> {
    fn attribute(&self, name: &str) -> Option<&'a str> {
        let (_, rest) = self.attributes.split_once(&format!(" {name}=\""))?;
        rest.split('"').next()
    }

    fn is(&self, name: &str) -> bool {
        self.name == name
    }
}

fn pieces(html: &str) -> Vec<Piece<'_>> {
    let piece = |part| {
        let (tag, text) = str::split_once(part, '>').unwrap_or((part, ""));
        let end = tag.find([' ', '\n']).unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(end);
        Piece { name: name.trim_end_matches('/'), attributes, text }
    };
    html.split('<').skip(1).map(piece).collect()
}

/// The content policy: nothing inline, every form that changes something carries its token.
fn policy(pieces: &[Piece<'_>], faults: &mut Vec<String>) {
    let mut waiting: Option<&str> = None;
    for piece in pieces {
        if piece.attribute("style").is_some() || piece.is("style") {
            faults.push(format!("inline style on <{}>", piece.name));
        }
        if piece.is("script") && piece.attribute("src").is_none() {
            faults.push("inline script".to_owned());
        }
        if piece.attributes.split(' ').any(|word| word.starts_with("on") && word.contains("=\"")) {
            faults.push(format!("inline handler on <{}>", piece.name));
        }
        if piece.is("form") && piece.attribute("method") == Some("post") {
            waiting = piece.attribute("action");
        }
        if piece.is("input") && piece.attribute("name") == Some(crate::form::TOKEN) {
            waiting = None;
        }
        if piece.is("/form")
            && let Some(action) = waiting.take()
        {
            faults.push(format!("the form to {action} carries no token"));
        }
    }
}

/// Identifiers are unique, and everything that names one finds it.
fn identifiers(pieces: &[Piece<'_>], faults: &mut Vec<String>) {
    let mut known = BTreeSet::new();
    for id in pieces.iter().filter_map(|piece| piece.attribute("id")) {
        if !known.insert(id) {
            faults.push(format!("the identifier {id} is used twice"));
        }
    }
    let named = ["for", "aria-describedby", "aria-labelledby", "aria-controls", "headers"];
    for piece in pieces {
        for id in
            named.iter().filter_map(|name| piece.attribute(name)).flat_map(str::split_whitespace)
        {
            if !known.contains(id) {
                faults.push(format!("<{}> names {id}, which is not there", piece.name));
            }
        }
        let inside = piece.attribute("href").and_then(|href| href.strip_prefix('#'));
        if let Some(id) = inside.filter(|id| !known.contains(id)) {
            faults.push(format!("a link leads to #{id}, which is not there"));
        }
    }
}

/// A drawing is hidden from assistive technology or says what it shows.
fn drawings(pieces: &[Piece<'_>], faults: &mut Vec<String>) {
    for (place, piece) in pieces.iter().enumerate().filter(|(_, piece)| piece.is("svg")) {
        let hidden = piece.attribute("aria-hidden") == Some("true");
        let inside = || pieces.iter().skip(place).take_while(|piece| !piece.is("/svg"));
        let said = piece.attribute("role") == Some("img")
            && (piece.attribute("aria-label").is_some()
                || piece.attribute("aria-labelledby").is_some()
                || inside().any(|piece| piece.is("title") && !piece.text.is_empty()));
        if !hidden && !said {
            faults.push("a drawing is neither hidden nor described".to_owned());
        }
    }
}

/// A table has a caption, and its headers say what they head.
fn tables(pieces: &[Piece<'_>], faults: &mut Vec<String>) {
    for (place, piece) in pieces.iter().enumerate() {
        let captioned = || pieces.get(place + 1).is_some_and(|next| next.is("caption"));
        if piece.is("table") && !captioned() {
            faults.push("a table has no caption".to_owned());
        }
        if piece.is("th") && piece.attribute("scope").is_none() {
            faults.push(format!("the header « {} » has no scope", piece.text));
        }
    }
}

/// Every question of a form has a label.
fn questions(pieces: &[Piece<'_>], faults: &mut Vec<String>) {
    let labelled: BTreeSet<&str> = pieces
        .iter()
        .filter(|piece| piece.is("label"))
        .filter_map(|piece| piece.attribute("for"))
        .collect();
    let mut inside_label = false;
    for piece in pieces {
        match piece.name {
            "label" => inside_label = true,
            "/label" => inside_label = false,
            "input" | "select" | "textarea" if piece.attribute("type") != Some("hidden") => {
                let by_id = piece.attribute("id").is_some_and(|id| labelled.contains(id));
                if !by_id && !inside_label && piece.attribute("aria-label").is_none() {
                    let name = piece.attribute("name").unwrap_or_default();
                    faults.push(format!("the question {name} has no label"));
                }
            }
            _ => {}
        }
    }
}

/// A whole page has a language, a title and one first-level heading; levels are never skipped.
fn headings(html: &str, pieces: &[Piece<'_>], faults: &mut Vec<String>) {
    let level = |piece: &Piece<'_>| piece.name.strip_prefix('h')?.parse::<u8>().ok();
    let levels: Vec<u8> = pieces.iter().filter_map(level).collect();
    for (above, below) in levels.iter().zip(levels.iter().skip(1)) {
        if *below > above + 1 {
            faults.push(format!("a heading jumps from level {above} to {below}"));
        }
    }
    if html.starts_with("<!DOCTYPE") {
        if pieces.iter().filter(|piece| piece.is("h1")).count() != 1 {
            faults.push("a page needs one first-level heading".to_owned());
        }
        if !pieces.iter().any(|piece| piece.is("html") && piece.attribute("lang").is_some()) {
            faults.push("the page does not say its language".to_owned());
        }
        if !pieces.iter().any(|piece| piece.is("title") && piece.text.chars().count() > 5) {
            faults.push("the page has no title".to_owned());
        }
    }
}

/// French typography in what is displayed; code and typed text are left alone.
fn typography(pieces: &[Piece<'_>], faults: &mut Vec<String>) {
    let mut language = Vec::new();
    for piece in pieces {
        // What is marked as English (the language switch) keeps its own rules.
        if piece.attribute("lang") == Some("en") {
            language.push(piece.name);
        } else if piece.name.strip_prefix('/').is_some_and(|name| language.last() == Some(&name)) {
            language.pop();
        }
        if !language.is_empty() || ["textarea", "code", "script"].contains(&piece.name) {
            continue;
        }
        let said = ["aria-label", "alt", "title", "data-label"]
            .iter()
            .filter_map(|name| piece.attribute(name));
        for text in said.chain([piece.text]) {
            faults.extend(misprints(text.trim()));
        }
    }
}

/// Plain spaces where French wants its own, and typewriter apostrophes.
fn misprints(text: &str) -> Vec<String> {
    const PLAIN: [&str; 7] = [" ;", " :", " !", " ?", " %", " »", "« "];
    let mut found: Vec<String> = PLAIN
        .iter()
        .filter(|plain| text.contains(**plain))
        .map(|plain| format!("plain space in « {text} » at « {plain} »"))
        .collect();
    let chars: Vec<char> = text.chars().collect();
    let apostrophe =
        |at: &[char]| matches!(at, [a, '\'', b] if a.is_alphabetic() && b.is_alphabetic());
    if chars.windows(3).any(apostrophe) {
        found.push(format!("typewriter apostrophe in « {text} »"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_found() {
        let cases = [
            ("<p style=\"color:red\">a</p>", "inline style"),
            ("<script>x</script>", "inline script"),
            ("<a onclick=\"x\">a</a>", "inline handler"),
            ("<form method=\"post\" action=\"/x\"></form>", "no token"),
            ("<p id=\"a\"></p><p id=\"a\"></p>", "used twice"),
            ("<p aria-describedby=\"b\"></p>", "names b"),
            ("<a href=\"#c\">a</a>", "leads to #c"),
            ("<svg><path/></svg>", "neither hidden"),
            ("<table><tr></tr></table>", "no caption"),
            ("<th>Jour</th>", "no scope"),
            ("<input type=\"text\" name=\"q\">", "question q"),
            ("<h2>a</h2><h4>b</h4>", "from level 2 to 4"),
            ("<p>Non !</p>", "plain space"),
            ("<p>l'eau</p>", "apostrophe"),
            ("<!DOCTYPE html><html></html>", "first-level heading"),
        ];
        for (html, wanted) in cases {
            let found = faults(html, Lang::Fr);
            assert!(found.iter().any(|fault| fault.contains(wanted)), "{html}: {found:?}");
        }
    }

    #[test]
    fn the_sentences_of_this_crate_are_set_as_a_french_printer_would() {
        assert_eq!(sentences(include_str!("words.rs")), Vec::<String>::new());
        assert_eq!(sentences("a() { fr \"Non !\" | \"l'eau\", en \"No !\" }").len(), 2);
    }

    #[test]
    fn right_markup_is_left_alone() {
        let right = "<svg role=\"img\"><title>Plan</title></svg><p lang=\"en\">Who? : no</p>\
                     <label>Oui <input type=\"radio\" name=\"q\"></label><code>a : b</code>";
        assert_eq!(faults(right, Lang::Fr), Vec::<String>::new());
        assert_eq!(faults("<p>Not : French</p>", Lang::En), Vec::<String>::new());
    }
}
