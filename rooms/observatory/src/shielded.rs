//! The counts of a perimeter parted for a partner: technical facts apart from those that touch people,
//! each with the secret keys of its records, and what a single situation weighs in them.

use std::collections::{HashMap, HashSet};

use activity::Facts;
use activity::facts::{Fact, Lens};
use door::{Fault, Scope, Stop, Tx, setting};
use kernel::id::{RowId, ThemeId, ZoneId};
use referential::{Class, Lists};

use crate::base::{AlertLine, Base};
use crate::disclosure::{KEY_BITS, Protection, Small, Told};
use crate::gather::Ask;
use crate::remembered::Lines;
use crate::sources;
use crate::tally::{Tally, Weight, empty, weighed};
use crate::waves::{Keys, Wave, frozen};
use crate::window::{ByMonth, Window};

/// The parted counts of a perimeter.
#[derive(Clone, Debug)]
pub(crate) struct Shielded {
    /// Which protections hold.
    pub(crate) protection: Protection,
    /// Everything beside the counts; its tally only gives their shape.
    pub(crate) whole: Base,
    /// The alerts of technical themes, beside the same.
    pub(crate) technical: Base,
    /// Whether any theme of the perimeter touches people.
    pub(crate) touches_people: bool,
    /// Whether the perimeter holds every theme of the convention: one that holds fewer would differ
    /// from the others by the themes that it lacks.
    pub(crate) every_theme: bool,
    /// Block by block.
    pub(crate) blocks: Vec<Block>,
}

/// The parted counts of a block.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    /// Which protections hold.
    pub(crate) protection: Protection,
    /// Its zones.
    pub(crate) zones: HashSet<ZoneId>,
    /// Facts of technical themes.
    pub(crate) technical: Base,
    /// The keys of those.
    pub(crate) technical_keys: Keys,
    /// Facts that touch people.
    pub(crate) personal: Base,
    /// The keys of those.
    pub(crate) keys: Keys,
    /// Of those, records beyond the first of one situation.
    excess: Tally,
    /// Of those, records of the heaviest situation.
    top: Tally,
    /// Themes that touch people and may be told by month, by their place.
    pub(crate) told_themes: Vec<usize>,
}

impl Block {
    /// A count that touches people.
    pub(crate) fn small(&self, pick: &dyn Fn(&Tally) -> i64) -> Small {
        Small {
            n: pick(&self.personal.tally),
            key: self.keys.of(&|base| pick(&base.tally)),
            excess: pick(&self.excess),
            top: pick(&self.top),
        }
    }

    /// What is told of it.
    pub(crate) fn told(&self, pick: &dyn Fn(&Tally) -> i64) -> Told {
        self.protection.told(self.small(pick))
    }

    /// Whether one situation makes nearly all of a month.
    pub(crate) fn is_dominated(&self, place: usize) -> bool {
        let month = |tally: &Tally| tally.months.get(place).map_or(0, |sums| sums.n);
        self.told(&month) == Told::Nothing
    }

    /// What is told of each theme that touches people in a month; nothing of a theme is none of it.
    pub(crate) fn themes_told(&self, place: usize) -> Vec<i64> {
        let theme = |theme: &usize| {
            let told = self.told(&|tally| {
                let months = tally.themes.get(*theme).map(|(_, months)| months);
                months.and_then(|months| months.get(place)).copied().unwrap_or(0)
            });
            match told {
                Told::About(n) => n,
                Told::Nothing => 0,
            }
        };
        self.told_themes.iter().map(theme).collect()
    }

    /// What is told of the records of a month that touch people. When that would press on a theme
    /// told beside it, the sum of the themes is told in its place, which says nothing more.
    pub(crate) fn total(&self, place: usize, every_theme: bool) -> Told {
        let about = |pick: &dyn Fn(&Tally) -> i64| match self.told(pick) {
            Told::About(n) => n,
            Told::Nothing => 0,
        };
        let whole = about(&|tally| tally.months.get(place).map_or(0, |sums| sums.n));
        let themes = self.themes_told(place);
        // Nor may it press on what changed since a version that told both.
        let now = self.now();
        let presses =
            self.protection.presses(&themes, whole) || now > 0 && !self.stands_alone(now, place);
        let summed = presses || !every_theme;
        if self.protection == Protection::Whole && summed {
            return Told::About(themes.iter().sum());
        }
        Told::About(whole)
    }
}

