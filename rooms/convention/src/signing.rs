//! Who signed the convention and its amendments (« signature », « avenant »), and the clauses
//! corrected since. A signature is put under a text: its fingerprint says which.

use door::{Fault, Fields, Row, Tx, sql, values};
use kernel::id::RowId;
use kernel::minutes::parse_whole;
use kernel::{Cents, Day, Instant, Line, Minutes, Prose, Reason, Refusals, guard};

use crate::amending::Amendment;
use crate::convention::Clause;
use crate::effect::Change;
use crate::pages::Deed;
use crate::party::PartyRole;
use crate::store::Reads;
use crate::words_signing as words;

/// A signature put under the convention or one of its amendments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signature {
    /// Its identifier.
    pub(crate) id: RowId,
    /// 0 for the convention itself, else the number of an amendment.
    pub(crate) amendment: i64,
    /// Code of the organisation that signed.
    pub(crate) party: String,
    /// When.
    pub(crate) day: Day,
    /// Where.
    pub(crate) place: String,
    /// Who held the pen, as written on the original.
    pub(crate) by_whom: String,
    /// Fingerprint of the text that was signed.
    pub(crate) fingerprint: String,
}

/// A signature that was taken back, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TakenBack {
    pub(crate) signature: Signature,
    pub(crate) at: Instant,
    pub(crate) why: String,
}

/// What a clause said before it was corrected, and why it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Before {
    pub(crate) anchor: String,
    pub(crate) heading: String,
    pub(crate) words: String,
    pub(crate) why: String,
    pub(crate) changed: Instant,
}

/// Where a party stands before a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Standing<'s> {
    /// It has not signed.
    Waited,
    /// It signed this very text.
    Signed(&'s Signature),
    /// It signed, and the text has changed since: to be signed anew.
    Older(&'s Signature),
}

/// Where a party stands before a text: by a signature of this very text, whenever it is dated; else by its latest one.
pub(crate) fn standing<'s>(
    signatures: &'s [Signature],
    (amendment, fingerprint): (i64, &str),
    party: &str,
) -> Standing<'s> {
    let own = signatures.iter().filter(|one| one.amendment == amendment && one.party == party);
    match own.max_by_key(|one| (one.fingerprint == fingerprint, one.day, one.id)) {
        None => Standing::Waited,
        Some(one) if one.fingerprint == fingerprint => Standing::Signed(one),
        Some(one) => Standing::Older(one),
    }
}

/// The fingerprint of an amendment: what is signed is its words, its day and its figures.
pub(crate) fn of_amendment(one: &Amendment) -> String {
    let mut parts =
        vec![one.rank.to_string(), one.title.clone(), one.words.clone(), one.effective.text()];
    // Only what it says: a text without figures keeps the fingerprint that it was signed under.
    let change = one.change;
    parts.extend(change.to.map(|day| format!("to {}", day.text())));
    parts.extend(change.annual.map(|hours| format!("annual {}", hours.count())));
    parts.extend(change.cost.map(|cost| format!("cost {}", cost.count())));
    door::secret::fingerprint(&parts.join("\u{1f}"))
}

/// The fingerprint of each text that may be signed: the convention, then its amendments that stand.
pub(crate) fn texts(deed: &Deed) -> Vec<(i64, String)> {
    let amended = deed.amendments.iter().filter(|one| one.stands());
    let amended = amended.map(|one| (one.rank, of_amendment(one)));
    std::iter::once((0, crate::text::fingerprint(deed))).chain(amended).collect()
}

/// Whether each party that signs put its name under an amendment as it is.
pub(crate) fn everyone_signed(deed: &Deed, one: &Amendment) -> bool {
    let print = of_amendment(one);
    let mut signing = deed.parties.iter().filter(|party| party.is(PartyRole::Signatory)).peekable();
    let signed = |party: &crate::party::Party| {
        let held = standing(&deed.signatures, (one.rank, &print), &party.organisation);
        matches!(held, Standing::Signed(_))
    };
    one.stands() && signing.peek().is_some() && signing.all(signed)
}

pub(crate) const SIGNATURE: &[&str] = &["texte", "partie", "jour", "lieu", "par", "empreinte"];
pub(crate) const AMENDMENT: &[&str] = &["objet", "effet", "mots", "fin", "heures", "cout"];
pub(crate) const CLAUSE: &[&str] = &["titre", "mots", "motif"];

/// The fingerprint of every text that may be signed, together: what a page showed.
pub(crate) fn seal(texts: &[(i64, String)]) -> String {
    let all: Vec<&str> = texts.iter().map(|(_, print)| print.as_str()).collect();
    door::secret::fingerprint(&all.join("\u{1f}"))
}

