//! A text with everyone else struck out (« tiers caviardés ») : what looks like the name, the telephone or
//! the address of somebody who is not the one looked for.
//!
//! **Invariant:** a capital is somebody unless it is known not to be: a word struck out for nothing is read again by
//! the officer, a name that leaves does not come back.

use kernel::folding::folded;

/// What stands in place of somebody.
const STRUCK: &str = "███";

/// Words after which somebody is named.
const TITLES: &[&str] =
    &["m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle", "mm", "mmes"];

/// Small words that may stand between a title and a name.
const PARTICLES: &str = "al ben d de des du el et l la le les van von";

/// Small words of the language: never somebody, wherever they stand.
const SMALL: &str = "a afin ai alors apres as au aucun aucune aussi autre autres aux avait avant avec beaucoup c car ce \
    ceci cela celle celui ces cet cette ceux chaque chez ci comme d dans de depuis des donc du elle elles en encore ensuite \
    entre est et etait ete etre eu eux hier ici il ils j je jusqu l la le les leur leurs lors lui ma mais me meme mes moi \
    n ne ni non nos notre nous on ont ou par parce pas peu pendant plus plusieurs pour pourquoi puis qu quand que quel \
    quelle quelqu quelques qui quoi rien s sa sans se selon ses si son sont sous sur t ta te tes toi ton tous tout toute \
    toutes tres trop tu un une vers voici voila vos votre vous y";

/// Words that open a sentence of the trade and are nobody's name.
const OPENING: &str = "absence accueil activite alerte appartement appel apres ascenseur attente attroupement aujourd \
    beaucoup bruit caves certains cave chauffage chien chiens commercants conflit contact coupure couloir degradation \
    degradations demain demande demandes depot depots dialogue dimanche discussion eau eclairage echange echanges \
    electricite encombrants enfants entree escalier familles fenetre fuite gardien groupe habitants habitante habitant \
    halls hall hier immeuble incivilite incivilites information intervention jeudi joint jointe place rue avenue allee parc square ecole college \
    mairie hopital metro bailleur police pompiers jeunes locataire locataires logement \
    lundi mardi mediation mercredi nuisance nuisances orientation panne parents parking passage passages personne \
    personnes plainte plaintes porte poubelle poubelles presence proprete quartier quelques rappel rassemblement \
    regroupement regroupements rencontre reparation resident residente residents retour reunion rixe samedi scooter \
    scooters signalement situation soir suite tapage tensions tension tournee trafic travaux usager usagers veille \
    vendredi verre visite voisin voisine voisins voisinage voiture voitures vu vue vus";

/// The text, for the one whose name these words are.
pub(crate) fn struck(text: &str, words: &str) -> String {
    let asked = pieces(words);
    let mut told = String::with_capacity(text.len());
    let mut run = Run::default();
    // An address is struck whole, whatever its pieces look like.
    for chunk in text.split_inclusive(char::is_whitespace) {
        if chunk.contains('@') {
            let end = chunk.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            let (address, after) = chunk.split_at_checked(end).unwrap_or((chunk, ""));
            let own = pieces(address.split('@').next().unwrap_or_default());
            let own = !own.is_empty() && own.iter().all(|piece| asked.contains(piece));
            told.push_str(if own { address } else { STRUCK });
            told.push_str(after);
            run = Run::default();
        } else {
            run.tell(chunk, &asked, &mut told);
        }
    }
    numbers(&told)
}

