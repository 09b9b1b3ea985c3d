//! The four portable kinds of value, and how the house's values become one of them and back.

use std::borrow::Cow;

use kernel::{Cents, Day, Instant, Minutes, Month, TimeOfDay};

/// A value as both engines store it: text, whole number, truth or nothing (house rule: ids, days
/// and months are text; cents, minutes and instants are whole numbers; no floating point).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// Nothing.
    Null,
    /// A whole number.
    Int(i64),
    /// Yes or no.
    Bool(bool),
    /// A text.
    Text(Cow<'a, str>),
}

impl Value<'_> {
    /// The same, holding its own text.
    pub(crate) fn owned(&self) -> Value<'static> {
        match self {
            Self::Null => Value::Null,
            Self::Int(number) => Value::Int(*number),
            Self::Bool(truth) => Value::Bool(*truth),
            Self::Text(text) => Value::Text(Cow::Owned(text.to_string())),
        }
    }
}

/// What can be bound to a statement.
pub trait ToValue {
    /// The value to bind.
    fn to_value(&self) -> Value<'_>;
}

/// What can be read from a column.
pub trait FromValue: Sized {
    /// Reads the value, or says what was found instead.
    fn from_value(value: Value<'_>) -> Result<Self, String>;
}

impl ToValue for Value<'_> {
    fn to_value(&self) -> Value<'_> {
        self.clone()
    }
}

impl ToValue for i64 {
    fn to_value(&self) -> Value<'_> {
        Value::Int(*self)
    }
}

impl ToValue for bool {
    fn to_value(&self) -> Value<'_> {
        Value::Bool(*self)
    }
}

impl ToValue for str {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }
}

impl ToValue for String {
    fn to_value(&self) -> Value<'_> {
        Value::Text(Cow::Borrowed(self))
    }
}

impl<T: ToValue + ?Sized> ToValue for &T {
    fn to_value(&self) -> Value<'_> {
        (*self).to_value()
    }
}

impl<T: ToValue> ToValue for Option<T> {
    fn to_value(&self) -> Value<'_> {
        self.as_ref().map_or(Value::Null, ToValue::to_value)
    }
}

macro_rules! as_text {
    ($($name:ty),*) => {$(
        impl ToValue for $name {
            fn to_value(&self) -> Value<'_> {
                Value::Text(Cow::Owned(self.text()))
            }
        }
        impl FromValue for $name {
            fn from_value(value: Value<'_>) -> Result<Self, String> {
                match value {
                    Value::Text(text) => Self::parse(&text)
                        .map_err(|_| format!("{} from {text:?}", stringify!($name))),
                    other @ (Value::Null | Value::Int(_) | Value::Bool(_)) => {
                        Err(format!("{} from {other:?}", stringify!($name)))
                    }
                }
            }
        }
    )*};
}

macro_rules! ids_as_text {
    ($($name:ident)*) => { as_text!($(kernel::id::$name),*); };
}
kernel::for_each_id!(ids_as_text);
as_text!(Day, Month);

macro_rules! as_int {
    ($($name:ty, $out:expr, $back:expr;)*) => {$(
        impl ToValue for $name {
            fn to_value(&self) -> Value<'_> {
                let out: fn(&$name) -> i64 = $out;
                Value::Int(out(self))
            }
        }
        impl FromValue for $name {
            fn from_value(value: Value<'_>) -> Result<Self, String> {
                let back: fn(i64) -> $name = $back;
                i64::from_value(value).map(back)
            }
        }
    )*};
}
as_int! {
    Cents, |cents| cents.count(), Cents;
    Minutes, |minutes| minutes.count(), Minutes::of;
    Instant, |instant| instant.millis(), Instant;
    TimeOfDay, |time| time.minute_of_day(), TimeOfDay::clamped;
}

impl FromValue for i64 {
    fn from_value(value: Value<'_>) -> Result<Self, String> {
        match value {
            Value::Int(number) => Ok(number),
            other @ (Value::Null | Value::Bool(_) | Value::Text(_)) => {
                Err(format!("a whole number from {other:?}"))
            }
        }
    }
}

impl FromValue for bool {
    fn from_value(value: Value<'_>) -> Result<Self, String> {
        match value {
            Value::Bool(truth) => Ok(truth),
            // SQLite keeps a truth as 0 or 1.
            Value::Int(0) => Ok(false),
            Value::Int(1) => Ok(true),
            other @ (Value::Null | Value::Int(_) | Value::Text(_)) => {
                Err(format!("a truth from {other:?}"))
            }
        }
    }
}

impl FromValue for String {
    fn from_value(value: Value<'_>) -> Result<Self, String> {
        match value {
            Value::Text(text) => Ok(text.into_owned()),
            other @ (Value::Null | Value::Int(_) | Value::Bool(_)) => {
                Err(format!("a text from {other:?}"))
            }
        }
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: Value<'_>) -> Result<Self, String> {
        if value == Value::Null { Ok(None) } else { T::from_value(value).map(Some) }
    }
}

/// The values bound to a statement, in order.
pub trait Params {
    /// All of them.
    fn values(&self) -> Vec<Value<'_>>;
}

impl Params for () {
    fn values(&self) -> Vec<Value<'_>> {
        Vec::new()
    }
}

impl Params for Vec<Value<'_>> {
    fn values(&self) -> Vec<Value<'_>> {
        self.clone()
    }
}

macro_rules! tuples {
    ($($($name:ident)+;)*) => {$(
        impl<$($name: ToValue),+> Params for ($($name,)+) {
            fn values(&self) -> Vec<Value<'_>> {
                #[expect(non_snake_case, reason = "one binding for each member of the tuple")]
                let ($($name,)+) = self;
                vec![$($name.to_value()),+]
            }
        }
    )*};
}
tuples! {
    A;
    A B;
    A B C;
    A B C D;
    A B C D E;
    A B C D E F;
    A B C D E F G;
    A B C D E F G H;
    A B C D E F G H I;
    A B C D E F G H I J;
    A B C D E F G H I J K;
    A B C D E F G H I J K L;
    A B C D E F G H I J K L M;
    A B C D E F G H I J K L M N;
}

/// Many values in a row: `values![id, day, minutes]`, for statements wider than a tuple.
#[macro_export]
macro_rules! values {
    ($($value:expr),* $(,)?) => { vec![$($crate::ToValue::to_value(&$value)),*] };
}
