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

/// The lines that went and those that came, each change under the line it stands at.
fn difference(kept: &str, fresh: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (kept.lines().collect(), fresh.lines().collect());
    let mut lines = Vec::new();
    let (mut at, mut to) = (0, 0);
    for (same_old, same_new) in common(&old, &new).into_iter().chain([(old.len(), new.len())]) {
        if at < same_old || to < same_new {
            lines.push(format!("@ line {}", to + 1));
        }
        lines.extend(old.iter().take(same_old).skip(at).map(|line| format!("- {line}")));
        lines.extend(new.iter().take(same_new).skip(to).map(|line| format!("+ {line}")));
        (at, to) = (same_old + 1, same_new + 1);
    }
    let more = lines.len().saturating_sub(SHOWN);
    lines.truncate(SHOWN);
    if more > 0 {
        lines.push(format!("… and {more} lines more"));
    }
    lines.join("\n")
}

/// The longest run of lines that both hold in the same order, as pairs of places.
fn common(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for (i, line) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            let (down, right) = (lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
            let across = lengths[(i + 1) * width + j + 1];
            lengths[i * width + j] = if line == other { across + 1 } else { down.max(right) };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[test]
fn a_difference_shows_only_what_changed() {
    assert_eq!(difference("a\nb\nc\n", "a\nx\ny\nc\n"), "@ line 2\n- b\n+ x\n+ y");
    assert_eq!(difference("", "a"), "@ line 1\n+ a");
    let two = difference("a\nb\nc\nd\n", "a\nc\nd\ne\n");
    assert_eq!(two, "@ line 2\n- b\n@ line 4\n+ e");
}
