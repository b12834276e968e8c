package org.shumao.aggregation.release.build;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.shumao.aggregation.database.BinaryCopy;
import org.shumao.aggregation.release.file.FileFormat;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.contracts.digest.Sha256;
import org.shumao.contracts.period.Period;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.release.Dataset;

/** Stores what a build holds: its periods, its observations and its files. Only rows that the public may know come here. */
final class BuiltContent {
    private static final int PIECE = 1 << 20;
    private static final int SALT = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String PERIOD =
            "insert into release_period (build_id, dataset, version, period) values (?, ?, ?, ?)";
    private static final String FILE =
            "insert into release_file (file_id, build_id, dataset, format, length, sha256, salt) values (?, ?, ?, ?, ?, ?, ?)";
    private static final String PIECES = "insert into release_file_piece (file_id, number, content) values (?, ?, ?)";
    private static final String OBSERVATIONS =
            "release_observation (build_id, dataset, period, series, measure, value, status, reason)";

    private final UUID build;
    private final Map<Dataset, List<ReleaseRow>> rows = new LinkedHashMap<>();

    BuiltContent(UUID build) {
        this.build = build;
    }

    /** Adds all rows of a dataset. */
    void add(Dataset dataset, List<ReleaseRow> some) {
        rows.put(dataset, some.stream().sorted(ReleaseRow.BY_KEY).toList());
    }

    /** Writes periods and observations. */
    void writeObservations(Connection connection, Map<Dataset, List<Period>> periods) throws SQLException {
        for (Map.Entry<Dataset, List<Period>> entry : periods.entrySet()) {
            Dataset dataset = entry.getKey();
            Sql.batch(connection, PERIOD, entry.getValue(), period ->
                    new Object[] {build, dataset.id(), dataset.version(), period.toString()});
        }
        BinaryCopy copy = new BinaryCopy(8);
        rows.forEach((dataset, some) -> some.forEach(row -> copy.row()
                .uuid(build)
                .text(dataset.id())
                .text(row.period())
                .text(row.series())
                .text(row.measure())
                .numeric(row.value())
                .text(row.status())
                .nullable(row.reason())));
        copy.copyInto(connection, OBSERVATIONS);
    }

    /**
     * Writes a file of each dataset in each format.
     *
     * @param bound most bytes of all of them
     * @throws RefusedBuild if they are more
     */
    void writeFiles(Connection connection, long bound) throws SQLException {
        long left = bound;
        for (Map.Entry<Dataset, List<ReleaseRow>> entry : rows.entrySet()) {
            for (FileFormat format : FileFormat.values()) {
                byte[] content = content(entry.getKey(), entry.getValue(), format, left, bound);
                left -= content.length;
                write(connection, build, entry.getKey().id(), format.extension(), content);
            }
        }
    }

    private static byte[] content(Dataset dataset, List<ReleaseRow> rows, FileFormat format, long left, long bound) {
        Bounded out = new Bounded(
                left,
                () -> new RefusedBuild("The files of this release take more than "
                        + "shumao.release.build.most-file-bytes, " + bound + " bytes, with " + dataset.id() + "."
                        + format.extension()
                        + ". Name fewer periods, or let the operator raise the bound."));
        try {
            format.write(dataset, rows, out);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return out.bytes.toByteArray();
    }

    /** Writes one file. */
    static void write(Connection connection, UUID build, String dataset, String format, byte[] content)
            throws SQLException {
        UUID file = UUID.randomUUID();
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        Sql.update(
                connection,
                FILE,
                file,
                build,
                dataset,
                format,
                (long) content.length,
                Sha256.digest().digest(content),
                salt);
        List<Integer> pieces =
                IntStream.range(0, (content.length + PIECE - 1) / PIECE).boxed().toList();
        Sql.batch(connection, PIECES, pieces, piece -> new Object[] {
            file, piece, Arrays.copyOfRange(content, piece * PIECE, Math.min(content.length, (piece + 1) * PIECE))
        });
    }

    /** Takes no more than some bytes into memory. */
    private static final class Bounded extends OutputStream {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final long most;
        private final Supplier<RefusedBuild> refusal;

        Bounded(long most, Supplier<RefusedBuild> refusal) {
            this.most = most;
            this.refusal = refusal;
        }

        @Override
        public void write(int value) {
            check(1);
            bytes.write(value);
        }

        @Override
        public void write(byte[] values, int from, int length) {
            check(length);
            bytes.write(values, from, length);
        }

        private void check(int more) {
            if (bytes.size() + (long) more > most) {
                throw refusal.get();
            }
        }
    }
}
