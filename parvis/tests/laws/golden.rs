//! Goldens: what the program prints of itself, kept in `docs/` and read in reviews.

use crate::root;

/// Compares with what is kept, or keeps it when `PARVIS_BLESS=1` says so.
pub(crate) fn hold(path: &str, fresh: &str) {
    let file = root().join(path);
    if blesses() {
        std::fs::write(&file, fresh).expect("the golden is written");
        return;
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == fresh,
        "{path} is no longer what the program prints; PARVIS_BLESS=1 accepts this:\n{}",
        difference(&kept, fresh)
    );
}

fn blesses() -> bool {
    #[expect(clippy::disallowed_methods, reason = "said by xtask bless")]
    std::env::var("PARVIS_BLESS").is_ok_and(|value| value == "1")
}

/// The most lines shown of a difference.
const SHOWN: usize = 60;

/// The lines that went and those that came, between what both begin and end with.
fn difference(kept: &str, fresh: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (kept.lines().collect(), fresh.lines().collect());
    let same = |pair: &(&&str, &&str)| pair.0 == pair.1;
    let start = old.iter().zip(&new).take_while(same).count();
    let end = old.iter().skip(start).rev().zip(new.iter().skip(start).rev()).take_while(same);
    let end = end.count();
    let middle = |lines: &[&str], sign: char| -> Vec<String> {
        let inside = lines.iter().take(lines.len() - end).skip(start);
        inside.map(|line| format!("{sign} {line}")).collect()
    };
    let mut lines = vec![format!("@ line {}", start + 1)];
    lines.extend(middle(&old, '-'));
    lines.extend(middle(&new, '+'));
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    if more > 0 {
        lines.push(format!("… and {more} lines more"));
    }
    lines.join("\n")
}

#[test]
fn a_difference_shows_only_what_changed() {
    assert_eq!(difference("a\nb\nc\n", "a\nx\ny\nc\n"), "@ line 2\n- b\n+ x\n+ y");
    assert_eq!(difference("", "a"), "@ line 1\n+ a");
}
