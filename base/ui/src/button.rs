//! Buttons act, links go somewhere: both look alike when they matter alike.

use maud::{Markup, html};

use crate::Icon;

/// How much a button weighs on its page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Look {
    /// One among others.
    #[default]
    Plain,
    /// The one thing the page is for; at most one per form.
    Primary,
    /// Something that cannot be taken back easily.
    Danger,
    /// A link in a button's clothes, for what is seldom used.
    Quiet,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Plain => "btn",
            Self::Primary => "btn primary",
            Self::Danger => "btn danger",
            Self::Quiet => "btn quiet",
        }
    }
}

fn inside(icon: Option<Icon>, label: &str) -> Markup {
    html! { @if let Some(icon) = icon { (icon) } span { (label) } }
}

/// Sends the form it stands in.
pub fn submit(look: Look, icon: impl Into<Option<Icon>>, label: &str) -> Markup {
    html! { button class=(look.class()) type="submit" { (inside(icon.into(), label)) } }
}

/// Sends the form and says which button was used, when a form ends in several ways.
pub fn submit_as(
    look: Look,
    icon: impl Into<Option<Icon>>,
    label: &str,
    sent: (&str, &str),
) -> Markup {
    let (name, value) = sent;
    html! {
        button class=(look.class()) type="submit" name=(name) value=(value) {
            (inside(icon.into(), label))
        }
    }
}

/// Goes to another page.
pub fn link(look: Look, icon: impl Into<Option<Icon>>, href: &str, label: &str) -> Markup {
    html! { a class=(look.class()) href=(href) { (inside(icon.into(), label)) } }
}

/// Receives a file; the label names its format (« Données (CSV) »).
pub fn download(look: Look, href: &str, label: &str) -> Markup {
    html! { a class=(look.class()) href=(href) download { (inside(Some(Icon::Download), label)) } }
}

/// A form of one button, for a move that needs nothing typed (« Valider la semaine »).
pub fn post(act: Act<'_>, look: Look, icon: impl Into<Option<Icon>>, label: &str) -> Markup {
    html! {
        form.inline method="post" action=(act.action) {
            input type="hidden" name=(crate::form::TOKEN) value=(act.token);
            @for (name, value) in act.values { input type="hidden" name=(name) value=(value); }
            (submit(look, icon, label))
        }
    }
}

/// Where a one-button form goes and what it carries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Act<'a> {
    /// The address that receives it.
    pub action: &'a str,
    /// The form token of the view.
    pub token: &'a str,
    /// Names and values sent with it, such as the revision seen.
    pub values: &'a [(&'a str, &'a str)],
}

/// Buttons side by side, the main one first.
pub fn group(buttons: Markup) -> Markup {
    html! { div.actions { (buttons) } }
}

/// Buttons of second rank: in sight on a desk, folded under their name on a phone, no script.
pub fn folded(label: &str, buttons: Markup) -> Markup {
    html! {
        details.folded {
            summary { (Icon::Menu) span { (label) } }
            div.actions { (buttons) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_and_an_address_are_escaped() {
        let drawn = link(Look::Plain, Icon::File, "/a?b=1&c=\"", "<b>").into_string();
        assert!(drawn.contains("href=\"/a?b=1&amp;c=&quot;\""));
        assert!(drawn.contains("<span>&lt;b&gt;</span>"));
    }

    #[test]
    fn a_one_button_form_carries_the_token() {
        let act = Act { action: "/x", token: "t0k", values: &[("revision", "3")] };
        let drawn = post(act, Look::Danger, None, "Clore").into_string();
        assert!(drawn.contains("name=\"jeton\" value=\"t0k\""));
        assert!(drawn.contains("name=\"revision\" value=\"3\""));
    }
}
