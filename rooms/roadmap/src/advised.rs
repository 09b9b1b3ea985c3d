//! The page of the recommendations: what was proposed, on what, and what became of it.

use door::{
    Answer, Direction, Doors, Either, Fields, Form, Manager, Path, Purpose, Query, Staff, Stop, Tx,
    html, html_refused, see_other,
};
use kernel::id::RecommendationId;
use kernel::{Day, Line, Reason, Refusals, french};
use territory::Organisation;
use ui::badge::badge;
use ui::button::{self, Look};
use ui::form::side_by_side;
use ui::{Choice, Field, Head, Markup, Tone, View, html as markup, page, part};

use crate::agreed::RecommendationState;
use crate::fate::{self, Decided, Fate, Followed, may_follow, outcome};
use crate::{advised_new, words, words_fate as said};

/// Where the page stands.
pub(crate) const PATH: &str = "/feuille-de-route/preconisations";

pub(crate) fn doors() -> Doors {
    Doors::default()
        .get(PATH, show)
        .post(PATH, advised_new::propose)
        .post("/feuille-de-route/preconisations/{id}/suite", decide)
}

/// What rooms above say beside recommendations, as the house hangs it.
pub struct Besides(pub Said);

/// What is said beside each recommendation that has something beside it.
pub type Said = fn(&mut Tx<'_>, ui::Lang) -> Result<Vec<Beside>, Stop>;

/// A recommendation, and what is drawn beside it.
pub type Beside = (RecommendationId, Markup);

/// What the page shows.
#[derive(Default)]
pub(crate) struct Advised {
    pub(crate) all: Vec<Followed>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) beside: Vec<Beside>,
}

/// What was typed for one of them, when it comes back refused.
pub(crate) struct Typed<'t> {
    pub(crate) id: Option<RecommendationId>,
    pub(crate) fields: &'t Fields,
    pub(crate) refusals: &'t Refusals,
}

pub(crate) fn advised(tx: &mut Tx<'_>) -> Result<Advised, Stop> {
    let lang = tx.lang();
    let beside = match tx.service::<Besides>() {
        Some(hung) => (hung.0)(tx, lang)?,
        None => Vec::new(),
    };
    let organisations = territory::organisations(tx)?;
    Ok(Advised { all: fate::followed(tx)?, organisations, beside })
}

async fn show(key: Staff, Query(query): Query) -> Answer {
    query.only(&["fait"])?;
    let shown = key.read(advised).await?;
    let mut view = key.view("/feuille-de-route");
    view.notice = match query.get("fait") {
        "1" => Some((Tone::Ok, said::kept(key.lang()).to_owned())),
        "proposee" => Some((Tone::Ok, said::is_proposed(key.lang()).to_owned())),
        _ => None,
    };
    let may = key.role() != door::Role::Mediator;
    let mut nothing = (Fields::default(), Refusals::new());
    nothing.0.set("cle", &key.fresh(RecommendationId::from_uuid).text());
    let typed = Typed { id: None, fields: &nothing.0, refusals: &nothing.1 };
    Ok(html(drawn(&view, (&shown, key.today()), may.then_some(&typed))))
}

fn read(fields: &Fields) -> Result<(usize, Decided), Refusals> {
    let mut no = Refusals::new();
    let seen = no.keep("vues", fields.get("vues").parse().map_err(|_| Reason::NotANumber));
    let fate = match fields.get("suite") {
        "" => Err(Reason::Missing),
        name => Fate::parse(name),
    };
    let fate = no.keep("suite", fate);
    let day = no.keep("jour", Day::parse(fields.get("jour")));
    let committee = no.keep("comite", Line::<140>::parse_optional(fields.get("comite"))).flatten();
    let reason = no.keep("motif", Line::<280>::parse_optional(fields.get("motif"))).flatten();
    no.finish()?;
    let words = |line: Option<String>| line.unwrap_or_default();
    match (seen, fate, day) {
        (Some(seen), Some(fate), Some(day)) => Ok((
            seen,
            Decided {
                fate,
                day,
                committee: words(committee.map(|line| line.as_str().to_owned())),
                reason: words(reason.map(|line| line.as_str().to_owned())),
            },
        )),
        _ => Err(Refusals::one("suite", Reason::Missing)),
    }
}

async fn decide(
    key: Either<Manager, Direction>,
    Path(id): Path<RecommendationId>,
    Form(fields): Form,
) -> Answer {
    fields.only(&["vues", "suite", "jour", "comite", "motif"])?;
    let done = match read(&fields) {
        Ok((seen, decided)) => {
            let work = move |tx: &mut Tx<'_>| fate::decide(tx, id, seen, &decided);
            match &key {
                Either::Left(key) => key.begin(Purpose::Record, work).await,
                Either::Right(key) => key.begin(Purpose::Record, work).await,
            }
        }
        Err(refusals) => Err(refusals.into()),
    };
    let refusals = match done {
        Ok(()) => return Ok(see_other(&format!("{PATH}?fait=1"))),
        Err(Stop::Refused(refusals)) => refusals,
        Err(stop) => return Err(stop),
    };
    let (shown, view, today) = match &key {
        Either::Left(key) => (key.read(advised).await?, key.view("/feuille-de-route"), key.today()),
        Either::Right(key) => {
            (key.read(advised).await?, key.view("/feuille-de-route"), key.today())
        }
    };
    // The form of a new one stands on the page too.
    let fresh = match &key {
        Either::Left(key) => key.fresh(RecommendationId::from_uuid),
        Either::Right(key) => key.fresh(RecommendationId::from_uuid),
    };
    let mut fields = fields;
    fields.set("cle", &fresh.text());
    let typed = Typed { id: Some(id), fields: &fields, refusals: &refusals };
    Ok(html_refused(drawn(&view, (&shown, today), Some(&typed))))
}

