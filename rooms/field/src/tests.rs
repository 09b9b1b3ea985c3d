/// What telephones of each version sealed opens for ever (contract/golden).
mod golden {
    use std::path::{Path, PathBuf};

    use kernel::Lang;
    use kernel::id::PhoneId;
    use serde_json::{Value, json};

    use crate::contract;
    use crate::intake::{Bound, Intake};

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../contract/golden/1")
    }

    fn read(path: &Path) -> Value {
        let text = std::fs::read_to_string(path).expect("a golden");
        serde_json::from_str(&text).expect("its JSON")
    }

    fn text<'v>(value: &'v Value, path: &str) -> &'v str {
        value.pointer(path).and_then(Value::as_str).expect("a text")
    }

    #[test]
    fn every_golden_envelope_opens_to_what_was_sealed() {
        let key = read(&folder().join("key.json"));
        let intake = Intake::of_scalar(text(&key, "/jwk/d"));
        assert_eq!(intake.public(), text(&key, "/public"));
        let mut kinds = Vec::new();
        let files = std::fs::read_dir(folder()).expect("the goldens");
        for path in files.map(|file| file.expect("a file").path()) {
            if path.ends_with("key.json") {
                continue;
            }
            let golden = read(&path);
            let sent = json!({ "device": golden["device"], "envelopes": [golden["envelope"]] });
            let batch = contract::batch(sent.as_object().expect("an object")).expect("a batch");
            let envelope = batch.envelopes.first().expect("an envelope");
            let bound = Bound {
                phone: PhoneId::parse(text(&golden, "/device")).expect("a telephone"),
                record: envelope.record.text(),
                rev: envelope.rev,
                key: envelope.key.clone(),
            };
            let opened = intake.open(&bound, &envelope.sealed).expect("it opens");
            assert_eq!(String::from_utf8(opened.clone()).as_deref(), Ok(text(&golden, "/plain")));
            let content = contract::content(&opened);
            let content = content.unwrap_or_else(|no| {
                testkit::stop(&format!("{}: {}", path.display(), contract::reasons(&no, Lang::En)))
            });
            assert_eq!(
                path.file_stem().and_then(|stem| stem.to_str()),
                Some(content.kind.as_str())
            );
            kinds.push(content.kind);
        }
        kinds.sort();
        let api = crate::api();
        let known = api.pointer("/schemas/FieldContent/properties/kind/enum");
        let known = known.and_then(Value::as_array).expect("the kinds");
        let mut known: Vec<_> = known.iter().filter_map(Value::as_str).collect();
        known.sort_unstable();
        assert_eq!(kinds, known, "a golden for each kind that the contract names");
    }
}
