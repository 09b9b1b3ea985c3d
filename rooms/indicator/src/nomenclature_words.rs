//! Sentences of nomenclatures.

ui::words! {
    title() { fr "Nomenclatures", en "Nomenclatures" }
    indicators() { fr "Indicateurs", en "Indicators" }
    lede() {
        fr "La même année dans les mots de chaque financeur : par commune, par résidence d’un bailleur, par tranche d’âge de l’État, par projet financé. Une saisie, plusieurs tables de correspondance.",
        en "The same year in the words of each funder: by town, by residence of a landlord, by age band of the State, by funded project. One entry, several mapping tables."
    }
    none() { fr "Aucune nomenclature", en "No nomenclature" }
    none_why() { fr "Une table dit comment un financeur nomme ce que vos listes nomment.", en "A table says how a funder names what your lists name." }
    name() { fr "Nom", en "Name" }
    dimension() { fr "Ce qu’elle nomme autrement", en "What it names otherwise" }
    since() { fr "Vaut depuis le", en "Holds since" }
    lines() { fr "Lignes", en "Lines" }
    held(version: i64, day: &str) { fr "Version {version}, depuis le {day}", en "Version {version}, since {day}" }
    new() { fr "Poser une table", en "Lay a table" }
    new_intro() { fr "Choisissez une liste : ses codes sont proposés, chacun avec son nom ; remplacez le nom par celui du financeur. Le même code est une nouvelle version, les anciennes restent.", en "Choose a list: its codes are proposed, each with its name; replace the name by the funder’s. The same code is a new version, former ones stay." }
    begin() { fr "Proposer les lignes", en "Propose the lines" }
    code() { fr "Code", en "Code" }
    code_hint() { fr "Par exemple communes, bailleur, etat-ages.", en "Such as communes, bailleur, etat-ages." }
    mapping() { fr "Correspondances", en "Mapping" }
    mapping_hint() { fr "Une par ligne : code de la liste, point-virgule, nom du financeur. Une zone vaut pour celles qu’elle contient, un thème pour ses sous-thèmes.", en "One a line: code of the list, semicolon, name of the funder. A zone stands for those it holds, a theme for those under it." }
    keep() { fr "Enregistrer la table", en "Keep the table" }
    data() { fr "Données (CSV)", en "Data (CSV)" }
    counts_people() { fr "Personnes rencontrées.", en "People met." }
    counts_interventions() { fr "Interventions.", en "Interventions." }
    note() { fr "Le total est le même dans chaque nomenclature. « Non nommé » : ce que la table ne nomme pas, ou qui n’a pas été saisi.", en "The whole is the same in each nomenclature. “Not named”: what the table does not name, or what was not recorded." }
    year() { fr "Depuis janvier", en "Since January" }
    not_computable() { fr "Non calculable", en "Not computable" }
    unnamed() { fr "Non nommé", en "Not named" }
    all() { fr "Ensemble", en "All" }
    number() { fr "Nombre", en "Number" }
    share() { fr "Part", en "Share" }
    done() { fr "Table enregistrée.", en "Table kept." }
}

ui::words! {
    zones() { fr "Secteurs", en "Sectors" }
    themes() { fr "Thèmes", en "Themes" }
    activities() { fr "Activités", en "Activities" }
    axes() { fr "Axes", en "Axes" }
    audiences() { fr "Publics", en "Audiences" }
    ages() { fr "Tranches d’âge", en "Age bands" }
    genders() { fr "Genres", en "Genders" }
    origins() { fr "Origines", en "Origins" }
    places() { fr "Lieux (résidences d’un bailleur)", en "Places (residences of a landlord)" }
    actions() { fr "Actions de la feuille de route (projets financés)", en "Actions of the roadmap (funded projects)" }
    endings() { fr "Issues", en "Endings" }
}
