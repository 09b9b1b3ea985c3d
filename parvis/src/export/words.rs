//! What is said of the archive of an installation.

ui::words! {
    export() {
        fr "Écrit toute l’installation dans une archive de formats ouverts, que « parvis restore » remet en place sur l’un ou l’autre moteur",
        en "Write the whole installation into an archive of open formats, which “parvis restore” puts back on either engine",
    }
    export_file() {
        fr "L’archive à écrire (.zip) ; elle ne doit pas exister",
        en "The archive to write (.zip); it must not exist",
    }
    exported(path: &str, tables: &str, rows: &str) {
        fr "L’installation est exportée : {path} ({tables} tables, {rows} lignes).",
        en "The installation is exported: {path} ({tables} tables, {rows} rows).",
    }
    keys_apart(path: &str) {
        fr "Les clés n’y sont pas : gardez à part {path} et erasures.txt, s’il existe.",
        en "The keys are not in it: keep {path} apart, and erasures.txt if there is one.",
    }
    not_an_archive(path: &str, why: &str) {
        fr "{path} n’est pas une archive entière de Parvis ({why}).",
        en "{path} is not a whole archive of Parvis ({why}).",
    }
    other_format(path: &str, format: &str, version: u32) {
        fr "{path} est au format {format}, version {version}, que ce programme ne lit pas.",
        en "{path} is in the format {format}, version {version}, which this program does not read.",
    }
    newer(step: &str) {
        fr "L’archive vient d’un Parvis plus récent (étape {step}) : mettez ce programme à jour.",
        en "The archive comes from a newer Parvis (step {step}): update this program.",
    }
    other_step(step: &str) {
        fr "L’étape {step} de l’archive n’est pas celle de ce programme : rien n’est repris.",
        en "The step {step} of the archive is not that of this program: nothing is taken over.",
    }
    base_not_empty() {
        fr "La base n’est pas vide : une archive se remet en place dans une base neuve.",
        en "The database is not empty: an archive is put back in a new one.",
    }
    not_filled(path: &str, why: &str) {
        fr "Rien n’est repris de {path} : {why}.",
        en "Nothing is taken over from {path}: {why}.",
    }
}

/// What stands in the archive for whoever opens it without Parvis.
pub(crate) const READ_ME: &str = "Parvis – archive de toute l’installation / archive of the whole installation\r
\r
parvis.json dit ce qu’elle contient : les étapes du schéma, puis chaque table, la pièce de la maison qui la tient,\r
la durée de conservation, les colonnes, le nombre de lignes et l’empreinte SHA-256 de son fichier.\r
tables/NOM.jsonl tient une ligne par objet JSON (JSON Lines, UTF-8) : jours AAAA-MM-JJ, instants en millisecondes\r
depuis 1970 (UTC), montants en centimes (…_cents), durées en minutes, positions en millionièmes de degré (…_e6).\r
« parvis restore ARCHIVE » la remet en place dans une base vide, SQLite ou PostgreSQL. Les clés n’y sont pas : le\r
dossier « keys » et erasures.txt se remettent à part, avant. Elle contient des données personnelles : protégez-la.\r
\r
parvis.json says what is in it: the steps of the schema, then each table, the room of the house that owns it, how\r
long it is kept, its columns, the number of its rows and the SHA-256 of its file.\r
tables/NAME.jsonl holds one JSON object a line (JSON Lines, UTF-8): days YYYY-MM-DD, instants in milliseconds since\r
1970 (UTC), money in cents (…_cents), durations in minutes, positions in millionths of a degree (…_e6).\r
“parvis restore ARCHIVE” puts it back in an empty database, SQLite or PostgreSQL. The keys are not in it: the folder\r
“keys” and erasures.txt are put back apart, before. It holds personal data: protect it.\r
";
