package org.shumao.registry.unregisteredparty;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/** What unregistered parties are sorted by, the most urgent first. */
enum UnregisteredPartySort {
    RECORDS("-records", "records", "bigint"),
    LAST_SEEN("-lastSeen", "last_seen", "timestamptz");

    private final String parameter;
    private final String column;
    private final String type;

    UnregisteredPartySort(String parameter, String column, String type) {
        this.parameter = parameter;
        this.column = column;
        this.type = type;
    }

    /** As callers write it. */
    String parameter() {
        return parameter;
    }

    String column() {
        return column;
    }

    /** Of the column. */
    String type() {
        return type;
    }

    /** The column's value as text. */
    String key(UnregisteredPartyView party) {
        return this == RECORDS
                ? Long.toString(party.records())
                : party.lastSeen().toString();
    }

    /** Whether the column can have this value. */
    boolean isKey(String key) {
        if (this == RECORDS) {
            return key.matches("[0-9]{1,18}");
        }
        try {
            Instant time = Instant.parse(key);
            // Longer years have a sign; the database does not take all of them.
            return Character.isDigit(key.charAt(0)) && time.isAfter(Instant.EPOCH);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
