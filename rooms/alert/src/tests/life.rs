use kernel::Instant;
use proptest::prelude::*;

use crate::lifecycle::{Life, Move, State, apply, draw};

const HOUR: i64 = 3_600_000;

/// Follows the moves that are possible among those proposed.
fn wander(proposed: &[usize]) -> (Vec<(Move, Instant)>, Life) {
    let mut taken = Vec::new();
    let mut life = Life::NEW;
    for (place, choice) in (1..).zip(proposed) {
        let at = Instant(place * HOUR);
        let step = Move::ALL[choice % Move::ALL.len()];
        if let Ok(next) = life.after(step, at) {
            taken.push((step, at));
            life = next;
        }
    }
    (taken, life)
}

proptest! {
    #[test]
    fn replaying_the_steps_gives_the_kept_life(proposed in prop::collection::vec(0_usize..1_000, 0..80)) {
        let (taken, life) = wander(&proposed);
        prop_assert_eq!(Life::replay(taken.iter().copied()), Ok(life));
        let by_pairs = taken
            .iter()
            .try_fold(State::Draft, |state, (step, _)| apply(state, *step));
        prop_assert_eq!(by_pairs, Some(life.state));
        prop_assert_eq!(usize::try_from(life.steps), Ok(taken.len()));
    }

    #[test]
    fn instants_say_what_the_state_says(proposed in prop::collection::vec(0_usize..1_000, 0..80)) {
        let (_, life) = wander(&proposed);
        prop_assert_eq!(life.closed_at.is_some(), life.state.is_over());
        let seen = matches!(life.state, State::SeenResolved | State::Closed);
        prop_assert_eq!(life.resolved_at.is_some(), seen);
        if life.state.waits_on_recipient() || seen {
            prop_assert!(life.sent_at.is_some());
        }
        prop_assert!((0..=3).contains(&life.reminders));
    }
}

#[test]
fn every_pair_is_decided_and_what_is_over_stays_over() {
    for state in State::ALL {
        let ways = Move::ALL.iter().filter(|step| apply(*state, **step).is_some()).count();
        assert_eq!(ways == 0, state.is_over(), "{state:?}");
        assert_eq!(State::parse(state.name()), Ok(*state));
    }
    for step in Move::ALL {
        assert!(State::ALL.iter().any(|state| apply(*state, *step).is_some()), "{step:?}");
        assert_eq!(Move::parse(step.name()), Ok(*step));
    }
}

#[test]
fn every_state_can_be_reached() {
    let mut reached = vec![State::Draft];
    let mut place = 0;
    while let Some(state) = reached.get(place).copied() {
        for next in Move::ALL.iter().filter_map(|step| apply(state, *step)) {
            if !reached.contains(&next) {
                reached.push(next);
            }
        }
        place += 1;
    }
    assert_eq!(reached.len(), State::ALL.len());
}

#[test]
fn reminders_climb_one_rung_at_a_time_and_start_again_with_another_recipient() {
    let at = Instant(0);
    let sent = Life::replay([(Move::Submit, at), (Move::Approve, at)]).expect("sent");
    assert!(sent.after(Move::Remind2, at).is_err());
    assert!(sent.after(Move::Escalate, at).is_err());
    let once = sent.after(Move::Remind1, at).expect("once");
    assert!(once.after(Move::Remind1, at).is_err());
    let twice = once.after(Move::Remind2, at).expect("twice");
    let brought = twice.after(Move::Escalate, at).expect("brought");
    assert_eq!((brought.state, brought.reminders), (State::Sent, 3));
    let elsewhere = brought.after(Move::Reroute, Instant(5)).expect("elsewhere");
    assert_eq!((elsewhere.reminders, elsewhere.sent_at), (0, Some(Instant(5))));
}

#[test]
fn declared_done_is_not_resolved_until_it_was_seen() {
    let steps = [
        (Move::Submit, Instant(1)),
        (Move::Approve, Instant(2)),
        (Move::DeclareDone, Instant(3)),
        (Move::Reopen, Instant(4)),
        (Move::DeclareDone, Instant(5)),
    ];
    let declared = Life::replay(steps).expect("declared");
    assert_eq!((declared.declared_at, declared.resolved_at), (Some(Instant(5)), None));
    assert_eq!(declared.acknowledged_at, Some(Instant(3)));
    assert!(declared.after(Move::Close, Instant(6)).is_err());
    let seen = declared.after(Move::ConfirmOnSite, Instant(6)).expect("seen");
    assert_eq!(seen.resolved_at, Some(Instant(6)));
    assert!(seen.after(Move::Close, Instant(5)).is_err(), "time does not go backwards");
}

#[test]
fn a_refusal_names_the_move_and_the_state() {
    let reason = Life::NEW.after(Move::Close, Instant(0)).expect_err("refused");
    let said = reason.say(kernel::Lang::Fr);
    assert!(said.contains("Clore") && said.contains("Brouillon"), "{said}");
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a golden file is read, or rewritten when asked")]
fn the_drawing_is_the_one_that_is_kept() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/lifecycle.md");
    let drawn = format!(
        "# Cycle de vie d’une fiche de signalement\n\nDrawn from `alert::lifecycle::apply`; \
         `PARVIS_BLESS=1` rewrites it.\n\n```mermaid\n{}```\n",
        draw()
    );
    if std::env::var("PARVIS_BLESS").is_ok_and(|value| value == "1") {
        std::fs::write(path, &drawn).expect("written");
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert_eq!(kept, drawn, "lifecycle.md is no longer what the program draws");
}
