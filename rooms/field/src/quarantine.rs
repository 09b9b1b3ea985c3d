//! The quarantine (« quarantaine ») : what cannot be counted as it came, shown to the manager in words,
//! accepted by the same path as any envelope, or set aside.

use std::sync::Arc;

use door::team::{self, Colleague};
use door::{Manager, Purpose, Stop, Tx};
use kernel::id::RowId;
use kernel::{Lang, Reason, Refusals};
use referential::{List, Lists, ListsCache};
use serde_json::{Map, Value};

use crate::admit::Counter;
use crate::contract::{Content, Envelope};
use crate::intake::Intake;
use crate::pages::{Shown, ShownPhoto};
use crate::store::{self, Waiting};
use crate::{completed, verbs, words};

impl Waiting {
    pub(crate) fn envelope(&self) -> Envelope {
        Envelope {
            record: self.record,
            rev: self.rev,
            key: self.key.clone(),
            made_at: self.received_at,
            sealed: self.sealed.clone(),
        }
    }
}

/// What opens what waits.
pub(crate) fn counter(key: &Manager) -> Result<Counter, Stop> {
    Ok(Counter { intake: key.service::<Intake>()?, lists: key.service::<ListsCache>()? })
}

/// What waits, in words: envelopes, then photographs.
pub(crate) async fn shown(key: &Manager) -> Result<(Vec<Shown>, Vec<ShownPhoto>), Stop> {
    let (counter, lang) = (counter(key)?, key.lang());
    key.read(move |tx| {
        let (waiting, apart) = (store::waiting(tx)?, photo::apart(tx)?);
        let known = Known {
            lists: referential::lists(tx, &counter.lists)?,
            places: territory::places(tx)?,
            team: team::colleagues(tx)?,
        };
        let photos = apart.into_iter().map(|photo| {
            let holder = known.team.iter().find(|colleague| colleague.id == photo.person);
            ShownPhoto { photo, holder: holder.map(|holder| holder.name.clone()) }
        });
        let photos = photos.collect();
        let mut shown = Vec::new();
        for one in &waiting {
            let holder = holder(&known.team, one);
            let content = counter.open(one.sealed_as, &one.envelope()).ok();
            let missing = match &content {
                Some(content) => completed::missing(tx, &counter.lists, (one, content), holder)?,
                None => Refusals::new(),
            };
            shown.push(Shown {
                id: one.id,
                what: content.as_ref().map(|content| told(content, &known, lang)),
                alike: None,
                why: one.why,
                reasons: said_reasons(&one.reasons),
                missing: completed::said(lang, &missing),
                holder: holder.map(|holder| holder.name.clone()),
                received_at: one.received_at,
            });
        }
        number(&mut shown);
        Ok((shown, photos))
    })
    .await
}

/// What an envelope is told with.
struct Known {
    lists: Arc<Lists>,
    places: Vec<territory::Place>,
    team: Vec<Colleague>,
}

/// Lines that would read the same have their number among them. A finer hour would tell them apart too, and tell of
/// someone’s day what no page tells.
fn number(shown: &mut [Shown]) {
    let name = |one: &Shown| (one.what.clone(), one.holder.clone());
    let names: Vec<_> = shown.iter().map(name).collect();
    for (place, one) in shown.iter_mut().enumerate() {
        let same = |known: &&(Option<String>, Option<String>)| names.get(place) == Some(*known);
        let count = |known: &[(Option<String>, Option<String>)]| known.iter().filter(same).count();
        let of = count(&names);
        let rank = names.get(..=place).map_or(0, count);
        one.alike = (of > 1).then_some((rank, of));
    }
}

/// Whose telephone it came from.
pub(crate) fn holder<'t>(team: &'t [Colleague], one: &Waiting) -> Option<&'t Colleague> {
    team.iter().find(|colleague| colleague.id == one.person)
}

/// The sentences of the reasons that were kept.
fn said_reasons(kept: &str) -> Vec<String> {
    let kept = serde_json::from_str::<Value>(kept).unwrap_or_default();
    let said = kept.as_array().into_iter().flatten();
    said.filter_map(|one| one.get("reason")?.as_str().map(str::to_owned)).collect()
}

/// What kind of entry it is, in words.
pub(crate) fn kind_words(lang: Lang, kind: &str) -> &'static str {
    match kind {
        "activity.record" => words::kind_record(lang),
        "activity.correct" => words::kind_correct(lang),
        "activity.withdraw" => words::kind_withdraw(lang),
        "alert.draft" => words::kind_draft(lang),
        "alert.verify" => words::kind_verify(lang),
        "action.progress" => words::kind_progress(lang),
        "alone.enter" | "alone.leave" => words::kind_alone(lang),
        "round.record" => words::kind_round(lang),
        _ => words::kind_other(lang),
    }
}