/// Reads the form of a signature.
pub(crate) fn read_signature(
    fields: &Fields,
    deed: &Deed,
    (id, today): (RowId, Day),
) -> Result<Signature, Refusals> {
    let mut no = Refusals::new();
    let texts = texts(deed);
    let text = texts.iter().find(|(rank, _)| rank.to_string() == fields.get("texte"));
    if text.is_none() {
        no.add("texte", Reason::NotInList);
    }
    let signs = |code: &str| {
        deed.parties
            .iter()
            .any(|party| party.organisation == code && party.is(PartyRole::Signatory))
    };
    // What the page showed is what is signed: a text reworded since is read again first.
    let seen = fields.get("empreinte");
    if !seen.is_empty() && seen != seal(&texts) {
        no.add("texte", words::changed_meanwhile());
    }
    let party = fields.get("partie");
    if party.is_empty() {
        no.add("partie", Reason::Missing);
    } else if !signs(party) {
        no.add("partie", words::no_signatory());
    }
    let day = no.keep("jour", Day::parse(fields.get("jour").trim()));
    if day.is_some_and(|day| day > today) {
        no.add("jour", words::in_the_future());
    }
    let place = no.keep("lieu", Line::<120>::parse(fields.get("lieu")));
    let by_whom = no.keep("par", Line::<120>::parse(fields.get("par")));
    if let (Some((rank, fingerprint)), Some(_)) = (text, day) {
        let already = standing(&deed.signatures, (*rank, fingerprint), party);
        if matches!(already, Standing::Signed(_)) {
            no.add("partie", words::signed_already());
        }
    }
    no.finish()?;
    let (Some((rank, fingerprint)), Some(day), Some(place), Some(by_whom)) =
        (text, day, place, by_whom)
    else {
        return Err(Refusals::one("jour", Reason::Missing));
    };
    Ok(Signature {
        id,
        amendment: *rank,
        party: party.to_owned(),
        day,
        place: place.as_str().to_owned(),
        by_whom: by_whom.as_str().to_owned(),
        fingerprint: fingerprint.clone(),
    })
}

/// The most hours of a year that an amendment may write.
const MOST_HOURS: i64 = 160_000;

/// A field that may be left empty.
fn written<T>(
    no: &mut Refusals,
    (fields, name): (&Fields, &'static str),
    read: impl Fn(&str) -> Result<T, Reason>,
) -> Option<T> {
    match fields.get(name).trim() {
        "" => None,
        text => no.keep(name, read(text)),
    }
}

/// Reads the form of an amendment of a convention that begins on a day.
pub(crate) fn read_amendment(
    fields: &Fields,
    (rank, first): (i64, Day),
) -> Result<Amendment, Refusals> {
    let mut no = Refusals::new();
    let title = no.keep("objet", Line::<200>::parse(fields.get("objet")));
    let effective = no.keep("effet", Day::parse(fields.get("effet").trim()));
    let words = no.keep("mots", Prose::<4000>::parse(fields.get("mots")));
    if words.as_ref().is_some_and(|words| words.as_str().is_empty()) {
        no.add("mots", Reason::Missing);
    }
    let to = written(&mut no, (fields, "fin"), Day::parse);
    if to.is_some_and(|to| to < first || effective.is_some_and(|effective| to < effective)) {
        no.add("fin", Reason::EndBeforeStart);
    }
    let annual = written(&mut no, (fields, "heures"), |text| match parse_whole(text)? {
        hours if (1..=MOST_HOURS).contains(&hours) => Ok(Minutes::of(hours * 60)),
        _ => Err(Reason::OutOfRange { min: 1, max: MOST_HOURS }),
    });
    let cost = written(&mut no, (fields, "cout"), Cents::parse);
    no.finish()?;
    let (Some(title), Some(effective), Some(words)) = (title, effective, words) else {
        return Err(Refusals::one("objet", Reason::Missing));
    };
    Ok(Amendment {
        rank,
        title: title.as_str().to_owned(),
        words: words.as_str().to_owned(),
        effective,
        change: Change { to, annual, cost },
        withdrawn: None,
        gone: Vec::new(),
    })
}

/// A clause as corrected, and why.
pub(crate) fn read_clause(fields: &Fields, held: &Clause) -> Result<(Clause, String), Refusals> {
    let mut no = Refusals::new();
    let heading = no.keep("titre", Line::<200>::parse(fields.get("titre")));
    let said = no.keep("mots", Prose::<4000>::parse(fields.get("mots")));
    let why = no.keep("motif", Line::<200>::parse(fields.get("motif")));
    no.finish()?;
    let (Some(heading), Some(said), Some(why)) = (heading, said, why) else {
        return Err(Refusals::one("titre", Reason::Missing));
    };
    let clause = Clause {
        heading: heading.as_str().to_owned(),
        words: said.as_str().to_owned(),
        ..held.clone()
    };
    Ok((clause, why.as_str().to_owned()))
}

/// The signatures that stand, by text and party.
pub(crate) fn signatures(from: &mut impl Reads) -> Result<Vec<Signature>, Fault> {
    let texts = (
        sql!(
            "SELECT id, amendment, party, day, place, by_whom, fingerprint FROM signature_visible
              WHERE grant_id = $1 AND withdrawn_at IS NULL ORDER BY amendment, party, day, id"
        ),
        sql!(
            shelf
            "SELECT id, amendment, party, day, place, by_whom, fingerprint FROM published_signature
              WHERE grant_id = $1 AND withdrawn_at IS NULL ORDER BY amendment, party, day, id"
        ),
    );
    from.list(texts, read_row)
}

fn read_row(row: &mut Row<'_>) -> Result<Signature, Fault> {
    Ok(Signature {
        id: row.take()?,
        amendment: row.take()?,
        party: row.take()?,
        day: row.take()?,
        place: row.take()?,
        by_whom: row.take()?,
        fingerprint: row.take()?,
    })
}

/// What the clauses said before, latest first.
pub(crate) fn before(from: &mut impl Reads) -> Result<Vec<Before>, Fault> {
    let texts = (
        sql!(
            "SELECT anchor, heading, words, why, changed_at FROM clause_before_visible
              WHERE grant_id = $1 ORDER BY changed_at DESC, id DESC LIMIT 200"
        ),
        sql!(
            shelf
            "SELECT anchor, heading, words, why, changed_at FROM published_clause_before
              WHERE grant_id = $1 ORDER BY changed_at DESC, id DESC LIMIT 200"
        ),
    );
    from.list(texts, |row| {
        Ok(Before {
            anchor: row.take()?,
            heading: row.take()?,
            words: row.take()?,
            why: row.take()?,
            changed: row.take()?,
        })
    })
}

/// Notes a signature.
pub(crate) fn sign(tx: &mut Tx<'_>, one: &Signature) -> Result<u64, Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            "INSERT INTO signature (id, convention_id, amendment, party, day, place, by_whom,
                fingerprint, noted_at)
             SELECT $2, v.convention_id, $3, $4, $5, $6, $7, $8, $9
               FROM visible v WHERE v.grant_id = $1"
        ),
        &values![
            one.id,
            one.amendment,
            &one.party,
            one.day,
            &one.place,
            &one.by_whom,
            &one.fingerprint,
            now
        ],
    )
}

