/// What telephones of each version sealed opens for ever (contract/golden).
mod golden {
    use std::path::{Path, PathBuf};

    use kernel::Lang;
    use kernel::id::PhoneId;
    use serde_json::{Value, json};

    use crate::contract;
    use crate::intake::{Bound, Intake};

    fn folder(version: i64) -> PathBuf {
        let goldens = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../contract/golden");
        goldens.join(version.to_string())
    }

    /// The versions of which there are goldens.
    fn versions() -> Vec<i64> {
        let folders = std::fs::read_dir(folder(1).join("..")).expect("the goldens");
        let names = folders.map(|folder| folder.expect("a folder").file_name());
        let mut all: Vec<i64> =
            names.filter_map(|name| name.to_str().and_then(|name| name.parse().ok())).collect();
        all.sort_unstable();
        all
    }

    #[test]
    fn every_version_has_its_goldens_is_known_and_the_last_two_are_counted() {
        let ever: Vec<i64> = (1..=contract::PROTOCOL).collect();
        assert_eq!(versions(), ever);
        assert_eq!(contract::KNOWN, ever);
        let last_two = &ever[ever.len().saturating_sub(2)..];
        assert_eq!(contract::ACCEPTED, last_two);
    }

    #[test]
    fn the_version_before_is_read_and_one_that_is_known_no_more_is_not() {
        for path in files(1) {
            let plain = text(&read(&path), "/plain").to_owned();
            let widened = contract::content(plain.as_bytes(), &[1, 2]).expect("the one before");
            assert_eq!(widened.version, 1);
            let no = contract::content(plain.as_bytes(), &[2]).expect_err("another");
            assert_eq!(no, kernel::Refusals::one("v", kernel::Reason::NotInList), "{path:?}");
            let next = plain.replacen("\"v\":1", "\"v\":2", 1);
            assert!(contract::content(next.as_bytes(), &[1]).is_err(), "{path:?}");
            let next = contract::content(next.as_bytes(), &[1, 2]).expect("the next one");
            assert_eq!((next.version, next.body), (2, widened.body));
        }
    }

    /// The golden envelopes of a version.
    fn files(version: i64) -> Vec<PathBuf> {
        let all = std::fs::read_dir(folder(version)).expect("the goldens");
        let all = all.map(|file| file.expect("a file").path());
        all.filter(|path| !path.ends_with("key.json")).collect()
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
        let mut kinds = Vec::new();
        for version in versions() {
            kinds.extend(opened(version));
        }
        kinds.sort();
        kinds.dedup();
        let api = crate::api();
        let known = api.pointer("/schemas/FieldContent/properties/kind/enum");
        let known = known.and_then(Value::as_array).expect("the kinds");
        let mut known: Vec<_> = known.iter().filter_map(Value::as_str).collect();
        known.sort_unstable();
        assert_eq!(kinds, known, "a golden for each kind that the contract names");
    }

    /// Opens the goldens of a version to what was sealed; their kinds.
    fn opened(version: i64) -> Vec<String> {
        let key = read(&folder(version).join("key.json"));
        let intake = Intake::of_scalar(text(&key, "/jwk/d"));
        assert_eq!(intake.told()["key"].as_str(), Some(text(&key, "/public")));
        let mut kinds = Vec::new();
        for path in files(version) {
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
            let content = contract::content(&opened, &[version]);
            let content = content.unwrap_or_else(|no| {
                testkit::stop(&format!("{}: {}", path.display(), contract::reasons(&no, Lang::En)))
            });
            // What a kind learnt since has a file of its own: `kind-what.json`.
            let stem = path.file_stem().and_then(|stem| stem.to_str()).expect("a name");
            let named = stem.split_once('-').map_or(stem, |(kind, _)| kind);
            assert_eq!(named, content.kind);
            kinds.push(content.kind);
        }
        kinds
    }

    #[test]
    fn the_golden_photograph_is_announced_opened_and_says_its_record() {
        use base64::Engine;
        use base64::engine::general_purpose::URL_SAFE_NO_PAD;
        let key = read(&folder(1).join("key.json"));
        let intake = Intake::of_scalar(text(&key, "/jwk/d"));
        let golden = read(&folder(1).join("../photo-1/photo.json"));
        let bytes = |path: &str| URL_SAFE_NO_PAD.decode(text(&golden, path)).expect("bytes");
        let id = kernel::id::PhotoId::parse(text(&golden, "/photo")).expect("a photograph");
        let announced = golden["announced"].as_object().expect("what is said of it");
        let told = crate::photos::announced(id, announced).expect("it reads");
        let sealed = bytes("/sealed");
        assert_eq!(told.bytes, i64::try_from(sealed.len()).expect("small"));
        let bound =
            Bound { phone: told.sealed_as, record: id.text(), rev: 1, key: told.key.clone() };
        let plain = intake.open(&bound, &sealed).expect("it opens");
        assert_eq!(plain, bytes("/plain"));
        let opened = photo::read_as(&plain, told.record).expect("it says its record");
        assert_eq!(opened.owner.name(), text(&golden, "/of"));
        assert_eq!(opened.picture, bytes("/picture"));
        let other = kernel::id::RowId::parse(text(&golden, "/photo")).expect("another");
        assert_eq!(photo::read_as(&plain, other), None);
    }
}
