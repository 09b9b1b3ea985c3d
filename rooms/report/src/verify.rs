//! The code printed on a frozen paper, and the page that says whether its figures are those that were
//! frozen.
//!
//! The code is the beginning of the fingerprint of what was frozen. Whoever holds the paper holds the
//! code; the page shows the figures of a partner's paper, which that partner was told, beside which the
//! paper is read. Of the operator's own papers it says what they are, and no figure.

use door::{Answer, Anyone, Doors, Path, Query, Stop, Tx, html, html_refused, see_other, sql};
use kernel::id::ConventionId;
use kernel::{Instant, Lang, Reason, Refusals};
use paper::LETTERS;
pub(crate) use paper::code;
use paper::document::{Block, Callout, Document, Section, Tone as Felt};
use referential::ListsCache;
use ui::button::{self, Look};
use ui::part;
use ui::{Field, Form, Head, Markup, Tone, View, html as markup, page};

use crate::material::Material;
use crate::{compose, review, verify_words as words};

const PATH: &str = "/verifier";

pub(crate) fn doors() -> Doors {
    Doors::default().get(PATH, ask).get("/verifier/{code}", show)
}

/// Reads a code as it is typed: whatever its case, its hyphens and its spaces.
fn typed(code: &str) -> Option<String> {
    let plain: String = code
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let is_one = plain.len() == LETTERS && plain.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_one.then_some(plain)
}

/// The section that says how to check a paper.
pub(crate) fn section(sha256: &str, address: &str, lang: Lang) -> Section {
    let code = code(sha256);
    let text = words::how(lang, &code, &format!("{}{PATH}", address.trim_end_matches('/')));
    Section {
        id: "verification".to_owned(),
        title: words::title(lang).to_owned(),
        blocks: vec![Block::Callout(Callout {
            tone: Felt::Plain,
            title: words::code_is(lang, &code),
            text,
        })],
    }
}

/// A paper found by its code.
pub(crate) struct Checked {
    pub(crate) document: Document,
    /// Whether its figures may be shown to whoever holds the code.
    pub(crate) partner: bool,
    /// The last version frozen for the same reader.
    pub(crate) last: i64,
}

async fn ask(key: Anyone, Query(query): Query) -> Answer {
    query.only(&["code"])?;
    let asked = query.get("code");
    if asked.trim().is_empty() {
        return Ok(html(form_page(&view(&key), ("", &Refusals::new()))));
    }
    if let Some(code) = typed(asked) {
        return Ok(see_other(&format!("{PATH}/{code}")));
    }
    let refused = Refusals::one("code", not_a_code());
    Ok(html_refused(form_page(&view(&key), (asked, &refused))))
}

const fn not_a_code() -> Reason {
    Reason::said(
        "Un code a seize signes, de 0 à 9 et de A à F, en quatre groupes.",
        "A code has sixteen signs, 0 to 9 and A to F, in four groups.",
    )
}

async fn show(key: Anyone, Path(code): Path<String>) -> Answer {
    let Some(code) = typed(&code) else { return Err(Stop::NotFound) };
    let lists = key.service::<ListsCache>().unwrap_or_default();
    let lang = key.lang();
    let asked = code.clone();
    door::crowd::paper(&key)?;
    let checked = key.posted(move |tx| found(tx, (&asked, &lists), lang)).await?;
    let view = view(&key);
    match checked {
        Some(checked) => {
            door::crowd::paper_found(&key);
            Ok(html(checked_page(&view, (&code, &checked))))
        }
        None => Ok(html(unknown_page(&view, &code))),
    }
}

fn view(key: &Anyone) -> View {
    View {
        lang: key.lang(),
        token: key.form_token().to_owned(),
        demo: key.is_demo(),
        ..View::default()
    }
}

/// A synthesis whose fingerprint begins so.
struct Synthesis {
    convention: ConventionId,
    version: i64,
    frozen_at: Instant,
    text: String,
    sha256: String,
    partner: bool,
    last: i64,
}

fn synthesis(tx: &mut Tx<'_>, code: &str) -> Result<Option<Synthesis>, door::Fault> {
    tx.one(
        sql!(
            open "whoever holds a paper asks whether its figures are those that were frozen",
            "SELECT e.convention_id, e.version, e.frozen_at, e.material, e.sha256,
                    CASE WHEN e.reader_grant_id IS NULL THEN 0 ELSE 1 END,
                    (SELECT MAX(o.version) FROM edition o
                      WHERE o.convention_id = e.convention_id AND o.kind = e.kind
                        AND o.month = e.month AND o.perimeter = e.perimeter)
               FROM edition e WHERE substr(e.sha256, 1, 16) = $1 ORDER BY e.id LIMIT 1"
        ),
        &(code,),
        |row| {
            Ok(Synthesis {
                convention: row.take()?,
                version: row.take()?,
                frozen_at: row.take()?,
                text: row.take()?,
                sha256: row.take()?,
                partner: row.take::<i64>()? == 1,
                last: row.take()?,
            })
        },
    )
}