/// Why a signature is taken back: said, and of nobody.
pub(crate) fn read_why(fields: &Fields) -> Result<String, Refusals> {
    let mut no = Refusals::new();
    let why = no.keep("motif", Line::<200>::parse(fields.get("motif")));
    if why.as_ref().is_some_and(|why| !guard::inspect(why.as_str()).is_empty()) {
        no.add("motif", crate::words_amending::someone_here());
    }
    no.finish()?;
    Ok(why.map(|why| why.as_str().to_owned()).unwrap_or_default())
}

/// The signatures that were taken back, latest first.
pub(crate) fn taken_back(from: &mut impl Reads) -> Result<Vec<TakenBack>, Fault> {
    let texts = (
        sql!(
            "SELECT id, amendment, party, day, place, by_whom, fingerprint, withdrawn_at, withdrawn_why
               FROM signature_visible
              WHERE grant_id = $1 AND withdrawn_at IS NOT NULL
              ORDER BY withdrawn_at DESC, id DESC LIMIT 200"
        ),
        sql!(
            shelf
            "SELECT id, amendment, party, day, place, by_whom, fingerprint, withdrawn_at, withdrawn_why
               FROM published_signature
              WHERE grant_id = $1 AND withdrawn_at IS NOT NULL
              ORDER BY withdrawn_at DESC, id DESC LIMIT 200"
        ),
    );
    from.list(texts, |row| {
        let signature = read_row(row)?;
        Ok(TakenBack { signature, at: row.take()?, why: row.take()? })
    })
}

/// Takes back a signature noted by mistake: it is kept with the reason, and no longer counted.
pub(crate) fn unsign(tx: &mut Tx<'_>, id: RowId, why: &str) -> Result<u64, Fault> {
    let now = tx.now();
    tx.run(
        sql!(
            "UPDATE signature SET withdrawn_at = $3, withdrawn_why = $4
              WHERE id = $2 AND withdrawn_at IS NULL
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(id, now, why),
    )
}

/// Corrects a clause; what it said is kept with the reason.
pub(crate) fn reword(tx: &mut Tx<'_>, clause: &Clause, why: &str) -> Result<u64, Fault> {
    let (id, now) = (tx.new_id(RowId::from_uuid), tx.now());
    tx.run(
        sql!(
            "INSERT INTO clause_before (id, convention_id, anchor, heading, words, why, changed_at)
             SELECT $2, c.convention_id, c.anchor, c.heading, c.words, $4, $5
               FROM clause_visible c WHERE c.grant_id = $1 AND c.anchor = $3"
        ),
        &(id, &clause.anchor, why, now),
    )?;
    tx.run(
        sql!(
            "UPDATE clause SET heading = $3, words = $4
              WHERE anchor = $2
                AND convention_id = (SELECT v.convention_id FROM visible v WHERE v.grant_id = $1)"
        ),
        &(&clause.anchor, &clause.heading, &clause.words),
    )
}