/// The page; `typed` for whoever may note what becomes of one.
pub(crate) fn drawn(
    view: &View,
    (shown, today): (&Advised, Day),
    typed: Option<&Typed<'_>>,
) -> Markup {
    let lang = view.lang;
    let title = said::title(lang);
    let head = Head::new(title)
        .crumbs(part::crumbs(lang, &[("/feuille-de-route", words::section(lang))], title))
        .lede(markup! { (said::lede(lang)) });
    let whole = kernel::Period::spanning(Day::FIRST, today);
    let told = outcome(&shown.all, whole);
    page(
        view,
        &head,
        markup! {
            @if let Some(typed) = typed { (advised_new::form(view, &shown.organisations, typed)) }
            @if shown.all.is_empty() {
                (part::empty(said::nothing(lang), said::nothing_why(lang), None))
            } @else {
                p { (said::told(lang, told.made, told.adopted, told.done, told.refused)) }
                @for one in &shown.all { (advice(view, (shown, one, today), typed)) }
            }
        },
    )
}

fn state(lang: ui::Lang, one: &Followed) -> Markup {
    match (one.fate(), one.recommendation.state) {
        (Some(Fate::Adopted), _) => badge(Tone::Info, said::adopted(lang)),
        (Some(Fate::Done), _) => badge(Tone::Ok, said::done(lang)),
        (Some(Fate::Refused), _) | (None, RecommendationState::Refused) => {
            badge(Tone::Plain, said::refused(lang))
        }
        (None, RecommendationState::Followed) => badge(Tone::Ok, said::followed(lang)),
        (None, RecommendationState::New) => badge(Tone::Warn, said::proposed(lang)),
    }
}

fn advice(
    view: &View,
    (shown, one, today): (&Advised, &Followed, Day),
    typed: Option<&Typed<'_>>,
) -> Markup {
    let (lang, advice) = (view.lang, &one.recommendation);
    let to = shown.organisations.iter().find(|known| known.code == advice.addressee);
    let to = to.map_or(advice.addressee.as_str(), |known| known.short_name.as_str());
    let id = format!("preconisation-{}", advice.id);
    let made = said::made(lang, to, &french::month(lang, advice.month));
    part::section(
        &id,
        &advice.title,
        None,
        markup! {
            div.actions { (state(lang, one)) span.mute { (made) } }
            p { (advice.text) }
            @if !one.evidence.is_empty() {
                p {
                    (said::rests_on(lang)) " "
                    @for (rank, evidence) in one.evidence.iter().enumerate() {
                        @if rank > 0 { ", " }
                        a href={ "/signalements/" (evidence.object) } { (evidence.number) }
                    }
                }
            }
            @if !one.fates.is_empty() {
                ul { @for decided in &one.fates { li { (decision(lang, decided)) } } }
            }
            @for (_, said) in shown.beside.iter().filter(|(id, _)| *id == advice.id) { p { (said) } }
            @if let Some(typed) = typed { (noting(view, (one, today), typed)) }
        },
    )
}

fn decision(lang: ui::Lang, decided: &Decided) -> Markup {
    let fate = said::fate_word(lang, decided.fate);
    markup! {
        (said::decision(lang, fate, &french::day(lang, decided.day)))
        @if !decided.committee.is_empty() { ", " (decided.committee) }
        @if !decided.reason.is_empty() { "\u{a0}: " (decided.reason) }
    }
}

fn noting(view: &View, (one, today): (&Followed, Day), typed: &Typed<'_>) -> Markup {
    let (lang, id) = (view.lang, one.recommendation.id);
    let next: Vec<Choice<'_>> = Fate::ALL
        .into_iter()
        .filter(|fate| may_follow(one.fate(), *fate))
        .map(|fate| Choice::new(fate.name(), said::fate_word(lang, fate)))
        .collect();
    if next.is_empty() {
        return markup! {};
    }
    let mine = typed.id == Some(id);
    let nothing = (Fields::default(), Refusals::new());
    let (fields, refusals) =
        if mine { (typed.fields, typed.refusals) } else { (&nothing.0, &nothing.1) };
    let action = format!("{PATH}/{id}/suite");
    let prefix = id.text();
    let form = ui::Form::post(view, &action, refusals).prefix(&prefix);
    let day = if mine { fields.get("jour").to_owned() } else { today.text() };
    markup! {
        details.data open[mine] {
            summary { (said::note_it(lang)) }
            (form.wrap(markup! {
                (form.hidden("vues", &one.fates.len().to_string()))
                (form.radios(&Field::new("suite", said::fate(lang)).value(fields.get("suite")).required(), &next))
                (side_by_side(markup! {
                    (form.day(&Field::new("jour", said::day(lang)).value(day).required()))
                    (form.text(&Field::new("comite", said::committee(lang)).longest(140)
                        .hint(said::committee_hint(lang)).value(fields.get("comite"))))
                }))
                (form.text(&Field::new("motif", said::reason(lang)).longest(280)
                    .hint(said::reason_hint(lang)).value(fields.get("motif"))))
                div.actions { (button::submit(Look::Primary, None, said::keep(lang))) }
            }))
        }
    }
}
