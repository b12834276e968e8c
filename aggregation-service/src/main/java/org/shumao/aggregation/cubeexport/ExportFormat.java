package org.shumao.aggregation.cubeexport;

import java.io.IOException;
import java.io.OutputStream;

/** The forms of an export; each has an address of its own. Equal rows give equal bytes in each of them. */
enum ExportFormat {
    CSV(ExportFormat.CSV_TYPE + ";charset=UTF-8;header=present") {
        @Override
        RowWriter open(ExportHead head, OutputStream out) throws IOException {
            return new RowWriters.Csv(head, out);
        }
    },
    NDJSON(ExportFormat.NDJSON_TYPE) {
        @Override
        RowWriter open(ExportHead head, OutputStream out) throws IOException {
            return new RowWriters.Ndjson(head, out);
        }
    },
    PARQUET(ExportFormat.PARQUET_TYPE) {
        @Override
        RowWriter open(ExportHead head, OutputStream out) throws IOException {
            return new ParquetWriter(head, out);
        }
    };

    static final String CSV_TYPE = "text/csv";
    static final String NDJSON_TYPE = "application/x-ndjson";
    static final String PARQUET_TYPE = "application/vnd.apache.parquet";

    private final String contentType;

    ExportFormat(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }

    /** Begins a file. Whoever opens the writer closes it, which leaves the stream open. */
    abstract RowWriter open(ExportHead head, OutputStream out) throws IOException;
}
