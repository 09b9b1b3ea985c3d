//! The three pages of an invitation: the form, what it will open in plain words, the card with the
//! code.

use std::sync::Arc;

use door::Fields;
use kernel::{Refusals, french};
use ui::button::{self, Look};
use ui::field::Width;
use ui::form::{fieldset, side_by_side};
use ui::part;
use ui::{Choice, Field, Form, Head, Icon, Markup, View, html, page};

use super::{Ground, Invitation, Way, days, opens};
use crate::{entrusted, words};

/// The form, with what was typed.
pub(crate) fn form(
    view: &View,
    (ground, typed): (&Ground, &Fields),
    refusals: &Refusals,
) -> Markup {
    let lang = view.lang;
    let (list, list_name) = ground.way.list;
    let form = Form::post(view, ground.way.path, refusals);
    let content = html! {
        @if !typed.get("pour").is_empty() { (form.hidden("pour", typed.get("pour"))) }
        (fieldset(words::who(lang), whom(&form, ground, typed)))
        (fieldset(words::what_for(lang), what_for(&form, ground.way, typed)))
        (fieldset(words::perimeter(lang), over_what(&form, ground, typed)))
        (button::group(html! {
            (button::submit_as(Look::Primary, Icon::ArrowRight, words::read_over(lang), ("etape", "relire")))
            (button::link(Look::Quiet, None, list, words::back_to_codes(lang)))
        }))
    };
    let (title, lede) = match &ground.known {
        Some(known) => (words::add_right_to(lang, &known.name), words::add_right_lede(lang)),
        None if ground.way.within => {
            (entrusted::entrust(lang).to_owned(), entrusted::entrust_lede(lang))
        }
        None => (words::invite(lang).to_owned(), words::invite_lede(lang)),
    };
    let crumbs = part::crumbs(lang, &[(list, list_name(lang))], &title);
    let head = Head::new(title).crumbs(crumbs).lede(html! { (lede) });
    page(view, &head, form.wrap(content))
}

/// The person: name, organisation, post, address, login.
fn whom(form: &Form<'_>, ground: &Ground, typed: &Fields) -> Markup {
    let lang = form.lang();
    let field = |name, label| Field::new(name, label).value(typed.get(name)).required();
    let organisations: Vec<Choice<'_>> = ground
        .organisations
        .iter()
        .map(|one| Choice::new(one.code.as_str(), one.name.as_str()))
        .collect();
    let login =
        field("identifiant", words::login(lang)).hint(words::login_hint(lang)).width(Width::Medium);
    html! {
        @if let Some(known) = &ground.known {
            (part::facts(&[
                (words::name(lang), html! { (known.name) }),
                (words::login_known(lang), html! { (known.login) }),
            ]))
        } @else {
            (form.text(&field("nom", words::name(lang))))
        }
        @if ground.way.within {
            @for own in &ground.organisations {
                (form.hidden("structure", &own.code))
                (part::facts(&[(words::organisation(lang), html! { (own.name) })]))
            }
            (form.text(&field("fonction", words::post(lang))))
        } @else {
            (side_by_side(html! {
                (form.select(&field("structure", words::organisation(lang)), &organisations))
                (form.text(&field("fonction", words::post(lang))))
            }))
        }
        @if ground.known.is_none() {
            (form.email(&field("courriel", words::email(lang))))
            (form.text(&login))
        }
    }
}

/// The role, each with what it opens, and the purpose.
fn what_for(form: &Form<'_>, way: Way, typed: &Fields) -> Markup {
    let lang = form.lang();
    let field = |name, label| Field::new(name, label).value(typed.get(name)).required();
    let roles: Vec<Choice<'_>> = way
        .roles
        .iter()
        .map(|role| {
            Choice::new(role.name(), words::role_said(lang, *role)).hint(opens(lang, *role))
        })
        .collect();
    let purpose = field("motif", words::purpose(lang)).hint(words::purpose_hint(lang));
    html! {
        @if let [only] = way.roles {
            (form.hidden("role", only.name()))
            (part::facts(&[(words::role(lang), html! {
                (words::role_said(lang, *only)) br; span.mute.small { (opens(lang, *only)) }
            })]))
        } @else {
            (form.radios(&field("role", words::role(lang)), &roles))
        }
        (form.text(&purpose))
    }
}

