//! What a program asks, and what it says: read whole, refused in GeoReport's own names.

use alert::{Detail, NOTE, Note};
use door::Fields;
use kernel::id::PersonId;
use kernel::{Day, Instant, Reason, Refusals};
use territory::Place;

use crate::web::id_of;

/// Days of a list when none are named, and the longest span (GeoReport v2: 90 days).
const DAYS: i64 = 90;
/// How far the nearest place may be from a point, in millionths of a degree of latitude: about 150 metres.
const NEAR: i64 = 1_350;

/// What is asked of the list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Asked {
    /// Numbers; empty for any.
    pub(crate) numbers: Vec<String>,
    /// Codes of services; empty for any.
    pub(crate) services: Vec<String>,
    /// First and last day.
    pub(crate) days: Option<(Day, Day)>,
    open: Option<bool>,
}

impl Asked {
    pub(crate) fn read(query: &Fields, today: Day) -> Result<Self, Refusals> {
        query.only(&[
            "jurisdiction_id",
            "service_request_id",
            "service_code",
            "start_date",
            "end_date",
            "status",
        ])?;
        let mut no = Refusals::new();
        let list = |name: &str| -> Vec<String> {
            let items = query.get(name).split(',').map(str::trim);
            items.filter(|item| !item.is_empty()).map(str::to_owned).take(100).collect()
        };
        let (numbers, services) = (list("service_request_id"), list("service_code"));
        let day = |no: &mut Refusals, name: &'static str| {
            let text = query.get(name).trim();
            if text.is_empty() {
                return None;
            }
            let read = Instant::parse(text).map(|at| at.local().0).or_else(|_| Day::parse(text));
            no.keep(name, read)
        };
        let (from, to) = (day(&mut no, "start_date"), day(&mut no, "end_date"));
        let (mut open, mut closed) = (false, false);
        for state in list("status") {
            match state.as_str() {
                "open" => open = true,
                "closed" => closed = true,
                _ => no.add("status", Reason::NotInList),
            }
        }
        no.finish()?;
        // A number is asked for whenever it was raised; else ninety days, the last ones unless said.
        let days = numbers.is_empty().then(|| match (from, to) {
            (Some(from), Some(to)) => (from, to.min(from.plus_days(DAYS))),
            (Some(from), None) => (from, from.plus_days(DAYS)),
            (None, to) => {
                let to = to.unwrap_or(today);
                (to.plus_days(-DAYS), to)
            }
        });
        if days.is_some_and(|(from, to)| to < from) {
            return Err(Refusals::one("end_date", Reason::EndBeforeStart));
        }
        let open = if open == closed { None } else { Some(open) };
        Ok(Self { numbers, services, days, open })
    }

    /// One number, whenever it was raised.
    pub(crate) fn one(number: String) -> Self {
        Self { numbers: vec![number], ..Self::default() }
    }

    /// Whether what is open, or closed, is asked for.
    pub(crate) fn takes(&self, open: bool) -> bool {
        self.open.is_none_or(|asked| asked == open)
    }
}

/// What a program saw.
#[derive(Clone, Debug)]
pub(crate) struct Spotted {
    pub(crate) service: String,
    pub(crate) note: Note,
    /// What the note does not hold: kept beside the step that submits the alert.
    pub(crate) more: Note,
    address_id: String,
    detail: Option<Detail>,
    address: String,
    point: Option<(i64, i64)>,
}

