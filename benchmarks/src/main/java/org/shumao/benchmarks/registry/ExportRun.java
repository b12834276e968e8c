package org.shumao.benchmarks.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLConnection;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.shumao.benchmarks.measure.Bed;
import org.shumao.benchmarks.measure.Metrics;

/** An export of everything, and the most heap that was in use meanwhile. */
record ExportRun(double seconds, long bytes, long heapBytes) {
    static ExportRun measure(Bed bed, String accept) throws IOException, InterruptedException, ExecutionException {
        long start = System.nanoTime();
        FutureTask<Long> export = new FutureTask<>(() -> drain(bed, Queries.ENTERPRISES + "/export", accept));
        long heap = Metrics.mostHeap(bed.service(), export);
        return new ExportRun((System.nanoTime() - start) / 1e9, export.get(), heap);
    }

    /** Reads a response to its end without keeping it; returns its bytes. */
    private static long drain(Bed bed, String path, String accept) throws IOException {
        URLConnection connection = bed.service().url().resolve(path).toURL().openConnection();
        connection.setRequestProperty("Authorization", "Bearer " + bed.token());
        connection.setRequestProperty("Accept", accept);
        try (InputStream in = connection.getInputStream()) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ENGLISH, "%.1f s, %,d MB, at most %d MB of heap in use", seconds, bytes >> 20, heapBytes >> 20);
    }
}
