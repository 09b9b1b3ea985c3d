//! Indicators at a glance: a value, its aim in words, its state in words.

use kernel::french;
use maud::{Markup, html};

use crate::Tone;
use crate::badge::status;

/// One indicator (« indicateur »).
#[derive(Clone, Debug, Default)]
pub struct Tile<'a> {
    /// What is measured.
    pub label: &'a str,
    /// The value, already written as it is read (`1 318`).
    pub value: &'a str,
    /// Its unit (« h », « jours », « sur 10 »).
    pub unit: Option<&'a str>,
    /// The aim, in words (« Objectif : 200 par mois »).
    pub goal: Option<&'a str>,
    /// What it is compared with, each in a few words (« 172 en mai 2019 »).
    pub beside: Vec<&'a str>,
    /// Where it stands against the aim, in a word.
    pub status: Option<(Tone, &'a str)>,
    /// The last months, drawn small ([`drawing::spark`](crate::drawing::spark)).
    pub spark: Option<Markup>,
    /// The value against its aim, drawn as a bar ([`drawing::bullet`](crate::drawing::bullet)).
    pub bullet: Option<Markup>,
    /// The page that explains the figure.
    pub href: Option<&'a str>,
}

/// Indicators side by side, three on a line, two on a phone.
pub fn tiles(tiles: &[Tile<'_>]) -> Markup {
    html! { ul.tiles role="list" { @for tile in tiles { (one(tile)) } } }
}

fn one(tile: &Tile<'_>) -> Markup {
    html! {
        li.tile {
            h3 {
                @match tile.href {
                    Some(href) => a href=(href) { (tile.label) },
                    None => (tile.label),
                }
            }
            p.val { (tile.value) @if let Some(unit) = tile.unit.filter(|_| tile.value != crate::chart::ABSENT) { (space(unit)) small { (unit) } } }
            @if let Some(spark) = &tile.spark { div.spark { (spark) } }
            @if let Some(bullet) = &tile.bullet { div.bullet { (bullet) } }
            @if tile.goal.is_some() || tile.status.is_some() {
                p.goal {
                    @if let Some(goal) = tile.goal { span { (goal) } }
                    @if let Some((tone, word)) = tile.status { " " (status(tone, word)) }
                }
            }
            @if !tile.beside.is_empty() {
                ul.beside { @for said in &tile.beside { li { (said) } } }
            }
        }
    }
}

/// What stands between a value and its unit: never a line break.
fn space(unit: &str) -> char {
    if unit.starts_with('%') { french::NARROW } else { french::NO_BREAK }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_a_word_and_a_drawing() {
        let tile = Tile {
            label: "Délai",
            value: "6",
            status: Some((Tone::Ok, "Atteint")),
            beside: vec!["8 en mai 2019"],
            ..Tile::default()
        };
        let drawn = tiles(&[tile]).into_string();
        assert!(drawn.contains("aria-hidden=\"true\""));
        assert!(drawn.contains("Atteint</span>"));
        assert!(drawn.contains("<li>8 en mai 2019</li>"));
    }
}
