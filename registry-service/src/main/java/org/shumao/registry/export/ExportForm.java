package org.shumao.registry.export;

import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The forms of an export. */
enum ExportForm {
    NDJSON,
    CSV;

    static final String NDJSON_TYPE = "application/x-ndjson";
    static final String CSV_TYPE = "text/csv";

    /** The first one that the reader accepts; the framework has refused who accepts neither. */
    static ExportForm of(List<MediaType> accepted) {
        for (MediaType type : accepted) {
            if (type.getSubtype().equals("csv")) {
                return CSV;
            }
            if (type.getSubtype().equals("x-ndjson")) {
                return NDJSON;
            }
        }
        return NDJSON;
    }

    String mediaType() {
        return this == CSV ? CSV_TYPE + ";charset=UTF-8;header=present" : NDJSON_TYPE;
    }

    String fileName() {
        return this == CSV ? "enterprises.csv" : "enterprises.ndjson";
    }

    RowWriter writer(OutputStream out) throws IOException {
        return this == CSV ? new CsvForm(out) : new NdjsonForm(out);
    }
}
