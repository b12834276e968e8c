package org.shumao.registry.sighting;

/** What sightings are sorted by, the most urgent first. */
enum SightingSort {
    RECORDS("-records", "records", "bigint"),
    LAST_SEEN("-lastSeen", "last_seen", "timestamptz");

    private final String parameter;
    private final String column;
    private final String type;

    SightingSort(String parameter, String column, String type) {
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
    String key(SightingView sighting) {
        return this == RECORDS
                ? Long.toString(sighting.records())
                : sighting.lastSeen().toString();
    }
}
