//! `parvis audit verify` and `parvis audit checkpoint`: what the journal of acts says of itself, and
//! whether the heads signed before still stand in it.

pub(crate) mod words;

use std::path::{Path, PathBuf};

use door::audit::{self, Checkpoint, Head, Walk};
use door::chain::Break;

use crate::checkpoint::{self, Signer};
use crate::config::{Config, tongue};
use crate::console::{Finding, say, show};
use crate::failure::Failure;
use crate::house::House;

/// Guards that make the journal append-only: one against changes, one against removals.
const GUARDS: i64 = 2;

/// Shows what was found, and fails when something is to be mended.
pub(crate) async fn run(config: &Config, anchors: &[PathBuf]) -> Result<(), Failure> {
    let lang = tongue();
    let mut files = anchors.to_vec();
    // The list beside the database: whoever holds the database alone cannot empty it.
    files.extend(Some(checkpoint::list_of(config)).filter(|list| list.exists()));
    let carried = carried(&files)?;
    let house = House::open_held(config).await?;
    match show(&findings(config, &house, carried).await?) {
        0 => Ok(()),
        to_mend => Err(Failure::failed(crate::words::to_mend(lang, to_mend))),
    }
}

/// Signs the head now; the line alone on the standard output, and in a file when one is named.
pub(crate) async fn sign(config: &Config, output: Option<&Path>) -> Result<(), Failure> {
    let house = House::open_held(config).await?;
    let signed = Signer::of(config)?.sign_now(&house.clockwork).await?;
    let signed = signed.ok_or_else(|| Failure::failed(words::chain_empty(tongue())))?;
    let line = checkpoint::line_of(&signed);
    if let Some(path) = output {
        checkpoint::append(path, &line)?;
    }
    say(&line);
    Ok(())
}

/// Heads that were carried away and come back.
fn carried(files: &[PathBuf]) -> Result<Vec<Checkpoint>, Failure> {
    let lang = tongue();
    let mut carried = Vec::new();
    for path in files {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path)
            .map_err(|_| Failure::failed(crate::words::no_such_file(lang, &name)))?;
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let read = checkpoint::read_line(line);
            carried.push(
                read.ok_or_else(|| Failure::failed(words::bad_anchor(lang, &name, number + 1)))?,
            );
        }
    }
    Ok(carried)
}

/// Guards in place, the chain whole, every signed head still in it.
pub(crate) async fn findings(
    config: &Config,
    house: &House,
    carried: Vec<Checkpoint>,
) -> Result<Vec<Finding>, Failure> {
    let lang = tongue();
    let signer = Signer::held(config)?.map(|signer| signer.public());
    let (state, checkpoints) = house
        .clockwork
        .read(move |tx| {
            let mut checkpoints = audit::checkpoints(tx)?;
            checkpoints.extend(carried);
            Ok((audit::state(tx)?, checkpoints))
        })
        .await?;
    let heads: Vec<Head> = checkpoints.iter().map(|one| one.head.clone()).collect();
    let walk = audit::walk_abreast(&house.clockwork, heads).await?;
    let mut findings = vec![
        Finding::of(true, words::journal_numbers(lang, state.entries, state.last)),
        Finding::of(state.guards == GUARDS, words::journal_guards(lang, state.guards)),
    ];
    let forged = checkpoints
        .iter()
        .find(|one| signer.as_ref() != Some(&one.signer) || !checkpoint::is_signed(one))
        .map(|one| (one.head.seq, Break::Unsigned));
    findings.extend(chain_findings(&walk, forged));
    match checkpoints.len() {
        0 => findings.push(Finding::note(words::no_checkpoint(lang))),
        count if walk.broken.is_none() && forged.is_none() => {
            findings.push(Finding::of(true, words::checkpoints_held(lang, count)));
        }
        // Which one no longer holds was said with the break.
        _ => {}
    }
    Ok(findings)
}

fn chain_findings(walk: &Walk, forged: Option<(i64, Break)>) -> Vec<Finding> {
    let lang = tongue();
    let mut findings = Vec::new();
    if walk.before > 0 {
        findings.push(Finding::note(words::chain_before(lang, walk.before)));
    }
    if let Some((seq, kind)) = walk.broken.or(forged) {
        let (name, said) = named(kind);
        findings.push(Finding::of(false, words::chain_broken(lang, seq, name, said)));
        return findings;
    }
    match &walk.head {
        Some(head) => {
            let short: String = head.hash.chars().take(16).collect();
            let whole = words::chain_whole(lang, walk.verified, head.seq, &short);
            findings.push(Finding::of(true, whole));
            findings.push(Finding::of(true, words::chain_sentences(lang, walk.sentences)));
        }
        None => findings.push(Finding::note(words::chain_empty(lang))),
    }
    findings
}

/// A word for programs, a sentence for people.
fn named(kind: Break) -> (&'static str, &'static str) {
    let lang = tongue();
    match kind {
        Break::Altered => ("altered", words::chain_altered(lang)),
        Break::Missing => ("missing", words::chain_missing(lang)),
        Break::Reordered => ("reordered", words::chain_reordered(lang)),
        Break::Reworded => ("reworded", words::chain_reworded(lang)),
        Break::Unchained => ("unchained", words::chain_unchained(lang)),
        Break::Truncated => ("truncated", words::chain_truncated(lang)),
        Break::Rebuilt => ("rebuilt", words::chain_rebuilt(lang)),
        Break::Unsigned => ("bad signature", words::chain_unsigned(lang)),
    }
}
