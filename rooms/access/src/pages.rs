//! Sign-in, one's own account, the register of codes; the state of the house apart.

mod card;
mod house;
pub(crate) mod lost;
mod under;

use door::{Anyone, Role};
use kernel::id::GrantId;
use kernel::{Instant, Lang, Refusals, french};
use ui::button::{self, Act, Look};
use ui::field::Width;
use ui::part::{self, Confirm};
use ui::shell::{Bare, bare};
use ui::{Column, Field, Form, Head, Icon, Markup, Row, Table, Tone, View, badge, html, page};

use crate::spans::{days, opening_days, short, validity};
use crate::store::{Code, Own, Standing, said_why};
use crate::words;
use crate::{federation, mail_link, passkeys, programs, sessions};

pub(crate) use card::{address_with, card, card_again, giving_again};
pub(crate) use house::{House, house};
pub(crate) use under::{TICKED, also, under_it};

/// Why someone stands at the door.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Why {
    /// They came.
    #[default]
    Came,
    /// A session of this browser is over.
    Ended,
    /// A link by e-mail led here: nothing is proved yet.
    Led,
}

/// What was typed at the door, and what the page needs to ask again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Door<'a> {
    pub(crate) login: &'a str,
    /// Where to go afterwards; already checked.
    pub(crate) back: &'a str,
    pub(crate) token: &'a str,
    pub(crate) demo: bool,
    pub(crate) why: Why,
    /// The provider of identities that the host named, and whether it does not answer.
    pub(crate) federation: Option<(&'a str, bool)>,
    pub(crate) passkeys: bool,
    pub(crate) mail: bool,
}

impl<'a> Door<'a> {
    /// What the page needs of whoever is at the door.
    pub(crate) fn of(key: &'a Anyone) -> Self {
        Self {
            token: key.form_token(),
            demo: key.is_demo(),
            passkeys: key.offers_passkeys(),
            mail: key.sends_mail(),
            ..Self::default()
        }
    }
}

/// The sign-in page. The code typed is never drawn again.
pub(crate) fn sign_in(lang: Lang, door: &Door<'_>, refusals: &Refusals) -> Markup {
    let shell = Bare {
        lang,
        title: words::sign_in(lang),
        lede: Some(words::sign_in_lede(lang)),
        here: "/connexion",
        demo: door.demo,
    };
    let form = Form::open(lang, "/connexion", door.token, refusals);
    let login = Field::new("login", words::login(lang))
        .value(door.login)
        .required()
        .autocomplete("username")
        .width(Width::Medium);
    let code = Field::new("code", words::code(lang))
        .hint(words::code_hint(lang))
        .required()
        .autocomplete("current-password")
        .width(Width::Medium);
    let fields = html! {
        (form.text(&login))
        (form.secret(&code))
        @if !door.back.is_empty() { (form.hidden("retour", door.back)) }
        (button::group(button::submit(Look::Primary, Icon::ArrowRight, words::enter(lang))))
    };
    bare(
        &shell,
        html! {
            @if door.why == Why::Ended {
                (part::notice(lang, Tone::Info, words::session_over(lang), html! {
                    p { (words::session_over_why(lang)) }
                }))
            }
            @if door.why == Why::Led {
                (part::notice(lang, Tone::Info, mail_link::led(lang), html! {
                    p { (mail_link::led_why(lang)) }
                }))
            }
            (form.wrap(fields))
            @if door.mail && door.why != Why::Led { (mail_link::way_in(lang)) }
            @if door.passkeys { (passkeys::way_in(lang, door.token, door.back)) }
            (federation::way_in(lang, door))
            h2 { (words::no_code(lang)) }
            p { (words::no_code_why(lang)) }
            @if door.demo { p.mute { (words::demo_codes(lang)) } }
        },
    )
}

/// Who reads their own account.
#[derive(Clone, Debug)]
pub(crate) struct Me<'a> {
    pub(crate) name: &'a str,
    pub(crate) role: Role,
    pub(crate) convention: &'a str,
    pub(crate) perimeter: &'a str,
    pub(crate) own: &'a Own,
    /// The provider of identities that the host named.
    pub(crate) federation: Option<&'a str>,
    /// Whether they proved lately who they are.
    pub(crate) proved: bool,
}