impl Spotted {
    pub(crate) fn read(fields: &Fields) -> Result<Self, Refusals> {
        // Names, addresses and telephones of a person are accepted by the standard, and not kept here.
        fields.only_with(
            &[
                "jurisdiction_id",
                "service_code",
                "lat",
                "long",
                "address_string",
                "address_id",
                "attribute[address_id]",
                "attribute[detail]",
                "description",
                "api_key",
                "email",
                "device_id",
                "account_id",
                "first_name",
                "last_name",
                "phone",
                "media_url",
            ],
            &[],
        )?;
        let mut no = Refusals::new();
        let service = fields.get("service_code").trim().to_owned();
        if service.is_empty() {
            no.add("service_code", Reason::Missing);
        }
        let (lat, long) = (fields.get("lat").trim(), fields.get("long").trim());
        let point = if lat.is_empty() && long.is_empty() {
            None
        } else {
            let lat = no.keep("lat", micro(lat, 90));
            let long = no.keep("long", micro(long, 180));
            lat.zip(long)
        };
        // By itself, or as the attribute that the definition of a service asks for.
        let named = [fields.get("address_id"), fields.get("attribute[address_id]")];
        let address_id = named.map(str::trim).into_iter().find(|code| !code.is_empty());
        let address_id = address_id.unwrap_or_default().to_owned();
        let address = fields.get("address_string").trim().to_owned();
        if point.is_none() && address_id.is_empty() && address.is_empty() && no.is_empty() {
            no.add("lat", Reason::Missing);
        }
        let said = no.keep("description", described(fields.get("description")));
        let detail = Detail::parse_optional(fields.get("attribute[detail]"));
        let detail = no.keep("attribute[detail]", detail).flatten();
        no.finish()?;
        let (note, more) = said.unwrap_or_default();
        Ok(Self { service, note, more, address_id, detail, address, point })
    }

    /// Where exactly: as the attribute says, else what the address says beside the place that was found, as far
    /// as it is a precision and not the name of the place again.
    pub(crate) fn detail(&self, place: &Place) -> Option<Detail> {
        let names = std::iter::once(&place.name).chain(&place.aliases);
        let again = names.map(|name| name.to_lowercase()).any(|n| n == self.address.to_lowercase());
        let beside = || Detail::parse_optional(&self.address).ok().flatten();
        self.detail.clone().or_else(|| if again { None } else { beside() })
    }

    /// The place that was meant: by its code, by one of its names, else the nearest to the point.
    pub(crate) fn place<'p>(&self, places: &'p [Place]) -> Result<&'p Place, Refusals> {
        let named = |place: &&Place| {
            let text = self.address.to_lowercase();
            place.name.to_lowercase() == text
                || place.aliases.iter().any(|alias| alias.to_lowercase() == text)
        };
        let active = || places.iter().filter(|place| place.active);
        let unknown = |field: &'static str| {
            let reason = Reason::said(
                "Aucun lieu connu ne répond à cela, dans le périmètre de la clé.",
                "No known place answers to that, within the perimeter of the key.",
            );
            Refusals::one(field, reason)
        };
        if !self.address_id.is_empty() {
            let found = active().find(|place| place.code == self.address_id);
            return found.ok_or_else(|| unknown("address_id"));
        }
        if let Some(point) = self.point {
            let far = |place: &&Place| distance(place, point);
            let nearest =
                active().filter_map(|place| Some((far(&place)?, place))).min_by_key(|one| one.0);
            let near = nearest.filter(|(far, _)| *far <= NEAR * NEAR).map(|(_, place)| place);
            return near.ok_or_else(|| unknown("lat"));
        }
        active().find(named).ok_or_else(|| unknown("address_string"))
    }

    /// What makes it the same request when it is sent again on the same day.
    pub(crate) fn id(&self, author: PersonId, day: Day) -> kernel::id::AlertId {
        let (lat, long) = self.point.unwrap_or_default();
        let (note, more) = (self.note.as_str(), self.more.as_str());
        let (id, address, service) = (&self.address_id, &self.address, &self.service);
        let said = self.detail.as_ref().map(|detail| format!("\n{}", detail.as_str()));
        let detail = said.unwrap_or_default();
        id_of(
            day,
            &format!(
                "open311\n{author}\n{service}\n{lat}\n{long}\n{id}\n{address}{detail}\n{note}{more}"
            ),
        )
    }
}

