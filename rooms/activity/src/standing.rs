//! What the lists say of a day (« taxonomie dans le temps ») : a record holds values that stood on its own
//! day. The desk is told which one to take; a telephone that had not heard of a change is understood.

use kernel::{Day, Lang, Reason, Refusals, french};
use referential::{Became, Lists, Which};

use crate::record::Draft;

/// Refuses, each at its field, the values that did not stand on the day of the record.
pub(crate) fn check(draft: &Draft, (lists, day): (&Lists, Option<Day>), no: &mut Refusals) {
    let Some(day) = day else { return };
    for (field, which, code) in codes(draft) {
        if no.of(&field).is_none() && known(lists, which, code) && !lists.stands(which, code, day) {
            no.add(field, gone(lists, (which, code), day));
        }
    }
}

/// Every value of a draft whose list changes, with its field.
fn codes(draft: &Draft) -> Vec<(String, Which, &str)> {
    use referential::List::{Audience, Channel, Ending, Origin};
    let mut all = vec![
        ("origin".to_owned(), Which::Of(Origin), draft.origin.trim()),
        ("channel".to_owned(), Which::Of(Channel), draft.channel.trim()),
        ("ending".to_owned(), Which::Of(Ending), draft.ending.trim()),
    ];
    all.extend(draft.themes.iter().map(|code| ("themes".to_owned(), Which::Theme, code.trim())));
    all.extend(draft.people.iter().enumerate().map(|(place, line)| {
        (format!("people[{place}].audience"), Which::Of(Audience), line.audience.trim())
    }));
    all
}

fn known(lists: &Lists, which: Which, code: &str) -> bool {
    match which {
        Which::Theme => lists.theme(code).is_some(),
        Which::Of(list) => lists.term(list, code).is_some(),
    }
}

fn gone(lists: &Lists, (which, code): (Which, &str), day: Day) -> Reason {
    let name = |lang: Lang, code: &str| match which {
        Which::Theme => format!("{code} {}", lists.theme_label(code, lang)),
        Which::Of(list) => format!("{code} {}", lists.label(list, code, lang)),
    };
    let Some(since) = lists.retired_on(which, code).filter(|end| *end <= day) else {
        return Reason::told(
            format!(
                "«\u{a0}{}\u{a0}» n’est pas encore dans les listes ce jour-là.",
                name(Lang::Fr, code)
            ),
            format!("“{}” is not yet in the lists on that day.", name(Lang::En, code)),
        );
    };
    let heirs = match lists.became(which, code, day) {
        Became::One(new) => vec![new],
        Became::Several(all) => all,
        Became::Same | Became::Nothing => Vec::new(),
    };
    let said = |lang: Lang, or: &str| {
        let all: Vec<String> = heirs.iter().map(|code| name(lang, code)).collect();
        all.join(or)
    };
    let (fr, en) = if heirs.is_empty() {
        ("choisir une autre valeur".to_owned(), "choose another value".to_owned())
    } else {
        (format!("prendre {}", said(Lang::Fr, " ou ")), format!("take {}", said(Lang::En, " or ")))
    };
    Reason::told(
        format!(
            "«\u{a0}{}\u{a0}» n’est plus dans les listes depuis le {}\u{a0}: {fr}.",
            name(Lang::Fr, code),
            french::day(Lang::Fr, since)
        ),
        format!(
            "“{}” left the lists on {}: {en}.",
            name(Lang::En, code),
            french::day(Lang::En, since)
        ),
    )
}

/// Puts what a value became in its place, where one other stands for it: for a telephone that had not heard
/// of the change. What was split or has no heir stays, and is refused. Answers what was put, in words.
pub fn carry(lists: &Lists, draft: &mut Draft) -> String {
    let Ok(day) = Day::parse(&draft.day) else { return String::new() };
    let mut told: Vec<String> = Vec::new();
    let mut put = |which: Which, code: &mut String| {
        let old = code.trim().to_owned();
        if lists.stands(which, &old, day) {
            return;
        }
        if let Became::One(new) = lists.became(which, &old, day) {
            told.push(format!("{old} {new}"));
            *code = new;
        }
    };
    put(Which::Of(referential::List::Origin), &mut draft.origin);
    put(Which::Of(referential::List::Channel), &mut draft.channel);
    put(Which::Of(referential::List::Ending), &mut draft.ending);
    draft.themes.iter_mut().for_each(|code| put(Which::Theme, code));
    for line in &mut draft.people {
        put(Which::Of(referential::List::Audience), &mut line.audience);
    }
    told.join(", ")
}

#[cfg(test)]
mod tests {
    use referential::{Change, List, sample_lists_changed};

    use super::*;
    use crate::people::CountDraft;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a day")
    }

    fn lists() -> Lists {
        let line = |which, old: &str, new: &str| Change {
            which,
            day: day("2020-01-01"),
            old: old.to_owned(),
            new: new.to_owned(),
        };
        let changes = vec![
            line(Which::Theme, "T3.7", "T3.2"),
            line(Which::Theme, "T4.1", "T4.2"),
            line(Which::Theme, "T4.1", "T4.3"),
            line(Which::Of(List::Audience), "P16", ""),
            line(Which::Theme, "", "T8.9"),
        ];
        sample_lists_changed(changes, day("2020-02-01"))
    }

    fn draft(day: &str, theme: &str, audience: &str) -> Draft {
        let people = vec![CountDraft {
            audience: audience.to_owned(),
            count: "1".to_owned(),
            ..CountDraft::default()
        }];
        Draft { day: day.to_owned(), themes: vec![theme.to_owned()], people, ..Draft::default() }
    }

    fn told(draft: &Draft) -> Vec<(String, String)> {
        let mut no = Refusals::new();
        check(draft, (&lists(), Day::parse(&draft.day).ok()), &mut no);
        no.iter().map(|(field, why)| (field.to_owned(), why.say(Lang::Fr))).collect()
    }

    #[test]
    fn a_record_holds_values_that_stood_on_its_own_day() {
        assert_eq!(told(&draft("2019-12-31", "T3.7", "P16")), []);
        let no = told(&draft("2020-01-01", "T3.7", "P16"));
        assert_eq!(no[0].0, "themes");
        assert!(
            no[0].1.contains("n’est plus dans les listes") && no[0].1.contains("prendre T3.2"),
            "{no:?}"
        );
        assert_eq!(no[1].0, "people[0].audience");
        assert!(no[1].1.contains("choisir une autre valeur"), "{no:?}");
        let split = told(&draft("2020-01-01", "T4.1", "P1"));
        assert!(split[0].1.contains(" ou T4.3"), "{split:?}");
        let early = told(&draft("2019-12-31", "T8.9", "P1"));
        assert!(early[0].1.contains("pas encore"), "{early:?}");
    }

    #[test]
    fn a_telephone_that_had_not_heard_is_understood() {
        let mut late = draft("2020-01-02", "T3.7", "P1");
        assert_eq!(carry(&lists(), &mut late), "T3.7 T3.2");
        assert_eq!((late.themes[0].as_str(), told(&late)), ("T3.2", vec![]));
        // What was split or has no heir is not guessed.
        let mut split = draft("2020-01-02", "T4.1", "P16");
        assert_eq!(carry(&lists(), &mut split), "");
        assert_eq!(told(&split).len(), 2);
        let mut old = draft("2019-12-31", "T3.7", "P16");
        assert_eq!(carry(&lists(), &mut old), "", "it stood on that day");
    }
}
