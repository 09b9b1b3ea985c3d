//! What is typed of an account, read whole or refused with a sentence at its field.

use door::Fields;
use kernel::{Cents, Line as Short, Prose, Reason, Refusals, guard};

use crate::frame::{FRAME, heading};
use crate::ledger::Line;
use crate::material::Account;
use crate::store::Terms;
use crate::words;

/// The most cents of an hour.
const HOUR: i64 = 100_000;

/// The names of the form of a budget: one for each account.
pub(crate) const BUDGET: [&str; 19] = [
    "c60", "c61", "c62", "c63", "c64", "c65", "c66", "c67", "c68", "c70", "c73", "c74", "c75",
    "c76", "c77", "c78", "c79", "c86", "c87",
];
pub(crate) const LINE: [&str; 4] = ["compte", "realise", "piece", "explication"];
pub(crate) const TERMS: [&str; 3] = ["heure", "source", "seuil"];
pub(crate) const FREEZE: [&str; 1] = ["approuve"];

/// Refuses words that seem to point at someone: an account tells amounts of institutions.
pub(crate) fn nameless(no: &mut Refusals, fields: &Fields, names: &[&'static str]) {
    for name in names {
        if !guard::inspect(fields.get(name)).is_empty() {
            no.add(*name, words::names_someone());
        }
    }
}

/// Reads an amount that may be left out.
fn amount(text: &str) -> Result<Option<i64>, Reason> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let cents = Cents::parse(text)?;
    if cents.count() > convention::MOST_CENTS {
        Err(words::too_much())
    } else {
        Ok(Some(cents.count()))
    }
}

/// A budget as it is typed again.
pub(crate) fn budget_fields(account: &Account) -> Fields {
    let mut fields = Fields::default();
    for (name, one) in BUDGET.iter().zip(&FRAME) {
        let budget = account.line(one.code).budget;
        fields.set(name, &budget.map(|cents| Cents(cents).typed()).unwrap_or_default());
    }
    fields
}

/// Reads a budget: the lines that it changes, what else they hold kept.
pub(crate) fn read_budget(fields: &Fields, account: &Account) -> Result<Vec<Line>, Refusals> {
    let mut no = Refusals::new();
    let mut lines = Vec::new();
    for (name, one) in BUDGET.iter().zip(&FRAME) {
        let Some(budget) = no.keep(*name, amount(fields.get(name))) else { continue };
        let line = account.line(one.code);
        if line.budget != budget {
            lines.push(Line { budget, ..line });
        }
    }
    no.finish()?;
    Ok(lines)
}

/// A line as it is typed again.
pub(crate) fn line_fields(line: &Line) -> Fields {
    let mut fields = Fields::default();
    fields.set("compte", &line.account);
    fields.set("realise", &line.typed.map(|cents| Cents(cents).typed()).unwrap_or_default());
    fields.set("piece", &line.paper);
    fields.set("explication", &line.comment);
    fields
}

/// Reads what a line came to.
pub(crate) fn read_line(fields: &Fields, account: &Account) -> Result<Line, Refusals> {
    let mut no = Refusals::new();
    let code = fields.get("compte");
    if heading(code).is_none() {
        no.add("compte", Reason::NotInList);
    }
    let typed = no.keep("realise", amount(fields.get("realise")));
    let paper = no.keep("piece", Short::<120>::parse_optional(fields.get("piece")));
    let comment = no.keep("explication", Prose::<600>::parse(fields.get("explication")));
    nameless(&mut no, fields, &["explication"]);
    if matches!(typed, Some(Some(_))) && matches!(paper, Some(None)) {
        no.add("piece", words::no_paper());
    }
    no.finish()?;
    let (Some(typed), Some(paper), Some(comment)) = (typed, paper, comment) else {
        return Err(Refusals::one("realise", Reason::Missing));
    };
    let said = |text: Option<String>| text.unwrap_or_default();
    Ok(Line {
        typed,
        paper: said(paper.map(|line| line.as_str().to_owned())),
        comment: comment.as_str().to_owned(),
        ..account.line(code)
    })
}

