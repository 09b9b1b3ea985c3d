//! Tallies and boards over a real database, on both engines.

use std::collections::BTreeMap;

use activity::facts::Lens;
use activity::{FactsCache, NewActivity};
use door::{Purpose, Role, Stop};
use kernel::id::{ConventionId, SurveyId, uuid_v7};
use kernel::{Day, Month, Period};
use testkit::engines;

use crate::survey::{Answers, NewSurvey, Question, Respondents, lay_survey, surveys};
use crate::trial::{Dice, drawn, enter, house, laid, theme, zone};
use crate::{Ask, Cell, Reader, Tally, Window, tally};

fn june() -> Window {
    Window::of(Month::parse("2019-06").expect("a month"))
}

fn records(count: u64) -> Vec<NewActivity> {
    let mut dice = Dice(42);
    (0..count).map(|number| drawn(&mut dice, number)).collect()
}

/// The same question asked record by record.
fn admits(lens: &Lens, record: &NewActivity) -> bool {
    let same = |asked: &Option<String>, held: &str| asked.as_deref().is_none_or(|one| one == held);
    lens.zones.as_ref().is_none_or(|zones| zones.contains(&record.zone))
        && lens.themes.as_ref().is_none_or(|themes| themes.contains(&record.themes[0]))
        && same(&lens.kind, &record.kind)
        && same(&lens.axis, &record.axis)
        && same(&lens.origin, &record.origin)
        && lens.ending.is_none_or_equal(record.ending.as_deref())
        && lens
            .audience
            .as_ref()
            .is_none_or(|asked| record.people.iter().any(|line| line.audience == *asked))
}

trait Without {
    fn without(self, key: &str) -> Self;
}

impl Without for BTreeMap<String, i64> {
    fn without(mut self, key: &str) -> Self {
        self.remove(key);
        self
    }
}

trait Asked {
    fn is_none_or_equal(&self, held: Option<&str>) -> bool;
}

impl Asked for Option<String> {
    fn is_none_or_equal(&self, held: Option<&str>) -> bool {
        self.as_deref().is_none_or(|asked| held == Some(asked))
    }
}

fn lens(dice: &mut Dice) -> Lens {
    let code = |prefix: &str, limit: u64, dice: &mut Dice| {
        (dice.below(3) == 0).then(|| format!("{prefix}{}", dice.below(limit) + 1))
    };
    let zones = [zone(1), zone(2), zone(u8::try_from(dice.below(8) + 1).expect("a zone"))];
    Lens {
        days: None,
        zones: (dice.below(2) == 0).then(|| zones.to_vec()),
        themes: (dice.below(3) == 0).then(|| ["T1.1", "T3.1", "T3.2", "T7.1"].map(theme).to_vec()),
        kind: code("A", 9, dice),
        axis: code("AX", 4, dice),
        ending: code("S", 9, dice),
        origin: code("O", 15, dice),
        audience: code("P", 7, dice),
        mediator: None,
    }
}

fn counted(n: usize) -> i64 {
    i64::try_from(n).expect("a count")
}

fn by_code(lines: &[(String, i64)]) -> BTreeMap<String, i64> {
    lines.iter().cloned().collect()
}

/// How conflicts and what the norm wants ended did end.
fn compare_endings(told: &Tally, in_focus: &[&&NewActivity]) {
    let of_kind = |kinds: &[&str]| -> Vec<&NewActivity> {
        in_focus.iter().map(|one| **one).filter(|one| kinds.contains(&one.kind.as_str())).collect()
    };
    let mut endings: BTreeMap<String, i64> = BTreeMap::new();
    for one in of_kind(&["A2"]) {
        if let Some(ending) = &one.ending {
            *endings.entry(ending.clone()).or_default() += 1;
        }
    }
    assert_eq!(by_code(&told.conflict_endings), endings);
    let to_end = of_kind(&["A2", "A4", "A5"]);
    assert_eq!(told.to_end, counted(to_end.len()));
    let open = to_end.iter().filter(|one| one.ending.is_none());
    assert_eq!(told.without_ending, counted(open.count()));
}

