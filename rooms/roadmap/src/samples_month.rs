//! The page of a month with invented values.

use door::Fields;
use kernel::{Instant, Lang, Reason, Refusals, TimeOfDay};
use ui::{Markup, Sample, View};

use crate::month::{Prepared, Wished};
use crate::month_pages::{self, Back, MONTH, OfMonth, Which};
use crate::samples::{actions, day, month, month_lines};

/// Every state of the page.
pub(crate) fn all() -> Vec<Sample> {
    let sample = |name, render| Sample { path: MONTH, name, render };
    vec![
        sample("à préparer", |lang| drawn(lang, &OfMonth { prepared: None, ..shown() })),
        sample("pas préparée", |lang| {
            drawn(lang, &OfMonth { prepared: None, writes: false, ..shown() })
        }),
        sample("usuel", |lang| drawn(lang, &shown())),
        sample("lue", |lang| drawn(lang, &OfMonth { writes: false, ..shown() })),
        sample("vide", |lang| drawn(lang, &OfMonth { lines: Vec::new(), ..shown() })),
        sample("arrêtée", |lang| drawn(lang, &OfMonth { closed: true, ..shown() })),
        sample("refusé", refused),
    ]
}

fn shown() -> OfMonth {
    let at = |on: &str| Instant::at(day(on), TimeOfDay::clamped(552));
    let wish = |line: &crate::MonthLine| Wished {
        origin: line.origin,
        action: line.action,
        recommendation: line.recommendation,
        title: line.title.clone(),
        note: String::new(),
    };
    OfMonth {
        month: month("2019-11"),
        bounds: (month("2019-10"), month("2020-11")),
        prepared: Some(Prepared { at: at("2019-10-30"), carried: Some(at("2019-10-31")) }),
        proposed: month_lines().iter().map(wish).collect(),
        lines: month_lines(),
        actions: actions().into_iter().map(|one| (one.id, one.title)).collect(),
        closed: false,
        due: 2,
        writes: true,
    }
}

fn view(lang: Lang) -> View {
    View { lang, current: crate::pages::PATH.to_owned(), ..View::default() }
}

fn drawn(lang: Lang, shown: &OfMonth) -> Markup {
    month_pages::month(&view(lang), shown, None)
}

fn refused(lang: Lang) -> Markup {
    let shown = shown();
    let Some(line) = shown.lines.first() else { return drawn(lang, &shown) };
    let fields = Fields::of([("etat", "postponed"), ("motif", "")]);
    let refusals = Refusals::one("motif", Reason::Missing);
    let back = Back { which: Which::State(line.id), fields: &fields, refusals: &refusals };
    month_pages::month(&view(lang), &shown, Some(&back))
}