/// The secret with which figures are rounded: the same records give the same figure in every
/// perimeter, month and format, for as long as the house stands (« clé de cellule »). It lives in the
/// database: whoever holds that holds the records themselves.
#[derive(Clone, Debug)]
pub(crate) struct CellKey(String);

const SETTING: &str = "cell_key";

impl CellKey {
    /// The key of the house, drawn the first time something is published.
    pub(crate) fn of(tx: &mut Tx<'_>) -> Result<Self, Fault> {
        if let Some(held) = setting::get(tx, SETTING)? {
            return Ok(Self(held));
        }
        let drawn = format!("{}{}", tx.new_id(RowId::from_uuid), tx.new_id(RowId::from_uuid));
        let key = door::secret::fingerprint(&drawn);
        // A look before anything was ever published rounds by a key that is forgotten.
        if !tx.only_reads() {
            setting::set(tx, SETTING, &key)?;
        }
        Ok(Self(key))
    }

    /// Whether it was drawn.
    fn is_drawn(tx: &mut Tx<'_>) -> Result<bool, Fault> {
        Ok(setting::get(tx, SETTING)?.is_some())
    }

    /// The key of a record, an alert or a situation.
    fn number(&self, of: &str) -> u32 {
        let hash = door::secret::fingerprint(&format!("parvis-cell-v1:{}:{of}", self.0));
        let digits = hash.get(..KEY_BITS / 4).unwrap_or_default();
        u32::from_str_radix(digits, 16).unwrap_or(0)
    }
}

/// Whether figures looked at now are rounded as those that will be frozen.
pub fn is_settled(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    CellKey::is_drawn(tx)
}

/// Settles how figures are rounded, before anyone is asked to agree to them.
pub fn settle(tx: &mut Tx<'_>) -> Result<(), Fault> {
    CellKey::of(tx).map(|_| ())
}

/// What one pass needs.
struct Pass<'p> {
    facts: &'p Facts,
    ask: &'p Ask,
    lists: &'p Lists,
    /// The facts as each version that was frozen told them.
    then: &'p [Facts],
}

impl Pass<'_> {
    fn run(&self, of: Half, weigh: &dyn Fn(&Fact) -> Weight) -> Tally {
        self.over(self.facts, of, weigh)
    }

    fn over(&self, facts: &Facts, of: Half, weigh: &dyn Fn(&Fact) -> Weight) -> Tally {
        let scope = of.scope(&self.ask.scope, self.lists);
        let lens: &Lens = &self.ask.lens;
        weighed(facts, (&scope, lens), self.lists, self.ask.window, weigh)
    }
}

/// The two halves of a perimeter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Technical,
    Personal,
}

impl Half {
    fn holds(self, lists: &Lists, theme: ThemeId) -> bool {
        let class = lists.theme_by_id(theme).map_or(Class::Sensitive, |theme| theme.class);
        (class == Class::Technical) == (self == Self::Technical)
    }

    fn scope(self, whole: &Scope, lists: &Lists) -> Scope {
        let themes = whole.themes.iter().filter(|theme| self.holds(lists, **theme));
        Scope { themes: themes.copied().collect(), ..whole.clone() }
    }
}

