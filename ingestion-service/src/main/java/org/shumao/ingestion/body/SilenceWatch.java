package org.shumao.ingestion.body;

import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.shumao.contracts.problem.ProblemType;

/**
 * Ends the wait for a sender that began a body and then sends nothing. The server's own timeout closes the connection before
 * whoever reads can answer, so the sender would sometimes get one response and sometimes none; this one comes first.
 */
@ApplicationScoped
public class SilenceWatch {
    private static final int CHECKS = 8;

    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private final long patience;

    SilenceWatch(Vertx vertx, BodyConfig limits) {
        patience = limits.silence().toNanos();
        vertx.setPeriodic(Math.max(1, limits.silence().toMillis() / CHECKS), tick -> endLongWaits());
    }

    /** The same body; a read that would wait for too long fails with {@code body-too-slow}. */
    public InputStream over(InputStream body) {
        return new FilterInputStream(body) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return watched(in, buffer, offset, length);
            }
        };
    }

    private int watched(InputStream body, byte[] buffer, int offset, int length) throws IOException {
        Wait wait = new Wait();
        waits.add(wait);
        try {
            return body.read(buffer, offset, length);
        } catch (InterruptedIOException e) {
            if (wait.isEnded()) {
                throw new BodyRefused(
                        ProblemType.BODY_TOO_SLOW,
                        "Nothing more of the body came for " + patience / 1_000_000_000L + " seconds.");
            }
            throw e;
        } finally {
            waits.remove(wait);
            wait.finish();
        }
    }

    private void endLongWaits() {
        long now = System.nanoTime();
        waits.forEach(wait -> wait.endIfLonger(now, patience));
    }

    /** One read: its thread is interrupted only while it reads, and keeps no trace of that. */
    private static final class Wait {
        private final Thread reader = Thread.currentThread();
        private final long begin = System.nanoTime();
        private boolean ended;
        private boolean finished;

        synchronized void endIfLonger(long now, long patience) {
            if (!finished && !ended && now - begin >= patience) {
                ended = true;
                reader.interrupt();
            }
        }

        synchronized boolean isEnded() {
            return ended;
        }

        synchronized void finish() {
            finished = true;
            if (ended) {
                // It may have come when the read was just over.
                Thread.interrupted();
            }
        }
    }
}
