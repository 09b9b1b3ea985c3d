//! The oracle of endings (trust.md 3.7: I5, I6, I7; ADR 0077, 0084): random trees of rights that were handed on, random
//! suspensions alone or with what stands beneath, openings and endings. After each, whoever holds one of them is let in
//! or shut out as ten lines of plain rule say, from the next page on.

use axum::http::StatusCode;
use door::grant::{Grant, issue};
use door::person::{NewPerson, enrol};
use door::{Live, Purpose, Role, Scope, Stop, sql};
use kernel::Period;
use kernel::id::{GrantId, PersonId};
use proptest::prelude::*;
use testkit::{Actor, House, On};

use super::drawn::{hold, is_red};
use super::{THEMES, ZONES, day, ground};
use crate::{convention, enter, theme, zone};

/// What is done to a right.
#[derive(Clone, Copy, Debug)]
enum Move {
    /// It opens nothing, nor does what stands beneath when that is asked too.
    Suspend(usize, bool),
    Resume(usize),
    End(usize),
}

/// Each right and the one that it was handed on under; then what is done.
#[derive(Clone, Debug)]
struct Case {
    above: Vec<Option<usize>>,
    moves: Vec<Move>,
}

/// Where a right stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    /// Suspended, with whom when it was in the same gesture.
    Suspended(Option<usize>),
    Ended,
}

/// The rule, said again in the simplest way.
struct Model {
    above: Vec<Option<usize>>,
    states: Vec<State>,
}

impl Model {
    /// Those that were handed on under one, at whatever remove, and are not ended.
    fn beneath(&self, one: usize) -> Vec<usize> {
        let under =
            |node: &usize| self.above[*node] == Some(one) && self.states[*node] != State::Ended;
        let own: Vec<usize> = (0..self.above.len()).filter(under).collect();
        let further: Vec<usize> = own.iter().flat_map(|node| self.beneath(*node)).collect();
        own.into_iter().chain(further).collect()
    }

    /// Does it; whether it may be done.
    fn apply(&mut self, asked: Move) -> bool {
        match asked {
            Move::Suspend(one, also) if self.states[one] == State::Open => {
                self.states[one] = State::Suspended(None);
                for node in if also { self.beneath(one) } else { Vec::new() } {
                    if self.states[node] == State::Open {
                        self.states[node] = State::Suspended(Some(one));
                    }
                }
            }
            Move::Resume(one) if matches!(self.states[one], State::Suspended(_)) => {
                self.states[one] = State::Open;
                for state in &mut self.states {
                    if *state == State::Suspended(Some(one)) {
                        *state = State::Open;
                    }
                }
            }
            Move::End(one) if self.states[one] != State::Ended => {
                for node in self.beneath(one) {
                    self.states[node] = State::Ended;
                }
                self.states[one] = State::Ended;
            }
            Move::Suspend(..) | Move::Resume(_) | Move::End(_) => return false,
        }
        true
    }
}

fn case() -> impl Strategy<Value = Case> {
    let asked = (0..3_u8, any::<prop::sample::Index>(), any::<bool>());
    (
        prop::collection::vec(any::<prop::sample::Index>(), 1..=5),
        prop::collection::vec(asked, 1..=7),
    )
        .prop_map(|(parents, asked)| {
            let under = parents.iter().enumerate().map(|(place, one)| Some(one.index(place + 1)));
            let above: Vec<Option<usize>> = std::iter::once(None).chain(under).collect();
            let moves = asked.iter().map(|(kind, which, also)| {
                let one = which.index(above.len());
                match kind {
                    0 => Move::Suspend(one, *also),
                    1 => Move::Resume(one),
                    _ => Move::End(one),
                }
            });
            Case { moves: moves.collect(), above: above.clone() }
        })
}

/// Hands a right on under another, by whoever holds it.
async fn hand(house: &House, number: usize, under: Option<GrantId>) -> GrantId {
    let mint = house.shell.mint();
    let (person, id) = (PersonId::from_uuid(mint.uuid()), GrantId::from_uuid(mint.uuid()));
    let now = house.clock_now();
    let right = Grant {
        id,
        person,
        role: if under.is_none() { Role::Signatory } else { Role::Referent },
        scope: Scope {
            convention: convention(),
            zones: (1..=ZONES).map(zone).collect(),
            themes: THEMES.iter().map(|code| theme(code)).collect(),
            days: Period::spanning(day(0), day(364)),
            level: Role::Referent.ceiling(),
        },
        convention_words: "essai".to_owned(),
        perimeter_words: "essai".to_owned(),
        party: "ASL".to_owned(),
        valid: (now.plus_seconds(-86_400), now.plus_seconds(90 * 86_400)),
        granted_by: "essai".to_owned(),
        purpose: "essai".to_owned(),
    };
    let new = NewPerson {
        id: person,
        login: format!("personne{number}"),
        name: format!("personne{number}"),
        email: String::new(),
        organisation: String::new(),
        post: String::new(),
        code_hash: "closed".to_owned(),
        invited_until: None,
    };
    let lay = move |tx: &mut door::Tx<'_>| {
        enrol(tx, &new)?;
        Ok::<_, Stop>(issue(tx, &right)?)
    };
    let laid = match under {
        None => house.clockwork.begin(Purpose::Lay, lay).await,
        Some(giver) => {
            let giver = house.clockwork.under(giver).await.expect("a giver");
            giver.begin(Purpose::Grant, lay).await
        }
    };
    laid.expect("a right");
    id
}

