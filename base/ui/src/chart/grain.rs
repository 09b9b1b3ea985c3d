//! The grain of a series (« trame »): a colour and white lines of its own, so that two series are told apart on paper
//! printed in black, and by who sees no colour. The first is plain.

use std::fmt::Write as _;

use super::SERIES;
use super::pen::{INK, Pen};

/// White lines over a tile of six pixels, one way a series; the first has none.
const LINES: [&str; 6] = [
    "",
    "M0 3H6",
    "M-1 1L1 -1M0 6L6 0M5 7L7 5",
    "M3 0V6",
    "M-1 5L1 7M0 0L6 6M5 -1L7 1",
    "M0 3H6M3 0V6",
];

fn colour(series: usize) -> &'static str {
    SERIES.get(series % SERIES.len()).copied().unwrap_or(INK)
}

fn lines(series: usize) -> &'static str {
    LINES.get(series % LINES.len()).copied().unwrap_or_default()
}

/// Beyond six, colours and lines come again, paler, and the label tells them apart.
const fn pale(series: usize) -> &'static str {
    if series < SERIES.len() { "" } else { r#" fill-opacity="0.55""# }
}

/// Weaves what the first series of a drawing are filled with; said once, before anything is drawn.
pub(super) fn weave(pen: &mut Pen, series: usize) {
    let mut woven = String::new();
    let id = pen.id().to_owned();
    for place in 0..series.min(SERIES.len()) {
        let (colour, lines) = (colour(place), lines(place));
        if !lines.is_empty() {
            let _ = write!(
                woven,
                r##"<pattern id="{id}-g{place}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="{colour}"/><path d="{lines}" stroke="#fff" stroke-width="1.1" fill="none"/></pattern>"##
            );
        }
    }
    if !woven.is_empty() {
        pen.define(&woven);
    }
}

/// What a series is filled with in the drawing of that id; the colour alone where no pattern is drawn.
pub(super) fn fill(id: &str, series: usize) -> String {
    let (place, colour, pale) = (series % SERIES.len(), colour(series), pale(series));
    if lines(series).is_empty() {
        return format!(r#"fill="{colour}"{pale}"#);
    }
    format!(r#"fill="url(#{id}-g{place}) {colour}"{pale}"#)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_series_have_the_same_lines() {
        let all: BTreeSet<&str> = LINES.into_iter().collect();
        assert_eq!((all.len(), LINES.len()), (SERIES.len(), SERIES.len()));
        let fills: BTreeSet<String> = (0..8).map(|series| fill("c", series)).collect();
        assert_eq!(fills.len(), 8, "{fills:?}");
    }

    #[test]
    fn what_is_filled_with_is_woven_in_the_same_drawing() {
        let mut pen = Pen::sized("c", (100, 100), "t", "d");
        weave(&mut pen, 7);
        let drawn = pen.close();
        for series in 0..7 {
            let fill = fill("c", series);
            let Some(rest) = fill.split("url(#").nth(1) else { continue };
            let id = rest.split(')').next().expect("an id");
            assert!(drawn.contains(&format!(r#"<pattern id="{id}""#)), "{id}");
        }
    }
}
