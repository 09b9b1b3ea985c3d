//! An alert as another tool is told of it (« à recopier ») : what its recipient was told anyway, and no more.

use door::{Fault, Tx, sql};
use kernel::id::{AlertId, ConventionId, PlaceId, ThemeId, ZoneId};
use kernel::{Day, Instant, Lang, french};
use referential::ListsCache;

use crate::entity::{Category, unread};
use crate::lifecycle::State;
use crate::{release, words, words_mail};

/// What another tool is told of an alert. Never of what is social, nor of words that were erased or set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulletin {
    /// `HUM-2019-0042`.
    pub number: String,
    /// Code of the organisation it is with.
    pub organisation: String,
    /// Where it stands.
    pub state: State,
    /// Code of the theme, then its name.
    pub theme: String,
    theme_words: String,
    /// Where, in words.
    pub place: String,
    /// Where, in millionths of a degree.
    pub point: Option<(i64, i64)>,
    /// The facts in one line.
    pub line: String,
    /// When it was last seen to be still there.
    pub reopened: Option<Instant>,
    day: Day,
    due: Option<Day>,
    urgency: i64,
}

type Read = (ConventionId, ZoneId, Option<PlaceId>, ThemeId, Category, String, Bulletin);

/// The bulletin of an alert.
pub fn bulletin(tx: &mut Tx<'_>, id: AlertId) -> Result<Option<Bulletin>, Fault> {
    let found: Option<Read> = tx.one(
        sql!(
            open "what is told to the recipient of an alert, for its own tool",
            "SELECT convention_id, zone_id, place_id, theme_id, category, COALESCE(detail, ''),
                    number, recipient, state, line, day, due_day, urgency,
                    (SELECT MAX(s.at) FROM alert_step s
                      WHERE s.alert_id = alert.id AND s.party_id IS NULL AND s.move = 'reopen')
               FROM alert WHERE id = $1"
        ),
        &(id,),
        |row| {
            let (convention, zone, place, theme) =
                (row.take()?, row.take()?, row.take()?, row.take()?);
            let category: String = row.take()?;
            let category = Category::parse(&category).map_err(|_| unread("category"))?;
            let detail = row.take()?;
            let (number, organisation) = (row.take()?, row.take()?);
            let state: String = row.take()?;
            let state = State::parse(&state).map_err(|_| unread("state"))?;
            let bulletin = Bulletin {
                number,
                organisation,
                state,
                theme: String::new(),
                theme_words: String::new(),
                place: String::new(),
                point: None,
                line: row.take()?,
                day: row.take()?,
                due: row.take()?,
                urgency: row.take()?,
                reopened: row.take()?,
            };
            Ok((convention, zone, place, theme, category, detail, bulletin))
        },
    )?;
    let Some((convention, zone, place, theme, category, detail, mut told)) = found else {
        return Ok(None);
    };
    if category == Category::Social || release::says_nothing(&told.line) {
        return Ok(None);
    }
    let cache = tx.service::<ListsCache>().unwrap_or_default();
    let lists = referential::lists_of(tx, &cache, convention)?;
    if let Some(theme) = lists.theme_by_id(theme) {
        (told.theme, told.theme_words) = (theme.code.clone(), theme.fr.clone());
    }
    let called = territory::called(tx, (zone, place))?.unwrap_or_default();
    told.place = if detail.is_empty() { called } else { format!("{called}, {detail}") };
    told.point = match place {
        Some(place) => territory::located(tx, place)?,
        None => None,
    };
    Ok(Some(told))
}

impl Bulletin {
    /// A few lines of plain text, to be copied.
    pub fn text(&self, lang: Lang) -> String {
        let mut facts = vec![
            (words_mail::number(lang), self.number.clone()),
            (words_mail::what(lang), self.line.clone()),
            (words_mail::theme(lang), self.theme_words.clone()),
            (words_mail::place(lang), self.place.clone()),
            (words_mail::seen(lang), french::day(lang, self.day)),
            (words_mail::urgency(lang), words::urgency(lang, self.urgency).to_owned()),
        ];
        if let Some(due) = self.due {
            facts.push((words_mail::due(lang), french::day(lang, due)));
        }
        let lines = facts.iter().map(|(name, said)| format!("{name}\u{a0}: {said}"));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// An invented one, for the pages that show themselves.
    pub fn sample() -> Self {
        let day = Day::new(2019, 6, 12).unwrap_or(Day::FIRST);
        Self {
            number: "HUM-2019-0042".to_owned(),
            organisation: "MEL".to_owned(),
            state: State::Sent,
            theme: "T3.1".to_owned(),
            theme_words: "Dépôt sauvage".to_owned(),
            place: "Place du marché".to_owned(),
            point: None,
            line: "Deux matelas au pied des bornes.".to_owned(),
            day,
            due: Some(day.plus_days(9)),
            urgency: 2,
            reopened: None,
        }
    }
}
