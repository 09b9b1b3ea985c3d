//! Records to be sent: the marginals of the world, drawn anew, as an integration would send them.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use kernel::id::{ActivityId, uuid_v7};
use rusqlite::Connection;
use serde_json::json;

use crate::kit::Fallible;

/// Words of notes: short ones, common ones, and those of the trade.
const WORDS: &str = "le la les un une des de du au aux en et ou sur sous avec sans pour par dans chez \
    devant entre vers plus peu calme bruit hall rue place parc parking ascenseur escalier porte badge \
    caméra éclairage lampe trottoir piste arceau banc borne conteneur encombrants dépôt sac carton \
    matelas meuble verre papier poubelle odeur fuite eau panne signalée réparée remplacée nettoyée \
    habitants riverains locataires copropriétaires étudiants lycéens collégiens enfants familles \
    voisins usagers passants commerçants gardien bailleur mairie syndic transporteur association \
    échange cordial rappel règles usage espace commun terrasse pelouse jardin jeux ballon musique \
    enceinte portative tardive soirée matinée après-midi passage présence renforcée rencontre écoute \
    orientation information explication conciliation accord trouvé voix baissé tension apaisée reprise \
    dialogue prochaine visite prévue demain semaine suivi relance service technique compétent demande \
    transmise attente réponse retour courrier affiche réunion marche exploratoire diagnostic partagé";

/// What records name, read from a base.
pub(crate) struct Vocabulary {
    themes: Vec<String>,
    places: Vec<String>,
    words: Vec<&'static str>,
    seed: AtomicU64,
}

/// Numbers that look drawn by chance.
pub(crate) struct Chance(u64);

impl Chance {
    /// A stream of its own.
    pub(crate) const fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `end`.
    pub(crate) const fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn pick<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        list.get(self.below(list.len().max(1) as u64) as usize)
    }
}

/// A record made.
pub(crate) struct Made {
    /// Its identifier, ordered by time.
    pub(crate) id: String,
    /// Its JSON.
    pub(crate) body: String,
}

impl Vocabulary {
    /// Reads the codes of the first convention of a base.
    pub(crate) fn read(base: &Connection, convention: &str) -> Fallible<Self> {
        let column = |text: &str| -> Fallible<Vec<String>> {
            let mut found = base.prepare(text)?;
            let rows = found.query_map([convention], |row| row.get(0))?;
            Ok(rows.collect::<Result<_, _>>()?)
        };
        Ok(Self {
            themes: column(
                "SELECT code FROM theme WHERE convention_id = ?1 AND class <> 'S' AND active
                    AND parent_id IS NOT NULL ORDER BY rank",
            )?,
            places: column("SELECT code FROM place WHERE convention_id = ?1 AND active")?,
            words: WORDS.split_whitespace().collect(),
            seed: AtomicU64::new(nanos()),
        })
    }

    /// A vocabulary of its own, for servers that know no base.
    fn note(&self, chance: &mut Chance) -> String {
        let length = 150 + chance.below(125) as usize;
        let mut note = String::with_capacity(320);
        while note.len() < length {
            // Low words are drawn more often than high ones, as in any text.
            let place =
                chance.below(self.words.len() as u64).min(chance.below(self.words.len() as u64));
            note.push_str(self.words.get(place as usize).copied().unwrap_or(""));
            note.push(' ');
        }
        note.truncate(note.trim_end().len());
        note.chars().take(278).collect()
    }

    /// A record of these last weeks of the year.
    pub(crate) fn record(&self) -> Made {
        let mut chance = Chance::new(self.seed.fetch_add(1, Ordering::Relaxed));
        for _ in 0..4 {
            chance.below(2);
        }
        let mut random = [0; 10];
        for byte in &mut random {
            *byte = chance.below(256) as u8;
        }
        let id = ActivityId::from_uuid(uuid_v7(nanos() / 1_000_000, random)).text();
        let kind = *chance.pick(&["A1", "A1", "A1", "A2", "A3", "A4", "A6", "A8"]).unwrap_or(&"A1");
        let mut themes = vec![chance.pick(&self.themes)];
        if chance.below(100) < 40 {
            themes.push(chance.pick(&self.themes));
        }
        let people = json!([
            { "audience": "P1", "age_band": "26-59", "gender": "F", "count": 1 + chance.below(4) },
            { "audience": "P10", "age_band": "12-17", "gender": "NR", "count": 1 + chance.below(6) },
        ]);
        let body = json!({
            "day": format!("2019-12-{:02}", 1 + chance.below(28)),
            "time": format!("{:02}:{:02}", 8 + chance.below(13), chance.below(12) * 5),
            "minutes": 5 * (1 + chance.below(12)), "activity": kind, "themes": themes,
            "place": chance.pick(&self.places), "origin": "O1", "channel": "C1",
            "ending": if ["A2", "A4"].contains(&kind) { "S6" } else { "S1" },
            "people": people, "note": self.note(&mut chance),
        });
        Made { id, body: body.to_string() }
    }
}

fn nanos() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos() as u64
}
