//! Who owns the base and who serves from it, in words.

ui::words! {
    bad_owner() {
        fr "Le propriétaire de la base s’écrit postgres://RÔLE@…, sur la même base que « database ».",
        en "The owner of the database is written postgres://ROLE@…, on the same base as “database”.",
    }
    may_serve(role: &str) {
        fr "Le rôle « {role} » sert désormais : il lit et écrit les lignes, et ne change aucune table.",
        en "The role “{role}” serves from now on: it reads and writes rows, and changes no table.",
    }
    same_role(role: &str) {
        fr "« {role} » possède le schéma et sert aussi : donnez un autre rôle à « database ».",
        en "“{role}” owns the schema and serves as well: give “database” another role.",
    }
    owner_migrates() {
        fr "La base attend des étapes que le rôle qui sert ne peut pas franchir : lancez « parvis migrate » avec PARVIS_DATABASE_OWNER.",
        en "The database waits for steps that the role that serves cannot take: run “parvis migrate” with PARVIS_DATABASE_OWNER.",
    }
    serves_only() {
        fr "Le rôle qui sert ne change aucune table.",
        en "The role that serves changes no table.",
    }
    rules_the_schema() {
        fr "Le rôle qui sert peut aussi changer les tables : un rôle à part est conseillé (guide des hébergeurs, « Choisir la base »).",
        en "The role that serves may change tables as well: a role of its own is advised (guide for hosts, “Choisir la base”).",
    }
}
