use super::*;
use crate::samples;

fn period(from: &str, to: &str) -> Period {
    Period::parse(from, to).expect("a period")
}

#[test]
fn the_next_period_begins_the_day_after_and_lasts_as_long() {
    for (was, is) in [
        (("2019-01-01", "2019-12-31"), ("2020-01-01", "2020-12-31")),
        (("2019-09-01", "2020-08-31"), ("2020-09-01", "2021-08-31")),
        (("2019-01-01", "2020-06-30"), ("2020-07-01", "2021-12-31")),
        (("2019-06-14", "2019-06-23"), ("2019-06-24", "2019-07-03")),
        // It began on the first and was cut in the middle of a month: as many days.
        (("2019-01-01", "2019-01-15"), ("2019-01-16", "2019-01-30")),
    ] {
        assert_eq!(following(period(was.0, was.1)), period(is.0, is.1), "{was:?}");
    }
}

#[test]
fn years_move_on_and_history_stays() {
    for (text, said) in [
        ("HUM-2019", "HUM-2020"),
        ("Mise en perspective 2020", "Mise en perspective 2021"),
        ("expérimenté en 2015, pérennisé en 2019", "expérimenté en 2015, pérennisé en 2020"),
        ("59160 Capinghem, 20190 et 2019.", "59160 Capinghem, 20190 et 2020."),
        ("Sans année\u{a0}: «\u{a0}été\u{a0}»", "Sans année\u{a0}: «\u{a0}été\u{a0}»"),
    ] {
        assert_eq!(later(text, 2_019, 1), said);
    }
}

#[test]
fn an_amount_is_answered_as_it_was_shown() {
    let shown = samples::usual().map(|one| samples::with(one, false)).expect("a sample");
    let draft = shown.draft.expect("a draft");
    let (cost, line) = (&draft.amounts[0], &draft.amounts[1]);
    let said = |one: &Amount, amount: &str, fate: &str, seen: i64| {
        let seen = seen.to_string();
        let fields = [("montant", amount), ("suite", fate), ("vu", seen.as_str())];
        read_amount(&Fields::of(fields), one)
    };
    let seen = line.was.count();
    assert_eq!(said(line, "31 000", KEEP, seen), Ok(Answer::Confirmed(Cents::euros(31_000))));
    assert_eq!(said(line, "n’importe quoi", DROP, seen), Ok(Answer::Dropped));
    for (amount, fate, seen) in [
        ("0", KEEP, seen),
        ("", KEEP, seen),
        ("-5", KEEP, seen),
        ("cent", KEEP, seen),
        ("2000000000", KEEP, seen),
        ("31000", "", seen),
        ("31000", "autre", seen),
        ("31000", KEEP, seen + 1),
        ("31000", DROP, seen + 1),
    ] {
        assert!(said(line, amount, fate, seen).is_err(), "{amount} {fate} {seen}");
    }
    assert!(said(cost, "1", DROP, cost.was.count()).is_err(), "a convention states its cost");
}

#[test]
fn the_file_of_the_next_one_says_the_next_year_and_forgets_who_signed() {
    let shown = samples::usual().map(|one| samples::with(one, true)).expect("a sample");
    let draft = shown.draft.expect("a draft");
    let mut before = shown.deed.clone();
    let contact = |function: &str, (to_day, away_to): (&str, &str), stand_in| file::ContactLine {
        organisation: "VILLE".to_owned(),
        function: function.to_owned(),
        to_day: to_day.to_owned(),
        away_from: if away_to.is_empty() { String::new() } else { "2027-12-01".to_owned() },
        away_to: away_to.to_owned(),
        stand_in,
        ..file::ContactLine::default()
    };
    before.contacts = vec![
        contact("Leaves with the year", ("2027-12-31", ""), Some(2)),
        contact("Stays", ("", "2028-01-31"), Some(3)),
        contact("Stands in", ("2028-06-30", "2027-12-15"), Some(1)),
    ];
    let after = next(before, &draft).contacts;
    assert_eq!(
        after,
        [
            contact("Stays", ("", "2028-01-31"), Some(2)),
            contact("Stands in", ("2028-06-30", ""), None),
        ],
        "whoever retires is not named again, whoever stands in still does"
    );
    let next = next(shown.deed.clone(), &draft);
    let said = |key: &str| next.convention.get(key).and_then(toml::Value::as_str);
    assert_eq!(said("code"), Some("PRES-2028"));
    assert_eq!(said("period_to"), Some("2028-12-31"));
    assert_eq!(said("stated_cost_text"), Some("55\u{202f}000\u{a0}€"), "another amount");
    assert!(next.parties.iter().all(|party| party.deliberations.is_empty()));
    let lines: Vec<_> =
        next.funding.iter().map(|one| (one.amount_cents, one.original.is_empty())).collect();
    assert_eq!(lines, [(3_100_000, true), (2_400_000, false)], "the same amount keeps its words");
    assert_eq!(dated(&next, shown.agreed.period), [("I".to_owned(), "Objet".to_owned())]);
    assert_eq!(
        (&next.objectives, &next.means, &next.committees, &next.clauses),
        (&shown.deed.objectives, &shown.deed.means, &shown.deed.committees, &shown.deed.clauses),
    );
}
