//! Findings: the title of each chart, worked out from its figures. A sentence is written only when
//! the figures carry it.

use kernel::{Lang, Period, french};
use referential::Lists;

use crate::base::share;
use crate::board::{Board, Days, ZoneLine};
use crate::tally::SLOTS;
use crate::words;

/// A change smaller than this is no finding.
const NOTABLE: i64 = 3;

/// What the themes tell: the largest rise and the largest fall since the month before.
pub fn themes(board: &Board, lists: &Lists, lang: Lang) -> String {
    let change = |cells: &[crate::disclosure::Cell]| {
        let mut back = cells.iter().rev();
        Some(back.next()?.known()? - back.next()?.known()?)
    };
    let mut changes: Vec<(&str, i64)> = board
        .themes
        .iter()
        .filter_map(|series| Some((series.code.as_str(), change(&series.cells)?)))
        .collect();
    changes.sort_by_key(|(_, by)| *by);
    let name = |code: &str| matter(lang, lists.theme_label(code, lang));
    let up = changes.last().filter(|(_, by)| *by >= NOTABLE);
    let down = changes.first().filter(|(_, by)| *by <= -NOTABLE);
    match (up, down) {
        (Some((rise, by)), Some((fall, less))) => {
            words::up_and_down(lang, &name(rise), *by, &name(fall), less.abs())
        }
        (Some((rise, by)), None) => words::up(lang, &name(rise), *by),
        (None, Some((fall, less))) => words::down(lang, &name(fall), less.abs()),
        (None, None) => match (board.top_themes().first(), board.known("interventions")) {
            (Some((code, n)), Some(all)) => match share(*n, all) {
                Some(part) => words::first_theme(lang, &name(code), &rounded(lang, part)),
                None => words::themes_quiet(lang).to_owned(),
            },
            _ => words::themes_quiet(lang).to_owned(),
        },
    }
}

/// A theme inside a sentence: with its articles for those shipped, between quotes for any other.
fn matter(lang: Lang, label: &str) -> String {
    let shipped = match label {
        "Tranquillité et conflits d’usage" => "la tranquillité et les conflits d’usage",
        "Voisinage" => "le voisinage",
        "Cadre de vie et propreté" => "le cadre de vie et la propreté",
        "Circulation et stationnement" => "la circulation et le stationnement",
        "Veille sociale" => "la veille sociale",
        "Accès aux droits et aux services" => "l’accès aux droits et aux services",
        "Technique et sécurité des lieux" => "la technique et la sécurité des lieux",
        "Vivre ensemble et participation" => "le vivre ensemble et la participation",
        _ => return words::quoted(lang, label),
    };
    shipped.to_owned()
}

/// A count that begins a sentence, in letters up to twelve.
fn letters(lang: Lang, count: i64) -> String {
    let written = match lang {
        Lang::Fr => [
            "Un", "Deux", "Trois", "Quatre", "Cinq", "Six", "Sept", "Huit", "Neuf", "Dix", "Onze",
            "Douze",
        ],
        Lang::En => [
            "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
            "Eleven", "Twelve",
        ],
    };
    let place = usize::try_from(count - 1).ok();
    place
        .and_then(|place| written.get(place))
        .map_or_else(|| french::whole(lang, count), |word| (*word).to_owned())
}

/// A percentage without its tenths: a sentence is not a table.
fn rounded(lang: Lang, tenths: i64) -> String {
    french::percent(lang, (tenths + 5) / 10 * 10)
}

