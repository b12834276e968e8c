package org.shumao.aggregation.release.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.shumao.tradecore.release.Dataset;

/** Says in which form a dataset is a file. Every form has the same columns, and the rows in the order of their key. */
public enum FileFormat {
    CSV("text/csv; charset=UTF-8; header=present") {
        @Override
        public void write(Dataset dataset, List<ReleaseRow> rows, OutputStream out) throws IOException {
            CsvFile.write(dataset, rows, out);
        }
    },
    PARQUET("application/vnd.apache.parquet") {
        @Override
        public void write(Dataset dataset, List<ReleaseRow> rows, OutputStream out) throws IOException {
            ParquetFile.write(dataset, rows, out);
        }
    };

    private final String mediaType;

    FileFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
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
