//! How other tools write days, times, lengths and counts (« notation ») : what is read is what was meant, or nothing.

use kernel::Day;

/// A day counted by a spreadsheet since 1900, and the minute when it has one.
pub(crate) fn serial(said: &str) -> Option<(Day, i64)> {
    let (whole, part) = said.split_once(['.', ',']).unwrap_or((said, ""));
    if whole.len() != 5 || !whole.bytes().chain(part.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let days: i64 = whole.parse().ok()?;
    let origin = Day::new(1_899, 12, 30).ok()?;
    (20_000..80_000).contains(&days).then(|| (origin.plus_days(days), fraction(part)))
}

/// The minute of the day that a fraction of a day stands for: `604166…` is 14:30.
fn fraction(digits: &str) -> i64 {
    let six: String = digits.chars().chain("000000".chars()).take(6).collect();
    let part: i64 = six.parse().unwrap_or(0);
    (part * 1_440 + 500_000) / 1_000_000
}

/// A day as it is written: `2019-06-14`, `14/06/2019`, `14.6.19`.
pub(crate) fn written_day(said: &str) -> Option<String> {
    let parts: Vec<&str> = said.split(['/', '-', '.']).collect();
    let [first, middle, last] = <[&str; 3]>::try_from(parts).ok()?;
    let (year, day) = if first.len() == 4 { (first, last) } else { (last, first) };
    let (year, day): (i16, i8) = (year.parse().ok()?, day.parse().ok()?);
    let year = if (0..100).contains(&year) { 2_000 + year } else { year };
    // A day that no calendar has is not another day.
    Day::new(year, middle.parse().ok()?, day).ok().map(Day::text)
}

/// A time as it is written: `14:30:00`, `14h30`, `1430`, or a fraction of a day.
pub(crate) fn clock(said: &str) -> String {
    let said = said.trim();
    if let Some(part) = said.strip_prefix("0.").or_else(|| said.strip_prefix("0,"))
        && part.bytes().all(|b| b.is_ascii_digit())
    {
        return kernel::TimeOfDay::clamped(fraction(part)).text();
    }
    let lower = said.to_lowercase().replace([' ', '\u{a0}'], "");
    let parts: Vec<&str> = lower.split([':', 'h']).collect();
    let read = |text: &str| text.parse::<u16>().ok();
    let told = match *parts.as_slice() {
        [hour, minute] | [hour, minute, _] if minute.is_empty() => read(hour).map(|hour| (hour, 0)),
        [hour, minute] | [hour, minute, _] => read(hour).zip(read(minute)),
        [bare] if bare.len() == 4 => {
            let (hour, minute) = bare.split_at_checked(2).unwrap_or((bare, ""));
            read(hour).zip(read(minute))
        }
        [bare] => read(bare).map(|hour| (hour, 0)),
        _ => None,
    };
    // What does not read is handed on as it is, and refused by its own rule.
    told.map_or_else(|| said.to_owned(), |(hour, minute)| format!("{hour:02}:{minute:02}"))
}

/// A length in minutes: `20`, `20 min`, `1h30`, `0:45`, `1,5` when lengths are in hours.
pub(crate) fn length(said: &str, hours: bool) -> String {
    let lower = said.to_lowercase().replace([' ', '\u{a0}'], "");
    let bare = lower.trim_end_matches("minutes").trim_end_matches("min").trim_end_matches("mn");
    let negative = bare.starts_with('-');
    if let Some((hour, minute)) = bare.split_once(['h', ':']).filter(|_| !negative) {
        let minute = minute.split(':').next().unwrap_or("");
        let minute = if minute.is_empty() { Ok(0) } else { minute.parse::<i64>() };
        return match (hour.parse::<i64>(), minute) {
            (Ok(hour), Ok(minute @ 0..=59)) => (hour * 60 + minute).to_string(),
            _ => said.to_owned(),
        };
    }
    let (whole, part) = bare.split_once(['.', ',']).unwrap_or((bare, ""));
    let digits = part.bytes().all(|b| b.is_ascii_digit());
    let Ok(whole) = whole.parse::<i64>() else { return said.to_owned() };
    if !digits || negative {
        return said.to_owned();
    }
    let hundredths: i64 =
        format!("{:0<2}", part.chars().take(2).collect::<String>()).parse().unwrap_or(0);
    match (hours, part.trim_end_matches('0').is_empty()) {
        (true, _) => (whole * 60 + (hundredths * 60 + 50) / 100).to_string(),
        // A spreadsheet counts a length in parts of a day.
        (false, false) if whole == 0 => fraction(part).to_string(),
        (false, true) => whole.to_string(),
        (false, false) => said.to_owned(),
    }
}

/// A count as spreadsheets write it: `3`, `3.0`.
pub(crate) fn whole(said: &str) -> String {
    match said.split_once(['.', ',']) {
        Some((whole, part)) if part.bytes().all(|b| b == b'0') => whole.to_owned(),
        _ => said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_they_are_written_and_no_other_day_is_made_up() {
        for said in ["2019-06-14", "14/06/2019", "14/6/19", "14.06.2019", "14-06-2019"] {
            assert_eq!(written_day(said).as_deref(), Some("2019-06-14"), "{said}");
        }
        for said in ["31/02/2019", "2019", "14/06", "le 14 juin", "00/00/0000", "1/2/3/4"] {
            assert_eq!(written_day(said), None, "{said}");
        }
        let (day, minute) = serial("43630.604166667").expect("a day of a workbook");
        assert_eq!((day.text().as_str(), minute), ("2019-06-14", 870));
        assert_eq!(serial("43630").map(|(day, _)| day.text()).as_deref(), Some("2019-06-14"));
        assert_eq!(serial("12"), None);
    }

    #[test]
    fn hours_and_lengths_are_read_as_they_are_written() {
        for (said, read) in [
            ("14:30", "14:30"),
            ("14h30", "14:30"),
            ("9h", "09:00"),
            ("1430", "14:30"),
            ("14:30:00", "14:30"),
            ("0.6041666667", "14:30"),
            ("9", "09:00"),
            ("", ""),
        ] {
            assert_eq!(clock(said), read, "{said}");
        }
        for (said, read) in [
            ("20", "20"),
            ("20.0", "20"),
            ("20 min", "20"),
            ("1h30", "90"),
            ("0:45", "45"),
            ("0:45:00", "45"),
            ("26h", "1560"),
            ("-5", "-5"),
            ("0.03125", "45"),
            ("1,5", "1,5"),
        ] {
            assert_eq!(length(said, false), read, "{said}");
        }
        assert_eq!((length("1,5", true).as_str(), length("2", true).as_str()), ("90", "120"));
        assert_eq!((whole("3.0").as_str(), whole("3,5").as_str()), ("3", "3,5"));
    }
}
