//! Sentences of what waits for the manager among the committees.

ui::words! {
    to_tell(count: i64) {
        fr "{count} réunion passée, à raconter ou à annuler" | "{count} réunions passées, à raconter ou à annuler",
        en "{count} meeting gone by, to tell or to call off" | "{count} meetings gone by, to tell or to call off",
    }
    to_convene(count: i64) {
        fr "{count} réunion à convoquer dans les quinze jours" | "{count} réunions à convoquer dans les quinze jours",
        en "{count} meeting to convene within a fortnight" | "{count} meetings to convene within a fortnight",
    }
    to_send(count: i64) {
        fr "{count} compte rendu à envoyer" | "{count} comptes rendus à envoyer",
        en "Minutes of {count} meeting to send" | "Minutes of {count} meetings to send",
    }
    to_approve(count: i64) {
        fr "{count} compte rendu envoyé, à approuver" | "{count} comptes rendus envoyés, à approuver",
        en "Minutes of {count} meeting sent, to approve" | "Minutes of {count} meetings sent, to approve",
    }
    points(count: i64) {
        fr "{count} point proposé par un signataire" | "{count} points proposés par des signataires",
        en "{count} point proposed by a signatory" | "{count} points proposed by signatories",
    }
    late(count: i64) {
        fr "{count} décision portée par l’opérateur, date passée" | "{count} décisions portées par l’opérateur, date passée",
        en "{count} decision carried by the operator, its day gone by" | "{count} decisions carried by the operator, their day gone by",
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_sentences_are_well_printed() {
        assert_eq!(ui::audit::sentences(include_str!("words_awaited.rs")), Vec::<String>::new());
    }
}
