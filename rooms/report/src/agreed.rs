//! The indicators that the parties agreed on beyond those of the dashboard: those of the library, and those made in the
//! application. The synthesis of the month tells each with its target.

use door::{Stop, Tx};
use kernel::Lang;
use observatory::{Ask, Better, Indicator, Reader};

use crate::gather::Kept;
use crate::material::AgreedLine;

/// What they say of a month. They are measured on the whole perimeter of the operator: a partner reads what the catalogue
/// of publication holds, and nothing of these. Nothing is measured when none is agreed.
pub(crate) fn beyond_the_dashboard(
    tx: &mut Tx<'_>,
    kept: Kept<'_>,
    ask: &Ask,
) -> Result<Vec<AgreedLine>, Stop> {
    if ask.reader == Reader::Partner {
        return Ok(Vec::new());
    }
    let mut codes = indicator::agreed(tx)?;
    codes.retain(|code| Indicator::find(code).is_none());
    if codes.is_empty() {
        return Ok(Vec::new());
    }
    let month = ask.window.month;
    let targets = roadmap::targets(tx)?;
    let customs = indicator::customs(tx)?;
    let figures = indicator::figures(tx, kept, month)?.into_iter();
    let line = |(code, value, to_date): indicator::Figure| {
        let target = roadmap::target_for(&targets, &code, month).and_then(|held| held.monthly);
        if let Some(entry) = indicator::find(&code) {
            return Some(AgreedLine {
                fr: entry.label.say(Lang::Fr).to_owned(),
                en: entry.label.say(Lang::En).to_owned(),
                how: String::new(),
                lower: entry.better == Better::Less,
                target: target.map(|n| n * i64::from(entry.measure.step())),
                code,
                value,
                to_date,
            });
        }
        let own = customs.iter().find(|one| one.code == code)?;
        Some(AgreedLine {
            fr: own.label_fr.clone(),
            en: own.label_en.clone(),
            how: own.how.name().to_owned(),
            lower: own.better == Better::Less,
            target: target.map(|n| n * own.how.step()),
            code,
            value,
            to_date,
        })
    };
    Ok(figures.filter(|(code, ..)| codes.contains(code)).filter_map(line).collect())
}
