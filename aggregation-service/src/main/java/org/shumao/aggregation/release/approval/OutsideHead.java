package org.shumao.aggregation.release.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.shumao.aggregation.release.PublicationConfig;
import org.shumao.kit.sql.Sql;

/**
 * Keeps the newest entry of the audit chain in a file outside of the database: its number and hash in one line. A database that does not
 * have this entry has lost what came last.
 */
@ApplicationScoped
class OutsideHead {
    /** Stands for a file that is not there. */
    static final String MISSING = "missing";

    /** Stands in the file as long as there is no entry. */
    private static final String NONE = "0";

    private static final Logger LOG = Logger.getLogger(OutsideHead.class);
    private static final String NEWEST =
            "select coalesce((select seq || ' ' || encode(hash, 'hex') from audit order by seq desc limit 1), '0') as head";
    private static final String KNOWN =
            "select 1 from audit where seq || ' ' || encode(hash, 'hex') = ? and seq = ?::bigint";

    private final Optional<Path> file;
    private String kept = "";

    @Inject
    OutsideHead(PublicationConfig config) {
        this(config.head());
    }

    OutsideHead(Optional<Path> file) {
        this.file = file;
    }

    /** Returns the newest entry; {@link #NONE} before the first. */
    static String newest(Connection connection) throws SQLException {
        return Sql.first(connection, NEWEST, row -> row.getString("head")).orElseThrow();
    }

    /** Returns what the file says, {@link #MISSING} without it; empty if there is to be none. */
    Optional<String> read() throws IOException {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Files.readString(file.get(), StandardCharsets.UTF_8).strip());
        } catch (NoSuchFileException e) {
            return Optional.of(MISSING);
        }
    }

    /** Returns whether the database has the entry that the file names. Before the first there need be no file. */
    static boolean isKnown(Connection connection, String head) throws SQLException {
        if (head.equals(NONE)) {
            return true;
        }
        if (head.equals(MISSING)) {
            return newest(connection).equals(NONE);
        }
        String seq = head.split(" ", 2)[0];
        return seq.matches("\\d{1,18}")
                && Sql.first(connection, KNOWN, row -> true, head, seq).isPresent();
    }

    /** Keeps an entry in the file, if there is to be one. A file that is only read is the operator's: it is said once, for each entry. */
    synchronized void keep(String newest, String present) {
        if (file.isEmpty() || newest.equals(present)) {
            return;
        }
        Path target = file.get().toAbsolutePath();
        Path aside = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID());
        try {
            Files.writeString(aside, newest + "\n", StandardCharsets.UTF_8);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            if (!newest.equals(kept)) {
                LOG.warnf(
                        "shumao.publication.head: %s cannot be written (%s); its line must become: %s",
                        target, e, newest);
            }
        }
        kept = newest;
    }
}