/// An envelope in one line: what, when, where, about what; never a note.
fn told(content: &Content, known: &Known, lang: Lang) -> String {
    let kind = kind_words(lang, &content.kind);
    let within = match content.body.get("activity") {
        Some(Value::Object(inner)) => inner,
        _ => &content.body,
    };
    let text = |name: &str| within.get(name).and_then(Value::as_str);
    let mut parts = vec![kind.to_owned()];
    parts.extend(
        text("day")
            .and_then(|day| kernel::Day::parse(day).ok())
            .map(|day| kernel::french::day(lang, day)),
    );
    let time = text("time").or_else(|| text("began"));
    let time = time.and_then(|time| kernel::TimeOfDay::parse(time).ok());
    parts.extend(time.map(|time| kernel::french::time(lang, time.quarter())));
    parts.extend(within.get("minutes").and_then(Value::as_i64).map(|n| words::minutes(lang, n)));
    let first = within.get("themes").and_then(Value::as_array).and_then(|list| list.first());
    let first = first.and_then(Value::as_str).or_else(|| text("theme"));
    let theme = first.and_then(|code| known.lists.theme(code));
    parts.extend(theme.map(|theme| theme.label(lang).to_owned()));
    // Without a theme, the activity is all that is known of it.
    let activity = text("activity").filter(|_| theme.is_none());
    let activity = activity.and_then(|code| known.lists.term(List::Activity, code));
    parts.extend(activity.map(|activity| activity.label(lang).to_owned()));
    let place = text("place").and_then(|code| known.places.iter().find(|one| one.code == code));
    parts.extend(place.map(|place| place.name.clone()));
    parts.join(" · ")
}

/// Accepts an envelope, as its holder's day, or sets it aside.
pub(crate) async fn decide(key: &Manager, id: RowId, accepted: bool) -> Result<(), Stop> {
    let (counter, by) = (counter(key)?, key.clone());
    key.begin(Purpose::Record, move |tx| {
        let waiting = store::one_waiting(tx, id)?.ok_or(Stop::NotFound)?;
        if accepted {
            let mut content = counter.open(waiting.sealed_as, &waiting.envelope())?;
            let team = team::colleagues(tx)?;
            if let Some(holder) = holder(&team, &waiting) {
                as_the_day_of(&mut content.body, &holder.login);
            }
            let whom = verbs::For { person: waiting.person, by: &by, lists: &counter.lists };
            verbs::apply(tx, &whom, (&waiting.envelope(), &content)).map_err(in_words)?;
        }
        close(tx, &waiting, accepted)
    })
    .await
}

/// Notes what was decided of an envelope, and lets it go.
pub(crate) fn close(tx: &mut Tx<'_>, waiting: &Waiting, accepted: bool) -> Result<(), Stop> {
    if store::decide(tx, waiting.id, accepted)? == 0 {
        return Err(Stop::NotFound);
    }
    let act = if accepted { crate::ACCEPTED } else { crate::SET_ASIDE };
    Ok(tx.note(act, &waiting.record.text(), waiting.why.name())?)
}

/// A record that names nobody was made by whoever held the telephone, not by the manager.
fn as_the_day_of(body: &mut Map<String, Value>, login: &str) {
    let named =
        body.get("mediators").and_then(Value::as_array).is_some_and(|list| !list.is_empty());
    if body.contains_key("themes") && !named {
        body.insert("mediators".to_owned(), Value::Array(vec![Value::String(login.to_owned())]));
    }
}

/// What stands in the way, as a sentence on the page.
fn in_words(stop: Stop) -> Stop {
    let absent = || {
        Refusals::one(
            "",
            Reason::said(
                "ce dont il s’agit n’est plus là, ou a changé entre-temps.",
                "what this is about is gone, or was changed meanwhile.",
            ),
        )
    };
    if matches!(stop, Stop::NotFound | Stop::Stale) { Stop::Refused(absent()) } else { stop }
}

/// What stands in the way, in one sentence.
pub(crate) fn refused(lang: Lang, refusals: &Refusals) -> Option<String> {
    if refusals.is_empty() {
        return None;
    }
    let said: Vec<String> = refusals.iter().take(5).map(|(_, reason)| reason.say(lang)).collect();
    Some(words::cannot_accept(lang, &said.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract;

    #[test]
    fn a_record_without_names_is_of_whoever_held_the_telephone() {
        let mut body = serde_json::json!({ "themes": ["T1.1"] });
        let object = body.as_object_mut().expect("an object");
        as_the_day_of(object, "awa");
        assert_eq!(object.get("mediators"), Some(&serde_json::json!(["awa"])));
        as_the_day_of(object, "leo");
        assert_eq!(object.get("mediators"), Some(&serde_json::json!(["awa"])));
        let mut walk = serde_json::json!({ "passages": [] });
        as_the_day_of(walk.as_object_mut().expect("an object"), "awa");
        assert!(walk.get("mediators").is_none());
    }

    #[test]
    fn lines_that_read_the_same_are_told_apart_by_their_number() {
        let line = |what: &str, holder: &str| Shown {
            id: RowId::from_uuid(kernel::id::uuid_v7(1, [1; 10])),
            what: Some(what.to_owned()),
            alike: None,
            why: crate::store::Why::Revoked,
            reasons: Vec::new(),
            missing: Vec::new(),
            holder: Some(holder.to_owned()),
            received_at: kernel::Instant::at(kernel::Day::FIRST, kernel::TimeOfDay::clamped(0)),
        };
        let mut shown = [line("A", "Awa"), line("B", "Awa"), line("A", "Awa"), line("A", "Léo")];
        number(&mut shown);
        let alike: Vec<_> = shown.iter().map(|one| one.alike).collect();
        assert_eq!(alike, [Some((1, 2)), None, Some((2, 2)), None]);
    }

    #[test]
    fn reasons_that_were_kept_are_said_again() {
        let kept = contract::reasons(&Refusals::one("day", Reason::NotADay), Lang::Fr);
        assert_eq!(said_reasons(&kept), [Reason::NotADay.say(Lang::Fr)]);
        assert_eq!(said_reasons("broken"), Vec::<String>::new());
    }
}
