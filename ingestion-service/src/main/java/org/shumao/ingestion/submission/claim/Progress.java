package org.shumao.ingestion.submission.claim;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.submission.result.Counts;

/**
 * How far an open submission is. The thread that reads its body notes it at every record and another one stores it now and
 * then: a reader that waits for bytes could not report what came before.
 */
public final class Progress {
    private final AtomicReference<Counts> counts = new AtomicReference<>(Counts.NONE);
    private volatile @Nullable Counts stored;

    /** Nobody waits for it: the thread that reads goes on before others see it. */
    public void note(Counts current) {
        counts.setRelease(current);
    }

    Counts counts() {
        return counts.getAcquire();
    }

    /** Of an earlier attempt other counts may be stored, so the first ones always are to be. */
    boolean isStored(Counts which) {
        return which.equals(stored);
    }

    void stored(Counts which) {
        stored = which;
    }
}
