//! What is said to a person who can mend what was typed: a field, a reason, a sentence.

use std::borrow::Cow;

use crate::Lang;

/// Why a value was refused, with its bounds, so that the sentence can say what would be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing was given where something is needed.
    Missing,
    /// No box ticked where at least one is needed.
    NothingTicked,
    /// More characters than the field takes.
    TooLong {
        /// The largest number of characters.
        max: usize,
    },
    /// Not a whole number.
    NotANumber,
    /// A number outside its bounds, both included.
    OutOfRange {
        /// The smallest number accepted.
        min: i64,
        /// The largest number accepted.
        max: i64,
    },
    /// Not a day of the calendar, written `AAAA-MM-JJ`.
    NotADay,
    /// Not a month, written `AAAA-MM`.
    NotAMonth,
    /// Not a time of day, written `HH:MM`.
    NotATime,
    /// Not an e-mail address.
    NotAnEmail,
    /// Not an identifier (a UUID).
    NotAnId,
    /// A value that the list does not hold.
    NotInList,
    /// A field that this form or message does not have.
    UnknownField,
    /// A value of the wrong kind (a text where a list is expected…).
    WrongType,
    /// Line breaks or control characters where one line is expected.
    ControlCharacters,
    /// The end comes before the beginning.
    EndBeforeStart,
    /// A sentence that belongs to one room, in French and in English.
    Said {
        /// The French sentence.
        fr: Cow<'static, str>,
        /// The English sentence.
        en: Cow<'static, str>,
    },
}

impl Reason {
    /// A reason that only one room knows, in both languages.
    pub const fn said(fr: &'static str, en: &'static str) -> Self {
        Self::Said { fr: Cow::Borrowed(fr), en: Cow::Borrowed(en) }
    }

    /// A reason with figures in it, in both languages.
    pub fn told(fr: String, en: String) -> Self {
        Self::Said { fr: Cow::Owned(fr), en: Cow::Owned(en) }
    }

    /// The sentence, ready to stand under the field.
    pub fn say(&self, lang: Lang) -> String {
        match lang {
            Lang::Fr => self.in_french(),
            Lang::En => self.in_english(),
        }
    }

    fn in_french(&self) -> String {
        match self {
            Self::Missing => "Ce champ est à remplir.".to_owned(),
            Self::NothingTicked => "Cochez au moins une case.".to_owned(),
            Self::TooLong { max } => format!("Au plus {max}\u{a0}caractères."),
            Self::NotANumber => "Un nombre entier est attendu.".to_owned(),
            Self::OutOfRange { min, max } => {
                format!("Un nombre de {min} à {max} est attendu.")
            }
            Self::NotADay => "Ce jour n’existe pas au calendrier (écrire AAAA-MM-JJ).".to_owned(),
            Self::NotAMonth => "Ce mois n’existe pas (écrire AAAA-MM).".to_owned(),
            Self::NotATime => "Cette heure n’existe pas (écrire HH:MM).".to_owned(),
            Self::NotAnEmail => "Cette adresse électronique n’est pas valable.".to_owned(),
            Self::NotAnId => "Cet identifiant n’est pas un UUID.".to_owned(),
            Self::NotInList => "Cette valeur n’est pas dans la liste.".to_owned(),
            Self::UnknownField => "Ce champ n’existe pas.".to_owned(),
            Self::WrongType => "La valeur n’est pas du type attendu.".to_owned(),
            Self::ControlCharacters => {
                "Une seule ligne, sans caractère de commande, est attendue.".to_owned()
            }
            Self::EndBeforeStart => "La fin précède le début.".to_owned(),
            Self::Said { fr, .. } => fr.to_string(),
        }
    }