fn found(
    tx: &mut Tx<'_>,
    (code, cache): (&str, &ListsCache),
    lang: Lang,
) -> Result<Option<Checked>, door::Fault> {
    if let Some(one) = synthesis(tx, code)? {
        // What was changed outside the house is not what was frozen.
        if door::secret::fingerprint(&one.text) != one.sha256 {
            return Ok(None);
        }
        let material = Material::read(&one.text)
            .map_err(|error| door::Fault::new(format!("an edition does not read: {error}")))?;
        let lists = referential::lists_of(tx, cache, one.convention)?;
        let mut document = compose(&material, &lists, lang);
        stamp(&mut document, one.frozen_at, one.version);
        return Ok(Some(Checked { document, partner: one.partner, last: one.last }));
    }
    if let Some((frozen, last)) = account::found(tx, code)? {
        let mut document = account::compose(&frozen.account, lang);
        stamp(&mut document, frozen.at, frozen.version);
        // Whoever asks may read the accounts of a subsidy (law of 12 April 2000, art. 10).
        return Ok(Some(Checked { document, partner: true, last }));
    }
    let Some(one) = review::found(tx, code)? else { return Ok(None) };
    let convention = ConventionId::parse(&one.material.convention)
        .map_err(|_| door::Fault::new("a review of no convention"))?;
    let lists = referential::lists_of(tx, cache, convention)?;
    let mut document = review::compose(&one.material, &lists, lang);
    stamp(&mut document, one.frozen_at, one.version);
    Ok(Some(Checked { document, partner: one.partner, last: one.last }))
}

fn stamp(document: &mut Document, at: Instant, version: i64) {
    document.frozen_at = Some(at);
    document.version = u32::try_from(version).unwrap_or(u32::MAX);
}

/// Where a code is typed.
pub(crate) fn form_page(view: &View, (code, refusals): (&str, &Refusals)) -> Markup {
    let lang = view.lang;
    let form = Form::asked(lang, PATH, refusals);
    let field = Field::new("code", words::code(lang))
        .hint(words::code_hint(lang))
        .value(code)
        .autocomplete("off")
        .required();
    page(
        view,
        &Head::new(words::title(lang)).lede(markup! { (words::lede(lang)) }),
        form.wrap(markup! {
            (form.text(&field))
            div.actions { (button::submit(Look::Primary, None, words::check(lang))) }
        }),
    )
}

/// What was frozen under a code.
pub(crate) fn checked_page(view: &View, (code, checked): (&str, &Checked)) -> Markup {
    let lang = view.lang;
    let document = &checked.document;
    let newer = checked.last > i64::from(document.version);
    let facts = [
        (words::paper(lang), markup! { (document.title) }),
        (words::convention(lang), markup! { (document.convention.name) }),
        (words::perimeter(lang), markup! { (document.perimeter) }),
        (words::state(lang), markup! { (document.state()) }),
        (words::code(lang), markup! { (self::code(code)) }),
    ];
    let shown: Vec<&Section> =
        document.sections.iter().filter(|section| section.id == "figures").collect();
    page(
        view,
        &Head::new(words::title(lang)).lede(markup! { (words::found(lang)) }),
        markup! {
            @if newer {
                (part::notice(lang, Tone::Warn, words::newer(lang), markup! {
                    p { (words::newer_what(lang, checked.last)) }
                }))
            } @else {
                (part::notice(lang, Tone::Ok, words::last(lang), markup! { p { (words::compare(lang)) } }))
            }
            (part::facts(&facts))
            @if checked.partner {
                @for section in shown { (paper::html::part(section, lang)) }
            } @else {
                p { (words::own(lang)) }
            }
            p { a href=(PATH) { (words::another(lang)) } }
        },
    )
}

/// Nothing was frozen under that code.
pub(crate) fn unknown_page(view: &View, code: &str) -> Markup {
    let lang = view.lang;
    page(
        view,
        &Head::new(words::title(lang)),
        markup! {
            (part::notice(lang, Tone::Bad, words::unknown(lang), markup! {
                p { (words::unknown_what(lang, &self::code(code))) }
                p { a href=(PATH) { (words::another(lang)) } }
            }))
        },
    )
}

/// The pages with invented values.
pub(crate) fn samples() -> Vec<ui::Sample> {
    use crate::shown::{document, view};
    fn checked(lang: Lang, partner: bool, last: i64) -> Checked {
        Checked { document: document(observatory::Reader::Partner, lang), partner, last }
    }
    const CODE: &str = "3f2a91c477b01d5e";
    const SHOWN: &str = "/verifier/{code}";
    vec![
        ui::Sample {
            path: PATH,
            name: "usuel",
            render: |lang| form_page(&view(lang), ("", &Refusals::new())),
        },
        ui::Sample {
            path: PATH,
            name: "refusé",
            render: |lang| form_page(&view(lang), ("3F2A", &Refusals::one("code", not_a_code()))),
        },
        ui::Sample {
            path: SHOWN,
            name: "dernière version",
            render: |lang| checked_page(&view(lang), (CODE, &checked(lang, true, 1))),
        },
        ui::Sample {
            path: SHOWN,
            name: "de l’opérateur, corrigée depuis",
            render: |lang| checked_page(&view(lang), (CODE, &checked(lang, false, 2))),
        },
        ui::Sample { path: SHOWN, name: "inconnu", render: |lang| unknown_page(&view(lang), CODE) },
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_typed_and_nothing_else_is_one() {
        let sha256 = "3f2a91c477b01d5e00000000000000000000000000000000000000000000ffff";
        assert_eq!(code(sha256), "3F2A-91C4-77B0-1D5E");
        for said in ["3F2A-91C4-77B0-1D5E", "3f2a91c477b01d5e", " 3f2a 91c4 77b0 1d5e "] {
            assert_eq!(typed(said).as_deref(), Some("3f2a91c477b01d5e"), "{said}");
        }
        for said in ["", "3F2A-91C4-77B0-1D5", "3F2A-91C4-77B0-1D5EE", "3G2A-91C4-77B0-1D5E", "é"]
        {
            assert_eq!(typed(said), None, "{said}");
        }
    }
}
