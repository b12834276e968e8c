package org.shumao.aggregation.sdmx;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.shumao.aggregation.release.ReleasedSnapshot;
import org.shumao.aggregation.release.ReleasedSnapshots;
import org.shumao.aggregation.sdmx.data.DatabaseFailedException;
import org.shumao.aggregation.sdmx.query.SdmxError;
import org.shumao.aggregation.sdmx.query.SdmxException;
import org.shumao.aggregation.serieskey.SdmxConfig;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.StoreFailure;
import org.shumao.kit.sql.Sql;

/**
 * Writes messages while they are read, in constant memory, however large they are. Few at a time, and each for a limited time, because its
 * reader holds a connection and a snapshot of the database as long as he takes.
 */
@ApplicationScoped
class LargeMessages {
    private static final int BUFFER = 1 << 16;
    private static final int PATIENCE_SECONDS = 10;

    private final ReleasedSnapshots released;
    private final SdmxConfig.Large config;
    private final Clock clock;
    private final Semaphore free;

    LargeMessages(ReleasedSnapshots released, SdmxConfig config, Clock clock) {
        this.released = released;
        this.config = config.large();
        this.clock = clock;
        this.free = new Semaphore(config.large().concurrent());
    }

    /** Writes a message of a snapshot. */
    interface Writing {
        void write(ReleasedSnapshot snapshot, OutputStream out) throws IOException, SQLException;
    }

    /** Returns whether a message of so many observations is written while it is read. */
    boolean isLarge(long observations) {
        return observations > config.heldObservations();
    }

    /**
     * Returns what writes the message, in a snapshot of its own of the same moment.
     *
     * @throws SdmxException {@code UNAVAILABLE} if others have all places
     */
    StreamingOutput open(Instant asOf, Writing writing) {
        if (free.availablePermits() == 0) {
            throw busy();
        }
        return out -> {
            try {
                enter();
                try {
                    write(asOf, writing, out);
                } finally {
                    free.release();
                }
            } catch (IOException e) {
                throw brokenOff(e);
            }
        };
    }

    /** Readers go away, or take too long, every day: that is no fault of ours. Whatever is thrown leaves the message without its end. */
    private static RuntimeException brokenOff(IOException cause) {
        return Problems.of(ProblemType.SERVICE_UNAVAILABLE, "A message broke off: " + cause.getMessage())
                .withHeader(HttpHeaders.RETRY_AFTER, StoreFailure.RETRY_AFTER.toSeconds())
                .build();
    }

    private static SdmxException busy() {
        return new SdmxException(
                SdmxError.UNAVAILABLE,
                "Other large messages are under way: ask for less, or try again a little later.");
    }

    /** There was a place when the reader asked; somebody may have taken it meanwhile. */
    private void enter() throws IOException {
        try {
            if (!free.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("Other large messages have taken all places");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void write(Instant asOf, Writing writing, OutputStream out) throws IOException {
        Instant end = clock.instant().plus(config.longest());
        OutputStream timed = new BufferedOutputStream(new Timed(out, end), BUFFER);
        try {
            boolean whole = released.in(Optional.of(asOf), snapshot -> {
                Sql.execute(
                        snapshot.connection(),
                        "set local statement_timeout = " + config.longest().toMillis()
                                + "; set local idle_in_transaction_session_timeout = "
                                + config.stall().toMillis()
                                // A plan for any lists of releases compares each row with all of them.
                                + "; set local plan_cache_mode = force_custom_plan");
                try {
                    writing.write(snapshot, timed);
                    timed.flush();
                    return true;
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            assert whole;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (SQLException | DatabaseFailedException e) {
            throw new IOException("The database failed within a message", e);
        }
    }

    /** Breaks a message off after some time. */
    private final class Timed extends FilterOutputStream {
        private final Instant end;

        Timed(OutputStream out, Instant end) {
            super(out);
            this.end = end;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (clock.instant().isAfter(end)) {
                throw new IOException("A message took longer than " + config.longest());
            }
            out.write(bytes, from, length);
        }

        /** Some writers close what they write to; the transaction ends first. */
        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