    fn in_english(&self) -> String {
        match self {
            Self::Missing => "This field is needed.".to_owned(),
            Self::NothingTicked => "Tick at least one box.".to_owned(),
            Self::TooLong { max } => format!("At most {max} characters."),
            Self::NotANumber => "A whole number is expected.".to_owned(),
            Self::OutOfRange { min, max } => format!("A number from {min} to {max} is expected."),
            Self::NotADay => "This day is not in the calendar (write YYYY-MM-DD).".to_owned(),
            Self::NotAMonth => "This month does not exist (write YYYY-MM).".to_owned(),
            Self::NotATime => "This time does not exist (write HH:MM).".to_owned(),
            Self::NotAnEmail => "This e-mail address is not valid.".to_owned(),
            Self::NotAnId => "This identifier is not a UUID.".to_owned(),
            Self::NotInList => "This value is not in the list.".to_owned(),
            Self::UnknownField => "There is no such field.".to_owned(),
            Self::WrongType => "The value is not of the expected type.".to_owned(),
            Self::ControlCharacters => {
                "One line without control characters is expected.".to_owned()
            }
            Self::EndBeforeStart => "The end comes before the beginning.".to_owned(),
            Self::Said { en, .. } => en.to_string(),
        }
    }
}

/// Everything that a person has to mend, field by field, gathered before answering.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refusals(Vec<(Cow<'static, str>, Reason)>);

impl Refusals {
    /// Nothing refused so far.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// One refusal alone.
    pub fn one(field: impl Into<Cow<'static, str>>, reason: Reason) -> Self {
        Self(vec![(field.into(), reason)])
    }

    /// Adds a refusal.
    pub fn add(&mut self, field: impl Into<Cow<'static, str>>, reason: Reason) {
        self.0.push((field.into(), reason));
    }

    /// Keeps the value, or notes the refusal and goes on with the next field.
    pub fn keep<T>(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        value: Result<T, Reason>,
    ) -> Option<T> {
        match value {
            Ok(value) => Some(value),
            Err(reason) => {
                self.add(field, reason);
                None
            }
        }
    }

    /// Whether nothing was refused.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first reason given for a field.
    pub fn of(&self, field: &str) -> Option<&Reason> {
        self.0.iter().find(|(name, _)| name == field).map(|(_, reason)| reason)
    }

    /// Every refusal in the order of the fields.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Reason)> {
        self.0.iter().map(|(field, reason)| (field.as_ref(), reason))
    }

    /// These refusals, then the others of fields that none of these names, whole (`people`) or in
    /// part (`people[1].count` of `people[1]`).
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        let told = |field: &str| {
            self.0.iter().any(|(named, _)| {
                field
                    .strip_prefix(named.as_ref())
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with(['[', '.']))
            })
        };
        let others: Vec<_> = others.0.into_iter().filter(|(field, _)| !told(field)).collect();
        self.0.extend(others);
        self
    }

    /// Everything is right, or everything that is wrong.
    pub fn finish(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refusals_are_gathered_and_said_in_both_languages() {
        let mut refusals = Refusals::new();
        assert!(refusals.keep("day", Err::<(), _>(Reason::NotADay)).is_none());
        assert_eq!(refusals.keep("minutes", Ok(5)), Some(5));
        refusals.add("note", Reason::TooLong { max: 280 });
        assert_eq!(refusals.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["day", "note"]);
        let reason = refusals.of("note").expect("the note was refused");
        assert_eq!(reason.say(Lang::Fr), "Au plus 280\u{a0}caractères.");
        assert_eq!(reason.say(Lang::En), "At most 280 characters.");
        assert!(refusals.finish().is_err());
    }

    #[test]
    fn a_field_is_named_once_with_its_first_reason() {
        let first = Refusals::one("day", Reason::WrongType);
        let mut others = Refusals::one("day", Reason::Missing);
        others.add("minutes", Reason::NotANumber);
        let all = first.and(others);
        assert_eq!(all.iter().count(), 2);
        assert_eq!(all.of("day"), Some(&Reason::WrongType));
        let line = Refusals::one("people[1]", Reason::WrongType);
        let mut parts = Refusals::one("people[1].count", Reason::Missing);
        parts.add("people[10].count", Reason::Missing);
        parts.add("note", Reason::Missing);
        parts.add("note", Reason::WrongType);
        let fields: Vec<_> = line.and(parts).iter().map(|(field, _)| field.to_owned()).collect();
        assert_eq!(fields, ["people[1]", "people[10].count", "note", "note"]);
    }
}