/// What the reader's own code opens.
pub(crate) fn account(view: &View, me: &Me<'_>) -> Markup {
    let lang = view.lang;
    let own = me.own;
    let head = Head::new(words::section_account(lang)).lede(html! { (words::account_lede(lang)) });
    let said = |text: &str| html! { (text) };
    let facts = part::facts(&[
        (words::name(lang), said(me.name)),
        (words::login_known(lang), said(&own.login)),
        (words::post(lang), said(&own.post)),
        (words::organisation(lang), said(&own.organisation)),
        (words::email(lang), said(&own.email)),
        (words::role(lang), said(words::role_said(lang, me.role))),
        (words::convention(lang), said(me.convention)),
        (words::perimeter(lang), said(me.perimeter)),
        (words::days(lang), said(&days(lang, own.days))),
        (words::level(lang), said(words::level_said(lang, own.level))),
        (words::validity(lang), said(&validity(lang, own.valid))),
        (words::granted_by(lang), said(&own.granted_by)),
        (words::purpose(lang), said(&own.purpose)),
    ]);
    page(
        view,
        &head,
        html! {
            (part::section("droit", words::right(lang), None, facts))
            @if view.seen_as.is_some() {
                p.mute { (words::not_yours_to_see(lang)) }
            } @else {
                @if !own.others.is_empty() {
                    (part::section("droits", words::other_rights(lang),
                        Some(words::other_rights_intro(lang)), other_rights(view, own)))
                }
                (part::section("preuves", words::proofs(lang), None, proofs(lang, own)))
                (passkeys::own(lang, &own.passkeys))
                @if let Some(label) = me.federation { (federation::own(lang, label)) }
                (programs::section(view, own))
                (sessions::section(view, own, me.proved))
            }
        },
    )
}

/// The other rights of the reader, each with the gesture that passes to it.
fn other_rights(view: &View, own: &Own) -> Markup {
    let lang = view.lang;
    let table = Table::list("droits-liste", words::other_rights(lang)).caption_unseen().columns([
        Column::text(words::convention(lang)),
        Column::text(words::role(lang)),
        Column::text(words::perimeter(lang)),
        Column::text(words::action(lang)),
    ]);
    let rows: Vec<Row<'_>> = own
        .others
        .iter()
        .map(|right| {
            let action = format!("/compte/droits/{}", right.grant);
            let pass = Act { action: &action, token: &view.token, values: &[] };
            Row::new([
                html! { (right.convention) },
                html! { (words::role_said(lang, right.role)) },
                html! { (right.perimeter) },
                button::post(pass, Look::Plain, None, words::pass(lang)),
            ])
        })
        .collect();
    table.draw(lang, &rows)
}

/// How the reader proves who they are, and the charter they accepted.
fn proofs(lang: Lang, own: &Own) -> Markup {
    let proof = &own.proof;
    let password = if proof.has_password {
        words::own_password(lang)
    } else if proof.by_passkey_only {
        passkeys::title(lang)
    } else {
        words::given_code(lang)
    };
    let application = proof.application.map_or_else(
        || words::no_application(lang).to_owned(),
        |since| words::application_since(lang, proof.recovery_codes, &moment(lang, since)),
    );
    let accepted = own.charter.first().map_or_else(
        || words::charter_not_accepted(lang).to_owned(),
        |(version, at)| words::charter_accepted(lang, version, &moment(lang, *at)),
    );
    html! {
        (part::facts(&[
            (words::first_proof(lang), html! { (password) }),
            (words::second_proof(lang), html! { (application) }),
            (words::charter(lang), html! { (accepted) }),
        ]))
        @if proof.has_password {
            p { a href="/compte/mot-de-passe" { (crate::proofs::new_password(lang)) } }
        }
        details { summary { (words::read_charter(lang)) } (crate::charter::text(lang)) }
    }
}

