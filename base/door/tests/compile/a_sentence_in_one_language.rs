//! A sentence that has no English (rule C9).
ui::words! {
    save() { fr "Enregistrer" }
}

fn main() {
    let _ = save(ui::Lang::Fr);
}
