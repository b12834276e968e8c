package org.shumao.aggregation.release.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of Apache Parquet to a stream, so many at a time: no more than these are in memory. The parts of parquet-java below its
 * writers need neither Hadoop nor native code, and nothing is compressed, so equal rows give equal bytes on every machine. The stream
 * stays open.
 */
public final class ParquetRows implements AutoCloseable {
    private static final ParquetProperties PROPERTIES =
            ParquetProperties.builder().build();

    private final MessageType schema;
    private final int rowsOfGroup;
    private final ParquetFileWriter writer;
    private @Nullable Group group;

    /** @param rowsOfGroup rows of a row group, the last one excepted */
    public ParquetRows(MessageType schema, OutputStream out, int rowsOfGroup) throws IOException {
        this.schema = schema;
        this.rowsOfGroup = rowsOfGroup;
        this.writer = new ParquetFileWriter(
                new Target(out),
                schema,
                ParquetFileWriter.Mode.CREATE,
                Long.MAX_VALUE,
                0,
                ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
                true);
        writer.start();
    }

    /** @param row writes the fields of one row, as a message */
    public void add(Consumer<RecordConsumer> row) throws IOException {
        Group open = group == null ? new Group() : group;
        group = open;
        row.accept(open.records);
        open.rows++;
        if (open.rows == rowsOfGroup) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        Group full = group;
        if (full != null) {
            full.write();
            full.close();
            group = null;
        }
    }

    /**
     * Writes what is left, and the footer, without which nobody can read the file.
     *
     * @param about the file, by names
     */
    public void end(Map<String, String> about) throws IOException {
        endGroup();
        writer.end(about);
    }

    @Override
    public void close() throws IOException {
        try (writer) {
            if (group != null) {
                group.close();
            }
        }
    }

    /** Rows that are not written yet, by columns. */
    private final class Group {
        private final ColumnChunkPageWriteStore pages = new ColumnChunkPageWriteStore(
                new Uncompressed(), schema, PROPERTIES.getAllocator(), PROPERTIES.getColumnIndexTruncateLength(), true);
        private final ColumnWriteStore columns = PROPERTIES.newColumnWriteStore(schema, pages, pages);
        private final RecordConsumer records =
                new ColumnIOFactory(false).getColumnIO(schema).getRecordWriter(columns);
        private long rows;

        void write() throws IOException {
            records.flush();
            columns.flush();
            writer.startBlock(rows);
            pages.flushToFileWriter(writer);
            writer.endBlock();
        }

        void close() {
            columns.close();
            pages.close();
        }
    }

    private static final class Uncompressed implements BytesInputCompressor {
        @Override
        public BytesInput compress(BytesInput bytes) {
            return bytes;
        }

        @Override
        public CompressionCodecName getCodecName() {
            return CompressionCodecName.UNCOMPRESSED;
        }

        @Override
        public void release() {}
    }

    /** Leaves the stream open when the file is closed. */
    private record Target(OutputStream out) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSize) {
            return new PositionOutputStream() {
                private long position;

                @Override
                public long getPos() {
                    return position;
                }

                @Override
                public void write(int value) throws IOException {
                    out.write(value);
                    position++;
                }

                @Override
                public void write(byte[] values, int from, int length) throws IOException {
                    out.write(values, from, length);
                    position += length;
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSize) {
            return create(blockSize);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
