//! Lines of people of the packed facts: who they are (an audience, an age and a gender together, by their place in the
//! legend) and how many. A fact holds two lines. Where there are more, the second and those that follow stand in a row
//! of their own, in the order of the records: a pass walks over it as over the facts, and searches nothing.

use door::Fault;

/// In the second line of a fact: there are more, and what is left of it is where they stand. In a line of the row of its
/// own: another one follows.
const MORE: u32 = 1 << 31;
/// The most kinds of people that a convention may tell apart.
const CROWDS: usize = 1 << 15;

/// A line of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeopleLine {
    /// Audience.
    pub audience: u8,
    /// Age band.
    pub age_band: u8,
    /// Gender.
    pub gender: u8,
    /// How many.
    pub n: u16,
}

/// An audience, an age band and a gender together, as positions in the legend.
pub type Crowd = [u8; 3];

/// A line as a fact holds it: of nobody when it is not there, and then of the first crowd.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Packed(u32);

impl Packed {
    pub(super) fn of(crowd: usize, n: u16) -> Result<Self, Fault> {
        let crowd = u32::try_from(crowd).ok().filter(|_| crowd < CROWDS);
        let crowd =
            crowd.ok_or_else(|| Fault::new("a convention tells too many kinds of people apart"))?;
        Ok(Self(crowd << 16 | u32::from(n)))
    }

    /// Who, as a position in the crowds of the legend.
    #[inline]
    pub fn crowd(self) -> usize {
        let [high, low, ..] = (self.0 & !MORE).to_be_bytes();
        usize::from(u16::from_be_bytes([high, low]))
    }

    /// How many.
    #[inline]
    pub fn n(self) -> u16 {
        let [.., high, low] = self.0.to_be_bytes();
        u16::from_be_bytes([high, low])
    }

    pub(super) fn line(self, crowds: &[Crowd]) -> Option<PeopleLine> {
        let [audience, age_band, gender] = *crowds.get(self.crowd())?;
        Some(PeopleLine { audience, age_band, gender, n: self.n() }).filter(|line| line.n > 0)
    }
}

/// The two lines of a fact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lines([u32; 2]);

impl Lines {
    pub(super) const fn packed(self) -> [u32; 2] {
        self.0
    }

    pub(super) const fn of_packed(packed: [u32; 2]) -> Self {
        Self(packed)
    }

    const fn more(self) -> bool {
        let Self([_, second]) = self;
        second & MORE != 0
    }
}

/// The lines of people that facts do not hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Further {
    lines: Vec<u32>,
    /// How many of them are of no fact any more.
    lost: usize,
}

impl Further {
    pub(super) const fn of(lines: Vec<u32>) -> Self {
        Self { lines, lost: 0 }
    }

    pub(super) fn lines(&self) -> &[u32] {
        &self.lines
    }

    /// The lines of a fact, the others being kept here.
    pub(super) fn pack(
        &mut self,
        mut lines: impl Iterator<Item = Result<Packed, Fault>>,
    ) -> Result<Lines, Fault> {
        let mut next = || lines.next().transpose();
        let [first, second] = [next()?, next()?].map(Option::unwrap_or_default);
        let Some(mut third) = next()? else { return Ok(Lines([first.0, second.0])) };
        let place = self.end()?;
        self.lines.push(second.0 | MORE);
        while let Some(fourth) = next()? {
            self.lines.push(third.0 | MORE);
            third = fourth;
        }
        self.lines.push(third.0);
        Ok(Lines([first.0, place | MORE]))
    }

    fn end(&self) -> Result<u32, Fault> {
        let end = u32::try_from(self.lines.len()).ok().filter(|end| end & MORE == 0);
        end.ok_or_else(|| Fault::new("a convention has more lines of people than facts hold"))
    }

    /// Hands over each line of a fact.
    #[inline]
    pub(super) fn each(&self, Lines([first, second]): Lines, mut take: impl FnMut(Packed)) {
        take(Packed(first));
        if second & MORE == 0 {
            // A line of nobody adds nothing: cheaper than to ask, for half of the records have but one.
            take(Packed(second));
        } else {
            self.from(second).for_each(take);
        }
    }

    /// Each line of a fact.
    pub(super) fn iter(&self, lines: Lines) -> impl Iterator<Item = Packed> {
        let Lines([first, second]) = lines;
        let (held, more) = if lines.more() {
            (None, Some(self.from(second)))
        } else {
            (Some(Packed(second)), None)
        };
        std::iter::once(Packed(first)).chain(held).chain(more.into_iter().flatten())
    }

    #[inline]
    fn from(&self, place: u32) -> impl Iterator<Item = Packed> {
        let place = usize::try_from(place & !MORE).unwrap_or(usize::MAX);
        let mut over = false;
        let rest = self.lines.get(place..).unwrap_or_default().iter();
        rest.take_while(move |line| !std::mem::replace(&mut over, **line & MORE == 0))
            .map(|line| Packed(line & !MORE))
    }

    /// A fact has left, or holds other lines now.
    pub(super) fn lose(&mut self, lines: Lines) {
        if lines.more() {
            self.lost += self.iter(lines).count() - 1;
        }
    }

    /// Whether most of what is kept is of no fact any more.
    pub(super) const fn is_worn(&self) -> bool {
        self.lost > 4_096 && self.lost > self.lines.len() / 2
    }

    /// Takes in the lines of a fact whose others are kept elsewhere.
    pub(super) fn adopt(&mut self, from: &Self, lines: Lines) -> Result<Lines, Fault> {
        if lines.more() { self.pack(from.iter(lines).map(Ok)) } else { Ok(lines) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(crowd: usize, n: u16) -> Packed {
        Packed::of(crowd, n).expect("a line")
    }

    #[test]
    fn as_many_lines_come_out_as_went_in_and_in_their_order() {
        let mut further = Further::default();
        let all: Vec<Packed> =
            (0..6).map(|place| line(place, 1 + u16::try_from(place).expect("small"))).collect();
        let packed: Vec<Lines> = (0..=6)
            .map(|n| further.pack(all[..n].iter().copied().map(Ok)).expect("packed"))
            .collect();
        for (n, lines) in packed.iter().enumerate() {
            let told: Vec<Packed> = further.iter(*lines).filter(|line| line.n() > 0).collect();
            assert_eq!(told, all[..n]);
            let mut handed = Vec::new();
            further.each(*lines, |line| handed.push(line));
            handed.retain(|line| line.n() > 0);
            assert_eq!(handed, all[..n]);
        }
        // One and two lines are in the fact; three, four, five and six leave two, three, four and five outside it.
        assert_eq!(further.lines.len(), 14);
        let mut other = Further::default();
        for (n, lines) in packed.iter().enumerate() {
            let lines = other.adopt(&further, *lines).expect("taken in");
            assert_eq!(other.iter(lines).filter(|line| line.n() > 0).count(), n);
            further.lose(packed[n]);
        }
        assert_eq!((further.lost, &other.lines), (14, &further.lines));
    }

    #[test]
    fn a_line_says_who_and_how_many() {
        let crowds = [[0, 0, 0], [15, 6, 2]];
        let told = PeopleLine { audience: 15, age_band: 6, gender: 2, n: 500 };
        assert_eq!(line(1, 500).line(&crowds), Some(told));
        assert_eq!(line(1, 0).line(&crowds), None);
        assert!(Packed::of(CROWDS, 1).is_err());
        let most = line(CROWDS - 1, u16::MAX);
        assert_eq!((most.crowd(), most.n()), (CROWDS - 1, u16::MAX));
    }
}