/// People met, days and nights, zones.
fn compare_people(told: &Tally, in_focus: &[&&NewActivity]) {
    let lines = || in_focus.iter().flat_map(|one| &one.people);
    let people = |pick: &dyn Fn(&activity::Count) -> String| {
        let mut counts: BTreeMap<String, i64> = BTreeMap::new();
        for line in lines() {
            *counts.entry(pick(line)).or_default() += line.n;
        }
        counts
    };
    assert_eq!(by_code(&told.audiences), people(&|line| line.audience.clone()));
    assert_eq!(by_code(&told.ages), people(&|line| line.age_band.clone()));
    assert_eq!(by_code(&told.genders), people(&|line| line.gender.clone()));
    assert_eq!(told.focus.people, in_focus.iter().map(|one| one.people_total()).sum::<i64>());
    assert_eq!(told.focus.minutes, in_focus.iter().map(|one| one.minutes.count()).sum::<i64>());
    let days: std::collections::BTreeSet<Day> = in_focus.iter().map(|one| one.day).collect();
    assert_eq!(told.days, days.into_iter().collect::<Vec<_>>());
    let nightly = in_focus.iter().filter(|one| one.time.minute_of_day() < 360);
    assert_eq!(told.nightly, counted(nightly.count()));
    let zones: BTreeMap<_, _> = told.focus_zones.iter().copied().collect();
    for number in 1..=8 {
        let here = in_focus.iter().filter(|one| one.zone == zone(number)).count();
        assert_eq!(zones.get(&zone(number)).copied().unwrap_or(0), counted(here));
    }
}

/// A tally made by a loop over the records themselves, with none of the arrays.
fn compare(told: &Tally, held: &[&NewActivity], focus: Period) {
    let count = |n: usize| i64::try_from(n).expect("a count");
    for (place, sums) in told.months.iter().enumerate() {
        let month = told.window.month_at(place);
        let own = || held.iter().filter(|one| one.day.month() == month);
        assert_eq!(sums.n, count(own().count()));
        assert_eq!(sums.people, own().map(|one| one.people_total()).sum::<i64>());
        assert_eq!(sums.minutes, own().map(|one| one.minutes.count()).sum::<i64>());
        let conflicts = || own().filter(|one| one.kind == "A2");
        let appeased =
            |one: &&&NewActivity| ["S1", "S2", "S3"].contains(&one.ending.as_deref().unwrap_or(""));
        let told = told.conflicts[place];
        assert_eq!(told.n, count(conflicts().count()));
        assert_eq!(told.ended, count(conflicts().filter(|one| one.ending.is_some()).count()));
        assert_eq!(told.appeased, count(conflicts().filter(appeased).count()));
    }
    let in_focus: Vec<_> = held.iter().filter(|one| focus.holds(one.day)).collect();
    assert_eq!(told.focus.n, count(in_focus.len()));
    let by = |pick: &dyn Fn(&NewActivity) -> String| {
        let mut counts: BTreeMap<String, i64> = BTreeMap::new();
        for one in &in_focus {
            *counts.entry(pick(one)).or_default() += 1;
        }
        counts
    };
    let told_by = |lines: &[(String, i64)]| lines.iter().cloned().collect::<BTreeMap<_, _>>();
    assert_eq!(told_by(&told.origins), by(&|one| one.origin.clone()));
    assert_eq!(told_by(&told.kinds), by(&|one| one.kind.clone()));
    assert_eq!(told_by(&told.axes), by(&|one| one.axis.clone()));
    assert_eq!(
        told_by(&told.endings),
        by(&|one| one.ending.clone().unwrap_or_default()).without("")
    );
    compare_endings(told, &in_focus);
    compare_people(told, &in_focus);
    let mut heat = [[0_i64; 9]; 7];
    for one in &in_focus {
        let hour = one.time.minute_of_day() / 60;
        let slot = usize::try_from(((hour - 6).max(0) / 2).min(8)).expect("a slot");
        heat[usize::from(one.day.weekday())][slot] += 1;
    }
    assert_eq!(told.heat, heat);
}