/// Parts everything that indicators are measured on.
pub(crate) fn shielded(
    tx: &mut Tx<'_>,
    (cache, lists): (&activity::FactsCache, &Lists),
    ask: &Ask,
) -> Result<Shielded, Stop> {
    let key = CellKey::of(tx)?;
    let days = ask.window.days();
    let followed = followed(activity::situation_records(tx, days)?);
    let (month, versions) = (ask.window.month, frozen(tx, ask.window.month)?);
    let part = |zones: &HashSet<ZoneId>| Ask {
        scope: Scope { zones: zones.clone(), ..ask.scope.clone() },
        blocks: Vec::new(),
        ..ask.clone()
    };
    let parts: Vec<Ask> = ask.blocks.iter().map(part).collect();
    let kept = (month.period(), versions.as_slice());
    let tallies = activity::facts::facts_then(tx, cache, kept, |facts, then, _| {
        let all = parts.iter().map(|ask| {
            let pass = Pass { facts, ask, lists, then };
            tallies(&pass, &key, &followed)
        });
        all.collect::<Vec<_>>()
    })?;
    let now = Lines::now(tx, ask.window)?;
    let mut then = Vec::new();
    for at in versions {
        then.push(Lines::then(tx, month, at)?.unwrap_or_else(|| now.clone()));
    }
    let field = sources::field(tx, ask.window)?;
    let beside = Beside { key: &key, lists, now, then, field };
    let shape = tallies.first().map_or_else(|| empty(ask.window), |first| first.technical.clone());
    let now = &beside.now;
    let whole = beside.base((shape.clone(), now), ask, None, false);
    let technical = beside.base((shape, now), ask, Some(Half::Technical), false);
    let themes = &ask.scope.themes;
    let touches_people = themes.iter().any(|theme| Half::Personal.holds(lists, *theme));
    let every_theme = tx.scope()?.themes.is_subset(themes);
    let blocks = parts.iter().zip(tallies).map(|(ask, tallies)| beside.block(ask, tallies));
    let blocks = blocks.collect();
    let protection = ask.protection;
    Ok(Shielded { protection, whole, technical, touches_people, every_theme, blocks })
}

/// The tallies of a block: what is counted, and by waves their ones and their keys.
struct Tallies {
    technical: Tally,
    technical_waves: Vec<(Tally, Tally)>,
    personal: Tally,
    personal_waves: Vec<(Tally, Tally)>,
    excess: Tally,
    top: Tally,
}

fn tallies(pass: &Pass<'_>, key: &CellKey, followed: &[HashSet<i64>]) -> Tallies {
    let itself = |_: &Fact| Weight::Itself;
    let (excess, top) = situations(pass, followed);
    let [technical, personal] =
        [Half::Technical, Half::Personal].map(|half| pass.run(half, &itself));
    let waves = |half: Half, whole: &Tally| by_waves(pass, key, (half, whole));
    Tallies {
        technical_waves: waves(Half::Technical, &technical),
        personal_waves: waves(Half::Personal, &personal),
        technical,
        personal,
        excess,
        top,
    }
}

/// What each version held and what is held now, counted and keyed.
fn by_waves(pass: &Pass<'_>, key: &CellKey, (half, whole): (Half, &Tally)) -> Vec<(Tally, Tally)> {
    let itself = |_: &Fact| Weight::Itself;
    let keyed = |fact: &Fact| Weight::Key(key.number(&fact.own_part().to_string()));
    let then = pass.then.iter();
    then.map(|facts| (pass.over(facts, half, &itself), pass.over(facts, half, &keyed)))
        .chain([(whole.clone(), pass.run(half, &keyed))])
        .collect()
}

/// What stands beside the tallies.
struct Beside<'b> {
    key: &'b CellKey,
    lists: &'b Lists,
    now: Lines,
    /// As each version that was frozen counted them.
    then: Vec<Lines>,
    field: ByMonth<i64>,
}

impl Beside<'_> {
    /// A base of one half of a perimeter, or of both; by keys or by ones.
    fn base(
        &self,
        (tally, lines): (Tally, &Lines),
        ask: &Ask,
        half: Option<Half>,
        keyed: bool,
    ) -> Base {
        let weigh = |id: &str| if keyed { i64::from(self.key.number(id)) } else { 1 };
        let holds = |zone: ZoneId, theme: ThemeId| {
            ask.admits(zone, theme) && half.is_none_or(|half| half.holds(self.lists, theme))
        };
        let alerts = lines.alerts.iter().filter(|(_, one)| holds(one.zone, one.theme));
        let situations = lines.situations.iter().filter(|one| holds(one.zone, one.theme));
        Base {
            tally,
            alerts: alerts
                .map(|(id, one)| AlertLine { weight: weigh(id), ..one.clone() })
                .collect(),
            situations: situations.map(|one| (one.opened, one.closed, weigh(&one.id))).collect(),
            field: self.field,
        }
    }

    /// The keys of a half, version by version.
    fn keys(&self, ask: &Ask, half: Half, waves: Vec<(Tally, Tally)>) -> Keys {
        let lines = self.then.iter().chain([&self.now]);
        let wave = |((counts, keys), lines): ((Tally, Tally), &Lines)| Wave {
            counts: self.base((counts, lines), ask, Some(half), false),
            keys: self.base((keys, lines), ask, Some(half), true),
        };
        Keys(waves.into_iter().zip(lines).map(wave).collect())
    }

    fn block(&self, ask: &Ask, tallies: Tallies) -> Block {
        let told_themes = tallies.personal.themes.iter().enumerate();
        let told_themes = told_themes.filter_map(|(place, (code, _))| {
            let class = self.lists.theme(code).map(|theme| theme.class);
            (class == Some(Class::Personal)).then_some(place)
        });
        Block {
            protection: ask.protection,
            zones: ask.scope.zones.clone(),
            told_themes: told_themes.collect(),
            technical: self.base((tallies.technical, &self.now), ask, Some(Half::Technical), false),
            technical_keys: self.keys(ask, Half::Technical, tallies.technical_waves),
            personal: self.base((tallies.personal, &self.now), ask, Some(Half::Personal), false),
            keys: self.keys(ask, Half::Personal, tallies.personal_waves),
            excess: tallies.excess,
            top: tallies.top,
        }
    }
}