/// Terms as they are typed again.
pub(crate) fn terms_fields(account: &Account) -> Fields {
    let mut fields = Fields::default();
    fields.set("heure", &account.hour.map(|cents| Cents(cents).typed()).unwrap_or_default());
    fields.set("source", &account.hour_source);
    fields.set("seuil", &(account.explained_from / 10).to_string());
    fields
}

/// Reads what an hour costs, who says so, and when a gap is explained.
pub(crate) fn read_terms(fields: &Fields) -> Result<Terms, Refusals> {
    let mut no = Refusals::new();
    let hour = match no.keep("heure", amount(fields.get("heure"))) {
        Some(Some(cents)) if !(1..=HOUR).contains(&cents) => {
            no.add("heure", words::too_dear());
            None
        }
        read => read,
    };
    let source = no.keep("source", Short::<200>::parse_optional(fields.get("source")));
    if matches!(hour, Some(Some(_))) && matches!(source, Some(None)) {
        no.add("source", words::no_source());
    }
    let range = || Reason::OutOfRange { min: 0, max: 100 };
    let threshold: Option<i64> = no.keep(
        "seuil",
        fields.get("seuil").trim().parse::<i64>().map_err(|_| range()).and_then(|percent| {
            if (0..=100).contains(&percent) { Ok(percent * 10) } else { Err(range()) }
        }),
    );
    no.finish()?;
    Ok(Terms {
        hour: hour.flatten(),
        source: source.flatten().map(|line| line.as_str().to_owned()).unwrap_or_default(),
        explained_from: threshold,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_account_of_the_frame_has_its_field() {
        let named: Vec<String> = FRAME.iter().map(|one| format!("c{}", one.code)).collect();
        assert_eq!(named, BUDGET);
    }

    #[test]
    fn a_budget_is_refused_at_the_field_that_does_not_read() {
        let account = Account::default();
        let fields = Fields::of([
            ("c60", "cent"),
            ("c61", "-5"),
            ("c62", "99999999999"),
            ("c64", "1 000,50"),
        ]);
        let refused = read_budget(&fields, &account).expect_err("three fields");
        assert_eq!(refused.iter().map(|(name, _)| name).collect::<Vec<_>>(), ["c60", "c61", "c62"]);
        let lines = read_budget(&Fields::of([("c64", "1 000,50")]), &account).expect("a budget");
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].budget, Some(100_050));
    }

    #[test]
    fn money_has_a_document_and_an_hour_a_source() {
        let account = Account::default();
        let bare = Fields::of([("compte", "60"), ("realise", "12")]);
        assert!(read_line(&bare, &account).expect_err("no document").of("piece").is_some());
        let unknown = Fields::of([("compte", "99"), ("realise", "")]);
        assert!(read_line(&unknown, &account).expect_err("no line").of("compte").is_some());
        for (hour, source, threshold, field) in [
            ("31,25", "", "10", "source"),
            ("0", "compta", "10", "heure"),
            ("1000,01", "compta", "10", "heure"),
            ("", "", "dix", "seuil"),
            ("", "", "101", "seuil"),
        ] {
            let fields = Fields::of([("heure", hour), ("source", source), ("seuil", threshold)]);
            assert!(
                read_terms(&fields).expect_err("refused").of(field).is_some(),
                "{hour} {threshold}"
            );
        }
    }

    #[test]
    fn words_of_an_account_point_at_nobody() {
        let fields = Fields::of([
            ("compte", "60"),
            ("realise", ""),
            ("piece", ""),
            ("explication", "Remplacement de Mme Dupont, malade."),
        ]);
        let refused = read_line(&fields, &Account::default()).expect_err("someone");
        assert!(refused.of("explication").is_some());
    }
}
