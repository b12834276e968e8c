package org.shumao.aggregation.release.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.shumao.tradecore.release.Dataset;

/** Says in which form a dataset is a file. Tables have the same columns, and the rows in the order of their key; JSON-stat has them as a cube. */
public enum FileFormat {
    CSV(FileFormat.CSV_TYPE, "; charset=UTF-8; header=present") {
        @Override
        public void write(Dataset dataset, List<ReleaseRow> rows, OutputStream out) throws IOException {
            CsvFile.write(dataset, rows, out);
        }
    },
    PARQUET(FileFormat.PARQUET_TYPE, "") {
        @Override
        public void write(Dataset dataset, List<ReleaseRow> rows, OutputStream out) throws IOException {
            ParquetFile.write(dataset, rows, out);
        }
    },
    JSONSTAT(FileFormat.JSON_STAT_TYPE, "") {
        @Override
        public void write(Dataset dataset, List<ReleaseRow> rows, OutputStream out) throws IOException {
            JsonStatFile.write(dataset, rows, out);
        }
    };

    public static final String CSV_TYPE = "text/csv";
    public static final String PARQUET_TYPE = "application/vnd.apache.parquet";
    public static final String JSON_STAT_TYPE = "application/vnd.json-stat+json";

    private final String mediaType;
    private final String parameters;

    FileFormat(String mediaType, String parameters) {
        this.mediaType = mediaType;
        this.parameters = parameters;
    }

    /** Returns the format of a name in tables; empty if it is none of these. */
    public static Optional<FileFormat> named(String extension) {
        return Stream.of(values())
                .filter(format -> format.extension().equals(extension))
                .findFirst();
    }

    public String mediaType() {
        return mediaType;
    }

    /** Returns the media type with its parameters. */
    public String contentType() {
        return mediaType + parameters;
    }

    /** Returns its name in tables and at the end of addresses. */
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes a file; equal rows give equal bytes.
     *
     * @param rows in the order of their key
     */
    public abstract void write(Dataset dataset, List<ReleaseRow> rows, OutputStream out) throws IOException;
}