/// Whoever holds each right is let in or shut out as the rule says.
async fn holds(people: &[Actor], model: &Model, after: &str) {
    for (number, (someone, state)) in people.iter().zip(&model.states).enumerate() {
        let page = someone.get("/tableau-de-bord").await;
        let opens = page.status == StatusCode::OK;
        assert_eq!(opens, *state == State::Open, "Right {{ {number} }} {state:?} after {after}");
    }
}

/// Everything is done, under a bug when there is one: what the database forgets after each move.
async fn run(on: On, case: Case, bug: Option<Live>) {
    let Some(house) = ground(on).await else { return };
    let sacha = enter(&house, "sacha", Role::Technician, &[1]).await;
    let sacha = house.arrives(sacha).await;
    let (mut rights, mut people): (Vec<GrantId>, Vec<Actor>) = Default::default();
    for (number, under) in case.above.iter().enumerate() {
        let right = hand(&house, number, under.map(|giver| rights[giver])).await;
        people.push(house.arrives(right).await);
        rights.push(right);
    }
    let mut model = Model { states: vec![State::Open; rights.len()], above: case.above };
    for (turn, asked) in case.moves.into_iter().enumerate() {
        if let Some(forgets) = bug {
            let forget = move |tx: &mut door::Tx<'_>| Ok::<_, Stop>(tx.run(forgets, &())?);
            house.owner().begin(Purpose::Lay, forget).await.expect("the bug");
        }
        let (one, act, also) = match asked {
            Move::Suspend(one, also) => (one, "suspendre", also),
            Move::Resume(one) => (one, "rouvrir", false),
            Move::End(one) => (one, "terminer", false),
        };
        let mut fields = vec![("motif", "Essai")];
        fields.extend(also.then_some(("aussi", "oui")));
        let before = model.states.clone();
        let may = model.apply(asked);
        let path = format!("/administration/droits/{}/{act}", rights[one]);
        let done = sacha.post(&path, &fields).await;
        assert!(!done.status.is_server_error(), "{asked:?} {}", done.body);
        assert_eq!(
            done.status == StatusCode::SEE_OTHER,
            may,
            "Right {{ {one} }} {asked:?} {}",
            done.status
        );
        // Whoever was shut out comes in again when they may.
        for (number, (was, is)) in before.iter().zip(&model.states).enumerate() {
            if *is == State::Open && *was != State::Open {
                people[number] = house.arrives(rights[number]).await;
            }
        }
        holds(&people, &model, &format!("{turn}: {asked:?}")).await;
    }
}

#[test]
fn a_right_opens_ends_and_opens_again_with_its_givers_on_sqlite() {
    hold((On::Sqlite, "trees of rights"), (47, 40), &case(), |case| run(On::Sqlite, case, None));
}

#[test]
fn a_right_opens_ends_and_opens_again_with_its_givers_on_postgres() {
    hold((On::Postgres, "trees of rights"), (47, 8), &case(), |case| run(On::Postgres, case, None));
}

/// The seeded bugs: what a right was handed on under is forgotten, and with whom it was suspended.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_oracle_of_endings_turns_red_when_a_cascade_is_broken() {
    let chain = || vec![None, Some(0), Some(1)];
    let ended = Case { above: chain(), moves: vec![Move::End(0)] };
    let together = Case { above: chain(), moves: vec![Move::Suspend(0, true), Move::Resume(0)] };
    let under = sql!(open "the seeded bug", "UPDATE access_grant SET given_under = NULL");
    let with = sql!(open "the seeded bug", "UPDATE access_grant SET suspended_with = NULL");
    for on in [On::Sqlite, On::Postgres] {
        if ground(on).await.is_none() {
            continue;
        }
        for (name, case, bug) in [
            ("an end", ended.clone(), under),
            ("a suspension", together.clone(), under),
            ("an opening", together.clone(), with),
        ] {
            assert!(!is_red(run(on, case.clone(), None)).await, "{on:?} {name} without a bug");
            assert!(is_red(run(on, case, Some(bug))).await, "{on:?} {name}");
        }
    }
}
