//! The point of a record on the plan, as it is typed.

use kernel::Reason;

/// Degrees written with a point or a comma, kept in micro-degrees: no floating point.
pub(crate) fn degrees(text: &str, most: i64) -> Result<i64, Reason> {
    let bad = || Reason::OutOfRange { min: -most, max: most };
    let text = text.trim().replace(',', ".");
    let (negative, digits) =
        text.strip_prefix('-').map_or((false, text.as_str()), |rest| (true, rest));
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !all_digits(whole) || !all_digits(rest) {
        return Err(bad());
    }
    let micro: String = rest.chars().chain("000000".chars()).take(6).collect();
    let value = whole.parse::<i64>().map_err(|_| bad())? * 1_000_000
        + micro.parse::<i64>().map_err(|_| bad())?;
    if value > most * 1_000_000 { Err(bad()) } else { Ok(if negative { -value } else { value }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn degrees_keep_six_decimals_without_floating_point() {
        assert_eq!(degrees("50.648", 90), Ok(50_648_000));
        assert_eq!(degrees("-2,9744001", 180), Ok(-2_974_400));
        assert!(degrees("91", 90).is_err());
        assert!(degrees("1e3", 90).is_err());
    }
}