/// The words of a name, compared whole.
fn pieces(text: &str) -> Vec<String> {
    let folded = folded(text);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// What came just before, while a text is read.
#[derive(Default)]
struct Run {
    title: bool,
    struck: bool,
}

impl Run {
    fn tell(&mut self, chunk: &str, asked: &[String], told: &mut String) {
        let mut rest = chunk;
        while let Some(first) = rest.chars().next() {
            let part = |c: char| in_a_word(c) == in_a_word(first);
            let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
            let (piece, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if in_a_word(first) {
                let strike = self.is_someone((piece, after), asked);
                told.push_str(if strike { STRUCK } else { piece });
            } else {
                told.push_str(piece);
            }
            rest = after;
        }
    }

    /// Whether a word names somebody else; `after` is what follows it.
    fn is_someone(&mut self, (word, after): (&str, &str), asked: &[String]) -> bool {
        let plain = folded(word);
        let (after_title, after_struck) = (self.title, self.struck);
        // « m » alone is a metre, or what is left of « me ».
        let short = matches!(plain.as_str(), "m" | "mm");
        let titled = !short || word.starts_with('M') || after.starts_with('.');
        self.title = titled && TITLES.contains(&plain.as_str());
        self.struck = false;
        if asked.contains(&plain) || self.title || word.chars().all(|c| c.is_ascii_digit()) {
            return false;
        }
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        let lone = capital && word.chars().nth(1).is_none();
        if !lone && listed(PARTICLES, &plain) {
            // « M. de Vinci », « Mme et M. Dupré » : what comes next is named all the same.
            self.title = after_title;
            return false;
        }
        if !lone && listed(SMALL, &plain) {
            return false;
        }
        // A lone capital is a hall, unless it stands for somebody who was just named.
        let named = if lone { after_struck } else { capital && !listed(OPENING, &plain) };
        self.struck = after_title || named;
        self.struck
    }
}

fn listed(list: &str, word: &str) -> bool {
    list.split_ascii_whitespace().any(|one| one == word)
}

/// Letters, digits, and the accents that are written after their letter.
fn in_a_word(c: char) -> bool {
    c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c)
}

/// Strikes out numbers of six digits or more, written together or in pieces.
fn numbers(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let inside = |c: char| {
            c.is_ascii_digit() || matches!(c, ' ' | '.' | '-' | '/' | '\u{a0}' | '\u{202f}')
        };
        let end = if first.is_ascii_digit() || first == '+' {
            let start = first.len_utf8();
            rest.get(start..)
                .and_then(|after| after.find(|c| !inside(c)))
                .map_or(rest.len(), |at| at + start)
        } else {
            first.len_utf8()
        };
        let (piece, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let number = piece.trim_end_matches(|c: char| !c.is_ascii_digit());
        if number.chars().filter(char::is_ascii_digit).count() >= 6 {
            told.push_str(STRUCK);
            told.push_str(piece.get(number.len()..).unwrap_or_default());
        } else {
            told.push_str(piece);
        }
        rest = after;
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyone_else_is_struck_out() {
        let text = "Mme Dupré se plaint de M. Martin, 06 12 34 56 78, joint par a@b.fr.";
        let told = struck(text, "dupré");
        assert_eq!(told, "Mme Dupré se plaint de M. ███, ███, joint par ███.");
        assert_eq!(
            struck("Le hall est sale. Rien d’autre.", "dupré"),
            "Le hall est sale. Rien d’autre."
        );
    }

    #[test]
    fn a_name_is_struck_out_wherever_it_stands() {
        for (text, told) in [
            ("Martin crie sur Mme Dupré.", "███ crie sur Mme Dupré."),
            (
                "Bruit hier. Martin encore ! Dupré : Karim l’a vu.",
                "Bruit hier. ███ encore ! Dupré : ███ l’a vu.",
            ),
            ("Dupré/Martin", "Dupré/███"),
            ("Dupré\nMartin", "Dupré\n███"),
            ("Dupré,Martin", "Dupré,███"),
            ("Dupré-Martin", "Dupré-███"),
            ("mme dupré et m. martin", "mme dupré et m. ███"),
            ("Dupré (Jean-Luc D.) et d’Artagnan", "Dupré (███-███ ███.) et d’███"),
            ("MARTIN puis Mme DUPRE au hall B", "███ puis Mme DUPRE au hall B"),
            ("Échange avec M. de Vinci", "Échange avec M. de ███"),
            ("Joint au +33612345678, le 15", "Joint au ███, le 15"),
            ("Nu\u{301}n\u{303}ez appelle Dupré", "███ appelle Dupré"),
        ] {
            assert_eq!(struck(text, "Dupré"), told);
        }
    }

    #[test]
    fn a_name_that_holds_another_is_somebody_else() {
        assert_eq!(struck("Mariette et Marie", "marie"), "███ et Marie");
        assert_eq!(struck("Martin, Martinez", "martin"), "Martin, ███");
        assert_eq!(
            struck("jean.dupre@x.fr et marie.martin@x.fr", "dupré jean"),
            "jean.dupre@x.fr et ███"
        );
        assert_eq!(struck("García, Núñez", "garcia"), "García, ███");
    }
}
