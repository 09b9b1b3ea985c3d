//! Statements: literal, registered at link time, and refused when they forget the perimeter.

/// A statement of a room, as the laws see it.
#[derive(Debug)]
pub struct Stmt {
    /// Where it stands: the module path, whose first segment is the room.
    pub module: &'static str,
    /// File and line, for the judge's report.
    pub line: u32,
    /// The text for each engine.
    pub text: Text,
    /// Who may run it.
    pub side: Side,
}

/// One text for both engines, or the rare pair.
#[derive(Debug, Clone, Copy)]
pub enum Text {
    /// The same words on both engines: the rule.
    One(&'static str),
    /// Two texts that say the same thing, with the reason why one text cannot.
    Twin {
        /// Why there are two.
        why: &'static str,
        /// The text for SQLite.
        sqlite: &'static str,
        /// The text for PostgreSQL.
        postgres: &'static str,
    },
}

/// Who may run a statement, and over what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Live rows within the visitor's perimeter: names a `…visible` view and `$1`, the grant.
    Live,
    /// Published rows only: names a `published…` table or view and `$1`, the grant.
    Shelf,
    /// Rows that everyone who comes this far may see, with the reason.
    Open(&'static str),
}

impl Stmt {
    /// The room: the crate in which the statement stands.
    pub fn room(&self) -> &'static str {
        self.module.split("::").next().unwrap_or(self.module)
    }
}

/// Every statement of the program, gathered by the linker, called or not.
#[linkme::distributed_slice]
pub static STATEMENTS: [&'static Stmt];

/// A statement for a live transaction.
#[derive(Clone, Copy)]
pub struct Live(pub &'static Stmt);

/// A statement for the shelf of published tables.
#[derive(Clone, Copy)]
pub struct OnShelf(pub &'static Stmt);

/// Whether a text holds a word; usable in a constant.
pub const fn mentions(hay: &str, needle: &str) -> bool {
    let (hay, needle) = (hay.as_bytes(), needle.as_bytes());
    let mut start = 0;
    while start + needle.len() <= hay.len() {
        if matches_at(hay, needle, start) {
            return true;
        }
        start += 1;
    }
    false
}

#[expect(clippy::indexing_slicing, reason = "const fn: bounds are checked by the caller's loop")]
const fn matches_at(hay: &[u8], needle: &[u8], start: usize) -> bool {
    let mut step = 0;
    while step < needle.len() {
        if hay[start + step] != needle[step] {
            return false;
        }
        step += 1;
    }
    true
}

/// Makes a statement from a literal, or from several that follow each other: what a macro of a room holds once and
/// several statements say.
///
/// - `sql!("…")`: live rows; must name a `…visible` view and `$1` (the visitor's grant, bound by
///   the transaction: the caller's own values start at `$2`);
/// - `sql!(shelf "…")`: published rows; must name `published` and `$1`;
/// - `sql!(open "why", "…")`: no perimeter, with the reason; values start at `$1`;
/// - `sql!(twin "why", sqlite "…", postgres "…")`: live, two texts for what one cannot say.
#[macro_export]
macro_rules! sql {
    ($($text:literal)+) => {{
        const TEXT: &str = concat!($($text),+);
        const _: () = assert!(
            $crate::sql::mentions(TEXT, "visible") && $crate::sql::mentions(TEXT, "$1"),
            "this statement forgets the perimeter: read a `…visible` view with `grant_id = $1`, \
             or say `sql!(open \"why\", …)`"
        );
        $crate::sql!(@ $crate::Text::One(TEXT), $crate::Side::Live, $crate::Live)
    }};
    (shelf $text:literal) => {{
        const _: () = assert!(
            $crate::sql::mentions($text, "published") && $crate::sql::mentions($text, "$1"),
            "a statement of the shelf reads `published…` with `grant_id = $1`"
        );
        $crate::sql!(@ $crate::Text::One($text), $crate::Side::Shelf, $crate::OnShelf)
    }};
    (open $why:literal, $text:literal) => {{
        const _: () = assert!(!$why.is_empty(), "say why every visitor may see these rows");
        $crate::sql!(@ $crate::Text::One($text), $crate::Side::Open($why), $crate::Live)
    }};
    (twin $why:literal, sqlite $($sqlite:literal)+, postgres $($postgres:literal)+) => {{
        const SQLITE: &str = concat!($($sqlite),+);
        const POSTGRES: &str = concat!($($postgres),+);
        const _: () = assert!(
            $crate::sql::mentions(SQLITE, "visible")
                && $crate::sql::mentions(SQLITE, "$1")
                && $crate::sql::mentions(POSTGRES, "visible")
                && $crate::sql::mentions(POSTGRES, "$1"),
            "this statement forgets the perimeter"
        );
        $crate::sql!(
            @ $crate::Text::Twin { why: $why, sqlite: SQLITE, postgres: POSTGRES },
            $crate::Side::Live, $crate::Live
        )
    }};
    (open_twin $why:literal, sqlite $sqlite:literal, postgres $postgres:literal) => {
        $crate::sql!(
            @ $crate::Text::Twin { why: $why, sqlite: $sqlite, postgres: $postgres },
            $crate::Side::Open($why), $crate::Live
        )
    };
    (@ $text:expr, $side:expr, $kind:path) => {{
        static STMT: $crate::Stmt = $crate::Stmt {
            module: module_path!(), line: line!(), text: $text, side: $side,
        };
        #[$crate::linkme::distributed_slice($crate::STATEMENTS)]
        #[linkme(crate = $crate::linkme)]
        #[expect(unsafe_code, reason = "linkme gathers statics through a link section")]
        static REGISTERED: &'static $crate::Stmt = &STMT;
        $kind(&STMT)
    }};
}
