//! What a record said, in one text, to be kept when a correction replaces it.

use crate::entity::Activity;

/// The content before a change: codes, then the note. Read by the author and the
/// manager: the time is the quarter of an hour.
pub(crate) fn said(activity: &Activity) -> String {
    let people: Vec<String> = activity
        .counts
        .iter()
        .map(|count| format!("{} {} {} {}", count.n, count.audience, count.age_band, count.gender))
        .collect();
    let ending = activity.ending.as_deref().unwrap_or("–");
    let intensity = activity.intensity.as_deref().unwrap_or("–");
    format!(
        "{} {} · {} min · {} · {} · {} · {ending} · {intensity} · {}\n{}",
        activity.day,
        activity.time.quarter().text(),
        activity.minutes.count(),
        activity.kind,
        activity.origin,
        activity.channel,
        people.join(", "),
        activity.note.as_str()
    )
}
