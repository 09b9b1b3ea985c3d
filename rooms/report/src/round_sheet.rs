//! The sheet of a round (« feuille de tournée »): one page to print, filled in by hand on the way
//! and typed in at the desk afterwards. It holds no name of anyone met, and asks for none.

use std::sync::Arc;

use door::{Fields, Stop, Tx};
use kernel::{Day, Lang, Reason, Refusals, french};
use proof::picture::Picture;
use referential::{List, Lists, ListsCache};
use serde_json::{Value, json};
use territory::{Place, Zone};

use paper::pdf::{PdfFault, Template, set_sheet};

use crate::round_sheet_words as said;

/// How the sheet is set: a form to fill by hand, which no document tree says.
const SHEET: Template =
    Template { path: "/round_sheet.typ", text: include_str!("round_sheet.typ") };
/// Lines to fill in: as many as the table in which they are typed.
const LINES: usize = 10;
/// Lines of letters that the places may take: more would not leave the sheet on one page.
const ROOM: usize = 84;
/// Beyond so many lines of places, the codes are set smaller.
const CROWDED: usize = 24;
/// Letters on a line of a column, about.
const LETTERS: usize = 28;
/// The most mediators of one sheet, as of one record.
const MEDIATORS: usize = 6;
/// Where the lines are typed in (the room of activities).
const TYPING: &str = "/activites/saisie-rapide";

/// What a sheet is printed from.
#[derive(Clone, Debug)]
pub struct RoundSheet {
    /// The language of the sheet.
    pub lang: Lang,
    /// The convention in words.
    pub convention: String,
    /// The day, when it is known.
    pub day: Option<Day>,
    /// The names of those who walk; none leaves room to write them.
    pub mediators: Vec<String>,
    /// The code and the name of the zone; none is the whole perimeter.
    pub zone: Option<(String, String)>,
    /// The places, with the name people give them.
    pub places: Vec<(String, String)>,
    /// The referential.
    pub lists: Arc<Lists>,
    /// The address people type.
    pub address: String,
}

/// What may be asked of a sheet: the answers of the page that prepares it.
pub(crate) struct Choices {
    pub(crate) zones: Vec<Zone>,
    pub(crate) team: Vec<door::team::Colleague>,
}

/// The zones of the perimeter and the team.
pub(crate) fn choices(tx: &mut Tx<'_>) -> Result<Choices, Stop> {
    Ok(Choices { zones: territory::zones(tx)?, team: door::team::colleagues(tx)? })
}

/// Makes the sheet that was asked for; a zone outside the perimeter is not there.
pub(crate) fn sheet(
    tx: &mut Tx<'_>,
    lists: &ListsCache,
    asked: &Fields,
    (convention, address): (&str, &str),
) -> Result<RoundSheet, Stop> {
    let known = choices(tx)?;
    let day = match asked.get("jour").trim() {
        "" => None,
        text => Some(Day::parse(text).map_err(|reason| Refusals::one("jour", reason))?),
    };
    let mut mediators = Vec::new();
    for login in asked.all("mediateur") {
        let named = known.team.iter().find(|held| held.login == login).ok_or(Stop::NotFound)?;
        if !mediators.contains(&named.name) {
            mediators.push(named.name.clone());
        }
    }
    if mediators.len() > MEDIATORS {
        let many = Reason::said("Six médiateurs au plus.", "Six mediators at most.");
        return Err(Refusals::one("mediateur", many).into());
    }
    let zone = match asked.get("zone").trim() {
        "" => None,
        code => Some(known.zones.iter().find(|zone| zone.code == code).ok_or(Stop::NotFound)?),
    };
    let within = zone.map(|zone| territory::with_below(&known.zones, zone.id));
    let places = territory::places(tx)?;
    let here = |place: &&Place| {
        place.active && within.as_ref().is_none_or(|zones| zones.contains(&place.zone))
    };
    Ok(RoundSheet {
        lang: tx.lang(),
        convention: convention.to_owned(),
        day,
        mediators,
        zone: zone.map(|zone| (zone.code.clone(), zone.name.clone())),
        places: places.iter().filter(here).map(named).collect(),
        lists: referential::lists(tx, lists)?,
        address: address.to_owned(),
    })
}

fn named(place: &Place) -> (String, String) {
    let name = match place.aliases.first() {
        Some(alias) => format!("{} ({alias})", place.name),
        None => place.name.clone(),
    };
    (place.code.clone(), name)
}

impl RoundSheet {
    /// The address under which this day is typed in. It names nobody: a sheet may be lost.
    pub fn typing_address(&self) -> String {
        let mut query = Fields::default();
        query.set("jour", &self.day.map(Day::text).unwrap_or_default());
        query.set("zone", self.zone.as_ref().map_or("", |(code, _)| code));
        let query = query.encode();
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{TYPING}{mark}{query}", self.address)
    }

    /// The name of the file.
    pub fn file_name(&self) -> String {
        let day = self.day.map(|day| format!("-{}", day.text())).unwrap_or_default();
        format!("feuille-de-tournee{day}.pdf")
    }

    /// One tagged page. Pure computation, away from the requests like any other paper.
    pub fn render(&self) -> Result<Vec<u8>, PdfFault> {
        let drawn = Picture::of(&self.typing_address()).map(|picture| drawing(&picture));
        let data = self.data(drawn.is_some());
        set_sheet(SHEET, data, drawn.into_iter().collect())
    }