/// Whether someone goes out: for the pages that hold no form of their own.
pub(crate) fn leaving(lang: Lang, (token, demo): (&str, bool), home: &str) -> Markup {
    let (title, lede) = (words::leaving(lang), words::leaving_lede(lang));
    let shell = Bare { lang, title, lede: Some(lede), here: "/deconnexion", demo };
    let nothing = Refusals::new();
    let form = Form::open(lang, "/deconnexion", token, &nothing);
    bare(
        &shell,
        form.wrap(button::group(html! {
            (button::submit(Look::Primary, Icon::ArrowRight, title))
            (button::link(Look::Quiet, None, home, words::stay(lang)))
        })),
    )
}

/// The register of codes, as the manager reads it.
#[derive(Clone, Debug)]
pub(crate) struct Register<'a> {
    pub(crate) codes: &'a [Code],
    pub(crate) now: Instant,
    /// The code the reader came in with: it cannot be taken back from here.
    pub(crate) own: GrantId,
    /// A code was taken back just now.
    pub(crate) done: bool,
}

/// The register of codes, for the manager.
pub(crate) fn codes(view: &View, register: &Register<'_>) -> Markup {
    let lang = view.lang;
    let codes = register.codes;
    let mut head = Head::new(words::section_codes(lang));
    if !codes.is_empty() {
        let open = codes.iter().filter(|code| code.standing(register.now) == Standing::Open);
        let open = open.count();
        let closed = codes.len() - open;
        let lede = if closed == 0 {
            words::codes_lede(lang, open)
        } else {
            words::codes_lede_closed(lang, open, closed)
        };
        head = head.lede(html! { (lede) });
    }
    head = head.actions(button::group(html! {
        (button::link(Look::Primary, Icon::Plus, "/acces/inviter", words::invite(lang)))
        (button::link(Look::Plain, Icon::Check, "/acces/revue", words::review(lang)))
    }));
    let table = Table::list("codes", words::codes(lang)).columns([
        Column::text(words::name(lang)),
        Column::text(words::standing(lang)),
        Column::text(words::organisation(lang)),
        Column::text(words::role(lang)),
        Column::text(words::perimeter(lang)),
        Column::text(words::days(lang)),
        Column::text(words::validity(lang)),
        Column::text(words::action(lang)),
    ]);
    let rows: Vec<Row<'_>> =
        codes.iter().map(|code| Row::new(code_cells(view, code, register))).collect();
    let due = codes.iter().filter(|code| code.revoked_at.is_none() && code.is_due()).count();
    page(
        view,
        &head,
        html! {
            @if register.done { (part::flash(lang, Tone::Ok, words::taken_back(lang))) }
            @if due > 0 {
                (part::notice(lang, Tone::Warn, &words::review_due(lang, due), html! {
                    p { (words::review_due_why(lang)) " " a href="/acces/revue" { (words::review(lang)) } }
                }))
            }
            @if codes.is_empty() {
                (part::empty(words::no_codes(lang), words::no_codes_why(lang), None))
            } @else {
                (table.draw(lang, &rows))
            }
        },
    )
}

/// The head of a page under the codes.
pub(crate) fn under_codes(lang: Lang, title: &str) -> Head {
    let above = [("/acces", words::section_codes(lang))];
    Head::new(title).crumbs(part::crumbs(lang, &above, title))
}