/// When presence is needed most: the four hours that hold the most interventions.
pub fn heat(board: &Board, lang: Lang) -> String {
    let mut slots = [0; SLOTS.len()];
    for row in &board.heat {
        for (sum, cell) in slots.iter_mut().zip(&row.cells) {
            *sum += cell.known().unwrap_or(0);
        }
    }
    // Of all that happened, those whose hours are not told included: the sentence says no other whole.
    let told: i64 = slots.iter().sum();
    let all = board.known("interventions").unwrap_or(told).max(told);
    let busiest = slots
        .windows(2)
        .zip(SLOTS)
        .map(|(pair, hour)| (pair.iter().sum::<i64>(), hour))
        .max_by_key(|(n, hour)| (*n, std::cmp::Reverse(*hour)));
    match (busiest, all) {
        (Some((n, hour)), all) if n > 0 && all > 0 => {
            let part = share(n, all).unwrap_or(0);
            words::busiest(lang, hour, hour + 4, &rounded(lang, part))
        }
        _ => words::heat_quiet(lang).to_owned(),
    }
}

/// How many zones hold half of the interventions that could be placed.
pub fn zones(board: &Board, lang: Lang) -> String {
    let told = |line: &&ZoneLine| line.value.known().is_some_and(|n| n > 0);
    let (open, closed): (Vec<&ZoneLine>, Vec<&ZoneLine>) =
        board.zones.iter().filter(told).partition(|line| line.around_blocks);
    let mut counts: Vec<i64> = closed.iter().filter_map(|line| line.value.known()).collect();
    counts.sort_unstable_by_key(|n| std::cmp::Reverse(*n));
    let outside: i64 = open.iter().filter_map(|line| line.value.known()).sum();
    let all = outside + counts.iter().sum::<i64>();
    // Streets and squares are no sector that would stand beside its own blocks.
    if let Some(part) = share(outside, all).filter(|_| outside * 2 >= all) {
        return words::zones_open(lang, &rounded(lang, part));
    }
    let mut held = 0;
    let mut needed = 0_i64;
    for n in &counts {
        if held * 2 >= all {
            break;
        }
        held += n;
        needed += 1;
    }
    match share(held, all) {
        Some(part) => words::zones_hold(lang, needed, &letters(lang, needed), &rounded(lang, part)),
        None => words::zones_quiet(lang).to_owned(),
    }
}

/// Whether alerts wait.
pub fn alerts(board: &Board, lang: Lang) -> String {
    match board.waiting() {
        (_, late) if late > 0 => words::alerts_late(lang, late, &letters(lang, late)),
        (waiting, _) if waiting > 0 => words::alerts_wait(lang, waiting, &letters(lang, waiting)),
        _ => words::alerts_none(lang).to_owned(),
    }
}

/// The name of a row of the heat map.
pub fn days(lang: Lang, days: Days) -> &'static str {
    match days {
        Days::Weekday(number) => french::weekday(lang, number),
        Days::Week => words::week(lang),
        Days::Weekend => words::weekend(lang),
    }
}

/// The month in three or four sentences that need no table.
pub fn lede(board: &Board, lists: &Lists, lang: Lang) -> String {
    let mut sentences = Vec::new();
    let figure = |code: &str| board.known(code);
    match (figure("interventions"), figure("people")) {
        (Some(0), _) => sentences.push(words::lede_nothing(lang).to_owned()),
        (Some(n), Some(people)) => {
            let people = french::whole(lang, people);
            sentences.push(words::lede_interventions(lang, n, &people));
        }
        (Some(n), None) => sentences.push(words::lede_interventions_alone(lang, n)),
        (None, _) => sentences.push(words::lede_few(lang).to_owned()),
    }
    if let (Some((code, n)), Some(all)) = (board.top_themes().first(), figure("interventions"))
        && let Some(part) = share(*n, all)
    {
        let theme = lists.theme_label(code, lang);
        sentences.push(words::lede_theme(lang, theme, &rounded(lang, part)));
    }
    if let Some(rate) = figure("appeasement_rate") {
        sentences.push(words::lede_appeased(lang, &rounded(lang, rate)));
    }
    if let (Some(sent), Some(resolved)) = (figure("alerts_sent"), figure("alerts_resolved"))
        && sent + resolved > 0
    {
        let sent = words::sent_count(lang, sent);
        let resolved = words::resolved_count(lang, resolved);
        sentences.push(match figure("median_delay_days") {
            Some(days) => words::lede_alerts_delay(lang, days, &sent, &resolved),
            None => words::lede_alerts(lang, &sent, &resolved),
        });
    }
    sentences.join(" ")
}