/// A description whole: what a note holds, then what the step that submits the alert holds, cut between two
/// words. Longer than both, it is refused rather than cut short.
fn described(text: &str) -> Result<(Note, Note), Reason> {
    let whole = kernel::Prose::<{ 2 * NOTE }>::parse(text)?;
    let text = whole.as_str();
    let longest = NOTE;
    let Some((end, _)) = text.char_indices().nth(longest) else {
        return Ok((Note::parse(text)?, Note::default()));
    };
    let head = text.get(..end).unwrap_or(text);
    // Between two words when one of the last ones ends there; words of hundreds of letters are cut.
    let place = head.rfind(char::is_whitespace).filter(|place| end - place < 60).unwrap_or(end);
    let (note, more) = text.split_at_checked(place).unwrap_or((text, ""));
    let too_long = |_| Reason::TooLong { max: 2 * longest };
    Ok((Note::parse(note)?, Note::parse(more).map_err(too_long)?))
}

/// The square of a distance, in millionths of a degree of latitude; a degree of longitude is shorter here.
fn distance(place: &Place, (lat, long): (i64, i64)) -> Option<i64> {
    let (down, across) = (place.lat_e6? - lat, (place.lon_e6? - long) * 63 / 100);
    Some(down.saturating_mul(down).saturating_add(across.saturating_mul(across)))
}

/// Decimal degrees in millionths, read without a float: `50.6480`, `-2.97`.
fn micro(text: &str, most: i64) -> Result<i64, Reason> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |rest| (-1, rest));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 18 || !plain(whole) || !plain(part) {
        return Err(Reason::NotANumber);
    }
    let whole: i64 = whole.parse().map_err(|_| Reason::NotANumber)?;
    let six: String = part.chars().chain(std::iter::repeat('0')).take(6).collect();
    let value = whole * 1_000_000 + six.parse::<i64>().map_err(|_| Reason::NotANumber)?;
    if value > most * 1_000_000 {
        return Err(Reason::OutOfRange { min: -most, max: most });
    }
    Ok(sign * value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_are_read_without_a_float() {
        assert_eq!(micro("50.648", 90), Ok(50_648_000));
        assert_eq!(micro("-2.9744001234", 180), Ok(-2_974_400));
        assert_eq!(micro("0", 90), Ok(0));
        for wrong in ["", "-", ".5", "1e3", "NaN", "50,6", "1.2.3", "0x10", "+1", "50.6 "] {
            assert_eq!(micro(wrong, 90), Err(Reason::NotANumber), "{wrong}");
        }
        assert_eq!(micro("90.000001", 90), Err(Reason::OutOfRange { min: -90, max: 90 }));
    }

    #[test]
    fn a_list_is_of_ninety_days_at_most() {
        let day = |text: &str| Day::parse(text).expect("a day");
        let read = |pairs: &[(&str, &str)]| {
            Asked::read(&Fields::of(pairs.iter().copied()), day("2019-06-30"))
        };
        assert_eq!(read(&[]).expect("read").days, Some((day("2019-04-01"), day("2019-06-30"))));
        let whole = read(&[("start_date", "2019-01-01T00:00:00Z"), ("end_date", "2019-12-31")]);
        assert_eq!(whole.expect("read").days, Some((day("2019-01-01"), day("2019-04-01"))));
        assert_eq!(read(&[("service_request_id", "HUM-2019-0001")]).expect("read").days, None);
        let both = read(&[("status", "open,closed")]).expect("read");
        assert!(both.takes(true) && both.takes(false));
        assert!(!read(&[("status", "closed")]).expect("read").takes(true));
        for (name, value) in [("status", "fixed"), ("start_date", "hier"), ("page", "2")] {
            assert!(read(&[(name, value)]).is_err(), "{name}");
        }
        assert!(read(&[("start_date", "2019-06-02"), ("end_date", "2019-06-01")]).is_err());
    }
}
