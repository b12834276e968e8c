package org.shumao.aggregation.release.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.aggregation.release.file.FileFormat;
import org.shumao.aggregation.release.file.ReleaseRow;
import org.shumao.aggregation.release.serving.DatasetView.PeriodInForce;
import org.shumao.contracts.digest.Sha256;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Columns;
import org.shumao.kit.sql.Sql;
import org.shumao.tradecore.release.Dataset;

/** Finds the files of releases, and writes the whole series in force as one: it is kept until another vintage is in force. */
@ApplicationScoped
class DatasetFiles {
    /** Stands for what is in force, in place of a release. */
    static final String LATEST = "latest";

    /** Every piece of a stored file but the last has so many bytes. */
    private static final int PIECE = 1 << 20;

    private static final String FILE =
            "select file_id, length, sha256 from release_file where release_id = ? and dataset = ? and format = ?";
    private static final String IS_VISIBLE = "select release_id from release where release_id = ?";
    private static final String PIECES = "select content from release_file_piece where file_id = ? and number = ?";

    private final ReleasedSnapshots released;
    private final ReleaseReader releases;
    private final DatasetReader datasets;
    private final Cache<Key, Found> written;

    DatasetFiles(ReleasedSnapshots released, ReleaseReader releases, DatasetReader datasets, ServingConfig config) {
        this.released = released;
        this.releases = releases;
        this.datasets = datasets;
        this.written = Caffeine.newBuilder()
                .maximumWeight(config.fileCache().asLongValue())
                .weigher((Key key, Found file) -> Math.toIntExact(file.length()))
                .build();
    }

    /** Names a file by its content: files of the same content have equal keys. */
    private record Key(String dataset, FileFormat format, List<PeriodInForce> periods) {}

    /** Bytes are read from somewhere. */
    @FunctionalInterface
    private interface Reader {
        void copy(ByteRange range, OutputStream out) throws IOException, SQLException;
    }

    /**
     * Holds a file that anybody may have.
     *
     * @param sha256 digest of its content, hexadecimal
     */
    record Found(long length, String sha256, Reader reader) {
        void copy(ByteRange range, OutputStream out) throws IOException {
            try {
                reader.copy(range, out);
            } catch (SQLException e) {
                throw new IOException("a file ends before its end", e);
            }
        }
    }

    /**
     * Finds a file.
     *
     * @param release id of a release, or {@link #LATEST}
     * @param format how the name ends
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-released}, {@code release-withdrawn} or {@code not-found}
     */
    Found find(ReleasedSnapshot snapshot, Dataset dataset, String release, String format) throws SQLException {
        if (!release.equals(LATEST)) {
            return of(snapshot, dataset, release, format);
        }
        FileFormat known =
                FileFormat.named(format).orElseThrow(() -> Problems.notFound("Releases alone have such files."));
        return latest(snapshot, dataset, datasets.periods(snapshot, dataset), known)
                .orElseThrow(() -> releases.notReleased(snapshot, datasets.groups(dataset)));
    }

    private Found of(ReleasedSnapshot snapshot, Dataset dataset, String release, String format) throws SQLException {
        Optional<Found> found = Sql.first(
                snapshot.connection(),
                FILE,
                row -> {
                    UUID id = row.getObject("file_id", UUID.class);
                    return new Found(
                            row.getLong("length"),
                            HexFormat.of().formatHex(row.getBytes("sha256")),
                            (range, out) -> copyPieces(id, range, out));
                },
                release,
                dataset.id(),
                format);
        if (found.isEmpty()) {
            boolean isVisible = Sql.first(
                            snapshot.connection(), IS_VISIBLE, row -> Columns.text(row, "release_id"), release)
                    .isPresent();
            throw isVisible
                    ? Problems.notFound("This release has no such file of this dataset.")
                    : NotReleased.release(snapshot, release);
        }
        return found.get();
    }

    /** One piece at a time, so that a large file takes no memory; what is withdrawn meanwhile ends there. */
    private void copyPieces(UUID file, ByteRange range, OutputStream out) throws IOException, SQLException {
        for (long number = range.first() / PIECE; number <= range.last() / PIECE; number++) {
            long start = number * PIECE;
            int piece = Math.toIntExact(number);
            byte[] content = released.in(
                            Optional.empty(),
                            snapshot -> Sql.first(
                                    snapshot.connection(), PIECES, row -> row.getBytes("content"), file, piece))
                    .orElseThrow(() -> new SQLException("piece " + piece + " of " + file + " is not there any more"));
            int from = (int) Math.max(0, range.first() - start);
            int to = (int) Math.min(content.length, range.last() + 1 - start);
            out.write(content, from, to - from);
        }
    }

    /**
     * Finds the whole series in force; empty if nothing is.
     *
     * @param periods all that are in force
     */
    Optional<Found> latest(ReleasedSnapshot snapshot, Dataset dataset, List<PeriodInForce> periods, FileFormat format) {
        return periods.isEmpty()
                ? Optional.empty()
                : Optional.of(written.get(
                        new Key(dataset.id(), format, periods), none -> write(snapshot, dataset, periods, format)));
    }

    /** Many ask in the minute in which a vintage comes into force: one of them writes, and the others wait. */
    private static Found write(
            ReleasedSnapshot snapshot, Dataset dataset, List<PeriodInForce> periods, FileFormat format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            List<ReleaseRow> rows = DatasetReader.observations(snapshot, dataset, periods).stream()
                    .sorted(ReleaseRow.BY_KEY)
                    .toList();
            format.write(dataset, rows, out);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("the series in force of " + dataset.id() + " cannot be written", e);
        }
        byte[] bytes = out.toByteArray();
        return new Found(
                bytes.length,
                HexFormat.of().formatHex(Sha256.digest().digest(bytes)),
                (range, to) -> to.write(bytes, (int) range.first(), (int) range.length()));
    }
}