/// The days of something, in words.
pub fn when(lang: Lang, days: Period) -> String {
    let (from, to) = (days.from(), days.to());
    if from == to {
        return french::day(lang, from);
    }
    words::from_to(lang, &french::day_until(lang, from, to), &french::day(lang, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{HeatLine, Series};
    use crate::disclosure::Cell::{Absent, Known, Masked};

    fn series(code: &str, cells: &[crate::disclosure::Cell]) -> Series {
        Series { code: code.to_owned(), cells: cells.to_vec() }
    }

    #[test]
    fn a_rise_and_a_fall_are_named_with_their_size() {
        let lists = referential::sample_lists();
        let board = Board {
            themes: vec![
                series("T3", &[Known(20), Known(12)]),
                series("T4", &[Known(10), Known(19)]),
                series("T2", &[Masked, Known(30)]),
            ],
            ..Board::default()
        };
        assert_eq!(
            themes(&board, &lists, Lang::Fr),
            "Les interventions progressent sur la circulation et le stationnement (+9), reculent \
             sur le cadre de vie et la propreté (−8)"
        );
    }

    #[test]
    fn every_shipped_theme_has_its_articles_and_another_its_quotes() {
        let lists = referential::sample_lists();
        for number in 1..=8 {
            let label = lists.theme_label(&format!("T{number}"), Lang::Fr).to_owned();
            assert!(!matter(Lang::Fr, &label).contains('«'), "{label}");
        }
        assert_eq!(matter(Lang::Fr, "Animaux"), "«\u{a0}Animaux\u{a0}»");
    }

    #[test]
    fn a_sentence_does_not_begin_with_a_small_figure() {
        assert_eq!(letters(Lang::Fr, 1), "Un");
        assert_eq!(letters(Lang::Fr, 2), "Deux");
        assert_eq!(letters(Lang::Fr, 12), "Douze");
        assert_eq!([0, 13].map(|count| letters(Lang::Fr, count)), ["0", "13"]);
    }

    #[test]
    fn the_busiest_hours_are_those_of_the_figures() {
        let mut cells = vec![Known(1); SLOTS.len()];
        cells[5] = Known(8);
        cells[6] = Known(9);
        let board =
            Board { heat: vec![HeatLine { days: Days::Weekday(0), cells }], ..Board::default() };
        assert!(heat(&board, Lang::Fr).contains("de 16\u{a0}h à 20\u{a0}h"));
        assert_eq!(heat(&Board::default(), Lang::Fr), words::heat_quiet(Lang::Fr));
    }

    #[test]
    fn zones_are_counted_until_half() {
        let line = |n| ZoneLine {
            code: String::new(),
            name: "Partie Est".to_owned(),
            at: None,
            value: n,
            around_blocks: false,
        };
        let zones_of = [Known(10), Known(30), Known(20), Masked, Absent].map(line).to_vec();
        let board = Board { zones: zones_of, ..Board::default() };
        assert!(zones(&board, Lang::Fr).starts_with("Un secteur concentre 50"));
        let street = ZoneLine { around_blocks: true, ..line(Known(61)) };
        assert_eq!(street.label(Lang::Fr), "Partie Est, hors îlots");
        let zones_of = [line(Known(39)), street.clone(), line(Known(2))].to_vec();
        let told = zones(&Board { zones: zones_of, ..Board::default() }, Lang::Fr);
        assert_eq!(told, "60\u{202f}% des interventions ont lieu hors des îlots");
        let zones_of = [line(Known(90)), street, line(Known(2))].to_vec();
        let told = zones(&Board { zones: zones_of, ..Board::default() }, Lang::Fr);
        assert!(told.starts_with("Un secteur concentre 59"), "{told}");
    }
}