/// The ranks of the records of each situation that has several.
fn followed(records: Vec<(String, i64)>) -> Vec<HashSet<i64>> {
    let mut by_situation: HashMap<String, HashSet<i64>> = HashMap::new();
    for (situation, rank) in records {
        by_situation.entry(situation).or_default().insert(rank);
    }
    by_situation.into_values().filter(|ranks| ranks.len() > 1).collect()
}

/// For each count, how many records are beyond the first of their situation, and how many the
/// heaviest situation has.
fn situations(pass: &Pass<'_>, followed: &[HashSet<i64>]) -> (Tally, Tally) {
    let nothing = |_: &Fact| Weight::Nothing;
    let mut excess = pass.run(Half::Personal, &nothing);
    let mut top = excess.clone();
    for ranks in followed {
        let own = |fact: &Fact| {
            if ranks.contains(&fact.rank) { Weight::Itself } else { Weight::Nothing }
        };
        let mut tally = pass.run(Half::Personal, &own);
        // People met again and again in one situation are no more situations.
        for ((_, count), (_, most)) in tally.audiences.iter().zip(&mut top.audiences) {
            *most = (*most).max(*count);
        }
        let counts = tally.counts_mut().into_iter();
        for ((count, more), most) in counts.zip(excess.counts_mut()).zip(top.counts_mut()) {
            *more += (*count - 1).max(0);
            *most = (*most).max(*count);
        }
    }
    (excess, top)
}

impl Tally {
    /// Every count that a single situation could weigh in, always in the same order.
    pub(crate) fn counts_mut(&mut self) -> Vec<&mut i64> {
        let months = self.months.iter_mut().map(|sums| &mut sums.n);
        let themes = self.themes.iter_mut().flat_map(|(_, months)| months.iter_mut());
        let zones = self.zones.iter_mut().flat_map(|(_, months)| months.iter_mut());
        let lists = [
            &mut self.sub_themes,
            &mut self.kinds,
            &mut self.axes,
            &mut self.origins,
            &mut self.conflict_endings,
        ];
        let lists = lists.into_iter().flat_map(|list| list.iter_mut().map(|(_, n)| n));
        let heat = self.heat.iter_mut().flat_map(|row| row.iter_mut());
        months.chain(themes).chain(zones).chain(lists).chain(heat).collect()
    }
}

impl Shielded {
    /// Everything touches people and every key is zero: for samples.
    pub(crate) fn sample(base: &Base, window: Window) -> Self {
        let zero = |base: &Base| {
            let mut tally = base.tally.clone();
            tally.counts_mut().into_iter().for_each(|count| *count = 0);
            Base { tally, alerts: Vec::new(), situations: Vec::new(), field: base.field }
        };
        let block = Block {
            protection: Protection::Whole,
            zones: HashSet::new(),
            technical: zero(base),
            technical_keys: Keys::default(),
            personal: base.clone(),
            keys: Keys::default(),
            excess: empty(window),
            top: empty(window),
            told_themes: Vec::new(),
        };
        Self {
            protection: Protection::Whole,
            whole: base.clone(),
            technical: base.clone(),
            touches_people: true,
            every_theme: true,
            blocks: vec![block],
        }
    }
}
