//! Routes of the comparison: every member reads it, the manager puts the original in.

use door::{
    Act, Answer, Doors, Fields, Form, Manager, Member, Purpose, Query, Stop, html, html_refused,
    see_other,
};
use kernel::{Day, Prose, Reason, Refusals};

use crate::compare::{self, LONGEST, Pair};
use crate::compare_pages::{self as pages, FROM_ORIGINAL, HERE, ORIGINAL, Shown};
use crate::pages::Deed;
use crate::web::shelved;
use crate::words_compare as words;

/// The text that was signed on paper was put in, or replaced.
pub(crate) const ORIGINAL_KEPT: Act = Act {
    name: "convention.original-kept",
    fr: "Original de la convention déposé",
    en: "Original of the agreement put in",
};

pub(crate) fn doors() -> Doors {
    Doors::default().get(HERE, show).get(ORIGINAL, ask).post(ORIGINAL, keep)
}

/// The state that an address names; nothing for what is not one of this convention.
fn from(deed: &Deed, original: Option<&str>, asked: &str) -> Option<Vec<Pair>> {
    let after = compare::articles(deed);
    let before = if asked == FROM_ORIGINAL {
        compare::articles_of(original?)
    } else if let Some(number) = asked.strip_prefix("avenant-") {
        let one = deed.amendments.iter().find(|one| one.rank.to_string() == number)?;
        compare::articles(&compare::as_of(deed, one.effective, one.rank))
    } else {
        let day = Day::parse(asked).ok()?;
        compare::articles(&compare::as_of(deed, day, i64::MAX))
    };
    Some(compare::pairs(&before, &after))
}

async fn show(key: Member, Query(query): Query) -> Answer {
    query.only(&["de", "fait"])?;
    let deed = shelved(&key).await?.ok_or(Stop::NotFound)?;
    let original = key.shelf(|shelf| Ok(compare::original(shelf)?)).await?;
    let asked = match query.get("de") {
        "" => FROM_ORIGINAL,
        asked => asked,
    };
    if !pages::starts(key.lang(), &deed).iter().any(|(code, _)| code == asked) {
        return Err(Stop::NotFound);
    }
    let pairs = from(&deed, original.as_ref().map(|(words, _)| words.as_str()), asked);
    let kept = query.get("fait") == "original";
    let shown = Shown { deed: &deed, from: asked, pairs, kept };
    Ok(html(pages::comparison(&key.view("/convention"), &shown)))
}

async fn ask(key: Manager) -> Answer {
    let held = key.read(|tx| Ok(compare::original(tx)?)).await?;
    let mut fields = Fields::default();
    fields.set("mots", &held.map(|(words, _)| words).unwrap_or_default());
    Ok(html(pages::original(&key.view("/convention"), &fields, &Refusals::new())))
}

fn read(fields: &Fields) -> Result<String, Refusals> {
    let refused = |reason| Refusals::one("mots", reason);
    let words = Prose::<LONGEST>::parse(fields.get("mots")).map_err(refused)?;
    if words.is_empty() {
        return Err(refused(Reason::Missing));
    }
    if compare::articles_of(words.as_str()).iter().all(|one| one.number.is_empty()) {
        return Err(refused(words::no_article()));
    }
    Ok(words.as_str().to_owned())
}

async fn keep(key: Manager, Form(fields): Form) -> Answer {
    fields.only(&["mots"])?;
    let words = match read(&fields) {
        Ok(words) => words,
        Err(refused) => {
            return Ok(html_refused(pages::original(&key.view("/convention"), &fields, &refused)));
        }
    };
    key.begin(Purpose::Record, move |tx| {
        if compare::keep_original(tx, &words)? == 0 {
            return Err(Stop::NotFound);
        }
        Ok(tx.note(ORIGINAL_KEPT, "", &words.chars().count().to_string())?)
    })
    .await?;
    Ok(see_other(&format!("{HERE}?fait=original")))
}
