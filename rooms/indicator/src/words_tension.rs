//! Sentences of the grid of tension.

ui::words! {
    title() { fr "Grille de tension", en "Grid of tension" }
    lede() {
        fr "Un niveau par lieu, selon une grille convenue par les parties. Réservé à l’équipe : un niveau colle à un lieu et à ceux qui y vivent.",
        en "A level by place, by a grid that the parties agreed on. For the team only: a level sticks to a place and to those who live there.",
    }
    places() { fr "Lieux du mois", en "Places of the month" }
    places_intro() {
        fr "Chaque conflit enregistré à un lieu pèse selon son intensité. Les autres lieux où l’équipe est passée sont au vert.",
        en "Each conflict recorded at a place weighs by its intensity. The other places where the team passed are green.",
    }
    no_grid() { fr "Aucune grille ne valait ce mois-là : aucun niveau n’est dit.", en "No grid held that month: no level is told." }
    calm() { fr "Aucun conflit enregistré à un lieu ce mois-là.", en "No conflict recorded at a place that month." }
    place() { fr "Lieu", en "Place" }
    level() { fr "Niveau", en "Level" }
    points() { fr "Points", en "Points" }
    grids() { fr "Grilles convenues", en "Grids agreed" }
    grids_intro() {
        fr "De combien de points un lieu passe au jaune, à l’orange, au rouge. Une nouvelle grille vaut de son jour ; les anciennes restent.",
        en "From how many points a place turns yellow, orange, red. A new grid holds from its day; former ones stay.",
    }
    none() { fr "Les parties n’ont pas encore convenu d’une grille.", en "The parties have not agreed on a grid yet." }
    since() { fr "Vaut depuis le", en "Holds since" }
    new() { fr "Noter une grille convenue", en "Note a grid that was agreed" }
    weights() {
        fr "Poids d’un conflit : gêne ou intensité non dite 1, tension verbale 2, menaces ou dégradations 4, violence ou danger 8.",
        en "Weight of a conflict: nuisance or intensity not told 1, verbal tension 2, threats or damage 4, violence or danger 8.",
    }
    keep() { fr "Enregistrer la grille", en "Record the grid" }
    done() { fr "Grille enregistrée.", en "Grid recorded." }
    green() { fr "Vert", en "Green" }
    yellow() { fr "Jaune", en "Yellow" }
    orange() { fr "Orange", en "Orange" }
    red() { fr "Rouge", en "Red" }
}
