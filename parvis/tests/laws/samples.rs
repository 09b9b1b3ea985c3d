//! Every page can show itself with invented values, in both languages, and keeps the house rules.

use std::collections::BTreeSet;

use door::{Line, Room};
use kernel::Lang;
use parvis::atelier::is_page;
use ui::gallery::Sample;

use crate::none;

/// Pages that are samples themselves,
/// and those of the field app, which draws itself in the browser.
const SHOWN_OTHERWISE: [&str; 3] = ["/atelier/{key}", "/terrain", "/terrain/{*path}"];

fn lines(rooms: &[Room]) -> Vec<Line> {
    rooms.iter().flat_map(|room| (room.doors)().matrix().to_vec()).collect()
}

fn samples(rooms: &[Room]) -> Vec<Sample> {
    rooms.iter().flat_map(|room| (room.samples)()).collect()
}

fn without_sample(lines: &[Line], samples: &[Sample]) -> Vec<String> {
    let shown: BTreeSet<_> = samples.iter().map(|sample| sample.path).collect();
    lines
        .iter()
        .filter(|line| is_page(line) && !SHOWN_OTHERWISE.contains(&line.path))
        .filter(|line| !shown.contains(line.path))
        .map(|line| line.path.to_owned())
        .collect()
}

fn faults(samples: &[Sample]) -> Vec<String> {
    let mut found = Vec::new();
    for sample in samples {
        for lang in [Lang::Fr, Lang::En] {
            let drawn = (sample.render)(lang).into_string();
            for fault in ui::audit::faults(&drawn, lang) {
                found.push(format!("{} ({}): {fault}", sample.key(), lang.code()));
            }
        }
    }
    found
}

#[test]
fn every_page_has_a_sample() {
    let rooms = parvis::house::rooms();
    let (lines, samples) = (lines(&rooms), samples(&rooms));
    none("these pages have no sample:", &without_sample(&lines, &samples));
    let ghosts: Vec<_> = samples
        .iter()
        .filter(|sample| lines.iter().all(|line| line.path != sample.path))
        .map(Sample::key)
        .collect();
    none("these samples stand for no route:", &ghosts);
    let mut keys: Vec<_> = samples.iter().map(Sample::key).collect();
    let all = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), all, "two samples have the same name");
}

#[test]
fn every_sample_is_sound() {
    none("these samples break a rule:", &faults(&samples(&parvis::house::rooms())));
}

#[test]
fn a_page_without_sample_and_a_broken_sample_are_caught() {
    let line = Line { method: axum::http::Method::GET, path: "/x", key: "anyone".to_owned() };
    assert_eq!(without_sample(&[line], &[]), ["/x"]);
    let broken = |_| ui::PreEscaped("<table><tr><th>a</th></tr></table>".to_owned());
    let sample = Sample { path: "/x", name: "pire cas", render: broken };
    assert!(!faults(&[sample]).is_empty());
}
