//! The bare page, for those who have not signed in and for requests that end early.

use kernel::{Lang, Refusals};
use maud::{Markup, html};

use crate::button::{self, Look};
use crate::page::{bare_document, brand, document, language_switch, legal};
use crate::{Icon, words};

/// A page without sections: sign-in, one alert release, a request that ended.
#[derive(Clone, Debug, Default)]
pub struct Bare<'a> {
    /// The language of the page.
    pub lang: Lang,
    /// The title.
    pub title: &'a str,
    /// The page said in one sentence.
    pub lede: Option<&'a str>,
    /// The path and query of the page, to come back to after changing language.
    pub here: &'a str,
    /// Whether the world shown is invented.
    pub demo: bool,
}

/// Where one goes out, asked once more: for a page that holds no form of its own.
const OUT: &str = "/deconnexion";

/// A bare page: the mark, a title, one column.
pub fn bare(shell: &Bare<'_>, content: Markup) -> Markup {
    framed(shell, false, content)
}

/// The same for somebody who came in: the way out is on it too.
pub fn bare_inside(shell: &Bare<'_>, content: Markup) -> Markup {
    framed(shell, true, content)
}

fn framed(shell: &Bare<'_>, inside: bool, content: Markup) -> Markup {
    let lang = shell.lang;
    document(
        lang,
        &format!("{} – Parvis", shell.title),
        html! {
            header {
                div.top {
                    div.wrap {
                        (brand(lang))
                        div.account.always {
                            (language_switch(lang, shell.here))
                            @if inside { a href=(OUT) { (words::sign_out(lang)) } }
                        }
                    }
                }
                div.nav.thin {}
            }
            main.wrap.bare id="contenu" tabindex="-1" {
                div.sheet {
                    h1 { (crate::page::whole(shell.title)) }
                    @if let Some(lede) = shell.lede { p.lede { (lede) } }
                    (content)
                }
            }
            footer.foot {
                div.wrap {
                    @if shell.demo { p { (words::demo(lang)) } }
                    (legal(lang, shell.demo, false))
                }
            }
        },
    )
}

/// A page for everyone: no account, no script, the same bytes for whoever asks.
#[derive(Clone, Copy, Debug)]
pub struct Open<'a> {
    /// The language of the page.
    pub lang: Lang,
    /// The title.
    pub title: &'a str,
    /// A few words above it.
    pub eyebrow: &'a str,
    /// The page said in one paragraph.
    pub lede: &'a str,
    /// The other language and the address of the page in it.
    pub other: (Lang, &'a str),
    /// Whether search engines may list it.
    pub listed: bool,
    /// Whether the world shown is invented.
    pub demo: bool,
}

/// A page for everyone.
pub fn open(shell: &Open<'_>, content: Markup) -> Markup {
    let (lang, (other, way)) = (shell.lang, shell.other);
    let body = html! {
        header {
            div.top {
                div.wrap {
                    (brand(lang))
                    div.account.always {
                        a.lang href=(way) lang=(other.code()) hreflang=(other.code()) {
                            (words::other_language(lang))
                        }
                    }
                }
            }
            div.nav.thin {}
        }
        main.wrap id="contenu" tabindex="-1" {
            div.head {
                div.head-title { p.eyebrow { (shell.eyebrow) } h1 { (crate::page::whole(shell.title)) } }
                p.lede { (shell.lede) }
            }
            (content)
        }
        footer.foot {
            div.wrap {
                @if shell.demo { p { (words::demo(lang)) } }
                (legal(lang, shell.demo, false))
            }
        }
    };
    let tab = format!("{} – {} – Parvis", shell.title, shell.eyebrow);
    bare_document((lang, &tab), (shell.listed, false), body)
}

