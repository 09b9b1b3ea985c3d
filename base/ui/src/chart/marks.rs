//! What happened around (« contexte ») along a time axis: a letter under the month, the words in a list beside
//! the chart. Letters and words, never a colour alone; none of it is a figure.

use kernel::Lang;

use super::pen::{Anchor, Pen, Type, text_width};

/// Something that explains a peak or a hollow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The first step of the axis that it touches, from 0.
    pub from: usize,
    /// The last one.
    pub to: usize,
    /// The letter of its kind; a letter stands for one kind only.
    pub letter: char,
    /// Its kind, in words.
    pub kind: String,
    /// What it is and when, in words.
    pub words: String,
}

/// How much taller a drawing is with marks under its axis.
const ROW: i64 = 190;
/// The size of a letter.
const SIZE: i64 = 115;

/// The room that marks take under the axis.
pub(super) const fn room(marks: &[Mark]) -> i64 {
    if marks.is_empty() { 0 } else { ROW }
}

/// The letters of a step, each once, in the order of the marks.
fn letters(marks: &[Mark], step: usize) -> Vec<char> {
    let mut found = Vec::new();
    for mark in marks.iter().filter(|mark| (mark.from..=mark.to).contains(&step)) {
        if !found.contains(&mark.letter) {
            found.push(mark.letter);
        }
    }
    found
}

/// As many letters as a step is wide, and an ellipsis when some are left out: the list holds them all.
fn fitted(letters: &[char], room: i64) -> String {
    let join =
        |some: &[char]| some.iter().map(char::to_string).collect::<Vec<_>>().join("\u{202f}");
    let whole = join(letters);
    if text_width(&whole, SIZE) <= room {
        return whole;
    }
    (1..letters.len())
        .rev()
        .filter_map(|kept| letters.get(..kept))
        .map(|some| format!("{}…", join(some)))
        .find(|text| text_width(text, SIZE) <= room)
        .unwrap_or_else(|| "…".to_owned())
}

/// Draws the letters under the axis: `left` is where the first step begins, each is `pitch` wide.
pub(super) fn draw(pen: &mut Pen, marks: &[Mark], (left, pitch, steps): (i64, i64, usize), y: i64) {
    for (nth, step) in (0_i64..).zip(0..steps) {
        let letters = letters(marks, step);
        if !letters.is_empty() {
            let set = Type::axis(Anchor::Middle).size(SIZE);
            pen.text((left + nth * pitch + pitch / 2, y), set, &fitted(&letters, pitch - 20));
        }
    }
}

/// What the text alternative adds of them.
pub(super) const fn alt(lang: Lang, marks: &[Mark]) -> &'static str {
    match (lang, marks.is_empty()) {
        (_, true) => "",
        (Lang::Fr, false) => " Les lettres sous l’axe disent le contexte, listé sous le graphique.",
        (Lang::En, false) => {
            " The letters under the axis tell the context, listed under the chart."
        }
    }
}

/// The letters in use and what each stands for, in the order of the alphabet.
pub fn key(marks: &[Mark]) -> Vec<(char, &str)> {
    let mut key: Vec<(char, &str)> =
        marks.iter().map(|mark| (mark.letter, mark.kind.as_str())).collect();
    key.sort_unstable();
    key.dedup();
    key
}

/// The letters and what each stands for, in one sentence; empty without marks.
pub fn said(lang: Lang, marks: &[Mark]) -> String {
    let each: Vec<String> =
        key(marks).into_iter().map(|(letter, kind)| format!("{letter} {kind}")).collect();
    if each.is_empty() {
        return String::new();
    }
    format!("{} {}.", crate::words::under_the_axis(lang), each.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(from: usize, to: usize, letter: char) -> Mark {
        Mark { from, to, letter, kind: format!("Nature {letter}"), words: "Chantier".to_owned() }
    }

    #[test]
    fn a_step_has_each_letter_once_and_no_more_than_it_is_wide() {
        let marks = [mark(0, 2, 'T'), mark(1, 1, 'M'), mark(1, 4, 'T'), mark(1, 1, 'É')];
        assert_eq!(letters(&marks, 0), ['T']);
        assert_eq!(letters(&marks, 1), ['T', 'M', 'É']);
        assert_eq!(letters(&marks, 5), []);
        assert_eq!(fitted(&['T', 'M', 'É'], 1_000), "T\u{202f}M\u{202f}É");
        assert!(fitted(&['T', 'M', 'É'], 230).ends_with('…'));
        assert_eq!(fitted(&['T', 'M', 'É'], 10), "…");
        assert_eq!(key(&marks).len(), 3);
        let told = said(Lang::En, &marks);
        assert_eq!(told, "Under the axis: M Nature M, T Nature T, É Nature É.");
        assert_eq!(said(Lang::Fr, &[]), "");
    }
}