engines! {
    async fn a_tally_is_what_a_loop_over_the_records_counts(on) {
        let Some(house) = house(on, crate::room()).await else { return };
        let records = records(300);
        let (office, _) = laid(&house, records.clone()).await;
        let cache = office.service::<FactsCache>().expect("facts");
        let lists = office.service::<referential::ListsCache>().expect("lists");
        office.read(move |tx| {
            let lists = referential::lists(tx, &lists)?;
            activity::facts::facts(tx, &cache, |facts, scope| {
                let mut dice = Dice(7);
                for turn in 0..200 {
                    let lens = if turn == 0 { Lens::default() } else { lens(&mut dice) };
                    let from = Day::parse("2019-05-20").expect("a day");
                    let focus = Period::spanning(from, from.plus_days(turn % 40));
                    let window = Window { focus, ..june() };
                    let told = tally(facts, scope, &lens, &lists, window);
                    let held: Vec<_> = records.iter().filter(|one| admits(&lens, one)).collect();
                    compare(&told, &held, focus);
                }
            })
        }).await.expect("tallies");
    }

    async fn a_board_for_a_partner_holds_nothing_of_another_zone(on) {
        let Some(house) = house(on, crate::room()).await else { return };
        let (office, _) = laid(&house, records(300)).await;
        enter(&house, "maire", Role::Signatory, &[1, 2]).await;
        let cache = office.service::<FactsCache>().expect("facts");
        let lists = office.service::<referential::ListsCache>().expect("lists");
        let (board, live) = office.read(move |tx| {
            let lists = referential::lists(tx, &lists)?;
            let own = tx.scope()?.clone();
            let reader = door::grant::readers(tx)?.pop().expect("a reader");
            let month = june().month;
            let ask = Ask::published(month, &own, &reader.scope).expect("a perimeter");
            let board = crate::board(tx, (&cache, &lists), &ask)?;
            let same = Ask { reader: Reader::Staff, ..ask };
            Ok((board, crate::board(tx, (&cache, &lists), &same)?))
        }).await.expect("a board");
        let codes: Vec<_> = board.zones.iter().map(|line| line.code.as_str()).collect();
        assert!(codes.iter().all(|code| ["Z1", "Z2"].contains(code)), "{codes:?}");
        // Technical acts are told exactly, the others to five: never far from what staff read.
        let told = board.known("interventions").expect("told");
        let known = live.known("interventions").expect("staff know");
        assert!((told - known).abs() < 5, "{told} {known}");
        assert!(board.quality.is_none());
        for (told, whole) in board.zones.iter().zip(&live.zones) {
            let n = whole.value.known().expect("staff know");
            match told.value {
                Cell::Known(number) => assert!((number - n).abs() < 5, "{number} {n}"),
                Cell::Masked => assert!(n < 5, "{n}"),
                // Withheld to cover another.
                Cell::Absent => {}
            }
        }
        let sensitive = board.themes.iter().find(|series| series.code == "T5").expect("T5");
        assert!(sensitive.cells.iter().all(|cell| *cell == Cell::Absent));
    }

    async fn what_happened_around_is_marked_for_each_reader_as_they_may_know_it(on) {
        let Some(house) = house(on, crate::room()).await else { return };
        let (office, manager) = laid(&house, records(60)).await;
        enter(&house, "maire", Role::Signatory, &[1, 2]).await;
        let (cache, lists) = (office.service::<FactsCache>().expect("facts"), office.service::<referential::ListsCache>().expect("lists"));
        let told = office.begin(Purpose::Lay, move |tx| {
            use neighbourhood::{Kind, State};
            let days = Period::spanning(Day::parse("2019-04-29").expect("a day"), Day::parse("2019-06-03").expect("a day"));
            for (number, zone_, state) in [(1, Some(1), State::Accepted), (2, Some(3), State::Accepted), (3, Some(1), State::Proposed), (4, None, State::Accepted)] {
                neighbourhood::lay_entry(tx, &neighbourhood::Entry {
                    id: kernel::id::RowId::from_uuid(uuid_v7(8, [number; 10])),
                    convention: crate::trial::convention(), kind: Kind::Works, period: days, zone: zone_.map(zone),
                    place: None, party: "MEL".to_owned(), line: format!("chantier {number}"), link: String::new(),
                    state, reason: String::new(), told_on: days.from(),
                })?;
            }
            let lists = referential::lists(tx, &lists)?;
            let own = tx.scope()?.clone();
            let reader = door::grant::readers(tx)?.pop().expect("a reader");
            let month = june().month;
            let partner = Ask::published(month, &own, &reader.scope).expect("a perimeter");
            let staff = Ask::live(month, &own);
            Ok([crate::board(tx, (&cache, &lists), &partner)?, crate::board(tx, (&cache, &lists), &staff)?])
        }).await.expect("boards");
        let lines = |board: &crate::Board| -> Vec<String> {
            board.context.iter().filter(|one| one.kind == "works").map(|one| one.fr.clone()).collect()
        };
        assert_eq!(lines(&told[0]), ["chantier 1", "chantier 4"], "accepted, in its zones or everywhere");
        assert_eq!(lines(&told[1]), ["chantier 1", "chantier 2", "chantier 3", "chantier 4"]);
        // From April to June: a letter under three months of twelve, and its words in the list.
        let marks = crate::charts::marks(&told[0], kernel::Lang::Fr);
        let works: Vec<_> = marks.iter().filter(|one| one.letter == 'T').map(|one| (one.from, one.to)).collect();
        assert_eq!(works, [(9, 11), (9, 11)]);
        assert!(marks.iter().any(|one| one.letter == 'J' && one.words.contains("10\u{a0}juin 2019")), "Whit Monday: {marks:?}");
        assert!(told[0].events.iter().any(|one| one.fr == "chantier 1"), "and in the words of June");
        let page = house.arrives(manager).await.get("/tableau-de-bord?mois=2019-06").await;
        for seen in ["Sous l’axe", "<strong>T</strong> Travaux", "Travaux\u{a0}: chantier 3 (du 29\u{a0}avril au 3\u{a0}juin 2019)"] {
            assert!(page.body.contains(seen), "{seen}: {}", page.body);
        }
    }

    async fn staff_read_the_live_month_and_a_partner_nothing_before_it_is_published(on) {
        let Some(house) = house(on, crate::room()).await else { return };
        let (_, manager) = laid(&house, records(60)).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1, 2]).await;
        let nadege = house.arrives(manager).await;
        let page = nadege.get("/tableau-de-bord?mois=2019-05&theme=T3").await;
        assert_eq!(page.status, 200, "{}", page.body);
        assert!(page.body.contains("Tableau de bord de mai 2019"));
        assert!(page.body.contains("mois=2019-04&amp;theme=T3"));
        assert_eq!(nadege.get("/tableau-de-bord?theme=T99").await.status, 404);
        assert_eq!(nadege.get("/observatoire?du=2019-05-01&au=2019-05-14").await.status, 200);
        let data = nadege.get("/tableau-de-bord/donnees.csv?mois=2019-05").await;
        assert!(data.body.starts_with("\u{feff}tableau;ligne;colonne;valeur\r\n"));
        let maire = house.arrives(mayor).await;
        let page = maire.get("/tableau-de-bord").await;
        assert!(page.body.contains("Rien n’est encore publié"));
        assert_eq!(maire.get("/tableau-de-bord?mois=2019-05").await.status, 404);
        assert_eq!(maire.get("/observatoire").await.status, 404);
    }

    async fn a_survey_is_read_as_counts_by_its_convention_alone(on) {
        let Some(house) = house(on, crate::room()).await else { return };
        let (office, manager) = laid(&house, Vec::new()).await;
        let mayor = enter(&house, "maire", Role::Signatory, &[1]).await;
        // Four of twelve know of mediation; the last one left the second question blank.
        let mut sheets: Vec<Answers> = (0..12_i64)
            .map(|n| vec![(Question::Known, i64::from(n % 3 == 0)), (Question::Calm, 1 + n % 5)])
            .collect();
        sheets[11].pop();
        let day = |text| Day::parse(text).expect("a day");
        let about = (Respondents::Residents, Period::spanning(day("2019-03-04"), day("2019-03-22")));
        let of = |convention, number: u8| {
            let id = SurveyId::from_uuid(uuid_v7(4, [number; 10]));
            NewSurvey::of((id, convention), about, (40, "Au marché"), &sheets).expect("a survey")
        };
        let own = of(crate::trial::convention(), 1);
        office.begin(Purpose::Lay, move |tx| lay_survey(tx, &own)).await.expect("entered");
        // A survey of another convention is entered by nobody here, and read by nobody here.
        let other = of(ConventionId::from_uuid(uuid_v7(9, [8; 10])), 2);
        let refused = office.begin(Purpose::Lay, move |tx| lay_survey(tx, &other)).await;
        assert!(matches!(refused, Err(Stop::NotFound)), "{refused:?}");
        let told = office.read(|tx| Ok(surveys(tx)?)).await.expect("surveys");
        assert_eq!(told.len(), 1);
        assert_eq!((told[0].returned, told[0].offered), (12, 40));
        let figures: Vec<_> =
            told[0].figures.iter().map(|one| (one.question, one.answers, one.value)).collect();
        // 4 of 12; (1+2+3+4+5+1+2+3+4+5+1) / 11 = 31 / 11 = 2.8.
        assert_eq!(figures, [(Question::Known, 12, Some(333)), (Question::Calm, 11, Some(28))]);
        let page = house.arrives(manager).await.get("/observatoire").await;
        assert!(page.body.contains("33,3\u{202f}% (12 réponses)"), "{}", page.body);
        assert!(page.body.contains("12 sur 40"));
        assert_eq!(house.arrives(mayor).await.get("/observatoire").await.status, 404);
    }
}