/// Why a request ends here.
#[derive(Clone, Copy, Debug)]
pub enum Ending<'a> {
    /// 404: nothing there, or nothing there for this reader. The same page for both.
    NotFound,
    /// 403: the last proof is too old for what was sent.
    ProveAgain,
    /// 409: someone else changed it first.
    Stale,
    /// 410: the link has expired or was withdrawn.
    Gone,
    /// 422 without a form to draw again.
    Refused(&'a Refusals),
    /// 429: try again in some minutes.
    TooMany {
        /// How long to wait.
        minutes: i64,
    },
    /// 503: the house is at rest.
    Resting,
    /// 500: our doing.
    Fault {
        /// The number to pass on.
        incident: &'a str,
    },
}

/// The page of a request that ended, always with a way onward: an address and its name, or home; and with the
/// way out for somebody who is inside.
pub fn stop(
    lang: Lang,
    ending: Ending<'_>,
    (onward, inside): (Option<(&str, &str)>, bool),
) -> Markup {
    let (title, why) = match ending {
        Ending::NotFound => {
            (words::stop_not_found(lang), words::stop_not_found_why(lang).to_owned())
        }
        Ending::ProveAgain => (words::stop_prove(lang), words::stop_prove_why(lang).to_owned()),
        Ending::Stale => (words::stop_stale(lang), words::stop_stale_why(lang).to_owned()),
        Ending::Gone => (words::stop_gone(lang), words::stop_gone_why(lang).to_owned()),
        Ending::Refused(_) => (words::stop_refused(lang), words::stop_refused_why(lang).to_owned()),
        Ending::TooMany { minutes } => {
            (words::stop_too_many(lang), words::stop_too_many_why(lang, minutes))
        }
        Ending::Resting => (words::stop_resting(lang), words::stop_resting_why(lang).to_owned()),
        Ending::Fault { incident } => {
            (words::stop_fault(lang), words::stop_fault_why(lang, incident))
        }
    };
    let shell = Bare { lang, title, lede: Some(&why), here: "/", demo: false };
    let own = match ending {
        Ending::ProveAgain => ("/confirmer", words::prove(lang)),
        Ending::Resting => ("/", words::try_again(lang)),
        Ending::NotFound
        | Ending::Stale
        | Ending::Gone
        | Ending::Refused(_)
        | Ending::TooMany { .. }
        | Ending::Fault { .. } => ("/", words::home(lang)),
    };
    let (href, label) = onward.unwrap_or(own);
    framed(
        &shell,
        inside,
        html! {
            @if let Ending::Refused(refusals) = ending {
                ul.reasons { @for (_, reason) in refusals.iter() { li { (reason.say(lang)) } } }
            }
            div.actions { (button::link(Look::Primary, Icon::ArrowRight, href, label)) }
        },
    )
}

#[cfg(test)]
mod tests {
    use kernel::Reason;

    use super::*;

    #[test]
    fn every_ending_has_a_way_onward_and_keeps_the_house_rules() {
        let refusals = Refusals::one("mois", Reason::NotAMonth);
        let endings = [
            Ending::NotFound,
            Ending::ProveAgain,
            Ending::Stale,
            Ending::Gone,
            Ending::Refused(&refusals),
            Ending::TooMany { minutes: 15 },
            Ending::Resting,
            Ending::Fault { incident: "0f3a" },
        ];
        for lang in [Lang::Fr, Lang::En] {
            for ending in endings {
                let drawn = stop(lang, ending, (None, true)).into_string();
                assert!(drawn.contains("href=\"/deconnexion\""));
                let outside = stop(lang, ending, (None, false)).into_string();
                assert!(!outside.contains("deconnexion"));
                assert_eq!(crate::audit::faults(&drawn, lang), Vec::<String>::new());
                let href = if matches!(ending, Ending::ProveAgain) { "/confirmer" } else { "/" };
                assert!(drawn.contains(&format!("<a class=\"btn primary\" href=\"{href}\">")));
            }
        }
        let fault =
            stop(Lang::Fr, Ending::Fault { incident: "<0f3a>" }, (Some(("/a", "A")), false));
        assert!(fault.into_string().contains("&lt;0f3a&gt;"));
    }
}
