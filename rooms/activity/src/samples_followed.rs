//! Pages of situations with invented values.

use door::Fields;
use kernel::id::{ConventionId, SituationId};
use kernel::{Day, Lang, Reason, Refusals};
use ui::Markup;
use ui::gallery::Sample;

use crate::followed::Followed;
use crate::pages::Vocabulary;
use crate::pages::followed::{self, Listing, PATH, Sheet};
use crate::presence::Situation;
use crate::samples::{activity, uuid, view, vocabulary};

const ONE: &str = "/activites/situations/{id}";
const CHOICE: &str = "/activites/{id}/situation";

pub(crate) fn all() -> Vec<Sample> {
    let sample = |path, name, render| Sample { path, name, render };
    vec![
        sample(PATH, "vide", list_empty),
        sample(PATH, "usuel", list_usual),
        sample(PATH, "refusé", list_refused),
        sample(ONE, "ouverte", one_open),
        sample(ONE, "close et reprise", one_back),
        sample(ONE, "refusé", one_refused),
        sample(CHOICE, "usuel", choice),
    ]
}

fn with_situations() -> Vocabulary {
    let mut vocabulary = vocabulary();
    let day = |month, day| Day::new(2019, month, day).unwrap_or(Day::FIRST);
    let theme = vocabulary.lists.theme("T1.1").or_else(|| vocabulary.lists.theme("T3.1"));
    let Some(theme) = theme.map(|theme| theme.id) else { return vocabulary };
    let one = |number: u8, closed: Option<Day>, visits: i64| Followed {
        situation: Situation {
            id: SituationId::from_uuid(uuid(60 + number)),
            convention: ConventionId::from_uuid(uuid(1)),
            code: format!("S-2019-{number:03}"),
            zone: activity(&vocabulary).zone,
            theme,
            opened: day(5, 3),
            closed,
            ending: closed.map(|_| "S3".to_owned()),
        },
        visits,
        last: (visits > 0).then(|| day(6, 12)),
    };
    vocabulary.situations =
        vec![one(3, None, 4), one(2, Some(day(6, 2)), 5), one(1, Some(day(6, 13)), 0)];
    vocabulary
}

fn list(lang: Lang, pairs: &[(&str, &str)], refusals: &Refusals) -> Markup {
    let vocabulary = with_situations();
    let fields = Fields::of(pairs.iter().copied());
    let found = if pairs.is_empty() { vocabulary.situations.as_slice() } else { &[] };
    followed::list(&view(lang), &vocabulary, &Listing { fields: &fields, found, refusals })
}

fn list_empty(lang: Lang) -> Markup {
    list(lang, &[("etat", "closes"), ("zone", "I1"), ("au", "2019-06-30")], &Refusals::new())
}

fn list_usual(lang: Lang) -> Markup {
    list(lang, &[], &Refusals::new())
}

fn list_refused(lang: Lang) -> Markup {
    list(lang, &[("au", "2019-02-31")], &Refusals::one("au", Reason::NotADay))
}

fn one(lang: Lang, place: usize, refusals: &Refusals) -> Markup {
    let vocabulary = with_situations();
    let visits = [activity(&vocabulary)];
    let fields = Fields::of([("jour", "2019-06-14")]);
    vocabulary.situations.get(place).map_or_else(Markup::default, |one| {
        let visits = if one.visits > 0 { visits.as_slice() } else { &[] };
        let sheet = Sheet { one, visits, fields: &fields, refusals, may_change: true };
        followed::show(&view(lang), &vocabulary, &sheet)
    })
}

fn one_open(lang: Lang) -> Markup {
    one(lang, 0, &Refusals::new())
}

fn one_back(lang: Lang) -> Markup {
    one(lang, 1, &Refusals::new())
}

fn one_refused(lang: Lang) -> Markup {
    let mut refusals = Refusals::one("jour", Reason::NotADay);
    refusals.add("issue", Reason::Missing);
    one(lang, 0, &refusals)
}

fn choice(lang: Lang) -> Markup {
    let vocabulary = with_situations();
    followed::choose(&view(lang), &vocabulary, &activity(&vocabulary), &Refusals::new())
}