/// Sectors and themes within what the manager holds, days of the facts, last day of the code.
fn over_what(form: &Form<'_>, ground: &Ground, typed: &Fields) -> Markup {
    let lang = form.lang();
    let held = &ground.held;
    let zones: Vec<Choice<'_>> = territory::tree(&ground.zones)
        .into_iter()
        .filter(|(_, zone)| held.zones.contains(&zone.id))
        .map(|(_, zone)| Choice::new(zone.code.as_str(), zone.name.as_str()))
        .collect();
    let themes: Vec<Choice<'_>> = ground
        .lists
        .top_themes()
        .filter(|top| ground.lists.themes_under(&top.code).all(|one| held.themes.contains(&one.id)))
        .map(|top| Choice::new(top.code.as_str(), top.label(lang)))
        .collect();
    let several = |name, label| Field::new(name, label).values(typed.all(name)).required();
    let day = |name, label| {
        let field = Field::new(name, label).value(typed.get(name)).required();
        form.day(&field.days(held.days.from().text(), held.days.to().text()))
    };
    let until = Field::new("jusquau", words::until(lang))
        .hint(words::until_hint(lang))
        .value(typed.get("jusquau"))
        .required();
    html! {
        (form.checks(&several("secteurs", words::zones(lang)).hint(words::zones_hint(lang)), &zones))
        (form.checks(&several("themes", words::themes(lang)), &themes))
        (side_by_side(html! {
            (day("du", words::facts_from(lang)))
            (day("au", words::facts_to(lang)))
        }))
        (form.day(&until))
    }
}

/// What will be given, in plain words, before it is.
pub(crate) fn read_over(
    view: &View,
    (typed, way): (&Fields, Way),
    invitation: &Invitation,
) -> Markup {
    let lang = view.lang;
    let nothing = Refusals::new();
    let form = Form::post(view, way.path, &nothing);
    let content = html! {
        @for (name, value) in typed.iter().filter(|(name, _)| *name != "etape") {
            (form.hidden(name, value))
        }
        (button::group(html! {
            (button::submit_as(Look::Primary, Icon::Check, words::hand_over(lang), ("etape", "remettre")))
            (button::submit_as(Look::Plain, None, words::mend(lang), ("etape", "corriger")))
            (button::link(Look::Quiet, None, way.list.0, words::give_up(lang)))
        }))
    };
    let head = Head::new(words::read_over_of(lang, &invitation.name))
        .lede(html! { (opens(lang, invitation.role)) });
    let later = invitation.role.is_partner().then(|| html! { p { (words::from_now_on(lang)) } });
    page(
        view,
        &head,
        html! { (given(view, invitation)) @if let Some(later) = later { (later) } (form.wrap(content)) },
    )
}

fn given(view: &View, invitation: &Invitation) -> Markup {
    let lang = view.lang;
    let said = |text: &str| html! { (text) };
    part::facts(&[
        (words::name(lang), said(&invitation.name)),
        (words::organisation(lang), said(&invitation.organisation.1)),
        (words::post(lang), said(&invitation.post)),
        (words::email(lang), said(&invitation.email)),
        (words::login_known(lang), said(&invitation.login)),
        (words::role(lang), said(words::role_said(lang, invitation.role))),
        (words::level(lang), said(words::level_said(lang, invitation.scope.level))),
        (words::perimeter(lang), said(&invitation.perimeter)),
        (words::days(lang), said(&days(lang, invitation.scope.days))),
        (words::until(lang), said(&french::day(lang, invitation.until))),
        (words::purpose(lang), said(&invitation.purpose)),
    ])
}

/// An invitation that was given, and its code: it is shown on this answer and nowhere else.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub(crate) invitation: Arc<Invitation>,
    pub(crate) code: String,
    /// Six digits that are told by another way, if they are asked.
    pub(crate) digits: Option<String>,
    /// Where it is typed.
    pub(crate) address: String,
    /// Where the list of codes is.
    pub(crate) list: &'static str,
}

impl Given {
    /// The same, with the digits only if they are asked.
    pub(crate) fn asked(mut self, asked: bool) -> Self {
        self.digits = self.digits.filter(|_| asked);
        self
    }
}

/// The card to print and hand over.
pub(crate) fn card(view: &View, given: &Given) -> Markup {
    let lang = view.lang;
    let invitation = &given.invitation;
    let head =
        Head::new(words::code_of(lang, &invitation.name)).lede(html! { (words::shown_once(lang)) });
    let facts = [
        (words::convention(lang), html! { (view.convention) }),
        (words::name(lang), html! { (invitation.name) }),
        (words::address(lang), html! { (given.address) }),
        (words::login_known(lang), html! { strong { (invitation.login) } }),
        (words::code(lang), html! { strong { code { (given.code) } } }),
        (words::perimeter(lang), html! { (invitation.perimeter) }),
        (words::until(lang), html! { (french::day(lang, invitation.until)) }),
    ];
    let picture = crate::pages::address_with(&given.address, &invitation.login, &given.code);
    page(
        view,
        &head,
        crate::pages::card(lang, (&facts, given.list), (&picture, given.digits.as_deref())),
    )
}
