//! What the convention awaits soon (« échéances ») : money that is late, a report to hand in, its own end. Said to
//! its managers, on its page and by letter.

use std::sync::Arc;

use door::{Stop, Tx};
use kernel::{Day, Lang, french};
use referential::Lists;
use ui::{Markup, Tone, html, part};

use crate::instalment::Stands;
use crate::pages::{Deed, Names};
use crate::web::{Beside, read_deed};
use crate::{duties, words_deadlines as words, words_money};

/// Days ahead of a report from which it is said.
const REPORT: i64 = 30;
/// Days before its end from which what follows the convention is spoken of (« reconduction »).
pub const NOTICE: i64 = 90;

/// Something awaited (« échéance »).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// By when.
    pub day: Day,
    /// In a sentence, with its day.
    pub said: String,
    /// Where it is read.
    pub link: &'static str,
}

/// What is late or due soon on the day of a deed, the oldest first.
pub(crate) fn of(lang: Lang, deed: &Deed) -> Vec<Deadline> {
    let (today, day) = (deed.today, |day| french::day(lang, day));
    let mut all = Vec::new();
    for one in deed.instalments.iter().filter(|one| one.stands(today) == Stands::Late) {
        let Some(line) = deed.lines.iter().find(|line| line.rank == one.line) else { continue };
        let of = words_money::of_line(
            lang,
            deed.names.short(&line.payer),
            deed.names.short(&line.payee),
        );
        let said = words::late(lang, &of, &french::euros(lang, one.amount), &day(one.due));
        all.push(Deadline { day: one.due, said, link: "/convention#versements" });
    }
    for duty in duties::duties(lang, deed) {
        let Some(due) = duty.due.filter(|due| today <= *due && *due <= today.plus_days(REPORT))
        else {
            continue;
        };
        let said = format!("{} {}.", duty.said, words::by(lang, &day(due)));
        all.push(Deadline { day: due, said, link: "/convention#obligations" });
    }
    let end = deed.convention.period.to();
    if today <= end && end <= today.plus_days(NOTICE) {
        all.push(Deadline {
            day: end,
            said: words::ends(lang, &day(end)),
            link: "/convention#avenants",
        });
    }
    all.sort_by_key(|one| one.day);
    all
}

/// What the convention awaits, for whoever keeps it.
pub fn deadlines(tx: &mut Tx<'_>, lang: Lang) -> Result<Vec<Deadline>, Stop> {
    let (names, today) = (Names(territory::organisations(tx)?), tx.today());
    let beside = Beside { lists: Arc::new(Lists::default()), names, may_keep: true, today };
    Ok(read_deed(tx, beside)?.map(|deed| of(lang, &deed)).unwrap_or_default())
}

/// « À faire », at the head of the page of whoever keeps the convention.
pub(crate) fn to_do(lang: Lang, deed: &Deed) -> Markup {
    let all = if deed.may_keep { of(lang, deed) } else { Vec::new() };
    html! {
        @if !all.is_empty() {
            (part::notice(lang, Tone::Warn, words::to_do(lang), html! {
                ul { @for one in &all { li { a href=(one.link) { (one.said) } } } }
            }))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_late_or_near_is_said_and_nothing_else() {
        let day = |text: &str| Day::parse(text).expect("a day");
        let mut deed = crate::samples_money::paid(crate::samples::usual().expect("a deed"));
        let said = |deed: &Deed| {
            of(Lang::Fr, deed).into_iter().map(|one| one.said).collect::<Vec<_>>().join("\n")
        };
        let june = said(&deed);
        assert!(june.contains("Versement en retard"), "{june}");
        assert!(!june.contains("prend fin") && !june.contains("Compte rendu"), "{june}");
        deed.today = day("2019-10-01");
        assert!(!said(&deed).contains("prend fin"), "ninety-one days ahead");
        deed.today = day("2019-10-02");
        assert!(
            said(&deed).contains("La convention prend fin le 31\u{a0}décembre 2019"),
            "{}",
            said(&deed)
        );
        deed.today = day("2020-06-01");
        let spring = said(&deed);
        assert!(
            spring.contains("Compte rendu financier") && !spring.contains("prend fin"),
            "{spring}"
        );
        deed.today = day("2020-07-01");
        assert!(!said(&deed).contains("Compte rendu financier"));
        assert!(to_do(Lang::Fr, &deed).into_string().is_empty(), "for whoever keeps it only");
    }
}