    /// The places that the page has room for, and the lines they take.
    fn named_places(&self) -> (usize, usize) {
        let (mut kept, mut lines) = (0, 0);
        for (code, name) in &self.places {
            let more = (code.chars().count() + name.chars().count() + 2).div_ceil(LETTERS);
            if lines + more > ROOM {
                break;
            }
            kept += 1;
            lines += more;
        }
        (kept, lines)
    }

    fn data(&self, drawn: bool) -> Value {
        let lang = self.lang;
        json!({
            "crowded": self.named_places().1 > CROWDED,
            "lang": lang.code(),
            "title": said::title(lang),
            "convention": self.convention,
            "day": self.day.map(|day| french::day_long(lang, day)).unwrap_or_default(),
            "mediators": self.mediators.join(", "),
            "zone": self.zone.as_ref().map_or_else(String::new, |(_, name)| name.clone()),
            "lines": LINES,
            "qr": drawn.then_some("/chart-0.svg"),
            "words": {
                "lede": said::sheet_lede(lang),
                "day": said::day(lang),
                "mediators": said::mediators(lang),
                "zone": said::zone(lang),
                "reminder": said::reminder(lang),
                "qr": said::qr(lang),
                "qr_alt": said::qr_alt(lang),
            },
            "activities": self.terms(List::Activity, Words::Whole),
            "columns": columns(lang),
            "legends": self.legends(),
        })
    }

    fn terms(&self, list: List, words: Words) -> Vec<Value> {
        let terms = self.lists.terms(list).iter();
        // Time outside mediation goes with the hours, never on a sheet.
        let shown = terms.filter(|term| term.active && term.code != "A0");
        shown
            .map(|term| match words {
                Words::Whole => json!([term.code, term.label(self.lang)]),
                Words::Short => json!([term.code, term.short(self.lang)]),
            })
            .collect()
    }

    /// Every code of the lists, then the places: what the cells are filled with.
    fn legends(&self) -> Vec<Value> {
        let lang = self.lang;
        let list = |title: &str, list: List, words: Words| {
            let entries = self.terms(list, words);
            json!({"title": title, "entries": entries, "places": false})
        };
        let mut legends = vec![
            list(said::activities(lang), List::Activity, Words::Whole),
            list(said::origins(lang), List::Origin, Words::Short),
            list(said::endings(lang), List::Ending, Words::Short),
            list(said::audiences(lang), List::Audience, Words::Short),
        ];
        legends.extend(self.lists.top_themes().filter(|top| top.active).map(|top| {
            let under = self.lists.themes_under(&top.code);
            let entries: Vec<Value> = under
                .filter(|theme| theme.active && theme.code != top.code)
                .map(|theme| json!([theme.code, theme.label(lang)]))
                .collect();
            json!({"title": format!("{} {}", top.code, top.label(lang)), "entries": entries, "places": false})
        }));
        let kept = self.named_places().0;
        let mut places: Vec<Value> =
            self.places.iter().take(kept).map(|(code, name)| json!([code, name])).collect();
        let left = self.places.len().saturating_sub(kept);
        if let Some(left) = i64::try_from(left).ok().filter(|left| *left > 0) {
            places.push(json!(["…", said::more_places(lang, left)]));
        }
        if !places.is_empty() {
            legends.push(json!({"title": said::places(lang), "entries": places, "places": true}));
        }
        legends
    }
}

#[derive(Clone, Copy)]
enum Words {
    Whole,
    Short,
}

/// The columns: the name, and how the cell is filled.
fn columns(lang: Lang) -> [[&'static str; 2]; 10] {
    [
        ["", ""],
        [said::time(lang), said::time_how(lang)],
        [said::minutes(lang), said::minutes_how(lang)],
        [said::place(lang), said::place_how(lang)],
        [said::activity(lang), said::activity_how(lang)],
        [said::themes(lang), said::themes_how(lang)],
        [said::people(lang), said::people_how(lang)],
        [said::origin(lang), said::code_how(lang)],
        [said::ending(lang), said::code_how(lang)],
        [said::note(lang), said::note_how(lang)],
    ]
}

/// The picture of an address as a drawing on white, with its quiet edge.
fn drawing(picture: &Picture) -> String {
    let (side, path) = (picture.whole(), picture.path());
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/>\
         <path d=\"{path}\" fill=\"#000\"/></svg>"
    )
}

/// A sheet with invented values, in either language.
pub fn sample(lang: Lang) -> RoundSheet {
    let place = |code: &str, name: &str| (code.to_owned(), name.to_owned());
    RoundSheet {
        lang,
        convention: "Quartier Humanicité, convention 2019".to_owned(),
        day: Day::parse("2019-06-14").ok(),
        mediators: vec!["Awa Sissako".to_owned()],
        zone: Some(("I1".to_owned(), "Îlot 1".to_owned())),
        places: vec![
            place("hall-a", "Hall A (le bleu)"),
            place("coursive-a", "Coursives du Hall A (les passerelles)"),
            place("poubelles-a", "Local poubelles du Hall A"),
            place("logements-1", "Logements de l’îlot 1"),
        ],
        lists: Arc::new(referential::sample_lists()),
        address: "https://parvis.example".to_owned(),
    }
}