/// The question before a code is taken back: whose it is, what it opens, what follows.
pub(crate) fn taking_back(
    view: &View,
    (code, beneath): (&Code, &[&Code]),
    why: &str,
    refusals: &Refusals,
) -> Markup {
    let lang = view.lang;
    let action = format!("/acces/{}/retirer", code.grant);
    let form = Form::post(view, &action, refusals);
    let head = under_codes(lang, &words::take_back_of(lang, &code.name));
    let facts = part::facts(&[
        (words::login_known(lang), html! { (code.login) }),
        (words::organisation(lang), html! { (code.organisation) }),
        (words::role(lang), html! { (words::role_said(lang, code.role)) }),
        (words::perimeter(lang), html! { (code.perimeter) }),
        (words::validity(lang), html! { (validity(lang, code.valid)) }),
    ]);
    let confirm = Confirm {
        question: words::take_back_question(lang),
        consequence: html! {
            p { (words::take_back_consequence(lang)) }
            @if !beneath.is_empty() {
                p { (words::ends_beneath(lang, beneath.len())) }
                ul { @for under in beneath { li { (under.name) " – " (under.perimeter) } } }
            }
        },
        yes: words::take_back(lang),
        look: Look::Danger,
        back: "/acces",
    };
    let motive = Field::new("motif", words::why(lang))
        .hint(words::why_hint(lang))
        .value(why)
        .required()
        .width(Width::Full);
    page(view, &head, html! { (facts) (part::confirm(&form, &confirm, form.text(&motive))) })
}

fn code_cells(view: &View, code: &Code, register: &Register<'_>) -> [Markup; 8] {
    let lang = view.lang;
    let standing = code.standing(register.now);
    let tone = match standing {
        Standing::Open => Tone::Ok,
        Standing::Early | Standing::Waiting(_) => Tone::Info,
        Standing::Ended | Standing::Lapsed => Tone::Warn,
        Standing::Revoked | Standing::Suspended => Tone::Bad,
    };
    [
        beneath(&code.name, &code.login),
        html! {
            span {
                (badge::badge(tone, words::standing_said(lang, standing)))
                @if let Standing::Waiting(until) = standing {
                    br; span.mute.small { (words::waiting_until(lang, &moment(lang, until))) }
                }
                @if standing == Standing::Lapsed {
                    br; span.mute.small { (words::lapsed_why(lang)) }
                }
                @if let Some(said) = code.said_by_the_house(lang) {
                    br; span.mute.small { (said) }
                }
            }
        },
        beneath(&code.organisation, &code.post),
        beneath(words::role_said(lang, code.role), words::level_said(lang, code.level)),
        html! { (code.perimeter) },
        html! { (short(lang, (code.days.from(), code.days.to()))) },
        beneath(&short(lang, opening_days(code.valid)), &words::given_by(lang, &code.granted_by)),
        code_acts(view, code, register),
    ]
}

/// What can be done with a code.
fn code_acts(view: &View, code: &Code, register: &Register<'_>) -> Markup {
    let lang = view.lang;
    let (by, why) = &code.revoked;
    if code.revoked_at.is_some() {
        let why = said_why(lang, why);
        return html! { @if !by.is_empty() { (beneath(&words::taken_back_by(lang, by), why)) } };
    }
    if code.grant == register.own {
        return html! { span.mute.small { (words::own_code(lang)) } };
    }
    let to = |act: &str| format!("/acces/{}/{act}", code.grant);
    let link =
        |href: &str, label: &str, of: &str| html! { a href=(href) aria-label=(of) { (label) } };
    let open = code.standing(register.now) == Standing::Open;
    let seen = code.role.is_partner() && code.within && open;
    let (see, more) = (to("voir"), format!("/acces/inviter?pour={}", code.grant));
    let values = [];
    let see = Act { action: &see, token: &view.token, values: &values };
    html! {
        div.acts {
            (link(&to("retirer"), words::take_back(lang), &words::take_back_of(lang, &code.name)))
            @if crate::invitation::may_give_again(code, register.codes) {
                (link(&to("redonner"), words::give_again(lang), &words::give_again_to(lang, &code.name)))
            }
            (link(&more, words::add_right(lang), &words::add_right_to(lang, &code.name)))
            @if seen {
                (button::post(see, Look::Quiet, None, words::see_as(lang)))
            }
        }
    }
}

/// A value, and what goes with it in small under it.
pub(crate) fn beneath(value: &str, under: &str) -> Markup {
    // One box: on a phone each cell stands beside its label.
    html! { span { (value) br; span.mute.small { (under) } } }
}

pub(crate) fn moment(lang: Lang, instant: Instant) -> String {
    let (day, time) = instant.local();
    words::moment(lang, &french::day(lang, day), &french::time(lang, time))
}
