//! Where someone goes once they have come in.

use door::Role;

/// The page that concerns a role most.
pub(crate) const fn home(role: Role) -> &'static str {
    match role {
        Role::Mediator => "/activites",
        // The contract beside its proofs: what a funder comes for (ADR 0083).
        Role::Signatory => "/convention/miroir",
        // What waits for her, before the figures (ADR 0103).
        Role::Manager => "/a-faire",
        Role::Direction | Role::Referent => "/tableau-de-bord",
        Role::Auditor => "/journal",
        Role::Dpo => "/protection-des-donnees",
        Role::Technician => "/administration",
    }
}

/// The longest address that is remembered through the sign-in page.
const LONGEST: usize = 500;

/// An address of this house to go back to, or nothing. Everything that a browser could read as
/// another site is refused: `//elsewhere`, `/\elsewhere`, control characters, schemes.
pub(crate) fn back(asked: &str) -> Option<&str> {
    let rest = asked.strip_prefix('/')?;
    let local = !rest.starts_with('/')
        && asked.len() <= LONGEST
        && asked
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"/-_.~?=&%+,:@".contains(&byte));
    let page = rest.split('?').next().unwrap_or_default();
    // Pages of the door itself: coming back to them would go round in circles.
    let loops = matches!(
        page,
        "" | "connexion"
            | "connexion/preuve"
            | "connexion/cle"
            | "connexion/courriel"
            | "connexion/lien"
            | "confirmer/cle"
            | "connexion/federation"
            | "connexion/federation/retour"
            | "activation"
            | "confirmer"
            | "charte"
            | "deconnexion"
    );
    (local && !loops).then_some(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_the_house_is_remembered_with_its_filters() {
        assert_eq!(
            back("/activites?mois=2019-06&theme=T3.1"),
            Some("/activites?mois=2019-06&theme=T3.1")
        );
        assert_eq!(back("/s/abc"), Some("/s/abc"));
    }

    #[test]
    fn nothing_leads_elsewhere_nor_in_circles() {
        for asked in [
            "",
            "/",
            "//ailleurs.example",
            "/\\ailleurs.example",
            "https://ailleurs.example",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x=1",
            "/connexion",
            "/connexion?retour=/a",
            "/deconnexion",
            "/activation",
            "/connexion/preuve?retour=/a",
            "/confirmer",
            "/\t/ailleurs.example",
            "ailleurs",
        ] {
            assert_eq!(back(asked), None, "{asked:?}");
        }
        assert_eq!(back(&format!("/{}", "a".repeat(LONGEST))), None);
    }
}
